// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/lanes/ViewMenu.h"

#include "ui/ActionTable.h"

#include <QAction>
#include <QActionGroup>
#include <QCoreApplication>

namespace stemma {
namespace {

QString words(const char* text) { return QCoreApplication::translate("ViewMenu", text); }

void addRange(ViewState& view, QMenu* menu) {
    QMenu* range = menu->addMenu(words(QT_TRANSLATE_NOOP("ViewMenu", "Level range")));
    auto* group = new QActionGroup(range);
    for (const int lowest : {-60, -75, -90, -105, -120}) {
        QAction* action = range->addAction(words(QT_TRANSLATE_NOOP("ViewMenu", "%1 dB to 0 dB"))
                                               .arg(QStringLiteral("\u2212%1").arg(-lowest)));
        action->setCheckable(true);
        group->addAction(action);
        QObject::connect(action, &QAction::triggered, &view, [&view, lowest] {
            view.lowestDb = lowest;
            view.highestDb = 0;
            view.changeSettings();
        });
        QObject::connect(range, &QMenu::aboutToShow, action,
                         [&view, action, lowest] { action->setChecked(view.lowestDb == lowest); });
    }
}

} // namespace

QMenu* makeViewMenu(ViewState& view, QWidget* parent) {
    auto* menu = new QMenu(parent);
    const auto known = [&](std::initializer_list<const char*> ids) {
        for (const char* id : ids)
            menu->addAction(view.actions.action(QString::fromLatin1(id)));
    };
    known({"view.mixtureSpectrogram", "view.mixtureComposite", "view.mixtureWaveform"});
    menu->addSection(words(QT_TRANSLATE_NOOP("ViewMenu", "Frequencies")));
    known({"view.scaleLinear", "view.scaleLog", "view.scaleMel"});
    menu->addSection(words(QT_TRANSLATE_NOOP("ViewMenu", "Colours")));
    known({"view.map.magma", "view.map.viridis", "view.map.ice", "view.map.grey"});
    menu->addSeparator();
    addRange(view, menu);
    return menu;
}

} // namespace stemma
