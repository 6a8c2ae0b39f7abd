// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelsCommand.h"

#include "app/CommandArguments.h"
#include "app/CommandLine.h"
#include "app/CommandOutput.h"
#include "app/InspectModel.h"
#include "engine/separation/ModelCatalog.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr int kColumn = 12;

QString ofModel(const std::string& words) { return QCoreApplication::translate("Model", words.c_str()); }

QStringList stemsOf(const Model& model) {
    QStringList stems;
    for (const std::string& stem : model.stems)
        stems.append(QString::fromStdString(stem));
    return stems;
}

int list(const QStringList& arguments) {
    const CommandArguments given = CommandArguments::split(arguments, {{QStringLiteral("--json"), false}});
    if (!given.rest.isEmpty())
        throw UsageError{Text::tr("“stemma models” has list, show, inspect, import, verify, download and "
                                  "remove; see: stemma help models.")};
    CommandOutput output(given.has(QStringLiteral("--json")));
    for (const ModelPtr& model : models()) {
        const QStringList stems = stemsOf(*model);
        const QString id = QString::fromStdString(model->id);
        output.event({{QStringLiteral("id"), id},
                      {QStringLiteral("name"), ofModel(model->name)},
                      {QStringLiteral("stems"), QJsonArray::fromStringList(stems)},
                      {QStringLiteral("licence"), QString::fromStdString(model->licence)},
                      {QStringLiteral("citation"), QString::fromStdString(model->citation)},
                      {QStringLiteral("relativeCost"), model->relativeCost},
                      {QStringLiteral("memoryBytes"), static_cast<qint64>(model->memoryBytes)},
                      {QStringLiteral("summary"), ofModel(model->summary)}});
        const QString indent(kColumn, QLatin1Char(' '));
        output.result(id.leftJustified(kColumn) + ofModel(model->name));
        output.result(indent + Text::tr("Stems: %1").arg(stems.join(QStringLiteral(", "))));
        output.result(indent + Text::tr("Licence: %1").arg(QString::fromStdString(model->licence)));
        output.result(indent + Text::tr("Cost: about %1 s of one core per second of music, %2 MB of memory")
                                   .arg(model->relativeCost)
                                   .arg(model->memoryBytes / 1'000'000));
        output.result(indent + ofModel(model->summary));
    }
    return exitcode::done;
}

} // namespace

int runModelsCommand(const QStringList& arguments) {
    const QString what = arguments.value(0);
    if (what == QLatin1String("inspect"))
        return runInspect(arguments.mid(1));
    if (what == QLatin1String("list"))
        return list(arguments.mid(1));
    return list(arguments);
}

} // namespace stemma
