// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ActionTable.h"

#include "app/Settings.h"
#include "ui/Theme.h"

#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

namespace stemma {
namespace {

QString translated(const char* text, const QString& id) {
    QString words = QCoreApplication::translate("ActionTable", text);
    return words.contains(QLatin1String("%1")) ? words.arg(id.back()) : words;
}

QString settingOf(const QString& id) { return QStringLiteral("keys/") + id; }

/// QKeySequence("") is no key; a stored empty list means that the user wants none.
QList<QKeySequence> parsed(const QStringList& texts) {
    QList<QKeySequence> keys;
    for (const QString& text : texts) {
        const auto key = QKeySequence::fromString(text, QKeySequence::PortableText);
        if (!key.isEmpty())
            keys << key;
    }
    return keys;
}

bool overlap(const QList<QKeySequence>& a, const QList<QKeySequence>& b) {
    return std::any_of(a.begin(), a.end(), [&](const QKeySequence& key) { return b.contains(key); });
}

} // namespace

ActionTable::ActionTable(Settings& settings, QWidget* window)
    : QObject(window)
    , settings_(settings) {
    for (const Row& row : rows()) {
        const QString id = QString::fromLatin1(row.id);
        auto* action = new QAction(this);
        action->setObjectName(id);
        action->setCheckable(row.checkable);
        action->setMenuRole(QAction::NoRole);
        actions_.insert(id, action);
        const QVariant own = settings_.value(settingOf(id));
        action->setShortcuts(own.isValid() ? parsed(own.toStringList()) : standardKeys(id));
        describe(row);
        window->addAction(action);
    }
}

QAction* ActionTable::action(const QString& id) const {
    QAction* found = actions_.value(id);
    Q_ASSERT_X(found, "ActionTable::action", qUtf8Printable(id));
    return found;
}

const ActionTable::Row& ActionTable::row(const QString& id) const {
    const auto& all = rows();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const Row& r) { return id == QLatin1String(r.id); });
    Q_ASSERT_X(found != all.end(), "ActionTable::row", qUtf8Printable(id));
    return *found;
}

QString ActionTable::text(const QString& id) const { return action(id)->text().remove(QLatin1Char('&')); }

QString ActionTable::group(const QString& id) const {
    return QCoreApplication::translate("ActionTable", row(id).group);
}

QString ActionTable::tooltip(const QString& id) const {
    const QString tip = translated(row(id).tip, id);
    const auto now = keys(id);
    if (now.isEmpty())
        return tip;
    return tr("%1 (%2)", "tooltip, then its shortcut")
        .arg(tip, now.first().toString(QKeySequence::NativeText));
}

QList<QKeySequence> ActionTable::keys(const QString& id) const { return action(id)->shortcuts(); }

QList<QKeySequence> ActionTable::standardKeys(const QString& id) const {
    return parsed(QString::fromLatin1(row(id).keys).split(QLatin1Char(' '), Qt::SkipEmptyParts));
}

QString ActionTable::holder(const QList<QKeySequence>& wanted, const QString& except) const {
    for (const Row& other : rows()) {
        const QString id = QString::fromLatin1(other.id);
        if (id != except && overlap(keys(id), wanted))
            return id;
    }
    return {};
}

void ActionTable::setKeys(const QString& id, const QList<QKeySequence>& wanted) {
    for (QString other = holder(wanted, id); !other.isEmpty(); other = holder(wanted, id)) {
        QList<QKeySequence> rest = keys(other);
        rest.removeIf([&](const QKeySequence& key) { return wanted.contains(key); });
        apply(other, rest);
    }
    apply(id, wanted);
    Q_EMIT keysChanged();
}

void ActionTable::apply(const QString& id, const QList<QKeySequence>& keys) {
    action(id)->setShortcuts(keys);
    if (keys == standardKeys(id)) {
        settings_.remove(settingOf(id));
    } else {
        QStringList texts;
        for (const QKeySequence& key : keys)
            texts << key.toString(QKeySequence::PortableText);
        settings_.setValue(settingOf(id), texts);
    }
    describe(row(id));
}

void ActionTable::resetKeys() {
    for (const Row& each : rows()) {
        const QString id = QString::fromLatin1(each.id);
        apply(id, standardKeys(id));
    }
    Q_EMIT keysChanged();
}

void ActionTable::retranslate() {
    for (const Row& each : rows())
        describe(each);
}

void ActionTable::describe(const Row& row) {
    const QString id = QString::fromLatin1(row.id);
    QAction* action = this->action(id);
    action->setText(translated(row.text, id));
    action->setToolTip(tooltip(id));
    action->setStatusTip(translated(row.tip, id));
    if (row.icon)
        action->setIcon(theme::icon(QString::fromLatin1(row.icon)));
}

} // namespace stemma
