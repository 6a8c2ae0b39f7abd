// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace stemma {

/// Bytes that can be used now without taking them from somebody else: the system's own estimate plus free
/// swap. The largest number there is where the system does not say.
std::uint64_t availableMemory();

/// Throws Error{OutOfMemory} when so much is not available. The system itself promises more than it has and
/// ends some process when the promise falls due, so who is about to fill gigabytes asks here first.
void requireMemory(std::uint64_t bytes, const std::string& subject);

} // namespace stemma
