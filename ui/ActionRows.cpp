// SPDX-License-Identifier: GPL-3.0-or-later
// The table itself: one row per command.
#include "ui/ActionTable.h"

namespace stemma {
namespace {

using Rows = std::vector<ActionTable::Row>;

// clang-format off
const char* const kFile = QT_TRANSLATE_NOOP("ActionTable", "File");
const char* const kEdit = QT_TRANSLATE_NOOP("ActionTable", "Edit");
const char* const kSeparate = QT_TRANSLATE_NOOP("ActionTable", "Separate");
const char* const kCompare = QT_TRANSLATE_NOOP("ActionTable", "Compare");
const char* const kTransport = QT_TRANSLATE_NOOP("ActionTable", "Transport");
const char* const kLanes = QT_TRANSLATE_NOOP("ActionTable", "Lanes");
const char* const kView = QT_TRANSLATE_NOOP("ActionTable", "View");
const char* const kHelp = QT_TRANSLATE_NOOP("ActionTable", "Help");

const Rows& table() {
    static const Rows rows{
        {"file.open", kFile, QT_TRANSLATE_NOOP("ActionTable", "&Open…"), QT_TRANSLATE_NOOP("ActionTable", "Open a song"), "open", "Ctrl+O", false},
        {"file.openDemo", kFile, QT_TRANSLATE_NOOP("ActionTable", "Open the &demo song"), QT_TRANSLATE_NOOP("ActionTable", "Open the song that comes with Stemma"), "demo", "", false},
        {"file.close", kFile, QT_TRANSLATE_NOOP("ActionTable", "&Close song"), QT_TRANSLATE_NOOP("ActionTable", "Close the song"), nullptr, "Ctrl+W", false},
        {"file.export", kFile, QT_TRANSLATE_NOOP("ActionTable", "&Export…"), QT_TRANSLATE_NOOP("ActionTable", "Write stems to files"), "export", "Ctrl+Shift+E", false},
        {"file.exportLane", kFile, QT_TRANSLATE_NOOP("ActionTable", "Export this &lane…"), QT_TRANSLATE_NOOP("ActionTable", "Write the focused lane to a file"), nullptr, "", false},
        {"file.settings", kFile, QT_TRANSLATE_NOOP("ActionTable", "&Settings…"), QT_TRANSLATE_NOOP("ActionTable", "Change theme, language and sound device"), "settings", "Ctrl+,", false},
        {"file.quit", kFile, QT_TRANSLATE_NOOP("ActionTable", "&Quit"), QT_TRANSLATE_NOOP("ActionTable", "Leave Stemma"), nullptr, "Ctrl+Q", false},

        {"edit.selectAll", kEdit, QT_TRANSLATE_NOOP("ActionTable", "Select &all"), QT_TRANSLATE_NOOP("ActionTable", "Select the whole song"), nullptr, "Ctrl+A", false},
        {"edit.selectNone", kEdit, QT_TRANSLATE_NOOP("ActionTable", "Select &nothing"), QT_TRANSLATE_NOOP("ActionTable", "Clear the selection"), nullptr, "Esc", false},

        {"separate.start", kSeparate, QT_TRANSLATE_NOOP("ActionTable", "&Separate song"), QT_TRANSLATE_NOOP("ActionTable", "Take the song apart, with the settings used last"), "separate", "Ctrl+R", false},
        {"separate.selection", kSeparate, QT_TRANSLATE_NOOP("ActionTable", "Separate se&lection"), QT_TRANSLATE_NOOP("ActionTable", "Take only the selected part apart"), nullptr, "Ctrl+Shift+R", false},
        {"separate.options", kSeparate, QT_TRANSLATE_NOOP("ActionTable", "Separate with &options…"), QT_TRANSLATE_NOOP("ActionTable", "Choose the method and the stems, then take the song apart"), nullptr, "Ctrl+Alt+R", false},
        {"separate.cancel", kSeparate, QT_TRANSLATE_NOOP("ActionTable", "S&top separating"), QT_TRANSLATE_NOOP("ActionTable", "Stop separating; finished parts stay"), "cancel", "", false},
        {"separate.models", kSeparate, QT_TRANSLATE_NOOP("ActionTable", "&Models…"), QT_TRANSLATE_NOOP("ActionTable", "See, download and import what songs are taken apart with"), "models", "Ctrl+Shift+M", false},

        {"compare.reference", kCompare, QT_TRANSLATE_NOOP("ActionTable", "Compare with &reference…"), QT_TRANSLATE_NOOP("ActionTable", "Measure the stems against the true ones: choose their folder"), "measure", "Ctrl+Shift+C", false},
        {"compare.listen", kCompare, QT_TRANSLATE_NOOP("ActionTable", "&Hear stems, other or difference"), QT_TRANSLATE_NOOP("ActionTable", "Switch to what the stems are compared with, to the difference and back, equally loud"), "ab", "C", false},
        {"compare.stop", kCompare, QT_TRANSLATE_NOOP("ActionTable", "&Stop comparing"), QT_TRANSLATE_NOOP("ActionTable", "Compare the stems with nothing"), nullptr, "", false},
        {"compare.keepTake", kCompare, QT_TRANSLATE_NOOP("ActionTable", "&Keep as a take"), QT_TRANSLATE_NOOP("ActionTable", "Keep the stems as they are, to come back to them or to compare others with them"), nullptr, "Ctrl+T", false},

        {"transport.play", kTransport, QT_TRANSLATE_NOOP("ActionTable", "&Play or pause"), QT_TRANSLATE_NOOP("ActionTable", "Play or pause"), "play", "Space", false},
        {"transport.playSelection", kTransport, QT_TRANSLATE_NOOP("ActionTable", "Play &selection"), QT_TRANSLATE_NOOP("ActionTable", "Play the selection or the loop from its start"), nullptr, "Shift+Space", false},
        {"transport.toStart", kTransport, QT_TRANSLATE_NOOP("ActionTable", "To s&tart"), QT_TRANSLATE_NOOP("ActionTable", "Go to the start"), "to-start", "Home", false},
        {"transport.toEnd", kTransport, QT_TRANSLATE_NOOP("ActionTable", "To &end"), QT_TRANSLATE_NOOP("ActionTable", "Go to the end"), "to-end", "End", false},
        {"transport.back", kTransport, QT_TRANSLATE_NOOP("ActionTable", "&Back 5 seconds"), QT_TRANSLATE_NOOP("ActionTable", "Go back 5 seconds"), nullptr, "Left", false},
        {"transport.forward", kTransport, QT_TRANSLATE_NOOP("ActionTable", "&Forward 5 seconds"), QT_TRANSLATE_NOOP("ActionTable", "Go forward 5 seconds"), nullptr, "Right", false},
        {"transport.backFine", kTransport, QT_TRANSLATE_NOOP("ActionTable", "Back 1 second"), QT_TRANSLATE_NOOP("ActionTable", "Go back 1 second"), nullptr, "Shift+Left", false},
        {"transport.forwardFine", kTransport, QT_TRANSLATE_NOOP("ActionTable", "Forward 1 second"), QT_TRANSLATE_NOOP("ActionTable", "Go forward 1 second"), nullptr, "Shift+Right", false},
        {"transport.loop", kTransport, QT_TRANSLATE_NOOP("ActionTable", "&Loop"), QT_TRANSLATE_NOOP("ActionTable", "Repeat the loop; without one, the selection becomes it"), "loop", "L", true},
        {"transport.loopFromSelection", kTransport, QT_TRANSLATE_NOOP("ActionTable", "Loop the selectio&n"), QT_TRANSLATE_NOOP("ActionTable", "Make the selection the loop"), nullptr, "Shift+L", false},
        {"transport.clearLoop", kTransport, QT_TRANSLATE_NOOP("ActionTable", "&Clear loop"), QT_TRANSLATE_NOOP("ActionTable", "Remove the loop"), nullptr, "Shift+Alt+L", false},
        {"transport.loopIn", kTransport, QT_TRANSLATE_NOOP("ActionTable", "Loop starts &here"), QT_TRANSLATE_NOOP("ActionTable", "Start the loop at the playhead"), nullptr, "[", false},
        {"transport.loopOut", kTransport, QT_TRANSLATE_NOOP("ActionTable", "Loop en&ds here"), QT_TRANSLATE_NOOP("ActionTable", "End the loop at the playhead"), nullptr, "]", false},
        {"transport.original", kTransport, QT_TRANSLATE_NOOP("ActionTable", "Hear the &original"), QT_TRANSLATE_NOOP("ActionTable", "Switch between the stems and the original, equally loud"), "ab", "0", true},

        {"lane.mute", kLanes, QT_TRANSLATE_NOOP("ActionTable", "&Mute"), QT_TRANSLATE_NOOP("ActionTable", "Mute the focused lane"), "mute", "M", false},
        {"lane.solo", kLanes, QT_TRANSLATE_NOOP("ActionTable", "&Solo"), QT_TRANSLATE_NOOP("ActionTable", "Solo the focused lane, together with others"), "solo", "S", false},
        {"lane.soloExclusive", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo &alone"), QT_TRANSLATE_NOOP("ActionTable", "Solo the focused lane and no other"), nullptr, "Shift+S", false},
        {"lane.muteAll", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute a&ll"), QT_TRANSLATE_NOOP("ActionTable", "Mute every lane"), nullptr, "Ctrl+U", false},
        {"lane.unmuteAll", kLanes, QT_TRANSLATE_NOOP("ActionTable", "&Unmute all"), QT_TRANSLATE_NOOP("ActionTable", "Unmute every lane"), nullptr, "Ctrl+Shift+U", false},
        {"lane.up", kLanes, QT_TRANSLATE_NOOP("ActionTable", "&Previous lane"), QT_TRANSLATE_NOOP("ActionTable", "Go to the lane above"), nullptr, "Up", false},
        {"lane.down", kLanes, QT_TRANSLATE_NOOP("ActionTable", "&Next lane"), QT_TRANSLATE_NOOP("ActionTable", "Go to the lane below"), nullptr, "Down", false},
        {"lane.gainUp", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Lou&der"), QT_TRANSLATE_NOOP("ActionTable", "Turn the focused lane up by 1 dB"), nullptr, "Alt+Shift+Up", false},
        {"lane.gainDown", kLanes, QT_TRANSLATE_NOOP("ActionTable", "So&fter"), QT_TRANSLATE_NOOP("ActionTable", "Turn the focused lane down by 1 dB"), nullptr, "Alt+Shift+Down", false},
        {"lane.panLeft", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Pan l&eft"), QT_TRANSLATE_NOOP("ActionTable", "Move the focused lane to the left"), nullptr, "Alt+Shift+Left", false},
        {"lane.panRight", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Pan &right"), QT_TRANSLATE_NOOP("ActionTable", "Move the focused lane to the right"), nullptr, "Alt+Shift+Right", false},
        {"lane.maximise", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Ma&ximise lane"), QT_TRANSLATE_NOOP("ActionTable", "Give the focused lane the whole height, or back"), "maximise", "X", false},
        {"lane.spectrogram", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Show lane as spectro&gram"), QT_TRANSLATE_NOOP("ActionTable", "Switch the focused lane between waveform and spectrogram"), "spectrogram", "G", true},
        {"lane.mute1", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "1", false},
        {"lane.mute2", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "2", false},
        {"lane.mute3", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "3", false},
        {"lane.mute4", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "4", false},
        {"lane.mute5", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "5", false},
        {"lane.mute6", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "6", false},
        {"lane.mute7", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "7", false},
        {"lane.mute8", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "8", false},
        {"lane.mute9", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Mute lane %1"), nullptr, "9", false},
        {"lane.solo1", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+1", false},
        {"lane.solo2", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+2", false},
        {"lane.solo3", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+3", false},
        {"lane.solo4", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+4", false},
        {"lane.solo5", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+5", false},
        {"lane.solo6", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+6", false},
        {"lane.solo7", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+7", false},
        {"lane.solo8", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+8", false},
        {"lane.solo9", kLanes, QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), QT_TRANSLATE_NOOP("ActionTable", "Solo lane %1"), nullptr, "Shift+9", false},

        {"view.zoomIn", kView, QT_TRANSLATE_NOOP("ActionTable", "Zoom &in"), QT_TRANSLATE_NOOP("ActionTable", "Zoom in"), "zoom-in", "Ctrl+= Ctrl++", false},
        {"view.zoomOut", kView, QT_TRANSLATE_NOOP("ActionTable", "Zoom &out"), QT_TRANSLATE_NOOP("ActionTable", "Zoom out"), "zoom-out", "Ctrl+-", false},
        {"view.zoomSelection", kView, QT_TRANSLATE_NOOP("ActionTable", "Zoom to &selection"), QT_TRANSLATE_NOOP("ActionTable", "Zoom to the selection"), nullptr, "Ctrl+E", false},
        {"view.fit", kView, QT_TRANSLATE_NOOP("ActionTable", "&Whole song"), QT_TRANSLATE_NOOP("ActionTable", "Show the whole song"), "fit", "F Ctrl+F", false},
        {"view.mixtureSpectrogram", kView, QT_TRANSLATE_NOOP("ActionTable", "Mixture as s&pectrogram"), QT_TRANSLATE_NOOP("ActionTable", "Show the mixture as a spectrogram"), "spectrogram", "Ctrl+1", true},
        {"view.mixtureWaveform", kView, QT_TRANSLATE_NOOP("ActionTable", "Mixture as wa&veform"), QT_TRANSLATE_NOOP("ActionTable", "Show the mixture as a waveform"), "waveform", "Ctrl+2", true},
        {"view.mixtureComposite", kView, QT_TRANSLATE_NOOP("ActionTable", "Mixture in stem &colours"), QT_TRANSLATE_NOOP("ActionTable", "Tint the spectrogram by the strongest stem"), "composite", "Ctrl+3", true},
        {"view.scaleLinear", kView, QT_TRANSLATE_NOOP("ActionTable", "&Linear"), QT_TRANSLATE_NOOP("ActionTable", "Frequencies evenly spaced"), nullptr, "", true},
        {"view.scaleLog", kView, QT_TRANSLATE_NOOP("ActionTable", "Lo&garithmic"), QT_TRANSLATE_NOOP("ActionTable", "Octaves evenly spaced"), nullptr, "", true},
        {"view.scaleMel", kView, QT_TRANSLATE_NOOP("ActionTable", "&Mel"), QT_TRANSLATE_NOOP("ActionTable", "Frequencies spaced as they are heard"), nullptr, "", true},
        {"view.map.magma", kView, QT_TRANSLATE_NOOP("ActionTable", "Ma&gma"), QT_TRANSLATE_NOOP("ActionTable", "Spectrogram from black over red to light yellow"), nullptr, "", true},
        {"view.map.viridis", kView, QT_TRANSLATE_NOOP("ActionTable", "&Viridis"), QT_TRANSLATE_NOOP("ActionTable", "Spectrogram from violet over green to yellow"), nullptr, "", true},
        {"view.map.ice", kView, QT_TRANSLATE_NOOP("ActionTable", "&Ice"), QT_TRANSLATE_NOOP("ActionTable", "Spectrogram from black over blue to white"), nullptr, "", true},
        {"view.map.grey", kView, QT_TRANSLATE_NOOP("ActionTable", "G&rey"), QT_TRANSLATE_NOOP("ActionTable", "Spectrogram from black to white"), nullptr, "", true},
        {"view.gainScales", kView, QT_TRANSLATE_NOOP("ActionTable", "Gain scales the &drawing"), QT_TRANSLATE_NOOP("ActionTable", "Draw lanes as loud as they are heard"), nullptr, "", true},
        {"view.residual", kView, QT_TRANSLATE_NOOP("ActionTable", "Show the &residual"), QT_TRANSLATE_NOOP("ActionTable", "Show what no stem holds as a full lane"), nullptr, "R", true},
        {"view.follow", kView, QT_TRANSLATE_NOOP("ActionTable", "&Follow the playhead"), QT_TRANSLATE_NOOP("ActionTable", "Keep the playhead in view"), "follow", "Shift+F", true},
        {"view.mixer", kView, QT_TRANSLATE_NOOP("ActionTable", "Mi&xer"), QT_TRANSLATE_NOOP("ActionTable", "Show or hide the mixer"), "mixer", "F3", true},
        {"view.scores", kView, QT_TRANSLATE_NOOP("ActionTable", "Scor&es"), QT_TRANSLATE_NOOP("ActionTable", "Show or hide scores, comparison and takes"), "measure", "F5", true},
        {"view.jobs", kView, QT_TRANSLATE_NOOP("ActionTable", "&Jobs"), QT_TRANSLATE_NOOP("ActionTable", "Show or hide the running jobs"), "jobs", "F4", true},
        {"view.fullScreen", kView, QT_TRANSLATE_NOOP("ActionTable", "F&ull screen"), QT_TRANSLATE_NOOP("ActionTable", "Fill the whole screen"), nullptr, "F11", true},
        {"view.themeSystem", kView, QT_TRANSLATE_NOOP("ActionTable", "As the &system"), QT_TRANSLATE_NOOP("ActionTable", "Dark or light, as the system is"), nullptr, "", true},
        {"view.themeDark", kView, QT_TRANSLATE_NOOP("ActionTable", "&Dark"), QT_TRANSLATE_NOOP("ActionTable", "Use the dark theme"), "dark", "", true},
        {"view.themeLight", kView, QT_TRANSLATE_NOOP("ActionTable", "&Light"), QT_TRANSLATE_NOOP("ActionTable", "Use the light theme"), "light", "", true},

        {"help.help", kHelp, QT_TRANSLATE_NOOP("ActionTable", "&Help"), QT_TRANSLATE_NOOP("ActionTable", "How Stemma works, on one page"), "help", "F1", false},
        {"help.keys", kHelp, QT_TRANSLATE_NOOP("ActionTable", "&Keyboard shortcuts"), QT_TRANSLATE_NOOP("ActionTable", "See and change all keyboard shortcuts"), "keys", "F2", false},
        {"help.about", kHelp, QT_TRANSLATE_NOOP("ActionTable", "&About Stemma"), QT_TRANSLATE_NOOP("ActionTable", "Version, licence and thanks"), "info", "", false},
    };
    return rows;
}
// clang-format on

} // namespace

const std::vector<ActionTable::Row>& ActionTable::rows() { return table(); }

} // namespace stemma
