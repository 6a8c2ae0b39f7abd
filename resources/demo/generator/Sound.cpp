// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/generator/Sound.h"

#include <algorithm>
#include <cmath>

namespace stemma::demo {

double hertz(double midiNote) { return 440.0 * std::exp2((midiNote - 69.0) / 12.0); }

double decibels(double dB) { return std::pow(10.0, dB / 20.0); }

std::size_t framesOf(double seconds) {
    return static_cast<std::size_t>(std::llround(std::max(0.0, seconds) * kRate));
}

Noise::Noise(std::uint64_t seed)
    : state_(seed * 0x9E3779B97F4A7C15ULL + 1) {
    next();
    next();
}

double Noise::next() {
    state_ ^= state_ >> 12;
    state_ ^= state_ << 25;
    state_ ^= state_ >> 27;
    const std::uint64_t value = state_ * 0x2545F4914F6CDD1DULL;
    return static_cast<double>(value >> 11) / 4503599627370496.0 - 1.0;
}

double Noise::bell() {
    double sum = 0;
    for (int i = 0; i < 12; ++i)
        sum += next();
    return sum / 2.0; // twelve uniforms in -1..1 have the variance 4
}

namespace {
struct Angle {
    double cosine, alpha;
};

Angle angle(double hz, double q) {
    const double w = 2 * kPi * std::min(hz, 0.49 * kRate) / kRate;
    return {std::cos(w), std::sin(w) / (2 * q)};
}
} // namespace

void Biquad::setLowPass(double hz, double q) {
    const auto [c, alpha] = angle(hz, q);
    const double a0 = 1 + alpha;
    b0_ = (1 - c) / 2 / a0;
    b1_ = (1 - c) / a0;
    b2_ = b0_;
    a1_ = -2 * c / a0;
    a2_ = (1 - alpha) / a0;
}

Biquad Biquad::lowPass(double hz, double q) {
    Biquad f;
    f.setLowPass(hz, q);
    return f;
}

Biquad Biquad::highPass(double hz, double q) {
    Biquad f;
    const auto [c, alpha] = angle(hz, q);
    const double a0 = 1 + alpha;
    f.b0_ = (1 + c) / 2 / a0;
    f.b1_ = -(1 + c) / a0;
    f.b2_ = f.b0_;
    f.a1_ = -2 * c / a0;
    f.a2_ = (1 - alpha) / a0;
    return f;
}

Biquad Biquad::bandPass(double hz, double q) {
    Biquad f;
    const auto [c, alpha] = angle(hz, q);
    const double a0 = 1 + alpha;
    f.b0_ = alpha / a0;
    f.b1_ = 0;
    f.b2_ = -alpha / a0;
    f.a1_ = -2 * c / a0;
    f.a2_ = (1 - alpha) / a0;
    return f;
}

Biquad Biquad::peak(double hz, double q, double dB) {
    Biquad f;
    const auto [c, alpha] = angle(hz, q);
    const double a = std::pow(10.0, dB / 40);
    const double a0 = 1 + alpha / a;
    f.b0_ = (1 + alpha * a) / a0;
    f.b1_ = -2 * c / a0;
    f.b2_ = (1 - alpha * a) / a0;
    f.a1_ = -2 * c / a0;
    f.a2_ = (1 - alpha / a) / a0;
    return f;
}

Biquad Biquad::highShelf(double hz, double dB) {
    Biquad f;
    const auto [c, alpha] = angle(hz, 0.7071);
    const double a = std::pow(10.0, dB / 40);
    const double root = 2 * std::sqrt(a) * alpha;
    const double a0 = (a + 1) - (a - 1) * c + root;
    f.b0_ = a * ((a + 1) + (a - 1) * c + root) / a0;
    f.b1_ = -2 * a * ((a - 1) + (a + 1) * c) / a0;
    f.b2_ = a * ((a + 1) + (a - 1) * c - root) / a0;
    f.a1_ = 2 * ((a - 1) - (a + 1) * c) / a0;
    f.a2_ = ((a + 1) - (a - 1) * c - root) / a0;
    return f;
}

double Biquad::operator()(double x) {
    const double y = b0_ * x + s1_;
    s1_ = b1_ * x - a1_ * y + s2_;
    s2_ = b2_ * x - a2_ * y;
    return y;
}

void filter(Signal& signal, Biquad biquad) {
    for (double& x : signal)
        x = biquad(x);
}

double sawtooth(double phase, double step) {
    double y = 2 * phase - 1;
    if (phase < step) {
        const double t = phase / step;
        y -= t + t - t * t - 1;
    } else if (phase > 1 - step) {
        const double t = (phase - 1) / step;
        y -= t * t + t + t + 1;
    }
    return y;
}

void Stereo::add(const Signal& sound, std::size_t at, double gain, double pan) {
    const double turn = (pan + 1) * kPi / 4;
    const double l = gain * std::cos(turn), r = gain * std::sin(turn);
    const std::size_t count = at < frames() ? std::min(sound.size(), frames() - at) : 0;
    for (std::size_t i = 0; i < count; ++i) {
        left[at + i] += l * sound[i];
        right[at + i] += r * sound[i];
    }
}

void Stereo::add(const Stereo& other, double gain) {
    for (std::size_t i = 0; i < std::min(frames(), other.frames()); ++i) {
        left[i] += gain * other.left[i];
        right[i] += gain * other.right[i];
    }
}

void Stereo::filter(const Biquad& biquad) {
    demo::filter(left, biquad);
    demo::filter(right, biquad);
}

void Stereo::scale(double gain) {
    for (std::size_t i = 0; i < frames(); ++i) {
        left[i] *= gain;
        right[i] *= gain;
    }
}

void Stereo::saturate(double drive) {
    for (std::size_t i = 0; i < frames(); ++i) {
        left[i] = std::tanh(drive * left[i]) / drive;
        right[i] = std::tanh(drive * right[i]) / drive;
    }
}

Stereo reverb(const Stereo& dry, const ReverbSettings& settings) {
    constexpr std::size_t kLines = 8;
    constexpr std::array<double, kLines> kSeconds{0.0297, 0.0371, 0.0411, 0.0437,
                                                  0.0503, 0.0557, 0.0613, 0.0671};
    std::array<Signal, kLines> lines;
    std::array<double, kLines> feedback{}, memory{};
    std::array<std::size_t, kLines> place{};
    for (std::size_t k = 0; k < kLines; ++k) {
        const double seconds = kSeconds[k] * settings.size;
        lines[k].assign(std::max<std::size_t>(1, framesOf(seconds)), 0.0);
        feedback[k] = std::pow(10.0, -3 * seconds / settings.seconds);
    }
    Stereo wet(dry.frames());
    const std::size_t wait = framesOf(settings.preDelay);
    auto cutLeft = Biquad::highPass(settings.lowCut), cutRight = cutLeft;
    for (std::size_t i = 0; i < dry.frames(); ++i) {
        const double l = i >= wait ? cutLeft(dry.left[i - wait]) : 0.0;
        const double r = i >= wait ? cutRight(dry.right[i - wait]) : 0.0;
        std::array<double, kLines> out{};
        double sum = 0;
        for (std::size_t k = 0; k < kLines; ++k) {
            memory[k] += (1 - 0.85 * settings.damping) * (lines[k][place[k]] - memory[k]);
            out[k] = feedback[k] * memory[k];
            sum += out[k];
        }
        for (std::size_t k = 0; k < kLines; ++k) {
            lines[k][place[k]] = out[k] - sum * (2.0 / kLines) + (k % 2 == 0 ? l : r);
            place[k] = (place[k] + 1) % lines[k].size();
        }
        wet.left[i] = 0.5 * (out[0] + out[2] - out[4] + out[6] + 0.4 * out[1]);
        wet.right[i] = 0.5 * (out[1] + out[3] - out[5] + out[7] + 0.4 * out[0]);
    }
    return wet;
}

Stereo chorus(const Stereo& dry, double depthSeconds, double hz) {
    Stereo out(dry.frames());
    const auto tap = [](const Signal& signal, double position) {
        if (position < 0)
            return 0.0;
        const auto at = static_cast<std::size_t>(position);
        const double part = position - std::floor(position);
        return signal[at] * (1 - part) + signal[std::min(at + 1, signal.size() - 1)] * part;
    };
    for (std::size_t i = 0; i < dry.frames(); ++i) {
        const double swing = std::sin(2 * kPi * hz * static_cast<double>(i) / kRate);
        const double now = static_cast<double>(i);
        const double base = 0.012 * kRate, depth = depthSeconds * kRate;
        out.left[i] = 0.7 * dry.left[i] + 0.5 * tap(dry.left, now - base - depth * swing);
        out.right[i] = 0.7 * dry.right[i] + 0.5 * tap(dry.right, now - base + depth * swing);
    }
    return out;
}

void compress(Signal& signal, double thresholdDb, double ratio, double attackSeconds, double releaseSeconds) {
    const double rise = 1 - std::exp(-1 / (attackSeconds * kRate));
    const double fall = 1 - std::exp(-1 / (releaseSeconds * kRate));
    double level = 0;
    for (double& x : signal) {
        const double now = std::abs(x);
        level += (now > level ? rise : fall) * (now - level);
        const double over = 20 * std::log10(std::max(level, 1e-6)) - thresholdDb;
        if (over > 0)
            x *= decibels(-over * (1 - 1 / ratio));
    }
}

} // namespace stemma::demo
