// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace stemma {

/// What a card says about one model, wherever it comes from. A value; words are translated already.
struct ModelFacts {
    enum class State {
        BuiltIn,   ///< a method without weights
        Installed, ///< its weights are here
        Partial,   ///< a download was broken off, and goes on from there
        Available, ///< published, can be downloaded
        Damaged,   ///< its weights are not what was installed
        Unable,    ///< installed, but what runs it (libtorch) is not here
    };

    QString id;
    QString name;
    QString summary;
    QStringList stems; ///< kind ids
    QString licence;
    QString citation;
    QString source;  ///< web address of its authors; ""
    QString details; ///< lines: what is known of it without opening its files
    State state = State::Installed;
    QString trouble;        ///< what keeps it from being used; ""
    bool isDefault = false; ///< used when nobody chose
    bool nonCommercial = false;
    bool fetchable = false; ///< can be downloaded, also once more
    double quality = 0;     ///< published SDR in dB, mean over stems; 0: none is known
    double speed = 0;       ///< seconds of work per second of song on this computer; 0: unknown
    bool measured = false;  ///< the speed is a measurement, not a guess
    qint64 memoryBytes = 0; ///< peak above the song; 0: unknown
    qint64 bytes = 0;       ///< on disk, or to be downloaded; 0: unknown
    qint64 bytesHere = 0;   ///< Partial: of them already here

    bool operator==(const ModelFacts&) const = default;
};

namespace modelwords {

QString state(const ModelFacts& facts); ///< "Installed"
QString quality(double sdr);            ///< "Very good, 9.0 dB", of a published figure
/// The same, or "Modest" of a built-in method and "Not known" of others without a figure.
QString quality(const ModelFacts& facts);
QString speed(double speed); ///< "about 2 min", for a song of 4 minutes; "" for 0
QString memory(const ModelFacts& facts);
QString size(const ModelFacts& facts);

constexpr double kSongSeconds = 240; ///< the song that speeds are told for

} // namespace modelwords
} // namespace stemma
