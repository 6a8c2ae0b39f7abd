// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/SeparateDialog.h"

#include "app/ErrorText.h"
#include "app/ResourcePlan.h"
#include "app/RoundingText.h"
#include "app/Settings.h"
#include "app/TimeRange.h"
#include "engine/separation/BFloat16.h"
#include "engine/separation/ModelCatalog.h"
#include "ui/NeuralDevice.h"
#include "ui/Preferences.h"
#include "ui/Theme.h"
#include "ui/dialogs/MethodCard.h"
#include "ui/panels/CardList.h"
#include "ui/panels/Parts.h"
#include "ui/panels/TimeText.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
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

constexpr int kWidth = 620;
constexpr int kMostCards = 296;          ///< height of the list of models
constexpr int kCardsBesideOptions = 200; ///< the same while there are more options: all fits in 720 lines
} // namespace

SeparateDialog::SeparateDialog(Session& session, Settings& settings, NeuralDevice& device, QWidget* parent)
    : Sheet(tr("Separate “%1”")
                .arg(QFontMetrics(theme::titleFont()).elidedText(session.song().name, Qt::ElideMiddle, 360)),
            tr("You can play, mute and solo while the work goes on; finished parts are heard at once."),
            parent)
    , session_(session)
    , settings_(settings)
    , device_(device)
    , last_(preferences::separation(settings)) {
    setFixedWidth(kWidth);
    addCards();
    addStems();
    addRange();
    addAdvanced();
    addPlan();
    body()->addStretch();
    addCancel(tr("Cancel"));
    go_ = addStep(tr("Separate"));
    connect(&device_, &NeuralDevice::known, this, &SeparateDialog::showModel);
    device_.askAnew();
    showModel();
    sizeCards();
    for (MethodCard* card : std::as_const(cards_))
        if (card->isChecked())
            card->setFocus();
}

void SeparateDialog::addCards() {
    list_ = new CardList;
    const ModelPtr usual = defaultModel();
    for (const ModelPtr& offered : models()) {
        auto* card = new MethodCard(offered);
        list_->column()->addWidget(card);
        connect(card, &QAbstractButton::toggled, this, &SeparateDialog::showModel);
        if (last_.model.isEmpty() ? offered == usual : text(offered->id) == last_.model)
            card->setChecked(true);
        cards_ << card;
    }
    list_->column()->addStretch();
    const auto checked = [](const MethodCard* card) { return card->isChecked(); };
    if (!cards_.isEmpty() && std::none_of(cards_.begin(), cards_.end(), checked))
        cards_.first()->setChecked(true);
    body()->addWidget(list_);
}

/// As high as its cards, up to a limit from which on they scroll.
void SeparateDialog::sizeCards() {
    const QMargins around = body()->contentsMargins();
    const int needed = list_->neededHeight(kWidth - around.left() - around.right());
    list_->setFixedHeight(std::min(needed, advanced_->isHidden() ? kMostCards : kCardsBesideOptions));
    fitHeight();
    for (MethodCard* card : std::as_const(cards_))
        if (card->isChecked())
            list_->reveal(card);
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
    keep_ = new QCheckBox(tr("Keep the present stems as a take"));
    keep_->setToolTip(tr("To come back to them, or to compare both. Without it they are replaced."));
    keep_->setChecked(true);
    keep_->setVisible(session_.stemsId() != 0);
    body()->addWidget(keep_);
}

void SeparateDialog::addAdvanced() {
    auto* toggle = parts::flatButton(tr("More options"));
    toggle->setIcon(theme::icon(QStringLiteral("chevron-right")));
    toggle->setCheckable(true);
    toggle->setAutoDefault(false);
    addToFoot(toggle);
    auto* more = parts::flatButton(tr("Get more models…"));
    more->setIcon(theme::icon(QStringLiteral("models")));
    more->setAutoDefault(false);
    more->setToolTip(tr("See, download and import models"));
    connect(more, &QPushButton::clicked, this, &SeparateDialog::modelsWanted);
    addToFoot(more);
    advanced_ = new QWidget;
    auto* grid = new QGridLayout(advanced_);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(theme::kGroup);
    overlap_ = new QSpinBox;
    overlap_->setRange(0, 90);
    overlap_->setSuffix(tr(" %"));
    overlapChosen_ = last_.settings.overlap.has_value();
    overlap_->setValue(percent(last_.settings.overlap.value_or(model().overlap)));
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
    gpu_ = new QCheckBox(tr("Use the graphics card"));
    gpu_->setChecked(last_.neural.allowGpu);
    grid->addWidget(gpu_, 2, 0, 1, 3);
    gpu_->hide();
    bfloat16_ = new QCheckBox(tr("Faster, a little less exact (bfloat16)"));
    bfloat16_->setAccessibleName(tr("Faster, a little less exact, with numbers of 16 bits"));
    bfloat16_->setToolTip(
        tr("Multiplies numbers of 16 bits, for which this processor has units.\n"
           "The error is measured on the first chunk and shown at the bottom of the window."));
    bfloat16_->setChecked(last_.neural.bfloat16);
    grid->addWidget(bfloat16_, 3, 0, 1, 3);
    bfloat16_->hide();
    connect(gpu_, &QCheckBox::toggled, this, &SeparateDialog::showModel);
    grid->setColumnMinimumWidth(0, 96);
    grid->setColumnStretch(2, 1);
    advanced_->hide();
    body()->addWidget(advanced_);
    connect(overlap_, &QSpinBox::valueChanged, this, [this](int value) {
        overlapChosen_ = value != percent(model().overlap);
        showModel();
    });
    connect(shifts_, &QSpinBox::valueChanged, this, &SeparateDialog::showModel);
    connect(toggle, &QPushButton::toggled, this, [this, toggle](bool on) {
        advanced_->setVisible(on);
        toggle->setIcon(theme::icon(on ? QStringLiteral("chevron-down") : QStringLiteral("chevron-right")));
        toggle->setText(on ? tr("Fewer options") : tr("More options"));
        sizeCards();
    });
}

void SeparateDialog::addPlan() {
    plan_ = parts::label({});
    warning_ = parts::label({});
    runsOn_ = parts::smallLabel({});
    for (QLabel* label : {plan_, warning_, runsOn_}) {
        label->setTextFormat(Qt::PlainText);
        label->hide();
        body()->addWidget(label);
    }
}

const Model& SeparateDialog::model() const {
    for (const MethodCard* card : cards_)
        if (card->isChecked())
            return card->model();
    return *defaultModel();
}

void SeparateDialog::showModel() {
    if (!go_)
        return;
    if (!overlapChosen_) {
        const QSignalBlocker quiet(overlap_);
        overlap_->setValue(percent(model().overlap));
    }
    for (MethodCard* card : std::as_const(cards_))
        card->showCost(plan(card->model()).seconds);
    if (model().neural && model().runs)
        device_.ask();
    gpu_->setVisible(model().neural && device_.isGpu());
    bfloat16_->setVisible(bfloat16Offered());
    showStems();
    showPlan();
    sizeCards();
}

bool SeparateDialog::bfloat16Offered() const {
    const bool onGpu = device_.isGpu() && gpu_->isChecked();
    return !onGpu && model().runs && bfloat16Obstacle(model(), processorHasBFloat16()).isEmpty();
}

ResourcePlan SeparateDialog::plan(const Model& of) const {
    const Session::Separation what = choice();
    const Frame frames = part_->isChecked() ? session_.selection().length() : session_.frames();
    const bool chosen = &of == &model() && !what.settings.stems.empty();
    const std::size_t kept = chosen ? what.settings.stems.size() : of.stems.size();
    PlannedWork work;
    work.frames = frames;
    work.sampleRate = session_.sampleRate();
    work.channels = session_.stems().channels();
    work.lanes = kept + 1; // and the residual
    return planSeparation(of, what.settings, settings_, work);
}

void SeparateDialog::showPlan() {
    if (!go_)
        return;
    const ResourcePlan planned = plan(model());
    QString words =
        tr("Will take %1.", "about 2 min, 1.2 GB of memory with the song's stems").arg(planText(planned));
    if (!planned.measured)
        words += QLatin1Char(' ') + tr("The time is a guess until it has run here once.");
    plan_->setText(words);
    plan_->show();
    const bool runs = !model().neural || (device_.isKnown() ? device_.available() : model().runs);
    runsOn_->setText(runs || device_.isKnown() ? device_.line()
                                               : errorText(Error(Fault::NeuralUnavailable, "libtorch")));
    runsOn_->setVisible(model().neural && !runsOn_->text().isEmpty());
    QPalette loud = palette();
    loud.setColor(QPalette::WindowText, theme::tokens().warn);
    warning_->setPalette(loud);
    warning_->setText(tr("Only %1 of memory is free: close other programs, choose a smaller model, or "
                         "separate a part of the song.")
                          .arg(sizeText(double(planned.memoryThere))));
    warning_->setVisible(!planned.memoryFits());
    const bool kept = stems_.isEmpty() || !choice().settings.stems.empty();
    go_->setEnabled(kept && runs);
}

void SeparateDialog::showStems() {
    QStringList kinds;
    for (const std::string& kind : model().stems)
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
        connect(chip, &QAbstractButton::toggled, this, &SeparateDialog::showPlan);
        chips_->layout()->addWidget(chip);
        stems_ << chip;
    }
}

Session::Separation SeparateDialog::choice() const {
    Session::Separation what;
    what.model = text(model().id);
    if (overlapChosen_)
        what.settings.overlap = overlap_->value() / 100.0;
    what.settings.shifts = shifts_->value();
    what.neural = last_.neural;
    what.neural.allowGpu = gpu_->isChecked();
    what.neural.bfloat16 = bfloat16_->isChecked() && bfloat16Offered();
    for (const StemChip* chip : stems_)
        if (chip->isChecked())
            what.settings.stems.push_back(chip->kind().toStdString());
    if (part_->isChecked())
        what.settings.range = session_.selection();
    what.keepTake = keep_->isChecked() && session_.stemsId() != 0;
    return what;
}

void SeparateDialog::done(int result) {
    Session::Separation what = choice();
    Sheet::done(result);
    if (result == QDialog::Accepted)
        Q_EMIT chosen(what);
}

} // namespace stemma
