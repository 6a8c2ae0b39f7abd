// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemma {

/// The split of a song of MUSDB18 that lies in the folder of `split`: 14 songs of the training folder are
/// the validation set that the field has agreed on (those of the dataset's own reader, "musdb").
std::string musdbSplit(std::string_view split, std::string_view name);

} // namespace stemma
