// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/HostileRig.h"
#include "tests/torch/MDenseNetRig.h"
#include "tests/torch/OpenUnmixRig.h"
#include "tests/torch/SpleeterRig.h"

using namespace stemma;
using namespace stemma::test;

namespace {

/// A folder of two stems: one whole, the other spoilt.
std::function<ModelFiles(CheckpointPtr)> besides(const RandomCheckpoint& whole, const Value& settings = {}) {
    return [first = whole.done(), settings](CheckpointPtr made) {
        return ModelFiles{"made", {{"accompaniment", first}, {"vocals", std::move(made)}}, settings};
    };
}

} // namespace

// Spoilt weights of networks that are one file a stem.
class HostileMasksTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void mDenseNetAlone() { spoil({TinyMDenseNet().weights(), Value()}, "mdensenet"); }
    void mDenseNetOfAPair() {
        TinyMDenseNet tiny;
        tiny.layers = 1;
        spoil({tiny.weights(1), besides(tiny.weights(2))}, "mdensenet");
    }
    void openUnmixAlone() { spoil({TinyOpenUnmix().weights(), Value()}, "openunmix"); }
    void openUnmixOfAPair() {
        TinyOpenUnmix tiny;
        tiny.layers = 1;
        spoil({tiny.weights(1), besides(tiny.weights(2))}, "openunmix");
    }
    void spleeter() {
        spoil({TinySpleeter().weights(1),
               besides(TinySpleeter().weights(2),
                       Value(Value::Dict{{"config.json", TinySpleeter::settings()}}))},
              "spleeter");
    }
};

QTEST_APPLESS_MAIN(HostileMasksTest)
#include "HostileMasksTest.moc"
