// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/Signature.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <vector>

namespace stemma {

namespace {

using Bytes = std::span<const std::byte>;

std::uint64_t number(Bytes b, bool bigEndian) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < b.size(); ++i)
        value = value << 8 | std::to_integer<std::uint64_t>(b[bigEndian ? i : b.size() - 1 - i]);
    return value;
}

bool startsWith(Bytes b, std::string_view text) {
    return b.size() >= text.size() && std::memcmp(b.data(), text.data(), text.size()) == 0;
}

std::int64_t endOfId3(const InputFile& file) {
    std::int64_t at = 0;
    std::array<std::byte, 10> h{};
    // A tag size is "syncsafe": four bytes of seven bits. Writers have been seen to put two tags.
    for (int tags = 0; tags < 4 && file.read(at, h) == h.size() && startsWith(h, "ID3"); ++tags) {
        std::int64_t size = 0;
        for (std::size_t i = 6; i < 10; ++i)
            size = size << 7 | std::to_integer<std::int64_t>(h[i] & std::byte{0x7f});
        at += 10 + size;
    }
    return at;
}

/// How a family of chunked formats writes its chunks.
struct ChunkLayout {
    std::int64_t first;    ///< position of the first chunk
    std::size_t idBytes;   ///< 4, or 16 for a GUID
    std::size_t sizeBytes; ///< 4 or 8
    bool bigEndian;
    bool sizeCountsHeader;
    std::int64_t alignment;
};

ChunkLayout layoutOf(Signature s) {
    switch (s) {
    case Signature::Wave64:
        return {40, 16, 8, false, true, 8};
    case Signature::Caf:
        return {8, 4, 8, true, false, 1};
    case Signature::Aiff:
        return {12, 4, 4, true, false, 2};
    case Signature::Rifx:
        return {12, 4, 4, true, false, 2};
    default:
        return {12, 4, 4, false, false, 2};
    }
}

/// 80-bit extended float of AIFF's COMM chunk, to whole Hz.
std::int64_t extendedToInteger(Bytes b) {
    const auto exponent = static_cast<int>(number(b.first(2), true) & 0x7fff) - 16383;
    const auto mantissa = number(b.subspan(2, 8), true);
    return exponent < 0 || exponent > 62 ? 0 : static_cast<std::int64_t>(mantissa >> (63 - exponent));
}

/// Some writers of unknown length leave the largest number they have, or one a header's length below it.
bool meansUnknown(std::uint64_t size, std::int64_t present, std::size_t sizeBytes) {
    if (sizeBytes == 8)
        return size >= INT64_MAX - 4096u;
    if (size == 0)
        return present > 0;
    if (size == 0xffffffffu || size == 0x7fffffffu || size == 0x7ffff000u)
        return true;
    const bool nearLimit = size >= 0xfffff000u || (size >= 0x7fffe000u && size <= 0x80000000u);
    // Below that amount nobody streamed anything: the number is simply wrong.
    return nearLimit && present > 1 << 20;
}

void readFormatChunk(HeaderClaims& claims, Bytes b, bool bigEndian) {
    if (b.size() < 14)
        return;
    claims.channels = number(b.subspan(2, 2), bigEndian);
    claims.sampleRate = number(b.subspan(4, 4), bigEndian);
    claims.frameBytes = number(b.subspan(12, 2), bigEndian);
    auto codec = number(b.first(2), bigEndian);
    if (codec == 0xfffe && b.size() >= 26) // extensible: the codec stands in front of a GUID
        codec = number(b.subspan(24, 2), bigEndian);
    claims.mpeg = codec == 0x50 || codec == 0x55;
}

void readCommonChunk(HeaderClaims& claims, Bytes b) {
    if (b.size() < 18)
        return;
    claims.channels = number(b.first(2), true);
    claims.sampleRate = extendedToInteger(b.subspan(8, 10));
    claims.frameBytes = *claims.channels * static_cast<std::int64_t>((number(b.subspan(6, 2), true) + 7) / 8);
}

void readCafDescription(HeaderClaims& claims, Bytes b) {
    if (b.size() < 32)
        return;
    const auto bits = number(b.first(8), true);
    double rate = 0;
    std::memcpy(&rate, &bits, sizeof rate);
    claims.sampleRate = rate >= 0 && rate < 1e12 ? static_cast<std::int64_t>(rate) : -1;
    claims.frameBytes = number(b.subspan(16, 4), true);
    claims.channels = number(b.subspan(24, 4), true);
}

HeaderClaims auClaims(const InputFile& file) {
    HeaderClaims claims;
    std::array<std::byte, 24> h{};
    if (file.read(0, h) < h.size())
        return claims;
    const auto field = [&](std::size_t i) { return number(Bytes(h).subspan(i * 4, 4), true); };
    claims.dataPresent = std::max<std::int64_t>(0, file.size() - static_cast<std::int64_t>(field(1)));
    if (!meansUnknown(field(2), claims.dataPresent, 4))
        claims.dataBytes = field(2);
    claims.sampleRate = field(4);
    claims.channels = field(5);
    return claims;
}

} // namespace

Signature readSignature(const InputFile& file) {
    std::array<std::byte, 12> h{};
    if (file.read(endOfId3(file), h) < h.size())
        return Signature::Unknown;
    const Bytes b = h;
    const auto form = b.subspan(8);
    if (startsWith(b, "RIFF") && startsWith(form, "WAVE"))
        return Signature::Riff;
    if (startsWith(b, "RIFX") && startsWith(form, "WAVE"))
        return Signature::Rifx;
    if (startsWith(b, "RF64") && startsWith(form, "WAVE"))
        return Signature::Rf64;
    if (startsWith(b, "riff") && number(b.subspan(4, 4), true) == 0x2e91cf11u)
        return Signature::Wave64;
    if (startsWith(b, "FORM") && (startsWith(form, "AIFF") || startsWith(form, "AIFC")))
        return Signature::Aiff;
    if (startsWith(b, "caff"))
        return Signature::Caf;
    if (startsWith(b, ".snd"))
        return Signature::Au;
    if (startsWith(b, "fLaC"))
        return Signature::Flac;
    if (startsWith(b, "OggS"))
        return Signature::Ogg;
    return Signature::Unknown;
}

HeaderClaims readHeaderClaims(const InputFile& file, Signature signature) {
    if (signature == Signature::Au)
        return auClaims(file);
    HeaderClaims claims;
    if (signature == Signature::Flac || signature == Signature::Ogg || signature == Signature::Unknown)
        return claims;
    const auto layout = layoutOf(signature);
    const auto header = layout.idBytes + layout.sizeBytes;
    std::array<std::byte, 24> h{};
    std::array<std::byte, 40> body{};
    file.read(4, std::span(h).first(4));
    const auto formSize = number(Bytes(h).first(4), layout.bigEndian);
    std::optional<std::uint64_t> size64; // RF64 keeps the real size of its data in an earlier chunk
    std::int64_t at = layout.first;
    // The bound is on damaged files whose every few bytes look like a chunk.
    for (int chunks = 0; chunks < 10000 && file.read(at, std::span(h).first(header)) == header; ++chunks) {
        const Bytes id = Bytes(h).first(4);
        auto size = number(Bytes(h).subspan(layout.idBytes, layout.sizeBytes), layout.bigEndian);
        if (layout.sizeCountsHeader)
            size -= std::min<std::uint64_t>(size, header);
        at += static_cast<std::int64_t>(header);
        const Bytes content(body.data(),
                            file.read(at, std::span(body).first(std::min<std::uint64_t>(size, body.size()))));
        if (startsWith(id, "fmt "))
            readFormatChunk(claims, content, layout.bigEndian);
        else if (startsWith(id, "COMM"))
            readCommonChunk(claims, content);
        else if (startsWith(id, "desc"))
            readCafDescription(claims, content);
        else if (startsWith(id, "ds64") && content.size() >= 16)
            size64 = number(content.subspan(8, 8), false);
        else if (startsWith(id, "data") || startsWith(id, "SSND")) {
            claims.dataPresent = std::max<std::int64_t>(0, file.size() - at);
            claims.neverClosed = size == 0 && formSize == 0 && claims.dataPresent > 0;
            if (size64)
                claims.dataBytes = static_cast<std::int64_t>(std::min<std::uint64_t>(*size64, INT64_MAX));
            else if (!meansUnknown(size, claims.dataPresent, layout.sizeBytes))
                claims.dataBytes = static_cast<std::int64_t>(size);
            if (claims.channels)
                break;
        }
        const auto step = static_cast<std::int64_t>(std::min<std::uint64_t>(size, INT64_MAX / 4));
        at += (step + layout.alignment - 1) / layout.alignment * layout.alignment;
        if (at >= file.size())
            break;
    }
    return claims;
}

OggEnd readOggEnd(const InputFile& file) {
    // A page is at most 27 + 255 + 255 * 255 bytes.
    std::vector<std::byte> tail(static_cast<std::size_t>(std::min<std::int64_t>(file.size(), 65536)));
    tail.resize(file.read(file.size() - static_cast<std::int64_t>(tail.size()), tail));
    static constexpr std::array mark{std::byte{'O'}, std::byte{'g'}, std::byte{'g'}, std::byte{'S'}};
    const auto found = std::find_end(tail.begin(), tail.end(), mark.begin(), mark.end());
    const Bytes page(found, tail.end());
    if (page.size() < 27)
        return {};
    OggEnd end;
    end.granule = static_cast<std::int64_t>(number(page.subspan(6, 8), false));
    const auto segments = std::to_integer<std::size_t>(page[26]);
    if (page.size() < 27 + segments)
        return end;
    std::size_t length = 27 + segments;
    for (const auto lacing : page.subspan(27, segments))
        length += std::to_integer<std::size_t>(lacing);
    end.marked = page.size() >= length && (page[5] & std::byte{4}) != std::byte{0};
    return end;
}

} // namespace stemma
