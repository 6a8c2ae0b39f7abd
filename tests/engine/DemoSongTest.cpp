// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/AudioFile.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

using namespace stemma;

namespace {

std::filesystem::path demoFolder() { return std::filesystem::path(STEMMA_SOURCE_DIR) / "resources" / "demo"; }

constexpr std::array<const char*, 4> kStems{"vocals", "drums", "bass", "other"};

double energy(const AudioBuffer& audio, FrameRange range) {
    double sum = 0;
    for (int c = 0; c < audio.channels(); ++c)
        for (Frame f = range.begin; f < range.end; ++f) {
            const double x = audio.channel(c)[static_cast<std::size_t>(f)];
            sum += x * x;
        }
    return sum;
}

} // namespace

/// The song that ships with the program, and the stems that tests hold separations against.
class DemoSongTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void demoIsAWholeSongWithTags();
    void stemsHaveTheMixturesShape();
    void stemsSumToTheMixture();
    void everyStemPlays();
    void nothingClips();
    void staysUnderTwoMegabytes();
};

void DemoSongTest::demoIsAWholeSongWithTags() {
    const DecodedAudio demo = decodeAudio(demoFolder() / "demo.ogg");
    QCOMPARE(demo.audio->sampleRate(), 44100);
    QCOMPARE(demo.audio->channels(), 2);
    const double seconds = static_cast<double>(demo.audio->frames()) / demo.audio->sampleRate();
    QVERIFY2(seconds > 24 && seconds < 27, std::to_string(seconds).c_str());
    QVERIFY(demo.warnings.empty());
    QCOMPARE(demo.tags.first("TITLE"), std::string("Paper Lanterns"));
    QCOMPARE(demo.tags.first("ARTIST"), std::string("Stemma"));
    QCOMPARE(demo.tags.first("LICENSE"), std::string("CC0-1.0"));
    QCOMPARE(demo.tags.cover.mimeType, std::string("image/jpeg"));
    QVERIFY(demo.tags.cover.bytes.size() > 1000);
}

void DemoSongTest::stemsHaveTheMixturesShape() {
    const AudioInfo demo = probeAudio(demoFolder() / "demo.ogg");
    for (const char* const name : kStems) {
        const AudioInfo stem = probeAudio(demoFolder() / "stems" / (std::string(name) + ".ogg"));
        QCOMPARE(stem.frames, demo.frames);
        QCOMPARE(stem.sampleRate, demo.sampleRate);
        QCOMPARE(stem.channels, demo.channels);
    }
}

void DemoSongTest::stemsSumToTheMixture() {
    // Uncoded they add up to rounding. What remains is Vorbis' coding noise, of the mixture and of four
    // stems: 20 dB below the song where it was made. A stem lost or turned over leaves less than 9 dB, one
    // that is half a millisecond late less than 13 dB.
    const DecodedAudio demo = decodeAudio(demoFolder() / "demo.ogg");
    AudioBuffer rest(demo.audio->channels(), demo.audio->frames(), demo.audio->sampleRate());
    for (int c = 0; c < rest.channels(); ++c)
        std::ranges::copy(demo.audio->channel(c), rest.channel(c).begin());
    for (const char* const name : kStems) {
        const DecodedAudio stem = decodeAudio(demoFolder() / "stems" / (std::string(name) + ".ogg"));
        for (int c = 0; c < rest.channels(); ++c)
            std::ranges::transform(rest.channel(c), stem.audio->channel(c), rest.channel(c).begin(),
                                   std::minus<>());
    }
    const FrameRange all{0, rest.frames()};
    const double below = 10 * std::log10(energy(*demo.audio, all) / energy(rest, all));
    QVERIFY2(below > 18, std::to_string(below).c_str());
}

void DemoSongTest::everyStemPlays() {
    // In the chorus, the seconds 12 to 23, no stem is more than 20 dB below the mixture.
    const FrameRange chorus{12 * 44100, 23 * 44100};
    const DecodedAudio demo = decodeAudio(demoFolder() / "demo.ogg");
    const double whole = energy(*demo.audio, chorus);
    for (const char* const name : kStems) {
        const DecodedAudio stem = decodeAudio(demoFolder() / "stems" / (std::string(name) + ".ogg"));
        QVERIFY2(energy(*stem.audio, chorus) > whole / 100, name);
    }
}

void DemoSongTest::nothingClips() {
    const DecodedAudio demo = decodeAudio(demoFolder() / "demo.ogg");
    float peak = 0;
    for (int c = 0; c < demo.audio->channels(); ++c)
        for (const float x : demo.audio->channel(c))
            peak = std::max(peak, std::abs(x));
    QVERIFY2(peak < 0.9F && peak > 0.5F, std::to_string(peak).c_str()); // -1 dBFS, and not too quiet
}

void DemoSongTest::staysUnderTwoMegabytes() {
    std::uintmax_t bytes = std::filesystem::file_size(demoFolder() / "demo.ogg");
    for (const char* const name : kStems)
        bytes += std::filesystem::file_size(demoFolder() / "stems" / (std::string(name) + ".ogg"));
    QVERIFY2(bytes < 2'000'000, std::to_string(bytes).c_str());
}

QTEST_APPLESS_MAIN(DemoSongTest)
#include "DemoSongTest.moc"
