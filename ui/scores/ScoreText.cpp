// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scores/ScoreText.h"

#include "app/Scores.h"
#include "app/Session.h"
#include "engine/separation/ModelCatalog.h"
#include "ui/scores/NumberText.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cmath>

namespace stemma {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ScoreText)
};

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
    return numberText(db, 1);
}

QString correlationText(double correlation) {
    return std::isnan(correlation) ? QStringLiteral("–") : numberText(correlation, 2);
}

QString modelTitle(const QString& id) {
    if (const ModelPtr model = findModel(id.toStdString()))
        return QCoreApplication::translate("Model", model->name.c_str());
    return QFileInfo(id).completeBaseName();
}

QString takeTitle(const Session& session, quint64 stemsId) {
    QString title = modelTitle(session.stemsModel());
    for (const Session::Take& take : session.takes())
        if (take.id == stemsId)
            title = modelTitle(take.model);
    int older = 0;
    for (const Session::Take& take : session.takes()) {
        if (take.id == stemsId)
            break;
        older += modelTitle(take.model) == title ? 1 : 0;
    }
    return older == 0 ? title : QStringLiteral("%1 (%2)").arg(title).arg(older + 1);
}

} // namespace stemma
