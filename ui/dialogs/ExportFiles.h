// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Session.h"

#include <QAbstractTableModel>
#include <QSet>

namespace stemma {

/// The files an export would write, as a table: stem (checkable), file, size, whether it is there already.
class ExportFiles : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Stem, File, Size, Columns };
    static constexpr int kConflict = Qt::UserRole; ///< bool, of a row

    ExportFiles(const Session& session, const QStringList& checked, QObject* parent);

    /// Takes other settings; `what.lanes` is ignored, the table has its own.
    void setExport(const Session::Export& what);
    QStringList checkedLanes() const;
    QString error() const { return error_; } ///< why there are no names; "" when there are
    int conflicts() const;
    double bytes() const; ///< of all checked files, estimated
    bool keepBoth() const { return keepBoth_; }
    void setKeepBoth(bool on); ///< names get a number where files exist
    QString effectiveTemplate() const { return template_; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void changed();

private:
    void update();
    QStringList namesFor(const QString& nameTemplate) const;
    double bytesOf(const QString& lane) const;

    const Session& session_;
    QStringList lanes_;
    QSet<QString> checked_;
    Session::Export what_;
    bool keepBoth_ = false;
    QString template_;
    QHash<QString, QString> files_;
    QString error_;
};

} // namespace stemma
