// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/EvaluateCommand.h"

#include "app/CommandArguments.h"
#include "app/CommandLine.h"
#include "app/CommandOutput.h"
#include "app/ErrorText.h"
#include "app/EvaluateRun.h"
#include "app/Job.h"
#include "app/ModelDescription.h"
#include "app/Paths.h"
#include "app/RoughText.h"
#include "app/ScoreReport.h"
#include "app/StopSignals.h"
#include "engine/separation/models/FileModel.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFileInfo>
#include <QJsonDocument>

#include <optional>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

const CommandOption kReference{QStringLiteral("--reference"), true};
const CommandOption kEstimate{QStringLiteral("--estimate"), true};
const CommandOption kJson{QStringLiteral("--json"), true};
const CommandOption kCsv{QStringLiteral("--csv"), true};
const CommandOption kDataset{QStringLiteral("--dataset"), true};
const CommandOption kLayout{QStringLiteral("--layout"), true};
const CommandOption kSplit{QStringLiteral("--split"), true};
const CommandOption kModel{QStringLiteral("--model"), true};
const CommandOption kWorkers{QStringLiteral("--workers"), true};
const CommandOption kThreads{QStringLiteral("--threads"), true};
const CommandOption kOut{QStringLiteral("--out"), true};
const CommandOption kResume{QStringLiteral("--resume"), false};
const CommandOption kFilters{QStringLiteral("--filters"), true};
const CommandOption kTrust{QStringLiteral("--trust"), false};

QString sentenceOf(const Error& error) {
    const QString detail = gistOf(error.detail());
    return errorText(error) + (detail.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(detail));
}

/// Runs the work as a job with a line that follows it and Ctrl+C; what it throws becomes its exit code.
int runJob(CommandOutput& output, const QString& title, const Job::Work& work) {
    const StopSignals signals_;
    QEventLoop loop;
    int code = exitcode::done;
    Job* job = Job::start(title, {}, work);
    QObject::connect(&signals_, &StopSignals::requested, job, &Job::cancel);
    QObject::connect(job, &Job::cancelled, &loop, [&] { code = exitcode::interrupted; });
    QObject::connect(job, &Job::failed, &loop, [&](const Error& error) {
        output.sentence(sentenceOf(error));
        code = exitcode::failed;
    });
    QObject::connect(job, &Job::progressed, &loop, [&] {
        QString line = QStringLiteral("%1 %2 %").arg(title).arg(int(job->progress() * 100));
        if (const QString left = leftText(job->millisecondsLeft()); !left.isEmpty())
            line += QStringLiteral("  ") + left;
        output.progress(line);
    });
    QObject::connect(job, &Job::ended, &loop, &QEventLoop::quit);
    loop.exec();
    output.clearProgress();
    return code;
}

bool wantsWholeSongFilters(const CommandArguments& given) {
    const QString filters = given.options.value(kFilters.name, QStringLiteral("song"));
    if (filters != QLatin1String("song") && filters != QLatin1String("window"))
        throw UsageError{Text::tr("--filters: “%1” is not possible; write song (BSS Eval v4) or window (v3).")
                             .arg(filters)};
    return filters == QLatin1String("song");
}

int numberOf(const CommandArguments& given, const CommandOption& option, int otherwise, int least, int most) {
    if (!given.has(option.name))
        return otherwise;
    bool number = false;
    const int value = given.options.value(option.name).toInt(&number);
    if (!number || value < least || value > most)
        throw UsageError{Text::tr("%1: “%2” is not possible; write a number from %3 to %4.")
                             .arg(option.name, given.options.value(option.name))
                             .arg(least)
                             .arg(most)};
    return value;
}

void print(CommandOutput& output, const std::vector<SongScores>& songs) {
    for (const QString& line : scoreTable(summarise(songs)))
        output.result(line);
}

// --- one folder beside another

int compareFolders(const CommandArguments& given) {
    const QString reference = given.options.value(kReference.name);
    const QString estimate = given.options.value(kEstimate.name);
    if (reference.isEmpty() || estimate.isEmpty())
        throw UsageError{Text::tr("Write: stemma evaluate --reference FOLDER --estimate FOLDER.")};
    const bool v4 = wantsWholeSongFilters(given);
    const int threads = numberOf(given, kThreads, 0, 1, 256);
    CommandOutput output(false);
    std::optional<SongScores> scores;
    QStringList unmatched;
    const int code = runJob(output, Text::tr("Comparing"), [&](const JobContext& job) {
        const NamedSounds references = stemsInFolder(toPath(reference), job);
        const NamedSounds estimates = stemsInFolder(toPath(estimate), job);
        for (const auto& [name, sound] : references)
            if (std::ranges::find(estimates, name, &NamedSounds::value_type::first) == estimates.end())
                unmatched.append(QString::fromStdString(name));
        if (unmatched.size() == qsizetype(references.size()))
            return;
        const int rate = references.front().second->sampleRate();
        BssSettings settings = v4 ? BssSettings::v4(rate) : BssSettings::v3(rate);
        settings.threads = threads;
        scores = scoreStems(references, estimates, settings, job);
        scores->song = QFileInfo(estimate).fileName();
        scores->method = QFileInfo(QFileInfo(estimate).absoluteFilePath()).fileName();
        scores->settings = v4 ? QStringLiteral("BSS Eval v4, 1 s") : QStringLiteral("BSS Eval v3, 1 s");
        if (given.has(kJson.name))
            writeWhole(given.options.value(kJson.name), QJsonDocument(scores->toJson()).toJson());
        if (given.has(kCsv.name))
            writeWhole(given.options.value(kCsv.name), scoreCsv({*scores}).toUtf8());
    });
    if (code == exitcode::interrupted)
        output.sentence(Text::tr("Stopped."));
    if (code != exitcode::done)
        return code;
    if (!scores) {
        output.sentence(
            Text::tr("No file of “%1” is called like one of “%2”; give stems the same name in both, "
                     "such as vocals.wav.")
                .arg(estimate, reference));
        return exitcode::failed;
    }
    print(output, {*scores});
    if (!unmatched.isEmpty())
        output.sentence(Text::tr("Nothing to compare with: %1.").arg(unmatched.join(QStringLiteral(", "))));
    return exitcode::done;
}

// --- models on a dataset

std::vector<ModelPtr> modelsOf(const CommandArguments& given) {
    std::vector<ModelPtr> all;
    const QStringList names =
        given.options.value(kModel.name).split(QLatin1Char(','), Qt::SkipEmptyParts) + given.rest;
    for (const QString& name : names) {
        if (name == QLatin1String("mixture"))
            all.push_back(nullptr);
        else if (ModelPtr model = findModel(name.toStdString()))
            all.push_back(std::move(model));
        else if (QFileInfo::exists(name))
            all.push_back(modelOfFile(toPath(QFileInfo(name).absoluteFilePath()), given.has(kTrust.name)));
        else if (const QString how = howToInstall(name); !how.isEmpty())
            throw UsageError{how};
        else
            throw UsageError{Text::tr("--model: there is no model “%1”; see: stemma models.").arg(name)};
    }
    if (all.empty())
        all.push_back(defaultModel());
    return all;
}

std::vector<DatasetTrack> tracksOf(const CommandArguments& given) {
    auto tracks = datasetTracks(toPath(given.options.value(kDataset.name)),
                                given.options.value(kLayout.name, QStringLiteral("auto")).toStdString());
    const std::string split = given.options.value(kSplit.name).toStdString();
    if (!split.empty())
        std::erase_if(tracks, [&](const DatasetTrack& track) { return track.split != split; });
    if (tracks.empty())
        throw UsageError{
            Text::tr("--split: the dataset has no songs of “%1”.").arg(given.options.value(kSplit.name))};
    return tracks;
}

int measureDataset(const CommandArguments& given) {
    EvaluateOrder order;
    order.folder = given.options.value(kOut.name);
    if (order.folder.isEmpty())
        throw UsageError{Text::tr("Write: stemma evaluate --dataset FOLDER --model ID --out FOLDER.")};
    order.wholeSongFilters = wantsWholeSongFilters(given);
    order.workers = numberOf(given, kWorkers, 1, 1, 64);
    order.threads = numberOf(given, kThreads, 0, 1, 256);
    order.resume = given.has(kResume.name);
    order.neural.trustScripts = given.has(kTrust.name);
    order.models = modelsOf(given);
    order.tracks = tracksOf(given);
    if (!QDir().mkpath(order.folder))
        throw Error(Fault::FileNotWritable, order.folder.toStdString());

    CommandOutput output(false);
    std::vector<SongScores> songs;
    bool failed = false;
    QStringList sentences; // said when the line that follows the work is gone
    const EvaluateSink sink{
        [&](const SongScores& scores, bool) { songs.push_back(scores); },
        [&](const QString& method, const QString& song, const Error& error) {
            failed = true;
            sentences.append(
                Text::tr("%1, %2: %3", "model, song, what went wrong").arg(method, song, sentenceOf(error)));
        }};
    const int code =
        runJob(output, Text::tr("Evaluating"), [&](const JobContext& job) { evaluate(order, sink, job); });
    for (const QString& sentence : sentences)
        output.sentence(sentence);
    std::ranges::sort(songs, {}, [&](const SongScores& s) { return std::pair(s.split, s.song); });
    std::ranges::stable_sort(songs, {}, [&](const SongScores& s) {
        return std::ranges::find(order.models, s.method, methodName) - order.models.begin();
    });
    if (!songs.empty()) {
        print(output, songs);
        writeWhole(order.folder + QStringLiteral("/scores.csv"), scoreCsv(songs).toUtf8());
        writeWhole(order.folder + QStringLiteral("/report.html"), scoreReport(songs).toUtf8());
        output.note(
            Text::tr("Plots and songs: %1").arg(QDir(order.folder).filePath(QStringLiteral("report.html"))));
    }
    if (code == exitcode::interrupted)
        output.sentence(Text::tr("Stopped; go on with the same command and --resume."));
    return code == exitcode::done && failed ? exitcode::failed : code;
}

} // namespace

int runEvaluateCommand(const QStringList& arguments) {
    const CommandArguments given =
        CommandArguments::split(arguments, {kReference, kEstimate, kJson, kCsv, kDataset, kLayout, kSplit,
                                            kModel, kWorkers, kThreads, kOut, kResume, kFilters, kTrust});
    const bool namesModels = given.has(kDataset.name) && given.has(kModel.name);
    if (!given.rest.isEmpty() && !namesModels)
        throw UsageError{
            Text::tr("“%1” is one word too many; see: stemma help evaluate.").arg(given.rest.front())};
    return given.has(kDataset.name) ? measureDataset(given) : compareFolders(given);
}

} // namespace stemma
