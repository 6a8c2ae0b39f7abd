// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/engine/CheckpointRig.h"

#include <random>

namespace stemma::test {

/// A whole number of the environment, for tests that can be made longer: STEMMA_FUZZ_CASES, STEMMA_FUZZ_SEED.
inline unsigned fuzzSetting(const char* name, unsigned otherwise) {
    bool ok = false;
    const auto value = qEnvironmentVariable(name).toUInt(&ok);
    return ok ? value : otherwise;
}

/// Spoils files as chance has it, the same way for the same seed.
class Spoiler {
public:
    explicit Spoiler(unsigned seed)
        : random_(seed) {}

    std::size_t pick(std::size_t below) { return below > 0 ? random_() % below : 0; }

    /// Some of: flipped bits, random bytes, instructions, numbers at their limits, a cut, a hole, a piece
    /// repeated or taken from another seed.
    QByteArray spoil(QByteArray b, const QByteArray& other) {
        for (auto n = 1 + pick(2) * pick(5); n > 0; --n)
            change(b, other);
        return b;
    }

private:
    qsizetype place(const QByteArray& b) {
        return static_cast<qsizetype>(pick(static_cast<std::size_t>(b.size()) + 1));
    }
    QByteArray piece(const QByteArray& b) {
        const auto from = place(b);
        return b.mid(from, 1 + static_cast<qsizetype>(pick(pick(2) != 0 ? 16 : 400)));
    }
    void change(QByteArray& b, const QByteArray& other) {
        static const QByteArray instructions(
            "()]}.NJKMXqrhjtaesuRbQcoi012\x80\x81\x82\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d"
            "\x8e\x8f\x90\x91\x92\x93\x94\x95\x96");
        static const std::uint64_t limits[] = {0,
                                               1,
                                               0x7f,
                                               0xff,
                                               0x7fff,
                                               0xffff,
                                               0x7fffffff,
                                               0x80000000,
                                               0xffffffff,
                                               0x100000000,
                                               0x7fffffffffffffff,
                                               0x8000000000000000,
                                               ~0ULL};
        const auto at = place(b);
        switch (pick(9)) {
        case 0:
            if (at < b.size())
                b[at] = static_cast<char>(b[at] ^ 1 << pick(8));
            break;
        case 1:
            if (at < b.size())
                b[at] = static_cast<char>(pick(256));
            break;
        case 2:
            b.insert(
                at,
                instructions[static_cast<qsizetype>(pick(static_cast<std::size_t>(instructions.size())))]);
            break;
        case 3:
            if (at < b.size())
                b[at] =
                    instructions[static_cast<qsizetype>(pick(static_cast<std::size_t>(instructions.size())))];
            break;
        case 4: {
            const QByteArray number = le(limits[pick(std::size(limits))]).first(1LL << pick(4));
            b.replace(at, number.size(), number);
            break;
        }
        case 5:
            if (pick(4) == 0)
                b.truncate(at);
            break;
        case 6:
            b.remove(at, 1 + static_cast<qsizetype>(pick(40)));
            break;
        case 7:
            b.insert(at, piece(b));
            break;
        default:
            b.insert(at, piece(other));
        }
    }

    std::minstd_rand random_;
};

} // namespace stemma::test
