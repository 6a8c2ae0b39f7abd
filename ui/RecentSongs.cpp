// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/RecentSongs.h"

#include "app/Session.h"
#include "app/Settings.h"

#include <QCryptographicHash>
#include <QFileInfo>

#include <algorithm>
#include <cmath>
#include <memory>

namespace stemma {
namespace {

constexpr int kBars = 50;
constexpr Frame kLookedAt = 400; ///< frames per stretch; enough for a picture 150 px wide

QString keyOf(const QString& path) {
    const auto hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha1).toHex().left(16);
    return QStringLiteral("recent/") + QString::fromLatin1(hash);
}

} // namespace

QByteArray smallWaveform(const AudioBuffer& audio, int count) {
    std::vector<float> peaks(std::size_t(count), 0.F);
    const Frame frames = audio.frames();
    for (int i = 0; i < count; ++i) {
        const Frame begin = frames * i / count, end = frames * (i + 1) / count;
        const Frame step = std::max<Frame>(1, (end - begin) / kLookedAt);
        for (int c = 0; c < audio.channels(); ++c) {
            const auto samples = audio.channel(c);
            for (Frame f = begin; f < end; f += step)
                peaks[std::size_t(i)] = std::max(peaks[std::size_t(i)], std::abs(samples[std::size_t(f)]));
        }
    }
    const float loudest = *std::max_element(peaks.begin(), peaks.end());
    QByteArray bytes(count, '\0');
    for (int i = 0; i < count && loudest > 0; ++i)
        bytes[i] = char(uchar(std::lround(255 * peaks[std::size_t(i)] / loudest)));
    return bytes;
}

RecentSong recentSong(const Settings& settings, const QString& path) {
    const QString key = keyOf(path);
    const QString name = settings.value(key + QStringLiteral("/name")).toString();
    return {name.isEmpty() ? QFileInfo(path).completeBaseName() : name,
            settings.value(key + QStringLiteral("/peaks")).toByteArray()};
}

void rememberSong(Settings& settings, const Session& session, QObject* owner) {
    const auto& song = session.song();
    settings.addRecentSong(song.path);
    const QString key = keyOf(song.path);
    const QString name = song.artist.isEmpty() ? song.name : song.artist + QStringLiteral(" – ") + song.name;
    settings.setValue(key + QStringLiteral("/name"), name);
    const auto peaks = std::make_shared<QByteArray>();
    const auto measure = [audio = session.stems().mixtureAudio(), peaks](const JobContext&) {
        *peaks = smallWaveform(*audio, kBars);
    };
    Job* job = Job::start(QString(), song.name, measure, owner);
    QObject::connect(job, &Job::finished, owner,
                     [key, peaks, &settings] { settings.setValue(key + QStringLiteral("/peaks"), *peaks); });
}

} // namespace stemma
