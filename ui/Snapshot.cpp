// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Snapshot.h"

#include "app/CommandLine.h"
#include "app/Comparison.h"
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
#include <QCoreApplication>
#include <QDialog>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFileInfo>
#include <QPainter>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
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

constexpr double kLeastScale = 0.5;
constexpr double kMostScale = 4;
constexpr int kMostPoints = 8000;
constexpr int kMostPixels = 16000; ///< a picture of a gigabyte; Qt cannot paint much larger ones

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Snapshot)
};

struct Order {
    QString song;
    QString out;
    QSize size{1600, 1000};
    QString lang;
    QString view;
    QString dialog;
    QString compare; ///< where the true stems are
    QString listen;
    Settings::Theme theme = Settings::Theme::Dark;
    bool empty = false;
    bool separate = false;
    double scale = 1;
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
            option("compare", "FOLDER"),
            option("listen", "WHAT"),
            option("select", "A:B"),
            option("at", "SECONDS"),
            QCommandLineOption(QStringLiteral("separate")),
            QCommandLineOption(QStringLiteral("empty"))};
}

bool parseSize(const QString& text, QSize& size) {
    const QStringList parts = text.split(QLatin1Char('x'));
    if (parts.size() != 2)
        return false;
    size = {parts[0].toInt(), parts[1].toInt()};
    const QSize least = MainWindow::leastSize();
    return size.expandedTo(least) == size && size.boundedTo({kMostPoints, kMostPoints}) == size;
}

bool parseNumber(const QString& text, double& number, double least, double most) {
    bool isNumber = false;
    number = text.toDouble(&isNumber);
    return isNumber && number >= least && number <= most;
}

bool parseSelection(const QString& text, Order& order) {
    const auto begin = secondsOf(text.section(QLatin1Char('-'), 0, 0)),
               end = secondsOf(text.section(QLatin1Char('-'), 1));
    if (begin && end)
        order.selection = {*begin, *end};
    return order.selection.has_value();
}

/// Reads options until one has a value that makes no sense; says which and what it takes.
class Values {
public:
    explicit Values(const QCommandLineParser& parser)
        : parser_(parser) {}

    template <class Parse>
    void take(const char* name, const QString& takes, Parse parse) {
        const QString key = QString::fromLatin1(name);
        if (!wrong_.isEmpty() || !parser_.isSet(key) || parse(parser_.value(key)))
            return;
        wrong_ = Text::tr("--%1 cannot be “%2”: it is %3", "option, value, what it takes")
                     .arg(key, parser_.value(key), takes);
    }
    void takeOneOf(const char* name, QString& where, const QStringList& known) {
        take(name, Text::tr("one of %1", "a list of words").arg(known.join(QStringLiteral(", "))),
             [&](const QString& text) {
                 where = text;
                 return known.contains(text);
             });
    }
    const QString& wrong() const { return wrong_; }

private:
    const QCommandLineParser& parser_;
    QString wrong_;
};

QStringList languages() {
    QStringList codes;
    for (const language::Choice& choice : language::choices())
        if (!choice.code.isEmpty())
            codes << choice.code;
    return codes;
}

/// Fills the order with what the options say; what is wrong with them, or "".
QString readValues(const QCommandLineParser& parser, Order& order) {
    const auto in = [](double least, double most) {
        return Text::tr("a number from %1 to %2").arg(least).arg(most);
    };
    const auto words = [](const char* all) { return QString::fromLatin1(all).split(QLatin1Char(' ')); };
    const QSize least = MainWindow::leastSize();
    QString themeName;
    Values values(parser);
    values.take("size",
                Text::tr("a width and a height such as 1600x1000, from %1x%2 to %3x%3")
                    .arg(least.width())
                    .arg(least.height())
                    .arg(kMostPoints),
                [&](const QString& text) { return parseSize(text, order.size); });
    values.take("scale", in(kLeastScale, kMostScale),
                [&](const QString& text) { return parseNumber(text, order.scale, kLeastScale, kMostScale); });
    values.takeOneOf("theme", themeName, words("dark light"));
    values.takeOneOf("lang", order.lang, languages());
    values.takeOneOf("view", order.view, words("spectrogram waveform composite"));
    values.takeOneOf("dialog", order.dialog, words("export separate models keys settings about help"));
    values.takeOneOf("listen", order.listen, words("stems reference difference"));
    values.take("wait-fraction", in(0, 1),
                [&](const QString& text) { return parseNumber(text, order.fraction, 0, 1); });
    values.take("at", Text::tr("a time such as 83.5 or 1:23.5"), [&](const QString& text) {
        const auto seconds = secondsOf(text);
        order.at = seconds.value_or(0);
        return seconds.has_value();
    });
    values.take("select", Text::tr("two times such as 0:30-1:15"),
                [&](const QString& text) { return parseSelection(text, order); });
    order.theme = themeName == QLatin1String("light") ? Settings::Theme::Light : Settings::Theme::Dark;
    if (!values.wrong().isEmpty())
        return values.wrong();
    if (std::max(order.size.width(), order.size.height()) * order.scale > kMostPixels)
        return Text::tr("--size times --scale is more than %1 pixels").arg(kMostPixels);
    return {};
}

/// The order, or what is wrong with the arguments.
std::variant<Order, QString> parsed(const QStringList& arguments) {
    QCommandLineParser parser;
    parser.addOptions(optionsOf());
    if (!parser.parse(QStringList{QStringLiteral("stemma")} + arguments.mid(1)))
        return parser.errorText();
    Order order;
    const QStringList songs = parser.positionalArguments();
    order.empty = parser.isSet(QStringLiteral("empty"));
    order.compare = parser.value(QStringLiteral("compare"));
    order.separate = parser.isSet(QStringLiteral("separate"));
    order.out = parser.value(QStringLiteral("out"));
    if (order.out.isEmpty())
        return Text::tr("--out PNG is missing");
    if (songs.size() != (order.empty ? 0 : 1))
        return Text::tr("name one SONG, \"demo\", or --empty");
    order.song = songs.value(0);
    if (const QString wrong = readValues(parser, order); !wrong.isEmpty())
        return wrong;
    return order;
}

/// What libraries say to their developers: of no use to who wants a picture.
void dropRemarks(QtMsgType type, const QMessageLogContext& context, const QString& text) {
    if (type == QtCriticalMsg || type == QtFatalMsg)
        std::fprintf(stderr, "%s\n", qUtf8Printable(qFormatLogMessage(type, context, text)));
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
        problem = Text::tr("The song took too long to open.");
    return problem.isEmpty();
}

bool separateSong(MainWindow& window, const Order& order, const Settings& settings, QString& problem) {
    Session& session = window.session();
    QObject::connect(&session, &Session::separationFailed, &window,
                     [&](const Error& error) { problem = errorText(error); });
    if (!session.separate(preferences::separation(settings)))
        problem = Text::tr("The separation could not be started.");
    const auto far = [&] {
        return !session.separation() || session.separation()->progress() >= order.fraction;
    };
    if (problem.isEmpty() && !waitFor(far, kSeparateMs))
        problem = Text::tr("The separation took too long.");
    return problem.isEmpty();
}

bool compareSong(MainWindow& window, const Order& order, QString& problem) {
    Session& session = window.session();
    Comparison& comparison = session.comparison();
    QObject::connect(&comparison, &Comparison::failed, &window,
                     [&](const Error& error) { problem = errorText(error); });
    window.compareWith(order.compare);
    if (!waitFor([&] { return !comparison.job(); }, kSeparateMs))
        problem = Text::tr("The comparison took too long.");
    if (order.listen == QLatin1String("reference"))
        session.setListening(Listening::Other);
    else if (order.listen == QLatin1String("difference"))
        session.setListening(Listening::Difference);
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
        if (!order.compare.isEmpty() && !compareSong(window, order, problem))
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
        return failed(Text::tr("“%1” cannot be written. Choose another place.").arg(order.out));
    return exitcode::done;
}

} // namespace

bool isSnapshot(const QStringList& arguments) { return arguments.value(0) == QLatin1String("snapshot"); }

void prepareSnapshot(const QStringList& arguments) {
    qputenv("QT_QPA_PLATFORM", "offscreen");
    if (!qEnvironmentVariableIsSet("QT_LOGGING_RULES"))
        qInstallMessageHandler(dropRemarks);
    const auto order = parsed(arguments);
    if (const auto* fine = std::get_if<Order>(&order))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(fine->scale));
}

int runSnapshot(const QStringList& arguments) {
    language::install({});
    const auto order = parsed(arguments);
    if (const auto* wrong = std::get_if<QString>(&order)) {
        std::fprintf(stderr, "stemma snapshot: %s. See \"stemma help snapshot\".\n", qUtf8Printable(*wrong));
        return exitcode::usage;
    }
    return take(std::get<Order>(order));
}

} // namespace stemma
