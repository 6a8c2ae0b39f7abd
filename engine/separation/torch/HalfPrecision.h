// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stemma::nn {

/// Whether this processor multiplies bfloat16 numbers faster than floats (AVX-512 BF16 or AMX).
bool hasFastHalfPrecision();

/// While one lives, convolutions and products on this thread take bfloat16 factors where it is switched on:
/// eight bits of each number instead of 24. Sums stay in floats. Networks need not know.
class HalfPrecision {
public:
    explicit HalfPrecision(bool on);
    ~HalfPrecision();
    HalfPrecision(const HalfPrecision&) = delete;
    HalfPrecision& operator=(const HalfPrecision&) = delete;

private:
    bool on_;
};

} // namespace stemma::nn
