// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Timeline.h"

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr double kClosest = 1.0 / 64; // frames per pixel when fully zoomed in

} // namespace

Timeline::Timeline(QObject* parent)
    : QObject(parent) {}

double Timeline::fitFramesPerPixel() const {
    return std::max(kClosest, double(frames_) / std::max(1, width_));
}

bool Timeline::fitted() const { return framesPerPixel_ >= fitFramesPerPixel() * (1 - 1e-9); }

void Timeline::setSong(Frame frames, int sampleRate) {
    frames_ = std::max<Frame>(0, frames);
    sampleRate_ = std::max(1, sampleRate);
    framesPerPixel_ = fitFramesPerPixel();
    left_ = 0;
    Q_EMIT changed();
}

void Timeline::setWidth(int pixels) {
    pixels = std::max(1, pixels);
    if (pixels == width_)
        return;
    // A view of the whole song stays one when the window grows or shrinks.
    const bool whole = fitted();
    width_ = pixels;
    framesPerPixel_ = whole ? fitFramesPerPixel() : std::min(framesPerPixel_, fitFramesPerPixel());
    left_ = clampedLeft(left_, framesPerPixel_);
    Q_EMIT changed();
}

double Timeline::clampedLeft(double left, double framesPerPixel) const {
    return std::clamp(left, 0.0, std::max(0.0, double(frames_) - width_ * framesPerPixel));
}

FrameRange Timeline::visible() const {
    const auto begin = Frame(std::floor(std::max(0.0, left_)));
    const auto end = std::min(frames_, Frame(std::ceil(frameAt(width_))));
    return {std::min(begin, frames_), std::max(std::min(begin, frames_), end)};
}

void Timeline::setView(double left, double framesPerPixel) {
    const double scale = std::clamp(framesPerPixel, kClosest, fitFramesPerPixel());
    const double at = clampedLeft(left, scale);
    if (scale == framesPerPixel_ && at == left_)
        return;
    framesPerPixel_ = scale;
    left_ = at;
    Q_EMIT changed();
}

void Timeline::zoomAt(double x, double factor) {
    const double frame = frameAt(x);
    const double scale = std::clamp(framesPerPixel_ / factor, kClosest, fitFramesPerPixel());
    setView(frame - x * scale, scale);
}

void Timeline::zoomTo(FrameRange range) {
    if (range.empty())
        return;
    // A sliver of context on both sides, so that the range's own ends can be seen and grabbed.
    constexpr double margin = 0.03;
    const double scale = double(range.length()) / (width_ * (1 - 2 * margin));
    setView(double(range.begin) - width_ * margin * scale, scale);
}

void Timeline::fit() { setView(0, fitFramesPerPixel()); }

void Timeline::scrollTo(double left) { setView(left, framesPerPixel_); }

void Timeline::scrollByPixels(double dx) { setView(left_ + dx * framesPerPixel_, framesPerPixel_); }

void Timeline::ensureVisible(Frame frame) {
    const double x = xOf(double(frame));
    if (x < 0 || x >= width_)
        scrollTo(double(frame) - 0.05 * width_ * framesPerPixel_);
}

} // namespace stemma
