// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <string>

namespace stemma {

/// What went wrong, as a fact. app/ErrorText turns it into a sentence; its switch has no default, so a new
/// fault without a sentence does not compile cleanly.
enum class Fault {
    FileNotFound,
    FileNotReadable, ///< exists but cannot be opened (permissions, a folder)
    FileEmpty,       ///< no bytes at all
    NotAudio,        ///< no decoder recognises it
    AudioDamaged,    ///< recognised, but its header or data make no sense
    NoFrames,        ///< a valid file without a single frame where frames are needed
    TooManyChannels, ///< more than 8
    RateUnsupported, ///< outside 1 kHz ... 768 kHz
    FileNotWritable,
    FileExists, ///< would be overwritten
    DiskFull,
    FormatUnsupported, ///< the export format cannot hold this rate, channel count or depth
    BadSetting,        ///< a caller's option is out of range or unknown
    ModelUnknown,
    CheckpointUnknown,  ///< not a file of weights, or of a network nobody here knows
    CheckpointDamaged,  ///< weights cut short or inconsistent
    CheckpointUnsafe,   ///< asks for code to be run when it is opened
    CheckpointMismatch, ///< a known network, but a tensor or setting is missing or does not fit
    OnnxModel,          ///< recognised, cannot be run here: ONNX graphs,
    TensorFlowModel,    ///< TensorFlow graphs and checkpoints,
    GgmlModel,          ///< GGML and GGUF files,
    DiffqModel,         ///< Demucs weights quantised by DiffQ,
    PickledModule,      ///< whole Python objects instead of weights,
    VrModel,            ///< networks of the VR family,
    TorchScriptModel,   ///< runs code of its own: only after the user said that it is trusted
    TextDamaged,        ///< a JSON or YAML file that is not
    NeuralUnavailable,  ///< libtorch or the module that needs it is not there
    NeuralFailed,       ///< a network broke off
    DatasetUnknown,     ///< a folder that holds no dataset of a known layout
    DatasetTrackBroken, ///< a song of a dataset whose parts do not fit together
    DatasetSeveral,     ///< a folder of many songs where one is wanted
    NetworkFailed,      ///< no connection, or it broke
    DownloadRefused,    ///< the server has no such file
    HashMismatch,       ///< what came is not what was published
    WebPage,            ///< a page came where a file was asked for: a network that wants a sign-in, as a rule
    ModelBusy,          ///< something else is done to it now, perhaps by another program
    ModelIdTaken,       ///< another model is installed under this id
    ModelFileForeign,   ///< lies among a model's weights, but is none of its files
    RatesDiffer,        ///< sounds to be compared are of different sample rates,
    ChannelsDiffer,     ///< of different numbers of channels,
    LengthsDiffer,      ///< of different lengths
    OutOfMemory,
    Internal,
};

/// The one exception type of the engine. Third-party errors become one of these where the library is called.
class Error : public std::exception {
public:
    Error(Fault fault, std::string subject, std::string detail = {})
        : fault_(fault)
        , subject_(std::move(subject))
        , detail_(std::move(detail))
        , text_(subject_ + ": " + detail_) {}

    Fault fault() const { return fault_; }
    const std::string& subject() const { return subject_; } ///< the file, option or model it is about (UTF-8)
    const std::string& detail() const { return detail_; }   ///< technical English, for logs and "details"
    const char* what() const noexcept override { return text_.c_str(); }

private:
    Fault fault_;
    std::string subject_;
    std::string detail_;
    std::string text_;
};

/// Thrown by JobContext::checkStop() to unwind a cancelled job. An outcome, not an error.
struct Stopped {};

} // namespace stemma
