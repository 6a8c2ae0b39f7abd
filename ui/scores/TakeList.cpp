// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/TakeList.h"

#include "app/Comparison.h"
#include "ui/ActionTable.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/dialogs/ChoiceDialog.h"
#include "ui/panels/Parts.h"
#include "ui/scores/ScoreText.h"

#include <QAction>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace stemma {

/// A take: its name, how good it is, and what can be done with it.
class TakeList::Row : public QWidget {
public:
    Row(TakeList& list, quint64 id)
        : id_(id)
        , score_(new QLabel) {
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        row->setSpacing(theme::kSpace);
        auto* name = new ElidedLabel;
        name->setText(takeTitle(list.session_, id));
        score_->setFont(theme::smallFont());
        score_->setForegroundRole(QPalette::PlaceholderText);
        use_ = parts::iconButton(QStringLiteral("check"), TakeList::tr("Use this take"));
        compare_ = parts::iconButton(QStringLiteral("ab"), TakeList::tr("Compare the stems with this take"));
        remove_ = parts::iconButton(QStringLiteral("remove"), TakeList::tr("Remove this take"));
        for (QToolButton* button : {use_, compare_, remove_})
            button->setAccessibleName(button->accessibleName() + QStringLiteral(": ") + name->text());
        row->addWidget(name, 1);
        row->addWidget(score_);
        row->addWidget(use_);
        row->addWidget(compare_);
        row->addWidget(remove_);
        connect(use_, &QToolButton::clicked, &list, [&list, id] { list.session_.useTake(id); });
        connect(compare_, &QToolButton::clicked, &list,
                [&list, id] { list.comparison_.compareWithTake(id); });
        connect(remove_, &QToolButton::clicked, &list, [&list, id] { list.remove(id); });
    }

    void show(const Session& session, const std::vector<ScoreSummary>& summary, int metric) {
        const bool inUse = session.stemsId() == id_;
        QString words = inUse ? TakeList::tr("in use") : QString();
        if (!summary.empty()) // its last line is about all stems
            words = TakeList::tr("%1 %2 dB", "SDR, value")
                        .arg(scoreName(metric), scoreText(summary.back().median[std::size_t(metric)])) +
                    (inUse ? QStringLiteral(" · ") + words : QString());
        score_->setText(words);
        use_->setEnabled(!inUse && !session.separation());
        compare_->setEnabled(!inUse);
    }
    quint64 id() const { return id_; }
    QWidget* removeButton() const { return remove_; }

private:
    quint64 id_;
    QLabel* score_;
    QToolButton* use_;
    QToolButton* compare_;
    QToolButton* remove_;
};

TakeList::TakeList(Session& session, SongView& view, ActionTable& actions, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , comparison_(session.comparison())
    , view_(view)
    , takes_(new QVBoxLayout) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::kGroup);
    auto* row = new QHBoxLayout;
    row->addWidget(parts::heading(tr("Takes")), 1);
    keep_ = parts::button(actions.text(QStringLiteral("compare.keepTake")));
    QAction* action = actions.action(QStringLiteral("compare.keepTake"));
    const auto follow = [this, &actions, action] {
        keep_->setEnabled(action->isEnabled());
        keep_->setToolTip(actions.tooltip(QStringLiteral("compare.keepTake")));
    };
    connect(action, &QAction::changed, keep_, follow);
    connect(keep_, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    row->addWidget(keep_);
    column->addLayout(row);
    none_ = parts::smallLabel(
        tr("Keep the stems as a take before another method separates the song; then compare both."));
    column->addWidget(none_);
    takes_->setSpacing(2);
    column->addLayout(takes_);
}

/// What was never exported is gone for good: the person is asked.
void TakeList::remove(quint64 id) {
    if (session_.isExported(id) || id == session_.stemsId())
        return session_.removeTake(id);
    auto* dialog = new ChoiceDialog(
        tr("Remove this take?"),
        tr("“%1” has not been exported. It cannot be brought back.").arg(takeTitle(session_, id)), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->addCancel(tr("Cancel"));
    dialog->add(tr("Remove"), ChoiceDialog::Role::Plain, [this, id] {
        session_.removeTake(id);
        // The button that had the focus is gone; the keyboard goes on beside it.
        (rows_.empty() ? static_cast<QWidget*>(keep_) : rows_.front()->removeButton())
            ->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

void TakeList::refresh() {
    std::vector<quint64> shown;
    for (const Row* row : rows_)
        shown.push_back(row->id());
    std::vector<quint64> wanted;
    for (const Session::Take& take : session_.takes())
        wanted.push_back(take.id);
    if (shown != wanted) {
        for (Row* row : rows_) {
            row->hide();
            row->deleteLater(); // one of its own buttons may have been pressed
        }
        rows_.clear();
        for (const Session::Take& take : session_.takes()) {
            rows_.push_back(new Row(*this, take.id));
            takes_->addWidget(rows_.back());
        }
    }
    for (Row* row : rows_)
        row->show(session_, comparison_.summary(row->id()), view_.scoreMetric());
    none_->setVisible(rows_.empty());
}

} // namespace stemma
