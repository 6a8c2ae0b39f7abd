// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/CachingAllocator.h"

#include "engine/separation/torch/Tensors.h"

#include <QTest>

#include <atomic>
#include <thread>
#include <vector>

using namespace stemma::nn;

class CachingAllocatorTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { installCachingAllocator(); }
    void init() {
        emptyCache();
        QCOMPARE(memoryUse().cached, std::size_t(0));
    }

    void tensorsAreAlignedAndWhole_data() {
        QTest::addColumn<qint64>("floats");
        for (const qint64 n : {0, 1, 15, 16, 1000, 16383, 16384, 16385, 1 << 20, (3 << 20) + 7})
            QTest::addRow("%lld", n) << n;
    }
    void tensorsAreAlignedAndWhole() {
        QFETCH(qint64, floats);
        const at::Tensor t = at::full({floats}, 3.0F, at::kFloat);
        QCOMPARE(reinterpret_cast<std::uintptr_t>(t.data_ptr()) % 64, std::uintptr_t(0));
        QCOMPARE(t.sum().item<double>(), 3.0 * double(floats));
    }

    void aFreedBlockServesTheNextTensorOfItsSize() {
        const void* first = at::empty({1 << 20}, at::kFloat).data_ptr();
        QVERIFY(memoryUse().cached >= (4U << 20));
        const at::Tensor next = at::empty({1 << 20}, at::kFloat);
        QCOMPARE(next.data_ptr(), first);
        QCOMPARE(memoryUse().cached, std::size_t(0));
    }

    void aBlockMuchTooLargeIsLeftAlone() {
        at::empty({8 << 20}, at::kFloat);
        const std::size_t kept = memoryUse().cached;
        const at::Tensor small = at::empty({1 << 20}, at::kFloat);
        QCOMPARE(memoryUse().cached, kept);
    }

    void whatIsKeptStaysBelowItsLimit() {
        {
            std::vector<at::Tensor> many;
            for (int i = 1; i <= 40; ++i)
                many.push_back(at::zeros({i << 19}, at::kFloat)); // 1.6 GB together
        }
        QVERIFY(memoryUse().cached <= (768U << 20));
        QCOMPARE(memoryUse().used, std::size_t(0));
    }

    void aVeryLargeBlockPushesNothingOut() {
        std::vector<at::Tensor> many;
        for (int i = 0; i < 100; ++i)
            many.push_back(at::empty({1 << 20}, at::kFloat)); // 400 MB together
        many.clear();
        const std::size_t kept = memoryUse().cached;
        QVERIFY(kept >= (400U << 20));
        at::empty({100 << 20}, at::kFloat); // 400 MiB, which would stay below the limit alone
        QCOMPARE(memoryUse().cached, kept);
        QCOMPARE(memoryUse().used, std::size_t(0));
    }

    void peakIsTheMostAtOnce() {
        resetPeak();
        const std::size_t before = memoryUse().peak;
        {
            const at::Tensor a = at::zeros({4 << 20}, at::kFloat);
            const at::Tensor b = at::zeros({4 << 20}, at::kFloat);
        }
        QVERIFY(memoryUse().peak >= before + (32U << 20));
        QVERIFY(memoryUse().peak < before + (40U << 20));
    }

    void threadsShareIt() {
        std::vector<std::jthread> threads;
        std::atomic<int> wrong = 0;
        for (int k = 0; k < 4; ++k)
            threads.emplace_back([&wrong, k] {
                for (int i = 0; i < 300; ++i) {
                    const at::Tensor t = at::full({20000 + 137 * ((i * 7 + k) % 50)}, float(k), at::kFloat);
                    wrong += t.min().item<float>() != float(k) || t.max().item<float>() != float(k);
                }
            });
        threads.clear();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(memoryUse().used, std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(CachingAllocatorTest)
#include "CachingAllocatorTest.moc"
