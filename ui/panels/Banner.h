// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace stemma {

/// Messages in place of modal boxes: a strip with a sentence and the next step as buttons. Each has an id; a
/// new message with the same id takes the place of the old one.
class Banners : public QWidget {
    Q_OBJECT
public:
    enum class Kind { Done, Note, Warning, Error };
    struct Step {
        QString text;
        std::function<void()> run; ///< also dismisses the banner
    };

    explicit Banners(QWidget* parent = nullptr);
    void show(const QString& id, Kind kind, const QString& text, const QList<Step>& steps = {});
    void focusStep(const QString& id); ///< its first step takes the keyboard: what Enter and Space then do
    void dismiss(const QString& id);
    QString textOf(const QString& id) const; ///< "" when none is shown

private:
    QVBoxLayout* column_;
    QHash<QString, QWidget*> shown_;
};

} // namespace stemma
