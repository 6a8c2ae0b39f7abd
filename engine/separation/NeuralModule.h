// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/NeuralOptions.h"
#include "engine/separation/Separator.h"
#include "engine/separation/models/ModelPart.h"

#include <string>

namespace stemma {

/// What the neural module offers: the only code that is linked with libtorch. It is loaded on the first call
/// of neuralModule() (0.4 s and 130 MB), so never from the GUI thread. Worker threads; calls may overlap.
class NeuralModule {
public:
    virtual ~NeuralModule() = default;

    /// Builds the networks and copies their weights; the model may go afterwards. Throws
    /// Error{CheckpointMismatch, CheckpointDamaged, OutOfMemory, NeuralFailed}, Stopped.
    virtual SeparatorPtr create(const OpenedModel& model, const NeuralOptions& options) const = 0;

    /// What would compute: "CPU", "CUDA GPU"; with why the better one is not used, in English, or "". A GPU
    /// whose memory was too small for the model that was built last counts as not used.
    struct Device {
        std::string name;
        std::string whyNot;
        bool gpuWasFull = false; ///< there is a GPU, but its memory was too small for a model
    };
    virtual Device device(bool allowGpu) const = 0;

    /// "libtorch 1.13.1, 2 threads": for the About box and reports.
    virtual std::string about() const = 0;
};

/// Loads the module beside the program, or in ../lib/stemma, or $STEMMA_NEURAL_MODULE. Throws
/// Error{NeuralUnavailable}; a later call tries again.
const NeuralModule& neuralModule();

/// Whether there are a module to load and the library that it needs, without loading them; false after a load
/// that failed, until one succeeds. Any thread, quick.
bool neuralModuleThere();

/// Whether the last load failed. Any thread.
bool neuralModuleFailed();

/// The function every neural module exports, and the version of this header that it was built for.
using NeuralModuleEntry = const NeuralModule* (*)(int version);
constexpr const char* kNeuralModuleEntry = "stemmaNeuralModule";
constexpr int kNeuralModuleVersion = 1;

} // namespace stemma
