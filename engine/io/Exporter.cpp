// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/Exporter.h"

#include "engine/core/Error.h"
#include "engine/dsp/Resampler.h"
#include "engine/io/export/PartFile.h"
#include "engine/io/export/SampleWriter.h"

#include <algorithm>
#include <cmath>
#include <new>
#include <set>

namespace stemma {

namespace {

constexpr Frame kBlock = 32768;
constexpr float kCommonPeak = 0.98855309f; ///< -0.1 dBFS
constexpr float kKnee = 0.89125094f;       ///< -1 dBFS

/// Straight up to the knee, then a hyperbolic tangent that leaves it with slope 1 and never passes full
/// scale.
float softClipped(float x) {
    const float a = std::fabs(x);
    return a <= kKnee ? x : std::copysign(kKnee + (1 - kKnee) * std::tanh((a - kKnee) / (1 - kKnee)), x);
}

/// Planar scratch memory.
class Planes {
public:
    explicit Planes(int channels)
        : channels_(static_cast<std::size_t>(channels)) {}

    std::span<float* const> resize(Frame frames) {
        for (std::size_t c = 0; c < channels_.size(); ++c)
            channels_[c].resize(static_cast<std::size_t>(frames));
        pointers_.clear();
        for (auto& channel : channels_)
            pointers_.push_back(channel.data());
        return pointers_;
    }
    std::vector<float>& operator[](std::size_t c) { return channels_[c]; }
    std::size_t size() const { return channels_.size(); }
    std::span<float* const> pointers() const { return pointers_; }

private:
    std::vector<std::vector<float>> channels_;
    std::vector<float*> pointers_;
};

/// One export: everything decided before the first byte is written.
class Export {
public:
    Export(const std::vector<ExportItem>& items, const ExportSettings& settings, const JobContext& job)
        : items_(items)
        , settings_(settings)
        , job_(job)
        , rate_(targetRate())
        , resampler_(settings.sourceRate, rate_)
        , frames_(resampler_.outputFrames(settings.range.length()))
        , passes_(settings.clip == ClipPolicy::CommonGain ? 2 : 1) {
        checkItems();
    }

    ExportReport run() {
        ExportReport report;
        if (settings_.clip == ClipPolicy::CommonGain)
            report.commonGain = gain_ = std::min(1.0f, kCommonPeak / std::max(kCommonPeak, loudestPeak()));
        NewFolders folders;
        std::vector<std::unique_ptr<PartFile>> parts;
        for (const auto& item : items_) {
            folders.create(item.file.parent_path());
            parts.push_back(std::make_unique<PartFile>(item.file));
            report.files.push_back(writeItem(item, *parts.back(), parts.size()));
        }
        job_.checkStop();
        for (const auto& part : parts)
            part->publish(settings_.overwrite);
        for (const auto& part : parts)
            part->finish();
        folders.keep();
        job_.report(1);
        return report;
    }

private:
    const ExportFormat& format() const { return *settings_.format; }

    int targetRate() const {
        if (!settings_.format)
            throw Error{Fault::BadSetting, "format", "no format chosen"};
        if (settings_.sourceRate <= 0 || settings_.targetRate < 0)
            throw Error{Fault::BadSetting, "rate", "a sample rate must be positive"};
        if (settings_.targetRate == 0)
            return exportRate(format(), settings_.sourceRate);
        const auto& rates = format().rates;
        if (!rates.empty() && std::find(rates.begin(), rates.end(), settings_.targetRate) == rates.end())
            throw Error{Fault::FormatUnsupported, std::string(format().name),
                        "it cannot hold " + std::to_string(settings_.targetRate) + " Hz"};
        return settings_.targetRate;
    }

    void checkItems() const {
        if (settings_.range.empty() || frames_ == 0)
            throw Error{Fault::BadSetting, "range", "there is nothing to export in it"};
        const auto& depths = format().depths;
        if (!depths.empty() && std::find(depths.begin(), depths.end(), settings_.depth) == depths.end())
            throw Error{Fault::FormatUnsupported, std::string(format().name), "it does not have this depth"};
        std::set<std::filesystem::path> names;
        for (const auto& item : items_) {
            if (item.channels < 1 || item.channels > format().maxChannels ||
                format().sndfileFormat(settings_.depth, item.channels, frames_) == 0)
                throw Error{Fault::FormatUnsupported, std::string(format().name),
                            "it cannot hold " + std::to_string(item.channels) + " channels of " +
                                std::to_string(frames_) + " frames"};
            if (!names.insert(item.file.lexically_normal()).second)
                throw Error{Fault::BadSetting, item.file.string(), "two files of this export have that name"};
            std::error_code ignored;
            const auto status = std::filesystem::symlink_status(item.file, ignored);
            if (std::filesystem::is_directory(status))
                throw Error{Fault::FileNotWritable, item.file.string(), "there is a folder of that name"};
            if (std::filesystem::exists(status) && !settings_.overwrite)
                throw Error{Fault::FileExists, item.file.string(), "it exists already"};
        }
    }

    /// All frames of an item at the file's rate, block by block; take(planes, frames).
    template <class Take>
    void render(const ExportItem& item, Take&& take) {
        Planes in(item.channels);
        Planes out(item.channels);
        for (Frame at = 0; at < frames_; at += kBlock) {
            job_.checkStop();
            const FrameRange block{at, std::min(at + kBlock, frames_)};
            const auto planes = out.resize(block.length());
            if (rate_ == settings_.sourceRate)
                item.source({settings_.range.begin + block.begin, settings_.range.begin + block.end}, planes);
            else
                convert(item, block, in, out);
            for (std::size_t c = 0; c < out.size(); ++c)
                for (auto& x : out[c])
                    x = std::isfinite(x) ? x : 0;
            take(out, block.length());
            done_ += block.length();
            job_.report(static_cast<double>(done_) /
                        (static_cast<double>(frames_) * static_cast<double>(items_.size()) * passes_));
        }
    }

    void convert(const ExportItem& item, FrameRange block, Planes& in, Planes& out) {
        // Outside the range the sound counts as silence: a selection ends where it ends.
        const auto needed = resampler_.inputNeeded(block).intersected({0, settings_.range.length()});
        const auto planes = in.resize(needed.length());
        if (!needed.empty())
            item.source({settings_.range.begin + needed.begin, settings_.range.begin + needed.end}, planes);
        for (std::size_t c = 0; c < out.size(); ++c)
            resampler_.process(in[c], needed.begin, out[c], block.begin);
    }

    static float peakOf(Planes& planes) {
        float peak = 0;
        for (std::size_t c = 0; c < planes.size(); ++c)
            for (const float x : planes[c])
                peak = std::max(peak, std::fabs(x));
        return peak;
    }

    float loudestPeak() {
        float peak = 0;
        for (const auto& item : items_)
            render(item, [&](Planes& planes, Frame) { peak = std::max(peak, peakOf(planes)); });
        return peak;
    }

    ExportReport::File writeItem(const ExportItem& item, PartFile& part, std::uint64_t seed) {
        SampleWriter writer(part, {settings_.format, settings_.depth, item.channels, rate_, frames_, seed},
                            item.tags);
        ExportReport::File report{item.file, frames_, 0, 0};
        render(item, [&](Planes& planes, Frame frames) {
            report.peak = std::max(report.peak, peakOf(planes));
            for (std::size_t c = 0; c < planes.size(); ++c)
                for (auto& x : planes[c])
                    x = settings_.clip == ClipPolicy::SoftClip ? softClipped(x) : x * gain_;
            std::vector<const float*> readable(planes.pointers().begin(), planes.pointers().end());
            writer.write(readable, frames);
        });
        writer.close();
        report.clippedSamples = writer.clippedSamples();
        if (writer.takesTags() && (!item.tags.fields.empty() || !item.tags.cover.empty()))
            writeTags(part.part(), item.tags);
        part.sync();
        return report;
    }

    const std::vector<ExportItem>& items_;
    const ExportSettings& settings_;
    const JobContext& job_;
    int rate_;
    Resampler resampler_;
    Frame frames_;
    int passes_;
    float gain_ = 1;
    Frame done_ = 0;
};

} // namespace

int exportRate(const ExportFormat& format, int songRate) {
    if (format.rates.empty())
        return songRate;
    const auto notLower = std::lower_bound(format.rates.begin(), format.rates.end(), songRate);
    return notLower == format.rates.end() ? format.rates.back() : *notLower;
}

ExportReport exportAudio(const std::vector<ExportItem>& items, const ExportSettings& settings,
                         const JobContext& job) {
    try {
        return Export(items, settings, job).run();
    } catch (const std::bad_alloc&) {
        throw Error{Fault::OutOfMemory, items.empty() ? "" : items.front().file.string(), "export"};
    }
}

} // namespace stemma
