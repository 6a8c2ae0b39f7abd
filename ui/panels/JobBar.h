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
class Session;

/// The line at the bottom: the oldest running job on the left ("Separating 43 %  1:12 left"), facts about the
/// song, the model and the sound device on the right.
class JobBar : public QWidget {
    Q_OBJECT
public:
    explicit JobBar(Session& session, QWidget* parent = nullptr);

    /// A passing remark where no job runs ("Selected 0:12").
    void setRemark(const QString& text);
    void setDeviceShown(bool on); ///< pictures of the window play nothing
    QString jobText() const;
    QString factsText() const;

Q_SIGNALS:
    void jobsClicked();

protected:
    void paintEvent(QPaintEvent*) override;

private:
    void follow();
    void showJob();
    void showFacts();

    Session& session_;
    QPointer<Job> job_;
    ElidedLabel* words_;
    QProgressBar* bar_;
    QToolButton* stop_;
    ElidedLabel* facts_;
    QString remark_;
    bool deviceShown_ = true;
};

} // namespace stemma
