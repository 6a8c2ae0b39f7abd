// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/metrics/BlockToeplitz.h"

#include "engine/metrics/Correlations.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace stemma;

namespace {

std::vector<std::vector<float>> noise(int signals, int frames) {
    std::mt19937 random(11);
    std::normal_distribution<float> normal;
    std::vector<std::vector<float>> all(static_cast<std::size_t>(signals));
    for (auto& x : all) {
        x.resize(static_cast<std::size_t>(frames));
        float last = 0; // coloured, so that neighbouring lags have much in common
        for (float& v : x)
            v = last = 0.8F * last + normal(random);
    }
    return all;
}

std::vector<Samples> views(const std::vector<std::vector<float>>& all) { return {all.begin(), all.end()}; }

/// Block (a, b) of the matrix whose first block column is given.
double element(const std::vector<double>& column, int size, int a, int i, int b, int j) {
    return a >= b ? column[std::size_t(((a - b) * size + i) * size + j)]
                  : column[std::size_t(((b - a) * size + j) * size + i)];
}

std::vector<double> firstColumn(const std::vector<Samples>& signals, int lags) {
    const int size = int(signals.size());
    const Correlations r(signals, signals, {0, Frame(signals[0].size())}, lags, 1, {});
    std::vector<double> column;
    for (int l = 0; l < lags; ++l)
        for (int i = 0; i < size; ++i)
            for (int j = 0; j < size; ++j)
                column.push_back(r.at(i, j, l) / std::sqrt(r.at(i, i, 0) * r.at(j, j, 0)));
    return column;
}

} // namespace

class BlockToeplitzTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void correlationsAreTheirDefinition() {
        constexpr int lags = 9;
        const auto x = noise(3, 1000); // of several sections
        const auto all = views(x);
        const FrameRange range{123, 871};
        const std::vector<Samples> two{all[0], all[1]};
        const Correlations r(two, all, range, lags, 2, {});
        for (int i = 0; i < 2; ++i)
            for (int j = 0; j < 3; ++j)
                for (int lag = j < 2 ? 1 - lags : 0; lag < lags; ++lag) {
                    double sum = 0;
                    for (Frame t = range.begin; t < range.end; ++t)
                        if (range.contains(t + lag))
                            sum += double(all[i][t]) * double(all[j][t + lag]);
                    QVERIFY(std::abs(r.at(i, j, lag) - sum) < 1e-10);
                }
    }

    void correlationsKnowNoThreads() {
        const auto x = noise(2, 5000);
        const auto all = views(x);
        const Correlations one(all, all, {0, 5000}, 16, 1, {});
        const Correlations three(all, all, {0, 5000}, 16, 3, {});
        for (int lag = -15; lag < 16; ++lag)
            QCOMPARE(one.at(0, 1, lag), three.at(0, 1, lag));
    }

    void solves_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("lags");
        QTest::addColumn<int>("sides");
        QTest::newRow("one element") << 1 << 1 << 1;
        QTest::newRow("no lags") << 3 << 1 << 2;
        QTest::newRow("scalar") << 1 << 50 << 1;
        QTest::newRow("stereo") << 2 << 33 << 5;
        QTest::newRow("four stereo") << 8 << 20 << 8;
    }
    void solves() {
        QFETCH(int, size);
        QFETCH(int, lags);
        QFETCH(int, sides);
        const auto x = noise(size, 4000);
        const auto column = firstColumn(views(x), lags);
        const BlockToeplitz matrix(column, size, lags);
        QCOMPARE(matrix.loading(), 0.0);
        const int rows = size * lags;
        std::mt19937 random(3);
        std::normal_distribution<double> normal;
        std::vector<double> truth(std::size_t(rows * sides));
        for (double& v : truth)
            v = normal(random);
        std::vector<double> b(truth.size());
        for (int s = 0; s < sides; ++s)
            for (int r = 0; r < rows; ++r)
                for (int c = 0; c < rows; ++c)
                    b[s * rows + r] +=
                        element(column, size, r / size, r % size, c / size, c % size) * truth[s * rows + c];
        matrix.solve(b, 2);
        for (std::size_t i = 0; i < b.size(); ++i)
            QVERIFY(std::abs(b[i] - truth[i]) < 1e-10); // condition numbers are about 100
    }

    /// Two equal channels: what they add up to is determined, how they share it is not.
    void singularMatricesAreLoadedALittle() {
        const auto one = noise(1, 4000);
        const std::vector<Samples> same{one[0], one[0]};
        constexpr int lags = 24;
        const auto column = firstColumn(same, lags);
        const BlockToeplitz matrix(column, 2, lags);
        QVERIFY(matrix.loading() <= 1e-12);
        std::vector<double> b(2 * lags);
        for (int a = 0; a < lags; ++a)
            for (int i = 0; i < 2; ++i)
                b[2 * a + i] = element(column, 2, a, i, 5, 0); // the sixth delay
        matrix.solve(b, 1);
        for (int a = 0; a < lags; ++a)
            QVERIFY(std::abs(b[2 * a] + b[2 * a + 1] - (a == 5 ? 1 : 0)) < 1e-8);
    }

    void whatIsNoCorrelationMatrixIsRefused() {
        const std::vector<double> column{1, 2, 3, 4};
        try {
            const BlockToeplitz matrix(column, 1, 4);
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::Internal);
        }
    }

    void stops() {
        const auto x = noise(2, 500);
        const auto column = firstColumn(views(x), 20);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, BlockToeplitz(column, 2, 20, {stop.get_token(), {}}));
        const BlockToeplitz matrix(column, 2, 20);
        std::vector<double> b(40);
        QVERIFY_THROWS_EXCEPTION(Stopped, matrix.solve(b, 1, {stop.get_token(), {}}));
    }
};

QTEST_APPLESS_MAIN(BlockToeplitzTest)
#include "BlockToeplitzTest.moc"
