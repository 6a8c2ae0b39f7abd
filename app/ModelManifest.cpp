// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelManifest.h"

#include "engine/core/Error.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace stemma {

namespace {

constexpr int kSchema = 1;
constexpr qsizetype kLongestId = 64;
constexpr qsizetype kLeastHash = 8;

/// The members of an object, each with a check.
class Reader {
public:
    Reader(QJsonObject object, QString subject)
        : object_(std::move(object))
        , subject_(std::move(subject)) {}

    [[noreturn]] void fail(const QString& what) const {
        throw Error(Fault::TextDamaged, subject_.toStdString(), what.toStdString());
    }
    void require(bool fine, const char* key) const {
        if (!fine)
            fail(QStringLiteral("“%1” is missing or wrong").arg(QLatin1String(key)));
    }
    bool has(const char* key) const { return !object_[QLatin1String(key)].isUndefined(); }
    QJsonValue value(const char* key) const { return object_[QLatin1String(key)]; }

    QString text(const char* key) const {
        require(value(key).isString() && !value(key).toString().isEmpty(), key);
        return value(key).toString();
    }
    QString textOr(const char* key) const { return has(key) ? text(key) : QString(); }
    bool flag(const char* key) const {
        require(!has(key) || value(key).isBool(), key);
        return value(key).toBool();
    }
    double number(const char* key, double otherwise, double least, double most) const {
        const double n = value(key).toDouble(otherwise);
        require((!has(key) || value(key).isDouble()) && n >= least && n <= most, key);
        return n;
    }
    qint64 bytes(const char* key) const {
        const double n = number(key, 0, 0, 1e13);
        require(n == std::floor(n), key);
        return static_cast<qint64>(n);
    }
    QStringList texts(const char* key) const {
        QStringList all;
        for (const QJsonValue& v : value(key).toArray()) {
            require(v.isString() && !v.toString().isEmpty() && !all.contains(v.toString()), key);
            all.append(v.toString());
        }
        require(!all.isEmpty(), key);
        return all;
    }
    QUrl url(const char* key) const {
        if (!has(key))
            return {};
        const QUrl address(text(key), QUrl::StrictMode);
        require(isDownloadAddress(address), key);
        return address;
    }
    QByteArray hash(const char* key, qsizetype least) const {
        const QByteArray hex = text(key).toLatin1();
        const bool isHex = std::all_of(
            hex.begin(), hex.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
        require(isHex && hex.size() >= least && hex.size() <= 64, key);
        return hex;
    }

private:
    QJsonObject object_;
    QString subject_;
};

ModelManifest::File parseFile(const Reader& in) {
    ModelManifest::File file;
    file.name = in.text("name");
    in.require(!file.name.contains(QLatin1Char('/')) && !file.name.startsWith(QLatin1Char('.')), "name");
    file.url = in.url("url");
    file.bytes = in.bytes("bytes");
    file.sha256 = in.hash("sha256", kLeastHash);
    return file;
}

QJsonObject jsonOf(const ModelManifest::File& file) {
    QJsonObject object{{QStringLiteral("name"), file.name},
                       {QStringLiteral("sha256"), QString::fromLatin1(file.sha256)}};
    if (!file.url.isEmpty())
        object[QStringLiteral("url")] = file.url.toString(QUrl::FullyEncoded);
    if (file.bytes > 0)
        object[QStringLiteral("bytes")] = file.bytes;
    return object;
}

} // namespace

qint64 ModelManifest::bytes() const {
    qint64 sum = 0;
    for (const File& file : files) {
        if (file.bytes <= 0)
            return sizeBytes;
        sum += file.bytes;
    }
    return sum;
}

bool ModelManifest::downloadable() const {
    return !files.isEmpty() &&
           std::none_of(files.begin(), files.end(), [](const File& f) { return f.url.isEmpty(); });
}

ModelManifest ModelManifest::parse(const QByteArray& json, const QString& subject) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    const Reader in(document.object(), subject);
    if (!document.isObject())
        in.fail(problem.errorString());
    in.require(in.number("schema", 0, 1, 1e6) == kSchema, "schema");
    ModelManifest m;
    m.id = in.text("id");
    in.require(isModelId(m.id), "id");
    m.order = static_cast<int>(in.number("order", m.order, 0, 1e6));
    m.name = in.text("name");
    m.summary = in.textOr("summary");
    m.family = in.text("family");
    m.stems = in.texts("stems");
    m.licence = in.textOr("licence");
    m.nonCommercial = in.flag("nonCommercial");
    m.citation = in.textOr("citation");
    m.page = in.url("page");
    if (in.has("quality")) {
        in.require(in.value("quality").isObject(), "quality");
        const Reader quality(in.value("quality").toObject(), subject);
        m.quality = quality.number("sdr", 0, 0, 60);
        m.qualitySource = quality.text("source");
    }
    m.relativeCost = in.number("relativeCost", m.relativeCost, 1e-4, 1e4);
    m.memoryBytes = in.bytes("memoryBytes");
    m.overlap = in.number("overlap", m.overlap, 0, 0.99);
    m.sizeBytes = in.bytes("sizeBytes");
    for (const QJsonValue& file : in.value("files").toArray()) {
        m.files.append(parseFile(Reader(file.toObject(), subject)));
        in.require(std::count_if(m.files.begin(), m.files.end(),
                                 [&](const File& f) { return f.name == m.files.back().name; }) == 1,
                   "files");
    }
    in.require(!m.files.isEmpty(), "files");
    m.bag = in.value("bag").toObject();
    m.importedFrom = in.textOr("importedFrom");
    if (in.has("trustedSha256"))
        m.trustedSha256 = in.hash("trustedSha256", 64);
    return m;
}

QByteArray ModelManifest::toJson() const {
    QJsonObject out{{QStringLiteral("schema"), kSchema},
                    {QStringLiteral("id"), id},
                    {QStringLiteral("order"), order},
                    {QStringLiteral("name"), name},
                    {QStringLiteral("family"), family},
                    {QStringLiteral("stems"), QJsonArray::fromStringList(stems)},
                    {QStringLiteral("nonCommercial"), nonCommercial},
                    {QStringLiteral("relativeCost"), relativeCost},
                    {QStringLiteral("memoryBytes"), memoryBytes},
                    {QStringLiteral("overlap"), overlap}};
    const auto put = [&](const char* key, const QString& text) {
        if (!text.isEmpty())
            out[QLatin1String(key)] = text;
    };
    put("summary", summary);
    put("licence", licence);
    put("citation", citation);
    put("page", page.toString(QUrl::FullyEncoded));
    put("importedFrom", importedFrom);
    put("trustedSha256", QString::fromLatin1(trustedSha256));
    if (!qualitySource.isEmpty())
        out[QStringLiteral("quality")] =
            QJsonObject{{QStringLiteral("sdr"), quality}, {QStringLiteral("source"), qualitySource}};
    if (sizeBytes > 0)
        out[QStringLiteral("sizeBytes")] = sizeBytes;
    if (!bag.isEmpty())
        out[QStringLiteral("bag")] = bag;
    QJsonArray list;
    for (const File& file : files)
        list.append(jsonOf(file));
    out[QStringLiteral("files")] = list;
    return QJsonDocument(out).toJson();
}

bool isDownloadAddress(const QUrl& address) {
    const bool here =
        address.host() == QLatin1String("localhost") || address.host() == QLatin1String("127.0.0.1");
    return address.isValid() && !address.host().isEmpty() &&
           (address.scheme() == QLatin1String("https") ||
            (here && address.scheme() == QLatin1String("http")));
}

const QList<ModelManifest>& publishedModels() {
    static const QList<ModelManifest> all = [] {
        QList<ModelManifest> found;
        QFileInfoList files = QDir(QStringLiteral(":/models")).entryInfoList({QStringLiteral("*.json")});
        if (const QString more = qEnvironmentVariable("STEMMA_MANIFESTS"); !more.isEmpty())
            files += QDir(more).entryInfoList({QStringLiteral("*.json")});
        for (const QFileInfo& info : files) {
            QFile file(info.filePath());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            found.append(ModelManifest::parse(file.readAll(), info.fileName()));
            found.back().published = true;
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.order < b.order; });
        return found;
    }();
    return all;
}

bool isModelId(const QString& id) {
    static const QRegularExpression form(QStringLiteral("^[a-z0-9_-]+(\\.[a-z0-9_-]+)*$"));
    return id.size() <= kLongestId && form.match(id).hasMatch() && !id.endsWith(QLatin1String(".part")) &&
           !id.endsWith(QLatin1String(".import")) && !id.endsWith(QLatin1String(".removed"));
}

QString modelIdFrom(const QString& fileName) {
    static const QRegularExpression suffixes(
        QStringLiteral("(\\.(gz|pth|pt|th|ckpt|chkpnt|safetensors|bin|ya?ml|json))+$"),
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression foreign(QStringLiteral("[^a-z0-9_]+"));
    QString id = fileName;
    id.remove(suffixes);
    id = id.normalized(QString::NormalizationForm_KD).toLower().replace(foreign, QStringLiteral("-"));
    while (id.startsWith(QLatin1Char('-')))
        id.remove(0, 1);
    id.truncate(kLongestId - 8); // room for a number that tells two of a name apart
    while (id.endsWith(QLatin1Char('-')))
        id.chop(1);
    return id.isEmpty() ? QStringLiteral("model") : id;
}

} // namespace stemma
