// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

namespace stemma {

/// Where networks compute on this machine. To find out, libtorch is loaded (0.4 s and 130 MB), so it is asked
/// once, on a worker, and only when somebody wants to know. GUI thread.
class NeuralDevice : public QObject {
    Q_OBJECT
public:
    explicit NeuralDevice(QObject* parent = nullptr);

    void ask(); ///< known() follows, once, unless it is known already; a failure is an answer, too
    /// Once more if the answer was a failure: a person comes to look, it may be installed now.
    void askAnew();
    void changed(); ///< networks moved to another device: what is known is no longer true
    bool isKnown() const { return known_; }
    bool available() const { return available_; } ///< false: networks cannot run here; why() says it
    bool isGpu() const { return gpu_; }
    QString name() const { return name_; }   ///< "processor, 2 cores", "graphics card"; "" while unknown
    QString why() const { return why_; }     ///< why the better one is not used, a sentence; ""
    QString about() const { return about_; } ///< "libtorch 1.13.1, ..."
    QString line() const;                    ///< "Networks run on: processor, 2 cores"; "" while unknown

Q_SIGNALS:
    void known();

private:
    bool asked_ = false;
    bool known_ = false;
    bool available_ = false;
    bool gpu_ = false;
    QString name_;
    QString why_;
    QString about_;
};

} // namespace stemma
