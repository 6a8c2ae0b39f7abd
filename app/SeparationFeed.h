// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/separation/Separate.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <mutex>
#include <vector>

namespace stemma {

/// Between a separation's worker and the session: finished regions come out in the order they went in, none
/// is lost, and however many wait, one posted event announces them. The other way goes one atomic: the frame
/// that is wanted next.
class SeparationFeed : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    // Worker thread; this object must outlive the separation
    RegionSink sink();
    ChunkOrder order();                         ///< outward from focus()
    std::function<void(FrameRange)> observer(); ///< of the chunk in work

    // GUI thread
    void setFocus(Frame frame) { focus_.store(frame, std::memory_order_relaxed); }
    Frame focus() const { return focus_.load(std::memory_order_relaxed); }
    std::vector<SeparatedRegion> take();
    FrameRange working() const;

Q_SIGNALS:
    void arrived(); ///< take() or working() has something new

protected:
    bool event(QEvent* event) override;

private:
    void announce(); ///< with mutex_ held

    std::atomic<Frame> focus_{0};
    mutable std::mutex mutex_;
    std::vector<SeparatedRegion> regions_;
    FrameRange working_;
    bool posted_ = false;
};

} // namespace stemma
