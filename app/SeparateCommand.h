// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandArguments.h"
#include "app/CommandOutput.h"
#include "app/Session.h"
#include "app/Settings.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QObject>
#include <QSet>

namespace stemma {

/// `stemma separate`: opens, separates and exports one song after the other through a silent Session, the
/// same way the window does. A song that fails is named on stderr and the next one goes on. The JSON events
/// are documented in the help text (CommandHelp).
class SeparateCommand : public QObject {
    Q_OBJECT
public:
    explicit SeparateCommand(SeparateOptions options);
    int run(); ///< exit code

private:
    bool gatherSongs();
    void readModel();
    void nextSong();
    void separateSong();
    void tellRounding();
    void exportSong();
    void songDone(const ExportReport& report);
    void songFailed(const Error& error);
    void songFailed(const QString& fault, const QString& sentence, const std::string& detail = {});
    void stop();

    bool refuseTruncated();
    bool refuseExisting(const QStringList& files);
    bool refuseFolders(const QStringList& files);
    bool refusePlan(const SeparateSettings& settings, const QStringList& files);
    Session::Export wanted() const;
    void follow(Job* job, const QString& stage, const QString& verb);
    QJsonObject about(const QString& event) const;

    SeparateOptions options_;
    CommandOutput output_;
    Settings remembered_;
    Session session_{Session::Sound::None};
    QEventLoop loop_;
    QElapsedTimer songClock_;
    QStringList songs_;
    qsizetype index_ = -1;
    QJsonArray modelFiles_; ///< that the model was read from; empty for built-in ones
    FrameRange range_;
    QSet<QString> written_; ///< by this run: never replaced, not even with --force
    bool failed_ = false;
    bool stopping_ = false;
};

} // namespace stemma
