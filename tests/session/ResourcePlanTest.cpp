// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ResourcePlan.h"

#include "app/RoughText.h"

#include <QTemporaryDir>
#include <QTest>

using namespace stemma;

class ResourcePlanTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::unique_ptr<Settings> settings_;
    Model model_;
    PlannedWork work_;

private Q_SLOTS:
    void init() {
        const QString file = folder_.filePath(QStringLiteral("settings.ini"));
        QFile::remove(file);
        qputenv("STEMMA_SETTINGS", file.toUtf8());
        settings_ = std::make_unique<Settings>();
        model_.id = "net";
        model_.relativeCost = 2;
        model_.memoryBytes = 1'000'000'000;
        model_.overlap = 0.25;
        work_.frames = 60 * 44100;
        work_.lanes = 5;
        work_.exported = 63'504'000;
        work_.folder = folder_.filePath(QStringLiteral("not/yet/there"));
    }

    void everythingIsCounted() {
        const ResourcePlan plan = planSeparation(model_, {}, *settings_, work_);
        QCOMPARE(plan.seconds, 120.0);
        QVERIFY(!plan.measured);
        QCOMPARE(plan.memory, std::uint64_t(1'000'000'000) + 60 * 44100 * 2 * 4 * 5);
        QCOMPARE(plan.disk, std::uint64_t(63'504'000));
        QVERIFY(plan.memoryThere > 0 && plan.diskThere > 0 && plan.diskThere < ~std::uint64_t(0));
        const QString text = planText(plan);
        QVERIFY2(text.contains(aboutText(120)) && text.count(QLatin1Char(',')) == 2, qPrintable(text));
        // Cards tell another figure of the same model: what it takes by itself.
        QVERIFY2(text.contains(QStringLiteral("of memory with the song's stems")), qPrintable(text));
    }

    void morePassesTakeLonger_data() {
        QTest::addColumn<int>("shifts");
        QTest::addColumn<double>("overlap"); // < 0: the model's
        QTest::addColumn<double>("seconds");
        QTest::newRow("plain") << 0 << -1.0 << 120.0;
        QTest::newRow("passes") << 3 << -1.0 << 480.0;
        QTest::newRow("its own overlap") << 0 << 0.25 << 120.0;
        QTest::newRow("none") << 0 << 0.0 << 90.0;
        QTest::newRow("half") << 0 << 0.5 << 180.0;
        QTest::newRow("both") << 1 << 0.5 << 360.0;
    }
    void morePassesTakeLonger() {
        QFETCH(int, shifts);
        QFETCH(double, overlap);
        QFETCH(double, seconds);
        SeparateSettings how;
        how.shifts = shifts;
        if (overlap >= 0)
            how.overlap = overlap;
        QCOMPARE(planSeparation(model_, how, *settings_, work_).seconds, seconds);
    }

    void whatWasMeasuredCounts() {
        keepModelSpeed(*settings_, QStringLiteral("net"), 0.5);
        keepModelSpeed(*settings_, QStringLiteral("net"), 0); // says nothing
        const ResourcePlan plan = planSeparation(model_, {}, *settings_, work_);
        QVERIFY(plan.measured);
        QCOMPARE(plan.seconds, 30.0);
        QCOMPARE(Settings().value(QStringLiteral("separate/speed/net")).toDouble(), 0.5);
    }

    void whatDoesNotFitIsSeen() {
        QVERIFY(planSeparation(model_, {}, *settings_, work_).diskFits());
        work_.frames = Frame(1) << 50;
        work_.exported = 1e18;
        const ResourcePlan plan = planSeparation(model_, {}, *settings_, work_);
        QVERIFY(!plan.memoryFits() && !plan.diskFits());
        work_.exported = 0;
        QVERIFY(planSeparation(model_, {}, *settings_, work_).diskFits());
    }
};

QTEST_GUILESS_MAIN(ResourcePlanTest)
#include "ResourcePlanTest.moc"
