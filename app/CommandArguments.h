// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/TimeRange.h"
#include "engine/io/ExportFormat.h"
#include "engine/separation/ModelCatalog.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace stemma {

/// A command line that cannot be run as it stands: one sentence that names the option and what is allowed.
struct UsageError {
    QString sentence;
};

/// An option of a command: "--name value" and "--name=value", or a switch.
struct CommandOption {
    QString name; ///< with its dashes
    bool takesValue = false;
};

/// Arguments split into options (the last of equal ones wins) and the rest; "--" ends the options.
struct CommandArguments {
    QHash<QString, QString> options; ///< switches have an empty value
    QStringList rest;

    bool has(const QString& option) const { return options.contains(option); }
    /// Throws UsageError on an option that is not known, lacks its value or has one it does not take.
    static CommandArguments split(const QStringList& arguments, const std::vector<CommandOption>& known);
};

/// For somebody who named a published model that is not installed: a sentence that says how it comes here. ""
/// for all other ids.
QString howToInstall(const QString& id);

/// What `stemma separate` was asked to do.
struct SeparateOptions {
    QStringList songs; ///< as given: files or folders
    QString folder;
    ModelPtr model; ///< never null once parsed
    NeuralOptions neural;
    QStringList lanes;              ///< to be written, in order: stems, then "residual" where wanted
    std::vector<std::string> stems; ///< to be separated; empty: all of the model's
    const ExportFormat* format = nullptr;
    ExportFormat::Depth depth = ExportFormat::Depth::Float32;
    QString nameTemplate = QStringLiteral("{song}/{stem}");
    std::optional<TimeRange> range;
    std::optional<double> overlap; ///< none: what the model wants
    int shifts = 0;
    int threads = 0; ///< at most so many at once; 0: all cores
    bool force = false;
    bool json = false;
    bool verbose = false; ///< failures are told with all their details

    /// Opens the model where it is a file. Throws UsageError, and what openModel() throws.
    static SeparateOptions parse(const QStringList& arguments);
};

} // namespace stemma
