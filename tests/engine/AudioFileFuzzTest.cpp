// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"
#include "engine/io/Exporter.h"
#include "tests/support/Shared.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sndfile.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <random>

using namespace stemma;

namespace {

using Bytes = std::vector<char>;

Bytes load(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// One way of spoiling a file: flipped bytes, most of them near its begin where the numbers stand, sometimes
/// numbers at their limits, a cut, a hole or a repeated piece.
void spoil(Bytes& bytes, std::minstd_rand& random) {
    const auto pick = [&](std::size_t below) { return below ? random() % below : 0; };
    const auto place = [&] {
        return pick(random() % 2 ? std::min<std::size_t>(bytes.size(), 400) : bytes.size());
    };
    for (auto n = 1 + pick(8); n > 0; --n)
        bytes[place()] = static_cast<char>(random() >> 8);
    switch (random() % 8) {
    case 0:
        bytes.resize(1 + pick(bytes.size()));
        break;
    case 1: {
        const auto at = place();
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                    std::min<std::size_t>(4, bytes.size() - at), random() % 2 ? '\xff' : '\0');
        break;
    }
    case 2: {
        const auto from = pick(bytes.size());
        const Bytes piece(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                          bytes.begin() + static_cast<std::ptrdiff_t>(from + pick(bytes.size() - from)));
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(place()), piece.begin(), piece.end());
        break;
    }
    case 3: {
        const auto from = pick(bytes.size());
        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(from),
                    bytes.begin() + static_cast<std::ptrdiff_t>(from + pick(bytes.size() - from)));
        break;
    }
    default:
        break;
    }
}

} // namespace

/// Whatever stands in a file, decoding gives sound of a sane shape or one Error: no crash, no hang, no noise
/// on stderr. STEMMA_FUZZ_CASES and STEMMA_FUZZ_SEED make it longer and different.
class AudioFileFuzzTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path file(const char* name) const { return folder_.path().toStdString() + "/" + name; }

    /// 0.1 s of a tone in every format that can be written here, and the small files of the reference folder.
    std::vector<std::pair<std::string, Bytes>> seeds() const {
        std::vector<std::pair<std::string, Bytes>> all;
        Tags tags;
        tags.fields["TITLE"] = {"夜の歌"};
        tags.cover.bytes.assign(100, std::byte{1});
        for (const auto* format : Registry<ExportFormat>::all()) {
            ExportSettings s;
            s.format = format;
            s.depth = ExportFormat::Depth::Int24;
            s.sourceRate = 48000;
            s.range = {0, 4800};
            s.overwrite = true;
            exportAudio({{[](FrameRange range, std::span<float* const> out) {
                              for (auto* channel : out)
                                  for (Frame i = 0; i < range.length(); ++i)
                                      channel[i] = std::sin(static_cast<float>(range.begin + i) * 0.1f);
                          },
                          2, file("seed"), tags}},
                        s);
            all.emplace_back(format->id, load(file("seed")));
        }
        for (const int format :
             {SF_FORMAT_CAF, SF_FORMAT_W64, SF_FORMAT_RF64, SF_FORMAT_AU, SF_FORMAT_WAVEX}) {
            SF_INFO info{};
            info.format = format | SF_FORMAT_PCM_16;
            info.channels = 2;
            info.samplerate = 44100;
            const std::vector<short> silence(4000);
            auto* f = sf_open(file("seed").c_str(), SFM_WRITE, &info);
            sf_writef_short(f, silence.data(), 2000);
            sf_close(f);
            all.emplace_back(std::to_string(format), load(file("seed")));
        }
        const auto shared = test::sharedFolder();
        for (const char* name : {"stereo-aac.m4a", "stereo-alac.m4a", "video-with-audio.mp4", "夜の歌 🎤.mp3"})
            if (!shared.empty())
                all.emplace_back(name, load(shared / "audio/hard-inputs" / name));
        return all;
    }

private Q_SLOTS:
    void spoiledFilesGiveSoundOrAnError() {
        const auto number = [](const char* name, int otherwise) {
            bool given = false;
            const int value = qEnvironmentVariableIntValue(name, &given);
            return given ? value : otherwise;
        };
        const int cases = number("STEMMA_FUZZ_CASES", 600);
        const int firstSeed = number("STEMMA_FUZZ_SEED", 1);
        const auto all = seeds();
        const auto stderrFile = file("stderr");
        std::fflush(stderr);
        const int kept = ::dup(2);
        // Appending, so that the text of a crash is not written over.
        const auto* opened = std::freopen(stderrFile.c_str(), "a", stderr);
        int decoded = 0;
        qint64 slowest = 0;
        std::string wrong;
        for (int i = 0; i < cases && wrong.empty() && opened; ++i) {
            std::minstd_rand random(static_cast<unsigned>(firstSeed + i));
            random.discard(5);
            const auto& [name, good] = all[static_cast<std::size_t>(i) % all.size()];
            auto bytes = good;
            spoil(bytes, random);
            const auto path = file("spoiled");
            std::ofstream(path, std::ios::binary)
                .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
            QElapsedTimer clock;
            clock.start();
            try {
                const auto d = decodeAudio(path);
                ++decoded;
                const bool sane = d.audio->channels() >= 1 && d.audio->channels() <= 8 &&
                                  d.audio->frames() > 0 && d.audio->sampleRate() >= 1000 &&
                                  d.audio->sampleRate() <= 768000;
                bool finite = true;
                for (int c = 0; c < d.audio->channels(); ++c)
                    for (const float x : d.audio->channel(c))
                        finite = finite && std::isfinite(x);
                if (!sane || !finite)
                    wrong = "a strange result";
            } catch (const Error& e) {
                if (e.subject().empty() || e.detail().empty())
                    wrong = "an error without words";
            } catch (const std::exception& e) {
                wrong = e.what();
            }
            slowest = std::max(slowest, clock.elapsed());
            if (clock.elapsed() > 20000)
                wrong = "it took too long";
            if (!wrong.empty())
                wrong += " from " + name + ", case " + std::to_string(firstSeed + i);
        }
        std::fflush(stderr);
        ::dup2(kept, 2);
        ::close(kept);
        const auto noise = load(stderrFile);
        QVERIFY2(wrong.empty(), wrong.c_str());
        QCOMPARE(QByteArray(noise.data(), static_cast<qsizetype>(noise.size())), QByteArray());
        QVERIFY(decoded > cases / 10); // the harm is small enough to get past the first bytes
        qInfo("%d of %d decoded, slowest %lld ms", decoded, cases, static_cast<long long>(slowest));
    }
};

QTEST_APPLESS_MAIN(AudioFileFuzzTest)
#include "AudioFileFuzzTest.moc"
