// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/CheckpointRig.h"
#include "tests/session/HttpServer.h"
#include "tests/session/TestSong.h"
#include "tests/session/TinyModel.h"
#include "tests/support/Shared.h"

#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

using namespace stemma;
using namespace stemma::test;

namespace {

/// A run of the program, with what it took of the computer.
struct Ran {
    int code = -1; ///< -1: it crashed, or was stopped after half a minute
    QString out;
    QString err;
    double seconds = 0; ///< of processor time
    double megabytes = 0;

    QStringList sentences() const { return err.split(QLatin1Char('\n'), Qt::SkipEmptyParts); }
    QByteArray told() const {
        return QStringLiteral("exit %1, %2 s, %3 MB\n%4\n%5")
            .arg(code)
            .arg(seconds)
            .arg(megabytes)
            .arg(out.left(2000), err)
            .toUtf8();
    }
    QList<QJsonObject> objects() const {
        QList<QJsonObject> all;
        for (const QString& line : out.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            all.append(QJsonDocument::fromJson(line.toUtf8()).object());
        return all;
    }
};

QStringList words(const char* text) {
    return QString::fromUtf8(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) // which take time and memory of their own
constexpr double kMostSeconds = 20;
constexpr double kMostMegabytes = 1000;
constexpr int kStartMs = 10'000;
#else
constexpr double kMostSeconds = 2;
constexpr double kMostMegabytes = 200;
constexpr int kStartMs = 1500;
#endif

} // namespace

/// `stemma models`, and `stemma separate --model` with weights, as a user runs them.
class ModelsCommandTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString binary_;
    HttpServer server_;

    QString at(const QString& name) const { return folder_.filePath(name); }
    QString put(const QString& name, const QByteArray& bytes) const { return writeFile(at(name), bytes); }
    QString models() const { return at(QStringLiteral("models")); }

    /// Waits for it alone, and so is told what it alone took.
    Ran run(const QStringList& arguments) const {
        const QByteArray out = at(QStringLiteral("stdout")).toLocal8Bit();
        const QByteArray err = at(QStringLiteral("stderr")).toLocal8Bit();
        QList<QByteArray> texts{binary_.toLocal8Bit()};
        for (const QString& argument : arguments)
            texts.append(argument.toLocal8Bit());
        std::vector<char*> argv;
        for (QByteArray& text : texts)
            argv.push_back(text.data());
        argv.push_back(nullptr);
        const pid_t child = ::fork();
        if (child == 0) {
            ::alarm(30);
            if (!std::freopen(out.constData(), "w", stdout) || !std::freopen(err.constData(), "w", stderr))
                ::_exit(98);
            ::execv(argv.front(), argv.data());
            ::_exit(99);
        }
        int status = 0;
        rusage used{};
        ::wait4(child, &status, 0, &used);
        const auto seconds = [](const timeval& t) {
            return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
        };
        return {WIFEXITED(status) ? WEXITSTATUS(status) : -1,
                QString::fromUtf8(readFile(at(QStringLiteral("stdout")))),
                QString::fromUtf8(readFile(at(QStringLiteral("stderr")))),
                seconds(used.ru_utime) + seconds(used.ru_stime), static_cast<double>(used.ru_maxrss) / 1000};
    }
    Ran inspect(const QString& file, const QStringList& more = {}) const {
        return run(QStringList{QStringLiteral("models"), QStringLiteral("inspect"), file} + more);
    }

    /// While this thread's server answers.
    int runServed(const QStringList& arguments, int interruptAfterMs = -1) {
        QProcess process;
        QEventLoop loop;
        connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
        process.start(binary_, arguments);
        if (interruptAfterMs >= 0)
            QTimer::singleShot(interruptAfterMs, &process,
                               [&] { ::kill(static_cast<pid_t>(process.processId()), SIGINT); });
        loop.exec();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

private Q_SLOTS:
    void initTestCase() {
        binary_ = qEnvironmentVariable("STEMMA_BINARY");
        if (binary_.isEmpty() || !QFileInfo(binary_).isExecutable())
            QSKIP("The program is not built; set STEMMA_BINARY.");
        qputenv("STEMMA_SETTINGS", at(QStringLiteral("settings.ini")).toUtf8());
        qputenv("STEMMA_MODELS", models().toUtf8());
        qputenv("STEMMA_MANIFESTS", at(QStringLiteral("manifests")).toUtf8());
        put(QStringLiteral("manifests/tiny.json"),
            tinyManifest(QStringLiteral("tiny"), 1, server_.url(QStringLiteral("/")).toString()));
        for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
            qunsetenv(name);
    }
    void init() { QDir(models()).removeRecursively(); }

    void inspectTellsWhatAFileHolds() {
        const QString file = put(QStringLiteral("it.safetensors"), tinyOpenUnmix(1));
        const Ran ran = inspect(file);
        QVERIFY2(ran.code == 0 && ran.err.isEmpty(), ran.told());
        for (const char* said : {"safetensors", "fc1.weight  F32 [4, 80]", "lstm.weight_ih_l2_reverse",
                                 "Open-Unmix (openunmix)", "nfft: 128", "44100 Hz"})
            QVERIFY2(ran.out.contains(QLatin1String(said)), ran.told());
        const auto lines = inspect(file, words("--json")).objects();
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0][QStringLiteral("tensors")].toArray().size(), 43);
        QCOMPARE(lines[1][QStringLiteral("architecture")].toString(), QStringLiteral("openunmix"));
        QCOMPARE(lines[1][QStringLiteral("parameters")][QStringLiteral("nfft")].toInt(), 128);
    }

    void inspectOfAFolderTellsAll() {
        put(QStringLiteral("pair/vocals.safetensors"), tinyOpenUnmix(1));
        put(QStringLiteral("pair/drums.safetensors"), tinyOpenUnmix(2));
        const Ran ran = inspect(at(QStringLiteral("pair")));
        QVERIFY2(ran.code == 0 && ran.out.count(QStringLiteral("Container:")) == 2, ran.told());
        QVERIFY2(ran.out.contains(QStringLiteral("vocals, drums")), ran.told());
    }

    // Readable weights of a network that nobody here knows are no failure.
    void inspectOfAnUnknownNetwork() {
        const QByteArray weights = safetensors(
            "{\"conv\\u001b[2J.w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", "abcd");
        const Ran ran = inspect(put(QStringLiteral("unknown.safetensors"), weights));
        QVERIFY2(ran.code == 0 && ran.err.isEmpty(), ran.told());
        QVERIFY2(ran.out.contains(QStringLiteral("F16 [2]")), ran.told());
        QVERIFY2(ran.out.contains(QStringLiteral("Architecture: none")), ran.told());
        QVERIFY2(!ran.out.contains(QChar(0x1b)), "a file steers the terminal");
    }

    void inspectRefuses_data() {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = tinyOpenUnmix(1);
        QTest::newRow("text") << QByteArray("Dear diary");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << good.left(good.size() - 5);
        QTest::newRow("code") << Pickle().global("os", "system").op("(").text("id").op("tR").end();
        QTest::newRow("ONNX") << QByteArray("\x08\x07\x12\x07pytorch", 11);
    }
    void inspectRefuses() {
        QFETCH(QByteArray, bytes);
        const Ran ran = inspect(put(QStringLiteral("bad.pth"), bytes));
        QVERIFY2(ran.code == 1 && ran.sentences().size() == 1 && ran.out.isEmpty(), ran.told());
        QVERIFY2(ran.err.contains(QStringLiteral("bad.pth")), ran.told());
    }

    // Each as the table beside them says, within two seconds of work and 200 MB.
    void hostileFiles() {
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("The folder of hostile files is not here.");
        const QDir hostile(fromPath(shared / "goldens" / "malicious"));
        const QString table = QString::fromUtf8(readFile(hostile.filePath(QStringLiteral("README.md"))));
        const QString trace = QStringLiteral("/tmp/stemma-pwned");
        QFile::remove(trace);
        int tried = 0;
        double longest = 0;
        double largest = 0;
        for (const QString& name : hostile.entryList(QDir::Files)) {
            if (name == QLatin1String("README.md"))
                continue;
            const Ran ran = inspect(hostile.filePath(name));
            const QByteArray told = name.toUtf8() + ": " + ran.told();
            QVERIFY2(ran.code == 0 || (ran.code == 1 && ran.sentences().size() == 1 && ran.out.isEmpty()),
                     told);
            QVERIFY2(ran.seconds < kMostSeconds && ran.megabytes < kMostMegabytes, told);
            for (const QString& line : table.split(QLatin1Char('\n')))
                if (line.startsWith(QStringLiteral("| %1 |").arg(name))) {
                    const QString expected = line.split(QLatin1Char('|')).value(4).trimmed();
                    if (expected == QLatin1String("refuse") ||
                        expected.startsWith(QStringLiteral("refuse, ideally")))
                        QVERIFY2(ran.code == 1, told);
                    if (expected == QLatin1String("LOADS"))
                        QVERIFY2(ran.code == 0 && ran.out.contains(QStringLiteral("F32 [")), told);
                }
            ++tried;
            longest = std::max(longest, ran.seconds);
            largest = std::max(largest, ran.megabytes);
        }
        QVERIFY2(!QFile::exists(trace), "code was run");
        QCOMPARE(tried, 109);
        qInfo("%d files, at most %.2f s of work and %.0f MB", tried, longest, largest);
    }

    void everyContainer() {
        const auto shared = sharedFolder();
        if (shared.empty())
            QSKIP("The folder of containers is not here.");
        const QDir containers(fromPath(shared / "goldens" / "containers"));
        const QStringList refused{QStringLiteral("demucs_diffq_quantized.th"),
                                  QStringLiteral("torchscript.pt"), QStringLiteral("whole_module.pth")};
        for (const QString& name : containers.entryList(QDir::Files)) {
            const Ran ran = inspect(containers.filePath(name));
            QVERIFY2(ran.code == (refused.contains(name) ? 1 : 0), name.toUtf8() + ": " + ran.told());
            QVERIFY2(ran.sentences().size() == ran.code, name.toUtf8() + ": " + ran.told());
        }
    }

    void aLifeInTheLibrary() {
        const QString file = put(QStringLiteral("choir.safetensors"), tinyOpenUnmix(5));
        Ran ran = run({QStringLiteral("models"), QStringLiteral("import"), file});
        QVERIFY2(ran.code == 0 && ran.out == QStringLiteral("Installed: choir\n") && ran.err.isEmpty(),
                 ran.told());
        ran = run(words("models list --json"));
        const auto all = ran.objects();
        const auto choir = std::find_if(all.begin(), all.end(), [](const QJsonObject& o) {
            return o[QStringLiteral("id")].toString() == QLatin1String("choir");
        });
        QVERIFY2(choir != all.end(), ran.told());
        QCOMPARE((*choir)[QStringLiteral("state")].toString(), QStringLiteral("installed"));
        QCOMPARE(all.front()[QStringLiteral("default")].toBool(), true); // classic: it gives no band
        ran = run(words("models show choir"));
        QVERIFY2(ran.code == 0 && ran.out.contains(QString::fromLatin1(sha256(tinyOpenUnmix(5)))),
                 ran.told());
        ran = run(words("models verify"));
        QVERIFY2(ran.code == 0 && ran.out.contains(QStringLiteral("choir")), ran.told());
        put(QStringLiteral("models/choir/weights/choir.safetensors"), tinyOpenUnmix(6));
        ran = run(words("models verify choir --json"));
        QVERIFY2(ran.code == 1 && ran.sentences().size() == 1, ran.told());
        QCOMPARE(ran.objects().last()[QStringLiteral("fault")].toString(),
                 QStringLiteral("CheckpointDamaged"));
        // It was never published: there is nothing to download.
        QVERIFY2(ran.err.contains("“choir”") && ran.err.contains("choir.safetensors") &&
                     !ran.err.contains("ownload") && ran.err.contains("Import it again."),
                 ran.told());
        for (const QJsonObject& object : ran.objects())
            QCOMPARE(object[QStringLiteral("model")].toString(), QStringLiteral("choir"));
        ran = run(words("models remove choir"));
        QVERIFY2(ran.code == 0 && QDir(models()).isEmpty(), ran.told());
        QCOMPARE(run(words("models verify choir")).code, 2);
    }

    void filesOfABagOneByOne() {
        Ran ran = run({QStringLiteral("models"), QStringLiteral("import"),
                       put(QStringLiteral("1.th"), tinyOpenUnmix(1)), QStringLiteral("--json")});
        QVERIFY2(ran.code == 0, ran.told());
        QCOMPARE(ran.objects().last()[QStringLiteral("event")].toString(), QStringLiteral("partial"));
        QCOMPARE(ran.objects().last()[QStringLiteral("missing")].toArray(), QJsonArray{"drums.safetensors"});
        for (const char* list : {"models list", "models show tiny"}) {
            ran = run(words(list));
            QVERIFY2(ran.out.contains(QStringLiteral("Still missing: drums.safetensors")), ran.told());
        }
        ran = run({QStringLiteral("models"), QStringLiteral("import"),
                   put(QStringLiteral("2.th"), tinyOpenUnmix(2))});
        QVERIFY2(ran.code == 0 && ran.out == QStringLiteral("Installed: tiny\n"), ran.told());
    }

    void wrongUsage_data() {
        QTest::addColumn<QString>("arguments");
        for (const char* wrong :
             {"models inspect", "models import", "models import a b", "models import --id Big a",
              "models show", "models show nonesuch", "models verify nonesuch", "models verify tiny",
              "models download", "models download nonesuch", "models remove tiny", "models measure tiny",
              "models list more", "models juggle", "models --loud"})
            QTest::newRow(wrong) << QString::fromLatin1(wrong);
    }
    void wrongUsage() {
        QFETCH(QString, arguments);
        const Ran ran = run(arguments.split(QLatin1Char(' ')));
        QVERIFY2(ran.code == 2 && ran.sentences().size() == 1 && ran.out.isEmpty(), ran.told());
    }

    void builtInModelsHaveNoFiles() {
        for (const char* command : {"models download classic", "models verify classic"}) {
            const Ran ran = run(words(command));
            QVERIFY2(ran.code == 2 && ran.err.contains(QStringLiteral("“classic” is built in")), ran.told());
        }
        const Ran ran = run(words("models download nonesuch"));
        QVERIFY2(ran.err.contains(QStringLiteral("there are: classic, ")), ran.told());
    }

    void progressNamesItsModel() {
        const auto objects = run(words("models measure classic --json")).objects();
        QVERIFY(objects.size() > 1); // and the result
        QCOMPARE(objects.first()[QStringLiteral("event")].toString(), QStringLiteral("progress"));
        for (const QJsonObject& object : objects)
            QCOMPARE(object[QStringLiteral("model")].toString(), QStringLiteral("classic"));
    }

    void namesThatAreTaken() {
        const QString file = put(QStringLiteral("choir.safetensors"), tinyOpenUnmix(5));
        for (const char* id : {"classic", "htdemucs", "tiny"}) {
            const Ran ran = run({QStringLiteral("models"), QStringLiteral("import"), file,
                                 QStringLiteral("--id"), QLatin1String(id)});
            QVERIFY2(ran.code == 2 && ran.err.contains(QStringLiteral("another model")), ran.told());
        }
    }

    /// Which weights a result comes from: of a file, and of the library. What fails then is another matter.
    void separatingNamesTheModel() {
        const QString song = writeSong(at(QStringLiteral("song.wav")), 0.5);
        const QString choir = put(QStringLiteral("choir.safetensors"), tinyOpenUnmix(5));
        QCOMPARE(run({QStringLiteral("models"), QStringLiteral("import"), choir}).code, 0);
        for (const QString& model : {choir, QStringLiteral("choir")}) {
            const Ran ran =
                run({QStringLiteral("separate"), song, QStringLiteral("--json"), QStringLiteral("--out"),
                     at(QStringLiteral("out")), QStringLiteral("--model"), model});
            const QJsonObject start = ran.objects().value(0);
            QCOMPARE(start[QStringLiteral("model")].toString(), model);
            const QJsonArray files = start[QStringLiteral("modelFiles")].toArray();
            QCOMPARE(files.size(), 1);
            QVERIFY(
                files[0][QStringLiteral("file")].toString().endsWith(QStringLiteral("/choir.safetensors")));
            QCOMPARE(files[0][QStringLiteral("sha256")].toString(),
                     QString::fromLatin1(sha256(tinyOpenUnmix(5))));
        }
    }

    void whatCanBeFetchedIsSuggested() {
        const Ran ran =
            run({QStringLiteral("separate"), QStringLiteral("song.wav"), QStringLiteral("--out"),
                 at(QStringLiteral("out")), QStringLiteral("--model"), QStringLiteral("htdemucs")});
        QVERIFY2(ran.code == 2 && ran.err.contains(QStringLiteral("stemma models download htdemucs")),
                 ran.told());
    }

    void importTellsWhy() {
        const QString file =
            put(QStringLiteral("unknown.safetensors"),
                safetensors("{\"w\":{\"dtype\":\"F16\",\"shape\":[2],\"data_offsets\":[0,4]}}", "abcd"));
        const Ran ran = run({QStringLiteral("models"), QStringLiteral("import"), file});
        QVERIFY2(ran.code == 1 && ran.err.contains(QStringLiteral("(no network that is known here")),
                 ran.told());
    }

    void longNamesKeepTheColumns() {
        const QString id = QStringLiteral("a-choir-with-a-very-long-name");
        const QString file = put(QStringLiteral("choir.safetensors"), tinyOpenUnmix(5));
        QCOMPARE(
            run({QStringLiteral("models"), QStringLiteral("import"), file, QStringLiteral("--id"), id}).code,
            0);
        const Ran ran = run(words("models list"));
        const QString indent(id.size() + 1, QLatin1Char(' '));
        for (const QString& line : ran.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
            QVERIFY2(line.startsWith(indent) ||
                         (line[0] != QLatin1Char(' ') && line[id.size()] == QLatin1Char(' ')),
                     line.toUtf8());
    }

    void whatCannotBeDownloadedIsSaid() {
        const Ran ran = run(words("models download mdensenet"));
        QVERIFY2(ran.code == 1 && ran.sentences().size() == 1 && ran.err.contains("vocals.pth"), ran.told());
    }

    void downloads() {
        server_.setAnswer([](const HttpServer::Request& request, QTcpSocket& socket) {
            HttpServer::serve(request, socket, tinyOpenUnmix(request.path.contains("vocals") ? 1 : 2),
                              "\"x\"");
        });
        QCOMPARE(runServed(words("models download tiny")), 0);
        QVERIFY(QFile::exists(models() + QStringLiteral("/tiny/manifest.json")));
        server_.setAnswer([](const HttpServer::Request&, QTcpSocket& socket) {
            HttpServer::send(socket, "404 Not Found", {});
        });
        QCOMPARE(runServed(words("models download tiny")), 1);
        QVERIFY2(QFile::exists(models() + QStringLiteral("/tiny/manifest.json")), "the installed one stays");
    }

    void interruptedDownloadsGoOn() {
        server_.setAnswer([](const HttpServer::Request&, QTcpSocket& socket) {
            const QByteArray body = tinyOpenUnmix(1);
            HttpServer::send(socket, "200 OK", {HttpServer::length(body.size()), "ETag: \"x\""}, body, 1000,
                             false);
        });
        QCOMPARE(runServed(words("models download tiny"), kStartMs), 130);
        QCOMPARE(QFileInfo(models() + QStringLiteral("/tiny.part/weights/vocals.safetensors.part")).size(),
                 1000);
        qint64 begin = -1;
        server_.setAnswer([&](const HttpServer::Request& request, QTcpSocket& socket) {
            begin = std::max(begin, request.rangeBegin());
            HttpServer::serve(request, socket, tinyOpenUnmix(request.path.contains("vocals") ? 1 : 2),
                              "\"x\"");
        });
        QCOMPARE(runServed(words("models download tiny")), 0);
        QCOMPARE(begin, 1000);
    }

    // Weights of noise separate into noise, but stems and residual are the song.
    void separateWithWeights_data() {
        QTest::addColumn<bool>("installed");
        QTest::newRow("a file") << false;
        QTest::newRow("by its id") << true;
    }
    void separateWithWeights() {
        QFETCH(bool, installed);
        if (!QFileInfo::exists(QFileInfo(binary_).absolutePath() + QStringLiteral("/stemma_neural.so")))
            QSKIP("The networks are not built.");
        const QString song = writeSong(at(QStringLiteral("song.wav")), 2);
        QString model = put(QStringLiteral("choir.safetensors"), tinyOpenUnmix(5));
        if (installed) {
            QCOMPARE(run({QStringLiteral("models"), QStringLiteral("import"), model}).code, 0);
            model = QStringLiteral("choir");
        }
        const QString out = at(QStringLiteral("out"));
        QDir(out).removeRecursively();
        const Ran ran = run(QStringList{QStringLiteral("separate"), song, QStringLiteral("--out"), out,
                                        QStringLiteral("--model"), model} +
                            words("--residual --json --set niter=0 --name {model}-{stem}"));
        QVERIFY2(ran.code == 0, ran.told());
        AudioPtr mixture = decodeAudio(toPath(song)).audio;
        const AudioPtr stem = decodeAudio(toPath(out + QStringLiteral("/choir-choir.wav"))).audio;
        const AudioPtr rest = decodeAudio(toPath(out + QStringLiteral("/choir-residual.wav"))).audio;
        QCOMPARE(stem->frames(), mixture->frames());
        double power = 0;
        for (Frame i = 0; i < mixture->frames(); ++i) {
            const auto n = static_cast<std::size_t>(i);
            QVERIFY(std::abs(mixture->channel(0)[n] - stem->channel(0)[n] - rest->channel(0)[n]) < 1e-5F);
            power += std::pow(stem->channel(0)[n], 2);
        }
        QVERIFY2(power > 0, "the network gave nothing");
        QJsonObject plan;
        for (const QJsonObject& object : ran.objects())
            if (object[QStringLiteral("event")].toString() == QLatin1String("plan"))
                plan = object;
        QVERIFY(plan[QStringLiteral("seconds")].toDouble() > 0);
        QVERIFY(plan[QStringLiteral("memoryBytes")].toDouble() > 1e6);
        QCOMPARE(plan[QStringLiteral("diskBytes")].toDouble(), 2.0 * 44100 * 2 * 4 * 2);
    }

    void separateNamesWhatIsWrong() {
        const QString song = writeSong(at(QStringLiteral("song.wav")), 1);
        const auto with = [&](const QString& model) {
            return run({QStringLiteral("separate"), song, QStringLiteral("--out"), at(QStringLiteral("none")),
                        QStringLiteral("--model"), model});
        };
        Ran ran = with(put(QStringLiteral("bad.pth"), "Dear diary"));
        QVERIFY2(ran.code == 1 && ran.sentences().size() == 1 && ran.err.contains("bad.pth"), ran.told());
        ran = with(at(QStringLiteral("gone.pth")));
        QVERIFY2(ran.code == 1 && ran.sentences().size() == 1 && ran.err.contains("gone.pth"), ran.told());
        QCOMPARE(with(QStringLiteral("tiny")).code, 2); // published, but not installed
        const QString choir = put(QStringLiteral("choir.safetensors"), tinyOpenUnmix(5));
        QCOMPARE(run({QStringLiteral("models"), QStringLiteral("import"), choir}).code, 0);
        put(QStringLiteral("models/choir/weights/choir.safetensors"), tinyOpenUnmix(6));
        QCOMPARE(run(words("models verify choir")).code, 1);
        ran = run(words("models list"));
        QVERIFY2(ran.out.contains(QStringLiteral("(damaged")), ran.told());
        ran = with(QStringLiteral("choir"));
        QVERIFY2(ran.code == 2 && ran.err.contains(QStringLiteral("“choir” is damaged")), ran.told());
        QVERIFY(!QFileInfo::exists(at(QStringLiteral("none"))));
    }
};

QTEST_GUILESS_MAIN(ModelsCommandTest)
#include "ModelsCommandTest.moc"
