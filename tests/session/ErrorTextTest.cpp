// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ErrorText.h"

#include <QSet>
#include <QTest>

using namespace stemma;

namespace {
const std::vector<Fault> kFaults{Fault::FileNotFound,
                                 Fault::FileNotReadable,
                                 Fault::FileEmpty,
                                 Fault::NotAudio,
                                 Fault::AudioDamaged,
                                 Fault::NoFrames,
                                 Fault::TooManyChannels,
                                 Fault::RateUnsupported,
                                 Fault::FileNotWritable,
                                 Fault::FileExists,
                                 Fault::DiskFull,
                                 Fault::FormatUnsupported,
                                 Fault::BadSetting,
                                 Fault::ModelUnknown,
                                 Fault::CheckpointUnknown,
                                 Fault::CheckpointDamaged,
                                 Fault::CheckpointUnsafe,
                                 Fault::CheckpointMismatch,
                                 Fault::OnnxModel,
                                 Fault::TensorFlowModel,
                                 Fault::GgmlModel,
                                 Fault::DiffqModel,
                                 Fault::PickledModule,
                                 Fault::VrModel,
                                 Fault::TorchScriptModel,
                                 Fault::TextDamaged,
                                 Fault::NeuralUnavailable,
                                 Fault::NeuralFailed,
                                 Fault::NetworkFailed,
                                 Fault::DownloadRefused,
                                 Fault::HashMismatch,
                                 Fault::ModelBusy,
                                 Fault::WebPage,
                                 Fault::ModelIdTaken,
                                 Fault::ModelFileForeign,
                                 Fault::DatasetUnknown,
                                 Fault::DatasetTrackBroken,
                                 Fault::DatasetSeveral,
                                 Fault::RatesDiffer,
                                 Fault::ChannelsDiffer,
                                 Fault::LengthsDiffer,
                                 Fault::OutOfMemory,
                                 Fault::Internal};
} // namespace

class ErrorTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void listIsComplete() {
        QCOMPARE(static_cast<int>(kFaults.size()), static_cast<int>(Fault::Internal) + 1);
    }

    void everyFaultHasItsSentence() {
        QSet<QString> sentences;
        QSet<QString> names;
        for (const Fault fault : kFaults) {
            const QString text = errorText(Error(fault, "/music/songs/夜の歌 🎤.mp3", "at byte 17"));
            QVERIFY2(text.contains(QStringLiteral("夜の歌 🎤.mp3")), qPrintable(text));
            QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
            QVERIFY2(text.size() < 200, qPrintable(text));
            QVERIFY2(text.contains(QLatin1Char(';')) || text.contains(QLatin1Char(',')),
                     qPrintable(text + QStringLiteral(" says not what to do next")));
            QVERIFY2(!text.contains(QStringLiteral("byte 17")), qPrintable(text));
            sentences.insert(text);
            names.insert(faultName(fault));
        }
        QCOMPARE(static_cast<std::size_t>(sentences.size()), kFaults.size());
        QCOMPARE(static_cast<std::size_t>(names.size()), kFaults.size());
    }

    void foldersAreLeftOut() {
        QVERIFY(!errorText(Error(Fault::NotAudio, "/music/songs/a.mp3")).contains(QStringLiteral("songs")));
    }

    // 255 bytes is the longest name file systems have; folders may make a path far longer.
    void longNamesAreShortenedInTheMiddle() {
        for (const Fault fault : kFaults) {
            const QString text = errorText(Error(fault, "start" + std::string(246, 'x') + ".wav"));
            QVERIFY2(text.size() < 200, qPrintable(text));
            QVERIFY(text.contains(QStringLiteral("start")) && text.contains(QStringLiteral(".wav")));
        }
    }

    void percentSignsInNamesStay() {
        QVERIFY(
            errorText(Error(Fault::NotAudio, "100%1 love.mp3")).contains(QStringLiteral("100%1 love.mp3")));
    }

    void warnings() {
        for (const auto warning :
             {DecodedAudio::Warning::Truncated, DecodedAudio::Warning::NonFiniteReplaced}) {
            const QString text = warningText(warning);
            QVERIFY(text.endsWith(QLatin1Char('.')));
            QVERIFY(text.size() < 200);
        }
    }
};

QTEST_APPLESS_MAIN(ErrorTextTest)
#include "ErrorTextTest.moc"
