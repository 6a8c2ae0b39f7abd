// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QWidget>

class QVBoxLayout;
class QLabel;

namespace stemma {

class Job;
class Session;

/// What Stemma is busy with, and what it finished lately.
class JobsPanel : public QWidget {
    Q_OBJECT
public:
    explicit JobsPanel(Session& session, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {300, 160}; }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    class Row;
    void refresh();

    Session& session_;
    QVBoxLayout* column_;
    QLabel* none_;
    QHash<Job*, Row*> rows_;
    QList<Row*> ended_; ///< newest first
};

} // namespace stemma
