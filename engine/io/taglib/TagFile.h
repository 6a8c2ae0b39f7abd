// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/io/Tags.h"
#include "engine/io/taglib/TagStream.h"

#include <taglib/tfile.h>

#include <memory>

namespace stemma {

/// Opens by content, never by extension, so that "song.flac.part" is what it is. nullptr when unknown. The
/// stream must outlive the file.
std::unique_ptr<TagLib::File> openTagFile(TagStream& stream);

/// The front cover, or the first picture when none is marked as such.
Tags::Cover readCover(TagLib::File& file);

/// Replaces fields and pictures and saves. False when this kind of file cannot be written or TagLib refuses.
bool replaceTags(TagLib::File& file, const Tags& tags);

} // namespace stemma
