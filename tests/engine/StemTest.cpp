// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/Stem.h"

#include "engine/core/Error.h"
#include "tests/support/RealTimeGuard.h"
#include "tests/support/Signals.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <optional>
#include <random>

using namespace stemma;

namespace {

constexpr Frame kFrames = 600;
constexpr int kChannels = 2;

/// What a stem is, said the plain way: an array of samples and which of them are covered.
struct Model {
    std::vector<float> samples[kChannels] = {std::vector<float>(kFrames), std::vector<float>(kFrames)};
    std::vector<bool> covered = std::vector<bool>(kFrames);

    void lay(const Piece& p) {
        for (Frame i = 0; i < p.length; ++i) {
            covered[p.at + i] = true;
            for (int c = 0; c < kChannels; ++c)
                samples[c][p.at + i] = p.audio->channel(c)[p.offset + i];
        }
    }
    void clear(FrameRange r) {
        for (Frame f = r.begin; f < r.end; ++f) {
            covered[f] = false;
            samples[0][f] = samples[1][f] = 0;
        }
    }
};

/// A stem of random pieces, and the same said the plain way.
struct Made {
    StemPtr stem;
    Model model;
};
Made randomStem(const char* kind, unsigned seed) {
    std::mt19937 random(seed);
    Made made;
    Stem stem(kind, kChannels);
    for (unsigned i = 0; i < 6; ++i) {
        const auto length = Frame(1 + random() % 80);
        const Piece piece{Frame(random() % unsigned(kFrames - length)), length,
                          test::share(test::noise(length + 5, 44100, kChannels, 1, seed * 10 + i)), 5};
        stem = stem.laid(piece);
        made.model.lay(piece);
    }
    made.stem = std::make_shared<const Stem>(std::move(stem));
    return made;
}

void checkInvariants(const Stem& stem) {
    Frame end = std::numeric_limits<Frame>::min();
    for (const Piece& p : stem.pieces()) {
        QVERIFY(p.length > 0);
        QVERIFY(p.at >= end);
        QVERIFY(p.offset >= 0 && p.offset + p.length <= p.audio->frames());
        end = p.range().end;
    }
}

} // namespace

class StemTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// A thousand random edits: every read, mix and coverage equals the plain array's, bit for bit.
    void randomEditsEqualAPlainArray() {
        std::mt19937 random(7);
        const auto upTo = [&](Frame n) {
            return static_cast<Frame>(random() % static_cast<unsigned>(n + 1));
        };
        std::vector<AudioPtr> buffers;
        for (unsigned i = 0; i < 5; ++i)
            buffers.push_back(test::share(test::noise(20 + 90 * i, 44100, kChannels, 1, i + 1)));
        Stem stem("vocals", kChannels);
        Model model;
        for (int step = 0; step < 1000; ++step) {
            if (random() % 4 == 0) {
                const Frame begin = upTo(kFrames);
                const FrameRange range{begin, std::min(kFrames, begin + upTo(200))};
                stem = stem.cleared(range);
                model.clear(range);
            } else {
                const AudioPtr& audio = buffers[random() % buffers.size()];
                const Frame length = upTo(audio->frames());
                const Piece piece{upTo(kFrames - length), length, audio, upTo(audio->frames() - length)};
                stem = stem.laid(piece);
                model.lay(piece);
            }
            checkInvariants(stem);

            const Frame from = upTo(kFrames);
            const auto n = static_cast<std::size_t>(upTo(kFrames - from));
            for (int c = 0; c < kChannels; ++c) {
                std::vector<float> out(n, 99.0F);
                stem.read(out, c, from);
                QVERIFY(std::equal(out.begin(), out.end(), model.samples[c].begin() + from));
                std::vector<float> mix(n, 0.25F);
                stem.mixInto(mix, c, from, 0.5F);
                for (std::size_t i = 0; i < n; ++i)
                    QVERIFY(mix[i] == 0.25F + 0.5F * model.samples[c][from + static_cast<Frame>(i)]);
            }
            std::vector<bool> covered(kFrames);
            Frame last = -1;
            for (const FrameRange r : stem.covered({0, kFrames})) {
                QVERIFY(r.begin > last); // joined where they touch
                last = r.end;
                std::fill(covered.begin() + r.begin, covered.begin() + r.end, true);
            }
            QVERIFY(covered == model.covered);
        }
    }

    void readsSilenceOutsideEveryPiece() {
        const Stem stem("drums", 1, {{100, 10, test::share(test::constant(1, 10, 44100, 1)), 0}});
        std::vector<float> out(30, 5.0F);
        stem.read(out, 0, 90);
        for (std::size_t i = 0; i < out.size(); ++i)
            QCOMPARE(out[i], i >= 10 && i < 20 ? 1.0F : 0.0F);
        stem.read(out, 0, -1000);
        QVERIFY(std::all_of(out.begin(), out.end(), [](float x) { return x == 0; }));
    }

    /// An edit gives a new value; the old one is what an undo goes back to.
    void layingLeavesTheOldStemAlone() {
        const Stem before("bass", 2, {{0, 50, test::share(test::constant(1, 50)), 0}});
        const Stem after = before.laid({10, 5, test::share(test::constant(2, 5)), 0});
        QCOMPARE(before.pieces().size(), std::size_t{1});
        QCOMPARE(after.pieces().size(), std::size_t{3});
        QCOMPARE(after.pieces()[2].audio, before.pieces()[0].audio); // shared, not copied
    }

    void layingBackJoinsWhatWasOnePiece() {
        const AudioPtr audio = test::share(test::noise(1000));
        Stem stem("other", 2, {{0, 1000, audio, 0}});
        for (Frame at = 0; at < 1000; at += 10)
            stem = stem.cleared({at, at + 5}).laid({at, 5, audio, at});
        QCOMPARE(stem.pieces().size(), std::size_t{1});
    }

    void refusesPiecesThatDoNotFit() {
        const AudioPtr audio = test::share(test::noise(10));
        const Stem stem("other", 2);
        QVERIFY_EXCEPTION_THROWN(stem.laid({0, 11, audio, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(stem.laid({0, 5, audio, 6}), Error);
        QVERIFY_EXCEPTION_THROWN(stem.laid({0, 5, audio, -1}), Error);
        QVERIFY_EXCEPTION_THROWN(stem.laid({0, std::numeric_limits<Frame>::max(), audio, 1}), Error);
        QVERIFY_EXCEPTION_THROWN(stem.laid({0, 10, test::share(test::noise(10, 44100, 1)), 0}), Error);
        QVERIFY_EXCEPTION_THROWN(stem.laid({0, 10, nullptr, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(Stem("x", 2, {{0, 10, audio, 0}, {9, 5, audio, 0}}), Error);
        QVERIFY(stem.laid({0, 0, audio, 10}).pieces().empty());
    }

    /// What is read of a difference is a - b; mixed, a comes first. To the bit, wherever either has no sound.
    void aDifferenceIsOneLessTheOther() {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            const Made a = randomStem("vocals", seed);
            const Made b = randomStem("drums", 100 + seed);
            const Stem difference = Stem::difference(a.stem, b.stem);
            QCOMPARE(difference.kind(), std::string("vocals"));
            QCOMPARE(difference.channels(), kChannels);
            QVERIFY(difference.pieces().empty());
            for (const auto& [from, n] : {std::pair<Frame, std::size_t>{0, kFrames}, {17, 1}, {301, 250}})
                for (int c = 0; c < kChannels; ++c) {
                    std::vector<float> out(n, 99.0F);
                    difference.read(out, c, from);
                    std::vector<float> mix(n, 0.25F);
                    difference.mixInto(mix, c, from, 0.3F);
                    for (std::size_t i = 0; i < n; ++i) {
                        const float one = a.model.samples[c][std::size_t(from) + i];
                        const float other = b.model.samples[c][std::size_t(from) + i];
                        QCOMPARE(std::bit_cast<int>(out[i] + 0.0F), std::bit_cast<int>(one - other + 0.0F));
                        QVERIFY(mix[i] == (0.25F + 0.3F * one) - 0.3F * other);
                    }
                }
            std::vector<float> outside(40, 5.0F);
            difference.read(outside, 0, -40);
            QVERIFY(std::ranges::all_of(outside, [](float v) { return v == 0; }));
        }
    }

    void aDifferenceCoversWhatEitherDoes() {
        for (unsigned seed = 1; seed <= 50; ++seed) {
            const Made a = randomStem("vocals", seed);
            const Made b = randomStem("drums", 100 + seed);
            const FrameRange within{100, 480};
            std::vector<bool> covered(kFrames);
            Frame last = -1;
            for (const FrameRange r : Stem::difference(a.stem, b.stem).covered(within)) {
                QVERIFY(r.begin > last && !r.empty()); // in order, joined where they touch
                last = r.end;
                std::fill(covered.begin() + r.begin, covered.begin() + r.end, true);
            }
            for (Frame f = 0; f < kFrames; ++f)
                QCOMPARE(bool(covered[f]),
                         within.begin <= f && f < within.end && (a.model.covered[f] || b.model.covered[f]));
        }
    }

    void aDifferenceIsNotForEditing() {
        const AudioPtr audio = test::share(test::noise(10));
        const auto stem = std::make_shared<const Stem>("vocals", 2, std::vector<Piece>{{0, 10, audio, 0}});
        const Stem difference = Stem::difference(stem, std::make_shared<const Stem>("vocals", 2));
        QVERIFY_EXCEPTION_THROWN(difference.laid({0, 10, audio, 0}), Error);
        QVERIFY_EXCEPTION_THROWN(difference.cleared({0, 10}), Error);
        QVERIFY_EXCEPTION_THROWN(Stem::difference(stem, std::make_shared<const Stem>("vocals", 1)), Error);
        QVERIFY_EXCEPTION_THROWN(Stem::difference(std::make_shared<const Stem>("vocals", 1), stem), Error);
    }

    /// It shares the sound of both and keeps it alive.
    void aDifferenceOutlivesItsParts() {
        std::weak_ptr<const AudioBuffer> sound;
        std::optional<Stem> difference;
        {
            const AudioPtr audio = test::share(test::constant(3, 50));
            sound = audio;
            const auto a = std::make_shared<const Stem>("bass", 2, std::vector<Piece>{{0, 50, audio, 0}});
            const auto b = std::make_shared<const Stem>("bass", 2, std::vector<Piece>{{25, 25, audio, 0}});
            difference = Stem::difference(a, b);
            QCOMPARE(audio.use_count(), 3L);
        }
        std::vector<float> out(50);
        difference->read(out, 1, 0);
        QVERIFY(out[24] == 3 && out[25] == 0);
        difference.reset();
        QVERIFY(sound.expired());
    }

    void aDifferenceIsFitForTheAudioThread() {
        const Stem difference = Stem::difference(randomStem("vocals", 1).stem, randomStem("vocals", 2).stem);
        std::vector<float> out(kFrames);
        test::RealTimeCounts counts;
        {
            const test::RealTimeGuard guard;
            difference.mixInto(out, 0, 0, 0.5F);
            difference.read(out, 1, 3);
            counts = guard.counts();
        }
        if (!test::kRealTimeGuardWorks)
            QSKIP("Not counted under a sanitizer.");
        QCOMPARE(counts.all(), 0);
    }
};

QTEST_APPLESS_MAIN(StemTest)
#include "StemTest.moc"
