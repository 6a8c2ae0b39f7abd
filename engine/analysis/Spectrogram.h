// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/Fft.h"
#include "engine/stems/Stem.h"

#include <complex>
#include <cstdint>
#include <string>
#include <vector>

namespace stemma {

enum class FrequencyScale { Linear, Log, Mel };

/// Maps a position 0 (bottom) ... 1 (top) of a spectrogram to Hz and back. Log starts at 30 Hz; mel is
/// O'Shaughnessy's 2595 log10(1 + f / 700).
double frequencyAt(FrequencyScale scale, double position, double nyquist);
double positionOf(FrequencyScale scale, double hz, double nyquist);

/// "A4", "C#3" (12-tone equal temperament, A4 = 440 Hz), and the cents off it.
struct NoteName {
    std::string name;
    int cents;
};
NoteName noteName(double hz);

/// Level of time-frequency cells: columns x bins, in half-dB steps below 0 dBFS (0 = 0 dBFS or louder, 1 =
/// -0.5 dB, ..., 254 = -127 dB, 255 = silence or nothing there). A full-scale sine reads 0 dB (Hann window's
/// coherent gain removed).
struct SpectrogramTile {
    int columns = 0;
    int bins = 0;
    int sampleRate = 0;
    std::vector<std::uint8_t> level; ///< column-major: level[c * bins + b]

    double hzOfBin(double bin) const { return bin * sampleRate / (2.0 * (bins - 1)); }
};

/// Power spectra of a stem's channels (averaged over channels) around `columns` positions: column i is
/// centred on from + (i + 0.5) * framesPerColumn. Where a column is wider than the FFT, several FFTs (at most
/// 4, evenly spread) are averaged by power. fftSize: even, e.g. 2048. Keeps an FFT plan; one per thread.
class SpectrogramAnalyser {
public:
    explicit SpectrogramAnalyser(int fftSize);
    SpectrogramTile compute(const Stem& stem, int sampleRate, double from, double framesPerColumn,
                            int columns);

private:
    Fft fft_;
    std::vector<float> window_;
    std::vector<float> block_;
    std::vector<std::complex<float>> bins_;
    std::vector<float> power_;
};

} // namespace stemma
