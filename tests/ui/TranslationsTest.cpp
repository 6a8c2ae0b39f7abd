// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ModelCatalog.h"
#include "engine/stems/StemKind.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLibraryInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context, source, comment;
    bool unfinished = false;
    bool numerus = false;
    bool gone = false;        ///< kept for a text that the sources no longer have
    QStringList translations; ///< one, or one for each plural form
};

QList<Message> readMessages(const QString& file) {
    QFile ts(file);
    if (!ts.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&ts);
    QList<Message> messages;
    QString context;
    Message now;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (token == QXmlStreamReader::EndElement && xml.name() == QLatin1String("message"))
            messages << now;
        if (token != QXmlStreamReader::StartElement)
            continue;
        const QString name = xml.name().toString();
        if (name == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (name == QLatin1String("message")) {
            now = {};
            now.context = context;
            now.numerus = xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes");
        } else if (name == QLatin1String("source")) {
            now.source = xml.readElementText();
        } else if (name == QLatin1String("comment")) {
            now.comment = xml.readElementText();
        } else if (name == QLatin1String("translation")) {
            const auto type = xml.attributes().value(QLatin1String("type"));
            now.unfinished = !type.isEmpty();
            now.gone = type == QLatin1String("vanished") || type == QLatin1String("obsolete");
            if (!now.numerus)
                now.translations << xml.readElementText();
        } else if (name == QLatin1String("numerusform")) {
            now.translations << xml.readElementText();
        }
    }
    return messages;
}

/// %1, %L2, %n, and tags: what the program fills in, or reads itself, and so must be there again.
QSet<QString> placeholders(const QString& text) {
    static const QRegularExpression pattern(QStringLiteral("%L?\\d|%L?n|\\{[a-z]+\\}|</?[a-z]+[^>]*>"));
    QSet<QString> found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found << it.next().captured();
    return found;
}

QString ending(const QString& text) {
    for (const QString& end : {QStringLiteral("..."), QStringLiteral("\u2026"), QStringLiteral(":")})
        if (text.trimmed().endsWith(end))
            return end == QLatin1String("...") ? QStringLiteral("\u2026") : end;
    return {};
}

QString faultOf(const Message& m) {
    if (m.unfinished || m.translations.isEmpty() || m.translations.contains(QString()))
        return QStringLiteral("untranslated");
    for (const QString& translation : m.translations) {
        QSet<QString> wanted = placeholders(m.source), found = placeholders(translation);
        // One of something may be said without the number.
        if (m.numerus && !found.contains(QStringLiteral("%n")))
            wanted.remove(QStringLiteral("%n"));
        if (wanted != found)
            return QStringLiteral("placeholders differ in \"%1\"").arg(translation);
        if (ending(m.source) != ending(translation))
            return QStringLiteral("ends differently: \"%1\"").arg(translation);
    }
    if (m.numerus && !m.translations.last().contains(QLatin1Char('%')))
        return QStringLiteral("the plural lost its number");
    return {};
}

} // namespace

/// Every text of the program is there in every language, with its placeholders.
class TranslationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyTextIsTranslated_data();
    void everyTextIsTranslated();
    void wordsOfTheEngineAreThere();
};

void TranslationsTest::everyTextIsTranslated_data() {
    QTest::addColumn<QString>("language");
    QTest::newRow("German") << QStringLiteral("de");
    QTest::newRow("French") << QStringLiteral("fr");
    QTest::newRow("English plurals") << QStringLiteral("en");
}

void TranslationsTest::everyTextIsTranslated() {
    QFETCH(QString, language);
    const QDir root(QStringLiteral(STEMMA_SOURCE_DIR));
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("stemma_%1.ts").arg(language));
    const QString kept = root.filePath(QStringLiteral("translations/stemma_%1.ts").arg(language));
    QVERIFY(QFile::copy(kept, file));
    // A copy is refreshed from the sources first, so that a text added since then is missed too.
    QStringList arguments{QStringLiteral("-silent"),     QStringLiteral("-locations"),
                          QStringLiteral("none"),        QStringLiteral("-no-obsolete"),
                          QStringLiteral("-extensions"), QStringLiteral("cpp,h"),
                          QStringLiteral("-I"),          QStringLiteral(".")};
    if (language == QLatin1String("en"))
        arguments << QStringLiteral("-pluralonly");
    arguments << QStringLiteral("app") << QStringLiteral("ui") << QStringLiteral("translations")
              << QStringLiteral("-ts") << file;
    QProcess lupdate;
    lupdate.setWorkingDirectory(root.path());
    lupdate.start(QLibraryInfo::path(QLibraryInfo::BinariesPath) + QStringLiteral("/lupdate"), arguments);
    QVERIFY2(lupdate.waitForFinished(60000) && lupdate.exitCode() == 0, qPrintable(lupdate.errorString()));

    const QList<Message> messages = readMessages(file);
    QVERIFY(!messages.isEmpty());
    QStringList faults;
    for (const Message& m : readMessages(kept))
        if (m.gone)
            faults << QStringLiteral("%1: \"%2\": no longer in the sources").arg(m.context, m.source);
    for (const Message& m : messages)
        if (const QString fault = faultOf(m); !fault.isEmpty())
            faults << QStringLiteral("%1: \"%2\": %3").arg(m.context, m.source, fault);
    QVERIFY2(faults.isEmpty(),
             qPrintable(QStringLiteral("%1 of %2 texts:\n").arg(faults.size()).arg(messages.size()) +
                        faults.join(QLatin1Char('\n'))));
}

/// translations/EngineWords.cpp repeats what the engine calls its stems and models.
void TranslationsTest::wordsOfTheEngineAreThere() {
    QSet<QString> words;
    for (const Message& m : readMessages(QStringLiteral(STEMMA_SOURCE_DIR "/translations/stemma_de.ts")))
        words << m.context + QLatin1Char('/') + m.source;
    const auto check = [&](const char* context, std::string_view word) {
        const QString text = QString::fromUtf8(word.data(), qsizetype(word.size()));
        QVERIFY2(words.contains(QLatin1String(context) + QLatin1Char('/') + text), qPrintable(text));
    };
    for (const stemma::StemKind* kind : stemma::Registry<stemma::StemKind>::all())
        check("StemKind", kind->name);
    for (const stemma::Model* model : stemma::Registry<stemma::Model>::all()) {
        check("Model", model->name);
        check("Model", model->summary);
    }
    const QDir manifests(QStringLiteral(STEMMA_SOURCE_DIR "/resources/models"));
    const QFileInfoList published = manifests.entryInfoList({QStringLiteral("*.json")});
    QVERIFY(!published.isEmpty());
    for (const QFileInfo& each : published) {
        QFile file(each.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject model = QJsonDocument::fromJson(file.readAll()).object();
        for (const char* word : {"name", "summary"})
            check("Model", model[QLatin1String(word)].toString().toStdString());
    }
}

QTEST_GUILESS_MAIN(TranslationsTest)
#include "TranslationsTest.moc"
