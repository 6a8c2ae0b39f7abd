// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/Spectrogram.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace stemma;

namespace {

Stem sine(double hz, double amplitude, int rate, Frame frames, int channels = 1) {
    auto audio = std::make_shared<AudioBuffer>(channels, frames, rate);
    for (int c = 0; c < channels; ++c)
        for (Frame f = 0; f < frames; ++f)
            audio->channel(c)[std::size_t(f)] =
                float(amplitude * std::sin(2 * std::numbers::pi * hz * double(f) / rate));
    return Stem("mixture", channels, {{0, frames, audio, 0}});
}

} // namespace

class SpectrogramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aSineReadsItsLevelAtItsBin_data();
    void aSineReadsItsLevelAtItsBin();
    void silenceAndBeyondTheSongAreSilent();
    void aColumnIsCentredOnItsPlace();
    void frequencyScalesAreInverses();
    void scalesRunFromBottomToTop();
    void notesHaveTheirNames();
};

void SpectrogramTest::aSineReadsItsLevelAtItsBin_data() {
    QTest::addColumn<double>("amplitude");
    QTest::addColumn<int>("level");
    QTest::newRow("full scale") << 1.0 << 0;
    QTest::newRow("-6 dB") << std::pow(10, -6 / 20.0) << 12;
    QTest::newRow("-60 dB") << 1e-3 << 120;
    QTest::newRow("-100 dB") << 1e-5 << 200;
}

void SpectrogramTest::aSineReadsItsLevelAtItsBin() {
    QFETCH(double, amplitude);
    QFETCH(int, level);
    const int rate = 48000;
    for (const int bin : {20, 93, 512}) {
        const double hz = bin * rate / 2048.0;
        SpectrogramAnalyser analyser(2048);
        for (const double framesPerColumn : {256.0, 1024.0, 9000.0}) {
            const auto tile =
                analyser.compute(sine(hz, amplitude, rate, 96000, 2), rate, 20000, framesPerColumn, 4);
            for (int c = 0; c < tile.columns; ++c) {
                const auto column = tile.level.begin() + std::ptrdiff_t(c) * tile.bins;
                QCOMPARE(int(std::min_element(column, column + tile.bins) - column), bin);
                // Half a step of rounding, and float noise at -100 dB.
                QVERIFY(std::abs(int(column[bin]) - level) <= 1);
            }
            QCOMPARE(tile.hzOfBin(bin), hz);
        }
    }
}

void SpectrogramTest::silenceAndBeyondTheSongAreSilent() {
    SpectrogramAnalyser analyser(1024);
    const auto tile = analyser.compute(sine(1000, 0.5, 44100, 4000), 44100, 20000, 512, 8);
    QVERIFY(std::all_of(tile.level.begin(), tile.level.end(), [](auto l) { return l == 255; }));
    const auto before = analyser.compute(sine(1000, 0.5, 44100, 4000), 44100, -20000, 512, 8);
    QVERIFY(std::all_of(before.level.begin(), before.level.end(), [](auto l) { return l == 255; }));
}

void SpectrogramTest::aColumnIsCentredOnItsPlace() {
    auto audio = std::make_shared<AudioBuffer>(1, 40000, 44100);
    audio->channel(0)[20000] = 1;
    const Stem stem("mixture", 1, {{0, 40000, audio, 0}});
    SpectrogramAnalyser analyser(1024);
    const auto tile = analyser.compute(stem, 44100, 0, 256, 156);
    const auto loudness = [&](int c) {
        int sum = 0;
        for (int b = 0; b < tile.bins; ++b)
            sum += 255 - tile.level[std::size_t(c * tile.bins + b)];
        return sum;
    };
    int loudest = 0;
    for (int c = 0; c < tile.columns; ++c)
        if (loudness(c) > loudness(loudest))
            loudest = c;
    QCOMPARE(loudest, 20000 / 256);
}

void SpectrogramTest::frequencyScalesAreInverses() {
    for (const auto scale : {FrequencyScale::Linear, FrequencyScale::Log, FrequencyScale::Mel})
        for (const double nyquist : {4000.0, 22050.0, 96000.0})
            for (double position = 0; position <= 1; position += 0.05) {
                const double hz = frequencyAt(scale, position, nyquist);
                QVERIFY(std::abs(positionOf(scale, hz, nyquist) - position) < 1e-9);
            }
}

void SpectrogramTest::scalesRunFromBottomToTop() {
    QCOMPARE(frequencyAt(FrequencyScale::Linear, 0, 22050), 0.0);
    QVERIFY(std::abs(frequencyAt(FrequencyScale::Log, 0, 22050) - 30) < 1e-9);
    for (const auto scale : {FrequencyScale::Linear, FrequencyScale::Log, FrequencyScale::Mel}) {
        QVERIFY(std::abs(frequencyAt(scale, 1, 22050) - 22050) < 1e-6);
        for (double p = 0.01; p <= 1; p += 0.01)
            QVERIFY(frequencyAt(scale, p, 22050) > frequencyAt(scale, p - 0.01, 22050));
    }
    // 1000 Hz is 1000 mel, to the scale's own rounding of its constants.
    QVERIFY(std::abs(positionOf(FrequencyScale::Mel, 1000, 22050) * 2595 * std::log10(1 + 22050 / 700.0) -
                     1000) < 0.1);
}

void SpectrogramTest::notesHaveTheirNames() {
    QCOMPARE(noteName(440).name, std::string("A4"));
    QCOMPARE(noteName(440).cents, 0);
    QCOMPARE(noteName(261.6256).name, std::string("C4"));
    QCOMPARE(noteName(138.5913).name, std::string("C#3"));
    QCOMPARE(noteName(8.1758).name, std::string("C-1"));
    QCOMPARE(noteName(440 * std::exp2(0.3 / 12)).cents, 30);
    QCOMPARE(noteName(440 * std::exp2(-0.3 / 12)).name, std::string("A4"));
    QCOMPARE(noteName(440 * std::exp2(0.7 / 12)).name, std::string("A#4"));
    QVERIFY(noteName(0).name.empty());
}

QTEST_APPLESS_MAIN(SpectrogramTest)
#include "SpectrogramTest.moc"
