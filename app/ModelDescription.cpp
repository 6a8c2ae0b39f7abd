// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelDescription.h"

#include "app/ErrorText.h"
#include "engine/separation/models/Recipe.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace

QString wordsOfFile(std::string_view utf8) {
    QString clean = text(utf8);
    for (QChar& c : clean)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar(0xFFFD);
    return clean;
}

QStringList linesOfFile(std::string_view detail) {
    QStringList lines;
    for (const QString& line : text(detail).split(QLatin1Char('\n')))
        lines.append(wordsOfFile(line.toStdString()));
    while (!lines.isEmpty() && lines.back().trimmed().isEmpty())
        lines.removeLast();
    return lines;
}

QString gistOf(std::string_view detail) {
    constexpr qsizetype longest = 300;
    const QStringList lines = linesOfFile(detail);
    const auto isMark = [](const QString& line) { return line.contains(QLatin1String("<--- HERE")); };
    const auto said = [](const QString& line) { return !line.trimmed().isEmpty(); };
    const auto mark = std::find_if(lines.rbegin(), lines.rend(), isMark).base(); // the line after the last
    auto found = std::find_if(mark, lines.end(), said);
    if (mark == lines.end() || found == lines.end() || std::none_of(lines.begin(), lines.end(), isMark))
        found = std::find_if(lines.begin(), lines.end(), said);
    const QString gist = found == lines.end() ? QString() : found->trimmed();
    return gist.size() <= longest ? gist : gist.left(longest - 1) + QChar(0x2026);
}

QString failureText(const Error& error) {
    const Fault fault = error.fault();
    const bool inside =
        fault == Fault::NeuralFailed || fault == Fault::CheckpointMismatch || fault == Fault::BadSetting;
    const QString gist = inside ? gistOf(error.detail()) : QString();
    return gist.isEmpty() ? errorText(error) : QStringLiteral("%1 (%2)").arg(errorText(error), gist);
}

QString describeNetwork(const ModelPart& part) {
    const Family* family = Registry<Family>::find(part.family);
    QStringList stems;
    for (const std::string& stem : part.shape.stems)
        stems.append(wordsOfFile(stem));
    std::int64_t numbers = 0;
    for (const CheckpointPtr& checkpoint : part.checkpoints)
        for (const Tensor& tensor : checkpoint->tensors)
            numbers += tensor.elements();
    QStringList lines{family ? Text::tr("Architecture: %1 (%2)").arg(text(family->name), text(family->id))
                             : Text::tr("Architecture: a TorchScript program"),
                      Text::tr("Stems: %1").arg(stems.join(QStringLiteral(", "))),
                      Text::tr("Sound: %1 Hz, %2 channels, chunks of %3 frames")
                          .arg(part.shape.sampleRate)
                          .arg(part.shape.channels)
                          .arg(part.shape.chunkFrames)};
    if (numbers > 0)
        lines.append(Text::tr("Parameters: %L1").arg(numbers));
    if (const Value::Dict* parameters = part.parameters.dict())
        for (const auto& [key, value] : *parameters)
            lines.append(QStringLiteral("  %1: %2").arg(wordsOfFile(key), wordsOfFile(value.print())));
    return lines.join(QLatin1Char('\n'));
}

QString describeNetworks(const OpenedModel& model) {
    QStringList all;
    for (const ModelPart& part : model.parts)
        all.append(describeNetwork(part));
    all.removeDuplicates();
    return all.join(QStringLiteral("\n\n"));
}

QString guessText(const OpenedModel& model) {
    const auto guessed = std::find_if(model.parts.begin(), model.parts.end(), [](const ModelPart& part) {
        return !part.parameters[Recipe::kGuessed].isNull();
    });
    if (guessed == model.parts.end())
        return {};
    return Text::tr(
               "No settings file was found beside “%1”; how its transforms step, how long its chunks are "
               "and what its stems are called are guessed.")
        .arg(wordsOfFile(guessed->checkpoints.front()->file.filename().string()));
}

} // namespace stemma
