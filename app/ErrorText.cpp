// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ErrorText.h"

#include <QCoreApplication>

namespace stemma {

namespace {

constexpr qsizetype kLongestSubject = 60;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString shortened(const QString& text) {
    if (text.size() <= kLongestSubject)
        return text;
    const qsizetype half = kLongestSubject / 2;
    return text.left(half) + QChar(0x2026) + text.right(half - 1);
}

QString fileName(const Error& error) {
    const auto path = QString::fromStdString(error.subject());
    const QString name = path.mid(path.lastIndexOf(QLatin1Char('/')) + 1);
    return shortened(name.isEmpty() ? path : name);
}

QString subject(const Error& error) { return shortened(QString::fromStdString(error.subject())); }

} // namespace

// No default: a new fault without a sentence must not compile cleanly.
QString errorText(const Error& error) {
    switch (error.fault()) {
    case Fault::FileNotFound:
        return Text::
            tr("“%1” was not found; check that it was not moved, renamed or on a disk that is not connected.")
                .arg(fileName(error));
    case Fault::FileNotReadable:
        return Text::tr(
                   "“%1” could not be read; check that it is a file and that you are allowed to open it.")
            .arg(fileName(error));
    case Fault::FileEmpty:
        return Text::tr("“%1” is empty; copy or download it again.").arg(fileName(error));
    case Fault::NotAudio:
        return Text::
            tr("“%1” is not a sound file that Stemma knows; convert it to WAV, FLAC or MP3 and open that.")
                .arg(fileName(error));
    case Fault::AudioDamaged:
        return Text::tr("“%1” is damaged and cannot be decoded; copy or download it again.")
            .arg(fileName(error));
    case Fault::NoFrames:
        return Text::tr("“%1” holds no sound at all; choose a file that is longer than zero seconds.")
            .arg(fileName(error));
    case Fault::TooManyChannels:
        return Text::tr("“%1” has more than 8 channels; mix it down to at most 8 and open that.")
            .arg(fileName(error));
    case Fault::RateUnsupported:
        return Text::tr(
                   "“%1” has a sample rate outside 1 to 768 kHz; convert it to 44.1 or 48 kHz and open that.")
            .arg(fileName(error));
    case Fault::FileNotWritable:
        return Text::tr("“%1” could not be written; choose a folder that you are allowed to change.")
            .arg(fileName(error));
    case Fault::FileExists:
        return Text::tr("“%1” exists already; choose another name or folder, or allow it to be replaced.")
            .arg(fileName(error));
    case Fault::DiskFull:
        return Text::tr("There is not enough space to write “%1”; free some, or choose another disk.")
            .arg(fileName(error));
    case Fault::FormatUnsupported:
        return Text::tr(
                   "The chosen format cannot hold “%1”; choose another format, bit depth or sample rate.")
            .arg(fileName(error));
    case Fault::BadSetting:
        return Text::tr("The setting “%1” is not possible here; choose another value.").arg(subject(error));
    case Fault::ModelUnknown:
        return Text::
            tr("The model “%1” is not part of this version of Stemma; choose one from the list of models.")
                .arg(subject(error));
    case Fault::CheckpointUnknown:
        return Text::tr("“%1” holds no model that Stemma knows; choose a file of weights of one of the "
                        "networks in the list of models.")
            .arg(fileName(error));
    case Fault::CheckpointDamaged:
        return Text::tr("“%1” is damaged or was not downloaded completely; download it again.")
            .arg(fileName(error));
    case Fault::CheckpointUnsafe:
        return Text::tr("“%1” asks for code to be run when it is opened, which no model needs; nothing was "
                        "run, get it from its authors instead.")
            .arg(fileName(error));
    case Fault::CheckpointMismatch:
        return Text::tr("“%1” does not fit the network that it seems to belong to; check that it and its "
                        "settings file belong together.")
            .arg(fileName(error));
    case Fault::OnnxModel:
        return Text::
            tr("“%1” is an ONNX model, which Stemma cannot run; look for the same model as PyTorch weights.")
                .arg(fileName(error));
    case Fault::TensorFlowModel:
        return Text::tr("“%1” is a TensorFlow model, which Stemma cannot run; look for a version of it in "
                        "PyTorch weights.")
            .arg(fileName(error));
    case Fault::GgmlModel:
        return Text::
            tr("“%1” is a GGML model, which Stemma cannot run; look for the same model as PyTorch weights.")
                .arg(fileName(error));
    case Fault::DiffqModel:
        return Text::tr("“%1” holds quantised weights (DiffQ), which Stemma cannot unpack; choose the model "
                        "without “_q” in its name.")
            .arg(fileName(error));
    case Fault::PickledModule:
        return Text::tr("“%1” holds a whole Python program instead of weights, which Stemma never runs; look "
                        "for its “state dict”.")
            .arg(fileName(error));
    case Fault::VrModel:
        return Text::tr("“%1” is a model of the VR family, which Stemma cannot run yet; choose another model "
                        "for the same stems.")
            .arg(fileName(error));
    case Fault::TorchScriptModel:
        return Text::tr("“%1” is a TorchScript program, as risky to run as any program; if you know its "
                        "author, import it as trusted, or add --trust.")
            .arg(fileName(error));
    case Fault::TextDamaged:
        return Text::tr(
                   "“%1” is not a readable settings file; check that it was saved as plain JSON or YAML.")
            .arg(fileName(error));
    case Fault::NeuralUnavailable:
        return Text::tr("Neural models cannot run: “%1” was not found or did not start; install libtorch, or "
                        "use the Classic method.")
            .arg(fileName(error));
    case Fault::NeuralFailed:
        return Text::tr("The network “%1” broke off; try another model, or report it with the details.")
            .arg(subject(error));
    case Fault::DatasetUnknown:
        return Text::tr("“%1” holds no dataset that Stemma knows; choose a folder of MUSDB18, MedleyDB, "
                        "MoisesDB or of folders of stems.")
            .arg(fileName(error));
    case Fault::DatasetSeveral:
        return Text::tr(
                   "“%1” holds many songs, and none is called like the open one; choose the folder of one "
                   "song.")
            .arg(fileName(error));
    case Fault::DatasetTrackBroken:
        return Text::tr("The parts of the song “%1” do not fit together; repair its files or leave it out.")
            .arg(fileName(error));
    case Fault::NetworkFailed:
        return Text::
            tr("“%1” could not be downloaded; check the connection and try again, what has arrived is kept.")
                .arg(fileName(error));
    case Fault::DownloadRefused:
        return Text::tr("“%1” is no longer where it was published; download it by hand and import the file.")
            .arg(fileName(error));
    case Fault::HashMismatch:
        return Text::tr("“%1” is not what its authors published and was thrown away; download it again.")
            .arg(fileName(error));
    case Fault::WebPage:
        return Text::
            tr("A web page came instead of “%1”; if the network wants you to sign in, do that in a browser "
               "and try again, what has arrived is kept.")
                .arg(fileName(error));
    case Fault::ModelIdTaken:
        return Text::tr("Another model has the id “%1”; remove that one first, or choose another id.")
            .arg(subject(error));
    case Fault::ModelFileForeign:
        return Text::tr("“%1” lies among the weights of a model that it is no part of; move it elsewhere.")
            .arg(fileName(error));
    case Fault::ModelBusy:
        return Text::tr("Something else is being done with the model “%1”, perhaps in another window of "
                        "Stemma; wait until it has finished.")
            .arg(subject(error));
    case Fault::RatesDiffer:
        return Text::tr("“%1” has another sample rate than what it is compared with; convert one of the two.")
            .arg(fileName(error));
    case Fault::ChannelsDiffer:
        return Text::tr("“%1” has another number of channels than what it is compared with; make both mono "
                        "or both stereo.")
            .arg(fileName(error));
    case Fault::LengthsDiffer:
        return Text::tr("“%1” is not as long as the other references; choose stems that belong to one song.")
            .arg(fileName(error));
    case Fault::OutOfMemory:
        return Text::tr(
                   "There is not enough memory for “%1”; close other programs or work on a shorter part.")
            .arg(fileName(error));
    case Fault::Internal:
        return Text::
            tr("Something went wrong inside Stemma with “%1”; try again, and report it if it happens twice.")
                .arg(fileName(error));
    }
    Q_UNREACHABLE();
}

QString warningText(DecodedAudio::Warning warning) {
    switch (warning) {
    case DecodedAudio::Warning::Truncated:
        return Text::tr("This file was cut short; everything up to the cut was opened.");
    case DecodedAudio::Warning::NonFiniteReplaced:
        return Text::tr("This file holds samples that are not numbers; they were replaced by silence.");
    }
    Q_UNREACHABLE();
}

QString faultName(Fault fault) {
    switch (fault) {
    case Fault::FileNotFound:
        return QStringLiteral("FileNotFound");
    case Fault::FileNotReadable:
        return QStringLiteral("FileNotReadable");
    case Fault::FileEmpty:
        return QStringLiteral("FileEmpty");
    case Fault::NotAudio:
        return QStringLiteral("NotAudio");
    case Fault::AudioDamaged:
        return QStringLiteral("AudioDamaged");
    case Fault::NoFrames:
        return QStringLiteral("NoFrames");
    case Fault::TooManyChannels:
        return QStringLiteral("TooManyChannels");
    case Fault::RateUnsupported:
        return QStringLiteral("RateUnsupported");
    case Fault::FileNotWritable:
        return QStringLiteral("FileNotWritable");
    case Fault::FileExists:
        return QStringLiteral("FileExists");
    case Fault::DiskFull:
        return QStringLiteral("DiskFull");
    case Fault::FormatUnsupported:
        return QStringLiteral("FormatUnsupported");
    case Fault::BadSetting:
        return QStringLiteral("BadSetting");
    case Fault::ModelUnknown:
        return QStringLiteral("ModelUnknown");
    case Fault::CheckpointUnknown:
        return QStringLiteral("CheckpointUnknown");
    case Fault::CheckpointDamaged:
        return QStringLiteral("CheckpointDamaged");
    case Fault::CheckpointUnsafe:
        return QStringLiteral("CheckpointUnsafe");
    case Fault::CheckpointMismatch:
        return QStringLiteral("CheckpointMismatch");
    case Fault::OnnxModel:
        return QStringLiteral("OnnxModel");
    case Fault::TensorFlowModel:
        return QStringLiteral("TensorFlowModel");
    case Fault::GgmlModel:
        return QStringLiteral("GgmlModel");
    case Fault::DiffqModel:
        return QStringLiteral("DiffqModel");
    case Fault::PickledModule:
        return QStringLiteral("PickledModule");
    case Fault::VrModel:
        return QStringLiteral("VrModel");
    case Fault::TorchScriptModel:
        return QStringLiteral("TorchScriptModel");
    case Fault::TextDamaged:
        return QStringLiteral("TextDamaged");
    case Fault::NeuralUnavailable:
        return QStringLiteral("NeuralUnavailable");
    case Fault::NeuralFailed:
        return QStringLiteral("NeuralFailed");
    case Fault::DatasetUnknown:
        return QStringLiteral("DatasetUnknown");
    case Fault::DatasetSeveral:
        return QStringLiteral("DatasetSeveral");
    case Fault::DatasetTrackBroken:
        return QStringLiteral("DatasetTrackBroken");
    case Fault::NetworkFailed:
        return QStringLiteral("NetworkFailed");
    case Fault::DownloadRefused:
        return QStringLiteral("DownloadRefused");
    case Fault::HashMismatch:
        return QStringLiteral("HashMismatch");
    case Fault::WebPage:
        return QStringLiteral("WebPage");
    case Fault::ModelIdTaken:
        return QStringLiteral("ModelIdTaken");
    case Fault::ModelFileForeign:
        return QStringLiteral("ModelFileForeign");
    case Fault::ModelBusy:
        return QStringLiteral("ModelBusy");
    case Fault::RatesDiffer:
        return QStringLiteral("RatesDiffer");
    case Fault::ChannelsDiffer:
        return QStringLiteral("ChannelsDiffer");
    case Fault::LengthsDiffer:
        return QStringLiteral("LengthsDiffer");
    case Fault::OutOfMemory:
        return QStringLiteral("OutOfMemory");
    case Fault::Internal:
        return QStringLiteral("Internal");
    }
    Q_UNREACHABLE();
}

} // namespace stemma
