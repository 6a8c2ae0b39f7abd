// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/Downmix.h"

#include <QTest>

#include <cmath>

using namespace stemma;

class DownmixTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void hasOneEntryPerChannel() {
        for (int channels = 1; channels <= 8; ++channels)
            QCOMPARE(stereoDownmix(channels).size(), static_cast<std::size_t>(channels));
    }

    void monoFeedsBothAndStereoPasses() {
        QCOMPARE(stereoDownmix(1)[0].left, 1.0f);
        QCOMPARE(stereoDownmix(1)[0].right, 1.0f);
        QCOMPARE(stereoDownmix(2)[0].left, 1.0f);
        QCOMPARE(stereoDownmix(2)[0].right, 0.0f);
        QCOMPARE(stereoDownmix(2)[1].left, 0.0f);
        QCOMPARE(stereoDownmix(2)[1].right, 1.0f);
    }

    void leftAndRightAreMirrored() {
        for (int channels = 1; channels <= 8; ++channels) {
            float left = 0, right = 0;
            for (const auto gain : stereoDownmix(channels)) {
                left += gain.left;
                right += gain.right;
            }
            QCOMPARE(left, right);
        }
    }

    void surroundFollowsTheStandard_data() {
        QTest::addColumn<QString>("speakers");
        QTest::newRow("3") << QStringLiteral("FL FR FC");
        QTest::newRow("4") << QStringLiteral("FL FR BL BR");
        QTest::newRow("5") << QStringLiteral("FL FR FC BL BR");
        QTest::newRow("5.1") << QStringLiteral("FL FR FC LFE BL BR");
        QTest::newRow("6.1") << QStringLiteral("FL FR FC LFE BC SL SR");
        QTest::newRow("7.1") << QStringLiteral("FL FR FC LFE BL BR SL SR");
    }
    void surroundFollowsTheStandard() {
        QFETCH(QString, speakers);
        const auto names = speakers.split(QLatin1Char(' '));
        const auto gains = stereoDownmix(static_cast<int>(names.size()));
        for (qsizetype i = 0; i < names.size(); ++i) {
            const auto gain = gains[static_cast<std::size_t>(i)];
            const auto& name = names[i];
            const bool left = name.endsWith(QLatin1Char('L'));
            const bool right = name.endsWith(QLatin1Char('R'));
            // ITU-R BS.775-3, table 2: fronts at 1, a surround at half power on its side, a source in the
            // middle shared by both; the low-frequency channel is left out.
            const double half = std::sqrt(0.5);
            const double level = name == QLatin1String("LFE")                                         ? 0
                                 : name.startsWith(QLatin1String("F")) && name != QLatin1String("FC") ? 1
                                                                                                      : half;
            const double share = name == QLatin1String("BC") ? half : 1;
            QCOMPARE(gain.left, static_cast<float>(right ? 0 : level * share));
            QCOMPARE(gain.right, static_cast<float>(left ? 0 : level * share));
        }
    }
};

QTEST_APPLESS_MAIN(DownmixTest)
#include "DownmixTest.moc"
