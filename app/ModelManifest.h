// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace stemma {

/// What is known of a model: a card's facts, its files, and how they belong together. Published models have
/// one in resources/models/<id>.json; an installed one has "manifest.json" in its folder. A value; texts are
/// English, those of published models translated in context "Model".
struct ModelManifest {
    struct File {
        QString name;      ///< in the model's folder, without path
        QUrl url;          ///< https; empty: not to be downloaded
        qint64 bytes = 0;  ///< exact; 0: not known
        QByteArray sha256; ///< 64 hex digits, lower case, or the first 8 or more of them
        bool operator==(const File&) const = default;
    };

    QString id;        ///< lower case; "htdemucs"
    int order = 1000;  ///< position in lists
    QString name;      ///< "Hybrid Transformer Demucs"
    QString summary;   ///< one honest sentence
    QString family;    ///< Family::id
    QStringList stems; ///< kind ids
    QString licence;
    bool nonCommercial = false;
    QString citation;
    QUrl page;               ///< where its authors present it; may be empty
    double quality = 0;      ///< published SDR in dB, averaged over stems; 0: none is known
    QString qualitySource;   ///< which figure, on which songs, where published
    double relativeCost = 1; ///< seconds of work per second of song, roughly, on two cores
    qint64 memoryBytes = 0;  ///< peak above the song
    double overlap = 0.25;   ///< of its chunks
    qint64 sizeBytes = 0;    ///< of all files, roughly, where their exact sizes are not known
    QList<File> files;
    QJsonObject bag;        ///< "models", "weights", "segment" as in Demucs' bags; empty: no bag
    bool published = false; ///< it is one of those Stemma knows
    QString importedFrom;   ///< where it came from; empty: downloaded
    /// Of the TorchScript file that the user said may run: its SHA-256. Another file is not run.
    QByteArray trustedSha256;

    qint64 bytes() const;      ///< of all files; an estimate where `sizeBytes` is one; 0: not known
    bool downloadable() const; ///< every file has an address

    bool operator==(const ModelManifest&) const = default;

    /// Throws Error{TextDamaged, subject} where something is missing, of the wrong type or out of range.
    static ModelManifest parse(const QByteArray& json, const QString& subject);
    QByteArray toJson() const;
};

/// Where files may be fetched from: https, and http on this computer.
bool isDownloadAddress(const QUrl& address);

/// Those that Stemma knows, sorted by order, and those in the folder $STEMMA_MANIFESTS. Any thread. Throws as
/// parse().
const QList<ModelManifest>& publishedModels();

/// Whether a word may be a model's id: a-z, 0-9, "_", "-" and single dots, 1 to 64 characters, no dot at the
/// ends, not ".part", ".import" or ".removed" at the end. So it can always be the name of a folder.
bool isModelId(const QString& id);

/// A model's id made of a file's name: "Mel Band (v2).ckpt" is "mel-band-v2".
QString modelIdFrom(const QString& fileName);

} // namespace stemma
