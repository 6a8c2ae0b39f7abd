// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace stemma {
namespace {

void quote(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text)
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", c);
            out += code;
        } else {
            out += c;
        }
    out += '"';
}

/// Appends JSON until the text is long enough.
class Printer {
public:
    explicit Printer(std::size_t longest)
        : longest_(longest) {}

    void value(const Value& v) {
        if (full())
            return;
        if (const auto b = v.boolean()) {
            out_ += *b ? "true" : "false";
        } else if (const auto* s = v.string()) {
            quote(out_, *s);
        } else if (const auto* l = v.list()) {
            each('[', *l, ']', [this](const Value& item) { value(item); });
        } else if (const auto* d = v.dict()) {
            each('{', *d, '}', [this](const auto& entry) {
                quote(out_, entry.first);
                out_ += ": ";
                value(entry.second);
            });
        } else if (const auto whole = v.integer()) {
            out_ += std::to_string(*whole);
        } else if (const auto n = v.number()) {
            number(*n);
        } else {
            out_ += "null";
        }
    }
    std::string take() { return std::move(out_); }

private:
    // The shortest text that gives the number back, whatever the user's language; JSON has no others.
    void number(double n) {
        if (!std::isfinite(n)) {
            out_ += std::isnan(n) ? "\"nan\"" : n > 0 ? "\"inf\"" : "\"-inf\"";
            return;
        }
        char digits[32];
        out_.append(digits, std::to_chars(digits, digits + sizeof digits, n).ptr);
    }

    bool full() const { return out_.size() > longest_; }

    template <class Items, class Body>
    void each(char open, const Items& items, char close, Body body) {
        out_ += open;
        bool first = true;
        for (const auto& item : items) {
            if (!first)
                out_ += ", ";
            first = false;
            if (full()) {
                out_ += "...";
                break;
            }
            body(item);
        }
        out_ += close;
    }

    std::size_t longest_;
    std::string out_;
};

} // namespace

std::optional<bool> Value::boolean() const {
    const auto* b = std::get_if<bool>(&v_);
    return b ? std::optional(*b) : std::nullopt;
}

std::optional<std::int64_t> Value::integer() const {
    if (const auto* i = std::get_if<std::int64_t>(&v_))
        return *i;
    const auto* d = std::get_if<double>(&v_);
    if (d && std::abs(*d) < 9e15 && std::floor(*d) == *d)
        return static_cast<std::int64_t>(*d);
    return std::nullopt;
}

std::optional<double> Value::number() const {
    if (const auto* i = std::get_if<std::int64_t>(&v_))
        return static_cast<double>(*i);
    const auto* d = std::get_if<double>(&v_);
    return d ? std::optional(*d) : std::nullopt;
}

const Value& Value::operator[](std::string_view key) const {
    static const Value null;
    const Dict* entries = dict();
    if (!entries)
        return null;
    const auto it =
        std::find_if(entries->begin(), entries->end(), [&](const auto& e) { return e.first == key; });
    return it == entries->end() ? null : it->second;
}

void Value::set(std::string_view key, Value value) {
    if (!dict())
        v_ = Dict();
    Dict& entries = std::get<Dict>(v_);
    const auto it =
        std::find_if(entries.begin(), entries.end(), [&](const auto& e) { return e.first == key; });
    if (it == entries.end())
        entries.emplace_back(std::string(key), std::move(value));
    else
        it->second = std::move(value);
}

bool Value::flag(std::string_view key, bool otherwise) const {
    return (*this)[key].boolean().value_or(otherwise);
}

std::int64_t Value::integer(std::string_view key, std::int64_t otherwise) const {
    return (*this)[key].integer().value_or(otherwise);
}

double Value::number(std::string_view key, double otherwise) const {
    return (*this)[key].number().value_or(otherwise);
}

std::string Value::text(std::string_view key, std::string_view otherwise) const {
    const auto* s = (*this)[key].string();
    return s ? *s : std::string(otherwise);
}

std::vector<std::int64_t> Value::integers(std::string_view key) const {
    std::vector<std::int64_t> all;
    if (const auto* items = (*this)[key].list())
        for (const Value& item : *items) {
            if (!item.integer())
                return {};
            all.push_back(*item.integer());
        }
    return all;
}

std::vector<std::string> Value::strings(std::string_view key) const {
    std::vector<std::string> all;
    if (const auto* items = (*this)[key].list())
        for (const Value& item : *items) {
            if (!item.string())
                return {};
            all.push_back(*item.string());
        }
    return all;
}

std::string Value::print(std::size_t longest) const {
    Printer printer(longest);
    printer.value(*this);
    return printer.take();
}

} // namespace stemma
