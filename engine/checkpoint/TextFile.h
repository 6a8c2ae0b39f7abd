// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace stemma {

/// The facts in a JSON text (RFC 8259; a repeated key, wrong UTF-8, nesting beyond 64 levels and more than
/// 200,000 values are errors). Throws Error{TextDamaged, subject}.
Value parseJson(std::string_view text, const std::string& subject);

/// The facts in the first document of a YAML 1.1 text: anchors, aliases and "<<", the core types ("1e-5" is
/// a number, "1:30" a text; the last of two equal keys counts), and "!!python/tuple" as a list, since
/// configurations have it. Every other tag that would build an object is Error{CheckpointUnsafe}; malformed
/// text, nesting beyond 64 levels or more than 200,000 values, aliases unfolded, are Error{TextDamaged}.
Value parseYaml(std::string_view text, const std::string& subject);

/// Reads a .json, .yaml or .yml file of at most 8 MiB, by its suffix. Throws Error as above and
/// FileNotFound, FileNotReadable, FileEmpty.
Value readTextFile(const std::filesystem::path& file);

} // namespace stemma
