// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/Tensor.h"
#include "engine/core/Value.h"

#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

/// What a file of weights holds, read without executing anything in it: named tensors and plain facts.
/// Immutable once read; any thread.
struct Checkpoint {
    std::filesystem::path file;
    std::string container; ///< "PyTorch zip", "PyTorch legacy", "safetensors"; "... in gzip"
    std::string klass;     ///< "demucs.htdemucs.HTDemucs" when the file names the class it was made from
    /// Everything beside the tensors that is plain data, as a dict: "args", "kwargs" (Demucs packages),
    /// "hyper_parameters" and the like. A Fraction is a double. What is not plain data is left out.
    Value facts;
    std::vector<Tensor> tensors; ///< in the file's order, names unique, wrappers and "module." removed

    const Tensor* find(std::string_view name) const; ///< nullptr: there is none
    bool has(std::string_view name) const { return find(name) != nullptr; }
    /// Length of dimension `dim` of a tensor; 0 when there is no such tensor or dimension, or when the tensor
    /// has no elements: its other lengths cost the file nothing and may be anything.
    std::int64_t size(std::string_view name, std::size_t dim) const;
    /// How many i there are, counting from 0, such that some tensor's name begins with prefix + i + ".".
    int count(std::string_view prefix) const;

    /// Checksums (CRC-32) of the storages that lie in the file as they are: reading compares none of them,
    /// which would mean reading all of it.
    struct Sum {
        std::string name;
        std::span<const std::byte> bytes;
        std::uint32_t crc = 0;
        std::shared_ptr<const void> keepsAlive;
    };
    std::vector<Sum> sums;
    /// Compares them, at some gigabytes a second. Throws Error{CheckpointDamaged} about the file; Stopped.
    void checkSums(const std::stop_token& stop = {}) const;

    std::vector<std::size_t> byName; ///< indices into tensors, sorted by name; filled by the reader
};

using CheckpointPtr = std::shared_ptr<const Checkpoint>;

/// Reads any container that people have weights in: torch.save's zip and its legacy form, safetensors, and
/// each of them in gzip; told apart by their first bytes. Nothing is executed: a pickle may build only what
/// is on a list of harmless types. The file is mapped, tensors of stored entries lie in it: what is
/// unpacked takes at most twice the file's size and 64 MiB, the description at most 200 MiB and a little more
/// than the file's size. Throws Error, about `file`:
///   FileNotFound, FileNotReadable, FileEmpty;
///   CheckpointUnknown      not a file of weights at all (text, a web page, a Git LFS pointer, noise);
///   CheckpointDamaged      cut short or inconsistent;
///   CheckpointUnsafe       asks for code to be run, or builds what no weights need;
///   OnnxModel, TensorFlowModel, GgmlModel, DiffqModel, PickledModule, TorchScriptModel: recognised, and
///   not to be opened here.
CheckpointPtr readCheckpoint(const std::filesystem::path& file);

} // namespace stemma
