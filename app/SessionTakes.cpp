// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Session that keeps takes and lets lanes sound as what they are compared with.
#include "app/Session.h"

#include <algorithm>
#include <utility>

namespace stemma {

quint64 Session::keepTake() {
    if (stemsId_ == 0 || std::ranges::find(takes_, stemsId_, &Take::id) != takes_.end())
        return stemsId_;
    takes_.push_back({stemsId_, stemsModel_, stems_, separated_});
    Q_EMIT takesChanged();
    return stemsId_;
}

void Session::useTake(quint64 id) {
    const auto wanted = std::ranges::find(takes_, id, &Take::id);
    if (wanted == takes_.end() || separation_ || id == stemsId_)
        return;
    const Take take = *wanted;
    keepTake();
    const QStringList before = lanes();
    stems_ = take.stems;
    separated_ = take.separated;
    stemsId_ = take.id;
    modelInUse_ = stemsModel_ = take.model;
    roundingLoss_.reset();
    const QStringList after = lanes();
    if (after != before)
        hearing_.lanes.removeIf([&](const auto& entry) { return !after.contains(entry.key()); });
    publish();
    if (after != before)
        Q_EMIT lanesChanged();
    Q_EMIT stemsChanged({0, frames()}, after);
    Q_EMIT separationChanged();
    Q_EMIT takesChanged();
}

void Session::removeTake(quint64 id) {
    if (std::erase_if(takes_, [&](const Take& take) { return take.id == id; }) > 0)
        Q_EMIT takesChanged();
}

void Session::setCounterparts(QHash<QString, Counterpart> counterparts) {
    const auto& before = hearing_.counterparts;
    bool same = before.size() == counterparts.size();
    for (auto it = counterparts.cbegin(); same && it != counterparts.cend(); ++it)
        same = before.value(it.key()).stem == it->stem;
    const bool shown = hearing_.listening != Listening::Stems;
    hearing_.counterparts = std::move(counterparts);
    if (hearing_.counterparts.isEmpty())
        hearing_.listening = Listening::Stems;
    if (shown && !same)
        return shownChanged();
    if (shown)
        publish(); // only levels, which are not drawn
    Q_EMIT listeningChanged();
}

void Session::setListening(Listening listening) {
    const Listening wanted = hearing_.counterparts.isEmpty() ? Listening::Stems : listening;
    if (wanted == hearing_.listening)
        return;
    hearing_.listening = wanted;
    shownChanged();
}

void Session::shownChanged() {
    publish();
    Q_EMIT listeningChanged();
    Q_EMIT stemsChanged({0, frames()}, lanes());
}

} // namespace stemma
