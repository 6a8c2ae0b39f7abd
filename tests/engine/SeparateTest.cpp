// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/Separate.h"

#include "engine/core/Error.h"
#include "engine/dsp/ParallelFor.h"
#include "engine/separation/ChunkPlan.h"

#include <QTest>

#include <atomic>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace stemma;

namespace {

/// Stem i = gains[i] x chunk. With one gain of 1 it is the identity.
class Gains : public Separator {
public:
    Gains(std::vector<float> gains, Frame chunkFrames, int rate = 44100, int channels = 2)
        : gains_(std::move(gains)) {
        shape_ = {rate, channels, chunkFrames, {}};
        for (std::size_t i = 0; i < gains_.size(); ++i)
            shape_.stems.push_back("stem" + std::to_string(i));
    }
    const SeparatorShape& shape() const override { return shape_; }
    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        ++calls;
        if (chunk.channels() != shape_.channels || chunk.frames() != shape_.chunkFrames ||
            chunk.sampleRate() != shape_.sampleRate)
            throw Error(Fault::Internal, "fake", "wrong shape");
        job.checkStop();
        job.report(0.5);
        std::vector<AudioBuffer> stems;
        for (const float gain : gains_) {
            AudioBuffer stem(chunk.channels(), chunk.frames(), chunk.sampleRate());
            for (int c = 0; c < chunk.channels(); ++c)
                for (Frame i = 0; i < chunk.frames(); ++i)
                    stem.channel(c)[i] = gain * chunk.channel(c)[i];
            stems.push_back(std::move(stem));
        }
        onChunk(chunk, stems);
        return stems;
    }
    virtual void onChunk(const AudioBuffer&, std::vector<AudioBuffer>&) {}
    int calls = 0;

private:
    SeparatorShape shape_;
    std::vector<float> gains_;
};

/// Gives garbage in its chunk's outermost frames, as a network with a receptive field does less crassly.
class FrayedEnds : public Gains {
public:
    using Gains::Gains;
    void onChunk(const AudioBuffer&, std::vector<AudioBuffer>& stems) override {
        for (auto& stem : stems)
            for (int c = 0; c < stem.channels(); ++c)
                for (const Frame i : {Frame(0), stem.frames() - 1})
                    stem.channel(c)[i] += 0.5F;
    }
};

/// Each frame is the mean of the chunk's frames around it: what lies beyond the chunk is missing near its
/// ends.
class Smoother : public Gains {
public:
    using Gains::Gains;
    void onChunk(const AudioBuffer& chunk, std::vector<AudioBuffer>& stems) override {
        constexpr Frame reach = 200;
        for (int c = 0; c < chunk.channels(); ++c) {
            std::vector<double> sums{0};
            for (const float v : chunk.channel(c))
                sums.push_back(sums.back() + v);
            for (Frame i = 0; i < chunk.frames(); ++i)
                stems[0].channel(c)[i] = float(
                    (sums[std::min(chunk.frames(), i + reach + 1)] - sums[std::max<Frame>(0, i - reach)]) /
                    (2 * reach + 1));
        }
    }
};

/// A linear sweep, different in every channel, below `top` x the song's Nyquist frequency.
AudioBuffer sweep(int channels, Frame frames, int rate, double top = 0.8) {
    AudioBuffer song(channels, frames, rate);
    for (int c = 0; c < channels; ++c)
        for (Frame i = 0; i < frames; ++i) {
            const double t = double(i) / double(std::max<Frame>(1, frames));
            song.channel(c)[i] =
                float(0.7 * std::sin(std::numbers::pi * (0.003 + top * t / 2) * double(i) + 0.5 * c));
        }
    return song;
}

struct Result {
    std::vector<AudioBuffer> stems; ///< as long as the song; frames nobody gave are NaN
    AudioBuffer residual;
    std::vector<FrameRange> regions;
    std::vector<std::string> kinds;
};

Result run(const AudioBuffer& song, Separator& separator, const SeparateSettings& settings = {},
           const ChunkOrder& order = {}, const JobContext& job = {}) {
    Result result{{}, AudioBuffer(song.channels(), song.frames(), song.sampleRate()), {}, {}};
    const auto blank = [&](AudioBuffer& b) {
        for (int c = 0; c < b.channels(); ++c)
            std::ranges::fill(b.channel(c), std::numeric_limits<float>::quiet_NaN());
    };
    blank(result.residual);
    separate(
        song, separator, settings, order,
        [&](const SeparatedRegion& region) {
            result.kinds = region.kinds;
            result.regions.push_back(region.range);
            while (result.stems.size() < region.stems.size()) {
                result.stems.emplace_back(song.channels(), song.frames(), song.sampleRate());
                blank(result.stems.back());
            }
            const auto put = [&](const AudioBuffer& from, AudioBuffer& to) {
                if (from.frames() != region.range.length() || from.channels() != song.channels() ||
                    from.sampleRate() != song.sampleRate())
                    throw Error(Fault::Internal, "region", "wrong shape");
                for (int c = 0; c < from.channels(); ++c)
                    std::ranges::copy(from.channel(c), to.channel(c).begin() + region.range.begin);
            };
            for (std::size_t s = 0; s < region.stems.size(); ++s)
                put(*region.stems[s], result.stems[s]);
            put(*region.residual, result.residual);
        },
        job);
    return result;
}

/// RMS of a - gain * b over `where`, in dB relative to the RMS of b. NaN where a was never given.
double errorDb(const AudioBuffer& a, const AudioBuffer& b, float gain, FrameRange where) {
    double error = 0;
    double energy = 1e-30;
    for (int c = 0; c < b.channels(); ++c)
        for (Frame i = where.begin; i < where.end; ++i) {
            error += std::pow(double(a.channel(c)[i]) - double(gain) * b.channel(c)[i], 2);
            energy += std::pow(double(b.channel(c)[i]), 2);
        }
    return 10 * std::log10(error / energy + 1e-30);
}

double largestSumError(const AudioBuffer& song, const Result& result, FrameRange where) {
    double largest = 0;
    for (int c = 0; c < song.channels(); ++c)
        for (Frame i = where.begin; i < where.end; ++i) {
            double sum = result.residual.channel(c)[i];
            for (const auto& stem : result.stems)
                sum += stem.channel(c)[i];
            const double error = std::abs(sum - song.channel(c)[i]);
            largest = std::isnan(error) ? 1e9 : std::max(largest, error);
        }
    return largest;
}

bool tiles(std::vector<FrameRange> regions, FrameRange whole) {
    std::sort(regions.begin(), regions.end(), [](auto a, auto b) { return a.begin < b.begin; });
    Frame at = whole.begin;
    for (const FrameRange r : regions) {
        if (r.begin != at || r.empty())
            return false;
        at = r.end;
    }
    return at == whole.end;
}

FrameRange all(const AudioBuffer& song) { return {0, song.frames()}; }

} // namespace

class SeparateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void identityModelReconstructsMixture_data() {
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("modelRate");
        QTest::addColumn<int>("modelChannels");
        QTest::addColumn<double>("limit");
        // Same rate: float rounding of two products and a quotient. Other rates: two resamplings of at most
        // -130 dB each, where the model's rate can hold the song's band; then rounding.
        for (const int channels : {1, 2})
            QTest::addRow("same rate, %d channels", channels) << channels << 44100 << 44100 << 2 << -130.0;
        QTest::addRow("mono model") << 2 << 44100 << 44100 << 1 << -130.0;
        QTest::addRow("mono model, 5.1") << 6 << 44100 << 44100 << 1 << -130.0;
        QTest::addRow("eight channels, eight-channel model") << 8 << 44100 << 44100 << 8 << -130.0;
        for (const int rate : {8000, 11025, 22050, 32000, 48000})
            QTest::addRow("%d Hz", rate) << 2 << rate << 44100 << 2 << -120.0;
        QTest::addRow("48k mono model rate 16k song") << 1 << 16000 << 48000 << 2 << -120.0;
        for (const int channels : {3, 4, 5, 6, 7, 8}) // an STFT there and back
            QTest::addRow("%d channels", channels) << channels << 44100 << 44100 << 2 << -120.0;
    }
    void identityModelReconstructsMixture() {
        QFETCH(int, channels);
        QFETCH(int, rate);
        QFETCH(int, modelRate);
        QFETCH(int, modelChannels);
        QFETCH(double, limit);
        const auto song = sweep(channels, rate * 3 / 2 + 17, rate);
        Gains identity({1.0F}, modelRate / 2, modelRate, modelChannels);
        for (const int shifts : {0, 2}) {
            SeparateSettings settings;
            settings.shifts = shifts;
            const auto result = run(song, identity, settings);
            // A sweep that starts or stops at once is not band-limited there: leave out what a resampler
            // smears, 12 ms, at the song's ends.
            const Frame edge = rate == modelRate ? 0 : rate / 80;
            const double db = errorDb(result.stems.at(0), song, 1, {edge, song.frames() - edge});
            QVERIFY2(db < limit, qPrintable(QString::number(db)));
            QVERIFY(largestSumError(song, result, all(song)) < 1e-6);
        }
    }

    void soundAboveTheModelsBandGoesToTheResidual() {
        AudioBuffer song(1, 96000, 96000);
        for (Frame i = 0; i < song.frames(); ++i)
            song.channel(0)[i] = float(0.5 * std::sin(2 * std::numbers::pi * 30000 * double(i) / 96000));
        Gains identity({1.0F}, 22050);
        const auto result = run(song, identity);
        QVERIFY(errorDb(result.residual, song, 1, {2000, 94000}) < -110);
        QVERIFY(largestSumError(song, result, all(song)) < 1e-6);
    }

    void mixtureEqualsSumOfStemsPlusResidual() {
        const auto song = sweep(2, 100003, 44100);
        Gains three({0.5F, 0.3F, -0.4F}, 20000);
        const auto result = run(song, three);
        QCOMPARE(result.kinds, (std::vector<std::string>{"stem0", "stem1", "stem2"}));
        QVERIFY(largestSumError(song, result, all(song)) < 3e-7); // a few roundings of values below 1
        QVERIFY(errorDb(result.residual, song, 0.6F, all(song)) < -125);
    }

    void keptStemsAreThoseAskedForInThatOrder() {
        const auto song = sweep(2, 50000, 44100);
        Gains three({0.5F, 0.3F, 0.1F}, 20000);
        SeparateSettings settings;
        settings.stems = {"stem2", "stem0"};
        const auto result = run(song, three, settings);
        QCOMPARE(result.kinds, settings.stems);
        QVERIFY(errorDb(result.stems[0], song, 0.1F, all(song)) < -125);
        QVERIFY(errorDb(result.stems[1], song, 0.5F, all(song)) < -125);
        QVERIFY(errorDb(result.residual, song, 0.4F, all(song)) < -125);
    }

    void silenceInSilenceOut() {
        const AudioBuffer song(2, 70000, 48000);
        Gains two({1.0F, 0.5F}, 20000);
        const auto result = run(song, two);
        for (const AudioBuffer* b : {&result.stems[0], &result.stems[1], &result.residual})
            for (int c = 0; c < 2; ++c)
                for (const float v : b->channel(c))
                    QCOMPARE(v, 0.0F);
    }

    void chunkBordersLeaveNoTrace_data() {
        QTest::addColumn<double>("overlap");
        QTest::addColumn<int>("shifts");
        QTest::addColumn<int>("rate");
        for (const double overlap : {0.0, 0.1, 0.25, 0.5, 0.75, 0.9})
            for (const int shifts : {0, 1, 5})
                for (const int rate : {44100, 32000})
                    QTest::addRow("overlap %g, %d shifts, %d Hz", overlap, shifts, rate)
                        << overlap << shifts << rate;
    }
    void chunkBordersLeaveNoTrace() {
        QFETCH(double, overlap);
        QFETCH(int, shifts);
        QFETCH(int, rate);
        const auto song = sweep(2, 80000, rate);
        Gains gains({0.25F, 0.75F}, 9001);
        SeparateSettings settings;
        settings.overlap = overlap;
        settings.shifts = shifts;
        const auto result = run(song, gains, settings);
        for (Frame begin = 1000; begin + 500 < 79000; begin += 500) // no place may be worse than the mean
            for (const auto& [stem, gain] : {std::pair{0, 0.25F}, {1, 0.75F}}) {
                const double db = errorDb(result.stems[stem], song, gain, {begin, begin + 500});
                QVERIFY2(db < -115, qPrintable(QString("%1 at %2").arg(db).arg(begin)));
            }
    }

    // What a model does wrong at a chunk's very ends is outvoted by the neighbour that is in its middle
    // there.
    void frayedEndsAreOutvoted() {
        const auto song = sweep(2, 80000, 44100);
        FrayedEnds frayed({1.0F}, 9001);
        const auto result = run(song, frayed);
        double largest = 0;
        for (Frame i = 9001; i < 70000; ++i)
            largest = std::max<double>(largest, std::abs(result.stems[0].channel(0)[i] - song.channel(0)[i]));
        QVERIFY2(largest < 1e-4, qPrintable(QString::number(largest)));
    }

    void partialRegionsTileTheSong() {
        std::mt19937 random(11);
        for (int trial = 0; trial < 40; ++trial) {
            const int rate = trial % 2 ? 44100 : 48000;
            const auto song = sweep(2, 1 + Frame(random() % 120000), rate);
            Gains gains({0.25F}, 6000 + Frame(random() % 9000));
            SeparateSettings settings;
            settings.overlap = (trial % 5) * 0.2;
            settings.shifts = trial % 3;
            const auto order = [&](std::span<const FrameRange> remaining) {
                return std::size_t(random() % remaining.size());
            };
            const auto result = run(song, gains, settings, order);
            QVERIFY(tiles(result.regions, all(song)));
            QVERIFY(largestSumError(song, result, all(song)) < 1e-6);
        }
    }

    void orderDoesNotChangeTheResult() {
        const auto song = sweep(2, 100000, 44100);
        Gains gains({0.25F}, 9000);
        const auto forward = run(song, gains);
        const auto backward =
            run(song, gains, {}, [](std::span<const FrameRange> remaining) { return remaining.size() - 1; });
        for (Frame i = 0; i < song.frames(); ++i) // at most two chunks meet: a + b = b + a
            QCOMPARE(forward.stems[0].channel(0)[i], backward.stems[0].channel(0)[i]);
    }

    void threadsDoNotChangeTheResult() {
        const auto song = sweep(6, 60000, 48000);
        Gains gains({0.25F, 0.5F}, 20000);
        SeparateSettings one;
        one.threads = 1;
        SeparateSettings five;
        five.threads = 5;
        const auto a = run(song, gains, one);
        const auto b = run(song, gains, five);
        for (int c = 0; c < 6; ++c)
            for (Frame i = 0; i < song.frames(); ++i)
                QCOMPARE(a.stems[1].channel(c)[i], b.stems[1].channel(c)[i]);
    }

    // What no later chunk can change is handed out at once: after every chunk there is a region, and each
    // lies in the chunk just worked on.
    void regionsArriveWithTheirChunk() {
        const auto song = sweep(2, 200000, 44100);
        Gains gains({1.0F}, 20000);
        SeparateSettings settings;
        std::vector<FrameRange> working;
        std::vector<FrameRange> arrived;
        settings.working = [&](FrameRange chunk) {
            QVERIFY(arrived.size() >= working.size());
            working.push_back(chunk);
        };
        separate(song, gains, settings, {},
                 [&](const SeparatedRegion& region) {
                     arrived.push_back(region.range);
                     QCOMPARE(region.range.intersected(working.back()), region.range);
                 },
                 {});
        QCOMPARE(int(working.size()), gains.calls);
        QVERIFY(arrived.front().length() >= 15000); // all but the quarter shared with the next
    }

    void orderFollowsPlayhead() {
        const auto song = sweep(2, 500000, 44100);
        Gains gains({1.0F}, 20000);
        Frame playhead = 300000;
        SeparateSettings settings;
        std::vector<FrameRange> working;
        settings.working = [&](FrameRange chunk) {
            working.push_back(chunk);
            if (working.size() == 5)
                playhead = 100000; // the user clicks elsewhere
        };
        FrameRange first;
        separate(song, gains, settings, outwardFrom([&] { return playhead; }),
                 [&](const SeparatedRegion& region) { first = first.empty() ? region.range : first; }, {});
        QVERIFY(working[0].contains(300000));
        for (int i = 1; i < 5; ++i)
            QVERIFY(working[i].begin > working[i - 1].begin);
        QVERIFY(working[5].contains(100000));
        QVERIFY(working.back().begin < 100000); // what lies before comes last, nearest first
        const std::vector<FrameRange> left{{0, 10}, {10, 20}};
        QCOMPARE(outwardFrom([] { return Frame(99); })(left), std::size_t(1));
        QCOMPARE(outwardFrom([] { return Frame(9); })(left), std::size_t(0));
    }

    void cancelReturnsWithinOneChunk() {
        const auto song = sweep(2, 400000, 44100);
        Gains gains({1.0F}, 20000);
        for (const int stopAt : {0, 1, 4}) {
            gains.calls = 0;
            std::stop_source stop;
            JobContext job;
            job.stop = stop.get_token();
            SeparateSettings settings;
            settings.working = [&, n = 0](FrameRange) mutable {
                if (n++ == stopAt)
                    stop.request_stop();
            };
            QVERIFY_EXCEPTION_THROWN(separate(
                                         song, gains, settings, {}, [](const auto&) {}, job),
                                     Stopped);
            QVERIFY(gains.calls <= stopAt + 1);
        }
        std::stop_source stopped;
        stopped.request_stop();
        gains.calls = 0;
        QVERIFY_EXCEPTION_THROWN(
            separate(
                song, gains, {}, {}, [](const auto&) {}, JobContext{stopped.get_token(), {}}),
            Stopped);
        QCOMPARE(gains.calls, 0);
    }

    void progressRisesToOne() {
        const auto song = sweep(2, 100000, 44100);
        Gains gains({1.0F}, 20000);
        std::vector<double> seen;
        run(song, gains, {}, {}, JobContext{{}, [&](double done) { seen.push_back(done); }});
        QCOMPARE(seen.front(), 0.0);
        QCOMPARE(seen.back(), 1.0);
        QVERIFY(std::is_sorted(seen.begin(), seen.end()));
        QVERIFY(int(seen.size()) > gains.calls * 2 - 1); // also from within chunks
    }

    void exactFrameCount_data() {
        QTest::addColumn<int>("rate");
        for (const int rate :
             {8000, 11025, 16000, 22050, 32000, 44100, 48000, 88200, 96000, 176400, 192000, 44099})
            QTest::addRow("%d Hz", rate) << rate;
    }
    void exactFrameCount() {
        QFETCH(int, rate);
        Gains gains({1.0F, 0.5F}, 12000);
        for (const Frame frames : {1, 2, 3, 999, 12000, 12001, 30011}) {
            const auto song = sweep(2, frames, rate, 0.1);
            const auto result = run(song, gains);
            QVERIFY(tiles(result.regions, all(song)));
            QVERIFY(largestSumError(song, result, all(song)) < 1e-6);
        }
        Gains never({1.0F}, 12000);
        QVERIFY(run(AudioBuffer(2, 0, rate), never).regions.empty());
        QCOMPARE(never.calls, 0);
    }

    void onlyTheRange() {
        const auto song = sweep(2, 300000, 48000, 0.002);
        Smoother whole({1.0F}, 20000);
        const auto all = run(song, whole);
        std::vector<FrameRange> ranges{{100000, 150000}, {0, 1}, {299999, 300000}, {1234, 270001}};
        for (Frame n = 21000; n < 22000; n += 25) // among them what a chunk holds exactly
            ranges.push_back({100000, 100000 + n});
        for (const FrameRange range : ranges) {
            Smoother part({1.0F}, 20000);
            SeparateSettings settings;
            settings.range = range;
            settings.working = [&](FrameRange chunk) { QCOMPARE(chunk.intersected(range), chunk); };
            const auto result = run(song, part, settings);
            QVERIFY(tiles(result.regions, range));
            QVERIFY(largestSumError(song, result, range) < 1e-6);
            QVERIFY(part.calls <= whole.calls);
            // The sound around a range reaches the model: no edge where it is cut out of the song. Beside a
            // chunk's ends, 200 frames deep, the model errs by at most 0.35; there its weight, sin^2 of
            // 200/20000 of a half turn against nearly 0.5, is 0.2 %.
            for (Frame i = range.begin; i < range.end; ++i)
                QVERIFY(std::abs(result.stems[0].channel(0)[i] - all.stems[0].channel(0)[i]) < 2e-3F);
        }
        Gains reached({0.5F}, 20000);
        SeparateSettings settings;
        settings.range = {290000, 999999}; // cut to the song
        QVERIFY(tiles(run(song, reached, settings).regions, {290000, 300000}));
    }

    void nonFiniteSamplesAreSilence() {
        auto song = sweep(2, 60000, 44100, 0.1);
        auto clean = sweep(2, 60000, 44100, 0.1);
        for (const Frame i : {Frame(0), Frame(17000), Frame(17001), Frame(59999)}) {
            song.channel(0)[i] = std::numeric_limits<float>::quiet_NaN();
            song.channel(1)[i] = -std::numeric_limits<float>::infinity();
            clean.channel(0)[i] = clean.channel(1)[i] = 0;
        }
        Gains gains({0.5F}, 20000);
        const auto result = run(song, gains);
        QVERIFY(errorDb(result.stems[0], clean, 0.5F, all(song)) < -125);
        QVERIFY(largestSumError(clean, result, all(song)) < 1e-6);
        Gains broken({std::numeric_limits<float>::infinity()}, 20000);
        const auto saved = run(clean, broken);
        QVERIFY(largestSumError(clean, saved, all(song)) < 1e-6);
    }

    // Each channel of a surround song keeps its own sound: a model that gives all gives LFE and rears too.
    void surroundStemsKeepTheirPlace() {
        AudioBuffer song(6, 88200, 44100);
        for (int c = 0; c < 6; ++c)
            for (Frame i = 0; i < song.frames(); ++i)
                song.channel(c)[i] = float(0.2 * std::sin(0.01 * (c + 1) * double(i)));
        Gains half({0.5F, 0.5F}, 30000);
        const auto result = run(song, half);
        for (const int s : {0, 1})
            for (const int c : {0, 1, 2, 4, 5}) // LFE's 70 Hz is not in the downmix: its own law below
                for (Frame i = 5000; i < 80000; i += 7)
                    QVERIFY(std::abs(result.stems[s].channel(c)[i] - 0.5F * song.channel(c)[i]) < 2e-3F);
        QVERIFY(largestSumError(song, result, all(song)) < 1e-6);
    }

    void badSettingsAreRefused() {
        const auto song = sweep(2, 10000, 44100);
        Gains gains({1.0F}, 5000);
        const auto refused = [&](const SeparateSettings& settings) {
            try {
                run(song, gains, settings);
            } catch (const Error& error) {
                return error.fault() == Fault::BadSetting;
            }
            return false;
        };
        SeparateSettings s;
        for (const double overlap : {-0.1, 0.95, std::nan("")}) {
            s = {};
            s.overlap = overlap;
            QVERIFY(refused(s));
        }
        for (const int shifts : {-1, 21}) {
            s = {};
            s.shifts = shifts;
            QVERIFY(refused(s));
        }
        s = {};
        s.threads = -1;
        QVERIFY(refused(s));
        s = {};
        s.stems = {"kazoo"};
        QVERIFY(refused(s));
        s.stems = {"stem0", "stem0"};
        QVERIFY(refused(s));
        s = {};
        s.range = {20000, 30000};
        QVERIFY(refused(s));
        Gains tooShort({1.0F}, 50);
        QVERIFY_EXCEPTION_THROWN(run(sweep(2, 1000, 48000), tooShort), Error);
        Gains five({1.0F}, 5000, 44100, 5);
        QVERIFY_EXCEPTION_THROWN(run(song, five), Error);
        QVERIFY_EXCEPTION_THROWN(run(song, gains, {}, [](auto) { return std::size_t(99); }), Error);
    }

    void longestPlansAreQuick() {
        // 20 shifts at 0.9 over an hour: laying the plan out must not be quadratic.
        const FrameRange hour{0, Frame(44100) * 3600};
        const ChunkPlan plan({hour.end, hour, 44100 * 8, 0.9, 20});
        const auto segments = plan.segments();
        QVERIFY(plan.chunks().size() > 90000);
        Frame at = 0;
        for (const Segment& s : segments) {
            QCOMPARE(s.range.begin, at);
            QVERIFY(s.pending >= 21);
            at = s.range.end;
        }
        QCOMPARE(at, hour.end);
    }

    void parallelForDoesEachOnce() {
        for (const int threads : {0, 1, 3, 50}) {
            std::vector<std::atomic<int>> counts(100);
            parallelFor(100, threads, [&](int i) { ++counts[i]; });
            for (const auto& count : counts)
                QCOMPARE(count.load(), 1);
            QVERIFY_EXCEPTION_THROWN(
                parallelFor(10, threads, [](int i) { i == 7 ? throw Stopped{} : void(); }), Stopped);
        }
        parallelFor(0, 4, [](int) { QFAIL("nothing to do"); });
    }
};

QTEST_APPLESS_MAIN(SeparateTest)
#include "SeparateTest.moc"
