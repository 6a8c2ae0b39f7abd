// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Session.h"

namespace stemma {

class Settings;

/// What was chosen last for a separation or an export; what Ctrl+R starts with and dialogs open with.
namespace preferences {

Session::Separation separation(const Settings& settings); ///< range empty; an unknown model: the default one
void rememberSeparation(Settings& settings, const Session::Separation& what);

/// After a whole run, of `songSeconds` of sound without extra passes or overlap (workFactor()). Runs too
/// short to say anything are not kept.
void measureSpeed(Settings& settings, const QString& model, double songSeconds, double wallSeconds);

enum class Existing { Ask, Overwrite, KeepBoth };
struct ExportChoice {
    Session::Export what; ///< lanes and range are not remembered
    Existing existing = Existing::Ask;
    bool folderOfSong = true; ///< next to the song, unless another folder was chosen
};
ExportChoice exporting(const Settings& settings);
void rememberExport(Settings& settings, const ExportChoice& choice);

} // namespace preferences
} // namespace stemma
