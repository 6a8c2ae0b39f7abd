// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ModelNews.h"

#include "app/ErrorText.h"

#include <QFileInfo>

namespace stemma {
namespace {

const QString kImport = QStringLiteral("import");

QString idOf(const QString& model) { return QStringLiteral("model/") + model; }
QString idOfFile(const QString& path) { return QStringLiteral("import/") + path; }

QString shortName(const QString& path) {
    constexpr qsizetype longest = 48;
    const QString name = QFileInfo(path).fileName();
    if (name.size() <= longest)
        return name;
    return name.left(longest / 2) + QChar(0x2026) + name.right(longest / 2 - 1);
}

} // namespace

ModelNews::ModelNews(ModelShelf& shelf, Banners& banners, QObject* parent)
    : QObject(parent)
    , shelf_(shelf)
    , banners_(banners) {
    connect(&shelf_, &ModelShelf::importingChanged, this, &ModelNews::tellImporting);
    connect(&shelf_, &ModelShelf::imported, this, &ModelNews::tellImported);
    connect(&shelf_, &ModelShelf::trustAsked, this, &ModelNews::askTrust);
    connect(&shelf_, &ModelShelf::failed, this, &ModelNews::tellFailed);
    connect(&shelf_, &ModelShelf::importFailed, this, [this](const QString& path, const Error& error) {
        tell(idOfFile(path), Banners::Kind::Error, errorText(error),
             {{tr("Choose another…"), [this] { Q_EMIT fileWanted(); }}});
    });
    connect(&shelf_, &ModelShelf::downloaded, this, [this](const QString& id) {
        tell(idOf(id), Banners::Kind::Done,
             tr("“%1” is installed and can be used at once.").arg(shelf_.facts(id).name));
    });
    connect(&shelf_, &ModelShelf::verified, this, [this](const QString& id) {
        tell(idOf(id), Banners::Kind::Done,
             tr("“%1” is whole: every file is as it was installed.").arg(shelf_.facts(id).name));
    });
    // A new attempt makes what was said of the last one old.
    connect(&shelf_, &ModelShelf::workChanged, this, [this](const QString& id) {
        if (shelf_.work(id))
            banners_.dismiss(idOf(id));
    });
    tellImporting();
}

void ModelNews::tell(const QString& id, Banners::Kind kind, const QString& text,
                     const QList<Banners::Step>& steps) {
    if (!quiet_)
        banners_.show(id, kind, text, steps);
}

void ModelNews::tellImporting() {
    const QStringList paths = shelf_.importing();
    if (paths.isEmpty())
        return banners_.dismiss(kImport);
    for (const QString& path : paths)
        banners_.dismiss(idOfFile(path));
    const QString text = paths.size() == 1 ? tr("Importing “%1”…").arg(shortName(paths.first()))
                                           : tr("Importing %n model(s)…", nullptr, int(paths.size()));
    tell(kImport, Banners::Kind::Note, text, {{tr("Cancel"), [this] { shelf_.cancelImports(); }}});
}

void ModelNews::tellImported(const QStringList& installed, const QStringList& partial) {
    for (const QString& id : partial)
        tell(idOf(id), Banners::Kind::Note,
             tr("“%1” needs more files than that; import the others, too.").arg(shelf_.facts(id).name));
    for (const QString& id : installed)
        tell(idOf(id), Banners::Kind::Done,
             tr("“%1” was imported and can be used at once.").arg(shelf_.facts(id).name));
}

void ModelNews::askTrust(const QString& path) {
    if (quiet_)
        return;
    const QString id = idOfFile(path);
    banners_.show(id, Banners::Kind::Warning,
                  tr("“%1” is a program (TorchScript), not just weights. Running it is as risky as running "
                     "any program: "
                     "it may read and change your files, or stop Stemma. Do you know and trust who made it?")
                      .arg(shortName(path)),
                  {{tr("Do not import"), [] {}},
                   {tr("Trust and import"), [this, path] { shelf_.import({path}, true); }}});
    banners_.focusStep(id);
}

void ModelNews::tellFailed(const QString& id, ModelCard::Act retry, const Error& error) {
    const ModelFacts facts = shelf_.facts(id);
    QList<Banners::Step> steps;
    const auto offer = [&](const QString& words, ModelCard::Act act) {
        steps << Banners::Step{words, [this, id, act] { shelf_.act(id, act); }};
    };
    switch (error.fault()) {
    case Fault::DownloadRefused:
        if (!facts.source.isEmpty())
            offer(tr("Open its web page"), ModelCard::Act::OpenSource);
        steps << Banners::Step{tr("Import a file…"), [this] { Q_EMIT fileWanted(); }};
        break;
    case Fault::HashMismatch:
    case Fault::CheckpointDamaged:
    case Fault::FileNotFound:
        if (facts.fetchable)
            offer(tr("Download again"), ModelCard::Act::Download);
        break;
    case Fault::NeuralUnavailable:
        break; // the sentence says what to install
    default:
        offer(tr("Try again"), retry);
    }
    tell(idOf(id), Banners::Kind::Error, errorText(error), steps);
}

} // namespace stemma
