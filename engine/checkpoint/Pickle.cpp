// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/checkpoint/Pickle.h"

#include "engine/checkpoint/Fail.h"
#include "engine/checkpoint/PickleStack.h"

#include <bit>
#include <string>

namespace stemma::ckpt {
namespace {

/// What pickles of any size may hold; larger ones may hold one more object per 64 bytes of theirs.
constexpr std::size_t kObjects = std::size_t(1) << 20;

/// Reads the instructions. The comments in CPython's Lib/pickletools.py say what each means.
class Machine {
public:
    Machine(Bytes bytes, std::size_t mostObjects)
        : code_(bytes)
        , stack_(mostObjects) {}

    PickleGraph run() {
        for (;;) {
            const auto instruction = number<std::uint8_t>();
            if (instruction == '.')
                break;
            if (!value(instruction) && !container(instruction) && !call(instruction))
                damaged("instruction " + std::to_string(instruction) + " in a pickle of weights");
        }
        PickleGraph graph = stack_.finish();
        graph.used = at_;
        return graph;
    }

private:
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
    /// Bytes whose count stands before them, as a T. A negative count is as absurd as the large one that
    /// it is read as.
    template <class T>
    std::string_view counted() {
        return textOf(take(number<T>()));
    }
    std::string_view line() {
        const std::string_view rest = textOf(code_.subspan(at_));
        const auto end = rest.find('\n');
        if (end == rest.npos)
            damaged("the pickle is cut short");
        at_ += end + 1;
        return rest.substr(0, end);
    }

    bool value(std::uint8_t instruction);
    bool container(std::uint8_t instruction);
    bool call(std::uint8_t instruction);

    Bytes code_;
    std::size_t at_ = 0;
    PickleStack stack_;
};

/// Instructions for single values and for the pickle itself.
bool Machine::value(std::uint8_t instruction) {
    switch (instruction) {
    case 0x80: // PROTO
        if (const auto protocol = number<std::uint8_t>(); protocol > 5)
            damaged("pickle protocol " + std::to_string(protocol) + " does not exist");
        return true;
    case 0x95: // FRAME
        number<std::uint64_t>();
        return true;
    case 'N':
        stack_.pushNone();
        return true;
    case 0x88: // NEWTRUE
    case 0x89: // NEWFALSE
        stack_.pushBool(instruction == 0x88);
        return true;
    case 'J': // BININT
        stack_.pushInteger(number<std::int32_t>());
        return true;
    case 'K': // BININT1
        stack_.pushInteger(number<std::uint8_t>());
        return true;
    case 'M': // BININT2
        stack_.pushInteger(number<std::uint16_t>());
        return true;
    case 0x8a: // LONG1
        stack_.pushLong(counted<std::uint8_t>());
        return true;
    case 0x8b: // LONG4
        stack_.pushLong(counted<std::uint32_t>());
        return true;
    case 'G': // BINFLOAT, big-endian
        stack_.pushNumber(std::bit_cast<double>(__builtin_bswap64(number<std::uint64_t>())));
        return true;
    case 0x8c: // SHORT_BINUNICODE
        stack_.pushText(counted<std::uint8_t>());
        return true;
    case 'X': // BINUNICODE
        stack_.pushText(counted<std::uint32_t>());
        return true;
    case 0x8d: // BINUNICODE8
        stack_.pushText(counted<std::uint64_t>());
        return true;
    case 'U': // SHORT_BINSTRING
        stack_.pushOldText(counted<std::uint8_t>());
        return true;
    case 'T': // BINSTRING
        stack_.pushOldText(counted<std::uint32_t>());
        return true;
    case 'C': // SHORT_BINBYTES
        stack_.pushBinary(counted<std::uint8_t>());
        return true;
    case 'B': // BINBYTES
        stack_.pushBinary(counted<std::uint32_t>());
        return true;
    case 0x8e: // BINBYTES8
    case 0x96: // BYTEARRAY8
        stack_.pushBinary(counted<std::uint64_t>());
        return true;
    default:
        return false;
    }
}

/// Instructions for containers, the stack and the numbered objects.
bool Machine::container(std::uint8_t instruction) {
    switch (instruction) {
    case '(':
        stack_.pushMark();
        return true;
    case '0': // POP
        stack_.drop();
        return true;
    case '1': // POP_MARK
        stack_.dropToMark();
        return true;
    case ')':
        stack_.pushEmpty(Kind::Tuple);
        return true;
    case ']':
        stack_.pushEmpty(Kind::List);
        return true;
    case '}':
        stack_.pushEmpty(Kind::Dict);
        return true;
    case 0x8f: // EMPTY_SET
        stack_.pushEmpty(Kind::Set);
        return true;
    case 't':
        stack_.gatherFromMark(Kind::Tuple);
        return true;
    case 0x85: // TUPLE1 ... TUPLE3
    case 0x86:
    case 0x87:
        stack_.tuple(instruction - std::size_t(0x84));
        return true;
    case 0x91: // FROZENSET
        stack_.gatherFromMark(Kind::Set);
        return true;
    case 'a': // APPEND
        stack_.appendTop();
        return true;
    case 'e': // APPENDS
        stack_.extendFromMark(Kind::List);
        return true;
    case 0x90: // ADDITEMS
        stack_.extendFromMark(Kind::Set);
        return true;
    case 's': // SETITEM
        stack_.setTop();
        return true;
    case 'u': // SETITEMS
        stack_.setFromMark();
        return true;
    case 'q': // BINPUT
        stack_.put(number<std::uint8_t>());
        return true;
    case 'r': // LONG_BINPUT
        stack_.put(number<std::uint32_t>());
        return true;
    case 0x94: // MEMOIZE
        stack_.memoize();
        return true;
    case 'h': // BINGET
        stack_.fetch(number<std::uint8_t>());
        return true;
    case 'j': // LONG_BINGET
        stack_.fetch(number<std::uint32_t>());
        return true;
    default:
        return false;
    }
}

/// Instructions that name something or ask for a call.
bool Machine::call(std::uint8_t instruction) {
    switch (instruction) {
    case 'c': { // GLOBAL
        const std::string_view module = line();
        stack_.global(module, line());
        return true;
    }
    case 0x93: // STACK_GLOBAL
        stack_.globalFromStack();
        return true;
    case 'R': // REDUCE
        stack_.reduce();
        return true;
    case 0x81: // NEWOBJ
    case 0x92: // NEWOBJ_EX
        stack_.construct(instruction == 0x92);
        return true;
    case 'i': { // INST
        const std::string_view module = line();
        stack_.instance(module, line());
        return true;
    }
    case 'o': // OBJ
        stack_.objectFromMark();
        return true;
    case 'b': // BUILD
        stack_.build();
        return true;
    case 'Q': // BINPERSID
        stack_.persistent();
        return true;
    case 0x82: // EXT1, EXT2, EXT4: whatever the reading program has registered under a number
    case 0x83:
    case 0x84:
        unsafe("it asks for an object of the program that reads it");
    default:
        return false;
    }
}

} // namespace

PickleGraph readPickle(Bytes bytes) { return readPickle(bytes, kObjects + bytes.size() / 64); }
PickleGraph readPickle(Bytes bytes, std::size_t mostObjects) { return Machine(bytes, mostObjects).run(); }

} // namespace stemma::ckpt
