// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/AboutDialog.h"

#include "engine/separation/ModelCatalog.h"
#include "ui/Theme.h"
#include "ui/panels/Parts.h"

#include <QCoreApplication>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace stemma {
namespace {

struct Library {
    const char* name;
    const char* use;
    const char* licence;
};
constexpr Library kLibraries[] = {
    {"Qt " QT_VERSION_STR, QT_TRANSLATE_NOOP("stemma::AboutDialog", "window and sound output"), "LGPL-3.0"},
    {"libsndfile", QT_TRANSLATE_NOOP("stemma::AboutDialog", "reading and writing audio files"), "LGPL-2.1"},
    {"FFmpeg", QT_TRANSLATE_NOOP("stemma::AboutDialog", "reading further audio and video files"),
     "LGPL-2.1 / GPL-2.0"},
    {"TagLib", QT_TRANSLATE_NOOP("stemma::AboutDialog", "tags and covers"), "LGPL-2.1 / MPL-1.1"},
    {"KISS FFT", QT_TRANSLATE_NOOP("stemma::AboutDialog", "Fourier transforms"), "BSD-3-Clause"},
};

QString html() {
    QString text =
        QStringLiteral("<p>%1</p>")
            .arg(AboutDialog::tr("Stemma is free software: you may use, study, share and change it under the "
                                 "terms of the GNU General Public "
                                 "License, version 3 or any later version. It comes without any warranty."));
    text += QStringLiteral("<h4>%1</h4><table cellspacing='0' cellpadding='0'>")
                .arg(AboutDialog::tr("Stemma stands on"));
    for (const Library& library : kLibraries)
        text += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2&nbsp;&nbsp;</td><td>%3</td></tr>")
                    .arg(QString::fromLatin1(library.name), AboutDialog::tr(library.use),
                         QString::fromLatin1(library.licence));
    text += QStringLiteral("</table><h4>%1</h4>").arg(AboutDialog::tr("Methods of separation"));
    for (const ModelPtr& model : models())
        text += QStringLiteral("<p><b>%1</b> (%2)<br>%3</p>")
                    .arg(QCoreApplication::translate("Model", model->name.c_str()).toHtmlEscaped(),
                         QString::fromStdString(model->licence).toHtmlEscaped(),
                         QString::fromStdString(model->citation).toHtmlEscaped());
    text += QStringLiteral("<p>%1</p>")
                .arg(AboutDialog::tr("Stem colours after Okabe and Ito, chosen to be told apart by everyone. "
                                     "The demo song is CC0."));
    return text;
}

} // namespace

AboutDialog::AboutDialog(QWidget* parent)
    : Sheet(QStringLiteral("Stemma"),
            tr("Version %1. Takes songs apart.").arg(QCoreApplication::applicationVersion()), parent) {
    resize(560, 520);
    auto* text = new QTextBrowser;
    text->setFrameShape(QFrame::NoFrame);
    text->viewport()->setAutoFillBackground(false);
    text->setAccessibleName(tr("Licence and thanks"));
    text->setHtml(html());
    body()->addWidget(text, 1);
    addCancel(tr("Close"));
}

} // namespace stemma
