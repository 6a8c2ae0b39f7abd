// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/models/SettingsBeside.h"

#include <algorithm>
#include <array>

namespace stemma {

namespace fs = std::filesystem;

namespace {

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

} // namespace

std::string bareName(const fs::path& file) {
    fs::path name = file.filename();
    if (name.extension() == ".gz")
        name = name.stem();
    return name.stem().string();
}

std::vector<fs::path> settingsFilesOf(const fs::path& weights) {
    const fs::path folder = weights.parent_path();
    const std::string name = bareName(weights);
    const std::string small = lower(name);
    std::vector<fs::path> found;
    std::error_code none;
    const auto add = [&](const fs::path& file) {
        if (file != weights && std::ranges::find(found, file) == found.end() &&
            fs::is_regular_file(file, none))
            found.push_back(file);
    };
    std::vector<fs::path> all;
    for (fs::directory_iterator it(folder.empty() ? "." : folder, none), end; !none && it != end;
         it.increment(none))
        all.push_back(folder / it->path().filename());
    std::ranges::sort(all);
    const auto addLike = [&](const std::string& wanted, const char* suffix) {
        for (const fs::path& file : all)
            if (file.extension() == suffix && lower(file.stem().string()) == wanted)
                add(file);
    };
    for (const char* suffix : {".yaml", ".yml", ".json"})
        add(folder / (name + suffix));
    for (const char* suffix : {".yaml", ".yml", ".json"})
        addLike(small, suffix);
    for (const std::string& wanted :
         {"config_" + small, "config-" + small, small + "_config", small + "-config"})
        for (const char* suffix : {".yaml", ".yml"})
            addLike(wanted, suffix);
    for (const char* last : {"config.yaml", "config.yml"})
        add(folder / last);
    return found;
}

} // namespace stemma
