// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ModelStore.h"
#include "ui/dialogs/ModelCard.h"

#include <QList>
#include <QObject>

#include <optional>

namespace stemma {

/// The model library as the window sees it: what cards say, what goes on with each model, what people are
/// told. Belongs to the main window, so that a download outlives the dialog it was started in. GUI thread.
class ModelShelf : public QObject {
    Q_OBJECT
public:
    ModelShelf(ModelStore& store, QObject* parent);

    /// Built in and installed ones, then those to download; each sorted as the store has them.
    QList<ModelFacts> facts() const;
    ModelFacts facts(const QString& id) const; ///< with an empty id where there is none
    std::optional<ModelCard::Work> work(const QString& id) const;

    void act(const QString& id, ModelCard::Act what); ///< as a card asks
    /// Files and folders of weights. Without trust, one that would run code ends in trustAsked().
    void import(const QStringList& paths, bool trusted = false);
    QStringList importing() const; ///< full paths
    void cancelImports();

    /// Whether a dropped file or folder comes here instead of being opened as a song. By names alone: its
    /// content is looked at by the import.
    static bool wants(const QString& path);
    static QStringList patterns(); ///< of files that people may choose: "*.th"

Q_SIGNALS:
    void changed(); ///< models came, went, or say something else
    void workChanged(const QString& id);
    void started(stemma::Job* job); ///< any of them
    void importingChanged();
    void imported(const QStringList& installed, const QStringList& partial); ///< ids
    void downloaded(const QString& id);
    void trustAsked(const QString& path);
    void described(const QString& id, const QString& text);
    void verified(const QString& id); ///< and found whole
    void failed(const QString& id, stemma::ModelCard::Act retry, const stemma::Error& error);
    void importFailed(const QString& path, const stemma::Error& error);

private:
    void follow(const QString& id);
    void tellFailed(ModelStore::Act act, const QString& subject, const Error& error);

    ModelStore& store_;
};

} // namespace stemma
