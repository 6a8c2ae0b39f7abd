// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ExportDialog.h"

#include "app/Settings.h"
#include "engine/io/ExportFormat.h"
#include "ui/Theme.h"
#include "ui/dialogs/ExportFiles.h"
#include "ui/panels/Parts.h"
#include "ui/panels/TimeText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QRadioButton>
#include <QStandardPaths>
#include <QTableView>

namespace stemma {
namespace {

using preferences::Existing;

QString text(std::string_view words) { return QString::fromUtf8(words.data(), qsizetype(words.size())); }

QString depthName(ExportFormat::Depth depth) {
    switch (depth) {
    case ExportFormat::Depth::Int16:
        return ExportDialog::tr("16 bit, dithered");
    case ExportFormat::Depth::Int24:
        return ExportDialog::tr("24 bit");
    case ExportFormat::Depth::Float32:
        return ExportDialog::tr("32 bit float");
    }
    return {};
}

QString clipWords(ClipPolicy policy, bool floating) {
    if (floating)
        return ExportDialog::tr("Float files cannot clip; every stem keeps its exact level.");
    switch (policy) {
    case ClipPolicy::Leave:
        return ExportDialog::tr("Peaks above full scale are cut off, and you are told how many.");
    case ClipPolicy::CommonGain:
        return ExportDialog::tr("If anything would clip, all files are turned down by the same amount: they "
                                "still sum to the song.");
    case ClipPolicy::SoftClip:
        return ExportDialog::tr("Peaks above -1 dB are rounded off smoothly.");
    }
    return {};
}

QStringList checkedAtFirst(const Session& session, const QStringList& lanes) {
    if (!lanes.isEmpty())
        return lanes;
    if (session.separated().empty())
        return {QStringLiteral("mix")};
    QStringList stems = session.lanes();
    stems.removeAll(QStringLiteral("residual"));
    return stems;
}

/// Next to the song, unless that is no place for files of the user's: a folder that cannot be written, or the
/// cache, where the demo song lies.
QString folderBeside(const QString& song) {
    const QFileInfo folder(QFileInfo(song).absolutePath());
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    if (folder.isWritable() && !folder.filePath().startsWith(cache))
        return folder.filePath();
    const QString music = QStandardPaths::writableLocation(QStandardPaths::MusicLocation);
    return QFileInfo(music).isWritable() ? music : QDir::homePath();
}

template <class Value>
void choose(QComboBox* box, Value value) {
    box->setCurrentIndex(std::max(0, box->findData(int(value))));
}

bool separatedThroughout(const Session& session) {
    const auto parts = session.separated();
    return parts.size() == 1 && parts.front().length() >= session.frames();
}

} // namespace

ExportDialog::ExportDialog(Session& session, Settings& settings, const QStringList& lanes, QWidget* parent)
    : Sheet(tr("Export stems"), {}, parent)
    , session_(session)
    , settings_(settings)
    , last_(preferences::exporting(settings))
    , files_(new ExportFiles(session, checkedAtFirst(session, lanes), this)) {
    resize(880, 560);
    if (!separatedThroughout(session))
        setSubtitle(tr("Where the song is not separated yet, the stems are silent and the residual holds "
                       "everything."));
    if (last_.folderOfSong) {
        last_.what.folder = folderBeside(session.song().path);
    }
    auto* row = new QHBoxLayout;
    row->setSpacing(24);
    row->addWidget(fileTable(), 1);
    row->addWidget(options());
    body()->addLayout(row, 1);
    total_ = parts::quietLabel({});
    total_->setWordWrap(false);
    addToFoot(total_);
    addCancel(tr("Cancel"));
    overwrite_ = addAnswer(tr("Overwrite"));
    both_ = addAnswer(tr("Keep both"));
    overwrite_->hide();
    both_->hide();
    go_ = addStep(tr("Export"));
    // The step is taken by tryExport(), which may have to ask first.
    disconnect(go_, nullptr, this, nullptr);
    connect(go_, &QPushButton::clicked, this, &ExportDialog::tryExport);
    connect(overwrite_, &QPushButton::clicked, this, [this] {
        choose(existing_, Existing::Overwrite);
        accept();
    });
    connect(both_, &QPushButton::clicked, this, [this] {
        choose(existing_, Existing::KeepBoth);
        accept();
    });
    connect(files_, &ExportFiles::changed, this, [this] {
        const int count = int(files_->checkedLanes().size());
        go_->setText(count > 0 ? tr("Export %n file(s)", nullptr, count) : tr("Export"));
        problem_->setText(files_->error());
        problem_->setVisible(!problem_->text().isEmpty());
        go_->setEnabled(count > 0 && files_->error().isEmpty());
        QString sum = tr("About %1").arg(sizeText(files_->bytes()));
        if (const int there = files_->conflicts(); there > 0)
            sum += QStringLiteral("   ·   ") + tr("%n file(s) exist already", nullptr, there);
        total_->setText(sum);
    });
    update();
    go_->setFocus();
}

QWidget* ExportDialog::fileTable() {
    table_ = new QTableView;
    table_->setModel(files_);
    table_->setShowGrid(false);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setAccessibleName(tr("Files to write"));
    table_->setTextElideMode(Qt::ElideMiddle);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(36);
    auto* header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsClickable(false);
    header->setSectionResizeMode(ExportFiles::Stem, QHeaderView::ResizeToContents);
    header->setSectionResizeMode(ExportFiles::File, QHeaderView::Stretch);
    header->setSectionResizeMode(ExportFiles::Size, QHeaderView::ResizeToContents);
    connect(table_, &QTableView::doubleClicked, this, [this](const QModelIndex& index) {
        const QModelIndex stem = index.siblingAtColumn(ExportFiles::Stem);
        const bool on = stem.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        files_->setData(stem, int(on ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
    });
    return table_;
}

QWidget* ExportDialog::options() {
    auto* column = new QWidget;
    column->setFixedWidth(372);
    auto* grid = new QGridLayout(column);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(theme::kGroup);
    grid->setHorizontalSpacing(theme::kInset);
    grid->setColumnStretch(1, 1);
    addFormat(grid);
    addNames(grid);
    addRest(grid);
    grid->setRowStretch(grid->rowCount(), 1);
    return column;
}

namespace {

void line(QGridLayout* grid, const QString& name, QWidget* field) {
    const int row = grid->rowCount();
    auto* label = parts::quietLabel(name);
    label->setWordWrap(false);
    grid->addWidget(label, row, 0);
    grid->addWidget(field, row, 1);
    field->setAccessibleName(name);
    if (auto* widget = qobject_cast<QLabel*>(label))
        widget->setBuddy(field);
}

void under(QGridLayout* grid, QWidget* widget) { grid->addWidget(widget, grid->rowCount(), 1); }

} // namespace

void ExportDialog::addFormat(QGridLayout* grid) {
    format_ = new QComboBox;
    for (const ExportFormat* format : Registry<ExportFormat>::all())
        format_->addItem(text(format->name), text(format->id));
    if (last_.what.settings.format)
        format_->setCurrentIndex(std::max(0, format_->findData(text(last_.what.settings.format->id))));
    line(grid, tr("Format"), format_);
    depth_ = new QComboBox;
    line(grid, tr("Depth"), depth_);
    fillDepths();
    choose(depth_, last_.what.settings.depth);
    rate_ = new QComboBox;
    rate_->addItem(tr("As the song (%1 kHz)").arg(QLocale().toString(session_.sampleRate() / 1000.0, 'f', 1)),
                   0);
    for (const int rate : {44100, 48000, 88200, 96000})
        if (rate != session_.sampleRate())
            rate_->addItem(tr("%1 kHz").arg(QLocale().toString(rate / 1000.0, 'f', 1)), rate);
    choose(rate_, last_.what.settings.targetRate);
    line(grid, tr("Sample rate"), rate_);
    clip_ = new QComboBox;
    clip_->addItem(tr("Turn all down alike"), int(ClipPolicy::CommonGain));
    clip_->addItem(tr("Leave as it is"), int(ClipPolicy::Leave));
    clip_->addItem(tr("Soft clip"), int(ClipPolicy::SoftClip));
    choose(clip_, last_.what.settings.clip);
    line(grid, tr("Clipping"), clip_);
    clipWords_ = parts::smallLabel({});
    clipWords_->setMinimumHeight(2 * QFontMetrics(theme::smallFont()).lineSpacing());
    clipWords_->setAlignment(Qt::AlignTop);
    under(grid, clipWords_);
    connect(format_, &QComboBox::currentIndexChanged, this, [this] {
        fillDepths();
        update();
    });
    for (QComboBox* box : {depth_, rate_, clip_})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportDialog::update);
}

void ExportDialog::fillDepths() {
    const auto* format = Registry<ExportFormat>::find(format_->currentData().toString().toStdString());
    const QVariant before = depth_->currentData();
    depth_->clear();
    if (!format)
        return;
    for (const auto depth : format->depths)
        depth_->addItem(depthName(depth), int(depth));
    if (format->depths.empty())
        depth_->addItem(tr("Compressed"), -1);
    depth_->setEnabled(format->depths.size() > 1);
    if (before.isValid())
        choose(depth_, before.toInt());
}

void ExportDialog::addNames(QGridLayout* grid) {
    auto* whole = new QRadioButton(tr("Whole song"));
    part_ = new QRadioButton(tr("Selection"));
    part_->setEnabled(!session_.selection().empty());
    whole->setChecked(true);
    auto* range = new QWidget;
    auto* row = new QHBoxLayout(range);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(whole);
    row->addWidget(part_);
    row->addStretch();
    line(grid, tr("Range"), range);
    connect(part_, &QRadioButton::toggled, this, &ExportDialog::update);

    template_ = new QLineEdit(last_.what.nameTemplate);
    template_->setToolTip(tr("{song} {title} {artist} {stem} {model} {n} {nn}; a slash makes a folder"));
    line(grid, tr("Names"), template_);
    auto* fields = parts::smallLabel(tr("{song} {title} {artist} {stem} {model} {n}"));
    under(grid, fields);
    problem_ = parts::smallLabel({});
    QPalette red = problem_->palette();
    red.setColor(QPalette::PlaceholderText, theme::tokens().error);
    problem_->setPalette(red);
    problem_->setObjectName(QStringLiteral("problem"));
    problem_->hide();
    under(grid, problem_);
    connect(template_, &QLineEdit::textChanged, this, &ExportDialog::update);

    folder_ = new QLineEdit(QDir::toNativeSeparators(last_.what.folder));
    auto* choice = new QWidget;
    auto* pair = new QHBoxLayout(choice);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(theme::kSpace);
    pair->addWidget(folder_, 1);
    auto* browse = parts::iconButton(QStringLiteral("folder"), tr("Choose a folder"), 30);
    pair->addWidget(browse);
    line(grid, tr("Folder"), choice);
    folder_->setAccessibleName(tr("Folder"));
    connect(folder_, &QLineEdit::textChanged, this, &ExportDialog::update);
    connect(browse, &QToolButton::clicked, this, &ExportDialog::askFolder);
}

void ExportDialog::addRest(QGridLayout* grid) {
    existing_ = new QComboBox;
    existing_->addItem(tr("Ask before overwriting"), int(Existing::Ask));
    existing_->addItem(tr("Overwrite"), int(Existing::Overwrite));
    existing_->addItem(tr("Keep both, with a number"), int(Existing::KeepBoth));
    choose(existing_, last_.existing);
    line(grid, tr("Existing files"), existing_);
    connect(existing_, &QComboBox::currentIndexChanged, this, &ExportDialog::update);
    tags_ = new QCheckBox(tr("Carry over tags and cover"));
    tags_->setChecked(last_.what.copyTags);
    under(grid, tags_);
}

preferences::Existing ExportDialog::existing() const { return Existing(existing_->currentData().toInt()); }

Session::Export ExportDialog::choice() const {
    Session::Export what = last_.what;
    what.lanes = files_->checkedLanes();
    what.folder = QDir::cleanPath(QDir::fromNativeSeparators(folder_->text()));
    what.nameTemplate = template_->text();
    what.settings.format = Registry<ExportFormat>::find(format_->currentData().toString().toStdString());
    if (depth_->currentData().toInt() >= 0)
        what.settings.depth = ExportFormat::Depth(depth_->currentData().toInt());
    what.settings.targetRate = rate_->currentData().toInt();
    what.settings.clip = ClipPolicy(clip_->currentData().toInt());
    what.settings.range = part_->isChecked() ? session_.selection() : FrameRange{};
    what.settings.overwrite = existing() == Existing::Overwrite;
    what.copyTags = tags_->isChecked();
    return what;
}

void ExportDialog::update() {
    if (!existing_ || !go_)
        return;
    const auto what = choice();
    const bool floating = what.settings.format && !what.settings.format->depths.empty() &&
                          what.settings.depth == ExportFormat::Depth::Float32;
    clip_->setEnabled(!floating);
    clipWords_->setText(clipWords(what.settings.clip, floating));
    files_->setExport(what);
    files_->setKeepBoth(existing() == Existing::KeepBoth);
}

void ExportDialog::setNameTemplate(const QString& words) { template_->setText(words); }
void ExportDialog::setFolder(const QString& folder) { folder_->setText(QDir::toNativeSeparators(folder)); }
QString ExportDialog::problem() const { return problem_->text(); }

void ExportDialog::askFolder() {
    const QString chosen = QFileDialog::getExistingDirectory(this, tr("Export to"), choice().folder);
    if (!chosen.isEmpty())
        setFolder(chosen);
}

void ExportDialog::tryExport() {
    if (existing() != Existing::Ask || files_->conflicts() == 0)
        return accept();
    // Asked in place: the foot offers the two answers instead of a second box.
    total_->setText(tr("%n file(s) exist already. What shall happen to them?", nullptr, files_->conflicts()));
    go_->hide();
    overwrite_->show();
    both_->show();
    both_->setFocus();
}

void ExportDialog::done(int result) {
    if (result != QDialog::Accepted)
        return Sheet::done(result);
    Session::Export what = choice();
    preferences::ExportChoice kept{what, existing(), false};
    kept.folderOfSong = QDir(what.folder) == QDir(folderBeside(session_.song().path));
    preferences::rememberExport(settings_, kept);
    if (existing() == Existing::KeepBoth) {
        files_->setExport(what);
        what.nameTemplate = files_->effectiveTemplate();
    }
    Sheet::done(result);
    Q_EMIT chosen(what);
}

} // namespace stemma
