// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QLineEdit;

namespace stemma {

class Session;

/// The time heard now, in digits that stay in their places, over the song's length. A click (or Enter) lets a
/// time be typed. Asks Playback::heardPosition() at display rate while playing.
class Clock : public QWidget {
    Q_OBJECT
public:
    explicit Clock(Session& session, QWidget* parent = nullptr);
    QSize sizeHint() const override;
    QString text() const { return text_; }
    void edit(); ///< lets a time be typed

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void follow();
    void finish(bool take);

    Session& session_;
    QTimer timer_;
    QElapsedTimer sinceSpoken_;
    QString text_;
    QString total_;
    QLineEdit* field_;
};

} // namespace stemma
