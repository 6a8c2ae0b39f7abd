// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/torch/HybridWeights.h"
#include "tests/torch/RoformerRig.h"

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <numeric>
#include <string>
#include <utility>
#include <vector>

/// Small models of every family as they lie on a disk. Of most of them only those tensors that are looked at
/// to recognise them.
namespace stemma::test {

using Tensors = std::vector<Tensor>;

/// Row-major, of zeros; nothing but a name and sizes where one of these is 0.
inline Tensor zeros(const std::string& name, std::vector<std::int64_t> shape, DType type = DType::F32) {
    Tensor t;
    t.name = name;
    t.type = type;
    t.shape = std::move(shape);
    t.strides.assign(t.shape.size(), 1);
    for (std::size_t d = t.shape.size(); t.elements() > 0 && d-- > 1;)
        t.strides[d - 1] = t.strides[d] * t.shape[d];
    const auto bytes =
        std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(t.elements()) * bytesOf(type));
    t.data = *bytes;
    t.keepsAlive = bytes;
    return t;
}

inline QByteArray asSafetensors(const Tensors& tensors) {
    QByteArray header;
    QByteArray data;
    for (const Tensor& t : tensors) {
        QByteArray lengths;
        for (const std::int64_t n : t.shape)
            lengths += (lengths.isEmpty() ? "" : ",") + QByteArray::number(qint64(n));
        const qsizetype begin = data.size();
        data.append(reinterpret_cast<const char*>(t.data.data()), static_cast<qsizetype>(t.data.size()));
        header += (header.isEmpty() ? "{\"" : ",\"") + QByteArray::fromStdString(t.name) +
                  "\":{\"dtype\":\"" + QByteArray(nameOf(t.type).data()) + "\",\"shape\":[" + lengths +
                  "],\"data_offsets\":[" + QByteArray::number(begin) + "," + QByteArray::number(data.size()) +
                  "]}";
    }
    header += header.isEmpty() ? "{}" : "}";
    const auto length = static_cast<std::uint64_t>(header.size());
    return QByteArray(reinterpret_cast<const char*>(&length), sizeof length) + header + data;
}

struct MadeModel {
    const char* family;
    std::vector<std::pair<QByteArray, Tensors>> weights;  ///< by names of files
    std::vector<std::pair<QByteArray, QByteArray>> texts; ///< the same
    const char* opened = "";                              ///< a file's name; else the folder as a whole

    /// Where it was written, as openModel() takes it. `folder` is emptied before.
    std::filesystem::path write(const QString& folder) const {
        QDir(folder).removeRecursively();
        QDir().mkpath(folder);
        for (const auto& [name, tensors] : weights)
            writeFile(folder, name, asSafetensors(tensors));
        for (const auto& [name, text] : texts)
            writeFile(folder, name, text);
        return std::filesystem::path(folder.toStdString()) / opened;
    }
    static void writeFile(const QString& folder, const QByteArray& name, const QByteArray& content) {
        const QString path = QDir(folder).filePath(QString::fromUtf8(name));
        QFile::remove(path); // others may have the last one mapped
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
            qFatal("cannot write %s", name.constData());
    }
};

inline RandomCheckpoint scNetWeights() {
    RandomCheckpoint w;
    constexpr int kKernels[] = {3, 4, 16};
    for (int b = 0; b < 3; ++b)
        w.add("encoder.0.SDlayer.convs." + std::to_string(b) + ".weight", {8, 4, kKernels[b], 1});
    w.add("encoder.0.conv_modules.0.layers.0.1.weight", {4, 8, 3});
    w.add("encoder.0.conv_modules.0.layers.0.3.weight", {2, 1, 3});
    for (const char* path : {"0", "1"})
        w.add(std::string("separation_net.dp_modules.") + path + ".lstm_layers.0.weight_hh_l0", {32, 8});
    w.add("separation_net.dp_modules.0.lstm_layers.0.weight_ih_l0", {32, 8});
    w.add("decoder.0.1.convtrs.0.weight", {8, 8, 3, 1});
    return w;
}

inline RandomCheckpoint mdx23cWeights(std::int64_t bins = 512) {
    RandomCheckpoint w;
    const std::string block = "encoder_blocks.0.tfc_tdf.blocks.0.";
    w.add("first_conv.weight", {4, 8, 1, 1}).add(block + "shortcut.weight", {4, 4, 1, 1});
    w.add(block + "tdf.2.weight", {bins / 4, bins}).add(block + "tfc1.0.weight", {4});
    w.add("encoder_blocks.0.downscale.conv.2.weight", {8, 4, 2, 2});
    w.add("final_conv.2.weight", {16, 4, 1, 1});
    return w;
}

inline RandomCheckpoint openUnmixWeights() {
    RandomCheckpoint w;
    w.add("input_mean", {40}).add("input_scale", {40}).add("output_mean", {65}).add("output_scale", {65});
    w.add("fc1.weight", {4, 80}).add("fc2.weight", {4, 8}).add("fc3.weight", {130, 4});
    w.add("lstm.weight_ih_l0", {8, 4}).add("sample_rate", {1}, 0, 44100);
    return w;
}

inline RandomCheckpoint mDenseNetWeights() {
    RandomCheckpoint w;
    w.add("mdensenet.input_mean", {1, 1, 40, 1}).add("mdensenet.stft.window", {128});
    w.add("mdensenet.features.conv0.weight", {6, 2, 4, 3}).add("convFinal.weight", {2, 6, 2, 1});
    for (const char* block : {"1", "2", "3"})
        w.add(std::string("mdensenet.denseblock") + block + ".denselayer1.conv1.weight", {6, 6, 1, 1});
    return w;
}

inline RandomCheckpoint spleeterWeights() {
    RandomCheckpoint w;
    w.add("down1_conv.1.weight", {2, 2, 5, 5}).add("down6_conv.1.weight", {6, 5, 5, 5});
    w.add("up1.0.weight", {6, 5, 5, 5}).add("up7.0.weight", {2, 1, 4, 4});
    return w;
}

inline std::vector<MadeModel> madeModels() {
    const auto one = [](const RandomCheckpoint& weights) { return weights.done()->tensors; };
    TinyRoformer plain;
    TinyRoformer mel;
    mel.mel = true;
    HybridSizes v4;
    v4.depth = 2;
    v4.branchDepth = 1;
    v4.bottom = 8;
    v4.nfft = 256;
    v4.sources = 1;
    HybridSizes v3 = v4;
    v3.transformer = 0;
    v3.bottom = 0;
    v3.memoryFrom = 1;
    const Tensors demucs = one(hybridWeights(v4));
    const QByteArray hybrid = "kwargs: {segment: 0.1, nfft: 256, samplerate: 44100, audio_channels: 2}";
    const auto json = [](const Value& v) { return QByteArray::fromStdString(v.print(100'000)); };
    return {
        {"bs_roformer", {{"m.ckpt", one(plain.weights())}}, {{"m.yaml", json(plain.settings())}}, "m.ckpt"},
        {"mel_band_roformer", {{"m.ckpt", one(mel.weights())}}, {{"m.yaml", json(mel.settings())}}, ""},
        {"scnet",
         {{"m.th", one(scNetWeights())}},
         {{"config.yaml",
           "model: {nfft: 512, hop_size: 128, win_size: 512, band_SR: [0.2, 0.4, 0.4], band_stride: "
           "[1, 4, 16]}\ninference: {num_overlap: 2, chunk_size: 8000}"}},
         ""},
        {"mdx23c",
         {{"m.ckpt", one(mdx23cWeights(16))}},
         {{"m.yaml",
           "audio: {chunk_size: 2032, n_fft: 64, hop_length: 16, num_channels: 2}\nmodel: {act: elu0.5, "
           "norm: GroupNorm2}\ntraining: {instruments: [Vocals, Other], target_instrument: null}"}},
         "m.ckpt"},
        {"htdemucs", {{"m.th", demucs}}, {{"m.yaml", hybrid}}, "m.th"},
        {"hdemucs", {{"m.th", one(hybridWeights(v3))}}, {{"m.yaml", hybrid}}, "m.th"},
        {"htdemucs",
         {{"aaaa-1.th", demucs}, {"bbbb-2.th", demucs}},
         {{"bag.yaml", "models: [aaaa, bbbb]\nsegment: 0.09\nweights: [[1.0], [0.5]]"},
          {"aaaa-1.yaml", hybrid},
          {"bbbb-2.yaml", hybrid}},
         "bag.yaml"},
        {"openunmix",
         {{"vocals.pth", one(openUnmixWeights())}, {"drums-b62c91ce.pth", one(openUnmixWeights())}},
         {{"separator.json", R"({"nhop": 32, "sample_rate": 44100})"},
          {"drums.json", R"({"args": {"target": "drums", "nhop": 32}})"}},
         ""},
        {"mdensenet",
         {{"vocals.pth", one(mDenseNetWeights())}, {"accompaniment.pth", one(mDenseNetWeights())}},
         {{"vocals.json", R"({"args": {"target": "vocals", "nfft": 128, "nhop": 32}})"},
          {"accompaniment.json", R"({"args": {"target": "accompaniment", "nfft": 128, "nhop": 32}})"}},
         ""},
        {"spleeter",
         {{"vocals.pt", one(spleeterWeights())}, {"accompaniment.pt", one(spleeterWeights())}},
         {{"config.json", R"({"F": 64, "T": 64, "win": 256, "hop": 64, "sr": 44100})"}},
         ""},
    };
}

} // namespace stemma::test
