// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace stemma {

/// Turns SIGINT, SIGTERM and SIGHUP into requested(), by way of a pipe, while it lives; one at a time. A
/// second signal ends the program at once. SIGPIPE is ignored, so that a reader that goes away does not leave
/// files half written.
class StopSignals : public QObject {
    Q_OBJECT
public:
    explicit StopSignals(QObject* parent = nullptr);
    ~StopSignals() override;

Q_SIGNALS:
    void requested();

private:
    QSocketNotifier* notifier_ = nullptr;
};

} // namespace stemma
