// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stemma {

/// Whether the dynamic linker would find the library of this file name ("libz.so.1"), without loading it: in
/// $LD_LIBRARY_PATH, in the cache that ldconfig keeps, in the system's own folders. Any thread, quick.
bool sharedLibraryThere(std::string_view name);

} // namespace stemma
