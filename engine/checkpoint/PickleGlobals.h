// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace stemma::ckpt {

/// What a file may ask to be called. Nothing ever is: the call is noted down as an inert object. The list
/// says which requests are seen in honest checkpoints, so that all others can be refused as what they are.
enum class Callable {
    Strange, ///< not on the list
    Data,    ///< makes an object that holds data
    Dict,    ///< makes a dict
};

/// By exact module and name; by package for those whose classes all hold data, and then by a plain name only
/// ("torch" with "os.system" is Strange).
Callable callableOf(std::string_view module, std::string_view name);

} // namespace stemma::ckpt
