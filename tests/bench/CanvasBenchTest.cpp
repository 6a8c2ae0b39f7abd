// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Settings.h"
#include "engine/analysis/Spectrogram.h"
#include "engine/analysis/WaveformPyramid.h"
#include "tests/session/TestSong.h"
#include "ui/ActionTable.h"
#include "ui/Meters.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/Timeline.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <ctime>
#include <functional>

using namespace stemma;

/// How long a frame of scrolling and zooming takes at 1600 x 1000 with five lanes of a 5-minute song while it
/// is being separated. Prints, never gates: the machine decides the figures.
class CanvasBenchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void analysis();
    void frames();
};

namespace {

// Wall time is what is seen; this thread's own processor time is what the code costs when others keep the
// cores busy.
double ownMilliseconds() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return double(t.tv_sec) * 1e3 + double(t.tv_nsec) / 1e6;
}

void report(const char* what, std::vector<double> wall, std::vector<double> own) {
    std::sort(wall.begin(), wall.end());
    std::sort(own.begin(), own.end());
    const auto at = [](const std::vector<double>& ms, std::size_t percent) {
        return ms[std::min(ms.size() - 1, ms.size() * percent / 100)];
    };
    qInfo("%-22s wall: median %6.2f  95 %% %6.2f  worst %6.2f ms   own: median %6.2f  95 %% %6.2f  worst "
          "%6.2f ms",
          what, at(wall, 50), at(wall, 95), wall.back(), at(own, 50), at(own, 95), own.back());
}

} // namespace

void CanvasBenchTest::analysis() {
    const AudioPtr audio = std::make_shared<const AudioBuffer>(test::songLike(300));
    const Stem stem("mixture", 2, {{0, audio->frames(), audio, 0}});
    QElapsedTimer clock;
    clock.start();
    WaveformPyramid pyramid(2, audio->frames());
    for (std::size_t s = 0; s < pyramid.segmentCount(); ++s)
        pyramid.set(s, WaveformPyramid::compute(stem, audio->frames(), s));
    qInfo("pyramid of 5 min stereo: %lld ms", static_cast<long long>(clock.elapsed()));
    for (const int size : {2048, 4096}) {
        SpectrogramAnalyser analyser(size);
        clock.restart();
        for (int i = 0; i < 10; ++i)
            analyser.compute(stem, 44100, 100000.0 * i, 512, 256);
        qInfo("spectrogram tile, FFT %d: %.1f ms", size, double(clock.elapsed()) / 10);
    }
}

void CanvasBenchTest::frames() {
    QTemporaryDir folder;
    qputenv("STEMMA_SETTINGS", folder.filePath(QStringLiteral("settings.ini")).toUtf8());
    theme::install(*qApp);
    Settings settings;
    Session session(Session::Sound::Device);
    QWidget window;
    ActionTable actions(settings, &window);
    Meters meters(session);
    SongView view(session, settings, actions, meters, &window);
    window.resize(1600, 1000);
    view.resize(window.size());
    window.show();
    view.setResidualShown(true);
    session.open(test::writeSong(folder.filePath(QStringLiteral("song.wav")), 300));
    QTRY_VERIFY_WITH_TIMEOUT(session.hasSong() && view.settled(), 60000);
    Session::Separation what;
    if (!findModel("classic")) {
        test::ShareSeparator::delayMs = 2;
        what.model = QStringLiteral("share");
    }
    session.separate(what);
    QTest::qWait(1500);

    Timeline& t = view.timeline();
    QImage target(window.size() * window.devicePixelRatioF(), QImage::Format_RGB32);
    const auto run = [&](const char* name, int count, const std::function<void(int)>& step) {
        std::vector<double> wall;
        std::vector<double> own;
        for (int i = 0; i < count; ++i) {
            QElapsedTimer clock;
            clock.start();
            const double before = ownMilliseconds();
            step(i);
            QCoreApplication::sendPostedEvents();
            view.render(&target);
            wall.push_back(double(clock.nsecsElapsed()) / 1e6);
            own.push_back(ownMilliseconds() - before);
            QTest::qWait(4);
        }
        report(name, wall, own);
    };
    for (const auto mode : {SongView::MixtureView::Spectrogram, SongView::MixtureView::Composite}) {
        view.setMixtureView(mode);
        qInfo("%s, separating: %s", mode == SongView::MixtureView::Spectrogram ? "spectrogram" : "composite",
              session.separation() ? "yes" : "no");
        t.setView(0, 600);
        run("scroll 40 px a frame", 150, [&](int) { t.scrollByPixels(40); });
        t.fit();
        run("zoom in", 60, [&](int) { t.zoomAt(700, 1.12); });
        run("zoom out", 60, [&](int) { t.zoomAt(700, 1 / 1.12); });
        t.setView(44100 * 100, 2);
        run("scroll close up", 60, [&](int) { t.scrollByPixels(40); });
        run("nothing changed", 60, [&](int) {});
    }
    if (session.separation())
        session.separation()->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(!session.separation(), 20000);
}

QTEST_MAIN(CanvasBenchTest)
#include "CanvasBenchTest.moc"
