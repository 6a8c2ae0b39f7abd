// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

/// The instruments and effects that the demo song is made with. Everything is computed in double at 44.1 kHz
/// from fixed seeds: the same program writes the same song every time.
namespace stemma::demo {

constexpr double kRate = 44100.0;
constexpr double kPi = 3.14159265358979323846;

using Signal = std::vector<double>;

double hertz(double midiNote);
double decibels(double dB); ///< as a factor
std::size_t framesOf(double seconds);

/// White noise in -1..1 and bell-shaped deviates (xorshift64*, Vigna 2016).
class Noise {
public:
    explicit Noise(std::uint64_t seed);
    double next();
    double bell(); ///< mean 0, standard deviation 1 (sum of twelve uniforms)

private:
    std::uint64_t state_;
};

/// Second-order filters of R. Bristow-Johnson's "Cookbook formulae for audio EQ biquad filter coefficients".
class Biquad {
public:
    static Biquad lowPass(double hz, double q = 0.7071);
    static Biquad highPass(double hz, double q = 0.7071);
    static Biquad bandPass(double hz, double q);
    static Biquad peak(double hz, double q, double dB);
    static Biquad highShelf(double hz, double dB);
    double operator()(double x);
    void setLowPass(double hz, double q); ///< keeps the state: for sweeps

private:
    double b0_ = 1, b1_ = 0, b2_ = 0, a1_ = 0, a2_ = 0;
    double s1_ = 0, s2_ = 0;
};

void filter(Signal& signal, Biquad biquad);

/// Sawtooth with its step rounded off (polyBLEP: Valimaki and Huovilainen 2007). phase in 0..1.
double sawtooth(double phase, double step);

/// Two channels of one length.
struct Stereo {
    explicit Stereo(std::size_t frames)
        : left(frames)
        , right(frames) {}

    std::size_t frames() const { return left.size(); }
    /// Adds a mono sound, cut at the end. pan -1 left .. 1 right, constant power.
    void add(const Signal& sound, std::size_t at, double gain, double pan);
    void add(const Stereo& other, double gain);
    void filter(const Biquad& biquad);
    void scale(double gain);
    /// tanh saturation, unity for small signals: drive 1 is gentle.
    void saturate(double drive);

    Signal left, right;
};

struct ReverbSettings {
    double seconds;  ///< time to fall by 60 dB
    double preDelay; ///< seconds
    double size;     ///< 1: a hall's delays, less: a room's
    double damping;  ///< 0 bright .. 1 dark
    double lowCut;   ///< Hz
};

/// The wet sound alone: a feedback delay network of eight lines with a Householder matrix (Jot 1992).
Stereo reverb(const Stereo& dry, const ReverbSettings& settings);

/// Two modulated taps, in opposite phase left and right.
Stereo chorus(const Stereo& dry, double depthSeconds, double hz);

/// Evens out the level of a signal: ratio above a threshold, on a smoothed level.
void compress(Signal& signal, double thresholdDb, double ratio, double attackSeconds, double releaseSeconds);

} // namespace stemma::demo
