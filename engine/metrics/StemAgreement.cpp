// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/StemAgreement.h"

#include "engine/core/Error.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stemma {
namespace {

struct Products {
    double aa = 0;
    double bb = 0;
    double ab = 0;
    double difference = 0; ///< its energy, summed by itself: aa - 2 ab + bb would lose what is small

    void add(std::span<const float> a, std::span<const float> b) {
        for (std::size_t i = 0; i < a.size(); ++i) {
            const double x = a[i];
            const double y = b[i];
            aa += x * x;
            bb += y * y;
            ab += x * y;
            difference += (x - y) * (x - y);
        }
    }

    void add(const Products& other) {
        aa += other.aa;
        bb += other.bb;
        ab += other.ab;
        difference += other.difference;
    }

    Agreement agreement() const {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        return {aa > 0 && bb > 0 ? std::clamp(ab / std::sqrt(aa) / std::sqrt(bb), -1.0, 1.0) : none,
                aa > 0 ? 10 * std::log10(difference / aa) : none};
    }
};

} // namespace

StemAgreement stemAgreement(const StemReader& a, const StemReader& b, FrameRange range, int sampleRate,
                            const JobContext& job) {
    if (sampleRate < 1)
        throw Error(Fault::BadSetting, "sample rate", std::to_string(sampleRate));
    if (a.channels != b.channels)
        throw Error(Fault::ChannelsDiffer, b.name,
                    std::to_string(b.channels) + " instead of " + std::to_string(a.channels));
    std::vector<float> first(std::size_t(std::min<Frame>(sampleRate, range.length())));
    std::vector<float> second(first.size());
    StemAgreement result;
    Products whole;
    for (Frame at = range.begin; at < range.end; at += sampleRate) {
        job.checkStop();
        const auto length = std::size_t(std::min<Frame>(sampleRate, range.end - at));
        const auto here = std::span(first).first(length);
        const auto there = std::span(second).first(length);
        Products products;
        for (int c = 0; c < a.channels; ++c) {
            readFinite(a, here, c, at);
            readFinite(b, there, c, at);
            products.add(here, there);
        }
        whole.add(products);
        result.seconds.push_back(products.agreement());
        job.report(double(at + Frame(length) - range.begin) / double(range.length()));
    }
    result.whole = whole.agreement();
    return result;
}

} // namespace stemma
