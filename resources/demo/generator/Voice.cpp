// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/generator/Score.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>

/// A voice after the source-filter model (Fant 1960): the derivative of Rosenberg's glottal pulse (1971),
/// built from its harmonics so that nothing aliases, through resonators in cascade (Klatt 1980).
namespace stemma::demo {

namespace {

constexpr std::size_t kStep = 32; ///< frames between two settings of the throat
constexpr std::size_t kHarmonics = 80;
constexpr std::size_t kFormants = 5; ///< that move with the vowel
/// The tube above the lips' five: without these the voice would fall by 60 dB an octave.
constexpr std::array<double, 4> kUpperFormants{6100, 7300, 8500, 9800};

using Formants = std::array<double, kFormants>;

Formants formantsOf(Vowel vowel) {
    switch (vowel) {
    case Vowel::Ah:
        return {860, 1290, 2850, 3850, 4900};
    case Vowel::Oh:
        return {560, 900, 2750, 3700, 4800};
    case Vowel::Oo:
        return {390, 830, 2700, 3650, 4800};
    case Vowel::Ee:
        return {340, 2500, 3200, 4000, 5000};
    case Vowel::Eh:
        return {620, 2050, 2980, 3950, 4950};
    }
    return {};
}

/// What the mouth does at one moment.
struct Throat {
    double note = 60;  ///< MIDI, without vibrato
    double voiced = 0; ///< loudness of the glottis
    double breath = 0; ///< noise through the same formants
    double hiss = 0;   ///< noise of the teeth
    double hissHertz = 6000;
    double held = 0; ///< seconds into the note: vibrato comes late
    Formants formants = formantsOf(Vowel::Ah);
};

struct Singer {
    std::uint64_t seed;
    double cents; ///< out of tune, constantly
    double late;  ///< seconds
    double vibratoHertz;
    double throatLength; ///< 1; less is a smaller mouth
};

double smooth(double x) {
    x = std::clamp(x, 0.0, 1.0);
    return x * x * (3 - 2 * x);
}

/// Writes one syllable into the track: its consonant just before the beat, its vowel from the beat on.
class Score {
public:
    explicit Score(std::size_t steps)
        : track_(steps) {}

    void sing(const SungNote& n, double late, bool leads, bool follows) {
        const double start = n.beat * kBeat + late, end = (n.beat + n.length) * kBeat + late;
        each(start, end, [&](Throat& t, double x) {
            const Formants from = formantsOf(n.from), to = formantsOf(n.to);
            const double turn = smooth((x - 0.45) / 0.4);
            for (std::size_t k = 0; k < kFormants; ++k)
                t.formants[k] = from[k] + turn * (to[k] - from[k]);
            // A phrase is scooped into, swells a little and lets go.
            t.held = x * (end - start);
            t.note = n.note - (leads ? 1.1 * std::exp(-t.held / 0.045) : 0.0);
            const double swell = 0.82 + 0.18 * std::sin(kPi * std::min(1.0, 0.2 + x));
            const double away = follows ? 1.0 : 1 - 0.75 * smooth((x - 0.7) / 0.3);
            t.voiced = n.strength * swell * away;
            t.breath = 0.018 + 0.03 * (1 - n.strength) + (follows ? 0.0 : 0.03 * smooth((x - 0.75) / 0.25));
        });
        consonant(n, start);
    }

    /// The mouth is slower than the score: everything glides.
    std::vector<Throat> glide() && {
        const auto pace = [](double seconds) {
            return 1 - std::exp(-static_cast<double>(kStep) / (kRate * seconds));
        };
        Throat now = track_.front();
        for (Throat& t : track_) {
            now.note += pace(0.022) * (t.note - now.note);
            now.voiced += pace(t.voiced > now.voiced ? 0.018 : 0.035) * (t.voiced - now.voiced);
            now.breath += pace(0.012) * (t.breath - now.breath);
            now.hiss += pace(t.hiss > now.hiss ? 0.008 : 0.006) * (t.hiss - now.hiss);
            now.hissHertz = t.hissHertz;
            now.held = t.held;
            for (std::size_t k = 0; k < kFormants; ++k)
                now.formants[k] += pace(0.016) * (t.formants[k] - now.formants[k]);
            t = now;
        }
        return std::move(track_);
    }

private:
    template <typename Set>
    void each(double start, double end, Set set) {
        const auto index = [](double seconds) { return framesOf(seconds) / kStep; };
        const std::size_t first = index(start), last = std::min(index(end), track_.size());
        for (std::size_t i = first; i < last; ++i)
            set(track_[i], static_cast<double>(i - first) / static_cast<double>(last - first));
    }

    void consonant(const SungNote& n, double start) {
        switch (n.onset) {
        case Onset::None:
            return;
        case Onset::H:
            each(start - 0.07, start, [&](Throat& t, double) {
                t.note = n.note;
                t.voiced = 0;
                t.breath = 0.35;
                t.formants = formantsOf(n.from);
            });
            return;
        case Onset::N:
            each(start - 0.055, start + 0.015, [&](Throat& t, double) {
                t.note = n.note;
                t.voiced = 0.42 * n.strength;
                t.formants = {260, 1150, 2500, 3500, 4600};
            });
            return;
        case Onset::L:
            each(start - 0.045, start + 0.012, [&](Throat& t, double) {
                t.note = n.note;
                t.voiced = 0.5 * n.strength;
                t.formants = {360, 1150, 2950, 3700, 4800};
            });
            return;
        case Onset::D:
            each(start - 0.06, start - 0.012, [&](Throat& t, double) {
                t.voiced = 0.06;
                t.breath = 0;
            });
            each(start - 0.012, start + 0.004, [](Throat& t, double) {
                t.hiss = 0.5;
                t.hissHertz = 3900;
            });
            return;
        case Onset::S:
            each(start - 0.12, start - 0.012, [](Throat& t, double x) {
                t.voiced = 0;
                t.breath = 0.01;
                t.hiss = 0.34 * std::sin(kPi * (0.15 + 0.8 * x));
                t.hissHertz = 6900;
            });
            return;
        }
    }

    std::vector<Throat> track_;
};

/// Fourier coefficients of one period of the pulse's derivative.
std::array<std::complex<double>, kHarmonics + 1> glottis() {
    constexpr std::size_t kPoints = 4096;
    constexpr double kOpening = 0.40, kClosing = 0.12;
    Signal flow(kPoints);
    for (std::size_t i = 0; i < kPoints; ++i) {
        const double x = static_cast<double>(i) / kPoints;
        if (x < kOpening)
            flow[i] = 0.5 * (1 - std::cos(kPi * x / kOpening));
        else if (x < kOpening + kClosing)
            flow[i] = std::cos(0.5 * kPi * (x - kOpening) / kClosing);
    }
    std::array<std::complex<double>, kHarmonics + 1> harmonics{};
    for (std::size_t h = 1; h <= kHarmonics; ++h) {
        std::complex<double> sum = 0;
        for (std::size_t i = 0; i < kPoints; ++i)
            sum += flow[i] * std::polar(1.0, -2 * kPi * static_cast<double>(h * i) / kPoints);
        harmonics[h] = sum * std::complex<double>(0, 2 * kPi * static_cast<double>(h)) * (2.0 / kPoints);
    }
    return harmonics;
}

/// Klatt's resonator: unity gain at 0 Hz.
class Resonator {
public:
    void set(double hz, double bandwidth) {
        c_ = -std::exp(-2 * kPi * bandwidth / kRate);
        b_ = 2 * std::exp(-kPi * bandwidth / kRate) * std::cos(2 * kPi * hz / kRate);
        a_ = 1 - b_ - c_;
    }
    double operator()(double x) {
        const double y = a_ * x + b_ * y1_ + c_ * y2_;
        y2_ = y1_;
        y1_ = y;
        return y;
    }

private:
    double a_ = 1, b_ = 0, c_ = 0, y1_ = 0, y2_ = 0;
};

/// Slow random movement around zero: what a living voice does while it holds a note.
class Drift {
public:
    Drift(std::uint64_t seed, double hz)
        : noise_(seed)
        , step_(hz / kRate) {}
    double operator()() {
        x_ += step_;
        if (x_ >= 1) {
            x_ -= 1;
            from_ = to_;
            to_ = noise_.bell();
        }
        return from_ + smooth(x_) * (to_ - from_);
    }

private:
    Noise noise_;
    double step_, x_ = 1, from_ = 0, to_ = 0;
};

/// Sum of the harmonics below 15 kHz, the last ones faded; each quieter the softer the voice.
double pulse(const std::array<std::complex<double>, kHarmonics + 1>& source, double phase, double hz,
             double loud) {
    const std::complex<double> turn = std::polar(1.0, 2 * kPi * phase);
    std::complex<double> now = turn;
    double sum = 0;
    const double soft = 0.00010 * (1 - std::min(1.0, loud));
    for (std::size_t h = 1; h <= kHarmonics; ++h, now *= turn) {
        const double at = static_cast<double>(h) * hz;
        if (at > 15000)
            break;
        const double fade = at > 12000 ? (15000 - at) / 3000 : 1.0;
        sum += fade / (1 + soft * at) * (source[h] * now).real();
    }
    return sum;
}

Signal singTrack(const std::vector<Throat>& track, const Singer& singer) {
    static const auto source = glottis();
    Signal out(framesOf(kSongSeconds));
    Noise noise(singer.seed);
    Drift wander(singer.seed + 1, 3.1), flutter(singer.seed + 2, 23), tremor(singer.seed + 3, 6.0);
    std::array<Resonator, kFormants> mouth;
    std::array<Resonator, kUpperFormants.size()> upper;
    for (std::size_t k = 0; k < upper.size(); ++k)
        upper[k].set(kUpperFormants[k] / singer.throatLength, 420 + 120 * static_cast<double>(k));
    Resonator teeth;
    constexpr std::array<double, kFormants> kBandwidths{95, 110, 150, 210, 320};
    double phase = 0, vibrato = 0;
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Throat& t = track[std::min(i / kStep, track.size() - 1)];
        const double depth = 0.32 * smooth((t.held - 0.22) / 0.45);
        vibrato += (singer.vibratoHertz + 0.25 * tremor()) / kRate;
        const double cents = singer.cents + 6 * wander() + 3.5 * flutter();
        const double hz = hertz(t.note + depth * std::sin(2 * kPi * vibrato) + cents / 100);
        phase += hz / kRate;
        phase -= std::floor(phase);
        if (i % kStep == 0) {
            // Singers open the mouth so that the first formant never falls below the note.
            const double first = std::max(t.formants[0], 1.05 * hz);
            for (std::size_t k = 0; k < kFormants; ++k) {
                const double at =
                    (k == 0 ? first : std::max(t.formants[k], first * (1 + 0.25 * static_cast<double>(k)))) /
                    singer.throatLength;
                mouth[k].set(at, kBandwidths[k] * (1 + 0.12 * (hz / 500)));
            }
            teeth.set(t.hissHertz, 1500);
        }
        // Breath is strongest while the glottis is open.
        const double open = 0.35 + 0.65 * (phase < 0.57 ? std::sin(kPi * phase / 0.57) : 0.0);
        const double air = noise.next();
        double x = t.voiced * (1 + 0.02 * flutter()) * pulse(source, phase, hz, t.voiced) / 6.0 +
                   0.55 * t.breath * air * (t.voiced > 0.05 ? open : 1.0);
        for (Resonator& formant : mouth)
            x = formant(x);
        for (Resonator& formant : upper)
            x = formant(x);
        out[i] = x + 0.34 * t.hiss * teeth(noise.next());
    }
    return out;
}

Signal perform(std::span<const SungNote> notes, const Singer& singer) {
    Score score(framesOf(kSongSeconds) / kStep + 1);
    for (std::size_t k = 0; k < notes.size(); ++k) {
        const double end = notes[k].beat + notes[k].length;
        const bool leads = k == 0 || notes[k - 1].beat + notes[k - 1].length < notes[k].beat - 0.05;
        const bool follows = k + 1 < notes.size() && notes[k + 1].beat <= end + 0.05;
        score.sing(notes[k], singer.late, leads, follows);
    }
    Signal voice = singTrack(std::move(score).glide(), singer);
    filter(voice, Biquad::highPass(140));
    filter(voice, Biquad::highShelf(1800, 5));
    filter(voice, Biquad::peak(3000, 0.9, 5));
    filter(voice, Biquad::highShelf(5000, 9));
    compress(voice, -20, 3.0, 0.004, 0.09);
    return voice;
}

/// Repeats on the dotted eighth, from side to side, ever darker.
Stereo echo(const Signal& voice) {
    Stereo out(voice.size());
    const std::size_t gap = framesOf(3 * kSixteenth);
    Signal now = voice;
    for (int turn = 1; turn <= 4; ++turn) {
        filter(now, Biquad::lowPass(3600));
        filter(now, Biquad::highPass(350));
        out.add(now, gap * static_cast<std::size_t>(turn), std::pow(0.45, turn), turn % 2 == 1 ? -0.7 : 0.7);
    }
    return out;
}

} // namespace

Stereo singVocals() {
    const Signal lead = perform(melody(), {2101, 0, 0.0, 5.4, 1.0});
    const Signal high = perform(harmony(), {2201, -5, 0.012, 5.1, 1.03});
    const Signal low = perform(harmony(), {2301, 6, 0.021, 5.7, 0.97});
    Stereo out(lead.size());
    out.add(lead, 0, 1.0, 0);
    out.add(high, 0, 0.34, -0.65);
    out.add(low, 0, 0.34, 0.65);
    const Stereo wet = reverb(out, {2.1, 0.03, 1.1, 0.35, 320});
    out.add(wet, 0.2);
    out.add(echo(lead), 0.2);
    out.saturate(0.7);
    return out;
}

} // namespace stemma::demo
