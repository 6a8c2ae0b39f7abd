// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/NeuralModule.h"

#include "engine/core/Error.h"

#include <dlfcn.h>

#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <vector>

namespace stemma {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFile = "stemma_neural.so";

std::vector<fs::path> candidates() {
    if (const char* named = std::getenv("STEMMA_NEURAL_MODULE"); named && *named)
        return {named};
    std::error_code none;
    const fs::path here = fs::read_symlink("/proc/self/exe", none).parent_path();
    // In a build tree, in an installed one, in a test's folder of a build tree.
    return {here / kFile, here / ".." / STEMMA_LIBDIR / "stemma" / kFile, here / ".." / kFile};
}

const NeuralModule& load() {
    std::string why = "not installed";
    for (const fs::path& file : candidates()) {
        std::error_code none;
        if (!fs::exists(file, none))
            continue;
        void* library = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!library) {
            why = dlerror();
            continue;
        }
        const auto entry = reinterpret_cast<NeuralModuleEntry>(dlsym(library, kNeuralModuleEntry));
        if (const NeuralModule* module = entry ? entry(kNeuralModuleVersion) : nullptr)
            return *module; // stays loaded: libtorch cannot be unloaded
        why = file.string() + " belongs to another version";
    }
    throw Error(Fault::NeuralUnavailable, kFile, why);
}

} // namespace

bool neuralModuleThere() {
    for (const fs::path& file : candidates()) {
        std::error_code none;
        if (fs::exists(file, none))
            return true;
    }
    return false;
}

const NeuralModule& neuralModule() {
    static std::mutex loading;
    static const NeuralModule* loaded = nullptr;
    const std::lock_guard lock(loading);
    if (!loaded)
        loaded = &load();
    return *loaded;
}

} // namespace stemma
