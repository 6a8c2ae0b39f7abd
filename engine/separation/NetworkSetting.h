// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Value.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma {

/// Something about a network that a user may choose (NeuralOptions::settings), and what may be chosen.
struct NetworkSetting {
    enum class Kind {
        Truth, ///< true or false
        Count, ///< a whole number from `least` to `most`
        Word,  ///< one of `words`
    };
    std::string_view name;
    Kind kind = Kind::Truth;
    std::int64_t least = 0;
    std::int64_t most = 0;
    bool orNone = false; ///< Count: null, too, which is 0
    std::vector<std::string_view> words = {};

    bool takes(const Value& value) const;
};

} // namespace stemma
