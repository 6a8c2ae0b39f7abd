// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace stemma::language {
namespace {

/// One set of texts, taken back when another language is chosen.
void replace(std::unique_ptr<QTranslator>& now, std::unique_ptr<QTranslator> next) {
    if (now)
        QCoreApplication::removeTranslator(now.get());
    now = std::move(next);
    if (now)
        QCoreApplication::installTranslator(now.get());
}

std::unique_ptr<QTranslator> loaded(const QLocale& locale, const QString& name, const QString& folder) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(locale, name, QStringLiteral("_"), folder))
        return nullptr;
    return translator;
}

} // namespace

const QList<Choice>& choices() {
    static const QList<Choice> list{
        {QString(), QString()},
        {QStringLiteral("en"), QStringLiteral("English")},
        {QStringLiteral("de"), QStringLiteral("Deutsch")},
        {QStringLiteral("fr"), QStringLiteral("Français")},
    };
    return list;
}

void install(const QString& code) {
    static std::unique_ptr<QTranslator> ours, qts;
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    QLocale::setDefault(locale);
    // The sources are English: an English system must not get its second language. Ours has an English file
    // all the same, for its plural forms.
    const bool english = locale.language() == QLocale::English || locale.language() == QLocale::C;
    const QString own = QStringLiteral("stemma"), folder = QStringLiteral(":/i18n");
    auto texts = english ? nullptr : loaded(locale, own, folder);
    replace(ours, texts ? std::move(texts) : loaded(QLocale(QLocale::English), own, folder));
    replace(qts, english ? nullptr
                         : loaded(locale, QStringLiteral("qtbase"),
                                  QLibraryInfo::path(QLibraryInfo::TranslationsPath)));
}

} // namespace stemma::language
