// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Session.h"
#include "ui/Preferences.h"
#include "ui/dialogs/Sheet.h"

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QRadioButton;
class QTableView;

namespace stemma {

class ExportFiles;
class Settings;

/// Which stems go to which files, and how. Closes at once when told to export; the work is a job.
class ExportDialog : public Sheet {
    Q_OBJECT
public:
    /// `lanes`: checked at first; empty: all stems.
    ExportDialog(Session& session, Settings& settings, const QStringList& lanes, QWidget* parent);
    Session::Export choice() const;
    ExportFiles& files() { return *files_; }
    void setNameTemplate(const QString& text);
    void setFolder(const QString& folder);
    QString problem() const; ///< what stands in the way, as shown; ""

Q_SIGNALS:
    void chosen(const stemma::Session::Export& what);

protected:
    void done(int result) override;

private:
    QWidget* fileTable();
    QWidget* options();
    void addFormat(QGridLayout* grid);
    void addNames(QGridLayout* grid);
    void addRest(QGridLayout* grid);
    void fillDepths();
    void update();
    void askFolder();
    void tryExport();
    preferences::Existing existing() const;

    Session& session_;
    Settings& settings_;
    preferences::ExportChoice last_;
    ExportFiles* files_;
    QTableView* table_ = nullptr;
    QComboBox* format_ = nullptr;
    QComboBox* depth_ = nullptr;
    QComboBox* rate_ = nullptr;
    QComboBox* clip_ = nullptr;
    QComboBox* existing_ = nullptr;
    QLabel* clipWords_ = nullptr;
    QLineEdit* template_ = nullptr;
    QLabel* problem_ = nullptr;
    QLineEdit* folder_ = nullptr;
    QRadioButton* part_ = nullptr;
    QCheckBox* tags_ = nullptr;
    QLabel* total_ = nullptr;
    QPushButton* go_ = nullptr;
    QPushButton* overwrite_ = nullptr;
    QPushButton* both_ = nullptr;
};

} // namespace stemma
