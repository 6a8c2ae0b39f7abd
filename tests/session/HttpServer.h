// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace stemma::test {

/// An HTTP server on this computer that answers as a test wants, well or badly. Lives in the thread that
/// made it, whose event loop has to run.
class HttpServer : public QTcpServer {
public:
    struct Request {
        QString path;
        QHash<QByteArray, QByteArray> headers; ///< names in lower case
        qint64 rangeBegin() const {            ///< -1: it asks for everything
            const QByteArray range = headers.value("range");
            return range.startsWith("bytes=") ? range.mid(6).chopped(1).toLongLong() : -1;
        }
    };
    using Answer = std::function<void(const Request&, QTcpSocket&)>;

    explicit HttpServer(Answer answer = {})
        : answer_(std::move(answer)) {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(*socket); });
            }
        });
    }

    QUrl url(const QString& path = QStringLiteral("/model.th")) const {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(serverPort()).arg(path));
    }
    void setAnswer(Answer answer) { answer_ = std::move(answer); }
    const QList<Request>& requests() const { return requests_; }

    /// Sends a head and, of a body, as much as `count` says (-1: all); then closes, unless told not to.
    static void send(QTcpSocket& socket, const QByteArray& status, const QByteArrayList& headers,
                     const QByteArray& body = {}, qint64 count = -1, bool close = true) {
        socket.write("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
        for (const QByteArray& header : headers)
            socket.write(header + "\r\n");
        socket.write("\r\n" + body.left(count < 0 ? body.size() : count));
        socket.flush();
        if (close)
            socket.disconnectFromHost();
    }

    static QByteArray length(qint64 bytes) { return "Content-Length: " + QByteArray::number(bytes); }

    /// What a proper server does with a file: whole or the rest of it, if it is still the same.
    static void serve(const Request& request, QTcpSocket& socket, const QByteArray& body,
                      const QByteArray& tag, qint64 count = -1) {
        const qint64 begin = request.rangeBegin();
        if (begin < 0 || request.headers.value("if-range") != tag) {
            send(socket, "200 OK", {length(body.size()), "ETag: " + tag}, body, count);
            return;
        }
        send(socket, "206 Partial Content",
             {length(body.size() - begin), "ETag: " + tag,
              "Content-Range: bytes " + QByteArray::number(begin) + '-' +
                  QByteArray::number(body.size() - 1) + '/' + QByteArray::number(body.size())},
             body.mid(begin), count);
    }

private:
    void read(QTcpSocket& socket) {
        QByteArray text = socket.property("text").toByteArray() + socket.readAll();
        socket.setProperty("text", text);
        if (!text.contains("\r\n\r\n"))
            return;
        socket.setProperty("text", QByteArray());
        Request request;
        const QList<QByteArray> lines = text.split('\n');
        request.path = QString::fromUtf8(lines.front().split(' ').value(1));
        for (const QByteArray& line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            if (colon > 0)
                request.headers[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
        }
        requests_.append(request);
        answer_(request, socket);
    }

    Answer answer_;
    QList<Request> requests_;
};

} // namespace stemma::test
