// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"
#include "engine/metrics/StemReader.h"

#include <vector>

namespace stemma {

/// How far two sounds are the same, in all channels together.
struct Agreement {
    /// Correlation coefficient at zero lag, means not removed: 1 the same up to level, 0 nothing in common,
    /// -1 the same with its polarity turned. NaN where either is silent.
    double correlation = 0;
    /// Level of a - b relative to a, in dB: -infinity the same, about 3 nothing in common at equal levels,
    /// 6 polarity turned. NaN where a is silent.
    double differenceDb = 0;
};

struct StemAgreement {
    Agreement whole;
    std::vector<Agreement> seconds; ///< the last one may be shorter
};

/// Compares two takes of one stem over `range`, for want of a true one: it tells where they differ, not which
/// is right. On the calling thread, a second at a time, so memory does not depend on the length but for
/// `seconds`. Throws Error: BadSetting (sampleRate below 1), ChannelsDiffer, AudioDamaged (a sample is not
/// finite); Stopped, within a second's work.
StemAgreement stemAgreement(const StemReader& a, const StemReader& b, FrameRange range, int sampleRate,
                            const JobContext& job = {});

} // namespace stemma
