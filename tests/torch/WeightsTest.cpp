// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Weights.h"

#include "engine/separation/torch/CachingAllocator.h"
#include "tests/torch/NetworkRig.h"
#include "tests/torch/OpenUnmixRig.h"

#include <QTest>

using namespace stemma;
using namespace stemma::test;

class WeightsTest : public QObject {
    Q_OBJECT

    const CheckpointPtr made_ = RandomCheckpoint()
                                    .add("layer.0.weight", {1000, 500})
                                    .add("layer.0.bias", {1000})
                                    .add("layer.0.none", {0, 3})
                                    .done();
    const nn::Weights weights_ = nn::Weights(*made_).in("layer").in("0");

private Q_SLOTS:
    void initTestCase() { nn::installCachingAllocator(); }

    void lengthsAreToldWithoutACopy() {
        nn::emptyCache();
        nn::resetPeak();
        const auto before = nn::memoryUse().peak;
        const at::IntArrayRef both[] = {weights_.sizes("weight"), weights_.sizes("weight", {-1, 500})};
        QCOMPARE(nn::memoryUse().peak, before);
        for (const at::IntArrayRef sizes : both)
            QCOMPARE(std::vector<std::int64_t>(sizes.begin(), sizes.end()),
                     (std::vector<std::int64_t>{1000, 500}));
        const at::Tensor copy = weights_("weight", {-1, -1});
        QVERIFY(nn::memoryUse().peak > before); // a copy would have shown
        QCOMPARE(copy.sizes(), both[0]);
    }
    void aWrongShapeIsToldWithoutACopy() {
        nn::emptyCache();
        nn::resetPeak();
        const auto before = nn::memoryUse().peak;
        QCOMPARE(mismatch([&] {
                     weights_("weight", {-1, 499});
                 }),
                 std::string("layer.0.weight is [1000, 500], not [-1, 499]"));
        QCOMPARE(nn::memoryUse().peak, before);
    }
    // A network is not built of weights in which a bit has flipped.
    void checksumsAreCompared() {
        auto spoilt = std::make_shared<Checkpoint>(*TinyOpenUnmix().weights().done());
        ModelPart part = recognise({"made.ckpt", {{"vocals", spoilt}}, {}});
        QVERIFY(nn::createNetwork(part, {}));
        spoilt->sums.push_back({"archive/data/0", spoilt->tensors.front().data, 12345, {}});
        part.checkpoints = {spoilt};
        try {
            nn::createNetwork(part, {});
            QFAIL("nothing was noticed");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::CheckpointDamaged);
        }
    }
    void whatIsMissingOrEmptyIsNamed() {
        QCOMPARE(mismatch([&] { weights_.sizes("scale"); }), std::string("no tensor layer.0.scale"));
        QCOMPARE(mismatch([&] { weights_("scale", {1}); }), std::string("no tensor layer.0.scale"));
        QCOMPARE(mismatch([&] { weights_.sizes("none"); }), std::string("layer.0.none has no elements"));
        QVERIFY(!weights_.optional("scale").defined());
        QCOMPARE(weights_.optional("bias").size(0), 1000);
    }
};

QTEST_APPLESS_MAIN(WeightsTest)
#include "WeightsTest.moc"
