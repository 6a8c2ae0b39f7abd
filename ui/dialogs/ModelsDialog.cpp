// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ModelsDialog.h"

#include "app/Settings.h"
#include "ui/ModelNews.h"
#include "ui/NeuralDevice.h"
#include "ui/Theme.h"
#include "ui/panels/Banner.h"
#include "ui/panels/CardList.h"
#include "ui/panels/EmptyState.h"
#include "ui/panels/Parts.h"

#include <QAction>
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace stemma {
namespace {

const QString kFolder = QStringLiteral("folders/models");
constexpr QSize kSize(880, 760); ///< where the window leaves room for it

QStringList filesIn(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

} // namespace

ModelsDialog::ModelsDialog(ModelShelf& shelf, NeuralDevice& device, Settings& settings, QWidget* parent)
    : Sheet(tr("Models"),
            tr("What Stemma can take songs apart with. Models run on this computer; no sound leaves it."),
            parent)
    , shelf_(shelf)
    , device_(device)
    , settings_(settings)
    , banners_(new Banners)
    , list_(new CardList)
    , overlay_(new DropOverlay(this)) {
    setAcceptDrops(true);
    list_->column()->setContentsMargins(24, 0, 24, 20);
    body()->setContentsMargins(0, 12, 0, 0);
    body()->setSpacing(0);
    body()->addWidget(banners_);
    body()->addWidget(list_, 1);
    buildFoot();
    connectShelf();
    device_.askAnew();
    refresh();
    setMinimumSize(kSize.width(), 420);
    resize(kSize.boundedTo(parent ? parent->window()->size() - QSize(80, 100) : kSize)
               .expandedTo(minimumSize()));
    if (!cards_.isEmpty())
        cards_.first()->setFocus();
}

void ModelsDialog::buildFoot() {
    auto* menu = new QMenu(this);
    const auto entry = [&](const QString& words, const QString& keys, void (ModelsDialog::*act)()) {
        auto* action = menu->addAction(words);
        action->setShortcut(QKeySequence(keys));
        connect(action, &QAction::triggered, this, act);
        addAction(action); // its keys count in the whole dialog
    };
    entry(tr("A &file…"), QStringLiteral("Ctrl+O"), &ModelsDialog::askForFile);
    entry(tr("A f&older…"), QStringLiteral("Ctrl+Shift+O"), &ModelsDialog::askForFolder);
    auto* import = parts::button(tr("Import…"));
    import->setIcon(theme::icon(QStringLiteral("import")));
    import->setAutoDefault(false);
    import->setAccessibleName(tr("Import"));
    import->setToolTip(tr("Add a file or folder of weights that you have; it can be dropped here, too (%1)")
                           .arg(QKeySequence(QStringLiteral("Ctrl+O")).toString(QKeySequence::NativeText)));
    import->setMenu(menu);
    addToFoot(import);
    auto* line = new ElidedLabel;
    line->setFont(theme::smallFont());
    line->setForegroundRole(QPalette::PlaceholderText);
    line->setObjectName(QStringLiteral("device"));
    addToFoot(line);
    line->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto tell = [this, line] { line->setText(device_.line()); };
    connect(&device_, &NeuralDevice::known, line, tell);
    tell();
    addCancel(tr("Close"));
}

void ModelsDialog::connectShelf() {
    connect(&shelf_, &ModelShelf::changed, this, &ModelsDialog::refresh);
    connect(&shelf_, &ModelShelf::workChanged, this, [this](const QString& id) {
        if (ModelCard* shown = card(id))
            shown->setWork(shelf_.work(id));
    });
    connect(&shelf_, &ModelShelf::described, this, [this](const QString& id, const QString& text) {
        if (ModelCard* shown = card(id))
            shown->setDescription(text);
    });
    connect(&shelf_, &ModelShelf::imported, this,
            [this](const QStringList& installed, const QStringList& partial) {
                reveal((installed + partial).value(0));
            });
    auto* news = new ModelNews(shelf_, *banners_, this);
    connect(news, &ModelNews::fileWanted, this, &ModelsDialog::askForFile);
}

void ModelsDialog::import(const QStringList& paths) {
    if (!paths.isEmpty())
        settings_.setValue(kFolder, QFileInfo(paths.first()).absolutePath());
    shelf_.import(paths);
}

ModelCard* ModelsDialog::card(const QString& id) const {
    const auto found =
        std::find_if(cards_.begin(), cards_.end(), [&](ModelCard* c) { return c->facts().id == id; });
    return found == cards_.end() ? nullptr : *found;
}

ModelCard* ModelsDialog::cardFor(const ModelFacts& facts) {
    if (ModelCard* shown = card(facts.id)) {
        if (shown->facts() != facts)
            shown->setFacts(facts);
        return shown;
    }
    auto* made = new ModelCard(facts);
    connect(made, &ModelCard::asked, this,
            [this, made](ModelCard::Act act) { shelf_.act(made->facts().id, act); });
    connect(made, &ModelCard::stepped, this, [this, made](int by) { step(made, by); });
    // Its new height is known when the layout has been through.
    connect(
        made, &ModelCard::grown, this, [this, made] { list_->reveal(made); }, Qt::QueuedConnection);
    made->setWork(shelf_.work(facts.id));
    return made;
}

void ModelsDialog::addSection(const QString& title, const QList<ModelFacts>& facts) {
    if (facts.isEmpty())
        return;
    auto* heading = parts::heading(tr("%1 (%2)", "section, number of models").arg(title).arg(facts.size()));
    heading->setContentsMargins(0, theme::kInset, 0, 0);
    heading->setForegroundRole(QPalette::PlaceholderText);
    titles_ << heading;
    list_->column()->addWidget(heading);
    for (const ModelFacts& each : facts) {
        ModelCard* made = cardFor(each);
        list_->column()->addWidget(made);
        cards_.removeOne(made);
        cards_ << made;
    }
}

/// Cards stay who they are where their models do, with focus and open details.
void ModelsDialog::refresh() {
    QList<ModelFacts> here, elsewhere;
    QStringList ids;
    for (const ModelFacts& each : shelf_.facts()) {
        const bool remote =
            each.state == ModelFacts::State::Available || each.state == ModelFacts::State::Partial;
        (remote ? elsewhere : here) << each;
        ids << each.id;
    }
    ModelCard* focused = nullptr;
    for (ModelCard* each : std::as_const(cards_))
        if (each->isAncestorOf(focusWidget()) || each == focusWidget())
            focused = each;
    const auto gone = std::stable_partition(cards_.begin(), cards_.end(),
                                            [&](ModelCard* each) { return ids.contains(each->facts().id); });
    const qsizetype place = cards_.indexOf(focused);
    const bool lost = place >= gone - cards_.begin();
    for (auto it = gone; it != cards_.end(); ++it) {
        (*it)->hide();
        (*it)->deleteLater();
    }
    cards_.erase(gone, cards_.end());
    qDeleteAll(titles_);
    titles_.clear();
    while (QLayoutItem* item = list_->column()->takeAt(0))
        delete item;
    // Asking loads libtorch: not for who has no model that needs it.
    if (std::any_of(here.begin(), here.end(),
                    [](const ModelFacts& f) { return f.state == ModelFacts::State::Installed; }))
        device_.ask();
    addSection(tr("On this computer"), here);
    addSection(tr("To download"), elsewhere);
    list_->column()->addStretch();
    QWidget* before = nullptr;
    for (ModelCard* each : std::as_const(cards_)) {
        if (before)
            QWidget::setTabOrder(before, each);
        before = each;
    }
    if (focused && lost && !cards_.isEmpty())
        cards_.first()->setFocus();
}

void ModelsDialog::step(ModelCard* from, int by) {
    const qsizetype at = cards_.indexOf(from) + by;
    if (at < 0 || at >= cards_.size())
        return;
    cards_[at]->setFocus(by < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
    list_->reveal(cards_[at]);
}

void ModelsDialog::reveal(const QString& id) {
    ModelCard* shown = card(id);
    if (!shown)
        return;
    shown->show(); // a new one would be only later
    shown->setFocus();
    list_->reveal(shown);
}

void ModelsDialog::askForFile() {
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Import a model"), settings_.value(kFolder).toString(),
        tr("Files of weights (%1)").arg(ModelShelf::patterns().join(QLatin1Char(' '))) +
            QStringLiteral(";;") + tr("All files (*)"));
    if (!path.isEmpty())
        import({path});
}

void ModelsDialog::askForFolder() {
    const QString path = QFileDialog::getExistingDirectory(this, tr("Import a folder of weights"),
                                                           settings_.value(kFolder).toString());
    if (!path.isEmpty())
        import({path});
}

void ModelsDialog::dragEnterEvent(QDragEnterEvent* event) {
    const QStringList files = filesIn(event->mimeData());
    if (files.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    overlay_->cover(files.size() == 1 ? tr("Drop to import “%1”").arg(QFileInfo(files.first()).fileName())
                                      : tr("Drop to import %n file(s)", nullptr, int(files.size())));
}

void ModelsDialog::dragLeaveEvent(QDragLeaveEvent*) { overlay_->hide(); }

void ModelsDialog::dropEvent(QDropEvent* event) {
    overlay_->hide();
    const QStringList files = filesIn(event->mimeData());
    if (files.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    import(files);
}

void ModelsDialog::resizeEvent(QResizeEvent* event) {
    Sheet::resizeEvent(event);
    if (overlay_->isVisible())
        overlay_->setGeometry(rect());
}

} // namespace stemma
