// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"
#include "ui/Theme.h"

#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <functional>
#include <memory>
#include <utility>

namespace stemma::theme {
namespace {

using Colouring = std::function<QColor(QIcon::Mode, QIcon::State)>;

/// Parsing an SVG costs more than drawing it; there are some forty of them, each parsed once.
QSvgRenderer* rendererOf(const QString& name) {
    static QHash<QString, std::shared_ptr<QSvgRenderer>> renderers;
    auto& renderer = renderers[name];
    if (!renderer)
        renderer = std::make_shared<QSvgRenderer>(QStringLiteral(":/icons/%1.svg").arg(name));
    return renderer->isValid() ? renderer.get() : nullptr;
}

/// Draws at the asked physical size, so that no scale is ever a stretched bitmap.
class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(QString name, Colouring colouring)
        : name_(std::move(name))
        , colouring_(std::move(colouring)) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override {
        const double scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect, drawn(QSizeF(rect.size()) * scale, mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return drawn(size, mode, state);
    }
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal scale) override {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
        const QSizeF pixels = QSizeF(size) * scale; // since Qt 6.8 asked for in logical pixels
#else
        const QSizeF pixels = size;
#endif
        QPixmap result = drawn(pixels, mode, state);
        result.setDevicePixelRatio(scale);
        return result;
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
    bool isNull() override { return false; }
    QIconEngine* clone() const override { return new LineIconEngine(*this); }

private:
    QPixmap drawn(const QSizeF& asked, QIcon::Mode mode, QIcon::State state) const {
        const QSize size = asked.toSize().expandedTo({1, 1});
        const QColor colour = colouring_(mode, state);
        const QString key = QStringLiteral("stemma/%1/%2/%3x%4")
                                .arg(name_, colour.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height());
        QPixmap result;
        if (QPixmapCache::find(key, &result))
            return result;
        QImage image(size, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        if (QSvgRenderer* renderer = rendererOf(name_)) {
            QPainter painter(&image);
            const double side = std::min(size.width(), size.height());
            renderer->render(&painter,
                             QRectF((size.width() - side) / 2, (size.height() - side) / 2, side, side));
            painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
            painter.fillRect(image.rect(), colour);
        }
        result = QPixmap::fromImage(image);
        QPixmapCache::insert(key, result);
        return result;
    }

    QString name_;
    Colouring colouring_;
};

QColor faint(const QColor& colour) { return blend(colour, tokens().window, 0.6); }

} // namespace

QIcon icon(const QString& name) {
    return QIcon(new LineIconEngine(name, [](QIcon::Mode mode, QIcon::State state) {
        if (mode == QIcon::Disabled)
            return faint(tokens().secondary);
        return state == QIcon::On ? tokens().accent : tokens().text;
    }));
}

QIcon icon(const QString& name, const QColor& colour) {
    return QIcon(new LineIconEngine(name, [colour](QIcon::Mode mode, QIcon::State) {
        return mode == QIcon::Disabled ? faint(colour) : colour;
    }));
}

QIcon stemIcon(const QString& kind) {
    const QString name = kind == QLatin1String("mix")
                             ? QStringLiteral("stem-mixture")
                             : QString::fromStdString(std::string(stemKind(kind.toStdString()).icon));
    return QIcon(new LineIconEngine(name, [kind](QIcon::Mode mode, QIcon::State) {
        const QColor colour = stemColour(kind == QLatin1String("mix") ? QStringLiteral("mixture") : kind);
        return mode == QIcon::Disabled ? faint(colour) : colour;
    }));
}

} // namespace stemma::theme
