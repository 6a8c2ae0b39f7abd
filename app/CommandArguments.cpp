// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandArguments.h"

#include "app/ModelFolder.h"
#include "app/NetworkSettings.h"
#include "app/Paths.h"
#include "app/RoundingText.h"
#include "engine/core/Error.h"
#include "engine/io/NameTemplate.h"
#include "engine/separation/BFloat16.h"
#include "engine/separation/Separate.h"
#include "engine/separation/models/FileModel.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

const QString kResidual = QStringLiteral("residual");

template <class Entry>
QStringList registeredIds() {
    QStringList ids;
    for (const Entry* entry : Registry<Entry>::all())
        ids.append(QString::fromUtf8(entry->id.data(), static_cast<qsizetype>(entry->id.size())));
    return ids;
}

QString listed(const QStringList& words) { return words.join(QStringLiteral(", ")); }

QString quoted(const QString& text) { return QChar(0x201c) + text + QChar(0x201d); }

ModelPtr chosenModel(const QString& value, bool trustScripts) {
    if (value.isEmpty())
        return defaultModel();
    if (ModelPtr model = findModel(value.toStdString()))
        return model;
    const QFileInfo file(value);
    if (file.exists() || value.contains(QLatin1Char('/')) || !file.suffix().isEmpty())
        return modelOfFile(toPath(file.absoluteFilePath()), trustScripts);
    if (isModelId(value) && ModelFolder(ModelFolder::root(), value).installed())
        throw UsageError{Text::tr("--model: the model %1 is damaged; see: stemma models show %2.")
                             .arg(quoted(value), value)};
    if (const QString how = howToInstall(value); !how.isEmpty())
        throw UsageError{how};
    QStringList ids;
    for (const ModelPtr& model : models())
        ids.append(QString::fromStdString(model->id));
    throw UsageError{
        Text::tr("--model: there is no model %1; choose one of: %2.").arg(quoted(value), listed(ids))};
}

void chooseModel(SeparateOptions& options, const CommandArguments& given) {
    options.neural.trustScripts = given.has(QStringLiteral("--trust"));
    options.neural.allowGpu = !given.has(QStringLiteral("--no-gpu"));
    options.model = chosenModel(given.options.value(QStringLiteral("--model")), options.neural.trustScripts);
    options.neural.settings = networkSettings(given.options.value(QStringLiteral("--set")), *options.model);
    options.neural.bfloat16 = given.has(QStringLiteral("--bf16"));
    if (options.neural.bfloat16)
        if (const QString why = bfloat16Obstacle(*options.model, processorHasBFloat16()); !why.isEmpty())
            throw UsageError{QStringLiteral("--bf16: ") + why};
}

void chooseLanes(SeparateOptions& options, const Model& model, const CommandArguments& given) {
    QStringList known;
    for (const std::string& stem : model.stems)
        known.append(QString::fromStdString(stem));
    bool residual = given.has(QStringLiteral("--residual"));
    options.lanes = known;
    if (given.has(QStringLiteral("--stems"))) {
        options.lanes.clear();
        for (const QString& word : given.options.value(QStringLiteral("--stems")).split(QLatin1Char(','))) {
            const QString stem = word.trimmed();
            if (stem == kResidual) {
                residual = true;
            } else if (!known.contains(stem)) {
                throw UsageError{Text::tr("--stems: %1 is not a stem of the model %2, which has: %3.")
                                     .arg(quoted(stem), QString::fromStdString(model.id),
                                          listed(known + QStringList{kResidual}))};
            } else if (!options.lanes.contains(stem)) {
                options.lanes.append(stem);
                options.stems.push_back(stem.toStdString());
            }
        }
    }
    if (residual)
        options.lanes.append(kResidual);
}

QString depthName(ExportFormat::Depth depth) {
    switch (depth) {
    case ExportFormat::Depth::Int16:
        return QStringLiteral("16");
    case ExportFormat::Depth::Int24:
        return QStringLiteral("24");
    case ExportFormat::Depth::Float32:
        return QStringLiteral("32f");
    }
    Q_UNREACHABLE();
}

void chooseFormat(SeparateOptions& options, const CommandArguments& given) {
    const QString id = given.options.value(QStringLiteral("--format"), QStringLiteral("wav"));
    options.format = Registry<ExportFormat>::find(id.toStdString());
    if (!options.format)
        throw UsageError{Text::tr("--format: %1 is not known; choose one of: %2.")
                             .arg(quoted(id), listed(registeredIds<ExportFormat>()))};
    const auto& depths = options.format->depths;
    if (!given.has(QStringLiteral("--bits"))) {
        if (!depths.empty())
            options.depth = depths.front();
        return;
    }
    const QString wanted = given.options.value(QStringLiteral("--bits"));
    QStringList allowed;
    for (const ExportFormat::Depth depth : depths) {
        allowed.append(depthName(depth));
        if (allowed.back() == wanted) {
            options.depth = depth;
            return;
        }
    }
    if (allowed.isEmpty())
        throw UsageError{
            Text::tr("--bits: %1 has no bit depth to choose; leave --bits out.").arg(quoted(id))};
    throw UsageError{Text::tr("--bits: %1 is not possible with %2; choose one of: %3.")
                         .arg(quoted(wanted), id, listed(allowed))};
}

int wholeNumber(const CommandArguments& given, const QString& option, int least, int most, int fallback) {
    if (!given.has(option))
        return fallback;
    bool ok = false;
    const QString text = given.options.value(option);
    const int value = text.toInt(&ok);
    if (!ok || value < least || value > most)
        throw UsageError{Text::tr("%1: %2 is not a whole number from %3 to %4.")
                             .arg(option, quoted(text), QString::number(least), QString::number(most))};
    return value;
}

void chooseWork(SeparateOptions& options, const CommandArguments& given) {
    const SeparateSettings usual;
    if (given.has(QStringLiteral("--overlap"))) {
        bool ok = false;
        const QString text = given.options.value(QStringLiteral("--overlap"));
        const double overlap = text.toDouble(&ok);
        if (!ok || !(overlap >= 0 && overlap <= 0.9))
            throw UsageError{Text::tr("--overlap: %1 is not a number from 0 to 0.9.").arg(quoted(text))};
        options.overlap = overlap;
    }
    options.shifts = wholeNumber(given, QStringLiteral("--shifts"), 0, 20, usual.shifts);
    options.threads = wholeNumber(given, QStringLiteral("--threads"), 1, 1024, 0);
    if (given.has(QStringLiteral("--range"))) {
        const QString text = given.options.value(QStringLiteral("--range"));
        options.range = parseTimeRange(text);
        if (!options.range)
            throw UsageError{
                Text::tr("--range: %1 is not a range; write seconds as 30:45.5, or times as 0:30..1:15.")
                    .arg(quoted(text))};
    }
}

void chooseNames(SeparateOptions& options, const CommandArguments& given) {
    options.folder = given.options.value(QStringLiteral("--out"));
    if (options.folder.isEmpty())
        throw UsageError{Text::tr("--out is missing: name the folder that the stems go to.")};
    options.nameTemplate = given.options.value(QStringLiteral("--name"), options.nameTemplate);
    try {
        const NameFields sample{"song", "title", "artist", "stem", "model", 1};
        const NameFields other{"song", "title", "artist", "other", "model", 2};
        const std::string pattern = options.nameTemplate.toStdString();
        const std::string name = expandName(pattern, sample);
        if (name.empty())
            throw UsageError{Text::tr("--name: the template is empty; write for example {song}/{stem}.")};
        if (options.lanes.size() > 1 && name == expandName(pattern, other))
            throw UsageError{Text::tr("--name: %1 gives every stem the same name; put {stem} or {n} into it.")
                                 .arg(quoted(options.nameTemplate))};
    } catch (const Error& error) {
        throw UsageError{
            Text::tr("--name: %1 is not possible; use {song}, {title}, {artist}, {stem}, {model}, {n} "
                     "or {nn}.")
                .arg(quoted(QString::fromStdString(error.subject())))};
    }
}

} // namespace

QString howToInstall(const QString& id) {
    const auto& published = publishedModels();
    const auto known = std::ranges::find(published, id, &ModelManifest::id);
    if (known == published.end() || findModel(id.toStdString()))
        return {};
    if (known->downloadable())
        return Text::tr("--model: the model %1 is not installed; fetch it with: stemma models download %2.")
            .arg(quoted(id), id);
    QStringList names;
    for (const ModelManifest::File& file : known->files)
        names.append(file.name);
    return Text::tr("--model: the model %1 is not installed; get its files from its authors and import them: "
                    "%2.")
        .arg(quoted(id), listed(names));
}

CommandArguments CommandArguments::split(const QStringList& arguments,
                                         const std::vector<CommandOption>& known) {
    CommandArguments result;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        if (word == QLatin1String("--")) {
            result.rest += arguments.mid(i + 1);
            break;
        }
        if (!word.startsWith(QLatin1Char('-')) || word == QLatin1String("-")) {
            result.rest.append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = word.left(equals);
        const auto option =
            std::find_if(known.begin(), known.end(), [&](const CommandOption& o) { return o.name == name; });
        if (option == known.end()) {
            QStringList names;
            for (const CommandOption& o : known)
                names.append(o.name);
            throw UsageError{Text::tr("%1 is not an option here; there are: %2.").arg(name, listed(names))};
        }
        if (!option->takesValue && equals >= 0)
            throw UsageError{Text::tr("%1 takes no value.").arg(name)};
        const bool valueFollows =
            i + 1 < arguments.size() && !arguments[i + 1].startsWith(QLatin1String("--"));
        if (option->takesValue && equals < 0 && !valueFollows)
            throw UsageError{Text::tr("%1 needs a value after it.").arg(name)};
        QString value;
        if (option->takesValue)
            value = equals >= 0 ? word.mid(equals + 1) : arguments[++i];
        result.options.insert(name, value);
    }
    return result;
}

SeparateOptions SeparateOptions::parse(const QStringList& arguments) {
    static const std::vector<CommandOption> known{
        {QStringLiteral("--out"), true},     {QStringLiteral("--model"), true},
        {QStringLiteral("--stems"), true},   {QStringLiteral("--residual"), false},
        {QStringLiteral("--format"), true},  {QStringLiteral("--bits"), true},
        {QStringLiteral("--name"), true},    {QStringLiteral("--range"), true},
        {QStringLiteral("--overlap"), true}, {QStringLiteral("--shifts"), true},
        {QStringLiteral("--threads"), true}, {QStringLiteral("--force"), false},
        {QStringLiteral("--trust"), false},  {QStringLiteral("--no-gpu"), false},
        {QStringLiteral("--set"), true},     {QStringLiteral("--json"), false},
        {QStringLiteral("--bf16"), false},   {QStringLiteral("--verbose"), false}};
    const CommandArguments given = CommandArguments::split(arguments, known);
    SeparateOptions options;
    options.songs = given.rest;
    if (options.songs.isEmpty())
        throw UsageError{Text::tr("No song was named; write: stemma separate SONG --out FOLDER.")};
    options.force = given.has(QStringLiteral("--force"));
    options.json = given.has(QStringLiteral("--json"));
    options.verbose = given.has(QStringLiteral("--verbose"));
    chooseFormat(options, given);
    chooseWork(options, given);
    chooseModel(options, given);
    chooseLanes(options, *options.model, given);
    chooseNames(options, given);
    return options;
}

} // namespace stemma
