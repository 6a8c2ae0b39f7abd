// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ScoreSong.h"

#include <QDir>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace stemma {

/// What is measured: every model on every song. Results lie in folder/<model>/[<split>/]<song>.json, each
/// written when it is complete.
struct EvaluateOrder {
    std::vector<DatasetTrack> tracks;
    std::vector<ModelPtr> models; ///< a null one is the mixture itself, taken for every stem
    NeuralOptions neural;
    QString folder;
    int workers = 1;              ///< songs that are worked on at once; they share the cores
    int threads = 0;              ///< 0: all cores
    bool resume = false;          ///< results that are there, of the same settings, are taken as they are
    bool wholeSongFilters = true; ///< BSS Eval v4; else v3
};

/// Told on a worker thread, one at a time, in the order songs are finished.
struct EvaluateSink {
    std::function<void(const SongScores&, bool reused)> scored;
    std::function<void(const QString& method, const QString& song, const Error&)> failed;
};

/// Runs an order. A song that fails does not stop the others. What a model needs is built once a worker.
/// Worker thread; a stop loses the songs in work alone. Throws Error{FileNotWritable, DiskFull}, Stopped.
void evaluate(const EvaluateOrder& order, const EvaluateSink& sink, const JobContext& job);

/// Writes a small file whole or not at all, with the folders above it. Throws Error{FileNotWritable,
/// DiskFull}.
void writeWhole(const QString& file, const QByteArray& content);

/// The id that results of a model go by: "mixture" for a null one, a short name for a file.
QString methodName(const ModelPtr& model);

/// A name that every file system takes, for a song's or model's.
QString fileNameFor(const QString& name);

} // namespace stemma
