<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActionTable</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the &amp;demo song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the song that comes with Stemma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write stems to files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this &amp;lane…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the focused lane to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change theme, language and sound device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave Stemma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the whole song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Separate song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the song apart, with the settings used last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate se&amp;lection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take only the selected part apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate with &amp;options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the method and the stems, then take the song apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;top separating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop separating; finished parts stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play &amp;selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the selection or the loop from its start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To &amp;start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To &amp;end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Back 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forward 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go forward 5 seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back 1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back 1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward 1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go forward 1 second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat the loop; without one, the selection becomes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop the se&amp;lection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the selection the loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop starts &amp;here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the loop at the playhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop ends h&amp;ere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the loop at the playhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear the &amp;original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch between the stems and the original, equally loud</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute the focused lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Solo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo the focused lane, together with others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo &amp;alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo the focused lane and no other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute a&amp;ll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute every lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Unmute all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unmute every lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the lane above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the lane below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lou&amp;der</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the focused lane up by 1 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So&amp;fter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn the focused lane down by 1 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan l&amp;eft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the focused lane to the left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan &amp;right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the focused lane to the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ma&amp;ximise lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the focused lane the whole height, or back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show lane as spectro&amp;gram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch the focused lane between waveform and spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute lane %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo lane %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to &amp;selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Whole song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture as s&amp;pectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the mixture as a spectrogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture as wave&amp;form</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the mixture as a waveform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture in stem &amp;colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tint the spectrogram by the strongest stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies evenly spaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lo&amp;garithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Octaves evenly spaced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies spaced as they are heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ma&amp;gma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram from black over red to light yellow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Viridis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram from violet over green to yellow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram from black over blue to white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G&amp;rey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram from black to white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain scales the &amp;drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw lanes as loud as they are heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the &amp;residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show what no stem holds as a full lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow the playhead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the playhead in view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mi&amp;xer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the mixer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide the running jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill the whole screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark or light, as the system is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the dark theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the light theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How Stemma works, on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See and change all keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Stemma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version, licence and thanks</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandHelp</name>
    <message>
        <source>Stemma takes songs apart into stems.

stemma [SONG]               opens the window
stemma separate SONG...     separates songs and writes their stems
stemma info SONG...         says what a song file holds
stemma models               lists the ways to separate
stemma snapshot SONG        draws the window into a picture
stemma help [COMMAND]       explains a command
stemma --version            says which version this is

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stemma separate SONG... --out FOLDER [options]

Separates each song (or all songs in a folder) and writes its stems, with the song&apos;s own sample rate and
exact length. Stems and residual add up to the song. A song that fails does not stop the others.

--out FOLDER        where the files go; made when it is not there
--model ID          how to separate: see &quot;stemma models&quot; (classic)
--stems A,B         only these stems; what is left is the residual (all)
--residual          also writes what the stems leave over
--format FORMAT     wav, flac, ogg, opus, mp3 or aiff (wav)
--bits 16|24|32f    bit depth (the format&apos;s best; wav: 32f, which adds up exactly)
--name TEMPLATE     file names from {song} {title} {artist} {stem} {model} {n} {nn}; &quot;/&quot; makes folders
                    ({song}/{stem})
--range A:B         only this part: seconds as 30:45.5, 30: or :45; times as 0:30..1:15, 0:30.. or ..1:15
--overlap F         how much neighbouring chunks share, 0 to 0.9 (0.25)
--shifts N          extra passes that are averaged, 0 to 20: slower, a little better (0)
--threads N         works on at most N processor cores at once (all)
--force             replaces files that exist, and takes songs that were cut short
--json              writes one JSON object per line to standard output instead of file names

On a terminal a line follows the work. Ctrl+C stops and leaves no unfinished file.

JSON lines have &quot;event&quot; and &quot;song&quot;, and by event:
  start     index, count
  warning   message
  progress  stage (open, separate, export), progress (0 to 1), secondsLeft once known
  region    begin, end (frames), stems: this stretch is finished
  written   stem, file, frames, peak, clippedSamples
  done      files, seconds
  error     fault, message
  interrupted (without song)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stemma info SONG... [--json]

Decodes each song and says its format, sample rate, channels, exact length, tags and cover.
Fails when a song cannot be decoded or was cut short.

--json    one JSON object per line: file, container, codec, sampleRate, channels, frames,
          seconds, tags, cover (mimeType, bytes), warnings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stemma models [--json]

Lists the ways to separate: stems, licence, cost and what to expect.

--json    one JSON object per line: id, name, stems, licence, citation, relativeCost,
          memoryBytes, summary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stemma snapshot SONG --out PNG [--size WxH]

Opens the song in the real window, without a display, and writes a picture of it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>--model: there is no model %1; choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--stems: %1 is not a stem of the model %2, which has: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--format: %1 is not known; choose one of: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--bits: %1 has no bit depth to choose; leave --bits out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--bits: %1 is not possible with %2; choose one of: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 is not a whole number from %3 to %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--overlap: %1 is not a number from 0 to 0.9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--range: %1 is not a range; write seconds as 30:45.5, or times as 0:30..1:15.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--out is missing: name the folder that the stems go to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--name: the template is empty; write for example {song}/{stem}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--name: %1 gives every stem the same name; put {stem} or {n} into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--name: %1 is not possible; use {song}, {title}, {artist}, {stem}, {model}, {n} or {nn}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is not an option here; there are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 needs a value after it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No song was named; write: stemma separate SONG --out FOLDER.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 frames)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No song was named; write: stemma info SONG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was cut short: only %2 of it can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“stemma models” takes nothing but --json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cost: about %1 s of one core per second of music, %2 MB of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no command “%1”; see: stemma help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be used: this version of Stemma has no neural engine yet; leave --model out to separate with the built-in method.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>“%1” was not found; check that it was not moved, renamed or on a disk that is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be read; check that it is a file and that you are allowed to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is empty; copy or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a sound file that Stemma knows; convert it to WAV, FLAC or MP3 and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged and cannot be decoded; copy or download it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” holds no sound at all; choose a file that is longer than zero seconds.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has more than 8 channels; mix it down to at most 8 and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has a sample rate outside 1 to 768 kHz; convert it to 44.1 or 48 kHz and open that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be written; choose a folder that you are allowed to change.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” exists already; choose another name or folder, or allow it to be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough space to write “%1”; free some, or choose another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The chosen format cannot hold “%1”; choose another format, bit depth or sample rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The setting “%1” is not possible here; choose another value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “%1” is not part of this version of Stemma; choose one from the list of models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory for “%1”; close other programs or work on a shorter part.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Stemma with “%1”; try again, and report it if it happens twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file was cut short; everything up to the cut was opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file holds samples that are not numbers; they were replaced by silence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>%1 kHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mono</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stereo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5.1 surround</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>7.1 surround</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Mix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StemKind</name>
    <message>
        <source>Mix as heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vocals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drums</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Piano</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>Level range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dB to 0 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequencies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::AboutDialog</name>
    <message>
        <source>window and sound output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading and writing audio files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading further audio and video files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tags and covers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fourier transforms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stemma is free software: you may use, study, share and change it under the terms of the GNU General Public License, version 3 or any later version. It comes without any warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stemma stands on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Methods of separation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stem colours after Okabe and Ito, chosen to be told apart by everyone. The demo song is CC0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version %1. Takes songs apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence and thanks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::ActionTable</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip, then its shortcut</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::Banners</name>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::Clock</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time heard now. Click to type another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::EmptyState</name>
    <message>
        <source>Drop a song here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See it, take it apart into vocals, drums, bass and more, hear each one, and export what you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the demo song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent songs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::ExportDialog</name>
    <message>
        <source>16 bit, dithered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>24 bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>32 bit float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Float files cannot clip; every stem keeps its exact level.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks above full scale are cut off, and you are told how many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If anything would clip, all files are turned down by the same amount: they still sum to the song.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peaks above -1 dB are rounded off smoothly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export stems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Export %n file(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>About %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Files to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the song (%1 kHz)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Turn all down alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Soft clip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{song} {title} {artist} {stem} {model} {n} {nn}; a slash makes a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{song} {title} {artist} {stem} {model} {n}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask before overwriting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep both, with a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Existing files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carry over tags and cover</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already. What shall happen to them?</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::ExportFiles</name>
    <message>
        <source>%1 exists already</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::HelpDialog</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop a song on the window, or %1. Music files and the sound of videos both work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 takes the whole song apart, %2 only the selection. Stems appear and can be heard while the work goes on, first where you are listening.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 plays and pauses. Click to jump, drag to select, %2 to loop. Keys 1 to 9 mute lanes, with Shift they solo them. %3 switches to the original, equally loud.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wheel scrolls, Ctrl and the wheel zoom at the pointer, %1 shows the whole song, %2 the selection. Double-click a lane&apos;s head to give it all the height.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Residual</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems and residual always sum to the song, sample by sample. What no stem holds is in the residual, to be seen, heard and exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 writes the stems you choose. Levels are never changed per stem.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shows every command and lets you change its keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stemma on one page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::JobBar</name>
    <message>
        <source>Stop this job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>job, percent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent: no sound device</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::JobsPanel</name>
    <message>
        <source>Stop this job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>job, song</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>percent, time left</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double-click a command, or press Enter on it, to give it other keys.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search commands or keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press the new keys for “%1”. Backspace removes them, Esc leaves them as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has no keys now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is %2 now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::LaneCanvas</name>
    <message>
        <source>%1 Hz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::LaneHeader</name>
    <message>
        <source>M</source>
        <comment>mute key on a lane</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo key on a lane</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+click: this lane alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain. Double-click: 0 dB. Shift: fine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan. Double-click: centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>muted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>solo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gain %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset gain and pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export this stem...</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::LaneStack</name>
    <message>
        <source>%1, picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::MainWindow</name>
    <message>
        <source>Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stemma is still at work. Closing stops it, and what is not finished is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stems of “%1” have not been exported. Closing discards them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close while working?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close without exporting?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop to open “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No songs yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Separate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Lanes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute by &amp;number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo by n&amp;umber</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frequency s&amp;cale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour &amp;map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Songs and videos (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo song could not be unpacked into the cache folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a song…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Stemma works on one song at a time: it opens the first and leaves the other %n alone.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to “%1”.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All were turned down by %1 dB, so that none clips.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were clipped.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound device “%1” is gone. Playback goes on without sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>artist – song</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected %1 – %2 (%3)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::MeterBar</name>
    <message>
        <source>Level meter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peak level; click to clear the clip light</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::MixerPanel</name>
    <message>
        <source>Master</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>M</source>
        <comment>mute, one letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo, one letter</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo %1. With Ctrl: this lane alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan. Double-click for the centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain. Double-click for 0 dB, Shift for fine steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::MixtureHeader</name>
    <message>
        <source>mono</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stereo</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n channels</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <comment>sample rate</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hear the original</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::Overview</name>
    <message>
        <source>Overview of the song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag to move the view, its edges to zoom; click to jump; double-click for the whole song</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::PanSlider</name>
    <message>
        <source>centre</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 % right</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::RowGrip</name>
    <message>
        <source>Drag to change the height; double-click to undo that</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::Ruler</name>
    <message>
        <source>Time ruler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click or drag to move the playhead; drag the brackets to change the loop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::SeparateCommand</name>
    <message>
        <source>Stopped; no unfinished file was left behind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no song in the folder “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--range: “%1” is only %2 long, the range begins after its end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was cut short, only %2 of it can be read; copy it again, or use --force to separate that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was written for another song just before; put {song} or {title} into --name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” exists already; use --force to replace it, or another --out or --name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>song %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::SeparateDialog</name>
    <message>
        <source>%1 on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can play, mute and solo while the work goes on; finished parts are heard at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stems to keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What no kept stem holds goes to the residual, so that nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole song (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection (nothing is selected)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selection (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Extra passes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How much neighbouring stretches share. More is smoother and slower.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each repeats the work with a moved grid and averages. Slower, a little cleaner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep %1 as a stem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::SeparateHint</name>
    <message>
        <source>Not separated yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate the song into stems</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::Session</name>
    <message>
        <source>Opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separating</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The language changes when Stemma is started again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound device was found. Stemma plays silently, with playhead and meters, and takes up a device when one appears.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw lanes as loud as they are heard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the playhead in view</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the residual as a full lane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Spectrogram colours</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::SongView</name>
    <message>
        <source>Song</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the mixture is shown: scale, colours, range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View of the mixture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixture, picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::SpanCorner</name>
    <message>
        <source>Selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>stemma::TransportBar</name>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Separate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master volume to 0 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master volume. Double-click for 0 dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Master level. Click to clear the clip light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system&apos;s device</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound device was found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Silent: no sound device is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound device: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>silent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
