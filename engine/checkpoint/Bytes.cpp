// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Bytes.h"

namespace stemma::ckpt {

bool isUtf8(std::string_view text) {
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    for (std::size_t i = 0; i < text.size();) {
        const unsigned lead = byteAt(i);
        const std::size_t length = lead < 0x80   ? 1
                                   : lead < 0xc2 ? 0
                                   : lead < 0xe0 ? 2
                                   : lead < 0xf0 ? 3
                                   : lead < 0xf5 ? 4
                                                 : 0;
        if (length == 0 || length > text.size() - i)
            return false;
        if (length == 1) {
            ++i;
            continue;
        }
        // The second byte's range keeps out the overlong, the surrogates and what lies beyond U+10FFFF.
        const unsigned lowest = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        const unsigned highest = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (byteAt(i + 1) < lowest || byteAt(i + 1) > highest)
            return false;
        for (std::size_t k = 2; k < length; ++k)
            if ((byteAt(i + k) & 0xc0) != 0x80)
                return false;
        i += length;
    }
    return true;
}

} // namespace stemma::ckpt
