// SPDX-License-Identifier: GPL-3.0-or-later
// bfloat16 as the session, its words and the command line show it.
#include "app/Paths.h"
#include "app/RoundingText.h"
#include "engine/separation/BFloat16.h"
#include "tests/session/TestSong.h"
#include "tests/support/Shared.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <limits>

using namespace stemma;
using namespace stemma::test;

namespace {

/// ShareSeparator, a thousandth too loud.
class RoundedSeparator : public ShareSeparator {
public:
    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        auto stems = ShareSeparator::separate(chunk, job);
        for (AudioBuffer& stem : stems)
            for (int c = 0; c < stem.channels(); ++c)
                for (float& v : stem.channel(c))
                    v *= 1.001F;
        return stems;
    }
};

Model roundingModel() {
    Model model = shareModel;
    model.id = "rounding";
    model.neural = model.bfloat16 = true;
    model.create = [](const NeuralOptions& options) -> SeparatorPtr {
        if (options.bfloat16)
            return std::make_unique<RoundedSeparator>();
        return std::make_unique<ShareSeparator>();
    };
    return model;
}

} // namespace

class RoundingTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString song_;

    Session::Separation wanted(bool bfloat16) const {
        Session::Separation what;
        what.unlisted = std::make_shared<const Model>(roundingModel());
        what.neural.bfloat16 = bfloat16;
        return what;
    }

private Q_SLOTS:
    void initTestCase() { song_ = writeSong(folder_.filePath(QStringLiteral("song.wav")), 3); }

    void sessionTellsTheErrorOnce() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QSignalSpy measured(&session, &Session::roundingLossMeasured);
        QVERIFY(separateAll(session, wanted(true)));
        QCOMPARE(measured.size(), 1);
        QVERIFY(session.roundingLoss());
        QCOMPARE(session.roundingLoss()->stems.size(), std::size_t(2));
        QVERIFY(std::abs(session.roundingLoss()->worst().snr - 60) < 0.2);

        QVERIFY(separateAll(session, wanted(false)));
        QVERIFY(!session.roundingLoss());
        QCOMPARE(measured.size(), 1);
    }

    void aClosedSongHasNone() {
        Session session(Session::Sound::None);
        QVERIFY(openSong(session, song_));
        QVERIFY(separateAll(session, wanted(true)));
        session.close();
        QVERIFY(!session.roundingLoss());
    }

    void wordsNameStemAndDecibels() {
        const RoundingLoss loss{{{"vocals", 51.9}, {"drums", 45.7}}};
        QVERIFY(roundingText(loss).contains(QStringLiteral("45 dB")));
        QVERIFY(roundingText(loss).contains(QStringLiteral("drums")));
        QVERIFY(roundingFact(loss).contains(QStringLiteral("45 dB")));
        const RoundingLoss broken{{{"vocals", -std::numeric_limits<double>::infinity()}}};
        QVERIFY(roundingText(broken).contains(QStringLiteral("-200 dB")));
    }

    void obstaclesAreSentences() {
        Model model = roundingModel();
        QCOMPARE(bfloat16Obstacle(model, true), QString());
        QVERIFY(bfloat16Obstacle(model, false).contains(QStringLiteral("no units")));
        model.bfloat16 = false;
        QVERIFY(bfloat16Obstacle(model, true).contains(QStringLiteral("does not make this model faster")));
    }

    void commandSaysTheError() {
        const QString binary = qEnvironmentVariable("STEMMA_BINARY");
        const QString model = fromPath(sharedFolder() / "goldens/bs_roformer_tiny/model.ckpt");
        const QString networks = QFileInfo(binary).absolutePath() + QStringLiteral("/stemma_neural.so");
        if (binary.isEmpty() || !QFileInfo::exists(model) || !QFileInfo::exists(networks))
            QSKIP("The program or the network to try it with is missing.");
        const auto run = [&](const QStringList& more) {
            QProcess process;
            process.start(binary, QStringList{QStringLiteral("separate"), song_, QStringLiteral("--out"),
                                              folder_.filePath(QStringLiteral("out")),
                                              QStringLiteral("--force"), QStringLiteral("--model"), model,
                                              QStringLiteral("--no-gpu"), QStringLiteral("--bf16")} +
                                      more);
            process.waitForFinished(60'000);
            return std::tuple(process.exitCode(), process.readAllStandardOutput(),
                              process.readAllStandardError());
        };
        const auto [code, out, err] = run({QStringLiteral("--json")});
        if (!processorHasBFloat16()) {
            QCOMPARE(code, 2);
            QVERIFY2(err.contains("no units"), err);
            return;
        }
        QVERIFY2(code == 0, err);
        QVERIFY2(err.contains("dB below"), err);
        int events = 0;
        for (const QByteArray& line : out.split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (event[QStringLiteral("event")] != QStringLiteral("rounding"))
                continue;
            ++events;
            const QString worst = event[QStringLiteral("worst")].toString();
            const double db = event[QStringLiteral("stems")].toObject()[worst].toDouble();
            QVERIFY2(db > 20 && db < 100, line);
        }
        QCOMPARE(events, 1);
    }
};

QTEST_GUILESS_MAIN(RoundingTest)

#include "RoundingTest.moc"
