// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Resampler.h"

#include "engine/core/Error.h"
#include "engine/dsp/Vectors.h"
#include "engine/dsp/Window.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <string>

namespace stemma {
namespace {

// Kaiser's formulas: 130 dB of attenuation, transition from 0.9 to 1.0 times the lower Nyquist frequency.
constexpr double attenuation = 130;
constexpr double beta = 0.1102 * (attenuation - 8.7);
constexpr double cutoff = 0.95;
constexpr double tapsAtLowerRate = (attenuation - 8) / (2.285 * 0.1 * std::numbers::pi);
// Rows per frame of the lower rate when a table is read between its rows. Linear interpolation of a function
// band-limited to pi per frame errs by at most (pi / rows)^2 / 8 of its size: 2.9e-7, or -130 dB.
constexpr int interpolatedRows = 2048;
constexpr std::int64_t largestExactTable = 700'000;
constexpr int largestShrink = 1000; // beyond it the taps alone would outgrow any song

constexpr int tapQuantum = 16; // what dot() takes in one step

std::int64_t floorDiv(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

double sinc(double x) { return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x); }

// Row r holds the taps for an output r/rows of a frame after an input frame; tap k belongs to the input frame
// k - half + 1 frames after that one. Rows are scaled to sum 1, so a constant stays that constant exactly.
std::vector<float> makeTable(int half, std::int64_t rows, std::int64_t rowCount, double bandwidth) {
    const std::int64_t centre = half * rows;
    const auto window = kaiser(int(2 * centre + 1), beta);
    std::vector<float> table(std::size_t(rowCount) * 2 * half);
    std::vector<double> row(std::size_t(2) * half);
    for (std::int64_t r = 0; r < rowCount; ++r) {
        for (int k = 0; k < 2 * half; ++k) {
            const std::int64_t distance = std::int64_t(k - half + 1) * rows - r; // in 1/rows of a frame
            row[k] = std::abs(distance) > centre
                         ? 0
                         : window[centre + distance] * sinc(double(distance) / double(rows) * bandwidth);
        }
        const double sum = std::accumulate(row.begin(), row.end(), 0.0);
        std::transform(row.begin(), row.end(), table.begin() + r * 2 * half,
                       [sum](double tap) { return float(tap / sum); });
    }
    return table;
}

} // namespace

struct Resampler::Place {
    Frame frame;      ///< the input frame at or before it
    std::int64_t row; ///< of the table
    float toNext;     ///< how far on towards the next row, 0 ... 1
};

Resampler::Resampler(int fromRate, int toRate)
    : from_(fromRate)
    , to_(toRate) {
    for (const int rate : {fromRate, toRate})
        if (rate < 1 || rate > 768'000)
            throw Error(Fault::RateUnsupported, std::to_string(rate));
    if (fromRate / toRate > largestShrink)
        throw Error(Fault::RateUnsupported, std::to_string(toRate),
                    "from " + std::to_string(fromRate) + " Hz");
    const std::int64_t shared = std::gcd(from_, to_);
    from_ /= shared;
    to_ /= shared;
    if (from_ == to_)
        return;
    const double shrink =
        std::max(1.0, double(from_) / double(to_)); // input frames per frame of the lower rate
    const int quantum = tapQuantum / 2;
    halfTaps_ = int(std::ceil(tapsAtLowerRate * shrink / 2 / quantum)) * quantum;
    const auto rows = std::int64_t(std::ceil(interpolatedRows / shrink));
    interpolated_ = to_ > rows && to_ * 2 * halfTaps_ > largestExactTable;
    phases_ = interpolated_ ? rows : to_;
    table_ = makeTable(halfTaps_, phases_, phases_ + (interpolated_ ? 1 : 0), cutoff / shrink);
}

Frame Resampler::outputFrames(Frame inputFrames) const { return (inputFrames * to_ + from_ / 2) / from_; }

Resampler::Place Resampler::placeOf(Frame output) const {
    const Frame frame = floorDiv(output * from_, to_);
    const std::int64_t part = output * from_ - frame * to_; // in 1/to_ of a frame
    if (!interpolated_)
        return {frame, part, 0};
    const double row = double(part) * double(phases_) / double(to_);
    return {frame, std::int64_t(row), float(row - std::floor(row))};
}

float Resampler::at(const float* taps, const Place& place) const {
    const int count = 2 * halfTaps_;
    const float* row = table_.data() + place.row * count;
    const float here = dot(taps, row, count);
    return interpolated_ ? here + place.toNext * (dot(taps, row + count, count) - here) : here;
}

void Resampler::process(std::span<const float> in, Frame inBegin, std::span<float> out,
                        Frame outBegin) const {
    const Frame inEnd = inBegin + Frame(in.size());
    const auto sampleOrSilence = [&](Frame n) { return n >= inBegin && n < inEnd ? in[n - inBegin] : 0.0F; };
    if (from_ == to_) {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = sampleOrSilence(outBegin + Frame(i));
        return;
    }
    std::vector<float> edge(std::size_t(2) * halfTaps_);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Place place = placeOf(outBegin + Frame(i));
        const Frame first = place.frame - halfTaps_ + 1;
        if (first >= inBegin && first + 2 * halfTaps_ <= inEnd) {
            out[i] = at(in.data() + (first - inBegin), place);
            continue;
        }
        for (int k = 0; k < 2 * halfTaps_; ++k)
            edge[k] = sampleOrSilence(first + k);
        out[i] = at(edge.data(), place);
    }
}

FrameRange Resampler::inputNeeded(FrameRange output) const {
    if (from_ == to_ || output.empty())
        return from_ == to_ ? output : FrameRange{};
    return {placeOf(output.begin).frame - halfTaps_ + 1, placeOf(output.end - 1).frame + halfTaps_ + 1};
}

} // namespace stemma
