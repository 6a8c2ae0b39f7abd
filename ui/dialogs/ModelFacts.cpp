// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/ModelFacts.h"

#include "ui/panels/TimeText.h"

#include <QCoreApplication>
#include <QLocale>

namespace stemma::modelwords {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ModelFacts)
};

// Where listeners tell them apart: what separates published networks is about a decibel and a half a step.
constexpr double kVeryGood = 8.5;
constexpr double kGood = 7;
constexpr double kFair = 5;

QString orDash(const QString& text) { return text.isEmpty() ? QStringLiteral("–") : text; }

} // namespace

QString state(const ModelFacts& facts) {
    switch (facts.state) {
    case ModelFacts::State::BuiltIn:
        return Text::tr("Built in");
    case ModelFacts::State::Installed:
        return Text::tr("Installed");
    case ModelFacts::State::Partial:
        return facts.fetchable && facts.bytes > 0
                   ? Text::tr("%1 % downloaded").arg(int(100 * facts.bytesHere / facts.bytes))
                   : Text::tr("Partly here");
    case ModelFacts::State::Available:
        return Text::tr("Available");
    case ModelFacts::State::Damaged:
        return Text::tr("Damaged");
    case ModelFacts::State::Unable:
        return Text::tr("Cannot run here");
    }
    return {};
}

QString quality(const ModelFacts& facts) {
    if (facts.quality <= 0)
        return facts.state == ModelFacts::State::BuiltIn ? Text::tr("Modest") : Text::tr("Not known");
    return quality(facts.quality);
}

QString quality(double sdr) {
    const QString decibels = QLocale().toString(sdr, 'f', 1);
    if (sdr >= kVeryGood)
        return Text::tr("Very good, %1 dB").arg(decibels);
    if (sdr >= kGood)
        return Text::tr("Good, %1 dB").arg(decibels);
    if (sdr >= kFair)
        return Text::tr("Fair, %1 dB").arg(decibels);
    return Text::tr("Modest, %1 dB").arg(decibels);
}

QString speed(double speed) { return speed > 0 ? aboutText(speed * kSongSeconds) : QString(); }

QString memory(const ModelFacts& facts) {
    return orDash(facts.memoryBytes > 0 ? sizeText(double(facts.memoryBytes)) : QString());
}

QString size(const ModelFacts& facts) {
    if (facts.state == ModelFacts::State::BuiltIn)
        return Text::tr("Built in");
    return orDash(facts.bytes > 0 ? sizeText(double(facts.bytes)) : QString());
}

} // namespace stemma::modelwords
