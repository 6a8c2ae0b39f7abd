// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Checkpoint.h"

#include "engine/checkpoint/Containers.h"
#include "engine/checkpoint/Foreign.h"
#include "engine/checkpoint/Inflate.h"
#include "engine/checkpoint/MappedFile.h"
#include "engine/core/Error.h"

#include <algorithm>

namespace stemma {
namespace ckpt {
namespace {

bool isTorchLegacy(Bytes b) {
    // The magic number as a pickle of protocol 2 or later: LONG1 of 10 bytes, in a frame from protocol 4 on.
    constexpr std::string_view kMagic = "\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19";
    const auto at = textOf(b.first(std::min<std::size_t>(b.size(), 32))).find(kMagic);
    return startsWith(b, "\x80") && (at == 2 || at == 11);
}

bool isSafetensors(Bytes b) {
    return b.size() > 8 && b[8] == std::byte{'{'} && load<std::uint32_t>(&b[4]) == 0;
}

bool isGzip(Bytes b) { return startsWith(b, "\x1f\x8b"); }

using Reader = Checkpoint (*)(const Blob&, std::uint64_t mostUnpacked);

/// What reads a file that begins like this; nullptr: it is no container of weights.
Reader readerFor(Bytes start) {
    if (startsWith(start, "PK\3\4") || startsWith(start, "PK\5\6"))
        return readTorchZip;
    if (isTorchLegacy(start))
        return [](const Blob& file, std::uint64_t) { return readTorchLegacy(file); };
    if (isSafetensors(start))
        return [](const Blob& file, std::uint64_t) { return readSafetensors(file); };
    return nullptr;
}

Checkpoint readContainer(const Blob& blob, const std::filesystem::path& file) {
    if (isGzip(blob.bytes)) {
        const auto start = startOfGzip(blob.bytes, 4096); // decides before gigabytes of nothing are unpacked
        const Reader reader = readerFor(start);
        if (!reader)
            explainForeign(start, file.stem());
        const Blob inner = inflateGzip(blob);
        Checkpoint read = reader(inner, mostUnpacked(blob.bytes.size()) - inner.bytes.size());
        read.container += " in gzip";
        return read;
    }
    if (const Reader reader = readerFor(blob.bytes))
        return reader(blob, mostUnpacked(blob.bytes.size()));
    explainForeign(blob.bytes, file);
}

} // namespace
} // namespace ckpt

CheckpointPtr readCheckpoint(const std::filesystem::path& file) {
    const ckpt::Blob blob = ckpt::mapFile(file);
    try {
        Checkpoint read = ckpt::readContainer(blob, file);
        read.file = file;
        return std::make_shared<const Checkpoint>(std::move(read));
    } catch (const Error& e) {
        throw Error(e.fault(), file.string(), e.detail());
    } catch (const std::bad_alloc&) {
        throw Error(Fault::OutOfMemory, file.string());
    }
}

void Checkpoint::checkSums(const std::stop_token& stop) const {
    constexpr std::size_t kAtOnce = std::size_t(64) << 20; // so that a stop is noticed
    for (const Sum& sum : sums) {
        std::uint32_t crc = 0;
        for (std::size_t at = 0; at < sum.bytes.size(); at += kAtOnce) {
            if (stop.stop_requested())
                throw Stopped{};
            crc = ckpt::crc32Of(sum.bytes.subspan(at, std::min(kAtOnce, sum.bytes.size() - at)), crc);
        }
        if (crc != sum.crc)
            throw Error(Fault::CheckpointDamaged, file.string(),
                        "zip: " + sum.name + " does not match its checksum");
    }
}

const Tensor* Checkpoint::find(std::string_view name) const {
    const auto it = std::lower_bound(byName.begin(), byName.end(), name,
                                     [&](std::size_t i, std::string_view n) { return tensors[i].name < n; });
    return it != byName.end() && tensors[*it].name == name ? &tensors[*it] : nullptr;
}

std::int64_t Checkpoint::size(std::string_view name, std::size_t dim) const {
    const Tensor* t = find(name);
    return t && dim < t->shape.size() && t->elements() > 0 ? t->shape[dim] : 0;
}

int Checkpoint::count(std::string_view prefix) const {
    int n = 0;
    for (;; ++n) {
        const std::string begin = std::string(prefix) + std::to_string(n) + ".";
        const auto it =
            std::lower_bound(byName.begin(), byName.end(), begin,
                             [&](std::size_t i, const std::string& b) { return tensors[i].name < b; });
        if (it == byName.end() || !tensors[*it].name.starts_with(begin))
            return n;
    }
}

} // namespace stemma
