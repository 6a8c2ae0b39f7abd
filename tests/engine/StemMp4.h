// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>
#include <vector>

/// MP4 files with several sound streams, made byte by byte (ISO/IEC 14496-12), of 16-bit PCM ("sowt").
namespace stemma::test {

namespace mp4 {

inline QByteArray be(std::uint64_t value, int bytes) {
    QByteArray out;
    for (int i = bytes - 1; i >= 0; --i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}
inline QByteArray box(const char* type, const QByteArray& content) {
    return be(static_cast<std::uint64_t>(content.size()) + 8, 4) + type + content;
}
inline QByteArray fullBox(const char* type, const QByteArray& content) {
    return box(type, QByteArray(4, '\0') + content);
}
inline QByteArray matrix() {
    return be(0x10000, 4) + QByteArray(12, '\0') + be(0x10000, 4) + QByteArray(12, '\0') + be(0x40000000, 4);
}

inline QByteArray track(int id, std::uint32_t frames, std::uint16_t channels, std::uint32_t rate,
                        std::uint64_t offset) {
    const QByteArray entry = QByteArray(6, '\0') + be(1, 2) + QByteArray(8, '\0') + be(channels, 2) +
                             be(16, 2) + be(0, 4) + be(std::uint64_t(rate) << 16, 4);
    const QByteArray table = fullBox("stsd", be(1, 4) + box("sowt", entry)) +
                             fullBox("stts", be(1, 4) + be(frames, 4) + be(1, 4)) +
                             fullBox("stsc", be(1, 4) + be(1, 4) + be(frames, 4) + be(1, 4)) +
                             fullBox("stsz", be(2ULL * channels, 4) + be(frames, 4)) +
                             fullBox("stco", be(1, 4) + be(offset, 4));
    const QByteArray data = fullBox("dref", be(1, 4) + box("url ", be(1, 4)));
    const QByteArray media = fullBox("smhd", be(0, 4)) + box("dinf", data) + box("stbl", table);
    const QByteArray kind = fullBox("hdlr", be(0, 4) + "soun" + QByteArray(12, '\0') + QByteArray(1, '\0'));
    const QByteArray times = be(0, 8) + be(rate, 4) + be(frames, 4);
    const QByteArray head =
        box("tkhd", be(7, 4) + be(0, 8) + be(std::uint64_t(id), 4) + be(0, 4) + be(frames, 4) + be(0, 8) +
                        be(0, 4) + be(0x0100, 2) + be(0, 2) + matrix() + be(0, 8));
    return box("trak", head + box("mdia", fullBox("mdhd", times + be(0x55C4, 2) + be(0, 2)) + kind +
                                              box("minf", media)));
}

} // namespace mp4

/// Each stream: interleaved little-endian samples of `channels` channels at `rate`.
inline QByteArray stemMp4(const std::vector<QByteArray>& streams, std::uint16_t channels,
                          std::uint32_t rate) {
    const QByteArray type = mp4::box("ftyp", QByteArray("isom") + mp4::be(512, 4) + "isomqt  ");
    QByteArray sound;
    std::vector<std::uint64_t> offsets;
    for (const QByteArray& stream : streams) {
        offsets.push_back(static_cast<std::uint64_t>(type.size() + 8 + sound.size()));
        sound += stream;
    }
    QByteArray movie;
    std::uint32_t longest = 0;
    for (std::size_t i = 0; i < streams.size(); ++i) {
        const auto frames = static_cast<std::uint32_t>(streams[i].size() / (2 * channels));
        longest = std::max(longest, frames);
        movie += mp4::track(int(i) + 1, frames, channels, rate, offsets[i]);
    }
    const QByteArray head =
        mp4::fullBox("mvhd", mp4::be(0, 8) + mp4::be(rate, 4) + mp4::be(longest, 4) + mp4::be(0x10000, 4) +
                                 mp4::be(0x0100, 2) + QByteArray(10, '\0') + mp4::matrix() +
                                 QByteArray(24, '\0') + mp4::be(streams.size() + 1, 4));
    return type + mp4::box("mdat", sound) + mp4::box("moov", head + movie);
}

} // namespace stemma::test
