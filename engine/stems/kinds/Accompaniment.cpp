// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

// All but the vocals, so never beside "other": it may look the same.
constexpr StemKind kind{"accompaniment", 70, "Accompaniment", 0xCC79A7, 0xC2719E, "stem-other"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
