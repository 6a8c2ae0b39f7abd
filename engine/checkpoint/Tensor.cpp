// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Tensor.h"

#include "engine/checkpoint/Bytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <stdexcept>

namespace stemma {
namespace {

using ckpt::load;

struct TypeFacts {
    std::size_t bytes;
    std::string_view name;
};
constexpr std::array<TypeFacts, 12> kTypes{{{8, "F64"},
                                            {4, "F32"},
                                            {2, "F16"},
                                            {2, "BF16"},
                                            {8, "I64"},
                                            {4, "I32"},
                                            {2, "I16"},
                                            {1, "I8"},
                                            {1, "U8"},
                                            {1, "BOOL"},
                                            {8, "C64"},
                                            {16, "C128"}}};

float fromHalf(std::uint16_t h) {
    const std::uint32_t sign = static_cast<std::uint32_t>(h & 0x8000) << 16;
    const std::uint32_t exponent = (h >> 10) & 0x1f;
    const std::uint32_t fraction = h & 0x3ff;
    if (exponent == 0) { // zero and the subnormal: a multiple of 2^-24
        const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
        return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
    }
    const std::uint32_t wide = exponent == 31 ? 0xff : exponent + (127 - 15);
    return std::bit_cast<float>(sign | wide << 23 | fraction << 13);
}

float fromBrain(std::uint16_t b) { return std::bit_cast<float>(static_cast<std::uint32_t>(b) << 16); }

/// Calls f with the first byte and the byte step of every run along the last dimension, in row-major order.
template <class F>
void eachRun(const Tensor& t, std::int64_t size, F f) {
    const std::size_t dims = t.shape.size();
    if (dims == 0) {
        f(t.data.data(), std::int64_t(0), std::int64_t(1));
        return;
    }
    std::vector<std::int64_t> at(dims, 0);
    std::int64_t offset = 0;
    for (;;) {
        f(t.data.data() + offset * size, t.strides.back() * size, t.shape.back());
        std::size_t d = dims - 1;
        for (; d > 0; --d) {
            offset += t.strides[d - 1];
            if (++at[d - 1] < t.shape[d - 1])
                break;
            offset -= t.strides[d - 1] * t.shape[d - 1];
            at[d - 1] = 0;
        }
        if (d == 0)
            return;
    }
}

/// Elements made of `Parts` numbers of type T (2 for complex ones).
template <class T, int Parts = 1, class Convert>
void copy(const Tensor& t, float* out, Convert convert) {
    eachRun(t, sizeof(T) * Parts, [&](const std::byte* p, std::int64_t step, std::int64_t n) {
        for (std::int64_t i = 0; i < n; ++i)
            for (int part = 0; part < Parts; ++part)
                *out++ = convert(load<T>(p + i * step + part * static_cast<std::int64_t>(sizeof(T))));
    });
}

template <class T, int Parts = 1>
void copyAs(const Tensor& t, float* out) {
    copy<T, Parts>(t, out, [](T v) { return static_cast<float>(v); });
}

} // namespace

std::size_t bytesOf(DType type) { return kTypes[static_cast<std::size_t>(type)].bytes; }
std::string_view nameOf(DType type) { return kTypes[static_cast<std::size_t>(type)].name; }

std::int64_t Tensor::elements() const {
    // The other sizes of an empty tensor may be anything: they are never multiplied.
    if (std::ranges::find(shape, 0) != shape.end())
        return 0;
    std::int64_t n = 1;
    for (const auto size : shape)
        n *= size;
    return n;
}

bool Tensor::contiguous() const {
    if (elements() == 0)
        return true;
    std::int64_t step = 1;
    for (std::size_t d = shape.size(); d-- > 0;) {
        if (shape[d] != 1 && strides[d] != step)
            return false;
        step *= shape[d];
    }
    return true;
}

void Tensor::copyFloats(std::span<float> out) const {
    const bool complex = type == DType::C64 || type == DType::C128;
    const std::int64_t n = elements();
    if (out.size() != static_cast<std::size_t>(complex ? 2 * n : n))
        throw std::invalid_argument("copyFloats: wrong length");
    if (n == 0)
        return;
    float* to = out.data();
    switch (type) {
    case DType::F32:
        if (contiguous())
            std::memcpy(to, data.data(), out.size_bytes());
        else
            copyAs<float>(*this, to);
        break;
    case DType::F64:
        copyAs<double>(*this, to);
        break;
    case DType::F16:
        copy<std::uint16_t>(*this, to, fromHalf);
        break;
    case DType::BF16:
        copy<std::uint16_t>(*this, to, fromBrain);
        break;
    case DType::I64:
        copyAs<std::int64_t>(*this, to);
        break;
    case DType::I32:
        copyAs<std::int32_t>(*this, to);
        break;
    case DType::I16:
        copyAs<std::int16_t>(*this, to);
        break;
    case DType::I8:
        copyAs<std::int8_t>(*this, to);
        break;
    case DType::U8:
        copyAs<std::uint8_t>(*this, to);
        break;
    case DType::Bool: // a byte, as another reader might have left it: anything but 0 is true
        copy<std::uint8_t>(*this, to, [](std::uint8_t v) { return v == 0 ? 0.0F : 1.0F; });
        break;
    case DType::C64:
        copyAs<float, 2>(*this, to);
        break;
    case DType::C128:
        copyAs<double, 2>(*this, to);
        break;
    }
}

std::vector<float> Tensor::floats() const {
    const bool complex = type == DType::C64 || type == DType::C128;
    std::vector<float> out(static_cast<std::size_t>(elements() * (complex ? 2 : 1)));
    copyFloats(out);
    return out;
}

} // namespace stemma
