// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/ScoresPanel.h"

#include "app/Comparison.h"
#include "ui/ActionTable.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/panels/Parts.h"
#include "ui/scores/BoxPlot.h"
#include "ui/scores/HeatMap.h"
#include "ui/scores/ScoreText.h"
#include "ui/scores/TakeList.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <cmath>

namespace stemma {
namespace {

constexpr int kNumberWidth = 46; ///< of a column with room
constexpr int kHeadMargin = 13;  ///< of the style
constexpr int kMostRows = 9;

enum Column { StemColumn, FirstNumber };

QVBoxLayout* columnOf(QWidget* box) {
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::kGroup);
    return column;
}

} // namespace

ScoresPanel::ScoresPanel(Session& session, SongView& view, ActionTable& actions, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , comparison_(session.comparison())
    , view_(view)
    , actions_(actions) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    scroll->setFocusPolicy(Qt::NoFocus);
    outer->addWidget(scroll);
    auto* inside = new QWidget;
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(theme::kInset, theme::kInset, theme::kInset, theme::kInset);
    column->setSpacing(theme::kGroup);
    addOther(column);
    addListening(column);
    addScores(column);
    addBleed(column);
    takes_ = new TakeList(session_, view_, actions_);
    column->addSpacing(theme::kSpace);
    column->addWidget(takes_);
    column->addStretch(1);
    scroll->setWidget(inside);
    inside->setAutoFillBackground(false); // which setWidget() has set
    setMinimumWidth(320);

    connect(&comparison_, &Comparison::changed, this, &ScoresPanel::refresh);
    connect(&session_, &Session::takesChanged, this, &ScoresPanel::refresh);
    connect(&session_, &Session::lanesChanged, this, &ScoresPanel::refresh);
    connect(&session_, &Session::listeningChanged, this, &ScoresPanel::refresh);
    connect(&session_, &Session::separationChanged, this, &ScoresPanel::refresh);
    connect(&view_, &SongView::viewSettingsChanged, this, &ScoresPanel::refresh);
    connect(&actions_, &ActionTable::keysChanged, this, &ScoresPanel::showKeys);
    showKeys();
    refresh();
}

void ScoresPanel::addOther(QVBoxLayout* column) {
    column->addWidget(parts::heading(tr("Compare with")));
    other_ = new QComboBox;
    other_->setAccessibleName(tr("What the stems are compared with"));
    other_->setToolTip(tr("What the stems are compared with"));
    other_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    reference_ = parts::button(tr("Reference…"));
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::kGroup);
    row->addWidget(other_, 1);
    row->addWidget(reference_);
    column->addLayout(row);
    remark_ = parts::smallLabel({});
    column->addWidget(remark_);
    connect(other_, &QComboBox::activated, this, &ScoresPanel::chooseOther);
    connect(reference_, &QPushButton::clicked, this, &ScoresPanel::referenceWanted);
}

void ScoresPanel::addListening(QVBoxLayout* column) {
    listening_ = new QWidget;
    auto* inner = columnOf(listening_);
    inner->addWidget(parts::heading(tr("Hear and see")));
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    auto* group = new QButtonGroup(this);
    for (const Listening one : {Listening::Stems, Listening::Other, Listening::Difference}) {
        auto* button = parts::button({});
        button->setCheckable(true);
        group->addButton(button, int(one));
        listens_.push_back(button);
        row->addWidget(button, 1);
    }
    inner->addLayout(row);
    column->addWidget(listening_);
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { session_.setListening(Listening(id)); });
}

void ScoresPanel::addScores(QVBoxLayout* column) {
    numbers_ = new QWidget;
    auto* inner = columnOf(numbers_);
    table_ = new QTreeWidget;
    table_->setRootIsDecorated(false);
    table_->setUniformRowHeights(true);
    table_->setSelectionMode(QAbstractItemView::NoSelection);
    table_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    table_->setAccessibleName(tr("Scores by stem"));
    table_->viewport()->installEventFilter(this);
    table_->header()->setStretchLastSection(false);
    table_->header()->setSectionsClickable(false);
    table_->header()->setMinimumSectionSize(24);
    inner->addWidget(table_);

    metrics_ = new QWidget;
    auto* plot = columnOf(metrics_);
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::kGroup);
    row->addWidget(parts::smallLabel(tr("Over time and in the plot")), 1);
    metric_ = new QComboBox;
    metric_->setAccessibleName(tr("Measure shown over time and in the plot"));
    for (int metric = 0; metric < ScoreFrame::kMetrics; ++metric) {
        metric_->addItem(scoreName(metric));
        metric_->setItemData(metric, scoreHint(metric), Qt::ToolTipRole);
    }
    row->addWidget(metric_);
    plot->addLayout(row);
    plot_ = new BoxPlot;
    plot_->setUnit(tr("dB"));
    plot_->setMinimumHeight(190);
    plot->addWidget(plot_);
    inner->addWidget(metrics_);
    column->addWidget(numbers_);
    connect(metric_, &QComboBox::activated, &view_, &SongView::setScoreMetric);
}

void ScoresPanel::addBleed(QVBoxLayout* column) {
    bleed_ = new QWidget;
    auto* inner = columnOf(bleed_);
    QLabel* heading = parts::heading(tr("Bleed, estimated without references"));
    heading->setWordWrap(true);
    inner->addWidget(heading);
    inner->addWidget(
        parts::smallLabel(tr("How much of a stem (row) could be predicted from another (column). Instruments "
                             "that play together are alike without any bleed: no score, a hint.")));
    for (auto [name, map] : {std::pair(&ownName_, &ownBleed_), std::pair(&otherName_, &otherBleed_)}) {
        *name = new ElidedLabel;
        *map = new HeatMap;
        inner->addWidget(*name);
        inner->addWidget(*map);
    }
    column->addWidget(bleed_);
}

void ScoresPanel::showKeys() {
    reference_->setToolTip(actions_.tooltip(QStringLiteral("compare.reference")));
    for (QPushButton* button : listens_)
        button->setToolTip(actions_.tooltip(QStringLiteral("compare.listen")));
}

void ScoresPanel::refresh() {
    if (!isVisible()) // brought up to date when it is shown
        return;
    setEnabled(session_.hasSong());
    showOther();
    const bool comparing = comparison_.with() != Comparison::With::Nothing;
    listening_->setVisible(comparing);
    const QString other = comparison_.with() == Comparison::With::Take
                              ? takeTitle(session_, comparison_.otherTake())
                              : tr("Reference");
    const std::array<QString, 3> names{tr("Stems"), other, tr("Difference")};
    for (std::size_t i = 0; i < listens_.size(); ++i) {
        const QString shown = listens_[i]->fontMetrics().elidedText(names[i], Qt::ElideRight, 96);
        listens_[i]->setText(QString(shown).replace(QLatin1Char('&'), QLatin1String("&&")));
        listens_[i]->setAccessibleName(names[i]);
        listens_[i]->setChecked(session_.listening() == Listening(i));
        listens_[i]->setEnabled(!session_.counterparts().isEmpty());
    }
    showTable();
    showPlot();
    showBleed();
    takes_->refresh();
}

void ScoresPanel::showOther() {
    QList<std::pair<QString, QVariant>> choices{{tr("Nothing"), {}}};
    const QString place = comparison_.referencePlace();
    if (!place.isEmpty())
        choices << std::pair(tr("Reference: %1").arg(comparison_.referenceName()), QVariant(place));
    for (const Session::Take& take : session_.takes())
        if (take.id != session_.stemsId())
            choices << std::pair(tr("Take: %1").arg(takeTitle(session_, take.id)), QVariant(take.id));
    const QSignalBlocker quiet(other_);
    bool same = choices.size() == other_->count();
    for (int i = 0; same && i < other_->count(); ++i)
        same = choices[i] == std::pair(other_->itemText(i), other_->itemData(i));
    if (!same) { // or a list that is open would close
        other_->clear();
        for (const auto& choice : choices)
            other_->addItem(choice.first, choice.second);
    }
    int current = 0;
    if (comparison_.with() == Comparison::With::Reference)
        current = 1;
    else if (comparison_.with() == Comparison::With::Take)
        current = std::max(0, other_->findData(comparison_.otherTake()));
    other_->setCurrentIndex(current);
    other_->setToolTip(current == 0 ? tr("What the stems are compared with") : other_->currentText());
    other_->setEnabled(other_->count() > 1);
    const QString text = remark();
    remark_->setText(text);
    remark_->setVisible(!text.isEmpty());
}

QString ScoresPanel::remark() const {
    if (const ReferenceStems* reference = comparison_.reference()) {
        const double seconds = double(reference->framesApart) / std::max(1, session_.sampleRate());
        if (!reference->sameSong())
            return tr(
                "These stems do not add up to this song: is it the same recording, and does it start at the "
                "same moment? The scores below say little.");
        QStringList remarks;
        if (std::abs(seconds) >= 0.05)
            remarks << (seconds > 0
                            ? tr("The references are %1 s longer than the song; only what both have is "
                                 "compared.")
                            : tr("The references are %1 s shorter than the song; only what both have is "
                                 "compared."))
                           .arg(QLocale().toString(std::abs(seconds), 'f', 1));
        if (reference->track.bleeds)
            remarks << tr("By its makers, the recordings of this song bleed into each other.");
        if (const SongScores* scores = comparison_.scores(session_.stemsId());
            scores && scores->stems.empty())
            remarks << tr("None of these stems can be scored with them.");
        if (session_.stemsId() == 0)
            remarks << tr("Separate the song to have it scored.");
        return remarks.join(QLatin1Char(' '));
    }
    if (comparison_.with() == Comparison::With::Take)
        return {};
    return tr("Drop a folder with the true stems of this song here, or a dataset that it is one of.");
}

void ScoresPanel::chooseOther(int index) {
    const QVariant chosen = other_->itemData(index);
    if (!chosen.isValid())
        comparison_.stop();
    else if (chosen.typeId() != QMetaType::QString)
        comparison_.compareWithTake(chosen.toULongLong());
    else if (comparison_.with() != Comparison::With::Reference)
        comparison_.compareWithReference(chosen.toString());
}

void ScoresPanel::showTable() {
    const bool reference = comparison_.with() == Comparison::With::Reference;
    const SongScores* scores = comparison_.scores(session_.stemsId());
    const TakeReport* report = comparison_.report();
    numbers_->setVisible((scores && !scores->stems.empty()) || report);
    metrics_->setVisible(reference);
    table_->clear();
    if (!scores && !report)
        return;
    QStringList head{tr("Stem")};
    if (scores)
        for (int metric = 0; metric < ScoreFrame::kMetrics; ++metric)
            head << scoreName(metric);
    if (scores)
        head << tr("plain");
    else
        head << tr("Correlation") << tr("Difference");
    table_->setColumnCount(int(head.size()));
    table_->setHeaderLabels(head);
    const auto add = [&](const QString& kind, const QStringList& numbers) {
        auto* item = new QTreeWidgetItem(table_, QStringList{theme::stemName(kind)} + numbers);
        item->setIcon(StemColumn, theme::stemIcon(kind));
        for (int c = FirstNumber; c < head.size(); ++c)
            item->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
    };
    for (const QString& lane : session_.lanes()) {
        if (const StemScores* stem = scores ? scores->find(lane) : nullptr) {
            QStringList numbers;
            const auto& summary = comparison_.summary(session_.stemsId());
            const auto line = std::ranges::find(summary, lane, &ScoreSummary::kind);
            for (int metric = 0; line != summary.end() && metric < ScoreFrame::kMetrics; ++metric)
                numbers << scoreText(line->median[std::size_t(metric)]);
            add(lane, numbers << scoreText(stem->plainSdr));
        }
        if (report)
            for (const TakeReport::Lane& one : report->lanes)
                if (one.kind == lane)
                    add(lane, {correlationText(one.correlation),
                               std::isnan(one.differenceDb) ? scoreText(one.differenceDb)
                                                            : tr("%1 dB").arg(scoreText(one.differenceDb))});
    }
    for (int c = FirstNumber; c < head.size(); ++c) {
        table_->headerItem()->setTextAlignment(c, Qt::AlignRight | Qt::AlignVCenter);
        if (scores)
            table_->headerItem()->setToolTip(
                c, c <= ScoreFrame::kMetrics
                       ? scoreHint(c - FirstNumber) + QLatin1Char(' ') + tr("Median of all seconds, in dB.")
                       : tr("SDR of the whole song without any filter, as the Music Demixing Challenges "
                            "count, in dB"));
        table_->header()->setSectionResizeMode(c, QHeaderView::Fixed);
    }
    table_->header()->setSectionResizeMode(StemColumn, QHeaderView::Stretch);
    const int rows = std::min(kMostRows, table_->topLevelItemCount());
    const int rowHeight = std::max(22, table_->sizeHintForRow(0));
    table_->setFixedHeight(table_->header()->sizeHint().height() + rows * rowHeight + 4);
    fitTable();
}

/// Columns have the width of what stands in them; where that is too much for the panel, in small letters.
void ScoresPanel::fitTable() {
    const int columns = table_->columnCount();
    if (table_->topLevelItemCount() == 0)
        return;
    const auto* view = static_cast<QAbstractItemView*>(table_); // whose hints are public
    const QFontMetrics head(theme::smallFont());
    int number = 0;
    int last = 0;
    int room = 0;
    for (const QFont& letters : {font(), theme::smallFont()}) {
        table_->setFont(letters);
        const int side = letters == font() ? 16 : 12;
        table_->setIconSize({side, side});
        const auto needed = [&](int column) {
            return std::max(view->sizeHintForColumn(column),
                            head.horizontalAdvance(table_->headerItem()->text(column)) + kHeadMargin);
        };
        number = 0;
        for (int c = FirstNumber; c + 1 < columns; ++c)
            number = std::max(number, needed(c));
        last = needed(columns - 1);
        room = table_->viewport()->width() - needed(StemColumn) - (columns - 2) * number - last;
        if (room >= 0)
            break;
    }
    const int more = std::clamp(room / (columns - 1), 0, std::max(0, kNumberWidth - number));
    for (int c = FirstNumber; c < columns; ++c)
        table_->header()->resizeSection(c, more + (c + 1 < columns ? number : last));
}

void ScoresPanel::showPlot() {
    if (comparison_.with() != Comparison::With::Reference)
        return;
    const int metric = view_.scoreMetric();
    metric_->setCurrentIndex(metric);
    metric_->setToolTip(scoreHint(metric));
    std::vector<std::pair<QString, const SongScores*>> methods;
    const auto add = [&](quint64 id) {
        if (const SongScores* scores = comparison_.scores(id))
            methods.emplace_back(takeTitle(session_, id), scores);
    };
    for (const Session::Take& take : session_.takes())
        add(take.id);
    if (std::ranges::find(session_.takes(), session_.stemsId(), &Session::Take::id) == session_.takes().end())
        add(session_.stemsId());
    QStringList kinds = session_.lanes();
    for (const auto& [name, scores] : methods)
        for (const StemScores& stem : scores->stems)
            if (!kinds.contains(stem.kind))
                kinds << stem.kind;
    std::vector<BoxPlot::Group> groups;
    for (const QString& kind : kinds) {
        BoxPlot::Group group{theme::stemName(kind), {}};
        bool any = false;
        for (const auto& [name, scores] : methods) {
            BoxPlot::Box box{name, theme::stemColour(kind), {}};
            if (const StemScores* stem = scores->find(kind)) {
                any = true;
                for (const ScoreFrame& frame : stem->frames)
                    box.values.push_back(frame.metrics[std::size_t(metric)]);
            }
            group.boxes.push_back(std::move(box));
        }
        if (any)
            groups.push_back(std::move(group));
    }
    plot_->setVisible(!groups.empty());
    plot_->setGroups(std::move(groups));
}

void ScoresPanel::showBleed() {
    const TakeReport* report = comparison_.report();
    bleed_->setVisible(report != nullptr);
    if (!report)
        return;
    const auto fill = [](HeatMap* map, const TakeReport::Bleed& bleed) {
        QStringList names;
        for (const QString& kind : bleed.kinds)
            names << theme::stemName(kind);
        map->setNames(names);
        map->setValues(bleed.share);
    };
    ownName_->setText(tr("%1 (in use)").arg(takeTitle(session_, session_.stemsId())));
    otherName_->setText(takeTitle(session_, comparison_.otherTake()));
    fill(ownBleed_, report->own);
    fill(otherBleed_, report->other);
}

bool ScoresPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == table_->viewport() && event->type() == QEvent::Resize)
        fitTable();
    return QWidget::eventFilter(watched, event);
}

void ScoresPanel::showEvent(QShowEvent*) { refresh(); }

void ScoresPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && isVisible())
        showPlot(); // its boxes have the stems' colours
    QWidget::changeEvent(event);
}

void ScoresPanel::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme::tokens().panel); }

} // namespace stemma
