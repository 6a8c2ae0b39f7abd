// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/parity/Npz.h"

#include "engine/checkpoint/MappedFile.h"
#include "engine/checkpoint/Zip.h"
#include "engine/core/Error.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <vector>

namespace stemma::parity {
namespace {

/// What follows "'key': " in the header, which is a Python dict.
std::string_view valueOf(std::string_view header, std::string_view key) {
    const auto at = header.find(key);
    return at == std::string_view::npos ? std::string_view()
                                        : header.substr(std::min(header.size(), at + key.size() + 3));
}

std::vector<std::int64_t> shapeIn(std::string_view header) {
    const std::string text(valueOf(header, "shape"));
    std::vector<std::int64_t> shape;
    for (const char* p = text.c_str() + 1; *p && *p != ')';) {
        char* end = nullptr;
        const long long n = std::strtoll(p, &end, 10);
        if (end == p)
            ++p;
        else {
            shape.push_back(n);
            p = end;
        }
    }
    return shape;
}

at::Tensor arrayIn(ckpt::Bytes bytes, const std::string& name) {
    const auto damaged = [&] { return Error(Fault::CheckpointDamaged, name, "no array of floats"); };
    if (bytes.size() < 12 || !ckpt::startsWith(bytes, "\x93NUMPY"))
        throw damaged();
    const bool old = bytes[6] == std::byte(1);
    const std::size_t begin = old ? 10 : 12;
    const std::size_t length =
        old ? ckpt::load<std::uint16_t>(&bytes[8]) : ckpt::load<std::uint32_t>(&bytes[8]);
    if (bytes.size() < begin + length)
        throw damaged();
    const std::string_view header = ckpt::textOf(bytes.subspan(begin, length));
    const bool doubles = valueOf(header, "descr").starts_with("'<f8'");
    std::vector<std::int64_t> shape = shapeIn(header);
    const bool columns = valueOf(header, "fortran_order").starts_with("True");
    if (columns)
        std::ranges::reverse(shape);
    if (!doubles && !valueOf(header, "descr").starts_with("'<f4'"))
        throw damaged();
    at::Tensor array = at::empty(shape, doubles ? at::kDouble : at::kFloat);
    const ckpt::Bytes data = bytes.subspan(begin + length);
    if (data.size() != array.nbytes())
        throw damaged();
    std::memcpy(array.data_ptr(), data.data(), data.size());
    if (columns) {
        std::vector<std::int64_t> order;
        for (std::int64_t i = array.dim(); i > 0; --i)
            order.push_back(i - 1);
        array = array.permute(order);
    }
    return array.to(at::kFloat).contiguous();
}

} // namespace

std::map<std::string, at::Tensor> readNpz(const std::filesystem::path& file) {
    ckpt::Zip archive(ckpt::mapFile(file), std::uint64_t(1) << 30);
    std::map<std::string, at::Tensor> arrays;
    for (const auto& entry : archive.entries()) {
        std::string name(entry.name);
        if (name.ends_with(".npy"))
            name.resize(name.size() - 4);
        arrays[name] = arrayIn(archive.checkedContent(entry).bytes, file.string() + ": " + name);
    }
    return arrays;
}

} // namespace stemma::parity
