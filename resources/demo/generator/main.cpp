// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/demo/generator/Score.h"

#include <sndfile.h>
#include <taglib/flacpicture.h>
#include <taglib/tfilestream.h>
#include <taglib/tpropertymap.h>
#include <taglib/vorbisfile.h>
#include <taglib/xiphcomment.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <filesystem>
#include <iostream>
#include <string>

/// stemma-demo-song FOLDER [--wav]: writes FOLDER/demo.ogg and FOLDER/stems/{vocals,drums,bass,other}.ogg,
/// with FOLDER/cover.jpg as the cover; --wav writes float WAVs instead, to look at before coding.
namespace {

using namespace stemma::demo;

struct Named {
    std::string name;
    Stereo sound;
};

/// The gain that keeps a sum below a ceiling: looks ahead, falls in 3 ms, recovers in 120 ms. One gain for
/// all stems, so that they still add up to the mixture.
Signal limiter(const Stereo& mixture, double ceiling) {
    const std::size_t ahead = framesOf(0.003);
    const std::size_t frames = mixture.frames();
    Signal least(frames);
    std::deque<std::size_t> window; // falling peaks of the frames i .. i + 2 * ahead
    const auto peak = [&](std::size_t i) {
        return std::max(std::abs(mixture.left[i]), std::abs(mixture.right[i]));
    };
    for (std::size_t i = 0; i < frames + 2 * ahead; ++i) {
        if (i < frames) {
            while (!window.empty() && peak(window.back()) <= peak(i))
                window.pop_back();
            window.push_back(i);
        }
        if (i < 2 * ahead)
            continue;
        const std::size_t at = i - 2 * ahead;
        least[at] = std::min(1.0, ceiling / std::max(1e-9, peak(window.front())));
        if (window.front() == at)
            window.pop_front();
    }
    const double recovery = 1 - std::exp(-1 / (0.12 * kRate));
    double held = 1;
    for (double& g : least)
        g = held = std::min(g, held + recovery * (1 - held));
    // A moving average over the look-ahead never exceeds the least gain that the peak in its middle needs.
    Signal gain(frames, 1.0);
    double sum = 0;
    for (std::size_t i = 0; i < frames; ++i) {
        sum += least[i];
        if (i >= 2 * ahead)
            sum -= least[i - 2 * ahead];
        gain[i] = sum / static_cast<double>(std::min(i + 1, 2 * ahead));
    }
    return gain;
}

void fadeEnd(Stereo& stem) {
    const std::size_t fade = framesOf(0.35);
    for (std::size_t i = 0; i < fade; ++i) {
        const double x = static_cast<double>(i) / static_cast<double>(fade);
        stem.left[stem.frames() - 1 - i] *= x * x;
        stem.right[stem.frames() - 1 - i] *= x * x;
    }
}

void write(const std::filesystem::path& file, const Stereo& sound, int format, double quality) {
    SF_INFO info{};
    info.samplerate = static_cast<int>(kRate);
    info.channels = 2;
    info.format = format;
    SNDFILE* const out = sf_open(file.c_str(), SFM_WRITE, &info);
    if (!out)
        throw std::runtime_error(file.string() + ": " + sf_strerror(nullptr));
    sf_command(out, SFC_SET_VBR_ENCODING_QUALITY, &quality, sizeof quality);
    std::vector<float> block;
    constexpr std::size_t kBlock = 4096;
    for (std::size_t at = 0; at < sound.frames(); at += kBlock) {
        block.clear();
        for (std::size_t i = at; i < std::min(at + kBlock, sound.frames()); ++i) {
            block.push_back(static_cast<float>(sound.left[i]));
            block.push_back(static_cast<float>(sound.right[i]));
        }
        const auto frames = static_cast<sf_count_t>(block.size() / 2);
        if (sf_writef_float(out, block.data(), frames) != frames)
            throw std::runtime_error(file.string() + ": " + sf_strerror(out));
    }
    sf_close(out);
}

void tag(const std::filesystem::path& file, const std::string& title, const std::filesystem::path& cover) {
    TagLib::Ogg::Vorbis::File ogg(file.c_str());
    TagLib::PropertyMap fields;
    const std::array<std::pair<const char*, std::string>, 8> values{{
        {"TITLE", title},
        {"ARTIST", "Stemma"},
        {"ALBUM", "Stemma demo"},
        {"GENRE", "Indie Pop"},
        {"BPM", "122"},
        {"INITIALKEY", "Am"},
        {"LICENSE", "CC0-1.0"},
        {"COMMENT",
         "Made by the program in resources/demo/generator. No rights reserved: CC0 1.0 Universal."},
    }};
    for (const auto& [key, value] : values)
        fields.insert(key, TagLib::StringList(TagLib::String(value, TagLib::String::UTF8)));
    ogg.setProperties(fields);
    if (!cover.empty()) {
        TagLib::FileStream stream(cover.c_str(), true);
        if (!stream.isOpen())
            throw std::runtime_error(cover.string() + ": not readable");
        auto* const picture = new TagLib::FLAC::Picture; // owned by the tag from addPicture() on
        picture->setType(TagLib::FLAC::Picture::FrontCover);
        picture->setMimeType("image/jpeg");
        picture->setData(stream.readBlock(static_cast<unsigned>(stream.length())));
        ogg.tag()->addPicture(picture);
    }
    ogg.save();
}

/// The stems in balance with each other, below the ceiling.
std::vector<Named> mix() {
    std::vector<Named> stems;
    stems.push_back({"vocals", singVocals()});
    stems.push_back({"drums", playDrums()});
    stems.push_back({"bass", playBass()});
    stems.push_back({"other", playOther()});
    const std::array<double, 4> levels{-8.5, -8.7, -12.2, -4.6};
    Stereo mixture(stems.front().sound.frames());
    for (std::size_t k = 0; k < stems.size(); ++k) {
        stems[k].sound.scale(decibels(levels.at(k)));
        fadeEnd(stems[k].sound);
        mixture.add(stems[k].sound, 1.0);
    }
    const Signal gain = limiter(mixture, decibels(-1.3)); // coding moves peaks a little
    for (Named& stem : stems) {
        for (std::size_t i = 0; i < gain.size(); ++i) {
            stem.sound.left[i] *= gain[i];
            stem.sound.right[i] *= gain[i];
        }
    }
    return stems;
}

void run(const std::filesystem::path& folder, bool wav) {
    const std::vector<Named> stems = mix();
    Stereo mixture(stems.front().sound.frames());
    for (const Named& stem : stems)
        mixture.add(stem.sound, 1.0);
    std::filesystem::create_directories(folder / "stems");
    const int format = wav ? SF_FORMAT_WAV | SF_FORMAT_FLOAT : SF_FORMAT_OGG | SF_FORMAT_VORBIS;
    const std::string extension = wav ? ".wav" : ".ogg";
    write(folder / ("demo" + extension), mixture, format, 0.6);
    for (const Named& stem : stems)
        write(folder / "stems" / (stem.name + extension), stem.sound, format, 0.4);
    if (wav)
        return;
    tag(folder / "demo.ogg", "Paper Lanterns", folder / "cover.jpg");
    for (const Named& stem : stems)
        tag(folder / "stems" / (stem.name + ".ogg"), "Paper Lanterns (" + stem.name + ")", {});
}

} // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "usage: stemma-demo-song FOLDER [--wav]\n";
        return 2;
    }
    try {
        run(arguments[1], count > 2 && std::string(arguments[2]) == "--wav");
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
