// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/SettingsDialog.h"

#include "app/Playback.h"
#include "ui/Language.h"
#include "ui/SongView.h"
#include "ui/Theme.h"
#include "ui/panels/Parts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QVBoxLayout>

namespace stemma {
namespace {

void title(QGridLayout* grid, const QString& words) {
    const int row = grid->rowCount();
    if (row > 1)
        grid->setRowMinimumHeight(row, 16);
    grid->addWidget(parts::heading(words), row + 1, 0, 1, 2);
}

void line(QGridLayout* grid, const QString& name, QWidget* field) {
    const int row = grid->rowCount();
    grid->addWidget(parts::quietLabel(name), row, 0);
    grid->addWidget(field, row, 1);
    field->setAccessibleName(name);
}

} // namespace

SettingsDialog::SettingsDialog(Settings& settings, SongView& view, QWidget* parent)
    : Sheet(tr("Settings"), {}, parent)
    , settings_(settings)
    , view_(view) {
    setMinimumWidth(520);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(24);
    grid->setVerticalSpacing(theme::kGroup);
    grid->setColumnMinimumWidth(0, 140);
    grid->setColumnStretch(1, 1);
    addAppearance(grid);
    addSound(grid);
    addDrawing(grid);
    body()->addLayout(grid);
    body()->addStretch();
    addCancel(tr("Close"));
}

void SettingsDialog::addAppearance(QGridLayout* grid) {
    title(grid, tr("Appearance"));
    auto* theme = new QComboBox;
    theme->addItem(tr("As the system"), int(Settings::Theme::System));
    theme->addItem(tr("Dark"), int(Settings::Theme::Dark));
    theme->addItem(tr("Light"), int(Settings::Theme::Light));
    theme->setCurrentIndex(theme->findData(int(settings_.theme())));
    connect(theme, &QComboBox::currentIndexChanged, this,
            [this, theme] { Q_EMIT themeChosen(Settings::Theme(theme->currentData().toInt())); });
    line(grid, tr("Theme"), theme);

    auto* languages = new QComboBox;
    for (const auto& choice : language::choices())
        languages->addItem(choice.code.isEmpty() ? tr("As the system") : choice.name, choice.code);
    const QString key = QStringLiteral("language");
    languages->setCurrentIndex(std::max(0, languages->findData(settings_.value(key).toString())));
    line(grid, tr("Language"), languages);
    auto* later = parts::smallLabel(tr("The language changes when Stemma is started again."));
    later->hide();
    grid->addWidget(later, grid->rowCount(), 1);
    connect(languages, &QComboBox::currentIndexChanged, this, [this, languages, later, key] {
        settings_.setValue(key, languages->currentData());
        later->show();
    });
}

void SettingsDialog::addSound(QGridLayout* grid) {
    title(grid, tr("Sound"));
    auto* devices = new QComboBox;
    devices->addItem(tr("The system's device"), QByteArray());
    for (const QAudioDevice& device : Playback::devices())
        devices->addItem(device.description(), device.id());
    devices->setCurrentIndex(std::max(0, devices->findData(settings_.audioDevice())));
    connect(devices, &QComboBox::currentIndexChanged, this,
            [this, devices] { Q_EMIT deviceChosen(devices->currentData().toByteArray()); });
    line(grid, tr("Play through"), devices);
    if (devices->count() == 1)
        grid->addWidget(parts::smallLabel(
                            tr("No sound device was found. Stemma plays silently, with playhead and meters, "
                               "and takes up a device when one appears.")),
                        grid->rowCount(), 1);
}

void SettingsDialog::addDrawing(QGridLayout* grid) {
    title(grid, tr("Drawing"));
    const auto option = [grid](const QString& words, bool on, auto set) {
        auto* box = new QCheckBox(words);
        box->setChecked(on);
        connect(box, &QCheckBox::toggled, box, set);
        grid->addWidget(box, grid->rowCount(), 0, 1, 2);
    };
    option(tr("Draw lanes as loud as they are heard"), view_.gainScalesDrawing(),
           [this](bool on) { view_.setGainScalesDrawing(on); });
    option(tr("Keep the playhead in view"), view_.followsPlayhead(),
           [this](bool on) { view_.setFollowsPlayhead(on); });
    option(tr("Show the residual as a full lane"), view_.residualShown(),
           [this](bool on) { view_.setResidualShown(on); });
    auto* maps = new QComboBox;
    for (const auto& [id, name] : {std::pair{"magma", tr("Magma")},
                                   {"viridis", tr("Viridis")},
                                   {"ice", tr("Ice")},
                                   {"grey", tr("Grey")}})
        maps->addItem(name, QString::fromLatin1(id));
    maps->setCurrentIndex(std::max(0, maps->findData(view_.colourMap())));
    connect(maps, &QComboBox::currentIndexChanged, this,
            [this, maps] { view_.setColourMap(maps->currentData().toString()); });
    line(grid, tr("Spectrogram colours"), maps);
}

} // namespace stemma
