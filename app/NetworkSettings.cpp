// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NetworkSettings.h"

#include "app/CommandArguments.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

template <class Items, class Name>
QString listed(const Items& items, Name name) {
    QStringList words;
    for (const auto& item : items)
        words.append(text(name(item)));
    return words.join(QStringLiteral(", "));
}

Value valueOf(const QString& word) {
    bool isWhole = false;
    bool isNumber = false;
    const qlonglong whole = word.toLongLong(&isWhole);
    const double number = word.toDouble(&isNumber);
    if (word == QLatin1String("true") || word == QLatin1String("false"))
        return word == QLatin1String("true");
    if (word == QLatin1String("none"))
        return {};
    if (isWhole)
        return static_cast<std::int64_t>(whole);
    if (isNumber)
        return number;
    return word.toStdString();
}

QString whatItTakes(const NetworkSetting& setting) {
    switch (setting.kind) {
    case NetworkSetting::Kind::Truth:
        return Text::tr("true or false");
    case NetworkSetting::Kind::Count: {
        const QString range = Text::tr("a whole number from %1 to %2").arg(setting.least).arg(setting.most);
        return setting.orNone ? Text::tr("%1, or none").arg(range) : range;
    }
    case NetworkSetting::Kind::Word:
        return Text::tr("one of: %1").arg(listed(setting.words, [](std::string_view word) { return word; }));
    }
    Q_UNREACHABLE();
}

const NetworkSetting& settingOf(const Model& model, const QString& name) {
    const auto known = std::ranges::find(model.settings, name.toStdString(), &NetworkSetting::name);
    if (known != model.settings.end())
        return *known;
    const QString id = QString::fromStdString(model.id);
    throw UsageError{
        model.settings.empty()
            ? Text::tr("--set: “%1” is not a setting of the model %2, which has none.").arg(name, id)
            : Text::tr("--set: “%1” is not a setting of the model %2, which has: %3.")
                  .arg(name, id, listed(model.settings, [](const NetworkSetting& s) { return s.name; }))};
}

} // namespace

Value networkSettings(const QString& text, const Model& model) {
    Value settings;
    for (const QString& pair : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const qsizetype equals = pair.indexOf(QLatin1Char('='));
        const QString name = pair.left(equals).trimmed();
        if (equals < 1 || name.isEmpty())
            throw UsageError{Text::tr("--set: “%1” is not NAME=VALUE.").arg(pair)};
        const QString word = pair.mid(equals + 1).trimmed();
        const NetworkSetting& setting = settingOf(model, name);
        Value value = valueOf(word);
        if (!setting.takes(value))
            throw UsageError{
                Text::tr("--set: “%1” takes %2, not “%3”.").arg(name, whatItTakes(setting), word)};
        settings.set(name.toStdString(), std::move(value));
    }
    return settings;
}

} // namespace stemma
