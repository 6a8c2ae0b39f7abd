// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/Separator.h"

#include <functional>
#include <string>
#include <vector>

namespace stemma {

/// What a less precise separator costs: how far its error lies below each stem, in dB, on one chunk of a
/// song.
struct RoundingLoss {
    struct Stem {
        std::string id;
        double snr; ///< of the exact stem to what the other one differs by; infinite: equal
    };
    std::vector<Stem>
        stems; ///< those asked for that are heard in the chunk (60 dB below it or more); 1 or more
    const Stem& worst() const;
};

/// Separates as `quick` does. On the first chunk with a stem that is heard, exact() is made, too, runs on the
/// same chunk and goes; what both differ by is told, once. That chunk takes so much longer. exact() and
/// told() are called by the thread that separates. What they throw, and a stop request, go through.
SeparatorPtr measuringLoss(SeparatorPtr quick, std::function<SeparatorPtr()> exact,
                           std::function<void(const RoundingLoss&)> told);

} // namespace stemma
