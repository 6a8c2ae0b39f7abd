// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/StopSignals.h"

#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <utility>

namespace stemma {

namespace {

constexpr std::array kSignals{SIGINT, SIGTERM, SIGHUP};

std::array<int, 2> pipeEnds{-1, -1};

// Only what may be called in a signal handler.
extern "C" void noteSignal(int /*number*/) {
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(pipeEnds[1], &byte, 1);
}

void handle(int number, void (*handler)(int), int flags) {
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = flags;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, nullptr);
}

} // namespace

StopSignals::StopSignals(QObject* parent)
    : QObject(parent) {
    if (::pipe2(pipeEnds.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return; // signals keep their usual, abrupt meaning
    notifier_ = new QSocketNotifier(pipeEnds[0], QSocketNotifier::Read, this);
    connect(notifier_, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        while (::read(pipeEnds[0], &byte, 1) > 0) {
        }
        Q_EMIT requested();
    });
    for (const int number : kSignals)
        handle(number, noteSignal, static_cast<int>(SA_RESETHAND) | SA_RESTART);
    handle(SIGPIPE, SIG_IGN, 0);
}

StopSignals::~StopSignals() {
    if (!notifier_)
        return;
    for (const int number : kSignals)
        handle(number, SIG_DFL, 0);
    handle(SIGPIPE, SIG_DFL, 0);
    delete notifier_;
    for (int& end : pipeEnds)
        ::close(std::exchange(end, -1));
}

} // namespace stemma
