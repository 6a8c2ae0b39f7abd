// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Preferences.h"

#include "app/ResourcePlan.h"
#include "app/RoundingText.h"
#include "app/Settings.h"
#include "engine/io/ExportFormat.h"
#include "engine/separation/BFloat16.h"
#include "engine/separation/ModelCatalog.h"

#include <algorithm>

namespace stemma::preferences {
namespace {

constexpr double kLeastSeconds = 2; ///< of work, below which start-up costs would be measured

// Only what the user chose: where there is none, the model's own counts.
QString overlapKey() { return QStringLiteral("separate/chosenOverlap"); }

} // namespace

Session::Separation separation(const Settings& settings) {
    Session::Separation what;
    const QString model = settings.value(QStringLiteral("separate/model"), what.model).toString();
    if (findModel(model.toStdString()))
        what.model = model;
    auto& how = what.settings;
    if (const QVariant overlap = settings.value(overlapKey()); overlap.isValid())
        how.overlap = std::clamp(overlap.toDouble(), 0.0, 0.9);
    how.shifts = std::clamp(settings.value(QStringLiteral("separate/shifts"), how.shifts).toInt(), 0, 20);
    const ModelPtr chosen = what.model.isEmpty() ? defaultModel() : modelById(what.model.toStdString());
    const QStringList kept = settings.value(QStringLiteral("separate/stems")).toStringList();
    for (const QString& kind : kept)
        if (std::find(chosen->stems.begin(), chosen->stems.end(), kind.toStdString()) != chosen->stems.end())
            how.stems.push_back(kind.toStdString());
    what.neural.allowGpu = settings.value(QStringLiteral("separate/gpu"), true).toBool();
    what.neural.bfloat16 = settings.value(QStringLiteral("separate/bfloat16"), false).toBool() &&
                           bfloat16Obstacle(*chosen, processorHasBFloat16()).isEmpty();
    return what;
}

void rememberSeparation(Settings& settings, const Session::Separation& what) {
    // Who takes the default gets the better one, too, that is installed later.
    const bool chosen = what.model.toStdString() != defaultModel()->id;
    settings.setValue(QStringLiteral("separate/model"), chosen ? what.model : QString());
    if (what.settings.overlap)
        settings.setValue(overlapKey(), *what.settings.overlap);
    else
        settings.remove(overlapKey());
    settings.setValue(QStringLiteral("separate/shifts"), what.settings.shifts);
    QStringList kinds;
    for (const std::string& kind : what.settings.stems)
        kinds << QString::fromStdString(kind);
    settings.setValue(QStringLiteral("separate/stems"), kinds);
    settings.setValue(QStringLiteral("separate/gpu"), what.neural.allowGpu);
    settings.setValue(QStringLiteral("separate/bfloat16"), what.neural.bfloat16);
}

void measureSpeed(Settings& settings, const QString& model, double songSeconds, double wallSeconds) {
    if (songSeconds > 0 && wallSeconds > kLeastSeconds)
        keepModelSpeed(settings, model, wallSeconds / songSeconds);
}

ExportChoice exporting(const Settings& settings) {
    ExportChoice choice;
    auto& what = choice.what;
    const auto text = [&](const char* key, const QString& fallback) {
        return settings.value(QStringLiteral("export/") + QLatin1String(key), fallback).toString();
    };
    const auto number = [&](const char* key, int fallback, int highest) {
        return std::clamp(settings.value(QStringLiteral("export/") + QLatin1String(key), fallback).toInt(), 0,
                          highest);
    };
    what.folder = text("folder", {});
    choice.folderOfSong = what.folder.isEmpty();
    what.nameTemplate = text("template", what.nameTemplate);
    what.settings.format = Registry<ExportFormat>::find(text("format", QStringLiteral("wav")).toStdString());
    if (!what.settings.format && !Registry<ExportFormat>::all().empty())
        what.settings.format = Registry<ExportFormat>::all().front();
    what.settings.depth = ExportFormat::Depth(number("depth", int(ExportFormat::Depth::Int24), 2));
    what.settings.targetRate = number("rate", 0, 768000);
    what.settings.clip = ClipPolicy(number("clip", int(ClipPolicy::CommonGain), 2));
    what.copyTags = settings.value(QStringLiteral("export/tags"), true).toBool();
    choice.existing = Existing(number("existing", 0, 2));
    return choice;
}

void rememberExport(Settings& settings, const ExportChoice& choice) {
    const auto keep = [&](const char* key, const QVariant& value) {
        settings.setValue(QStringLiteral("export/") + QLatin1String(key), value);
    };
    const auto& what = choice.what;
    keep("folder", choice.folderOfSong ? QString() : what.folder);
    keep("template", what.nameTemplate);
    if (what.settings.format)
        keep("format", QString::fromStdString(std::string(what.settings.format->id)));
    keep("depth", int(what.settings.depth));
    keep("rate", what.settings.targetRate);
    keep("clip", int(what.settings.clip));
    keep("tags", what.copyTags);
    keep("existing", int(choice.existing));
}

} // namespace stemma::preferences
