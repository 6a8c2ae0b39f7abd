// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/TorchSeparator.h"
#include "tests/torch/NetworkRig.h"
#include "tests/torch/RoformerRig.h"

#include <QTest>

#include <cmath>

using namespace stemma;
using namespace stemma::test;

namespace {

ModelPart recognised(const CheckpointPtr& weights, const Value& settings) {
    return recognise({"made.ckpt", {{"made", weights}}, settings});
}

/// "" when these weights run, or are refused as a user is told; else what came instead.
std::string tried(const CheckpointPtr& weights, const Value& settings) {
    try {
        OpenedModel model;
        model.path = "made.ckpt";
        model.parts.push_back(recognised(weights, settings));
        model.shape = model.parts.front().shape;
        model.weights = {std::vector<double>(model.shape.stems.size(), 1.0)};
        const SeparatorPtr separator = nn::makeTorchSeparator(model, {});
        separator->setThreads(1); // all of it is small
        AudioBuffer sound(model.shape.channels, model.shape.chunkFrames, model.shape.sampleRate);
        for (Frame i = 0; i < sound.frames(); ++i)
            sound.channel(0)[i] = 0.3F * std::sin(0.05F * static_cast<float>(i));
        const auto stems = separator->separate(sound, {});
        return stems.size() == model.shape.stems.size() ? "" : "too few stems";
    } catch (const Error& error) {
        const bool told =
            error.fault() == Fault::CheckpointMismatch || error.fault() == Fault::CheckpointUnknown;
        return told && !error.detail().empty() ? "" : error.what();
    } catch (const std::exception& error) {
        return std::string("not an Error: ") + error.what();
    }
}

CheckpointPtr with(const Checkpoint& all, const Tensor& changed) {
    auto copy = std::make_shared<Checkpoint>(all);
    for (Tensor& t : copy->tensors)
        if (t.name == changed.name)
            t = changed;
    return copy;
}

/// Row-major, of zeros.
Tensor shaped(const Tensor& like, std::vector<std::int64_t> shape, DType type = DType::F32) {
    Tensor t;
    t.name = like.name;
    t.type = type;
    t.strides.assign(shape.size(), 1);
    std::int64_t all = 1;
    for (std::size_t d = shape.size(); d-- > 0; all *= shape[d])
        t.strides[d] = all;
    t.shape = std::move(shape);
    const auto bytes =
        std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(all) * bytesOf(type));
    t.data = *bytes;
    t.keepsAlive = bytes;
    return t;
}

struct Spoilt {
    std::string how;
    Tensor tensor;
};

std::vector<Spoilt> waysToSpoil(const Tensor& t) {
    std::vector<Spoilt> all;
    for (std::size_t d = 0; d < t.shape.size(); ++d) {
        const std::string at = std::to_string(d);
        auto shape = t.shape;
        ++shape[d];
        all.push_back({"dimension " + at + " one longer", shaped(t, shape)});
        shape[d] = t.shape[d] - 1;
        all.push_back({"dimension " + at + " one shorter", shaped(t, shape)});
        shape[d] = 0;
        all.push_back({"dimension " + at + " empty", shaped(t, shape)});
        // No bytes are needed for it.
        shape.push_back(0);
        shape[d] = std::int64_t(1) << 40;
        all.push_back({"dimension " + at + " endless, but empty", shaped(t, shape)});
        Tensor repeated = t;
        repeated.shape[d] = std::int64_t(1) << 40;
        repeated.strides[d] = 0;
        all.push_back({"dimension " + at + " endlessly repeated", repeated});
    }
    auto deeper = t.shape;
    deeper.push_back(1);
    all.push_back({"one dimension more", shaped(t, deeper)});
    all.push_back({"a single value", shaped(t, {})});
    all.push_back({"complex", shaped(t, t.shape, DType::C64)});
    all.push_back({"whole numbers", shaped(t, t.shape, DType::I64)});
    return all;
}

/// Everything that can be wrong with one tensor, for every tensor.
std::string everySpoiltTensor(const RandomCheckpoint& made, const Value& settings) {
    const CheckpointPtr all = made.done();
    std::string worst;
    int bad = 0;
    const auto note = [&](const std::string& tensor, const std::string& how, const std::string& what) {
        if (!what.empty() && ++bad <= 40)
            worst += "\n" + tensor + " " + how + ": " + what.substr(0, 200);
    };
    for (const Tensor& t : all->tensors) {
        auto without = made;
        without.remove(t.name);
        note(t.name, "missing", tried(without.done(), settings));
        for (const Spoilt& spoilt : waysToSpoil(t))
            note(t.name, spoilt.how, tried(with(*all, spoilt.tensor), settings));
    }
    return bad == 0 ? "" : std::to_string(bad) + " things went wrong" + worst;
}

} // namespace

class HostileWeightsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void everySpoiltTensorIsRefused_data() {
        QTest::addColumn<QByteArray>("family");
        for (const char* family : {"bs_roformer", "mel_band_roformer", "linear"})
            QTest::newRow(family) << QByteArray(family);
    }
    void everySpoiltTensorIsRefused() {
        QFETCH(QByteArray, family);
        RandomCheckpoint weights;
        Value settings;
        TinyRoformer tiny;
        tiny.mel = family == "mel_band_roformer";
        tiny.linear = family == "linear" ? 1 : 0;
        weights = tiny.weights();
        settings = tiny.settings();
        QCOMPARE(QString::fromStdString(tried(weights.done(), settings)), QString());
        QCOMPARE(recognised(weights.done(), settings).family,
                 family == "linear" ? std::string("bs_roformer") : family.toStdString());
        const std::string wrong = everySpoiltTensor(weights, settings);
        QVERIFY2(wrong.empty(), wrong.c_str());
    }

    // However large the weights are, whoever cancels does not wait for all of them.
    void buildingStops() {
        const RandomCheckpoint weights = TinyRoformer().weights();
        OpenedModel model;
        model.path = "made.ckpt";
        model.parts.push_back(recognised(weights.done(), TinyRoformer().settings()));
        model.shape = model.parts.front().shape;
        model.weights = {std::vector<double>(model.shape.stems.size(), 1.0)};
        std::stop_source stop;
        NeuralOptions options;
        options.stop = stop.get_token();
        QVERIFY(nn::makeTorchSeparator(model, options));
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Stopped, nn::makeTorchSeparator(model, options));
    }
};

QTEST_APPLESS_MAIN(HostileWeightsTest)
#include "HostileWeightsTest.moc"
