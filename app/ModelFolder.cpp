// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelFolder.h"

#include "app/Paths.h"
#include "engine/core/Error.h"
#include "engine/io/export/PartFile.h"
#include "engine/separation/NeuralModule.h"
#include "engine/separation/models/FileModel.h"
#include "engine/separation/models/ModelPart.h"
#include "engine/separation/models/SettingsBeside.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

namespace stemma {

namespace fs = std::filesystem;

namespace {

constexpr const char* kManifest = "manifest.json";
constexpr const char* kBag = "bag.yaml";
constexpr const char* kVerdict = "damaged.json";
constexpr const char* kPart = ".part";
constexpr const char* kImport = ".import";
constexpr const char* kRemoved = ".removed";
constexpr qint64 kBlock = qint64(1) << 20;

qint64 bytesIn(const fs::path& folder) {
    qint64 sum = 0;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed))
        if (it->is_regular_file(failed))
            sum += static_cast<qint64>(it->file_size(failed));
    return sum;
}

void syncFolder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor >= 0) {
        ::fsync(descriptor);
        ::close(descriptor);
    }
}

QStringList listOf(const std::vector<std::string>& words) {
    QStringList list;
    for (const std::string& word : words)
        list.append(QString::fromStdString(word));
    return list;
}

/// A model's script was trusted by its hash: another may have taken its place.
void requireTrusted(const fs::path& script, const QByteArray& sha256, const std::stop_token& stop) {
    if (sha256Of(script, {stop, {}}) != sha256)
        throw Error(Fault::TorchScriptModel, script.string(), "it is not the file that was trusted");
}

/// What verify() finds and remembers, and what it is called there.
const QHash<Fault, QString>& verdicts() {
    static const QHash<Fault, QString> all{{Fault::CheckpointDamaged, QStringLiteral("damaged")},
                                           {Fault::FileNotFound, QStringLiteral("missing")},
                                           {Fault::ModelFileForeign, QStringLiteral("foreign")}};
    return all;
}

constexpr std::array kStamp{"bytes", "modified"};

/// By which a file is known to be as it was, without being read; empty: it is not there.
QJsonObject stampOf(const fs::path& path) {
    const QFileInfo file(fromPath(path));
    if (!file.exists() && !file.isSymLink())
        return {};
    return {{QLatin1String(kStamp[0]), file.size()},
            {QLatin1String(kStamp[1]), file.lastModified().toMSecsSinceEpoch()}};
}

bool isOf(const ModelManifest& manifest, const fs::path& file) {
    return std::any_of(manifest.files.begin(), manifest.files.end(), [&](const ModelManifest::File& known) {
        return file.filename() == known.name.toStdString();
    });
}

} // namespace

std::optional<fs::path> scriptOf(const OpenedModel& model) {
    const ModelPart& part = model.parts.front();
    if (!part.checkpoints.empty())
        return std::nullopt;
    return part.parameters.text("file");
}

std::vector<fs::path> filesOf(const OpenedModel& model) {
    std::set<fs::path> weights;
    for (const ModelPart& part : model.parts) {
        for (const CheckpointPtr& checkpoint : part.checkpoints)
            weights.insert(checkpoint->file);
        if (const std::string script = part.parameters.text("file"); part.checkpoints.empty())
            weights.insert(script);
    }
    std::set<fs::path> all = weights;
    std::error_code none;
    const auto add = [&](const fs::path& text) {
        if (fs::is_regular_file(text, none))
            all.insert(text);
    };
    if (!fs::is_directory(model.path, none))
        all.insert(model.path);
    const bool isBag = !fs::is_directory(model.path, none) && !weights.contains(model.path);
    for (const fs::path& file : weights) {
        for (const fs::path& text : settingsFilesOf(file))
            if (!isBag || bareName(text) != "config")
                add(text);
        if (!isBag)
            add(file.parent_path() / "separator.json");
    }
    // A folder's own settings may have any name.
    if (fs::is_directory(model.path, none))
        for (fs::directory_iterator it(model.path, none), end; !none && it != end; it.increment(none)) {
            const auto suffix = it->path().extension();
            if (suffix == ".yaml" || suffix == ".yml" || suffix == ".json")
                add(it->path());
        }
    return {all.begin(), all.end()};
}

fs::path ModelFolder::root() {
    const QString named = qEnvironmentVariable("STEMMA_MODELS");
    if (!named.isEmpty())
        return toPath(named);
    return toPath(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)) / "stemma" /
           "models";
}

std::vector<QString> ModelFolder::found(const fs::path& root) {
    std::set<QString> ids;
    std::error_code none;
    for (fs::directory_iterator it(root, none), end; !none && it != end; it.increment(none)) {
        QString name = fromPath(it->path().filename());
        if (name.endsWith(QLatin1String(kPart)))
            name.chop(qsizetype(std::char_traits<char>::length(kPart)));
        if (isModelId(name) && it->is_directory(none))
            ids.insert(name);
    }
    return {ids.begin(), ids.end()};
}

std::vector<fs::path> ModelFolder::leftovers(const fs::path& root) {
    std::vector<fs::path> all;
    std::error_code none;
    for (fs::directory_iterator it(root, none), end; !none && it != end; it.increment(none))
        if (const fs::path suffix = it->path().extension();
            (suffix == kRemoved || suffix == kImport) && isModelId(fromPath(it->path().stem())))
            all.push_back(it->path());
    return all;
}

void ModelFolder::clean(const fs::path& root) {
    for (const fs::path& folder : leftovers(root)) {
        try {
            const auto lock = ModelFolder(root, fromPath(folder.stem())).lock();
            std::error_code none;
            fs::remove_all(folder, none);
        } catch (const Error&) {
            continue; // somebody works on it, or it cannot be changed: another time
        }
    }
}

ModelFolder::ModelFolder(fs::path root, QString id)
    : root_(std::move(root))
    , id_(std::move(id)) {
    if (!isModelId(id_))
        throw Error(Fault::BadSetting, id_.toStdString(), "not the id of a model");
    folder_ = root_ / id_.toStdString();
    part_ = root_ / (id_.toStdString() + kPart);
}

ModelFolder ModelFolder::ofImport(fs::path root, QString id) {
    ModelFolder place(std::move(root), std::move(id));
    place.part_.replace_extension(kImport);
    return place;
}

bool ModelFolder::installed() const {
    std::error_code none;
    return fs::is_directory(folder_, none);
}

bool ModelFolder::partial() const {
    std::error_code none;
    return fs::is_directory(partWeights(), none) && !fs::is_empty(partWeights(), none);
}

std::unique_ptr<QLockFile> ModelFolder::lock() const {
    std::error_code failed;
    fs::create_directories(root_, failed);
    if (failed)
        cannotWrite(root_, failed);
    auto lock = std::make_unique<QLockFile>(fromPath(root_) + QStringLiteral("/.%1.lock").arg(id_));
    lock->setStaleLockTime(0); // a download may take hours; whoever is gone is noticed by its process id
    if (lock->tryLock(0))
        return lock;
    if (lock->error() == QLockFile::LockFailedError)
        throw Error(Fault::ModelBusy, id_.toStdString());
    throw Error(Fault::FileNotWritable, root_.string());
}

ModelManifest ModelFolder::manifest() const {
    const fs::path path = folder_ / kManifest;
    QFile file(fromPath(path));
    if (!file.open(QIODevice::ReadOnly))
        throw Error(Fault::FileNotFound, path.string());
    ModelManifest read = ModelManifest::parse(file.read(kBlock), fromPath(path));
    if (read.id != id_)
        throw Error(Fault::TextDamaged, path.string(), "it is about another model");
    return read;
}

qint64 ModelFolder::bytes() const { return bytesIn(weights()) + bytesIn(partWeights()); }

void ModelFolder::dropPart() const noexcept {
    std::error_code none;
    fs::remove_all(part_, none);
}

void ModelFolder::makePart() const {
    std::error_code failed;
    fs::create_directories(partWeights(), failed);
    if (failed)
        cannotWrite(partWeights(), failed);
}

void ModelFolder::dropEmptyPart() const noexcept {
    ::rmdir(partWeights().c_str()); // which refuses a folder that holds anything
    ::rmdir(part_.c_str());
}

void ModelFolder::write(const fs::path& file, const QByteArray& bytes) const {
    PartFile out(file);
    out.write(bytes.constData(), bytes.size());
    out.check();
    out.sync();
    out.publish(true);
    out.finish();
}

ModelManifest ModelFolder::install(ModelManifest manifest, const JobContext& job) const {
    for (qsizetype i = 0; i < manifest.files.size(); ++i) {
        ModelManifest::File& file = manifest.files[i];
        const fs::path path = partWeights() / file.name.toStdString();
        const auto count = static_cast<double>(manifest.files.size());
        const QByteArray hash =
            sha256Of(path, job.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count));
        if (!hash.startsWith(file.sha256)) {
            std::error_code none;
            fs::remove(path, none);
            throw Error(Fault::HashMismatch, path.string(), "its SHA-256 is " + hash.toStdString());
        }
        file.sha256 = hash;
        file.bytes = QFileInfo(fromPath(path)).size();
    }
    std::error_code none;
    for (const fs::path& there : entriesOf(partWeights()))
        if (!isOf(manifest, there))
            fs::remove_all(there, none);
    if (!manifest.bag.isEmpty()) // JSON is YAML
        write(partWeights() / kBag, QJsonDocument(manifest.bag).toJson());
    const OpenedModel opened = openModel(partWeights(), !manifest.trustedSha256.isEmpty());
    const Model described = describeModel(opened);
    if (!manifest.published) {
        manifest.relativeCost = described.relativeCost;
        manifest.memoryBytes = described.memoryBytes;
    }
    manifest.family = QString::fromStdString(opened.parts.front().family);
    manifest.stems = listOf(opened.shape.stems);
    manifest.overlap = described.overlap;
    job.checkStop();
    write(part_ / kManifest, manifest.toJson());
    syncFolder(partWeights());
    syncFolder(part_);
    swapIn();
    return manifest;
}

// What was there stays whole until what replaces it is whole.
void ModelFolder::swapIn() const {
    std::error_code failed;
    if (!installed()) {
        fs::rename(part_, folder_, failed);
        if (failed)
            cannotWrite(folder_, failed);
    } else {
        const fs::path old = root_ / (id_.toStdString() + kRemoved);
        fs::remove_all(old, failed);
        if (::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, folder_.c_str(), RENAME_EXCHANGE) == 0) {
            fs::rename(part_, old, failed);
        } else { // this file system has plain renames only
            replaceByRenames(part_, folder_, old);
        }
        fs::remove_all(old, failed);
    }
    syncFolder(root_);
}

void ModelFolder::verify(const JobContext& job) const {
    try {
        compare(job);
    } catch (const Error& error) {
        if (verdicts().contains(error.fault()))
            keepVerdict(error);
        throw;
    }
    std::error_code none;
    fs::remove(folder_ / kVerdict, none);
}

void ModelFolder::compare(const JobContext& job) const {
    const ModelManifest expected = manifest();
    const auto count = static_cast<double>(expected.files.size());
    for (qsizetype i = 0; i < expected.files.size(); ++i) {
        const ModelManifest::File& file = expected.files[i];
        const fs::path path = weights() / file.name.toStdString();
        const QByteArray hash =
            sha256Of(path, job.part(static_cast<double>(i) / count, static_cast<double>(i + 1) / count));
        if (!hash.startsWith(file.sha256))
            throw Error(Fault::CheckpointDamaged, path.string(), "its SHA-256 is " + hash.toStdString());
    }
    const fs::path bag = weights() / kBag;
    const bool isBag = !expected.bag.isEmpty();
    if (isBag) {
        QFile file(fromPath(bag));
        if (!file.open(QIODevice::ReadOnly))
            throw Error(Fault::FileNotFound, bag.string());
        if (QJsonDocument::fromJson(file.read(kBlock)).object() != expected.bag)
            throw Error(Fault::CheckpointDamaged, bag.string(), "it says something else than the manifest");
    }
    for (const fs::path& there : entriesOf(weights()))
        if (!isOf(expected, there) && !(isBag && there == bag))
            throw Error(Fault::ModelFileForeign, there.string());
}

// Who verifies a library that cannot be written to is told, but it cannot be kept.
void ModelFolder::keepVerdict(const Error& error) const {
    const fs::path file = error.subject();
    QJsonObject verdict = stampOf(file);
    verdict[QStringLiteral("file")] = fromPath(file.filename());
    verdict[QStringLiteral("fault")] = verdicts().value(error.fault());
    verdict[QStringLiteral("detail")] = QString::fromStdString(error.detail());
    try {
        write(folder_ / kVerdict, QJsonDocument(verdict).toJson());
    } catch (const Error&) {
    }
}

std::optional<Error> ModelFolder::trouble(const ModelManifest& manifest) const {
    std::error_code none;
    for (const ModelManifest::File& file : manifest.files) {
        const fs::path path = weights() / file.name.toStdString();
        if (!fs::is_regular_file(path, none))
            return Error(Fault::FileNotFound, path.string());
        const auto bytes = static_cast<qint64>(fs::file_size(path, none));
        if (file.bytes > 0 && bytes != file.bytes)
            return Error(Fault::CheckpointDamaged, path.string(),
                         "it has " + std::to_string(bytes) + " bytes instead of " +
                             std::to_string(file.bytes));
    }
    QFile verdict(fromPath(folder_ / kVerdict));
    if (!verdict.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QJsonObject kept = QJsonDocument::fromJson(verdict.read(kBlock)).object();
    const fs::path name = kept[QStringLiteral("file")].toString().toStdString();
    const fs::path file = weights() / name.filename();
    const QString word = kept[QStringLiteral("fault")].toString();
    const QJsonObject stamp = stampOf(file);
    const bool same = std::all_of(kStamp.begin(), kStamp.end(), [&](const char* key) {
        return kept[QLatin1String(key)] == stamp[QLatin1String(key)];
    });
    if (!same || verdicts().key(word, Fault::Internal) == Fault::Internal)
        return std::nullopt; // it was of another file
    return Error(verdicts().key(word), file.string(),
                 kept[QStringLiteral("detail")].toString().toStdString());
}

void ModelFolder::remove() const {
    std::error_code failed;
    for (const fs::path& folder : {part_, folder_}) {
        if (!fs::exists(folder, failed))
            continue;
        const fs::path old = root_ / (id_.toStdString() + kRemoved);
        fs::remove_all(old, failed);
        fs::rename(folder, old, failed);
        if (failed)
            cannotWrite(folder, failed);
        fs::remove_all(old, failed);
    }
    syncFolder(root_);
}

Model ModelFolder::model(const ModelManifest& manifest) const {
    Model model;
    model.id = id_.toStdString();
    model.order = manifest.order;
    model.name = manifest.name.toStdString();
    model.summary = manifest.summary.toStdString();
    model.licence = manifest.licence.toStdString();
    model.citation = manifest.citation.toStdString();
    for (const QString& stem : manifest.stems)
        model.stems.push_back(stem.toStdString());
    model.relativeCost = manifest.relativeCost;
    model.memoryBytes = manifest.memoryBytes;
    model.overlap = manifest.overlap;
    model.quality = manifest.quality;
    model.nonCommercial = manifest.nonCommercial;
    model.neural = true;
    const Family* family = Registry<Family>::find(manifest.family.toStdString());
    model.bfloat16 = family && family->bfloat16;
    if (family)
        model.settings = family->settings;
    model.runs = neuralModuleThere();
    model.create = [weights = weights(), trusted = manifest.trustedSha256](NeuralOptions options) {
        options.trustScripts = !trusted.isEmpty();
        const OpenedModel opened = openModel(weights, options.trustScripts);
        if (const auto script = scriptOf(opened))
            requireTrusted(*script, trusted, options.stop);
        return neuralModule().create(opened, options);
    };
    return model;
}

} // namespace stemma
