// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Containers.h"
#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/Pickle.h"
#include "engine/checkpoint/StateDict.h"

#include <map>

namespace stemma::ckpt {
namespace {

// What torch.save wrote before version 1.6 (_legacy_save in torch/serialization.py): pickles of a magic
// number, a version, facts about the machine, the object and the list of storage keys; then each storage, as
// a 64-bit number of elements and the elements.

constexpr std::int64_t kVersion = 1001;
constexpr std::size_t kFewObjects = 1000;  ///< in the first three pickles
constexpr std::size_t kMostKeys = 200'000; ///< objects of the list of storages

class LegacyStorages : public Storages {
public:
    /// `rest`: what follows the pickles. `keys`: in the order of the storages in it.
    LegacyStorages(const PickleGraph& graph, const PickleGraph& keys, Bytes rest,
                   std::shared_ptr<const void> owner)
        : owner_(std::move(owner)) {
        // Only the object's own pickle says of what type each storage is.
        std::map<std::string_view, DType> types;
        for (Ref r = 0; r < graph.size(); ++r)
            if (graph.is(r, Kind::Persistent)) {
                const StorageId id = storageIdOf(graph, r);
                if (types.emplace(id.key, id.type).first->second != id.type)
                    damaged("the storage " + shown(id.key) + " has two element types");
            }
        if (!keys.is(keys.root, Kind::List))
            damaged("the list of storages is none");
        for (auto i = keys.items(keys.root); i; i.next()) {
            const std::string_view key = keys.is(*i, Kind::Text) ? keys.text(*i) : std::string_view();
            const auto type = types.find(key);
            if (type == types.end())
                damaged("a storage that no tensor uses");
            if (rest.size() < 8)
                damaged("cut short before the storage " + shown(key));
            const auto elements = load<std::uint64_t>(rest.data());
            rest = rest.subspan(8);
            const std::size_t each = bytesOf(type->second);
            if (elements > rest.size() / each)
                damaged("cut short within the storage " + shown(key));
            if (!storages_.emplace(key, rest.first(elements * each)).second)
                damaged("the storage " + shown(key) + " comes twice");
            rest = rest.subspan(elements * each);
        }
    }

    Blob storage(const StorageId& id) override {
        const auto found = storages_.find(id.key);
        if (found == storages_.end())
            damaged("the storage " + shown(id.key) + " is missing");
        return {found->second, owner_};
    }

private:
    std::shared_ptr<const void> owner_;
    std::map<std::string_view, Bytes> storages_;
};

} // namespace

Checkpoint readTorchLegacy(const Blob& file) {
    Bytes rest = file.bytes;
    const auto next = [&rest](auto... mostObjects) {
        PickleGraph graph = readPickle(rest, mostObjects...);
        rest = rest.subspan(graph.used);
        return graph;
    };
    next(kFewObjects); // the magic number that brought us here
    if (const PickleGraph version = next(kFewObjects);
        !version.is(version.root, Kind::Integer) || version[version.root].integer != kVersion)
        damaged("of a version that torch never wrote");
    {
        const PickleGraph system = next(kFewObjects);
        if (const Ref little = system.value(system.root, "little_endian");
            system.is(little, Kind::Bool) && system[little].integer == 0)
            unknown("weights of a big-endian machine");
    }
    const PickleGraph graph = next();
    const PickleGraph keys = next(kMostKeys);
    LegacyStorages storages(graph, keys, rest, file.owner);
    Checkpoint read = readStateDict(graph, storages, file.bytes.size());
    read.container = "PyTorch legacy";
    return read;
}

} // namespace stemma::ckpt
