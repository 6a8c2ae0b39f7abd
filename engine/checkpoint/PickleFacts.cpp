// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/PickleFacts.h"

#include <algorithm>
#include <charconv>
#include <set>

namespace stemma::ckpt {
namespace {

constexpr int kDeepest = 32;
constexpr std::size_t kBytesPerStep = 64;

/// "39/5" as Python spells a Fraction.
std::optional<double> fractionFrom(std::string_view text) {
    const char* end = text.data() + text.size();
    std::int64_t top = 0;
    std::int64_t bottom = 1;
    auto read = std::from_chars(text.data(), end, top);
    if (read.ec == std::errc{} && read.ptr != end && *read.ptr == '/')
        read = std::from_chars(read.ptr + 1, end, bottom);
    if (read.ec != std::errc{} || read.ptr != end || bottom == 0)
        return std::nullopt;
    return static_cast<double>(top) / static_cast<double>(bottom);
}

} // namespace

void Facts::add(std::string_view key, Ref node) {
    if (node == kNoRef || key.size() > bytes_ || steps_ == 0)
        return;
    const auto values = values_;
    const auto bytes = bytes_;
    try {
        step(key.size());
        if (keys_.find(key) != keys_.end())
            return;
        bytes_ -= key.size();
        if (auto value = convert(node, 0)) {
            facts_.emplace_back(std::string(key), std::move(*value));
            keys_.emplace(key);
        }
    } catch (const TooMuch&) {
        values_ = values;
        bytes_ = bytes;
    }
}

void Facts::step(std::size_t bytes) {
    const std::size_t cost = 1 + bytes / kBytesPerStep;
    if (cost > steps_) {
        steps_ = 0;
        throw TooMuch{};
    }
    steps_ -= cost;
}

std::optional<Value> Facts::convert(Ref node, int depth) {
    step();
    if (depth > kDeepest || values_ == 0)
        throw TooMuch{};
    --values_;
    const auto& n = graph_[node];
    switch (n.kind) {
    case Kind::None:
        return Value();
    case Kind::Bool:
        return Value(n.integer != 0);
    case Kind::Integer:
        return Value(n.integer);
    case Kind::Number:
        return Value(n.number);
    case Kind::Text:
        if (n.length > bytes_)
            throw TooMuch{};
        step(n.length);
        bytes_ -= n.length;
        return Value(std::string(graph_.text(node)));
    case Kind::Tuple:
    case Kind::List:
    case Kind::Set:
        return listOf(node, depth);
    case Kind::Dict:
        return dictOf(node, depth);
    case Kind::Object:
        return convertObject(node, depth);
    case Kind::Big:
    case Kind::Binary:
    case Kind::Global:
    case Kind::Persistent:
        break;
    }
    return std::nullopt;
}

std::optional<Value> Facts::convertObject(Ref node, int depth) {
    const auto& n = graph_[node];
    if (graph_.isGlobal(n.a, "fractions", "Fraction")) {
        const Ref top = graph_.item(n.b, 0);
        const Ref bottom = graph_.item(n.b, 1);
        if (graph_.is(top, Kind::Text))
            if (const auto value = fractionFrom(graph_.text(top)))
                return Value(*value);
        if (graph_.is(top, Kind::Integer) && graph_.is(bottom, Kind::Integer) && graph_[bottom].integer != 0)
            return Value(static_cast<double>(graph_[top].integer) /
                         static_cast<double>(graph_[bottom].integer));
        return std::nullopt;
    }
    if (n.strange)
        return std::nullopt;
    // Protocol 2, which torch uses, makes a set by calling set() with a list.
    const std::string_view klass = graph_.name(n.a);
    if (klass == "set" || klass == "frozenset" || klass == "deque")
        if (const Ref items = graph_.item(n.b, 0); graph_.is(items, Kind::List))
            return listOf(items, depth);
    if (n.length > 0 && n.length % 2 == 0) // a class derived from dict
        return dictOf(node, depth);
    if (graph_.is(n.state, Kind::Dict))
        return dictOf(n.state, depth);
    return std::nullopt;
}

std::optional<Value> Facts::listOf(Ref node, int depth) {
    Value::List all;
    for (auto i = graph_.items(node); i; i.next())
        if (auto value = convert(*i, depth + 1))
            all.push_back(std::move(*value));
    if (all.empty() && graph_[node].length > 0)
        return std::nullopt;
    return Value(std::move(all));
}

std::optional<Value> Facts::dictOf(Ref node, int depth) {
    Value::Dict all;
    std::set<std::string, std::less<>> keys;
    for (auto i = graph_.items(node); i;) {
        const Ref key = *i;
        i.next();
        const Ref item = *i;
        i.next();
        step(graph_.is(key, Kind::Text) ? graph_[key].length : 0);
        std::string name;
        if (graph_.is(key, Kind::Text) && graph_[key].length <= bytes_)
            name = graph_.text(key);
        else if (graph_.is(key, Kind::Integer))
            name = std::to_string(graph_[key].integer);
        else
            continue;
        bytes_ -= std::min(bytes_, name.size());
        auto value = convert(item, depth + 1);
        if (value && keys.insert(name).second)
            all.emplace_back(std::move(name), std::move(*value));
    }
    if (all.empty() && graph_[node].length > 0)
        return std::nullopt;
    return Value(std::move(all));
}

} // namespace stemma::ckpt
