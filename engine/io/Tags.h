// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace stemma {

/// A song's tags, UTF-8. Keys are TagLib's property names in upper case (TITLE, ARTIST, ALBUM, DATE,
/// TRACKNUMBER, BPM, INITIALKEY, COMMENT, ...), each with one or more values.
struct Tags {
    std::map<std::string, std::vector<std::string>> fields;
    struct Cover {
        std::vector<std::byte> bytes; ///< as stored: JPEG or PNG
        std::string mimeType;         ///< "image/jpeg"
        bool empty() const { return bytes.empty(); }
    } cover;

    std::string first(const std::string& key) const; ///< first value, or empty
};

/// Reads tags and front cover of WAV, AIFF, FLAC, Ogg, Opus, MP3, M4A, WMA, WavPack. Never throws: a file
/// without readable tags gives empty Tags.
Tags readTags(const std::filesystem::path& file) noexcept;

/// Writes into an existing WAV, AIFF, FLAC, Ogg, Opus, MP3 or M4A file, whatever its extension, what its
/// format can hold, replacing its tags. A file in the middle of which that fails is not usable any more.
/// Throws Error{FileNotWritable, DiskFull}.
void writeTags(const std::filesystem::path& file, const Tags& tags);

} // namespace stemma
