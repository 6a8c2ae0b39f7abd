// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Handoff.h"

#include <QTest>

#include <array>
#include <atomic>
#include <memory>
#include <thread>

using namespace stemma;

namespace {

/// Knows how many of it live, which thread frees it, and whether it is whole.
struct Value {
    static inline std::atomic<int> alive{0};
    static inline std::atomic<int> freedElsewhere{0};
    explicit Value(int n)
        : owner(std::this_thread::get_id()) {
        numbers.fill(n);
        ++alive;
    }
    ~Value() {
        numbers.fill(-1);
        if (std::this_thread::get_id() != owner)
            ++freedElsewhere;
        --alive;
    }
    bool whole() const {
        for (const int n : numbers)
            if (n != numbers[0] || n < 0)
                return false;
        return true;
    }
    std::array<int, 64> numbers{};
    std::thread::id owner;
};

} // namespace

class HandoffTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        Value::alive = 0;
        Value::freedElsewhere = 0;
    }

    void onlyTheNewestIsTakenAndOnlyOnce() {
        Handoff<Value> handoff;
        QVERIFY(!handoff.take());
        handoff.publish(std::make_shared<Value>(1));
        handoff.publish(std::make_shared<Value>(2));
        QCOMPARE(Value::alive.load(), 1);
        auto* box = handoff.take();
        QCOMPARE(box->value->numbers[0], 2);
        QVERIFY(!handoff.take());
        QVERIFY(handoff.giveBack(box));
        QCOMPARE(Value::alive.load(), 1); // freed by the writer, not here
        handoff.collect();
        QCOMPARE(Value::alive.load(), 0);
    }

    void fullSlotsKeepTheBoxWithTheReader() {
        Handoff<Value> handoff;
        for (int i = 0; i < 4; ++i) {
            handoff.publish(std::make_shared<Value>(i));
            auto* box = handoff.take();
            // publish() empties the slots, so fill them with the box's own copies.
            auto copy = std::make_unique<Handoff<Value>::Box>(box->value);
            while (handoff.giveBack(copy.get())) {
                copy.release();
                copy = std::make_unique<Handoff<Value>::Box>(box->value);
            }
            QVERIFY(!handoff.giveBack(box));
            handoff.collect();
            QVERIFY(handoff.giveBack(box));
        }
    }

    void destructionFreesAll() {
        {
            Handoff<Value> handoff;
            handoff.publish(std::make_shared<Value>(1));
            handoff.giveBack(handoff.take());
            handoff.publish(std::make_shared<Value>(2));
        }
        QCOMPARE(Value::alive.load(), 0);
    }

    /// A writer and a reader as fast as they can: values arrive whole and in order, every one is freed by the
    /// writer, none leaks. With -DSTEMMA_SANITIZE=thread this is also the proof of the memory orders.
    void hammeredFromBothSides() {
        constexpr int kValues = 100000;
        int seen = 0;
        int broken = 0;
        {
            Handoff<Value> handoff;
            std::atomic<bool> done{false};
            std::atomic<bool> finished{false};
            std::thread reader([&] {
                Handoff<Value>::Box* held = nullptr;
                Handoff<Value>::Box* retired = nullptr;
                int last = 0;
                while (!done || held || retired) {
                    if (retired && handoff.giveBack(retired))
                        retired = nullptr;
                    if (!retired) {
                        auto* next = handoff.take();
                        if (next || done) {
                            retired = held;
                            held = next;
                            seen += next ? 1 : 0;
                        }
                    }
                    if (held) {
                        broken += !held->value->whole() || held->value->numbers[0] <= last - 1;
                        last = held->value->numbers[0];
                    }
                }
                finished = true;
            });
            for (int i = 1; i <= kValues; ++i) {
                handoff.publish(std::make_shared<Value>(i));
                if (i % 1000 == 0)
                    std::this_thread::yield();
            }
            done = true;
            while (!finished) {
                handoff.collect();
                std::this_thread::yield();
            }
            reader.join();
        }
        QCOMPARE(broken, 0);
        QVERIFY(seen > 0);
        QCOMPARE(Value::freedElsewhere.load(), 0);
        QCOMPARE(Value::alive.load(), 0);
    }
};

QTEST_APPLESS_MAIN(HandoffTest)
#include "HandoffTest.moc"
