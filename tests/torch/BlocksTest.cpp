// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/layers/Blocks.h"

#include "tests/torch/NetworkRig.h"

#include <QTest>

#include <ATen/Parallel.h>

#include <chrono>
#include <thread>

using namespace stemma;
using namespace stemma::nn;
using namespace stemma::test;

namespace {

at::Tensor made(std::int64_t a, std::int64_t b, std::int64_t c) {
    return noise(1, a * b * c).view({a, b, c});
}

/// Whether `work` is given up when it is asked to stop shortly after it began, long before its end.
bool isGivenUp(const std::function<void(const Watch&)>& work) {
    std::stop_source stop;
    const JobContext job{stop.get_token(), {}};
    const Watch watch(job);
    std::jthread later([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        stop.request_stop();
    });
    try {
        work(watch);
        return false;
    } catch (const Stopped&) {
        return true;
    }
}

} // namespace

class BlocksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void blocksGiveTheConvolution_data() {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("tall");
        QTest::addColumn<int>("wide");
        QTest::addColumn<int>("down");
        QTest::addColumn<int>("along");
        QTest::addColumn<int>("padding");
        const auto row = [](const char* name, int rows, int tall, int wide, int down, int along,
                            int padding) {
            QTest::newRow(name) << rows << tall << wide << down << along << padding;
        };
        row("3 x 3", 17, 3, 3, 1, 1, 1);
        row("3 x 3, one row", 1, 3, 3, 1, 1, 1);
        row("3 x 3, two rows", 2, 3, 3, 1, 1, 1);
        row("1 x 1", 17, 1, 1, 1, 1, 0);
        row("2 x 2, apart", 18, 2, 2, 2, 2, 0);
        row("2 x 2, apart, one row left", 17, 2, 2, 2, 2, 0);
        row("4 x 1, apart", 23, 4, 1, 4, 1, 0);
        row("5 x 3, wide padding", 9, 5, 3, 2, 1, 2);
    }
    void blocksGiveTheConvolution() {
        QFETCH(int, rows);
        QFETCH(int, tall);
        QFETCH(int, wide);
        QFETCH(int, down);
        QFETCH(int, along);
        QFETCH(int, padding);
        const at::InferenceMode inference;
        const JobContext job;
        const Watch watch(job);
        const at::Tensor x = made(3, rows, 10);
        const at::Tensor weight = noise(1, 4 * 3 * tall * wide).view({4, 3, tall, wide});
        const at::Tensor whole = at::conv2d(x.unsqueeze(0), weight, {}, {down, along}, padding).squeeze(0);
        const double all = static_cast<double>(weight.numel() * whole.size(1) * whole.size(2));
        for (const double share : {2.0, 1.0, 0.6, 0.3, 0.1, 0.0001}) {
            const at::Tensor got = convolve(x, weight, {down, along}, padding, watch, all * share);
            QVERIFY2(snr(whole, got) > 110, std::to_string(share).c_str());
        }
        // Rows that do not lie one behind the other.
        const at::Tensor turned = x.transpose(1, 2).contiguous().transpose(1, 2);
        QVERIFY(snr(whole, convolve(turned, weight, {down, along}, padding, watch, all * 0.3)) > 110);
    }

    void blocksGiveTheTransposedConvolution_data() {
        QTest::addColumn<int>("tall");
        QTest::addColumn<int>("wide");
        QTest::newRow("2 x 2") << 2 << 2;
        QTest::newRow("1 x 4") << 1 << 4;
        QTest::newRow("3 x 1") << 3 << 1;
    }
    void blocksGiveTheTransposedConvolution() {
        QFETCH(int, tall);
        QFETCH(int, wide);
        const at::InferenceMode inference;
        const JobContext job;
        const Watch watch(job);
        const at::Tensor x = made(5, 13, 6);
        const at::Tensor weight = noise(1, 5 * 3 * tall * wide).view({5, 3, tall, wide});
        const at::Tensor whole = at::conv_transpose2d(x.unsqueeze(0), weight, {}, {tall, wide}).squeeze(0);
        for (const double share : {2.0, 0.6, 0.3, 0.0001})
            QVERIFY(snr(whole, spread(x, weight, watch, share * double(weight.numel()) * 13 * 6)) > 110);
    }

    void aLongOneIsGivenUp() {
        const at::InferenceMode inference;
        // Half a second of work and more each.
        const at::Tensor x = made(96, 512, 512);
        const at::Tensor weight = noise(1, 96 * 96 * 9).view({96, 96, 3, 3}); // 22e9 products
        const at::Tensor patch = noise(1, 96 * 64 * 16).view({96, 64, 4, 4}); // 26e9
        QVERIFY(isGivenUp([&](const Watch& watch) { convolve(x, weight, {1, 1}, 1, watch); }));
        QVERIFY(isGivenUp([&](const Watch& watch) { spread(x, patch, watch); }));
    }
};

QTEST_APPLESS_MAIN(BlocksTest)
#include "BlocksTest.moc"
