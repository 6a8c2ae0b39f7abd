// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/HelpDialog.h"

#include "ui/ActionTable.h"
#include "ui/Theme.h"
#include "ui/panels/Parts.h"

#include <QAbstractTextDocumentLayout>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace stemma {
namespace {

constexpr int kAcross = 572;
constexpr int kHighest = 560;

QString keyOf(const ActionTable& actions, const char* id) {
    const auto keys = actions.keys(QString::fromLatin1(id));
    const QString text =
        keys.isEmpty() ? QStringLiteral("–") : keys.first().toString(QKeySequence::NativeText);
    return QStringLiteral("<b>%1</b>").arg(text.toHtmlEscaped());
}

QString html(const ActionTable& a) {
    const auto part = [](const QString& title, const QString& words) {
        return QStringLiteral("<p style='margin:0 0 3px 0'><b>%1</b></p><p style='margin:0 0 14px 0'>%2</p>")
            .arg(title, words);
    };
    return part(HelpDialog::tr("Open"),
                HelpDialog::tr(
                    "Drop a song on the window, or %1. Music files and the sound of videos both work.")
                    .arg(keyOf(a, "file.open"))) +
           part(HelpDialog::tr("Separate"),
                HelpDialog::tr("%1 takes the whole song apart, %2 only the selection. Stems appear and can "
                               "be heard while "
                               "the work goes on, first where you are listening.")
                    .arg(keyOf(a, "separate.start"), keyOf(a, "separate.selection"))) +
           part(HelpDialog::tr("Listen"),
                HelpDialog::tr("%1 plays and pauses. Click to jump, drag to select, %2 to loop. Keys 1 to 9 "
                               "mute lanes, with "
                               "Shift they solo them. %3 switches to the original, equally loud.")
                    .arg(keyOf(a, "transport.play"), keyOf(a, "transport.loop"),
                         keyOf(a, "transport.original"))) +
           part(HelpDialog::tr("Look"),
                HelpDialog::tr("The wheel scrolls, Ctrl and the wheel zoom at the pointer, %1 shows the "
                               "whole song, %2 the "
                               "selection. Double-click a lane's head to give it all the height.")
                    .arg(keyOf(a, "view.fit"), keyOf(a, "view.zoomSelection"))) +
           part(HelpDialog::tr("Residual"), HelpDialog::tr("Stems and residual always sum to the song, "
                                                           "sample by sample. What no stem holds is in the "
                                                           "residual, to be seen, heard and exported.")) +
           part(HelpDialog::tr("Compare"),
                HelpDialog::tr(
                    "%1 measures the stems against true ones. %2 keeps them as a take, to be compared "
                    "with another. %3 then switches to the other, to the difference and back. All of "
                    "it is in the scores, %4.")
                    .arg(keyOf(a, "compare.reference"), keyOf(a, "compare.keepTake"),
                         keyOf(a, "compare.listen"), keyOf(a, "view.scores"))) +
           part(HelpDialog::tr("Export"),
                HelpDialog::tr("%1 writes the stems you choose. Levels are never changed per stem.")
                    .arg(keyOf(a, "file.export"))) +
           part(HelpDialog::tr("Everything by keyboard"),
                HelpDialog::tr("%1 shows every command and lets you change its keys.")
                    .arg(keyOf(a, "help.keys")));
}

} // namespace

HelpDialog::HelpDialog(const ActionTable& actions, QWidget* parent)
    : Sheet(tr("Stemma on one page"), {}, parent) {
    auto* text = new QTextBrowser;
    text->setFrameShape(QFrame::NoFrame);
    text->viewport()->setAutoFillBackground(false);
    text->setAccessibleName(tr("Help"));
    text->setHtml(html(actions));
    text->document()->setDocumentMargin(0);
    text->setFixedWidth(kAcross);
    body()->addWidget(text, 1);
    addCancel(tr("Close"));
    // As high as the page, which is known for certain only once it has been laid out with the window's font.
    const auto fit = [this, text] {
        const int height = int(std::ceil(text->document()->size().height()));
        // A bar that comes for a moment makes the words narrower, thus higher, and would then stay.
        text->setVerticalScrollBarPolicy(height <= kHighest ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
        text->setMinimumHeight(std::min(kHighest, height));
        fitHeight();
    };
    text->document()->setTextWidth(kAcross);
    fit();
    connect(text->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this, fit);
}

} // namespace stemma
