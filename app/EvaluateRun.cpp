// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/EvaluateRun.h"

#include "app/ModelManifest.h"
#include "engine/dsp/ParallelFor.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

namespace stemma {

namespace {

constexpr double kSeparating = 0.7; ///< of the work on a song

QString textOf(const std::string& utf8) { return QString::fromStdString(utf8); }

struct Task {
    const DatasetTrack* track;
    ModelPtr model;
};

QString fileOf(const EvaluateOrder& order, const Task& task) {
    QString folder = order.folder + QLatin1Char('/') + fileNameFor(methodName(task.model));
    if (!task.track->split.empty())
        folder += QLatin1Char('/') + textOf(task.track->split);
    return folder + QLatin1Char('/') + fileNameFor(textOf(task.track->name)) + QStringLiteral(".json");
}

QString settingsOf(const EvaluateOrder& order) {
    return order.wholeSongFilters ? QStringLiteral("BSS Eval v4, 1 s") : QStringLiteral("BSS Eval v3, 1 s");
}

std::optional<SongScores> stored(const QString& file, const QString& settings) {
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return {};
    auto scores = SongScores::fromJson(QJsonDocument::fromJson(in.readAll()).object());
    return scores && scores->settings == settings ? scores : std::nullopt;
}

/// What no reference of `reduced` takes of `track`: heard in the mixture, so it interferes.
std::vector<SoundFile> leftOver(const DatasetTrack& track, const DatasetTrack& reduced) {
    std::set<std::pair<std::filesystem::path, int>> taken;
    for (const auto& reference : reduced.references)
        for (const SoundFile& source : reference.sources)
            taken.emplace(source.file, source.stream);
    std::vector<SoundFile> rest;
    for (const auto& reference : track.references)
        for (const SoundFile& source : reference.sources)
            if (!taken.contains({source.file, source.stream}))
                rest.push_back(source);
    return rest;
}

std::vector<std::string> kindsOf(const DatasetTrack& track) {
    std::vector<std::string> kinds;
    for (const auto& reference : track.references)
        kinds.push_back(reference.kind);
    return kinds;
}

/// One of the threads that take tasks off the list.
class Worker {
public:
    Worker(const EvaluateOrder& order, int threads)
        : order_(order)
        , threads_(threads) {}

    SongScores run(const Task& task, const JobContext& job) {
        const std::vector<std::string> kinds = task.model ? task.model->stems : fourOr(*task.track);
        DatasetTrack track = withKinds(*task.track, kinds);
        if (auto rest = leftOver(*task.track, track); !rest.empty())
            track.references.push_back({"rest of the mixture", std::move(rest)});
        const LoadedTrack loaded = loadTrack(track, job.part(0, 0.05));
        NamedSounds estimates;
        if (task.model) {
            build(task.model, job);
            estimates = separated(*loaded.mixture, *separator_, threads_, job.part(0.05, kSeparating));
        } else {
            for (const auto& [kind, sound] : loaded.references)
                estimates.emplace_back(kind, loaded.mixture);
        }
        BssSettings settings = order_.wholeSongFilters ? BssSettings::v4(loaded.mixture->sampleRate())
                                                       : BssSettings::v3(loaded.mixture->sampleRate());
        settings.threads = threads_;
        SongScores scores = scoreStems(loaded.references, folded(estimates, loaded.references), settings,
                                       job.part(kSeparating, 1));
        scores.song = textOf(task.track->name);
        scores.split = textOf(task.track->split);
        scores.method = methodName(task.model);
        scores.settings = settingsOf(order_);
        return scores;
    }

private:
    /// The mixture is an estimate of whatever the dataset has, reduced as the field does it.
    static std::vector<std::string> fourOr(const DatasetTrack& track) {
        const auto kinds = kindsOf(track);
        return std::ranges::find(kinds, "accompaniment") == kinds.end() ? fourStems() : kinds;
    }

    void build(const ModelPtr& model, const JobContext& job) {
        if (model == built_)
            return;
        separator_.reset(); // before the next one takes as much memory again
        built_.reset();
        NeuralOptions options = order_.neural;
        options.stop = job.stop;
        separator_ = model->create(options);
        built_ = model;
    }

    const EvaluateOrder& order_;
    int threads_;
    ModelPtr built_;
    SeparatorPtr separator_;
};

} // namespace

void writeWhole(const QString& file, const QByteArray& content) {
    QSaveFile out(file);
    if (!QDir().mkpath(QFileInfo(file).absolutePath()) || !out.open(QIODevice::WriteOnly))
        throw Error(Fault::FileNotWritable, file.toStdString());
    if (out.write(content) != content.size() || !out.commit())
        throw Error(Fault::DiskFull, file.toStdString());
}

QString methodName(const ModelPtr& model) {
    if (!model)
        return QStringLiteral("mixture");
    const QString id = textOf(model->id);
    return id.contains(QLatin1Char('/')) ? modelIdFrom(QFileInfo(id).fileName()) : id;
}

QString fileNameFor(const QString& name) {
    QString safe = name;
    for (QChar& c : safe)
        if (c < QLatin1Char(' ') || QStringLiteral("/\\:*?\"<>|").contains(c))
            c = QLatin1Char('_');
    while (safe.startsWith(QLatin1Char('.')))
        safe.remove(0, 1);
    while (safe.toUtf8().size() > 200)
        safe.chop(1);
    return safe.isEmpty() ? QStringLiteral("_") : safe;
}

void evaluate(const EvaluateOrder& order, const EvaluateSink& sink, const JobContext& job) {
    std::vector<Task> tasks;
    for (const ModelPtr& model : order.models)
        for (const DatasetTrack& track : order.tracks)
            tasks.push_back({&track, model});
    const int workers = std::clamp(order.workers, 1, std::max(1, int(tasks.size())));
    const int threads = std::max(1, threadCount(order.threads) / workers);

    std::mutex guard; // of what is told, of the progress, and of the first failure that ends all
    std::vector<double> done(tasks.size(), 0);
    std::exception_ptr broken;
    std::stop_source stop;
    const std::stop_callback forward(job.stop, [&] { stop.request_stop(); });
    std::atomic<std::size_t> next = 0;
    const auto progress = [&](std::size_t i, double part) {
        const std::lock_guard lock(guard);
        done[i] = part;
        double sum = 0;
        for (const double d : done)
            sum += d;
        job.report(sum / double(std::max<std::size_t>(1, tasks.size())));
    };
    const auto work = [&] {
        Worker worker(order, threads);
        for (std::size_t i = next++; i < tasks.size() && !stop.stop_requested(); i = next++) {
            const Task& task = tasks[i];
            try {
                const QString file = fileOf(order, task);
                auto scores = order.resume ? stored(file, settingsOf(order)) : std::nullopt;
                const bool reused = scores.has_value();
                if (!reused) {
                    scores = worker.run(task, {stop.get_token(), [&](double d) { progress(i, d); }});
                    writeWhole(file, QJsonDocument(scores->toJson()).toJson());
                }
                const std::lock_guard lock(guard);
                sink.scored(*scores, reused);
            } catch (const Stopped&) {
                return;
            } catch (const Error& error) {
                const std::lock_guard lock(guard);
                if (error.fault() == Fault::FileNotWritable || error.fault() == Fault::DiskFull) {
                    broken = broken ? broken : std::current_exception();
                    stop.request_stop();
                    return;
                }
                sink.failed(methodName(task.model), textOf(task.track->name), error);
            } catch (const std::bad_alloc&) {
                const std::lock_guard lock(guard);
                sink.failed(methodName(task.model), textOf(task.track->name),
                            Error(Fault::OutOfMemory, task.track->name));
            } catch (...) {
                const std::lock_guard lock(guard);
                broken = broken ? broken : std::current_exception();
                stop.request_stop();
                return;
            }
            progress(i, 1);
        }
    };
    {
        std::vector<std::jthread> others;
        for (int i = 1; i < workers; ++i)
            others.emplace_back(work);
        work();
    }
    if (broken)
        std::rethrow_exception(broken);
    job.checkStop();
}

} // namespace stemma
