// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/NetworkSettings.h"

#include "app/CommandArguments.h"
#include "engine/separation/models/ModelPart.h"

#include <QTest>

using namespace stemma;

/// What --set takes: what the model's network listens to and nothing else, and whoever errs is told what
/// there is.
class NetworkSettingsTest : public QObject {
    Q_OBJECT

    static Model modelOf(const QString& family) {
        Model model;
        model.id = std::string(1, 'm');
        if (const Family* known = Registry<Family>::find(family.toStdString()))
            model.settings = known->settings;
        return model;
    }

private Q_SLOTS:
    void takes_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("kept");
        const auto row = [](const char* family, const char* given, const char* kept) {
            QTest::addRow("%s: %s", family, given)
                << QString::fromUtf8(family) << QString::fromUtf8(given) << QString::fromUtf8(kept);
        };
        row("openunmix", "niter=2", R"({"niter": 2})");
        row("openunmix", " niter = 0 , softmask=true", R"({"niter": 0, "softmask": true})");
        row("openunmix", "residual=false,wiener_win_len=none",
            R"({"residual": false, "wiener_win_len": null})");
        row("openunmix", "niter=1,niter=3", R"({"niter": 3})");
        row("bs_roformer", "zero_dc=true", R"({"zero_dc": true})");
        row("mel_band_roformer", "zero_dc=false", R"({"zero_dc": false})");
        row("spleeter", "conv_activation=ELU,deconv_activation=ReLU",
            R"({"conv_activation": "ELU", "deconv_activation": "ReLU"})");
        row("htdemucs", "", "null");
    }
    void takes() {
        QFETCH(QString, family);
        QFETCH(QString, given);
        QFETCH(QString, kept);
        QCOMPARE(QString::fromStdString(networkSettings(given, modelOf(family)).print()), kept);
    }

    void refuses_data() {
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char* family, const char* given, const QStringList& names) {
            QTest::addRow("%s: %s", family, given)
                << QString::fromUtf8(family) << QString::fromUtf8(given) << names;
        };
        const QStringList umx{QStringLiteral("niter, softmask, residual, wiener_win_len")};
        row("openunmix", "iterations=2", umx + QStringList{QStringLiteral("iterations")});
        row("openunmix", "Niter=2", umx);
        row("openunmix", "zero_dc=true", umx);
        row("openunmix", "niter=2,softmak=true", umx);
        row("openunmix", "niter=101", {QStringLiteral("from 0 to 100"), QStringLiteral("101")});
        row("openunmix", "niter=-1", {QStringLiteral("from 0 to 100")});
        row("openunmix", "niter=1.5", {QStringLiteral("from 0 to 100")});
        row("openunmix", "niter=none", {QStringLiteral("from 0 to 100")});
        row("openunmix", "niter=", {QStringLiteral("from 0 to 100")});
        row("openunmix", "softmask=1", {QStringLiteral("true or false")});
        row("openunmix", "softmask=yes", {QStringLiteral("true or false")});
        row("openunmix", "wiener_win_len=-5", {QStringLiteral("none")});
        row("openunmix", "niter", {QStringLiteral("NAME=VALUE")});
        row("openunmix", "=2", {QStringLiteral("NAME=VALUE")});
        row("bs_roformer", "niter=1", {QStringLiteral("zero_dc")});
        row("spleeter", "conv_activation=relu", {QStringLiteral("ReLU, LeakyReLU, ELU")});
        row("htdemucs", "niter=1", {QStringLiteral("which has none")});
        row("torchscript", "niter=1", {QStringLiteral("which has none")});
    }
    void refuses() {
        QFETCH(QString, family);
        QFETCH(QString, given);
        QFETCH(QStringList, names);
        try {
            networkSettings(given, modelOf(family));
            QFAIL("taken");
        } catch (const UsageError& error) {
            QVERIFY2(error.sentence.startsWith(QStringLiteral("--set: ")), qPrintable(error.sentence));
            for (const QString& name : std::as_const(names))
                QVERIFY2(error.sentence.contains(name), qPrintable(error.sentence));
        }
    }
};

QTEST_GUILESS_MAIN(NetworkSettingsTest)
#include "NetworkSettingsTest.moc"
