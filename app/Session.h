// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Job.h"
#include "app/Playback.h"
#include "engine/io/AudioFile.h"
#include "engine/io/Exporter.h"
#include "engine/separation/Separate.h"
#include "engine/stems/StemSet.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace stemma {

/// How one lane is heard.
struct LaneMix {
    double gainDb = 0; ///< -inf ... +12; kSilentDb and below is silence
    double pan = 0; ///< -1 left ... +1 right, balance law: the far side is turned down, the centre is exact
    bool mute = false;
    bool solo = false;
    bool operator==(const LaneMix&) const = default;
};
constexpr double kSilentDb = -60;

/// The open song: the only thing that changes. Everything the window shows and does goes through here, and so
/// does the command line. GUI thread; long work runs in Jobs.
class Session : public QObject {
    Q_OBJECT
public:
    struct Song {
        QString path; ///< absolute
        QString name; ///< title tag, or the file name without extension
        QString artist;
        AudioInfo info;
        Tags tags;
        std::vector<DecodedAudio::Warning> warnings;
    };

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    Playback& playback() { return playback_; }

    // --- Song
    bool hasSong() const { return !stems_.empty(); }
    const Song& song() const { return song_; }
    const StemSet& stems() const { return stems_; }
    Frame frames() const { return stems_.frames(); }
    int sampleRate() const { return stems_.sampleRate(); }
    /// Decodes in a Job; the present song stays open until the new one is ready (opened()), or for good when
    /// it fails (openFailed()). An earlier open still running is cancelled.
    Job* open(const QString& path);
    void close();
    bool hasUnexportedStems() const; ///< something was separated and not exported since: ask before closing

    // --- Lanes. Ids are stem kinds in display order: stems, then "residual". ("mixture" is not a lane here:
    // A/B is.)
    QStringList lanes() const;
    LaneMix mix(const QString& lane) const;
    void setMix(const QString& lane, const LaneMix& mix);
    void setMute(const QString& lane, bool on);
    /// Additive; exclusive clears every other solo first.
    void setSolo(const QString& lane, bool on, bool exclusive = false);
    void muteAll(bool on);
    bool anySolo() const;
    /// Heard now: not muted, and soloed if any lane is. (A/B does not change it.)
    bool audible(const QString& lane) const;
    double masterDb() const { return masterDb_; }
    void setMasterDb(double db);
    bool original() const { return original_; } ///< A/B: the original, level-matched, is heard
    void setOriginal(bool on);
    /// Meter index of a lane in playback().mixer().
    std::size_t meterOf(const QString& lane) const;
    std::shared_ptr<const Scene> scene() const; ///< what is heard, as published last

    // --- Time
    FrameRange selection() const { return selection_; }
    void setSelection(FrameRange range); ///< clamped to the song; empty clears
    FrameRange loop() const { return loop_; }
    bool looping() const { return looping_; }
    void setLoop(FrameRange range);
    void setLooping(bool on); ///< without a loop range the selection becomes it, else the whole song

    // --- Separation
    struct Separation {
        QString model = QStringLiteral("classic");
        SeparateSettings settings; ///< settings.range empty: the whole song
    };
    /// Adds the model's lanes, starts the job; chunks are ordered outward from the playhead (or from the
    /// range's begin when the playhead is outside). One at a time: returns nullptr while one runs or without
    /// a song.
    Job* separate(const Separation& what);
    Job* separation() const { return separation_; }    ///< running one, or nullptr
    std::vector<FrameRange> separated() const;         ///< finished stretches, joined
    FrameRange working() const { return working_; }    ///< the chunk in work, for the moving edge
    QString modelInUse() const { return modelInUse_; } ///< of the last separation; "" before

    // --- Export
    struct Export {
        QStringList lanes; ///< stem kinds, "residual", "mix" (as heard now), "mixture"
        QString folder;
        QString nameTemplate = QStringLiteral("{song}/{stem}");
        ExportSettings settings; ///< sourceRate is filled in; range empty: the whole song
        bool copyTags = true;
    };
    /// The files an export would write, in the order of `lanes`. Throws Error{BadSetting} on a bad template
    /// or two equal names.
    QStringList exportFiles(const Export& what) const;
    Job* exportStems(const Export& what);
    const ExportReport& lastExport() const { return lastExport_; }

    const QList<Job*>& jobs() const { return jobs_; } ///< running, oldest first

Q_SIGNALS:
    void opening(stemma::Job* job);
    void opened(); ///< a new song: everything changed
    void openFailed(const QString& path, const stemma::Error& error);
    void closed();
    void lanesChanged(); ///< lanes added or gone
    void stemsChanged(stemma::FrameRange range,
                      const QStringList& lanes); ///< sound of these lanes changed there
    void mixChanged();                           ///< gain, pan, mute, solo, master or A/B
    void selectionChanged();
    void loopChanged();
    void separationChanged(); ///< started, a region finished, chunk in work moved, ended
    void separationFailed(const stemma::Error& error);
    void exported(const stemma::ExportReport& report);
    void exportFailed(const stemma::Error& error);
    void jobsChanged();

private:
    Playback playback_;
    Song song_;
    StemSet stems_;
    FrameRange selection_;
    FrameRange loop_;
    bool looping_ = false;
    double masterDb_ = 0;
    bool original_ = false;
    QPointer<Job> separation_;
    FrameRange working_;
    QString modelInUse_;
    ExportReport lastExport_;
    QList<Job*> jobs_;
};

} // namespace stemma
