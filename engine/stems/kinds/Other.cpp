// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"other", 60, "Other", 0xCC79A7, 0xC2719E, "stem-other"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
