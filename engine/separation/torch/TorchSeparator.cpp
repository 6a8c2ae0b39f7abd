// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/torch/TorchSeparator.h"

#include "engine/core/Error.h"
#include "engine/dsp/ParallelFor.h"
#include "engine/separation/torch/CachingAllocator.h"
#include "engine/separation/torch/Device.h"
#include "engine/separation/torch/Network.h"

#include <ATen/Parallel.h>

#include <algorithm>
#include <new>
#include <numeric>

namespace stemma::nn {
namespace {

class TorchSeparator : public Separator {
public:
    TorchSeparator(const OpenedModel& model, const NeuralOptions& options)
        : shape_(model.shape)
        , weights_(model.weights)
        , name_(model.path.string())
        , options_(options) {
        wanted_.resize(shape_.stems.size());
        std::iota(wanted_.begin(), wanted_.end(), 0);
        noteGpuWasFull(false);
        withoutGpuIfFull(
            options_, [&] { build(model.parts); }, [&] { networks_.clear(); });
        if (mayUseGpu(options_)) // they may have to be built anew
            parts_ = model.parts;
    }

    ~TorchSeparator() override {
        networks_.clear();
        emptyCache();
    }

    const SeparatorShape& shape() const override { return shape_; }
    void setThreads(int threads) override { threads_ = threadCount(threads); }

    void keepOnly(const std::vector<int>& stems) override {
        wanted_ = stems;
        tellWanted();
    }

    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        try {
            return withoutGpuIfFull(
                options_,
                [&] {
                    if (networks_.empty()) {
                        build(parts_);
                        tellWanted();
                        parts_.clear();
                    }
                    return run(chunk, job);
                },
                [&] { networks_.clear(); });
        } catch (const Error&) {
            throw;
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const c10::Error& error) {
            throw Error(Fault::NeuralFailed, name_, error.what_without_backtrace());
        } catch (const std::exception& error) { // scripts throw types of their own
            throw Error(Fault::NeuralFailed, name_, error.what());
        }
    }

private:
    void build(const std::vector<ModelPart>& parts) {
        std::vector<std::unique_ptr<Network>> networks; // all of them or none
        for (const ModelPart& part : parts)
            networks.push_back(createNetwork(part, options_));
        networks_ = std::move(networks);
    }

    void tellWanted() {
        for (std::size_t part = 0; part < networks_.size(); ++part)
            networks_[part]->keepOnly(stemsOf(part));
    }

    /// The wanted stems that this part has a say in.
    std::vector<int> stemsOf(std::size_t part) const {
        std::vector<int> stems;
        for (const int s : wanted_)
            if (weights_[part][s] != 0)
                stems.push_back(s);
        return stems;
    }

    std::vector<AudioBuffer> run(const AudioBuffer& chunk, const JobContext& job) {
        const at::InferenceMode inference;
        at::set_num_threads(threads_);
        at::Tensor mixture = at::empty({chunk.channels(), chunk.frames()}, at::kFloat);
        for (int c = 0; c < chunk.channels(); ++c)
            std::ranges::copy(chunk.channel(c), mixture.data_ptr<float>() + c * chunk.frames());
        mixture = mixture.to(deviceFor(options_));
        std::vector<AudioBuffer> stems;
        for (std::size_t s = 0; s < shape_.stems.size(); ++s)
            stems.emplace_back(chunk.channels(), chunk.frames(), chunk.sampleRate());
        const auto parts = static_cast<double>(networks_.size());
        for (std::size_t part = 0; part < networks_.size(); ++part) {
            const std::vector<int> mine = stemsOf(part);
            if (mine.empty())
                continue;
            const auto step = static_cast<double>(part);
            const JobContext here = job.part(step / parts, (step + 1) / parts);
            Watch watch(here);
            const at::Tensor out = networks_[part]->run(mixture, watch).cpu().contiguous();
            checkShape(out, chunk);
            for (const int s : mine)
                add(out[s], static_cast<float>(weights_[part][s]), stems[s]);
        }
        return stems;
    }

    /// What follows reads it as plain memory.
    void checkShape(const at::Tensor& out, const AudioBuffer& chunk) const {
        const auto stems = static_cast<std::int64_t>(shape_.stems.size());
        const std::int64_t channels = chunk.channels();
        if (out.sizes() != at::IntArrayRef{stems, channels, chunk.frames()} ||
            out.scalar_type() != at::kFloat)
            throw Error(Fault::NeuralFailed, name_, "the network gave something else than its stems");
    }

    static void add(const at::Tensor& from, float weight, AudioBuffer& to) {
        const at::Tensor rows = from.contiguous();
        for (int c = 0; c < to.channels(); ++c) {
            const float* row = rows.data_ptr<float>() + c * to.frames();
            const auto out = to.channel(c);
            for (Frame i = 0; i < to.frames(); ++i)
                out[i] += weight * row[i];
        }
    }

    SeparatorShape shape_;
    std::vector<std::vector<double>> weights_;
    std::string name_;
    NeuralOptions options_;
    std::vector<ModelPart> parts_; ///< what the networks are made of, while they may have to move
    std::vector<std::unique_ptr<Network>> networks_; ///< none for a moment, while they move
    std::vector<int> wanted_;
    int threads_ = threadCount(0);
};

} // namespace

SeparatorPtr makeTorchSeparator(const OpenedModel& model, const NeuralOptions& options) {
    try {
        return std::make_unique<TorchSeparator>(model, options);
    } catch (const Error&) {
        throw;
    } catch (const std::bad_alloc&) {
        throw Error(Fault::OutOfMemory, model.path.string());
    } catch (const c10::OutOfMemoryError&) { // a GPU's
        throw Error(Fault::OutOfMemory, model.path.string());
    } catch (const c10::Error& error) {
        throw Error(Fault::CheckpointMismatch, model.path.string(), error.what_without_backtrace());
    } catch (const std::exception& error) { // scripts throw types of their own
        throw Error(Fault::CheckpointMismatch, model.path.string(), error.what());
    }
}

} // namespace stemma::nn
