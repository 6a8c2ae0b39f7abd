// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ChannelOrder.h"

#include <sndfile.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <numeric>

namespace stemma {

namespace {

std::vector<int> unchanged(std::size_t channels) {
    std::vector<int> order(channels);
    std::iota(order.begin(), order.end(), 0);
    return order;
}

/// Bit order of WAVE_FORMAT_EXTENSIBLE's speaker mask.
constexpr std::array kWaveSpeakers{SF_CHANNEL_MAP_LEFT,
                                   SF_CHANNEL_MAP_RIGHT,
                                   SF_CHANNEL_MAP_CENTER,
                                   SF_CHANNEL_MAP_LFE,
                                   SF_CHANNEL_MAP_REAR_LEFT,
                                   SF_CHANNEL_MAP_REAR_RIGHT,
                                   SF_CHANNEL_MAP_FRONT_LEFT_OF_CENTER,
                                   SF_CHANNEL_MAP_FRONT_RIGHT_OF_CENTER,
                                   SF_CHANNEL_MAP_REAR_CENTER,
                                   SF_CHANNEL_MAP_SIDE_LEFT,
                                   SF_CHANNEL_MAP_SIDE_RIGHT};

} // namespace

std::vector<int> vorbisToWave(int channels) {
    switch (channels) {
    case 3: // L C R
        return {0, 2, 1};
    case 5: // L C R BL BR
        return {0, 2, 1, 3, 4};
    case 6: // L C R BL BR LFE
        return {0, 2, 1, 4, 5, 3};
    case 7: // L C R SL SR BC LFE
        return {0, 2, 1, 5, 6, 4, 3};
    case 8: // L C R SL SR BL BR LFE
        return {0, 2, 1, 6, 7, 4, 5, 3};
    default:
        return unchanged(static_cast<std::size_t>(channels));
    }
}

std::vector<int> waveOrder(std::span<const int> speakers) {
    std::vector<std::ptrdiff_t> ranks;
    for (const int speaker : speakers) {
        const auto found = std::find(kWaveSpeakers.begin(), kWaveSpeakers.end(), speaker);
        const auto rank = std::distance(kWaveSpeakers.begin(), found);
        if (found == kWaveSpeakers.end() || std::find(ranks.begin(), ranks.end(), rank) != ranks.end())
            return unchanged(speakers.size());
        ranks.push_back(rank);
    }
    std::vector<int> order;
    for (const auto rank : ranks)
        order.push_back(static_cast<int>(std::count_if(
            ranks.begin(), ranks.end(), [rank](std::ptrdiff_t other) { return other < rank; })));
    return order;
}

std::vector<int> waveSpeakers(int channels) {
    const auto pick = [](std::initializer_list<std::size_t> places) {
        std::vector<int> speakers;
        for (const auto p : places)
            speakers.push_back(kWaveSpeakers[p]);
        return speakers;
    };
    switch (channels) {
    case 3:
        return pick({0, 1, 2});
    case 4:
        return pick({0, 1, 4, 5});
    case 5:
        return pick({0, 1, 2, 4, 5});
    case 6:
        return pick({0, 1, 2, 3, 4, 5});
    case 7:
        return pick({0, 1, 2, 3, 8, 9, 10});
    case 8:
        return pick({0, 1, 2, 3, 4, 5, 9, 10});
    default:
        return {};
    }
}

} // namespace stemma
