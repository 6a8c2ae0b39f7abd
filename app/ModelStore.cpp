// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelStore.h"

#include "app/ErrorText.h"
#include "app/ModelDescription.h"
#include "app/ModelDownload.h"
#include "app/ModelFolder.h"
#include "app/ModelImport.h"
#include "app/ModelMeasure.h"
#include "app/Paths.h"
#include "app/ResourcePlan.h"
#include "engine/separation/NeuralModule.h"

#include <QFileInfo>

#include <algorithm>
#include <tuple>

namespace stemma {

namespace {

/// What is here of a model: its state and sizes. `manifest`: the published one, if there is one.
ModelStore::Entry lookAt(const ModelFolder& place, const ModelManifest* known) {
    ModelStore::Entry entry;
    if (known)
        entry.manifest = *known;
    entry.manifest.id = place.id();
    entry.bytesHere = place.bytes();
    entry.runs = neuralModuleThere();
    if (!place.installed()) {
        entry.state = place.partial() ? ModelStore::State::Partial : ModelStore::State::Available;
        std::error_code none;
        for (const auto& file : entry.manifest.files)
            if (!std::filesystem::exists(place.partWeights() / file.name.toStdString(), none))
                entry.missing.append(file.name);
        return entry;
    }
    entry.state = ModelStore::State::Installed;
    entry.folder = fromPath(place.weights());
    try {
        entry.manifest = place.manifest();
        if (known) { // what is said of it may have become better since
            const ModelManifest there = std::exchange(entry.manifest, *known);
            entry.manifest.files = there.files;
            entry.manifest.stems = there.stems;
            entry.manifest.overlap = there.overlap;
            entry.manifest.importedFrom = there.importedFrom;
        }
        if (auto trouble = place.trouble(entry.manifest)) {
            entry.state = ModelStore::State::Damaged;
            entry.trouble = std::move(trouble);
        }
    } catch (const Error& error) {
        entry.state = ModelStore::State::Damaged;
        entry.trouble = error;
        if (!known)
            entry.manifest.name = place.id();
    }
    return entry;
}

} // namespace

ModelStore::ModelStore(Settings& settings, QObject* parent)
    : QObject(parent)
    , settings_(settings) {
    const std::filesystem::path root = ModelFolder::root();
    if (!ModelFolder::leftovers(root).empty()) // gigabytes, perhaps
        Job::start(
            titleOf(Act::Remove), {}, [root](const JobContext&) { ModelFolder::clean(root); }, this);
    rescan();
}

ModelStore::~ModelStore() {
    const auto jobs = findChildren<Job*>();
    qDeleteAll(jobs); // they stop before what they speak to goes
    setInstalledModels({});
}

void ModelStore::rescan() {
    const std::filesystem::path root = ModelFolder::root();
    entries_.clear();
    const auto add = [&](const QString& id, const ModelManifest* known) {
        Entry entry = lookAt(ModelFolder(root, id), known);
        if (!known && entry.state != State::Installed && entry.state != State::Damaged)
            return; // an import in the middle of its work
        if (const auto found = damaged_.find(id);
            found != damaged_.end() && entry.state == State::Installed) {
            entry.state = State::Damaged;
            entry.trouble = found->second;
        }
        entries_.push_back(std::move(entry));
    };
    for (const ModelManifest& known : publishedModels())
        add(known.id, &known);
    for (const QString& id : ModelFolder::found(root))
        if (!find(id))
            add(id, nullptr);
    std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
        return std::tuple(a.manifest.order, a.manifest.name) < std::tuple(b.manifest.order, b.manifest.name);
    });
    publish();
    Q_EMIT changed();
}

void ModelStore::publish() {
    std::vector<ModelPtr> installed;
    for (const Entry& entry : entries_)
        if (entry.state == State::Installed)
            installed.push_back(std::make_shared<const Model>(
                ModelFolder(ModelFolder::root(), entry.manifest.id).model(entry.manifest)));
    setInstalledModels(std::move(installed));
}

const ModelStore::Entry* ModelStore::find(const QString& id) const {
    const auto it = std::find_if(entries_.begin(), entries_.end(),
                                 [&](const Entry& entry) { return entry.manifest.id == id; });
    return it == entries_.end() ? nullptr : &*it;
}

Job* ModelStore::job(const QString& id) const { return jobs_.value(id); }

QList<Job*> ModelStore::imports() const {
    QList<Job*> running;
    for (const QPointer<Job>& job : imports_)
        if (job)
            running.append(job);
    return running;
}

double ModelStore::speed(const QString& id) const {
    if (const ModelPtr model = findModel(id.toStdString()))
        return modelSpeed(settings_, *model);
    const Entry* entry = find(id);
    Model model;
    model.id = id.toStdString();
    model.relativeCost = entry ? entry->manifest.relativeCost : 0;
    return modelSpeed(settings_, model);
}

bool ModelStore::speedIsMeasured(const QString& id) const { return isSpeedMeasured(settings_, id); }

Job* ModelStore::start(Act act, const QString& id, const QString& subject, Work work) {
    if (!id.isEmpty() && job(id))
        return nullptr;
    const auto done = std::make_shared<Done>();
    Job* job = Job::start(
        titleOf(act), subject,
        [work = std::move(work), done](const JobContext& context) { work(context, *done); }, this);
    if (id.isEmpty())
        imports_.append(job);
    else
        jobs_[id] = job;
    const auto over = [this, id, job] {
        jobs_.remove(id);
        imports_.removeAll(job);
    };
    connect(job, &Job::finished, this, [this, id, done, over] {
        over();
        for (const QString& whole : done->whole)
            damaged_.erase(whole);
        rescan();
        if (done->tell)
            done->tell();
        Q_EMIT jobsChanged(id);
    });
    connect(job, &Job::cancelled, this, [this, id, over] {
        over();
        rescan();
        Q_EMIT jobsChanged(id);
    });
    connect(job, &Job::failed, this, [this, act, id, subject, over](const Error& error) {
        over();
        if (act == Act::Verify && error.fault() != Fault::ModelBusy)
            damaged_.insert_or_assign(id, error);
        rescan();
        Q_EMIT failed(act, id.isEmpty() ? subject : id, error);
        Q_EMIT jobsChanged(id);
    });
    Q_EMIT jobsChanged(id);
    return job;
}

Job* ModelStore::import(const QString& path, const ImportOptions& options) {
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const ModelImport what{toPath(absolute), options.trusted, options.id};
    return start(Act::Import, {}, absolute,
                 [this, what, root = ModelFolder::root()](const JobContext& context, Done& done) {
                     const ImportedModels models = importModels(what, root, publishedModels(), context);
                     done.whole = models.installed;
                     done.tell = [this, models] { Q_EMIT imported(models.installed, models.partial); };
                 });
}

Job* ModelStore::download(const QString& id) {
    const Entry* entry = find(id);
    const ModelManifest* known = nullptr;
    for (const ModelManifest& published : publishedModels())
        if (published.id == id)
            known = &published;
    if (!entry || !known || !known->downloadable())
        return nullptr;
    return start(
        Act::Download, id, entry->manifest.name,
        [this, manifest = *known, root = ModelFolder::root()](const JobContext& context, Done& done) {
            downloadModel(manifest, root, context);
            done.whole = {manifest.id};
            done.tell = [this, id = manifest.id] { Q_EMIT downloaded(id); };
        });
}

Job* ModelStore::verify(const QString& id) {
    const Entry* entry = find(id);
    if (!entry || entry->folder.isEmpty())
        return nullptr;
    return start(Act::Verify, id, entry->manifest.name,
                 [this, id, root = ModelFolder::root()](const JobContext& context, Done& done) {
                     const ModelFolder place(root, id);
                     const auto lock = place.lock();
                     place.verify(context);
                     done.whole = {id};
                     done.tell = [this, id] { Q_EMIT verified(id); };
                 });
}

Job* ModelStore::measure(const QString& id) {
    const ModelPtr model = findModel(id.toStdString());
    if (!model)
        return nullptr;
    return start(Act::Measure, id, QString::fromStdString(model->name),
                 [this, id, model](const JobContext& context, Done& done) {
                     const double speed = measureModel(*model, context);
                     done.tell = [this, id, speed] {
                         keepModelSpeed(settings_, id, speed);
                         Q_EMIT measured(id, speed);
                         Q_EMIT changed();
                     };
                 });
}

Job* ModelStore::describe(const QString& id) {
    const Entry* entry = find(id);
    if (!entry || entry->folder.isEmpty())
        return nullptr;
    return start(Act::Describe, id, entry->manifest.name,
                 [this, id, folder = toPath(entry->folder),
                  trusted = !entry->manifest.trustedSha256.isEmpty()](const JobContext&, Done& done) {
                     const QString text = describeNetworks(openModel(folder, trusted));
                     done.tell = [this, id, text] { Q_EMIT described(id, text); };
                 });
}

Job* ModelStore::remove(const QString& id) {
    const Entry* entry = find(id);
    if (!entry || entry->state == State::Available)
        return nullptr;
    return start(Act::Remove, id, entry->manifest.name,
                 [this, id, root = ModelFolder::root()](const JobContext&, Done& done) {
                     const ModelFolder place(root, id);
                     const auto lock = place.lock();
                     place.remove();
                     done.whole = {id};
                     done.tell = [this, id] { Q_EMIT removed(id); };
                 });
}

QString troubleText(const ModelStore::Entry& entry) {
    const Fault fault = entry.trouble->fault();
    if (fault != Fault::CheckpointDamaged && fault != Fault::FileNotFound)
        return errorText(*entry.trouble);
    const bool fetched = entry.manifest.published && entry.manifest.downloadable();
    const QString file = fromPath(std::filesystem::path(entry.trouble->subject()).filename());
    const QString what = fault == Fault::FileNotFound
                             ? ModelStore::tr("The model “%1” is damaged: its file “%2” is not there.")
                             : ModelStore::tr("The model “%1” is damaged: its file “%2” has changed.");
    return what.arg(entry.manifest.id, file) + QLatin1Char(' ') +
           (fetched ? ModelStore::tr("Download it again.") : ModelStore::tr("Import it again."));
}

QString titleOf(ModelStore::Act act) {
    switch (act) {
    case ModelStore::Act::Import:
        return ModelStore::tr("Importing");
    case ModelStore::Act::Download:
        return ModelStore::tr("Downloading");
    case ModelStore::Act::Verify:
        return ModelStore::tr("Verifying");
    case ModelStore::Act::Measure:
        return ModelStore::tr("Measuring");
    case ModelStore::Act::Describe:
        return ModelStore::tr("Reading");
    case ModelStore::Act::Remove:
        return ModelStore::tr("Removing");
    }
    Q_UNREACHABLE();
}

} // namespace stemma
