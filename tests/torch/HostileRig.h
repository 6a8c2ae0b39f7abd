// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"
#include "engine/separation/torch/TorchSeparator.h"
#include "tests/torch/RandomCheckpoint.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <set>

namespace stemma::test {

/// A model of random weights, to be spoilt one way after the other. Each time it is recognised, built and run
/// on one short chunk, and must give finite stems, or be refused as a user is told.
class Victim {
public:
    /// `around`: the files of a model of which these weights are a part.
    Victim(RandomCheckpoint weights, std::function<ModelFiles(CheckpointPtr)> around)
        : whole_(weights.done())
        , around_(std::move(around)) {}
    Victim(RandomCheckpoint weights, Value settings)
        : Victim(std::move(weights), [settings = std::move(settings)](CheckpointPtr made) {
            return ModelFiles{"made.ckpt", {{"made", std::move(made)}}, settings};
        }) {}

    OpenedModel opened(const CheckpointPtr& weights) const {
        OpenedModel model;
        model.path = "made.ckpt";
        model.parts.push_back(recognise(around_(weights)));
        model.shape = model.parts.front().shape;
        model.weights = {std::vector<double>(model.shape.stems.size(), 1.0)};
        return model;
    }

    /// What is wrong with the unspoilt model: "" as a rule.
    std::string untouched(const std::string& family) const {
        const std::string wrong = tried(*whole_, false);
        const std::string found = opened(whole_).parts.front().family;
        return !wrong.empty() || found == family ? wrong : "recognised as " + found;
    }

    /// Every tensor missing, of other lengths, empty, endless, of other numbers.
    std::string everyTensor() {
        begin();
        for (const Tensor& t : whole_->tensors) {
            Checkpoint without = *whole_;
            std::erase_if(without.tensors, [&](const Tensor& other) { return other.name == t.name; });
            note(t.name + " missing", tried(without));
            for (auto& [how, spoilt] : waysToSpoil(t)) {
                Checkpoint with = *whole_;
                for (Tensor& other : with.tensors)
                    if (other.name == t.name)
                        other = spoilt;
                note(t.name + " " + how, tried(with));
            }
        }
        return said();
    }

    /// Every length that occurs, changed wherever it does: tensors fit each other still, or nearly so.
    std::string everyLength() {
        begin();
        std::set<std::int64_t> lengths;
        for (const Tensor& t : whole_->tensors)
            lengths.insert(t.shape.begin(), t.shape.end());
        for (const std::int64_t from : lengths)
            for (const std::int64_t to : {2 * from, from + 1, from - 1, from / 2, std::int64_t(1)}) {
                if (to == from || to < 1)
                    continue;
                note("all lengths of " + std::to_string(from) + " as " + std::to_string(to),
                     tried(withLengths(from, to, "")));
            }
        return said();
    }

    /// Every module left out with all that is in it, or of other lengths inside.
    std::string everyModule() {
        begin();
        std::set<std::string> modules;
        for (const Tensor& t : whole_->tensors)
            for (auto dot = t.name.find('.'); dot != std::string::npos; dot = t.name.find('.', dot + 1))
                modules.insert(t.name.substr(0, dot + 1));
        for (const std::string& module : modules) {
            Checkpoint without = *whole_;
            std::erase_if(without.tensors, [&](const Tensor& t) { return t.name.starts_with(module); });
            note(module + " missing", tried(without));
            std::set<std::int64_t> lengths;
            for (const Tensor& t : whole_->tensors)
                if (t.name.starts_with(module))
                    lengths.insert(t.shape.begin(), t.shape.end());
            for (const std::int64_t from : lengths)
                note("all lengths of " + std::to_string(from) + " in " + module + " one longer",
                     tried(withLengths(from, from + 1, module)));
        }
        return said();
    }

    int ran() const { return ran_; }         ///< how many spoilt models gave stems,
    int refused() const { return refused_; } ///< and how many an Error

private:
    Checkpoint withLengths(std::int64_t from, std::int64_t to, const std::string& module) const {
        Checkpoint all = *whole_;
        for (Tensor& t : all.tensors) {
            auto shape = t.shape;
            std::ranges::replace(shape, from, to);
            if (t.name.starts_with(module) && shape != t.shape)
                t = resized(t, shape);
        }
        return all;
    }

    /// "" when these weights run, or are refused as a user is told; else what came instead.
    std::string tried(const Checkpoint& spoilt, bool mayRefuse = true) const {
        try {
            auto weights = std::make_shared<Checkpoint>(spoilt);
            index(*weights);
            const OpenedModel model = opened(weights);
            const SeparatorPtr separator = nn::makeTorchSeparator(model, {});
            separator->setThreads(1); // all of it is small
            const SeparatorShape& shape = model.shape;
            const Frame frames =
                shape.anyLength ? std::min<Frame>(shape.chunkFrames, 3000) : shape.chunkFrames;
            AudioBuffer sound(shape.channels, frames, shape.sampleRate);
            for (Frame i = 0; i < frames; ++i)
                sound.channel(0)[i] = 0.3F * std::sin(0.05F * static_cast<float>(i));
            const auto stems = separator->separate(sound, {});
            ++ran_;
            if (stems.size() != shape.stems.size())
                return "too few stems";
            for (const AudioBuffer& stem : stems)
                for (int c = 0; c < stem.channels(); ++c)
                    if (!std::ranges::all_of(stem.channel(c), [](float v) { return std::isfinite(v); }))
                        return "what came is not finite";
            return "";
        } catch (const Error& error) {
            ++refused_;
            const bool told =
                error.fault() == Fault::CheckpointMismatch || error.fault() == Fault::CheckpointUnknown;
            return mayRefuse && told && !error.detail().empty() ? "" : error.what();
        } catch (const std::exception& error) {
            return std::string("not an Error: ") + error.what();
        }
    }

    static void index(Checkpoint& checkpoint) {
        checkpoint.byName.resize(checkpoint.tensors.size());
        std::iota(checkpoint.byName.begin(), checkpoint.byName.end(), std::size_t(0));
        std::ranges::sort(checkpoint.byName, {},
                          [&](std::size_t i) -> const std::string& { return checkpoint.tensors[i].name; });
    }

    /// Row-major, of zeros.
    static Tensor shaped(const Tensor& like, std::vector<std::int64_t> shape, DType type = DType::F32) {
        std::shared_ptr<std::vector<std::byte>> bytes;
        return shaped(like, std::move(shape), type, bytes);
    }
    static Tensor shaped(const Tensor& like, std::vector<std::int64_t> shape, DType type,
                         std::shared_ptr<std::vector<std::byte>>& bytes) {
        Tensor t;
        t.name = like.name;
        t.type = type;
        t.strides.assign(shape.size(), 1);
        std::int64_t all = 1;
        for (std::size_t d = shape.size(); d-- > 0; all *= shape[d])
            t.strides[d] = all;
        t.shape = std::move(shape);
        bytes = std::make_shared<std::vector<std::byte>>(static_cast<std::size_t>(all) * bytesOf(type));
        t.data = *bytes;
        t.keepsAlive = bytes;
        return t;
    }
    /// With the values of `like`, over and over: what was a variance stays one.
    static Tensor resized(const Tensor& like, std::vector<std::int64_t> shape) {
        std::shared_ptr<std::vector<std::byte>> bytes;
        Tensor t = shaped(like, std::move(shape), DType::F32, bytes);
        for (std::size_t i = 0; i < bytes->size() && !like.data.empty(); ++i)
            (*bytes)[i] = like.data[i % like.data.size()];
        return t;
    }

    static std::vector<std::pair<std::string, Tensor>> waysToSpoil(const Tensor& t) {
        std::vector<std::pair<std::string, Tensor>> all;
        for (std::size_t d = 0; d < t.shape.size(); ++d) {
            const std::string at = "with dimension " + std::to_string(d) + " ";
            auto shape = t.shape;
            ++shape[d];
            all.emplace_back(at + "one longer", resized(t, shape));
            shape[d] = t.shape[d] - 1;
            all.emplace_back(at + "one shorter", resized(t, shape));
            shape[d] = 0;
            all.emplace_back(at + "empty", shaped(t, shape));
            shape.push_back(0); // no bytes are needed for it
            shape[d] = std::int64_t(1) << 40;
            all.emplace_back(at + "endless, but empty", shaped(t, shape));
            Tensor repeated = t;
            repeated.shape[d] = std::int64_t(1) << 40;
            repeated.strides[d] = 0;
            all.emplace_back(at + "endlessly repeated", repeated);
        }
        auto deeper = t.shape;
        deeper.push_back(1);
        all.emplace_back("with one dimension more", shaped(t, deeper));
        all.emplace_back("as a single value", shaped(t, {}));
        all.emplace_back("of complex numbers", shaped(t, t.shape, DType::C64));
        all.emplace_back("of whole numbers", shaped(t, t.shape, DType::I64));
        return all;
    }

    void begin() {
        said_.clear();
        bad_ = 0;
    }
    void note(const std::string& how, const std::string& wrong) {
        if (!wrong.empty() && ++bad_ <= 40)
            said_ += "\n" + how + ": " + wrong.substr(0, 200);
    }
    std::string said() const { return bad_ == 0 ? "" : std::to_string(bad_) + " things went wrong" + said_; }

    CheckpointPtr whole_;
    std::function<ModelFiles(CheckpointPtr)> around_;
    mutable int ran_ = 0;
    mutable int refused_ = 0;
    int bad_ = 0;
    std::string said_;
};

/// All of it.
inline void spoil(Victim victim, const std::string& family) {
    const std::string untouched = victim.untouched(family);
    QVERIFY2(untouched.empty(), untouched.c_str());
    for (const auto& found : {victim.everyTensor(), victim.everyLength(), victim.everyModule()})
        if (!found.empty())
            QTest::qFail(found.c_str(), __FILE__, __LINE__);
    qInfo("%d spoilt models ran, %d were refused", victim.ran(), victim.refused());
}

} // namespace stemma::test
