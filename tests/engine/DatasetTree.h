// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"
#include "tests/engine/AudioFileRig.h"
#include "tests/engine/StemMp4.h"

#include <QDir>
#include <QFileInfo>

#include <optional>

/// What trees of datasets are made of.
namespace stemma::test {

/// 16-bit samples that are all `value` / 32768.
inline QByteArray samples(int value, int frames, int channels) {
    QByteArray data;
    for (int i = 0; i < frames * channels; ++i)
        data += le(static_cast<std::uint64_t>(value), 2);
    return data;
}

inline QByteArray constantWav(int value, int frames, std::uint16_t channels, std::uint32_t rate) {
    const QByteArray data = samples(value, frames, channels);
    const auto size = static_cast<std::uint32_t>(data.size());
    return wav({.riffSize = size + 36, .channels = channels, .rate = rate, .dataSize = size}, data);
}

/// Makes the folders on the way, too.
inline bool putFile(const QString& path, const QByteArray& content) {
    QFile file(path);
    return QDir().mkpath(QFileInfo(path).path()) && file.open(QIODevice::WriteOnly) &&
           file.write(content) == content.size();
}

/// Of the Error that `work` throws; nullopt: none.
template <class Work>
std::optional<Fault> faultIn(const Work& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.fault();
    }
    return {};
}

} // namespace stemma::test
