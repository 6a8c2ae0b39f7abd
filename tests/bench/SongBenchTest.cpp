// SPDX-License-Identifier: GPL-3.0-or-later
// How long a musician waits: opening a song, the first separated region, the whole separation. Prints, never
// gates. STEMMA_BENCH_SONG names a song; without it a synthetic one of 60 s is used.
#include "app/Session.h"
#include "engine/io/Exporter.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <cstdio>

using namespace stemma;

namespace {

/// Sixty seconds of a chord with a pulse on every half second, as a 16-bit WAV.
QString syntheticSong(const QString& folder) {
    constexpr int rate = 44100;
    ExportSettings settings;
    settings.format = Registry<ExportFormat>::find("wav");
    settings.depth = ExportFormat::Depth::Int16;
    settings.sourceRate = rate;
    settings.range = {0, 60 * rate};
    ExportItem item;
    item.file = (folder + QStringLiteral("/song.wav")).toStdString();
    item.source = [](FrameRange range, std::span<float* const> out) {
        for (Frame f = range.begin; f < range.end; ++f) {
            const double t = double(f) / rate;
            const double pulse = std::exp(-20 * std::fmod(t, 0.5));
            const double chord = std::sin(t * 2 * M_PI * 220) + std::sin(t * 2 * M_PI * 277.2);
            for (float* channel : out)
                channel[f - range.begin] = float(0.2 * chord + 0.4 * pulse * std::sin(t * 2 * M_PI * 60));
        }
    };
    exportAudio({item}, settings);
    return QString::fromStdString(item.file.string());
}

} // namespace

class SongBenchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void waits() {
        QTemporaryDir folder;
        const QString given = qEnvironmentVariable("STEMMA_BENCH_SONG");
        const QString path = given.isEmpty() ? syntheticSong(folder.path()) : given;

        Session session;
        QSignalSpy opened(&session, &Session::opened);
        QElapsedTimer timer;
        timer.start();
        session.open(path);
        QVERIFY(opened.wait(60000));
        const double openSeconds = double(timer.elapsed()) / 1000;
        const double length = double(session.frames()) / session.sampleRate();
        std::printf("song %.1f s; open %.2f s (%.0f x real time)\n", length, openSeconds,
                    length / openSeconds);

        for (const double where : {0.0, 0.37, 0.93}) {
            session.playback().seek(Frame(double(session.frames()) * where));
            QSignalSpy changed(&session, &Session::stemsChanged);
            timer.restart();
            Job* job = session.separate({});
            QVERIFY(job);
            QVERIFY(changed.wait(60000));
            const double first = double(timer.elapsed()) / 1000;
            const auto range = changed.first().first().value<FrameRange>();
            std::printf("playhead at %.0f %%: first region after %.2f s, covers the playhead: %s\n",
                        where * 100, first,
                        range.contains(session.playback().heardPosition()) ? "yes" : "no");
            QSignalSpy ended(job, &Job::ended);
            job->cancel();
            QVERIFY(ended.wait(10000));
        }

        timer.restart();
        Job* job = session.separate({});
        QSignalSpy ended(job, &Job::ended);
        QVERIFY(ended.wait(600000));
        const double seconds = double(timer.elapsed()) / 1000;
        std::printf("whole song %.1f s (%.1f x real time); largest sum error %.2g\n", seconds,
                    length / seconds, double(session.stems().largestSumError({0, session.frames()})));
    }
};

QTEST_GUILESS_MAIN(SongBenchTest)
#include "SongBenchTest.moc"
