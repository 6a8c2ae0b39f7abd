// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/io/taglib/TagFile.h"

#include <taglib/aifffile.h>
#include <taglib/apetag.h>
#include <taglib/asffile.h>
#include <taglib/asftag.h>
#include <taglib/attachedpictureframe.h>
#include <taglib/flacfile.h>
#include <taglib/id3v2framefactory.h>
#include <taglib/id3v2tag.h>
#include <taglib/infotag.h>
#include <taglib/mp4file.h>
#include <taglib/mpegfile.h>
#include <taglib/oggflacfile.h>
#include <taglib/opusfile.h>
#include <taglib/tpropertymap.h>
#include <taglib/vorbisfile.h>
#include <taglib/wavfile.h>
#include <taglib/wavpackfile.h>
#include <taglib/xiphcomment.h>

#include <type_traits>

namespace stemma {

namespace {

/// TagLib 2 moved the frame factory of MPEG and FLAC files to the end of the list.
template <class F>
std::unique_ptr<TagLib::File> open(TagLib::IOStream* stream) {
    if constexpr (std::is_constructible_v<F, TagLib::IOStream*, bool>)
        return std::make_unique<F>(stream, false);
    else
        return std::make_unique<F>(stream, TagLib::ID3v2::FrameFactory::instance(), false);
}

template <class F>
bool opens(TagLib::IOStream* stream, std::unique_ptr<TagLib::File>& file) {
    stream->seek(0);
    if (!F::isSupported(stream))
        return false;
    stream->seek(0);
    file = open<F>(stream);
    return true;
}

Tags::Cover makeCover(const TagLib::ByteVector& data, const TagLib::String& mimeType) {
    Tags::Cover cover;
    const auto* bytes = reinterpret_cast<const std::byte*>(data.data());
    cover.bytes.assign(bytes, bytes + data.size());
    // Old taggers write "image/jpg", "PNG" or nothing: the picture itself knows best.
    if (data.startsWith(TagLib::ByteVector("\xff\xd8\xff", 3)))
        cover.mimeType = "image/jpeg";
    else if (data.startsWith(TagLib::ByteVector("\x89PNG", 4)))
        cover.mimeType = "image/png";
    else
        cover.mimeType = mimeType.to8Bit(true);
    return cover;
}

TagLib::ByteVector bytesOf(const Tags::Cover& cover) {
    return {reinterpret_cast<const char*>(cover.bytes.data()), static_cast<unsigned>(cover.bytes.size())};
}

template <class Pictures>
Tags::Cover fromPictures(const Pictures& pictures) {
    const TagLib::FLAC::Picture* best = nullptr;
    for (const auto* picture : pictures)
        if (!best ||
            (picture->type() == TagLib::FLAC::Picture::FrontCover && best->type() != picture->type()))
            best = picture;
    return best ? makeCover(best->data(), best->mimeType()) : Tags::Cover{};
}

Tags::Cover fromId3(const TagLib::ID3v2::Tag* tag) {
    using Frame = TagLib::ID3v2::AttachedPictureFrame;
    if (!tag)
        return {};
    const Frame* best = nullptr;
    for (const auto* any : tag->frameListMap()["APIC"])
        if (const auto* frame = dynamic_cast<const Frame*>(any))
            if (!best || (frame->type() == Frame::FrontCover && best->type() != Frame::FrontCover))
                best = frame;
    return best ? makeCover(best->picture(), best->mimeType()) : Tags::Cover{};
}

Tags::Cover fromXiph(TagLib::Ogg::XiphComment* comment) {
    return comment ? fromPictures(comment->pictureList()) : Tags::Cover{};
}

Tags::Cover fromMp4(const TagLib::MP4::Tag* tag) {
    const auto pictures =
        tag && tag->contains("covr") ? tag->item("covr").toCoverArtList() : TagLib::MP4::CoverArtList();
    return pictures.isEmpty() ? Tags::Cover{} : makeCover(pictures.front().data(), {});
}

Tags::Cover fromAsf(const TagLib::ASF::Tag* tag) {
    if (!tag || !tag->contains("WM/Picture"))
        return {};
    for (const auto& attribute : tag->attribute("WM/Picture"))
        if (const auto picture = attribute.toPicture(); picture.isValid())
            return makeCover(picture.picture(), picture.mimeType());
    return {};
}

Tags::Cover fromApe(const TagLib::APE::Tag* tag) {
    const auto name = TagLib::String("COVER ART (FRONT)");
    if (!tag || !tag->itemListMap().contains(name))
        return {};
    // A file name, a zero, the picture.
    const auto data = tag->itemListMap()[name].binaryData();
    const auto zero = data.find(TagLib::ByteVector(1, '\0'));
    return zero < 0 ? Tags::Cover{} : makeCover(data.mid(static_cast<unsigned>(zero) + 1), {});
}

TagLib::PropertyMap propertiesOf(const Tags& tags) {
    TagLib::PropertyMap map;
    for (const auto& [key, values] : tags.fields) {
        TagLib::StringList list;
        for (const auto& value : values)
            list.append(TagLib::String(value, TagLib::String::UTF8));
        map.insert(TagLib::String(key, TagLib::String::UTF8), list);
    }
    return map;
}

void fillId3(TagLib::ID3v2::Tag& tag, const Tags& tags) {
    tag.removeFrames("APIC");
    tag.setProperties(propertiesOf(tags));
    if (tags.cover.empty())
        return;
    auto* frame = new TagLib::ID3v2::AttachedPictureFrame; // the tag owns it from addFrame on
    frame->setMimeType(TagLib::String(tags.cover.mimeType, TagLib::String::UTF8));
    frame->setType(TagLib::ID3v2::AttachedPictureFrame::FrontCover);
    frame->setPicture(bytesOf(tags.cover));
    tag.addFrame(frame);
}

TagLib::FLAC::Picture* newPicture(const Tags::Cover& cover) {
    auto* picture = new TagLib::FLAC::Picture; // owned by what it is added to
    picture->setType(TagLib::FLAC::Picture::FrontCover);
    picture->setMimeType(TagLib::String(cover.mimeType, TagLib::String::UTF8));
    picture->setData(bytesOf(cover));
    return picture;
}

bool replaceXiph(TagLib::File& file, TagLib::Ogg::XiphComment* comment, const Tags& tags) {
    comment->removeAllPictures();
    comment->setProperties(propertiesOf(tags));
    if (!tags.cover.empty())
        comment->addPicture(newPicture(tags.cover));
    return file.save();
}

bool replaceWav(TagLib::RIFF::WAV::File& file, const Tags& tags) {
    fillId3(*file.ID3v2Tag(), tags);
    // The INFO list beside it, for programs that know no ID3 chunk.
    file.InfoTag()->setProperties(propertiesOf(tags));
    return file.save(TagLib::RIFF::WAV::File::AllTags);
}

bool replaceFlac(TagLib::FLAC::File& file, const Tags& tags) {
    file.removePictures();
    file.xiphComment(true)->setProperties(propertiesOf(tags));
    if (!tags.cover.empty())
        file.addPicture(newPicture(tags.cover));
    return file.save();
}

bool replaceMp4(TagLib::MP4::File& file, const Tags& tags) {
    file.tag()->removeItem("covr");
    file.setProperties(propertiesOf(tags));
    if (!tags.cover.empty()) {
        using Art = TagLib::MP4::CoverArt;
        TagLib::MP4::CoverArtList list;
        list.append(Art(tags.cover.mimeType == "image/png" ? Art::PNG : Art::JPEG, bytesOf(tags.cover)));
        file.tag()->setItem("covr", TagLib::MP4::Item(list));
    }
    return file.save();
}

} // namespace

std::unique_ptr<TagLib::File> openTagFile(TagStream& stream) {
    std::unique_ptr<TagLib::File> file;
    // MPEG last: its test takes anything with an ID3 tag in front.
    opens<TagLib::RIFF::WAV::File>(&stream, file) || opens<TagLib::RIFF::AIFF::File>(&stream, file) ||
        opens<TagLib::FLAC::File>(&stream, file) || opens<TagLib::Ogg::Opus::File>(&stream, file) ||
        opens<TagLib::Ogg::Vorbis::File>(&stream, file) || opens<TagLib::Ogg::FLAC::File>(&stream, file) ||
        opens<TagLib::MP4::File>(&stream, file) || opens<TagLib::ASF::File>(&stream, file) ||
        opens<TagLib::WavPack::File>(&stream, file) || opens<TagLib::MPEG::File>(&stream, file);
    return file && file->isValid() ? std::move(file) : nullptr;
}

Tags::Cover readCover(TagLib::File& file) {
    if (auto* mpeg = dynamic_cast<TagLib::MPEG::File*>(&file))
        return fromId3(mpeg->ID3v2Tag());
    if (auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(&file))
        return fromId3(wav->ID3v2Tag());
    if (auto* aiff = dynamic_cast<TagLib::RIFF::AIFF::File*>(&file))
        return fromId3(aiff->tag());
    if (auto* flac = dynamic_cast<TagLib::FLAC::File*>(&file))
        return fromPictures(flac->pictureList());
    if (auto* vorbis = dynamic_cast<TagLib::Ogg::Vorbis::File*>(&file))
        return fromXiph(vorbis->tag());
    if (auto* opus = dynamic_cast<TagLib::Ogg::Opus::File*>(&file))
        return fromXiph(opus->tag());
    if (auto* oggFlac = dynamic_cast<TagLib::Ogg::FLAC::File*>(&file))
        return fromXiph(oggFlac->tag());
    if (auto* mp4 = dynamic_cast<TagLib::MP4::File*>(&file))
        return fromMp4(mp4->tag());
    if (auto* asf = dynamic_cast<TagLib::ASF::File*>(&file))
        return fromAsf(asf->tag());
    if (auto* wavpack = dynamic_cast<TagLib::WavPack::File*>(&file))
        return fromApe(wavpack->APETag());
    return {};
}

bool replaceTags(TagLib::File& file, const Tags& tags) {
    if (auto* mpeg = dynamic_cast<TagLib::MPEG::File*>(&file)) {
        fillId3(*mpeg->ID3v2Tag(true), tags);
        return mpeg->save(TagLib::MPEG::File::ID3v2);
    }
    if (auto* wav = dynamic_cast<TagLib::RIFF::WAV::File*>(&file))
        return replaceWav(*wav, tags);
    if (auto* aiff = dynamic_cast<TagLib::RIFF::AIFF::File*>(&file)) {
        fillId3(*aiff->tag(), tags);
        return aiff->save();
    }
    if (auto* flac = dynamic_cast<TagLib::FLAC::File*>(&file))
        return replaceFlac(*flac, tags);
    if (auto* vorbis = dynamic_cast<TagLib::Ogg::Vorbis::File*>(&file))
        return replaceXiph(file, vorbis->tag(), tags);
    if (auto* opus = dynamic_cast<TagLib::Ogg::Opus::File*>(&file))
        return replaceXiph(file, opus->tag(), tags);
    if (auto* oggFlac = dynamic_cast<TagLib::Ogg::FLAC::File*>(&file))
        return replaceXiph(file, oggFlac->tag(), tags);
    if (auto* mp4 = dynamic_cast<TagLib::MP4::File*>(&file))
        return replaceMp4(*mp4, tags);
    return false;
}

} // namespace stemma
