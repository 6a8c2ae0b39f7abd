// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ListModels.h"

#include "app/RoughText.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr qsizetype kShortest = 12; ///< of the column of ids

QString ofModel(const QString& words) {
    return QCoreApplication::translate("Model", words.toUtf8().constData());
}

/// What lists say, of built-in methods and of the library alike.
struct Facts {
    ModelManifest manifest;
    const ModelStore::Entry* entry = nullptr; ///< nullptr: built in
    double speed = 0;
    bool measured = false;
    bool isDefault = false;
};

Facts factsOf(const ModelStore& store, const QString& id) {
    Facts facts;
    facts.entry = store.find(id);
    if (facts.entry) {
        facts.manifest = facts.entry->manifest;
    } else if (const ModelPtr model = findModel(id.toStdString())) {
        ModelManifest& m = facts.manifest;
        m.id = id;
        m.order = model->order;
        m.name = QString::fromStdString(model->name);
        m.summary = QString::fromStdString(model->summary);
        m.licence = QString::fromStdString(model->licence);
        m.citation = QString::fromStdString(model->citation);
        for (const std::string& stem : model->stems)
            m.stems.append(QString::fromStdString(stem));
        m.quality = model->quality;
        m.relativeCost = model->relativeCost;
        m.memoryBytes = model->memoryBytes;
    }
    facts.speed = store.speed(id);
    facts.measured = store.speedIsMeasured(id);
    facts.isDefault = defaultModel()->id == id.toStdString();
    return facts;
}

QString stateName(const Facts& facts) {
    if (!facts.entry)
        return QStringLiteral("builtIn");
    switch (facts.entry->state) {
    case ModelStore::State::Available:
        return QStringLiteral("available");
    case ModelStore::State::Partial:
        return QStringLiteral("partial");
    case ModelStore::State::Installed:
        return QStringLiteral("installed");
    case ModelStore::State::Damaged:
        return QStringLiteral("damaged");
    }
    Q_UNREACHABLE();
}

QString stateText(const Facts& facts) {
    const QString name = stateName(facts);
    QString text = name == QLatin1String("builtIn")     ? Text::tr("built in")
                   : name == QLatin1String("partial")   ? Text::tr("some of its files are here")
                   : name == QLatin1String("installed") ? Text::tr("installed")
                   : name == QLatin1String("damaged")   ? Text::tr("damaged")
                   : facts.manifest.downloadable()      ? Text::tr("can be downloaded")
                                                        : Text::tr("can be imported");
    if (facts.entry && !facts.entry->folder.isEmpty() && !facts.entry->runs)
        text += QStringLiteral(", ") + Text::tr("cannot run: libtorch is not installed");
    if (facts.isDefault)
        text += QStringLiteral(", ") + Text::tr("used by default");
    return text;
}

/// Names of the files that a model of which some are here needs beside them.
QStringList missingOf(const Facts& facts) {
    return facts.entry && facts.entry->state == ModelStore::State::Partial ? facts.entry->missing
                                                                           : QStringList{};
}

QJsonObject jsonOf(const Facts& facts) {
    const ModelManifest& m = facts.manifest;
    return {{QStringLiteral("id"), m.id},
            {QStringLiteral("name"), ofModel(m.name)},
            {QStringLiteral("state"), stateName(facts)},
            {QStringLiteral("default"), facts.isDefault},
            {QStringLiteral("missing"), QJsonArray::fromStringList(missingOf(facts))},
            {QStringLiteral("stems"), QJsonArray::fromStringList(m.stems)},
            {QStringLiteral("family"), m.family},
            {QStringLiteral("licence"), m.licence},
            {QStringLiteral("nonCommercial"), m.nonCommercial},
            {QStringLiteral("citation"), m.citation},
            {QStringLiteral("quality"), m.quality > 0 ? QJsonValue(m.quality) : QJsonValue()},
            {QStringLiteral("relativeCost"), facts.speed},
            {QStringLiteral("measured"), facts.measured},
            {QStringLiteral("memoryBytes"), m.memoryBytes},
            {QStringLiteral("bytes"), m.bytes()},
            {QStringLiteral("summary"), ofModel(m.summary)}};
}

/// `column`: how wide that of ids is.
void print(CommandOutput& output, const Facts& facts, qsizetype column) {
    const ModelManifest& m = facts.manifest;
    const QString indent(column + 1, QLatin1Char(' '));
    const auto line = [&](const QString& text) { output.result(indent + text); };
    output.result(m.id.leftJustified(column) + QLatin1Char(' ') + ofModel(m.name) +
                  QStringLiteral(" (%1)").arg(stateText(facts)));
    if (!m.summary.isEmpty())
        line(ofModel(m.summary));
    if (const QStringList missing = missingOf(facts); !missing.isEmpty())
        line(Text::tr("Still missing: %1").arg(missing.join(QStringLiteral(", "))));
    line(Text::tr("Stems: %1").arg(m.stems.join(QStringLiteral(", "))));
    if (!m.licence.isEmpty())
        line(m.nonCommercial ? Text::tr("Licence: %1 (no commercial use)").arg(m.licence)
                             : Text::tr("Licence: %1").arg(m.licence));
    if (m.quality > 0)
        line(Text::tr("Quality: %1 dB SDR, as published").arg(m.quality, 0, 'f', 1));
    const QString speed = QString::number(facts.speed, 'g', 2);
    line((facts.measured ? Text::tr("Cost: %1 s of work per second of song, measured here; %2 of memory")
                         : Text::tr("Cost: about %1 s of work per second of song; %2 of memory"))
             .arg(speed, sizeText(static_cast<double>(m.memoryBytes))));
}

} // namespace

void listModels(CommandOutput& output, const ModelStore& store) {
    std::vector<Facts> all;
    for (const ModelPtr& model : models())
        if (!store.find(QString::fromStdString(model->id)))
            all.push_back(factsOf(store, QString::fromStdString(model->id)));
    for (const ModelStore::Entry& entry : store.entries())
        all.push_back(factsOf(store, entry.manifest.id));
    std::stable_sort(all.begin(), all.end(),
                     [](const Facts& a, const Facts& b) { return a.manifest.order < b.manifest.order; });
    qsizetype column = kShortest;
    for (const Facts& facts : all)
        column = std::max(column, facts.manifest.id.size());
    for (const Facts& facts : all) {
        output.event(jsonOf(facts));
        print(output, facts, column);
    }
}

void showModel(CommandOutput& output, const ModelStore& store, const QString& id) {
    const Facts facts = factsOf(store, id);
    const ModelManifest& m = facts.manifest;
    QJsonObject object = jsonOf(facts);
    QJsonArray files;
    for (const ModelManifest::File& file : m.files)
        files.append(QJsonObject{{QStringLiteral("name"), file.name},
                                 {QStringLiteral("url"), file.url.toString()},
                                 {QStringLiteral("bytes"), file.bytes},
                                 {QStringLiteral("sha256"), QString::fromLatin1(file.sha256)}});
    object[QStringLiteral("files")] = files;
    object[QStringLiteral("qualitySource")] = m.qualitySource;
    object[QStringLiteral("page")] = m.page.toString();
    object[QStringLiteral("folder")] = facts.entry ? facts.entry->folder : QString();
    output.event(object);
    const qsizetype column = std::max(kShortest, m.id.size());
    print(output, facts, column);

    const QString indent(column + 1, QLatin1Char(' '));
    const auto line = [&](const QString& text) { output.result(indent + text); };
    if (!m.qualitySource.isEmpty())
        line(Text::tr("Quality of: %1").arg(m.qualitySource));
    if (!m.citation.isEmpty())
        line(Text::tr("Cite: %1").arg(m.citation));
    if (!m.page.isEmpty())
        line(Text::tr("Page: %1").arg(m.page.toString()));
    if (!m.importedFrom.isEmpty())
        line(Text::tr("Imported from: %1").arg(m.importedFrom));
    if (facts.entry && !facts.entry->folder.isEmpty())
        line(Text::tr("Folder: %1").arg(facts.entry->folder));
    if (facts.entry && facts.entry->trouble)
        line(troubleText(*facts.entry));
    if (m.bytes() > 0)
        line(Text::tr("Size: %1").arg(sizeText(static_cast<double>(m.bytes()))));
    for (const ModelManifest::File& file : m.files) {
        line(Text::tr("File: %1").arg(file.name));
        if (!file.url.isEmpty())
            line(QStringLiteral("  ") + file.url.toString());
        line(QStringLiteral("  SHA-256 ") + QString::fromLatin1(file.sha256) +
             (file.sha256.size() < 64 ? QString(QChar(0x2026)) : QString()));
    }
}

} // namespace stemma
