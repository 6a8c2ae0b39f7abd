// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/YamlScalar.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>

namespace stemma::ckpt {
namespace {

/// Lower case, when the word is written as YAML allows: all lower, all upper, or with one capital in front.
std::string folded(std::string_view text) {
    const auto isUpper = [](char c) { return c >= 'A' && c <= 'Z'; };
    const auto uppers = std::count_if(text.begin(), text.end(), isUpper);
    const auto letters =
        std::count_if(text.begin(), text.end(), [&](char c) { return isUpper(c) || (c >= 'a' && c <= 'z'); });
    std::string word(text);
    if (uppers == letters || (uppers == 1 && isUpper(text.front())))
        std::transform(word.begin(), word.end(), word.begin(),
                       [&](char c) { return isUpper(c) ? static_cast<char>(c + 32) : c; });
    return word;
}

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// The whole text as a number of type T; `digits` has neither sign nor underscore.
template <class T, class... Options>
std::optional<T> parsed(const std::string& digits, Options... options) {
    T value{};
    const char* end = digits.data() + digits.size();
    const auto [at, problem] = std::from_chars(digits.data(), end, value, options...);
    return problem == std::errc{} && at == end ? std::optional(value) : std::nullopt;
}

std::optional<Value> wholeNumber(bool negative, std::string digits) {
    int base = 10;
    if (digits.starts_with("0x") || digits.starts_with("0b")) {
        base = digits[1] == 'x' ? 16 : 2;
        digits.erase(0, 2);
    } else if (digits.size() > 1 && digits.front() == '0') {
        base = 8;
    }
    const auto value = parsed<std::uint64_t>(digits, base);
    if (!value || digits.empty())
        return std::nullopt;
    if (*value > std::uint64_t(INT64_MAX))
        return Value(negative ? -static_cast<double>(*value) : static_cast<double>(*value));
    return Value(negative ? -static_cast<std::int64_t>(*value) : static_cast<std::int64_t>(*value));
}

} // namespace

Value plainScalar(std::string_view text) {
    const std::string word = text.size() <= 5 ? folded(text) : std::string();
    if (text.empty() || isOneOf(word, {"~", "null"}))
        return Value();
    if (isOneOf(word, {"true", "yes", "on"}))
        return Value(true);
    if (isOneOf(word, {"false", "no", "off"}))
        return Value(false);
    if (isOneOf(word, {".inf", "+.inf"}))
        return Value(std::numeric_limits<double>::infinity());
    if (word == "-.inf")
        return Value(-std::numeric_limits<double>::infinity());
    if (word == ".nan")
        return Value(std::numeric_limits<double>::quiet_NaN());

    const bool negative = text.front() == '-';
    std::string_view unsignedText = text;
    if (negative || text.front() == '+')
        unsignedText.remove_prefix(1);
    const bool isNumber = !unsignedText.empty() && unsignedText.size() < 400 &&
                          ((unsignedText.front() >= '0' && unsignedText.front() <= '9') ||
                           (unsignedText.front() == '.' && unsignedText.size() > 1 &&
                            unsignedText[1] >= '0' && unsignedText[1] <= '9'));
    if (isNumber) {
        std::string digits(unsignedText);
        std::erase(digits, '_');
        if (auto value = wholeNumber(negative, digits))
            return *value;
        const bool isDecimal = digits.find_first_of(".eE") != std::string::npos || digits.front() != '0';
        if (const auto value = parsed<double>(digits, std::chars_format::general); value && isDecimal)
            return Value(negative ? -*value : *value);
    }
    return Value(std::string(text));
}

} // namespace stemma::ckpt
