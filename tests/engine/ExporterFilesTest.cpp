// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"
#include "engine/io/Exporter.h"

#include <QDir>
#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <optional>

using namespace stemma;
using Depth = ExportFormat::Depth;

namespace {

BlockSource noiseSource() {
    return [](FrameRange range, std::span<float* const> out) {
        for (auto* channel : out)
            for (Frame i = 0; i < range.length(); ++i) {
                const auto z = static_cast<std::uint32_t>((range.begin + i) * 2654435761u);
                channel[i] = static_cast<float>((z ^ (z >> 13)) & 0xffff) / 65536 - 0.5f;
            }
    };
}

BlockSource actingAfter(Frame frame, std::function<void()> act) {
    return [=, inner = noiseSource()](FrameRange range, std::span<float* const> out) {
        if (range.begin >= frame)
            act();
        inner(range, out);
    };
}

/// Every file and folder below, for comparing before and after.
QStringList everything(const QString& folder) {
    QStringList list;
    QDirIterator it(folder, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const auto path = it.next();
        list << path.mid(folder.size()) + QLatin1Char(':') +
                    QString::number(it.fileInfo().isDir() ? -1 : it.fileInfo().size());
    }
    list.sort();
    return list;
}

void put(const std::filesystem::path& file, const char* text) { std::ofstream(file) << text; }

std::string contents(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::optional<Fault> faultOf(const std::function<void()>& run) {
    try {
        run();
    } catch (const Error& e) {
        return e.fault();
    }
    return std::nullopt;
}

/// No file of this process may pass that size while it lives; a write that would gets EFBIG, like ENOSPC.
class SizeLimit {
public:
    explicit SizeLimit(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &before_);
        const rlimit now{bytes, before_.rlim_max};
        setrlimit(RLIMIT_FSIZE, &now);
    }
    ~SizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

} // namespace

class ExporterFilesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    std::filesystem::path file(const std::string& name) const {
        return folder_->path().toStdString() + "/" + name;
    }

    ExportSettings settings(const char* id = "wav", Frame frames = 200000) const {
        ExportSettings s;
        s.format = Registry<ExportFormat>::find(id);
        s.depth = s.format->depths.empty() ? Depth::Float32 : s.format->depths.front();
        s.sourceRate = 44100;
        s.range = {0, frames};
        return s;
    }

private Q_SLOTS:
    void init() { folder_ = std::make_unique<QTemporaryDir>(); }

    void makesFoldersAndLeavesNoPart() {
        exportAudio({{noiseSource(), 2, file("夜の歌 🎤/a b/vocals.wav"), {}},
                     {noiseSource(), 2, file("夜の歌 🎤/drums.wav"), {}}},
                    settings());
        const auto found = everything(folder_->path());
        QCOMPARE(found.size(), 4);
        QVERIFY(found.filter(QStringLiteral(".part")).isEmpty());
        QCOMPARE(decodeAudio(file("夜の歌 🎤/a b/vocals.wav")).audio->frames(), 200000);
    }

    void refusesWhatExistsBeforeWritingAnything() {
        put(file("second.wav"), "mine");
        bool asked = false;
        const std::vector<ExportItem> items{
            {actingAfter(0, [&] { asked = true; }), 2, file("new/first.wav"), {}},
            {noiseSource(), 2, file("second.wav"), {}}};
        const auto before = everything(folder_->path());
        QCOMPARE(faultOf([&] { exportAudio(items, settings()); }), Fault::FileExists);
        QCOMPARE(everything(folder_->path()), before);
        QVERIFY(!asked);

        auto over = settings();
        over.overwrite = true;
        exportAudio(items, over);
        QCOMPARE(decodeAudio(file("second.wav")).audio->frames(), 200000);
    }

    void aFileThatAppearsMeanwhileIsNotOverwritten() {
        const std::vector<ExportItem> items{
            {noiseSource(), 2, file("first.wav"), {}},
            {actingAfter(100000, [&] { put(file("second.wav"), "mine"); }), 2, file("second.wav"), {}}};
        QCOMPARE(faultOf([&] { exportAudio(items, settings()); }), Fault::FileExists);
        // The first one had its name already; whole or not there means it goes again.
        QCOMPARE(everything(folder_->path()), QStringList{QStringLiteral("/second.wav:4")});
        QCOMPARE(contents(file("second.wav")), std::string("mine"));
    }

    void whatStoodThereComesBackWhenALaterRenameFails() {
        put(file("first.wav"), "older");
        auto s = settings();
        s.overwrite = true;
        const std::vector<ExportItem> items{
            {noiseSource(), 2, file("first.wav"), {}},
            {actingAfter(100000, [&] { std::filesystem::create_directories(file("second.wav/inside")); }),
             2,
             file("second.wav"),
             {}}};
        // A folder that appears under the second name can be exchanged too; whichever way it ends, nothing is
        // lost.
        const auto fault = faultOf([&] { exportAudio(items, s); });
        if (fault)
            QCOMPARE(contents(file("first.wav")), std::string("older"));
        QVERIFY(std::filesystem::exists(file("second.wav/inside")) ||
                std::filesystem::exists(file("second.wav.part/inside")));
    }

    void cancelLeavesNothing_data() {
        QTest::addColumn<QString>("id");
        for (const auto* f : Registry<ExportFormat>::all())
            QTest::newRow(f->id.data())
                << QString::fromLatin1(f->id.data(), static_cast<qsizetype>(f->id.size()));
    }
    void cancelLeavesNothing() {
        QFETCH(QString, id);
        put(file("song.txt"), "mine");
        const auto before = everything(folder_->path());
        std::stop_source stop;
        const JobContext job{stop.get_token(), {}};
        const std::vector<ExportItem> items{
            {noiseSource(), 2, file("out/one/a"), {}},
            {actingAfter(100000, [&] { stop.request_stop(); }), 2, file("out/two/b"), {}}};
        QVERIFY_THROWS_EXCEPTION(Stopped, exportAudio(items, settings(qPrintable(id)), job));
        QCOMPARE(everything(folder_->path()), before);
    }

    void aFailingSourceLeavesNothing() {
        const auto before = everything(folder_->path());
        const std::vector<ExportItem> items{{actingAfter(100000,
                                                         [] {
                                                             throw Error{Fault::Internal, "source"};
                                                         }),
                                             2,
                                             file("x/a.flac"),
                                             {}}};
        QCOMPARE(faultOf([&] { exportAudio(items, settings("flac")); }), Fault::Internal);
        QCOMPARE(everything(folder_->path()), before);
    }

    void fullDiskIsToldAndLeavesNothing_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<int>("limit");
        for (const auto* f : Registry<ExportFormat>::all())
            for (const int limit : {0, 10, 30000})
                QTest::addRow("%s after %d bytes", f->id.data(), limit)
                    << QString::fromLatin1(f->id.data(), static_cast<qsizetype>(f->id.size())) << limit;
    }
    void fullDiskIsToldAndLeavesNothing() {
        QFETCH(QString, id);
        QFETCH(int, limit);
        put(file("b"), "older");
        const auto before = everything(folder_->path());
        auto s = settings(qPrintable(id));
        s.overwrite = true;
        std::optional<Fault> fault;
        {
            const SizeLimit full(static_cast<rlim_t>(limit));
            fault = faultOf([&] {
                exportAudio({{noiseSource(), 2, file("deep/a"), {}}, {noiseSource(), 2, file("b"), {}}}, s);
            });
        }
        QCOMPARE(fault, Fault::DiskFull);
        QCOMPARE(everything(folder_->path()), before);
        QCOMPARE(contents(file("b")), std::string("older"));
    }

    void aDiskFullInTheTagsIsSeenToo_data() {
        QTest::addColumn<QString>("id");
        for (const auto* f : Registry<ExportFormat>::all())
            QTest::newRow(f->id.data())
                << QString::fromLatin1(f->id.data(), static_cast<qsizetype>(f->id.size()));
    }
    void aDiskFullInTheTagsIsSeenToo() {
        QFETCH(QString, id);
        const auto s = settings(qPrintable(id), 44100);
        exportAudio({{noiseSource(), 1, file("size"), {}}}, s);
        const auto size = std::filesystem::file_size(file("size"));
        const auto before = everything(folder_->path());
        Tags tags;
        tags.cover.bytes.assign(300000, std::byte{7});
        tags.cover.mimeType = "image/jpeg";
        std::optional<Fault> fault;
        {
            const SizeLimit full(size + 100000); // the sound fits, the cover does not
            fault = faultOf([&] { exportAudio({{noiseSource(), 1, file("tagged"), tags}}, s); });
        }
        QCOMPARE(fault, Fault::DiskFull);
        QCOMPARE(everything(folder_->path()), before);
    }

    void aRealFullDisk() {
        const auto mountPoint = file("small");
        std::filesystem::create_directory(mountPoint);
        if (::mount("none", mountPoint.c_str(), "tmpfs", 0, "size=256k") != 0)
            QSKIP("Mounting a small disk takes root; the size limit tests stand for it.");
        const auto fault = faultOf([&] {
            exportAudio({{noiseSource(), 2, mountPoint / "out" / "a.wav", {}}}, settings());
        });
        const auto left = everything(QString::fromStdString(mountPoint.string()));
        ::umount(mountPoint.c_str());
        QCOMPARE(fault, Fault::DiskFull);
        QCOMPARE(left, QStringList());
    }

    void aKilledExportLeavesNoFinalFile() {
        const auto child = ::fork();
        if (child == 0) {
            exportAudio({{noiseSource(), 2, file("one.wav"), {}},
                         {actingAfter(150000, [] { ::raise(SIGKILL); }), 2, file("two.wav"), {}}},
                        settings());
            ::_exit(0);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFSIGNALED(status));
        QVERIFY(!std::filesystem::exists(file("one.wav")));
        QVERIFY(!std::filesystem::exists(file("two.wav")));
        QVERIFY(std::filesystem::exists(file("two.wav.part")));
        // The next run takes over what is left behind.
        exportAudio({{noiseSource(), 2, file("one.wav"), {}}, {noiseSource(), 2, file("two.wav"), {}}},
                    settings());
        QCOMPARE(everything(folder_->path()).size(), 2);
        QCOMPARE(decodeAudio(file("two.wav")).audio->frames(), 200000);
    }

    void placesThatCannotBeWritten() {
        put(file("plain"), "a file, no folder");
        std::filesystem::create_directory(file("taken.wav"));
        const auto before = everything(folder_->path());
        for (const char* name : {"plain/a.wav", "taken.wav"})
            QCOMPARE(faultOf([&] {
                         exportAudio({{noiseSource(), 2, file(name), {}}}, settings());
                     }),
                     Fault::FileNotWritable);
        QCOMPARE(everything(folder_->path()), before);
    }

    void settingsThatMakeNoSense() {
        const auto fault = [&](ExportSettings s, int channels = 2, bool twice = false) {
            std::vector<ExportItem> items{{noiseSource(), channels, file("x/a"), {}}};
            if (twice)
                items.push_back({noiseSource(), channels, file("x/../x/a"), {}});
            const auto f = faultOf([&] { exportAudio(items, s); });
            return everything(folder_->path()).isEmpty() ? f : std::nullopt;
        };
        auto s = settings();
        s.format = nullptr;
        QCOMPARE(fault(s), Fault::BadSetting);
        s = settings();
        s.range = {5, 5};
        QCOMPARE(fault(s), Fault::BadSetting);
        s = settings();
        s.sourceRate = 0;
        QCOMPARE(fault(s), Fault::BadSetting);
        QCOMPARE(fault(settings(), 2, true), Fault::BadSetting);
        QCOMPARE(fault(settings(), 9), Fault::FormatUnsupported);
        QCOMPARE(fault(settings("mp3"), 3), Fault::FormatUnsupported);
        s = settings("flac");
        s.depth = Depth::Float32;
        QCOMPARE(fault(s), Fault::FormatUnsupported);
        s = settings("opus");
        s.targetRate = 44100;
        QCOMPARE(fault(s), Fault::FormatUnsupported);
        s = settings("flac");
        s.targetRate = 768000; // beyond what a FLAC header can say
        QCOMPARE(fault(s), Fault::FormatUnsupported);
        s = settings("aiff", Frame{1} << 30);
        QCOMPARE(fault(s), Fault::FormatUnsupported);
    }
};

QTEST_APPLESS_MAIN(ExporterFilesTest)
#include "ExporterFilesTest.moc"
