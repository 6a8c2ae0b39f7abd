// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Session.h"
#include "engine/separation/ModelCatalog.h"
#include "ui/dialogs/Sheet.h"

class QButtonGroup;
class QRadioButton;
class QSpinBox;

namespace stemma {

class FlowLayout;
class Settings;
class StemChip;

/// How to take the song apart: a card per method with what it gives, what it costs on this computer and its
/// licence; which stems to keep; the whole song or the selection.
class SeparateDialog : public Sheet {
    Q_OBJECT
public:
    SeparateDialog(Session& session, Settings& settings, QWidget* parent);
    Session::Separation choice() const;

Q_SIGNALS:
    void chosen(const stemma::Session::Separation& what);

protected:
    void done(int result) override;

private:
    class Card;
    void addCards();
    void addStems();
    void addRange();
    void addAdvanced();
    void showModel();
    ModelPtr model() const;

    Session& session_;
    Settings& settings_;
    Session::Separation last_;
    QList<Card*> cards_;
    QWidget* chips_ = nullptr;
    QList<StemChip*> stems_;
    QRadioButton* whole_ = nullptr;
    QRadioButton* part_ = nullptr;
    QWidget* advanced_ = nullptr;
    QSpinBox* overlap_ = nullptr;
    bool overlapChosen_ = false; ///< by the user; else it follows the model
    QSpinBox* shifts_ = nullptr;
    QPushButton* go_ = nullptr;
};

} // namespace stemma
