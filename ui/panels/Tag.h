// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace stemma {

/// A word about a thing in a rounded outline, with an icon or without: "Installed", "Non-commercial", "CPU".
class Tag : public QWidget {
    Q_OBJECT
public:
    enum class Tone { Quiet, Accent, Warning, Error };

    explicit Tag(QWidget* parent);                                      ///< hidden until it has a word
    void set(const QString& text, Tone tone, const QString& icon = {}); ///< "" hides it
    QString text() const { return text_; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override;

private:
    QString text_;
    QString icon_;
    Tone tone_ = Tone::Quiet;
};

} // namespace stemma
