// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/InputFile.h"

#include <cstdint>
#include <optional>

namespace stemma {

/// What the first bytes of a file say it is, after any ID3v2 tags in front.
enum class Signature { Riff, Rifx, Rf64, Wave64, Aiff, Caf, Au, Flac, Ogg, Unknown };
Signature readSignature(const InputFile& file);

/// What a chunked header (Riff ... Au) claims, unchecked: libraries silently correct or refuse these numbers,
/// but a person wants to hear of them. Absent where the file does not say or ends before.
struct HeaderClaims {
    std::optional<std::int64_t> channels;
    std::optional<std::int64_t> sampleRate;
    std::optional<std::int64_t> frameBytes;
    std::optional<std::int64_t> dataBytes; ///< absent too when the writer said it does not know
    std::int64_t dataPresent = 0;          ///< bytes of the file from the start of the data on
    bool mpeg = false;                     ///< MPEG audio in a WAV
    bool neverClosed = false;              ///< a writer that died left its sizes at 0 in front of the sound
};
HeaderClaims readHeaderClaims(const InputFile& file, Signature signature);

/// The end of an Ogg file: RFC 3533 wants the last page marked.
struct OggEnd {
    bool marked = false;       ///< the last page is whole and says it is the last
    std::int64_t granule = -1; ///< its position in the codec's units, -1 when there is none
};
OggEnd readOggEnd(const InputFile& file);

} // namespace stemma
