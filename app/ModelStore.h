// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Job.h"
#include "app/ModelManifest.h"
#include "app/Settings.h"
#include "engine/core/Error.h"
#include "engine/separation/ModelCatalog.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace stemma {

/// The library of models: those that Stemma knows, those that are installed (app/ModelFolder.h says where),
/// and everything that is done with them. While it lives, what is installed is in the engine's catalogue
/// (models(), findModel(), defaultModel()). GUI thread; whatever reads weights, computes or downloads is a
/// Job, one per model at a time.
class ModelStore : public QObject {
    Q_OBJECT
public:
    enum class State {
        Available, ///< published; nothing of it is here
        Partial,   ///< some of its files are here, or begun
        Installed,
        Damaged, ///< installed, but not what it was; `trouble` says it
    };
    struct Entry {
        ModelManifest manifest;
        State state = State::Available;
        std::optional<Error> trouble;
        qint64 bytesHere = 0; ///< on this disk
        QStringList missing;  ///< Partial: names of the files that are not here
        QString folder;       ///< of its weights; empty: none
        bool runs = true;     ///< false: libtorch is not there
    };
    enum class Act { Import, Download, Verify, Measure, Describe, Remove };

    explicit ModelStore(Settings& settings, QObject* parent = nullptr);
    ~ModelStore() override;

    const std::vector<Entry>& entries() const { return entries_; } ///< sorted by order, then name
    const Entry* find(const QString& id) const;                    ///< nullptr: there is none
    Job* job(const QString& id) const; ///< what runs for this model now; nullptr: nothing
    QList<Job*> imports() const;       ///< running ones
    /// Seconds of work per second of song here: measured, else guessed.
    double speed(const QString& id) const;
    bool speedIsMeasured(const QString& id) const;

    // Each starts a Job and returns it; nullptr while another runs for the model, or when there is none of
    // this id. Its end is told by the signals below; a cancelled one leaves everything as it was, but for a
    // download, which goes on there next time.

    struct ImportOptions {
        bool trusted = false; ///< a TorchScript file may run: only after the user said so
        QString id = {};      ///< to be called so; empty: found
    };
    /// A file or folder of weights. Files that were published become their model, even one by one; anything
    /// else that openModel() knows becomes a model of its own. The files are copied.
    Job* import(const QString& path, const ImportOptions& options);
    Job* import(const QString& path) { return import(path, ImportOptions{}); }
    Job* download(const QString& id); ///< published ones; the rest of a Partial one
    Job* verify(const QString& id);   ///< compares its files with what was installed
    Job* measure(const QString& id);  ///< separates some seconds of noise; built-in ones, too
    Job* describe(const QString& id); ///< ends with described()
    Job* remove(const QString& id);   ///< also what is here of a Partial one

    void rescan(); ///< looks at the disk again

Q_SIGNALS:
    void changed();                      ///< entries() differ
    void jobsChanged(const QString& id); ///< a job for this model began or ended; "": an import
    void imported(const QStringList& installed, const QStringList& partial); ///< ids
    void downloaded(const QString& id);
    void verified(const QString& id); ///< and found whole
    void measured(const QString& id, double secondsPerSecond);
    void described(const QString& id, const QString& text); ///< network and parameters, lines
    void removed(const QString& id);
    /// `subject`: the model's id, or the path that was to be imported. Fault::TorchScriptModel of an Import
    /// asks for trust.
    void failed(stemma::ModelStore::Act act, const QString& subject, const stemma::Error& error);

private:
    struct Done {
        QStringList whole; ///< filled by the work: ids of which nothing said of damage holds any more
        std::function<void()> tell; ///< filled by the work, called on the GUI thread when it has finished
    };
    using Work = std::function<void(const JobContext&, Done&)>;
    Job* start(Act act, const QString& id, const QString& subject, Work work);
    void publish();

    Settings& settings_;
    std::vector<Entry> entries_;
    std::map<QString, Error> damaged_; ///< found by verify()
    QHash<QString, QPointer<Job>> jobs_;
    QList<QPointer<Job>> imports_;
};

/// What is wrong with an entry that has a `trouble`, and how to repair it: a sentence, translated.
QString troubleText(const ModelStore::Entry& entry);

/// "Downloading", translated.
QString titleOf(ModelStore::Act act);

} // namespace stemma
