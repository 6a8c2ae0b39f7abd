// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Controls.h"

#include "app/LaneMix.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr double kLowestDb = kSilentDb;
constexpr double kHighestGainDb = 12;
constexpr double kThumb = 10; // length along the groove
constexpr double kFine = 8;   // Shift divides movements by this
constexpr int kTipDrop = 16;  // Qt shows a tip this far under the place it is given

// The fader law: the square gives the top 24 dB more than half of the travel.
double shareOf(double db) {
    const double u = (std::clamp(db, kLowestDb, kHighestGainDb) - kLowestDb) / (kHighestGainDb - kLowestDb);
    return u * u;
}
double dbAt(double share) {
    return kLowestDb + (kHighestGainDb - kLowestDb) * std::sqrt(std::clamp(share, 0.0, 1.0));
}

// Arrow keys belong to a slider that has the focus, not to the window's shortcuts.
bool isSliderKey(const QEvent* event) {
    const auto* key = static_cast<const QKeyEvent*>(event);
    if (key->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    switch (key->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
    case Qt::Key_Home:
    case Qt::Key_End:
        return true;
    default:
        return false;
    }
}

int arrowStep(const QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Right:
    case Qt::Key_Up:
        return 1;
    case Qt::Key_Left:
    case Qt::Key_Down:
        return -1;
    default:
        return 0;
    }
}

// A value shown while dragging stands under the slider: above it are the lane's name and keys.
QPoint belowSlider(const QWidget& slider) { return {0, slider.height() + theme::kSpace - kTipDrop}; }

void paintThumb(QPainter& painter, const QRectF& thumb, bool active) {
    const theme::Tokens& look = theme::tokens();
    painter.setPen(QPen(theme::dark() ? look.window : look.secondary, 1));
    painter.setBrush(active          ? look.text
                     : theme::dark() ? theme::blend(look.secondary, look.text, 0.55)
                                     : look.panel);
    painter.drawRoundedRect(thumb, 3, 3);
}

} // namespace

QString gainText(double db) {
    if (db <= kSilentDb)
        return QStringLiteral("\u2212\u221E dB");
    QString text = QLocale().toString(std::abs(db) < 0.05 ? 0.0 : std::abs(db), 'f', 1);
    if (db <= -0.05)
        text.prepend(QChar(0x2212));
    else if (db >= 0.05)
        text.prepend(QLatin1Char('+'));
    return text + QStringLiteral(" dB");
}

// --- GainSlider

GainSlider::GainSlider(Qt::Orientation orientation, QWidget* parent)
    : QSlider(orientation, parent) {
    setRange(int(kLowestDb * 10), int(kHighestGainDb * 10));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(this, &QSlider::valueChanged, this, [this] { setAccessibleDescription(gainText(db())); });
    setValue(0);
    setAccessibleDescription(gainText(0));
}

double GainSlider::db() const { return value() / 10.0; }

void GainSlider::setDb(double db) {
    setValue(int(std::lround(std::clamp(db, kLowestDb, kHighestGainDb) * 10)));
}

void GainSlider::setTint(const QColor& colour) {
    tint_ = colour;
    update();
}

QSize GainSlider::sizeHint() const {
    return orientation() == Qt::Horizontal ? QSize(96, theme::kHit) : QSize(theme::kHit, 120);
}
QSize GainSlider::minimumSizeHint() const {
    return orientation() == Qt::Horizontal ? QSize(48, theme::kHit) : QSize(theme::kHit, 64);
}

double GainSlider::travel() const {
    return std::max(1.0, (orientation() == Qt::Horizontal ? width() : height()) - kThumb - 2);
}

double GainSlider::alongOf(const QPointF& p) const {
    const double along = orientation() == Qt::Horizontal ? p.x() : height() - p.y();
    return std::clamp((along - kThumb / 2 - 1) / travel(), 0.0, 1.0);
}

void GainSlider::change(double db) {
    const int before = value();
    setDb(db);
    if (value() != before)
        Q_EMIT dbChanged(this->db());
}

void GainSlider::showValue() {
    const QString text = gainText(db());
    QPoint at = belowSlider(*this);
    if (orientation() == Qt::Vertical) {
        // Beside the thumb, on the side where no meter stands.
        const double thumb = height() - kThumb / 2 - 1 - shareOf(db()) * travel();
        const int across = QFontMetrics(QToolTip::font()).horizontalAdvance(text) + 24;
        at = QPoint(-across, int(thumb) - kTipDrop - theme::kHit / 2);
    }
    QToolTip::showText(mapToGlobal(at), text, this);
}

bool GainSlider::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isSliderKey(event)) {
        event->accept();
        return true;
    }
    return QSlider::event(event);
}

void GainSlider::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool across = orientation() == Qt::Horizontal;
    const double along = kThumb / 2 + 1 + shareOf(db()) * travel();
    const double unity = kThumb / 2 + 1 + shareOf(0) * travel();
    const QColor tint = tint_.isValid() ? tint_ : look.accent;
    const QColor fill = isEnabled() ? tint : look.control;
    const double length = across ? width() : height();
    const double middle = std::floor((across ? height() : width()) / 2.0);
    const auto box = [&](double from, double to, double thickness) {
        return across ? QRectF(from, middle - thickness / 2, to - from, thickness)
                      : QRectF(middle - thickness / 2, length - to, thickness, to - from);
    };
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.control);
    painter.drawRoundedRect(box(1, length - 1, 4), 2, 2);
    painter.setBrush(fill);
    painter.drawRoundedRect(box(1, along, 4), 2, 2);
    painter.setBrush(look.secondary);
    painter.drawRect(across ? QRectF(std::floor(unity), middle + 5, 1, 4)
                            : QRectF(middle + 6, std::floor(length - unity), 4, 1));
    const QRectF thumb = box(along - kThumb / 2, along + kThumb / 2, 14);
    paintThumb(painter, thumb, isSliderDown() || underMouse());
    if (hasFocus())
        paint::focusRing(painter, QRectF(rect()));
}

void GainSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    dragFrom_ = event->position();
    const double at = alongOf(event->position());
    // On the thumb it is held where it was taken; elsewhere it comes to the pointer.
    if (std::abs(at - shareOf(db())) * travel() > kThumb && !(event->modifiers() & Qt::ShiftModifier))
        change(dbAt(at));
    dragFromShare_ = shareOf(db());
    setSliderDown(true);
    showValue();
    update();
}

void GainSlider::mouseMoveEvent(QMouseEvent* event) {
    if (!isSliderDown())
        return;
    const QPointF moved = event->position() - dragFrom_;
    double by = (orientation() == Qt::Horizontal ? moved.x() : -moved.y()) / travel();
    if (event->modifiers() & Qt::ShiftModifier)
        by /= kFine;
    double db = dbAt(dragFromShare_ + by);
    // A small catch at 0 dB, where most people want to come back to.
    if (std::abs(db) < 0.35 && !(event->modifiers() & Qt::ShiftModifier))
        db = 0;
    change(db);
    showValue();
}

void GainSlider::mouseReleaseEvent(QMouseEvent*) {
    setSliderDown(false);
    QToolTip::hideText();
    update();
}

void GainSlider::mouseDoubleClickEvent(QMouseEvent*) { change(0); }

void GainSlider::wheelEvent(QWheelEvent* event) {
    const double notches = event->angleDelta().y() / 120.0;
    change(db() + notches * (event->modifiers() & Qt::ShiftModifier ? 0.1 : 0.5));
    event->accept();
}

void GainSlider::keyPressEvent(QKeyEvent* event) {
    if (const int step = arrowStep(event))
        change(db() + step * (event->modifiers() & Qt::ShiftModifier ? 0.1 : 1.0));
    else if (event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown)
        change(db() + (event->key() == Qt::Key_PageUp ? 6 : -6));
    else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        change(event->key() == Qt::Key_Home ? kLowestDb : kHighestGainDb);
    else
        QWidget::keyPressEvent(event);
}

// --- PanSlider

PanSlider::PanSlider(QWidget* parent)
    : QSlider(Qt::Horizontal, parent) {
    setRange(-100, 100);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    const auto describe = [this] {
        const int v = value();
        setAccessibleDescription(v == 0  ? tr("centre")
                                 : v < 0 ? tr("%1 % left").arg(-v)
                                         : tr("%1 % right").arg(v));
    };
    connect(this, &QSlider::valueChanged, this, describe);
    describe();
}

double PanSlider::pan() const { return value() / 100.0; }
void PanSlider::setPan(double pan) { setValue(int(std::lround(std::clamp(pan, -1.0, 1.0) * 100))); }

void PanSlider::setTint(const QColor& colour) {
    tint_ = colour;
    update();
}

QSize PanSlider::sizeHint() const { return {44, theme::kHit}; }

void PanSlider::change(int value) {
    const int before = this->value();
    setValue(std::clamp(value, -100, 100));
    if (this->value() != before)
        Q_EMIT panChanged(pan());
}

bool PanSlider::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && isSliderKey(event)) {
        event->accept();
        return true;
    }
    return QSlider::event(event);
}

void PanSlider::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double travel = width() - kThumb;
    const double centre = kThumb / 2 + travel / 2;
    const double x = kThumb / 2 + travel * (pan() + 1) / 2;
    const double middle = std::floor(height() / 2.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.control);
    painter.drawRoundedRect(QRectF(2, middle - 2, width() - 4, 4), 2, 2);
    const QColor tint = tint_.isValid() ? tint_ : look.accent;
    painter.setBrush(isEnabled() ? tint : look.control);
    painter.drawRect(QRectF(std::min(x, centre), middle - 2, std::abs(x - centre), 4));
    painter.setBrush(look.secondary);
    painter.drawRect(QRectF(std::floor(centre), middle + 5, 1, 4));
    paintThumb(painter, QRectF(x - 3, middle - 7, 6, 14), isSliderDown() || underMouse());
    if (hasFocus())
        paint::focusRing(painter, QRectF(rect()));
}

void PanSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    dragFrom_ = event->position();
    dragFromValue_ = value();
    setSliderDown(true);
    update();
}

void PanSlider::mouseMoveEvent(QMouseEvent* event) {
    if (!isSliderDown())
        return;
    double by = (event->position().x() - dragFrom_.x()) * 200 / std::max(1.0, width() - kThumb);
    if (event->modifiers() & Qt::ShiftModifier)
        by /= kFine;
    const int to = dragFromValue_ + int(std::lround(by));
    change(std::abs(to) <= 4 && !(event->modifiers() & Qt::ShiftModifier) ? 0 : to);
    QToolTip::showText(mapToGlobal(belowSlider(*this)), accessibleDescription(), this);
}

void PanSlider::mouseReleaseEvent(QMouseEvent*) {
    setSliderDown(false);
    QToolTip::hideText();
    update();
}

void PanSlider::mouseDoubleClickEvent(QMouseEvent*) { change(0); }

void PanSlider::wheelEvent(QWheelEvent* event) {
    change(value() + int(std::lround(event->angleDelta().y() / 120.0 * 5)));
    event->accept();
}

void PanSlider::keyPressEvent(QKeyEvent* event) {
    if (const int step = arrowStep(event))
        change(value() + step * (event->modifiers() & Qt::ShiftModifier ? 1 : 10));
    else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        change(event->key() == Qt::Key_Home ? -100 : 100);
    else
        QWidget::keyPressEvent(event);
}

// --- LaneKey

LaneKey::LaneKey(const QString& letter, QWidget* parent)
    : QAbstractButton(parent)
    , lit_(theme::tokens().accent) {
    setText(letter);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
}

void LaneKey::setLit(const QColor& colour) {
    lit_ = colour;
    update();
}

QSize LaneKey::sizeHint() const {
    const int text = QFontMetrics(theme::smallFont()).horizontalAdvance(this->text());
    return {std::max(theme::kHit, text + 2 * theme::kGroup), theme::kHit};
}

void LaneKey::paintEvent(QPaintEvent*) {
    const theme::Tokens& look = theme::tokens();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(1.5, 1.5, -1.5, -1.5);
    const QColor face = isChecked() ? lit_ : underMouse() && isEnabled() ? look.raised : look.button;
    paint::roundedBox(painter, box, isDown() ? theme::blend(face, look.window, 0.25) : face,
                      isChecked() ? lit_ : look.control, theme::kRadius - 1);
    QFont font = theme::smallFont();
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    const QColor dark(0x10, 0x12, 0x16);
    const QColor onLit =
        theme::contrast(lit_, dark) >= theme::contrast(lit_, Qt::white) ? dark : QColor(Qt::white);
    painter.setPen(!isEnabled()   ? look.control
                   : isChecked()  ? onLit
                   : underMouse() ? look.text
                                  : look.secondary);
    painter.drawText(rect(), Qt::AlignCenter, text());
    if (hasFocus())
        paint::focusRing(painter, QRectF(rect()));
}

} // namespace stemma
