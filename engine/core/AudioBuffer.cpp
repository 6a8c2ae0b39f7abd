// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/AudioBuffer.h"

#include <algorithm>
#include <cassert>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace stemma {

void AudioBuffer::Free::operator()(float* p) const { std::free(p); }

AudioBuffer::AudioBuffer(int channels, Frame frames, int sampleRate)
    : channels_(channels)
    , frames_(frames)
    , sampleRate_(sampleRate) {
    assert(channels >= 1 && frames >= 0 && sampleRate > 0);
    const auto count = static_cast<std::size_t>(channels) * static_cast<std::size_t>(frames);
    samples_.reset(static_cast<float*>(std::calloc(std::max<std::size_t>(count, 1), sizeof(float))));
    if (!samples_)
        throw std::bad_alloc();
}

} // namespace stemma
