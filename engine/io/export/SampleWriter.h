// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Frames.h"
#include "engine/io/ExportFormat.h"
#include "engine/io/Tags.h"
#include "engine/io/export/PartFile.h"

#include <sndfile.h>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace stemma {

/// White noise of triangular density over (-1, 1) LSB, the sum of two even ones (Lipshitz, Wannamaker,
/// Vanderkooy, "Quantization and Dither: A Theoretical Survey", JAES 40(5), 1992): error of mean 0 and of
/// variance 1/4 LSB^2, whatever the signal. The same seed gives the same noise.
class TriangularDither {
public:
    explicit TriangularDither(std::uint64_t seed)
        : state_(seed) {}
    float next();

private:
    std::uint64_t state_;
};

struct WriterSettings {
    const ExportFormat* format = nullptr;
    ExportFormat::Depth depth = ExportFormat::Depth::Float32;
    int channels = 0;
    int sampleRate = 0;
    Frame frames = 0;             ///< in all
    std::uint64_t ditherSeed = 0; ///< a different one for every file
};

/// Encodes float samples into a PartFile. Beyond full scale only 32-bit float files hold anything; all others
/// are clamped. The part file must outlive it. One thread.
class SampleWriter {
public:
    /// Throws Error{FormatUnsupported}. tags are what a format that TagLib cannot write is given now.
    SampleWriter(PartFile& file, const WriterSettings& settings, const Tags& tags);

    /// planes[channel][0 ... frames). Throws Error{DiskFull, FileNotWritable}.
    void write(std::span<const float* const> planes, Frame frames);

    /// Completes the file: headers, encoder's rest. Throws like write().
    void close();

    Frame clippedSamples() const { return clipped_; }
    bool takesTags() const { return takesTags_; } ///< afterwards, through writeTags()

private:
    struct Close {
        void operator()(SNDFILE* f) const { sf_close(f); }
    };
    void configure(const Tags& tags);
    std::int16_t quantised16(float x, std::size_t channel);
    std::int32_t quantised24(float x);
    void require(sf_count_t written, Frame frames);

    PartFile& file_;
    WriterSettings settings_;
    bool floats_ = true;
    bool clamps_ = true;
    bool takesTags_ = true;
    std::unique_ptr<SNDFILE, Close> handle_;
    std::vector<int> order_; ///< the song's channel at each place of the file
    std::vector<TriangularDither> dither_;
    std::vector<Frame> silentFor_; ///< per channel
    std::vector<float> floatBlock_;
    std::vector<std::int16_t> shortBlock_;
    std::vector<std::int32_t> intBlock_;
    Frame clipped_ = 0;
};

} // namespace stemma
