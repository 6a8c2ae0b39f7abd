// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelDownload.h"

#include "app/Paths.h"
#include "engine/core/Error.h"
#include "tests/session/HttpServer.h"
#include "tests/session/TinyModel.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <sys/resource.h>

#include <csignal>
#include <optional>
#include <random>
#include <thread>

using namespace stemma;
using namespace stemma::test;
using Request = HttpServer::Request;

namespace {

constexpr qsizetype kSize = 700'001;
const QByteArray kTag = "\"one\"";

QByteArray noise(unsigned seed) {
    std::minstd_rand random(seed);
    QByteArray bytes(kSize, Qt::Uninitialized);
    for (char& c : bytes)
        c = static_cast<char>(random());
    return bytes;
}

const QByteArray kFile = noise(1);

struct Outcome {
    QByteArray sha256;
    std::optional<Fault> fault;
    std::string detail;
    bool stopped = false;
    std::vector<double> progress;
};

} // namespace

class ModelDownloadTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    HttpServer server_;
    QString path_;
    std::stop_source stop_;

    DownloadRequest request(const QByteArray& body = kFile) const {
        return {server_.url(), toPath(path_), 0, sha256(body).left(8)};
    }
    DownloadRequest request(const QByteArray& body, qint64 bytes) const {
        DownloadRequest r = request(body);
        r.bytes = bytes;
        return r;
    }
    /// One connection only, and no patience.
    static DownloadRules once() { return {.silenceMs = 400, .retries = 0, .pauseMs = 0}; }
    static DownloadRules stubborn() { return {.silenceMs = 400, .retries = 3, .pauseMs = 0}; }

    /// On a worker thread, as the library does it, while the server answers on this one.
    Outcome fetch(const DownloadRequest& what, const DownloadRules& rules = once()) {
        Outcome outcome;
        QEventLoop loop;
        std::jthread worker([&] {
            try {
                const JobContext job{stop_.get_token(), [&](double p) { outcome.progress.push_back(p); }};
                outcome.sha256 = downloadFile(what, job, rules);
            } catch (const Error& error) {
                outcome.fault = error.fault();
                outcome.detail = error.detail();
            } catch (const Stopped&) {
                outcome.stopped = true;
            }
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        loop.exec();
        return outcome;
    }

    QByteArray part() const { return readFile(path_ + QStringLiteral(".part")); }
    bool nothingLeft() const { return QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden).isEmpty(); }
    bool whole(const Outcome& outcome, const QByteArray& body = kFile) const {
        return outcome.sha256 == sha256(body) && readFile(path_) == body &&
               QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden).size() == 1;
    }
    /// Breaks off after `count` bytes, once.
    void breakOff(qint64 count, const QByteArray& headerOfState = "ETag: " + kTag) {
        server_.setAnswer([=](const Request&, QTcpSocket& socket) {
            HttpServer::send(socket, "200 OK", {HttpServer::length(kSize), headerOfState}, kFile, count);
        });
        const Outcome outcome = fetch(request());
        QCOMPARE(int(*outcome.fault), int(Fault::NetworkFailed));
    }

private Q_SLOTS:
    void init() {
        path_ = folder_.filePath(QStringLiteral("model.th"));
        for (const QString& name : QDir(folder_.path()).entryList(QDir::Files | QDir::Hidden))
            QFile::remove(folder_.filePath(name));
        stop_ = {};
    }

    void aFileComesWhole() {
        server_.setAnswer([](const Request& r, QTcpSocket& s) { HttpServer::serve(r, s, kFile, kTag); });
        const Outcome outcome = fetch(request(kFile, kSize));
        QVERIFY2(whole(outcome), outcome.detail.c_str());
        QVERIFY(std::is_sorted(outcome.progress.begin(), outcome.progress.end()));
        QCOMPARE(outcome.progress.back(), 1.0);
        QCOMPARE(server_.requests().last().headers.value("accept-encoding"), QByteArray("identity"));
        QCOMPARE(server_.requests().last().rangeBegin(), -1);
    }

    void lengthsNeedNotBeSaid_data() {
        QTest::addColumn<bool>("chunked");
        QTest::newRow("until the end") << false;
        QTest::newRow("in chunks") << true;
    }
    void lengthsNeedNotBeSaid() {
        QFETCH(bool, chunked);
        server_.setAnswer([chunked](const Request&, QTcpSocket& socket) {
            if (!chunked) {
                HttpServer::send(socket, "200 OK", {}, kFile);
                return;
            }
            QByteArray body;
            for (qsizetype at = 0; at < kFile.size(); at += 65536) {
                const QByteArray piece = kFile.mid(at, 65536);
                body += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
            }
            HttpServer::send(socket, "200 OK", {"Transfer-Encoding: chunked"}, body + "0\r\n\r\n");
        });
        const Outcome outcome = fetch(request());
        QVERIFY2(whole(outcome), outcome.detail.c_str());
    }

    void whatBrokeOffGoesOn_data() {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<QByteArray>("validator");
        QTest::newRow("by its tag") << QByteArray("ETag: " + kTag) << kTag;
        const QByteArray date = "Sun, 01 Nov 2020 08:49:37 GMT";
        QTest::newRow("by its date") << QByteArray("Last-Modified: " + date) << date;
    }
    void whatBrokeOffGoesOn() {
        QFETCH(QByteArray, state);
        QFETCH(QByteArray, validator);
        breakOff(300'000, state);
        const qint64 here = part().size();
        QVERIFY2(here > 0 && here <= 300'000, qPrintable(QString::number(here)));
        QVERIFY(!QFile::exists(path_));
        server_.setAnswer([&](const Request& r, QTcpSocket& s) {
            const qint64 begin = r.rangeBegin();
            HttpServer::send(s, "206 Partial Content",
                             {HttpServer::length(kSize - begin), state,
                              "Content-Range: bytes " + QByteArray::number(begin) + "-700000/700001"},
                             kFile.mid(begin));
        });
        const Outcome outcome = fetch(request(kFile, kSize));
        QVERIFY2(whole(outcome), outcome.detail.c_str());
        QCOMPARE(server_.requests().last().rangeBegin(), here);
        QCOMPARE(server_.requests().last().headers.value("if-range"), validator);
        QVERIFY2(outcome.progress.front() > 0.4, "what was here already counts");
    }

    void aConnectionThatBreaksIsMadeAgain() {
        int connections = 0;
        server_.setAnswer([&](const Request& r, QTcpSocket& s) {
            HttpServer::serve(r, s, kFile, kTag, ++connections < 7 ? 120'000 : -1);
        });
        const Outcome outcome = fetch(request(), stubborn());
        QVERIFY2(whole(outcome), outcome.detail.c_str());
        QVERIFY(connections >= 4);
    }

    void withoutProgressItIsGivenUp() {
        int connections = 0;
        server_.setAnswer([&](const Request&, QTcpSocket& s) {
            ++connections;
            s.disconnectFromHost();
        });
        const Outcome outcome = fetch(request(), stubborn());
        QCOMPARE(int(*outcome.fault), int(Fault::NetworkFailed));
        QVERIFY2(connections >= 4 && connections <= 12, qPrintable(QString::number(connections)));
        QVERIFY(nothingLeft());
    }

    void serversThatCannotGoOn_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("the range is ignored") << 0;
        QTest::newRow("another range is sent") << 1;
        QTest::newRow("the range is refused") << 2;
        QTest::newRow("the file has changed") << 3;
        QTest::newRow("the file has changed and a part of it is sent all the same") << 4;
        QTest::newRow("the range makes no sense") << 5;
    }
    void serversThatCannotGoOn() {
        QFETCH(int, kind);
        breakOff(300'000);
        const QByteArray now = kind == 3 || kind == 4 ? noise(2) : kFile;
        server_.setAnswer([&](const Request& r, QTcpSocket& s) {
            const qint64 begin = r.rangeBegin();
            if (begin < 0 || kind == 0 || kind == 3)
                HttpServer::send(s, "200 OK", {HttpServer::length(kSize), "ETag: \"two\""}, now);
            else if (kind == 1)
                HttpServer::send(s, "206 Partial Content",
                                 {"ETag: " + kTag, "Content-Range: bytes 5-700000/700001"}, now.mid(5));
            else if (kind == 2)
                HttpServer::send(s, "416 Range Not Satisfiable", {"Content-Range: bytes */3"});
            else if (kind == 4)
                HttpServer::send(
                    s, "206 Partial Content",
                    {"ETag: \"two\"", "Content-Range: bytes " + QByteArray::number(begin) + "-700000/700001"},
                    now.mid(begin));
            else
                HttpServer::send(s, "206 Partial Content", {"ETag: " + kTag, "Content-Range: all of it"},
                                 now);
        });
        const Outcome outcome = fetch(request(now), stubborn());
        QVERIFY2(whole(outcome, now), outcome.detail.c_str());
    }

    void withoutAStateNothingGoesOn() {
        breakOff(300'000, "X-Nothing: 1");
        QVERIFY(nothingLeft());
        server_.setAnswer([](const Request&, QTcpSocket& s) {
            HttpServer::send(s, "200 OK", {HttpServer::length(kSize)}, kFile);
        });
        const Outcome outcome = fetch(request());
        QVERIFY(whole(outcome));
        QCOMPARE(server_.requests().last().rangeBegin(), -1);
    }

    void thePartOfAnotherAddressIsNotUsed() {
        breakOff(300'000);
        server_.setAnswer([](const Request& r, QTcpSocket& s) { HttpServer::serve(r, s, kFile, kTag); });
        DownloadRequest other = request();
        other.url = server_.url(QStringLiteral("/other.th"));
        QVERIFY(whole(fetch(other)));
        QCOMPARE(server_.requests().last().rangeBegin(), -1);
    }

    void anotherPartOnTheDiskIsNoticed() {
        breakOff(300'000);
        const QString name = path_ + QStringLiteral(".part");
        QByteArray spoilt = part();
        spoilt[7] = static_cast<char>(spoilt[7] ^ 1);
        writeFile(name, spoilt);
        server_.setAnswer([](const Request& r, QTcpSocket& s) { HttpServer::serve(r, s, kFile, kTag); });
        QCOMPARE(int(*fetch(request()).fault), int(Fault::HashMismatch));
        QVERIFY(nothingLeft());
        QVERIFY2(whole(fetch(request())), "the next try begins again");
    }

    // A network's page for guests answers for every server.
    void aPageThrowsNothingAway_data() {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<qint64>("published"); // 0: not known
        QTest::addColumn<int>("fault");
        QTest::newRow("says so") << QByteArray("text/html; charset=utf-8") << qint64(0)
                                 << int(Fault::WebPage);
        QTest::newRow("says so loudly") << QByteArray("TEXT/HTML") << qint64(kSize) << int(Fault::WebPage);
        QTest::newRow("too short") << QByteArray("text/plain") << qint64(0) << int(Fault::NetworkFailed);
        QTest::newRow("not as published")
            << QByteArray("text/plain") << qint64(kSize) << int(Fault::NetworkFailed);
    }
    void aPageThrowsNothingAway() {
        QFETCH(QByteArray, type);
        QFETCH(qint64, published);
        QFETCH(int, fault);
        breakOff(300'000);
        const QByteArray before = part();
        QVERIFY(!before.isEmpty());
        server_.setAnswer([&](const Request&, QTcpSocket& s) {
            HttpServer::send(s, "200 OK", {"Content-Type: " + type, HttpServer::length(18), "ETag: \"p\""},
                             "<html>Hello</html>");
        });
        QCOMPARE(int(fetch(request(kFile, published)).fault.value_or(Fault::Internal)), fault);
        QCOMPARE(part(), before);
        server_.setAnswer([](const Request& r, QTcpSocket& s) { HttpServer::serve(r, s, kFile, kTag); });
        QVERIFY(whole(fetch(request(kFile, published))));
        QCOMPARE(server_.requests().last().rangeBegin(), qint64(before.size()));
    }

    void aPageInsteadOfAFileIsToldAtOnce() {
        server_.setAnswer([](const Request&, QTcpSocket& s) {
            HttpServer::send(s, "200 OK", {"Content-Type: text/html"}, "<html>", -1, false);
        });
        QElapsedTimer clock;
        clock.start();
        QCOMPARE(int(fetch(request(), {.silenceMs = 20'000}).fault.value_or(Fault::Internal)),
                 int(Fault::WebPage));
        QVERIFY(clock.elapsed() < 5000 && nothingLeft());
    }

    void whatIsHereIsReportedAsItIsRead() {
        breakOff(300'000);
        server_.setAnswer([](const Request&, QTcpSocket& s) { s.disconnectFromHost(); });
        for (const qint64 published : {qint64(0), qint64(kSize)}) {
            const Outcome outcome = fetch(request(kFile, published));
            QVERIFY(!outcome.progress.empty());
            QCOMPARE(outcome.progress.back(), double(part().size()) / double(kSize));
        }
    }

    void aStopWhileItIsReadLeavesNoFileOpen() {
        breakOff(300'000);
        const auto open = [] { return QDir(QStringLiteral("/proc/self/fd")).count(); };
        stop_.request_stop();
        QVERIFY(fetch(request()).stopped); // what a first time opens for good is open now
        const auto before = open();
        for (int i = 0; i < 20; ++i)
            QVERIFY(fetch(request()).stopped);
        QVERIFY2(open() < before + 10, qPrintable(QString::number(open() - before)));
        QVERIFY(!part().isEmpty());
    }

    void lies_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<qint64>("announced"); // -1: nothing
        QTest::addColumn<qint64>("published"); // 0: not known
        QTest::addColumn<int>("fault");
        const int mismatch = int(Fault::HashMismatch);
        QTest::newRow("more than comes")
            << kFile << qint64(kSize + 500) << qint64(0) << int(Fault::NetworkFailed);
        QTest::newRow("less than comes") << kFile << qint64(kSize - 500) << qint64(0) << mismatch;
        QTest::newRow("another length than published")
            << kFile << qint64(kSize) << qint64(kSize + 1) << mismatch;
        QTest::newRow("longer than published, unannounced")
            << QByteArray(kFile + kFile) << qint64(-1) << qint64(kSize) << mismatch;
        QTest::newRow("shorter than published, unannounced")
            << kFile.left(5000) << qint64(-1) << qint64(kSize) << int(Fault::NetworkFailed);
        QTest::newRow("garbage of the right length")
            << noise(9) << qint64(kSize) << qint64(kSize) << mismatch;
        QTest::newRow("a page that says sorry")
            << QByteArray("<html>Sorry</html>") << qint64(18) << qint64(0) << mismatch;
        QTest::newRow("nothing") << QByteArray() << qint64(0) << qint64(0) << mismatch;
    }
    void lies() {
        QFETCH(QByteArray, body);
        QFETCH(qint64, announced);
        QFETCH(qint64, published);
        QFETCH(int, fault);
        server_.setAnswer([=](const Request&, QTcpSocket& socket) {
            QByteArrayList headers{"X-Served: yes"};
            if (announced >= 0)
                headers.append(HttpServer::length(announced));
            HttpServer::send(socket, "200 OK", headers, body);
        });
        const Outcome outcome = fetch(request(kFile, published));
        QVERIFY2(outcome.fault.has_value(), "was taken for the file");
        QCOMPARE(int(*outcome.fault), fault);
        QVERIFY2(nothingLeft(), "what is wrong is thrown away");
    }

    void refusals_data() {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<int>("fault");
        for (const char* refused :
             {"404 Not Found", "403 Forbidden", "410 Gone", "401 Unauthorized", "400 No"})
            QTest::newRow(refused) << QByteArray(refused) << int(Fault::DownloadRefused);
        for (const char* trouble : {"500 Oops", "503 Busy", "429 Too Many Requests", "502 Bad Gateway"})
            QTest::newRow(trouble) << QByteArray(trouble) << int(Fault::NetworkFailed);
    }
    void refusals() {
        QFETCH(QByteArray, status);
        QFETCH(int, fault);
        server_.setAnswer([=](const Request&, QTcpSocket& s) {
            HttpServer::send(s, status, {HttpServer::length(3)}, "no!");
        });
        QCOMPARE(int(*fetch(request()).fault), fault);
        QVERIFY(nothingLeft());
    }

    void redirections_data() {
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<int>("fault"); // -1: none
        QTest::newRow("another path") << QByteArray("/there/model.th") << -1;
        QTest::newRow("the whole address") << server_.url(QStringLiteral("/there")).toEncoded() << -1;
        QTest::newRow("round and round") << QByteArray("/model.th") << int(Fault::DownloadRefused);
        QTest::newRow("off this computer without encryption")
            << QByteArray("http://example.invalid/model.th") << int(Fault::DownloadRefused);
        QTest::newRow("a file") << QByteArray("file:///etc/passwd") << int(Fault::DownloadRefused);
        QTest::newRow("nowhere") << QByteArray("http://") << int(Fault::DownloadRefused);
    }
    void redirections() {
        QFETCH(QByteArray, to);
        QFETCH(int, fault);
        server_.setAnswer([=](const Request& r, QTcpSocket& s) {
            if (r.path == QLatin1String("/model.th"))
                HttpServer::send(s, "302 Found", {"Location: " + to, HttpServer::length(0)});
            else
                HttpServer::serve(r, s, kFile, kTag);
        });
        const Outcome outcome = fetch(request());
        QCOMPARE(outcome.fault ? int(*outcome.fault) : -1, fault);
        QVERIFY(fault >= 0 ? nothingLeft() : whole(outcome));
    }

    void addressesHaveToBeSafe_data() {
        QTest::addColumn<QString>("address");
        for (const char* unsafe : {"http://example.invalid/m.th", "ftp://127.0.0.1/m.th",
                                   "file:///etc/passwd", "", "https://", "m.th"})
            QTest::newRow(unsafe) << QString::fromLatin1(unsafe);
    }
    void addressesHaveToBeSafe() {
        QFETCH(QString, address);
        DownloadRequest what = request();
        what.url = QUrl(address);
        QCOMPARE(int(*fetch(what).fault), int(Fault::DownloadRefused));
    }

    void silenceIsGivenUp_data() {
        QTest::addColumn<bool>("midway");
        QTest::newRow("from the beginning") << false;
        QTest::newRow("midway") << true;
    }
    void silenceIsGivenUp() {
        QFETCH(bool, midway);
        server_.setAnswer([=](const Request&, QTcpSocket& s) {
            if (midway)
                HttpServer::send(s, "200 OK", {HttpServer::length(kSize), "ETag: " + kTag}, kFile, 250'000,
                                 false);
        });
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = fetch(request());
        QCOMPARE(int(*outcome.fault), int(Fault::NetworkFailed));
        QVERIFY(clock.elapsed() < 5000);
        QCOMPARE(part().isEmpty(), !midway);
    }

    void aStopKeepsWhatHasCome() {
        server_.setAnswer([&](const Request&, QTcpSocket& s) {
            HttpServer::send(s, "200 OK", {HttpServer::length(kSize), "ETag: " + kTag}, kFile, 250'000,
                             false);
            QTimer::singleShot(150, this, [this] { stop_.request_stop(); });
        });
        QElapsedTimer clock;
        clock.start();
        const Outcome outcome = fetch(request(), {.silenceMs = 20'000});
        QVERIFY(outcome.stopped && clock.elapsed() < 2000);
        QVERIFY(part().size() > 0 && kFile.startsWith(part()));
        stop_ = {};
        server_.setAnswer([](const Request& r, QTcpSocket& s) { HttpServer::serve(r, s, kFile, kTag); });
        QVERIFY(whole(fetch(request())));
        QVERIFY(server_.requests().last().rangeBegin() > 0);
    }

    void nobodyThere() {
        quint16 port = 0;
        {
            HttpServer gone;
            port = gone.serverPort();
        }
        DownloadRequest what = request();
        what.url = QUrl(QStringLiteral("http://127.0.0.1:%1/m.th").arg(port));
        QCOMPARE(int(*fetch(what).fault), int(Fault::NetworkFailed));
    }

    void notEvenHttp() {
        server_.setAnswer([](const Request&, QTcpSocket& s) {
            s.write("220 mail server ready\r\n");
            s.disconnectFromHost();
        });
        QCOMPARE(int(*fetch(request()).fault), int(Fault::NetworkFailed));
        QVERIFY(nothingLeft());
    }

    // A limit on the size of files is a full disk that a test can have.
    void aFullDisk() {
        server_.setAnswer([](const Request& r, QTcpSocket& s) { HttpServer::serve(r, s, kFile, kTag); });
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        const rlimit small{400'000, before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        const Outcome outcome = fetch(request());
        setrlimit(RLIMIT_FSIZE, &before);
        QCOMPARE(int(*outcome.fault), int(Fault::DiskFull));
        QVERIFY2(!part().isEmpty() && kFile.startsWith(part()), "what has come is kept");
        QVERIFY2(whole(fetch(request())), "and gone on with");
    }

    void aPlaceThatCannotBeWritten() {
        DownloadRequest what = request();
        what.file = toPath(folder_.filePath(QStringLiteral("not/there/model.th")));
        QCOMPARE(int(*fetch(what).fault), int(Fault::FileNotWritable));
    }
};

QTEST_GUILESS_MAIN(ModelDownloadTest)
#include "ModelDownloadTest.moc"
