// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"

#include <algorithm>
#include <string_view>

namespace stemma::ckpt {

// What the parts of a checkpoint reader throw. They do not know the file: whoever does adds it as the
// error's subject.

/// A text out of a file, as an error may quote it: whoever wrote the file must not steer the terminal that it
/// is printed on, nor fill the memory with it. At most `most` bytes, cut between two characters; control
/// characters become question marks.
inline std::string shown(std::string_view text, std::size_t most = 100) {
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::size_t end = std::min(text.size(), most);
    while (end > 0 && end < text.size() && (byteAt(end) & 0xc0) == 0x80)
        --end;
    std::string out;
    for (std::size_t i = 0; i < end; ++i) {
        // U+0080 to U+009F are controls, too: c2 and the number itself.
        const bool wide = byteAt(i) == 0xc2 && i + 1 < end && byteAt(i + 1) < 0xa0;
        out += wide || byteAt(i) < 0x20 || byteAt(i) == 0x7f ? '?' : text[i];
        i += wide ? 1 : 0;
    }
    return end < text.size() ? out + "..." : out;
}

[[noreturn]] inline void damaged(std::string detail) {
    throw Error(Fault::CheckpointDamaged, {}, std::move(detail));
}
[[noreturn]] inline void unsafe(std::string detail) {
    throw Error(Fault::CheckpointUnsafe, {}, std::move(detail));
}
[[noreturn]] inline void unknown(std::string detail) {
    throw Error(Fault::CheckpointUnknown, {}, std::move(detail));
}

} // namespace stemma::ckpt
