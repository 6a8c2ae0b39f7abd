// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/JobsPanel.h"

#include "app/Session.h"
#include "ui/Theme.h"
#include "ui/panels/Parts.h"
#include "ui/panels/TimeText.h"

#include <QGridLayout>
#include <QPainter>
#include <QProgressBar>
#include <QVBoxLayout>

namespace stemma {
namespace {

constexpr int kRemembered = 8;

} // namespace

class JobsPanel::Row : public QWidget {
public:
    explicit Row(Job* job)
        : title_(new ElidedLabel)
        , state_(new ElidedLabel)
        , bar_(new QProgressBar)
        , stop_(parts::iconButton(QStringLiteral("cancel"), JobsPanel::tr("Stop this job"))) {
        auto* grid = new QGridLayout(this);
        grid->setContentsMargins(theme::kInset, theme::kGroup, theme::kGroup, theme::kGroup);
        grid->setVerticalSpacing(2);
        title_->setText(JobsPanel::tr("%1: %2", "job, song").arg(job->title(), job->subject()));
        state_->setFont(theme::smallFont());
        state_->setForegroundRole(QPalette::PlaceholderText);
        bar_->setRange(0, 1000);
        bar_->setTextVisible(false);
        bar_->setAccessibleName(job->title());
        grid->addWidget(title_, 0, 0);
        grid->addWidget(bar_, 1, 0);
        grid->addWidget(state_, 2, 0);
        grid->addWidget(stop_, 0, 1, 3, 1);
        grid->setColumnStretch(0, 1);
        connect(stop_, &QToolButton::clicked, job, &Job::cancel);
        connect(job, &Job::progressed, this, [this, job] { show(*job); });
        show(*job);
    }

    void end(const Job& job) {
        bar_->hide();
        stop_->hide();
        switch (job.state()) {
        case Job::State::Cancelled:
            state_->setText(JobsPanel::tr("Stopped"));
            break;
        case Job::State::Failed:
            state_->setText(JobsPanel::tr("Failed"));
            break;
        default:
            state_->setText(JobsPanel::tr("Done"));
        }
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(theme::kInset, height() - 1, width() - 2 * theme::kInset, 1,
                                theme::tokens().hairline);
    }

private:
    void show(const Job& job) {
        bar_->setValue(int(job.progress() * 1000));
        const QString percent = JobsPanel::tr("%1 %").arg(int(job.progress() * 100));
        const QString left = leftText(job.millisecondsLeft());
        state_->setText(job.cancelling() ? JobsPanel::tr("Stopping…")
                        : left.isEmpty() ? percent
                                         : JobsPanel::tr("%1, %2", "percent, time left").arg(percent, left));
        stop_->setEnabled(!job.cancelling());
    }

    ElidedLabel* title_;
    ElidedLabel* state_;
    QProgressBar* bar_;
    QToolButton* stop_;
};

JobsPanel::JobsPanel(Session& session, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , column_(new QVBoxLayout(this))
    , none_(parts::quietLabel(tr("Nothing is running."))) {
    column_->setContentsMargins(0, 0, 0, 0);
    column_->setSpacing(0);
    none_->setContentsMargins(theme::kInset, theme::kInset, theme::kInset, theme::kInset);
    column_->addWidget(none_);
    column_->addStretch();
    connect(&session_, &Session::jobsChanged, this, &JobsPanel::refresh);
    refresh();
}

void JobsPanel::refresh() {
    for (Job* job : session_.jobs()) {
        if (rows_.contains(job))
            continue;
        auto* row = new Row(job);
        rows_.insert(job, row);
        column_->insertWidget(0, row);
        connect(job, &Job::ended, this, [this, job] {
            Row* over = rows_.take(job);
            over->end(*job);
            ended_.prepend(over);
            while (ended_.size() > kRemembered)
                ended_.takeLast()->deleteLater();
        });
    }
    none_->setVisible(rows_.isEmpty() && ended_.isEmpty());
}

void JobsPanel::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), theme::tokens().panel); }

} // namespace stemma
