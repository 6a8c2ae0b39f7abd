// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/stems/StemKind.h"

#include <QTest>

#include <cmath>
#include <set>

using namespace stemma;

namespace {

/// WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(std::uint32_t rgb) {
    const auto linear = [](std::uint32_t byte) {
        const double x = byte / 255.0;
        return x <= 0.04045 ? x / 12.92 : std::pow((x + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
}
double contrast(std::uint32_t a, std::uint32_t b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace

class StemKindTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void contrastKnowsBlackFromWhite() {
        QCOMPARE(contrast(0x000000, 0xFFFFFF), 21.0);
        QVERIFY(std::abs(contrast(0x777777, 0xFFFFFF) - 4.48) < 0.01); // a published example
    }

    void everyKindIsThereInDisplayOrder() {
        QByteArray ids;
        std::set<int> orders;
        for (const StemKind* kind : Registry<StemKind>::all()) {
            ids += QByteArray(kind->id.data(), static_cast<qsizetype>(kind->id.size())) + ' ';
            QVERIFY(!kind->name.empty() && !kind->icon.empty());
            orders.insert(kind->order);
        }
        QCOMPARE(ids, "mixture vocals drums bass guitar piano other accompaniment residual ");
        QCOMPARE(orders.size(), Registry<StemKind>::all().size());
    }

    /// Lanes are #181A1F in the dark theme and #FBFBFC in the light one; 3:1 is WCAG's bound for graphics.
    void coloursStandOutInBothThemes() {
        for (const StemKind* kind : Registry<StemKind>::all()) {
            QVERIFY2(contrast(kind->colour, 0x181A1F) >= 3, kind->name.data());
            QVERIFY2(contrast(kind->colourOnLight, 0xFBFBFC) >= 3, kind->name.data());
        }
    }

    void unknownKindsLookLikeOther() {
        QCOMPARE(stemKind("theremin").id, stemKind("other").id);
        QCOMPARE(stemKind("bass").name, std::string_view("Bass"));
    }
};

QTEST_APPLESS_MAIN(StemKindTest)
#include "StemKindTest.moc"
