// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"
#include "app/Settings.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/Snapshot.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QFileInfo>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

using namespace stemma;

namespace {

void nameProgram() {
    QCoreApplication::setApplicationName(QStringLiteral("stemma"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STEMMA_VERSION));
    QGuiApplication::setApplicationDisplayName(QStringLiteral("Stemma"));
    QGuiApplication::setDesktopFileName(QStringLiteral("stemma"));
}

/// A file opened later must not become the standard output of a program that was started without one.
void fillStandardStreams() {
    while (true) {
        const int descriptor = ::open("/dev/null", O_RDWR); // always the lowest that is free
        if (descriptor > STDERR_FILENO)
            ::close(descriptor);
        if (descriptor < 0 || descriptor > STDERR_FILENO)
            return;
    }
}

/// Qt ends the program with a technical message when there is no display; people deserve a sentence.
bool displayThere() {
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int runWindow(int& argc, char** argv, const QStringList& arguments) {
    QApplication app(argc, argv);
    Settings settings;
    language::install(settings.value(QStringLiteral("language")).toString());
    theme::install(app);
    MainWindow window(settings);
    window.show();
    // After the first paint, so that the window is there at once whatever the song and the sound device cost.
    QTimer::singleShot(0, &window, [&] {
        window.wake();
        if (!arguments.isEmpty())
            window.openSong(QFileInfo(arguments.first()).absoluteFilePath());
    });
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    fillStandardStreams();
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    nameProgram();

    if (isCommandLineJob(arguments)) {
        QCoreApplication app(argc, argv);
        language::install({});
        return runCommandLine(arguments);
    }
    if (isSnapshot(arguments)) {
        prepareSnapshot(arguments);
        QApplication app(argc, argv);
        theme::install(app);
        return runSnapshot(arguments);
    }
    if (!displayThere()) {
        std::fputs("Stemma's window needs a display and there is none here. "
                   "Without one, use the commands that \"stemma --help\" lists.\n",
                   stderr);
        return exitcode::failed;
    }
    return runWindow(argc, argv, arguments);
}
