// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelImport.h"

#include "app/ModelFolder.h"
#include "app/Paths.h"
#include "engine/core/Error.h"
#include "engine/separation/models/FileModel.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace stemma {

namespace fs = std::filesystem;

namespace {

struct Weights {
    fs::path file;
    QByteArray sha256;
    const ModelManifest* model = nullptr; ///< the published one that it belongs to
    const ModelManifest::File* as = nullptr;
};

class Import {
public:
    Import(const ModelImport& what, fs::path root, const QList<ModelManifest>& published,
           const JobContext& job)
        : what_(what)
        , root_(std::move(root))
        , published_(published)
        , job_(job) {}

    ImportedModels run() {
        std::error_code none;
        if (!fs::exists(what_.path, none))
            throw Error(Fault::FileNotFound, what_.path.string());
        const bool isFolder = fs::is_directory(what_.path, none);
        std::optional<OpenedModel> opened;
        if (!isFolder) // before gigabytes of anything are hashed
            opened = openModel(what_.path, what_.trusted);
        const std::vector<Weights> weights = hashed(isFolder ? weightsIn(what_.path) : weightsOf(*opened));
        const bool known =
            std::any_of(weights.begin(), weights.end(), [](const Weights& w) { return w.model; });
        if (known && what_.id.isEmpty()) {
            adoptPublished(weights);
        } else {
            if (!opened)
                opened = openModel(what_.path, what_.trusted);
            adoptOwn(*opened, weights);
        }
        return done_;
    }

private:
    struct Tidy {
        const ModelFolder& place;
        ~Tidy() { place.dropEmptyPart(); }
    };

    static std::vector<fs::path> weightsIn(const fs::path& folder) {
        std::vector<fs::path> files;
        std::error_code failed;
        for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
            if (it->is_regular_file(failed) && looksLikeWeights(it->path()))
                files.push_back(it->path());
        std::sort(files.begin(), files.end());
        return files;
    }

    static std::vector<fs::path> weightsOf(const OpenedModel& opened) {
        std::vector<fs::path> files = filesOf(opened);
        std::erase_if(files, [](const fs::path& file) { return !looksLikeWeights(file); });
        if (files.empty()) // weights may have any name
            files.push_back(opened.path);
        return files;
    }

    std::vector<Weights> hashed(const std::vector<fs::path>& files) const {
        std::vector<Weights> all;
        for (std::size_t i = 0; i < files.size(); ++i) {
            const double count = static_cast<double>(files.size());
            const JobContext part =
                job_.part(0.4 * static_cast<double>(i) / count, 0.4 * static_cast<double>(i + 1) / count);
            Weights one{files[i], sha256Of(files[i], part)};
            for (const ModelManifest& model : published_)
                for (const ModelManifest::File& file : model.files)
                    if (!one.model && one.sha256.startsWith(file.sha256)) {
                        one.model = &model;
                        one.as = &file;
                    }
            all.push_back(std::move(one));
        }
        return all;
    }

    void adoptPublished(const std::vector<Weights>& weights) {
        std::map<const ModelManifest*, std::vector<const Weights*>> models;
        for (const Weights& one : weights)
            if (one.model)
                models[one.model].push_back(&one);
        double at = 0.4;
        const double step = 0.6 / static_cast<double>(models.size());
        for (const auto& [model, files] : models) {
            adopt(*model, files, job_.part(at, at + step));
            at += step;
        }
    }

    void adopt(const ModelManifest& model, const std::vector<const Weights*>& files, const JobContext& job) {
        const ModelFolder place(root_, model.id);
        const auto lock = place.lock();
        if (isThere(place, files, job.part(0, 0.2))) {
            place.dropPart();
            done_.installed.append(model.id);
            return;
        }
        place.makePart();
        const Tidy tidy{place};
        for (const Weights* file : files) {
            const fs::path to = place.partWeights() / file->as->name.toStdString();
            std::error_code none;
            if (!fs::exists(to, none))
                copy(*file, to, job.part(0.2, 0.4));
        }
        takeWhole(place, model, job.part(0.4, 0.5));
        std::error_code none;
        const bool whole =
            std::all_of(model.files.begin(), model.files.end(), [&](const ModelManifest::File& file) {
                return fs::exists(place.partWeights() / file.name.toStdString(), none);
            });
        if (!whole) {
            done_.partial.append(model.id);
            return;
        }
        ModelManifest manifest = model;
        manifest.importedFrom = fromPath(what_.path);
        place.install(manifest, job.part(0.5, 1));
        done_.installed.append(model.id);
    }

    /// Whether it is installed and, as far as these files of it say, whole.
    static bool isThere(const ModelFolder& place, const std::vector<const Weights*>& files,
                        const JobContext& job) {
        if (!place.installed())
            return false;
        try {
            return !place.trouble(place.manifest()) &&
                   std::all_of(files.begin(), files.end(), [&](const Weights* file) {
                       return sha256Of(place.weights() / file->as->name.toStdString(), job) == file->sha256;
                   });
        } catch (const Error&) {
            return false; // its manifest or a file cannot be read: it is to be repaired
        }
    }

    /// Files that are missing in what is put together, but whole in the installed model that it replaces.
    static void takeWhole(const ModelFolder& place, const ModelManifest& model, const JobContext& job) {
        std::error_code none;
        for (const ModelManifest::File& file : model.files) {
            const fs::path from = place.weights() / file.name.toStdString();
            const fs::path to = place.partWeights() / file.name.toStdString();
            if (!fs::exists(from, none) || fs::exists(to, none))
                continue;
            requireSpace(place.partWeights(), sizeOf(from), fromPath(from));
            if (!copyFile(from, to, job).startsWith(file.sha256))
                fs::remove(to, none);
        }
    }

    void copy(const Weights& from, const fs::path& to, const JobContext& job) const {
        requireSpace(to.parent_path(), sizeOf(from.file), fromPath(from.file));
        std::error_code none;
        if (copyFile(from.file, to, job) != from.sha256) {
            fs::remove(to, none);
            throw Error(Fault::CheckpointDamaged, from.file.string(), "it changed while it was copied");
        }
    }

    void adoptOwn(const OpenedModel& opened, std::vector<Weights> weights) {
        ModelManifest manifest;
        const std::vector<fs::path> files = filesOf(opened);
        std::erase_if(weights, [&](const Weights& one) { // others may lie beside them
            return std::find(files.begin(), files.end(), one.file) == files.end();
        });
        const Model described = describeModel(opened);
        manifest.id =
            what_.id.isEmpty() ? freeId(modelIdFrom(fromPath(what_.path.filename())), weights) : what_.id;
        requirePossible(manifest.id);
        manifest.name = QString::fromStdString(described.name);
        manifest.summary = QString::fromStdString(described.summary);
        manifest.family = QString::fromStdString(opened.parts.front().family);
        for (const std::string& stem : opened.shape.stems)
            manifest.stems.append(QString::fromStdString(stem));
        manifest.importedFrom = fromPath(what_.path);
        if (const auto script = scriptOf(opened))
            manifest.trustedSha256 = hashOf(*script, weights);

        const ModelFolder place = ModelFolder::ofImport(root_, manifest.id);
        const auto lock = place.lock();
        if (place.installed() && !isThis(place, weights))
            throw Error(Fault::ModelIdTaken, manifest.id.toStdString());
        place.makePart();
        struct Withdraw { // what was begun goes again unless it became a model
            const ModelFolder& place;
            ~Withdraw() {
                std::error_code none;
                fs::remove_all(place.partWeights().parent_path(), none);
            }
        } const withdraw{place};
        for (std::size_t i = 0; i < files.size(); ++i) {
            const double count = static_cast<double>(files.size());
            const JobContext part = job_.part(0.4 + 0.4 * static_cast<double>(i) / count,
                                              0.4 + 0.4 * static_cast<double>(i + 1) / count);
            std::string name = files[i].filename().string();
            if (!weights.empty() && files[i] == weights.front().file && !looksLikeWeights(files[i]))
                name += ".pth"; // weights of any name, which a folder would not be searched for
            requireSpace(place.partWeights(), sizeOf(files[i]), fromPath(files[i]));
            const QByteArray sha256 = copyFile(files[i], place.partWeights() / name, part);
            manifest.files.append({QString::fromStdString(name), {}, 0, sha256});
        }
        place.install(manifest, job_.part(0.8, 1));
        done_.installed.append(manifest.id);
    }

    QByteArray hashOf(const fs::path& file, const std::vector<Weights>& weights) const {
        for (const Weights& one : weights)
            if (one.file == file)
                return one.sha256;
        return sha256Of(file, {job_.stop, {}});
    }

    void requirePossible(const QString& id) const {
        const bool taken = std::any_of(published_.begin(), published_.end(),
                                       [&](const ModelManifest& m) { return m.id == id; }) ||
                           Registry<Model>::find(id.toStdString());
        if (taken || !isModelId(id))
            throw Error(Fault::BadSetting, id.toStdString(), "not possible as the id of an imported model");
    }

    /// `id`, with a number after it where another model has it; the same model keeps its id.
    QString freeId(const QString& id, const std::vector<Weights>& weights) const {
        for (int n = 1;; ++n) {
            const QString wanted = n == 1 ? id : id + QLatin1Char('-') + QString::number(n);
            const bool published = std::any_of(published_.begin(), published_.end(),
                                               [&](const ModelManifest& m) { return m.id == wanted; });
            if (published || Registry<Model>::find(wanted.toStdString()))
                continue;
            const ModelFolder place(root_, wanted);
            if (!place.installed() || isThis(place, weights))
                return wanted;
        }
    }

    /// Whether the installed model's weights are these, all of them and no others.
    static bool isThis(const ModelFolder& place, const std::vector<Weights>& weights) {
        try {
            std::set<QByteArray> there;
            for (const ModelManifest::File& file : place.manifest().files)
                if (looksLikeWeights(file.name.toStdString()))
                    there.insert(file.sha256);
            std::set<QByteArray> here;
            for (const Weights& one : weights)
                here.insert(one.sha256);
            return here == there;
        } catch (const Error&) {
            return false; // it cannot be read: whatever it was, it is not lost to this import
        }
    }

    const ModelImport& what_;
    fs::path root_;
    const QList<ModelManifest>& published_;
    const JobContext& job_;
    ImportedModels done_;
};

} // namespace

ImportedModels importModels(const ModelImport& what, const fs::path& root,
                            const QList<ModelManifest>& published, const JobContext& job) {
    return Import(what, root, published, job).run();
}

} // namespace stemma
