// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/ModelShelf.h"
#include "ui/dialogs/Sheet.h"

namespace stemma {

class Banners;
class CardList;
class DropOverlay;
class NeuralDevice;
class Settings;

/// The model library: a card for everything that can separate, what is published and can be downloaded, and
/// the way in for files people already have: Import, or a drop. What fails, and what has to be asked, is said
/// in place.
class ModelsDialog : public Sheet {
    Q_OBJECT
public:
    ModelsDialog(ModelShelf& shelf, NeuralDevice& device, Settings& settings, QWidget* parent);

    void import(const QStringList& paths);
    ModelCard* card(const QString& id) const; ///< nullptr: there is none
    QList<ModelCard*> cards() const { return cards_; }
    Banners& banners() { return *banners_; }

protected:
    void dragEnterEvent(QDragEnterEvent*) override;
    void dragLeaveEvent(QDragLeaveEvent*) override;
    void dropEvent(QDropEvent*) override;
    void resizeEvent(QResizeEvent*) override;

private:
    void buildFoot();
    void connectShelf();
    void refresh();
    void addSection(const QString& title, const QList<ModelFacts>& facts);
    ModelCard* cardFor(const ModelFacts& facts);
    void step(ModelCard* from, int by);
    void reveal(const QString& id);
    void askForFile();
    void askForFolder();

    ModelShelf& shelf_;
    NeuralDevice& device_;
    Settings& settings_;
    Banners* banners_;
    CardList* list_;
    DropOverlay* overlay_;
    QList<ModelCard*> cards_; ///< as shown, from above
    QList<QWidget*> titles_;
};

} // namespace stemma
