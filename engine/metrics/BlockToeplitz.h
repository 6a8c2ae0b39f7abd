// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/JobContext.h"

#include <span>
#include <vector>

namespace stemma {

/// The Cholesky factor of a symmetric positive definite block Toeplitz matrix T of `lags` x `lags` blocks of
/// `size` x `size`: block (a, b) is R[a - b], R[-l] is R[l] transposed. Computed by the block Schur algorithm
/// in about 4 size (size lags)^2 operations, where a dense factorisation needs (size lags)^3 / 3; kept in
/// (size lags)^2 / 2 doubles. The hyperbolic rotations are in the mixed form that is backward stable
/// (Stewart and Van Dooren, "Stability issues in the factorization of structured matrices", SIAM J. Matrix
/// Anal. Appl. 18, 1997). Immutable once made; solve() may be called from any thread.
class BlockToeplitz {
public:
    /// firstColumn: R[0] ... R[lags - 1], each row by row; every diagonal element of R[0] should be about 1.
    /// A matrix that is singular to rounding gets the smallest multiple of the identity, from 1e-15 on, with
    /// which it can be factored: loading(). Throws Error{Internal} where even 1e-3 is not enough (it is no
    /// correlation matrix), Stopped, std::bad_alloc.
    BlockToeplitz(std::span<const double> firstColumn, int size, int lags, const JobContext& job = {});

    int size() const { return size_; }
    int lags() const { return lags_; }
    double loading() const { return loading_; }

    /// Replaces each of the right-hand sides by the solution of T x = b, whose elements are in the order
    /// lag, then channel: b[(r * lags + a) * size + i]. On up to `threads` threads (0: all cores).
    void solve(std::span<double> rightHandSides, int threads, const JobContext& job = {}) const;

private:
    bool factor(std::span<const double> firstColumn, const JobContext& job);
    double* column(int block, int c);
    const double* column(int block, int c) const;
    void solveFour(double* x, const JobContext& job) const;

    int size_;
    int lags_;
    double loading_ = 0;
    std::vector<double> factor_; ///< block columns, each without what is above its diagonal block
};

} // namespace stemma
