// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelsCommand.h"

#include "app/CommandArguments.h"
#include "app/CommandLine.h"
#include "app/InspectModel.h"
#include "app/ListModels.h"
#include "app/ModelAction.h"

#include <QCoreApplication>

#include <algorithm>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

const CommandOption kJson{QStringLiteral("--json"), false};
const CommandOption kTrust{QStringLiteral("--trust"), false};
const CommandOption kId{QStringLiteral("--id"), true};

QString onlyOne(const CommandArguments& given, const QString& usage) {
    if (given.rest.size() != 1)
        throw UsageError{Text::tr("Write: stemma models %1.").arg(usage)};
    return given.rest.front();
}

const ModelStore::Entry& named(const ModelStore& store, const QString& id) {
    if (const ModelStore::Entry* entry = store.find(id))
        return *entry;
    if (Registry<Model>::find(id.toStdString()))
        throw UsageError{Text::tr("The model “%1” is built in: there is nothing to fetch, to verify or to "
                                  "remove.")
                             .arg(id)};
    QStringList ids;
    for (const Model* model : Registry<Model>::all())
        ids.append(QString::fromStdString(model->id));
    for (const ModelStore::Entry& entry : store.entries())
        ids.append(entry.manifest.id);
    throw UsageError{Text::tr("There is no model “%1” in the library; there are: %2.")
                         .arg(id, ids.join(QStringLiteral(", ")))};
}

int import(ModelStore& store, const QStringList& arguments) {
    const auto given = CommandArguments::split(arguments, {kJson, kTrust, kId});
    const QString path = onlyOne(given, QStringLiteral("import FILE|FOLDER"));
    const ModelStore::ImportOptions options{given.has(kTrust.name), given.options.value(kId.name)};
    if (given.has(kId.name) && !isModelId(options.id))
        throw UsageError{
            Text::tr("--id: “%1” is not possible; use small letters, digits, “-” and “_”.").arg(options.id)};
    const ModelStore::Entry* other = store.find(options.id);
    if ((other && other->manifest.published) || Registry<Model>::find(options.id.toStdString()))
        throw UsageError{
            Text::tr("--id: “%1” is the name of another model; choose one that is free.").arg(options.id)};
    return ModelAction(store, given.has(kJson.name)).run(path, [&] { return store.import(path, options); });
}

int download(ModelStore& store, const QStringList& arguments) {
    const auto given = CommandArguments::split(arguments, {kJson});
    const QString id = onlyOne(given, QStringLiteral("download ID"));
    const ModelManifest& manifest = named(store, id).manifest;
    if (!manifest.downloadable() || !manifest.published) {
        QStringList names;
        for (const auto& file : manifest.files)
            names.append(file.name);
        ModelAction(store, given.has(kJson.name))
            .say(Text::tr("“%1” cannot be downloaded by Stemma; get its files by hand and import them: %2.")
                     .arg(id, names.join(QStringLiteral(", "))));
        return exitcode::failed;
    }
    return ModelAction(store, given.has(kJson.name)).run(id, [&] { return store.download(id); });
}

int verify(ModelStore& store, const QStringList& arguments) {
    const auto given = CommandArguments::split(arguments, {kJson});
    QStringList ids;
    for (const QString& id : given.rest) {
        if (named(store, id).folder.isEmpty())
            throw UsageError{Text::tr("The model “%1” is not installed.").arg(id)};
        ids.append(id);
    }
    if (given.rest.isEmpty())
        for (const ModelStore::Entry& entry : store.entries())
            if (!entry.folder.isEmpty())
                ids.append(entry.manifest.id);
    ModelAction action(store, given.has(kJson.name));
    if (ids.isEmpty())
        action.result(Text::tr("No model is installed."));
    int code = exitcode::done;
    for (const QString& id : ids) {
        const int one = action.run(id, [&] { return store.verify(id); });
        code = std::max(code, one);
        if (one == exitcode::interrupted)
            break;
    }
    return code;
}

int remove(ModelStore& store, const QStringList& arguments) {
    const auto given = CommandArguments::split(arguments, {kJson});
    const QString id = onlyOne(given, QStringLiteral("remove ID"));
    if (named(store, id).state == ModelStore::State::Available)
        throw UsageError{Text::tr("The model “%1” is not installed.").arg(id)};
    return ModelAction(store, given.has(kJson.name)).run(id, [&] { return store.remove(id); });
}

int measure(ModelStore& store, const QStringList& arguments) {
    const auto given = CommandArguments::split(arguments, {kJson});
    const QString id = onlyOne(given, QStringLiteral("measure ID"));
    if (!findModel(id.toStdString()))
        throw UsageError{Text::tr("The model “%1” is not installed.").arg(id)};
    return ModelAction(store, given.has(kJson.name)).run(id, [&] { return store.measure(id); });
}

int show(ModelStore& store, const QStringList& arguments) {
    const auto given = CommandArguments::split(arguments, {kJson});
    const QString id = onlyOne(given, QStringLiteral("show ID"));
    if (!findModel(id.toStdString()))
        named(store, id);
    CommandOutput output(given.has(kJson.name));
    showModel(output, store, id);
    return exitcode::done;
}

int list(ModelStore& store, const QStringList& arguments) {
    const auto given = CommandArguments::split(arguments, {kJson});
    if (!given.rest.isEmpty())
        throw UsageError{Text::tr("“stemma models” has list, show, inspect, import, verify, download, remove "
                                  "and measure; see: stemma help models.")};
    CommandOutput output(given.has(kJson.name));
    listModels(output, store);
    return exitcode::done;
}

} // namespace

int runModelsCommand(const QStringList& arguments) {
    const QString what = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (what == QLatin1String("inspect"))
        return runInspect(rest);
    Settings settings;
    ModelStore store(settings);
    const std::pair<QLatin1String, int (*)(ModelStore&, const QStringList&)> commands[] = {
        {QLatin1String("list"), list},         {QLatin1String("show"), show},
        {QLatin1String("import"), import},     {QLatin1String("verify"), verify},
        {QLatin1String("download"), download}, {QLatin1String("remove"), remove},
        {QLatin1String("measure"), measure}};
    for (const auto& [name, run] : commands)
        if (what == name)
            return run(store, rest);
    return list(store, arguments);
}

} // namespace stemma
