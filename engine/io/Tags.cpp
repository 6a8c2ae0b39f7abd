// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/Tags.h"

#include "engine/core/Error.h"
#include "engine/io/taglib/TagFile.h"

#include <taglib/tpropertymap.h>

#include <cerrno>
#include <system_error>

namespace stemma {

std::string Tags::first(const std::string& key) const {
    const auto found = fields.find(key);
    return found == fields.end() || found->second.empty() ? std::string{} : found->second.front();
}

Tags readTags(const std::filesystem::path& path) noexcept {
    try {
        TagStream stream(path, false);
        const auto file = stream.isOpen() ? openTagFile(stream) : nullptr;
        if (!file)
            return {};
        Tags tags;
        for (const auto& [key, values] : file->properties())
            for (const auto& value : values)
                tags.fields[key.upper().to8Bit(true)].push_back(value.to8Bit(true));
        tags.cover = readCover(*file);
        return tags;
    } catch (...) { // a damaged tag never keeps a song from opening
        return {};
    }
}

void writeTags(const std::filesystem::path& path, const Tags& tags) {
    TagStream stream(path, true);
    if (!stream.isOpen())
        throw Error{Fault::FileNotWritable, path.string(), std::generic_category().message(errno)};
    const auto file = openTagFile(stream);
    const bool saved = file && replaceTags(*file, tags);
    if (const int code = stream.writeError()) {
        const bool full = code == ENOSPC || code == EDQUOT || code == EFBIG;
        throw Error{full ? Fault::DiskFull : Fault::FileNotWritable, path.string(),
                    std::generic_category().message(code)};
    }
    if (!saved)
        throw Error{Fault::FileNotWritable, path.string(), "tags cannot be written to this kind of file"};
}

} // namespace stemma
