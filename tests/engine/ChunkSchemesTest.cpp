// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/Error.h"
#include "engine/separation/ChunkPlan.h"
#include "engine/separation/Separate.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <random>

using namespace stemma;

namespace {

using Scheme = Chunking::Scheme;
using Line = std::vector<double>; ///< one channel
using Sound = std::vector<Line>;  ///< [channel][frame]
using Stems = std::vector<Sound>; ///< [stem][channel][frame]

constexpr int kRate = 8000;

/// Two stems that depend on the sound, not linearly, on its neighbours, and on the place in the chunk counted
/// from both ends: a chunk laid, filled or cut in any other way gives other samples.
Stems odd(const Sound& chunk) {
    Stems stems(2, chunk);
    for (std::size_t c = 0; c < chunk.size(); ++c) {
        const Line& x = chunk[c];
        const std::size_t n = x.size();
        for (std::size_t i = 0; i < n; ++i) {
            const double fromBegin = std::cos(0.011 * double(i));
            const double fromEnd = std::sin(0.017 * double(n - i));
            const double next = i + 5 < n ? x[i + 5] : 0.0;
            stems[0][c][i] = std::tanh(2 * x[i]) * (1 + 0.5 * fromBegin) + 0.3 * next + 0.05 * fromEnd;
            stems[1][c][i] = 0.5 * x[i] * x[i] * fromEnd - 0.04 * fromBegin;
        }
    }
    return stems;
}

Stems same(const Sound& chunk) { return {chunk}; }

using Function = std::function<Stems(const Sound&)>;

class Fake : public Separator {
public:
    Fake(Function function, SeparatorShape shape)
        : function_(std::move(function))
        , shape_(std::move(shape)) {}
    const SeparatorShape& shape() const override { return shape_; }
    void keepOnly(const std::vector<int>& stems) override {
        kept = stems;
        callsBeforeKeep = calls;
    }
    std::vector<AudioBuffer> separate(const AudioBuffer& chunk, const JobContext& job) override {
        ++calls;
        shortest = std::min(shortest, chunk.frames());
        if (chunk.channels() != shape_.channels || chunk.frames() > shape_.chunkFrames ||
            (!shape_.anyLength && chunk.frames() != shape_.chunkFrames))
            throw Error(Fault::Internal, "fake", "wrong shape");
        job.report(0.5);
        Sound sound;
        for (int c = 0; c < chunk.channels(); ++c)
            sound.emplace_back(chunk.channel(c).begin(), chunk.channel(c).end());
        std::vector<AudioBuffer> out;
        for (const Sound& stem : function_(sound)) {
            out.emplace_back(chunk.channels(), chunk.frames(), chunk.sampleRate());
            for (int c = 0; c < chunk.channels(); ++c)
                std::ranges::copy(stem[c], out.back().channel(c).begin());
        }
        return out;
    }
    int calls = 0;
    int callsBeforeKeep = -1;
    Frame shortest = std::numeric_limits<Frame>::max();
    std::vector<int> kept;

private:
    Function function_;
    SeparatorShape shape_;
};

SeparatorShape shapeOf(Scheme scheme, Frame chunkFrames, double overlap, int stems = 2) {
    SeparatorShape shape{kRate, 2, chunkFrames, {}};
    for (int s = 0; s < stems; ++s)
        shape.stems.push_back("stem" + std::to_string(s));
    shape.chunking.scheme = scheme;
    shape.chunking.overlap = overlap;
    return shape;
}

AudioBuffer noise(Frame frames, int channels = 2, int rate = kRate) {
    std::mt19937 random(unsigned(frames) * 31 + unsigned(channels));
    AudioBuffer song(channels, frames, rate);
    for (int c = 0; c < channels; ++c)
        for (Frame i = 0; i < frames; ++i)
            song.channel(c)[i] = float(double(random() % 20001) / 20000 - 0.4);
    return song;
}

/// Below a tenth of the rate, so that resampling there and back changes nothing.
AudioBuffer tones(Frame frames, int channels, int rate) {
    AudioBuffer song(channels, frames, rate);
    for (int c = 0; c < channels; ++c)
        for (Frame i = 0; i < frames; ++i)
            song.channel(c)[i] = float(0.3 * std::sin(0.11 * (c + 1) * double(i) * 4000 / rate + c + 1));
    return song;
}

Sound soundOf(const AudioBuffer& song) {
    Sound sound;
    for (int c = 0; c < song.channels(); ++c)
        sound.emplace_back(song.channel(c).begin(), song.channel(c).end());
    return sound;
}

struct Result {
    Stems stems;
    Sound residual;
    std::vector<FrameRange> regions;
};

Result run(const AudioBuffer& song, Separator& separator, const SeparateSettings& settings = {},
           const ChunkOrder& order = {}, const JobContext& job = {}) {
    const Sound blank(std::size_t(song.channels()),
                      Line(std::size_t(song.frames()), std::numeric_limits<double>::quiet_NaN()));
    Result result{{}, blank, {}};
    separate(
        song, separator, settings, order,
        [&](const SeparatedRegion& region) {
            result.regions.push_back(region.range);
            result.stems.resize(region.stems.size(), blank);
            const auto put = [&](const AudioBuffer& from, Sound& to) {
                for (int c = 0; c < song.channels(); ++c)
                    std::ranges::copy(from.channel(c), to[c].begin() + region.range.begin);
            };
            for (std::size_t s = 0; s < region.stems.size(); ++s)
                put(*region.stems[s], result.stems[s]);
            put(*region.residual, result.residual);
        },
        job);
    return result;
}

double snr(const Stems& expected, const Stems& got, FrameRange where) {
    double energy = 1e-30;
    double error = 1e-30;
    for (std::size_t s = 0; s < expected.size(); ++s)
        for (std::size_t c = 0; c < expected[s].size(); ++c)
            for (Frame i = where.begin; i < where.end; ++i) {
                energy += std::pow(expected[s][c][i], 2);
                error += std::pow(expected[s][c][i] - got[s][c][i], 2);
            }
    return 10 * std::log10(energy / error); // NaN where a frame was never given
}

bool tiles(std::vector<FrameRange> regions, FrameRange whole) {
    std::sort(regions.begin(), regions.end(), [](auto a, auto b) { return a.begin < b.begin; });
    Frame at = whole.begin;
    for (const FrameRange r : regions) {
        if (r.begin != at || r.empty())
            return false;
        at = r.end;
    }
    return at == whole.end;
}

bool addsUp(const AudioBuffer& song, const Result& result, FrameRange where) {
    for (int c = 0; c < song.channels(); ++c)
        for (Frame i = where.begin; i < where.end; ++i) {
            double sum = result.residual[c][i];
            for (const Sound& stem : result.stems)
                sum += stem[c][i];
            if (!(std::abs(sum - song.channel(c)[i]) < 1e-6))
                return false;
        }
    return true;
}

// --- What the original programs do, on whole songs in plain loops, written from their descriptions.

Line part(const Line& x, Frame begin, Frame end) { return {x.begin() + begin, x.begin() + end}; }

struct Demucs {
    Function network;
    Frame segment;
    double overlap;
    double power = 1;
    bool anyLength = false;

    /// The stretch [from, to) of a longer sound, in chunks.
    Stems split(const Sound& whole, Frame from, Frame to) const {
        const auto total = Frame(whole[0].size());
        Line triangle;
        for (Frame i = 1; i <= segment / 2; ++i)
            triangle.push_back(double(i));
        for (Frame i = segment - segment / 2; i > 0; --i)
            triangle.push_back(double(i));
        const double top = *std::max_element(triangle.begin(), triangle.end());
        for (double& w : triangle)
            w = std::pow(w / top, power);
        Stems out;
        Line sum(std::size_t(to - from), 0.0);
        for (Frame offset = 0; offset < to - from; offset += Frame((1 - overlap) * double(segment))) {
            const Frame length = std::min(segment, to - from - offset);
            const Frame fed = anyLength ? length : segment;
            const Frame missing = fed - length;
            Sound chunk(whole.size(), Line(std::size_t(fed), 0.0));
            for (std::size_t c = 0; c < whole.size(); ++c)
                for (Frame i = 0; i < fed; ++i) {
                    const Frame at = from + offset - missing / 2 + i;
                    if (at >= 0 && at < total)
                        chunk[c][i] = whole[c][at];
                }
            const Stems answer = network(chunk);
            out.resize(answer.size(), Sound(whole.size(), Line(std::size_t(to - from), 0.0)));
            for (Frame i = 0; i < length; ++i) {
                sum[offset + i] += triangle[i];
                for (std::size_t s = 0; s < answer.size(); ++s)
                    for (std::size_t c = 0; c < whole.size(); ++c)
                        out[s][c][offset + i] += triangle[i] * answer[s][c][missing / 2 + i];
            }
        }
        for (Sound& stem : out)
            for (Line& line : stem)
                for (std::size_t i = 0; i < line.size(); ++i)
                    line[i] /= sum[i];
        return out;
    }

    Stems apply(const Sound& song, Frame mostShift = 0, const std::vector<Frame>& offsets = {}) const {
        const auto length = Frame(song[0].size());
        if (offsets.empty())
            return split(song, 0, length);
        Sound padded;
        for (const Line& line : song) {
            Line wide(std::size_t(mostShift), 0.0);
            wide.insert(wide.end(), line.begin(), line.end());
            wide.resize(wide.size() + std::size_t(mostShift), 0.0);
            padded.push_back(wide);
        }
        Stems mean;
        for (const Frame offset : offsets) {
            Stems shifted = split(padded, offset, length + mostShift);
            mean.resize(shifted.size(), Sound(song.size(), Line(std::size_t(length), 0.0)));
            for (std::size_t s = 0; s < mean.size(); ++s)
                for (std::size_t c = 0; c < song.size(); ++c)
                    for (Frame i = 0; i < length; ++i)
                        mean[s][c][i] += shifted[s][c][mostShift - offset + i] / double(offsets.size());
        }
        return mean;
    }
};

Line reflected(const Line& x, Frame before, Frame after) {
    Line wide;
    for (Frame i = before; i > 0; --i)
        wide.push_back(x.at(std::size_t(i)));
    wide.insert(wide.end(), x.begin(), x.end());
    for (Frame i = 1; i <= after; ++i)
        wide.push_back(x.at(x.size() - 1 - std::size_t(i)));
    return wide;
}

Stems demix(const Function& network, const Sound& song, Frame chunkSize, Frame overlaps) {
    const Frame fade = chunkSize / 10;
    const Frame step = chunkSize / overlaps;
    const Frame border = chunkSize - step;
    const auto length = Frame(song[0].size());
    const bool wide = length > 2 * border && border > 0;
    Sound mix;
    for (const Line& line : song)
        mix.push_back(wide ? reflected(line, border, border) : line);
    const auto total = Frame(mix[0].size());
    Stems result;
    Line counter(std::size_t(total), 0.0);
    for (Frame begin = 0; begin < total; begin += step) {
        const Frame there = std::min(chunkSize, total - begin);
        Sound chunk;
        for (const Line& line : mix) {
            Line piece = part(line, begin, begin + there);
            if (there > chunkSize / 2)
                piece = reflected(piece, 0, chunkSize - there);
            piece.resize(std::size_t(chunkSize), 0.0);
            chunk.push_back(piece);
        }
        Line window(std::size_t(chunkSize), 1.0);
        for (Frame i = 0; i < fade; ++i) {
            const double ramp = fade > 1 ? double(i) / double(fade - 1) : 0.0;
            if (begin == 0 || begin + step < total)
                window[chunkSize - fade + i] = 1 - ramp;
            if (begin != 0)
                window[i] = ramp;
        }
        const Stems answer = network(chunk);
        result.resize(answer.size(), Sound(song.size(), Line(std::size_t(total), 0.0)));
        for (Frame i = 0; i < there; ++i) {
            counter[begin + i] += window[i];
            for (std::size_t s = 0; s < answer.size(); ++s)
                for (std::size_t c = 0; c < song.size(); ++c)
                    result[s][c][begin + i] += window[i] * answer[s][c][i];
        }
    }
    for (Sound& stem : result)
        for (Line& line : stem) {
            for (Frame i = 0; i < total; ++i)
                line[i] = counter[i] > 0 ? line[i] / counter[i] : 0;
            if (wide)
                line = part(line, border, border + length);
        }
    return result;
}

FrameRange all(const AudioBuffer& song) { return {0, song.frames()}; }

QString db(double value) { return QString::number(value) + QStringLiteral(" dB"); }

} // namespace

class ChunkSchemesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void triangleIsWhatDemucsDoes_data() {
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("segment");
        QTest::addColumn<double>("overlap");
        QTest::addColumn<double>("power");
        QTest::addColumn<bool>("anyLength");
        for (const int segment : {400, 401})
            for (const double overlap : {0.0, 0.1, 0.25, 0.5, 0.75, 0.9})
                for (const int frames : {1, 2, 7, segment - 1, segment, segment + 1, 2 * segment,
                                         300 /* one hop of 0.25 */, 301, 3 * segment + 77, 2503})
                    for (const bool anyLength : {false, true}) {
                        const double power = (frames + segment) % 3 ? 1 : 2;
                        QTest::addRow("%d frames, segment %d, overlap %g, power %g%s", frames, segment,
                                      overlap, power, anyLength ? ", any length" : "")
                            << frames << segment << overlap << power << anyLength;
                    }
    }
    void triangleIsWhatDemucsDoes() {
        QFETCH(int, frames);
        QFETCH(int, segment);
        QFETCH(double, overlap);
        QFETCH(double, power);
        QFETCH(bool, anyLength);
        const auto song = noise(frames);
        auto shape = shapeOf(Scheme::Triangle, segment, overlap);
        shape.chunking.power = power;
        shape.anyLength = anyLength;
        Fake fake(odd, shape);
        const auto got = run(song, fake);
        const auto expected = Demucs{odd, segment, overlap, power, anyLength}.apply(soundOf(song));
        QVERIFY2(snr(expected, got.stems, all(song)) > 115,
                 qPrintable(db(snr(expected, got.stems, all(song)))));
        QVERIFY(addsUp(song, got, all(song)));
        QVERIFY(tiles(got.regions, all(song)));
    }

    void shiftsAreDemucs() {
        constexpr Frame most = kRate / 2;
        for (const Frame frames : {1, 3000, 9973})
            for (const Frame segment : {1500, 4000, 4001})
                for (const bool anyLength : {false, true}) {
                    const std::vector<Frame> offsets{0, 17, 1203, 3999, 4000};
                    const auto song = noise(frames);
                    auto shape = shapeOf(Scheme::Triangle, segment, 0.25);
                    shape.anyLength = anyLength;
                    Fake fake(odd, shape);
                    SeparateSettings settings;
                    for (const Frame offset : offsets)
                        settings.moves.push_back(most - offset);
                    const auto got = run(song, fake, settings);
                    const auto expected =
                        Demucs{odd, segment, 0.25, 1, anyLength}.apply(soundOf(song), most, offsets);
                    const double ratio = snr(expected, got.stems, all(song));
                    QVERIFY2(ratio > 115, qPrintable(db(ratio)));
                }
    }

    void fadesAreWhatDemixDoes_data() {
        QTest::addColumn<int>("frames");
        QTest::addColumn<int>("chunk");
        QTest::addColumn<int>("overlaps");
        for (const int chunk : {12, 400, 405})
            for (const int overlaps : {1, 2, 3, 4, 7})
                for (const int frames :
                     {1, 2, chunk / 2, chunk / 2 + 1, chunk - 1, chunk, chunk + 1, 2 * chunk,
                      2 * (chunk - chunk / overlaps), 2 * (chunk - chunk / overlaps) + 1, 7 * chunk + 13})
                    if (frames > 0)
                        QTest::addRow("%d frames, chunk %d, %d overlaps", frames, chunk, overlaps)
                            << frames << chunk << overlaps;
    }
    void fadesAreWhatDemixDoes() {
        QFETCH(int, frames);
        QFETCH(int, chunk);
        QFETCH(int, overlaps);
        const auto song = noise(frames);
        Fake fake(odd, shapeOf(Scheme::Fades, chunk, 1 - 1.0 / overlaps));
        const auto got = run(song, fake);
        const auto expected = demix(odd, soundOf(song), chunk, overlaps);
        const double ratio = snr(expected, got.stems, all(song));
        QVERIFY2(ratio > 115, qPrintable(db(ratio)));
        QVERIFY(addsUp(song, got, all(song)));
        QVERIFY(tiles(got.regions, all(song)));
    }

    void levelIsBroughtToOneAsDemucsDoes() {
        auto song = noise(2503);
        for (int c = 0; c < 2; ++c)
            for (float& v : song.channel(c))
                v = 0.03F * v + 0.2F; // soft, with an offset: not what the network would like
        auto shape = shapeOf(Scheme::Triangle, 400, 0.25);
        shape.chunking.normalise = true;
        Fake fake(odd, shape);
        const auto got = run(song, fake);

        Sound sound = soundOf(song);
        Line ref(sound[0].size());
        double mean = 0;
        for (std::size_t i = 0; i < ref.size(); ++i)
            mean += (ref[i] = (sound[0][i] + sound[1][i]) / 2) / double(ref.size());
        double deviation = 0;
        for (const double v : ref)
            deviation += (v - mean) * (v - mean) / double(ref.size() - 1);
        deviation = std::sqrt(deviation);
        for (Line& line : sound)
            for (double& v : line)
                v = (v - mean) / (deviation + 1e-8);
        Stems expected = Demucs{odd, 400, 0.25}.apply(sound);
        for (Sound& stem : expected)
            for (Line& line : stem)
                for (double& v : line)
                    v = v * deviation + mean;
        const double ratio = snr(expected, got.stems, all(song));
        QVERIFY2(ratio > 115, qPrintable(db(ratio)));
        QVERIFY(addsUp(song, got, all(song)));

        SeparateSettings part; // the whole song's level counts for a part of it too
        part.range = {700, 1100};
        const auto some = run(song, fake, part);
        QVERIFY(snr(expected, some.stems, part.range) > 115);
    }

    void silenceStaysSilent() {
        auto shape = shapeOf(Scheme::Triangle, 400, 0.25);
        shape.chunking.normalise = true;
        for (const Frame frames : {1, 900}) {
            Fake fake(odd, shape); // answers something even to silence
            const auto got = run(AudioBuffer(2, frames, kRate), fake);
            for (const Sound& stem : got.stems)
                for (const Line& line : stem)
                    QCOMPARE(line, Line(std::size_t(frames), 0.0));
            Fake again(odd, shape);
            AudioBuffer still(2, frames, kRate);
            for (int c = 0; c < 2; ++c)
                std::ranges::fill(still.channel(c), 0.25F);
            QVERIFY(addsUp(still, run(still, again), all(still)));
        }
        AudioBuffer broken = noise(900);
        broken.channel(0)[5] = std::numeric_limits<float>::infinity();
        broken.channel(1)[6] = std::numeric_limits<float>::quiet_NaN();
        Fake fake(odd, shape);
        const auto got = run(broken, fake);
        broken.channel(0)[5] = broken.channel(1)[6] = 0;
        QVERIFY(addsUp(broken, got, all(broken)));
    }

    void everySchemeHoldsItsPromises_data() {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("rate");
        QTest::addColumn<int>("channels");
        QTest::addColumn<int>("modelChannels");
        QTest::addColumn<int>("shifts");
        QTest::addColumn<bool>("normalise");
        for (const Scheme scheme : {Scheme::Hann, Scheme::Triangle, Scheme::Fades})
            for (const int rate : {8000, 11025, 6000})
                for (const auto& [channels, modelChannels] : {std::pair{1, 2}, {2, 2}, {2, 1}, {6, 2}})
                    for (const int shifts : {0, 2}) {
                        const bool normalise = (channels + shifts) % 4 == 0;
                        QTest::addRow("scheme %d, %d Hz, %d of %d channels, %d shifts%s", int(scheme), rate,
                                      channels, modelChannels, shifts, normalise ? ", normalised" : "")
                            << int(scheme) << rate << channels << modelChannels << shifts << normalise;
                    }
    }
    void everySchemeHoldsItsPromises() {
        QFETCH(int, scheme);
        QFETCH(int, rate);
        QFETCH(int, channels);
        QFETCH(int, modelChannels);
        QFETCH(int, shifts);
        QFETCH(bool, normalise);
        std::mt19937 random(unsigned(scheme * 100 + rate + channels + shifts));
        for (const Frame frames : {1, 700, 3001, 12345})
            for (const bool anyLength : {false, true}) {
                const auto song = tones(frames, channels, rate);
                auto shape = shapeOf(Scheme(scheme), 1600, scheme == int(Scheme::Fades) ? 0.75 : 0.25, 1);
                shape.channels = modelChannels;
                shape.anyLength = anyLength && Scheme(scheme) == Scheme::Triangle;
                shape.chunking.normalise = normalise;
                Fake identity(same, shape);
                SeparateSettings settings;
                settings.shifts = shifts;
                if (frames > 3000)
                    settings.range = {1000, 2000 + Frame(random() % 900)};
                const FrameRange range = settings.range.empty() ? all(song) : settings.range;
                settings.working = [&](FrameRange chunk) { QCOMPARE(chunk.intersected(range), chunk); };
                std::vector<double> progress;
                const auto anyOrder = [&](std::span<const FrameRange> remaining) {
                    return std::size_t(random() % remaining.size());
                };
                const auto got = run(song, identity, settings, anyOrder,
                                     JobContext{{}, [&](double done) { progress.push_back(done); }});
                QVERIFY(tiles(got.regions, range));
                QVERIFY(addsUp(song, got, range));
                QVERIFY(std::is_sorted(progress.begin(), progress.end()));
                QCOMPARE(progress.back(), 1.0);
                const int chunks = identity.calls / (modelChannels == 1 ? channels : 1);
                QVERIFY(int(progress.size()) > 2 * chunks); // also from within a chunk
                if (channels > 2 || (normalise && frames == 1))
                    continue; // what the downmix cannot tell apart is SpreadStems' matter; one frame has no
                              // deviation
                const Frame edge = rate == kRate || range.length() < frames ? 0 : rate / 40;
                if (range.length() <= 2 * edge)
                    continue;
                const double ratio = snr({soundOf(song)}, got.stems, {range.begin + edge, range.end - edge});
                QVERIFY2(ratio > 105, qPrintable(db(ratio)));
            }
    }

    // Triangle and Fades: a part of a song sounds as it does in the whole.
    void rangesAreWhatTheWholeGives() {
        for (const Scheme scheme : {Scheme::Triangle, Scheme::Fades})
            for (const int rate : {kRate, 11025})
                for (const int shifts : {0, 1}) {
                    const auto song = noise(9001, 2, rate);
                    const auto shape = shapeOf(scheme, 1000, 0.5);
                    SeparateSettings settings;
                    settings.shifts = shifts;
                    Fake fake(odd, shape);
                    const auto whole = run(song, fake, settings);
                    for (const FrameRange range :
                         {FrameRange{0, 1}, {9000, 9001}, {1, 9000}, {4321, 4322}, {3000, 5555}}) {
                        settings.range = range;
                        Fake part(odd, shape);
                        const auto got = run(song, part, settings);
                        QVERIFY(part.calls <= fake.calls);
                        QVERIFY(tiles(got.regions, range));
                        for (int s = 0; s < 2; ++s)
                            for (int c = 0; c < 2; ++c)
                                for (Frame i = range.begin; i < range.end; ++i)
                                    QCOMPARE(got.stems[s][c][i], whole.stems[s][c][i]);
                    }
                }
    }

    // What no chunk to come can change has been handed out, whatever the scheme: memory stays small.
    void finishedFramesAreHandedOut() {
        for (const Scheme scheme : {Scheme::Hann, Scheme::Triangle, Scheme::Fades}) {
            const auto song = noise(20000);
            Fake fake(same, shapeOf(scheme, 1000, 0.5, 1));
            SeparateSettings settings;
            settings.shifts = 3;
            Frame given = 0;
            settings.working = [&](FrameRange chunk) { QVERIFY(given >= chunk.begin); };
            separate(song, fake, settings, {},
                     [&](const SeparatedRegion& region) { given = region.range.end; }, {});
            QCOMPARE(given, song.frames());
        }
    }

    void keptStemsAreToldBeforeTheFirstChunk() {
        const auto song = noise(2000);
        Fake fake(odd, shapeOf(Scheme::Fades, 400, 0.5));
        SeparateSettings settings;
        settings.stems = {"stem1"};
        const auto got = run(song, fake, settings);
        QCOMPARE(fake.kept, std::vector<int>{1});
        QCOMPARE(fake.callsBeforeKeep, 0);
        const auto expected = demix(odd, soundOf(song), 400, 2);
        QVERIFY(snr({expected[1]}, got.stems, all(song)) > 115);
    }

    // Without a choice of the user's it is the separator's overlap that counts.
    void overlapIsTheSeparatorsUnlessChosen() {
        const auto song = noise(4000);
        Fake own(odd, shapeOf(Scheme::Triangle, 400, 0.5));
        Fake other(odd, shapeOf(Scheme::Triangle, 400, 0.1));
        SeparateSettings settings;
        settings.overlap = 0.5;
        QCOMPARE(run(song, own).stems, run(song, other, settings).stems);
        QCOMPARE(own.calls, other.calls);
        for (const double bad : {-0.5, 1.0, std::nan("")}) {
            Fake broken(odd, shapeOf(Scheme::Fades, 400, bad));
            QVERIFY_EXCEPTION_THROWN(run(song, broken), Error);
        }
        for (const std::vector<Frame>& bad : {std::vector<Frame>{-1}, std::vector<Frame>(22)}) {
            settings.moves = bad;
            QVERIFY_EXCEPTION_THROWN(run(song, own, settings), Error);
        }
    }

    // A network that takes any length gets the song's last frames as they are, resampled or not.
    void lastChunkMayBeShort() {
        for (const int rate : {kRate, 11025}) {
            const auto song = tones(rate, 2, rate);
            auto shape = shapeOf(Scheme::Triangle, 3000, 0.25, 1);
            shape.anyLength = true;
            Fake fake(same, shape);
            run(song, fake);
            QVERIFY(fake.shortest < 2000);
            if (rate == kRate)
                QCOMPARE(fake.shortest, Frame(8000 - 3 * 2250));
        }
    }

    void trianglePlan() {
        ChunkPlanSettings s{16, {0, 16}, 10, 0.25};
        s.scheme = Scheme::Triangle;
        const ChunkPlan plan(s);
        QCOMPARE(plan.chunks().size(), std::size_t(3));
        const FrameRange gives[] = {{0, 10}, {7, 16}, {14, 16}};
        const FrameRange heard[] = {{0, 10}, {7, 17}, {10, 20}};
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(plan.chunks()[i].gives, gives[i]);
            QCOMPARE(plan.chunks()[i].heard, heard[i]);
        }
        QCOMPARE(plan.heardAt(plan.chunks()[2], 15), Frame(15));
        QCOMPARE(plan.heardAt(plan.chunks()[2], 16), Frame(-1));
        QCOMPARE(plan.weights(plan.chunks()[0], {0, 7}),
                 (std::vector<float>{0.2F, 0.4F, 0.6F, 0.8F, 1.0F, 1.0F, 0.8F}));
        QCOMPARE(plan.weights(plan.chunks()[2], {14, 16}), (std::vector<float>{0.2F, 0.4F}));
        s.moves = {3, 0}; // averaged: weights are shares of a pass, which sum to 1
        const ChunkPlan moved(s);
        QCOMPARE(moved.chunks().front().gives, (FrameRange{-3, 7}));
        QCOMPARE(moved.heardAt(moved.chunks().front(), -1), Frame(-1));
        for (const Segment& segment : moved.segments()) {
            float sum[2] = {};
            for (const Chunk& chunk : moved.chunks())
                if (chunk.gives.contains(segment.range.begin))
                    sum[chunk.pass] +=
                        moved.weights(chunk, {segment.range.begin, segment.range.begin + 1})[0];
            QVERIFY(std::abs(sum[0] - 1) < 1e-6F && std::abs(sum[1] - 1) < 1e-6F);
        }
    }

    void fadesPlan() {
        ChunkPlanSettings s{50, {0, 50}, 20, 0.5};
        s.scheme = Scheme::Fades;
        const ChunkPlan plan(s); // the song is mirrored: -10 ... 60
        QCOMPARE(plan.chunks().size(), std::size_t(6));
        for (int i = 0; i < 6; ++i)
            QCOMPARE(plan.chunks()[i].heard, (FrameRange{i * 10 - 10, i * 10 + 10}));
        QCOMPARE(plan.chunks().back().gives, (FrameRange{40, 60}));
        QCOMPARE(plan.heardAt(plan.chunks().front(), -10), Frame(10));
        QCOMPARE(plan.heardAt(plan.chunks().back(), 59), Frame(39));
        QCOMPARE(plan.weights(plan.chunks()[0], {0, 10}).back(), 0.0F);
        QCOMPARE(plan.weights(plan.chunks()[1], {0, 10}), (std::vector<float>{0, 1, 1, 1, 1, 1, 1, 1, 1, 1}));

        s = {28, {0, 28}, 20, 2.0 / 3}; // 3 chunks deep: steps of 6, too short to be mirrored
        s.scheme = Scheme::Fades;
        const ChunkPlan bare(s);
        QCOMPARE(bare.chunks().size(), std::size_t(5));
        const Chunk& second = bare.chunks()[2]; // 12 ... 28: 16 of 20 are there
        QCOMPARE(bare.heardAt(second, 28), Frame(26));
        QCOMPARE(bare.heardAt(second, 31), Frame(23));
        QCOMPARE(bare.heardAt(bare.chunks()[3], 28), Frame(-1)); // 18 ... 28: half a chunk
        QCOMPARE(bare.weights(bare.chunks()[0], {0, 6})[0], 1.0F);
        QCOMPARE(bare.weights(bare.chunks()[4], {24, 28}), (std::vector<float>{0, 1, 1, 1}));
    }
};

QTEST_APPLESS_MAIN(ChunkSchemesTest)
#include "ChunkSchemesTest.moc"
