// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/ffmpeg/Mp4Edits.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <vector>

namespace stemma {

namespace {

struct Box {
    std::int64_t begin = 0; ///< of its content
    std::int64_t end = 0;
};

class Reader {
public:
    explicit Reader(const InputFile& file)
        : file_(file) {}

    std::uint64_t number(std::int64_t at, std::size_t bytes) const {
        std::array<std::byte, 8> b{};
        if (file_.read(at, std::span(b).first(bytes)) < bytes)
            return 0;
        std::uint64_t value = 0;
        for (std::size_t i = 0; i < bytes; ++i)
            value = value << 8 | std::to_integer<std::uint64_t>(b[i]);
        return value;
    }

    std::vector<Box> children(Box parent, std::string_view type) const {
        std::vector<Box> found;
        auto at = parent.begin;
        // The bound is on damaged files made of tiny boxes.
        for (int count = 0; count < 10000 && at + 8 <= parent.end; ++count) {
            std::int64_t header = 8;
            auto size = number(at, 4);
            if (size == 1) {
                size = number(at + 8, 8);
                header = 16;
            } else if (size == 0) {
                size = static_cast<std::uint64_t>(parent.end - at);
            }
            const auto room = static_cast<std::uint64_t>(parent.end - at);
            if (size < static_cast<std::uint64_t>(header) || size > room)
                break;
            std::array<char, 4> id{};
            file_.read(at + 4, std::as_writable_bytes(std::span(id)));
            if (std::string_view(id.data(), id.size()) == type)
                found.push_back({at + header, at + static_cast<std::int64_t>(size)});
            at += static_cast<std::int64_t>(size);
        }
        return found;
    }

    std::optional<Box> child(Box parent, std::string_view type) const {
        const auto all = children(parent, type);
        return all.empty() ? std::nullopt : std::optional(all.front());
    }

    /// Time scale and duration, which stand at the same place in mvhd and mdhd.
    std::pair<std::int64_t, std::int64_t> times(Box header) const {
        const bool wide = number(header.begin, 1) == 1;
        const auto at = header.begin + (wide ? 20 : 12);
        auto duration = number(at + 4, wide ? 8 : 4);
        if (duration == (wide ? UINT64_MAX : UINT32_MAX))
            duration = 0;
        return {static_cast<std::int64_t>(number(at, 4)),
                static_cast<std::int64_t>(std::min<std::uint64_t>(duration, INT64_MAX))};
    }

private:
    const InputFile& file_;
};

struct EditEntry {
    std::int64_t length;
    std::int64_t begin;
};

std::optional<EditEntry> onlyEdit(const Reader& r, Box list) {
    const bool wide = r.number(list.begin, 1) == 1;
    const auto count = r.number(list.begin + 4, 4);
    if (count != 1)
        return std::nullopt;
    const auto at = list.begin + 8;
    const auto rate = r.number(at + (wide ? 16 : 8), 4);
    const auto begin = wide ? static_cast<std::int64_t>(r.number(at + 8, 8))
                            : static_cast<std::int32_t>(static_cast<std::uint32_t>(r.number(at + 4, 4)));
    const auto length = static_cast<std::int64_t>(r.number(at, wide ? 8 : 4) & INT64_MAX);
    if (rate != 0x10000 || begin < 0)
        return std::nullopt;
    return EditEntry{length, begin};
}

} // namespace

std::optional<Mp4Edit> readMp4Edit(const InputFile& file, int trackId) {
    const Reader r(file);
    const auto movie = r.child({0, file.size()}, "moov");
    const auto movieHeader = movie ? r.child(*movie, "mvhd") : std::nullopt;
    if (!movieHeader || r.child(*movie, "mvex"))
        return std::nullopt;
    const auto movieScale = r.times(*movieHeader).first;
    for (const auto& track : r.children(*movie, "trak")) {
        const auto trackHeader = r.child(track, "tkhd");
        const auto media = r.child(track, "mdia");
        const auto mediaHeader = media ? r.child(*media, "mdhd") : std::nullopt;
        if (!trackHeader || !mediaHeader)
            continue;
        const bool wide = r.number(trackHeader->begin, 1) == 1;
        if (r.number(trackHeader->begin + (wide ? 20 : 12), 4) != static_cast<std::uint64_t>(trackId))
            continue;
        const auto [scale, duration] = r.times(*mediaHeader);
        const auto edits = r.child(track, "edts");
        const auto list = edits ? r.child(*edits, "elst") : std::nullopt;
        const auto edit = list ? onlyEdit(r, *list) : std::nullopt;
        if (!edit || scale <= 0 || movieScale <= 0 || duration <= edit->begin)
            return std::nullopt;
        // The edit's length counts in the movie's scale; within one unit of that the media's own length is
        // meant.
        const auto rest = duration - edit->begin;
        const double unit = static_cast<double>(scale) / static_cast<double>(movieScale);
        const double length = static_cast<double>(edit->length) * unit;
        const bool same = edit->length == 0 || length + unit > static_cast<double>(rest);
        return Mp4Edit{edit->begin, same ? rest : static_cast<std::int64_t>(length + 0.5), scale};
    }
    return std::nullopt;
}

} // namespace stemma
