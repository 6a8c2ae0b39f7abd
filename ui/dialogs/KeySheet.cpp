// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/KeySheet.h"

#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/ThemeStyle.h"
#include "ui/panels/Parts.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace stemma {
namespace {

constexpr int kId = Qt::UserRole;
constexpr int kKeys = Qt::UserRole + 1;

/// Draws shortcuts as key caps.
class CapDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem plain = option;
        initStyleOption(&plain, index);
        const QString words = plain.text;
        plain.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, option.widget);
        const auto& t = theme::tokens();
        const QStringList caps = index.data(kKeys).toStringList();
        painter->setFont(theme::smallFont());
        if (caps.isEmpty()) {
            painter->setPen(words.isEmpty() ? t.secondary : t.accent);
            painter->drawText(option.rect.adjusted(8, 0, -4, 0), Qt::AlignVCenter,
                              words.isEmpty() ? QStringLiteral("–") : words);
            return;
        }
        int x = option.rect.left() + 8;
        for (const QString& cap : caps) {
            const int width = QFontMetrics(painter->font()).horizontalAdvance(cap) + 14;
            const QRect box(x, option.rect.center().y() - 10, width, 21);
            stemma::paint::roundedBox(*painter, box, t.button, t.control, 4);
            painter->setPen(t.text);
            painter->drawText(box, Qt::AlignCenter, cap);
            x += width + 6;
        }
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {160, 30}; }
};

bool isModifier(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta ||
           key == Qt::Key_AltGr || key == Qt::Key_unknown || key == 0;
}

/// Shift+1 arrives as "!" with Shift; what people mean and see on the key is Shift+1.
QKeySequence pressed(const QKeyEvent& event) {
    int key = event.key();
    const quint32 native = event.nativeScanCode();
    if ((event.modifiers() & Qt::ShiftModifier) && key < 0x80 && key != Qt::Key_Space && !std::isalnum(key) &&
        native >= 10 && native <= 19)
        key = native == 19 ? Qt::Key_0 : Qt::Key_1 + int(native - 10);
    return QKeySequence(QKeyCombination(event.modifiers() & ~Qt::KeypadModifier, Qt::Key(key)));
}

} // namespace

KeySheet::KeySheet(ActionTable& actions, QWidget* parent)
    : Sheet(tr("Keyboard shortcuts"),
            tr("Double-click a command, or press Enter on it, to give it other keys."), parent)
    , actions_(actions)
    , search_(new QLineEdit)
    , list_(new QTreeWidget)
    , notice_(new QWidget)
    , note_(parts::label({}))
    , replace_(parts::accentButton(tr("Move it here"))) {
    resize(620, 620);
    search_->setPlaceholderText(tr("Search commands or keys"));
    search_->setAccessibleName(search_->placeholderText());
    search_->setClearButtonEnabled(true);
    connect(search_, &QLineEdit::textChanged, this, &KeySheet::search);
    body()->addWidget(search_);
    list_->setHeaderHidden(true);
    list_->setColumnCount(2);
    list_->setRootIsDecorated(false);
    list_->setIndentation(0);
    list_->setItemsExpandable(false);
    list_->setAccessibleName(tr("Commands"));
    list_->setItemDelegateForColumn(1, new CapDelegate(list_));
    list_->header()->setStretchLastSection(false);
    list_->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    list_->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    list_->header()->resizeSection(1, 200);
    list_->installEventFilter(this);
    connect(list_, &QTreeWidget::itemDoubleClicked, this,
            [this](QTreeWidgetItem* item) { startEdit(item->data(0, kId).toString()); });
    body()->addWidget(list_, 1);
    auto* row = new QHBoxLayout(notice_);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(note_, 1);
    row->addWidget(replace_);
    replace_->hide();
    replace_->setAutoDefault(false);
    note_->setMinimumHeight(32);
    notice_->hide();
    connect(replace_, &QPushButton::clicked, this, [this] { assign(pending_); });
    body()->addWidget(notice_);
    auto* reset = parts::button(tr("Reset all"));
    reset->setAutoDefault(false);
    connect(reset, &QPushButton::clicked, &actions_, &ActionTable::resetKeys);
    addToFoot(reset);
    addCancel(tr("Close"));
    connect(&actions_, &ActionTable::keysChanged, this, &KeySheet::refresh);
    fill();
    search_->setFocus();
}

void KeySheet::fill() {
    QString group;
    for (const auto& row : ActionTable::rows()) {
        const QString id = QString::fromLatin1(row.id);
        if (actions_.group(id) != group) {
            group = actions_.group(id);
            auto* title = new QTreeWidgetItem(list_, {group});
            title->setFlags(Qt::ItemIsEnabled);
            title->setFont(0, theme::strongFont());
            title->setSizeHint(0, {0, 36});
            title->setFirstColumnSpanned(true);
        }
        auto* item = new QTreeWidgetItem(list_, {actions_.text(id)});
        item->setData(0, kId, id);
        item->setToolTip(0, actions_.action(id)->statusTip());
        item->setSizeHint(0, {0, 30});
    }
    refresh();
}

void KeySheet::refresh() {
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = list_->topLevelItem(i);
        const QString id = item->data(0, kId).toString();
        if (id.isEmpty())
            continue;
        QStringList caps;
        for (const QKeySequence& keys : actions_.keys(id))
            caps << keys.toString(QKeySequence::NativeText);
        item->setData(1, kKeys, id == editing_ ? QStringList() : caps);
        item->setText(1, id == editing_ ? tr("Press the new keys…") : QString());
    }
}

void KeySheet::search(const QString& words) {
    if (search_->text() != words)
        search_->setText(words);
    QTreeWidgetItem* title = nullptr;
    for (int i = 0; i < list_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = list_->topLevelItem(i);
        const QString id = item->data(0, kId).toString();
        if (id.isEmpty()) {
            title = item;
            title->setHidden(true);
            continue;
        }
        const QString all = item->text(0) + QLatin1Char(' ') +
                            item->data(1, kKeys).toStringList().join(QLatin1Char(' ')) + QLatin1Char(' ') +
                            actions_.group(id);
        const bool found = all.contains(words.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!found);
        if (found && title)
            title->setHidden(false);
    }
}

QStringList KeySheet::shownIds() const {
    QStringList ids;
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        if (!list_->topLevelItem(i)->isHidden() && list_->topLevelItem(i)->data(0, kId).isValid())
            ids << list_->topLevelItem(i)->data(0, kId).toString();
    return ids;
}

QTreeWidgetItem* KeySheet::itemOf(const QString& id) const {
    for (int i = 0; i < list_->topLevelItemCount(); ++i)
        if (list_->topLevelItem(i)->data(0, kId).toString() == id)
            return list_->topLevelItem(i);
    return nullptr;
}

void KeySheet::startEdit(const QString& id) {
    if (id.isEmpty())
        return;
    stopEdit();
    editing_ = id;
    list_->setCurrentItem(itemOf(id));
    list_->setFocus();
    say(tr("Press the new keys for “%1”. Backspace removes them, Esc leaves them as they are.")
            .arg(actions_.text(id)));
    refresh();
}

void KeySheet::stopEdit() {
    editing_.clear();
    pending_ = {};
    replace_->hide();
    say({});
    refresh();
}

void KeySheet::press(const QKeySequence& keys) {
    if (editing_.isEmpty())
        return;
    const QString other = actions_.holder({keys}, editing_);
    if (other.isEmpty())
        return assign(keys);
    pending_ = keys;
    say(tr("%1 belongs to “%2”.").arg(keys.toString(QKeySequence::NativeText), actions_.text(other)));
    replace_->show();
}

void KeySheet::assign(QKeySequence keys) {
    const QString id = editing_;
    stopEdit();
    actions_.setKeys(id, keys.isEmpty() ? QList<QKeySequence>() : QList<QKeySequence>{keys});
    say(keys.isEmpty()
            ? tr("“%1” has no keys now.").arg(actions_.text(id))
            : tr("“%1” is %2 now.").arg(actions_.text(id), keys.toString(QKeySequence::NativeText)));
}

void KeySheet::say(const QString& sentence) {
    note_->setText(sentence);
    notice_->setVisible(!sentence.isEmpty());
}

QString KeySheet::note() const { return note_->text(); }

bool KeySheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched != list_ || (event->type() != QEvent::KeyPress && event->type() != QEvent::ShortcutOverride))
        return Sheet::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (event->type() == QEvent::ShortcutOverride) {
        if (!editing_.isEmpty())
            event->accept();
        return !editing_.isEmpty();
    }
    if (editing_.isEmpty()) {
        if ((key->key() != Qt::Key_Return && key->key() != Qt::Key_Enter) || !list_->currentItem())
            return false;
        startEdit(list_->currentItem()->data(0, kId).toString());
        return true;
    }
    const bool plain = key->modifiers() == Qt::NoModifier;
    if (plain && key->key() == Qt::Key_Escape)
        stopEdit();
    else if (plain && (key->key() == Qt::Key_Backspace || key->key() == Qt::Key_Delete))
        assign({});
    else if (!isModifier(key->key()))
        press(pressed(*key));
    return true;
}

} // namespace stemma
