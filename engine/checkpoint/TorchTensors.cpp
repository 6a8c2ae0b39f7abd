// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TorchTensors.h"

#include "engine/checkpoint/Fail.h"

#include <algorithm>
#include <string>

namespace stemma::ckpt {
namespace {

constexpr std::size_t kMostDims = 64; // as many as torch has
constexpr std::size_t kLongestKey = 100;

struct StorageClass {
    std::string_view name;
    DType type;
};
constexpr StorageClass kClasses[] = {
    {"FloatStorage", DType::F32},  {"HalfStorage", DType::F16},         {"BFloat16Storage", DType::BF16},
    {"DoubleStorage", DType::F64}, {"LongStorage", DType::I64},         {"IntStorage", DType::I32},
    {"ShortStorage", DType::I16},  {"CharStorage", DType::I8},          {"ByteStorage", DType::U8},
    {"BoolStorage", DType::Bool},  {"ComplexFloatStorage", DType::C64}, {"ComplexDoubleStorage", DType::C128},
};

struct TypeName {
    std::string_view name; ///< of a torch.dtype
    DType type;
};
constexpr TypeName kTypeNames[] = {
    {"float32", DType::F32},   {"float", DType::F32},   {"float16", DType::F16},     {"half", DType::F16},
    {"bfloat16", DType::BF16}, {"float64", DType::F64}, {"double", DType::F64},      {"int64", DType::I64},
    {"long", DType::I64},      {"int32", DType::I32},   {"int", DType::I32},         {"int16", DType::I16},
    {"short", DType::I16},     {"int8", DType::I8},     {"uint8", DType::U8},        {"bool", DType::Bool},
    {"complex64", DType::C64}, {"cfloat", DType::C64},  {"complex128", DType::C128}, {"cdouble", DType::C128},
};

/// The "torch.float32" that version 3 of a rebuilding function is given.
DType typeNamed(const PickleGraph& g, Ref r) {
    if (!g.is(r, Kind::Global) || g.module(r) != "torch")
        damaged("a tensor without a type");
    for (const TypeName& t : kTypeNames)
        if (g.name(r) == t.name)
            return t.type;
    unknown("numbers of the type " + shown(g.name(r)) + " are not read");
}

/// What torch has beside these: packed or tiny numbers.
bool isOtherStorage(std::string_view name) {
    constexpr std::string_view kOthers[] = {
        "QInt8Storage",  "QUInt8Storage", "QInt32Storage", "QUInt4x2Storage",      "QUInt2x4Storage",
        "UInt16Storage", "UInt32Storage", "UInt64Storage", "Float8_e4m3fnStorage", "Float8_e5m2Storage"};
    return std::find(std::begin(kOthers), std::end(kOthers), name) != std::end(kOthers);
}

std::int64_t wholeNumber(const PickleGraph& g, Ref r) {
    if (!g.is(r, Kind::Integer))
        damaged("a tensor's size or place is no whole number");
    return g[r].integer;
}

/// A tuple of sizes or strides; torch.Size is one in disguise.
std::vector<std::int64_t> wholeNumbers(const PickleGraph& g, Ref r) {
    if (g.is(r, Kind::Object) && g.isGlobal(g[r].a, "torch", "Size"))
        r = g.item(g[r].b, 0);
    if (!g.is(r, Kind::Tuple) && !g.is(r, Kind::List))
        damaged("a tensor's shape is no tuple");
    if (g[r].length > kMostDims)
        damaged("a tensor of " + std::to_string(g[r].length) + " dimensions");
    std::vector<std::int64_t> all;
    all.reserve(g[r].length);
    for (auto i = g.items(r); i; i.next())
        all.push_back(wholeNumber(g, *i));
    return all;
}

bool isRebuild(const PickleGraph& g, Ref r, std::string_view function) {
    return g.is(r, Kind::Object) && g.isGlobal(g[r].a, "torch._utils", function);
}

/// A Parameter is a tensor with a flag; at most a few lie around each other.
Ref unwrapped(const PickleGraph& g, Ref r) {
    for (int level = 0; level < 4; ++level) {
        if (isRebuild(g, r, "_rebuild_parameter") || isRebuild(g, r, "_rebuild_parameter_with_state"))
            r = g.item(g[r].b, 0);
        else
            break;
    }
    return r;
}

} // namespace

StorageId storageIdOf(const PickleGraph& g, Ref persistent) {
    const Ref id = g[persistent].a;
    const Ref what = g.item(id, 0);
    const Ref klass = g.item(id, 1);
    const Ref key = g.item(id, 2);
    if (!g.is(what, Kind::Text) || g.text(what) != "storage" || !g.is(klass, Kind::Global) ||
        !g.is(key, Kind::Text))
        damaged("a tensor's storage is not one");
    StorageId storage;
    const StorageClass* found = nullptr;
    for (const StorageClass& c : kClasses)
        if (g.name(klass) == c.name && (g.module(klass) == "torch" || g.module(klass) == "torch.cuda"))
            found = &c;
    storage.untyped = g.name(klass) == "UntypedStorage" &&
                      (g.module(klass) == "torch" || g.module(klass) == "torch.storage");
    if (!found && g.module(klass) == "torch" && isOtherStorage(g.name(klass)))
        unknown("numbers of a " + std::string(g.name(klass)) + " are not read");
    if (!found && !storage.untyped)
        damaged("a storage of the unknown kind " + shown(g.nameOfGlobal(klass)));
    storage.type = found ? found->type : DType::U8;
    storage.key = g.text(key);
    if (storage.key.empty() || storage.key.find_first_of("/\\") != std::string_view::npos ||
        storage.key.starts_with(".."))
        unsafe("a storage is called " + shown(storage.key));
    if (storage.key.size() > kLongestKey) // it is looked up for every tensor
        damaged("a storage is called " + shown(storage.key));
    storage.elements = storage.viewElements = wholeNumber(g, g.item(id, 4));
    if (storage.elements < 0 || storage.elements > (std::int64_t(1) << 50))
        damaged("a storage of " + std::to_string(storage.elements) + " elements");
    if (const Ref view = g.item(id, 5); g.is(view, Kind::Tuple)) {
        storage.viewOffset = wholeNumber(g, g.item(view, 1));
        storage.viewElements = wholeNumber(g, g.item(view, 2));
        if (storage.viewOffset < 0 || storage.viewElements < 0 || storage.viewOffset > storage.elements ||
            storage.viewElements > storage.elements - storage.viewOffset)
            damaged("a part of a storage lies outside of it");
    }
    return storage;
}

Tensor viewOf(const Blob& storage, std::int64_t elements, DType type, std::int64_t offset,
              std::vector<std::int64_t> shape, std::vector<std::int64_t> strides) {
    if (shape.size() != strides.size())
        damaged("a tensor with as many dimensions as strides it has not");
    if (shape.size() > kMostDims)
        damaged("a tensor of " + std::to_string(shape.size()) + " dimensions");
    bool empty = false;
    std::int64_t count = 1;
    std::int64_t last = offset;
    for (std::size_t d = 0; d < shape.size(); ++d) {
        if (shape[d] < 0 || strides[d] < 0)
            damaged("a tensor with a negative size or stride");
        empty = empty || shape[d] == 0;
        // 16 bytes an element and one sign bit: the tensor's size in bytes must fit, too. That of an empty
        // one is as if it had one of each, so that no product of some of its sizes overflows.
        if (__builtin_mul_overflow(count, std::max<std::int64_t>(shape[d], 1), &count) ||
            count > (INT64_MAX >> 5))
            damaged("a tensor larger than any memory");
    }
    if (offset < 0 || offset > elements)
        damaged("a tensor begins outside of its storage");
    for (std::size_t d = 0; d < shape.size() && !empty; ++d) {
        std::int64_t reach = 0;
        if (__builtin_mul_overflow(shape[d] - 1, strides[d], &reach) ||
            __builtin_add_overflow(last, reach, &last))
            damaged("a tensor larger than any memory");
    }
    if (!empty && last >= elements)
        damaged("a tensor reaches beyond its storage");
    const auto bytes = static_cast<std::int64_t>(bytesOf(type));
    if (elements > static_cast<std::int64_t>(storage.bytes.size()) / bytes)
        damaged("a storage is shorter than it claims");
    Tensor t;
    t.type = type;
    const std::int64_t length = empty ? 0 : last - offset + 1;
    t.data = storage.bytes.subspan(static_cast<std::size_t>(offset * bytes),
                                   static_cast<std::size_t>(length * bytes));
    t.shape = std::move(shape);
    t.strides = std::move(strides);
    t.keepsAlive = storage.owner;
    return t;
}

bool isTensor(const PickleGraph& g, Ref node) {
    const Ref r = unwrapped(g, node);
    return isRebuild(g, r, "_rebuild_tensor_v2") || isRebuild(g, r, "_rebuild_tensor") ||
           isRebuild(g, r, "_rebuild_tensor_v3");
}

std::optional<Tensor> tensorOf(const PickleGraph& g, Ref node, Storages& storages) {
    if (!isTensor(g, node))
        return std::nullopt;
    const Ref rebuild = unwrapped(g, node);
    const Ref arguments = g[rebuild].b;
    const Ref persistent = g.item(arguments, 0);
    if (!g.is(persistent, Kind::Persistent))
        damaged("a tensor without a storage");
    const StorageId id = storageIdOf(g, persistent);
    const bool typed = isRebuild(g, rebuild, "_rebuild_tensor_v3");
    if (id.untyped && !typed)
        unknown("numbers of an UntypedStorage are not read");
    const DType type = typed ? typeNamed(g, g.item(arguments, 6)) : id.type;
    Blob blob = storages.storage(id);
    const auto bytes = static_cast<std::int64_t>(bytesOf(id.type));
    if (id.elements > static_cast<std::int64_t>(blob.bytes.size()) / bytes)
        damaged("the storage " + shown(id.key) + " is shorter than it claims");
    blob.bytes = blob.bytes.subspan(static_cast<std::size_t>(id.viewOffset * bytes));
    const std::int64_t elements = id.viewElements * bytes / static_cast<std::int64_t>(bytesOf(type));
    return viewOf(blob, elements, type, wholeNumber(g, g.item(arguments, 1)),
                  wholeNumbers(g, g.item(arguments, 2)), wholeNumbers(g, g.item(arguments, 3)));
}

} // namespace stemma::ckpt
