// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ModelCard.h"

#include "tests/ui/CutText.h"
#include "ui/Language.h"
#include "ui/Theme.h"
#include "ui/panels/CardList.h"

#include <QApplication>
#include <QDir>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace stemma;

namespace {

constexpr int kUsual = 818; ///< in the Models dialog as it opens, the least it can be
constexpr int kWide = 1000;

ModelFacts factsOf(ModelFacts::State state) {
    ModelFacts facts;
    facts.id = QStringLiteral("htdemucs");
    facts.name = QStringLiteral("Hybrid Transformer Demucs");
    facts.summary = QStringLiteral("Very good on all four stems.");
    facts.stems = {QStringLiteral("drums"), QStringLiteral("bass"), QStringLiteral("other"),
                   QStringLiteral("vocals")};
    facts.licence = QStringLiteral("CC BY-NC-SA 4.0");
    facts.citation = QStringLiteral("S. Rouard, F. Massa, A. Défossez: Hybrid Transformers. ICASSP 2023");
    facts.source = QStringLiteral("https://example.org");
    facts.details = QStringLiteral("955717e8-8726e21a.th, 84.1 MB");
    facts.state = state;
    facts.nonCommercial = true;
    facts.fetchable = true;
    facts.quality = 8.8;
    facts.speed = 14.2;
    facts.measured = state == ModelFacts::State::Damaged;
    facts.memoryBytes = 1'500'000'000;
    facts.bytes = 336'500'000;
    facts.bytesHere = 60'000'000;
    if (state == ModelFacts::State::Damaged)
        facts.trouble = QStringLiteral("“955717e8-8726e21a.th” is damaged; download it again.");
    return facts;
}

struct Shown {
    const char* name;
    ModelFacts facts;
    std::optional<ModelCard::Work> work = {};
};

QList<Shown> everyState() {
    using State = ModelFacts::State;
    ModelFacts measured = factsOf(State::Installed);
    measured.measured = measured.isDefault = true;
    ModelFacts unknown = factsOf(State::Installed);
    unknown.name = QStringLiteral("model_bs_roformer_ep_317_sdr_12.9755_with_a_name_that_nobody_would_want"
                                  "_to_read_aloud_twice_in_a_row_at_a_table.ckpt");
    unknown.licence.clear();
    unknown.citation.clear();
    unknown.quality = unknown.speed = 0;
    unknown.nonCommercial = unknown.fetchable = false;
    unknown.stems << QStringLiteral("guitar") << QStringLiteral("piano") << QStringLiteral("accompaniment");
    return {{"built in", factsOf(State::BuiltIn)},
            {"installed", factsOf(State::Installed)},
            {"measured", measured},
            {"unknown", unknown},
            {"damaged", factsOf(State::Damaged)},
            {"cannot run", factsOf(State::Unable)},
            {"partial", factsOf(State::Partial)},
            {"available", factsOf(State::Available)},
            {"downloading", factsOf(State::Partial),
             ModelCard::Work{QStringLiteral("Downloading"), 0.42, 72'000, false}},
            {"measuring", factsOf(State::Installed), ModelCard::Work{QStringLiteral("Measuring"), -1}},
            {"stopping", factsOf(State::Available),
             ModelCard::Work{QStringLiteral("Downloading"), 0.42, 72'000, true}}};
}

template <class Button>
Button* buttonOf(QWidget& within, const QString& name) {
    for (auto* each : within.findChildren<Button*>())
        if (each->isVisibleTo(&within) && each->accessibleName().startsWith(name))
            return each;
    return nullptr;
}

} // namespace

class ModelCardTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp); }
    void cleanup() { language::install(QStringLiteral("en")); }

    void nothingIsCut_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("dark");
        for (const char* code : {"en", "de", "fr"})
            for (const int width : {kUsual, kWide})
                QTest::addRow("%s, %d px", code, width)
                    << QString::fromLatin1(code) << width << (width == kUsual);
    }
    /// $STEMMA_PICTURES: a folder for pictures of what was checked, to be looked at.
    void nothingIsCut() {
        QFETCH(QString, language);
        QFETCH(int, width);
        QFETCH(bool, dark);
        language::install(language);
        theme::setMode(dark ? theme::Mode::Dark : theme::Mode::Light);
        CardList board;
        QStringList faults;
        for (const Shown& state : everyState()) {
            auto* card = new ModelCard(state.facts);
            board.column()->addWidget(card);
            card->setWork(state.work);
            if (QByteArray(state.name) == "measured")
                buttonOf<QToolButton>(*card, ModelCard::tr("Details (Enter)"))->click();
            if (QByteArray(state.name) == "unknown")
                QTest::keyClick(card, Qt::Key_Delete);
        }
        board.resize(width, board.neededHeight(width));
        board.show();
        QVERIFY(QTest::qWaitForWindowExposed(&board));
        for (auto* card : board.findChildren<ModelCard*>()) {
            QStringList here;
            test::findCut(*card, here);
            // A name may be too long for any window; it says all of itself under the pointer.
            here.removeIf([&](const QString& fault) { return fault.contains(card->facts().name); });
            faults << here;
        }
        const QString folder = qEnvironmentVariable("STEMMA_PICTURES");
        if (!folder.isEmpty() && QDir().mkpath(folder))
            board.grab().save(QStringLiteral("%1/cards-%2-%3.png").arg(folder, language).arg(width));
        faults.removeDuplicates();
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }

    void offersWhatCanBeDone() {
        using State = ModelFacts::State;
        const auto offers = [](State state, const QString& act) {
            ModelCard card(factsOf(state));
            return buttonOf<QAbstractButton>(card, act) != nullptr;
        };
        const QString fetch = QStringLiteral("Download"), remove = QStringLiteral("Remove"),
                      verify = QStringLiteral("Verify"), measure = QStringLiteral("Measure");
        QVERIFY(offers(State::Available, fetch));
        QVERIFY(!offers(State::Available, remove));
        QVERIFY(offers(State::Partial, fetch) && offers(State::Partial, remove));
        QVERIFY(offers(State::Installed, verify) && offers(State::Installed, measure));
        QVERIFY(offers(State::Installed, remove) && !offers(State::Installed, fetch));
        QVERIFY(offers(State::Damaged, remove) && !offers(State::Damaged, measure));
        QVERIFY(!offers(State::Unable, measure)); // there is nothing to run it
        QVERIFY(!offers(State::BuiltIn, remove) && !offers(State::BuiltIn, verify));
    }

    void workTakesThePlaceOfWhatCanBeDone() {
        ModelCard card(factsOf(ModelFacts::State::Available));
        QSignalSpy asked(&card, &ModelCard::asked);
        card.show();
        card.setWork(ModelCard::Work{QStringLiteral("Downloading"), 0.5});
        QVERIFY(!buttonOf<QPushButton>(card, QStringLiteral("Download")));
        auto* cancel = buttonOf<QPushButton>(card, QStringLiteral("Cancel"));
        QVERIFY(cancel);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(asked.takeFirst().front().value<ModelCard::Act>(), ModelCard::Act::Cancel);
        card.setWork(ModelCard::Work{QStringLiteral("Downloading"), 0.5, -1, true});
        QVERIFY(!cancel->isEnabled());
        card.setWork({});
        QVERIFY(!cancel->isVisible());
        QTest::mouseClick(buttonOf<QPushButton>(card, QStringLiteral("Download")), Qt::LeftButton);
        QCOMPARE(asked.takeFirst().front().value<ModelCard::Act>(), ModelCard::Act::Download);
    }

    void removingIsAskedFirst() {
        ModelCard card(factsOf(ModelFacts::State::Installed));
        QSignalSpy asked(&card, &ModelCard::asked);
        card.show();
        QTest::keyClick(&card, Qt::Key_Delete);
        QCOMPARE(asked.size(), 0);
        QTest::mouseClick(buttonOf<QPushButton>(card, QStringLiteral("Remove")), Qt::LeftButton);
        QCOMPARE(asked.takeFirst().front().value<ModelCard::Act>(), ModelCard::Act::Remove);
        ModelCard builtIn(factsOf(ModelFacts::State::BuiltIn));
        QTest::keyClick(&builtIn, Qt::Key_Delete);
        QVERIFY(!buttonOf<QPushButton>(builtIn, QStringLiteral("Keep")));
    }
};

QTEST_MAIN(ModelCardTest)
#include "ModelCardTest.moc"
