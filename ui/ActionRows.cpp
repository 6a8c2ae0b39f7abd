// SPDX-License-Identifier: GPL-3.0-or-later
// The table itself: one row per command.
#include "ui/ActionTable.h"

#define WORDS(text) QT_TRANSLATE_NOOP("ActionTable", text)

namespace stemma {
namespace {

using Rows = std::vector<ActionTable::Row>;

// clang-format off
const char* const kFile = WORDS("File");
const char* const kEdit = WORDS("Edit");
const char* const kSeparate = WORDS("Separate");
const char* const kTransport = WORDS("Transport");
const char* const kLanes = WORDS("Lanes");
const char* const kView = WORDS("View");
const char* const kHelp = WORDS("Help");

const Rows& table() {
    static const Rows rows{
        {"file.open", kFile, WORDS("&Open…"), WORDS("Open a song"), "open", "Ctrl+O", false},
        {"file.openDemo", kFile, WORDS("Open the &demo song"), WORDS("Open the song that comes with Stemma"), "demo", "", false},
        {"file.close", kFile, WORDS("&Close song"), WORDS("Close the song"), nullptr, "Ctrl+W", false},
        {"file.export", kFile, WORDS("&Export…"), WORDS("Write stems to files"), "export", "Ctrl+Shift+E", false},
        {"file.exportLane", kFile, WORDS("Export this &lane…"), WORDS("Write the focused lane to a file"), nullptr, "", false},
        {"file.settings", kFile, WORDS("&Settings…"), WORDS("Change theme, language and sound device"), "settings", "Ctrl+,", false},
        {"file.quit", kFile, WORDS("&Quit"), WORDS("Leave Stemma"), nullptr, "Ctrl+Q", false},

        {"edit.selectAll", kEdit, WORDS("Select &all"), WORDS("Select the whole song"), nullptr, "Ctrl+A", false},
        {"edit.selectNone", kEdit, WORDS("Select &nothing"), WORDS("Clear the selection"), nullptr, "Esc", false},

        {"separate.start", kSeparate, WORDS("&Separate song"), WORDS("Take the song apart, with the settings used last"), "separate", "Ctrl+R", false},
        {"separate.selection", kSeparate, WORDS("Separate se&lection"), WORDS("Take only the selected part apart"), nullptr, "Ctrl+Shift+R", false},
        {"separate.options", kSeparate, WORDS("Separate with &options…"), WORDS("Choose the method and the stems, then take the song apart"), nullptr, "Ctrl+Alt+R", false},
        {"separate.cancel", kSeparate, WORDS("S&top separating"), WORDS("Stop separating; finished parts stay"), "cancel", "", false},

        {"transport.play", kTransport, WORDS("&Play or pause"), WORDS("Play or pause"), "play", "Space", false},
        {"transport.playSelection", kTransport, WORDS("Play &selection"), WORDS("Play the selection or the loop from its start"), nullptr, "Shift+Space", false},
        {"transport.toStart", kTransport, WORDS("To &start"), WORDS("Go to the start"), "to-start", "Home", false},
        {"transport.toEnd", kTransport, WORDS("To &end"), WORDS("Go to the end"), "to-end", "End", false},
        {"transport.back", kTransport, WORDS("&Back 5 seconds"), WORDS("Go back 5 seconds"), nullptr, "Left", false},
        {"transport.forward", kTransport, WORDS("&Forward 5 seconds"), WORDS("Go forward 5 seconds"), nullptr, "Right", false},
        {"transport.backFine", kTransport, WORDS("Back 1 second"), WORDS("Go back 1 second"), nullptr, "Shift+Left", false},
        {"transport.forwardFine", kTransport, WORDS("Forward 1 second"), WORDS("Go forward 1 second"), nullptr, "Shift+Right", false},
        {"transport.loop", kTransport, WORDS("&Loop"), WORDS("Repeat the loop; without one, the selection becomes it"), "loop", "L", true},
        {"transport.loopFromSelection", kTransport, WORDS("Loop the se&lection"), WORDS("Make the selection the loop"), nullptr, "Shift+L", false},
        {"transport.clearLoop", kTransport, WORDS("&Clear loop"), WORDS("Remove the loop"), nullptr, "Shift+Alt+L", false},
        {"transport.loopIn", kTransport, WORDS("Loop starts &here"), WORDS("Start the loop at the playhead"), nullptr, "[", false},
        {"transport.loopOut", kTransport, WORDS("Loop ends h&ere"), WORDS("End the loop at the playhead"), nullptr, "]", false},
        {"transport.original", kTransport, WORDS("Hear the &original"), WORDS("Switch between the stems and the original, equally loud"), "ab", "0", true},

        {"lane.mute", kLanes, WORDS("&Mute"), WORDS("Mute the focused lane"), "mute", "M", false},
        {"lane.solo", kLanes, WORDS("&Solo"), WORDS("Solo the focused lane, together with others"), "solo", "S", false},
        {"lane.soloExclusive", kLanes, WORDS("Solo &alone"), WORDS("Solo the focused lane and no other"), nullptr, "Shift+S", false},
        {"lane.muteAll", kLanes, WORDS("Mute a&ll"), WORDS("Mute every lane"), nullptr, "Ctrl+U", false},
        {"lane.unmuteAll", kLanes, WORDS("&Unmute all"), WORDS("Unmute every lane"), nullptr, "Ctrl+Shift+U", false},
        {"lane.up", kLanes, WORDS("&Previous lane"), WORDS("Go to the lane above"), nullptr, "Up", false},
        {"lane.down", kLanes, WORDS("&Next lane"), WORDS("Go to the lane below"), nullptr, "Down", false},
        {"lane.gainUp", kLanes, WORDS("Lou&der"), WORDS("Turn the focused lane up by 1 dB"), nullptr, "Alt+Shift+Up", false},
        {"lane.gainDown", kLanes, WORDS("So&fter"), WORDS("Turn the focused lane down by 1 dB"), nullptr, "Alt+Shift+Down", false},
        {"lane.panLeft", kLanes, WORDS("Pan l&eft"), WORDS("Move the focused lane to the left"), nullptr, "Alt+Shift+Left", false},
        {"lane.panRight", kLanes, WORDS("Pan &right"), WORDS("Move the focused lane to the right"), nullptr, "Alt+Shift+Right", false},
        {"lane.maximise", kLanes, WORDS("Ma&ximise lane"), WORDS("Give the focused lane the whole height, or back"), "maximise", "X", false},
        {"lane.spectrogram", kLanes, WORDS("Show lane as spectro&gram"), WORDS("Switch the focused lane between waveform and spectrogram"), "spectrogram", "G", true},
        {"lane.mute1", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "1", false},
        {"lane.mute2", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "2", false},
        {"lane.mute3", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "3", false},
        {"lane.mute4", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "4", false},
        {"lane.mute5", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "5", false},
        {"lane.mute6", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "6", false},
        {"lane.mute7", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "7", false},
        {"lane.mute8", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "8", false},
        {"lane.mute9", kLanes, WORDS("Mute lane %1"), WORDS("Mute lane %1"), nullptr, "9", false},
        {"lane.solo1", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+1", false},
        {"lane.solo2", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+2", false},
        {"lane.solo3", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+3", false},
        {"lane.solo4", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+4", false},
        {"lane.solo5", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+5", false},
        {"lane.solo6", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+6", false},
        {"lane.solo7", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+7", false},
        {"lane.solo8", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+8", false},
        {"lane.solo9", kLanes, WORDS("Solo lane %1"), WORDS("Solo lane %1"), nullptr, "Shift+9", false},

        {"view.zoomIn", kView, WORDS("Zoom &in"), WORDS("Zoom in"), "zoom-in", "Ctrl+= Ctrl++", false},
        {"view.zoomOut", kView, WORDS("Zoom &out"), WORDS("Zoom out"), "zoom-out", "Ctrl+-", false},
        {"view.zoomSelection", kView, WORDS("Zoom to &selection"), WORDS("Zoom to the selection"), nullptr, "Ctrl+E", false},
        {"view.fit", kView, WORDS("&Whole song"), WORDS("Show the whole song"), "fit", "F Ctrl+F", false},
        {"view.mixtureSpectrogram", kView, WORDS("Mixture as s&pectrogram"), WORDS("Show the mixture as a spectrogram"), "spectrogram", "Ctrl+1", true},
        {"view.mixtureWaveform", kView, WORDS("Mixture as wave&form"), WORDS("Show the mixture as a waveform"), "waveform", "Ctrl+2", true},
        {"view.mixtureComposite", kView, WORDS("Mixture in stem &colours"), WORDS("Tint the spectrogram by the strongest stem"), "composite", "Ctrl+3", true},
        {"view.scaleLinear", kView, WORDS("&Linear"), WORDS("Frequencies evenly spaced"), nullptr, "", true},
        {"view.scaleLog", kView, WORDS("Lo&garithmic"), WORDS("Octaves evenly spaced"), nullptr, "", true},
        {"view.scaleMel", kView, WORDS("&Mel"), WORDS("Frequencies spaced as they are heard"), nullptr, "", true},
        {"view.map.magma", kView, WORDS("Ma&gma"), WORDS("Spectrogram from black over red to light yellow"), nullptr, "", true},
        {"view.map.viridis", kView, WORDS("&Viridis"), WORDS("Spectrogram from violet over green to yellow"), nullptr, "", true},
        {"view.map.ice", kView, WORDS("&Ice"), WORDS("Spectrogram from black over blue to white"), nullptr, "", true},
        {"view.map.grey", kView, WORDS("G&rey"), WORDS("Spectrogram from black to white"), nullptr, "", true},
        {"view.gainScales", kView, WORDS("Gain scales the &drawing"), WORDS("Draw lanes as loud as they are heard"), nullptr, "", true},
        {"view.residual", kView, WORDS("Show the &residual"), WORDS("Show what no stem holds as a full lane"), nullptr, "R", true},
        {"view.follow", kView, WORDS("&Follow the playhead"), WORDS("Keep the playhead in view"), "follow", "Shift+F", true},
        {"view.mixer", kView, WORDS("Mi&xer"), WORDS("Show or hide the mixer"), "mixer", "F3", true},
        {"view.jobs", kView, WORDS("&Jobs"), WORDS("Show or hide the running jobs"), "jobs", "F4", true},
        {"view.fullScreen", kView, WORDS("F&ull screen"), WORDS("Fill the whole screen"), nullptr, "F11", true},
        {"view.themeSystem", kView, WORDS("As the &system"), WORDS("Dark or light, as the system is"), nullptr, "", true},
        {"view.themeDark", kView, WORDS("&Dark"), WORDS("Use the dark theme"), "dark", "", true},
        {"view.themeLight", kView, WORDS("&Light"), WORDS("Use the light theme"), "light", "", true},

        {"help.help", kHelp, WORDS("&Help"), WORDS("How Stemma works, on one page"), "help", "F1", false},
        {"help.keys", kHelp, WORDS("&Keyboard shortcuts"), WORDS("See and change all keyboard shortcuts"), "keys", "F2", false},
        {"help.about", kHelp, WORDS("&About Stemma"), WORDS("Version, licence and thanks"), "info", "", false},
    };
    return rows;
}
// clang-format on

} // namespace

const std::vector<ActionTable::Row>& ActionTable::rows() { return table(); }

} // namespace stemma
