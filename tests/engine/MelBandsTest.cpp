// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/MelBands.h"

#include <QTest>

#include <numeric>

using namespace stemma;

class MelBandsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everyBinIsInABandAndBandsRise_data() {
        QTest::addColumn<int>("rate");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("bands");
        QTest::newRow("published") << 44100 << qint64(2048) << 60;
        QTest::newRow("few") << 44100 << qint64(2048) << 8;
        QTest::newRow("48 kHz") << 48000 << qint64(4096) << 64;
        QTest::newRow("short") << 16000 << qint64(512) << 20;
        QTest::newRow("one") << 8000 << qint64(64) << 1;
    }
    void everyBinIsInABandAndBandsRise() {
        QFETCH(int, rate);
        QFETCH(qint64, size);
        QFETCH(int, bands);
        const auto covered = melBands(rate, size, bands);
        QCOMPARE(int(covered.size()), bands);
        std::vector<int> in(size / 2 + 1, 0);
        for (std::size_t b = 0; b < covered.size(); ++b) {
            QVERIFY(!covered[b].empty());
            for (std::size_t i = 0; i < covered[b].size(); ++i) {
                ++in.at(covered[b][i]);
                QVERIFY(i == 0 || covered[b][i] == covered[b][i - 1] + 1); // no gaps
            }
            QVERIFY(b == 0 || covered[b].front() >= covered[b - 1].front());
            QVERIFY(b == 0 || covered[b].back() >= covered[b - 1].back());
        }
        // A triangle reaches from its neighbours' middles: no bin is in more than two, nor in none.
        for (const int n : in)
            QVERIFY(n == 1 || n == 2);
        QCOMPARE(covered.front().front(), std::int64_t(0));
        QCOMPARE(covered.back().back(), size / 2);
    }

    // librosa.filters.mel(sr=44100, n_fft=2048, n_mels=60) > 0, with the two corners forced.
    void theLayoutOfPublishedModels() {
        const auto covered = melBands(44100, 2048, 60);
        std::size_t entries = 0;
        for (const auto& band : covered)
            entries += band.size();
        QCOMPARE(entries, std::size_t(1979));
        QCOMPARE(covered[0].size(), std::size_t(7));
        QCOMPARE(covered[1].size(), std::size_t(6));
        QCOMPARE(covered[2].size(), std::size_t(6));
    }

    // Below 1 kHz mels are 200/3 Hz each: with bands that fit, corners can be told in the head.
    void lowBandsAreEvenlyWide() {
        // Half of 2 kHz is 15 mels: 14 bands have their corners at whole mels, 66.67 Hz apart.
        const auto covered = melBands(2000, 2000, 14);
        for (int b = 1; b < 13; ++b) {
            if (b % 3 != 0) // a corner on a bin is in or out by rounding
                QCOMPARE(covered[b].front(), std::int64_t(b * 200 / 3 + 1));
            if ((b + 2) % 3 != 0)
                QCOMPARE(covered[b].back(), std::int64_t((b + 2) * 200 / 3));
        }
    }
};

QTEST_APPLESS_MAIN(MelBandsTest)
#include "MelBandsTest.moc"
