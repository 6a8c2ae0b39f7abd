// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/RoundingLoss.h"

#include <QTest>

#include <cmath>
#include <optional>
#include <stdexcept>

using namespace stemma;

namespace {

/// Gives the first channel times a gain as each stem; counts its runs.
class Gains : public Separator {
public:
    Gains(std::vector<float> gains, int* runs)
        : gains_(std::move(gains))
        , runs_(runs) {}
    const SeparatorShape& shape() const override { return shape_; }
    void setThreads(int threads) override { threads_ = threads; }
    void keepOnly(const std::vector<int>& stems) override { kept_ = stems; }
    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        job.checkStop();
        ++*runs_;
        lastThreads = threads_;
        lastKept = kept_;
        std::vector<AudioBuffer> stems;
        for (const float gain : gains_) {
            AudioBuffer stem(1, chunk.frames(), chunk.sampleRate());
            for (Frame i = 0; i < chunk.frames(); ++i)
                stem.channel(0)[i] = gain * chunk.channel(0)[i];
            stems.push_back(std::move(stem));
        }
        return stems;
    }
    static inline int lastThreads = 0;
    static inline std::vector<int> lastKept;

private:
    SeparatorShape shape_{44100, 1, 100, {"vocals", "drums"}};
    std::vector<float> gains_;
    int* runs_;
    int threads_ = 0;
    std::vector<int> kept_;
};

AudioBuffer chunkOf(float level) {
    AudioBuffer chunk(1, 100, 44100);
    for (Frame i = 0; i < 100; ++i)
        chunk.channel(0)[i] = level * float(i % 2 ? 1 : -1);
    return chunk;
}

struct Rig {
    int quickRuns = 0;
    int exactRuns = 0;
    int made = 0;
    std::vector<RoundingLoss> told;
    SeparatorPtr separator;

    Rig(std::vector<float> quick, std::vector<float> exact)
        : separator(measuringLoss(
              std::make_unique<Gains>(std::move(quick), &quickRuns),
              [this, exact] {
                  ++made;
                  return std::make_unique<Gains>(exact, &exactRuns);
              },
              [this](const RoundingLoss& loss) { told.push_back(loss); })) {}
};

} // namespace

class RoundingLossTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isMeasuredOnceOnTheFirstChunkWithSound() {
        Rig rig({0.5F, 0.2F}, {0.5F * 1.01F, 0.2F * 1.001F});
        rig.separator->separate(chunkOf(0), {});
        QCOMPARE(rig.made, 0); // nothing is measured on silence
        const auto stems = rig.separator->separate(chunkOf(0.5F), {});
        QCOMPARE(stems[0].channel(0)[1], 0.25F); // the quick one's
        rig.separator->separate(chunkOf(0.5F), {});
        QCOMPARE(rig.quickRuns, 3);
        QCOMPARE(rig.exactRuns, 1);
        QCOMPARE(rig.made, 1);
        QCOMPARE(rig.told.size(), std::size_t(1));
        const RoundingLoss& loss = rig.told.front();
        QCOMPARE(loss.stems.size(), std::size_t(2));
        // An error of 1 % and of 0.1 % of the exact stem: 20 log10(1.01 / 0.01), 20 log10(1.001 / 0.001)
        QVERIFY(std::abs(loss.stems[0].snr - 40.086) < 0.01);
        QVERIFY(std::abs(loss.stems[1].snr - 60.009) < 0.01);
        QCOMPARE(loss.worst().id, std::string("vocals"));
    }

    void stemsThatAreNotHeardSayNothing() {
        Rig rig({0.5F, 1e-5F}, {0.505F, 2e-5F});
        rig.separator->separate(chunkOf(0.5F), {});
        QCOMPARE(rig.told.at(0).stems.size(), std::size_t(1));
        Rig silent({0, 0}, {1e-5F, 0});
        silent.separator->separate(chunkOf(0.5F), {});
        QVERIFY(silent.told.empty());
    }

    void equalStemsHaveNoError() {
        Rig rig({0.5F, 0.2F}, {0.5F, 0.2F});
        rig.separator->separate(chunkOf(0.5F), {});
        QCOMPARE(rig.told.at(0).worst().snr, std::numeric_limits<double>::infinity());
    }

    void noNumbersAreTheWorst() {
        Rig rig({std::nanf(""), 0.2F}, {0.5F, 0.2F});
        rig.separator->separate(chunkOf(0.5F), {});
        QCOMPARE(rig.told.at(0).worst().snr, -std::numeric_limits<double>::infinity());
    }

    void bothAreAskedForTheSame() {
        Rig rig({0.5F, 0.2F}, {0.505F, 0.3F});
        rig.separator->setThreads(3);
        rig.separator->keepOnly({0});
        Gains::lastThreads = 0;
        rig.separator->separate(chunkOf(0.5F), {});
        QCOMPARE(Gains::lastThreads, 3); // the exact one ran last
        QCOMPARE(Gains::lastKept, std::vector<int>{0});
        QCOMPARE(rig.told.at(0).stems.size(), std::size_t(1));
    }

    void aStopRequestIsNoticedBetweenBoth() {
        std::stop_source stop;
        int runs = 0;
        const auto separator =
            measuringLoss(std::make_unique<Gains>(std::vector{0.5F, 0.2F}, &runs),
                          [&]() -> SeparatorPtr { throw std::logic_error("was made all the same"); }, {});
        const JobContext job{stop.get_token(), [&](double) {}};
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(separator->separate(chunkOf(0.5F), job), Stopped);
    }
};

QTEST_APPLESS_MAIN(RoundingLossTest)

#include "RoundingLossTest.moc"
