// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Theme.h"

#include "engine/stems/StemKind.h"
#include "ui/ThemeStyle.h"

#include <QApplication>
#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPalette>
#include <QStyleHints>
#include <QToolTip>
#include <QWidget>

#include <cmath>

namespace stemma::theme {
namespace {

const Tokens kDark{
    .window = 0x15171B,
    .panel = 0x1C1F24,
    .lane = 0x181A1F,
    .hairline = 0x2B2F37,
    .control = 0x343943,
    .text = 0xE7E9EC,
    .secondary = 0x9AA3AF,
    .accent = 0x4C9AFF,
    .warn = 0xE6A23C,
    .error = 0xEA5F57,
    .onAccent = 0x0A1422,
    .field = 0x121418,
    .button = 0x262A31,
    .raised = 0x30353E,
};
const Tokens kLight{
    .window = 0xF4F5F7,
    .panel = 0xFFFFFF,
    .lane = 0xFBFBFC,
    .hairline = 0xDADDE3,
    .control = 0xC9CED6,
    .text = 0x1B1E24,
    .secondary = 0x5A6370,
    .accent = 0x1769D2,
    .warn = 0xA86400,
    .error = 0xC0362C,
    .onAccent = 0xFFFFFF,
    .field = 0xFFFFFF,
    .button = 0xFFFFFF,
    .raised = 0xE9ECF0,
};

struct State {
    Mode mode = Mode::System;
    bool dark = false;
    QString family;
};
State& state() {
    static State s;
    return s;
}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
bool paletteIsDark(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}
#endif

/// What the desktop asks for. Before Qt 6.5 there is no question to put to it but its palette, which shows
/// only while the program has set none.
bool systemIsDark() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark;
#else
    const QPalette ours = QApplication::palette();
    QApplication::setPalette(QPalette());
    const bool dark = paletteIsDark(QGuiApplication::palette());
    QApplication::setPalette(ours);
    return dark;
#endif
}

QPalette paletteOf(const Tokens& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.field);
    p.setColor(QPalette::AlternateBase, blend(t.field, t.text, 0.03));
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.secondary);
    p.setColor(QPalette::Button, t.button);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.onAccent);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Highlight, blend(t.panel, t.accent, 0.34));
    p.setColor(QPalette::HighlightedText, t.text);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Light, blend(t.button, t.text, 0.08));
    p.setColor(QPalette::Midlight, t.raised);
    p.setColor(QPalette::Mid, t.control);
    p.setColor(QPalette::Dark, t.hairline);
    p.setColor(QPalette::Shadow, blend(t.window, Qt::black, 0.5));
    const QColor faint = blend(t.secondary, t.window, 0.45);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, faint);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.hairline);
    return p;
}

/// A desktop without a setting of its own answers with fontconfig's last resort. Where a face made for
/// interfaces is installed, that is what a person would have chosen.
QString interfaceFamily() {
    const QString system = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).family();
    if (!system.startsWith(QLatin1String("DejaVu")) && !system.startsWith(QLatin1String("Bitstream")))
        return system;
    for (const char* better : {"Inter", "Cantarell", "Noto Sans", "Ubuntu", "Open Sans", "Liberation Sans"}) {
        const QString family = QString::fromLatin1(better);
        if (QFontDatabase::hasFamily(family))
            return family;
    }
    return system;
}

QFont fontOf(int pixels, QFont::Weight weight = QFont::Normal) {
    QFont font(state().family.isEmpty() ? QFontDatabase::systemFont(QFontDatabase::GeneralFont).family()
                                        : state().family);
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

void apply() {
    State& s = state();
    s.dark = s.mode == Mode::System ? systemIsDark() : s.mode == Mode::Dark;
    const QPalette palette = paletteOf(tokens());
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    for (QWidget* widget : QApplication::allWidgets())
        widget->update();
}

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
/// Qt 6.4 tells windows, not the program, that the desktop's theme changed.
class ThemeWatcher : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject*, QEvent* event) override {
        if (event->type() == QEvent::ThemeChange && state().mode == Mode::System && !busy_) {
            busy_ = true;
            if (systemIsDark() != dark())
                apply();
            busy_ = false;
        }
        return false;
    }

private:
    bool busy_ = false;
};
#endif

double luminance(const QColor& colour) {
    const auto linear = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

} // namespace

void install(QApplication& app) {
    state().family = interfaceFamily();
    QApplication::setStyle(new ThemeStyle);
    QApplication::setFont(uiFont());
    QToolTip::setFont(uiFont());
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, &app, [] {
        if (state().mode == Mode::System)
            apply();
    });
#else
    app.installEventFilter(new ThemeWatcher(&app));
#endif
    apply();
}

void setMode(Mode mode) {
    state().mode = mode;
    apply();
}

Mode mode() { return state().mode; }
bool dark() { return state().dark; }
const Tokens& tokens() { return tokens(state().dark); }
const Tokens& tokens(bool dark) { return dark ? kDark : kLight; }

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a), lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor blend(const QColor& a, const QColor& b, double share) {
    const auto part = [share](int from, int to) { return int(std::lround(from + (to - from) * share)); };
    return {part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue())};
}

QColor stemColour(const QString& kind) {
    const StemKind& k = stemKind(kind.toStdString());
    return QColor(QRgb(dark() ? k.colour : k.colourOnLight));
}

QString stemName(const QString& kind) {
    if (kind == QLatin1String("mix"))
        return QCoreApplication::translate("StemKind", "Mix as heard");
    const std::string id = kind.toStdString();
    if (const auto* known = Registry<StemKind>::find(id))
        return QCoreApplication::translate("StemKind", std::string(known->name).c_str());
    return kind.isEmpty() ? kind : kind.at(0).toUpper() + kind.mid(1);
}

QFont uiFont() { return fontOf(13); }
QFont smallFont() { return fontOf(11); }
QFont strongFont() { return fontOf(13, QFont::DemiBold); }
QFont titleFont() { return fontOf(20, QFont::DemiBold); }

QFont clockFont() {
    QFont font = fontOf(20, QFont::Medium);
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#endif
    return font;
}

} // namespace stemma::theme
