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
    case Fault::OutOfMemory:
        return QStringLiteral("OutOfMemory");
    case Fault::Internal:
        return QStringLiteral("Internal");
    }
    Q_UNREACHABLE();
}

} // namespace stemma
