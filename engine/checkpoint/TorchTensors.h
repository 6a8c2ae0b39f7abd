// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Bytes.h"
#include "engine/checkpoint/PickleGraph.h"
#include "engine/checkpoint/Tensor.h"

#include <optional>

namespace stemma::ckpt {

/// What a pickle says about a storage:
/// ('storage', torch.FloatStorage, key, location, elements[, (view key, offset, elements)]).
struct StorageId {
    std::string_view key;
    DType type = DType::F32;   ///< U8 where it is untyped
    bool untyped = false;      ///< plain bytes: the tensor says what they are
    std::int64_t elements = 0; ///< of the whole storage
    std::int64_t viewOffset = 0;
    std::int64_t viewElements = 0; ///< of the part that is meant; all of them where no view is given
};

/// Reads a Persistent node. Throws CheckpointDamaged; CheckpointUnknown for an element type of torch that is
/// not one of ours.
StorageId storageIdOf(const PickleGraph& graph, Ref persistent);

/// Where a container keeps its storages.
class Storages {
public:
    virtual ~Storages() = default;
    /// At least elements * bytesOf(type) bytes. Throws CheckpointDamaged.
    virtual Blob storage(const StorageId& id) = 0;
};

/// The tensor that an Object of torch's rebuilding functions stands for, without a name, checked against its
/// storage; nothing when the node is something else. Throws CheckpointDamaged; CheckpointUnknown for numbers
/// that are not read.
std::optional<Tensor> tensorOf(const PickleGraph& graph, Ref node, Storages& storages);

/// Whether the node is such an Object, whatever it holds.
bool isTensor(const PickleGraph& graph, Ref node);

/// The view of `storage` with this shape, strides and offset (in elements): throws CheckpointDamaged unless
/// all of it lies inside. Used by every container.
Tensor viewOf(const Blob& storage, std::int64_t elements, DType type, std::int64_t offset,
              std::vector<std::int64_t> shape, std::vector<std::int64_t> strides);

} // namespace stemma::ckpt
