// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"

#include <string_view>
#include <vector>

namespace stemma::ckpt {

/// The directory of a zip archive in memory (PKWARE's APPNOTE, with the 64-bit extensions). Checked when
/// made: central directory and local headers agree, entries lie in the file and do not overlap, names are
/// unique and stay inside the archive. Throws CheckpointDamaged, CheckpointUnsafe; CheckpointUnknown for what
/// is encrypted or packed by another method than deflate.
class Zip {
public:
    struct Entry {
        std::string_view name; ///< in the archive's bytes
        Bytes packed;
        std::uint64_t size = 0;   ///< unpacked
        std::uint32_t crc = 0;    ///< a stored one of 0 says nothing: torch.save can leave them out
        std::uint16_t method = 0; ///< 0: stored
    };

    /// `mostUnpacked`: how many bytes all that is asked for may unpack to.
    Zip(Blob archive, std::uint64_t mostUnpacked);

    const std::vector<Entry>& entries() const { return entries_; } ///< sorted by name
    const Entry* find(std::string_view name) const;                ///< nullptr: there is none
    /// An entry's content: stored ones lie in the archive, deflated ones are unpacked into memory of their
    /// own and compared with their CRC-32.
    Blob content(const Entry& entry);
    /// The same, and stored ones are compared, too: that reads them.
    Blob checkedContent(const Entry& entry);

private:
    Blob archive_;
    std::vector<Entry> entries_;
    std::uint64_t left_; ///< bytes that may still be unpacked
};

} // namespace stemma::ckpt
