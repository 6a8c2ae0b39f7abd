// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SeparateCommand.h"

#include "app/CommandLine.h"
#include "app/ErrorText.h"
#include "app/EvaluateRun.h"
#include "app/ExportSpace.h"
#include "app/ModelDescription.h"
#include "app/ModelOrigin.h"
#include "app/Paths.h"
#include "app/ResourcePlan.h"
#include "app/RoughText.h"
#include "app/RoundingText.h"
#include "app/StopSignals.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <system_error>

namespace stemma {

namespace {

constexpr qint64 kJsonProgressMs = 200;

// The same place on the disk, whatever links and letter cases lead there.
bool isSameFile(const QString& a, const QString& b) {
    std::error_code unreachable;
    return std::filesystem::equivalent(toPath(a), toPath(b), unreachable);
}

} // namespace

SeparateCommand::SeparateCommand(SeparateOptions options)
    : options_(std::move(options))
    , output_(options_.json) {
    connect(&session_, &Session::opened, this, [this] { separateSong(); });
    connect(&session_, &Session::openFailed, this,
            [this](const QString&, const Error& error) { songFailed(error); });
    connect(&session_, &Session::separationFailed, this, [this](const Error& error) { songFailed(error); });
    connect(&session_, &Session::exportFailed, this, [this](const Error& error) { songFailed(error); });
    connect(&session_, &Session::exported, this, [this](const ExportReport& report) { songDone(report); });
    connect(&session_, &Session::roundingLossMeasured, this, &SeparateCommand::tellRounding);
    connect(&session_, &Session::stemsChanged, this, [this](FrameRange range, const QStringList& lanes) {
        QJsonObject region = about(QStringLiteral("region"));
        region[QStringLiteral("begin")] = static_cast<qint64>(range.begin);
        region[QStringLiteral("end")] = static_cast<qint64>(range.end);
        region[QStringLiteral("stems")] = QJsonArray::fromStringList(lanes);
        output_.event(region);
    });
}

int SeparateCommand::run() {
    const StopSignals signals_;
    connect(&signals_, &StopSignals::requested, this, &SeparateCommand::stop);
    if (gatherSongs()) {
        QMetaObject::invokeMethod(this, &SeparateCommand::readModel, Qt::QueuedConnection);
        loop_.exec();
    }
    output_.clearProgress();
    if (stopping_) {
        output_.event({{QStringLiteral("event"), QStringLiteral("interrupted")}});
        output_.sentence(tr("Stopped; no unfinished file was left behind."));
        return exitcode::interrupted;
    }
    return failed_ ? exitcode::failed : exitcode::done;
}

bool SeparateCommand::gatherSongs() {
    for (const QString& given : std::as_const(options_.songs)) {
        if (!QFileInfo(given).isDir()) {
            songs_.append(given);
            continue;
        }
        const QStringList inside = songsInFolder(given);
        if (inside.isEmpty()) {
            failed_ = true;
            const QString sentence = tr("There is no song in the folder “%1”.").arg(given);
            output_.event({{QStringLiteral("event"), QStringLiteral("error")},
                           {QStringLiteral("song"), given},
                           {QStringLiteral("fault"), faultName(Fault::FileNotFound)},
                           {QStringLiteral("message"), sentence}});
            output_.sentence(sentence);
        }
        songs_ += inside;
    }
    return !songs_.isEmpty();
}

// Whoever keeps the results can say which weights they come from.
void SeparateCommand::readModel() {
    if (!options_.json || !options_.model->neural) {
        nextSong();
        return;
    }
    const auto files = std::make_shared<std::vector<ModelFile>>();
    Job* job = Job::start(
        tr("Reading"), QString::fromStdString(options_.model->name),
        [files, model = options_.model, trusted = options_.neural.trustScripts](const JobContext& context) {
            *files = filesOf(*model, trusted, context);
        },
        this);
    session_.follow(job); // so that it is stopped as others are
    connect(job, &Job::cancelled, &loop_, &QEventLoop::quit);
    connect(job, &Job::failed, this, &SeparateCommand::nextSong); // separating will say why
    connect(job, &Job::finished, this, [this, files] {
        for (const ModelFile& each : *files)
            modelFiles_.append(QJsonObject{{QStringLiteral("file"), fromPath(each.file)},
                                           {QStringLiteral("sha256"), QString::fromLatin1(each.sha256)}});
        nextSong();
    });
}

void SeparateCommand::nextSong() {
    session_.close(); // its memory is worth more than its stems, which are on disk
    ++index_;
    if (stopping_ || index_ >= songs_.size()) {
        loop_.quit();
        return;
    }
    songClock_.start();
    QJsonObject start = about(QStringLiteral("start"));
    start[QStringLiteral("index")] = index_ + 1;
    start[QStringLiteral("count")] = songs_.size();
    start[QStringLiteral("model")] = QString::fromStdString(options_.model->id);
    if (!modelFiles_.isEmpty())
        start[QStringLiteral("modelFiles")] = modelFiles_;
    output_.event(start);
    follow(session_.open(songs_[index_]), QStringLiteral("open"), tr("Opening"));
}

void SeparateCommand::separateSong() {
    if (stopping_) {
        loop_.quit();
        return;
    }
    for (const DecodedAudio::Warning warning : session_.song().warnings) {
        QJsonObject event = about(QStringLiteral("warning"));
        event[QStringLiteral("message")] = warningText(warning);
        output_.event(event);
        if (warning != DecodedAudio::Warning::Truncated || options_.force)
            output_.sentence(QFileInfo(songs_[index_]).fileName() + QStringLiteral(": ") +
                             warningText(warning));
    }
    if (refuseTruncated())
        return;
    range_ = {0, session_.frames()};
    if (options_.range)
        range_ = options_.range->frames(session_.sampleRate(), session_.frames());
    if (range_.empty()) {
        const QString name = QFileInfo(songs_[index_]).fileName();
        songFailed(
            faultName(Fault::BadSetting),
            range_.begin < session_.frames()
                ? tr("--range: no sample of “%1” lies in it; make it longer.").arg(name)
                : tr("--range: “%1” is only %2 long, the range begins after its end.")
                      .arg(name, formatTime(static_cast<double>(session_.frames()) / session_.sampleRate())));
        return;
    }
    Session::Separation what;
    what.unlisted = options_.model;
    what.neural = options_.neural;
    what.neural.onCpuInstead = [this](const std::string& why) { // a worker's thread
        const QString words = QCoreApplication::translate("NeuralModule", why.c_str());
        QMetaObject::invokeMethod(
            this, [this, words] { output_.sentence(tr("Networks go on on the processor: %1.").arg(words)); });
    };
    what.settings.range = range_;
    what.settings.overlap = options_.overlap;
    what.settings.shifts = options_.shifts;
    what.settings.stems = options_.stems;
    what.settings.threads = options_.threads;
    QStringList files;
    try {
        files = session_.exportFiles(wanted());
    } catch (const Error& error) {
        songFailed(error);
        return;
    }
    if (refuseFolders(files) || refuseExisting(files) || refusePlan(what.settings, files))
        return;
    Job* job = session_.separate(what);
    connect(job, &Job::finished, this, &SeparateCommand::exportSong);
    follow(job, QStringLiteral("separate"), tr("Separating"));
}

// Memory is asked for again when the work begins; the disk is not, until all of it is done.
bool SeparateCommand::refusePlan(const SeparateSettings& settings, const QStringList& files) {
    const std::size_t lanes = (options_.stems.empty() ? options_.model->stems : options_.stems).size() + 1;
    ExportSize size;
    for (qsizetype i = 0; i < files.size(); ++i)
        size += exportSize(wanted().settings, session_.sampleRate(), session_.stems().channels(),
                           range_.length());
    const ResourcePlan plan = planSeparation(*options_.model, settings, remembered_,
                                             {.frames = range_.length(),
                                              .sampleRate = session_.sampleRate(),
                                              .channels = session_.stems().channels(),
                                              .lanes = lanes,
                                              .exported = size.usual,
                                              .folder = options_.folder});
    QJsonObject event = about(QStringLiteral("plan"));
    event[QStringLiteral("seconds")] = plan.seconds;
    event[QStringLiteral("measured")] = plan.measured;
    event[QStringLiteral("memoryBytes")] = static_cast<double>(plan.memory);
    event[QStringLiteral("diskBytes")] = static_cast<double>(plan.disk);
    output_.event(event);
    const QString song = QFileInfo(songs_[index_]).fileName();
    const QString free = sizeText(static_cast<double>(plan.diskThere));
    if (!exportFits(size, plan.diskThere)) {
        songFailed(faultName(Fault::DiskFull), tr("The stems of “%1” need %2 in “%3”, where only %4 are "
                                                  "free; free some, or use another --out or --format.")
                                                   .arg(song, sizeText(size.least), options_.folder, free));
        return true;
    }
    output_.note(tr("“%1”: %2.").arg(song, planText(plan)));
    if (!plan.memoryFits())
        output_.note(tr("There may not be enough memory: %1 are free.")
                         .arg(sizeText(static_cast<double>(plan.memoryThere))));
    if (!plan.diskFits())
        output_.note(tr("There may not be enough space on the disk: %1 are free.").arg(free));
    return false;
}

// Said on stderr without a terminal, too: nobody should have less exact stems without knowing how much less.
void SeparateCommand::tellRounding() {
    const RoundingLoss& loss = *session_.roundingLoss();
    QJsonObject stems;
    for (const RoundingLoss::Stem& stem : loss.stems)
        stems[QString::fromStdString(stem.id)] =
            std::isfinite(stem.snr) ? QJsonValue(stem.snr) : QJsonValue();
    QJsonObject event = about(QStringLiteral("rounding"));
    event[QStringLiteral("stems")] = stems;
    event[QStringLiteral("worst")] = QString::fromStdString(loss.worst().id);
    event[QStringLiteral("message")] = roundingText(loss);
    output_.event(event);
    output_.sentence(QFileInfo(songs_[index_]).fileName() + QStringLiteral(": ") + roundingText(loss));
}

void SeparateCommand::exportSong() {
    if (stopping_) {
        loop_.quit();
        return;
    }
    if (Job* job = session_.exportStems(wanted()))
        follow(job, QStringLiteral("export"), tr("Writing"));
}

void SeparateCommand::songDone(const ExportReport& report) {
    QJsonArray files;
    for (std::size_t i = 0; i < report.files.size(); ++i) {
        const ExportReport::File& file = report.files[i];
        const QString path = fromPath(file.file);
        QJsonObject event = about(QStringLiteral("written"));
        event[QStringLiteral("stem")] = options_.lanes.value(static_cast<qsizetype>(i));
        event[QStringLiteral("file")] = path;
        event[QStringLiteral("frames")] = static_cast<qint64>(file.frames);
        event[QStringLiteral("peak")] = static_cast<double>(file.peak);
        event[QStringLiteral("clippedSamples")] = static_cast<qint64>(file.clippedSamples);
        output_.event(event);
        output_.result(path);
        written_.insert(path);
        files.append(path);
    }
    QJsonObject done = about(QStringLiteral("done"));
    done[QStringLiteral("files")] = files;
    done[QStringLiteral("seconds")] = static_cast<double>(songClock_.elapsed()) / 1000;
    output_.event(done);
    QMetaObject::invokeMethod(this, &SeparateCommand::nextSong, Qt::QueuedConnection);
}

void SeparateCommand::songFailed(const Error& error) {
    songFailed(faultName(error.fault()), failureText(error), error.detail());
}

void SeparateCommand::songFailed(const QString& fault, const QString& sentence, const std::string& detail) {
    failed_ = true;
    QJsonObject event = about(QStringLiteral("error"));
    event[QStringLiteral("fault")] = fault;
    event[QStringLiteral("message")] = sentence;
    if (!detail.empty())
        event[QStringLiteral("detail")] = QString::fromStdString(detail);
    output_.event(event);
    output_.sentence(sentence);
    if (options_.verbose)
        output_.details(linesOfFile(detail));
    QMetaObject::invokeMethod(this, &SeparateCommand::nextSong, Qt::QueuedConnection);
}

void SeparateCommand::stop() {
    stopping_ = true;
    const QList<Job*> running = session_.jobs();
    for (Job* job : running)
        job->cancel(); // follow() leaves the loop at its end, when its files are gone
    if (running.isEmpty())
        loop_.quit();
}

// A song that is not whole is rather copied again than separated by mistake.
bool SeparateCommand::refuseTruncated() {
    const auto& warnings = session_.song().warnings;
    const bool truncated =
        std::find(warnings.begin(), warnings.end(), DecodedAudio::Warning::Truncated) != warnings.end();
    if (!truncated || options_.force)
        return false;
    songFailed(
        faultName(Fault::AudioDamaged),
        tr("“%1” was cut short, only %2 of it can be read; copy it again, or use --force to separate that.")
            .arg(QFileInfo(songs_[index_]).fileName(),
                 formatTime(static_cast<double>(session_.frames()) / session_.sampleRate())));
    return true;
}

// An hour of work should not end at a place that cannot be written.
bool SeparateCommand::refuseFolders(const QStringList& files) {
    try {
        requireWritable(files);
        return false;
    } catch (const Error& error) {
        songFailed(error);
        return true;
    }
}

// Whatever --force allows, the songs themselves are not for replacing.
bool SeparateCommand::refuseExisting(const QStringList& files) {
    for (const QString& file : files) {
        const QFileInfo there(file);
        const bool exists = there.exists() || there.isSymLink();
        if (written_.contains(file)) {
            songFailed(faultName(Fault::FileExists),
                       tr("“%1” was written for another song just before; use another --out for this one, "
                          "or tell the songs apart in --name.")
                           .arg(file));
            return true;
        }
        if (exists && std::any_of(songs_.begin(), songs_.end(),
                                  [&](const QString& song) { return isSameFile(song, file); })) {
            songFailed(faultName(Fault::FileExists),
                       tr("“%1” is itself one of the songs and is not replaced; use another --out or --name.")
                           .arg(file));
            return true;
        }
        if (!options_.force && exists) {
            songFailed(
                faultName(Fault::FileExists),
                tr("“%1” exists already; use --force to replace it, or another --out or --name.").arg(file));
            return true;
        }
    }
    return false;
}

Session::Export SeparateCommand::wanted() const {
    Session::Export what;
    what.lanes = options_.lanes;
    what.folder = options_.folder;
    what.nameTemplate = options_.nameTemplate;
    what.model = methodName(options_.model);
    what.settings.format = options_.format;
    what.settings.depth = options_.depth;
    what.settings.range = range_;
    what.settings.overwrite = options_.force;
    return what;
}

void SeparateCommand::follow(Job* job, const QString& stage, const QString& verb) {
    auto lastEvent = std::make_shared<QElapsedTimer>();
    connect(job, &Job::progressed, this, [this, job, stage, verb, lastEvent] {
        const qint64 left = job->millisecondsLeft();
        QString line = QStringLiteral("%1 %2 %").arg(verb).arg(static_cast<int>(job->progress() * 100));
        if (const QString text = leftText(left); !text.isEmpty())
            line += QStringLiteral("  ") + text;
        if (songs_.size() > 1)
            line += QStringLiteral("  ") + tr("song %1 of %2").arg(index_ + 1).arg(songs_.size());
        output_.progress(line + QStringLiteral("  ") + QFileInfo(songs_[index_]).fileName());
        if (lastEvent->isValid() && lastEvent->elapsed() < kJsonProgressMs)
            return;
        lastEvent->start();
        QJsonObject event = about(QStringLiteral("progress"));
        event[QStringLiteral("stage")] = stage;
        event[QStringLiteral("progress")] = job->progress();
        if (left >= 0)
            event[QStringLiteral("secondsLeft")] = static_cast<double>(left) / 1000;
        output_.event(event);
    });
    connect(job, &Job::cancelled, &loop_, &QEventLoop::quit);
}

QJsonObject SeparateCommand::about(const QString& event) const {
    return {{QStringLiteral("event"), event}, {QStringLiteral("song"), songs_.value(index_)}};
}

} // namespace stemma
