// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace stemma {

/// A small tree of plain facts: what a JSON or YAML file, the arguments in a checkpoint or a network's
/// parameters say. Nothing in it can be executed. A plain value type.
class Value {
public:
    using List = std::vector<Value>;
    using Dict = std::vector<std::pair<std::string, Value>>; ///< in the file's order; keys are unique

    Value() = default; ///< null
    Value(bool v)
        : v_(v) {}
    Value(int v)
        : v_(std::int64_t(v)) {}
    Value(std::int64_t v)
        : v_(v) {}
    Value(double v)
        : v_(v) {}
    Value(const char* v)
        : v_(std::string(v)) {}
    Value(std::string v)
        : v_(std::move(v)) {}
    Value(List v)
        : v_(std::move(v)) {}
    Value(Dict v)
        : v_(std::move(v)) {}

    bool isNull() const { return std::holds_alternative<std::monostate>(v_); }
    std::optional<bool> boolean() const;
    std::optional<std::int64_t> integer() const; ///< a whole number, also one written as 4.0
    std::optional<double> number() const;
    const std::string* string() const { return std::get_if<std::string>(&v_); }
    const List* list() const { return std::get_if<List>(&v_); }
    const Dict* dict() const { return std::get_if<Dict>(&v_); }

    /// The entry of a dict; a null value where this is no dict or has no such key.
    const Value& operator[](std::string_view key) const;
    /// Sets an entry of a dict (a null becomes one).
    void set(std::string_view key, Value value);

    // What a dict holds under a key, or `otherwise` when it is absent, null or of another type.
    bool flag(std::string_view key, bool otherwise) const;
    std::int64_t integer(std::string_view key, std::int64_t otherwise) const;
    double number(std::string_view key, double otherwise) const;
    std::string text(std::string_view key, std::string_view otherwise = {}) const;
    std::vector<std::int64_t> integers(std::string_view key) const; ///< empty when it is no list of them
    std::vector<std::string> strings(std::string_view key) const;

    /// In one line, as JSON, for people to read; no more than about `longest` characters. Numbers that JSON
    /// has no word for are "nan", "inf" and "-inf".
    std::string print(std::size_t longest = 2000) const;

    bool operator==(const Value&) const = default;

private:
    std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Dict> v_;
};

} // namespace stemma
