// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace stemma {

/// What a command says: results to stdout, sentences to stderr, and a line on a terminal that follows the
/// work. With json(), stdout holds one JSON object per line and nothing else.
class CommandOutput {
public:
    explicit CommandOutput(bool json);
    ~CommandOutput();
    CommandOutput(const CommandOutput&) = delete;
    CommandOutput& operator=(const CommandOutput&) = delete;

    bool json() const { return json_; }
    void result(const QString& text);       ///< a line to stdout; not with json()
    void event(const QJsonObject& object);  ///< a line to stdout; only with json()
    void sentence(const QString& text);     ///< "stemma: ..." to stderr
    void details(const QStringList& lines); ///< indented, on standard error, after a sentence
    void note(const QString& text);     ///< a line to stderr, only where it is a terminal that shows progress
    void progress(const QString& text); ///< replaces the live line; nothing when stderr is no terminal
    void clearProgress();

private:
    bool json_;
    bool live_;
    bool shown_ = false;
};

/// Cut to `columns` of a terminal, with an ellipsis; wide (East Asian, emoji) characters count two.
QString cutToColumns(const QString& text, int columns);

} // namespace stemma
