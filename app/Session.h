// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Job.h"
#include "app/LaneMix.h"
#include "app/Playback.h"
#include "engine/io/AudioFile.h"
#include "engine/io/Exporter.h"
#include "engine/separation/ModelCatalog.h"
#include "engine/separation/RoundingLoss.h"
#include "engine/separation/Separate.h"
#include "engine/stems/StemSet.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace stemma {

class Comparison;
class SeparationFeed;

/// The open song: the only thing that changes. Everything the window shows and does goes through here, and so
/// does the command line. GUI thread; long work runs in Jobs. Calls for lanes that are not there do nothing.
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

    enum class Sound { Device, None }; ///< None: nothing is played and no audio device is touched

    explicit Session(QObject* parent = nullptr);
    explicit Session(Sound sound, QObject* parent = nullptr);
    ~Session() override;

    Playback& playback() { return *playback_; } ///< only with Sound::Device

    // --- Song
    bool hasSong() const { return !stems_.empty(); }
    const Song& song() const { return song_; }
    const StemSet& stems() const { return stems_; }
    Frame frames() const { return stems_.frames(); }
    int sampleRate() const { return stems_.sampleRate(); }
    /// Decodes in a Job; the present song stays open until the new one is ready (opened()), or for good when
    /// it fails (openFailed()) or is cancelled. An earlier open still running is cancelled. The new song
    /// starts paused at 0, with the lanes of the default model, empty, and every other setting of hearing but
    /// the master at its default; a separation of the song before it is cancelled.
    Job* open(const QString& path);
    void close();
    bool hasUnexportedTakes() const; ///< other than the stems in use
    bool hasUnexportedStems() const; ///< something was separated and not exported since: ask before closing

    // --- Lanes. Ids are stem kinds in display order: stems, then "residual". ("mixture" is not a lane here:
    // A/B is.)
    QStringList lanes() const { return laneIds(stems_); }
    LaneMix mix(const QString& lane) const { return hearing_.of(lane); }
    void setMix(const QString& lane, const LaneMix& mix);
    void setMute(const QString& lane, bool on);
    /// Additive; exclusive clears every other solo first.
    void setSolo(const QString& lane, bool on, bool exclusive = false);
    void muteAll(bool on);
    bool anySolo() const { return hearing_.anySolo(); }
    /// Heard now: not muted, and soloed if any lane is. (A/B does not change it.)
    bool audible(const QString& lane) const { return hearing_.audible(lane); }
    double masterDb() const { return hearing_.masterDb; }
    void setMasterDb(double db);                        ///< up to kHighestDb
    bool original() const { return hearing_.original; } ///< A/B: the original, level-matched, is heard
    void setOriginal(bool on);
    /// Meter index of a lane in playback().mixer().
    std::size_t meterOf(const QString& lane) const;
    /// What is heard, as published last. Changes of one turn of the event loop are published together at its
    /// end.
    std::shared_ptr<const Scene> scene() const { return scene_; }

    // --- Time
    FrameRange selection() const { return selection_; }
    void setSelection(FrameRange range); ///< clamped to the song; empty clears
    FrameRange loop() const { return hearing_.loop; }
    bool looping() const { return hearing_.looping; }
    void setLoop(FrameRange range); ///< clamped to the song; empty clears it and ends looping
    void setLooping(bool on);       ///< without a loop range the selection becomes it, else the whole song

    // --- Separation
    struct Separation {
        QString model;                  ///< id; empty: the default model
        ModelPtr unlisted = {};         ///< one that is not in the catalogue, instead
        NeuralOptions neural = {};      ///< for networks
        SeparateSettings settings = {}; ///< settings.range empty: the whole song
        bool keepTake = false;          ///< a take of what is there first; then a whole song starts empty
    };
    /// Adds the model's lanes (before anything is separated: has just those), starts the job. The next chunk
    /// is always the first at or after the playhead, or, paused, the selection's begin (the range's begin
    /// when that is outside). One at a time: returns nullptr while one runs, without a song, or for a range
    /// outside it. A cancelled or failed separation keeps what was finished. One whose stems would not fit
    /// into memory fails at once, with Fault::OutOfMemory.
    Job* separate(const Separation& what);
    Job* separation() const { return separation_; }                  ///< running one, or nullptr
    std::vector<FrameRange> separated() const { return separated_; } ///< finished stretches, joined, in order
    FrameRange working() const { return working_; } ///< the chunk in work, for the moving edge
    /// What bfloat16 costs in the last separation, measured on its first chunk with sound; nullopt before
    /// that, and where it was not asked for.
    const std::optional<RoundingLoss>& roundingLoss() const { return roundingLoss_; }
    QString modelInUse() const { return modelInUse_; } ///< of the last separation; "" before
    QString stemsModel() const { return stemsModel_; } ///< of the newest sound in the stems; "" before

    // --- Takes: other separations of the same song. They share sound with the stems as long as these are the
    // same.
    struct Take {
        quint64 id;    ///< of its sound: see stemsId()
        QString model; ///< id of what it was separated with
        StemSet stems;
        std::vector<FrameRange> separated;
    };
    /// Names the sound of the stems: another one after every region; the same again when a take comes back.
    /// 0: nothing was separated.
    quint64 stemsId() const { return stemsId_; }
    /// Oldest first. The stems in use are one of them (by stemsId()) when they were kept and not changed
    /// since.
    const std::vector<Take>& takes() const { return takes_; }
    /// Keeps the stems as they are, once. Their id, or 0 when nothing was separated.
    quint64 keepTake();
    /// Keeps the stems in use and puts the take in their place. Nothing while separating, or without it.
    void useTake(quint64 id);
    void removeTake(quint64 id);
    bool isExported(quint64 id) const { return id == 0 || exported_.contains(id); }

    // --- Comparing: lanes may be heard and drawn as what they are compared with, or as what differs
    Comparison& comparison() const { return *comparison_; }         ///< what finds and measures that
    void setCounterparts(QHash<QString, Counterpart> counterparts); ///< by lane; empty ends the comparison
    const QHash<QString, Counterpart>& counterparts() const { return hearing_.counterparts; }
    Listening listening() const { return hearing_.listening; }
    void setListening(Listening listening); ///< Stems only while there is nothing to compare with
    /// The sound that a lane, or "mixture", is drawn and heard as. Null where there is no such lane.
    StemPtr shown(const QString& lane) const { return shownStem(stems_, hearing_, lane); }

    // --- Export
    struct Export {
        QStringList lanes; ///< stem kinds, "residual", "mix" (as heard now), "mixture"
        QString folder;
        QString nameTemplate = QStringLiteral("{song}/{stem}");
        ExportSettings settings; ///< sourceRate is filled in; range empty: the whole song
        bool copyTags = true;
        QString model; ///< for {model}; empty: that of the last separation
    };
    /// The files an export would write, in the order of `lanes`. Throws Error{BadSetting} on a bad template
    /// or two equal names.
    QStringList exportFiles(const Export& what) const;
    /// Writes the lanes as they are now, while playing, separating and mixing go on. nullptr without a song;
    /// what exportFiles() throws comes as exportFailed(), and nullptr, too.
    Job* exportStems(const Export& what);
    const ExportReport& lastExport() const { return lastExport_; }

    const QList<Job*>& jobs() const { return jobs_; } ///< running, oldest first
    void follow(Job* job);                            ///< lists somebody else's job, too, until it ends

Q_SIGNALS:
    void opening(stemma::Job* job);
    void opened(); ///< a new song: everything changed
    void openFailed(const QString& path, const stemma::Error& error);
    void closed();
    void lanesChanged(); ///< lanes added or gone
    void stemsChanged(stemma::FrameRange range,
                      const QStringList& lanes); ///< sound of these lanes changed there
    void takesChanged();
    void listeningChanged(); ///< what lanes sound and look like, or what they are compared with
    void mixChanged();       ///< gain, pan, mute, solo, master or A/B
    void selectionChanged();
    void loopChanged();
    void separationChanged();    ///< started, a region finished, chunk in work moved, ended
    void roundingLossMeasured(); ///< roundingLoss() is known, while the separation goes on
    void separationFailed(const stemma::Error& error);
    void exported(const stemma::ExportReport& report);
    void exportFailed(const stemma::Error& error);
    void jobsChanged();

private:
    void adopt(const QString& path, DecodedAudio decoded);
    void reset();
    void mixEdited();
    void publish();
    bool has(const QString& lane) const { return lanes().contains(lane); }

    Frame wantedFrame() const;
    void prepareLanes(const std::vector<std::string>& kinds);
    void takeRegions();
    void endSeparation();
    void abandonSeparation();

    void shownChanged();

    std::vector<ExportItem> exportItems(const Export& what, const QStringList& files) const;
    Tags exportTags(const QString& lane) const;

    std::unique_ptr<Playback> playback_; ///< null with Sound::None
    Song song_;
    StemSet stems_;
    FrameRange selection_;
    Hearing hearing_;
    std::shared_ptr<const Scene> scene_;
    bool publishing_ = false; ///< a publish() waits for the end of this turn
    QPointer<Job> opening_;

    QPointer<Job> separation_;
    SeparationFeed* feed_ = nullptr; ///< of separation_; lives until its job has ended
    FrameRange separationRange_;
    QTimer focusTimer_;
    std::vector<FrameRange> separated_;
    FrameRange working_;
    QString modelInUse_;
    QString stemsModel_;
    std::optional<RoundingLoss> roundingLoss_;

    ExportReport lastExport_;
    quint64 stemsId_ = 0;    ///< 0: nothing was separated
    quint64 newestId_ = 0;   ///< rises with every region accepted
    QSet<quint64> exported_; ///< stems that were
    std::vector<Take> takes_;
    Comparison* comparison_;
    QList<Job*> jobs_;
};

} // namespace stemma
