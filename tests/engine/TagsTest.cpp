// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"
#include "engine/io/Exporter.h"
#include "tests/support/Shared.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace stemma;
using Depth = ExportFormat::Depth;

namespace {

Tags::Cover picture(std::size_t bytes, const char* start, const char* mimeType) {
    Tags::Cover cover;
    cover.bytes.resize(bytes);
    for (std::size_t i = 0; i < bytes; ++i)
        cover.bytes[i] = static_cast<std::byte>(i * 31 + i / 256);
    for (std::size_t i = 0; start[i]; ++i)
        cover.bytes[i] = static_cast<std::byte>(start[i]);
    cover.mimeType = mimeType;
    return cover;
}

Tags fullTags() {
    Tags tags;
    tags.fields = {{"TITLE", {"夜の歌 🎤 (Vocals)"}},
                   {"ARTIST", {"Erste", "Zweite"}},
                   {"ALBUM", {"Größe"}},
                   {"DATE", {"2024"}},
                   {"TRACKNUMBER", {"3/12"}},
                   {"BPM", {"128"}},
                   {"INITIALKEY", {"Am"}},
                   {"COMMENT", {"one line"}},
                   {"GENRE", {"Jazz"}}};
    tags.cover = picture(40001, "\xff\xd8\xff", "image/jpeg");
    return tags;
}

BlockSource ramp() {
    return [](FrameRange range, std::span<float* const> out) {
        for (auto* channel : out)
            for (Frame i = 0; i < range.length(); ++i)
                channel[i] = static_cast<float>((range.begin + i) % 1000) / 2000;
    };
}

} // namespace

class TagsTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path file(const std::string& name) const {
        return folder_.path().toStdString() + "/" + name;
    }

    void write(const char* id, const std::filesystem::path& path, const Tags& tags, int channels = 2,
               Frame frames = 44101, Depth depth = Depth::Int24) const {
        ExportSettings s;
        s.format = Registry<ExportFormat>::find(id);
        s.depth = depth;
        s.sourceRate = 48000;
        s.range = {0, frames};
        s.overwrite = true;
        exportAudio({{ramp(), channels, path, tags}}, s);
    }

    static void formats() {
        QTest::addColumn<QString>("id");
        for (const auto* f : Registry<ExportFormat>::all())
            QTest::newRow(f->id.data())
                << QString::fromLatin1(f->id.data(), static_cast<qsizetype>(f->id.size()));
    }

private Q_SLOTS:
    void comeBackFromEveryFormat_data() { formats(); }
    void comeBackFromEveryFormat() {
        QFETCH(QString, id);
        const auto tags = fullTags();
        const auto path = file("come back." + id.toStdString());
        write(qPrintable(id), path, tags);
        const auto back = decodeAudio(path);
        QCOMPARE(back.audio->frames(), 44101);
        QVERIFY(back.warnings.empty());
        for (const auto& [key, values] : tags.fields) {
            QVERIFY2(back.tags.fields.count(key), key.c_str());
            QCOMPARE(QString::fromStdString(back.tags.fields.at(key).front()),
                     QString::fromStdString(values.front()));
            QCOMPARE(back.tags.fields.at(key).size(), values.size());
        }
        QVERIFY(back.tags.cover.bytes == tags.cover.bytes);
        QCOMPARE(back.tags.cover.mimeType, tags.cover.mimeType);
        QCOMPARE(back.tags.first("TITLE"), tags.first("TITLE"));
        QCOMPARE(back.tags.first("NOTHING"), std::string());
    }

    void leaveTheSoundAlone_data() { formats(); }
    void leaveTheSoundAlone() {
        QFETCH(QString, id);
        // One channel of 24 bit and an odd number of frames: the sound ends on an odd byte and needs padding.
        const auto path = file("sound");
        write(qPrintable(id), path, {}, 1, 4801);
        const auto before = decodeAudio(path);
        for (const std::size_t size : {100u, 3000000u, 0u}) {
            auto tags = fullTags();
            tags.cover = size ? picture(size, "\x89PNG", "image/png") : Tags::Cover{};
            writeTags(path, tags); // grows, grows across the copy buffer, shrinks
            const auto after = decodeAudio(path);
            QVERIFY(after.warnings.empty());
            QCOMPARE(after.audio->frames(), before.audio->frames());
            QVERIFY(std::ranges::equal(after.audio->channel(0), before.audio->channel(0)));
            QCOMPARE(after.tags.cover.bytes.size(), size);
            QCOMPARE(after.tags.first("ALBUM"), std::string("Größe"));
        }
    }

    void writingReplacesWhatWasThere() {
        const auto path = file("replaced.flac");
        write("flac", path, fullTags());
        Tags other;
        other.fields["TITLE"] = {"Other"};
        writeTags(path, other);
        const auto back = readTags(path);
        QCOMPARE(back.fields.size(), std::size_t{1});
        QCOMPARE(back.first("TITLE"), std::string("Other"));
        QVERIFY(back.cover.empty());
    }

    void isKnownByContentNotByExtension() {
        const auto path = file("really an mp3.wav");
        write("mp3", path, fullTags());
        QCOMPARE(readTags(path).first("DATE"), std::string("2024"));
    }

    void filesWithoutTagsGiveNone() {
        QVERIFY(readTags(file("not there")).fields.empty());
        std::ofstream(file("text")) << "no music";
        QVERIFY(readTags(file("text")).fields.empty());
        QVERIFY(readTags(folder_.path().toStdString()).fields.empty());
        write("wav", file("bare.wav"), {});
        const auto bare = readTags(file("bare.wav"));
        QVERIFY(bare.fields.empty() && bare.cover.empty());
    }

    void placesThatTakeNoTags() {
        const auto fault = [](const std::filesystem::path& path) {
            try {
                writeTags(path, fullTags());
            } catch (const Error& e) {
                return e.fault();
            }
            return Fault::Internal;
        };
        std::ofstream(file("words.txt")) << "no music";
        QCOMPARE(fault(file("words.txt")), Fault::FileNotWritable);
        QCOMPARE(fault(file("not there.mp3")), Fault::FileNotWritable);
    }

    void m4aKeepsTagsAndCover() {
        if (QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty())
            QSKIP("ffmpeg, which makes the M4A file, is not installed.");
        write("wav", file("plain.wav"), {});
        const auto m4a = file("song.m4a");
        QCOMPARE(QProcess::execute(QStringLiteral("ffmpeg"),
                                   {QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y"),
                                    QStringLiteral("-i"), QString::fromStdString(file("plain.wav").string()),
                                    QString::fromStdString(m4a.string())}),
                 0);
        const auto tags = fullTags();
        writeTags(m4a, tags);
        const auto back = decodeAudio(m4a);
        QCOMPARE(back.audio->frames(), 44101);
        QCOMPARE(back.tags.first("TITLE"), tags.first("TITLE"));
        QVERIFY(back.tags.cover.bytes == tags.cover.bytes);
    }

    void theJapaneseSong() {
        const auto shared = test::sharedFolder();
        if (shared.empty())
            QSKIP("The folder of reference songs is not there.");
        const auto tags = readTags(shared / "audio/hard-inputs/夜の歌 🎤.mp3");
        QVERIFY(!tags.first("TITLE").empty());
        QVERIFY(QString::fromStdString(tags.first("TITLE")).contains(QStringLiteral("夜")));
        QCOMPARE(tags.cover.mimeType, std::string("image/png"));
        QVERIFY(tags.cover.bytes.size() > 60);
    }
};

QTEST_GUILESS_MAIN(TagsTest)
#include "TagsTest.moc"
