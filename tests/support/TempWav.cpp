// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/TempWav.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <string>

namespace stemma::test {
namespace {

void put(std::string& to, std::uint64_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        to.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
}

void putSample(std::string& to, float sample, WavSamples samples) {
    if (samples == WavSamples::Float32)
        return put(to, std::bit_cast<std::uint32_t>(sample), 4);
    const int bytes = samples == WavSamples::Int16 ? 2 : 3;
    const double full = std::ldexp(1.0, 8 * bytes - 1);
    const double value = std::clamp(std::nearbyint(static_cast<double>(sample) * full), -full, full - 1);
    put(to, static_cast<std::uint64_t>(static_cast<std::int64_t>(value)), bytes);
}

/// The standard speaker masks of 1 ... 8 channels in WAVE order.
std::uint32_t speakers(int channels) {
    constexpr std::uint32_t masks[] = {0x4, 0x3, 0x7, 0x33, 0x37, 0x3F, 0x70F, 0x63F};
    return channels >= 1 && channels <= 8 ? masks[channels - 1] : 0;
}

std::string formatChunk(const AudioBuffer& audio, int bytes, bool isFloat) {
    const bool extensible = audio.channels() > 2;
    const int tag = isFloat ? 3 : 1;
    const auto frameBytes = static_cast<std::uint64_t>(audio.channels() * bytes);
    std::string chunk;
    put(chunk, static_cast<std::uint64_t>(extensible ? 0xFFFE : tag), 2);
    put(chunk, static_cast<std::uint64_t>(audio.channels()), 2);
    put(chunk, static_cast<std::uint64_t>(audio.sampleRate()), 4);
    put(chunk, static_cast<std::uint64_t>(audio.sampleRate()) * frameBytes, 4);
    put(chunk, frameBytes, 2);
    put(chunk, static_cast<std::uint64_t>(8 * bytes), 2);
    if (extensible) {
        put(chunk, 22, 2);
        put(chunk, static_cast<std::uint64_t>(8 * bytes), 2);
        put(chunk, speakers(audio.channels()), 4);
        put(chunk, static_cast<std::uint64_t>(tag), 2);
        // The rest of KSDATAFORMAT_SUBTYPE_PCM and _IEEE_FLOAT.
        chunk.append("\x00\x00\x00\x00\x10\x00\x80\x00\x00\xAA\x00\x38\x9B\x71", 14);
    }
    return chunk;
}

} // namespace

void writeWav(const std::filesystem::path& file, const AudioBuffer& audio, WavSamples samples) {
    const int bytes = samples == WavSamples::Int16 ? 2 : samples == WavSamples::Int24 ? 3 : 4;
    const std::string format = formatChunk(audio, bytes, samples == WavSamples::Float32);
    std::string data;
    for (Frame i = 0; i < audio.frames(); ++i)
        for (int c = 0; c < audio.channels(); ++c)
            putSample(data, audio.channel(c)[static_cast<std::size_t>(i)], samples);
    const std::size_t dataBytes = data.size();
    if (dataBytes % 2)
        data.push_back('\0');

    std::string all = "RIFF";
    put(all, 4 + 8 + format.size() + 8 + data.size(), 4);
    all += "WAVEfmt ";
    put(all, format.size(), 4);
    all += format + "data";
    put(all, dataBytes, 4);
    all += data;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out.write(all.data(), static_cast<std::streamsize>(all.size()));
    if (!out.flush())
        throw std::runtime_error("cannot write " + file.string());
}

} // namespace stemma::test
