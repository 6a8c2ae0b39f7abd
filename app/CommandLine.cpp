// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandLine.h"

#include "app/CommandHelp.h"
#include "app/ErrorText.h"
#include "app/EvaluateCommand.h"
#include "app/ModelDescription.h"
#include "app/ModelStore.h"
#include "app/ModelsCommand.h"
#include "app/Paths.h"
#include "app/SeparateCommand.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

const QStringList kJobs{QStringLiteral("separate"), QStringLiteral("info"), QStringLiteral("models"),
                        QStringLiteral("evaluate")};
const std::vector<CommandOption> kJsonOnly{{QStringLiteral("--json"), false}};

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

bool asksForHelp(const QString& word) {
    return word == QLatin1String("--help") || word == QLatin1String("-h");
}

// --- info

struct SongFacts {
    AudioInfo info;
    Tags tags;
    std::vector<DecodedAudio::Warning> warnings;

    double seconds() const { return static_cast<double>(info.frames) / info.sampleRate; }
    bool truncated() const {
        return std::find(warnings.begin(), warnings.end(), DecodedAudio::Warning::Truncated) !=
               warnings.end();
    }
};

SongFacts learn(const std::filesystem::path& file) {
    SongFacts facts;
    facts.info = probeAudio(file);
    try {
        DecodedAudio decoded = decodeAudio(file);
        facts.info = std::move(decoded.info);
        facts.info.frames = decoded.audio->frames();
        facts.tags = std::move(decoded.tags);
        facts.warnings = std::move(decoded.warnings);
    } catch (const Error& error) {
        if (error.fault() != Fault::NoFrames)
            throw;
        facts.info.frames = 0; // a header without sound is still worth describing
        facts.tags = readTags(file);
    }
    return facts;
}

QJsonObject jsonOf(const QString& file, const SongFacts& facts) {
    QJsonObject tags;
    for (const auto& [key, values] : facts.tags.fields) {
        QJsonArray list;
        for (const std::string& value : values)
            list.append(text(value));
        tags[text(key)] = list;
    }
    QJsonArray warnings;
    for (const DecodedAudio::Warning warning : facts.warnings)
        warnings.append(warningText(warning));
    QJsonObject object{{QStringLiteral("file"), file},
                       {QStringLiteral("container"), text(facts.info.container)},
                       {QStringLiteral("codec"), text(facts.info.codec)},
                       {QStringLiteral("sampleRate"), facts.info.sampleRate},
                       {QStringLiteral("channels"), facts.info.channels},
                       {QStringLiteral("frames"), static_cast<qint64>(facts.info.frames)},
                       {QStringLiteral("seconds"), facts.seconds()},
                       {QStringLiteral("tags"), tags},
                       {QStringLiteral("warnings"), warnings}};
    const Tags::Cover& cover = facts.tags.cover;
    object[QStringLiteral("cover")] =
        cover.empty() ? QJsonValue()
                      : QJsonObject{{QStringLiteral("mimeType"), text(cover.mimeType)},
                                    {QStringLiteral("bytes"), static_cast<qint64>(cover.bytes.size())}};
    return object;
}

void print(CommandOutput& output, const QString& file, const SongFacts& facts) {
    constexpr int column = 14;
    const auto line = [&](const QString& name, const QString& value) {
        output.result((name + QLatin1Char(':')).leftJustified(column) + value);
    };
    line(Text::tr("File"), file);
    const QString container = text(facts.info.container);
    const QString codec = text(facts.info.codec);
    line(Text::tr("Format"), container == codec ? codec : container + QStringLiteral(", ") + codec);
    line(Text::tr("Sample rate"), QStringLiteral("%1 Hz").arg(facts.info.sampleRate));
    line(Text::tr("Channels"), QString::number(facts.info.channels));
    line(Text::tr("Length"),
         Text::tr("%1 (%2 frames)").arg(formatTime(facts.seconds())).arg(facts.info.frames));
    for (const auto& [key, values] : facts.tags.fields) {
        for (const std::string& value : values)
            line(text(key).left(1) + text(key).mid(1).toLower(), text(value).simplified());
    }
    if (!facts.tags.cover.empty())
        line(Text::tr("Cover"), Text::tr("%1, %2 bytes")
                                    .arg(text(facts.tags.cover.mimeType))
                                    .arg(static_cast<qint64>(facts.tags.cover.bytes.size())));
    for (const DecodedAudio::Warning warning : facts.warnings)
        line(Text::tr("Warning"), warningText(warning));
}

int runInfo(const QStringList& arguments) {
    const CommandArguments given = CommandArguments::split(arguments, kJsonOnly);
    if (given.rest.isEmpty())
        throw UsageError{Text::tr("No song was named; write: stemma info SONG.")};
    CommandOutput output(given.has(QStringLiteral("--json")));
    int code = exitcode::done;
    bool first = true;
    const auto fail = [&](const QString& sentence) {
        output.sentence(sentence);
        code = exitcode::failed;
    };
    for (const QString& song : given.rest) {
        const QString file = QFileInfo(song).absoluteFilePath();
        try {
            const SongFacts facts = learn(toPath(file));
            output.event(jsonOf(file, facts));
            if (!std::exchange(first, false))
                output.result({});
            print(output, file, facts);
            if (facts.truncated())
                fail(Text::tr("“%1” was cut short: only %2 of it can be read.")
                         .arg(QFileInfo(file).fileName(), formatTime(facts.seconds())));
        } catch (const Error& error) {
            fail(errorText(error));
        } catch (const std::bad_alloc&) {
            fail(errorText(Error(Fault::OutOfMemory, file.toStdString())));
        }
    }
    return code;
}

// --- help

int runHelp(const QString& command) {
    const std::optional<QString> help = commandHelp(command);
    if (!help)
        throw UsageError{Text::tr("There is no command “%1”; see: stemma help.").arg(command)};
    CommandOutput(false).result(*help);
    return exitcode::done;
}

int dispatch(const QStringList& arguments) {
    const QString command = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    if (asksForHelp(command) || command == QLatin1String("help"))
        return runHelp(rest.value(0));
    if (command == QLatin1String("--version")) {
        CommandOutput(false).result(QStringLiteral("stemma " STEMMA_VERSION));
        return exitcode::done;
    }
    if (std::any_of(rest.begin(), rest.end(), asksForHelp))
        return runHelp(command);
    if (command == QLatin1String("separate")) {
        Settings settings;
        const ModelStore store(settings); // what is installed can be named
        return SeparateCommand(SeparateOptions::parse(rest)).run();
    }
    if (command == QLatin1String("info"))
        return runInfo(rest);
    if (command == QLatin1String("models"))
        return runModelsCommand(rest);
    if (command == QLatin1String("evaluate")) {
        Settings settings;
        const ModelStore store(settings);
        return runEvaluateCommand(rest);
    }
    return runHelp(command);
}

} // namespace

bool isCommandLineJob(const QStringList& arguments) {
    const QString first = arguments.value(0);
    return kJobs.contains(first) || asksForHelp(first) || first == QLatin1String("help") ||
           first == QLatin1String("--version") ||
           (first == QLatin1String("snapshot") &&
            std::any_of(arguments.begin(), arguments.end(), asksForHelp));
}

int runCommandLine(const QStringList& arguments) {
    CommandOutput output(false);
    try {
        return dispatch(arguments);
    } catch (const UsageError& error) {
        output.sentence(error.sentence);
        return exitcode::usage;
    } catch (const Error& error) {
        output.sentence(failureText(error));
        return exitcode::failed;
    } catch (const std::exception& error) {
        output.sentence(errorText(Error(Fault::Internal, error.what())));
        return exitcode::failed;
    }
}

} // namespace stemma
