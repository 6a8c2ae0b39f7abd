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
        QVERIFY(!Registry<Model>::all().empty());
        std::set<std::string_view> ids;
        for (const Model* model : Registry<Model>::all()) {
            QVERIFY(ids.insert(model->id).second);
            QVERIFY(std::ranges::none_of(model->id, [](char c) { return c >= 'A' && c <= 'Z'; }));
            QVERIFY(!model->name.empty() && !model->summary.empty() && !model->licence.empty());
            QVERIFY(model->relativeCost > 0 && model->memoryBytes > 0);
            const auto separator = model->create();
            QCOMPARE(separator->shape().stems, model->stems);
            QVERIFY(separator->shape().chunkFrames > 0);
        }
    }

    void classicSaysThatItIsABaseline() {
        const Model& model = modelById("classic");
        QVERIFY(model.summary.find("without a trained model") != std::string_view::npos);
        QCOMPARE(model.stems, (std::vector<std::string>{"vocals", "drums", "bass", "other"}));
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
