// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"

#include <QString>

namespace stemma {

/// One translated sentence a musician understands, with what to do next, naming the subject.
QString errorText(const Error& error);
QString warningText(DecodedAudio::Warning warning);

} // namespace stemma
