// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/CheckpointRig.h"

using namespace stemma;
using namespace stemma::test;

class UntypedTensorsTest : public QObject {
    Q_OBJECT

    CheckpointFiles files_;
    const QByteArray bytes_ = floatBytes({1, 2, 3, 4, 5, 6});

private Q_SLOTS:
    /// Version 3 of torch's function: plain bytes, and beside the view what they are.
    void readsBytesThatTheTensorGivesAType_data() {
        QTest::addColumn<QByteArray>("klass");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("said"); // instead of reading it
        const auto row = [](const char* klass, const char* type, const char* said = "") {
            QTest::addRow("%s of %s", type, klass)
                << QByteArray(klass) << QByteArray(type) << QByteArray(said);
        };
        row("UntypedStorage", "float32");
        row("UntypedStorage", "float");
        row("FloatStorage", "float32");
        row("ByteStorage", "float32");
        row("UntypedStorage", "uint16", "type uint16");
        row("UntypedStorage", "float8_e4m3fn", "type float8_e4m3fn");
        row("UntypedStorage", "float64", "beyond its storage");
        row("UntypedStorage", "", "UntypedStorage");
    }
    void readsBytesThatTheTensorGivesAType() {
        QFETCH(QByteArray, klass);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, said);
        const bool words = klass == "FloatStorage";
        const Pickle::Storage storage{.klass = klass.constData(), .elements = words ? 6 : 24};
        for (const bool legacy : {false, true}) {
            Pickle p;
            p.op("}(").text("x").global("torch._utils",
                                        type.isEmpty() ? "_rebuild_tensor_v2" : "_rebuild_tensor_v3");
            p.op("(")
                .storage(storage, legacy)
                .integer(1)
                .integers({2, 2})
                .integers({1, 3})
                .op("\x89")
                .orderedDict();
            if (!type.isEmpty())
                p.global("torch", type.constData());
            p.op("tRu");
            const auto got =
                tryReading(files_.write(legacy ? torchLegacy(p.end(), {{"0", storage.elements, bytes_}})
                                               : torchZip(p.end(), {{"0", bytes_}})));
            if (said.isEmpty()) {
                QVERIFY2(got.checkpoint, got.detail.c_str());
                QCOMPARE(got.checkpoint->find("x")->floats(), (std::vector<float>{2, 5, 3, 6}));
            } else {
                QVERIFY(!got.checkpoint);
                QVERIFY2(got.detail.find(said) != std::string::npos, got.detail.c_str());
                QCOMPARE(*got.fault,
                         said.contains("beyond") ? Fault::CheckpointDamaged : Fault::CheckpointUnknown);
            }
        }
    }
};

QTEST_GUILESS_MAIN(UntypedTensorsTest)
#include "UntypedTensorsTest.moc"
