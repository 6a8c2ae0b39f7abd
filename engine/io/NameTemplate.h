// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemma {

/// What a file-name template may speak of. UTF-8.
struct NameFields {
    std::string song;   ///< file name without extension
    std::string title;  ///< tag, or the song
    std::string artist; ///< tag, or empty
    std::string stem;   ///< "vocals"
    std::string model;  ///< "classic"
    int number = 0;     ///< 1-based position in the export
};

/// Expands {song} {title} {artist} {stem} {model} {n} {nn}; "/" in the template makes folders, relative ones
/// only. Every component is made safe, whatever a field brings: path separators, control characters and
/// characters Windows forbids become "_", leading and trailing dots and spaces go (so ".." vanishes), device
/// names of Windows get a "_" in front, a component has at most 200 bytes (song, title and artist are cut for
/// it on a character border, the longest first, so that {stem} and {n} still tell files apart), an empty one
/// is left out. Unknown {words} and a name that comes out empty throw Error{BadSetting}.
/// "{song}/{stem}" is the default. The result has no extension.
std::string expandName(std::string_view pattern, const NameFields& fields);

} // namespace stemma
