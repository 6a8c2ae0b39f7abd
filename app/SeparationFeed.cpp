// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/SeparationFeed.h"

#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace stemma {

namespace {
QEvent::Type arrivalEvent() {
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}
} // namespace

RegionSink SeparationFeed::sink() {
    return [this](SeparatedRegion region) {
        const std::scoped_lock lock(mutex_);
        regions_.push_back(std::move(region));
        announce();
    };
}

ChunkOrder SeparationFeed::order() {
    return outwardFrom([this] { return focus(); });
}

std::function<void(FrameRange)> SeparationFeed::observer() {
    return [this](FrameRange chunk) {
        const std::scoped_lock lock(mutex_);
        working_ = chunk;
        announce();
    };
}

void SeparationFeed::announce() {
    if (!std::exchange(posted_, true))
        QCoreApplication::postEvent(this, new QEvent(arrivalEvent()));
}

std::vector<SeparatedRegion> SeparationFeed::take() {
    const std::scoped_lock lock(mutex_);
    return std::exchange(regions_, {});
}

FrameRange SeparationFeed::working() const {
    const std::scoped_lock lock(mutex_);
    return working_;
}

bool SeparationFeed::event(QEvent* event) {
    if (event->type() != arrivalEvent())
        return QObject::event(event);
    {
        const std::scoped_lock lock(mutex_);
        posted_ = false;
    }
    Q_EMIT arrived();
    return true;
}

} // namespace stemma
