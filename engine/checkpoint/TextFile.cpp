// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/TextFile.h"

#include "engine/checkpoint/MappedFile.h"
#include "engine/core/Error.h"

namespace stemma {

Value readTextFile(const std::filesystem::path& file) {
    constexpr std::size_t kLongest = std::size_t(8) << 20;
    const ckpt::Blob blob = ckpt::mapFile(file);
    if (blob.bytes.size() > kLongest)
        throw Error(Fault::TextDamaged, file.string(), "longer than a configuration is");
    const std::string_view text = ckpt::textOf(blob.bytes);
    return file.extension() == ".json" ? parseJson(text, file.string()) : parseYaml(text, file.string());
}

} // namespace stemma
