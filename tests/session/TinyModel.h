// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

/// Weights that tests of the library make themselves.
namespace stemma::test {

/// The smallest Open-Unmix for one target (nfft 128, 4 hidden units, stereo), as safetensors; other weights
/// for another seed. It separates nothing, but it runs.
inline QByteArray tinyOpenUnmix(unsigned seed) {
    constexpr std::int64_t hidden = 4;
    constexpr std::int64_t half = hidden / 2;
    constexpr std::int64_t bins = 65;
    constexpr std::int64_t heard = 40;
    std::vector<std::pair<QByteArray, std::vector<std::int64_t>>> tensors{
        {"input_mean", {heard}},
        {"input_scale", {heard}},
        {"output_mean", {bins}},
        {"output_scale", {bins}},
        {"fc1.weight", {hidden, 2 * heard}},
        {"fc2.weight", {hidden, 2 * hidden}},
        {"fc3.weight", {2 * bins, hidden}}};
    for (const auto& [name, size] : {std::pair("bn1", hidden), {"bn2", hidden}, {"bn3", 2 * bins}})
        for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"})
            tensors.emplace_back(QByteArray(name) + part, std::vector{size});
    for (const char* layer : {"0", "1", "2"})
        for (const char* way : {"", "_reverse"}) {
            const QByteArray end = QByteArray("_l") + layer + way;
            tensors.emplace_back("lstm.weight_ih" + end, std::vector{4 * half, hidden});
            tensors.emplace_back("lstm.weight_hh" + end, std::vector{4 * half, half});
            tensors.emplace_back("lstm.bias_ih" + end, std::vector{4 * half});
            tensors.emplace_back("lstm.bias_hh" + end, std::vector{4 * half});
        }
    std::minstd_rand random(seed);
    std::uniform_real_distribution<float> between(0.1F, 0.9F);
    QByteArray data;
    QJsonObject header;
    for (const auto& [name, shape] : tensors) {
        std::int64_t count = 1;
        QJsonArray lengths;
        for (const std::int64_t n : shape) {
            count *= n;
            lengths.append(static_cast<qint64>(n));
        }
        const qint64 begin = data.size();
        for (std::int64_t i = 0; i < count; ++i) {
            const float value = between(random);
            data.append(reinterpret_cast<const char*>(&value), sizeof value);
        }
        header[QString::fromLatin1(name)] =
            QJsonObject{{QStringLiteral("dtype"), QStringLiteral("F32")},
                        {QStringLiteral("shape"), lengths},
                        {QStringLiteral("data_offsets"), QJsonArray{begin, data.size()}}};
    }
    QByteArray json = QJsonDocument(header).toJson(QJsonDocument::Compact);
    while (json.size() % 8 != 0)
        json += ' ';
    const auto length = static_cast<std::uint64_t>(json.size());
    return QByteArray(reinterpret_cast<const char*>(&length), sizeof length) + json + data;
}

inline QString writeFile(const QString& path, const QByteArray& bytes) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) || file.write(bytes) != bytes.size())
        return {};
    return path;
}

inline QByteArray readFile(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline QByteArray sha256(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

/// A manifest of a published pair of tiny networks, "vocals" of seed `seed` and "drums" of the next, which
/// lie below `address`; empty: nowhere.
inline QByteArray tinyManifest(const QString& id, unsigned seed, const QString& address) {
    QJsonArray files;
    for (const char* name : {"vocals", "drums"}) {
        const QByteArray weights = tinyOpenUnmix(seed++);
        const QString file = QLatin1String(name) + QStringLiteral(".safetensors");
        QJsonObject entry{{QStringLiteral("name"), file},
                          {QStringLiteral("bytes"), weights.size()},
                          {QStringLiteral("sha256"), QString::fromLatin1(sha256(weights))}};
        if (!address.isEmpty())
            entry[QStringLiteral("url")] = address + file;
        files.append(entry);
    }
    const QJsonObject manifest{
        {QStringLiteral("schema"), 1},
        {QStringLiteral("id"), id},
        {QStringLiteral("order"), 500},
        {QStringLiteral("name"), QStringLiteral("Tiny")},
        {QStringLiteral("summary"), QStringLiteral("Two stems of noise.")},
        {QStringLiteral("family"), QStringLiteral("openunmix")},
        {QStringLiteral("stems"), QJsonArray{QStringLiteral("vocals"), QStringLiteral("drums")}},
        {QStringLiteral("licence"), QStringLiteral("CC0")},
        {QStringLiteral("relativeCost"), 0.1},
        {QStringLiteral("memoryBytes"), 1000000},
        {QStringLiteral("files"), files}};
    return QJsonDocument(manifest).toJson();
}

} // namespace stemma::test
