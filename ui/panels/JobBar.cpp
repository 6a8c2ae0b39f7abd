// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/JobBar.h"

#include "app/RoundingText.h"
#include "app/Session.h"
#include "engine/separation/ModelCatalog.h"
#include "ui/NeuralDevice.h"
#include "ui/Theme.h"
#include "ui/panels/Parts.h"
#include "ui/panels/Tag.h"
#include "ui/panels/TimeText.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QProgressBar>

namespace stemma {
namespace {

QString rateText(int rate) {
    const QLocale locale;
    return QCoreApplication::translate("JobBar", "%1 kHz")
        .arg(locale.toString(rate / 1000.0, 'f', rate % 1000 ? 1 : 0));
}

QString channelText(int channels) {
    switch (channels) {
    case 1:
        return QCoreApplication::translate("JobBar", "mono");
    case 2:
        return QCoreApplication::translate("JobBar", "stereo");
    case 6:
        return QCoreApplication::translate("JobBar", "5.1 surround");
    case 8:
        return QCoreApplication::translate("JobBar", "7.1 surround");
    default:
        return QCoreApplication::translate("JobBar", "%1 channels").arg(channels);
    }
}

} // namespace

JobBar::JobBar(Session& session, NeuralDevice& device, QWidget* parent)
    : QWidget(parent)
    , session_(session)
    , device_(device)
    , words_(new ElidedLabel)
    , bar_(new QProgressBar)
    , stop_(parts::iconButton(QStringLiteral("cancel"), tr("Stop this job"), 24))
    , facts_(new ElidedLabel)
    , badge_(new Tag(this))
    , sound_(new ElidedLabel) {
    setFixedHeight(32);
    setFont(theme::uiFont());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(theme::kInset, 1, theme::kInset, 0);
    row->setSpacing(theme::kGroup);
    bar_->setRange(0, 1000);
    bar_->setTextVisible(false);
    bar_->setFixedWidth(160);
    bar_->setAccessibleName(tr("Progress"));
    for (ElidedLabel* label : {words_, facts_, sound_})
        label->setFont(theme::smallFont());
    for (ElidedLabel* label : {facts_, sound_}) {
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setAlignment(Qt::AlignRight);
    }
    row->addWidget(words_);
    row->addWidget(bar_);
    row->addWidget(stop_);
    row->addStretch(1);
    row->addWidget(facts_);
    row->addWidget(badge_);
    row->addWidget(sound_);
    connect(stop_, &QToolButton::clicked, this, [this] {
        if (job_)
            job_->cancel();
    });
    connect(&session_, &Session::jobsChanged, this, &JobBar::follow);
    connect(&session_, &Session::opened, this, &JobBar::showFacts);
    connect(&session_, &Session::closed, this, &JobBar::showFacts);
    connect(&session_, &Session::separationChanged, this, &JobBar::showFacts);
    connect(&session_, &Session::roundingLossMeasured, this, &JobBar::showFacts);
    connect(&session_.playback(), &Playback::deviceChanged, this, &JobBar::showFacts);
    connect(&device_, &NeuralDevice::known, this, &JobBar::showFacts);
    follow();
    showFacts();
}

void JobBar::setRemark(const QString& text) {
    remark_ = text;
    showJob();
}

void JobBar::setDeviceShown(bool on) {
    deviceShown_ = on;
    showFacts();
}

QString JobBar::jobText() const { return words_->text(); }
QString JobBar::factsText() const { return facts_->text() + sound_->text(); }
QString JobBar::deviceBadge() const { return badge_->text(); }

void JobBar::follow() {
    // Opening is short and what the person waits for; otherwise the oldest job is shown.
    Job* next = session_.jobs().isEmpty() ? nullptr : session_.jobs().first();
    if (next != job_) {
        if (job_)
            disconnect(job_, nullptr, this, nullptr);
        job_ = next;
        if (job_)
            connect(job_, &Job::progressed, this, &JobBar::showJob);
    }
    showJob();
}

void JobBar::showJob() {
    bar_->setVisible(job_);
    stop_->setVisible(job_);
    if (!job_) {
        words_->setText(remark_);
        return;
    }
    bar_->setValue(int(job_->progress() * 1000));
    stop_->setEnabled(!job_->cancelling());
    QString text = tr("%1 %2 %", "job, percent").arg(job_->title()).arg(int(job_->progress() * 100));
    const QString left = leftText(job_->millisecondsLeft());
    if (job_->cancelling())
        text = tr("Stopping…");
    else if (!left.isEmpty())
        text += QStringLiteral("   ") + left;
    words_->setText(text);
}

void JobBar::showFacts() {
    QStringList facts;
    if (session_.hasSong()) {
        const auto& info = session_.song().info;
        facts << rateText(session_.sampleRate()) + QLatin1Char(' ') +
                     channelText(session_.stems().channels());
        if (!info.container.empty())
            facts << QString::fromStdString(info.container);
        if (const ModelPtr model = findModel(session_.modelInUse().toStdString()))
            facts << QCoreApplication::translate("Model", model->name.c_str());
        if (session_.roundingLoss())
            facts << roundingFact(*session_.roundingLoss());
    }
    showBadge();
    const Playback& playback = session_.playback();
    const QString sound = !deviceShown_       ? QString()
                          : playback.silent() ? tr("silent: no sound device")
                                              : playback.deviceName();
    // The badge stands beside the model, and so between the two.
    const bool apart = !badge_->isHidden();
    if (!apart)
        facts << sound;
    facts.removeAll(QString());
    facts_->setText(facts.join(QStringLiteral("   ·   ")));
    sound_->setText(apart ? sound : QString());
}

/// Where the network computes, from the moment that one has begun to.
void JobBar::showBadge() {
    const auto model = findModel(session_.modelInUse().toStdString());
    const bool neural = session_.hasSong() && model && model->neural;
    if (neural)
        device_.ask();
    badge_->set(neural && device_.available() ? device_.name() : QString(), Tag::Tone::Quiet,
                QStringLiteral("chip"));
    badge_->setToolTip(device_.line());
}

void JobBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::tokens().window);
    painter.fillRect(0, 0, width(), 1, theme::tokens().hairline);
}

} // namespace stemma
