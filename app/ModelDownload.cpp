// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ModelDownload.h"

#include "app/ModelFolder.h"
#include "app/PartialDownload.h"
#include "app/Paths.h"
#include "engine/core/Error.h"

#include <QEventLoop>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <optional>

namespace stemma {

namespace fs = std::filesystem;

namespace {

constexpr qint64 kBlock = qint64(256) << 10;
constexpr qint64 kMostUnannounced = qint64(8) << 30; ///< of a server that says no length

struct Range {
    qint64 begin = -1;
    qint64 total = -1; ///< -1: not said
};

Range rangeOf(const QByteArray& header) {
    static const QRegularExpression form(QStringLiteral("^bytes (\\d+)-\\d+/(\\d+|\\*)$"));
    const auto match = form.match(QString::fromLatin1(header.trimmed()));
    if (!match.hasMatch())
        return {};
    const QString total = match.captured(2);
    return {match.captured(1).toLongLong(), total == QLatin1String("*") ? -1 : total.toLongLong()};
}

/// The tries of one download.
class Download {
public:
    Download(const DownloadRequest& request, const JobContext& job, const DownloadRules& rules)
        : request_(request)
        , job_(job)
        , rules_(rules)
        , part_(request.file, request.url, request.bytes, job) {
        manager_.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        manager_.setAutoDeleteReplies(false);
        const bool here = request.url.scheme() == QLatin1String("http");
        const auto proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(request.url));
        if (!here && !proxies.isEmpty())
            manager_.setProxy(proxies.first());
    }

    QByteArray run() {
        int left = rules_.retries;
        QUrl address = request_.url;
        int redirects = rules_.redirects;
        while (true) {
            job_.checkStop();
            const qint64 before = part_.size();
            switch (attempt(address)) {
            case Outcome::Whole:
                return finish();
            case Outcome::Elsewhere:
                if (--redirects < 0 || !isDownloadAddress(elsewhere_))
                    fail(Fault::DownloadRefused, "redirected to " + elsewhere_.toString().toStdString());
                address = elsewhere_;
                break;
            case Outcome::Again: // from its beginning: what is here is of another file
                part_.clear();
                if (--left < 0)
                    fail(Fault::NetworkFailed, why_);
                break;
            case Outcome::Broken:
                left = part_.size() > before ? rules_.retries : left;
                if (--left < 0)
                    fail(Fault::NetworkFailed, why_);
                pause();
                address = request_.url;
                break;
            }
        }
    }

private:
    enum class Outcome { Whole, Elsewhere, Again, Broken };

    [[noreturn]] void fail(Fault fault, const std::string& why) const {
        throw Error(fault, request_.file.string(), why);
    }

    void pause() const {
        for (int waited = 0; waited < rules_.pauseMs; waited += 50) {
            job_.checkStop();
            QThread::msleep(50);
        }
    }

    QNetworkRequest requestFor(const QUrl& address) const {
        QNetworkRequest request(address);
        request.setRawHeader("User-Agent", "Stemma/" STEMMA_VERSION);
        request.setRawHeader("Accept-Encoding", "identity"); // lengths and ranges are those of the file
        if (part_.size() > 0) {
            request.setRawHeader("Range", "bytes=" + QByteArray::number(part_.size()) + '-');
            request.setRawHeader("If-Range", part_.validator());
        }
        return request;
    }

    Outcome attempt(const QUrl& address) {
        outcome_.reset();
        problem_.reset();
        begun_ = false;
        QEventLoop loop;
        QTimer silence;
        silence.setSingleShot(true);
        silence.setInterval(rules_.silenceMs);
        // Destroyed before the loop: after a stop nothing is said to it any more.
        const std::unique_ptr<QNetworkReply> reply(manager_.get(requestFor(address)));
        reply->setReadBufferSize(4 * kBlock);
        const auto step = [&] {
            if (outcome_ || problem_)
                return;
            silence.start();
            try {
                receive(*reply);
            } catch (const Error& error) {
                problem_ = error;
            }
            if (outcome_ || problem_)
                loop.quit();
        };
        QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, step);
        QObject::connect(reply.get(), &QNetworkReply::finished, &loop, [&] {
            step();
            if (!outcome_ && !problem_)
                close(*reply);
            loop.quit();
        });
        QObject::connect(&silence, &QTimer::timeout, &loop, [&] {
            why_ = "the server said nothing for " + std::to_string(rules_.silenceMs / 1000) + " s";
            outcome_ = Outcome::Broken;
            loop.quit();
        });
        const std::stop_callback stopped(job_.stop, [&loop] {
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        silence.start();
        loop.exec();
        reply->disconnect();
        reply->abort();
        if (outcome_ != Outcome::Whole)
            part_.keep();
        job_.checkStop();
        if (problem_)
            throw Error(*problem_);
        return outcome_.value_or(Outcome::Broken);
    }

    /// Reads what has come.
    void receive(QNetworkReply& reply) {
        if (!begun_) {
            if (!reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid())
                return; // no answer yet, or none at all: close() knows
            begin(reply);
            if (outcome_)
                return;
            begun_ = true;
        }
        while (reply.bytesAvailable() > 0) {
            const QByteArray block = reply.read(kBlock);
            if (block.isEmpty())
                return;
            const qint64 most = request_.bytes > 0 ? request_.bytes : total_ >= 0 ? total_ : kMostUnannounced;
            if (part_.size() + block.size() > most) {
                part_.clear();
                fail(Fault::HashMismatch, "longer than " + std::to_string(most) + " bytes");
            }
            part_.append(block);
            if (const qint64 whole = request_.bytes > 0 ? request_.bytes : total_; whole > 0)
                job_.report(static_cast<double>(part_.size()) / static_cast<double>(whole));
        }
    }

    /// Reads the head of an answer.
    void begin(const QNetworkReply& reply) {
        const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        why_ = "the server answered " + std::to_string(status);
        if (status == 301 || status == 302 || status == 303 || status == 307 || status == 308) {
            elsewhere_ =
                reply.url().resolved(QUrl::fromEncoded(reply.rawHeader("Location"), QUrl::StrictMode));
            outcome_ = Outcome::Elsewhere;
        } else if (status == 416 && part_.size() > 0) {
            outcome_ = Outcome::Again;
        } else if ((status == 200 || status == 206) && isWebPage(reply)) {
            fail(Fault::WebPage, why_ + " with a page");
        } else if (status == 206) {
            const Range range = rangeOf(reply.rawHeader("Content-Range"));
            if (range.begin != part_.size() || !part_.isOf(reply))
                outcome_ = Outcome::Again;
            total_ = range.total;
        } else if (status == 200) {
            const QByteArray length = reply.rawHeader("Content-Length");
            total_ = length.isEmpty() ? -1 : length.toLongLong();
            requirePlausible();
            part_.clear();
            part_.setOrigin(reply, total_);
        } else if (status >= 500 || status == 408 || status == 429) {
            outcome_ = Outcome::Broken;
        } else {
            fail(Fault::DownloadRefused, why_);
        }
        if (outcome_)
            return;
        if (request_.bytes > 0 && total_ >= 0 && total_ != request_.bytes) {
            part_.clear();
            fail(Fault::HashMismatch, "the server announces " + std::to_string(total_) +
                                          " bytes instead of " + std::to_string(request_.bytes));
        }
        requireSpace(request_.file.parent_path(), std::max<qint64>(0, total_ - part_.size()),
                     fromPath(request_.file));
    }

    static bool isWebPage(const QNetworkReply& reply) {
        const QByteArray type = reply.rawHeader("Content-Type").trimmed().toLower();
        return type.startsWith("text/html") || type.startsWith("application/xhtml");
    }

    /// What is here is not given up for an answer that cannot be the file: a network's page for guests, say.
    void requirePlausible() const {
        if (part_.size() == 0 || total_ < 0)
            return;
        if (request_.bytes > 0 ? total_ != request_.bytes : total_ < part_.size())
            fail(Fault::NetworkFailed, "the server announces " + std::to_string(total_) + " bytes, " +
                                           std::to_string(part_.size()) + " are here");
    }

    /// The answer has ended, and what came of it is read.
    void close(const QNetworkReply& reply) {
        const qint64 whole = request_.bytes > 0 ? request_.bytes : total_;
        const bool ended = reply.error() == QNetworkReply::NoError;
        outcome_ = begun_ && (whole >= 0 ? part_.size() == whole : ended) ? Outcome::Whole : Outcome::Broken;
        if (!ended)
            why_ = reply.errorString().toStdString();
        else if (outcome_ == Outcome::Broken)
            why_ = "the connection ended too early";
    }

    QByteArray finish() {
        const QByteArray sha256 = part_.sha256();
        if (!sha256.startsWith(request_.sha256)) {
            part_.clear();
            fail(Fault::HashMismatch, "its SHA-256 is " + sha256.toStdString());
        }
        part_.publish();
        return sha256;
    }

    const DownloadRequest& request_;
    const JobContext& job_;
    const DownloadRules& rules_;
    PartialDownload part_;
    QNetworkAccessManager manager_;
    bool begun_ = false; ///< the head of the answer was read
    qint64 total_ = -1;  ///< length of the whole file, as the server says; -1: it does not
    std::optional<Outcome> outcome_;
    std::optional<Error> problem_;
    QUrl elsewhere_;
    std::string why_;
};

} // namespace

QByteArray downloadFile(const DownloadRequest& request, const JobContext& job, const DownloadRules& rules) {
    if (!isDownloadAddress(request.url))
        throw Error(Fault::DownloadRefused, request.file.string(), "no safe address");
    return Download(request, job, rules).run();
}

void downloadModel(const ModelManifest& model, const fs::path& root, const JobContext& job,
                   const DownloadRules& rules) {
    if (!model.downloadable())
        throw Error(Fault::BadSetting, model.id.toStdString(), "it can only be imported");
    const ModelFolder place(root, model.id);
    const auto lock = place.lock();
    place.makePart();
    struct Tidy {
        const ModelFolder& place;
        ~Tidy() { place.dropEmptyPart(); }
    } const tidy{place};
    const auto weightOf = [&](const ModelManifest::File& file) {
        return static_cast<double>(file.bytes > 0 ? file.bytes : 1 + model.sizeBytes / model.files.size());
    };
    double all = 0;
    for (const auto& file : model.files)
        all += weightOf(file);
    double done = 0;
    for (const auto& file : model.files) {
        const double next = done + 0.97 * weightOf(file) / all;
        const fs::path path = place.partWeights() / file.name.toStdString();
        std::error_code none;
        if (!fs::exists(path, none))
            downloadFile({file.url, path, file.bytes, file.sha256}, job.part(done, next), rules);
        done = next;
        job.report(done);
    }
    place.install(model, job.part(done, 1));
}

} // namespace stemma
