// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {

const StemKind& stemKind(std::string_view id) {
    static constexpr StemKind unnamed{"unnamed", 90, "Stem", 0xCC79A7, 0xA8477E, "stem-other"};
    if (const auto* kind = Registry<StemKind>::find(id))
        return *kind;
    if (const auto* other = Registry<StemKind>::find("other"))
        return *other;
    return unnamed;
}

} // namespace stemma
