// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/ScoreText.h"

#include "app/Scores.h"
#include "engine/separation/ModelCatalog.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QLocale>

#include <cmath>

namespace stemma {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ScoreText)
};

QString signedText(double value, int decimals) {
    return QLocale().toString(value, 'f', decimals).replace(QLatin1Char('-'), QChar(0x2212));
}

} // namespace

QString scoreName(int metric) { return QString::fromLatin1(ScoreFrame::names()[std::size_t(metric)]); }

QString scoreHint(int metric) {
    switch (metric) {
    case 0:
        return Text::tr("Signal to distortion: all that is wrong, in one number");
    case 1:
        return Text::tr("Image to spatial distortion: is the stem where it was, left to right");
    case 2:
        return Text::tr("Signal to interference: how little of the other stems is heard in it");
    default:
        return Text::tr("Signal to artefacts: how little was added that is in no stem");
    }
}

QString scoreText(double db) {
    if (std::isnan(db))
        return QStringLiteral("–");
    if (std::isinf(db))
        return db > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    return signedText(db, 1);
}

QString correlationText(double correlation) {
    return std::isnan(correlation) ? QStringLiteral("–") : signedText(correlation, 2);
}

QString modelTitle(const QString& id) {
    if (const ModelPtr model = findModel(id.toStdString()))
        return QCoreApplication::translate("Model", model->name.c_str());
    return QFileInfo(id).completeBaseName();
}

} // namespace stemma
