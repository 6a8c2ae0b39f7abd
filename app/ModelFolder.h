// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ModelFiles.h"
#include "app/ModelManifest.h"
#include "engine/core/Error.h"
#include "engine/core/JobContext.h"
#include "engine/separation/ModelCatalog.h"
#include "engine/separation/models/ModelPart.h"

#include <QLockFile>

#include <filesystem>
#include <optional>
#include <vector>

namespace stemma {

/// One model on the disk, under a root folder:
///     <id>/manifest.json, <id>/weights/<files>   installed; appears and goes as a whole
///     <id>/damaged.json                          what verify() found
///     <id>.part/weights/<files>                  being put together; <file>.part: a download begun
///     <id>.import, <id>.removed                  of an import or a removal that runs, or was cut off
/// Any thread, but one at a time does something to a model, in all processes: see lock(). Functions throw
/// Error{FileNotFound, FileNotReadable, FileNotWritable, DiskFull} and Stopped.
class ModelFolder {
public:
    /// Where a user's models are: $STEMMA_MODELS, else stemma/models in the user's folder for data.
    static std::filesystem::path root();
    /// What is there: ids of installed and of partial models, sorted.
    static std::vector<QString> found(const std::filesystem::path& root);
    /// What imports and removals that run, or that the program did not live to end, have there.
    static std::vector<std::filesystem::path> leftovers(const std::filesystem::path& root);
    /// Removes those that nobody works on.
    static void clean(const std::filesystem::path& root);

    ModelFolder(std::filesystem::path root, QString id);
    /// Puts a model together that comes in one piece, or not at all.
    static ModelFolder ofImport(std::filesystem::path root, QString id);

    const QString& id() const { return id_; }
    std::filesystem::path weights() const { return folder_ / "weights"; }
    std::filesystem::path partWeights() const { return part_ / "weights"; }
    bool installed() const;
    bool partial() const;

    /// Keeps others away until what is returned goes. Throws Error{ModelBusy, id}.
    std::unique_ptr<QLockFile> lock() const;

    /// Throws Error{TextDamaged} too.
    ModelManifest manifest() const;
    qint64 bytes() const;                ///< of the installed files and of those being put together
    void dropEmptyPart() const noexcept; ///< takes it away again where nothing came into it
    void dropPart() const noexcept;      ///< with all that is in it
    void makePart() const;               ///< the folder for partWeights()

    /// What lies in partWeights() becomes the installed model, at once, instead of the one before: compared
    /// with the manifest's hashes, which become whole ones, opened once, and described by what was found.
    /// Throws also what openModel() throws, and HashMismatch. Returns the manifest as it was written.
    ModelManifest install(ModelManifest manifest, const JobContext& job) const;
    /// Compares with what was installed, and keeps the verdict for trouble(). Throws CheckpointDamaged,
    /// FileNotFound, ModelFileForeign.
    void verify(const JobContext& job) const;
    /// What is wrong with the installed files at a glance, without reading them: one that is not there or of
    /// another size, or what the last verify() found, as long as that file is as it was by size and time.
    /// `manifest`: the installed one.
    std::optional<Error> trouble(const ModelManifest& manifest) const;
    /// The installed model, and what is there of a partial one.
    void remove() const;

    /// For the catalogue. It reads the weights when it is created.
    Model model(const ModelManifest& manifest) const;

private:
    void write(const std::filesystem::path& file, const QByteArray& bytes) const;
    void swapIn() const;
    void compare(const JobContext& job) const;
    void keepVerdict(const Error& error) const;

    std::filesystem::path root_;
    QString id_;
    std::filesystem::path folder_;
    std::filesystem::path part_;
};

/// The TorchScript file that a model is; nullopt: it is none.
std::optional<std::filesystem::path> scriptOf(const OpenedModel& model);

/// Every file that a model was read from: its weights, and the texts beside them that were read or may be.
std::vector<std::filesystem::path> filesOf(const OpenedModel& model);

} // namespace stemma
