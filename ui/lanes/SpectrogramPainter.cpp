// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/SpectrogramPainter.h"

#include "ui/Theme.h"

#include <QLinearGradient>

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma {
namespace {

constexpr int kRowStep = 32; // tiles are made for heights rounded up to this, so that a resize keeps most

bool sameLook(TileKey a, const TileKey& b) {
    a.level = b.level;
    a.index = b.index;
    return a == b;
}

QString hzText(double hz) {
    if (hz < 1000)
        return QString::number(hz, 'f', 0);
    return QString::number(hz / 1000, 'g', 3) + QLatin1Char('k');
}

} // namespace

SpectrogramPainter::SpectrogramPainter(ViewState& view, QString lane)
    : view_(view)
    , lane_(std::move(lane)) {}

SpectrogramPainter::~SpectrogramPainter() { withdraw(); }

void SpectrogramPainter::withdraw() {
    if (asked_)
        view_.tiles().want(this, {});
    asked_ = false;
}

TileKey SpectrogramPainter::key(int level) const {
    TileKey key = look_;
    key.level = level;
    return key;
}

// Tiles of one level over the visible stretch, those nearest its middle first.
void SpectrogramPainter::append(QList<TileKey>& keys, int level, int margin) const {
    TileKey at = key(level);
    const FrameRange visible = view_.timeline.visible();
    const auto lastOfSong = qint64(double(std::max<Frame>(1, view_.session.frames()) - 1) / at.frames());
    const auto first = std::max<qint64>(0, qint64(double(visible.begin) / at.frames()) - margin);
    const auto last = std::min(lastOfSong, qint64(double(visible.end) / at.frames()) + margin);
    QList<TileKey> found;
    for (at.index = first; at.index <= last; ++at.index)
        found.append(at);
    const double middle = double(visible.begin + visible.end) / 2;
    std::stable_sort(found.begin(), found.end(), [middle](const TileKey& a, const TileKey& b) {
        return std::abs(a.begin() + a.frames() / 2 - middle) < std::abs(b.begin() + b.frames() / 2 - middle);
    });
    for (const TileKey& k : found)
        if (!keys.contains(k))
            keys.append(k);
}

void SpectrogramPainter::request(const QSize& size, double ratio) {
    if (view_.session.frames() == 0 || size.isEmpty()) {
        withdraw();
        return;
    }
    const int height = int(std::ceil(size.height() * ratio));
    TileKey look;
    look.lane = lane_;
    look.rows = (height + kRowStep - 1) / kRowStep * kRowStep;
    look.scale = view_.scale;
    look.colourMap = view_.colourMap;
    look.lowestDb = view_.lowestDb;
    look.highestDb = view_.highestDb;
    if (!sameLook(look, look_)) {
        lookBefore_ = look_;
        look_ = look;
    }
    const double framesPerColumn = view_.timeline.framesPerPixel() / ratio;
    level_ = std::clamp(int(std::floor(std::log2(framesPerColumn / TileKey::framesPerColumn(0)))), 0,
                        TileKey::kCoarsest - 1);

    // Coarse first: the whole song in a tile or two, then a quarter of the detail, then all of it.
    int whole = level_;
    while (whole < TileKey::kCoarsest - 1 && 2 * key(whole).frames() < double(view_.session.frames()))
        ++whole;
    QList<TileKey> keys;
    append(keys, whole, 0);
    if (whole > level_ + 2)
        append(keys, level_ + 2, 0);
    append(keys, level_, 1);
    asked_ = true;
    view_.tiles().want(this, keys);
}

void SpectrogramPainter::paint(QPainter& painter, const QRect& area, int height) {
    const double ratio = painter.device()->devicePixelRatioF();
    const QColor silence(lane_ == QLatin1String("composite") ? tintTable(Qt::white)[0]
                                                             : colourMap(view_.colourMap).table[0]);
    painter.fillRect(area, silence);
    if (!asked_)
        return;
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const double framesPerPixel = view_.timeline.framesPerPixel();
    TileKey at = key(level_);
    const double left = view_.timeline.frameAt(area.left());
    const double right = std::min(double(view_.session.frames()), view_.timeline.frameAt(area.right() + 1));
    // Whole device pixels: a tile's border must not blend with what is behind it.
    const auto edge = [&](double frame) {
        return std::round((frame - view_.timeline.left()) / framesPerPixel * ratio) / ratio;
    };
    painter.setClipRect(QRectF(area.left(), 0, std::max(0.0, edge(right) - area.left()), height),
                        Qt::IntersectClip);
    for (at.index = std::max<qint64>(0, qint64(left / at.frames())); at.begin() < right; ++at.index) {
        const double x = edge(at.begin());
        const QRectF target(x, 0, edge(at.begin() + at.frames()) - x, height);
        const QImage* image = view_.tiles().find(at);
        QRectF part = image ? QRectF(image->rect()) : QRectF();
        if (!image) {
            TileKey before = lookBefore_;
            before.level = at.level;
            before.index = at.index;
            if (before.lane == at.lane && (image = view_.tiles().find(before)))
                part = QRectF(image->rect());
            else
                image = view_.tiles().findCoarser(at, part);
        }
        if (image)
            painter.drawImage(target, *image, part);
    }
    painter.restore();
}

void SpectrogramPainter::paintAxis(QPainter& painter, int height) const {
    // Round numbers in the order in which they are worth having; each is placed where there is room for it.
    static constexpr std::array marks{1000.,  100.,   10000., 5000., 200.,  500.,  2000.,
                                      50.,    20000., 15000., 300.,  3000., 7000., 30000.,
                                      40000., 12000., 17000., 4000., 6000., 8000.};
    constexpr int room = 22;
    const double nyquist = view_.session.sampleRate() / 2.0;
    QLinearGradient shade(0, 0, 52, 0);
    shade.setColorAt(0, QColor(0, 0, 0, 150));
    shade.setColorAt(1, QColor(0, 0, 0, 0));
    painter.fillRect(QRect(0, 0, 52, height), shade);
    painter.setFont(theme::smallFont());
    std::array<double, marks.size()> placed{};
    std::size_t count = 0;
    for (const double hz : marks) {
        if (hz >= nyquist)
            continue;
        const double y = (1 - positionOf(view_.scale, hz, nyquist)) * height;
        const auto crowds = [y](double other) { return std::abs(other - y) < room; };
        if (y < room / 2.0 || y > height - room / 2.0 ||
            std::any_of(placed.begin(), placed.begin() + std::ptrdiff_t(count), crowds))
            continue;
        placed[count++] = y;
        painter.setPen(QColor(255, 255, 255, 120));
        painter.drawLine(QPointF(0, std::floor(y) + 0.5), QPointF(4, std::floor(y) + 0.5));
        painter.setPen(QColor(255, 255, 255, 215));
        painter.drawText(QRectF(8, y - 8, 44, 16), Qt::AlignLeft | Qt::AlignVCenter, hzText(hz));
    }
}

double SpectrogramPainter::hzAt(double y, int height) const {
    return frequencyAt(view_.scale, std::clamp(1 - y / std::max(1, height), 0.0, 1.0),
                       view_.session.sampleRate() / 2.0);
}

double SpectrogramPainter::levelAt(double frame, double hz) const {
    return view_.tiles().levelAt(key(level_), frame, hz);
}

} // namespace stemma
