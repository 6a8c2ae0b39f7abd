// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/classic/Classic.h"

#include "engine/core/Error.h"
#include "engine/dsp/Stft.h"
#include "engine/separation/Separate.h"
#include "engine/separation/classic/Cues.h"
#include "engine/separation/classic/Medians.h"
#include "engine/separation/classic/PitchTrack.h"
#include "engine/separation/classic/SpatialFilter.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>

using namespace stemma;
using stemma::classic::makeClassicSeparator;

namespace {

constexpr int rate = 44100;
constexpr double pi = std::numbers::pi;

/// A song of this test's own: every stem by a formula.
struct Song {
    AudioBuffer mixture;
    std::vector<AudioBuffer> stems; ///< vocals, drums, bass, other
};

double saw(double phase, int harmonics) {
    double sum = 0;
    for (int h = 1; h <= harmonics; ++h)
        sum += std::sin(h * phase) / h;
    return sum;
}

void addVoice(AudioBuffer& out) { // notes with vibrato, with rests, from the centre
    constexpr double scale[] = {220, 247, 262, 330, 294, 262, 330, 392};
    double phase = 0;
    for (Frame i = 0; i < out.frames(); ++i) {
        const double t = double(i) / rate;
        const double inNote = std::fmod(t, 0.9);
        const double hertz = scale[int(t / 0.9) % 8] * (1 + 0.012 * std::sin(2 * pi * 5.5 * t));
        phase += 2 * pi * hertz / rate;
        const double level = inNote < 0.75 ? std::min({1.0, inNote / 0.05, (0.75 - inNote) / 0.05}) : 0;
        for (int c = 0; c < 2; ++c)
            out.channel(c)[i] += float(0.16 * level * saw(phase, 9));
    }
}

void addDrums(AudioBuffer& out) { // clicks of noise, and a kick every second
    std::mt19937 random(5);
    std::normal_distribution<double> normal;
    for (Frame i = 0; i < out.frames(); ++i) {
        const double t = double(i) / rate;
        const double click = std::exp(-std::fmod(t, 0.25) / 0.02) * normal(random) * 0.25;
        const double beat = std::fmod(t, 0.5);
        const double kick = 0.5 * std::exp(-beat / 0.06) * std::sin(2 * pi * 55 * beat);
        for (int c = 0; c < 2; ++c)
            out.channel(c)[i] += float(click + kick);
    }
}

void addBass(AudioBuffer& out) {
    constexpr double notes[] = {82.4, 110, 98, 73.4};
    double phase = 0;
    for (Frame i = 0; i < out.frames(); ++i) {
        phase += 2 * pi * notes[int(double(i) / rate / 1.0) % 4] / rate;
        for (int c = 0; c < 2; ++c)
            out.channel(c)[i] += float(0.15 * saw(phase, 5));
    }
}

void addChords(AudioBuffer& out) { // two instruments, one on either side
    constexpr double roots[] = {164.8, 220, 196, 146.8};
    for (Frame i = 0; i < out.frames(); ++i) {
        const double t = double(i) / rate;
        const double root = roots[int(t / 2) % 4];
        for (int c = 0; c < 2; ++c)
            out.channel(c)[i] +=
                float(0.07 * (saw(2 * pi * root * 2 * t, 6) + saw(2 * pi * root * (c ? 3 : 2.52) * t, 6)));
    }
}

Song makeSong(double seconds) {
    const auto frames = Frame(seconds * rate);
    Song song{AudioBuffer(2, frames, rate), {}};
    for (int s = 0; s < 4; ++s)
        song.stems.emplace_back(2, frames, rate);
    addVoice(song.stems[0]);
    addDrums(song.stems[1]);
    addBass(song.stems[2]);
    addChords(song.stems[3]);
    for (const auto& stem : song.stems)
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < frames; ++i)
                song.mixture.channel(c)[i] += stem.channel(c)[i];
    return song;
}

struct Result {
    std::vector<AudioBuffer> stems;
    AudioBuffer residual;
};

Result run(const AudioBuffer& song, Separator& separator, const SeparateSettings& settings = {}) {
    Result result{{}, AudioBuffer(song.channels(), song.frames(), song.sampleRate())};
    for (int s = 0; s < 4; ++s)
        result.stems.emplace_back(song.channels(), song.frames(), song.sampleRate());
    separate(song, separator, settings, {},
             [&](const SeparatedRegion& region) {
                 for (int c = 0; c < song.channels(); ++c) {
                     for (std::size_t s = 0; s < 4; ++s)
                         std::ranges::copy(region.stems[s]->channel(c),
                                           result.stems[s].channel(c).begin() + region.range.begin);
                     std::ranges::copy(region.residual->channel(c),
                                       result.residual.channel(c).begin() + region.range.begin);
                 }
             },
             {});
    return result;
}

Result run(const AudioBuffer& song, const SeparateSettings& settings = {}) {
    const auto separator = makeClassicSeparator();
    return run(song, *separator, settings);
}

double energy(const AudioBuffer& a) {
    double sum = 0;
    for (int c = 0; c < a.channels(); ++c)
        for (const float v : a.channel(c))
            sum += double(v) * v;
    return sum;
}

double sdr(const AudioBuffer& truth, const AudioBuffer& estimate) {
    double error = 0;
    for (int c = 0; c < truth.channels(); ++c)
        for (Frame i = 0; i < truth.frames(); ++i)
            error += std::pow(double(truth.channel(c)[i]) - estimate.channel(c)[i], 2);
    return 10 * std::log10((energy(truth) + 1e-20) / (error + 1e-20));
}

bool allFinite(const Result& result) {
    const auto finite = [](const AudioBuffer& b) {
        for (int c = 0; c < b.channels(); ++c)
            if (!std::ranges::all_of(b.channel(c), [](float v) { return std::isfinite(v); }))
                return false;
        return true;
    };
    return finite(result.residual) && std::ranges::all_of(result.stems, finite);
}

AudioBuffer noise(Frame frames, float level) {
    AudioBuffer out(2, frames, rate);
    std::mt19937 random(9);
    std::normal_distribution<float> normal;
    for (int c = 0; c < 2; ++c)
        for (float& v : out.channel(c))
            v = level * normal(random);
    return out;
}

AudioBuffer sweep(Frame frames) {
    AudioBuffer out(2, frames, rate);
    for (Frame i = 0; i < frames; ++i) // 60 to 4000 Hz
        for (int c = 0; c < 2; ++c)
            out.channel(c)[i] =
                float(0.5 * std::sin(2 * pi * (60 + 1970 * double(i) / double(frames)) * double(i) / rate));
    return out;
}

} // namespace

class ClassicTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tellsStemsApart_data() {
        QTest::addColumn<bool>("mono");
        QTest::newRow("stereo") << false;
        QTest::newRow("mono") << true;
    }
    // A formula's instruments are simpler than real ones: at least so many dB better than taking the mixture
    // itself for the stem. Vocals, drums, bass, other.
    void tellsStemsApart() {
        QFETCH(bool, mono);
        Song song = makeSong(8);
        const auto fold = [](const AudioBuffer& b) {
            AudioBuffer out(1, b.frames(), rate);
            for (Frame i = 0; i < b.frames(); ++i)
                out.channel(0)[i] = 0.5F * (b.channel(0)[i] + b.channel(1)[i]);
            return out;
        };
        if (mono) {
            song.mixture = fold(song.mixture);
            for (auto& stem : song.stems)
                stem = fold(stem);
        }
        const auto result = run(song.mixture);
        constexpr double margin[] = {8, 15, 8, 8};
        for (int s = 0; s < 4; ++s) {
            const double base = sdr(song.stems[s], song.mixture);
            const double reached = sdr(song.stems[s], result.stems[s]);
            qInfo("stem %d: %.1f dB, mixture %.1f dB", s, reached, base);
            QVERIFY(reached > base + margin[s]);
        }
    }

    void stemsAddUpToTheMixture() {
        const Song song = makeSong(9);
        const auto result = run(song.mixture);
        const double db = 10 * std::log10(energy(result.residual) / energy(song.mixture));
        QVERIFY2(db < -120, qPrintable(QString::number(db)));
    }

    void silenceInSilenceOut() {
        const auto result = run(AudioBuffer(2, rate * 9, rate));
        for (const auto& stem : result.stems)
            QCOMPARE(energy(stem), 0.0);
        QCOMPARE(energy(result.residual), 0.0);
    }

    void hardSoundsStayFinite_data() {
        QTest::addColumn<QString>("kind");
        for (const char* name : {"huge", "denormal", "constant", "impulse", "left only", "opposite phase",
                                 "square", "one frame", "not numbers"})
            QTest::newRow(name) << QString(name);
    }
    void hardSoundsStayFinite() {
        QFETCH(QString, kind);
        AudioBuffer song = noise(kind == "one frame" ? 1 : rate, 0.1F);
        const auto each = [&](auto formula) {
            for (int c = 0; c < 2; ++c)
                for (Frame i = 0; i < song.frames(); ++i)
                    song.channel(c)[i] = formula(c, i, song.channel(c)[i]);
        };
        if (kind == "huge")
            each([](int, Frame, float v) { return v * 1e37F; });
        else if (kind == "denormal")
            each([](int, Frame, float v) { return v * 1e-39F; });
        else if (kind == "constant")
            each([](int, Frame, float) { return 1.0F; });
        else if (kind == "impulse")
            each([](int, Frame i, float) { return i == 20000 ? 1.0F : 0.0F; });
        else if (kind == "left only")
            each([](int c, Frame, float v) { return c ? 0.0F : v; });
        else if (kind == "opposite phase")
            each([](int c, Frame i, float) { return (c ? -0.5F : 0.5F) * std::sin(0.05F * float(i)); });
        else if (kind == "square")
            each([](int, Frame i, float) { return i / 100 % 2 ? 1.0F : -1.0F; });
        else if (kind == "not numbers")
            each([](int, Frame i, float v) { return i % 999 ? v : std::numeric_limits<float>::quiet_NaN(); });
        const auto result = run(song);
        QVERIFY(allFinite(result));
        double clean = 0;
        for (int c = 0; c < 2; ++c)
            for (const float v : song.channel(c))
                clean += std::isfinite(v) ? double(v) * v : 0;
        QVERIFY(energy(result.residual) <= 1e-12 * clean + 1e-70);
    }

    void resultDependsOnTheSongAlone() {
        const Song song = makeSong(3);
        SeparateSettings settings;
        settings.threads = 1;
        const auto one = run(song.mixture, settings);
        settings.threads = 3;
        const auto three = run(song.mixture, settings);
        for (int s = 0; s < 4; ++s)
            for (int c = 0; c < 2; ++c)
                QVERIFY(std::ranges::equal(one.stems[s].channel(c), three.stems[s].channel(c)));
    }

    // A power of two changes no mantissa: the quiet song's stems are the loud one's, bit for bit.
    void levelDoesNotMatter() {
        const Song song = makeSong(3);
        AudioBuffer quiet(2, song.mixture.frames(), rate);
        for (int c = 0; c < 2; ++c)
            for (Frame i = 0; i < quiet.frames(); ++i)
                quiet.channel(c)[i] = song.mixture.channel(c)[i] / 4096;
        const auto loud = run(song.mixture);
        const auto soft = run(quiet);
        for (int s = 0; s < 4; ++s)
            for (Frame i = 0; i < quiet.frames(); i += 11)
                QCOMPARE(soft.stems[s].channel(0)[i] * 4096, loud.stems[s].channel(0)[i]);
    }

    // A border that clicks puts power far above a sweep that ends at 4 kHz.
    void chunkBordersDoNotClick() {
        const auto song = sweep(rate * 14);
        const auto result = run(song);
        for (const auto& stem : result.stems) {
            Stft stft(1024, 512);
            const Spectrum spectrum = stft.forward(stem.channel(0));
            std::vector<double> above;
            for (int f = 4; f + 4 < spectrum.frames; ++f) {
                double sum = 0;
                for (int k = 250; k < spectrum.bins; ++k) // above 10.8 kHz
                    sum += std::norm(spectrum.row(f)[k]);
                above.push_back(sum);
            }
            // A full click of 0.01 has 1e-4 in each of its 263 bins: 0.026.
            QVERIFY2(*std::ranges::max_element(above) < 1e-3,
                     qPrintable(QString::number(*std::ranges::max_element(above))));
        }
    }

    // What a long chunk hears and a short one does not may change what it decides, never the sum; noise has
    // no pitch to disagree about.
    void chunksAgreeWithOneLongChunk() {
        const Song song = makeSong(12);
        const auto music = run(song.mixture);
        const auto longChunk = makeClassicSeparator(12 * rate);
        const auto whole = run(song.mixture, *longChunk);
        const auto hiss = noise(12 * rate, 0.1F);
        const auto hissChunks = run(hiss);
        const auto hissWhole = run(hiss, *longChunk);
        for (int s = 0; s < 4; ++s) {
            const double agree = sdr(whole.stems[s], music.stems[s]);
            const double agreeNoise = sdr(hissWhole.stems[s], hissChunks.stems[s]);
            qInfo("stem %d: music %.1f dB, noise %.1f dB", s, agree, agreeNoise);
            QVERIFY(agree > 12);
            QVERIFY(agreeNoise > 8);
        }
    }

    void cancelStopsWithinTheChunk() {
        const auto separator = makeClassicSeparator();
        const AudioBuffer chunk = noise(8 * rate, 0.1F);
        std::stop_source stop;
        int reports = 0;
        const JobContext job{stop.get_token(), [&](double) {
                                 ++reports;
                                 stop.request_stop();
                             }};
        QVERIFY_EXCEPTION_THROWN(separator->separate(chunk, job), Stopped);
        QCOMPARE(reports, 1);
    }

    void mediansAreMedians() {
        std::mt19937 random(3);
        classic::Plane plane(23, 37);
        for (float& v : plane.values)
            v = float(random() % 7); // with equal values among them
        const auto time = classic::medianOverTime(plane, 5, 2);
        const auto frequency = classic::medianOverFrequency(plane, 5, 2);
        for (int f = 2; f < 21; ++f)
            for (int k = 2; k < 35; ++k) {
                std::vector<float> row;
                std::vector<float> column;
                for (int d = -2; d <= 2; ++d) {
                    row.push_back(plane.row(f)[k + d]);
                    column.push_back(plane.row(f + d)[k]);
                }
                std::ranges::sort(row);
                std::ranges::sort(column);
                QCOMPARE(frequency.row(f)[k], row[2]);
                QCOMPARE(time.row(f)[k], column[2]);
            }
    }

    void pitchIsFollowed() {
        constexpr float binWidth = 10.77F;
        classic::Plane loudness(60, 500);
        for (int f = 0; f < 60; ++f)
            for (int h = 1; h <= 10; ++h) {
                const float place = float(h) * (200 + 2 * float(f)) / binWidth;
                for (int d = -2; d <= 2; ++d) {
                    const float bin = std::round(place) + float(d);
                    loudness.row(f)[int(bin)] += std::max(0.0F, 1 - std::abs(bin - place) / 2) / float(h);
                }
            }
        const auto track = classic::trackPitch(loudness, binWidth, {100, 900, 5000, 10, 0.84F, 0.5F}, 1);
        for (int f = 0; f < 60; ++f) // within a quarter of a semitone
            QVERIFY(std::abs(12 * std::log2(track.hertz[f] / (200 + 2 * float(f)))) < 0.25);
    }

    // Two stems at two places, powers that know nothing: places alone do not separate, but with powers right
    // in half of the cells they are learnt, and then a source alone in its place is found everywhere.
    void placesAreLearnt() {
        Spectrum left{40, 50, std::vector<std::complex<float>>(2000)};
        Spectrum right = left;
        std::mt19937 random(4);
        std::normal_distribution<float> normal;
        classic::Powers powers;
        powers.fill(classic::Plane(40, 50, 1e-6F));
        for (int f = 0; f < 40; ++f)
            for (int k = 0; k < 50; ++k) {
                const std::complex<float> centre(normal(random), normal(random));
                const std::complex<float> side(normal(random), normal(random));
                const bool hasSide = k % 2;
                left.row(f)[k] = centre * float(!hasSide) + side * float(hasSide);
                right.row(f)[k] = centre * float(!hasSide) + 0.3F * side * float(hasSide);
                powers[classic::Vocals].row(f)[k] = hasSide ? 0.1F : 1.0F;
                powers[classic::Other].row(f)[k] = hasSide ? 1.0F : 0.1F;
            }
        const classic::SpatialFilter filter(left, right, powers, 2, 2);
        const auto& vocals = filter.place(classic::Vocals);
        const auto& other = filter.place(classic::Other);
        QVERIFY(std::abs(vocals.left - vocals.right) < 0.15);
        QVERIFY(other.left > 6 * other.right); // truth: 11
        for (int f = 0; f < 40; f += 7)        // the stems add up in every cell
            for (int k = 0; k < 50; ++k) {
                std::complex<float> sum;
                for (int s = 0; s < classic::stemCount; ++s)
                    sum += filter.stem(s, 0).row(f)[k];
                QVERIFY(std::abs(sum - left.row(f)[k]) < 1e-4F);
            }
    }
};

QTEST_APPLESS_MAIN(ClassicTest)
#include "ClassicTest.moc"
