// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/InspectModel.h"

#include "app/CommandArguments.h"
#include "app/CommandLine.h"
#include "app/CommandOutput.h"
#include "app/ErrorText.h"
#include "app/ModelDescription.h"
#include "app/Paths.h"
#include "engine/separation/models/ModelPart.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>

#include <cmath>
#include <new>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString shapeOf(const Tensor& tensor) {
    QStringList lengths;
    for (const std::int64_t n : tensor.shape)
        lengths.append(QString::number(n));
    return QLatin1Char('[') + lengths.join(QStringLiteral(", ")) + QLatin1Char(']');
}

QJsonValue jsonOf(const Value& value) {
    if (const auto b = value.boolean())
        return *b;
    if (const auto whole = value.integer())
        return static_cast<qint64>(*whole);
    if (const auto n = value.number())
        return std::isfinite(*n) ? QJsonValue(*n) : QJsonValue(text(value.print()));
    if (const auto* words = value.string())
        return text(*words);
    if (const auto* items = value.list()) {
        QJsonArray array;
        for (const Value& item : *items)
            array.append(jsonOf(item));
        return array;
    }
    QJsonObject object;
    if (const auto* entries = value.dict())
        for (const auto& [key, entry] : *entries)
            object.insert(text(key), jsonOf(entry));
    return value.isNull() ? QJsonValue() : QJsonValue(object);
}

QJsonArray jsonOf(const std::vector<Tensor>& tensors) {
    QJsonArray all;
    for (const Tensor& tensor : tensors) {
        QJsonArray shape;
        for (const std::int64_t n : tensor.shape)
            shape.append(static_cast<qint64>(n));
        all.append(QJsonObject{{QStringLiteral("name"), text(tensor.name)},
                               {QStringLiteral("dtype"), text(nameOf(tensor.type))},
                               {QStringLiteral("shape"), shape}});
    }
    return all;
}

void describe(CommandOutput& output, const Checkpoint& checkpoint) {
    if (output.json()) {
        output.event({{QStringLiteral("file"), fromPath(checkpoint.file)},
                      {QStringLiteral("container"), text(checkpoint.container)},
                      {QStringLiteral("class"), text(checkpoint.klass)},
                      {QStringLiteral("facts"), jsonOf(checkpoint.facts)},
                      {QStringLiteral("tensors"), jsonOf(checkpoint.tensors)}});
        return;
    }
    std::int64_t numbers = 0;
    for (const Tensor& tensor : checkpoint.tensors)
        numbers += tensor.elements();
    output.result(Text::tr("File: %1").arg(fromPath(checkpoint.file)));
    output.result(Text::tr("Container: %1").arg(wordsOfFile(checkpoint.container)));
    if (!checkpoint.klass.empty())
        output.result(Text::tr("Class: %1").arg(wordsOfFile(checkpoint.klass)));
    if (checkpoint.facts.dict() && !checkpoint.facts.dict()->empty())
        output.result(Text::tr("Says of itself: %1").arg(wordsOfFile(checkpoint.facts.print())));
    output.result(Text::tr("Tensors: %1, with %L2 numbers").arg(checkpoint.tensors.size()).arg(numbers));
    for (const Tensor& tensor : checkpoint.tensors)
        output.result(QStringLiteral("  %1  %2 %3")
                          .arg(wordsOfFile(tensor.name), wordsOfFile(nameOf(tensor.type)), shapeOf(tensor)));
}

void describe(CommandOutput& output, const ModelPart& part) {
    const Family* family = Registry<Family>::find(part.family);
    const QString name = family ? text(family->name) : text(part.family);
    QStringList stems;
    for (const std::string& stem : part.shape.stems)
        stems.append(QString::fromStdString(stem));
    output.event({{QStringLiteral("architecture"), text(part.family)},
                  {QStringLiteral("name"), name},
                  {QStringLiteral("parameters"), jsonOf(part.parameters)},
                  {QStringLiteral("stems"), QJsonArray::fromStringList(stems)},
                  {QStringLiteral("sampleRate"), part.shape.sampleRate},
                  {QStringLiteral("channels"), part.shape.channels},
                  {QStringLiteral("chunkFrames"), static_cast<qint64>(part.shape.chunkFrames)}});
    output.result(describeNetwork(part));
}

/// What the file holds, unless it is a script that may be run: of that its settings say everything, and
/// there is no checkpoint of it.
CheckpointPtr describeFile(CommandOutput& output, const std::filesystem::path& path, bool trusted) {
    try {
        CheckpointPtr weights = readCheckpoint(path);
        describe(output, *weights);
        return weights;
    } catch (const Error& error) {
        if (!trusted || error.fault() != Fault::TorchScriptModel)
            throw;
        output.event({{QStringLiteral("file"), fromPath(path)},
                      {QStringLiteral("container"), QStringLiteral("TorchScript")}});
        output.result(Text::tr("File: %1").arg(fromPath(path)));
        output.result(Text::tr("Container: %1").arg(QStringLiteral("TorchScript")));
        return nullptr;
    }
}

/// A file that can be read, but is of no network known here, is still told all about.
void inspect(CommandOutput& output, const std::filesystem::path& path, bool trusted) {
    std::error_code unreadable;
    const bool single = !std::filesystem::is_directory(path, unreadable) && path.extension() != ".yaml" &&
                        path.extension() != ".yml";
    const CheckpointPtr weights = single ? describeFile(output, path, trusted) : nullptr;
    OpenedModel model;
    try {
        model = weights ? openModel(weights) : openModel(path, trusted);
    } catch (const Error& error) {
        if (!single || error.fault() != Fault::CheckpointUnknown)
            throw;
        output.event({{QStringLiteral("architecture"), QJsonValue()}});
        output.result(Text::tr("Architecture: none that Stemma knows"));
        return;
    }
    for (const ModelPart& part : model.parts) {
        if (!single)
            for (const CheckpointPtr& checkpoint : part.checkpoints)
                describe(output, *checkpoint);
        describe(output, part);
    }
    if (const QString guess = guessText(model); !guess.isEmpty())
        output.sentence(guess);
}

} // namespace

int runInspect(const QStringList& arguments) {
    const CommandArguments given = CommandArguments::split(
        arguments, {{QStringLiteral("--json"), false}, {QStringLiteral("--trust"), false}});
    if (given.rest.isEmpty())
        throw UsageError{Text::tr("No file was named; write: stemma models inspect FILE.")};
    CommandOutput output(given.has(QStringLiteral("--json")));
    int code = exitcode::done;
    for (const QString& name : given.rest) {
        const QString file = QFileInfo(name).absoluteFilePath();
        try {
            inspect(output, toPath(file), given.has(QStringLiteral("--trust")));
        } catch (const Error& error) {
            output.event({{QStringLiteral("file"), file},
                          {QStringLiteral("fault"), faultName(error.fault())},
                          {QStringLiteral("message"), errorText(error)},
                          {QStringLiteral("detail"), QString::fromStdString(error.detail())}});
            output.sentence(errorText(error) +
                            (error.detail().empty()
                                 ? QString()
                                 : QStringLiteral(" (") + gistOf(error.detail()) + QLatin1Char(')')));
            code = exitcode::failed;
        } catch (const std::bad_alloc&) {
            output.sentence(errorText(Error(Fault::OutOfMemory, file.toStdString())));
            code = exitcode::failed;
        }
    }
    return code;
}

} // namespace stemma
