// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/ColourMap.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace stemma;

class ColourMapTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fourMapsAreThere();
    void lightnessRisesEvenly_data();
    void lightnessRisesEvenly();
    void tintsKeepTheirHue();
    void coloursHaveNoJump();
};

void ColourMapTest::fourMapsAreThere() {
    QCOMPARE(colourMaps().size(), 4);
    for (const char* id : {"magma", "viridis", "ice", "grey"})
        QCOMPARE(colourMap(QString::fromLatin1(id)).id, QString::fromLatin1(id));
    QCOMPARE(colourMap(QStringLiteral("nothing like it")).id, colourMaps().first().id);
}

void ColourMapTest::lightnessRisesEvenly_data() {
    QTest::addColumn<int>("map");
    for (int i = 0; i < colourMaps().size(); ++i)
        QTest::newRow(qPrintable(colourMaps()[i].id)) << i;
}

void ColourMapTest::lightnessRisesEvenly() {
    QFETCH(int, map);
    const ColourTable& table = colourMaps()[map].table;
    const double first = lightness(table.front());
    const double last = lightness(table.back());
    QVERIFY(last - first > 75);
    // Eight bits per channel move L* by up to about 0.6, and the tolerance of the sRGB gamut by 0.3.
    for (std::size_t i = 0; i < table.size(); ++i)
        QVERIFY(std::abs(lightness(table[i]) - (first + (last - first) * double(i) / 255)) < 0.9);
}

void ColourMapTest::tintsKeepTheirHue() {
    for (const QColor& colour :
         {QColor(0x56, 0xB4, 0xE9), QColor(0xD5, 0x5E, 0x00), QColor(0x00, 0x9E, 0x73)}) {
        const ColourTable table = tintTable(colour);
        QVERIFY(lightness(table[0]) < 5 && lightness(table[255]) > 90);
        const int away = std::abs(QColor(table[150]).hue() - colour.hue());
        QVERIFY(std::min(away, 360 - away) < 20);
    }
}

void ColourMapTest::coloursHaveNoJump() {
    for (const ColourMap& map : colourMaps())
        for (std::size_t i = 1; i < map.table.size(); ++i) {
            const QColor a(map.table[i - 1]), b(map.table[i]);
            QVERIFY(std::abs(a.red() - b.red()) + std::abs(a.green() - b.green()) +
                        std::abs(a.blue() - b.blue()) <
                    16);
        }
}

QTEST_APPLESS_MAIN(ColourMapTest)
#include "ColourMapTest.moc"
