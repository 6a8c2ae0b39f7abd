// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/HeatMap.h"

#include "ui/Theme.h"

#include <QApplication>
#include <QImage>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace stemma;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
const QStringList kNames{QStringLiteral("Vocals"), QStringLiteral("Drums"),  QStringLiteral("Bass"),
                         QStringLiteral("Other"),  QStringLiteral("Guitar"), QStringLiteral("Piano")};

std::vector<std::vector<double>> shares(int count) {
    std::vector<std::vector<double>> all;
    for (int i = 0; i < count; ++i) {
        all.emplace_back();
        for (int j = 0; j < count; ++j)
            all.back().push_back(i == j ? 1 : (0.12 + 0.31 * i + 0.05 * j) / (1 + 0.3 * i));
    }
    return all;
}

QImage drawn(QWidget& widget, double ratio = 1) {
    QImage image((QSizeF(widget.size()) * ratio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    widget.render(&image);
    return image;
}

bool alike(QRgb a, QColor b) {
    return std::abs(qRed(a) - b.red()) + std::abs(qGreen(a) - b.green()) + std::abs(qBlue(a) - b.blue()) < 12;
}

void fill(HeatMap& map, int count) {
    map.setNames(kNames.mid(0, count));
    map.setValues(shares(count));
}

} // namespace

class HeatMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        theme::install(*qApp);
        theme::setMode(theme::Mode::Dark);
    }

    void textCanBeReadOnEveryColour_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void textCanBeReadOnEveryColour() {
        QFETCH(bool, dark);
        theme::setMode(dark ? theme::Mode::Dark : theme::Mode::Light);
        double before = 0;
        for (int i = 0; i <= 1000; ++i) {
            const QColor ground = HeatMap::colour(i / 1000.0);
            QVERIFY2(theme::contrast(HeatMap::ink(ground), ground) >= 4.5, qPrintable(ground.name()));
            // More share stands out more from the lane.
            const double contrast = theme::contrast(ground, theme::tokens().lane);
            QVERIFY(contrast >= before - 0.05);
            before = contrast;
        }
        QVERIFY(before >= 3);
        theme::setMode(theme::Mode::Dark);
    }

    void cellsLieInOrder_data() {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("ratio");
        for (const int count : {1, 2, 4, 6})
            for (const int width : {220, 300, 700})
                for (const double ratio : {1.0, 2.0})
                    QTest::addRow("%d in %d px at %g", count, width, ratio) << count << width << ratio;
    }
    void cellsLieInOrder() {
        QFETCH(int, count);
        QFETCH(int, width);
        QFETCH(double, ratio);
        HeatMap map;
        map.resize(width, 260);
        fill(map, count);
        const QImage picture = drawn(map, ratio);
        const auto values = shares(count);
        for (int row = 0; row < count; ++row)
            for (int column = 0; column < count; ++column) {
                const QRectF cell = map.cell({row, column});
                QVERIFY(cell.width() >= 14 && cell.height() >= 14);
                QVERIFY(QRectF(map.rect()).contains(cell));
                if (column > 0)
                    QVERIFY(map.cell({row, column - 1}).right() < cell.left());
                if (row > 0)
                    QVERIFY(map.cell({row - 1, column}).bottom() < cell.top());
                const HeatMap::At at = map.cellAt(cell.center());
                QCOMPARE(at, row == column ? HeatMap::At{} : (HeatMap::At{row, column}));
                // Its colour is in its corner, where no text is.
                const QPointF corner = (cell.topLeft() + QPointF(1.5, 1.5)) * ratio;
                const QColor colour = row == column
                                          ? theme::tokens().lane
                                          : HeatMap::colour(values[std::size_t(row)][std::size_t(column)]);
                QVERIFY(alike(picture.pixel(int(corner.x()), int(corner.y())), colour));
            }
        // A quiet dash on the diagonal.
        const QPointF middle = map.cell({0, 0}).center() * ratio;
        QVERIFY(
            alike(picture.pixel(int(middle.x()), int(middle.y())), theme::tokens().secondary) ||
            alike(picture.pixel(int(middle.x()), int(middle.y() - ratio / 2)), theme::tokens().secondary));
    }

    void sentences() {
        HeatMap map;
        map.resize(300, 260);
        map.setNames({QStringLiteral("Vocals"), QStringLiteral("Drums"), QStringLiteral("Bass")});
        map.setValues({{1, 0.12, 0.004}, {0, 1, kNaN}, {7}});
        const auto said = [&](int row, int column) {
            return map.sentence({row, column}).replace(QChar(QChar::Nbsp), QLatin1Char(' '));
        };
        QCOMPARE(said(0, 1), QStringLiteral("12 % of Vocals could be predicted from Drums (estimate; no "
                                            "reference)"));
        QVERIFY(said(0, 2).startsWith(QLatin1String("<1 % of Vocals")));
        QVERIFY(said(1, 0).startsWith(QLatin1String("0 % of Drums")));
        QCOMPARE(said(1, 2), QStringLiteral("Drums from Bass: no estimate, as there is too little sound"));
        QVERIFY(said(2, 0).startsWith(QLatin1String("100 %"))); // held to 0 ... 1
        QVERIFY(said(2, 1).contains(QLatin1String("no estimate")));
        QCOMPARE(said(1, 1), QString());
        QCOMPARE(said(3, 0), QString());
        QVERIFY(map.accessibleDescription().contains(map.sentence({0, 1})));
        QVERIFY(map.accessibleDescription().contains(QLatin1String("estimate of bleed without a reference")));
    }

    void whatIsUnknownIsHatched() {
        HeatMap map;
        map.resize(300, 260);
        map.setNames(kNames.mid(0, 2));
        map.setValues({{1, kNaN}, {0.5, 1}});
        const QImage picture = drawn(map);
        const auto colours = [&](HeatMap::At at) {
            const QRect cell = map.cell(at).toRect().adjusted(2, 2, -2, -2);
            int differ = 0;
            for (int x = cell.left(); x < cell.right(); ++x)
                differ += picture.pixel(x, cell.top()) != picture.pixel(x + 1, cell.top());
            return differ;
        };
        QVERIFY(colours({0, 1}) > 10);
        QCOMPARE(colours({1, 0}), 0);
        QCOMPARE(map.cellText({0, 1}), QString());
    }

    void textGoesWhereItDoesNotFit() {
        HeatMap map;
        map.resize(300, 260);
        fill(map, 4);
        QCOMPARE(map.cellText({0, 1}).replace(QChar(QChar::Nbsp), QLatin1Char(' ')), QStringLiteral("17 %"));
        QVERIFY(map.cellText({1, 1}).isEmpty());
        map.resize(120, 110);
        drawn(map);
        const QFontMetricsF metrics(map.font());
        for (int i = 1; i < 4; ++i)
            QVERIFY(metrics.horizontalAdvance(map.cellText({0, i})) <= map.cell({0, i}).width());
    }

    void longNamesAreCut() {
        HeatMap map;
        map.resize(300, 260);
        map.setNames(QStringList(6, QStringLiteral("Donaudampfschifffahrt")));
        QVERIFY(map.shownColumn(0).endsWith(QChar(0x2026)));
        QVERIFY(map.shownRow(0).endsWith(QChar(0x2026)));
        map.setNames({QStringLiteral("Donau"), QStringLiteral("Dampf")});
        QCOMPARE(map.shownColumn(1), QStringLiteral("Dampf"));
        QCOMPARE(map.shownRow(1), QStringLiteral("Dampf"));
        QCOMPARE(map.shownRow(2), QString());
    }

    void anySizeCanBeDrawn() {
        for (const int count : {0, 1, 6})
            for (const QSize& size : {QSize(300, 260), QSize(30, 20), QSize(1, 1)}) {
                HeatMap map;
                map.resize(size);
                map.setNames(kNames.mid(0, count));
                drawn(map); // names without values
                map.setValues(shares(count + 1));
                drawn(map);
                QVERIFY(!map.cellAt({-1, -1}));
            }
    }

    void keysMoveOverCells() {
        HeatMap map;
        map.resize(300, 260);
        fill(map, 3);
        map.show();
        map.setFocus();
        QSignalSpy changes(&map, &HeatMap::currentChanged);
        const auto press = [&](Qt::Key key) {
            QTest::keyClick(&map, key);
            return map.current();
        };
        QCOMPARE(press(Qt::Key_Right), (HeatMap::At{0, 1}));
        QCOMPARE(press(Qt::Key_Right), (HeatMap::At{0, 2}));
        QCOMPARE(press(Qt::Key_Right), (HeatMap::At{0, 2})); // the edge
        QCOMPARE(press(Qt::Key_Down), (HeatMap::At{1, 2}));
        QCOMPARE(press(Qt::Key_Left), (HeatMap::At{1, 0})); // over the diagonal
        QVERIFY(map.accessibleDescription().startsWith(map.sentence({1, 0})));
        QCOMPARE(press(Qt::Key_Up), (HeatMap::At{1, 0})); // beyond the diagonal is the edge
        QCOMPARE(press(Qt::Key_End), (HeatMap::At{2, 1}));
        QCOMPARE(press(Qt::Key_Home), (HeatMap::At{0, 1}));
        QCOMPARE(changes.count(), 6);
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.cell({2, 0}).center().toPoint());
        QCOMPARE(map.current(), (HeatMap::At{2, 0}));
        QTest::mouseClick(&map, Qt::LeftButton, {}, map.cell({1, 1}).center().toPoint());
        QCOMPARE(map.current(), (HeatMap::At{2, 0}));
        map.setNames(kNames.mid(0, 2)); // the cell is gone
        QVERIFY(!map.current());
        map.setNames(kNames.mid(0, 1));
        for (const Qt::Key key : {Qt::Key_Home, Qt::Key_End, Qt::Key_Down})
            QVERIFY(!press(key));
    }
};

QTEST_MAIN(HeatMapTest)
#include "HeatMapTest.moc"
