// SPDX-License-Identifier: GPL-3.0-or-later
// Networks whose heavy products are of 16-bit numbers: other than in 32 bits, but hardly, and only where the
// processor can.
#include "engine/separation/torch/layers/Products.h"
#include "tests/torch/BFloat16Rig.h"
#include "tests/torch/HybridWeights.h"
#include "tests/torch/NetworkRig.h"
#include "tests/torch/RoformerRig.h"

#include <QTest>

using namespace stemma;
using namespace stemma::test;

namespace {

constexpr double kClose = 30; // dB

TinyRoformer roformer(bool mel) {
    TinyRoformer made; // with products that are worth rounding
    made.mel = mel;
    made.dim = 32;
    made.heads = 4;
    made.width = 16;
    made.linear = 1;
    return made;
}

/// A part whose products are large enough for the processor's units.
ModelPart partOf(const QByteArray& family) {
    if (family == "bs_roformer" || family == "mel_band_roformer") {
        const TinyRoformer made = roformer(family == "mel_band_roformer");
        return recognise(made.weights().files(made.settings()));
    }
    HybridSizes sizes;
    sizes.channels = 16;
    sizes.bottom = 32;
    if (family == "hdemucs") {
        sizes.depth = 5;
        sizes.nfft = 1024;
        sizes.branches = 1;
        sizes.memoryFrom = 3;
        sizes.transformer = 0;
    }
    Value settings;
    settings.set("segment", 0.25);
    return recognise(hybridWeights(sizes).files(settings));
}

std::string refusal(bool gains, bool units) {
    ModelPart part;
    part.bfloat16 = gains;
    try {
        nn::requireBFloat16(part, inBFloat16(), units);
    } catch (const Error& error) {
        return error.fault() == Fault::BadSetting ? error.subject() + ": " + error.detail() : error.what();
    }
    return "";
}

} // namespace

class BFloat16Test : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void productsRoundTheirFactorsAndNoMore() {
        if (!processorHasBFloat16())
            QSKIP("this processor has no units for bfloat16");
        const at::Tensor a = noise(96, 300);
        const at::Tensor w = noise(300, 80);
        const at::Tensor short_ = w.to(at::kBFloat16);
        const at::Tensor factors = at::mm(a.to(at::kBFloat16).to(at::kDouble), short_.to(at::kDouble));
        const auto close = [](const at::Tensor& wanted, const at::Tensor& got) {
            return got.scalar_type() == at::kFloat && snr(wanted, got) > 50; // the sum's rounding is left
        };
        QVERIFY(close(factors, nn::product(a, short_)));
        QVERIFY(close(factors.t(), nn::product(short_.t(), a.t())));
        const at::Tensor bias = noise(1, 80).view({80});
        QVERIFY(close(factors + bias, nn::productPlus(bias, a, short_)));
        const at::Tensor sum = at::ones({96, 80});
        nn::addProduct(sum, a, short_);
        QVERIFY(close(factors + 1, sum));
        QVERIFY(nn::product(a, w).equal(at::mm(a, w)));
        QVERIFY(nn::productPlus(bias, a, w).equal(at::addmm(bias, a, w)));
    }

    void smallProductsStayExact() {
        const at::Tensor a = noise(2, 20);
        const at::Tensor w = noise(20, 5).to(at::kBFloat16);
        QVERIFY(nn::product(a, w).equal(at::mm(a, w.to(at::kFloat))));
    }

    void convolutionsGiveFloats() {
        if (!processorHasBFloat16())
            QSKIP("this processor has no units for bfloat16");
        const at::Tensor x = noise(16, 40 * 50).view({1, 16, 40, 50});
        const at::Tensor w = noise(24, 16 * 9).view({24, 16, 3, 3});
        const at::Tensor bias = noise(1, 24).view({24});
        const at::Tensor wanted = at::conv2d(x, w, bias, 1, 1);
        const at::Tensor got = nn::convolution2d(x, w.to(at::kBFloat16), bias, 1, 1);
        QCOMPARE(got.scalar_type(), at::kFloat);
        QVERIFY(!got.equal(wanted));
        QVERIFY(snr(wanted, got) > 40);
        const at::Tensor line = x.view({1, 16, 2000});
        const at::Tensor w1 = w.flatten(2).contiguous();
        QVERIFY(snr(at::conv1d(line, w1, bias, 4, 2),
                    nn::convolution1d(line, w1.to(at::kBFloat16), bias, 4, 2)) > 40);
    }

    void networksAreClose_data() {
        QTest::addColumn<QByteArray>("family");
        for (const char* family : {"bs_roformer", "mel_band_roformer", "htdemucs", "hdemucs"})
            QTest::newRow(family) << QByteArray(family);
    }
    void networksAreClose() {
        if (!processorHasBFloat16())
            QSKIP("this processor has no units for bfloat16");
        QFETCH(QByteArray, family);
        const ModelPart part = partOf(family);
        QCOMPARE(part.family, family.toStdString());
        const std::string fault = faultInBFloat16(part, noise(2, 11025), kClose);
        QVERIFY2(fault.empty(), fault.c_str());
    }

    void isRefusedWithTheReason() {
        QCOMPARE(refusal(true, false),
                 "bfloat16: this processor has no units for bfloat16 (AVX512-BF16 or AMX)");
        QCOMPARE(refusal(false, true), "bfloat16: it has no effect for this network");
        QCOMPARE(refusal(true, true),
                 at::hasMKLDNN() ? "" : "bfloat16: this libtorch was built without oneDNN");
        if (!processorHasBFloat16())
            QVERIFY_EXCEPTION_THROWN(nn::createNetwork(partOf("bs_roformer"), inBFloat16()), Error);
    }

    void processorsAreTold_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("has");
        QTest::newRow("AVX512") << QByteArray("processor\t: 0\nflags\t\t: fpu avx512_bf16 sse\nbugs\t: x")
                                << true;
        QTest::newRow("AMX, last") << QByteArray("flags\t\t: fpu amx_bf16") << true;
        QTest::newRow("neither") << QByteArray("flags\t\t: fpu avx512f avx512_bf1 amx_tile\n") << false;
        QTest::newRow("in a name") << QByteArray("model name\t: avx512_bf16\nflags\t\t: fpu\n") << false;
        QTest::newRow("no flags") << QByteArray("flags") << false;
        QTest::newRow("nothing") << QByteArray() << false;
    }
    void processorsAreTold() {
        QFETCH(QByteArray, text);
        QTEST(listsBFloat16(text.toStdString()), "has");
    }
};

QTEST_APPLESS_MAIN(BFloat16Test)

#include "BFloat16Test.moc"
