// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/Spectral.h"

#include "tests/torch/NetworkRig.h"

#include <QTest>

#include <ATen/Parallel.h>

using namespace stemma;
using namespace stemma::nn;

namespace {

double furthest(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : 1e9;
}

at::Tensor windowOf(const StftSettings& s) { return s.window.defined() ? s.window : at::hann_window(s.size); }

} // namespace

class SpectralTest : public QObject {
    Q_OBJECT

    static StftSettings fetched() {
        StftSettings s;
        QFETCH(int, size);
        QFETCH(int, hop);
        QFETCH(bool, centred);
        QFETCH(bool, normalised);
        QFETCH(bool, mirrored);
        QFETCH(bool, hamming);
        s.size = size;
        s.hop = hop;
        s.centred = centred;
        s.normalised = normalised;
        s.mirrored = mirrored;
        if (hamming)
            s.window = at::hamming_window(size);
        return s;
    }

private Q_SLOTS:
    void initTestCase() { at::set_num_threads(2); }

    void equalsTheOriginal_data() {
        QTest::addColumn<int>("size");
        QTest::addColumn<int>("hop");
        QTest::addColumn<int>("samples");
        QTest::addColumn<bool>("centred");
        QTest::addColumn<bool>("normalised");
        QTest::addColumn<bool>("mirrored");
        QTest::addColumn<bool>("hamming");
        QTest::newRow("as most networks") << 4096 << 1024 << 50001 << true << false << true << false;
        QTest::newRow("normalised") << 1024 << 256 << 20000 << true << true << true << false;
        QTest::newRow("half overlap") << 512 << 256 << 9999 << true << false << true << true;
        QTest::newRow("no power of two") << 1000 << 210 << 12345 << true << false << true << false;
        QTest::newRow("zeros beyond the ends") << 512 << 128 << 44101 << true << false << false << false;
        QTest::newRow("not centred") << 256 << 64 << 256 + 64 * 90 << false << true << true << true;
        QTest::newRow("hop of 441") << 2048 << 441 << 22050 << true << false << true << false;
        QTest::newRow("one frame and a bit") << 64 << 16 << 40 << true << false << true << false;
        QTest::newRow("as long as a block") << 128 << 32 << 63 * 32 << true << false << true << false;
        QTest::newRow("a frame more") << 128 << 32 << 64 * 32 << true << false << true << false;
    }
    void equalsTheOriginal() {
        QFETCH(int, samples);
        const StftSettings s = fetched();
        const at::Tensor sound = at::stack({test::noise(2, samples), test::noise(2, samples).flip({1})});
        const at::Tensor wanted =
            at::stft(sound.view({4, samples}), s.size, s.hop, s.size, windowOf(s), s.centred,
                     s.mirrored ? "reflect" : "constant", s.normalised, true, true);
        const at::Tensor got = stft(sound, s);
        QVERIFY(got.sizes() == at::IntArrayRef({2, 2, s.size / 2 + 1, wanted.size(2)}));
        const double loudest = wanted.abs().max().item<double>();
        QVERIFY(furthest(got.reshape(wanted.sizes()), wanted) <= 1e-6 * loudest);
        QVERIFY(at::equal(stftByFrame(sound, s), got.transpose(-1, -2)));

        const at::Tensor back = istft(got, s, 0);
        const at::Tensor backWanted = at::istft(wanted, s.size, s.hop, s.size, windowOf(s), s.centred,
                                                s.normalised, true, c10::nullopt, false);
        QVERIFY(furthest(back.reshape(backWanted.sizes()), backWanted) <= 1e-5);
    }

    /// What has been in a spectrum comes back, at the asked length.
    void roundTripIsIdentity_data() { equalsTheOriginal_data(); }
    void roundTripIsIdentity() {
        QFETCH(int, samples);
        const StftSettings s = fetched();
        const at::Tensor sound = test::noise(2, samples);
        const at::Tensor back = istft(stft(sound, s), s, samples);
        QVERIFY(back.sizes() == sound.sizes());
        // Frames that are not centred leave the first samples almost without a window, and without its first
        // the Hamming window's edge is all there is.
        const std::int64_t edge = s.centred ? 0 : s.size;
        const std::int64_t covered = s.centred ? samples : samples - s.size;
        QVERIFY(furthest(back.slice(1, edge, covered), sound.slice(1, edge, covered)) <= 2e-5);
    }

    void piecesMakeTheWhole_data() {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 7, 64, 100, 1000})
            QTest::addRow("%d frames", piece) << piece;
    }
    void piecesMakeTheWhole() {
        QFETCH(int, piece);
        StftSettings s;
        s.size = 512;
        s.hop = 128;
        const at::Tensor sound = test::noise(2, 30001);
        const at::Tensor spectrum = stftByFrame(sound, s);
        const std::int64_t frames = spectrum.size(1);
        FrameSum sum(2, frames, s, sound.size(1));
        for (std::int64_t first = 0; first < frames; first += piece)
            for (std::int64_t row = 0; row < 2; ++row)
                sum.add(row, first,
                        spectrum[row].narrow(0, first, std::min<std::int64_t>(piece, frames - first)));
        QVERIFY(at::equal(sum.take(), istft(spectrum.transpose(1, 2), s, sound.size(1))));
    }

    void threadsChangeNothing() {
        StftSettings s;
        s.size = 1024;
        s.hop = 256;
        const at::Tensor sound = test::noise(2, 100000);
        at::set_num_threads(1);
        const at::Tensor one = stft(sound, s);
        const at::Tensor oneBack = istft(one, s, 100000);
        at::set_num_threads(2);
        QVERIFY(at::equal(stft(sound, s), one));
        QVERIFY(at::equal(istft(one, s, 100000), oneBack));
    }
};

QTEST_APPLESS_MAIN(SpectralTest)
#include "SpectralTest.moc"
