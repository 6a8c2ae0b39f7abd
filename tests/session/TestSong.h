// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Paths.h"
#include "app/Session.h"
#include "engine/separation/ModelCatalog.h"
#include "tests/support/TempWav.h"

#include <QSignalSpy>
#include <QString>
#include <QVariant>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <numbers>
#include <thread>

/// Songs and a separator that the tests of the session make themselves.
namespace stemma::test {

/// A chord that swells, a click twice a second, panned apart; never silent, below full scale.
inline AudioBuffer songLike(double seconds, int sampleRate = 44100, int channels = 2) {
    const auto frames = static_cast<Frame>(std::llround(seconds * sampleRate));
    AudioBuffer audio(channels, frames, sampleRate);
    for (int c = 0; c < channels; ++c) {
        const auto out = audio.channel(c);
        for (Frame i = 0; i < frames; ++i) {
            const double t = static_cast<double>(i) / sampleRate;
            const double tone =
                std::sin(2 * std::numbers::pi * 220 * t) + std::sin(2 * std::numbers::pi * 331 * t);
            const double click =
                std::exp(-40 * std::fmod(t, 0.5)) * std::sin(2 * std::numbers::pi * 3000 * t);
            out[static_cast<std::size_t>(i)] =
                static_cast<float>(0.2 * tone * (1 + 0.3 * std::sin(t + c)) + (c == 0 ? 0.3 : 0.2) * click);
        }
    }
    return audio;
}

inline QString writeSong(const QString& file, double seconds, int sampleRate = 44100, int channels = 2) {
    writeWav(toPath(file), songLike(seconds, sampleRate, channels));
    return file;
}

/// Gives half of the sound to the vocals and a quarter to the drums, `delayMs` per chunk of half a second.
class ShareSeparator : public Separator {
public:
    static inline std::atomic<int> delayMs{0};
    static inline std::atomic<bool> fails{false};

    const SeparatorShape& shape() const override { return shape_; }
    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        for (int i = 0; i < delayMs; ++i) {
            job.checkStop();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        if (fails)
            throw Error(Fault::OutOfMemory, "share");
        std::vector<AudioBuffer> stems;
        for (const float share : {0.5F, 0.25F}) {
            AudioBuffer stem(chunk.channels(), chunk.frames(), chunk.sampleRate());
            for (int c = 0; c < chunk.channels(); ++c)
                std::transform(chunk.channel(c).begin(), chunk.channel(c).end(), stem.channel(c).begin(),
                               [share](float x) { return share * x; });
            stems.push_back(std::move(stem));
        }
        return stems;
    }

private:
    SeparatorShape shape_{44100, 2, 22050, {"vocals", "drums"}};
};

inline const Model shareModel{
    "share", 99, "Share", "", "CC0", "", {"vocals", "drums"}, 0, 0, [](const NeuralOptions&) -> SeparatorPtr {
        return std::make_unique<ShareSeparator>();
    }};
inline const Registry<Model>::Add shareModelAdded{shareModel};

/// Of the Error a signal spy holds (which QVariant::value cannot give back: it has no default value).
inline Fault faultOf(const QVariant& error) { return static_cast<const Error*>(error.constData())->fault(); }

/// Opens and waits; false when it failed.
inline bool openSong(Session& session, const QString& file) {
    QSignalSpy opened(&session, &Session::opened);
    session.open(file);
    return opened.wait(10'000);
}

/// Separates to the end; false when it did not finish.
inline bool separateAll(Session& session, const Session::Separation& what) {
    Job* job = session.separate(what);
    if (!job)
        return false;
    QSignalSpy finished(job, &Job::finished);
    return finished.wait(60'000);
}

} // namespace stemma::test
