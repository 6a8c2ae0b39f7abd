// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/StemAgreement.h"

#include "engine/core/Error.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace stemma;

namespace {

constexpr int kRate = 8000;

AudioPtr make(int channels, Frame frames, const auto& sample) {
    AudioBuffer audio(channels, frames, kRate);
    for (int c = 0; c < channels; ++c)
        for (Frame t = 0; t < frames; ++t)
            audio.channel(c)[std::size_t(t)] = float(sample(c, t));
    return std::make_shared<const AudioBuffer>(std::move(audio));
}

AudioPtr noise(unsigned seed, int channels = 2, Frame frames = 20000) {
    std::mt19937 random(seed);
    std::normal_distribution<double> normal(0, 0.1);
    return make(channels, frames, [&](int, Frame) { return normal(random); });
}

AudioPtr scaled(const AudioPtr& a, double gain) {
    return make(a->channels(), a->frames(),
                [&](int c, Frame t) { return gain * double(a->channel(c)[std::size_t(t)]); });
}

StemAgreement compare(const AudioPtr& a, const AudioPtr& b) {
    return stemAgreement(stemReader("a", a), stemReader("b", b), {0, a->frames()}, kRate);
}

} // namespace

class StemAgreementTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void scaledCopies_data() {
        QTest::addColumn<double>("gain");
        QTest::addColumn<double>("correlation");
        // The difference is (1 - g) a: 20 log10 |1 - g| dB.
        QTest::newRow("quieter") << 0.5 << 1.0;
        QTest::newRow("almost the same") << 0.999 << 1.0;
        QTest::newRow("turned") << -1.0 << -1.0;
        QTest::newRow("louder") << 3.0 << 1.0;
    }
    void scaledCopies() {
        QFETCH(double, gain);
        QFETCH(double, correlation);
        const AudioPtr a = noise(1);
        const StemAgreement s = compare(a, scaled(a, gain));
        QCOMPARE(s.seconds.size(), std::size_t(3)); // 2.5 s
        for (const Agreement& each : {s.whole, s.seconds[0], s.seconds[2]}) {
            QVERIFY(std::abs(each.correlation - correlation) < 1e-9);
            QVERIFY(std::abs(each.differenceDb - 20 * std::log10(std::abs(1 - gain))) < 1e-3);
        }
    }

    void theSame() {
        const AudioPtr a = noise(1, 1);
        const StemAgreement s = compare(a, a);
        QVERIFY(std::abs(s.whole.correlation - 1) < 1e-12);
        QCOMPARE(s.whole.differenceDb, -std::numeric_limits<double>::infinity());
    }

    void nothingInCommon() {
        const StemAgreement s = compare(noise(1), noise(2)); // 40000 samples: correlation scatters by 0.005
        QVERIFY(std::abs(s.whole.correlation) < 0.02);
        QVERIFY(std::abs(s.whole.differenceDb - 10 * std::log10(2.0)) < 0.1);
    }

    void secondsAreTheirOwn() {
        const AudioPtr a = noise(1);
        const AudioPtr b = make(2, a->frames(), [&](int c, Frame t) {
            const double v = a->channel(c)[std::size_t(t)];
            return t < kRate ? v : t < 2 * kRate ? -v : 0;
        });
        const StemAgreement s = compare(a, b);
        QVERIFY(std::abs(s.seconds[0].correlation - 1) < 1e-12);
        QVERIFY(std::abs(s.seconds[1].correlation + 1) < 1e-12);
        QVERIFY(std::isnan(s.seconds[2].correlation));
        QVERIFY(std::abs(s.seconds[2].differenceDb) < 1e-12);
        QVERIFY(std::abs(s.whole.correlation) < 0.02);
        // A range begins its own seconds.
        const StemAgreement late =
            stemAgreement(stemReader("a", a), stemReader("b", b), {kRate, 2 * kRate}, kRate);
        QCOMPARE(late.seconds.size(), std::size_t(1));
        QCOMPARE(late.whole.correlation, s.seconds[1].correlation);
    }

    /// One channel turned, the other not: all channels count.
    void channelsCountTogether() {
        const AudioPtr a = make(2, kRate, [](int, Frame t) { return t % 2 == 0 ? 0.5 : -0.5; });
        const AudioPtr b =
            make(2, kRate, [](int c, Frame t) { return (c == 0 ? 1 : -1) * (t % 2 == 0 ? 0.5 : -0.5); });
        QVERIFY(std::abs(compare(a, b).whole.correlation) < 1e-12);
        QVERIFY(std::abs(compare(a, b).whole.differenceDb - 10 * std::log10(2.0)) < 1e-9);
    }

    void silenceAndTheShortest() {
        const AudioPtr a = noise(1, 1, 1);
        const AudioPtr silence = make(1, 1, [](int, Frame) { return 0; });
        QCOMPARE(compare(a, scaled(a, -2)).whole.correlation, -1.0);
        QVERIFY(std::isnan(compare(silence, a).whole.correlation));
        QVERIFY(std::isnan(compare(silence, a).whole.differenceDb));
        QVERIFY(std::isnan(compare(silence, silence).whole.differenceDb));
        QCOMPARE(compare(a, silence).whole.differenceDb, 0.0);
        const AudioPtr none = noise(1, 1, 0);
        QVERIFY(compare(none, none).seconds.empty());
        QVERIFY(std::isnan(compare(none, none).whole.correlation));
    }

    void refusesWhatMakesNoSense() {
        const auto fault = [](const AudioPtr& a, const AudioPtr& b) {
            try {
                compare(a, b);
            } catch (const Error& error) {
                return error.fault();
            }
            return Fault::Internal;
        };
        QCOMPARE(fault(noise(1, 1), noise(1, 2)), Fault::ChannelsDiffer);
        QCOMPARE(fault(noise(1, 1), make(1, 20000, [](int, Frame) { return INFINITY; })),
                 Fault::AudioDamaged);
        std::stop_source source;
        source.request_stop();
        const StemReader reader = stemReader("a", noise(1));
        QVERIFY_THROWS_EXCEPTION(Stopped,
                                 stemAgreement(reader, reader, {0, 100}, kRate, {source.get_token(), {}}));
        QVERIFY_THROWS_EXCEPTION(Error, stemAgreement(reader, reader, {0, 100}, 0));
    }
};

QTEST_APPLESS_MAIN(StemAgreementTest)
#include "StemAgreementTest.moc"
