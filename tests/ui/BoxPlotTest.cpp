// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/BoxPlot.h"

#include "ui/Theme.h"
#include "ui/scores/BoxSummary.h"
#include "ui/scores/TakeFill.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QtTest>

#include <cmath>
#include <limits>
#include <random>

using namespace stemma;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
const QStringList kKinds{QStringLiteral("vocals"), QStringLiteral("drums"),  QStringLiteral("bass"),
                         QStringLiteral("other"),  QStringLiteral("guitar"), QStringLiteral("piano")};
const QStringList kTakes{QStringLiteral("htdemucs"), QStringLiteral("Open-Unmix"),
                         QStringLiteral("MDenseNet"), QStringLiteral("classic")};

std::vector<double> scores(double median, unsigned seed) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(median, 3);
    std::vector<double> values(200);
    for (double& v : values)
        v = normal(random);
    values[7] = kNaN;
    return values;
}

std::vector<BoxPlot::Group> groups(int stems, int takes) {
    std::vector<BoxPlot::Group> all;
    for (int s = 0; s < stems; ++s) {
        BoxPlot::Group group{theme::stemName(kKinds[s]), {}};
        for (int t = 0; t < takes; ++t)
            group.boxes.push_back(
                {kTakes[t], theme::stemColour(kKinds[s]), scores(9 - 2 * t - 1.3 * s, unsigned(10 * s + t))});
        all.push_back(std::move(group));
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

} // namespace

class BoxPlotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        theme::install(*qApp);
        theme::setMode(theme::Mode::Dark);
    }

    void summaryIsThatOfNumPy() {
        // numpy.percentile([1, 2, 4, 8, 16], [5, 25, 50, 75, 95]), by hand: places 0.2, 1, 2, 3, 3.8.
        const std::vector<double> values{8, kNaN, 1, 16, INFINITY, 4, 2, -INFINITY};
        const auto s = boxSummary(values);
        QVERIFY(s);
        QCOMPARE(s->count, 5);
        QCOMPARE(s->low, 1.2);
        QCOMPARE(s->lower, 2.0);
        QCOMPARE(s->median, 4.0);
        QCOMPARE(s->upper, 8.0);
        QCOMPARE(s->high, 14.4);
        QVERIFY(!boxSummary({}));
        QVERIFY(!boxSummary(std::vector{kNaN, kNaN}));
        const auto one = boxSummary(std::vector{7.5});
        QVERIFY(one && one->low == 7.5 && one->high == 7.5 && one->count == 1);
    }

    void boxesLieWhereTheirValuesAre_data() {
        QTest::addColumn<int>("stems");
        QTest::addColumn<int>("takes");
        QTest::addColumn<int>("width");
        QTest::addColumn<double>("ratio");
        for (const int stems : {1, 4, 6})
            for (const int takes : {1, 2, 4})
                for (const int width : {220, 300, 700})
                    for (const double ratio : {1.0, 2.0})
                        QTest::addRow("%d x %d in %d px at %g", stems, takes, width, ratio)
                            << stems << takes << width << ratio;
    }
    void boxesLieWhereTheirValuesAre() {
        QFETCH(int, stems);
        QFETCH(int, takes);
        QFETCH(int, width);
        QFETCH(double, ratio);
        BoxPlot plot;
        plot.resize(width, 240);
        plot.setUnit(QStringLiteral("dB"));
        const auto all = groups(stems, takes);
        plot.setGroups(all);
        const QImage picture = drawn(plot, ratio);
        double right = 0;
        for (int g = 0; g < stems; ++g)
            for (int b = 0; b < takes; ++b) {
                const BoxPlot::Box& given = all[std::size_t(g)].boxes[std::size_t(b)];
                const auto s = boxSummary(given.values);
                const QRectF box = plot.box({g, b});
                const QRectF slot = plot.slot({g, b});
                QVERIFY(box.width() >= 1 && box.left() >= slot.left() - 0.51);
                QVERIFY(box.right() <= slot.right() + 0.51);
                QVERIFY2(box.left() >= right, "two boxes overlap");
                right = box.right();
                QVERIFY(right <= plot.width());
                QVERIFY(std::abs(box.top() - plot.yOf(s->upper)) <= 0.51);
                QVERIFY(std::abs(box.bottom() - plot.yOf(s->lower)) <= 0.51);
                // The median's line is in the picture, where the scale says.
                const QPointF at = QPointF(box.center().x(), plot.yOf(s->median)) * ratio;
                QVERIFY(alike(picture.pixel(at.toPoint()), theme::tokens().text));
                // The whisker has the stem's colour, from the box to the 95th percentile and no further.
                const double x = (box.center().x() - 0.25) * ratio;
                const double end = plot.yOf(s->high) * ratio;
                QVERIFY(alike(picture.pixel(int(x), int((box.top() * ratio + end) / 2)), given.colour));
                QVERIFY(!alike(picture.pixel(int(x), int(end - 2 * ratio)), given.colour));
            }
    }

    void scaleIsLinearAndHasZero() {
        BoxPlot plot;
        plot.resize(300, 240);
        plot.setGroups(groups(4, 2));
        QVERIFY(std::abs(plot.yOf(0) - 2 * plot.yOf(2) + plot.yOf(4)) < 1e-9);
        QVERIFY(plot.yOf(2) < plot.yOf(0));
        // Far from zero the boxes get the room.
        plot.setGroups({{QStringLiteral("Vocals"), {{QString(), Qt::red, {40, 41, 42}}}}});
        QVERIFY(plot.box({0, 0}).height() > 40);
    }

    void anythingCanBeDrawn_data() {
        QTest::addColumn<QVector<double>>("values");
        QTest::newRow("nothing") << QVector<double>{};
        QTest::newRow("no numbers") << QVector<double>{kNaN, INFINITY};
        QTest::newRow("one") << QVector<double>{3};
        QTest::newRow("zero") << QVector<double>{0, 0};
        QTest::newRow("equal") << QVector<double>{1e9, 1e9};
        QTest::newRow("huge") << QVector<double>{-1e308, 1e308};
        QTest::newRow("tiny") << QVector<double>{0, 1e-300};
    }
    void anythingCanBeDrawn() {
        QFETCH(QVector<double>, values);
        BoxPlot plot;
        plot.setGroups({{QStringLiteral("Vocals"), {{QString(), Qt::red, {values.begin(), values.end()}}}},
                        {QStringLiteral("Drums"), {}}});
        for (const QSize& size : {QSize(300, 240), QSize(20, 10), QSize(1, 1)}) {
            plot.resize(size);
            drawn(plot);
        }
        QVERIFY(std::isfinite(plot.yOf(0)));
        plot.resize(300, 240);
        if (!boxSummary({values.begin(), values.end()})) {
            QVERIFY(plot.box({0, 0}).isNull());
            QCOMPARE(plot.sentence({0, 0}), QStringLiteral("Vocals: no values"));
            // A dash in the middle of the group.
            const QImage picture = drawn(plot);
            const QPointF middle = plot.slot({0, 0}).center();
            QVERIFY(alike(picture.pixel(int(middle.x()), int(std::round(middle.y() - 0.5))),
                          theme::tokens().secondary));
        } else {
            QVERIFY(!plot.box({0, 0}).isNull());
        }
    }

    void takesKeepTheirFills() {
        // The second stem lacks the first take; the third was separated twice by one model.
        const std::vector<double> v{1, 2, 3};
        BoxPlot plot;
        plot.resize(300, 240);
        const auto box = [&](const char* label) { return BoxPlot::Box{QLatin1String(label), Qt::red, v}; };
        plot.setGroups({{QStringLiteral("Vocals"), {box("a"), box("b")}},
                        {QStringLiteral("Drums"), {box("b")}},
                        {QStringLiteral("Bass"), {box("b"), box("b")}}});
        QCOMPARE(plot.legend(), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("b")}));
        const double apart = plot.slot({1, 0}).left() - plot.slot({0, 1}).left();
        QVERIFY(std::abs(apart - (plot.slot({2, 0}).left() - plot.slot({1, 0}).left())) < 1e-9);
        QVERIFY(plot.slot({2, 0}).right() <= plot.slot({2, 1}).left() + 1e-9);
    }

    void fillsDiffer() {
        std::vector<QImage> fills;
        for (int take = 0; take < paint::kTakeFills; ++take) {
            QImage image(16, 40, QImage::Format_RGB32);
            QPainter painter(&image);
            paint::takeFill(painter, image.rect(), Qt::white, Qt::black, take);
            painter.end();
            for (const QImage& other : fills)
                QVERIFY(image != other);
            fills.push_back(image);
        }
    }

    void sentencesAndTooltips() {
        BoxPlot plot;
        plot.resize(300, 240);
        plot.setUnit(QStringLiteral("dB"));
        plot.setGroups({{QStringLiteral("Vocals"),
                         {{QStringLiteral("htdemucs"), Qt::red, {-4, 1, 3, 5, 9, 16}},
                          {QStringLiteral("classic"), Qt::red, {5}}}}});
        const QString said = plot.sentence({0, 0}).replace(QChar(QChar::Nbsp), QLatin1Char(' '));
        QCOMPARE(said, QStringLiteral("Vocals \u00B7 htdemucs: median 4.0 dB, quartiles 1.5 \u2026 8.0, "
                                      "6 frames"));
        QVERIFY(plot.toolTip().contains(QLatin1String("95th percentile")));
        QVERIFY(plot.accessibleDescription().contains(QLatin1String("95th percentile")));
        QVERIFY(plot.accessibleDescription().contains(plot.sentence({0, 1})));
        QCOMPARE(plot.boxAt(plot.box({0, 1}).center()), (BoxPlot::At{0, 1}));
        QVERIFY(!plot.boxAt({1, 1}));
        QCOMPARE(plot.sentence({3, 3}), QString());
    }

    void longNamesAreCut() {
        BoxPlot plot;
        plot.resize(300, 240);
        auto all = groups(6, 1);
        for (auto& group : all)
            group.name = QStringLiteral("Donaudampfschifffahrt");
        plot.setGroups(all);
        QVERIFY(plot.shownName(0).endsWith(QChar(0x2026)));
        plot.resize(1200, 240);
        drawn(plot); // a widget that is not shown learns of its size when it is drawn
        QCOMPARE(plot.shownName(0), all[0].name);
    }

    void keysMoveOverBoxes() {
        BoxPlot plot;
        plot.resize(300, 240);
        plot.setGroups(groups(2, 2));
        plot.show();
        plot.setFocus();
        QSignalSpy changes(&plot, &BoxPlot::currentChanged);
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(plot.current(), (BoxPlot::At{0, 0}));
        QTest::keyClick(&plot, Qt::Key_Right);
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(plot.current(), (BoxPlot::At{1, 0}));
        QVERIFY(plot.accessibleDescription().startsWith(plot.sentence({1, 0})));
        QTest::keyClick(&plot, Qt::Key_End);
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(plot.current(), (BoxPlot::At{1, 1}));
        QTest::keyClick(&plot, Qt::Key_Home);
        QTest::keyClick(&plot, Qt::Key_Left);
        QCOMPARE(plot.current(), (BoxPlot::At{0, 0}));
        QCOMPARE(changes.count(), 5);
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.box({1, 1}).center().toPoint());
        QCOMPARE(plot.current(), (BoxPlot::At{1, 1}));
        plot.setGroups(groups(1, 1)); // the box is gone
        QVERIFY(!plot.current());
    }
};

QTEST_MAIN(BoxPlotTest)
#include "BoxPlotTest.moc"
