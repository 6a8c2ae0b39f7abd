// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Device.h"

#include "engine/core/Error.h"
#include "engine/separation/torch/Network.h"
#include "engine/separation/torch/TorchSeparator.h"

#include <QTest>

#include <stdexcept>

using namespace stemma;

namespace {

/// What the fake network does while a GPU is allowed; without one it always works.
struct FakeGpu {
    enum class Trouble { None, FullWhenBuilt, FullInChunk, Other } trouble = Trouble::None;
    int troubleAt = 0; ///< which chunk
    int built = 0;
    int alive = 0;
    int chunks = 0; ///< begun on the GPU
    std::vector<int> kept;
} fake;

[[noreturn]] void full() { throw c10::OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB", ""); }

/// Half of the mixture and what is left.
class FakeNetwork : public nn::Network {
public:
    explicit FakeNetwork(bool gpu)
        : gpu_(gpu) {
        ++fake.alive;
    }
    ~FakeNetwork() override { --fake.alive; }

    at::Tensor run(const at::Tensor& mixture, nn::Watch&) override {
        const bool now = gpu_ && fake.chunks++ == fake.troubleAt;
        if (now && fake.trouble == FakeGpu::Trouble::FullInChunk)
            full();
        if (now && fake.trouble == FakeGpu::Trouble::Other)
            throw std::runtime_error("CUDA error: device-side assert triggered");
        return at::stack({mixture * 0.5, mixture * 0.5});
    }
    void keepOnly(const std::vector<int>& stems) override { fake.kept = stems; }

private:
    bool gpu_;
};

const nn::NetworkKind kind{
    "fake", 999, [](const ModelPart&, const NeuralOptions& options) -> std::unique_ptr<nn::Network> {
        ++fake.built;
        if (options.allowGpu && fake.trouble == FakeGpu::Trouble::FullWhenBuilt && fake.built > 1)
            full();
        return std::make_unique<FakeNetwork>(options.allowGpu);
    }};
const Registry<nn::NetworkKind>::Add added{kind};

/// Of two networks: one is on the GPU when the other does not fit.
OpenedModel model() {
    OpenedModel made;
    made.path = "made.ckpt";
    ModelPart part;
    part.family = "fake";
    part.shape.stems = {"vocals", "other"};
    part.shape.chunkFrames = 100;
    made.parts = {part, part};
    made.shape = part.shape;
    made.weights = {{0.5, 0.5}, {0.5, 0.5}};
    return made;
}

AudioBuffer sound() {
    AudioBuffer chunk(2, 100, 44100);
    for (Frame i = 0; i < 100; ++i)
        chunk.channel(0)[i] = static_cast<float>(i);
    return chunk;
}

} // namespace

class DeviceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        fake = {};
        nn::pretendGpu(true);
    }
    void cleanup() {
        nn::noteGpuWasFull(false);
        nn::pretendGpu(false);
    }

    void fullGpusAreKnownByTheirWords_data() {
        QTest::addColumn<QByteArray>("words");
        QTest::addColumn<bool>("full");
        QTest::newRow("allocator") << QByteArray("CUDA out of memory. Tried to allocate 20 MiB (GPU 0; ...)")
                                   << true;
        QTest::newRow("runtime") << QByteArray("CUDA error: out of memory\nCUDA kernel errors might be ...")
                                 << true;
        QTest::newRow("cuBLAS") << QByteArray(
                                       "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate`")
                                << true;
        QTest::newRow("cuDNN") << QByteArray("cuDNN error: CUDNN_STATUS_ALLOC_FAILED") << true;
        QTest::newRow("cuFFT") << QByteArray("cuFFT error: CUFFT_ALLOC_FAILED") << true;
        QTest::newRow("main memory") << QByteArray(
                                            "[enforce fail at alloc_cpu.cpp:66] . DefaultCPUAllocator: "
                                            "can't allocate memory: you tried to allocate 8 bytes")
                                     << false;
        QTest::newRow("a bug") << QByteArray("CUDA error: an illegal memory access was encountered") << false;
        QTest::newRow("shapes") << QByteArray("The size of tensor a (3) must match") << false;
    }
    void fullGpusAreKnownByTheirWords() {
        QFETCH(QByteArray, words);
        QFETCH(bool, full);
        QCOMPARE(nn::saysGpuIsFull(std::runtime_error(words.toStdString())), full);
        QCOMPARE(nn::saysGpuIsFull(c10::Error(words.toStdString(), "a backtrace")), full);
        QVERIFY(!nn::saysGpuIsFull(c10::Error("another", "CUDA out of memory is only in the backtrace")));
        QVERIFY(nn::saysGpuIsFull(c10::OutOfMemoryError(words.toStdString(), "")));
        QVERIFY(!nn::saysGpuIsFull(std::bad_alloc()));
    }

    void aModelThatDoesNotFitGoesOnOnTheCpu_data() {
        QTest::addColumn<bool>("whenBuilt");
        QTest::addColumn<int>("chunk");
        QTest::newRow("when it is built") << true << 0;
        QTest::newRow("in the first network of the first chunk") << false << 0;
        QTest::newRow("in the second network of the second chunk") << false << 3;
    }
    void aModelThatDoesNotFitGoesOnOnTheCpu() {
        QFETCH(bool, whenBuilt);
        QFETCH(int, chunk);
        fake.trouble = whenBuilt ? FakeGpu::Trouble::FullWhenBuilt : FakeGpu::Trouble::FullInChunk;
        fake.troubleAt = chunk;
        std::vector<std::string> told;
        NeuralOptions options;
        options.onCpuInstead = [&](const std::string& why) {
            told.push_back(why);
            QCOMPARE(fake.alive, 0); // nothing is on the GPU any more
        };
        const SeparatorPtr separator = nn::makeTorchSeparator(model(), options);
        QCOMPARE(told.size(), std::size_t(whenBuilt));
        separator->keepOnly({1, 0});
        fake.kept.clear();
        for (int i = 0; i < 3; ++i) {
            const auto stems = separator->separate(sound(), {});
            QCOMPARE(stems.size(), std::size_t(2));
            for (const AudioBuffer& stem : stems) // once only, not what the GPU had begun and again
                for (Frame at = 0; at < 100; ++at)
                    QCOMPARE(stem.channel(0)[at], 0.5F * static_cast<float>(at));
        }
        QCOMPARE(told, std::vector<std::string>{nn::kGpuWasFull});
        QCOMPARE(fake.alive, 2);
        QCOMPARE(fake.kept.size(), std::size_t(whenBuilt ? 0 : 2)); // those built anew were told, too
        QCOMPARE(nn::describeDevice(true).name, std::string("CPU"));
        QCOMPARE(nn::describeDevice(true).whyNot, std::string(nn::kGpuWasFull));
        QCOMPARE(nn::describeDevice(false).whyNot, std::string());
        fake.trouble = FakeGpu::Trouble::None;
        nn::makeTorchSeparator(model(), {}); // another model may fit
        QVERIFY(nn::describeDevice(true).whyNot != nn::kGpuWasFull);
    }

    void otherTroubleIsToldAsItIs() {
        fake.trouble = FakeGpu::Trouble::Other;
        NeuralOptions options;
        options.onCpuInstead = [](const std::string&) { QFAIL("nothing was full"); };
        const SeparatorPtr separator = nn::makeTorchSeparator(model(), options);
        try {
            separator->separate(sound(), {});
            QFAIL("nothing was thrown");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::NeuralFailed);
        }
        QCOMPARE(fake.built, 2);
    }

    void withoutAGpuNothingMoves() {
        NeuralOptions options;
        options.allowGpu = false;
        int tries = 0;
        QVERIFY_THROWS_EXCEPTION(c10::OutOfMemoryError, nn::withoutGpuIfFull(
                                                            options,
                                                            [&] {
                                                                ++tries;
                                                                full();
                                                            },
                                                            [] { QFAIL("nothing is there to give up"); }));
        QCOMPARE(tries, 1);
    }

    // What does not fit on the CPU either is said, and not tried for ever.
    void aSecondFailureIsTheLast() {
        NeuralOptions options;
        int tries = 0;
        QVERIFY_THROWS_EXCEPTION(c10::OutOfMemoryError, nn::withoutGpuIfFull(
                                                            options,
                                                            [&] {
                                                                ++tries;
                                                                full();
                                                            },
                                                            [] {}));
        QCOMPARE(tries, 2);
        QVERIFY(!options.allowGpu);
    }
};

QTEST_APPLESS_MAIN(DeviceTest)
#include "DeviceTest.moc"
