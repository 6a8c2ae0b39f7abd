// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#if defined(__SSE__)
#include <xmmintrin.h>
#endif

namespace stemma {

/// While it lives, this thread treats subnormal numbers as zero. They are far below hearing but cost some
/// hundred times a normal number: a filter ringing out into silence would stall the audio thread. No effect
/// on processors other than x86-64 and AArch64.
class FlushDenormals {
public:
#if defined(__SSE__)
    FlushDenormals()
        : before_(_mm_getcsr()) {
        _mm_setcsr(before_ | 0x8040); // FTZ and DAZ
    }
    ~FlushDenormals() { _mm_setcsr(before_); }

private:
    unsigned before_;
#elif defined(__aarch64__)
    FlushDenormals() {
        asm volatile("mrs %0, fpcr" : "=r"(before_));
        asm volatile("msr fpcr, %0" : : "r"(before_ | (std::uint64_t{1} << 24)));
    }
    ~FlushDenormals() { asm volatile("msr fpcr, %0" : : "r"(before_)); }

private:
    std::uint64_t before_;
#endif
public:
    FlushDenormals(const FlushDenormals&) = delete;
    FlushDenormals& operator=(const FlushDenormals&) = delete;
};

} // namespace stemma
