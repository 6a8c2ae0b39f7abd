// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"guitar", 40, "Guitar", 0xE69F00, 0xB98000, "stem-guitar"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
