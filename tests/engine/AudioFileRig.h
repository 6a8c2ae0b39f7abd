// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"
#include "engine/io/Exporter.h"
#include "tests/support/Shared.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <sys/resource.h>
#include <unistd.h>

#include <cmath>
#include <fstream>
#include <numbers>
#include <optional>

/// What the tests of decoding share: files made byte by byte, by Stemma and by ffmpeg.
namespace stemma::test {

using Warning = DecodedAudio::Warning;
/// A number in little-endian bytes.
inline QByteArray le(std::uint64_t value, int bytes) {
    QByteArray out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}

struct WavHeader {
    std::uint32_t riffSize = 0;
    std::uint16_t codec = 1;
    std::uint16_t channels = 2;
    std::uint32_t rate = 44100;
    std::uint16_t bits = 16;
    std::uint32_t dataSize = 0;
};

inline QByteArray wav(const WavHeader& h, const QByteArray& data) {
    const int frame = h.channels * h.bits / 8;
    return "RIFF" + le(h.riffSize, 4) + "WAVEfmt " + le(16, 4) + le(h.codec, 2) + le(h.channels, 2) +
           le(h.rate, 4) + le(static_cast<std::uint64_t>(h.rate) * frame, 4) + le(frame, 2) + le(h.bits, 2) +
           "data" + le(h.dataSize, 4) + data;
}

/// A plain 16-bit stereo file whose samples count up.
inline QByteArray plainWav(int frames) {
    QByteArray data;
    for (int i = 0; i < 2 * frames; ++i)
        data += le(static_cast<std::uint64_t>(i % 30000), 2);
    const auto size = static_cast<std::uint32_t>(data.size());
    return wav({.riffSize = size + 36, .dataSize = size}, data);
}

inline double toneIn(std::span<const float> x, double frequency, int rate) {
    double re = 0, im = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double w = 2 * std::numbers::pi * frequency * static_cast<double>(i) / rate;
        re += x[i] * std::cos(w);
        im += x[i] * std::sin(w);
    }
    return 2 * std::hypot(re, im) / static_cast<double>(x.size());
}

inline bool has(const DecodedAudio& d, Warning w) { return std::ranges::count(d.warnings, w) > 0; }

inline std::optional<Fault> faultOf(const std::filesystem::path& file) {
    try {
        decodeAudio(file);
    } catch (const Error& e) {
        return e.subject() == file.string() && !e.detail().empty() ? std::optional(e.fault()) : std::nullopt;
    }
    return std::nullopt;
}

inline QString shown(const std::optional<Fault>& f) {
    return f ? QString::number(static_cast<int>(*f)) : QStringLiteral("none");
}

/// Collects what anything in the process writes to stderr while it lives.
class StderrWatch {
public:
    StderrWatch()
        : kept_(::dup(2)) {
        (void)file_.open();
        ::dup2(file_.handle(), 2);
    }
    ~StderrWatch() { end(); }
    QByteArray end() {
        if (kept_ >= 0) {
            std::fflush(stderr);
            ::dup2(kept_, 2);
            ::close(kept_);
            kept_ = -1;
            file_.seek(0);
            text_ = file_.readAll();
        }
        return text_;
    }

private:
    int kept_;
    QTemporaryFile file_;
    QByteArray text_;
};

inline long peakMemoryKiB() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/// A folder for the files of one test program.
class Files {
public:
    std::filesystem::path file(const QString& name) const {
        return (folder_.path() + QLatin1Char('/') + name).toStdString();
    }
    std::filesystem::path put(const QString& name, const QByteArray& bytes) const {
        std::ofstream(file(name), std::ios::binary).write(bytes.data(), bytes.size());
        return file(name);
    }
    /// A second of 24-bit noise in a format of ours.
    std::filesystem::path exported(const char* id, int channels = 2) const {
        ExportSettings s;
        s.format = Registry<ExportFormat>::find(id);
        s.depth = ExportFormat::Depth::Int24;
        s.sourceRate = 48000;
        s.range = {0, 48000};
        s.overwrite = true;
        const auto path = file(QStringLiteral("exported.") + QLatin1String(id));
        exportAudio({{[](FrameRange range, std::span<float* const> out) {
                          for (std::size_t c = 0; c < out.size(); ++c)
                              for (Frame i = 0; i < range.length(); ++i) {
                                  auto z = static_cast<std::uint32_t>((range.begin + i + 1) * 2654435761u);
                                  z ^= z >> (13 + c);
                                  out[c][i] = static_cast<float>(z & 0xffff) / 65536 - 0.5f;
                              }
                      },
                      channels,
                      path,
                      {}}},
                    s);
        return path;
    }
    QByteArray bytesOf(const std::filesystem::path& path) const {
        QFile f(QString::fromStdString(path.string()));
        return f.open(QIODevice::ReadOnly) ? f.readAll() : QByteArray();
    }
    std::filesystem::path ffmpeg(const QString& name, const QStringList& arguments) const {
        if (QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty())
            return {};
        const QStringList all =
            QStringList{QStringLiteral("-v"), QStringLiteral("error"), QStringLiteral("-y")} + arguments +
            QStringList{QString::fromStdString(file(name).string())};
        return QProcess::execute(QStringLiteral("ffmpeg"), all) == 0 ? file(name) : std::filesystem::path();
    }

    std::string folder() const { return folder_.path().toStdString(); }

private:
    QTemporaryDir folder_;
};

} // namespace stemma::test
