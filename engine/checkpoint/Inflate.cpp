// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Inflate.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/MappedFile.h"

#include <zlib.h>

#include <algorithm>

namespace stemma::ckpt {
namespace {

constexpr int kRaw = -MAX_WBITS;
constexpr int kGzip = MAX_WBITS + 16;
constexpr std::size_t kPiece = std::size_t(1) << 20;
constexpr std::size_t kShortestGzip = 18; ///< a header of 10 bytes and a trailer of 8

/// A stream of zlib's, fed in pieces: zlib knows no more than 4 GiB at a time, and what was read of a mapped
/// file can go.
class Inflater {
public:
    Inflater(const Blob& packed, int windowBits)
        : in_(packed.bytes)
        , isFile_(packed.isFile) {
        if (inflateInit2(&z_, windowBits) != Z_OK)
            throw Error(Fault::OutOfMemory, {}, "zlib");
    }
    ~Inflater() { inflateEnd(&z_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Fills `out` as far as the stream goes; the number of bytes written. Throws CheckpointDamaged.
    std::size_t read(std::span<std::byte> out) {
        std::size_t done = 0;
        while (done < out.size() && !ended_) {
            z_.next_in = reinterpret_cast<Bytef*>(const_cast<std::byte*>(in_.data()));
            z_.avail_in = piece(in_.size());
            z_.next_out = reinterpret_cast<Bytef*>(out.data() + done);
            z_.avail_out = piece(out.size() - done);
            const uInt hadIn = z_.avail_in;
            const uInt hadOut = z_.avail_out;
            const int state = inflate(&z_, Z_NO_FLUSH);
            if (isFile_)
                forgetPages(in_.first(hadIn - z_.avail_in));
            in_ = in_.subspan(hadIn - z_.avail_in);
            done += hadOut - z_.avail_out;
            ended_ = state == Z_STREAM_END;
            if (state == Z_MEM_ERROR)
                throw Error(Fault::OutOfMemory, {}, "zlib");
            if (state != Z_OK && !ended_)
                damaged(in_.empty() ? "packed data are cut short" : "packed data make no sense");
        }
        return done;
    }
    /// Nothing comes behind what was read, and the stream's own checksum held.
    bool atEnd() {
        std::byte none;
        return ended_ || (read({&none, 1}) == 0 && ended_);
    }
    Bytes rest() const { return in_; }

private:
    static uInt piece(std::size_t n) { return static_cast<uInt>(std::min(n, kPiece)); }

    z_stream z_{};
    Bytes in_;
    bool isFile_;
    bool ended_ = false;
};

} // namespace

std::uint32_t crc32Of(Bytes bytes, std::uint32_t before) {
    return static_cast<std::uint32_t>(
        crc32_z(before, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

Blob inflateRaw(const Blob& packed, std::uint64_t size) {
    std::byte* to = nullptr;
    Inflater stream(packed, kRaw);
    Blob blob;
    if (size > 0)
        blob = mapMemory(size, to);
    if (stream.read({to, size}) != size || !stream.atEnd())
        damaged("packed data are not as long as they claim");
    return blob;
}

std::vector<std::byte> startOfGzip(Bytes packed, std::size_t most) {
    std::vector<std::byte> start(most);
    start.resize(Inflater({packed, nullptr, false}, kGzip).read(start));
    return start;
}

Blob inflateGzip(const Blob& packed) {
    constexpr auto kSeveral = "gzip in several parts, or of more than 4 GiB: unpack it with gunzip first";
    const std::size_t length = packed.bytes.size();
    if (length < kShortestGzip)
        damaged("packed data are cut short");
    const std::uint64_t size = load<std::uint32_t>(&packed.bytes[length - 4]);
    if (length > size + size / 100 + 1000) // no packer adds so much
        unknown(kSeveral);
    if (size == 0 || size > mostUnpacked(length))
        damaged("it would unpack to " + std::to_string(size) + " bytes: unpack it with gunzip first");
    std::byte* to = nullptr;
    Inflater stream(packed, kGzip);
    Blob blob = mapMemory(size, to);
    const std::size_t got = stream.read({to, size});
    if (stream.atEnd() && startsWith(stream.rest(), "\x1f\x8b"))
        unknown(kSeveral);
    if (got != size || !stream.atEnd())
        damaged("packed data are not as long as they claim");
    if (!stream.rest().empty())
        damaged("something follows the packed data");
    return blob;
}

} // namespace stemma::ckpt
