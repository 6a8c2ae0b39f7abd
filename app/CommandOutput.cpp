// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandOutput.h"

#include <QByteArray>
#include <QJsonDocument>

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdio>

namespace stemma {

namespace {

constexpr int kUsualColumns = 80;

void write(std::FILE* to, const QByteArray& bytes) {
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), to);
    std::fflush(to);
}

int terminalColumns() {
    winsize size = {};
    const bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : kUsualColumns;
}

int columnsOf(char32_t c) { return c >= 0x1100 && (c < 0x2000 || c >= 0x2e80) ? 2 : 1; }

} // namespace

CommandOutput::CommandOutput(bool json)
    : json_(json)
    , live_(!json && isatty(STDERR_FILENO) && qgetenv("TERM") != "dumb") {}

CommandOutput::~CommandOutput() { clearProgress(); }

void CommandOutput::result(const QString& text) {
    if (json_)
        return;
    clearProgress();
    write(stdout, text.toUtf8() + '\n');
}

void CommandOutput::event(const QJsonObject& object) {
    if (json_)
        write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void CommandOutput::sentence(const QString& text) {
    clearProgress();
    write(stderr, "stemma: " + text.toUtf8() + '\n');
}

void CommandOutput::details(const QStringList& lines) {
    clearProgress();
    for (const QString& line : lines)
        write(stderr, "    " + line.toUtf8() + '\n');
}

void CommandOutput::note(const QString& text) {
    if (!live_)
        return;
    clearProgress();
    write(stderr, text.toUtf8() + '\n');
}

void CommandOutput::progress(const QString& text) {
    if (!live_)
        return;
    write(stderr, "\r" + cutToColumns(text, terminalColumns() - 1).toUtf8() + "\x1b[K");
    shown_ = true;
}

void CommandOutput::clearProgress() {
    if (shown_)
        write(stderr, "\r\x1b[K");
    shown_ = false;
}

QString cutToColumns(const QString& text, int columns) {
    const QList<uint> characters = text.toUcs4();
    int width = 0;
    qsizetype fits = 0;
    for (qsizetype i = 0; i < characters.size(); ++i) {
        width += columnsOf(characters[i]);
        if (width <= columns - 1)
            fits = i + 1;
    }
    if (width <= columns)
        return text;
    const auto* first = reinterpret_cast<const char32_t*>(characters.constData());
    return QString::fromUcs4(first, fits) + QChar(0x2026);
}

} // namespace stemma
