// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"piano", 50, "Piano", 0xF0E442, 0x978D0D, "stem-piano"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
