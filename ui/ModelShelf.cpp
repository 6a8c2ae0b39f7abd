// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ModelShelf.h"

#include "app/ErrorText.h"
#include "app/Paths.h"
#include "engine/separation/ModelCatalog.h"
#include "engine/separation/models/ModelPart.h"
#include "ui/panels/TimeText.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace stemma {
namespace {

QString ofModel(const QString& words) {
    return QCoreApplication::translate("Model", words.toUtf8().constData());
}

ModelFacts factsOf(const Model& model, const ModelStore& store) {
    ModelFacts facts;
    facts.id = QString::fromStdString(model.id);
    facts.name = ofModel(QString::fromStdString(model.name));
    facts.summary = ofModel(QString::fromStdString(model.summary));
    for (const std::string& stem : model.stems)
        facts.stems << QString::fromStdString(stem);
    facts.licence = QString::fromStdString(model.licence);
    facts.citation = QString::fromStdString(model.citation);
    facts.state = ModelFacts::State::BuiltIn;
    facts.quality = model.quality;
    facts.speed = store.speed(facts.id);
    facts.measured = store.speedIsMeasured(facts.id);
    facts.memoryBytes = model.memoryBytes;
    return facts;
}

ModelFacts::State stateOf(const ModelStore::Entry& entry) {
    switch (entry.state) {
    case ModelStore::State::Available:
        return ModelFacts::State::Available;
    case ModelStore::State::Partial:
        return ModelFacts::State::Partial;
    case ModelStore::State::Damaged:
        return ModelFacts::State::Damaged;
    case ModelStore::State::Installed:
        return entry.runs ? ModelFacts::State::Installed : ModelFacts::State::Unable;
    }
    return ModelFacts::State::Installed;
}

QString troubleOf(const ModelStore::Entry& entry) {
    if (entry.trouble)
        return troubleText(entry);
    if (entry.state == ModelStore::State::Installed && !entry.runs)
        return errorText(Error(Fault::NeuralUnavailable, "libtorch"));
    if (entry.state == ModelStore::State::Partial && !entry.missing.isEmpty())
        return ModelShelf::tr("Still missing: %1").arg(entry.missing.join(QStringLiteral(", ")));
    if (entry.state == ModelStore::State::Available && !entry.manifest.downloadable())
        return ModelShelf::tr("Stemma cannot fetch it: get its files from its authors and import them.");
    return {};
}

/// What is known without opening its files.
QString detailsOf(const ModelStore::Entry& entry) {
    const ModelManifest& manifest = entry.manifest;
    QStringList lines;
    if (!manifest.qualitySource.isEmpty())
        lines << ModelShelf::tr("Quality: %1").arg(manifest.qualitySource);
    for (const ModelManifest::File& file : manifest.files) {
        QString line = file.name;
        if (file.bytes > 0)
            line += QStringLiteral(", ") + sizeText(double(file.bytes));
        if (!file.sha256.isEmpty())
            line += QStringLiteral(", SHA-256 ") + QString::fromLatin1(file.sha256);
        lines << line;
    }
    if (!manifest.importedFrom.isEmpty())
        lines << ModelShelf::tr("Imported from: %1").arg(manifest.importedFrom);
    if (!entry.folder.isEmpty())
        lines << ModelShelf::tr("Kept in: %1").arg(QDir::toNativeSeparators(entry.folder));
    return lines.join(QLatin1Char('\n'));
}

ModelFacts factsOf(const ModelStore::Entry& entry, const ModelStore& store) {
    const ModelManifest& manifest = entry.manifest;
    ModelFacts facts;
    facts.id = manifest.id;
    facts.name = manifest.published ? ofModel(manifest.name) : manifest.name;
    facts.summary = manifest.published ? ofModel(manifest.summary) : manifest.summary;
    facts.stems = manifest.stems;
    facts.licence = manifest.licence;
    facts.citation = manifest.citation;
    facts.source = manifest.page.toString();
    facts.details = detailsOf(entry);
    facts.state = stateOf(entry);
    facts.trouble = troubleOf(entry);
    facts.nonCommercial = manifest.nonCommercial;
    facts.fetchable = manifest.downloadable();
    facts.quality = manifest.quality;
    facts.speed = store.speed(manifest.id);
    facts.measured = store.speedIsMeasured(manifest.id);
    facts.memoryBytes = manifest.memoryBytes;
    const bool whole =
        entry.state == ModelStore::State::Installed || entry.state == ModelStore::State::Damaged;
    facts.bytes = whole ? entry.bytesHere : manifest.bytes();
    facts.bytesHere = entry.bytesHere;
    return facts;
}

ModelCard::Act retryOf(ModelStore::Act act) {
    switch (act) {
    case ModelStore::Act::Verify:
        return ModelCard::Act::Verify;
    case ModelStore::Act::Measure:
        return ModelCard::Act::Measure;
    case ModelStore::Act::Describe:
        return ModelCard::Act::Describe;
    case ModelStore::Act::Remove:
        return ModelCard::Act::Remove;
    case ModelStore::Act::Import:
    case ModelStore::Act::Download:
        break;
    }
    return ModelCard::Act::Download;
}

const QStringList& foreign() {
    // Never run, but taken here to say why, and which settings lie beside weights.
    static const QStringList suffixes{QStringLiteral("onnx"), QStringLiteral("yaml"), QStringLiteral("yml"),
                                      QStringLiteral("pb"),   QStringLiteral("ggml"), QStringLiteral("gguf")};
    return suffixes;
}

bool isWeights(const QFileInfo& file) {
    return looksLikeWeights(toPath(file.fileName().toLower())) || foreign().contains(file.suffix().toLower());
}

} // namespace

ModelShelf::ModelShelf(ModelStore& store, QObject* parent)
    : QObject(parent)
    , store_(store) {
    connect(&store_, &ModelStore::changed, this, &ModelShelf::changed);
    connect(&store_, &ModelStore::jobsChanged, this, &ModelShelf::follow);
    connect(&store_, &ModelStore::imported, this, &ModelShelf::imported);
    connect(&store_, &ModelStore::downloaded, this, &ModelShelf::downloaded);
    connect(&store_, &ModelStore::described, this, &ModelShelf::described);
    connect(&store_, &ModelStore::verified, this, &ModelShelf::verified);
    connect(&store_, &ModelStore::measured, this, &ModelShelf::changed);
    connect(&store_, &ModelStore::failed, this, &ModelShelf::tellFailed);
}

QList<ModelFacts> ModelShelf::facts() const {
    QList<ModelFacts> all;
    for (const Model* model : Registry<Model>::all())
        all << factsOf(*model, store_);
    for (const ModelStore::Entry& entry : store_.entries())
        all << factsOf(entry, store_);
    const QString usual = QString::fromStdString(defaultModel()->id);
    for (ModelFacts& each : all)
        each.isDefault = each.id == usual;
    return all;
}

ModelFacts ModelShelf::facts(const QString& id) const {
    const QList<ModelFacts> all = facts();
    const auto found = std::find_if(all.begin(), all.end(), [&](const ModelFacts& f) { return f.id == id; });
    return found == all.end() ? ModelFacts{} : *found;
}

std::optional<ModelCard::Work> ModelShelf::work(const QString& id) const {
    const Job* job = store_.job(id);
    // Looking into the files takes a blink; a row that comes and goes would only startle.
    if (!job || job->title() == titleOf(ModelStore::Act::Describe))
        return {};
    // While a network is built there is nothing to say yet.
    const bool mute = job->title() == titleOf(ModelStore::Act::Measure) && job->progress() <= 0;
    return ModelCard::Work{job->title(), mute ? -1 : job->progress(), job->millisecondsLeft(),
                           job->cancelling()};
}

void ModelShelf::act(const QString& id, ModelCard::Act what) {
    switch (what) {
    case ModelCard::Act::Download:
        store_.download(id);
        break;
    case ModelCard::Act::Cancel:
        if (Job* job = store_.job(id))
            job->cancel();
        Q_EMIT workChanged(id);
        break;
    case ModelCard::Act::Remove:
        store_.remove(id);
        break;
    case ModelCard::Act::Verify:
        store_.verify(id);
        break;
    case ModelCard::Act::Measure:
        store_.measure(id);
        break;
    case ModelCard::Act::Describe:
        store_.describe(id);
        break;
    case ModelCard::Act::OpenSource:
        if (const auto* entry = store_.find(id))
            QDesktopServices::openUrl(entry->manifest.page);
        break;
    }
}

void ModelShelf::import(const QStringList& paths, bool trusted) {
    for (const QString& path : paths)
        store_.import(path, {.trusted = trusted});
}

QStringList ModelShelf::importing() const {
    QStringList paths;
    for (const Job* job : store_.imports())
        paths << job->subject();
    return paths;
}

void ModelShelf::cancelImports() {
    for (Job* job : store_.imports())
        job->cancel();
}

bool ModelShelf::wants(const QString& path) {
    const QFileInfo file(path);
    if (!file.isDir())
        return isWeights(file);
    const QFileInfoList inside = QDir(path).entryInfoList(QDir::Files);
    return std::any_of(inside.begin(), inside.end(), isWeights) && songsInFolder(path).isEmpty();
}

QStringList ModelShelf::patterns() {
    QStringList all;
    for (const char* suffix :
         {"th", "pth", "pt", "ckpt", "chkpnt", "safetensors", "bin", "yaml", "yml", "gz"})
        all << QStringLiteral("*.") + QLatin1String(suffix);
    return all;
}

void ModelShelf::follow(const QString& id) {
    if (id.isEmpty()) {
        for (Job* job : store_.imports())
            Q_EMIT started(job);
        Q_EMIT importingChanged();
        return;
    }
    if (Job* job = store_.job(id)) {
        connect(job, &Job::progressed, this, [this, id] { Q_EMIT workChanged(id); });
        Q_EMIT started(job);
    }
    Q_EMIT workChanged(id);
}

void ModelShelf::tellFailed(ModelStore::Act act, const QString& subject, const Error& error) {
    if (act != ModelStore::Act::Import)
        Q_EMIT failed(subject, retryOf(act), error);
    else if (error.fault() == Fault::TorchScriptModel)
        Q_EMIT trustAsked(subject);
    else
        Q_EMIT importFailed(subject, error);
}

} // namespace stemma
