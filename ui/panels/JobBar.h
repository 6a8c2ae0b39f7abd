// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QHBoxLayout;
class QProgressBar;
class QToolButton;

namespace stemma {

class ElidedLabel;
class Job;
class NeuralDevice;
class Session;
class Tag;

/// The line at the bottom: the oldest running job on the left ("Separating 43 %  1:12 left"), facts about the
/// song, the model, where its network computes, and the sound device on the right.
class JobBar : public QWidget {
    Q_OBJECT
public:
    JobBar(Session& session, NeuralDevice& device, QWidget* parent = nullptr);

    /// A passing remark where no job runs ("Selected 0:12").
    void setRemark(const QString& text);
    void setDeviceShown(bool on); ///< pictures of the window play nothing
    QString jobText() const;
    QString factsText() const;
    QString deviceBadge() const; ///< "" until a network has run

Q_SIGNALS:
    void jobsClicked();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void follow();
    void showJob();
    void showFacts();
    void showBadge();

    Session& session_;
    NeuralDevice& device_;
    QPointer<Job> job_;
    ElidedLabel* words_;
    QProgressBar* bar_;
    QToolButton* stop_;
    ElidedLabel* facts_;
    Tag* badge_;
    ElidedLabel* sound_;
    QString remark_;
    bool deviceShown_ = true;
};

} // namespace stemma
