// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemSet.h"

#include "engine/core/Error.h"
#include "tests/support/Signals.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace stemma;

namespace {

constexpr Frame kFrames = 5000;

/// A region of random stems that obeys the law by its residual.
SeparatedRegion randomRegion(const AudioBuffer& mixture, FrameRange range, std::vector<std::string> kinds,
                             std::uint64_t seed) {
    SeparatedRegion region{range, std::move(kinds), {}, nullptr};
    AudioBuffer residual(mixture.channels(), range.length(), mixture.sampleRate());
    for (int c = 0; c < mixture.channels(); ++c)
        std::copy_n(mixture.channel(c).begin() + range.begin, range.length(), residual.channel(c).begin());
    for (std::size_t i = 0; i < region.kinds.size(); ++i) {
        region.stems.push_back(test::share(
            test::noise(range.length(), mixture.sampleRate(), mixture.channels(), 0.5F, seed + i)));
        residual = test::sum(residual, *region.stems.back(), -1);
    }
    region.residual = test::share(std::move(residual));
    return region;
}

std::vector<std::string> kindsOf(const StemSet& set) {
    std::vector<std::string> kinds;
    for (const StemPtr& stem : set.stems())
        kinds.push_back(stem->kind());
    return kinds;
}

} // namespace

class StemSetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aFreshSongIsAllResidual() {
        const StemSet set(test::share(test::noise(kFrames)));
        QVERIFY(set.stems().empty());
        QCOMPARE(set.largestSumError({0, kFrames}), 0.0F);
        QCOMPARE(set.find("residual")->pieces()[0].audio, set.mixtureAudio());
        QCOMPARE(set.find("mixture"), set.mixture().get());
        QVERIFY(!set.find("vocals"));
        QVERIFY(StemSet().empty());
    }

    /// The law of the house after forty random separations on top of each other. Stems and residual are
    /// floats up to 4 in size whose differences were rounded up to five times: 5 x 2^-22 = 1.2e-6.
    void mixtureEqualsSumOfStemsPlusResidual() {
        const AudioPtr mixture = test::share(test::noise(kFrames));
        const std::vector<std::vector<std::string>> choices = {
            {"vocals", "drums", "bass", "other"}, {"vocals"}, {"drums", "strings"}, {}, {"piano", "guitar"}};
        std::mt19937 random(3);
        StemSet set(mixture);
        for (std::uint64_t step = 0; step < 40; ++step) {
            const Frame begin = static_cast<Frame>(random() % (kFrames - 1));
            const Frame end =
                begin + 1 + static_cast<Frame>(random() % static_cast<unsigned>(kFrames - begin));
            set = set.accepted(
                randomRegion(*mixture, {begin, end}, choices[random() % choices.size()], 100 * step + 1));
            QVERIFY(set.largestSumError({0, kFrames}) <= 1.2e-6F);
        }
        QCOMPARE(set.stems().size(), std::size_t{7});
    }

    /// The measure must be able to say no.
    void aBrokenLawIsSeen() {
        const AudioPtr mixture = test::share(test::noise(kFrames));
        auto region = randomRegion(*mixture, {100, 200}, {"vocals"}, 1);
        region.residual = test::share(test::sum(*region.residual, test::impulse(50, 100), 0.001F));
        const StemSet set = StemSet(mixture).accepted(region);
        QVERIFY(std::abs(set.largestSumError({0, kFrames}) - 0.001F) < 1e-6F);
        QVERIFY(set.largestSumError({151, kFrames}) <= 1.2e-6F);
    }

    void unnamedKindsFallSilentAndGoToTheResidual() {
        const AudioPtr mixture = test::share(test::noise(kFrames));
        const StemSet both =
            StemSet(mixture).accepted(randomRegion(*mixture, {0, kFrames}, {"vocals", "drums"}, 1));
        const StemSet set = both.accepted(randomRegion(*mixture, {1000, 2000}, {"vocals"}, 9));
        QVERIFY(set.find("drums")->covered({0, kFrames}) ==
                (std::vector<FrameRange>{{0, 1000}, {2000, kFrames}}));
        QCOMPARE(set.find("vocals")->covered({0, kFrames}).size(), std::size_t{1});
        QVERIFY(set.largestSumError({0, kFrames}) <= 1.2e-6F);
        QCOMPARE(both.find("drums")->covered({0, kFrames}).size(), std::size_t{1}); // the old value is whole
    }

    void kindsComeInTheirOrder() {
        const StemSet set(test::share(test::noise(10)));
        const std::vector<std::string> shuffled = {"other", "strings", "piano", "vocals", "choir",
                                                   "bass",  "vocals",  "drums", "guitar"};
        const StemSet all = set.withKinds(shuffled);
        QVERIFY(kindsOf(all) == (std::vector<std::string>{"vocals", "drums", "bass", "guitar", "piano",
                                                          "other", "strings", "choir"}));
        QVERIFY(kindsOf(all.withKinds(shuffled)) == kindsOf(all));
        QVERIFY(all.stems()[0]->pieces().empty());
        QCOMPARE(all.largestSumError({0, 10}), 0.0F);
    }

    void refusesWhatDoesNotFit() {
        const AudioPtr mixture = test::share(test::noise(100));
        const StemSet set(mixture);
        const auto good = randomRegion(*mixture, {10, 20}, {"vocals"}, 1);
        const auto refused = [&](auto change) {
            SeparatedRegion bad = good;
            change(bad);
            try {
                (void)set.accepted(bad);
            } catch (const Error& e) {
                return e.fault() == Fault::BadSetting;
            }
            return false;
        };
        QVERIFY(refused([](auto& r) { r.range = {95, 105}; }));
        QVERIFY(refused([](auto& r) { r.range = {10, 19}; }));
        QVERIFY(refused([](auto& r) { r.range = {10, 10}; }));
        QVERIFY(refused([](auto& r) { r.residual = nullptr; }));
        QVERIFY(refused([](auto& r) { r.kinds.clear(); }));
        QVERIFY(refused([](auto& r) { r.kinds = {"mixture"}; }));
        QVERIFY(refused([](auto& r) { r.stems[0] = test::share(test::noise(10, 48000)); }));
        QVERIFY(refused([](auto& r) { r.stems[0] = test::share(test::noise(10, 44100, 1)); }));
        QVERIFY(refused([](auto& r) {
            r.kinds.push_back(r.kinds[0]);
            r.stems.push_back(r.stems[0]);
        }));
        QVERIFY(!refused([](auto&) {}));
        QVERIFY_EXCEPTION_THROWN(StemSet().withKinds(good.kinds), Error);
    }
};

QTEST_APPLESS_MAIN(StemSetTest)
#include "StemSetTest.moc"
