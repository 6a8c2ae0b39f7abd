// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/PickleGraph.h"

namespace stemma::ckpt {

std::string PickleGraph::nameOfGlobal(Ref global) const {
    return std::string(module(global)) + '.' + std::string(name(global));
}

bool PickleGraph::isGlobal(Ref r, std::string_view itsModule, std::string_view itsName) const {
    return is(r, Kind::Global) && module(r) == itsModule && name(r) == itsName;
}

bool PickleGraph::hasItems(Kind kind) {
    return kind == Kind::Tuple || kind == Kind::List || kind == Kind::Dict || kind == Kind::Set ||
           kind == Kind::Object;
}

Ref PickleGraph::item(Ref r, std::size_t index) const {
    if (r == kNoRef || !hasItems(kind(r)) || index >= nodes_[r].length)
        return kNoRef;
    Items i = items(r);
    for (; index > 0; --index)
        i.next();
    return *i;
}

Ref PickleGraph::value(Ref dict, std::string_view key) const {
    Ref found = kNoRef;
    if (is(dict, Kind::Dict))
        for (auto i = items(dict); i; i.next()) {
            const bool here = is(*i, Kind::Text) && text(*i) == key;
            i.next();
            if (here)
                found = *i;
        }
    return found;
}

Ref PickleGraph::add(const Node& node) {
    nodes_.push_back(node);
    return static_cast<Ref>(nodes_.size() - 1);
}

void PickleGraph::append(Ref container, Ref item) {
    const auto link = static_cast<std::uint32_t>(links_.size());
    links_.push_back({item, link});
    Node& node = nodes_[container];
    if (node.length++ == 0)
        node.items.first = link;
    else
        links_[node.items.last].next = link;
    node.items.last = link;
}

} // namespace stemma::ckpt
