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
