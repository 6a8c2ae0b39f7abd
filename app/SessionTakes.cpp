// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Session that keeps takes and lets lanes sound as what they are compared with.
#include "app/Session.h"

#include <algorithm>
#include <utility>

namespace stemma {

quint64 Session::keepTake() {
    if (stemsId_ == 0 || std::ranges::find(takes_, stemsId_, &Take::id) != takes_.end())
        return stemsId_;
    takes_.push_back({stemsId_, modelInUse_, stems_, separated_, stemsId_ == exportedId_});
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
    modelInUse_ = take.model;
    roundingLoss_.reset();
    if (take.exported)
        exportedId_ = take.id;
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

void Session::noteExported(quint64 id) {
    exportedId_ = id;
    for (Take& take : takes_)
        take.exported = take.exported || take.id == id;
}

void Session::setCounterparts(QHash<QString, Counterpart> counterparts) {
    hearing_.counterparts = std::move(counterparts);
    const bool shown = hearing_.listening != Listening::Stems;
    if (hearing_.counterparts.isEmpty())
        hearing_.listening = Listening::Stems;
    if (shown)
        shownChanged();
    else
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
