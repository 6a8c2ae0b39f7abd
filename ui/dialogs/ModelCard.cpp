// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ModelCard.h"

#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/panels/Parts.h"
#include "ui/panels/Tag.h"
#include "ui/panels/TimeText.h"

#include <QApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

namespace stemma {
namespace {

enum Column { Quality, Speed, Memory, Size, Licence, Columns };
constexpr int kMargin = 16;
constexpr int kActsWidth = 180;
constexpr int kLongestName = 280; ///< within a question

Tag::Tone toneOf(ModelFacts::State state) {
    switch (state) {
    case ModelFacts::State::Installed:
        return Tag::Tone::Accent;
    case ModelFacts::State::Damaged:
        return Tag::Tone::Error;
    case ModelFacts::State::Unable:
        return Tag::Tone::Warning;
    case ModelFacts::State::BuiltIn:
    case ModelFacts::State::Partial:
    case ModelFacts::State::Available:
        return Tag::Tone::Quiet;
    }
    return Tag::Tone::Quiet;
}

QString iconOf(ModelFacts::State state) {
    switch (state) {
    case ModelFacts::State::BuiltIn:
    case ModelFacts::State::Installed:
        return QStringLiteral("check");
    case ModelFacts::State::Damaged:
    case ModelFacts::State::Unable:
        return QStringLiteral("warning");
    case ModelFacts::State::Partial:
    case ModelFacts::State::Available:
        return QStringLiteral("download");
    }
    return {};
}

QPushButton* quietButton(const QString& words, const QString& icon = {}) {
    auto* made = parts::button(words);
    made->setAutoDefault(false);
    made->setAccessibleName(words);
    if (!icon.isEmpty())
        made->setIcon(theme::icon(icon));
    return made;
}

/// A QLabel that people can take words from, with the mouse and by keyboard.
QLabel* citedLabel() {
    auto* made = parts::smallLabel({});
    made->setTextFormat(Qt::PlainText);
    made->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return made;
}

} // namespace

ModelCard::ModelCard(const ModelFacts& facts, QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, 14, kMargin, 14);
    column->setSpacing(theme::kGroup);
    buildHead();
    buildFacts();
    buildActs();
    buildWork();
    buildQuestion();
    buildDetails();
    setFacts(facts);
}

void ModelCard::buildHead() {
    auto* column = static_cast<QVBoxLayout*>(layout());
    auto* row = new QHBoxLayout;
    row->setSpacing(theme::kGroup);
    name_ = new ElidedLabel;
    name_->setFont(theme::strongFont());
    name_->setElideMode(Qt::ElideMiddle);
    default_ = new Tag(this);
    restriction_ = new Tag(this);
    state_ = new Tag(this);
    row->addWidget(name_, 1);
    row->addWidget(default_);
    row->addWidget(restriction_);
    row->addWidget(state_);
    column->addLayout(row);
    summary_ = parts::quietLabel({});
    summary_->setTextFormat(Qt::PlainText);
    column->addWidget(summary_);
    chips_ = new QWidget;
    new FlowLayout(chips_, 6);
    QSizePolicy asHighAsNeeded(QSizePolicy::Preferred, QSizePolicy::Fixed);
    asHighAsNeeded.setHeightForWidth(true);
    chips_->setSizePolicy(asHighAsNeeded);
    column->addWidget(chips_);
    trouble_ = parts::label({});
    trouble_->setTextFormat(Qt::PlainText);
    column->addWidget(trouble_);
}

void ModelCard::buildFacts() {
    auto* acts = new QWidget; // as wide on every card, so that columns stand under each other
    acts->setMinimumWidth(kActsWidth);
    acts_ = new QHBoxLayout(acts);
    acts_->setContentsMargins(0, 0, 0, 0);
    acts_->setSpacing(2);
    acts_->addStretch();
    grid_ = new QGridLayout;
    grid_->setContentsMargins(0, theme::kSpace, 0, 0);
    grid_->setHorizontalSpacing(kMargin);
    grid_->setVerticalSpacing(0);
    const QString captions[] = {tr("Quality"), tr("A song of 4 min"), tr("Memory"), tr("Size"),
                                tr("Licence")};
    constexpr int shares[] = {17, 14, 9, 9, 15}; // of the width, by what has to be said
    for (int column = 0; column < Columns; ++column) {
        auto* caption = new ElidedLabel;
        caption->setFont(theme::smallFont());
        caption->setForegroundRole(QPalette::PlaceholderText);
        caption->setText(captions[column]);
        auto* value = new ElidedLabel;
        values_ << value;
        grid_->addWidget(caption, 0, column);
        grid_->addWidget(value, 1, column);
        grid_->setColumnStretch(column, shares[column]);
    }
    grid_->setRowMinimumHeight(1, 24);
    measureNow_ = quietButton(tr("Measure"), QStringLiteral("measure"));
    measureNow_->setFixedHeight(theme::kHit);
    connect(measureNow_, &QPushButton::clicked, this, [this] { Q_EMIT asked(Act::Measure); });
    grid_->addWidget(measureNow_, 1, Speed, Qt::AlignLeft);
    auto* row = new QHBoxLayout;
    row->setSpacing(kMargin);
    row->addLayout(grid_, 1);
    row->addWidget(acts);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
}

void ModelCard::buildActs() {
    const auto act = [this](auto* button, Act what) {
        connect(button, &QAbstractButton::clicked, this, [this, what] { Q_EMIT asked(what); });
        acts_->addWidget(button, 0, Qt::AlignBottom);
    };
    download_ = quietButton(tr("Download"), QStringLiteral("download"));
    act(download_, Act::Download);
    verify_ = parts::iconButton(QStringLiteral("verify"), tr("Verify that its files are whole"));
    act(verify_, Act::Verify);
    measure_ = parts::iconButton(QStringLiteral("measure"), tr("Measure its speed on this computer"));
    act(measure_, Act::Measure);
    remove_ = parts::iconButton(QStringLiteral("remove"), tr("Remove it from this computer (Del)"));
    connect(remove_, &QToolButton::clicked, this, [this] { askRemoval(true); });
    acts_->addWidget(remove_, 0, Qt::AlignBottom);
    more_ = parts::iconButton(QStringLiteral("chevron-right"), tr("Details (Enter)"));
    more_->setCheckable(true);
    connect(more_, &QToolButton::toggled, this, &ModelCard::showDetails);
    acts_->addWidget(more_, 0, Qt::AlignBottom);
}

void ModelCard::buildWork() {
    workRow_ = new QWidget;
    auto* row = new QHBoxLayout(workRow_);
    row->setContentsMargins(0, theme::kSpace, 0, 0);
    row->setSpacing(theme::kInset);
    bar_ = new QProgressBar;
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    QSizePolicy keepsItsPlace = bar_->sizePolicy();
    keepsItsPlace.setRetainSizeWhenHidden(true);
    bar_->setSizePolicy(keepsItsPlace);
    workWords_ = parts::smallLabel({});
    workWords_->setWordWrap(false);
    cancel_ = quietButton(tr("Cancel"));
    connect(cancel_, &QPushButton::clicked, this, [this] { Q_EMIT asked(Act::Cancel); });
    row->addWidget(bar_, 1);
    row->addWidget(workWords_);
    row->addWidget(cancel_);
    workRow_->hide();
    layout()->addWidget(workRow_);
}

void ModelCard::buildQuestion() {
    question_ = new QWidget;
    auto* row = new QHBoxLayout(question_);
    row->setContentsMargins(0, theme::kSpace, 0, 0);
    row->setSpacing(theme::kGroup);
    questionWords_ = parts::label({});
    questionWords_->setTextFormat(Qt::PlainText);
    keep_ = quietButton(tr("Keep it"));
    auto* go = quietButton(tr("Remove"), QStringLiteral("remove"));
    connect(keep_, &QPushButton::clicked, this, [this] { askRemoval(false); });
    connect(go, &QPushButton::clicked, this, [this] {
        askRemoval(false);
        Q_EMIT asked(Act::Remove);
    });
    row->addWidget(questionWords_, 1);
    row->addWidget(keep_);
    row->addWidget(go);
    question_->hide();
    layout()->addWidget(question_);
}

void ModelCard::buildDetails() {
    details_ = new QWidget;
    auto* column = new QVBoxLayout(details_);
    column->setContentsMargins(0, theme::kSpace, 0, 0);
    column->setSpacing(theme::kGroup);
    citation_ = citedLabel();
    description_ = citedLabel();
    description_->hide();
    file_ = citedLabel();
    source_ = quietButton(tr("Open its web page"));
    connect(source_, &QPushButton::clicked, this, [this] { Q_EMIT asked(Act::OpenSource); });
    column->addWidget(description_);
    column->addWidget(file_);
    column->addWidget(citation_);
    column->addWidget(source_, 0, Qt::AlignLeft);
    details_->hide();
    layout()->addWidget(details_);
}

bool ModelCard::here() const {
    return facts_.state == ModelFacts::State::Installed || facts_.state == ModelFacts::State::Damaged ||
           facts_.state == ModelFacts::State::Unable;
}

void ModelCard::setFacts(const ModelFacts& facts) {
    const bool otherStems = facts.stems != facts_.stems;
    facts_ = facts;
    const QString usual = facts.isDefault ? tr("Used by default") : QString();
    const QString called = tr("%1, %2", "model, its state").arg(facts.name, modelwords::state(facts));
    setAccessibleName(usual.isEmpty() ? called : tr("%1, %2", "model, its state").arg(called, usual));
    setAccessibleDescription(facts.summary);
    name_->setText(facts.name);
    default_->set(usual, Tag::Tone::Quiet);
    default_->setToolTip(tr("What separates songs when nothing else was chosen"));
    restriction_->set(facts.nonCommercial ? tr("Non-commercial") : QString(), Tag::Tone::Warning);
    restriction_->setToolTip(tr("Its licence (%1) does not allow commercial use.").arg(facts.licence));
    state_->set(modelwords::state(facts), toneOf(facts.state), iconOf(facts.state));
    summary_->setText(facts.summary);
    summary_->setVisible(!facts.summary.isEmpty());
    trouble_->setText(facts.trouble);
    trouble_->setVisible(!facts.trouble.isEmpty());
    QPalette loud = palette();
    const auto& t = theme::tokens();
    loud.setColor(QPalette::WindowText, facts.state == ModelFacts::State::Damaged  ? t.error
                                        : facts.state == ModelFacts::State::Unable ? t.warn
                                                                                   : t.secondary);
    trouble_->setPalette(loud);
    if (otherStems) {
        qDeleteAll(chips_->findChildren<StemChip*>());
        for (const QString& kind : facts.stems) {
            auto* chip = new StemChip(kind, chips_);
            chip->setAttribute(Qt::WA_TransparentForMouseEvents);
            chip->setFocusPolicy(Qt::NoFocus);
            chips_->layout()->addWidget(chip);
        }
    }
    values_[Quality]->setText(modelwords::quality(facts));
    values_[Memory]->setText(modelwords::memory(facts));
    values_[Size]->setText(modelwords::size(facts));
    values_[Licence]->setText(facts.licence.isEmpty() ? tr("Not stated") : facts.licence);
    const QString speed = modelwords::speed(facts.speed);
    values_[Speed]->setText(speed.isEmpty() ? tr("Not measured") : speed);
    values_[Speed]->setForegroundRole(facts.measured ? QPalette::WindowText : QPalette::PlaceholderText);
    if (!facts.measured && !speed.isEmpty())
        measureNow_->setToolTip(tr("Not measured yet; %1 is a guess.").arg(speed));
    else
        measureNow_->setToolTip(tr("Not measured yet"));
    file_->setText(facts.details);
    file_->setVisible(!facts.details.isEmpty());
    citation_->setText(facts.citation);
    citation_->setVisible(!facts.citation.isEmpty());
    source_->setVisible(facts.source.startsWith(QLatin1String("http")));
    source_->setToolTip(facts.source);
    download_->setText(facts.state == ModelFacts::State::Partial ? tr("Go on") : tr("Download"));
    download_->setAccessibleName(tr("Download %1").arg(facts.name));
    showActs();
}

void ModelCard::showActs() {
    const bool free = !working_ && question_->isHidden();
    const bool wanted =
        facts_.state == ModelFacts::State::Available || facts_.state == ModelFacts::State::Partial;
    download_->setVisible(free && wanted && facts_.fetchable);
    verify_->setVisible(free && here());
    const bool measurable = free && facts_.state == ModelFacts::State::Installed;
    measureNow_->setVisible(measurable && !facts_.measured);
    values_[Speed]->setVisible(measureNow_->isHidden());
    measure_->setVisible(measurable && facts_.measured);
    remove_->setVisible(free && (here() || facts_.state == ModelFacts::State::Partial));
}

void ModelCard::setWork(const std::optional<Work>& work) {
    const bool hadFocus = isAncestorOf(QApplication::focusWidget()) && working_ != work.has_value();
    working_ = work.has_value();
    if (work) {
        const bool known = work->progress >= 0;
        bar_->setVisible(known);
        bar_->setValue(int(work->progress * 1000));
        bar_->setAccessibleName(work->words);
        const QString left = known ? leftText(work->millisecondsLeft) : QString();
        QString words = known ? tr("%1 %2 %", "work, percent").arg(work->words).arg(int(work->progress * 100))
                              : tr("%1…", "work").arg(work->words);
        if (!left.isEmpty())
            words += QStringLiteral("   ") + left;
        workWords_->setText(work->stopping ? tr("Stopping…") : words);
        cancel_->setEnabled(!work->stopping);
    }
    workRow_->setVisible(working_);
    showActs();
    // What was pressed is gone now: the focus stays on the card.
    if (hadFocus)
        setFocus();
}

void ModelCard::setDescription(const QString& text) {
    description_->setText(text);
    description_->setVisible(!text.isEmpty());
    Q_EMIT grown();
}

void ModelCard::askRemoval(bool on) {
    if (on && remove_->isHidden())
        return;
    const QString name = fontMetrics().elidedText(facts_.name, Qt::ElideMiddle, kLongestName);
    const qint64 freed = facts_.state == ModelFacts::State::Partial ? facts_.bytesHere : facts_.bytes;
    QString words = freed > 0 ? tr("Remove “%1” and free %2?").arg(name, sizeText(double(freed)))
                              : tr("Remove “%1”?").arg(name);
    if (facts_.fetchable)
        words += QLatin1Char(' ') + tr("It can be downloaded again.");
    questionWords_->setText(words);
    question_->setVisible(on);
    showActs();
    if (on)
        keep_->setFocus();
    else
        setFocus();
}

void ModelCard::showDetails(bool on) {
    more_->setIcon(theme::icon(on ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
    details_->setVisible(on);
    if (on && here() && description_->text().isEmpty())
        Q_EMIT asked(Act::Describe);
    if (on)
        Q_EMIT grown();
}

void ModelCard::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Up:
        Q_EMIT stepped(-1);
        return;
    case Qt::Key_Down:
        Q_EMIT stepped(1);
        return;
    case Qt::Key_Delete:
        askRemoval(true);
        return;
    case Qt::Key_Escape:
        if (!question_->isHidden())
            return askRemoval(false);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!hasFocus())
            break;
        if (download_->isHidden())
            more_->toggle();
        else
            download_->click();
        return;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void ModelCard::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void ModelCard::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    QPainter painter(this);
    paint::roundedBox(painter, rect(), t.lane, t.hairline, 6);
    if (hasFocus())
        paint::focusRing(painter, rect(), 6);
}

} // namespace stemma
