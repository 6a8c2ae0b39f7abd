// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/models/ModelPart.h"

namespace stemma {

/// The settings file that roformers, MDX23C and SCNet come with (a "config.yaml" with the sections audio,
/// model, training and inference), read beside what the weights themselves say. What shapes say is right;
/// where a setting says otherwise it is overruled, and that is noted in the parameters.
class Recipe {
public:
    static constexpr int kMostStems = 64;
    /// The parameter that lists what no shape says, where there were no settings to say it either.
    static constexpr const char* kGuessed = "guessed";

    /// The settings beside one file of weights; without any, everything has its default. Throws
    /// Error{CheckpointMismatch} when there are more weights than one file.
    explicit Recipe(const ModelFiles& files);

    bool given() const { return !settings_.isNull(); }
    const Value& audio() const { return settings_["audio"]; }
    const Value& model() const { return settings_["model"]; }
    const Value& training() const { return settings_["training"]; }
    const Value& inference() const { return settings_["inference"]; }
    const Checkpoint& weights() const { return *checkpoint_; }
    const CheckpointPtr& checkpoint() const { return checkpoint_; }

    /// A setting of the section model, kept as a parameter. `otherwise` where there is none.
    bool flag(const char* name, bool otherwise);
    std::int64_t count(const char* name, std::int64_t otherwise, std::int64_t least, std::int64_t most);
    std::string text(const char* name, const char* otherwise);
    std::vector<std::int64_t> counts(const char* name, std::vector<std::int64_t> otherwise);
    /// What the weights' shapes say: a parameter, whatever the section model says.
    void shapesSay(const char* name, std::int64_t value);
    void shapesSay(const char* name, bool value);
    void shapesSay(const char* name, const std::vector<std::int64_t>& values);

    /// A parameter that is no setting of the section model, or has been changed.
    void keep(const char* name, Value value) { parameters_.set(name, std::move(value)); }

    /// Length of dimension `dim` of a tensor; 0 when there is no such tensor, when it has no elements, or is
    /// longer than any layer is.
    std::int64_t size(std::string_view tensor, std::size_t dim) const;

    /// The network works on the Fourier transforms of `size` samples every `hop`: part() sees to it that a
    /// chunk holds one. Fails when they are no sensible sizes.
    void transform(std::int64_t size, std::int64_t hop);

    /// The stems in output order, as many as the weights give: the target instrument, else the instruments,
    /// as ids of stem kinds where they are one; `otherwise` without settings, if it has as many.
    /// Fails for more than kMostStems.
    std::vector<std::string> stems(std::size_t count, const std::vector<std::string>& otherwise) const;

    /// `channels` as the weights say; `chunk` without settings. Fails where the settings are another
    /// family's.
    ModelPart part(std::string_view family, std::vector<std::string> stems, int channels, Frame chunk) const;

    /// Throws Error{CheckpointMismatch} about the file of weights.
    [[noreturn]] void fail(const std::string& why) const;

private:
    void say(const char* name, Value value);
    void requireOf(std::string_view family) const;
    CheckpointPtr checkpoint_;
    Value settings_;
    Value parameters_;
    std::int64_t transform_ = 0; ///< samples of one
};

} // namespace stemma
