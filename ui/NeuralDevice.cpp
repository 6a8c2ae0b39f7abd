// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/NeuralDevice.h"

#include "app/ErrorText.h"
#include "app/Job.h"
#include "engine/dsp/ParallelFor.h"
#include "engine/separation/NeuralModule.h"

#include <memory>

namespace stemma {
namespace {

struct Answer {
    NeuralModule::Device device;
    std::string about;
};

} // namespace

NeuralDevice::NeuralDevice(QObject* parent)
    : QObject(parent) {}

void NeuralDevice::ask() {
    if (asked_)
        return;
    asked_ = true;
    const auto answer = std::make_shared<Answer>();
    Job* job = Job::start(
        tr("Looking at this computer"), {},
        [answer](const JobContext&) {
            const NeuralModule& module = neuralModule();
            *answer = {module.device(true), module.about()};
        },
        this);
    connect(job, &Job::finished, this, [this, answer] {
        const QString device = QString::fromStdString(answer->device.name);
        gpu_ = device != QLatin1String("CPU");
        name_ = gpu_ ? tr("graphics card") : tr("processor, %n core(s)", nullptr, threadCount(0));
        why_ = answer->device.whyNot.empty() ? QString()
               : answer->device.gpuWasFull ? tr("the graphics card does not have enough memory for the model")
                                           : tr("no graphics card that could do it was found");
        about_ = QString::fromStdString(answer->about);
        available_ = true;
        known_ = true;
        Q_EMIT known();
    });
    connect(job, &Job::failed, this, [this](const Error& error) {
        why_ = errorText(error);
        about_ = QString::fromStdString(error.detail());
        known_ = true;
        Q_EMIT known();
    });
}

// Never by itself: whoever hears known() asks again, and would do so for ever.
void NeuralDevice::askAnew() {
    if (!known_ || available_)
        return;
    asked_ = known_ = false;
    ask();
}

void NeuralDevice::changed() {
    if (!known_)
        return;
    asked_ = known_ = false;
    ask();
}

QString NeuralDevice::line() const {
    if (!known_)
        return {};
    if (!available_)
        return why_;
    const QString where = tr("Networks run on: %1").arg(name_);
    return why_.isEmpty() ? where : tr("%1 (%2)", "device, why no better one").arg(where, why_);
}

} // namespace stemma
