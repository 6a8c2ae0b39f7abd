// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace stemma {

/// The language of the program. GUI thread.
namespace language {

struct Choice {
    QString code; ///< "de"; "" follows the system
    QString name; ///< in the language itself
};
const QList<Choice>& choices(); ///< the system's first, then those Stemma speaks

/// Installs Stemma's and Qt's own translations; "" is the system's language. Everything shown is told by
/// QEvent::LanguageChange. Needs the application object.
void install(const QString& code);

} // namespace language
} // namespace stemma
