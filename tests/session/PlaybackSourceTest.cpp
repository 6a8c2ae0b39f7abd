// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PlaybackSource.h"

#include "app/PlaybackClock.h"
#include "tests/support/MixerRig.h"
#include "tests/support/Signals.h"

#include <QTest>

#include <cmath>
#include <cstring>

using namespace stemma;

namespace {

constexpr int kRate = 44100;

QAudioFormat format(int rate, int channels, QAudioFormat::SampleFormat sample) {
    QAudioFormat f;
    f.setSampleRate(rate);
    f.setChannelCount(channels);
    f.setSampleFormat(sample);
    return f;
}

template <class Sample>
std::vector<Sample> pull(PlaybackSource& source, qint64 frames, int channels, qint64 block) {
    std::vector<Sample> all;
    while (frames > 0) {
        const qint64 n = std::min(frames, block);
        std::vector<Sample> part(static_cast<std::size_t>(n * channels));
        const auto bytes = static_cast<qint64>(part.size() * sizeof(Sample));
        if (source.read(reinterpret_cast<char*>(part.data()), bytes) != bytes)
            return {};
        all.insert(all.end(), part.begin(), part.end());
        frames -= n;
    }
    return all;
}

struct Song {
    AudioPtr audio = test::share(test::noise(2 * kRate, kRate, 2, 0.7F));
    Mixer mixer;
    Song() {
        mixer.setScene(test::share(test::sceneOf({audio}, audio)));
        mixer.play();
    }
};

} // namespace

class PlaybackSourceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void floatStereoIsTheMixersOwn() {
        Song song;
        PlaybackSource source(song.mixer, kRate, format(kRate, 2, QAudioFormat::Float));
        const auto heard = pull<float>(source, kRate, 2, 882);
        for (std::size_t i = 0; i < kRate; ++i) {
            QVERIFY(heard[2 * i] == song.audio->channel(0)[i]);
            QVERIFY(heard[2 * i + 1] == song.audio->channel(1)[i]);
        }
        QCOMPARE(source.framesGiven(), kRate);
    }

    void integersAreRounded() {
        Song a;
        PlaybackSource source(a.mixer, kRate, format(kRate, 2, QAudioFormat::Int16));
        const auto heard = pull<qint16>(source, 1000, 2, 333);
        for (std::size_t i = 0; i < 1000; ++i)
            QCOMPARE(int(heard[2 * i]), int(std::nearbyint(a.audio->channel(0)[i] * 32768)));
        Song b;
        PlaybackSource bytes(b.mixer, kRate, format(kRate, 2, QAudioFormat::UInt8));
        QCOMPARE(int(pull<quint8>(bytes, 1, 2, 1)[0]),
                 128 + int(std::nearbyint(b.audio->channel(0)[0] * 128)));
        Song c;
        Scene loud = test::sceneOf({c.audio}, c.audio);
        loud.master = 100;
        c.mixer.setScene(test::share(loud));
        PlaybackSource clipped(c.mixer, kRate, format(kRate, 2, QAudioFormat::Int32));
        const auto full = pull<qint32>(clipped, 1000, 2, 1000);
        QCOMPARE(*std::max_element(full.begin(), full.end()), std::numeric_limits<qint32>::max());
        QCOMPARE(*std::min_element(full.begin(), full.end()), std::numeric_limits<qint32>::min());
    }

    void oneChannelGetsTheMeanAndManyGetSilence() {
        Song a;
        PlaybackSource mono(a.mixer, kRate, format(kRate, 1, QAudioFormat::Float));
        const auto one = pull<float>(mono, 1000, 1, 100);
        QCOMPARE(one[500], 0.5F * (a.audio->channel(0)[500] + a.audio->channel(1)[500]));
        Song b;
        PlaybackSource surround(b.mixer, kRate, format(kRate, 6, QAudioFormat::Float));
        const auto six = pull<float>(surround, 1000, 6, 100);
        QCOMPARE(six[6 * 500 + 1], b.audio->channel(1)[500]);
        for (std::size_t c = 2; c < 6; ++c)
            QCOMPARE(six[6 * 500 + c], 0.0F);
    }

    /// In blocks of any size the stream is the whole song resampled in one go, bit for bit.
    void anotherRateIsTheWholeSongResampled() {
        for (const int rate : {48000, 22050, 96000, 11025}) {
            const Resampler resampler(kRate, rate);
            const auto frames = static_cast<std::size_t>(rate);
            std::vector<float> expected(frames);
            for (const qint64 block : {64, 1000, 7777}) {
                Song song;
                PlaybackSource source(song.mixer, kRate, format(rate, 2, QAudioFormat::Float));
                const auto heard = pull<float>(source, rate, 2, block);
                for (std::size_t c = 0; c < 2; ++c) {
                    resampler.process(song.audio->channel(static_cast<int>(c)), 0, expected, 0);
                    for (std::size_t i = 0; i < frames; ++i)
                        QVERIFY(heard[2 * i + c] == expected[i]);
                }
            }
        }
    }

    /// A device that speaks every 20 ms, 40 ms early or late: the clock errs by far less, and starts at once.
    void theClockSmoothesJitter() {
        PlaybackClock clock;
        QCOMPARE(clock.at(12345), 0.0);
        double worst = 0;
        for (std::int64_t i = 0; i < 500; ++i) {
            const std::int64_t now = 1'000'000'000 + i * 20'000'000;
            const double truth = static_cast<double>(i) * 0.02 * kRate;
            clock.observe(now, truth + static_cast<double>(i % 7 - 3) * 0.0133 * kRate, kRate);
            if (i > 250)
                worst = std::max(worst, std::abs(clock.at(now + 10'000'000) - truth - 0.01 * kRate) / kRate);
        }
        QVERIFY2(worst < 0.005, qPrintable(QString::number(worst)));
        const std::int64_t end = 1'000'000'000 + 500 * std::int64_t{20'000'000};
        clock.observe(end, 5.0 * kRate, kRate); // a jump is taken over
        QCOMPARE(clock.at(end), 5.0 * kRate);
        QCOMPARE(clock.at(end + 60'000'000'000), 5.5 * kRate); // nobody speaks: not on for ever
    }
};

QTEST_GUILESS_MAIN(PlaybackSourceTest)
#include "PlaybackSourceTest.moc"
