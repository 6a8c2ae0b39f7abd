// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/RoundingLoss.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace stemma {
namespace {

constexpr double kHeard = 1e-6; ///< of the chunk's energy

double energy(const AudioBuffer& sound) {
    double sum = 0;
    for (int c = 0; c < sound.channels(); ++c)
        for (const float v : sound.channel(c))
            sum += double(v) * v;
    return sum;
}

double distance(const AudioBuffer& a, const AudioBuffer& b) {
    double sum = 0;
    for (int c = 0; c < a.channels(); ++c)
        for (Frame i = 0; i < a.frames(); ++i) {
            const double difference = double(a.channel(c)[i]) - b.channel(c)[i];
            sum += difference * difference;
        }
    return sum;
}

class Measuring : public Separator {
public:
    Measuring(SeparatorPtr quick, std::function<SeparatorPtr()> exact,
              std::function<void(const RoundingLoss&)> told)
        : quick_(std::move(quick))
        , exact_(std::move(exact))
        , told_(std::move(told))
        , wanted_(quick_->shape().stems.size()) {
        std::iota(wanted_.begin(), wanted_.end(), 0);
    }

    const SeparatorShape& shape() const override { return quick_->shape(); }
    void setThreads(int threads) override {
        threads_ = threads;
        quick_->setThreads(threads);
    }
    void keepOnly(const std::vector<int>& stems) override {
        wanted_ = stems;
        quick_->keepOnly(stems);
    }

    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        if (done_ || energy(chunk) == 0)
            return quick_->separate(chunk, job);
        auto stems = quick_->separate(chunk, job.part(0, 0.3));
        job.checkStop();
        measure(chunk, stems, job.part(0.3, 1));
        return stems;
    }

private:
    void measure(const AudioBuffer& chunk, const std::vector<AudioBuffer>& stems, const JobContext& job) {
        const SeparatorPtr exact = exact_();
        exact->setThreads(threads_);
        exact->keepOnly(wanted_);
        const auto wanted = exact->separate(chunk, job);
        RoundingLoss loss;
        for (const int s : wanted_) {
            const double heard = energy(wanted[s]);
            const double error = distance(wanted[s], stems[s]);
            // A difference that is no number counts as everything being wrong.
            if (heard > kHeard * energy(chunk))
                loss.stems.push_back({shape().stems[s], error == 0 ? std::numeric_limits<double>::infinity()
                                                        : std::isfinite(error)
                                                            ? 10 * std::log10(heard / error)
                                                            : -std::numeric_limits<double>::infinity()});
        }
        if (loss.stems.empty())
            return;
        done_ = true;
        told_(loss);
    }

    SeparatorPtr quick_;
    std::function<SeparatorPtr()> exact_;
    std::function<void(const RoundingLoss&)> told_;
    std::vector<int> wanted_;
    int threads_ = 0;
    bool done_ = false;
};

} // namespace

const RoundingLoss::Stem& RoundingLoss::worst() const {
    return *std::ranges::min_element(stems, {}, &Stem::snr);
}

SeparatorPtr measuringLoss(SeparatorPtr quick, std::function<SeparatorPtr()> exact,
                           std::function<void(const RoundingLoss&)> told) {
    return std::make_unique<Measuring>(std::move(quick), std::move(exact), std::move(told));
}

} // namespace stemma
