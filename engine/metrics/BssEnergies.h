// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dsp/FftDouble.h"
#include "engine/metrics/BssFilters.h"

#include <vector>

namespace stemma::bss {

/// Energies over all channels of one window, its filters' tails included. s: the reference, e: the estimate,
/// f: the reference filtered by its own filters, p: all references filtered.
struct Energies {
    double s = 0;
    double f = 0;
    double p = 0;
    double eMinusS = 0;
    double eMinusF = 0;
    double fMinusS = 0;
    double pMinusF = 0;
    double eMinusP = 0;
};

/// Filters the references of a problem, window by window. Immutable: one for all threads. A window that is
/// not too long is one FFT, and its energies are taken from the bins (Parseval); a longer one is filtered in
/// sections (overlap-save).
class Projection {
public:
    /// window: the longest that will be asked for. Problem and filters must outlive this. Throws
    /// std::bad_alloc.
    Projection(const Problem& problem, const Filters& filters, Frame window, int threads);

    /// What a thread needs for itself.
    struct Scratch {
        explicit Scratch(const Projection& owner);
        FftDouble fft;
        std::vector<double> time;
        std::vector<double> real;
        std::vector<double> imaginary;
    };

    /// Of each pair of the problem in one window, outside which all signals count as zero. Throws Stopped.
    std::vector<Energies> energies(FrameRange window, Scratch& scratch, const JobContext& job) const;

private:
    std::size_t filterRow(int output, int input) const;
    std::size_t ownRow(int pair, int output, int input) const;
    void filter(Scratch& scratch, std::size_t row, int input, int into) const;

    const Problem& problem_;
    bool whole_;
    int size_;
    std::vector<double> real_; ///< the filters' bins, a row a filter: those from all, then the pairs' own
    std::vector<double> imaginary_;
};

} // namespace stemma::bss
