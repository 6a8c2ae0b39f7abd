// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/BlockToeplitz.h"

#include "engine/dsp/ParallelFor.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace stemma {

namespace {

constexpr double kFirstLoading = 1e-15;
constexpr double kLargestLoading = 1e-3;
constexpr int kChunk = 128;     ///< rows that stay in the first-level cache, generator and all
constexpr int kTogether = 4;    ///< right-hand sides that share one pass over the factor
constexpr int kStopEvery = 256; ///< columns between two looks at the stop request

/// What zeroes one row of the negative generator: a reflection that gathers it in its first column, then a
/// hyperbolic rotation of that column against the row's own of the positive generator.
struct Elimination {
    std::vector<double> mirror; ///< the reflection is I - mirror mirror^T; empty: nothing to gather
    double rho = 0;
    double cosine = 1;
};

void reflect(const Elimination& e, double* const* v, int from, int to) {
    const int size = int(e.mirror.size());
    double sums[kChunk];
    for (int begin = from; begin < to; begin += kChunk) {
        const int count = std::min(kChunk, to - begin);
        std::fill_n(sums, count, 0.0);
        for (int c = 0; c < size; ++c)
            for (int r = 0; r < count; ++r)
                sums[r] += e.mirror[c] * v[c][begin + r];
        for (int c = 0; c < size; ++c)
            for (int r = 0; r < count; ++r)
                v[c][begin + r] -= e.mirror[c] * sums[r];
    }
}

void rotate(const Elimination& e, double* u, double* v, int from, int to) {
    const double scale = 1 / e.cosine;
    for (int r = from; r < to; ++r) {
        u[r] = (u[r] - e.rho * v[r]) * scale;
        v[r] = e.cosine * v[r] - e.rho * u[r];
    }
}

} // namespace

// Block column k begins where the k before it end: they have lags, lags - 1, ... blocks.
double* BlockToeplitz::column(int block, int c) {
    return const_cast<double*>(std::as_const(*this).column(block, c));
}

const double* BlockToeplitz::column(int block, int c) const {
    const std::size_t blocksBefore = std::size_t(block) * lags_ - std::size_t(block) * (block - 1) / 2;
    return factor_.data() + blocksBefore * size_ * size_ + std::size_t(c) * (lags_ - block) * size_;
}

BlockToeplitz::BlockToeplitz(std::span<const double> firstColumn, int size, int lags, const JobContext& job)
    : size_(size)
    , lags_(lags)
    , factor_(std::size_t(size) * size * lags * (lags + 1) / 2) {
    assert(firstColumn.size() == std::size_t(size) * size * lags);
    while (!factor(firstColumn, job)) {
        loading_ = std::max(kFirstLoading, 10 * loading_);
        if (loading_ > kLargestLoading)
            throw Error(Fault::Internal, "block Toeplitz", "not a correlation matrix");
    }
}

// T - Z T Z^T, Z the shift down by one block, is u u^T - v v^T with u and v of `size` columns: u is the first
// block column of the factor, v the same without its first block. Shifting u down and zeroing the leading
// block of v by rotations that keep the difference gives the next block column, and so on. Shifting is done
// by looking at v from further down.
bool BlockToeplitz::factor(std::span<const double> firstColumn, const JobContext& job) {
    const int n = size_;
    const int rows = n * lags_;
    std::vector<double> storage(std::size_t(2) * n * rows);
    std::vector<double*> u(n);
    std::vector<double*> v(n);
    for (int c = 0; c < n; ++c) {
        u[c] = storage.data() + std::size_t(c) * rows;
        v[c] = storage.data() + std::size_t(n + c) * rows;
    }

    // R[l] = u[l] u[0]^T, row by row of the lower triangle u[0].
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < n; ++c) {
            if (r < c)
                continue;
            double sum = firstColumn[std::size_t(r) * n + c] + (r == c ? loading_ : 0);
            for (int i = 0; i < c; ++i)
                sum -= u[i][r] * u[i][c];
            if (r > c) {
                u[c][r] = sum / u[c][c];
                continue;
            }
            if (!(sum > 0))
                return false;
            u[c][r] = std::sqrt(sum);
        }
    for (int c = 0; c < n; ++c) {
        std::copy_n(u[c], rows, column(0, c));
        std::copy(u[c] + n, u[c] + rows, v[c] + n);
    }

    std::vector<Elimination> eliminations(n);
    for (int block = 1; block < lags_; ++block) {
        job.checkStop();
        const int length = rows - block * n;
        for (double*& c : v)
            c += n;
        for (int row = 0; row < n; ++row) {
            Elimination& e = eliminations[row];
            e = {};
            double norm = 0;
            for (int c = 0; c < n; ++c)
                norm = std::hypot(norm, v[c][row]);
            if (n > 1 && norm > 0) {
                e.mirror.resize(n);
                for (int c = 0; c < n; ++c)
                    e.mirror[c] = v[c][row] / norm;
                const double sign = e.mirror[0] < 0 ? -1 : 1;
                e.mirror[0] += sign;
                const double scale = 1 / std::sqrt(std::abs(e.mirror[0]));
                for (double& value : e.mirror)
                    value *= scale;
                reflect(e, v.data(), row, n);
                v[0][row] = -sign * norm;
                for (int c = 1; c < n; ++c)
                    v[c][row] = 0;
            }
            e.rho = v[0][row] / u[row][row];
            const double left = (1 - e.rho) * (1 + e.rho);
            if (!(left > 0))
                return false;
            e.cosine = std::sqrt(left);
            rotate(e, u[row], v[0], row, n);
            v[0][row] = 0;
        }
        for (int begin = n; begin < length; begin += kChunk) {
            const int end = std::min(length, begin + kChunk);
            for (int row = 0; row < n; ++row) {
                if (!eliminations[row].mirror.empty())
                    reflect(eliminations[row], v.data(), begin, end);
                rotate(eliminations[row], u[row], v[0], begin, end);
            }
        }
        for (int c = 0; c < n; ++c)
            std::copy_n(u[c], length, column(block, c));
    }
    return true;
}

void BlockToeplitz::solve(std::span<double> rightHandSides, int threads, const JobContext& job) const {
    const std::size_t rows = std::size_t(size_) * lags_;
    assert(rightHandSides.size() % rows == 0);
    const int count = int(rightHandSides.size() / rows);
    const JobContext quiet{job.stop, {}};
    parallelFor((count + kTogether - 1) / kTogether, threads, [&](int group) {
        const int first = group * kTogether;
        const int here = std::min(kTogether, count - first);
        std::vector<double> x(rows * kTogether);
        double* b = rightHandSides.data() + std::size_t(first) * rows;
        for (int r = 0; r < here; ++r)
            for (std::size_t i = 0; i < rows; ++i)
                x[i * kTogether + r] = b[r * rows + i];
        solveFour(x.data(), quiet);
        for (int r = 0; r < here; ++r)
            for (std::size_t i = 0; i < rows; ++i)
                b[r * rows + i] = x[i * kTogether + r];
    });
}

void BlockToeplitz::solveFour(double* x, const JobContext& job) const {
    const int rows = size_ * lags_;
    for (int k = 0; k < rows; ++k) {
        if (k % kStopEvery == 0)
            job.checkStop();
        const int c = k % size_;
        const double* l = column(k / size_, c) + c;
        double value[kTogether];
        for (int r = 0; r < kTogether; ++r)
            value[r] = x[k * kTogether + r] /= l[0];
        for (int i = 1; i < rows - k; ++i)
            for (int r = 0; r < kTogether; ++r)
                x[(k + i) * kTogether + r] -= l[i] * value[r];
    }
    for (int k = rows - 1; k >= 0; --k) {
        if (k % kStopEvery == 0)
            job.checkStop();
        const int c = k % size_;
        const double* l = column(k / size_, c) + c;
        double sum[kTogether] = {};
        for (int i = 1; i < rows - k; ++i)
            for (int r = 0; r < kTogether; ++r)
                sum[r] += l[i] * x[(k + i) * kTogether + r];
        for (int r = 0; r < kTogether; ++r)
            x[k * kTogether + r] = (x[k * kTogether + r] - sum[r]) / l[0];
    }
}

} // namespace stemma
