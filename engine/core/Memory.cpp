// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Memory.h"

#include "engine/core/Error.h"

#include <fstream>
#include <limits>

namespace stemma {

std::uint64_t availableMemory() {
    std::ifstream info("/proc/meminfo"); // "MemAvailable:   21863484 kB"
    std::string name;
    std::uint64_t kibibytes = 0;
    std::string unit;
    std::uint64_t sum = 0;
    bool known = false;
    while (info >> name >> kibibytes && std::getline(info, unit)) {
        known = known || name == "MemAvailable:";
        if (name == "MemAvailable:" || name == "SwapFree:")
            sum += kibibytes * 1024;
    }
    return known ? sum : std::numeric_limits<std::uint64_t>::max();
}

void requireMemory(std::uint64_t bytes, const std::string& subject) {
    const std::uint64_t available = availableMemory();
    if (bytes > available)
        throw Error(Fault::OutOfMemory, subject,
                    std::to_string(bytes >> 20) + " MiB are needed, " + std::to_string(available >> 20) +
                        " MiB are free");
}

} // namespace stemma
