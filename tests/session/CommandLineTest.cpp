// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/session/TestSong.h"
#include "tests/support/Shared.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace stemma;
using namespace stemma::test;

namespace {

struct Outcome {
    int code = -1;
    QString out;
    QString err;

    QStringList lines() const { return out.split(QLatin1Char('\n'), Qt::SkipEmptyParts); }
    QStringList sentences() const { return err.split(QLatin1Char('\n'), Qt::SkipEmptyParts); }
};

QByteArray describe(const Outcome& o) {
    return QStringLiteral("exit %1\n%2\n%3").arg(o.code).arg(o.out, o.err).toUtf8();
}

// Empty when a line is no JSON object.
QList<QJsonObject> objects(const Outcome& outcome) {
    QList<QJsonObject> list;
    for (const QString& line : outcome.lines()) {
        const QJsonDocument document = QJsonDocument::fromJson(line.toUtf8());
        if (!document.isObject())
            return {};
        list.append(document.object());
    }
    return list;
}

QStringList filesBelow(const QString& folder) {
    QStringList files;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext())
        files.append(QDir(folder).relativeFilePath(it.next()));
    files.sort();
    return files;
}

} // namespace

class CommandLineTest : public QObject {
    Q_OBJECT

    QString binary_;
    QTemporaryDir folder_;
    QString song_;
    QString out_;

    // No display, no sound server, no settings of the user.
    QProcessEnvironment environment() const {
        QProcessEnvironment env = QProcessEnvironment::systemEnvironment();
        env.remove(QStringLiteral("DISPLAY"));
        env.remove(QStringLiteral("WAYLAND_DISPLAY"));
        env.remove(QStringLiteral("QT_QPA_PLATFORM"));
        env.insert(QStringLiteral("STEMMA_SETTINGS"), folder_.filePath(QStringLiteral("settings.ini")));
        return env;
    }

    Outcome run(const QStringList& arguments) const {
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(binary_, arguments);
        process.waitForFinished(60'000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
                QString::fromUtf8(process.readAllStandardOutput()),
                QString::fromUtf8(process.readAllStandardError())};
    }

    Outcome separate(const QStringList& more) const {
        return run(QStringList{QStringLiteral("separate"), song_, QStringLiteral("--out"), out_} + more);
    }

    static QStringList words(const char* text) {
        return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    }

private Q_SLOTS:
    void initTestCase() {
        binary_ = qEnvironmentVariable("STEMMA_BINARY");
        if (binary_.isEmpty() || !QFileInfo(binary_).isExecutable())
            QSKIP("The program is not built; set STEMMA_BINARY.");
        song_ = writeSong(folder_.filePath(QStringLiteral("夜 song.wav")), 4, 32000);
    }

    void init() {
        out_ = folder_.filePath(QStringLiteral("out"));
        QDir(out_).removeRecursively();
    }

    void help() {
        for (const char* ask : {"--help", "-h", "help", "help separate", "separate --help", "help info",
                                "info -h", "help models", "help snapshot", "snapshot --help"}) {
            const Outcome outcome = run(words(ask));
            QVERIFY2(outcome.code == 0, describe(outcome));
            QVERIFY(outcome.out.contains(QStringLiteral("stemma")) && outcome.err.isEmpty());
        }
        const QString help = run(words("help separate")).out;
        for (const char* option :
             {"--out", "--model", "--stems", "--residual", "--format", "--bits", "--name", "--range",
              "--overlap", "--shifts", "--threads", "--force", "--json"})
            QVERIFY2(help.contains(QLatin1String(option)), option);
        QCOMPARE(run(words("help juggle")).code, 2);
    }

    void snapshotsAreExplained() {
        const QString help = run(words("help snapshot")).out;
        QFile page(QStringLiteral(STEMMA_SOURCE_DIR "/packaging/man/stemma.1.in"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString man =
            QString::fromUtf8(page.readAll()).section(QStringLiteral(".SS stemma snapshot"), 1);
        for (const char* option : {"--out", "--size", "--scale", "--theme", "--lang", "--view", "--select",
                                   "--at", "--dialog", "--separate", "--wait-fraction", "--empty"}) {
            QVERIFY2(help.contains(QLatin1String(option)), option);
            const QString there =
                QString::fromLatin1(option).replace(QLatin1Char('-'), QStringLiteral("\\-"));
            QVERIFY2(man.contains(there), option);
        }
    }

    void snapshotsRefuseWhatMakesNoSense_data() {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* option, const char* value, const char* says) {
            QTest::addRow("%s %s", option, value)
                << QString::fromLatin1(option) << QString::fromLatin1(value) << QString::fromLatin1(says);
        };
        row("--scale", "99", "0.5 to 4");
        row("--scale", "nan", "0.5 to 4");
        row("--size", "900x560", "960x560");
        row("--size", "wide", "960x560");
        row("--lang", "xx", "en, de, fr");
        row("--theme", "pink", "dark, light");
        row("--view", "3d", "waveform");
        row("--dialog", "none", "export");
        row("--wait-fraction", "2", "0 to 1");
        row("--at", "noon", "1:23.5");
        row("--select", "0:10", "0:30-1:15");
    }
    void snapshotsRefuseWhatMakesNoSense() {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QString, says);
        const QString picture = folder_.filePath(QStringLiteral("refused.png"));
        const Outcome outcome = run({QStringLiteral("snapshot"), QStringLiteral("--empty"),
                                     QStringLiteral("--out"), picture, option, value});
        QVERIFY2(outcome.code == 2, describe(outcome));
        QCOMPARE(outcome.sentences().size(), 1);
        QVERIFY2(outcome.err.contains(option) && outcome.err.contains(value) && outcome.err.contains(says),
                 describe(outcome));
        QVERIFY(!QFileInfo::exists(picture));
    }

    // Scaled, and without a word of Qt or the sound server.
    void snapshotsAreSilent() {
        const QString picture = folder_.filePath(QStringLiteral("taken.png"));
        const Outcome outcome =
            run({QStringLiteral("snapshot"), QStringLiteral("--empty"), QStringLiteral("--size=960x560"),
                 QStringLiteral("--scale=2"), QStringLiteral("--out"), picture});
        QVERIFY2(outcome.code == 0 && outcome.out.isEmpty() && outcome.err.isEmpty(), describe(outcome));
        QCOMPARE(QImageReader(picture).size(), QSize(1920, 1120));
    }

    void version() {
        const Outcome outcome = run(words("--version"));
        QCOMPARE(outcome.code, 0);
        QCOMPARE(outcome.out, QStringLiteral("stemma " STEMMA_VERSION "\n"));
    }

    void models() {
        const Outcome outcome = run(words("models --json"));
        QCOMPARE(outcome.code, 0);
        const auto list = objects(outcome);
        QVERIFY(!list.isEmpty());
        QCOMPARE(list.front()[QStringLiteral("id")].toString(), QStringLiteral("classic"));
        QVERIFY(list.front()[QStringLiteral("stems")].toArray().size() >= 2);
        QVERIFY(run(words("models")).out.contains(QStringLiteral("classic")));
        QCOMPARE(run(words("models more")).code, 2);
    }

    void info() {
        const Outcome outcome = run({QStringLiteral("info"), song_, QStringLiteral("--json")});
        QVERIFY2(outcome.code == 0, describe(outcome));
        const auto list = objects(outcome);
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0][QStringLiteral("frames")].toInt(), 4 * 32000);
        QCOMPARE(list[0][QStringLiteral("sampleRate")].toInt(), 32000);
        QCOMPARE(list[0][QStringLiteral("channels")].toInt(), 2);
        QCOMPARE(list[0][QStringLiteral("seconds")].toDouble(), 4.0);
        QCOMPARE(list[0][QStringLiteral("file")].toString(), song_);
        const Outcome plain = run({QStringLiteral("info"), song_});
        QVERIFY(plain.out.contains(QStringLiteral("32000 Hz")) &&
                plain.out.contains(QStringLiteral("128000")));
        QCOMPARE(run(words("info")).code, 2);
        const Outcome none = run(words("info nowhere.wav"));
        QCOMPARE(none.code, 1);
        QCOMPARE(none.sentences().size(), 1);
    }

    // Default names, float WAV, the song's rate and length, and a sum within -100 dB of the input.
    void stemsAddUpToTheSong() {
        const Outcome outcome = separate(words("--residual"));
        QVERIFY2(outcome.code == 0, describe(outcome));
        QVERIFY2(outcome.err.isEmpty(), describe(outcome));
        QStringList expected;
        const ModelPtr classic = findModel("classic");
        QVERIFY2(classic, "the built-in method is missing");
        for (const std::string& stem : classic->stems)
            expected.append(QStringLiteral("夜 song/%1.wav").arg(QString::fromStdString(stem)));
        expected.append(QStringLiteral("夜 song/residual.wav"));
        QStringList said;
        for (const QString& line : outcome.lines())
            said.append(QDir(out_).relativeFilePath(line));
        QCOMPARE(said, expected);
        const AudioPtr input = decodeAudio(toPath(song_)).audio;
        std::vector<AudioPtr> stems;
        for (const QString& file : outcome.lines()) {
            stems.push_back(decodeAudio(toPath(file)).audio);
            QCOMPARE(stems.back()->frames(), input->frames());
            QCOMPARE(stems.back()->sampleRate(), input->sampleRate());
            QCOMPARE(stems.back()->channels(), input->channels());
        }
        double error = 0;
        double power = 0;
        for (int c = 0; c < input->channels(); ++c) {
            for (std::size_t i = 0; i < static_cast<std::size_t>(input->frames()); ++i) {
                double sum = 0;
                for (const AudioPtr& stem : stems)
                    sum += static_cast<double>(stem->channel(c)[i]);
                const auto x = static_cast<double>(input->channel(c)[i]);
                error += (sum - x) * (sum - x);
                power += x * x;
            }
        }
        QVERIFY2(error <= 1e-10 * power, qPrintable(QString::number(10 * std::log10(error / power))));
    }

    void options_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QStringList>("files");
        QTest::addColumn<int>("frames");
        const QString base = QStringLiteral("夜 song/");
        const int whole = 4 * 32000;
        QTest::newRow("one stem") << "--stems drums" << QStringList{base + QStringLiteral("drums.wav")}
                                  << whole;
        QTest::newRow("stem and residual")
            << "--stems drums --residual"
            << QStringList{base + QStringLiteral("drums.wav"), base + QStringLiteral("residual.wav")}
            << whole;
        QTest::newRow("residual as a stem")
            << "--stems=residual,drums"
            << QStringList{base + QStringLiteral("drums.wav"), base + QStringLiteral("residual.wav")}
            << whole;
        QTest::newRow("name") << "--stems drums --name {stem}-of-{song}"
                              << QStringList{QStringLiteral("drums-of-夜 song.wav")} << whole;
        for (const char* format : {"wav", "flac", "aiff", "ogg", "mp3"})
            QTest::newRow(format) << QStringLiteral("--stems drums --format %1").arg(QLatin1String(format))
                                  << QStringList{base + QStringLiteral("drums.") + QLatin1String(format)}
                                  << whole;
        QTest::newRow("opus") << "--stems drums --format opus"
                              << QStringList{base + QStringLiteral("drums.opus")} << 4 * 48000;
        QTest::newRow("16 bit") << "--stems drums --bits 16"
                                << QStringList{base + QStringLiteral("drums.wav")} << whole;
        QTest::newRow("24 bit") << "--stems drums --bits 24"
                                << QStringList{base + QStringLiteral("drums.wav")} << whole;
        QTest::newRow("float") << "--stems drums --bits 32f"
                               << QStringList{base + QStringLiteral("drums.wav")} << whole;
        QTest::newRow("range") << "--stems drums --range 1:2.5"
                               << QStringList{base + QStringLiteral("drums.wav")} << 48000;
        QTest::newRow("range in times")
            << "--stems drums --range 0:03.." << QStringList{base + QStringLiteral("drums.wav")} << 32000;
        QTest::newRow("work") << "--stems drums --overlap 0.5 --shifts 1 --threads 1 --model classic"
                              << QStringList{base + QStringLiteral("drums.wav")} << whole;
    }
    void options() {
        QFETCH(QString, options);
        QFETCH(QStringList, files);
        QFETCH(int, frames);
        const Outcome outcome = separate(options.split(QLatin1Char(' ')));
        QVERIFY2(outcome.code == 0, describe(outcome));
        QCOMPARE(filesBelow(out_), files);
        for (const QString& file : files) {
            const AudioInfo info = probeAudio(toPath(QDir(out_).filePath(file)));
            QCOMPARE(decodeAudio(toPath(QDir(out_).filePath(file))).audio->frames(), frames);
            if (options.contains(QStringLiteral("--bits 16")))
                QVERIFY2(info.codec.find("16") != std::string::npos, info.codec.c_str());
            if (options.contains(QStringLiteral("--bits 24")))
                QVERIFY2(info.codec.find("24") != std::string::npos, info.codec.c_str());
        }
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("options");
        QTest::addColumn<QString>("names");
        QTest::newRow("unknown option") << "--loud"
                                        << "--loud";
        QTest::newRow("unknown model") << "--model tasnet"
                                       << "--model";
        QTest::newRow("unknown stem") << "--stems drums,kazoo"
                                      << "kazoo";
        QTest::newRow("bfloat16 without effect") << "--bf16 --model classic"
                                                 << "--bf16";
        QTest::newRow("setting of a model without any") << "--set niter=2 --model classic"
                                                        << "classic, which has none";
        QTest::newRow("no stem") << "--stems="
                                 << "--stems";
        QTest::newRow("unknown format") << "--format wax"
                                        << "--format";
        QTest::newRow("unknown bits") << "--bits 12"
                                      << "--bits";
        QTest::newRow("bits of a lossy format") << "--format mp3 --bits 16"
                                                << "--bits";
        QTest::newRow("float in flac") << "--format flac --bits 32f"
                                       << "--bits";
        QTest::newRow("template field") << "--name {singer}"
                                        << "--name";
        QTest::newRow("equal names") << "--name {song}"
                                     << "--name";
        QTest::newRow("range") << "--range 1:2:3"
                               << "--range";
        QTest::newRow("backward range") << "--range 9:3"
                                        << "--range";
        QTest::newRow("overlap") << "--overlap 0.95"
                                 << "--overlap";
        QTest::newRow("overlap is no number") << "--overlap nan"
                                              << "--overlap";
        QTest::newRow("shifts") << "--shifts 21"
                                << "--shifts";
        QTest::newRow("shifts is whole") << "--shifts 1.5"
                                         << "--shifts";
        QTest::newRow("threads") << "--threads 0"
                                 << "--threads";
        QTest::newRow("value missing") << "--format"
                                       << "--format";
        QTest::newRow("value missing before an option") << "--name --force"
                                                        << "--name";
        QTest::newRow("switch with a value") << "--force=yes"
                                             << "--force";
    }
    void wrongUsage() {
        QFETCH(QString, options);
        QFETCH(QString, names);
        const Outcome outcome = separate(options.split(QLatin1Char(' ')));
        QVERIFY2(outcome.code == 2, describe(outcome));
        QCOMPARE(outcome.sentences().size(), 1);
        QVERIFY2(outcome.err.contains(names), describe(outcome));
        QVERIFY(outcome.out.isEmpty());
        QVERIFY(!QFileInfo::exists(out_));
    }

    void wrongUsageWithoutSongOrFolder() {
        QCOMPARE(run(words("separate")).code, 2);
        QCOMPARE(run({QStringLiteral("separate"), song_}).code, 2);
        QCOMPARE(run({QStringLiteral("separate"), QStringLiteral("--out"), out_}).code, 2);
    }

    void checkpointFilesAreHonestlyRefused() {
        const Outcome outcome = separate(words("--model my-model.pth"));
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.sentences().size(), 1);
        QVERIFY(outcome.err.contains(QStringLiteral("my-model.pth")));
    }

    void jsonLines() {
        const Outcome outcome = separate(words("--stems drums --json"));
        QVERIFY2(outcome.code == 0, describe(outcome));
        const auto list = objects(outcome);
        QVERIFY(list.size() >= 4);
        QStringList events;
        Frame finished = 0;
        for (const QJsonObject& object : list) {
            events.append(object[QStringLiteral("event")].toString());
            if (events.back() == QLatin1String("region"))
                finished += object[QStringLiteral("end")].toInt() - object[QStringLiteral("begin")].toInt();
            if (events.back() == QLatin1String("written")) {
                QCOMPARE(object[QStringLiteral("stem")].toString(), QStringLiteral("drums"));
                QCOMPARE(object[QStringLiteral("frames")].toInt(), 4 * 32000);
                QVERIFY(QFileInfo::exists(object[QStringLiteral("file")].toString()));
            }
        }
        QCOMPARE(finished, 4 * 32000);
        QCOMPARE(events.front(), QStringLiteral("start"));
        QCOMPARE(list.front()[QStringLiteral("model")].toString(), QStringLiteral("classic"));
        QVERIFY(!list.front().contains(QStringLiteral("modelFiles")));
        QCOMPARE(events.back(), QStringLiteral("done"));
        QCOMPARE(events.count(QStringLiteral("written")), 1);
    }

    void existingFilesStayUnlessForced() {
        QVERIFY(QDir().mkpath(out_ + QStringLiteral("/夜 song")));
        QFile mine(out_ + QStringLiteral("/夜 song/drums.wav"));
        QVERIFY(mine.open(QIODevice::WriteOnly));
        mine.write("mine");
        mine.close();
        const Outcome outcome = separate(words("--stems drums --json"));
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.sentences().size(), 1);
        QVERIFY(outcome.err.contains(QStringLiteral("--force")));
        QVERIFY2(!outcome.out.contains(QStringLiteral("region")), "refused before the work, not after it");
        QCOMPARE(mine.size(), 4);
        QCOMPARE(separate(words("--stems drums --force")).code, 0);
        QVERIFY(QFileInfo(mine.fileName()).size() > 1000);
    }

    void aFailedSongDoesNotStopTheOthers() {
        const Outcome outcome =
            run({QStringLiteral("separate"), QStringLiteral("/nowhere/a.wav"), song_,
                 QStringLiteral("--stems"), QStringLiteral("drums"), QStringLiteral("--out"), out_});
        QCOMPARE(outcome.code, 1);
        QCOMPARE(outcome.sentences().size(), 1);
        QVERIFY(outcome.err.contains(QStringLiteral("a.wav")));
        QCOMPARE(outcome.lines().size(), 1);
    }

    void foldersAndEqualNames() {
        const QString album = folder_.filePath(QStringLiteral("album"));
        QVERIFY(QDir().mkpath(album + QStringLiteral("/empty")));
        writeSong(album + QStringLiteral("/10 b.wav"), 0.5);
        writeSong(album + QStringLiteral("/9 a.wav"), 0.5);
        QFile notes(album + QStringLiteral("/notes.txt"));
        QVERIFY(notes.open(QIODevice::WriteOnly));
        const QStringList common{QStringLiteral("--stems"), QStringLiteral("drums"), QStringLiteral("--out"),
                                 out_};
        const Outcome outcome = run(QStringList{QStringLiteral("separate"), album} + common);
        QVERIFY2(outcome.code == 0, describe(outcome));
        QCOMPARE(outcome.lines().size(), 2);
        QVERIFY(outcome.lines().front().contains(QStringLiteral("9 a")));
        QCOMPARE(run(QStringList{QStringLiteral("separate"), album + QStringLiteral("/empty")} + common).code,
                 1);
        const Outcome twice =
            run(QStringList{QStringLiteral("separate"), song_, song_, QStringLiteral("--force")} + common);
        QCOMPARE(twice.code, 1);
        QCOMPARE(twice.lines().size(), 1);
    }

    void folderThatCannotBeMadeIsRefusedFirst() {
        QFile file(folder_.filePath(QStringLiteral("a file")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const Outcome outcome = run({QStringLiteral("separate"), song_, QStringLiteral("--json"),
                                     QStringLiteral("--out"), file.fileName() + QStringLiteral("/below")});
        QCOMPARE(outcome.code, 1);
        QVERIFY(!outcome.out.contains(QStringLiteral("region")));
    }

    void rangeBehindTheEnd() {
        const Outcome outcome = separate(words("--range 100:200"));
        QCOMPARE(outcome.code, 1);
        QVERIFY(outcome.err.contains(QStringLiteral("0:04.000")));
        QVERIFY(!QFileInfo::exists(out_));
    }

    void signalsLeaveNothing_data() {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGTERM") << SIGTERM;
    }
    void signalsLeaveNothing() {
        QFETCH(int, number);
        const QString song = writeSong(folder_.filePath(QStringLiteral("long.wav")), 90);
        QProcess process;
        process.setProcessEnvironment(environment());
        process.start(binary_, {QStringLiteral("separate"), song, QStringLiteral("--out"), out_,
                                QStringLiteral("--json"), QStringLiteral("--shifts"), QStringLiteral("5")});
        QByteArray said;
        QTRY_VERIFY_WITH_TIMEOUT((process.waitForReadyRead(50), said += process.readAllStandardOutput(),
                                  said.contains("progress") && said.contains("separate")),
                                 20'000);
        QElapsedTimer clock;
        clock.start();
        ::kill(static_cast<pid_t>(process.processId()), number);
        QVERIFY(process.waitForFinished(10'000));
        QVERIFY2(clock.elapsed() < 5000, "stopping takes at most a chunk");
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 130);
        QVERIFY((said + process.readAllStandardOutput()).trimmed().endsWith("{\"event\":\"interrupted\"}"));
        QVERIFY(filesBelow(out_).isEmpty());
    }

    void brokenInputs() {
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("The folder of reference songs is not here.");
        const QDir broken(fromPath(shared / "audio" / "broken-inputs"));
        for (const QFileInfo& file : broken.entryInfoList(QDir::Files)) {
            const Outcome outcome =
                run({QStringLiteral("separate"), file.filePath(), QStringLiteral("--out"), out_});
            QVERIFY2(outcome.code == 1, file.fileName().toUtf8() + ": " + describe(outcome));
            QVERIFY2(outcome.sentences().size() == 1, file.fileName().toUtf8() + ": " + describe(outcome));
            QVERIFY2(outcome.err.contains(file.fileName()), describe(outcome));
            QVERIFY(!QFileInfo::exists(out_));
            const Outcome info = run({QStringLiteral("info"), file.filePath()});
            QVERIFY2(info.code == 1 && info.sentences().size() == 1,
                     file.fileName().toUtf8() + ": " + describe(info));
        }
    }

    void brokenInputsOfOurOwn_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Strings of a harp are not a sound file.\n");
        QTest::newRow("header alone") << QByteArray("RIFF\x24\x00\x00\x00WAVEfmt ", 16);
    }
    void brokenInputsOfOurOwn() {
        QFETCH(QByteArray, bytes);
        QFile file(folder_.filePath(QStringLiteral("broken.wav")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const Outcome outcome =
            run({QStringLiteral("separate"), file.fileName(), QStringLiteral("--out"), out_});
        QVERIFY2(outcome.code == 1 && outcome.sentences().size() == 1, describe(outcome));
        QVERIFY(outcome.err.contains(QStringLiteral("broken.wav")));
        QVERIFY(!QFileInfo::exists(out_));
    }

    void truncatedSongsNeedForce() {
        const QString cut = folder_.filePath(QStringLiteral("cut.wav"));
        QFile::remove(cut);
        QVERIFY(QFile::copy(song_, cut));
        QVERIFY(QFile::resize(cut, QFileInfo(cut).size() / 2));
        const QStringList base{QStringLiteral("separate"), cut,
                               QStringLiteral("--out"),    out_,
                               QStringLiteral("--stems"),  QStringLiteral("drums")};
        const Outcome outcome = run(base);
        QVERIFY2(outcome.code == 1 && outcome.sentences().size() == 1, describe(outcome));
        QVERIFY(!QFileInfo::exists(out_));
        const Outcome forced = run(base + words("--force"));
        QVERIFY2(forced.code == 0 && forced.lines().size() == 1, describe(forced));
    }

    void hardInputs() {
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("The folder of reference songs is not here.");
        const QDir hard(fromPath(shared / "audio" / "hard-inputs"));
        for (const QFileInfo& file : hard.entryInfoList(QDir::Files)) {
            const Outcome outcome = run({QStringLiteral("info"), file.filePath(), QStringLiteral("--json")});
            QVERIFY2(outcome.code == 0, file.fileName().toUtf8() + ": " + describe(outcome));
            const auto list = objects(outcome);
            QCOMPARE(list.size(), 1);
            QVERIFY2(list[0][QStringLiteral("frames")].toInt() > 0 ||
                         file.fileName() == QLatin1String("zero-samples.wav"),
                     describe(outcome));
        }
    }
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "CommandLineTest.moc"
