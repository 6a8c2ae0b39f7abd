// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"vocals", 10, "Vocals", 0x56B4E9, 0x3C92C3, "stem-vocals"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
