// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/PickleStack.h"

#include "engine/checkpoint/Bytes.h"
#include "engine/checkpoint/Fail.h"

#include <string>

namespace stemma::ckpt {
namespace {

[[noreturn]] void underflow() { damaged("the pickle takes what is not there"); }

} // namespace

PickleStack::PickleStack(std::size_t mostObjects)
    : most_(mostObjects) {
    none_ = graph_.add({});
    Node node;
    node.kind = Kind::Bool;
    false_ = graph_.add(node);
    node.integer = 1;
    true_ = graph_.add(node);
    emptyTuple_ = container(Kind::Tuple);
}

Ref PickleStack::add(const Node& node) {
    if (graph_.size() >= most_)
        damaged("the pickle holds more objects than a checkpoint does");
    return graph_.add(node);
}

Ref PickleStack::container(Kind kind) {
    Node node;
    node.kind = kind;
    return add(node);
}

Ref PickleStack::text(Kind kind, std::string_view value) {
    if (value.size() >= 0xffffffff)
        damaged("the pickle holds a text of 4 GiB");
    if (kind == Kind::Text && !isUtf8(value))
        damaged("the pickle holds a text that is not UTF-8");
    Node node;
    node.kind = kind;
    node.length = static_cast<std::uint32_t>(value.size());
    node.text = value.data();
    return add(node);
}

void PickleStack::append(Ref to, Ref item) {
    if (graph_.links() >= 2 * most_)
        damaged("the pickle holds more objects than a checkpoint does");
    graph_.append(to, item);
}

// --- The stack

void PickleStack::push(Ref r) {
    if (stack_.size() >= most_)
        damaged("the pickle's stack grows too high");
    stack_.push_back(r);
}

void PickleStack::need(std::size_t n) const {
    if (stack_.size() - floor() < n)
        underflow();
}

Ref PickleStack::pop() {
    const Ref r = top();
    stack_.pop_back();
    return r;
}

Ref PickleStack::top() const {
    need(1);
    return stack_.back();
}

void PickleStack::pushMark() {
    if (marks_.size() >= most_)
        damaged("the pickle's stack grows too high");
    marks_.push_back(stack_.size());
}

std::size_t PickleStack::popMark() {
    if (marks_.empty())
        damaged("the pickle closes what it never opened");
    const std::size_t at = marks_.back();
    marks_.pop_back();
    return at;
}

void PickleStack::drop() {
    if (stack_.size() > floor())
        stack_.pop_back();
    else
        popMark();
}

PickleGraph PickleStack::finish() {
    if (!marks_.empty() || stack_.size() != 1)
        damaged("the pickle ends in the middle");
    graph_.root = pop();
    return std::move(graph_);
}

// --- Values

void PickleStack::pushInteger(std::int64_t value) {
    Node node;
    node.kind = Kind::Integer;
    node.integer = value;
    push(add(node));
}

void PickleStack::pushNumber(double value) {
    Node node;
    node.kind = Kind::Number;
    node.number = value;
    push(add(node));
}

void PickleStack::pushText(std::string_view value) { push(text(Kind::Text, value)); }
void PickleStack::pushBinary(std::string_view value) { push(text(Kind::Binary, value)); }
void PickleStack::pushOldText(std::string_view value) {
    push(text(isUtf8(value) ? Kind::Text : Kind::Binary, value));
}

void PickleStack::pushLong(std::string_view value) {
    if (value.size() > 8) {
        push(text(Kind::Big, value));
        return;
    }
    std::uint64_t bits = 0;
    for (std::size_t i = value.size(); i-- > 0;)
        bits = bits << 8 | static_cast<unsigned char>(value[i]);
    if (!value.empty() && value.size() < 8 && (value.back() & 0x80) != 0)
        bits |= ~std::uint64_t(0) << (8 * value.size());
    pushInteger(static_cast<std::int64_t>(bits));
}

// --- Containers

void PickleStack::gather(Ref to, std::size_t from) {
    for (std::size_t i = from; i < stack_.size(); ++i)
        append(to, stack_[i]);
    stack_.resize(from);
}

Ref PickleStack::tupleFrom(std::size_t from) {
    if (from == stack_.size())
        return emptyTuple_;
    const Ref made = container(Kind::Tuple);
    gather(made, from);
    return made;
}

void PickleStack::pushEmpty(Kind kind) { push(kind == Kind::Tuple ? emptyTuple_ : container(kind)); }

void PickleStack::tuple(std::size_t n) {
    need(n);
    push(tupleFrom(stack_.size() - n));
}

void PickleStack::gatherFromMark(Kind kind) {
    const std::size_t from = popMark();
    if (kind == Kind::Tuple) {
        push(tupleFrom(from));
        return;
    }
    const Ref made = container(kind);
    gather(made, from);
    push(made);
}

/// Objects take items of any kind: classes derived from list and dict.
void PickleStack::extend(Kind kind, std::size_t from) {
    if (from <= floor())
        underflow();
    const Ref to = stack_[from - 1];
    if (!graph_.is(to, kind) && !graph_.is(to, Kind::Object))
        damaged("the pickle puts items into what holds none");
    gather(to, from);
}

void PickleStack::appendTop() {
    need(2);
    extend(Kind::List, stack_.size() - 1);
}

void PickleStack::extendFromMark(Kind kind) { extend(kind, popMark()); }

void PickleStack::setItems(std::size_t from) {
    if ((stack_.size() - from) % 2 != 0)
        damaged("the pickle sets a key without a value");
    for (std::size_t i = from; i < stack_.size(); i += 2) {
        const Kind key = graph_.kind(stack_[i]);
        if (key == Kind::List || key == Kind::Dict || key == Kind::Set)
            damaged("the pickle uses a container as a key");
    }
    extend(Kind::Dict, from);
}

void PickleStack::setTop() {
    need(3);
    setItems(stack_.size() - 2);
}

void PickleStack::setFromMark() { setItems(popMark()); }

// --- Numbered objects

void PickleStack::put(std::uint64_t slot) {
    const Ref value = top();
    if (slot >= most_)
        damaged("the pickle numbers its objects beyond all measure");
    if (slot >= memo_.size())
        memo_.resize(slot + 1, kNoRef);
    if (memo_[slot] == kNoRef)
        ++memoized_;
    memo_[slot] = value;
}

void PickleStack::fetch(std::uint64_t slot) {
    if (slot >= memo_.size() || memo_[slot] == kNoRef)
        damaged("the pickle refers to an object that it never numbered");
    push(memo_[slot]);
}

// --- Names and calls

void PickleStack::pushGlobal(Ref module, Ref name) {
    if (!graph_.is(module, Kind::Text) || !graph_.is(name, Kind::Text) || graph_[module].length == 0 ||
        graph_[name].length == 0)
        damaged("the pickle names a class by what is no name");
    if (graph_[module].length > kLongestName || graph_[name].length > kLongestName)
        damaged("the pickle names the class " + shown(graph_.text(name)) + ", longer than any name");
    Node node;
    node.kind = Kind::Global;
    node.a = module;
    node.b = name;
    push(add(node));
}

void PickleStack::global(std::string_view module, std::string_view name) {
    const Ref itsModule = text(Kind::Text, module);
    pushGlobal(itsModule, text(Kind::Text, name));
}

void PickleStack::globalFromStack() {
    const Ref name = pop();
    pushGlobal(pop(), name);
}

Callable PickleStack::callable(Ref callee) const {
    return graph_.is(callee, Kind::Global) ? callableOf(graph_.module(callee), graph_.name(callee))
                                           : Callable::Strange;
}

Ref PickleStack::object(Ref klass, Ref arguments, bool strange) {
    Node node;
    node.kind = Kind::Object;
    node.strange = strange;
    node.a = klass;
    node.b = arguments;
    return add(node);
}

/// OrderedDict(((key, value), ...)) as Python 2 wrote it; Counter(dict). Other arguments mean nothing here.
Ref PickleStack::dictFrom(Ref arguments) {
    const Ref dict = container(Kind::Dict);
    const Ref from = graph_.item(arguments, 0);
    if (graph_.is(from, Kind::Dict))
        for (auto i = graph_.items(from); i; i.next())
            append(dict, *i);
    if (graph_.is(from, Kind::List) || graph_.is(from, Kind::Tuple))
        for (auto i = graph_.items(from); i; i.next()) {
            const Ref key = graph_.item(*i, 0);
            const Ref value = graph_.item(*i, 1);
            if (value == kNoRef || graph_.item(*i, 2) != kNoRef)
                damaged("the pickle makes a dict of what are no pairs");
            append(dict, key);
            append(dict, value);
        }
    return dict;
}

void PickleStack::call(Ref callee, Ref arguments) {
    const Callable what = callable(callee);
    if (what == Callable::Strange)
        unsafe("it asks to call " + (graph_.is(callee, Kind::Global) ? shown(graph_.nameOfGlobal(callee))
                                                                     : std::string("an object")));
    if (!graph_.is(arguments, Kind::Tuple))
        damaged("the pickle calls something without a tuple of arguments");
    push(what == Callable::Dict ? dictFrom(arguments) : object(callee, arguments, false));
}

void PickleStack::reduce() {
    const Ref arguments = pop();
    call(pop(), arguments);
}

void PickleStack::construct(bool withKeywords) {
    if (withKeywords)
        pop();
    const Ref arguments = pop();
    const Ref klass = pop();
    if (!graph_.is(klass, Kind::Global))
        unsafe("it asks to construct what is no class");
    if (!graph_.is(arguments, Kind::Tuple))
        damaged("the pickle calls something without a tuple of arguments");
    const Callable what = callable(klass);
    push(what == Callable::Dict ? container(Kind::Dict)
                                : object(klass, arguments, what == Callable::Strange));
}

void PickleStack::instance(std::string_view module, std::string_view name) {
    const Ref arguments = tupleFrom(popMark());
    global(module, name);
    call(pop(), arguments);
}

void PickleStack::objectFromMark() {
    const std::size_t from = popMark();
    if (from == stack_.size())
        underflow();
    const Ref arguments = tupleFrom(from + 1);
    call(pop(), arguments);
}

void PickleStack::build() {
    const Ref state = pop();
    const Ref target = top();
    if (graph_.is(target, Kind::Object))
        graph_.at(target).state = state;
    else if (graph_.is(target, Kind::Global))
        unsafe("it asks to change " + shown(graph_.nameOfGlobal(target)));
    else if (!graph_.is(target, Kind::Dict)) // an OrderedDict's attributes: "_metadata", of no use
        damaged("the pickle sets attributes of what has none");
}

void PickleStack::persistent() {
    const Ref id = pop();
    if (!graph_.is(id, Kind::Tuple))
        damaged("the pickle refers to a storage by what is no tuple");
    // Legacy files store the source of a class beside its name: only the class counts.
    const Ref what = graph_.item(id, 0);
    const Ref klass = graph_.item(id, 1);
    if (graph_.is(what, Kind::Text) && graph_.text(what) == "module" && graph_.is(klass, Kind::Global)) {
        push(klass);
        return;
    }
    Node node;
    node.kind = Kind::Persistent;
    node.a = id;
    push(add(node));
}

} // namespace stemma::ckpt
