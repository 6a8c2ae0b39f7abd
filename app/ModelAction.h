// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/CommandOutput.h"
#include "app/ModelStore.h"

#include <functional>

namespace stemma {

/// Runs jobs of the library from the command line: a line that follows them, Ctrl+C, their results on
/// standard output, their failures as sentences.
class ModelAction : public QObject {
    Q_OBJECT
public:
    ModelAction(ModelStore& store, bool json);

    /// Runs what `start` starts to its end; `subject`: the model's id, or the path that is imported. Returns
    /// an exit code.
    int run(const QString& subject, const std::function<Job*()>& start);
    void say(const QString& sentence) { output_.sentence(sentence); }
    void result(const QString& line) { output_.result(line); }

private:
    void follow(const Job& job);
    void tellGuesses(const QString& id);
    void failed(ModelStore::Act act, const QString& subject, const Error& error);
    QJsonObject about(const QString& event, const QString& id) const;

    ModelStore& store_;
    CommandOutput output_;
    int code_ = 0;
};

} // namespace stemma
