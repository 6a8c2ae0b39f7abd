// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"

#include "ui/ActionTable.h"

#include <QApplication>
#include <QFile>
#include <QFontInfo>
#include <QtTest>

#include <cmath>

using namespace stemma;

class ThemeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp); }

    void contrastIsThatOfWcag() {
        // Definition: black on white is 21, a colour on itself is 1, and the order does not matter.
        QVERIFY(std::abs(theme::contrast(Qt::black, Qt::white) - 21) < 1e-9);
        QCOMPARE(theme::contrast(QColor(0x777777), QColor(0x777777)), 1.0);
        // The guideline's well-known border case: #767676 on white just passes 4.5.
        QVERIFY(theme::contrast(QColor(0x767676), Qt::white) >= 4.5);
        QVERIFY(theme::contrast(QColor(0x777777), Qt::white) < 4.5);
    }

    void textCanBeRead_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textCanBeRead() {
        QFETCH(bool, dark);
        const auto& t = theme::tokens(dark);
        for (const QColor& ground : {t.window, t.panel, t.lane, t.field, t.button, t.raised})
            for (const QColor& ink : {t.text, t.secondary})
                QVERIFY2(theme::contrast(ink, ground) >= 4.5,
                         qPrintable(ink.name() + " on " + ground.name() + " is " +
                                    QString::number(theme::contrast(ink, ground))));
        QVERIFY(theme::contrast(t.onAccent, t.accent) >= 4.5);
        // Words in these colours stand on panels and fields; the accent also draws focus rings (3:1).
        for (const QColor& ink : {t.warn, t.error})
            QVERIFY2(theme::contrast(ink, t.panel) >= 4.5, qPrintable(ink.name()));
        QVERIFY(theme::contrast(t.accent, t.window) >= 3);
    }

    void stemsStandOutFromTheLane_data() { textCanBeRead_data(); }
    void stemsStandOutFromTheLane() {
        QFETCH(bool, dark);
        theme::setMode(dark ? theme::Mode::Dark : theme::Mode::Light);
        for (const char* kind : {"vocals", "drums", "bass", "guitar", "piano", "other", "accompaniment",
                                 "residual", "mixture"}) {
            const QColor colour = theme::stemColour(QString::fromLatin1(kind));
            // WCAG 1.4.11 asks 3:1 of graphics; half a percent for rounding to 8 bits.
            QVERIFY2(theme::contrast(colour, theme::tokens().lane) >= 2.985, kind);
        }
    }

    void modeChangesPaletteAndTokens() {
        theme::setMode(theme::Mode::Dark);
        QVERIFY(theme::dark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), theme::tokens(true).window);
        theme::setMode(theme::Mode::Light);
        QVERIFY(!theme::dark());
        QCOMPARE(QApplication::palette().color(QPalette::Window), theme::tokens(false).window);
        QCOMPARE(theme::tokens().window, theme::tokens(false).window);
        // No default blue: selections are made of our accent.
        QVERIFY(QApplication::palette().color(QPalette::Highlight) != QColor(48, 140, 198));
    }

    void fontsHaveTheSizesOfTheTokens() {
        QCOMPARE(theme::uiFont().pixelSize(), 13);
        QCOMPARE(theme::smallFont().pixelSize(), 11);
        QCOMPARE(theme::clockFont().pixelSize(), 20);
    }

    void everyCommandsIconIsThere() {
        for (const auto& row : ActionTable::rows())
            if (row.icon)
                QVERIFY2(QFile::exists(QStringLiteral(":/icons/%1.svg").arg(QLatin1String(row.icon))),
                         row.icon);
    }

    void iconsAreRecolouredWhenPainted() {
        // One icon object, painted in two themes, has each theme's text colour where it is opaque.
        const QIcon icon = theme::icon(QStringLiteral("stop"));
        for (const auto mode : {theme::Mode::Dark, theme::Mode::Light}) {
            theme::setMode(mode);
            const QImage image =
                icon.pixmap(QSize(40, 40), 1.0).toImage().convertToFormat(QImage::Format_ARGB32);
            int inked = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (const QColor pixel = image.pixelColor(x, y); pixel.alpha() == 255) {
                        ++inked;
                        QCOMPARE(pixel.rgb(), theme::tokens().text.rgb());
                    }
            QVERIFY(inked > 20);
        }
    }

    void iconsAreDrawnAtTheScreensScale() {
        const QPixmap pixmap = theme::icon(QStringLiteral("open")).pixmap(QSize(20, 20), 2.0);
        QCOMPARE(pixmap.size(), QSize(40, 40));
        QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    }
};

QTEST_MAIN(ThemeTest)
#include "ThemeTest.moc"
