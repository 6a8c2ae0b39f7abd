// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRegularExpression>
#include <QSet>
#include <QString>
#include <QStringList>

/// The house rules that a compiler does not check, as a function of one source file, so that they can be
/// tried on planted ones.
namespace stemma::arch {

struct SourceFile {
    QString path; ///< from the repository's root, with '/'
    QString text;
};

/// Everything that only one file or folder may include: what wraps it, and where.
struct ThirdParty {
    const char* header; ///< how its headers begin
    const char* home;   ///< path that may include them
};
constexpr ThirdParty kThirdParty[] = {
    {"kiss_fft", "engine/dsp/Fft.cpp"},
    {"kissfft/", "engine/dsp/FftDouble.cpp"},
    {"rubberband/", "engine/dsp/TimeStretch.cpp"},
    {"sndfile", "engine/io/"},
    {"libav", "engine/io/"},
    {"libsw", "engine/io/"},
    {"taglib/", "engine/io/"},
    {"yaml", "engine/checkpoint/"},
    {"zlib", "engine/checkpoint/"},
    {"nlohmann/", "engine/checkpoint/"},
    {"torch/", "engine/separation/torch/"},
    {"ATen/", "engine/separation/torch/"},
    {"c10/", "engine/separation/torch/"},
    {"caffe2/", "engine/separation/torch/"},
};

/// Folders whose every .cpp registers itself, and what with. In engine/separation/classic one file must.
constexpr const char* kPlugins[][2] = {
    {"engine/io/formats/", "Registry<ExportFormat>::Add"},
    {"engine/stems/kinds/", "Registry<StemKind>::Add"},
    {"engine/separation/families/", "Registry<Family>::Add"},
    {"engine/datasets/layouts/", "Registry<DatasetLayout>::Add"},
    {"engine/separation/torch/networks/", "Registry<NetworkKind>::Add"},
};

constexpr int kLongestFile = 450;
constexpr int kLongestTest = 700; ///< a test reads from top to bottom, a table at a time

inline QStringList includesOf(const QString& text) {
    static const QRegularExpression include(QStringLiteral(R"(^\s*#\s*include\s*([<"][^>"]+)[>"])"),
                                            QRegularExpression::MultilineOption);
    QStringList all;
    for (auto match = include.globalMatch(text); match.hasNext();)
        all += match.next().captured(1);
    return all;
}

inline bool isQt(const QString& header) {
    static const QRegularExpression qt(QStringLiteral(R"(^(Q[A-Z]\w*|Qt\w*)(/|$))"));
    return qt.match(header).hasMatch();
}

/// What this file breaks, one sentence each. `widgets`: the names of the headers of QtWidgets.
inline QStringList violations(const SourceFile& file, const QSet<QString>& widgets) {
    QStringList found;
    const auto in = [&](const char* folder) { return file.path.startsWith(QLatin1String(folder)); };
    const auto say = [&](const QString& what) { found += file.path + ": " + what; };

    if (!file.text.startsWith(QLatin1String("// SPDX-License-Identifier: GPL-3.0-or-later\n")))
        say(QStringLiteral("no SPDX line at the top"));
    const auto lines = file.text.count(QLatin1Char('\n'));
    if (lines > (in("tests/") ? kLongestTest : kLongestFile))
        say(QStringLiteral("%1 lines are too many").arg(lines));
    for (const auto& [folder, registers] : kPlugins)
        if (in(folder) && file.path.endsWith(QLatin1String(".cpp")) &&
            !file.text.contains(QLatin1String(registers)))
            say(QStringLiteral("registers nothing (%1)").arg(QLatin1String(registers)));

    const bool composition = file.path == QLatin1String("app/main.cpp");
    for (const QString& include : includesOf(file.text)) {
        const QString header = include.mid(1);
        const auto forbidden = [&] { say(QStringLiteral("must not include %1").arg(header)); };
        const auto from = [&](const char* folder) { return header.startsWith(QLatin1String(folder)); };
        if (include.startsWith(QLatin1Char('"'))) {
            if (header.endsWith(QLatin1String(".moc")))
                continue;
            if (header.contains(QLatin1String("..")) || !header.contains(QLatin1Char('/')))
                say(QStringLiteral("includes %1, not from the root").arg(header));
            if (in("engine/") && !from("engine/"))
                forbidden();
            if (in("app/") && !composition && !from("engine/") && !from("app/"))
                forbidden();
            if (in("ui/") && !from("engine/") && !from("app/") && !from("ui/"))
                forbidden();
            continue;
        }
        if (in("engine/") && isQt(header))
            forbidden();
        if (in("app/") && !composition && (widgets.contains(header) || from("QtWidgets")))
            forbidden();
        if (!in("tests/"))
            for (const ThirdParty& library : kThirdParty)
                if (from(library.header) && !in(library.home))
                    forbidden();
    }
    return found;
}

} // namespace stemma::arch
