// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/NetworkSetting.h"

#include <algorithm>

namespace stemma {

bool NetworkSetting::takes(const Value& value) const {
    switch (kind) {
    case Kind::Truth:
        return value.boolean().has_value();
    case Kind::Count: {
        if (value.isNull())
            return orNone;
        const auto whole = value.integer();
        return whole && *whole >= least && *whole <= most;
    }
    case Kind::Word:
        return value.string() && std::ranges::find(words, *value.string()) != words.end();
    }
    return false;
}

} // namespace stemma
