// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/PickleGraph.h"
#include "engine/core/Value.h"

#include <optional>
#include <set>
#include <string>

namespace stemma::ckpt {

/// Turns what is plain data in a pickle into a Value: numbers, texts, lists, tuples and sets (as lists),
/// dicts, Fractions (as doubles) and objects of known kinds that are bags of attributes (as dicts). Entries
/// with anything else in them lose just that. What unfolds to more than a sound configuration - nested deeper
/// than 32 levels, or more than 100,000 values or 4 MiB in all - is left out as a whole. Whatever
/// refers to whatever, a million steps are taken, and facts that come later are left out.
class Facts {
public:
    explicit Facts(const PickleGraph& graph)
        : graph_(graph) {}

    void add(std::string_view key, Ref node);
    Value take() { return Value(std::move(facts_)); } ///< always a dict

private:
    struct TooMuch {};

    /// For each object that is looked at, kept or not, and for the bytes of its text.
    void step(std::size_t bytes = 0);
    std::optional<Value> convert(Ref node, int depth);
    std::optional<Value> convertObject(Ref node, int depth);
    std::optional<Value> listOf(Ref node, int depth);
    std::optional<Value> dictOf(Ref node, int depth);

    const PickleGraph& graph_;
    Value::Dict facts_;
    std::set<std::string, std::less<>> keys_;  ///< of facts_
    std::size_t values_ = 100'000;             ///< still allowed
    std::size_t steps_ = 1'000'000;            ///< still allowed; never given back
    std::size_t bytes_ = std::size_t(4) << 20; ///< still allowed
};

} // namespace stemma::ckpt
