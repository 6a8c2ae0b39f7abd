// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Wiener.h"

#include "tests/torch/NetworkRig.h"

#include <QTest>

#include <ATen/Parallel.h>

using namespace stemma;
using namespace stemma::nn;

namespace {

struct Scene {
    at::Tensor magnitudes; ///< [sources, frames, channels, bins]
    at::Tensor mixture;    ///< [channels, frames, bins]
};

Scene scene(int sources, int channels, int frames, int bins, double loud = 1) {
    const at::Tensor noise =
        loud * test::noise(channels, std::int64_t(2) * frames * bins).view({channels, frames, bins, 2});
    const at::Tensor magnitudes = loud * test::noise(1, std::int64_t(sources) * frames * channels * bins)
                                             .abs()
                                             .view({sources, frames, channels, bins});
    return {magnitudes, at::view_as_complex(noise.contiguous())};
}

/// The filter as it is written down: complex matrices in 64 bits, one inverse per frame and bin.
at::Tensor byTheBook(const Scene& s, const WienerSettings& settings) {
    const at::Tensor x = s.mixture.to(at::kComplexDouble).permute({1, 2, 0}); // [t, f, c]
    const at::Tensor v = s.magnitudes.to(at::kDouble).permute({0, 1, 3, 2});  // [j, t, f, c]
    at::Tensor y = settings.softmask ? x * (v / (settings.eps + v.sum(0))) : v * at::sgn(x);
    if (settings.residual)
        y = at::cat({y, (x - y.sum(0)).unsqueeze(0)});
    if (settings.iterations == 0)
        return y.permute({0, 3, 1, 2});
    const double scale = std::max(1.0, x.abs().max().item<double>() / settings.scaleFactor);
    const at::Tensor mix = (x / scale).unsqueeze(-1);
    y = y / scale;
    const at::Tensor eye = at::eye(x.size(2), y.options());
    for (int i = 0; i < settings.iterations; ++i) {
        const at::Tensor power = y.abs().square().mean(-1);                     // [j, t, f]
        at::Tensor spatial = (y.unsqueeze(-1) * y.conj().unsqueeze(-2)).sum(1); // [j, f, c, c]
        spatial = spatial / (settings.eps + power.sum(1)).unsqueeze(-1).unsqueeze(-1);
        const at::Tensor each = power.unsqueeze(-1).unsqueeze(-1) * spatial.unsqueeze(1); // [j, t, f, c, c]
        const at::Tensor all = each.sum(0) + std::sqrt(settings.eps) * eye;
        y = at::matmul(at::matmul(each, at::inverse(all)), mix).squeeze(-1);
    }
    return (y * scale).permute({0, 3, 1, 2});
}

double furthest(const at::Tensor& a, const at::Tensor& b) { return (a - b).abs().max().item<double>(); }

} // namespace

class WienerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }

    void isWhatItsFormulasSay_data() {
        QTest::addColumn<int>("sources");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("bins");
        QTest::addColumn<int>("iterations");
        QTest::addColumn<bool>("softmask");
        QTest::addColumn<bool>("residual");
        QTest::addColumn<double>("loud");
        for (int iterations = 0; iterations <= 3; ++iterations)
            for (const bool soft : {false, true})
                for (const bool residual : {false, true})
                    for (const int channels : {1, 2})
                        QTest::addRow("%d iterations%s%s, %d channels", iterations, soft ? ", softmask" : "",
                                      residual ? ", residual" : "", channels)
                            << 3 << channels << 23 << 17 << iterations << soft << residual << 1.0;
        QTest::newRow("loud") << 4 << 2 << 40 << 33 << 1 << false << false << 500.0;
        QTest::newRow("one source and what it leaves") << 1 << 2 << 40 << 33 << 2 << false << true << 1.0;
        QTest::newRow("many frames") << 2 << 2 << 700 << 5 << 2 << false << false << 1.0;
        QTest::newRow("whole lanes of bins") << 2 << 2 << 9 << 32 << 1 << false << false << 3.0;
        QTest::newRow("a single bin and frame") << 2 << 1 << 1 << 1 << 1 << true << false << 1.0;
    }
    void isWhatItsFormulasSay() {
        QFETCH(int, sources);
        QFETCH(int, channels);
        QFETCH(int, frames);
        QFETCH(int, bins);
        QFETCH(int, iterations);
        QFETCH(bool, softmask);
        QFETCH(bool, residual);
        QFETCH(double, loud);
        WienerSettings settings;
        settings.iterations = iterations;
        settings.softmask = softmask;
        settings.residual = residual;
        const Scene s = scene(sources, channels, frames, bins, loud);
        const at::Tensor got = wiener(s.magnitudes, s.mixture, settings);
        const at::Tensor wanted = byTheBook(s, settings).to(at::kComplexFloat);
        QVERIFY(got.sizes() == wanted.sizes());
        const double db = test::snr(at::view_as_real(wanted.contiguous()), at::view_as_real(got));
        QVERIFY2(db >= 110, qPrintable(QString::number(db)));
    }

    /// Covariances take in all of the mixture, but for the ridge of 1e-5 that makes them invertible.
    void sourcesAndResidualSumToTheMixture_data() {
        QTest::addColumn<int>("iterations");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("none") << 0 << 1e-6;
        QTest::newRow("one") << 1 << 2e-3;
        QTest::newRow("three") << 3 << 2e-3;
    }
    void sourcesAndResidualSumToTheMixture() {
        QFETCH(int, iterations);
        QFETCH(double, tolerance);
        WienerSettings settings;
        settings.iterations = iterations;
        settings.residual = true;
        const Scene s = scene(3, 2, 30, 20, 2);
        QVERIFY(furthest(wiener(s.magnitudes, s.mixture, settings).sum(0), s.mixture) <= tolerance);
    }

    void magnitudesWithoutIterationKeepTheMixturesPhase() {
        WienerSettings settings;
        settings.iterations = 0;
        const Scene s = scene(2, 2, 11, 13);
        const at::Tensor y = wiener(s.magnitudes, s.mixture, settings);
        QVERIFY(furthest(y.abs(), s.magnitudes.permute({0, 2, 1, 3})) <= 1e-6);
        QVERIFY(furthest(y * s.mixture.conj() / (y.abs() * s.mixture.abs()), at::ones_like(y)) <= 1e-5);
    }

    void stops() {
        WienerSettings settings;
        settings.iterations = 1'000'000; // never done otherwise
        const Scene s = scene(2, 2, 30, 64);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, wiener(s.magnitudes, s.mixture, settings, stop.get_token()));
    }

    /// Both channels of a mono song are the same: nothing is left of its determinants in 32 bits.
    void monoInStereoStaysWhole() {
        Scene s = scene(4, 1, 300, 20, 40);
        s.mixture = s.mixture.repeat({2, 1, 1});
        s.magnitudes = s.magnitudes.repeat({1, 1, 2, 1});
        const at::Tensor y = wiener(s.magnitudes, s.mixture, {});
        QVERIFY(at::isfinite(at::view_as_real(y)).all().item<bool>());
        QVERIFY(furthest(y.select(1, 0), y.select(1, 1)) <= 1e-3);
        const double db = test::snr(at::view_as_real(s.mixture), at::view_as_real(y.sum(0).contiguous()));
        QVERIFY2(db >= 60, qPrintable(QString::number(db)));
    }

    void silenceStaysSilent_data() {
        QTest::addColumn<bool>("softmask");
        QTest::newRow("phase") << false;
        QTest::newRow("softmask") << true;
    }
    void silenceStaysSilent() {
        QFETCH(bool, softmask);
        Scene s = scene(4, 2, 20, 20);
        s.mixture.slice(1, 5, 12).zero_();
        s.magnitudes.slice(1, 5, 12).zero_();
        WienerSettings settings;
        settings.softmask = softmask;
        const at::Tensor y = wiener(s.magnitudes, s.mixture, settings);
        QVERIFY(at::isfinite(at::view_as_real(y)).all().item<bool>());
        QCOMPARE(y.slice(2, 5, 12).abs().max().item<float>(), 0.0F);
        const at::Tensor none = wiener(s.magnitudes * 0, s.mixture * 0, settings);
        QCOMPARE(none.abs().max().item<float>(), 0.0F);
    }

    /// Above a loudness of 10 everything is scaled first, so that only ratios count.
    void loudSceneIsOnlyLouder() {
        const Scene s = scene(3, 2, 20, 20, 100);
        const Scene louder{s.magnitudes * 16, s.mixture * 16};
        const at::Tensor y = wiener(s.magnitudes, s.mixture, {}) * 16;
        QVERIFY(furthest(wiener(louder.magnitudes, louder.mixture, {}), y) <=
                1e-5 * y.abs().max().item<double>());
    }

    void threadsAndViewsChangeNothing() {
        const Scene s = scene(3, 2, 50, 200);
        at::set_num_threads(1);
        const at::Tensor one = wiener(s.magnitudes, s.mixture, {});
        at::set_num_threads(2);
        QVERIFY(at::equal(wiener(s.magnitudes, s.mixture, {}), one));
        const Scene wide = scene(3, 2, 80, 200);
        const at::Tensor part = wiener(wide.magnitudes.narrow(1, 20, 30), wide.mixture.narrow(1, 20, 30), {});
        QVERIFY(at::equal(part, wiener(wide.magnitudes.narrow(1, 20, 30).contiguous(),
                                       wide.mixture.narrow(1, 20, 30).contiguous(), {})));
    }

    void whatDoesNotBelongTogetherIsRefused() {
        const Scene s = scene(3, 2, 10, 10);
        QVERIFY_EXCEPTION_THROWN(wiener(s.magnitudes, s.mixture.slice(1, 1), {}), c10::Error);
        QVERIFY_EXCEPTION_THROWN(wiener(s.magnitudes, s.mixture.repeat({2, 1, 1}), {}), c10::Error);
    }
};

QTEST_APPLESS_MAIN(WienerTest)
#include "WienerTest.moc"
