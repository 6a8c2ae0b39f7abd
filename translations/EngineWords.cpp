// SPDX-License-Identifier: GPL-3.0-or-later
// Never compiled: the engine knows no Qt, so its words are repeated here for lupdate to find.

#include <QtGlobal>

const char* const stemKinds[] = {
    QT_TRANSLATE_NOOP("StemKind", "Vocals"),        QT_TRANSLATE_NOOP("StemKind", "Drums"),
    QT_TRANSLATE_NOOP("StemKind", "Bass"),          QT_TRANSLATE_NOOP("StemKind", "Guitar"),
    QT_TRANSLATE_NOOP("StemKind", "Piano"),         QT_TRANSLATE_NOOP("StemKind", "Other"),
    QT_TRANSLATE_NOOP("StemKind", "Residual"),      QT_TRANSLATE_NOOP("StemKind", "Mixture"),
    QT_TRANSLATE_NOOP("StemKind", "Accompaniment"),
};

const char* const models[] = {
    QT_TRANSLATE_NOOP("Model", "Classic (baseline)"),
    QT_TRANSLATE_NOOP(
        "Model", "A baseline without a trained model: tells stems apart by rhythm, pitch, repetition and "
                 "stereo position. Quick, and good enough to find one's way in a song; expect much of each "
                 "stem in the others."),
};

// Codecs that have no name of their own.
const char* const codecs[] = {
    QT_TRANSLATE_NOOP("Codec", "8-bit PCM"),    QT_TRANSLATE_NOOP("Codec", "16-bit PCM"),
    QT_TRANSLATE_NOOP("Codec", "24-bit PCM"),   QT_TRANSLATE_NOOP("Codec", "32-bit PCM"),
    QT_TRANSLATE_NOOP("Codec", "32-bit float"), QT_TRANSLATE_NOOP("Codec", "64-bit float"),
    QT_TRANSLATE_NOOP("Codec", "unknown"),
};
