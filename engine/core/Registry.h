// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

namespace stemma {

/// How things are added to Stemma: a file in a plug-in folder holds one constant descriptor and one line
///     static const Registry<ExportFormat>::Add added{descriptor};
/// Entry needs `id` (unique, lower case) and `order` (position in lists). Filled before main(), read-only
/// after.
template <class Entry>
class Registry {
public:
    struct Add {
        explicit Add(const Entry& e) {
            auto& v = list();
            v.insert(std::upper_bound(v.begin(), v.end(), &e,
                                      [](const Entry* a, const Entry* b) { return a->order < b->order; }),
                     &e);
        }
    };

    static const std::vector<const Entry*>& all() { return list(); }

    static const Entry* find(std::string_view id) {
        const auto it =
            std::find_if(list().begin(), list().end(), [&](const Entry* e) { return e->id == id; });
        return it == list().end() ? nullptr : *it;
    }

private:
    static std::vector<const Entry*>& list() {
        static std::vector<const Entry*> entries;
        return entries;
    }
};

} // namespace stemma
