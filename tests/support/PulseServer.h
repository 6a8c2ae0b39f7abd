// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <vector>

namespace stemma::test {

/// A PulseAudio server of the test's own, with one null sink "test" (float, 44.1 kHz, stereo), that cannot
/// meet anyone else's. Make it before the program's first use of sound: it sets PULSE_SERVER.
class PulseServer {
public:
    PulseServer();
    ~PulseServer();

    static bool installed();                    ///< pulseaudio, pactl and parec are
    bool start();                               ///< waits until it answers
    void kill();                                ///< as a crash would
    bool control(const QStringList& arguments); ///< pactl

    /// Records what the sink plays, from before start() returned to stop().
    class Recording {
    public:
        explicit Recording(const PulseServer& server);
        bool start();
        /// Interleaved stereo.
        std::vector<float> stop();

    private:
        QProcess parec_;
        QString file_;
    };

private:
    QTemporaryDir folder_;
    QProcess server_;
};

} // namespace stemma::test
