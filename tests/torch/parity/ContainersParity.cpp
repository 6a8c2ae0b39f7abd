// SPDX-License-Identifier: GPL-3.0-or-later
// One set of tensors in every container that people have weights in: names, element types, shapes and bytes
// have to be those of expected.safetensors, or of <name>.expected.safetensors for <name>.*.
#include "engine/checkpoint/Checkpoint.h"
#include "engine/core/Error.h"
#include "tests/torch/parity/Parity.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace stemma::parity {
namespace {

namespace fs = std::filesystem;

/// A tensor's elements one after the other, as they are in memory.
std::vector<std::byte> packed(const Tensor& tensor) {
    const std::size_t size = bytesOf(tensor.type);
    std::vector<std::byte> bytes(static_cast<std::size_t>(tensor.elements()) * size);
    std::vector<std::int64_t> at(tensor.shape.size(), 0);
    for (std::size_t i = 0; i * size < bytes.size(); ++i) {
        std::int64_t offset = 0;
        for (std::size_t d = 0; d < at.size(); ++d)
            offset += at[d] * tensor.strides[d];
        std::memcpy(bytes.data() + i * size, tensor.data.data() + offset * static_cast<std::int64_t>(size),
                    size);
        for (std::size_t d = at.size(); d-- > 0 && ++at[d] == tensor.shape[d];)
            at[d] = 0;
    }
    return bytes;
}

bool isComplex(DType type) { return type == DType::C64 || type == DType::C128; }

/// Equal to the last bit; complex numbers are expected as pairs.
bool same(const Tensor& got, const Tensor& expected) {
    std::vector<std::int64_t> shape = got.shape;
    if (isComplex(got.type))
        shape.push_back(2);
    else if (got.type != expected.type)
        return false;
    return shape == expected.shape && packed(got) == packed(expected);
}

/// Half precision: the expected values rounded.
bool rounded(const Tensor& got, const Tensor& expected, at::ScalarType half) {
    if (expected.type != DType::F32)
        return same(got, expected);
    at::Tensor wanted = at::empty(expected.shape, at::kFloat);
    expected.copyFloats({wanted.data_ptr<float>(), static_cast<std::size_t>(wanted.numel())});
    at::Tensor mine = at::empty(got.shape, at::kFloat);
    got.copyFloats({mine.data_ptr<float>(), static_cast<std::size_t>(mine.numel())});
    return got.type == (half == at::kHalf ? DType::F16 : DType::BF16) &&
           at::equal(mine, wanted.to(half).to(at::kFloat));
}

/// What opening these has to be answered with.
std::optional<Fault> refusalOf(const std::string& name) {
    if (name.starts_with("whole_module"))
        return Fault::PickledModule;
    if (name.starts_with("torchscript"))
        return Fault::TorchScriptModel;
    if (name.find("diffq") != std::string::npos)
        return Fault::DiffqModel;
    return std::nullopt;
}

fs::path expectedFor(const fs::path& file) {
    const std::string name = file.filename().string();
    const fs::path own = file.parent_path() / (name.substr(0, name.find('.')) + ".expected.safetensors");
    return fs::exists(own) ? own : file.parent_path() / "expected.safetensors";
}

void compareFile(const fs::path& file, Report& report) {
    const std::string name = file.filename().string();
    const auto refusal = refusalOf(name);
    try {
        const CheckpointPtr got = readCheckpoint(file);
        if (refusal) {
            report.require(name, false, "was opened");
            return;
        }
        const CheckpointPtr expected = readCheckpoint(expectedFor(file));
        const bool half = name == "zip_half.pth" || name.starts_with("f16");
        const bool brain = name.starts_with("bf16");
        std::size_t equal = 0;
        for (const Tensor& wanted : expected->tensors)
            if (const Tensor* mine = got->find(wanted.name))
                equal += half    ? rounded(*mine, wanted, at::kHalf)
                         : brain ? rounded(*mine, wanted, at::kBFloat16)
                                 : same(*mine, wanted);
        // Files of 2019 hold some tensors more.
        const bool more =
            got->tensors.size() != expected->tensors.size() && name.find("extra_keys") == std::string::npos;
        report.require(name, equal == expected->tensors.size() && !more,
                       got->container + ", " + std::to_string(equal) + " of " +
                           std::to_string(expected->tensors.size()) + " tensors exact" +
                           (more ? ", and others" : ""));
    } catch (const Error& error) {
        report.require(name, refusal == error.fault(), error.what());
    }
}

void run(const Golden& golden, Report& report) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(golden.folder()))
        if (!entry.path().filename().string().ends_with("expected.safetensors"))
            files.push_back(entry.path());
    std::ranges::sort(files);
    for (const fs::path& file : files)
        compareFile(file, report);
}

const ParityKind kind{
    "containers", 90,
    [](const Golden& golden) { return fs::exists(golden.folder() / "expected.safetensors"); }, run};
const Registry<ParityKind>::Add added{kind};

} // namespace
} // namespace stemma::parity
