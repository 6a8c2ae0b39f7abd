// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/LaneCanvas.h"

#include "app/Comparison.h"
#include "app/TimeRange.h"
#include "ui/Theme.h"

#include <QEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QPixmap>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr int kSplitHeight = 112; // from here on two half lanes for stereo
constexpr int kHatch = 8;

// One period of a 45 degree hatch, in device pixels so that its lines stay crisp.
QPixmap hatchTile(const QColor& background, const QColor& line, double ratio) {
    const int size = int(std::lround(kHatch * ratio));
    QPixmap tile(size, size);
    tile.fill(background);
    QPainter painter(&tile);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, std::max(1.0, ratio)));
    for (int shift = -size; shift <= size; shift += size)
        painter.drawLine(QPointF(shift - 1, size + 1), QPointF(shift + size + 1, -1));
    tile.setDevicePixelRatio(ratio);
    return tile;
}

// The parts of `within` that none of `ranges` (sorted, disjoint) covers.
std::vector<FrameRange> gaps(const std::vector<FrameRange>& ranges, FrameRange within) {
    std::vector<FrameRange> out;
    Frame at = within.begin;
    for (const FrameRange& r : ranges) {
        if (r.end <= at)
            continue;
        if (r.begin >= within.end)
            break;
        if (r.begin > at)
            out.push_back({at, r.begin});
        at = r.end;
    }
    if (at < within.end)
        out.push_back({at, within.end});
    return out;
}

} // namespace

LaneCanvas::LaneCanvas(ViewState& view, const QString& lane, QWidget* parent)
    : TimeCanvas(view, lane, parent)
    , waveform_(view.waves(), lane)
    , own_(view, lane) {
    if (isMixture())
        composite_ = std::make_unique<SpectrogramPainter>(view, QStringLiteral("composite"));
    connect(&view.timeline, &Timeline::changed, this, &LaneCanvas::refresh);
    connect(&view, &ViewState::settingsChanged, this, &LaneCanvas::refresh);
    connect(&view.session, &Session::mixChanged, this, [this] { update(); });
    connect(&view.session, &Session::separationChanged, this, [this] { update(); });
    connect(&view.session, &Session::listeningChanged, this, [this] { update(); });
    connect(&view.waves(), &WaveformStore::reset, this, [this] { waveform_.clear(); });
    connect(&view.waves(), &WaveformStore::ready, this, [this](const QString& id, FrameRange range) {
        if (id != this->lane())
            return;
        waveform_.invalidate(range);
        if (!spectrogram())
            updateRange(range);
    });
    // Below the pyramid's finest block strips are drawn from the samples themselves.
    connect(&view.session, &Session::stemsChanged, this, [this](FrameRange range, const QStringList& lanes) {
        if (lanes.contains(this->lane())) {
            waveform_.invalidate(range);
            updateRange(range);
        }
    });
    connect(&view.tiles(), &TileStore::ready, this, [this](const QString& id, FrameRange range) {
        if (SpectrogramPainter* shown = spectrogram(); shown && shown->lane() == id)
            updateRange(range);
    });
}

SpectrogramPainter* LaneCanvas::spectrogram() {
    if (!isMixture())
        return view().spectrogramLanes.contains(lane()) ? &own_ : nullptr;
    switch (view().mixtureView) {
    case SongView::MixtureView::Waveform:
        return nullptr;
    case SongView::MixtureView::Spectrogram:
        return &own_;
    case SongView::MixtureView::Composite:
        return composite_.get();
    }
    return nullptr;
}

void LaneCanvas::refresh() {
    SpectrogramPainter* shown = isVisible() && height() > 1 ? spectrogram() : nullptr;
    for (SpectrogramPainter* painter : {&own_, composite_.get()})
        if (painter && painter != shown)
            painter->withdraw();
    if (shown)
        shown->request(size(), devicePixelRatioF());
    update();
}

void LaneCanvas::updateRange(FrameRange range) {
    const double left = std::clamp(xOf(range.begin) - 2, 0.0, double(width()));
    const double right = std::clamp(xOf(range.end) + 2, 0.0, double(width()));
    if (right > left)
        update(QRect(int(left), 0, int(std::ceil(right - left)) + 1, height()));
}

WaveformLook LaneCanvas::waveformLook() const {
    WaveformLook look;
    look.background = theme::tokens().lane;
    look.colour = theme::stemColour(lane());
    look.split = height() >= kSplitHeight;
    if (isMixture())
        return look;
    const LaneMix mix = view().session.mix(lane());
    look.dimmed = !view().session.audible(lane());
    look.bright = mix.solo;
    if (view().gainScales)
        look.gain = mix.gainDb <= kSilentDb ? 0 : std::pow(10, mix.gainDb / 20);
    return look;
}

void LaneCanvas::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    const QRect area = event->rect();
    if (SpectrogramPainter* picture = spectrogram()) {
        picture->paint(painter, area, height());
        if (!isMixture() && !view().session.audible(lane())) {
            QColor veil = theme::tokens().lane;
            veil.setAlphaF(0.65F);
            painter.fillRect(area, veil);
        }
    } else {
        waveform_.paint(painter, area, height(), view().timeline, waveformLook());
    }
    const bool ownSound = view().session.listening() != Listening::Other;
    if (!isMixture() && lane() != QLatin1String("residual") && ownSound)
        paintMissing(painter, area);
    // What lies beyond the song's end is no lane.
    const double end = xOf(view().session.frames());
    if (end < width())
        painter.fillRect(QRectF(end, 0, width() - end, height()), theme::tokens().window);
    if (SpectrogramPainter* picture = spectrogram(); picture && height() >= 72)
        picture->paintAxis(painter, height());
    paintSelection(painter);
    paintListening(painter);
    paintReadOut(painter);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme::tokens().hairline);
}

void LaneCanvas::paintMissing(QPainter& painter, const QRect& area) {
    const auto separated = view().session.separated();
    const FrameRange all{0, view().session.frames()};
    const double ratio = devicePixelRatioF();
    const theme::Tokens& look = theme::tokens();
    const auto missing = gaps(separated, all);
    if (missing.empty())
        return;
    QBrush hatch(hatchTile(look.lane, theme::blend(look.lane, look.hairline, 0.75), ratio));
    const double shift = std::fmod(view().timeline.left() / view().timeline.framesPerPixel(), kHatch);
    painter.setBrushOrigin(QPointF(-std::round(shift * ratio) / ratio, 0));
    const auto stretch = [&](FrameRange range) {
        const double left =
            std::round(std::max(xOf(range.begin), double(area.left()) - kHatch) * ratio) / ratio;
        const double right =
            std::round(std::min(xOf(range.end), area.right() + 1.0 + kHatch) * ratio) / ratio;
        return QRectF(left, 0, right - left, height());
    };
    for (const FrameRange& range : missing) {
        const QRectF rect = stretch(range);
        if (rect.width() <= 0)
            continue;
        painter.fillRect(rect, hatch);
        for (const double x : {rect.left(), rect.right() - 1})
            painter.fillRect(QRectF(x, 0, 1, height()), look.hairline);
    }
    // The chunk in work: a soft light in the lane's colour with a clear leading edge.
    const FrameRange working = view().session.working();
    const QRectF rect(xOf(working.begin), 0, xOf(working.end) - xOf(working.begin), height());
    if (working.empty() || !view().session.separation() || rect.right() < 0 || rect.left() > width())
        return;
    QColor light = theme::stemColour(lane());
    QLinearGradient glow(rect.topLeft(), rect.topRight());
    light.setAlpha(18);
    glow.setColorAt(0, light);
    light.setAlpha(64);
    glow.setColorAt(1, light);
    painter.fillRect(rect, glow);
    light.setAlpha(220);
    painter.fillRect(QRectF(std::round(rect.right()) - 2, 0, 2, height()), light);
}

void LaneCanvas::paintSelection(QPainter& painter) const {
    const theme::Tokens& look = theme::tokens();
    const auto edges = [&](FrameRange range, const QColor& colour) {
        for (const Frame frame : {range.begin, range.end})
            painter.fillRect(QRectF(std::round(xOf(frame)) - (frame == range.end ? 1 : 0), 0, 1, height()),
                             colour);
    };
    if (const FrameRange loop = view().session.loop(); !loop.empty()) {
        QColor colour = view().session.looping() ? look.warn : look.secondary;
        colour.setAlpha(view().session.looping() ? 170 : 110);
        edges(loop, colour);
    }
    const FrameRange selection = view().session.selection();
    if (selection.empty())
        return;
    QColor fill = look.accent;
    fill.setAlpha(theme::dark() ? 46 : 40);
    painter.fillRect(QRectF(QPointF(xOf(selection.begin), 0), QPointF(xOf(selection.end), height())), fill);
    edges(selection, look.accent);
}

/// Nobody must take what is compared with for the stem: while it is heard, the lane says so.
void LaneCanvas::paintListening(QPainter& painter) const {
    const Session& session = view().session;
    if (isMixture() || session.listening() == Listening::Stems || height() < 40)
        return;
    const auto other = session.counterparts().constFind(lane());
    QString words;
    if (other == session.counterparts().constEnd())
        words = tr("nothing to compare with");
    else if (session.listening() == Listening::Other)
        words =
            view().session.comparison().with() == Comparison::With::Take ? tr("other take") : tr("reference");
    else if (const double db = 20 * std::log10(double(other->differenceGain)); db < 0.05)
        words = tr("difference");
    else
        words = tr("difference, heard %1 dB louder").arg(QLocale().toString(db, 'f', 1));
    painter.setFont(theme::smallFont());
    const int across = painter.fontMetrics().horizontalAdvance(words) + 2 * theme::kGroup;
    const QRect plate(theme::kGroup, theme::kSpace, across, 20);
    const QColor colour = theme::stemColour(lane());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::blend(theme::tokens().panel, colour, 0.2));
    painter.drawRoundedRect(plate, theme::kRadius, theme::kRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme::tokens().text);
    painter.drawText(plate, Qt::AlignCenter, words);
}

void LaneCanvas::pointerMoved() {
    // The read-out's strip along the top; the hover line is the overlay's.
    update(QRect(0, 0, width(), 36));
}

QString LaneCanvas::readOut() {
    const QPoint at = pointer();
    if (at.x() < 0 || !view().hoverFrame() || view().session.frames() == 0)
        return {};
    const double frame = *view().hoverFrame();
    if (frame < 0 || frame >= double(view().session.frames()))
        return {};
    const int rate = view().session.sampleRate();
    constexpr double samplesInSight =
        16; // frames a pixel; closer than this a millisecond holds several pixels
    QString text = formatTime(frame / rate, view().timeline.framesPerPixel() < samplesInSight ? 5 : 3);
    const QString gap = QStringLiteral("   ");
    const QLocale locale;
    double level = 0;
    if (const SpectrogramPainter* picture = spectrogram()) {
        const double hz = picture->hzAt(at.y() + 0.5, height());
        const NoteName note = noteName(hz);
        text += gap + (hz < 1000 ? tr("%1 Hz").arg(locale.toString(hz, 'f', hz < 100 ? 1 : 0))
                                 : tr("%1 kHz").arg(locale.toString(hz / 1000, 'f', 2)));
        text += gap + QString::fromStdString(note.name) +
                QStringLiteral(" %1%2")
                    .arg(note.cents < 0 ? QStringLiteral("\u2212") : QStringLiteral("+"))
                    .arg(std::abs(note.cents));
        level = picture->levelAt(frame, hz);
    } else {
        WaveformSpan peak{1, -1, 0};
        for (int c = 0; c < view().waves().channels(); ++c) {
            WaveformSpan span;
            view().waves().query(lane(), c, frame, view().timeline.framesPerPixel(), {&span, 1});
            if (span.min <= span.max)
                peak = peak.min > peak.max
                           ? span
                           : WaveformSpan{std::min(peak.min, span.min), std::max(peak.max, span.max), 0};
        }
        level = peak.min > peak.max ? std::nan("") : 20 * std::log10(std::max(-peak.min, peak.max));
    }
    if (std::isnan(level))
        return text;
    return text + gap +
           (level < -126
                ? tr("silence")
                : tr("%1 dB").arg(locale.toString(level, 'f', 1)).replace(QLatin1Char('-'), QChar(0x2212)));
}

QRect LaneCanvas::readOutArea(const QString& text) const {
    const QFontMetrics metrics(theme::smallFont());
    const int across = metrics.horizontalAdvance(text) + 2 * theme::kGroup;
    const int right = width() - theme::kGroup - (isMixture() ? theme::kHit + theme::kSpace : 0);
    QRect area(right - across, theme::kSpace, across, 22);
    // Never over what it describes: with the pointer there it goes to the other side.
    if (area.adjusted(-12, -12, 12, 16).contains(pointer()))
        area.moveLeft(60);
    return area;
}

void LaneCanvas::paintReadOut(QPainter& painter) {
    const QString text = readOut();
    if (text.isEmpty() || height() < 40)
        return;
    const QRect area = readOutArea(text);
    QColor panel = theme::tokens().panel;
    panel.setAlpha(225);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(panel);
    painter.drawRoundedRect(area, theme::kRadius, theme::kRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(theme::tokens().text);
    painter.setFont(theme::smallFont());
    painter.drawText(area, Qt::AlignCenter, text);
}

void LaneCanvas::resizeEvent(QResizeEvent*) { refresh(); }
void LaneCanvas::showEvent(QShowEvent*) { refresh(); }
void LaneCanvas::hideEvent(QHideEvent*) { refresh(); }

void LaneCanvas::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        refresh();
    TimeCanvas::changeEvent(event);
}

} // namespace stemma
