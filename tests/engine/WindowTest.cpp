// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dsp/Window.h"

#include <QTest>

#include <cmath>

using namespace stemma;

class WindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hannOverlapsToOne() {
        for (const int n : {4, 64, 1000, 4096}) {
            const auto w = hann(n);
            QCOMPARE(w[0], 0.0F);
            QCOMPARE(w[n / 2], 1.0F);
            for (int i = 0; i < n / 2; ++i)
                QVERIFY(std::abs(w[i] + w[i + n / 2] - 1) < 2e-7F); // two roundings to float
        }
    }

    void sqrtHannSquaresToHann() {
        const auto root = sqrtHann(512);
        const auto w = hann(512);
        for (int i = 0; i < 512; ++i)
            QVERIFY(std::abs(root[i] * root[i] - w[i]) < 2e-7F);
    }

    void kaiserIsSymmetricAndKnown() {
        const auto w = kaiser(101, 8);
        QCOMPARE(w[50], 1.0);
        for (int i = 0; i < 50; ++i) {
            QVERIFY(std::abs(w[i] - w[100 - i]) < 1e-15);
            QVERIFY(w[i] < w[i + 1]);
        }
        // End point: 1 / I0(8), I0(8) = 427.564115721804785... (Abramowitz and Stegun, table 9.8).
        QVERIFY(std::abs(w[0] - 1 / 427.564115721804785) < 1e-14);
        for (const double v : kaiser(9, 0))
            QCOMPARE(v, 1.0);
        QCOMPARE(kaiser(1, 5), std::vector<double>{1.0});
    }
};

QTEST_APPLESS_MAIN(WindowTest)
#include "WindowTest.moc"
