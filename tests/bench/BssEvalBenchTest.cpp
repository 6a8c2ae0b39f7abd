// SPDX-License-Identifier: GPL-3.0-or-later
// How long it takes to score a song of four stereo stems. Prints, never gates.
#include "engine/metrics/BssEval.h"

#include <QElapsedTimer>
#include <QTest>

#include <cstdio>
#include <ctime>
#include <random>

using namespace stemma;

namespace {

constexpr int kRate = 44100;
/// Of museval 0.4 (v4) for 60 s of four stereo stems, on one core of a server of 2023.
constexpr double kMusevalSeconds = 38.8;

/// Stems of low-passed noise, each estimated with a tenth of its neighbour and some noise of its own.
std::vector<BssSource> song(int seconds) {
    std::mt19937 random(7);
    std::normal_distribution<float> normal(0, 0.1F);
    std::vector<std::shared_ptr<AudioBuffer>> stems;
    for (int s = 0; s < 4; ++s) {
        stems.push_back(std::make_shared<AudioBuffer>(2, Frame(seconds) * kRate, kRate));
        for (int c = 0; c < 2; ++c) {
            float last = 0;
            for (float& v : stems.back()->channel(c))
                v = last = 0.9F * last + normal(random);
        }
    }
    std::vector<BssSource> sources;
    for (std::size_t s = 0; s < 4; ++s) {
        auto estimate = std::make_shared<AudioBuffer>(2, stems[s]->frames(), kRate);
        for (int c = 0; c < 2; ++c)
            for (std::size_t t = 0; t < estimate->channel(c).size(); ++t)
                estimate->channel(c)[t] =
                    stems[s]->channel(c)[t] + 0.1F * (stems[(s + 1) % 4]->channel(c)[t] + normal(random));
        sources.push_back({"stem", stems[s], estimate});
    }
    return sources;
}

} // namespace

class BssEvalBenchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seconds() {
        const auto time = [](const char* what, const std::vector<BssSource>& sources, BssSettings settings,
                             int threads) {
            settings.threads = threads;
            QElapsedTimer timer;
            timer.start();
            const std::clock_t before = std::clock();
            const BssScores scores = bssEval(sources, settings);
            const double taken = double(timer.nsecsElapsed()) * 1e-9;
            const double worked = double(std::clock() - before) / CLOCKS_PER_SEC;
            const double length = double(sources[0].reference->frames()) / kRate;
            std::printf("%-26s %3.0f s of sound, %d threads: %6.2f s, %5.2f s of CPU", what, length, threads,
                        taken, worked);
            if (settings.filters == BssSettings::Filters::WholeSong && settings.window != 0)
                std::printf(", %.0f times museval", kMusevalSeconds * length / 60 / taken);
            std::printf("   (SDR %.3f)\n", medianScore(scores.sdr[0]));
            std::fflush(stdout);
        };
        const auto minute = song(60);
        for (const int threads : {1, 2})
            time("v4, windows of 1 s", minute, BssSettings::v4(kRate), threads);
        time("v4, one window", minute, BssSettings(), 2);
        time("v3, windows of 1 s", song(10), BssSettings::v3(kRate), 2);
    }
};

QTEST_APPLESS_MAIN(BssEvalBenchTest)
#include "BssEvalBenchTest.moc"
