// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/ColourMap.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <optional>
#include <span>

namespace stemma {
namespace {

// White point D65.
constexpr std::array<double, 3> kWhite{0.95047, 1.0, 1.08883};

struct Knot {
    double t;      ///< 0 ... 1 along the map
    double chroma; ///< LCh(ab)
    double hue;    ///< degrees; may run past 360 so that neighbours interpolate the short way
};

struct Recipe {
    const char* id;
    double darkest, lightest; ///< L* of both ends
    std::span<const Knot> knots;
};

constexpr std::array kMagma{Knot{0, 4, 285},     Knot{0.18, 44, 302}, Knot{0.38, 66, 325},
                            Knot{0.58, 74, 368}, Knot{0.76, 70, 404}, Knot{0.9, 52, 436},
                            Knot{1, 26, 458}};
constexpr std::array kViridis{Knot{0, 40, 318},    Knot{0.2, 46, 295},  Knot{0.4, 34, 250},
                              Knot{0.58, 38, 190}, Knot{0.76, 60, 150}, Knot{1, 84, 105}};
constexpr std::array kIce{Knot{0, 6, 285},     Knot{0.25, 46, 288}, Knot{0.5, 46, 268},
                          Knot{0.72, 36, 240}, Knot{0.88, 20, 215}, Knot{1, 4, 200}};
constexpr std::array kGrey{Knot{0, 0, 0}, Knot{1, 0, 0}};

double encoded(double linear) {
    return linear <= 0.0031308 ? 12.92 * linear : 1.055 * std::pow(linear, 1 / 2.4) - 0.055;
}

double decoded(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double unLab(double f) { return f > 6.0 / 29 ? f * f * f : (f - 4.0 / 29) * 3 * 36.0 / 841; }
double toLab(double x) { return x > 216.0 / 24389 ? std::cbrt(x) : x * 841 / 108.0 + 4.0 / 29; }

std::optional<QRgb> rgbOf(double l, double chroma, double hueDegrees) {
    const double hue = hueDegrees * std::numbers::pi / 180;
    const double fy = (l + 16) / 116;
    const double x = kWhite[0] * unLab(fy + chroma * std::cos(hue) / 500);
    const double y = kWhite[1] * unLab(fy);
    const double z = kWhite[2] * unLab(fy - chroma * std::sin(hue) / 200);
    const std::array<double, 3> linear{3.2404542 * x - 1.5371385 * y - 0.4985314 * z,
                                       -0.9692660 * x + 1.8760108 * y + 0.0415560 * z,
                                       0.0556434 * x - 0.2040259 * y + 1.0572252 * z};
    std::array<int, 3> channel{};
    for (std::size_t i = 0; i < 3; ++i) {
        if (linear[i] < -0.0005 || linear[i] > 1.0005)
            return std::nullopt;
        channel[i] = int(std::lround(255 * std::clamp(encoded(std::max(0.0, linear[i])), 0.0, 1.0)));
    }
    return qRgb(channel[0], channel[1], channel[2]);
}

// The nearest colour of this lightness and hue that a screen can show.
QRgb inGamut(double l, double chroma, double hue) {
    for (; chroma > 0; chroma -= 0.5)
        if (const auto rgb = rgbOf(l, chroma, hue))
            return *rgb;
    return rgbOf(l, 0, 0).value_or(qRgb(0, 0, 0));
}

// Cosine easing between knots: no kink in hue shows as a false contour.
ColourTable tableOf(double darkest, double lightest, std::span<const Knot> knots) {
    ColourTable table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double t = double(i) / double(table.size() - 1);
        std::size_t k = 0;
        while (k + 2 < knots.size() && t > knots[k + 1].t)
            ++k;
        const double u = std::clamp((t - knots[k].t) / (knots[k + 1].t - knots[k].t), 0.0, 1.0);
        const double w = 0.5 * u + 0.25 * (1 - std::cos(std::numbers::pi * u));
        table[i] =
            inGamut(darkest + (lightest - darkest) * t, std::lerp(knots[k].chroma, knots[k + 1].chroma, w),
                    std::lerp(knots[k].hue, knots[k + 1].hue, w));
    }
    return table;
}

struct Lab {
    double l, a, b;
};

Lab labOf(QRgb colour) {
    const double r = decoded(qRed(colour) / 255.0);
    const double g = decoded(qGreen(colour) / 255.0);
    const double b = decoded(qBlue(colour) / 255.0);
    const double x = toLab((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / kWhite[0]);
    const double y = toLab((0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / kWhite[1]);
    const double z = toLab((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / kWhite[2]);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

} // namespace

const QList<ColourMap>& colourMaps() {
    static const QList<ColourMap> maps = [] {
        const std::array recipes{Recipe{"magma", 2, 97, kMagma}, Recipe{"viridis", 12, 92, kViridis},
                                 Recipe{"ice", 3, 98, kIce}, Recipe{"grey", 3, 97, kGrey}};
        QList<ColourMap> made;
        for (const Recipe& r : recipes)
            made.append({QString::fromLatin1(r.id), tableOf(r.darkest, r.lightest, r.knots)});
        return made;
    }();
    return maps;
}

const ColourMap& colourMap(const QString& id) {
    for (const ColourMap& map : colourMaps())
        if (map.id == id)
            return map;
    return colourMaps().first();
}

ColourTable tintTable(const QColor& colour) {
    const Lab lab = labOf(colour.rgb());
    const double chroma = std::hypot(lab.a, lab.b);
    const double hue = std::atan2(lab.b, lab.a) * 180 / std::numbers::pi;
    const std::array knots{Knot{0, 0, hue}, Knot{0.25, 0.7 * chroma, hue}, Knot{0.65, 1.1 * chroma, hue},
                           Knot{1, 0.35 * chroma, hue}};
    return tableOf(2, 96, knots);
}

double lightness(QRgb colour) { return labOf(colour).l; }

} // namespace stemma
