// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ResourcePlan.h"

#include "app/ExportSpace.h"
#include "app/RoughText.h"
#include "engine/core/Memory.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ResourcePlan)
};

QString speedKey(const QString& id) { return QStringLiteral("separate/speed/") + id; }

double share(double overlap) { return 1 - std::clamp(overlap, 0.0, 0.99); }

} // namespace

double modelSpeed(const Settings& settings, const Model& model) {
    const double measured = settings.value(speedKey(QString::fromStdString(model.id))).toDouble();
    return measured > 0 ? measured : model.relativeCost;
}

bool isSpeedMeasured(const Settings& settings, const QString& id) {
    return settings.value(speedKey(id)).toDouble() > 0;
}

void keepModelSpeed(Settings& settings, const QString& id, double secondsPerSecond) {
    if (secondsPerSecond > 0)
        settings.setValue(speedKey(id), secondsPerSecond);
}

double workFactor(const Model& model, const SeparateSettings& settings) {
    return (1 + settings.shifts) * share(model.overlap) / share(settings.overlap.value_or(model.overlap));
}

ResourcePlan planSeparation(const Model& model, const SeparateSettings& settings, const Settings& remembered,
                            const PlannedWork& work) {
    ResourcePlan plan;
    plan.measured = isSpeedMeasured(remembered, QString::fromStdString(model.id));
    plan.seconds = static_cast<double>(work.frames) / std::max(1, work.sampleRate) *
                   modelSpeed(remembered, model) * workFactor(model, settings);
    const auto samples = static_cast<std::uint64_t>(work.frames) * static_cast<std::uint64_t>(work.channels);
    plan.memory = static_cast<std::uint64_t>(model.memoryBytes) + samples * sizeof(float) * work.lanes;
    plan.memoryThere = availableMemory();
    plan.disk = static_cast<std::uint64_t>(work.exported);
    plan.diskThere = work.exported > 0 ? spaceAt(work.folder) : ~std::uint64_t(0);
    return plan;
}

QString planText(const ResourcePlan& plan) {
    QStringList parts;
    if (plan.seconds > 0)
        parts.append(aboutText(plan.seconds));
    parts.append(
        Text::tr("%1 of memory with the song's stems").arg(sizeText(static_cast<double>(plan.memory))));
    if (plan.disk > 0)
        parts.append(Text::tr("%1 on disk").arg(sizeText(static_cast<double>(plan.disk))));
    return parts.join(QStringLiteral(", "));
}

} // namespace stemma
