// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/BFloat16.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>

namespace stemma {

bool listsBFloat16(std::string_view cpuInfo) {
    while (!cpuInfo.empty()) {
        const std::size_t end = std::min(cpuInfo.find('\n'), cpuInfo.size());
        const std::string line(cpuInfo.substr(0, end));
        cpuInfo.remove_prefix(std::min(end + 1, cpuInfo.size()));
        if (!line.starts_with("flags"))
            continue;
        std::istringstream words(line.substr(std::min(line.find(':'), line.size() - 1) + 1));
        for (std::string word; words >> word;)
            if (word == "avx512_bf16" || word == "amx_bf16")
                return true;
        return false; // all cores list the same
    }
    return false;
}

bool processorHasBFloat16() {
    static const bool has = [] {
        std::ifstream file("/proc/cpuinfo");
        std::ostringstream text;
        text << file.rdbuf();
        return listsBFloat16(text.str());
    }();
    return has;
}

} // namespace stemma
