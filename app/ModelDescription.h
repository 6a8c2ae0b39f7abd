// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/Error.h"
#include "engine/separation/models/ModelPart.h"

#include <QString>

#include <string_view>

namespace stemma {

/// The networks of a model for people: architecture, stems, sound, parameters; lines, translated.
QString describeNetworks(const OpenedModel& model);

/// A sentence about what of the model is guessed because no settings lay beside its weights; "": nothing.
QString guessText(const OpenedModel& model);

/// Words of a file on their way to a screen: nothing in them may steer it or look like a line of ours.
QString wordsOfFile(std::string_view utf8);

/// What a library says went wrong, in one line: the first, or, where it tells where in a script it was
/// (a trace over many lines), what comes after. At most 300 characters.
QString gistOf(std::string_view detail);

/// errorText(), with the gist in brackets where what happened inside a network or its settings is more than
/// the sentence says.
QString failureText(const Error& error);

/// All of it, line by line, as wordsOfFile().
QStringList linesOfFile(std::string_view detail);

/// The same of one network.
QString describeNetwork(const ModelPart& part);

} // namespace stemma
