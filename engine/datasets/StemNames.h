// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stemma {

/// The kind of stem that a file is called after ("Vocals.wav", "no_vocals.flac", "mix.wav"), by its name
/// without suffix, in any case; "mixture" for the song itself, "" for another name.
std::string kindOfFileName(std::string_view stem);

/// The kind among vocals, drums, bass and other that an instrument belongs to by MedleyDB's taxonomy
/// (Bittner et al., ISMIR 2014); "" for one that is not in it. Unpitched percussion and timpani count as
/// drums, mallets as other, the voice in every use as vocals.
std::string kindOfInstrument(std::string_view instrument);

} // namespace stemma
