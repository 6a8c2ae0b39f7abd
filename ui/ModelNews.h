// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ModelShelf.h"
#include "ui/panels/Banner.h"

#include <QObject>

namespace stemma {

/// Tells in banners what happened to models, and asks in one whether a TorchScript program may be trusted:
/// not unless the person says so. The Models dialog has one of these; so has the window, for while no dialog
/// is open. GUI thread.
class ModelNews : public QObject {
    Q_OBJECT
public:
    ModelNews(ModelShelf& shelf, Banners& banners, QObject* parent);
    void setQuiet(bool on) { quiet_ = on; } ///< somebody else tells it

Q_SIGNALS:
    void fileWanted(); ///< "Choose another…"

private:
    void tell(const QString& id, Banners::Kind kind, const QString& text,
              const QList<Banners::Step>& steps = {});
    void tellImporting();
    void tellImported(const QStringList& installed, const QStringList& partial);
    void tellFailed(const QString& id, ModelCard::Act retry, const Error& error);
    void askTrust(const QString& path);

    ModelShelf& shelf_;
    Banners& banners_;
    bool quiet_ = false;
};

} // namespace stemma
