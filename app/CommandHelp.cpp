// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CommandHelp.h"

#include <QCoreApplication>

namespace stemma {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(CommandHelp)
};

QString programHelp() {
    return Text::tr("Stemma takes songs apart into stems.\n"
                    "\n"
                    "stemma [SONG]               opens the window\n"
                    "stemma separate SONG...     separates songs and writes their stems\n"
                    "stemma info SONG...         says what a song file holds\n"
                    "stemma models               lists, imports and downloads models\n"
                    "stemma evaluate             measures how good separations are\n"
                    "stemma snapshot SONG        draws the window into a picture\n"
                    "stemma help [COMMAND]       explains a command\n"
                    "stemma --version            says which version this is\n"
                    "\n"
                    "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.");
}

QString separateHelp() {
    return Text::tr(
        "stemma separate SONG... --out FOLDER [options]\n"
        "\n"
        "Separates each song (or all songs in a folder) and writes its stems, with the song's own sample "
        "rate and\n"
        "exact length. Stems and residual add up to the song. A song that fails does not stop the others.\n"
        "\n"
        "--out FOLDER        where the files go; made when it is not there\n"
        "--model ID          how to separate: see \"stemma models\", or a file or folder of weights (the "
        "best\n"
        "                    installed)\n"
        "--set A=1,B=true    settings of its network, such as niter=1 or zero_dc=true\n"
        "--no-gpu            computes on the processor even where there is a GPU\n"
        "--bf16              products of 16-bit numbers: faster on processors with units for them, a little "
        "less exact;\n"
        "                    how much is measured on the first chunk and said\n"
        "--trust             lets a TorchScript file run its code: only if you know its author\n"
        "--stems A,B         only these stems; what is left is the residual (all)\n"
        "--residual          also writes what the stems leave over\n"
        "--format FORMAT     wav, flac, ogg, opus, mp3 or aiff (wav)\n"
        "--bits 16|24|32f    bit depth (the format's best; wav: 32f, which adds up exactly)\n"
        "--name TEMPLATE     file names from {song} {title} {artist} {stem} {model} {n} {nn}; \"/\" makes "
        "folders\n"
        "                    ({song}/{stem})\n"
        "--range A:B         only this part: seconds as 30:45.5, 30: or :45; times as 0:30..1:15, 0:30.. or "
        "..1:15\n"
        "--overlap F         how much neighbouring chunks share, 0 to 0.9 (what the model wants)\n"
        "--shifts N          extra passes that are averaged, 0 to 20: slower, a little better (0)\n"
        "--threads N         works on at most N processor cores at once (all)\n"
        "--force             replaces files that exist, and takes songs that were cut short\n"
        "--verbose           tells failures with all their details\n"
        "--json              writes one JSON object per line to standard output instead of file names\n"
        "\n"
        "On a terminal a line follows the work. Ctrl+C stops and leaves no unfinished file.\n"
        "\n"
        "JSON lines have \"event\" and \"song\", and by event:\n"
        "  start     index, count, model (its id, or the path of its file), and unless it is built in\n"
        "            modelFiles (file, sha256)\n"
        "  warning   message\n"
        "  plan      seconds, measured, memoryBytes, diskBytes: what it will take\n"
        "  rounding  stems (id to dB that the error of --bf16 lies below it, null: none), worst, message\n"
        "  progress  stage (open, separate, export), progress (0 to 1), secondsLeft once known\n"
        "  region    begin, end (frames), stems: this stretch is finished\n"
        "  written   stem, file, frames, peak, clippedSamples\n"
        "  done      files, seconds\n"
        "  error     fault, message, detail where there is more\n"
        "  interrupted (without song)");
}

QString infoHelp() {
    return Text::tr(
        "stemma info SONG... [--json]\n"
        "\n"
        "Decodes each song and says its format, sample rate, channels, exact length, tags and cover.\n"
        "Fails when a song cannot be decoded or was cut short.\n"
        "\n"
        "--json    one JSON object per line: file, container, codec, sampleRate, channels, frames,\n"
        "          seconds, tags, cover (mimeType, bytes), warnings");
}

QString modelsHelp() {
    return Text::tr(
        "stemma models [list]                 what there is to separate with, here and published\n"
        "stemma models show ID                everything that is known of one\n"
        "stemma models inspect FILE|FOLDER... what weights hold, and which network they are for\n"
        "stemma models import FILE|FOLDER     copies weights into the library\n"
        "stemma models download ID            fetches a published model; goes on where it broke off\n"
        "stemma models verify [ID...]         compares files with what was installed\n"
        "stemma models remove ID              deletes one from the library\n"
        "stemma models measure ID             how fast it is on this computer\n"
        "\n"
        "Files of published models are recognised by their SHA-256, whatever they are called now; those of\n"
        "models with several files may be imported one after the other. Other files that Stemma can run\n"
        "become models of their own, with the YAML or JSON settings that lie beside them. Nothing in a file\n"
        "is executed, except for TorchScript files with --trust.\n"
        "\n"
        "--trust     a TorchScript file may run its code: only if you know its author (import, inspect)\n"
        "--id ID     what an imported model is called (import)\n"
        "--json      one JSON object per line. list and show: id, name, state, default, missing, stems,\n"
        "            family, licence, nonCommercial, citation, quality, relativeCost, measured,\n"
        "            memoryBytes, bytes, summary. The others: event (progress, installed, partial,\n"
        "            verified, removed, measured, error, interrupted) and model\n"
        "\n"
        "Models are kept in the folder $STEMMA_MODELS, or else ~/.local/share/stemma/models.");
}

QString evaluateHelp() {
    return Text::tr(
        "stemma evaluate --reference FOLDER --estimate FOLDER [options]\n"
        "stemma evaluate --dataset FOLDER --model ID... --out FOLDER [options]\n"
        "\n"
        "The first compares separated stems with the true ones, matched by their file names, and prints "
        "SDR,\n"
        "ISR, SIR and SAR (BSS Eval). The second separates every song of a dataset with every model and\n"
        "writes for each song a JSON file as museval does, scores.csv, and report.html with plots; the "
        "median\n"
        "over the seconds of a song, then over songs, is printed. A song that fails does not stop the "
        "others.\n"
        "\n"
        "--reference FOLDER  the true stems\n"
        "--estimate FOLDER   the separated ones\n"
        "--json FILE         the scores as museval writes them\n"
        "--csv FILE          the scores of every second\n"
        "--dataset FOLDER    MUSDB18, MUSDB18-HQ, MedleyDB, MoisesDB, or folders of stems\n"
        "--layout NAME       auto, musdb18, musdb18hq, medleydb, moisesdb or folders (auto)\n"
        "--split NAME        only these songs: train, valid or test (all)\n"
        "--model ID...       models as for “separate”, or mixture: the song itself as every stem (the best\n"
        "                    installed)\n"
        "--out FOLDER        where the results go\n"
        "--resume            takes the results that are there already\n"
        "--workers N         works on N songs at once, which share the processor (1)\n"
        "--threads N         works on at most N processor cores at once (all)\n"
        "--filters KIND      song: one filter for the whole song (BSS Eval v4), window: one for every "
        "second\n"
        "                    (v3) (song)\n"
        "--trust             lets a TorchScript file run its code: only if you know its author\n"
        "\n"
        "Ctrl+C loses the songs in work alone; --resume goes on.");
}

QString snapshotHelp() {
    return Text::tr(
        "stemma snapshot SONG|demo --out PNG [options]\n"
        "stemma snapshot --empty --out PNG [options]\n"
        "\n"
        "Opens the song in the real window, without a display, and writes a picture of it. Your settings "
        "are\n"
        "neither read nor changed.\n"
        "\n"
        "--out PNG           the picture\n"
        "--size WxH          how large the window is, 960x560 or more (1600x1000)\n"
        "--scale N           pixels for each of these, 0.5 to 4 (1)\n"
        "--theme NAME        dark or light (dark)\n"
        "--lang CODE         en, de or fr (en)\n"
        "--view NAME         the song as spectrogram, waveform or composite\n"
        "--select A-B        selects from one time to another, such as 0:30-1:15\n"
        "--at TIME           where the playhead stands, such as 83.5 or 1:23.5 (0)\n"
        "--dialog NAME       with this dialog open: export, separate, models, keys, settings, about or help\n"
        "--separate          separates the song first\n"
        "--compare PLACE     compares the stems with the true ones there: a folder or a file\n"
        "--listen WHAT       shows the lanes as stems, reference or difference\n"
        "--wait-fraction F   no longer than until this share is done, 0 to 1 (1)\n"
        "--empty             without a song");
}

} // namespace

std::optional<QString> commandHelp(const QString& command) {
    if (command.isEmpty() || command == QLatin1String("help"))
        return programHelp();
    if (command == QLatin1String("separate"))
        return separateHelp();
    if (command == QLatin1String("info"))
        return infoHelp();
    if (command == QLatin1String("models"))
        return modelsHelp();
    if (command == QLatin1String("evaluate"))
        return evaluateHelp();
    if (command == QLatin1String("snapshot"))
        return snapshotHelp();
    return std::nullopt;
}

} // namespace stemma
