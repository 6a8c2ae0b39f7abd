// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"mixture", 5, "Mixture", 0xB8C0CC, 0x858B94, "stem-mixture"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
