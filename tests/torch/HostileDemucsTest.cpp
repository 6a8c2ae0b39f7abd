// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/torch/HostileRig.h"
#include "tests/torch/HybridWeights.h"

using namespace stemma;
using namespace stemma::test;

// Spoilt weights of hybrid Demucs, versions 4 and 3.
class HostileDemucsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void fourth() {
        HybridSizes sizes;
        sizes.branchDepth = 1;
        sizes.sources = 2;
        spoil({hybridWeights(sizes), briefly(2)}, "htdemucs");
    }
    void third() {
        HybridSizes sizes;
        sizes.depth = 5;
        sizes.nfft = 1024; // 512, 128, 32, 8, 1 frequencies
        sizes.branches = 1;
        sizes.branchDepth = 1;
        sizes.memoryFrom = 3;
        sizes.transformer = 0;
        spoil({hybridWeights(sizes), briefly(4)}, "hdemucs");
    }

private:
    static Value briefly(int sources) {
        Value settings;
        settings.set("segment", 0.25);
        if (sources == 2)
            settings.set("sources", Value::List{"vocals", "other"});
        return settings;
    }
};

QTEST_APPLESS_MAIN(HostileDemucsTest)
#include "HostileDemucsTest.moc"
