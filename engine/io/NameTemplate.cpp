// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/NameTemplate.h"

#include "engine/core/Error.h"

#include <algorithm>
#include <utility>

namespace stemma {

namespace {

constexpr std::size_t kMaxBytes =
    200; ///< file systems take 255; this leaves room for an extension and ".part"

std::string twoDigits(int number) {
    const auto digits = std::to_string(number);
    return digits.size() < 2 ? "0" + digits : digits;
}

std::string fieldValue(std::string_view word, const NameFields& fields) {
    if (word == "song")
        return fields.song;
    if (word == "title")
        return fields.title;
    if (word == "artist")
        return fields.artist;
    if (word == "stem")
        return fields.stem;
    if (word == "model")
        return fields.model;
    if (word == "n")
        return std::to_string(fields.number);
    if (word == "nn")
        return twoDigits(fields.number);
    throw Error{Fault::BadSetting, "{" + std::string(word) + "}", "a name template knows no such field"};
}

bool forbidden(char c) {
    const auto u = static_cast<unsigned char>(c);
    return u < 0x20 || u == 0x7f || std::string_view("/\\:*?\"<>|").find(c) != std::string_view::npos;
}

bool trimmed(char c) { return c == '.' || c == ' '; }

/// Windows opens a device for these, whatever the extension.
bool isDevice(std::string_view component) {
    std::string base(component.substr(0, component.find('.')));
    std::transform(base.begin(), base.end(), base.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (base == "CON" || base == "PRN" || base == "AUX" || base == "NUL")
        return true;
    return base.size() == 4 && (base.starts_with("COM") || base.starts_with("LPT")) && base[3] >= '1' &&
           base[3] <= '9';
}

std::string cutToBytes(std::string text, std::size_t most = kMaxBytes) {
    if (text.size() <= most)
        return text;
    std::size_t end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        --end; // inside a UTF-8 character
    text.resize(end);
    return text;
}

std::string safeComponent(std::string text) {
    const auto trim = [](std::string& s) {
        s.erase(std::find_if_not(s.rbegin(), s.rend(), trimmed).base(), s.end());
        s.erase(s.begin(), std::find_if_not(s.begin(), s.end(), trimmed));
    };
    trim(text);
    text = cutToBytes(std::move(text));
    trim(text);
    return isDevice(text) ? "_" + text : text;
}

/// Fields and literal text of one path component; "{{" and "}}" do not exist, a lone brace is text.
std::string expandComponent(std::string_view pattern, const NameFields& fields) {
    std::string out;
    while (!pattern.empty()) {
        const auto open = pattern.find('{');
        const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
        const auto literal = pattern.substr(0, close == std::string_view::npos ? pattern.size() : open);
        for (const char c : literal)
            out += forbidden(c) ? '_' : c;
        if (close == std::string_view::npos)
            break;
        for (const char c : fieldValue(pattern.substr(open + 1, close - open - 1), fields))
            out += forbidden(c) ? '_' : c;
        pattern.remove_prefix(close + 1);
    }
    return out;
}

/// A component that is too long loses the end of the longest of song, title and artist, not its own end,
/// which is mostly what tells the stems apart.
std::string fittedComponent(std::string_view pattern, NameFields fields) {
    std::string out = expandComponent(pattern, fields);
    while (out.size() > kMaxBytes) {
        std::string* longest = nullptr;
        for (const auto& [word, field] :
             {std::pair{"{song}", &fields.song}, std::pair{"{title}", &fields.title},
              std::pair{"{artist}", &fields.artist}})
            if (pattern.find(word) != std::string_view::npos && !field->empty() &&
                (!longest || field->size() > longest->size()))
                longest = field;
        if (!longest)
            break;
        const std::size_t excess = out.size() - kMaxBytes;
        *longest = cutToBytes(*longest, longest->size() - std::min(excess, longest->size()));
        out = expandComponent(pattern, fields);
    }
    return safeComponent(std::move(out));
}

} // namespace

std::string expandName(std::string_view pattern, const NameFields& given) {
    NameFields fields = given;
    if (fields.title.empty())
        fields.title = fields.song;
    std::string name;
    while (true) {
        const auto slash = pattern.find('/');
        // What expands to nothing makes no folder; "..", being dots only, is nothing too.
        const auto component = fittedComponent(pattern.substr(0, slash), fields);
        if (!component.empty())
            name += (name.empty() ? "" : "/") + component;
        if (slash == std::string_view::npos)
            break;
        pattern.remove_prefix(slash + 1);
    }
    if (name.empty())
        throw Error{Fault::BadSetting, std::string(pattern), "the name template gives an empty name"};
    return name;
}

} // namespace stemma
