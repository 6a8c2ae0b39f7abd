// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/datasets/MusdbSplits.h"

#include <algorithm>
#include <array>

namespace stemma {

std::string musdbSplit(std::string_view split, std::string_view name) {
    constexpr std::array<std::string_view, 14> kValidation{
        "ANiMAL - Rockshow",
        "Actions - One Minute Smile",
        "Alexander Ross - Goodbye Bolero",
        "Clara Berry And Wooldog - Waltz For My Victims",
        "Fergessen - Nos Palpitants",
        "James May - On The Line",
        "Johnny Lokke - Promises & Lies",
        "Leaf - Summerghost",
        "Meaxic - Take A Step",
        "Patrick Talbot - A Reason To Leave",
        "Skelpolu - Human Mistakes",
        "Traffic Experiment - Sirens",
        "Triviul - Angelsaint",
        "Young Griffo - Pennies",
    };
    if (split == "train" && std::ranges::find(kValidation, name) != kValidation.end())
        return "valid";
    return std::string(split);
}

} // namespace stemma
