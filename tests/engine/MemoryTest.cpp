// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Memory.h"

#include "engine/core/Error.h"

#include <QTest>

#include <unistd.h>

using namespace stemma;

class MemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void availableIsPlausible() {
        const auto installed = static_cast<std::uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                               static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
        const std::uint64_t available = availableMemory();
        QVERIFY(available > 10'000'000); // this test runs in it
        QVERIFY(available < 64 * installed);
    }

    void tooMuchIsRefused() {
        requireMemory(0, "nothing");
        requireMemory(1'000'000, "little");
        try {
            requireMemory(1'000'000'000'000'000, "a petabyte");
        } catch (const Error& error) {
            QCOMPARE(error.fault(), Fault::OutOfMemory);
            QCOMPARE(error.subject(), std::string("a petabyte"));
            return;
        }
        QFAIL("no machine has this");
    }
};

QTEST_APPLESS_MAIN(MemoryTest)
#include "MemoryTest.moc"
