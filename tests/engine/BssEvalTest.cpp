// SPDX-License-Identifier: GPL-3.0-or-later
// What BSS Eval must give by its definition, on signals whose decomposition is known. Whether the numbers are
// those of museval and mir_eval is BssEvalParityTest's.
#include "engine/metrics/BssEval.h"

#include "engine/core/Error.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

using namespace stemma;

namespace {

constexpr int kRate = 8000;
using Shared = std::shared_ptr<AudioBuffer>;

Shared silence(Frame frames, int channels = 2) {
    return std::make_shared<AudioBuffer>(channels, frames, kRate);
}

Shared noise(unsigned seed, Frame frames, int channels = 2) {
    auto audio = silence(frames, channels);
    std::mt19937 random(seed);
    std::normal_distribution<float> normal(0, 0.1F);
    for (int c = 0; c < channels; ++c)
        for (float& v : audio->channel(c))
            v = normal(random);
    return audio;
}

/// Impulses {frame, height} in one channel. When they are further apart than the filters are long, no delay
/// of one is anything like another, and every part of the decomposition can be written down.
Shared impulses(Frame frames, std::initializer_list<std::pair<Frame, float>> all) {
    auto audio = silence(frames, 1);
    for (const auto& [at, height] : all)
        audio->channel(0)[std::size_t(at)] = height;
    return audio;
}

Shared mixed(const AudioBuffer& a, float gainA, const AudioBuffer& b, float gainB) {
    auto audio = silence(a.frames(), a.channels());
    for (int c = 0; c < a.channels(); ++c)
        for (std::size_t t = 0; t < audio->channel(c).size(); ++t)
            audio->channel(c)[t] = gainA * a.channel(c)[t] + gainB * b.channel(c)[t];
    return audio;
}

double decibels(double ratio) { return 10 * std::log10(ratio); }

bool near(double a, double b, double tolerance = 1e-9) { return std::abs(a - b) <= tolerance; }

/// Three stems of noise, each estimated with some of the next and some noise of its own.
std::vector<BssSource> song(Frame frames, int channels = 2, int sources = 3) {
    std::vector<Shared> stems;
    for (int s = 0; s < sources; ++s)
        stems.push_back(noise(unsigned(s + 1), frames, channels));
    std::vector<BssSource> all;
    for (std::size_t s = 0; s < stems.size(); ++s)
        all.push_back({"stem " + std::to_string(s), stems[s],
                       mixed(*mixed(*stems[s], 0.8F, *stems[(s + 1) % stems.size()], 0.3F), 1,
                             *noise(unsigned(s + 100), frames, channels), 0.2F)});
    return all;
}

BssSettings shortFilters(Frame window = 0) {
    BssSettings settings;
    settings.window = window;
    settings.filterLength = 64;
    return settings;
}

bool sameScores(const BssScores& a, const BssScores& b) {
    const auto same = [](const BssScores::Rows& x, const BssScores::Rows& y) {
        return std::ranges::equal(x, y, [](const auto& r, const auto& s) {
            return std::ranges::equal(
                r, s, [](double v, double w) { return v == w || (std::isnan(v) && std::isnan(w)); });
        });
    };
    return same(a.sdr, b.sdr) && same(a.isr, b.isr) && same(a.sir, b.sir) && same(a.sar, b.sar);
}

} // namespace

class BssEvalTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownDecomposition_data() {
        QTest::addColumn<qint64>("apart");
        QTest::addColumn<bool>("sources");
        QTest::addColumn<bool>("everyWindow");
        for (const qint64 apart : {5000, 70000}) // the latter is too long for one FFT
            for (const bool sources : {false, true})
                for (const bool every : {false, true})
                    QTest::addRow("%lld %d %d", static_cast<long long>(apart), sources, every)
                        << apart << sources << every;
    }
    void knownDecomposition() {
        QFETCH(qint64, apart);
        QFETCH(bool, sources);
        QFETCH(bool, everyWindow);
        const Frame frames = 3 * apart;
        const auto one = impulses(frames, {{100, 1}});
        const auto two = impulses(frames, {{100 + apart, 1}});
        // A half of it, an echo of it within the filters' reach, a quarter of the other, and a click.
        const auto estimate =
            impulses(frames, {{100, 0.5F}, {110, 0.25F}, {100 + apart, 0.25F}, {100 + 2 * apart, 0.125F}});
        BssSettings settings = sources ? BssSettings::sources() : BssSettings::images();
        if (!everyWindow)
            settings.filters = BssSettings::Filters::WholeSong;
        const BssSource all[]{{"one", one, estimate}, {"two", two, two}};
        const BssScores scores = bssEval(all, settings);
        const double filtered = 0.25 + 0.0625;
        const double interference = 0.0625;
        const double artefact = 0.015625;
        const double spatial = 0.25 + 0.0625;
        QVERIFY(near(scores.sir[0][0], decibels(filtered / interference)));
        QVERIFY(near(scores.sar[0][0], decibels((filtered + interference) / artefact)));
        if (sources) {
            QVERIFY(near(scores.sdr[0][0], decibels(filtered / (interference + artefact))));
            QVERIFY(std::isnan(scores.isr[0][0]));
        } else {
            QVERIFY(near(scores.sdr[0][0], decibels(1 / (spatial + interference + artefact))));
            QVERIFY(near(scores.isr[0][0], decibels(1 / spatial)));
        }
        QVERIFY(scores.sdr[1][0] > 200); // a copy
    }

    /// What a song's filters are found from is all of it; what a window's are, that window.
    void filtersAreOfTheSongOrOfTheWindow() {
        const Frame window = 4000;
        const auto stem = impulses(2 * window, {{100, 1}, {100 + window, 1}});
        const auto estimate = impulses(2 * window, {{100, 1}, {100 + window, 0.5F}});
        const BssSource all[]{{"stem", stem, estimate}};
        const BssScores song = bssEval(all, shortFilters(window));
        for (int w = 0; w < 2; ++w) // the whole song's gain is 0.75
            QVERIFY(near(song.isr[0][w], decibels(1 / 0.0625)));
        BssSettings settings = shortFilters(window);
        settings.filters = BssSettings::Filters::EveryWindow;
        const BssScores windows = bssEval(all, settings);
        QVERIFY(windows.isr[0][0] > 200);
        QVERIFY(near(windows.isr[0][1], decibels(1 / 0.25)));
    }

    void scaledNoiseHasItsSdr() {
        const auto s = noise(1, kRate);
        const auto n = noise(2, kRate);
        const BssSource all[]{{"s", s, mixed(*s, 1, *n, 0.1F)}, {"n", n, n}};
        double signal = 0;
        double distortion = 0;
        for (int c = 0; c < 2; ++c)
            for (std::size_t t = 0; t < kRate; ++t) {
                signal += std::pow(double(s->channel(c)[t]), 2);
                distortion += std::pow(double(all[0].estimate->channel(c)[t]) - double(s->channel(c)[t]), 2);
            }
        QVERIFY(near(bssEval(all, shortFilters()).sdr[0][0], decibels(signal / distortion)));
    }

    /// A stem that went through a filter within reach is still the stem: nothing but spatial distortion.
    void filteredStemsAreNoArtefacts_data() {
        QTest::addColumn<qint64>("frames");
        QTest::newRow("one FFT") << qint64(2 * kRate);
        QTest::newRow("sections") << qint64(18 * kRate);
    }
    void filteredStemsAreNoArtefacts() {
        QFETCH(qint64, frames);
        constexpr Frame quiet = 600; // at the end, so that the filter's tail fits in
        const auto pair = song(frames);
        std::mt19937 random(9);
        std::normal_distribution<double> normal;
        std::vector<double> filter(100);
        for (double& v : filter)
            v = 0.1 * normal(random);
        const auto reference = noise(5, frames);
        const auto estimate = silence(frames);
        double spatial = 0;
        double energy = 0;
        for (int c = 0; c < 2; ++c) {
            std::ranges::fill(reference->channel(c).last(quiet), 0.0F);
            for (std::size_t t = 0; t < std::size_t(frames); ++t) {
                double sum = 0;
                for (std::size_t a = 0; a < filter.size() && a <= t; ++a)
                    sum += filter[a] * double(reference->channel(c)[t - a]);
                estimate->channel(c)[t] = float(sum);
                const double s = reference->channel(c)[t];
                energy += s * s;
                spatial += (double(float(sum)) - s) * (double(float(sum)) - s);
            }
        }
        const BssSource all[]{{"filtered", reference, estimate}, pair[0]};
        BssSettings just; // the last tap counts too
        just.filterLength = int(filter.size());
        const BssScores images = bssEval(all, just);
        QVERIFY2(images.sar[0][0] > 80, qPrintable(QString::number(images.sar[0][0])));
        QVERIFY2(images.sir[0][0] > 80, qPrintable(QString::number(images.sir[0][0])));
        QVERIFY(
            near(images.isr[0][0], decibels(energy / spatial), 1e-4)); // the estimate is rounded to floats
        QVERIFY(near(images.sdr[0][0], decibels(energy / spatial)));
        const BssScores sources = bssEval(all, BssSettings::sources());
        QVERIFY2(sources.sdr[0][0] > 80, qPrintable(QString::number(sources.sdr[0][0])));
        // Out of reach it is an artefact.
        BssSettings reach = BssSettings::sources();
        reach.filterLength = 20;
        QVERIFY(bssEval(all, reach).sdr[0][0] < 10);
    }

    void sourcesKnowNoLevel() {
        auto all = song(kRate);
        const BssScores before = bssEval(all, BssSettings::sources());
        all[1].estimate = mixed(*all[1].estimate, 0.5F, *all[1].estimate, 0);
        const BssScores after = bssEval(all, BssSettings::sources());
        QVERIFY(near(before.sdr[1][0], after.sdr[1][0]));
        QVERIFY(near(before.sir[1][0], after.sir[1][0]));
        QVERIFY(near(before.sar[1][0], after.sar[1][0]));
    }

    /// Nothing changes when every channel is there twice, although the filters are then not determined.
    void equalChannelsAreAsOne() {
        const auto mono = song(2 * kRate, 1);
        std::vector<BssSource> stereo;
        for (const BssSource& source : mono) {
            const auto twice = [](const AudioBuffer& from) {
                auto audio = silence(from.frames());
                for (int c = 0; c < 2; ++c)
                    std::ranges::copy(from.channel(0), audio->channel(c).begin());
                return audio;
            };
            stereo.push_back({source.name, twice(*source.reference), twice(*source.estimate)});
        }
        for (const auto filters : {BssSettings::Filters::WholeSong, BssSettings::Filters::EveryWindow}) {
            BssSettings settings = BssSettings::v4(kRate);
            settings.filters = filters;
            const BssScores one = bssEval(mono, settings);
            const BssScores two = bssEval(stereo, settings);
            for (std::size_t s = 0; s < 3; ++s)
                for (std::size_t w = 0; w < 2; ++w) {
                    QVERIFY(near(one.sdr[s][w], two.sdr[s][w], 1e-6));
                    QVERIFY(near(one.isr[s][w], two.isr[s][w], 1e-6));
                    QVERIFY(near(one.sir[s][w], two.sir[s][w], 1e-6));
                    QVERIFY(near(one.sar[s][w], two.sar[s][w], 1e-6));
                }
        }
    }

    /// And with one reference given twice: everything of the other is its own already.
    void equalReferencesAreNoTrouble() {
        auto all = song(kRate, 2, 2);
        all[1].reference = all[0].reference;
        const BssScores scores = bssEval(all, BssSettings());
        QVERIFY(std::isfinite(scores.sdr[0][0]) && std::isfinite(scores.sar[0][0]));
        QVERIFY(scores.sir[0][0] > 80);
    }

    void permutationIsFound() {
        const auto straight = song(kRate, 1, 5);
        const int order[]{3, 0, 4, 1, 2};
        auto shuffled = straight;
        for (std::size_t s = 0; s < 5; ++s)
            shuffled[std::size_t(order[s])].estimate = straight[s].estimate;
        for (const bool every : {false, true}) {
            BssSettings settings = shortFilters(kRate / 2);
            settings.permute = true;
            if (every)
                settings.filters = BssSettings::Filters::EveryWindow;
            const BssScores a = bssEval(straight, settings);
            const BssScores b = bssEval(shuffled, settings);
            QCOMPARE(a.permutation.size(), every ? 2U : 1U);
            for (std::size_t s = 0; s < 5; ++s) {
                QCOMPARE(a.permutation[0][s], int(s));
                QCOMPARE(b.permutation[0][s], order[s]);
            }
            QVERIFY(sameScores(a, b));
        }
    }

    void windowsAreCountedAsInMuseval() {
        const auto all = song(10000, 1, 2);
        const auto count = [&](Frame window, Frame hop) {
            BssSettings settings = shortFilters(window);
            settings.hop = hop;
            settings.filterLength = 4;
            return bssEval(all, settings).windows;
        };
        QCOMPARE(count(0, 0), (std::vector<FrameRange>{{0, 10000}}));
        QCOMPARE(count(10000, 10), (std::vector<FrameRange>{{0, 10000}}));
        QCOMPARE(count(20000, 10), (std::vector<FrameRange>{{0, 10000}}));
        QCOMPARE(count(4000, 0), (std::vector<FrameRange>{{0, 4000}, {4000, 8000}}));
        QCOMPARE(count(4000, 3000), (std::vector<FrameRange>{{0, 4000}, {3000, 7000}, {6000, 10000}}));
        QCOMPARE(count(4000, 9000), (std::vector<FrameRange>{{0, 4000}}));
    }

    void silentWindowsHaveNoScores_data() {
        QTest::addColumn<bool>("estimate");
        QTest::addColumn<bool>("opposed");
        QTest::newRow("reference") << false << false;
        QTest::newRow("estimate") << true << false;
        QTest::newRow("channels that add up to nothing") << false << true;
    }
    void silentWindowsHaveNoScores() {
        QFETCH(bool, estimate);
        QFETCH(bool, opposed);
        auto all = song(3 * kRate);
        auto quiet = mixed(estimate ? *all[1].estimate : *all[1].reference, 1, *all[1].reference, 0);
        for (std::size_t t = kRate; t < 2 * kRate; ++t) {
            quiet->channel(0)[t] = opposed ? 0.1F : 0;
            quiet->channel(1)[t] = -quiet->channel(0)[t];
        }
        (estimate ? all[1].estimate : all[1].reference) = quiet;
        for (const auto filters : {BssSettings::Filters::WholeSong, BssSettings::Filters::EveryWindow}) {
            BssSettings settings = shortFilters(kRate);
            settings.filters = filters;
            const BssScores scores = bssEval(all, settings);
            for (std::size_t s = 0; s < 3; ++s) {
                for (const auto* rows : {&scores.sdr, &scores.isr, &scores.sir, &scores.sar}) {
                    QVERIFY(std::isfinite((*rows)[s][0]));
                    QVERIFY(std::isnan((*rows)[s][1]));
                    QVERIFY(std::isfinite((*rows)[s][2]));
                }
                QVERIFY(near(meanScore(scores.sdr[s]), (scores.sdr[s][0] + scores.sdr[s][2]) / 2));
            }
        }
    }

    void silentSongsAreLeftOut() {
        const auto two = song(kRate, 2, 2);
        auto three = two;
        three.insert(three.begin() + 1, {"instrument that does not play", silence(kRate), noise(8, kRate)});
        for (const bool permute : {false, true}) {
            BssSettings settings = shortFilters(kRate / 2);
            settings.permute = permute;
            const BssScores without = bssEval(two, settings);
            const BssScores with = bssEval(three, settings);
            QCOMPARE(with.sdr[0], without.sdr[0]);
            QCOMPARE(with.sdr[2], without.sdr[1]);
            QCOMPARE(with.sar[2], without.sar[1]);
            QVERIFY(std::isnan(with.sdr[1][0]) && std::isnan(with.sir[1][1]));
            QCOMPARE(with.permutation[0], (std::vector<int>{0, 1, 2}));
        }
        const BssSource nothing[]{{"nothing", silence(100), silence(100)}};
        QVERIFY(std::isnan(bssEval(nothing, shortFilters()).sdr[0][0]));
    }

    /// Its reference is still what the others may have too much of.
    void silentEstimatesHaveNoScores() {
        auto all = song(kRate, 2, 2);
        const BssScores before = bssEval(all, shortFilters());
        all[1].estimate = silence(kRate);
        const BssScores scores = bssEval(all, shortFilters());
        QVERIFY(std::isnan(scores.sdr[1][0]) && std::isnan(scores.sar[1][0]));
        QVERIFY(near(scores.sir[0][0], before.sir[0][0]));
        QVERIFY(near(scores.sar[0][0], before.sar[0][0]));
    }

    void estimatesAreMadeAsLong() {
        const auto all = song(kRate, 2, 2);
        const auto resized = [](const AudioBuffer& from, Frame frames, float beyond) {
            auto audio = silence(frames);
            for (int c = 0; c < 2; ++c)
                for (Frame t = 0; t < frames; ++t)
                    audio->channel(c)[t] = t < from.frames() ? from.channel(c)[t] : beyond;
            return audio;
        };
        auto longer = all;
        auto shorter = all;
        auto padded = all;
        longer[0].estimate = resized(*all[0].estimate, kRate + 500, 0.5F);
        shorter[0].estimate = resized(*all[0].estimate, kRate - 500, 0);
        padded[0].estimate = resized(*shorter[0].estimate, kRate, 0);
        QVERIFY(sameScores(bssEval(longer, shortFilters(kRate / 2)), bssEval(all, shortFilters(kRate / 2))));
        QVERIFY(
            sameScores(bssEval(shorter, shortFilters(kRate / 2)), bssEval(padded, shortFilters(kRate / 2))));
    }

    void oneSample() {
        const BssSource one[]{{"click", impulses(1, {{0, 0.5F}}), impulses(1, {{0, 0.25F}})}};
        const BssScores scores = bssEval(one, BssSettings::v4(kRate));
        QCOMPARE(scores.windows, (std::vector<FrameRange>{{0, 1}}));
        QVERIFY(near(scores.sdr[0][0], decibels(4)));
        QVERIFY(near(scores.isr[0][0], decibels(4)));
        QCOMPARE(scores.sir[0][0], std::numeric_limits<double>::infinity());
        QVERIFY(scores.sar[0][0] > 200);
    }

    void threadsChangeNothing() {
        const auto all = song(3 * kRate);
        for (const auto filters : {BssSettings::Filters::WholeSong, BssSettings::Filters::EveryWindow}) {
            BssSettings settings = shortFilters(kRate);
            settings.filters = filters;
            settings.threads = 1;
            const BssScores one = bssEval(all, settings);
            settings.threads = 5;
            QVERIFY(sameScores(one, bssEval(all, settings)));
        }
    }

    void faults_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("fault");
        const auto row = [](const char* what, Fault fault) {
            QTest::newRow(what) << QString::fromLatin1(what) << int(fault);
        };
        row("rate", Fault::RatesDiffer);
        row("rate of a reference", Fault::RatesDiffer);
        row("mono", Fault::ChannelsDiffer);
        row("reference's length", Fault::LengthsDiffer);
        row("no frames", Fault::NoFrames);
        row("nan", Fault::AudioDamaged);
        row("no sound", Fault::BadSetting);
        row("no sources", Fault::BadSetting);
        row("filter 0", Fault::BadSetting);
        row("filter 5000", Fault::BadSetting);
        row("window", Fault::BadSetting);
        row("hop", Fault::BadSetting);
        row("permute", Fault::BadSetting);
    }
    void faults() {
        QFETCH(QString, what);
        QFETCH(int, fault);
        auto all = song(100);
        BssSettings settings = shortFilters();
        if (what == "rate")
            all[1].estimate = std::make_shared<AudioBuffer>(2, 100, 44100);
        else if (what == "rate of a reference")
            all[1].reference = std::make_shared<AudioBuffer>(2, 100, 44100);
        else if (what == "mono")
            all[1].estimate = noise(1, 100, 1);
        else if (what == "reference's length")
            all[1].reference = noise(1, 99);
        else if (what == "no frames")
            all[1].estimate = silence(0);
        else if (what == "nan") {
            const auto damaged = noise(1, 100);
            damaged->channel(1)[99] = std::nanf("");
            all[1].estimate = damaged;
        } else if (what == "no sound")
            all[1].estimate = nullptr;
        else if (what == "no sources")
            all.clear();
        else if (what == "filter 0")
            settings.filterLength = 0;
        else if (what == "filter 5000")
            settings.filterLength = 5000;
        else if (what == "window")
            settings.window = -1;
        else if (what == "hop")
            settings.hop = -1;
        else {
            all.resize(21, all[0]);
            settings.permute = true;
        }
        try {
            bssEval(all, settings);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(int(error.fault()), fault);
            if (fault != int(Fault::BadSetting))
                QCOMPARE(error.subject(), std::string("stem 1"));
        }
    }

    void stopsAndReports_data() {
        QTest::addColumn<bool>("everyWindow");
        QTest::addColumn<double>("at");
        for (const bool every : {false, true})
            for (const double at : {0.0, 0.3, 0.65, 0.75})
                QTest::addRow("%d %.2f", every, at) << every << at;
    }
    void stopsAndReports() {
        QFETCH(bool, everyWindow);
        QFETCH(double, at);
        const auto all = song(10 * kRate);
        BssSettings settings = BssSettings::v4(kRate);
        settings.filterLength = 256;
        // Windows report on the calling thread alone, which may by chance get none but the last.
        settings.threads = everyWindow || at > 0.6 ? 1 : 2;
        if (everyWindow)
            settings.filters = BssSettings::Filters::EveryWindow;
        std::stop_source stop;
        QElapsedTimer since;
        double last = 0;
        bool rises = true;
        JobContext job{stop.get_token(), [&](double done) {
                           rises &= done >= last && done <= 1;
                           last = done;
                           if (done > at && !stop.stop_requested()) {
                               since.start();
                               stop.request_stop();
                           }
                       }};
        QVERIFY_THROWS_EXCEPTION(Stopped, bssEval(all, settings, job));
        QVERIFY2(since.elapsed() < 1000, qPrintable(QString::number(since.elapsed())));
        QVERIFY(rises);
    }

    void progressEndsAtOne() {
        for (const auto filters : {BssSettings::Filters::WholeSong, BssSettings::Filters::EveryWindow})
            for (const Frame window : {Frame(0), Frame(kRate)}) {
                double last = 0;
                BssSettings settings = shortFilters(window);
                settings.filters = filters;
                bssEval(song(2 * kRate), settings, {{}, [&](double done) { last = done; }});
                QCOMPARE(last, 1.0);
            }
    }

    void mediansAndMeans() {
        const double none = std::nan("");
        const double infinity = std::numeric_limits<double>::infinity();
        QCOMPARE(medianScore(std::vector{3.0, none, 1.0, infinity, 2.0}), 2.0);
        QCOMPARE(medianScore(std::vector{4.0, 1.0}), 2.5);
        QCOMPARE(meanScore(std::vector{4.0, none, 1.0, -infinity}), 2.5);
        QVERIFY(std::isnan(medianScore({})));
        QVERIFY(std::isnan(meanScore(std::vector{none})));
    }
};

QTEST_APPLESS_MAIN(BssEvalTest)
#include "BssEvalTest.moc"
