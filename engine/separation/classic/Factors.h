// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/classic/Plane.h"

#include <vector>

namespace stemma::classic {

/// Parts that add up to a plane: component k sounds with spectrum shapes.row(k) (components x bands) at the
/// levels gains.row(k) (components x frames). Non-negative matrix factorisation: D. Lee, H. S. Seung, Nature
/// 1999; multiplicative updates for the Kullback-Leibler divergence.
struct Factors {
    Plane shapes;
    Plane gains;

    /// Starts from the plane's own frames, evenly chosen. Deterministic.
    Factors(const Plane& start, int components);

    Plane sum() const; ///< frames x bands
};

/// Improves all parts together so that `fixed` (may be null) plus their sums come nearer to `target`.
/// Non-negative, frames x bands.
void improve(const Plane& target, const Plane* fixed, const std::vector<Factors*>& parts, int rounds,
             int threads);

} // namespace stemma::classic
