// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelAction.h"

#include "app/CommandLine.h"
#include "app/ErrorText.h"
#include "app/ModelDescription.h"
#include "app/Paths.h"
#include "app/RoughText.h"
#include "app/StopSignals.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <memory>

namespace stemma {

namespace {

constexpr qint64 kJsonProgressMs = 200;

} // namespace

ModelAction::ModelAction(ModelStore& store, bool json)
    : store_(store)
    , output_(json) {
    connect(&store, &ModelStore::failed, this,
            [this](ModelStore::Act act, const QString& subject, const Error& error) {
                failed(act, subject, error);
            });
    connect(&store, &ModelStore::imported, this,
            [this](const QStringList& whole, const QStringList& partial) {
                for (const QString& id : whole) {
                    output_.event(about(QStringLiteral("installed"), id));
                    output_.result(tr("Installed: %1").arg(id));
                    tellGuesses(id);
                }
                for (const QString& id : partial) {
                    const ModelStore::Entry* entry = store_.find(id);
                    const QStringList missing = entry ? entry->missing : QStringList{};
                    QJsonObject event = about(QStringLiteral("partial"), id);
                    event[QStringLiteral("missing")] = QJsonArray::fromStringList(missing);
                    output_.event(event);
                    output_.result(
                        tr("Added to %1, which still needs: %2").arg(id, missing.join(QStringLiteral(", "))));
                }
            });
    const auto tell = [this](const char* event, const QString& text) {
        return [this, event, text](const QString& id) {
            output_.event(about(QLatin1String(event), id));
            output_.result(text.arg(id));
        };
    };
    connect(&store, &ModelStore::downloaded, this, tell("installed", tr("Installed: %1")));
    connect(&store, &ModelStore::verified, this, tell("verified", tr("Whole: %1")));
    connect(&store, &ModelStore::removed, this, tell("removed", tr("Removed: %1")));
    connect(&store, &ModelStore::measured, this, [this](const QString& id, double speed) {
        QJsonObject event = about(QStringLiteral("measured"), id);
        event[QStringLiteral("secondsPerSecond")] = speed;
        output_.event(event);
        output_.result(tr("%1: %2 s of work per second of song").arg(id, QString::number(speed, 'g', 3)));
    });
}

int ModelAction::run(const QString& subject, const std::function<Job*()>& start) {
    const StopSignals signals_;
    QEventLoop loop;
    code_ = exitcode::done;
    Job* job = start();
    if (!job)
        return exitcode::failed;
    connect(&signals_, &StopSignals::requested, job, &Job::cancel);
    connect(job, &Job::cancelled, this, [this, subject] {
        output_.event(about(QStringLiteral("interrupted"), subject));
        output_.sentence(tr("Stopped."));
        code_ = exitcode::interrupted;
    });
    connect(job, &Job::ended, &loop, &QEventLoop::quit);
    const auto lastEvent = std::make_shared<QElapsedTimer>();
    connect(job, &Job::progressed, this, [this, subject, job, lastEvent] {
        follow(*job);
        if (lastEvent->isValid() && lastEvent->elapsed() < kJsonProgressMs)
            return;
        lastEvent->start();
        QJsonObject event = about(QStringLiteral("progress"), subject);
        event[QStringLiteral("progress")] = job->progress();
        if (job->millisecondsLeft() >= 0)
            event[QStringLiteral("secondsLeft")] = static_cast<double>(job->millisecondsLeft()) / 1000;
        output_.event(event);
    });
    loop.exec();
    output_.clearProgress();
    return code_;
}

void ModelAction::follow(const Job& job) {
    QString line = QStringLiteral("%1 %2 %").arg(job.title()).arg(static_cast<int>(job.progress() * 100));
    if (const QString left = leftText(job.millisecondsLeft()); !left.isEmpty())
        line += QStringLiteral("  ") + left;
    output_.progress(line + QStringLiteral("  ") + QFileInfo(job.subject()).fileName());
}

// Published models come without settings where they need none.
void ModelAction::tellGuesses(const QString& id) {
    const ModelStore::Entry* entry = store_.find(id);
    if (!entry || entry->manifest.published || !entry->manifest.trustedSha256.isEmpty())
        return;
    try {
        if (const QString guess = guessText(openModel(toPath(entry->folder))); !guess.isEmpty())
            output_.sentence(guess);
    } catch (const Error&) {
        return; // it has just been opened: somebody else is at work on it
    }
}

void ModelAction::failed(ModelStore::Act act, const QString& subject, const Error& error) {
    const ModelStore::Entry* entry = store_.find(subject);
    const bool damaged = act == ModelStore::Act::Verify && entry && entry->trouble;
    const QString sentence = damaged ? troubleText(*entry) : errorText(error);
    QJsonObject event = about(QStringLiteral("error"), subject);
    event[QStringLiteral("fault")] = faultName(error.fault());
    event[QStringLiteral("message")] = sentence;
    event[QStringLiteral("detail")] = QString::fromStdString(error.detail());
    output_.event(event);
    output_.sentence(act == ModelStore::Act::Import && !error.detail().empty()
                         ? QStringLiteral("%1 (%2)").arg(sentence, gistOf(error.detail()))
                         : sentence);
    code_ = exitcode::failed;
}

QJsonObject ModelAction::about(const QString& event, const QString& id) const {
    return {{QStringLiteral("event"), event}, {QStringLiteral("model"), id}};
}

} // namespace stemma
