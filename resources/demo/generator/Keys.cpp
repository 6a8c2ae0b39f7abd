// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/generator/Score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace stemma::demo {

namespace {

double barSeconds(int bar) { return 4 * kBeat * bar; }

/// Strings left ringing through the bar, one eighth after the other.
void arpeggio(Stereo& bus) {
    constexpr std::array<std::string_view, 2> kOrder{"02431342", "03524253"};
    Noise noise(1201), feel(1202);
    for (int bar = 0; bar < kBars - 1; ++bar) {
        const Chord& chord = chordOf(bar);
        for (std::size_t eighth = 0; eighth < 8; ++eighth) {
            const auto index =
                static_cast<std::size_t>(kOrder[static_cast<std::size_t>(bar % 2)][eighth] - '0');
            const double at = barSeconds(bar) + kBeat / 2 * static_cast<double>(eighth);
            const double ring = std::min(1.7, barSeconds(bar + 1) - at + 0.25);
            const double accent = (eighth % 4 == 0 ? 0.9 : 0.68) * (1 + 0.08 * feel.bell());
            bus.add(pluck(chord.notes.at(index), ring, 0.35 + 0.4 * accent, noise),
                    framesOf(at + 0.004 * feel.bell()), 0.3 * accent, -0.55);
        }
    }
}

void strum(Stereo& bus, double at, const Chord& chord, bool down, double strength, double seconds,
           Noise& noise) {
    const std::size_t count = chord.notes.size();
    for (std::size_t k = 0; k < count; ++k) {
        const std::size_t string = down ? k : count - 1 - k;
        if (!down && k >= 4)
            break;
        const double late = 0.011 * static_cast<double>(k);
        bus.add(pluck(chord.notes[string], seconds, 0.35 + 0.45 * strength, noise), framesOf(at + late),
                0.2 * strength, 0.6);
    }
}

/// The second guitar strums where the chorus wants it wide. D down, U up, d and u quieter.
void strums(Stereo& bus) {
    constexpr std::string_view kHand = "D..dU.u.D.d.U.du";
    Noise noise(1301);
    for (int bar = 6; bar < kBars; ++bar) {
        if (partOf(bar) == Part::End) {
            strum(bus, barSeconds(bar) + 0.01, chordOf(bar), true, 0.9, 2.0, noise);
            continue;
        }
        for (std::size_t step = 0; step < kHand.size(); ++step) {
            const char c = kHand[step];
            if (c == '.')
                continue;
            const bool down = c == 'D' || c == 'd';
            const double strength = (c == 'D' || c == 'U') ? 0.85 : 0.5;
            strum(bus, barSeconds(bar) + kSixteenth * static_cast<double>(step), chordOf(bar), down, strength,
                  down ? 0.55 : 0.35, noise);
        }
    }
}

/// Two-operator FM (Chowning 1973): a body, and a tine that is gone at once.
Signal electricPiano(double note, double seconds, double strength) {
    Signal sound(framesOf(seconds + 0.25));
    const double hz = hertz(note);
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double t = static_cast<double>(i) / kRate;
        const double index = (0.35 + 1.5 * strength) * std::exp(-t / 0.5) + 0.2;
        const double body = std::sin(2 * kPi * hz * t + index * std::sin(2 * kPi * hz * t));
        const double tine = 0.35 * strength * std::exp(-t / 0.09) *
                            std::sin(2 * kPi * hz * t + 0.8 * std::sin(28 * kPi * hz * t));
        const double gate = t < seconds ? 1.0 : std::exp(-(t - seconds) / 0.05);
        sound[i] = strength * std::min(1.0, t / 0.003) * gate * std::exp(-t / 1.4) * (body + tine);
    }
    return sound;
}

void piano(Stereo& bus) {
    constexpr std::array<std::string_view, 3> kHand{"x.....x...x.....", "X..x..x...X..x..",
                                                    "X..............."};
    Noise feel(1401);
    for (int bar = 2; bar < kBars; ++bar) {
        const Part part = partOf(bar);
        const std::string_view hand = kHand[part == Part::Verse ? 0 : (part == Part::Chorus ? 1 : 2)];
        for (std::size_t step = 0; step < hand.size(); ++step) {
            if (hand[step] == '.')
                continue;
            const double strength = (hand[step] == 'X' ? 0.8 : 0.6) * (1 + 0.06 * feel.bell());
            const double seconds = part == Part::End ? 1.9 : 2.2 * kSixteenth;
            for (const int note : std::span(chordOf(bar).notes).first(4))
                bus.add(electricPiano(note, seconds, strength),
                        framesOf(barSeconds(bar) + kSixteenth * static_cast<double>(step) + 0.006 +
                                 0.004 * feel.bell()),
                        0.14, 0.30 + 0.1 * (note % 3));
        }
    }
}

/// Six detuned saws a note, three to a side, which open up towards the chorus.
void pad(Stereo& bus) {
    constexpr std::array<double, 3> kCents{-9, 1, 7};
    Noise start(1501);
    for (int bar = 0; bar < kBars; ++bar) {
        const bool last = partOf(bar) == Part::End;
        const double held = last ? 1.3 : 4 * kBeat;
        const double level = partOf(bar) == Part::Chorus ? 1.0 : 0.72;
        for (const int note : std::span(chordOf(bar).notes).first(5)) {
            Stereo sound(framesOf(held + 0.7));
            for (const double cents : kCents) {
                const double left = hertz(note + cents / 100) / kRate,
                             right = hertz(note - (cents + 2) / 100) / kRate;
                double l = 0.5 + 0.5 * start.next(), r = 0.5 + 0.5 * start.next();
                for (std::size_t i = 0; i < sound.frames(); ++i) {
                    const double t = static_cast<double>(i) / kRate;
                    const double shape =
                        std::min(1.0, t / 0.3) * (t < held ? 1.0 : std::max(0.0, 1 - (t - held) / 0.7));
                    sound.left[i] += shape * sawtooth(l, left);
                    sound.right[i] += shape * sawtooth(r, right);
                    l = std::fmod(l + left, 1.0);
                    r = std::fmod(r + right, 1.0);
                }
            }
            const std::size_t at = framesOf(barSeconds(bar));
            for (std::size_t i = 0; i < sound.frames() && at + i < bus.frames(); ++i) {
                bus.left[at + i] += 0.034 * level * sound.left[i];
                bus.right[at + i] += 0.034 * level * sound.right[i];
            }
        }
    }
}

void sweepPad(Stereo& bus) {
    Biquad left, right;
    for (std::size_t i = 0; i < bus.frames(); ++i) {
        if (i % 32 == 0) {
            const double t = static_cast<double>(i) / kRate;
            const double bar = t / (4 * kBeat);
            const double open = bar < 6 ? 650 + 90 * bar : 1900 - 60 * (bar - 6);
            left.setLowPass(open * (1 + 0.18 * std::sin(2 * kPi * 0.31 * t)), 0.9);
            right.setLowPass(open * (1 + 0.18 * std::cos(2 * kPi * 0.27 * t)), 0.9);
        }
        bus.left[i] = left(bus.left[i]);
        bus.right[i] = right(bus.right[i]);
    }
    bus.filter(Biquad::highPass(170));
}

/// A breath of filtered noise that leads into the chorus.
void swell(Stereo& bus) {
    Noise noise(1601);
    const double seconds = 2 * kBeat, until = barSeconds(6);
    Stereo sound(framesOf(seconds));
    Biquad left = Biquad::highPass(900), right = left, leftTop, rightTop;
    for (std::size_t i = 0; i < sound.frames(); ++i) {
        const double x = static_cast<double>(i) / static_cast<double>(sound.frames());
        if (i % 32 == 0) {
            leftTop.setLowPass(800 * std::pow(12.0, x), 1.2);
            rightTop.setLowPass(760 * std::pow(12.0, x), 1.2);
        }
        sound.left[i] = 0.16 * x * x * leftTop(left(noise.next()));
        sound.right[i] = 0.16 * x * x * rightTop(right(noise.next()));
    }
    const std::size_t at = framesOf(until - seconds);
    for (std::size_t i = 0; i < sound.frames(); ++i) {
        bus.left[at + i] += sound.left[i];
        bus.right[at + i] += sound.right[i];
    }
}

} // namespace

Stereo playOther() {
    const std::size_t frames = framesOf(kSongSeconds);
    Stereo guitars(frames), keys(frames), pads(frames);
    arpeggio(guitars);
    strums(guitars);
    // The wooden body.
    guitars.filter(Biquad::highPass(120));
    guitars.filter(Biquad::peak(110, 2.0, 2.5));
    guitars.filter(Biquad::peak(220, 1.6, 2.0));
    guitars.filter(Biquad::highShelf(4500, 2.5));
    piano(keys);
    keys.saturate(1.2);
    pad(pads);
    sweepPad(pads);

    Stereo out(frames);
    out.add(guitars, 1.0);
    out.add(chorus(keys, 0.0016, 0.9), 0.9);
    out.add(chorus(pads, 0.0028, 0.45), 0.85);
    swell(out);
    Stereo wet = reverb(out, {1.9, 0.018, 1.0, 0.45, 260});
    out.add(wet, 0.17);
    return out;
}

} // namespace stemma::demo
