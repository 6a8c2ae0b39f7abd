// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"
#include "engine/io/AudioFile.h"

#include <QString>

namespace stemma {

/// What happened and what to do next, in words a musician understands, translated; names the subject (a file
/// by its name without folders, long ones shortened in the middle), ends with a period, under 200 characters.
QString errorText(const Error& error);
QString warningText(DecodedAudio::Warning warning);

/// Stable English identifier for machines ("FileNotFound"), as the command line's JSON has it.
QString faultName(Fault fault);

} // namespace stemma
