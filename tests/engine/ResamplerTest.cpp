// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Resampler.h"

#include "engine/core/Error.h"

#include <QElapsedTimer>
#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace stemma;

namespace {

std::vector<float> sine(double hertz, int rate, std::size_t n, double phase = 0.3) {
    std::vector<float> x(n);
    for (std::size_t i = 0; i < n; ++i)
        x[i] = float(std::sin(2 * std::numbers::pi * hertz * double(i) / rate + phase));
    return x;
}

// Resamples a sine (long enough for the middle to be free of edges) and returns the middle.
std::vector<float> middle(const Resampler& resampler, const std::vector<float>& in, Frame begin,
                          Frame count) {
    std::vector<float> out(static_cast<std::size_t>(count));
    resampler.process(in, 0, out, begin);
    return out;
}

double rmsDb(const std::vector<float>& x) {
    double sum = 0;
    for (const float v : x)
        sum += double(v) * v;
    return 10 * std::log10(sum / double(x.size()) + 1e-30);
}

constexpr double sineDb = -3.0103; // RMS of a unit sine

void addRates() {
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    for (const auto& [from, to] : {std::pair{44100, 48000},
                                   {48000, 44100},
                                   {96000, 44100},
                                   {8000, 44100},
                                   {192000, 44100},
                                   {22050, 44100},
                                   {44100, 22050},
                                   {44100, 192000},
                                   {44100, 8000},
                                   {44099, 48000},
                                   {47999, 44101},
                                   {191999, 44100}})
        QTest::addRow("%d to %d", from, to) << from << to;
}

} // namespace

class ResamplerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passBandIsExact_data() { addRates(); }
    // A sine below 0.9 x the lower Nyquist frequency comes out as the same sine at the output's instants:
    // this is flatness, zero delay and absence of images at once.
    void passBandIsExact() {
        QFETCH(int, from);
        QFETCH(int, to);
        const Resampler resampler(from, to);
        const double nyquist = std::min(from, to) / 2.0;
        for (const double share : {0.001, 0.1, 0.3, 0.5, 0.7, 0.8, 0.899}) {
            const double hertz = share * nyquist;
            const auto in = sine(hertz, from, std::size_t(from) / 2);
            const Frame begin = to / 8;
            const auto out = middle(resampler, in, begin, to / 8);
            std::vector<float> error(out.size());
            for (std::size_t i = 0; i < out.size(); ++i)
                error[i] = float(
                    out[i] - std::sin(2 * std::numbers::pi * hertz * double(begin + Frame(i)) / to + 0.3));
            // Designed for -130 dB; float taps and sums add noise near -140 dB.
            QVERIFY2(rmsDb(error) - sineDb < -120,
                     qPrintable(QString("%1 Hz: %2 dB").arg(hertz).arg(rmsDb(error))));
        }
    }

    void stopBandIsSilent_data() { addRates(); }
    void stopBandIsSilent() {
        QFETCH(int, from);
        QFETCH(int, to);
        if (to >= from)
            return; // nothing an input can hold lies in the stop band; images are passBandIsExact's
        const Resampler resampler(from, to);
        for (double share = double(to) / from; share < 0.999; share += 0.037) {
            const auto in = sine(share * from / 2, from, std::size_t(from) / 2);
            const double level = rmsDb(middle(resampler, in, to / 8, to / 8)) - sineDb;
            QVERIFY2(level < -115, qPrintable(QString("%1 Hz: %2 dB").arg(share * from / 2).arg(level)));
        }
    }

    void anyPartEqualsTheWhole_data() { addRates(); }
    void anyPartEqualsTheWhole() {
        QFETCH(int, from);
        QFETCH(int, to);
        const Resampler resampler(from, to);
        std::mt19937 random(3);
        std::uniform_real_distribution<float> uniform(-1, 1);
        std::vector<float> in(20000);
        for (float& v : in)
            v = uniform(random);
        std::vector<float> whole(std::size_t(resampler.outputFrames(Frame(in.size()))));
        resampler.process(in, 0, whole, 0);
        for (int trial = 0; trial < 20; ++trial) {
            const Frame begin = Frame(random() % whole.size());
            const Frame count = std::min<Frame>(1 + random() % 300, Frame(whole.size()) - begin);
            // Only the input that is said to be needed is given.
            const FrameRange need =
                resampler.inputNeeded({begin, begin + count}).intersected({0, Frame(in.size())});
            std::vector<float> part(static_cast<std::size_t>(count));
            resampler.process(std::span(in).subspan(need.begin, need.length()), need.begin, part, begin);
            for (Frame i = 0; i < count; ++i)
                QCOMPARE(part[i], whole[begin + i]);
        }
    }

    void equalRatesCopy() {
        const Resampler resampler(44100, 44100);
        const std::vector<float> in{1, 2, 3};
        std::vector<float> out(5);
        resampler.process(in, 10, out, 9);
        QCOMPARE(out, (std::vector<float>{0, 1, 2, 3, 0}));
        QCOMPARE(resampler.inputNeeded({4, 9}), (FrameRange{4, 9}));
    }

    void constantStaysConstant() {
        const std::vector<float> in(4000, 0.5F);
        for (const auto& [from, to] : {std::pair{44100, 48000}, {8000, 44100}, {44100, 8000}}) {
            const Resampler resampler(from, to);
            std::vector<float> out(100);
            resampler.process(in, 0, out, 2000 * Frame(to) / from);
            for (const float v : out)
                QVERIFY(std::abs(v - 0.5F) < 1e-6F); // rounding of float taps
        }
    }

    void lengthsAreRounded() {
        QCOMPARE(Resampler(48000, 44100).outputFrames(48000), Frame(44100));
        QCOMPARE(Resampler(2, 1).outputFrames(3), Frame(2));
        QCOMPARE(Resampler(3, 1).outputFrames(1), Frame(0));
        QCOMPARE(Resampler(44100, 48000).outputFrames(0), Frame(0));
    }

    void absurdRatesAreRefused() {
        for (const auto& [from, to] : {std::pair{0, 44100}, {44100, -1}, {768001, 44100}, {768000, 1}})
            QVERIFY_EXCEPTION_THROWN(Resampler(from, to), Error);
        const Resampler extreme(768000, 1009); // an odd ratio with long taps still has a small table
        std::vector<float> out(10);
        extreme.process(std::vector<float>(100000, 1.0F), 0, out, 60);
        QVERIFY(std::abs(out[0] - 1) < 1e-4F);
    }

    void isFast() {
        const Resampler resampler(48000, 44100);
        const std::vector<float> in(std::size_t(48000) * 30, 0.1F);
        std::vector<float> out(std::size_t(resampler.outputFrames(Frame(in.size()))));
        QElapsedTimer timer;
        timer.start();
        resampler.process(in, 0, out, 0);
        // 30 s of one channel; 25 ms on a 2023 server core, so a hundred times that is a loss of its vectors.
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_APPLESS_MAIN(ResamplerTest)
#include "ResamplerTest.moc"
