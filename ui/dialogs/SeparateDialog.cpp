// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/SeparateDialog.h"

#include "app/ResourcePlan.h"
#include "app/Settings.h"
#include "app/TimeRange.h"
#include "engine/separation/ModelCatalog.h"
#include "ui/Preferences.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/panels/Parts.h"
#include "ui/panels/TimeText.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

QString text(std::string_view words) { return QString::fromUtf8(words.data(), qsizetype(words.size())); }

int percent(double share) { return int(std::lround(share * 100)); }

QString ofModel(const std::string& words) { return QCoreApplication::translate("Model", words.c_str()); }

} // namespace

/// A method to choose: name, what it gives, what it costs.
class SeparateDialog::Card : public QAbstractButton {
public:
    explicit Card(ModelPtr offered)
        : model(std::move(offered))
        , cost_(parts::smallLabel({})) {
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setCursor(Qt::PointingHandCursor);
        setText(ofModel(model->name));
        setAccessibleName(text());
        setAccessibleDescription(ofModel(model->summary));
        setToolTip(stemma::text(model->citation));
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(44, 12, 16, 12);
        column->setSpacing(theme::kGroup);
        column->addWidget(parts::heading(text()));
        column->addWidget(parts::quietLabel(ofModel(model->summary)));
        auto* chips = new FlowLayout(nullptr, 6);
        for (const std::string& kind : model->stems) {
            auto* chip = new StemChip(QString::fromStdString(kind));
            chip->setAttribute(Qt::WA_TransparentForMouseEvents);
            chip->setFocusPolicy(Qt::NoFocus);
            chips->addWidget(chip);
        }
        column->addLayout(chips);
        column->addWidget(cost_);
        for (auto* label : findChildren<QLabel*>())
            label->setAttribute(Qt::WA_TransparentForMouseEvents);
    }

    void showPlan(const ResourcePlan& plan) {
        cost_->setText(QStringLiteral("%1   ·   %2   ·   %3")
                           .arg(SeparateDialog::tr("%1 on this computer").arg(aboutText(plan.seconds)),
                                SeparateDialog::tr("%1 of memory").arg(sizeText(double(plan.memory))),
                                stemma::text(model->licence)));
    }

    QSize sizeHint() const override { return layout()->sizeHint(); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return layout()->heightForWidth(width); }

    const ModelPtr model;

protected:
    void paintEvent(QPaintEvent*) override {
        const auto& t = theme::tokens();
        QPainter painter(this);
        const QColor face = isChecked()    ? theme::blend(t.panel, t.accent, 0.10)
                            : underMouse() ? t.raised
                                           : t.lane;
        paint::roundedBox(painter, rect(), face, isChecked() ? t.accent : t.hairline, 6);
        const QRectF dot(16, 14, 16, 16);
        paint::roundedBox(painter, dot, isChecked() ? t.accent : t.field,
                          isChecked() ? t.accent : t.secondary, 8);
        if (isChecked())
            paint::roundedBox(painter, dot.adjusted(5, 5, -5, -5), t.onAccent, {}, 3);
        if (hasFocus())
            paint::focusRing(painter, rect(), 6);
    }

private:
    QLabel* cost_;
};

SeparateDialog::SeparateDialog(Session& session, Settings& settings, QWidget* parent)
    : Sheet(tr("Separate “%1”")
                .arg(QFontMetrics(theme::titleFont()).elidedText(session.song().name, Qt::ElideMiddle, 360)),
            tr("You can play, mute and solo while the work goes on; finished parts are heard at once."),
            parent)
    , session_(session)
    , settings_(settings)
    , last_(preferences::separation(settings)) {
    setFixedWidth(600);
    addCards();
    addStems();
    addRange();
    addAdvanced();
    body()->addStretch();
    addCancel(tr("Cancel"));
    go_ = addStep(tr("Separate"));
    showModel();
    fitHeight();
}

void SeparateDialog::addCards() {
    const ModelPtr usual = defaultModel();
    for (const ModelPtr& offered : models()) {
        auto* card = new Card(offered);
        card->setChecked(last_.model.isEmpty() ? offered == usual : text(offered->id) == last_.model);
        connect(card, &QAbstractButton::toggled, this, &SeparateDialog::showModel);
        cards_ << card;
        body()->addWidget(card);
    }
    const auto checked = [](const Card* card) { return card->isChecked(); };
    if (!cards_.isEmpty() && std::none_of(cards_.begin(), cards_.end(), checked))
        cards_.first()->setChecked(true);
}

void SeparateDialog::addStems() {
    body()->addWidget(parts::heading(tr("Stems to keep")));
    chips_ = new QWidget;
    new FlowLayout(chips_, theme::kGroup);
    QSizePolicy asHighAsNeeded(QSizePolicy::Preferred, QSizePolicy::Fixed);
    asHighAsNeeded.setHeightForWidth(true);
    chips_->setSizePolicy(asHighAsNeeded);
    body()->addWidget(chips_);
    body()->addWidget(
        parts::smallLabel(tr("What no kept stem holds goes to the residual, so that nothing is lost.")));
}

void SeparateDialog::addRange() {
    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    whole_ = new QRadioButton(
        tr("Whole song (%1)").arg(formatTime(double(session_.frames()) / session_.sampleRate(), 0)));
    const FrameRange selected = session_.selection();
    part_ = new QRadioButton(
        selected.empty()
            ? tr("Selection (nothing is selected)")
            : tr("Selection (%1)").arg(formatTime(double(selected.length()) / session_.sampleRate(), 0)));
    part_->setEnabled(!selected.empty());
    whole_->setChecked(selected.empty());
    part_->setChecked(!selected.empty());
    connect(whole_, &QRadioButton::toggled, this, &SeparateDialog::showModel);
    row->addWidget(whole_);
    row->addWidget(part_);
    row->addStretch();
    body()->addLayout(row);
}

void SeparateDialog::addAdvanced() {
    auto* toggle = parts::flatButton(tr("More options"));
    toggle->setIcon(theme::icon(QStringLiteral("chevron-right")));
    toggle->setCheckable(true);
    toggle->setAutoDefault(false);
    addToFoot(toggle);
    advanced_ = new QWidget;
    auto* grid = new QGridLayout(advanced_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(theme::kGroup);
    overlap_ = new QSpinBox;
    overlap_->setRange(0, 90);
    overlap_->setSuffix(tr(" %"));
    overlapChosen_ = last_.settings.overlap.has_value();
    overlap_->setValue(percent(last_.settings.overlap.value_or(model()->overlap)));
    overlap_->setAccessibleName(tr("Overlap"));
    shifts_ = new QSpinBox;
    shifts_->setRange(0, 20);
    shifts_->setValue(last_.settings.shifts);
    shifts_->setAccessibleName(tr("Extra passes"));
    const auto line = [grid](int at, const QString& name, QWidget* field, const QString& why) {
        field->setFixedWidth(96);
        grid->addWidget(parts::label(name), at, 0);
        grid->addWidget(field, at, 1);
        grid->addWidget(parts::smallLabel(why), at, 2);
    };
    line(0, tr("Overlap"), overlap_,
         tr("How much neighbouring stretches share. More is smoother and slower."));
    line(1, tr("Extra passes"), shifts_,
         tr("Each repeats the work with a moved grid and averages. Slower, a little cleaner."));
    grid->setColumnMinimumWidth(0, 96);
    grid->setColumnStretch(2, 1);
    advanced_->hide();
    body()->addWidget(advanced_);
    connect(overlap_, &QSpinBox::valueChanged, this, [this](int value) {
        overlapChosen_ = value != percent(model()->overlap);
        showModel();
    });
    connect(shifts_, &QSpinBox::valueChanged, this, &SeparateDialog::showModel);
    connect(toggle, &QPushButton::toggled, this, [this, toggle](bool on) {
        advanced_->setVisible(on);
        toggle->setIcon(theme::icon(on ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        toggle->setText(on ? tr("Fewer options") : tr("More options"));
        fitHeight();
    });
}

ModelPtr SeparateDialog::model() const {
    for (const Card* card : cards_)
        if (card->isChecked())
            return card->model;
    return defaultModel();
}

void SeparateDialog::showModel() {
    if (!go_)
        return;
    if (!overlapChosen_) {
        const QSignalBlocker quiet(overlap_);
        overlap_->setValue(percent(model()->overlap));
    }
    SeparateSettings how;
    if (overlapChosen_)
        how.overlap = overlap_->value() / 100.0;
    how.shifts = shifts_->value();
    PlannedWork work;
    work.frames = part_->isChecked() ? session_.selection().length() : session_.frames();
    work.sampleRate = session_.sampleRate();
    work.channels = session_.stems().channels();
    for (Card* card : cards_) {
        work.lanes = card->model->stems.size() + 1;
        card->showPlan(planSeparation(*card->model, how, settings_, work));
    }
    QStringList kinds;
    for (const std::string& kind : model()->stems)
        kinds << QString::fromStdString(kind);
    QStringList shown;
    for (const StemChip* chip : stems_)
        shown << chip->kind();
    if (kinds == shown)
        return;
    qDeleteAll(stems_);
    stems_.clear();
    for (const QString& kind : kinds) {
        auto* chip = new StemChip(kind, chips_);
        chip->setCheckable(true);
        const auto& kept = last_.settings.stems;
        chip->setChecked(kept.empty() ||
                         std::find(kept.begin(), kept.end(), kind.toStdString()) != kept.end());
        chip->setToolTip(tr("Keep %1 as a stem").arg(chip->text()));
        connect(chip, &QAbstractButton::toggled, this,
                [this] { go_->setEnabled(!choice().settings.stems.empty() || stems_.isEmpty()); });
        chips_->layout()->addWidget(chip);
        stems_ << chip;
    }
}

Session::Separation SeparateDialog::choice() const {
    Session::Separation what;
    what.model = text(model()->id);
    if (overlapChosen_)
        what.settings.overlap = overlap_->value() / 100.0;
    what.settings.shifts = shifts_->value();
    for (const StemChip* chip : stems_)
        if (chip->isChecked())
            what.settings.stems.push_back(chip->kind().toStdString());
    if (part_->isChecked())
        what.settings.range = session_.selection();
    return what;
}

void SeparateDialog::done(int result) {
    Session::Separation what = choice();
    Sheet::done(result);
    if (result == QDialog::Accepted)
        Q_EMIT chosen(what);
}

} // namespace stemma
