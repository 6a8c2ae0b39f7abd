// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstring>

namespace stemma {

/// Sum of a[i] * b[i]. The order of additions is fixed by hand, in vectors of the smallest size that every
/// target has, so the same values give the same bits wherever they lie in memory and however it is compiled.
inline float dot(const float* a, const float* b, int count) {
    constexpr int lanes = 4;
    constexpr int unrolled = 4 * lanes; // four sums side by side hide the latency of an addition
    typedef float Vector __attribute__((vector_size(lanes * sizeof(float))));
    const auto product = [a, b](int i) {
        Vector x;
        Vector y;
        std::memcpy(&x, a + i, sizeof x);
        std::memcpy(&y, b + i, sizeof y);
        return x * y;
    };
    Vector s0{};
    Vector s1{};
    Vector s2{};
    Vector s3{};
    int i = 0;
    for (; i + unrolled <= count; i += unrolled) {
        s0 += product(i);
        s1 += product(i + lanes);
        s2 += product(i + 2 * lanes);
        s3 += product(i + 3 * lanes);
    }
    const Vector sum = (s0 + s1) + (s2 + s3);
    float total = (sum[0] + sum[1]) + (sum[2] + sum[3]);
    for (; i < count; ++i)
        total += a[i] * b[i];
    return total;
}

/// to[i] += scale * from[i]
inline void addScaled(float* to, const float* from, float scale, int count) {
    constexpr int lanes = 4;
    typedef float Vector __attribute__((vector_size(lanes * sizeof(float))));
    int i = 0;
    for (; i + lanes <= count; i += lanes) {
        Vector x;
        Vector y;
        std::memcpy(&x, to + i, sizeof x);
        std::memcpy(&y, from + i, sizeof y);
        x += scale * y;
        std::memcpy(to + i, &x, sizeof x);
    }
    for (; i < count; ++i)
        to[i] += scale * from[i];
}

} // namespace stemma
