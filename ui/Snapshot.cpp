// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Snapshot.h"

#include "app/CommandLine.h"
#include "app/ErrorText.h"
#include "ui/Language.h"
#include "ui/MainWindow.h"
#include "ui/Preferences.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/panels/JobBar.h"
#include "ui/panels/TimeText.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QPainter>
#include <QTemporaryDir>
#include <QThread>

#include <cmath>
#include <cstdio>
#include <functional>
#include <optional>
#include <utility>
#include <variant>

namespace stemma {
namespace {

constexpr int kOpenMs = 120000;
constexpr int kSeparateMs = 1800000;
constexpr int kSettleMs = 60000;
constexpr int kSettleAtWorkMs = 1500; ///< a view that goes on filling is never at rest

struct Order {
    QString song;
    QString out;
    QSize size{1600, 1000};
    QString lang;
    QString view;
    QString dialog;
    Settings::Theme theme = Settings::Theme::Dark;
    bool empty = false;
    bool separate = false;
    double fraction = 1;
    double at = 0;
    std::optional<std::pair<double, double>> selection;
};

int failed(const QString& sentence) {
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return exitcode::failed;
}

QList<QCommandLineOption> optionsOf() {
    const auto option = [](const char* name, const char* value) {
        return QCommandLineOption(QString::fromLatin1(name), {}, QString::fromLatin1(value));
    };
    return {option("out", "PNG"),
            option("size", "WxH"),
            option("theme", "dark|light"),
            option("scale", "N"),
            option("lang", "CODE"),
            option("wait-fraction", "F"),
            option("view", "V"),
            option("dialog", "D"),
            option("select", "A:B"),
            option("at", "SECONDS"),
            QCommandLineOption(QStringLiteral("separate")),
            QCommandLineOption(QStringLiteral("empty"))};
}

/// False when the value is there and makes no sense.
template <class Parse>
bool take(const QCommandLineParser& parser, const char* name, Parse parse) {
    const QString key = QString::fromLatin1(name);
    return !parser.isSet(key) || parse(parser.value(key));
}

bool parseSize(const QString& text, QSize& size) {
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return false;
    size = {parts[0].toInt(), parts[1].toInt()};
    return size.width() >= 200 && size.height() >= 200 && size.width() <= 8000 && size.height() <= 8000;
}

/// The order, or the argument that makes no sense.
std::variant<Order, QString> parsed(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions(optionsOf());
    if (!parser.parse(QStringList{QStringLiteral("stemma")} + arguments.mid(1)))
        return parser.errorText();
    Order order;
    const QStringList songs = parser.positionalArguments();
    order.empty = parser.isSet(QStringLiteral("empty"));
    order.separate = parser.isSet(QStringLiteral("separate"));
    order.out = parser.value(QStringLiteral("out"));
    order.lang = parser.value(QStringLiteral("lang"));
    if (order.out.isEmpty())
        return QStringLiteral("--out PNG is missing");
    if (songs.size() != (order.empty ? 0 : 1))
        return QStringLiteral("name one SONG, \"demo\", or --empty");
    order.song = songs.value(0);
    const auto oneOf = [](QString& where, const QStringList& known) {
        return [&where, known](const QString& text) {
            where = text;
            return known.contains(text);
        };
    };
    QString themeName;
    bool number = true;
    const bool fine =
        take(parser, "size", [&](const QString& text) { return parseSize(text, order.size); }) &&
        take(parser, "theme", oneOf(themeName, {QStringLiteral("dark"), QStringLiteral("light")})) &&
        take(parser, "view",
             oneOf(order.view, {QStringLiteral("spectrogram"), QStringLiteral("waveform"),
                                QStringLiteral("composite")})) &&
        take(
            parser, "dialog",
            oneOf(order.dialog, {QStringLiteral("export"), QStringLiteral("separate"),
                                 QStringLiteral("models"), QStringLiteral("keys"), QStringLiteral("settings"),
                                 QStringLiteral("about"), QStringLiteral("help")})) &&
        take(parser, "wait-fraction",
             [&](const QString& text) {
                 order.fraction = text.toDouble(&number);
                 return number;
             }) &&
        take(parser, "at",
             [&](const QString& text) {
                 const auto seconds = secondsOf(text);
                 order.at = seconds.value_or(0);
                 return seconds.has_value();
             }) &&
        take(parser, "select", [&](const QString& text) {
            const auto begin = secondsOf(text.section(QLatin1Char('-'), 0, 0)),
                       end = secondsOf(text.section(QLatin1Char('-'), 1));
            if (begin && end)
                order.selection = {*begin, *end};
            return order.selection.has_value();
        });
    if (!fine)
        return QStringLiteral("an option has a value that is not understood");
    order.theme = themeName == QLatin1String("light") ? Settings::Theme::Light : Settings::Theme::Dark;
    return order;
}

/// Runs the event loop until `done`, or the time is over.
bool waitFor(const std::function<bool()>& done, int milliseconds) {
    QElapsedTimer clock;
    clock.start();
    while (!done()) {
        if (clock.elapsed() > milliseconds)
            return false;
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 20);
        QThread::msleep(2);
    }
    return true;
}

/// The window, and over it what is open on it, as a desktop would show them.
QImage picture(QWidget& window, QWidget* dialog) {
    QImage image = window.grab().toImage();
    if (!dialog)
        return image;
    const QPixmap sheet = dialog->grab();
    const QSizeF size = sheet.deviceIndependentSize();
    const QPointF corner(std::round((window.width() - size.width()) / 2),
                         std::round((window.height() - size.height()) / 2));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF({0, 0}, QSizeF(window.size())), QColor(0, 0, 0, 110));
    painter.setPen(Qt::NoPen);
    for (int ring = 24; ring > 0; --ring) {
        painter.setBrush(QColor(0, 0, 0, 4));
        painter.drawRoundedRect(QRectF(corner, size).adjusted(-ring, -ring + 6, ring, ring + 6), ring, ring);
    }
    painter.drawPixmap(corner, sheet);
    painter.setPen(QPen(theme::tokens().control, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(corner, size).adjusted(-0.5, -0.5, 0.5, 0.5));
    return image;
}

bool openSong(MainWindow& window, const Order& order, QString& problem) {
    Session& session = window.session();
    bool over = false;
    QObject::connect(&session, &Session::opened, &window, [&] { over = true; });
    QObject::connect(&session, &Session::openFailed, &window, [&](const QString&, const Error& error) {
        problem = errorText(error);
        over = true;
    });
    if (order.song == QLatin1String("demo") && !QFileInfo::exists(order.song))
        window.openDemo();
    else
        window.openSong(QFileInfo(order.song).absoluteFilePath());
    if (!waitFor([&] { return over; }, kOpenMs))
        problem = QStringLiteral("The song took too long to open.");
    return problem.isEmpty();
}

bool separateSong(MainWindow& window, const Order& order, const Settings& settings, QString& problem) {
    Session& session = window.session();
    QObject::connect(&session, &Session::separationFailed, &window,
                     [&](const Error& error) { problem = errorText(error); });
    if (!session.separate(preferences::separation(settings)))
        problem = QStringLiteral("The separation could not be started.");
    const auto far = [&] {
        return !session.separation() || session.separation()->progress() >= order.fraction;
    };
    if (problem.isEmpty() && !waitFor(far, kSeparateMs))
        problem = QStringLiteral("The separation took too long.");
    return problem.isEmpty();
}

void arrange(MainWindow& window, const Order& order) {
    Session& session = window.session();
    const double rate = session.sampleRate();
    if (order.view == QLatin1String("waveform"))
        window.view().setMixtureView(SongView::MixtureView::Waveform);
    else if (order.view == QLatin1String("composite"))
        window.view().setMixtureView(SongView::MixtureView::Composite);
    else if (order.view == QLatin1String("spectrogram"))
        window.view().setMixtureView(SongView::MixtureView::Spectrogram);
    if (order.selection)
        session.setSelection(
            {std::llround(order.selection->first * rate), std::llround(order.selection->second * rate)});
    if (order.at > 0)
        session.playback().seek(std::llround(order.at * rate));
}

QDialog* openDialog(MainWindow& window, const QString& name) {
    if (name == QLatin1String("export"))
        return window.showExport();
    if (name == QLatin1String("separate"))
        return window.showSeparate();
    if (name == QLatin1String("models"))
        return window.showModels();
    if (name == QLatin1String("keys"))
        return window.showKeys();
    if (name == QLatin1String("settings"))
        return window.showSettings();
    if (name == QLatin1String("about"))
        return window.showAbout();
    if (name == QLatin1String("help"))
        return window.showHelp();
    return nullptr;
}

int take(const Order& order) {
    QTemporaryDir scratch;
    qputenv("STEMMA_SETTINGS", scratch.filePath(QStringLiteral("stemma.ini")).toUtf8());
    Settings settings;
    settings.setTheme(order.theme);
    language::install(order.lang.isEmpty() ? QStringLiteral("en") : order.lang);
    MainWindow window(settings);
    window.resize(order.size);
    window.show();
    window.jobBar().setDeviceShown(false);
    QString problem;
    if (!order.empty) {
        if (!openSong(window, order, problem))
            return failed(problem);
        arrange(window, order);
        if (order.separate && !separateSong(window, order, settings, problem))
            return failed(problem);
    }
    QWidget* dialog = openDialog(window, order.dialog);
    // A time must have passed for what the first events set in motion to be seen as not settled.
    waitFor([] { return false; }, 300);
    const bool working = window.session().separation() != nullptr;
    waitFor([&] { return order.empty || window.view().settled(); }, working ? kSettleAtWorkMs : kSettleMs);
    const QImage image = picture(window, dialog);
    QDir().mkpath(QFileInfo(order.out).absolutePath());
    if (!image.save(order.out, "PNG"))
        return failed(QStringLiteral("“%1” cannot be written. Choose another place.").arg(order.out));
    return exitcode::done;
}

} // namespace

bool isSnapshot(const QStringList& arguments) { return arguments.value(0) == QLatin1String("snapshot"); }

void prepareSnapshot(const QStringList& arguments) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const qsizetype scale = arguments.indexOf(QStringLiteral("--scale"));
    if (scale >= 0)
        qputenv("QT_SCALE_FACTOR", arguments.value(scale + 1).toUtf8());
}

int runSnapshot(const QStringList& arguments) {
    const auto order = parsed(arguments);
    if (const auto* wrong = std::get_if<QString>(&order)) {
        std::fprintf(stderr, "stemma snapshot: %s. See \"stemma help snapshot\".\n", qUtf8Printable(*wrong));
        return exitcode::usage;
    }
    return take(std::get<Order>(order));
}

} // namespace stemma
