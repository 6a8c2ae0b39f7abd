// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/generator/Score.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace stemma::demo {

Signal pluck(double midiNote, double seconds, double brightness, Noise& noise) {
    const double period = kRate / hertz(midiNote);
    const double sharpness = 0.25 + 0.2 * brightness; // of the averaging in the loop: 0.5 damps the most
    const double delay = period - (0.5 - sharpness);
    const auto length = static_cast<std::size_t>(delay - 0.1); // the all-pass does well from a tenth on
    const double part = delay - static_cast<double>(length);
    const double allpass = (1 - part) / (1 + part);
    const double loss = std::pow(10.0, -3.0 * period / kRate / (1.5 + 60 / midiNote));

    Signal line(length);
    Biquad softPick = Biquad::lowPass(1600 + 5200 * brightness);
    for (double& x : line)
        x = softPick(noise.next());
    // The pick a seventh of the way along the string silences every seventh partial.
    Signal picked = line;
    const std::size_t pick = std::max<std::size_t>(1, length / 7);
    for (std::size_t i = 0; i < length; ++i)
        picked[i] -= line[(i + length - pick) % length];
    line = picked;

    Signal sound(framesOf(seconds));
    double before = 0, allpassIn = 0, allpassOut = 0;
    const std::size_t release = framesOf(0.06);
    for (std::size_t i = 0, place = 0; i < sound.size(); ++i, place = (place + 1) % length) {
        const double x = line[place];
        const double damped = loss * ((0.5 + sharpness) * x + (0.5 - sharpness) * before);
        before = x;
        const double tuned = allpass * (damped - allpassOut) + allpassIn;
        allpassIn = damped;
        allpassOut = tuned;
        line[place] = tuned;
        const std::size_t left = sound.size() - i;
        sound[i] = x * (left < release ? static_cast<double>(left) / static_cast<double>(release) : 1.0);
    }
    return sound;
}

namespace {

struct BassNote {
    double start, end; ///< seconds
    double note;
    bool slide;
    double strength;
};

/// Up from the bar's root, or towards the next bar's.
double bassPitch(char step, int bar) {
    const int root = chordOf(bar).root;
    const int next = chordOf(std::min(bar + 1, kBars - 1)).root;
    switch (step) {
    case 'O':
        return root + 12;
    case '5':
        return root + 7;
    case '7':
        return root - 1;
    case 'A':
        return next > root ? next - 2 : next + 2;
    default:
        return root;
    }
}

std::vector<BassNote> readBass() {
    std::vector<BassNote> notes;
    Noise feel(91);
    for (int bar = 0; bar < kBars; ++bar) {
        for (std::size_t step = 0; step < 16; ++step) {
            const char c = bassOf(bar)[step];
            const double now = 4 * kBeat * bar + kSixteenth * static_cast<double>(step);
            if (c == '-') {
                notes.back().end = now + kSixteenth;
            } else if (c != '.') {
                const double accent = step % 8 == 0 ? 1.0 : (step % 4 == 0 ? 0.9 : 0.8);
                notes.push_back({now + 0.004 + 0.003 * feel.bell(), now + 0.92 * kSixteenth,
                                 bassPitch(c, bar), c == '/',
                                 accent * std::clamp(1 + 0.05 * feel.bell(), 0.85, 1.15)});
            }
        }
    }
    return notes;
}

Signal bassNote(const BassNote& n, bool lastOne, Noise& noise) {
    const double release = lastOne ? 0.9 : 0.035;
    Signal sound(framesOf(n.end - n.start + release));
    double phase = 0.25, sub = 0;
    Biquad low, second, click = Biquad::bandPass(1900, 1.1);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double bend = n.slide ? -5.0 * std::exp(-t / 0.07) : -0.25 * std::exp(-t / 0.015);
        const double step = hertz(n.note + bend) / kRate;
        phase = std::fmod(phase + step, 1.0);
        sub += step;
        if (i % 16 == 0) {
            const double cutoff =
                210 + 1900 * n.strength * (0.75 * std::exp(-t / 0.09) + 0.25 * std::exp(-t / 0.45));
            low.setLowPass(cutoff, 1.1);
            second.setLowPass(1.6 * cutoff, 0.7);
        }
        const double growl = std::sin(2 * kPi * sub + 0.9 * std::exp(-t / 0.2) * std::sin(4 * kPi * sub));
        const double tone = 0.62 * second(low(sawtooth(phase, step))) + 0.5 * growl;
        const double finger = click(noise.next()) * 0.5 * std::exp(-t / 0.006);
        const double held = n.end - n.start;
        const double gate = t < held ? 1.0 : std::exp(-(t - held) / (0.22 * release));
        const double decay = 0.45 + 0.55 * std::exp(-t / 0.55);
        sound[i] = n.strength * std::min(1.0, t / 0.002) * gate * decay * std::tanh(1.5 * (tone + finger));
    }
    // The last samples are brought to nothing, so that no note ends with a step.
    const std::size_t fade = std::min(sound.size(), framesOf(0.004));
    for (std::size_t i = 0; i < fade; ++i)
        sound[sound.size() - 1 - i] *= static_cast<double>(i) / static_cast<double>(fade);
    return sound;
}

} // namespace

Stereo playBass() {
    Stereo out(framesOf(kSongSeconds));
    Noise noise(311);
    const std::vector<BassNote> notes = readBass();
    for (std::size_t k = 0; k < notes.size(); ++k)
        out.add(bassNote(notes[k], k + 1 == notes.size(), noise), framesOf(notes[k].start), 0.8, 0);
    out.filter(Biquad::highPass(32));
    out.filter(Biquad::peak(95, 0.9, 1.5));
    out.filter(Biquad::peak(850, 0.8, 2.0));
    out.saturate(1.1);
    return out;
}

} // namespace stemma::demo
