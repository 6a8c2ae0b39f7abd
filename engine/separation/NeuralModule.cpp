// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/NeuralModule.h"

#include "engine/core/Error.h"
#include "engine/core/SharedLibrary.h"

#include <dlfcn.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <string_view>
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

struct Loading {
    std::mutex mutex;
    std::atomic<const NeuralModule*> loaded = nullptr;
    std::atomic<bool> failed = false;
};

Loading& loading() {
    static Loading one;
    return one;
}

/// The module is installed with the program; the library that it is linked with is not.
bool libraryThere() {
    constexpr std::string_view name = STEMMA_TORCH_FILE;
    std::error_code none;
    return name.empty() || fs::exists(fs::path(STEMMA_TORCH_FOLDER) / name, none) || sharedLibraryThere(name);
}

} // namespace

bool neuralModuleThere() {
    if (loading().loaded)
        return true;
    if (loading().failed || !libraryThere())
        return false;
    for (const fs::path& file : candidates()) {
        std::error_code none;
        if (fs::exists(file, none))
            return true;
    }
    return false;
}

const NeuralModule& neuralModule() {
    Loading& state = loading();
    const std::lock_guard lock(state.mutex);
    if (!state.loaded) {
        try {
            state.loaded = &load();
            state.failed = false;
        } catch (const Error&) {
            state.failed = true;
            throw;
        }
    }
    return *state.loaded;
}

bool neuralModuleFailed() { return loading().failed; }

} // namespace stemma
