// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/WaveformPainter.h"

#include "ui/Theme.h"
#include "ui/Timeline.h"

#include <QPainterPath>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace stemma {
namespace {

constexpr double kHeadroom = 0.94; // of half a band at full scale

QRgb mix(QRgb a, QRgb b, float share) {
    const auto channel = [share](int x, int y) {
        return int(float(x) + (float(y) - float(x)) * share + 0.5F);
    };
    return qRgb(channel(qRed(a), qRed(b)), channel(qGreen(a), qGreen(b)), channel(qBlue(a), qBlue(b)));
}

// One column of an image: fills [top, bottom) with soft ends.
class Column {
public:
    Column(QImage& image, int x)
        : pixel_(reinterpret_cast<QRgb*>(image.bits()) + x)
        , stride_(std::size_t(image.bytesPerLine()) / sizeof(QRgb))
        , height_(image.height()) {}

    void fill(double top, double bottom, QRgb colour) {
        const double a = std::clamp(top, 0.0, double(height_));
        const double b = std::clamp(bottom, 0.0, double(height_));
        if (b <= a)
            return;
        const int first = int(a);
        const int last = std::min(int(b), height_ - 1);
        if (first == last) {
            blend(first, colour, b - a);
            return;
        }
        blend(first, colour, first + 1 - a);
        for (int y = first + 1; y < last; ++y)
            pixel_[std::size_t(y) * stride_] = colour;
        blend(last, colour, b - last);
    }

private:
    void blend(int y, QRgb colour, double share) {
        QRgb& p = pixel_[std::size_t(y) * stride_];
        p = mix(p, colour, float(share));
    }
    QRgb* pixel_;
    std::size_t stride_;
    int height_;
};

// Quiet stems are most of what there is to see, so from afar small amplitudes are lifted by a power law;
// close up, where the shape of the wave is what one looks at, it is drawn as it is. Full scale stays full
// scale.
double liftExponent(double framesPerColumn) {
    constexpr double close = 16;
    constexpr double far = 256;
    return 1 + (kWaveformLift - 1) *
                   std::clamp(std::log(framesPerColumn / close) / std::log(far / close), 0.0, 1.0);
}

// The lift of one zoom as a table: a power for every drawn value would be a sixth of a zooming frame.
class Lift {
public:
    explicit Lift(double exponent)
        : exponent_(exponent) {
        for (std::size_t i = 0; i < table_.size(); ++i)
            table_[i] = std::pow(double(i) / kSteps, exponent);
    }
    double exponent() const { return exponent_; }
    double operator()(double size) const {
        const double at = std::min(size, 1.0) * kSteps;
        const auto i = std::min(std::size_t(at), std::size_t(kSteps - 1));
        return table_[i] + (table_[i + 1] - table_[i]) * (at - double(i));
    }

private:
    static constexpr int kSteps = 1024;
    double exponent_;
    std::array<double, kSteps + 1> table_{};
};

const Lift& liftFor(double framesPerColumn) {
    static Lift lift(1);
    if (const double exponent = liftExponent(framesPerColumn); exponent != lift.exponent())
        lift = Lift(exponent);
    return lift;
}

WaveformSpan merged(const WaveformSpan& a, const WaveformSpan& b) {
    if (a.min > a.max)
        return b;
    if (b.min > b.max)
        return a;
    return {std::min(a.min, b.min), std::max(a.max, b.max), (a.meanSquare + b.meanSquare) / 2};
}

} // namespace

struct WaveformPainter::Shades {
    QRgb background, centre, peak, rms, outline;
    bool outlined;

    explicit Shades(const WaveformLook& look)
        : background(look.background.rgb())
        , outlined(look.dimmed) {
        const QColor lit = look.bright ? theme::blend(look.colour, theme::tokens().text, 0.22) : look.colour;
        const auto share = [&](double s) { return theme::blend(look.background, lit, s).rgb(); };
        centre = share(look.dimmed ? 0.22 : 0.38);
        peak = share(look.dimmed ? 0.16 : look.bright ? 0.56 : 0.46);
        rms = share(look.dimmed ? 0.35 : 1.0);
        outline = share(0.5);
    }
};

WaveformPainter::WaveformPainter(WaveformStore& store, QString lane)
    : store_(store)
    , lane_(std::move(lane)) {}

void WaveformPainter::paint(QPainter& painter, const QRect& area, int height, const Timeline& timeline,
                            const WaveformLook& look) {
    const double ratio = painter.device()->devicePixelRatioF();
    const double framesPerColumn = timeline.framesPerPixel() / ratio;
    if (look != look_ || framesPerColumn != framesPerColumn_ || height != height_ || ratio != ratio_) {
        strips_.clear();
        look_ = look;
        framesPerColumn_ = framesPerColumn;
        height_ = height;
        ratio_ = ratio;
    }
    const auto origin = qint64(std::llround(timeline.left() / framesPerColumn)); // column at x = 0
    const auto first = origin + qint64(std::floor(area.left() * ratio));
    const auto last = origin + qint64(std::ceil((area.right() + 1) * ratio));
    const auto strip = [](qint64 column) {
        return column >= 0 ? column / kColumns : -((kColumns - 1 - column) / kColumns);
    };
    // What scrolled far out of view is forgotten.
    if (strips_.size() > 128)
        strips_.removeIf([&](const auto& it) { return std::abs(it.key() - strip(first)) > 64; });
    for (qint64 s = strip(first); s <= strip(last - 1); ++s) {
        auto it = strips_.find(s);
        if (it == strips_.end())
            it = strips_.insert(s, render(s, int(std::lround(height * ratio)), framesPerColumn, look));
        painter.drawImage(QPointF(double(s * kColumns - origin) / ratio, 0), *it);
    }
}

void WaveformPainter::invalidate(FrameRange range) {
    const double frames = framesPerColumn_ * kColumns;
    strips_.removeIf([&](const auto& it) {
        const auto begin = Frame(std::floor(double(it.key()) * frames)) - 1;
        return range.intersects({begin, begin + Frame(std::ceil(frames)) + 2});
    });
}

QImage WaveformPainter::render(qint64 strip, int height, double framesPerColumn,
                               const WaveformLook& look) const {
    QImage image(kColumns, std::max(1, height), QImage::Format_RGB32);
    image.fill(look.background);
    const Shades shades(look);
    const int channels = std::max(1, store_.channels());
    const bool split = look.split && channels == 2;
    std::vector<int> all(std::size_t(channels), 0);
    for (int c = 0; c < channels; ++c)
        all[std::size_t(c)] = c;
    const int bands = split ? 2 : 1;
    for (int band = 0; band < bands; ++band) {
        const int top = band * height / bands;
        const int bandHeight = (band + 1) * height / bands - top;
        const std::span<const int> shown =
            split ? std::span<const int>(all).subspan(std::size_t(band), 1) : std::span<const int>(all);
        // Below one frame per column the line through the samples is the truth, not a filled shape.
        if (framesPerColumn < 0.5)
            drawSamples(image, strip * kColumns, framesPerColumn, top, bandHeight, shown, look);
        else
            drawBand(image, strip * kColumns, framesPerColumn, top, bandHeight, shown, shades, look.gain);
    }
    image.setDevicePixelRatio(ratio_);
    return image;
}

void WaveformPainter::drawBand(QImage& image, qint64 firstColumn, double framesPerColumn, int top, int height,
                               std::span<const int> channels, const Shades& shades, double gain) const {
    std::array<WaveformSpan, kColumns> spans;
    std::array<WaveformSpan, kColumns> more;
    const double from = double(firstColumn) * framesPerColumn;
    store_.query(lane_, channels.front(), from, framesPerColumn, spans);
    for (const int c : channels.subspan(1)) {
        store_.query(lane_, c, from, framesPerColumn, more);
        for (std::size_t i = 0; i < spans.size(); ++i)
            spans[i] = merged(spans[i], more[i]);
    }
    const double middle = top + height / 2.0;
    const double scale = height / 2.0 * kHeadroom;
    const double hairline = std::max(1.0, std::floor(ratio_));
    const Lift& lift = liftFor(framesPerColumn);
    const auto amplitude = [&](double v) { return std::copysign(lift(std::abs(v * gain)), v) * scale; };
    for (int x = 0; x < kColumns; ++x) {
        const WaveformSpan& s = spans[std::size_t(x)];
        if (s.min > s.max)
            continue;
        Column column(image, x);
        const double centre = std::floor(middle - hairline / 2);
        column.fill(centre, centre + hairline, shades.centre);
        const double high = middle - amplitude(s.max);
        const double low = middle - amplitude(s.min);
        if (low - high < 0.02)
            continue;                                            // silence is the hairline alone
        const double thin = std::max(0.0, 1 - (low - high)) / 2; // a lone spike is still a whole pixel
        column.fill(high - thin, low + thin, shades.peak);
        const double rms = amplitude(std::sqrt(double(s.meanSquare)));
        column.fill(std::max(high, middle - rms), std::min(low, middle + rms), shades.rms);
        if (shades.outlined) {
            column.fill(high - thin, high - thin + hairline, shades.outline);
            column.fill(low + thin - hairline, low + thin, shades.outline);
        }
    }
}

void WaveformPainter::drawSamples(QImage& image, qint64 firstColumn, double framesPerColumn, int top,
                                  int height, std::span<const int> channels, const WaveformLook& look) const {
    const Frame frames = store_.frames();
    const double from = double(firstColumn) * framesPerColumn;
    // Two samples beyond the strip, so that lines and dots run through its borders.
    const Frame begin = std::max<Frame>(0, Frame(std::floor(from)) - 2);
    const Frame end = std::min(frames, Frame(std::ceil(from + kColumns * framesPerColumn)) + 2);
    if (end <= begin)
        return;
    const Shades shades(look);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const double middle = top + height / 2.0;
    const double hairline = std::max(1.0, std::floor(ratio_));
    painter.fillRect(QRectF(0, std::floor(middle - hairline / 2), kColumns, hairline), QColor(shades.centre));
    std::vector<float> samples(std::size_t(end - begin));
    const double spacing = 1 / framesPerColumn;
    for (const int c : channels) {
        store_.read(lane_, c, begin, samples);
        QPainterPath path;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const double x = (double(begin) + double(i) - from) * spacing + 0.5;
            const double y =
                middle - std::clamp(double(samples[i]) * look.gain, -1.0, 1.0) * height / 2.0 * kHeadroom;
            i == 0 ? path.moveTo(x, y) : path.lineTo(x, y);
            if (spacing >= 6 * ratio_) {
                const double r = (spacing >= 16 * ratio_ ? 2.5 : 1.75) * ratio_;
                painter.setPen(Qt::NoPen);
                painter.setBrush(QColor(shades.rms));
                painter.drawEllipse(QPointF(x, y), r, r);
            }
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor(shades.rms), 1.25 * ratio_));
        painter.drawPath(path);
    }
}

} // namespace stemma
