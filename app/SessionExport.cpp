// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Session that exports.
#include "app/ExportSpace.h"
#include "app/Paths.h"
#include "app/Session.h"
#include "engine/io/Downmix.h"
#include "engine/io/NameTemplate.h"
#include "engine/stems/StemKind.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace stemma {

namespace {

const QString kMix = QStringLiteral("mix");
const QString kMixture = QStringLiteral("mixture");

// What the title tag calls a lane: "Vocals" in the musician's language.
QString laneTitle(const QString& lane) {
    if (lane == kMix)
        return QCoreApplication::translate("Session", "Mix");
    const std::string id = lane.toStdString();
    const StemKind& kind = stemKind(id);
    if (kind.id == id)
        return QCoreApplication::translate("StemKind", std::string(kind.name).c_str());
    return lane.left(1).toUpper() + lane.mid(1);
}

BlockSource stemSource(StemPtr stem) {
    return [stem = std::move(stem)](FrameRange range, std::span<float* const> out) {
        const auto frames = static_cast<std::size_t>(range.length());
        for (int c = 0; c < static_cast<int>(out.size()); ++c)
            stem->read({out[static_cast<std::size_t>(c)], frames}, c, range.begin);
    };
}

// For formats that hold two channels at most, the way the song is heard.
BlockSource foldedSource(StemPtr stem) {
    return [stem = std::move(stem)](FrameRange range, std::span<float* const> out) {
        const auto frames = static_cast<std::size_t>(range.length());
        const std::span<const StereoGain> gains = stereoDownmix(stem->channels());
        for (std::size_t side = 0; side < 2; ++side) {
            const std::span<float> target(out[side], frames);
            std::fill(target.begin(), target.end(), 0.0F);
            for (int c = 0; c < stem->channels(); ++c) {
                const StereoGain& gain = gains[static_cast<std::size_t>(c)];
                const float level = side == 0 ? gain.left : gain.right;
                if (level != 0)
                    stem->mixInto(target, c, range.begin, level);
            }
        }
    };
}

BlockSource mixSource(std::shared_ptr<const Scene> scene) {
    return [scene = std::move(scene)](FrameRange range, std::span<float* const> out) {
        const auto frames = static_cast<std::size_t>(range.length());
        renderScene(*scene, range.begin, {out[0], frames}, {out[1], frames});
    };
}

} // namespace

QStringList Session::exportFiles(const Export& what) const {
    if (!what.settings.format)
        throw Error(Fault::BadSetting, "format");
    const QString extension =
        QString::fromUtf8(what.settings.format->extension.data(),
                          static_cast<qsizetype>(what.settings.format->extension.size()));
    NameFields fields;
    fields.song = QFileInfo(song_.path).completeBaseName().toStdString();
    fields.title = song_.name.toStdString();
    fields.artist = song_.artist.toStdString();
    fields.model = (what.model.isEmpty() ? modelInUse_ : what.model).toStdString();

    QStringList files;
    QSet<QString> seen;
    for (const QString& lane : what.lanes) {
        fields.stem = lane.toStdString();
        fields.number = static_cast<int>(files.size()) + 1;
        const auto name = QString::fromStdString(expandName(what.nameTemplate.toStdString(), fields));
        const QString file =
            QDir::cleanPath(QDir(what.folder).absoluteFilePath(name + QLatin1Char('.') + extension));
        if (seen.contains(file))
            throw Error(Fault::BadSetting, what.nameTemplate.toStdString(),
                        "two files would have the same name");
        seen.insert(file);
        files.append(file);
    }
    return files;
}

Tags Session::exportTags(const QString& lane) const {
    Tags tags = song_.tags;
    const QString title = lane == kMixture ? song_.name : tr("%1 (%2)").arg(song_.name, laneTitle(lane));
    tags.fields["TITLE"] = {title.toStdString()};
    return tags;
}

std::vector<ExportItem> Session::exportItems(const Export& what, const QStringList& files) const {
    const bool folded = stems_.channels() > what.settings.format->maxChannels;
    std::vector<ExportItem> items;
    for (qsizetype i = 0; i < files.size(); ++i) {
        const QString& lane = what.lanes[i];
        ExportItem item;
        item.file = toPath(files[i]);
        if (what.copyTags)
            item.tags = exportTags(lane);
        if (lane == kMix) {
            Hearing heard = hearing_;
            heard.original = false;
            heard.listening = Listening::Stems;
            item.source = mixSource(buildScene(stems_, heard));
            item.channels = 2;
        } else {
            const Stem* stem = stems_.find(lane.toStdString());
            if (!stem)
                throw Error(Fault::BadSetting, lane.toStdString(), "no such lane");
            const auto shared = std::make_shared<const Stem>(*stem);
            item.source = folded ? foldedSource(shared) : stemSource(shared);
            item.channels = folded ? 2 : stems_.channels();
        }
        items.push_back(std::move(item));
    }
    return items;
}

Job* Session::exportStems(const Export& what) {
    if (!hasSong())
        return nullptr;
    const FrameRange whole{0, frames()};
    std::vector<ExportItem> items;
    QStringList files;
    ExportSize size;
    ExportSettings settings = what.settings;
    settings.sourceRate = sampleRate();
    settings.range = settings.range.empty() ? whole : settings.range.intersected(whole);
    try {
        if (settings.range.empty())
            throw Error(Fault::BadSetting, "range", "outside the song");
        files = exportFiles(what);
        items = exportItems(what, files);
        for (const ExportItem& item : items)
            size += exportSize(settings, sampleRate(), item.channels, settings.range.length());
    } catch (const Error& error) {
        Q_EMIT exportFailed(error);
        return nullptr;
    }
    const bool savesStems =
        std::any_of(what.lanes.begin(), what.lanes.end(),
                    [](const QString& lane) { return lane != kMix && lane != kMixture; }) &&
        std::all_of(separated_.begin(), separated_.end(), [&](FrameRange done) {
            return done.intersected(settings.range) == done; // a few seconds tried out are not the work saved
        });
    auto report = std::make_shared<ExportReport>();
    Job* job = Job::start(
        tr("Exporting"), song_.name,
        [items = std::move(items), files, size, settings, report](const JobContext& context) {
            requireExportSpace(files, size);
            *report = exportAudio(items, settings, context);
        },
        this);
    connect(job, &Job::finished, this,
            [this, report, savesStems, id = stemsId_, audio = stems_.mixtureAudio()] {
                lastExport_ = std::move(*report);
                if (savesStems && audio == stems_.mixtureAudio())
                    exported_.insert(id);
                Q_EMIT exported(lastExport_);
            });
    connect(job, &Job::failed, this, &Session::exportFailed);
    follow(job);
    return job;
}

} // namespace stemma
