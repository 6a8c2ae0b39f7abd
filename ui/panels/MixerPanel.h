// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QHBoxLayout;

namespace stemma {

class Meters;
class Session;

/// The mixer: one strip per lane in display order, then the master. Follows the Session.
class MixerPanel : public QWidget {
    Q_OBJECT
public:
    MixerPanel(Session& session, Meters& meters, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    class Strip;
    void rebuild();
    void refresh();

    Session& session_;
    Meters& meters_;
    QHBoxLayout* row_;
    QList<Strip*> strips_;
};

} // namespace stemma
