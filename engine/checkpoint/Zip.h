// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"

#include <string_view>
#include <vector>

namespace stemma::ckpt {

/// The directory of a zip archive in memory (PKWARE's APPNOTE, with the 64-bit extensions). Checked when
/// made: central directory and local headers agree, entries lie in the file and do not overlap, names are
/// unique and stay inside the archive, nothing is encrypted. Throws CheckpointDamaged, CheckpointUnsafe.
class Zip {
public:
    struct Entry {
        std::string_view name; ///< in the archive's bytes
        Bytes packed;
        std::uint64_t size = 0; ///< unpacked
        std::uint32_t crc = 0;
        std::uint16_t method = 0; ///< 0: stored
    };

    explicit Zip(Blob archive);

    const std::vector<Entry>& entries() const { return entries_; } ///< sorted by name
    const Entry* find(std::string_view name) const;                ///< nullptr: there is none
    /// An entry's content: stored ones lie in the archive, deflated ones are unpacked into memory of their
    /// own, altogether no more than twice the archive's size and 64 MiB.
    Blob content(const Entry& entry);
    /// The same, compared with the entry's CRC-32.
    Blob checkedContent(const Entry& entry);

private:
    Blob archive_;
    std::vector<Entry> entries_;
    std::uint64_t unpacked_ = 0;
};

} // namespace stemma::ckpt
