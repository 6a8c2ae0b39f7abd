// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

enum class DType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool, C64, C128 };

std::size_t bytesOf(DType type);     ///< of one element
std::string_view nameOf(DType type); ///< "F32", as safetensors spells it

/// One array of a checkpoint: a strided view of a storage that it keeps alive (bytes of the mapped file, or
/// unpacked ones). Checked when read: every element lies inside the storage. Little-endian. Copies share.
struct Tensor {
    std::string name;
    DType type = DType::F32;
    std::vector<std::int64_t> shape;   ///< empty: one value
    std::vector<std::int64_t> strides; ///< in elements, >= 0, one per dimension
    std::span<const std::byte> data;   ///< begins at the view's first element
    std::shared_ptr<const void> keepsAlive;

    std::int64_t elements() const; ///< product of the shape
    bool contiguous() const;       ///< row-major without gaps

    /// Every element in row-major order as 32-bit floats (whole numbers and half precision exactly, 64-bit
    /// rounded, complex numbers as pairs). `out`: elements() long, twice that for complex ones.
    void copyFloats(std::span<float> out) const;
    std::vector<float> floats() const;
};

} // namespace stemma
