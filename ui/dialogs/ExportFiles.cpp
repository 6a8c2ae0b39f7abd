// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ExportFiles.h"

#include "app/ErrorText.h"
#include "app/ExportSpace.h"
#include "ui/Theme.h"
#include "ui/panels/TimeText.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace stemma {
namespace {

constexpr int kNumbersTried = 1000;

bool anyExists(const QStringList& files) {
    return std::any_of(files.begin(), files.end(),
                       [](const QString& file) { return QFileInfo::exists(file); });
}

} // namespace

ExportFiles::ExportFiles(const Session& session, const QStringList& checked, QObject* parent)
    : QAbstractTableModel(parent)
    , session_(session)
    , lanes_(session.lanes() << QStringLiteral("mix") << QStringLiteral("mixture"))
    , checked_(checked.begin(), checked.end()) {}

void ExportFiles::setExport(const Session::Export& what) {
    what_ = what;
    update();
}

void ExportFiles::setKeepBoth(bool on) {
    keepBoth_ = on;
    update();
}

QStringList ExportFiles::checkedLanes() const {
    QStringList lanes;
    for (const QString& lane : lanes_)
        if (checked_.contains(lane))
            lanes << lane;
    return lanes;
}

QStringList ExportFiles::namesFor(const QString& nameTemplate) const {
    Session::Export what = what_;
    what.lanes = checkedLanes();
    what.nameTemplate = nameTemplate;
    return session_.exportFiles(what);
}

void ExportFiles::update() {
    files_.clear();
    error_.clear();
    template_ = what_.nameTemplate;
    try {
        QStringList names = namesFor(template_);
        for (int n = 2; keepBoth_ && anyExists(names) && n < kNumbersTried; ++n) {
            template_ = what_.nameTemplate + QStringLiteral(" (%1)").arg(n);
            names = namesFor(template_);
        }
        const QStringList lanes = checkedLanes();
        for (int i = 0; i < lanes.size() && i < names.size(); ++i)
            files_.insert(lanes[i], names[i]);
    } catch (const Error& error) {
        error_ = errorText(error);
    }
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, Columns - 1));
    Q_EMIT changed();
}

int ExportFiles::conflicts() const {
    return int(std::count_if(files_.begin(), files_.end(),
                             [](const QString& file) { return QFileInfo::exists(file); }));
}

double ExportFiles::bytesOf(const QString& lane) const {
    const auto& how = what_.settings;
    const Frame frames = how.range.empty() ? session_.frames() : how.range.length();
    const int channels = lane == QLatin1String("mix") ? 2 : session_.stems().channels();
    return exportSize(how, session_.sampleRate(), channels, frames).usual;
}

double ExportFiles::bytes() const {
    double sum = 0;
    for (const QString& lane : checked_)
        sum += bytesOf(lane);
    return sum;
}

int ExportFiles::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(lanes_.size());
}
int ExportFiles::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : Columns; }

QVariant ExportFiles::data(const QModelIndex& index, int role) const {
    const QString lane = lanes_.value(index.row());
    const QString file = files_.value(lane);
    const bool exists = !file.isEmpty() && QFileInfo::exists(file);
    if (role == kConflict)
        return exists;
    if (role == Qt::TextAlignmentRole && index.column() == Size)
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (index.column() == Stem) {
        if (role == Qt::DisplayRole)
            return theme::stemName(lane);
        if (role == Qt::DecorationRole)
            return theme::stemIcon(lane);
        if (role == Qt::CheckStateRole)
            return int(checked_.contains(lane) ? Qt::Checked : Qt::Unchecked);
    }
    if (index.column() == File) {
        if (role == Qt::DisplayRole)
            return file.isEmpty() ? QString() : QDir(what_.folder).relativeFilePath(file);
        if (role == Qt::ToolTipRole)
            return exists ? tr("%1 exists already").arg(file) : file;
        if (role == Qt::DecorationRole && exists)
            return theme::icon(QStringLiteral("warning"), theme::tokens().warn);
        if (role == Qt::ForegroundRole && exists)
            return theme::tokens().warn;
    }
    if (index.column() == Size && role == Qt::DisplayRole && checked_.contains(lane))
        return sizeText(bytesOf(lane));
    if (role == Qt::ForegroundRole && !checked_.contains(lane))
        return theme::tokens().secondary;
    return {};
}

bool ExportFiles::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (role != Qt::CheckStateRole || index.column() != Stem)
        return false;
    const QString lane = lanes_.value(index.row());
    if (value.toInt() == Qt::Checked)
        checked_.insert(lane);
    else
        checked_.remove(lane);
    update();
    return true;
}

Qt::ItemFlags ExportFiles::flags(const QModelIndex& index) const {
    const auto common = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    return index.column() == Stem ? common | Qt::ItemIsUserCheckable : common;
}

QVariant ExportFiles::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int((section == Size ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Stem:
        return tr("Stem");
    case File:
        return tr("File");
    default:
        return tr("Size");
    }
}

} // namespace stemma
