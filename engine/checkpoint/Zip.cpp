// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Zip.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/Inflate.h"

#include <algorithm>
#include <string>

namespace stemma::ckpt {
namespace {

constexpr std::uint64_t kMostEntries = 100'000;
constexpr std::size_t kEndSize = 22;
constexpr std::size_t kCentralSize = 46;
constexpr std::size_t kLocalSize = 30;

using u16 = std::uint16_t;
using u32 = std::uint32_t;
using u64 = std::uint64_t;

/// Where the central directory lies and how many entries it has.
struct Directory {
    u64 offset;
    u64 size;
    u64 count;
};

/// The end record stands in front of a comment of at most 65535 bytes.
std::size_t findEnd(Bytes file) {
    if (file.size() >= kEndSize)
        for (std::size_t back = kEndSize; back <= std::min<std::size_t>(file.size(), kEndSize + 0xffff);
             ++back) {
            const std::size_t at = file.size() - back;
            if (load<u32>(&file[at]) == 0x06054b50 && load<u16>(&file[at + 20]) == back - kEndSize)
                return at;
        }
    damaged("a zip archive without its directory: cut short");
}

Directory directoryOf(Bytes file) {
    std::size_t end = findEnd(file);
    Directory d{load<u32>(&file[end + 16]), load<u32>(&file[end + 12]), load<u16>(&file[end + 10])};
    if (load<u16>(&file[end + 4]) != 0 || load<u16>(&file[end + 6]) != 0)
        damaged("a zip archive in several parts");
    if (end >= 20 && load<u32>(&file[end - 20]) == 0x07064b50) { // a 64-bit end record is pointed at
        const u64 at = load<u64>(&file[end - 12]);
        if (at > end - 20 || end - 20 - at < 56 || load<u32>(&file[at]) != 0x06064b50)
            damaged("zip: no 64-bit end record where one is said to be");
        d = {load<u64>(&file[at + 48]), load<u64>(&file[at + 40]), load<u64>(&file[at + 32])};
        end = at;
    }
    if (d.offset > end || d.size > end - d.offset)
        damaged("zip: its directory lies beyond the end of the file");
    if (d.count > kMostEntries || d.count * kCentralSize > d.size)
        damaged("zip: " + std::to_string(d.count) + " entries do not fit into its directory");
    return d;
}

/// Replaces the fields that are all ones by those of the "64-bit" extra field, which holds only these.
void widen(Bytes extra, u64& size, u64& packed, u64& local) {
    while (extra.size() >= 4) {
        const u16 id = load<u16>(extra.data());
        const std::size_t length = load<u16>(&extra[2]);
        if (length > extra.size() - 4)
            break;
        Bytes field = extra.subspan(4, length);
        extra = extra.subspan(4 + length);
        if (id != 1)
            continue;
        for (u64* wide : {&size, &packed, &local})
            if (*wide == 0xffffffff) {
                if (field.size() < 8)
                    damaged("zip: a 64-bit field is cut short");
                *wide = load<u64>(field.data());
                field = field.subspan(8);
            }
        return;
    }
}

void checkName(std::string_view name) {
    if (name.empty() || name.find('\0') != name.npos || !isUtf8(name))
        damaged("zip: an entry without a proper name");
    // Nothing is ever written to such a path, but no honest writer makes one.
    if (name.front() == '/' || name.find('\\') != name.npos ||
        ('/' + std::string(name) + '/').find("/../") != std::string::npos)
        unsafe("zip: the entry " + shown(name) + " points out of the archive");
}

/// The entry's data, behind its local header, which must say what the directory says.
Bytes dataOf(Bytes file, u64 limit, u64 local, u64 packed, const Zip::Entry& entry) {
    const auto bad = [&] {
        damaged("zip: the header of " + shown(entry.name) + " does not match the directory");
    };
    if (local > limit || limit - local < kLocalSize || load<u32>(&file[local]) != 0x04034b50)
        bad();
    const u16 flags = load<u16>(&file[local + 6]);
    const std::size_t nameLength = load<u16>(&file[local + 26]);
    const std::size_t head = kLocalSize + nameLength + load<u16>(&file[local + 28]);
    if (limit - local < head || packed > limit - local - head)
        damaged("zip: " + shown(entry.name) + " reaches beyond the end of the file");
    if (textOf(file.subspan(local + kLocalSize, nameLength)) != entry.name ||
        load<u16>(&file[local + 8]) != entry.method)
        bad();
    if ((flags & 0x2041) != 0)
        unknown("zip: " + shown(entry.name) + " is encrypted");
    if ((flags & 8) == 0) { // the sizes stand here already, not only behind the data
        const u32 packedHere = load<u32>(&file[local + 18]);
        const u32 sizeHere = load<u32>(&file[local + 22]);
        if ((packedHere != 0xffffffff && packedHere != packed) ||
            (sizeHere != 0xffffffff && sizeHere != entry.size))
            bad();
    }
    return file.subspan(local + head, packed);
}

void compareChecksum(const Zip::Entry& entry, Bytes content) {
    if (crc32Of(content) != entry.crc)
        damaged("zip: " + shown(entry.name) + " does not match its checksum");
}

} // namespace

Zip::Zip(Blob archive, u64 mostUnpacked)
    : archive_(std::move(archive))
    , left_(mostUnpacked) {
    const Bytes file = archive_.bytes;
    const Directory d = directoryOf(file);
    u64 at = d.offset;
    const u64 end = d.offset + d.size;
    std::vector<std::pair<u64, u64>> extents;
    for (u64 i = 0; i < d.count; ++i) {
        if (end - at < kCentralSize || load<u32>(&file[at]) != 0x02014b50)
            damaged("zip: its directory is cut short");
        const std::size_t nameLength = load<u16>(&file[at + 28]);
        const std::size_t extraLength = load<u16>(&file[at + 30]);
        const std::size_t length = kCentralSize + nameLength + extraLength + load<u16>(&file[at + 32]);
        if (length > end - at)
            damaged("zip: its directory is cut short");
        Entry entry;
        entry.name = textOf(file.subspan(at + kCentralSize, nameLength));
        checkName(entry.name);
        entry.method = load<u16>(&file[at + 10]);
        entry.crc = load<u32>(&file[at + 16]);
        if ((load<u16>(&file[at + 8]) & 0x2041) != 0)
            unknown("zip: " + shown(entry.name) + " is encrypted");
        u64 packed = load<u32>(&file[at + 20]);
        u64 local = load<u32>(&file[at + 42]);
        entry.size = load<u32>(&file[at + 24]);
        widen(file.subspan(at + kCentralSize + nameLength, extraLength), entry.size, packed, local);
        if (entry.method == 0 && packed != entry.size)
            damaged("zip: " + shown(entry.name) + " is stored with two different sizes");
        // Deflate adds a few bytes to what it cannot pack. More is there to keep the reader busy.
        if (entry.method == 8 && packed / 2 > entry.size + 512)
            damaged("zip: " + shown(entry.name) + " is packed into more than it holds");
        entry.packed = dataOf(file, d.offset, local, packed, entry);
        extents.emplace_back(local, static_cast<u64>(entry.packed.data() - file.data()) + packed);
        entries_.push_back(entry);
        at += length;
    }
    std::sort(extents.begin(), extents.end());
    for (std::size_t i = 1; i < extents.size(); ++i)
        if (extents[i].first < extents[i - 1].second)
            damaged("zip: two entries share bytes");
    std::sort(entries_.begin(), entries_.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    for (std::size_t i = 1; i < entries_.size(); ++i)
        if (entries_[i].name == entries_[i - 1].name)
            damaged("zip: two entries are called " + shown(entries_[i].name));
}

const Zip::Entry* Zip::find(std::string_view name) const {
    const auto it = std::lower_bound(entries_.begin(), entries_.end(), name,
                                     [](const Entry& e, std::string_view n) { return e.name < n; });
    return it != entries_.end() && it->name == name ? &*it : nullptr;
}

Blob Zip::content(const Entry& entry) {
    if (entry.method == 0)
        return {entry.packed, archive_.owner, archive_.isFile};
    if (entry.method != 8)
        unknown("zip: " + shown(entry.name) + " is packed in a way that weights never are");
    if (entry.size > left_)
        damaged("zip: " + shown(entry.name) + " would unpack to " + std::to_string(entry.size) + " bytes");
    left_ -= entry.size;
    Blob blob = inflateRaw({entry.packed, archive_.owner, archive_.isFile}, entry.size);
    compareChecksum(entry, blob.bytes);
    return blob;
}

Blob Zip::checkedContent(const Entry& entry) {
    Blob blob = content(entry);
    if (entry.method == 0 && entry.crc != 0)
        compareChecksum(entry, blob.bytes);
    return blob;
}

} // namespace stemma::ckpt
