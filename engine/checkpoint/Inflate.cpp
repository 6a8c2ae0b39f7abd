// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Inflate.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/MappedFile.h"

#include <zlib.h>

#include <algorithm>

namespace stemma::ckpt {
namespace {

constexpr int kRaw = -MAX_WBITS;

/// A stream of zlib's, which knows no more than 4 GiB of input or output at a time.
class Inflater {
public:
    Inflater(Bytes packed, int windowBits)
        : in_(packed) {
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
    static uInt piece(std::size_t n) { return static_cast<uInt>(std::min<std::size_t>(n, 1U << 30)); }

    z_stream z_{};
    Bytes in_;
    bool ended_ = false;
};

} // namespace

std::uint32_t crc32Of(Bytes bytes) {
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

Blob inflateRaw(Bytes packed, std::uint64_t size) {
    std::byte* to = nullptr;
    Inflater stream(packed, kRaw);
    Blob blob;
    if (size > 0)
        blob = mapMemory(size, to);
    if (stream.read({to, size}) != size || !stream.atEnd())
        damaged("packed data are not as long as they claim");
    return blob;
}

} // namespace stemma::ckpt
