// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/ModelCatalog.h"

#include <QAbstractButton>

class QLabel;

namespace stemma {

class ElidedLabel;

/// A model to choose for a separation: name, what it gives, what it costs here. The chosen one says more of
/// itself than the others.
class MethodCard : public QAbstractButton {
    Q_OBJECT
public:
    explicit MethodCard(ModelPtr model, QWidget* parent = nullptr);
    const Model& model() const { return *model_; }
    void showCost(double seconds); ///< of work on the song

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent*) override;

private:
    ModelPtr model_;
    ElidedLabel* time_;
    QLabel* summary_;
};

} // namespace stemma
