// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/arch/SourceRules.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QLibraryInfo>
#include <QTest>

using namespace stemma::arch;

namespace {

constexpr const char* kSpdx = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

QSet<QString> widgetHeaders() {
    const QDir folder(QLibraryInfo::path(QLibraryInfo::HeadersPath) + QStringLiteral("/QtWidgets"));
    const QStringList names = folder.entryList(QDir::Files);
    QSet<QString> headers(names.begin(), names.end());
    for (const char* name : {"QWidget", "QApplication", "QDialog", "QMessageBox", "QLabel"})
        headers += QString::fromLatin1(name);
    // QtGui has taken these over from QtWidgets.
    for (const char* name : {"QAction", "QActionGroup", "QShortcut"})
        headers -= QString::fromLatin1(name);
    return headers;
}

QList<SourceFile> sources() {
    QList<SourceFile> all;
    const QDir root(QStringLiteral(STEMMA_SOURCE_DIR));
    for (const char* folder : {"engine", "app", "ui", "tests"}) {
        QDirIterator files(root.filePath(QString::fromLatin1(folder)), {"*.cpp", "*.h"}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (file.open(QIODevice::ReadOnly))
                all.append({root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll())});
        }
    }
    return all;
}

} // namespace

class SourceRulesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rulesSeeWhatIsPlanted_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char* name, const char* path, const QString& text, bool good) {
            QTest::newRow(name) << path << QString(kSpdx) + text << good;
        };
        row("clean", "engine/core/A.cpp", "#include \"engine/core/A.h\"\n#include <vector>\n", true);
        row("Qt in the engine", "engine/core/A.cpp", "#include <QString>\n", false);
        row("Qt module in the engine", "engine/core/A.cpp", "#  include <QtCore/QString>\n", false);
        row("engine looks up", "engine/core/A.cpp", "#include \"app/Session.h\"\n", false);
        row("engine in ui", "engine/core/A.cpp", "#include \"ui/Theme.h\"\n", false);
        row("sndfile at home", "engine/io/A.cpp", "#include <sndfile.h>\n", true);
        row("sndfile elsewhere", "engine/dsp/A.cpp", "#include <sndfile.h>\n", false);
        row("kissfft at home", "engine/dsp/Fft.cpp", "#include <kiss_fftr.h>\n", true);
        row("kissfft elsewhere", "engine/dsp/Stft.cpp", "#include <kiss_fftr.h>\n", false);
        row("FFmpeg elsewhere", "engine/analysis/A.cpp", "#include <libavcodec/avcodec.h>\n", false);
        row("torch in the engine", "engine/separation/A.cpp", "#include <torch/script.h>\n", false);
        row("app", "app/A.cpp", "#include \"engine/core/A.h\"\n#include <QAudioSink>\n#include <QAction>\n",
            true);
        row("widgets in app", "app/A.cpp", "#include <QLabel>\n", false);
        row("widgets in app by module", "app/A.cpp", "#include <QtWidgets/QLabel>\n", false);
        row("ui in app", "app/A.cpp", "#include \"ui/MainWindow.h\"\n", false);
        row("TagLib in app", "app/A.cpp", "#include <taglib/tag.h>\n", false);
        row("the composition", "app/main.cpp", "#include \"ui/MainWindow.h\"\n#include <QApplication>\n",
            true);
        row("ui", "ui/A.cpp", "#include \"app/Session.h\"\n#include <QLabel>\n", true);
        row("sndfile in ui", "ui/A.cpp", "#include <sndfile.h>\n", false);
        row("tests in ui", "ui/A.cpp", "#include \"tests/support/Signals.h\"\n", false);
        row("not from the root", "ui/A.cpp", "#include \"Theme.h\"\n", false);
        row("upwards", "ui/lanes/A.cpp", "#include \"../Theme.h\"\n", false);
        row("a kind", "engine/stems/kinds/A.cpp", "const Registry<StemKind>::Add added{kind};\n", true);
        row("a kind that does nothing", "engine/stems/kinds/A.cpp", "", false);
        row("a format that does nothing", "engine/io/formats/A.cpp", "", false);
        row("short enough", "ui/A.cpp", QString(kLongestFile - 1, '\n'), true);
        row("too long", "ui/A.cpp", QString(kLongestFile, '\n'), false);
        QTest::newRow("no SPDX line") << "ui/A.cpp"
                                      << "#include <QLabel>\n"
                                      << false;
    }
    void rulesSeeWhatIsPlanted() {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(bool, good);
        const QStringList found = violations({path, text}, widgetHeaders());
        QVERIFY2(found.isEmpty() == good, qPrintable(found.join('\n')));
    }

    void everySourceKeepsTheRules() {
        const auto all = sources();
        QVERIFY(all.size() > 50);
        const auto widgets = widgetHeaders();
        QStringList found;
        for (const SourceFile& file : all)
            found += violations(file, widgets);
        QVERIFY2(found.isEmpty(), qPrintable('\n' + found.join('\n')));
    }

    void everyIncludedFileIsThere() {
        QStringList missing;
        for (const SourceFile& file : sources()) {
            if (file.path.startsWith(QLatin1String("tests/arch/")))
                continue; // has planted ones
            for (const QString& include : includesOf(file.text))
                if (include.startsWith('"') && include.contains('/') &&
                    !QFile::exists(QStringLiteral(STEMMA_SOURCE_DIR "/") + include.mid(1)))
                    missing += file.path + ": " + include.mid(1);
        }
        QVERIFY2(missing.isEmpty(), qPrintable('\n' + missing.join('\n')));
    }

    void theClassicSeparatorRegistersItself() {
        int registered = 0;
        for (const SourceFile& file : sources())
            registered += file.path.startsWith(QLatin1String("engine/separation/classic/")) &&
                          file.text.contains(QLatin1String("Registry<Model>::Add"));
        QCOMPARE(registered, 1);
    }
};

QTEST_APPLESS_MAIN(SourceRulesTest)
#include "SourceRulesTest.moc"
