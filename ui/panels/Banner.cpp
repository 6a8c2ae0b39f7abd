// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/Banner.h"

#include "ui/Theme.h"
#include "ui/panels/Parts.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

namespace stemma {
namespace {

constexpr int kDoneMs = 15000; ///< good news needs no answer

QColor colourOf(Banners::Kind kind) {
    const auto& t = theme::tokens();
    switch (kind) {
    case Banners::Kind::Done:
    case Banners::Kind::Note:
        return t.accent;
    case Banners::Kind::Warning:
        return t.warn;
    case Banners::Kind::Error:
        return t.error;
    }
    return t.accent;
}

QString iconOf(Banners::Kind kind) {
    switch (kind) {
    case Banners::Kind::Done:
        return QStringLiteral("check");
    case Banners::Kind::Note:
        return QStringLiteral("info");
    case Banners::Kind::Warning:
    case Banners::Kind::Error:
        return QStringLiteral("warning");
    }
    return {};
}

class Strip : public QWidget {
public:
    Strip(Banners::Kind kind, QWidget* parent)
        : QWidget(parent)
        , kind_(kind) {}

protected:
    void paintEvent(QPaintEvent*) override {
        const auto& t = theme::tokens();
        const QColor colour = colourOf(kind_);
        QPainter painter(this);
        painter.fillRect(rect(), theme::blend(t.panel, colour, 0.12));
        painter.fillRect(0, 0, 3, height(), colour);
        painter.fillRect(0, height() - 1, width(), 1, t.hairline);
        theme::icon(iconOf(kind_), colour).paint(&painter, QRect(16, (height() - 20) / 2, 20, 20));
    }

private:
    Banners::Kind kind_;
};

} // namespace

Banners::Banners(QWidget* parent)
    : QWidget(parent)
    , column_(new QVBoxLayout(this)) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    hide();
}

void Banners::show(const QString& id, Kind kind, const QString& text, const QList<Step>& steps) {
    dismiss(id);
    auto* strip = new Strip(kind, this);
    strip->setMinimumHeight(48);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(48, 8, 12, 8);
    row->setSpacing(theme::kGroup);
    auto* words = parts::label(text);
    words->setTextFormat(Qt::PlainText);
    words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    words->setFocusPolicy(Qt::NoFocus);
    row->addWidget(words, 1);
    for (const Step& step : steps) {
        auto* button = parts::button(step.text);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(step.text);
        connect(button, &QPushButton::clicked, this, [this, id, run = step.run] {
            dismiss(id);
            run();
        });
        row->addWidget(button);
    }
    auto* close = parts::iconButton(QStringLiteral("close"), tr("Dismiss this message"));
    connect(close, &QToolButton::clicked, this, [this, id] { dismiss(id); });
    row->addWidget(close);
    shown_.insert(id, strip);
    strip->setAccessibleName(text);
    column_->addWidget(strip);
    QWidget::show();
    strip->show(); // now: it may be given the focus next
    if (kind == Kind::Done)
        QTimer::singleShot(kDoneMs, strip, [this, id] { dismiss(id); });
    QAccessibleEvent alert(strip, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Banners::dismiss(const QString& id) {
    QWidget* strip = shown_.take(id);
    if (!strip)
        return;
    strip->hide();
    strip->deleteLater();
    column_->removeWidget(strip);
    if (shown_.isEmpty())
        hide();
}

void Banners::focusStep(const QString& id) {
    if (QWidget* strip = shown_.value(id))
        if (auto* first = strip->findChild<QPushButton*>())
            first->setFocus(Qt::TabFocusReason); // with its ring
}

QString Banners::textOf(const QString& id) const {
    const QWidget* strip = shown_.value(id);
    return strip ? strip->accessibleName() : QString();
}

} // namespace stemma
