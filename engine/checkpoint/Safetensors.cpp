// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Containers.h"
#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/Json.h"
#include "engine/checkpoint/StateDict.h"
#include "engine/checkpoint/TorchTensors.h"

#include <algorithm>
#include <optional>

namespace stemma::ckpt {
namespace {

// The format is described in the README of github.com/huggingface/safetensors: a 64-bit length, so many bytes
// of JSON, and the tensors' bytes, which the JSON must cover without holes and overlaps.

constexpr std::size_t kHeaderAt = 8;
constexpr std::uint64_t kLongestHeader = 100'000'000;
constexpr std::size_t kMostValues = 1'000'000;

struct Extent {
    std::int64_t begin;
    std::int64_t end;
    std::size_t tensor;
};

std::optional<DType> typeNamed(const std::string* name) {
    for (int t = 0; name && t <= static_cast<int>(DType::C128); ++t)
        if (*name == nameOf(static_cast<DType>(t)))
            return static_cast<DType>(t);
    return std::nullopt;
}

/// The format's other types, which no network here has.
bool isOtherType(std::string_view name) {
    constexpr std::string_view kOthers[] = {"U16",     "U32",         "U64",        "F8_E4M3",
                                            "F8_E5M2", "F8_E8M0",     "F6_E2M3",    "F6_E3M2",
                                            "F4",      "F8_E4M3FNUZ", "F8_E5M2FNUZ"};
    return std::find(std::begin(kOthers), std::end(kOthers), name) != std::end(kOthers);
}

std::vector<std::int64_t> wholeNumbers(const Value& value, const std::string& name) {
    std::vector<std::int64_t> all;
    if (!value.list())
        damaged(shown(name) + ": its shape or place is no list");
    for (const Value& item : *value.list()) {
        if (!item.integer() || *item.integer() < 0)
            damaged(shown(name) + ": its shape or place is no list of whole numbers");
        all.push_back(*item.integer());
    }
    return all;
}

/// Row-major; a size of 0 counts as 1, as torch does it.
std::vector<std::int64_t> stridesOf(const std::vector<std::int64_t>& shape, const std::string& name) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t d = shape.size(); d-- > 1;)
        if (__builtin_mul_overflow(strides[d], std::max<std::int64_t>(shape[d], 1), &strides[d - 1]))
            damaged(shown(name) + ": larger than any memory");
    return strides;
}

Value::Dict metadataOf(const Value& metadata) {
    if (!metadata.dict())
        damaged("its metadata are no list of texts");
    for (const auto& [key, value] : *metadata.dict())
        if (!value.string())
            damaged("its metadata are no list of texts");
    return *metadata.dict();
}

} // namespace

Checkpoint readSafetensors(const Blob& file) {
    const auto length = load<std::uint64_t>(file.bytes.data());
    if (length > kLongestHeader || length > file.bytes.size() - kHeaderAt)
        damaged("its header is said to be " + std::to_string(length) + " bytes long");
    const Value header = readJson(textOf(file.bytes.subspan(kHeaderAt, length)), kMostValues);
    const Bytes data = file.bytes.subspan(kHeaderAt + length);
    if (!header.dict())
        damaged("its header is no JSON object");

    Checkpoint read;
    read.container = "safetensors";
    read.facts = Value(Value::Dict());
    std::vector<Extent> extents;
    for (const auto& [name, about] : *header.dict()) {
        if (name == "__metadata__") {
            read.facts.set("metadata", Value(metadataOf(about)));
            continue;
        }
        const auto type = typeNamed(about["dtype"].string());
        if (const std::string* other = about["dtype"].string(); !type && other && isOtherType(*other))
            unknown(shown(name) + ": numbers of the type " + *other + " are not read");
        if (!type)
            damaged(shown(name) + ": of the unknown type " + shown(about["dtype"].print(40)));
        const auto place = wholeNumbers(about["data_offsets"], name);
        if (place.size() != 2 || place[0] > place[1] || place[1] > static_cast<std::int64_t>(data.size()))
            damaged(shown(name) + ": lies outside of the file");
        auto shape = wholeNumbers(about["shape"], name);
        auto strides = stridesOf(shape, name);
        const std::int64_t bytes = place[1] - place[0];
        const auto each = static_cast<std::int64_t>(bytesOf(*type));
        const Blob storage{data.subspan(static_cast<std::size_t>(place[0]), static_cast<std::size_t>(bytes)),
                           file.owner};
        Tensor tensor = viewOf(storage, bytes / each, *type, 0, std::move(shape), std::move(strides));
        if (static_cast<std::int64_t>(tensor.data.size()) != bytes)
            damaged(shown(name) + ": its shape does not fit its bytes");
        tensor.name = name;
        extents.push_back({place[0], place[1], read.tensors.size()});
        read.tensors.push_back(std::move(tensor));
    }
    std::sort(extents.begin(), extents.end(), [](const Extent& a, const Extent& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::int64_t covered = 0;
    for (const Extent& e : extents) {
        if (e.begin != covered)
            damaged(shown(read.tensors[e.tensor].name) +
                    ": overlaps another tensor, or unused bytes lie before it");
        covered = e.end;
    }
    if (covered != static_cast<std::int64_t>(data.size()))
        damaged("bytes that belong to no tensor");
    if (read.tensors.empty())
        unknown("a safetensors file without tensors");
    finish(read, file.bytes.size());
    return read;
}

} // namespace stemma::ckpt
