// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ResourcePlan.h"
#include "app/Session.h"
#include "engine/separation/ModelCatalog.h"
#include "ui/dialogs/Sheet.h"

class QCheckBox;
class QLabel;
class QRadioButton;
class QSpinBox;

namespace stemma {

class CardList;
class MethodCard;
class NeuralDevice;
class Settings;
class StemChip;

/// How to take the song apart: a card per method with what it gives, what it costs on this computer and its
/// licence; which stems to keep; the whole song or the selection.
class SeparateDialog : public Sheet {
    Q_OBJECT
public:
    SeparateDialog(Session& session, Settings& settings, NeuralDevice& device, QWidget* parent);
    Session::Separation choice() const;

Q_SIGNALS:
    void chosen(const stemma::Session::Separation& what);
    void modelsWanted();

protected:
    void done(int result) override;

private:
    void addCards();
    void addStems();
    void addRange();
    void addAdvanced();
    void addPlan();
    void sizeCards();
    void showModel();
    void showStems();
    void showPlan();
    bool bfloat16Offered() const;             ///< for the model that is chosen, here
    ResourcePlan plan(const Model& of) const; ///< of that part of the song, with these options
    const Model& model() const;

    Session& session_;
    Settings& settings_;
    NeuralDevice& device_;
    Session::Separation last_;
    CardList* list_ = nullptr;
    QList<MethodCard*> cards_;
    QWidget* chips_ = nullptr;
    QList<StemChip*> stems_;
    QRadioButton* whole_ = nullptr;
    QRadioButton* part_ = nullptr;
    QCheckBox* keep_ = nullptr;
    QWidget* advanced_ = nullptr;
    QSpinBox* overlap_ = nullptr;
    bool overlapChosen_ = false; ///< by the user; else it follows the model
    QSpinBox* shifts_ = nullptr;
    QCheckBox* gpu_ = nullptr;
    QCheckBox* bfloat16_ = nullptr;
    QLabel* plan_ = nullptr;
    QLabel* warning_ = nullptr;
    QLabel* runsOn_ = nullptr;
    QPushButton* go_ = nullptr;
};

} // namespace stemma
