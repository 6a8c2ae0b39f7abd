// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

namespace stemma {
namespace {

constexpr StemKind kind{"bass", 30, "Bass", 0xD55E00, 0xD55E00, "stem-bass"};
const Registry<StemKind>::Add added{kind};

} // namespace
} // namespace stemma
