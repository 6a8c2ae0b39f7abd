// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace stemma {

/// Exit codes: 0 done, 1 failed (one sentence on stderr per failure), 2 usage, 130 interrupted (nothing
/// partial left).
namespace exitcode {
constexpr int done = 0;
constexpr int failed = 1;
constexpr int usage = 2;
constexpr int interrupted = 130;
} // namespace exitcode

/// True when the arguments (without argv[0]) name a command-line job ("separate", "info", "models", "help",
/// "--help", "-h", "--version"); "snapshot" is the window's own (ui/Snapshot.h), but for "snapshot --help".
/// Anything else opens the window.
bool isCommandLineJob(const QStringList& arguments);

/// Runs it. Needs a QCoreApplication, no display and no audio device. What each command takes and prints is
/// in app/CommandHelp.cpp and the man page.
int runCommandLine(const QStringList& arguments);

} // namespace stemma
