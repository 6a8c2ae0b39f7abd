// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/PulseServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <cstring>

namespace stemma::test {

PulseServer::PulseServer() {
    const QByteArray folder = folder_.path().toLocal8Bit();
    qputenv("XDG_RUNTIME_DIR", folder); // QTemporaryDir is private (0700), as PulseAudio demands
    qputenv("XDG_CONFIG_HOME", folder);
    qputenv("PULSE_SERVER", "unix:" + folder + "/pulse/native");
}

PulseServer::~PulseServer() { kill(); }

bool PulseServer::installed() {
    for (const char* program : {"pulseaudio", "pactl", "parec"})
        if (QStandardPaths::findExecutable(QString::fromLatin1(program)).isEmpty())
            return false;
    return true;
}

bool PulseServer::start() {
    server_.setStandardErrorFile(QProcess::nullDevice());
    // Not its own client: PULSE_SERVER would make it refuse to start.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove(QStringLiteral("PULSE_SERVER"));
    server_.setProcessEnvironment(environment);
    server_.start(QStringLiteral("pulseaudio"),
                  {QStringLiteral("-n"), QStringLiteral("--daemonize=no"),
                   QStringLiteral("--exit-idle-time=-1"), QStringLiteral("-L"),
                   QStringLiteral("module-native-protocol-unix"), QStringLiteral("-L"),
                   QStringLiteral("module-null-sink sink_name=test rate=44100 format=float32le")});
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(5000)) {
        if (control({QStringLiteral("info")}))
            return true;
        QThread::msleep(50);
    }
    return false;
}

void PulseServer::kill() {
    server_.kill();
    server_.waitForFinished();
}

bool PulseServer::control(const QStringList& arguments) {
    QProcess pactl;
    pactl.start(QStringLiteral("pactl"), arguments);
    return pactl.waitForFinished(3000) && pactl.exitStatus() == QProcess::NormalExit && pactl.exitCode() == 0;
}

PulseServer::Recording::Recording(const PulseServer& server)
    : file_(server.folder_.filePath(QStringLiteral("recording"))) {}

bool PulseServer::Recording::start() {
    QFile::remove(file_);
    parec_.setStandardOutputFile(file_);
    parec_.start(QStringLiteral("parec"),
                 {QStringLiteral("-d"), QStringLiteral("test.monitor"), QStringLiteral("--format=float32le"),
                  QStringLiteral("--rate=44100"), QStringLiteral("--channels=2"), QStringLiteral("--raw"),
                  QStringLiteral("--latency-msec=50")});
    QElapsedTimer timer;
    timer.start();
    while (!timer.hasExpired(5000)) {
        if (QFile(file_).size() > 0)
            return true;
        QThread::msleep(20);
    }
    return false;
}

std::vector<float> PulseServer::Recording::stop() {
    parec_.terminate();
    parec_.waitForFinished();
    QFile file(file_);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray bytes = file.readAll();
    std::vector<float> samples(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(samples.data(), bytes.constData(), samples.size() * sizeof(float));
    return samples;
}

} // namespace stemma::test
