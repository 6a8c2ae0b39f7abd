// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/TileImage.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma {
namespace {

constexpr int kSilent = 255; // SpectrogramTile: nothing there

// The bins a row shows: the loudest of [first, last] or, where a row is narrower than a bin, a point between
// `first` and `first + 1`.
struct RowBins {
    int first;
    int last;
    float between;
};

std::vector<RowBins> rowBins(const SpectrogramTile& tile, const TileLook& look) {
    const double nyquist = tile.sampleRate / 2.0;
    const double binsPerHz = (tile.bins - 1) / nyquist;
    std::vector<RowBins> rows(std::size_t(look.rows));
    for (int r = 0; r < look.rows; ++r) {
        const double low =
            frequencyAt(look.scale, double(look.rows - 1 - r) / look.rows, nyquist) * binsPerHz;
        const double high = frequencyAt(look.scale, double(look.rows - r) / look.rows, nyquist) * binsPerHz;
        RowBins& row = rows[std::size_t(r)];
        if (high - low < 1.5) {
            const double middle = std::clamp((low + high) / 2, 0.0, tile.bins - 1.0);
            row.first = std::min(int(middle), tile.bins - 2);
            row.last = row.first;
            row.between = float(middle - row.first);
        } else {
            row.first = std::clamp(int(std::lround(low)), 0, tile.bins - 1);
            row.last = std::clamp(int(std::lround(high)) - 1, row.first, tile.bins - 1);
            row.between = -1;
        }
    }
    return rows;
}

float levelIn(const std::uint8_t* column, const RowBins& row) {
    if (row.between >= 0)
        return float(column[row.first]) * (1 - row.between) + float(column[row.first + 1]) * row.between;
    return float(*std::min_element(column + row.first, column + row.last + 1));
}

// Half-dB level -> index into a colour table.
std::array<std::uint8_t, 256> shades(const TileLook& look) {
    std::array<std::uint8_t, 256> out{};
    const double span = std::max(1.0, look.highestDb - look.lowestDb);
    for (int level = 0; level < kSilent; ++level)
        out[std::size_t(level)] =
            std::uint8_t(std::lround(255 * std::clamp((-0.5 * level - look.lowestDb) / span, 0.0, 1.0)));
    return out;
}

std::array<float, 256> powers() {
    std::array<float, 256> out{};
    for (int level = 0; level < kSilent; ++level)
        out[std::size_t(level)] = float(std::pow(10, -0.05 * level));
    return out;
}

} // namespace

QImage tileImage(const SpectrogramTile& tile, const TileLook& look, const ColourTable& colours) {
    QImage image(tile.columns, look.rows, QImage::Format_RGB32);
    const auto rows = rowBins(tile, look);
    const auto shade = shades(look);
    std::array<QRgb, 256> colourOf{};
    for (std::size_t i = 0; i < 256; ++i)
        colourOf[i] = colours[shade[i]];
    auto* pixels = reinterpret_cast<QRgb*>(image.bits());
    const auto stride = std::size_t(image.bytesPerLine()) / sizeof(QRgb);
    for (int c = 0; c < tile.columns; ++c) {
        const std::uint8_t* column = tile.level.data() + std::size_t(c) * std::size_t(tile.bins);
        for (int r = 0; r < look.rows; ++r)
            pixels[std::size_t(r) * stride + std::size_t(c)] =
                colourOf[std::size_t(levelIn(column, rows[std::size_t(r)]) + 0.5F)];
    }
    return image;
}

QImage compositeImage(const std::vector<TintedTile>& stems, const TileLook& look) {
    const SpectrogramTile& shape = *stems.front().tile;
    QImage image(shape.columns, look.rows, QImage::Format_RGB32);
    const auto rows = rowBins(shape, look);
    const auto shade = shades(look);
    static const auto powerOf = powers();
    auto* pixels = reinterpret_cast<QRgb*>(image.bits());
    const auto stride = std::size_t(image.bytesPerLine()) / sizeof(QRgb);
    std::vector<float> weights(stems.size());
    for (int c = 0; c < shape.columns; ++c) {
        for (int r = 0; r < look.rows; ++r) {
            float total = 0;
            float weighed = 0;
            for (std::size_t s = 0; s < stems.size(); ++s) {
                const SpectrogramTile& tile = *stems[s].tile;
                const float level = levelIn(tile.level.data() + std::size_t(c) * std::size_t(tile.bins),
                                            rows[std::size_t(r)]);
                const float power = powerOf[std::size_t(level + 0.5F)];
                total += power;
                weights[s] = power * power;
                weighed += weights[s];
            }
            QRgb& out = pixels[std::size_t(r) * stride + std::size_t(c)];
            const float halfDb = total > 0 ? -20 * std::log10(total) : float(kSilent);
            const std::uint8_t at = shade[std::size_t(std::clamp(halfDb + 0.5F, 0.0F, float(kSilent)))];
            if (!(weighed > 0)) {
                out = stems.front().colours[0];
                continue;
            }
            float red = 0, green = 0, blue = 0;
            for (std::size_t s = 0; s < stems.size(); ++s) {
                const QRgb tint = stems[s].colours[at];
                red += weights[s] * float(qRed(tint));
                green += weights[s] * float(qGreen(tint));
                blue += weights[s] * float(qBlue(tint));
            }
            out = qRgb(int(red / weighed + 0.5F), int(green / weighed + 0.5F), int(blue / weighed + 0.5F));
        }
    }
    return image;
}

} // namespace stemma
