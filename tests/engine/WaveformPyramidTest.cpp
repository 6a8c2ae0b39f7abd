// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/WaveformPyramid.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace stemma;

namespace {

StemPtr stemOf(std::shared_ptr<AudioBuffer> audio) {
    const Frame frames = audio->frames();
    const int channels = audio->channels();
    return std::make_shared<const Stem>("mixture", channels,
                                        std::vector<Piece>{{0, frames, std::move(audio), 0}});
}

WaveformPyramid complete(const Stem& stem, Frame frames) {
    WaveformPyramid pyramid(stem.channels(), frames);
    for (std::size_t s = 0; s < pyramid.segmentCount(); ++s)
        pyramid.set(s, WaveformPyramid::compute(stem, frames, s));
    return pyramid;
}

} // namespace

class WaveformPyramidTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void extremesSurviveEveryZoomLevel();
    void aSpikeIsInItsColumnAndNotFarFromIt();
    void rmsOfASineIsItsAmplitudeOverRootTwo();
    void missingSegmentsAndBeyondTheSongSayNothing();
    void changedSegmentSharesTheOthers();
};

void WaveformPyramidTest::extremesSurviveEveryZoomLevel() {
    const Frame frames = 3 * WaveformPyramid::kSegment + 1234; // a short last segment, a short last block
    auto audio = std::make_shared<AudioBuffer>(2, frames, 44100);
    std::mt19937 random(7);
    std::uniform_real_distribution<float> noise(-0.5F, 0.5F);
    for (int c = 0; c < 2; ++c)
        for (float& x : audio->channel(c))
            x = noise(random);
    std::uniform_int_distribution<Frame> place(0, frames - 1);
    for (int i = 0; i < 40; ++i)
        audio->channel(i % 2)[std::size_t(place(random))] = i % 3 ? 0.99F : -0.98F;
    audio->channel(0)[std::size_t(frames - 1)] = 1;
    const auto stem = stemOf(audio);
    const auto pyramid = complete(*stem, frames);
    for (double zoom = 64; zoom < double(frames); zoom *= 1.37) {
        const double from = 17.3 * zoom / 64;
        std::vector<WaveformSpan> columns(std::size_t((double(frames) - from) / zoom) + 1);
        for (int c = 0; c < 2; ++c) {
            pyramid.query(c, from, zoom, columns);
            for (Frame f = Frame(std::ceil(from)); f < frames; ++f) {
                const auto column = std::size_t((double(f) - from) / zoom);
                const float x = audio->channel(c)[std::size_t(f)];
                if (x < columns[column].min || x > columns[column].max)
                    QFAIL(
                        qPrintable(QStringLiteral("frame %1 lost at %2 frames per column").arg(f).arg(zoom)));
            }
        }
    }
}

void WaveformPyramidTest::aSpikeIsInItsColumnAndNotFarFromIt() {
    const Frame frames = 2 * WaveformPyramid::kSegment;
    auto audio = std::make_shared<AudioBuffer>(1, frames, 44100);
    const Frame at = 70000;
    audio->channel(0)[std::size_t(at)] = 0.75F;
    const auto pyramid = complete(*stemOf(audio), frames);
    for (double zoom = 64; zoom < double(frames); zoom *= 2.3) {
        std::vector<WaveformSpan> columns(std::size_t(double(frames) / zoom) + 1);
        pyramid.query(0, 0, zoom, columns);
        const auto here = std::size_t(double(at) / zoom);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (i == here)
                QCOMPARE(columns[i].max, 0.75F);
            // A block is at most half a column (or one finest block), so only a neighbour may see it.
            else if (i + 1 < here || i > here + 1)
                QVERIFY(columns[i].max <= 0);
        }
    }
}

void WaveformPyramidTest::rmsOfASineIsItsAmplitudeOverRootTwo() {
    const Frame frames = 2 * WaveformPyramid::kSegment + 4410;
    auto audio = std::make_shared<AudioBuffer>(1, frames, 44100);
    for (Frame f = 0; f < frames; ++f)
        audio->channel(0)[std::size_t(f)] =
            float(0.8 * std::sin(2 * std::numbers::pi * 441 * double(f) / 44100));
    const auto pyramid = complete(*stemOf(audio), frames);
    for (const double zoom : {4410.0, 8820.0, 44100.0}) { // whole periods of 100 frames
        std::vector<WaveformSpan> columns(std::size_t(double(frames) / zoom));
        pyramid.query(0, 0, zoom, columns);
        // Blocks that straddle a column border give it their mean, off by less than a period in the column.
        for (const WaveformSpan& span : columns)
            QVERIFY(std::abs(std::sqrt(span.meanSquare) - 0.8 / std::numbers::sqrt2) < 0.8 * 100 / zoom);
    }
}

void WaveformPyramidTest::missingSegmentsAndBeyondTheSongSayNothing() {
    const Frame frames = 2 * WaveformPyramid::kSegment;
    auto audio = std::make_shared<AudioBuffer>(1, frames, 44100);
    const auto stem = stemOf(audio);
    WaveformPyramid pyramid(1, frames);
    pyramid.set(1, WaveformPyramid::compute(*stem, frames, 1));
    QVERIFY(!pyramid.has(0) && pyramid.has(1));
    std::vector<WaveformSpan> columns(6);
    pyramid.query(0, -double(WaveformPyramid::kSegment), double(WaveformPyramid::kSegment), columns);
    for (std::size_t i = 0; i < columns.size(); ++i)
        QCOMPARE(columns[i].min <= columns[i].max, i == 2);
}

void WaveformPyramidTest::changedSegmentSharesTheOthers() {
    const Frame frames = 2 * WaveformPyramid::kSegment;
    auto audio = std::make_shared<AudioBuffer>(1, frames, 44100);
    const auto stem = stemOf(audio);
    const auto before = complete(*stem, frames);
    auto loud = std::make_shared<AudioBuffer>(1, frames, 44100);
    loud->channel(0)[0] = 1;
    const auto after = before.with(0, WaveformPyramid::compute(*stemOf(loud), frames, 0));
    std::vector<WaveformSpan> old(2), now(2);
    before.query(0, 0, double(WaveformPyramid::kSegment), old);
    after.query(0, 0, double(WaveformPyramid::kSegment), now);
    QCOMPARE(old[0].max, 0.0F);
    QCOMPARE(now[0].max, 1.0F);
    QCOMPARE(now[1].max, 0.0F);
}

QTEST_APPLESS_MAIN(WaveformPyramidTest)
#include "WaveformPyramidTest.moc"
