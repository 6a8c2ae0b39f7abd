// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/checkpoint/PickleGlobals.h"
#include "engine/checkpoint/PickleGraph.h"

#include <vector>

namespace stemma::ckpt {

/// The memory of the machine that a pickle is a program for: the stack with its marks, the numbered objects,
/// and the graph that grows. Each operation checks that the stack holds what it takes; it throws
/// CheckpointDamaged, and CheckpointUnsafe for calls that nothing harmless needs.
class PickleStack {
public:
    /// `mostObjects` limits the nodes, the height of the stack and the numbers of objects alike.
    explicit PickleStack(std::size_t mostObjects);

    // Values.
    void pushNone() { push(none_); }
    void pushBool(bool value) { push(value ? true_ : false_); }
    void pushInteger(std::int64_t value);
    void pushNumber(double value);
    void pushText(std::string_view value); ///< must be UTF-8
    void pushBinary(std::string_view value);
    void pushOldText(std::string_view value); ///< Python 2 wrote all its texts as strings of bytes
    void pushLong(std::string_view value);    ///< little-endian, of any length

    // Containers.
    void pushMark();
    void drop(); ///< the top object, or the mark on top
    void dropToMark() { stack_.resize(popMark()); }
    void pushEmpty(Kind kind);      ///< Tuple, List, Dict, Set
    void tuple(std::size_t n);      ///< of the top n objects
    void gatherFromMark(Kind kind); ///< a new Tuple or Set of what lies above the mark
    void appendTop();               ///< to the List below
    void extendFromMark(Kind kind); ///< what lies above the mark, into the List or Set below it
    void setTop();                  ///< the top two, a key and a value, in the Dict below
    void setFromMark();

    // Numbered objects.
    void put(std::uint64_t slot);
    void memoize() { put(memoized_); }
    void fetch(std::uint64_t slot);

    // Names and calls. Nothing is looked up, nothing is called.
    void global(std::string_view module, std::string_view name);
    void globalFromStack();            ///< the top two texts
    void reduce();                     ///< callee, arguments
    void construct(bool withKeywords); ///< class, arguments[, keywords of a constructor that is not run]
    void instance(std::string_view module, std::string_view name); ///< arguments above the mark
    void objectFromMark();                                         ///< class and arguments above the mark
    void build();                                                  ///< object, state
    void persistent();                                             ///< a storage, by the tuple on top

    /// What remains when the pickle is over: one object.
    PickleGraph finish();

private:
    using Node = PickleGraph::Node;

    Ref add(const Node& node);
    Ref container(Kind kind);
    Ref text(Kind kind, std::string_view value);
    void append(Ref to, Ref item);
    void push(Ref r);
    Ref pop();
    Ref top() const;
    void need(std::size_t n) const;
    std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
    std::size_t popMark();
    void gather(Ref to, std::size_t from);
    Ref tupleFrom(std::size_t from);
    void extend(Kind kind, std::size_t from);
    void setItems(std::size_t from);
    void pushGlobal(Ref module, Ref name);
    Callable callable(Ref callee) const;
    Ref object(Ref klass, Ref arguments, bool strange);
    Ref dictFrom(Ref arguments);
    void call(Ref callee, Ref arguments);

    std::size_t most_;
    PickleGraph graph_;
    std::vector<Ref> stack_;
    std::vector<std::size_t> marks_; ///< heights of the stack
    std::vector<Ref> memo_;
    std::size_t memoized_ = 0; ///< slots in use
    Ref none_, false_, true_, emptyTuple_;
};

} // namespace stemma::ckpt
