// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace stemma::ckpt {

/// An object of a PickleGraph, by its number.
using Ref = std::uint32_t;
constexpr Ref kNoRef = 0xffffffff;

constexpr std::size_t kLongestName = 1000; ///< of a class or its module

enum class Kind : std::uint8_t {
    None,
    Bool,
    Integer,
    Number,
    Big,    ///< a whole number of more than 64 bits: its little-endian bytes
    Text,   ///< UTF-8
    Binary, ///< a Python 2 string that is not UTF-8, too
    Tuple,
    List,
    Dict, ///< a plain or ordered one: key, value, key, value ...
    Set,
    Global,     ///< a class or function that the file names
    Object,     ///< what calling a Global would have made
    Persistent, ///< what the file says about a storage: a tuple
};

/// The objects that a pickle describes, as inert data: numbered nodes in one arena, so that nothing about
/// them - reading, walking, freeing - recurses, however deep or circular they are. Texts lie in the pickle's
/// bytes, which must outlive the graph.
class PickleGraph {
public:
    struct Node {
        Kind kind = Kind::None;
        bool strange = false;     ///< an Object of a class that is not known to be harmless
        std::uint32_t length = 0; ///< of text; number of items of a container or Object
        union {
            std::int64_t integer = 0; ///< Bool, Integer
            double number;
            const char* text;
            struct {
                std::uint32_t first, last; ///< links; valid when length > 0
            } items;
        };
        Ref a = kNoRef;     ///< Global: module. Object: its Global. Persistent: its tuple
        Ref b = kNoRef;     ///< Global: name. Object: its tuple of arguments
        Ref state = kNoRef; ///< Object: what was set on it after it was made
    };

    Ref root = kNoRef;
    std::size_t used = 0; ///< bytes of the input up to the end of this pickle

    std::size_t size() const { return nodes_.size(); }
    const Node& operator[](Ref r) const { return nodes_[r]; }
    Kind kind(Ref r) const { return nodes_[r].kind; }
    bool is(Ref r, Kind kind) const { return r != kNoRef && nodes_[r].kind == kind; }

    std::string_view text(Ref r) const { return {nodes_[r].text, nodes_[r].length}; }
    std::string_view module(Ref global) const { return text(nodes_[global].a); }
    std::string_view name(Ref global) const { return text(nodes_[global].b); }
    std::string nameOfGlobal(Ref global) const; ///< "module.name", of at most kLongestName bytes each
    bool isGlobal(Ref r, std::string_view module, std::string_view name) const;

    /// Walks the items of a container or Object: for (auto i = items(r); i; i.next()) ... *i
    class Items {
    public:
        Items(const PickleGraph& graph, Ref r)
            : graph_(&graph)
            , left_(graph[r].length)
            , link_(left_ > 0 ? graph[r].items.first : 0) {}
        explicit operator bool() const { return left_ > 0; }
        Ref operator*() const { return graph_->links_[link_].item; }
        void next() {
            if (--left_ > 0)
                link_ = graph_->links_[link_].next;
        }

    private:
        const PickleGraph* graph_;
        std::uint32_t left_;
        std::uint32_t link_;
    };
    Items items(Ref r) const { return {*this, r}; }
    Ref item(Ref r, std::size_t index) const; ///< kNoRef beyond the last, or of what has no items
    Ref value(Ref dict,
              std::string_view key) const; ///< the last entry with this key; kNoRef: none, or no Dict

    // For whoever builds it.
    Ref add(const Node& node);
    Node& at(Ref r) { return nodes_[r]; }
    void append(Ref container, Ref item);
    std::size_t links() const { return links_.size(); }

private:
    struct Link {
        Ref item;
        std::uint32_t next;
    };
    static bool hasItems(Kind kind);

    std::deque<Node> nodes_; // a vector would need both copies while it grows
    std::deque<Link> links_;
};

} // namespace stemma::ckpt
