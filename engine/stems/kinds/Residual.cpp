// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"residual", 95, "Residual", 0x8E949E, 0x858A94, "stem-residual"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
