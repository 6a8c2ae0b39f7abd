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

// Published models, from resources/models/*.json.
const char* const published[] = {
    QT_TRANSLATE_NOOP("Model", "Hybrid Demucs"),
    QT_TRANSLATE_NOOP(
        "Model", "The generation before the transformers: good on all four stems, strong on drums and bass."),
    QT_TRANSLATE_NOOP("Model", "Hybrid Transformer Demucs"),
    QT_TRANSLATE_NOOP(
        "Model",
        "Very good on all four stems, at a pace that most computers can take: the one to begin with."),
    QT_TRANSLATE_NOOP("Model", "Hybrid Transformer Demucs, six stems"),
    QT_TRANSLATE_NOOP("Model", "Takes out guitar and piano too; the guitar is fair, the piano weak, the "
                               "other stems a little worse than with four."),
    QT_TRANSLATE_NOOP("Model", "Hybrid Transformer Demucs, fine-tuned"),
    QT_TRANSLATE_NOOP("Model", "Four networks, one for each stem: a little better than Hybrid Transformer "
                               "Demucs, and four times as slow."),
    QT_TRANSLATE_NOOP("Model", "MDenseNet"),
    QT_TRANSLATE_NOOP("Model", "Vocals and accompaniment by two small networks: quick, and fair. Cannot be "
                               "downloaded here: import its two files, vocals.pth and accompaniment.pth."),
    QT_TRANSLATE_NOOP("Model", "Hybrid Demucs, challenge of 2021"),
    QT_TRANSLATE_NOOP(
        "Model", "Four networks averaged, second in the Music Demixing Challenge of 2021; good, and slow."),
    QT_TRANSLATE_NOOP("Model", "Open-Unmix"),
    QT_TRANSLATE_NOOP("Model", "A reference of the field: quick, fair on vocals and drums, trained on songs "
                               "without their highest octave."),
    QT_TRANSLATE_NOOP("Model", "Open-Unmix, high quality"),
    QT_TRANSLATE_NOOP(
        "Model",
        "A reference of the field: quick, fair on vocals and drums, trained on full-bandwidth songs."),
    QT_TRANSLATE_NOOP("Model", "Open-Unmix, large"),
    QT_TRANSLATE_NOOP("Model", "The best of Open-Unmix: quick and fair on all four stems. Its weights may "
                               "not be used commercially."),
};

// Why a better device is not used.
const char* const devices[] = {
    QT_TRANSLATE_NOOP("NeuralModule", "the GPU does not have enough memory for this model"),
    QT_TRANSLATE_NOOP("NeuralModule", "this libtorch was built without CUDA, or there is no GPU"),
};

// Codecs that have no name of their own.
const char* const codecs[] = {
    QT_TRANSLATE_NOOP("Codec", "8-bit PCM"),    QT_TRANSLATE_NOOP("Codec", "16-bit PCM"),
    QT_TRANSLATE_NOOP("Codec", "24-bit PCM"),   QT_TRANSLATE_NOOP("Codec", "32-bit PCM"),
    QT_TRANSLATE_NOOP("Codec", "32-bit float"), QT_TRANSLATE_NOOP("Codec", "64-bit float"),
    QT_TRANSLATE_NOOP("Codec", "unknown"),
};
