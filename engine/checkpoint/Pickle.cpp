// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Pickle.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/PickleGlobals.h"

#include <bit>
#include <string>
#include <vector>

namespace stemma::ckpt {
namespace {

/// What pickles of any size may hold; larger ones may hold one more object per 64 bytes of theirs.
constexpr std::size_t kObjects = std::size_t(1) << 20;

/// The stack machine that a pickle is a program for. See the comments in CPython's Lib/pickletools.py for
/// what each instruction means.
class Machine {
public:
    explicit Machine(Bytes bytes)
        : code_(bytes)
        , most_(kObjects + bytes.size() / 64) {
        none_ = graph_.add({});
        PickleGraph::Node node;
        node.kind = Kind::Bool;
        false_ = graph_.add(node);
        node.integer = 1;
        true_ = graph_.add(node);
        emptyTuple_ = container(Kind::Tuple);
    }

    PickleGraph run() {
        while (!stopped_)
            step(number<std::uint8_t>());
        graph_.used = at_;
        return std::move(graph_);
    }

private:
    using Node = PickleGraph::Node;

    // Input.
    Bytes take(std::uint64_t n) {
        if (n > code_.size() - at_)
            damaged("the pickle is cut short");
        at_ += n;
        return code_.subspan(at_ - n, n);
    }
    template <class T>
    T number() {
        return load<T>(take(sizeof(T)).data());
    }
    std::string_view line() {
        const std::string_view rest = textOf(code_.subspan(at_));
        const auto end = rest.find('\n');
        if (end == rest.npos)
            damaged("the pickle is cut short");
        at_ += end + 1;
        return rest.substr(0, end);
    }

    // Objects.
    Ref add(const Node& node) {
        if (graph_.size() >= most_)
            damaged("the pickle holds more objects than a checkpoint does");
        return graph_.add(node);
    }
    Ref container(Kind kind) {
        Node node;
        node.kind = kind;
        return add(node);
    }
    Ref integer(std::int64_t value) {
        Node node;
        node.kind = Kind::Integer;
        node.integer = value;
        return add(node);
    }
    Ref text(Kind kind, std::string_view value) {
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
    /// Python 2 wrote all its texts as strings of bytes.
    Ref oldText(std::string_view value) { return text(isUtf8(value) ? Kind::Text : Kind::Binary, value); }
    Ref big(std::string_view value) {
        if (value.size() > 8)
            return text(Kind::Big, value);
        std::uint64_t bits = 0;
        for (std::size_t i = value.size(); i-- > 0;)
            bits = bits << 8 | static_cast<unsigned char>(value[i]);
        if (!value.empty() && value.size() < 8 && (value.back() & 0x80) != 0)
            bits |= ~std::uint64_t(0) << (8 * value.size());
        return integer(static_cast<std::int64_t>(bits));
    }
    void append(Ref to, Ref item) {
        if (graph_.links() >= 2 * most_)
            damaged("the pickle holds more objects than a checkpoint does");
        graph_.append(to, item);
    }

    // Stack.
    void push(Ref r) {
        if (stack_.size() >= most_)
            damaged("the pickle's stack grows too high");
        stack_.push_back(r);
    }
    std::size_t floor() const { return marks_.empty() ? 0 : marks_.back(); }
    Ref pop() {
        if (stack_.size() <= floor())
            damaged("the pickle takes what is not there");
        const Ref r = stack_.back();
        stack_.pop_back();
        return r;
    }
    Ref top() const {
        if (stack_.size() <= floor())
            damaged("the pickle takes what is not there");
        return stack_.back();
    }
    std::size_t popMark() {
        if (marks_.empty())
            damaged("the pickle closes what it never opened");
        const std::size_t at = marks_.back();
        marks_.pop_back();
        return at;
    }
    void pushMark() {
        if (marks_.size() >= most_)
            damaged("the pickle's stack grows too high");
        marks_.push_back(stack_.size());
    }
    /// Moves what lies above stack position `from` into a container.
    void gather(Ref to, std::size_t from) {
        for (std::size_t i = from; i < stack_.size(); ++i)
            append(to, stack_[i]);
        stack_.resize(from);
    }
    Ref tupleFrom(std::size_t from) {
        if (from == stack_.size())
            return emptyTuple_;
        const Ref tuple = container(Kind::Tuple);
        gather(tuple, from);
        return tuple;
    }
    void tupleOf(std::size_t n) {
        if (stack_.size() - floor() < n)
            damaged("the pickle takes what is not there");
        push(tupleFrom(stack_.size() - n));
    }

    // Memo.
    void put(std::uint64_t slot) {
        const Ref value = top();
        if (slot >= most_)
            damaged("the pickle numbers its objects beyond all measure");
        if (slot >= memo_.size())
            memo_.resize(slot + 1, kNoRef);
        if (memo_[slot] == kNoRef)
            ++memoized_;
        memo_[slot] = value;
    }
    void fetch(std::uint64_t slot) {
        if (slot >= memo_.size() || memo_[slot] == kNoRef)
            damaged("the pickle refers to an object that it never numbered");
        push(memo_[slot]);
    }

    // Containers.
    void extend(Kind kind, std::size_t from) {
        if (from == 0 || from - 1 < floor())
            damaged("the pickle takes what is not there");
        const Ref to = stack_[from - 1];
        if (!graph_.is(to, kind) && !graph_.is(to, Kind::Object))
            damaged("the pickle puts items into what holds none");
        gather(to, from);
    }
    void setItems(std::size_t from) {
        if ((stack_.size() - from) % 2 != 0)
            damaged("the pickle sets a key without a value");
        for (std::size_t i = from; i < stack_.size(); i += 2) {
            const Kind key = graph_.kind(stack_[i]);
            if (key == Kind::List || key == Kind::Dict || key == Kind::Set)
                damaged("the pickle uses a container as a key");
        }
        extend(Kind::Dict, from);
    }

    // Names and calls.
    void global(Ref module, Ref name) {
        if (!graph_.is(module, Kind::Text) || !graph_.is(name, Kind::Text) || graph_[module].length == 0 ||
            graph_[name].length == 0)
            damaged("the pickle names a class by what is no name");
        Node node;
        node.kind = Kind::Global;
        node.a = module;
        node.b = name;
        push(add(node));
    }
    Callable callable(Ref callee) const {
        return graph_.is(callee, Kind::Global) ? callableOf(graph_.module(callee), graph_.name(callee))
                                               : Callable::Strange;
    }
    Ref object(Ref klass, Ref arguments, bool strange) {
        Node node;
        node.kind = Kind::Object;
        node.strange = strange;
        node.a = klass;
        node.b = arguments;
        return add(node);
    }
    void call(Ref callee, Ref arguments) {
        const Callable what = callable(callee);
        if (what == Callable::Strange)
            unsafe("it asks to call " + (graph_.is(callee, Kind::Global) ? graph_.nameOfGlobal(callee)
                                                                         : std::string("an object")));
        if (!graph_.is(arguments, Kind::Tuple))
            damaged("the pickle calls something without a tuple of arguments");
        push(what == Callable::Dict ? dictFrom(arguments) : object(callee, arguments, false));
    }
    void construct(Ref klass, Ref arguments) {
        if (!graph_.is(klass, Kind::Global))
            unsafe("it asks to construct what is no class");
        if (!graph_.is(arguments, Kind::Tuple))
            damaged("the pickle calls something without a tuple of arguments");
        const Callable what = callable(klass);
        push(what == Callable::Dict ? container(Kind::Dict)
                                    : object(klass, arguments, what == Callable::Strange));
    }
    /// OrderedDict(((key, value), ...)) as Python 2 wrote it; Counter(dict). Other arguments mean nothing
    /// here.
    Ref dictFrom(Ref arguments) {
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
    void build() {
        const Ref state = pop();
        const Ref object = top();
        if (graph_.is(object, Kind::Object))
            graph_.at(object).state = state;
        else if (graph_.is(object, Kind::Global))
            unsafe("it asks to change " + graph_.nameOfGlobal(object));
        else if (!graph_.is(object, Kind::Dict)) // an OrderedDict's attributes: "_metadata", of no use
            damaged("the pickle sets attributes of what has none");
    }
    /// Legacy files store the source of a class beside its name: only the class counts.
    void persistent() {
        const Ref id = pop();
        if (!graph_.is(id, Kind::Tuple))
            damaged("the pickle refers to a storage by what is no tuple");
        const Ref what = graph_.item(id, 0);
        if (graph_.is(what, Kind::Text) && graph_.text(what) == "module" &&
            graph_.is(graph_.item(id, 1), Kind::Global)) {
            push(graph_.item(id, 1));
            return;
        }
        Node node;
        node.kind = Kind::Persistent;
        node.a = id;
        push(add(node));
    }

    void step(std::uint8_t op);
    void stepCall(std::uint8_t op);
    void stop() {
        if (!marks_.empty() || stack_.size() != 1)
            damaged("the pickle ends in the middle");
        graph_.root = pop();
        stopped_ = true;
    }

    Bytes code_;
    std::size_t at_ = 0;
    std::size_t most_;
    PickleGraph graph_;
    std::vector<Ref> stack_;
    std::vector<std::size_t> marks_;
    std::vector<Ref> memo_;
    std::size_t memoized_ = 0; ///< slots in use; MEMOIZE takes the one of this number
    Ref none_, false_, true_, emptyTuple_;
    bool stopped_ = false;
};

void Machine::step(std::uint8_t op) {
    switch (op) {
    case 0x80: // PROTO
        if (const auto protocol = number<std::uint8_t>(); protocol > 5)
            damaged("pickle protocol " + std::to_string(protocol) + " does not exist");
        break;
    case 0x95: // FRAME
        number<std::uint64_t>();
        break;
    case '.':
        stop();
        break;
    case 'N':
        push(none_);
        break;
    case 0x88: // NEWTRUE
        push(true_);
        break;
    case 0x89: // NEWFALSE
        push(false_);
        break;
    case 'J': // BININT
        push(integer(number<std::int32_t>()));
        break;
    case 'K': // BININT1
        push(integer(number<std::uint8_t>()));
        break;
    case 'M': // BININT2
        push(integer(number<std::uint16_t>()));
        break;
    case 0x8a: // LONG1
        push(big(textOf(take(number<std::uint8_t>()))));
        break;
    case 0x8b: // LONG4: a negative length is as absurd as the large one it is read as
        push(big(textOf(take(number<std::uint32_t>()))));
        break;
    case 'G': { // BINFLOAT, big-endian
        Node node;
        node.kind = Kind::Number;
        node.number = std::bit_cast<double>(__builtin_bswap64(number<std::uint64_t>()));
        push(add(node));
        break;
    }
    case 'X': // BINUNICODE
        push(text(Kind::Text, textOf(take(number<std::uint32_t>()))));
        break;
    case 0x8c: // SHORT_BINUNICODE
        push(text(Kind::Text, textOf(take(number<std::uint8_t>()))));
        break;
    case 0x8d: // BINUNICODE8
        push(text(Kind::Text, textOf(take(number<std::uint64_t>()))));
        break;
    case 'U': // SHORT_BINSTRING
        push(oldText(textOf(take(number<std::uint8_t>()))));
        break;
    case 'T': // BINSTRING
        push(oldText(textOf(take(number<std::uint32_t>()))));
        break;
    case 'C': // SHORT_BINBYTES
        push(text(Kind::Binary, textOf(take(number<std::uint8_t>()))));
        break;
    case 'B': // BINBYTES
        push(text(Kind::Binary, textOf(take(number<std::uint32_t>()))));
        break;
    case 0x8e: // BINBYTES8
    case 0x96: // BYTEARRAY8
        push(text(Kind::Binary, textOf(take(number<std::uint64_t>()))));
        break;
    case '(':
        pushMark();
        break;
    case '0': // POP
        if (stack_.size() > floor())
            pop();
        else
            popMark();
        break;
    case '1': // POP_MARK
        stack_.resize(popMark());
        break;
    case ')':
        push(emptyTuple_);
        break;
    case 't':
        push(tupleFrom(popMark()));
        break;
    case 0x85: // TUPLE1 ... TUPLE3
    case 0x86:
    case 0x87:
        tupleOf(op - std::size_t(0x84));
        break;
    case ']':
        push(container(Kind::List));
        break;
    case '}':
        push(container(Kind::Dict));
        break;
    case 0x8f: // EMPTY_SET
        push(container(Kind::Set));
        break;
    case 'a': // APPEND
        top();
        extend(Kind::List, stack_.size() - 1);
        break;
    case 'e': // APPENDS
        extend(Kind::List, popMark());
        break;
    case 0x90: // ADDITEMS
        extend(Kind::Set, popMark());
        break;
    case 's': // SETITEM
        if (stack_.size() - floor() < 2)
            damaged("the pickle takes what is not there");
        setItems(stack_.size() - 2);
        break;
    case 'u': // SETITEMS
        setItems(popMark());
        break;
    case 0x91: { // FROZENSET
        const std::size_t from = popMark();
        const Ref set = container(Kind::Set);
        gather(set, from);
        push(set);
        break;
    }
    case 'q': // BINPUT
        put(number<std::uint8_t>());
        break;
    case 'r': // LONG_BINPUT
        put(number<std::uint32_t>());
        break;
    case 0x94: // MEMOIZE
        put(memoized_);
        break;
    case 'h': // BINGET
        fetch(number<std::uint8_t>());
        break;
    case 'j': // LONG_BINGET
        fetch(number<std::uint32_t>());
        break;
    default:
        stepCall(op);
    }
}

void Machine::stepCall(std::uint8_t op) {
    switch (op) {
    case 'c': { // GLOBAL
        const Ref module = text(Kind::Text, line());
        global(module, text(Kind::Text, line()));
        break;
    }
    case 0x93: { // STACK_GLOBAL
        const Ref name = pop();
        global(pop(), name);
        break;
    }
    case 'R': { // REDUCE
        const Ref arguments = pop();
        call(pop(), arguments);
        break;
    }
    case 0x81: { // NEWOBJ
        const Ref arguments = pop();
        construct(pop(), arguments);
        break;
    }
    case 0x92: { // NEWOBJ_EX: keyword arguments of a constructor that is not run
        pop();
        const Ref arguments = pop();
        construct(pop(), arguments);
        break;
    }
    case 'i': { // INST
        const Ref module = text(Kind::Text, line());
        const Ref arguments = tupleFrom(popMark());
        global(module, text(Kind::Text, line()));
        call(pop(), arguments);
        break;
    }
    case 'o': { // OBJ: the class lies below its arguments
        const std::size_t from = popMark();
        if (from == stack_.size())
            damaged("the pickle takes what is not there");
        const Ref arguments = tupleFrom(from + 1);
        call(pop(), arguments);
        break;
    }
    case 'b':
        build();
        break;
    case 'Q': // BINPERSID
        persistent();
        break;
    case 0x82: // EXT1, EXT2, EXT4: whatever the reading program has registered under a number
    case 0x83:
    case 0x84:
        unsafe("it asks for an object of the program that reads it");
    default:
        damaged("instruction " + std::to_string(op) + " in a pickle of weights");
    }
}

} // namespace

PickleGraph readPickle(Bytes bytes) { return Machine(bytes).run(); }

} // namespace stemma::ckpt
