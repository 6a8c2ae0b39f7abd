// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/MethodCard.h"

#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/dialogs/ModelFacts.h"
#include "ui/panels/Parts.h"
#include "ui/panels/Tag.h"
#include "ui/panels/TimeText.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

namespace stemma {
namespace {

QString ofModel(const std::string& words) { return QCoreApplication::translate("Model", words.c_str()); }

QString factsOf(const Model& model) {
    QStringList facts;
    if (model.quality > 0)
        facts << modelwords::quality(model.quality);
    facts << MethodCard::tr("%1 of memory").arg(sizeText(double(model.memoryBytes)));
    if (!model.licence.empty())
        facts << QString::fromStdString(model.licence);
    return facts.join(QStringLiteral("   ·   "));
}

} // namespace

MethodCard::MethodCard(ModelPtr model, QWidget* parent)
    : QAbstractButton(parent)
    , model_(std::move(model))
    , time_(new ElidedLabel)
    , summary_(parts::quietLabel(ofModel(model_->summary))) {
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setText(ofModel(model_->name));
    setAccessibleName(text());
    setAccessibleDescription(ofModel(model_->summary));
    setToolTip(QString::fromStdString(model_->citation));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(44, 12, 16, 12);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->setSpacing(theme::kInset);
    auto* name = new ElidedLabel;
    name->setFont(theme::strongFont());
    name->setElideMode(Qt::ElideMiddle);
    name->setText(text());
    head->addWidget(name, 1);
    if (model_->nonCommercial) {
        auto* restriction = new Tag(this);
        restriction->set(tr("Non-commercial"), Tag::Tone::Warning);
        head->addWidget(restriction);
        setAccessibleDescription(accessibleDescription() + QLatin1Char(' ') + restriction->text());
    }
    head->addWidget(time_);
    column->addLayout(head);
    summary_->setTextFormat(Qt::PlainText);
    summary_->hide();
    column->addWidget(summary_);
    auto* chips = new FlowLayout(nullptr, 6);
    for (const std::string& kind : model_->stems) {
        auto* chip = new StemChip(QString::fromStdString(kind));
        chip->setFocusPolicy(Qt::NoFocus);
        chips->addWidget(chip);
    }
    column->addLayout(chips);
    auto* facts = new ElidedLabel;
    facts->setFont(theme::smallFont());
    facts->setForegroundRole(QPalette::PlaceholderText);
    facts->setText(factsOf(*model_));
    column->addWidget(facts);
    for (auto* inside : findChildren<QWidget*>())
        inside->setAttribute(Qt::WA_TransparentForMouseEvents);
    connect(this, &QAbstractButton::toggled, this, [this](bool on) {
        summary_->setVisible(on && !summary_->text().isEmpty());
        updateGeometry();
    });
}

void MethodCard::showCost(double seconds) { time_->setText(aboutText(seconds)); }

QSize MethodCard::sizeHint() const { return layout()->sizeHint(); }
int MethodCard::heightForWidth(int width) const { return layout()->heightForWidth(width); }

void MethodCard::paintEvent(QPaintEvent*) {
    const auto& t = theme::tokens();
    QPainter painter(this);
    const QColor face = isChecked()    ? theme::blend(t.panel, t.accent, 0.10)
                        : underMouse() ? t.raised
                                       : t.lane;
    paint::roundedBox(painter, rect(), face, isChecked() ? t.accent : t.hairline, 6);
    const QRectF dot(16, 13, 16, 16);
    paint::roundedBox(painter, dot, isChecked() ? t.accent : t.field, isChecked() ? t.accent : t.secondary,
                      8);
    if (isChecked())
        paint::roundedBox(painter, dot.adjusted(5, 5, -5, -5), t.onAccent, {}, 3);
    if (hasFocus())
        paint::focusRing(painter, rect(), 6);
}

} // namespace stemma
