// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/RoundingText.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RoundingText)
};

// As a whole number: what the next chunk costs differs by more. Equal stems have no number.
int decibels(const RoundingLoss& loss) {
    return static_cast<int>(std::floor(std::clamp(loss.worst().snr, -200.0, 200.0)));
}

} // namespace

QString bfloat16Obstacle(const Model& model, bool processorHasUnits) {
    if (!model.bfloat16)
        return Text::tr("bfloat16 does not make this model faster; separate without it.");
    if (!processorHasUnits)
        return Text::tr(
            "this processor has no units for bfloat16 (AVX512-BF16 or AMX); separate without it.");
    return {};
}

QString roundingText(const RoundingLoss& loss) {
    return Text::tr(
               "measured on one chunk, the error of bfloat16 lies %1 dB below the stem “%2”, and further "
               "below any other.")
        .arg(decibels(loss))
        .arg(QString::fromStdString(loss.worst().id));
}

QString roundingFact(const RoundingLoss& loss) {
    return Text::tr("bfloat16, error %1 dB below", "in the status bar").arg(decibels(loss));
}

} // namespace stemma
