// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"drums", 20, "Drums", 0x009E73, 0x009E73, "stem-drums"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
