// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace stemma {

class Session;

// How scores are written in the window.

QString scoreName(int metric);               ///< "SDR", "ISR", "SIR", "SAR"
QString scoreHint(int metric);               ///< what it says, a sentence
QString scoreText(double db);                ///< "7.9", "–" for none, "∞"; a true minus sign
QString correlationText(double correlation); ///< "0.98"
QString modelTitle(const QString& id);       ///< the name of a model, or of its file; "" stays ""

/// The name of a take of this song, or of the stems in use, by its stemsId(): that of its model, with a
/// number where an older take has the same.
QString takeTitle(const Session& session, quint64 stemsId);

} // namespace stemma
