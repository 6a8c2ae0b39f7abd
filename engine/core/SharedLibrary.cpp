// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/SharedLibrary.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

namespace stemma {
namespace {

namespace fs = std::filesystem;

bool isThere(const fs::path& file) {
    std::error_code none;
    return fs::exists(file, none);
}

/// The cache is a table, and behind it the paths as strings that end in a zero: those are all it takes. What
/// it names may have been deleted since.
bool inCache(std::string_view name) {
    std::ifstream file("/etc/ld.so.cache", std::ios::binary);
    const std::string cache((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    const std::string wanted = '/' + std::string(name) + '\0';
    for (std::size_t at = cache.find(wanted); at != std::string::npos; at = cache.find(wanted, at + 1)) {
        const std::size_t before = cache.rfind('\0', at);
        const std::size_t begin = before == std::string::npos ? 0 : before + 1;
        if (isThere(cache.substr(begin, at + wanted.size() - 1 - begin)))
            return true;
    }
    return false;
}

} // namespace

bool sharedLibraryThere(std::string_view name) {
    if (const char* named = std::getenv("LD_LIBRARY_PATH")) {
        std::istringstream folders(named);
        for (std::string folder; std::getline(folders, folder, ':');)
            if (isThere(fs::path(folder) / name))
                return true;
    }
    for (const char* folder : {"/lib64", "/usr/lib64", "/lib", "/usr/lib"})
        if (isThere(fs::path(folder) / name))
            return true;
    return inCache(name);
}

} // namespace stemma
