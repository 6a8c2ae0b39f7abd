// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/separation/ModelCatalog.h"

#include "engine/core/Error.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace stemma;

class ModelCatalogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyModelKeepsItsPromise() {
        QVERIFY(!models().empty());
        std::set<std::string_view> ids;
        for (const ModelPtr& model : models()) {
            QVERIFY(ids.insert(model->id).second);
            QVERIFY(std::ranges::none_of(model->id, [](char c) { return c >= 'A' && c <= 'Z'; }));
            QVERIFY(!model->name.empty() && !model->summary.empty() && !model->licence.empty());
            QVERIFY(model->relativeCost > 0 && model->memoryBytes > 0);
            const auto separator = model->create({});
            QCOMPARE(separator->shape().stems, model->stems);
            QVERIFY(separator->shape().chunkFrames > 0);
            QCOMPARE(separator->shape().chunking.overlap, model->overlap);
        }
    }

    void classicSaysThatItIsABaseline() {
        const ModelPtr found = modelById("classic");
        const Model& model = *found;
        QVERIFY(model.summary.find("without a trained model") != std::string::npos);
        QCOMPARE(model.stems, (std::vector<std::string>{"vocals", "drums", "bass", "other"}));
    }

    void installedModelsComeAndGo() {
        const auto model = [](const char* id, int order, double quality) {
            Model m = *modelById("classic");
            m.id = id;
            m.order = order;
            m.quality = quality;
            return std::make_shared<const Model>(std::move(m));
        };
        const std::size_t builtIn = models().size();
        QCOMPARE(defaultModel()->id, std::string("classic"));
        setInstalledModels({model("good", 50, 7), model("better", 40, 9), model("unknown", 60, 0),
                            model("classic", 1, 99)}); // no file may replace what is built in
        QCOMPARE(models().size(), builtIn + 3);
        QCOMPARE(modelById("good")->quality, 7.0);
        QCOMPARE(modelById("classic")->quality, 0.0);
        QCOMPARE(defaultModel()->id, std::string("better"));
        const ModelPtr held = findModel("better");
        setInstalledModels({});
        QVERIFY(!findModel("better"));
        QCOMPARE(held->id, std::string("better"));
        QCOMPARE(defaultModel()->id, std::string("classic"));
    }

    void unknownModelIsAnError() {
        try {
            modelById("nonesuch");
            QFAIL("no error");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::ModelUnknown);
            QCOMPARE(error.subject(), std::string("nonesuch"));
        }
    }
};

QTEST_APPLESS_MAIN(ModelCatalogTest)
#include "ModelCatalogTest.moc"
