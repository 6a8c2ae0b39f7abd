// SPDX-License-Identifier: GPL-3.0-or-later
// Files dragged over the window, and which keys belong to the widget that has the focus.
#include "ui/MainWindow.h"
#include "ui/panels/EmptyState.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMimeData>

namespace stemma {
namespace {

QStringList filesIn(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            files << url.toLocalFile();
    return files;
}

bool isArrow(int key) {
    return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down ||
           key == Qt::Key_Home || key == Qt::Key_End || key == Qt::Key_PageUp || key == Qt::Key_PageDown;
}

/// Play, seek and lane keys are the window's. But who has walked to a slider or a button with Tab wants to
/// move that slider and press that button; there the window's one-key commands step back.
bool belongsToFocus(const QWidget* focus, const QKeyEvent& key) {
    const bool plain = !(key.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier));
    if (!focus || !plain)
        return false;
    if (qobject_cast<const QAbstractButton*>(focus))
        return key.key() == Qt::Key_Space && key.modifiers() == Qt::NoModifier;
    if (qobject_cast<const QAbstractSlider*>(focus) || qobject_cast<const QComboBox*>(focus) ||
        qobject_cast<const QAbstractItemView*>(focus))
        return isArrow(key.key());
    return false;
}

} // namespace

bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (widget && widget->window() == this && widget == QApplication::focusWidget() &&
            belongsToFocus(widget, *static_cast<QKeyEvent*>(event))) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent*>(event)->key();
        auto* button = qobject_cast<QAbstractButton*>(watched);
        if (button && button->window() == this && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            button->click();
            return true;
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QStringList files = filesIn(event->mimeData());
    if (files.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    overlay_->cover(dropWords(files.first()));
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) { overlay_->hide(); }

void MainWindow::dropEvent(QDropEvent* event) {
    overlay_->hide();
    const QStringList files = filesIn(event->mimeData());
    if (files.isEmpty())
        return;
    event->setDropAction(Qt::CopyAction);
    event->accept();
    if (dropsOnScores(event->position().toPoint()) && mayHoldStems(files.first()))
        compareWith(files.first());
    else
        openDropped(files);
}

} // namespace stemma
