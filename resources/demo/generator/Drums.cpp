// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/generator/Score.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma::demo {

namespace {

/// A short fade-in, so that no sound starts with a step.
double soften(double t, double seconds) { return t < seconds ? t / seconds : 1.0; }

Signal kick(double strength, Noise& noise) {
    Signal sound(framesOf(0.5));
    auto click = Biquad::lowPass(5200);
    double phase = 0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double hz = 47 + 95 * std::exp(-t / 0.032) + 420 * strength * std::exp(-t / 0.005);
        phase += hz / kRate;
        const double body = std::sin(2 * kPi * phase) * std::exp(-t / 0.15) * soften(t, 0.0008);
        const double beater = click(noise.next()) * std::exp(-t / 0.0035) * 0.5;
        sound[i] = strength * std::tanh(1.7 * (body + strength * beater));
    }
    return sound;
}

Signal snare(double strength, Noise& noise) {
    Signal sound(framesOf(0.42));
    auto wiresLow = Biquad::highPass(1400);
    auto wiresPeak = Biquad::peak(4300, 0.8, 6);
    auto wiresTop = Biquad::lowPass(11500);
    double first = 0, second = 0;
    const double ring = 0.075 + 0.05 * strength, wires = 0.05 + 0.11 * strength;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        first += (186 + 60 * std::exp(-t / 0.012)) / kRate;
        second += (331 + 40 * std::exp(-t / 0.010)) / kRate;
        const double body = (0.75 * std::sin(2 * kPi * first) * std::exp(-t / ring) +
                             0.42 * std::sin(2 * kPi * second) * std::exp(-t / (0.6 * ring)));
        const double hiss = wiresTop(wiresPeak(wiresLow(noise.next())));
        const double shape = 0.65 * std::exp(-t / wires) + 0.6 * std::exp(-t / 0.012);
        sound[i] = strength * std::tanh(1.3 * soften(t, 0.0006) * (body + 0.62 * hiss * shape));
    }
    return sound;
}

/// Six square waves out of tune with each other, as in the analogue drum machines, and noise.
Signal cymbal(double seconds, double decay, double strength, double lowCut, Noise& noise) {
    constexpr std::array<double, 6> kHertz{263.1, 400.0, 421.7, 474.3, 587.3, 845.9};
    Signal sound(framesOf(seconds));
    auto cut = Biquad::highPass(lowCut, 0.9), cutAgain = Biquad::highPass(0.8 * lowCut);
    auto top = Biquad::lowPass(14500);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        double metal = 0;
        for (const double hz : kHertz)
            metal += std::sin(2 * kPi * 1.37 * hz * t) > 0 ? 1.0 : -1.0;
        const double air = 0.55 * metal / 6 + 0.6 * noise.next();
        const double shape = 0.75 * std::exp(-t / decay) + 0.25 * std::exp(-t / (0.3 * decay));
        sound[i] = strength * soften(t, 0.0005) * shape * top(cutAgain(cut(air)));
    }
    return sound;
}

Signal crash(double strength, Noise& noise) {
    Signal sound(framesOf(3.2));
    struct Mode {
        double hz, decay, phase, level;
    };
    std::array<Mode, 40> modes;
    for (Mode& mode : modes) {
        const double place = 0.5 + 0.5 * noise.next();
        mode = {420 * std::pow(22.0, place), 0.35 + 1.1 * (1 - place), noise.next(), 0.5 + 0.5 * place};
    }
    auto cut = Biquad::highPass(2600), shelf = Biquad::highShelf(7000, 3);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        double metal = 0;
        for (const Mode& mode : modes)
            metal += mode.level * std::sin(2 * kPi * (mode.hz * t + mode.phase)) * std::exp(-t / mode.decay);
        const double air =
            shelf(cut(noise.next())) * (0.8 * std::exp(-t / 0.55) + 0.35 * std::exp(-t / 0.05));
        sound[i] = strength * soften(t, 0.002) * (0.035 * metal + 0.55 * air);
    }
    return sound;
}

Signal tom(int which, double strength, Noise& noise) {
    const double base = std::array{182.0, 138.0, 96.0}.at(static_cast<std::size_t>(which - 1));
    Signal sound(framesOf(0.6));
    auto skin = Biquad::bandPass(1800, 0.7);
    double phase = 0;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        phase += base * (1 + 0.45 * std::exp(-t / 0.05)) / kRate;
        const double body =
            std::sin(2 * kPi * phase) + 0.22 * std::sin(2 * kPi * 1.59 * phase) * std::exp(-t / 0.06);
        sound[i] = strength * soften(t, 0.001) *
                   std::tanh(1.4 * (body * std::exp(-t / 0.19) + skin(noise.next()) * std::exp(-t / 0.02)));
    }
    return sound;
}

double strengthOf(char step) {
    switch (step) {
    case 'X':
        return 1.0;
    case 'x':
        return 0.72;
    case 'o':
        return 0.85;
    case 'g':
        return 0.26;
    default:
        return 0.0;
    }
}

/// The drummer: where each stroke really lands.
class Hands {
public:
    explicit Hands(std::uint64_t seed)
        : noise_(seed) {}

    std::size_t frame(int bar, std::size_t step) {
        const double swing = step % 2 == 1 ? 0.09 * kSixteenth : 0.0;
        const double seconds = 4 * kBeat * bar + kSixteenth * static_cast<double>(step) + swing;
        return framesOf(seconds + (seconds > 0.01 ? 0.0035 * noise_.bell() : 0.0));
    }
    double strength(char step) { return strengthOf(step) * std::clamp(1 + 0.07 * noise_.bell(), 0.8, 1.2); }
    Noise& noise() { return noise_; }

private:
    Noise noise_;
};

/// A hi-hat closes what rang open before it.
void choke(Signal& sound, std::size_t frames) {
    const std::size_t fade = framesOf(0.012);
    if (frames + fade >= sound.size())
        return;
    for (std::size_t i = 0; i < fade; ++i)
        sound[frames + i] *= 1 - static_cast<double>(i) / static_cast<double>(fade);
    sound.resize(frames + fade);
}

void playHats(Stereo& bus) {
    struct Stroke {
        std::size_t at;
        char step;
    };
    Hands hands(23);
    std::vector<Stroke> strokes;
    for (int bar = 0; bar < kBars; ++bar)
        for (std::size_t step = 0; step < 16; ++step)
            if (const char c = drumsOf(bar).hat[step]; c != '.')
                strokes.push_back({hands.frame(bar, step), c});
    for (std::size_t k = 0; k < strokes.size(); ++k) {
        const bool open = strokes[k].step == 'o';
        Signal sound = cymbal(open ? 0.7 : 0.2, open ? 0.24 : 0.036, hands.strength(strokes[k].step), 6800,
                              hands.noise());
        if (k + 1 < strokes.size())
            choke(sound, strokes[k + 1].at - strokes[k].at);
        bus.add(sound, strokes[k].at, 0.62, 0.34);
    }
}

void playKit(Stereo& close, Stereo& kicks) {
    Hands hands(7);
    for (int bar = 0; bar < kBars; ++bar) {
        const DrumBar& drums = drumsOf(bar);
        for (std::size_t step = 0; step < 16; ++step) {
            if (const double s = hands.strength(drums.kick[step]); s > 0)
                kicks.add(kick(s, hands.noise()), hands.frame(bar, step), 1.0, 0);
            if (const double s = hands.strength(drums.snare[step]); s > 0)
                close.add(snare(s, hands.noise()), hands.frame(bar, step), 0.95, -0.06);
            if (const double s = hands.strength(drums.crash[step]); s > 0)
                close.add(crash(s, hands.noise()), hands.frame(bar, step), 0.5, bar % 4 == 2 ? -0.5 : 0.45);
            if (const char c = drums.toms[step]; c != '.')
                close.add(tom(c - '0', 0.9, hands.noise()), hands.frame(bar, step), 0.8, 0.45 * (c - '2'));
        }
    }
}

} // namespace

Stereo playDrums() {
    Stereo kicks(framesOf(kSongSeconds)), close(kicks.frames());
    playKit(close, kicks);
    playHats(close);

    Stereo room(kicks.frames());
    room.add(close, 1.0);
    room.add(kicks, 0.25);
    Stereo out = reverb(room, {0.55, 0.004, 0.42, 0.5, 160});
    out.scale(0.16);
    out.add(close, 1.0);
    out.add(kicks, 1.0);
    out.saturate(0.3);
    return out;
}

} // namespace stemma::demo
