<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActionTable</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>Ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation>Song öffnen</translation>
    </message>
    <message>
        <source>Open the &amp;demo song</source>
        <translation>&amp;Demo-Song öffnen</translation>
    </message>
    <message>
        <source>Open the song that comes with Stemma</source>
        <translation>Den mit Stemma gelieferten Song öffnen</translation>
    </message>
    <message>
        <source>&amp;Close song</source>
        <translation>&amp;Song schließen</translation>
    </message>
    <message>
        <source>Close the song</source>
        <translation>Song schließen</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>Write stems to files</source>
        <translation>Stems in Dateien schreiben</translation>
    </message>
    <message>
        <source>Export this &amp;lane…</source>
        <translation>Diese S&amp;pur exportieren…</translation>
    </message>
    <message>
        <source>Write the focused lane to a file</source>
        <translation>Aktive Spur in eine Datei schreiben</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>E&amp;instellungen…</translation>
    </message>
    <message>
        <source>Change theme, language and sound device</source>
        <translation>Design, Sprache und Audiogerät ändern</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Leave Stemma</source>
        <translation>Stemma beenden</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>Select the whole song</source>
        <translation>Ganzen Song auswählen</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>Auswahl auf&amp;heben</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Auswahl aufheben</translation>
    </message>
    <message>
        <source>&amp;Separate song</source>
        <translation>Song &amp;trennen</translation>
    </message>
    <message>
        <source>Take the song apart, with the settings used last</source>
        <translation>Song mit den zuletzt verwendeten Einstellungen zerlegen</translation>
    </message>
    <message>
        <source>Separate se&amp;lection</source>
        <translation>&amp;Auswahl trennen</translation>
    </message>
    <message>
        <source>Take only the selected part apart</source>
        <translation>Nur den ausgewählten Teil zerlegen</translation>
    </message>
    <message>
        <source>Separate with &amp;options…</source>
        <translation>Trennen mit &amp;Optionen…</translation>
    </message>
    <message>
        <source>Choose the method and the stems, then take the song apart</source>
        <translation>Methode und Stems wählen, dann den Song zerlegen</translation>
    </message>
    <message>
        <source>S&amp;top separating</source>
        <translation>Trennung &amp;stoppen</translation>
    </message>
    <message>
        <source>Stop separating; finished parts stay</source>
        <translation>Trennung stoppen; fertige Teile bleiben erhalten</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play &amp;selection</source>
        <translation>Auswahl a&amp;bspielen</translation>
    </message>
    <message>
        <source>Play the selection or the loop from its start</source>
        <translation>Auswahl oder Schleife von Anfang an abspielen</translation>
    </message>
    <message>
        <source>Go to the start</source>
        <translation>Zum Anfang springen</translation>
    </message>
    <message>
        <source>To &amp;end</source>
        <translation>Zum &amp;Ende</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Zum Ende springen</translation>
    </message>
    <message>
        <source>&amp;Back 5 seconds</source>
        <translation>5 Sekunden &amp;zurück</translation>
    </message>
    <message>
        <source>Go back 5 seconds</source>
        <translation>5 Sekunden zurückspringen</translation>
    </message>
    <message>
        <source>&amp;Forward 5 seconds</source>
        <translation>5 Sekunden &amp;vor</translation>
    </message>
    <message>
        <source>Go forward 5 seconds</source>
        <translation>5 Sekunden vorspringen</translation>
    </message>
    <message>
        <source>Back 1 second</source>
        <translation>1 Sekunde zurück</translation>
    </message>
    <message>
        <source>Go back 1 second</source>
        <translation>1 Sekunde zurückspringen</translation>
    </message>
    <message>
        <source>Forward 1 second</source>
        <translation>1 Sekunde vor</translation>
    </message>
    <message>
        <source>Go forward 1 second</source>
        <translation>1 Sekunde vorspringen</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>&amp;Schleife</translation>
    </message>
    <message>
        <source>Repeat the loop; without one, the selection becomes it</source>
        <translation>Schleife wiederholen; fehlt sie, wird die Auswahl zur Schleife</translation>
    </message>
    <message>
        <source>Make the selection the loop</source>
        <translation>Auswahl zur Schleife machen</translation>
    </message>
    <message>
        <source>&amp;Clear loop</source>
        <translation>Schleife &amp;löschen</translation>
    </message>
    <message>
        <source>Remove the loop</source>
        <translation>Schleife entfernen</translation>
    </message>
    <message>
        <source>Loop starts &amp;here</source>
        <translation>Schleife beginnt &amp;hier</translation>
    </message>
    <message>
        <source>Start the loop at the playhead</source>
        <translation>Schleife an der Abspielposition beginnen</translation>
    </message>
    <message>
        <source>End the loop at the playhead</source>
        <translation>Schleife an der Abspielposition beenden</translation>
    </message>
    <message>
        <source>Hear the &amp;original</source>
        <translation>&amp;Original hören</translation>
    </message>
    <message>
        <source>Switch between the stems and the original, equally loud</source>
        <translation>Zwischen Stems und Original umschalten, bei gleicher Lautheit</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>&amp;Stumm</translation>
    </message>
    <message>
        <source>Mute the focused lane</source>
        <translation>Aktive Spur stummschalten</translation>
    </message>
    <message>
        <source>&amp;Solo</source>
        <translation>S&amp;olo</translation>
    </message>
    <message>
        <source>Solo the focused lane, together with others</source>
        <translation>Aktive Spur solo hören, zusammen mit anderen</translation>
    </message>
    <message>
        <source>Solo &amp;alone</source>
        <translation>&amp;Nur diese solo</translation>
    </message>
    <message>
        <source>Solo the focused lane and no other</source>
        <translation>Nur die aktive Spur solo hören</translation>
    </message>
    <message>
        <source>Mute a&amp;ll</source>
        <translation>&amp;Alle stummschalten</translation>
    </message>
    <message>
        <source>Mute every lane</source>
        <translation>Alle Spuren stummschalten</translation>
    </message>
    <message>
        <source>&amp;Unmute all</source>
        <translation>Alle Spuren h&amp;örbar</translation>
    </message>
    <message>
        <source>Unmute every lane</source>
        <translation>Stummschaltung aller Spuren aufheben</translation>
    </message>
    <message>
        <source>&amp;Previous lane</source>
        <translation>&amp;Vorige Spur</translation>
    </message>
    <message>
        <source>Go to the lane above</source>
        <translation>Zur Spur darüber wechseln</translation>
    </message>
    <message>
        <source>&amp;Next lane</source>
        <translation>Nächs&amp;te Spur</translation>
    </message>
    <message>
        <source>Go to the lane below</source>
        <translation>Zur Spur darunter wechseln</translation>
    </message>
    <message>
        <source>Lou&amp;der</source>
        <translation>&amp;Lauter</translation>
    </message>
    <message>
        <source>Turn the focused lane up by 1 dB</source>
        <translation>Aktive Spur um 1&#xa0;dB anheben</translation>
    </message>
    <message>
        <source>So&amp;fter</source>
        <translation>L&amp;eiser</translation>
    </message>
    <message>
        <source>Turn the focused lane down by 1 dB</source>
        <translation>Aktive Spur um 1&#xa0;dB absenken</translation>
    </message>
    <message>
        <source>Pan l&amp;eft</source>
        <translation>Nach lin&amp;ks</translation>
    </message>
    <message>
        <source>Move the focused lane to the left</source>
        <translation>Aktive Spur nach links verschieben</translation>
    </message>
    <message>
        <source>Pan &amp;right</source>
        <translation>Nach &amp;rechts</translation>
    </message>
    <message>
        <source>Move the focused lane to the right</source>
        <translation>Aktive Spur nach rechts verschieben</translation>
    </message>
    <message>
        <source>Ma&amp;ximise lane</source>
        <translation>Spur ma&amp;ximieren</translation>
    </message>
    <message>
        <source>Give the focused lane the whole height, or back</source>
        <translation>Der aktiven Spur die ganze Höhe geben oder zurück</translation>
    </message>
    <message>
        <source>Show lane as spectro&amp;gram</source>
        <translation>Spur als Spektro&amp;gramm</translation>
    </message>
    <message>
        <source>Switch the focused lane between waveform and spectrogram</source>
        <translation>Aktive Spur zwischen Wellenform und Spektrogramm umschalten</translation>
    </message>
    <message>
        <source>Mute lane %1</source>
        <translation>Spur %1 stummschalten</translation>
    </message>
    <message>
        <source>Solo lane %1</source>
        <translation>Spur %1 solo</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to &amp;selection</source>
        <translation>Auf &amp;Auswahl zoomen</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>Auf die Auswahl zoomen</translation>
    </message>
    <message>
        <source>&amp;Whole song</source>
        <translation>Gan&amp;zer Song</translation>
    </message>
    <message>
        <source>Show the whole song</source>
        <translation>Ganzen Song anzeigen</translation>
    </message>
    <message>
        <source>Mixture as s&amp;pectrogram</source>
        <translation>Mischung als &amp;Spektrogramm</translation>
    </message>
    <message>
        <source>Show the mixture as a spectrogram</source>
        <translation>Mischung als Spektrogramm anzeigen</translation>
    </message>
    <message>
        <source>Show the mixture as a waveform</source>
        <translation>Mischung als Wellenform anzeigen</translation>
    </message>
    <message>
        <source>Mixture in stem &amp;colours</source>
        <translation>Mischung in Stem-&amp;Farben</translation>
    </message>
    <message>
        <source>Tint the spectrogram by the strongest stem</source>
        <translation>Spektrogramm nach dem stärksten Stem einfärben</translation>
    </message>
    <message>
        <source>&amp;Linear</source>
        <translation>&amp;Linear</translation>
    </message>
    <message>
        <source>Frequencies evenly spaced</source>
        <translation>Frequenzen in gleichen Abständen</translation>
    </message>
    <message>
        <source>Lo&amp;garithmic</source>
        <translation>Lo&amp;garithmisch</translation>
    </message>
    <message>
        <source>Octaves evenly spaced</source>
        <translation>Oktaven in gleichen Abständen</translation>
    </message>
    <message>
        <source>&amp;Mel</source>
        <translation>&amp;Mel</translation>
    </message>
    <message>
        <source>Frequencies spaced as they are heard</source>
        <translation>Frequenzen so verteilt, wie das Ohr sie hört</translation>
    </message>
    <message>
        <source>Ma&amp;gma</source>
        <translation>Ma&amp;gma</translation>
    </message>
    <message>
        <source>Spectrogram from black over red to light yellow</source>
        <translation>Spektrogramm von Schwarz über Rot nach Hellgelb</translation>
    </message>
    <message>
        <source>&amp;Viridis</source>
        <translation>&amp;Viridis</translation>
    </message>
    <message>
        <source>Spectrogram from violet over green to yellow</source>
        <translation>Spektrogramm von Violett über Grün nach Gelb</translation>
    </message>
    <message>
        <source>&amp;Ice</source>
        <translation>&amp;Eis</translation>
    </message>
    <message>
        <source>Spectrogram from black over blue to white</source>
        <translation>Spektrogramm von Schwarz über Blau nach Weiß</translation>
    </message>
    <message>
        <source>G&amp;rey</source>
        <translation>G&amp;rau</translation>
    </message>
    <message>
        <source>Spectrogram from black to white</source>
        <translation>Spektrogramm von Schwarz nach Weiß</translation>
    </message>
    <message>
        <source>Gain scales the &amp;drawing</source>
        <translation>Zeichnung folgt dem Gai&amp;n</translation>
    </message>
    <message>
        <source>Draw lanes as loud as they are heard</source>
        <translation>Spuren so groß zeichnen, wie sie laut sind</translation>
    </message>
    <message>
        <source>Show the &amp;residual</source>
        <translation>Rest anze&amp;igen</translation>
    </message>
    <message>
        <source>Show what no stem holds as a full lane</source>
        <translation>Was kein Stem enthält, als volle Spur anzeigen</translation>
    </message>
    <message>
        <source>&amp;Follow the playhead</source>
        <translation>Abspielposition f&amp;olgen</translation>
    </message>
    <message>
        <source>Keep the playhead in view</source>
        <translation>Abspielposition im Blick behalten</translation>
    </message>
    <message>
        <source>Mi&amp;xer</source>
        <translation>Mi&amp;xer</translation>
    </message>
    <message>
        <source>Show or hide the mixer</source>
        <translation>Mixer ein- oder ausblenden</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Vorgänge</translation>
    </message>
    <message>
        <source>Show or hide the running jobs</source>
        <translation>Laufende Vorgänge ein- oder ausblenden</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Vo&amp;llbild</translation>
    </message>
    <message>
        <source>Fill the whole screen</source>
        <translation>Den ganzen Bildschirm ausfüllen</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>Dark or light, as the system is</source>
        <translation>Dunkel oder hell, wie das System</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>Use the dark theme</source>
        <translation>Dunkles Design verwenden</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>Use the light theme</source>
        <translation>Helles Design verwenden</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>How Stemma works, on one page</source>
        <translation>Wie Stemma funktioniert, auf einer Seite</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>See and change all keyboard shortcuts</source>
        <translation>Alle Tastenkürzel ansehen und ändern</translation>
    </message>
    <message>
        <source>&amp;About Stemma</source>
        <translation>Ü&amp;ber Stemma</translation>
    </message>
    <message>
        <source>Version, licence and thanks</source>
        <translation>Version, Lizenz und Dank</translation>
    </message>
    <message>
        <source>To s&amp;tart</source>
        <translation>Zum An&amp;fang</translation>
    </message>
    <message>
        <source>Loop the selectio&amp;n</source>
        <translation>Auswahl als S&amp;chleife</translation>
    </message>
    <message>
        <source>Loop en&amp;ds here</source>
        <translation>Schleife endet h&amp;ier</translation>
    </message>
    <message>
        <source>Mixture as wa&amp;veform</source>
        <translation>Mischung als &amp;Wellenform</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modelle…</translation>
    </message>
    <message>
        <source>See, download and import what songs are taken apart with</source>
        <translation>Ansehen, herunterladen und importieren, womit Songs zerlegt werden</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare with &amp;reference…</source>
        <translation>Mit &amp;Referenz vergleichen…</translation>
    </message>
    <message>
        <source>Measure the stems against the true ones: choose their folder</source>
        <translation>Die Stems an den echten messen: deren Ordner wählen</translation>
    </message>
    <message>
        <source>&amp;Hear stems, other or difference</source>
        <translation>Stems, Vergleich oder Unterschied &amp;hören</translation>
    </message>
    <message>
        <source>Switch to what the stems are compared with, to the difference and back, equally loud</source>
        <translation>Zum Verglichenen, zum Unterschied und zurück wechseln, gleich laut</translation>
    </message>
    <message>
        <source>&amp;Stop comparing</source>
        <translation>Vergleich &amp;beenden</translation>
    </message>
    <message>
        <source>Compare the stems with nothing</source>
        <translation>Die Stems mit nichts vergleichen</translation>
    </message>
    <message>
        <source>&amp;Keep as a take</source>
        <translation>Als &amp;Take behalten</translation>
    </message>
    <message>
        <source>Keep the stems as they are, to come back to them or to compare others with them</source>
        <translation>Die Stems behalten, wie sie sind, um zurückzukehren oder andere damit zu vergleichen</translation>
    </message>
    <message>
        <source>Scor&amp;es</source>
        <translation>Bewert&amp;ung</translation>
    </message>
    <message>
        <source>Show or hide scores, comparison and takes</source>
        <translation>Bewertung, Vergleich und Takes zeigen oder verbergen</translation>
    </message>
</context>
<context>
    <name>Codec</name>
    <message>
        <source>8-bit PCM</source>
        <translation>PCM 8 Bit</translation>
    </message>
    <message>
        <source>16-bit PCM</source>
        <translation>PCM 16 Bit</translation>
    </message>
    <message>
        <source>24-bit PCM</source>
        <translation>PCM 24 Bit</translation>
    </message>
    <message>
        <source>32-bit PCM</source>
        <translation>PCM 32 Bit</translation>
    </message>
    <message>
        <source>32-bit float</source>
        <translation>32 Bit Float</translation>
    </message>
    <message>
        <source>64-bit float</source>
        <translation>64 Bit Float</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
</context>
<context>
    <name>CommandHelp</name>
    <message>
        <source>stemma info SONG... [--json]

Decodes each song and says its format, sample rate, channels, exact length, tags and cover.
Fails when a song cannot be decoded or was cut short.

--json    one JSON object per line: file, container, codec, sampleRate, channels, frames,
          seconds, tags, cover (mimeType, bytes), warnings</source>
        <translation>stemma info SONG... [--json]

Dekodiert jeden Song und nennt Format, Abtastrate, Kanäle, genaue Länge, Tags und Cover.
Schlägt fehl, wenn ein Song nicht dekodiert werden kann oder abgeschnitten ist.

--json    ein JSON-Objekt pro Zeile: file, container, codec, sampleRate, channels, frames,
          seconds, tags, cover (mimeType, bytes), warnings</translation>
    </message>
    <message>
        <source>Stemma takes songs apart into stems.

stemma [SONG]               opens the window
stemma separate SONG...     separates songs and writes their stems
stemma info SONG...         says what a song file holds
stemma models               lists, imports and downloads models
stemma evaluate             measures how good separations are
stemma snapshot SONG        draws the window into a picture
stemma help [COMMAND]       explains a command
stemma --version            says which version this is

Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.</source>
        <translation>Stemma zerlegt Songs in Stems.

stemma [SONG]               öffnet das Fenster
stemma separate SONG...     trennt Songs und schreibt ihre Stems
stemma info SONG...         sagt, was eine Songdatei enthält
stemma models               listet, importiert und lädt Modelle
stemma evaluate             misst, wie gut Trennungen sind
stemma snapshot SONG        zeichnet das Fenster in ein Bild
stemma help [BEFEHL]        erklärt einen Befehl
stemma --version            nennt die Version

Rückgabewerte: 0 fertig, 1 fehlgeschlagen, 2 falscher Aufruf, 130 unterbrochen.</translation>
    </message>
    <message>
        <source>stemma evaluate --reference FOLDER --estimate FOLDER [options]
stemma evaluate --dataset FOLDER --model ID... --out FOLDER [options]

The first compares separated stems with the true ones, matched by their file names, and prints SDR,
ISR, SIR and SAR (BSS Eval). The second separates every song of a dataset with every model and
writes for each song a JSON file as museval does, scores.csv, and report.html with plots; the median
over the seconds of a song, then over songs, is printed. A song that fails does not stop the others.

--reference FOLDER  the true stems
--estimate FOLDER   the separated ones
--json FILE         the scores as museval writes them
--csv FILE          the scores of every second
--dataset FOLDER    MUSDB18, MUSDB18-HQ, MedleyDB, MoisesDB, or folders of stems
--layout NAME       auto, musdb18, musdb18hq, medleydb, moisesdb or folders (auto)
--split NAME        only these songs: train, valid or test (all)
--model ID...       models as for “separate”, or mixture: the song itself as every stem (the best
                    installed)
--out FOLDER        where the results go
--resume            takes the results that are there already
--workers N         works on N songs at once, which share the processor (1)
--threads N         works on at most N processor cores at once (all)
--filters KIND      song: one filter for the whole song (BSS Eval v4), window: one for every second
                    (v3) (song)
--trust             lets a TorchScript file run its code: only if you know its author

Ctrl+C loses the songs in work alone; --resume goes on.</source>
        <translation>stemma evaluate --reference ORDNER --estimate ORDNER [Optionen]
stemma evaluate --dataset ORDNER --model ID... --out ORDNER [Optionen]

Das erste vergleicht getrennte Stems mit den wahren, nach ihren Dateinamen zugeordnet, und zeigt SDR, ISR,
SIR und SAR (BSS Eval). Das zweite trennt jeden Song eines Datensatzes mit jedem Modell und schreibt für
jeden Song eine JSON-Datei wie museval, scores.csv und report.html mit Diagrammen; gezeigt wird der Median
über die Sekunden eines Songs, dann über die Songs. Schlägt ein Song fehl, geht es mit den anderen weiter.

--reference ORDNER  die wahren Stems
--estimate ORDNER   die getrennten
--json DATEI        die Werte, wie museval sie schreibt
--csv DATEI         die Werte jeder Sekunde
--dataset ORDNER    MUSDB18, MUSDB18-HQ, MedleyDB, MoisesDB oder Ordner mit Stems
--layout NAME       auto, musdb18, musdb18hq, medleydb, moisesdb oder folders (auto)
--split NAME        nur diese Songs: train, valid oder test (alle)
--model ID...       Modelle wie bei „separate“, oder mixture: der Song selbst als jeder Stem (das beste
                    installierte)
--out ORDNER        wohin die Ergebnisse kommen
--resume            übernimmt Ergebnisse, die schon da sind
--workers N         arbeitet an N Songs zugleich, die sich den Prozessor teilen (1)
--threads N         nutzt höchstens N Prozessorkerne zugleich (alle)
--filters ART       song: ein Filter für den ganzen Song (BSS Eval v4), window: einer je Sekunde (v3) (song)
--trust             lässt eine TorchScript-Datei ihren Code ausführen: nur, wenn Sie ihren Autor kennen

Strg+C verliert nur die Songs, an denen gearbeitet wird; --resume macht weiter.</translation>
    </message>
    <message>
        <source>stemma models [list]                 what there is to separate with, here and published
stemma models show ID                everything that is known of one
stemma models inspect FILE|FOLDER... what weights hold, and which network they are for
stemma models import FILE|FOLDER     copies weights into the library
stemma models download ID            fetches a published model; goes on where it broke off
stemma models verify [ID...]         compares files with what was installed
stemma models remove ID              deletes one from the library
stemma models measure ID             how fast it is on this computer

Files of published models are recognised by their SHA-256, whatever they are called now; those of
models with several files may be imported one after the other. Other files that Stemma can run
become models of their own, with the YAML or JSON settings that lie beside them. Nothing in a file
is executed, except for TorchScript files with --trust.

--trust     a TorchScript file may run its code: only if you know its author (import, inspect)
--id ID     what an imported model is called (import)
--json      one JSON object per line. list and show: id, name, state, default, missing, stems,
            family, licence, nonCommercial, citation, quality, relativeCost, measured,
            memoryBytes, bytes, summary. The others: event (progress, installed, partial,
            verified, removed, measured, error, interrupted) and model

Models are kept in the folder $STEMMA_MODELS, or else ~/.local/share/stemma/models.</source>
        <translation>stemma models [list]                   womit getrennt werden kann, hier und veröffentlicht
stemma models show ID                  alles, was über eines bekannt ist
stemma models inspect DATEI|ORDNER...  was Gewichte enthalten und für welches Netz sie sind
stemma models import DATEI|ORDNER      kopiert Gewichte in die Bibliothek
stemma models download ID              holt ein veröffentlichtes Modell; macht weiter, wo es abbrach
stemma models verify [ID...]           vergleicht die Dateien mit dem, was installiert wurde
stemma models remove ID                löscht eines aus der Bibliothek
stemma models measure ID               wie schnell es auf diesem Computer ist

Dateien veröffentlichter Modelle werden an ihrem SHA-256 erkannt, wie auch immer sie jetzt heißen; die von
Modellen aus mehreren Dateien können nacheinander importiert werden. Andere Dateien, die Stemma ausführen
kann, werden eigene Modelle, mit den YAML- oder JSON-Einstellungen, die bei ihnen liegen. Nichts in einer
Datei wird ausgeführt, außer bei TorchScript-Dateien mit --trust.

--trust     eine TorchScript-Datei darf ihren Code ausführen: nur, wenn Sie ihren Autor kennen (import, inspect)
--id ID     wie ein importiertes Modell heißt (import)
--json      ein JSON-Objekt je Zeile. list und show: id, name, state, default, missing, stems, family,
            licence, nonCommercial, citation, quality, relativeCost, measured, memoryBytes, bytes, summary.
            Die anderen: event (progress, installed, partial, verified, removed, measured, error,
            interrupted) und model

Modelle liegen im Ordner $STEMMA_MODELS, sonst in ~/.local/share/stemma/models.</translation>
    </message>
    <message>
        <source>stemma separate SONG... --out FOLDER [options]

Separates each song (or all songs in a folder) and writes its stems, with the song&apos;s own sample rate and
exact length. Stems and residual add up to the song. A song that fails does not stop the others.

--out FOLDER        where the files go; made when it is not there
--model ID          how to separate: see &quot;stemma models&quot;, or a file or folder of weights (the best
                    installed)
--set A=1,B=true    settings of its network, such as niter=1 or zero_dc=true
--no-gpu            computes on the processor even where there is a GPU
--bf16              products of 16-bit numbers: faster on processors with units for them, a little less exact;
                    how much is measured on the first chunk and said
--trust             lets a TorchScript file run its code: only if you know its author
--stems A,B         only these stems; what is left is the residual (all)
--residual          also writes what the stems leave over
--format FORMAT     wav, flac, ogg, opus, mp3 or aiff (wav)
--bits 16|24|32f    bit depth (the format&apos;s best; wav: 32f, which adds up exactly)
--name TEMPLATE     file names from {song} {title} {artist} {stem} {model} {n} {nn}; &quot;/&quot; makes folders
                    ({song}/{stem})
--range A:B         only this part: seconds as 30:45.5, 30: or :45; times as 0:30..1:15, 0:30.. or ..1:15
--overlap F         how much neighbouring chunks share, 0 to 0.9 (what the model wants)
--shifts N          extra passes that are averaged, 0 to 20: slower, a little better (0)
--threads N         works on at most N processor cores at once (all)
--force             replaces files that exist, and takes songs that were cut short
--verbose           tells failures with all their details
--json              writes one JSON object per line to standard output instead of file names

On a terminal a line follows the work. Ctrl+C stops and leaves no unfinished file.

JSON lines have &quot;event&quot; and &quot;song&quot;, and by event:
  start     index, count, model (its id, or the path of its file), and unless it is built in
            modelFiles (file, sha256)
  warning   message
  plan      seconds, measured, memoryBytes, diskBytes: what it will take
  rounding  stems (id to dB that the error of --bf16 lies below it, null: none), worst, message
  progress  stage (open, separate, export), progress (0 to 1), secondsLeft once known
  region    begin, end (frames), stems: this stretch is finished
  written   stem, file, frames, peak, clippedSamples
  done      files, seconds
  error     fault, message, detail where there is more
  interrupted (without song)</source>
        <translation>stemma separate SONG... --out ORDNER [Optionen]

Trennt jeden Song (oder alle Songs eines Ordners) und schreibt seine Stems, mit der Abtastrate und
der genauen Länge des Songs. Stems und Rest ergeben zusammen den Song. Schlägt ein Song fehl, geht es
mit den anderen weiter.

--out ORDNER        wohin die Dateien kommen; wird bei Bedarf angelegt
--model ID          wie getrennt wird: siehe „stemma models“, oder eine Datei oder ein Ordner
                    mit Gewichten (das beste installierte)
--set A=1,B=true    Einstellungen des Netzes, etwa niter=1 oder zero_dc=true
--no-gpu            rechnet auf dem Prozessor, auch wo eine Grafikkarte da ist
--bf16              Produkte aus 16-Bit-Zahlen: schneller auf Prozessoren mit Rechenwerken dafür, etwas
                    weniger genau; wie viel, wird am ersten Abschnitt gemessen und gesagt
--trust             lässt eine TorchScript-Datei ihren Code ausführen: nur, wenn Sie ihren Autor kennen
--stems A,B         nur diese Stems; was übrig bleibt, ist der Rest (alle)
--residual          schreibt auch, was die Stems übrig lassen
--format FORMAT     wav, flac, ogg, opus, mp3 oder aiff (wav)
--bits 16|24|32f    Bittiefe (die beste des Formats; wav: 32f, das ergibt die exakte Summe)
--name VORLAGE      Dateinamen aus {song} {title} {artist} {stem} {model} {n} {nn}; &quot;/&quot; legt Ordner an
                    ({song}/{stem})
--range A:B         nur dieser Teil: Sekunden als 30:45.5, 30: oder :45; Zeiten als 0:30..1:15, 0:30..
                    oder ..1:15
--overlap F         wie viel benachbarte Abschnitte gemeinsam haben, 0 bis 0.9 (wie es das Modell will)
--shifts N          zusätzliche, gemittelte Durchgänge, 0 bis 20: langsamer, etwas besser (0)
--threads N         nutzt höchstens N Prozessorkerne zugleich (alle)
--force             ersetzt vorhandene Dateien und nimmt auch abgeschnittene Songs an
--verbose           sagt bei Fehlern alle Einzelheiten
--json              schreibt statt Dateinamen ein JSON-Objekt pro Zeile auf die Standardausgabe

Im Terminal begleitet eine Zeile die Arbeit. Strg+C stoppt und hinterlässt keine unfertige Datei.

JSON-Zeilen haben &quot;event&quot; und &quot;song&quot;, dazu je nach event:
  start     index, count, model (seine Kennung oder der Pfad seiner Datei), und wenn es nicht
            eingebaut ist, modelFiles (file, sha256)
  warning   message
  plan      seconds, measured, memoryBytes, diskBytes: was es brauchen wird
  rounding  stems (id zu dB, um die der Fehler von --bf16 darunter liegt, null: keiner), worst, message
  progress  stage (open, separate, export), progress (0 bis 1), secondsLeft sobald bekannt
  region    begin, end (Frames), stems: dieser Abschnitt ist fertig
  written   stem, file, frames, peak, clippedSamples
  done      files, seconds
  error     fault, message, detail, wo es mehr zu sagen gibt
  interrupted (ohne song)</translation>
    </message>
    <message>
        <source>stemma snapshot SONG|demo --out PNG [options]
stemma snapshot --empty --out PNG [options]

Opens the song in the real window, without a display, and writes a picture of it. Your settings are
neither read nor changed.

--out PNG           the picture
--size WxH          how large the window is, 960x560 or more (1600x1000)
--scale N           pixels for each of these, 0.5 to 4 (1)
--theme NAME        dark or light (dark)
--lang CODE         en, de or fr (en)
--view NAME         the song as spectrogram, waveform or composite
--select A-B        selects from one time to another, such as 0:30-1:15
--at TIME           where the playhead stands, such as 83.5 or 1:23.5 (0)
--dialog NAME       with this dialog open: export, separate, models, keys, settings, about or help
--separate          separates the song first
--compare PLACE     compares the stems with the true ones there: a folder or a file
--listen WHAT       shows the lanes as stems, reference or difference
--wait-fraction F   no longer than until this share is done, 0 to 1 (1)
--empty             without a song</source>
        <translation>stemma snapshot SONG|demo --out PNG [Optionen]
stemma snapshot --empty --out PNG [Optionen]

Öffnet den Song im echten Fenster, ohne Bildschirm, und schreibt ein Bild davon. Die eigenen Einstellungen
werden weder gelesen noch geändert.

--out PNG           das Bild
--size BxH          wie groß das Fenster ist, mindestens 960x560 (1600x1000)
--scale N           Pixel je Punkt davon, 0.5 bis 4 (1)
--theme NAME        dark (dunkel) oder light (hell) (dark)
--lang CODE         en, de oder fr (en)
--view NAME         der Song als spectrogram, waveform oder composite
--select A-B        wählt von einer Zeit bis zur anderen aus, etwa 0:30-1:15
--at ZEIT           wo der Abspielkopf steht, etwa 83.5 oder 1:23.5 (0)
--dialog NAME       mit diesem Dialog: export, separate, models, keys, settings, about oder help
--separate          trennt den Song zuerst
--compare ORT       vergleicht die Stems mit den echten dort: ein Ordner oder eine Datei
--listen WAS        zeigt die Spuren als stems, reference oder difference
--wait-fraction F   nicht länger, als bis dieser Anteil fertig ist, 0 bis 1 (1)
--empty             ohne Song</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>--model: there is no model %1; choose one of: %2.</source>
        <translation>--model: Ein Modell %1 gibt es nicht; möglich sind: %2.</translation>
    </message>
    <message>
        <source>--stems: %1 is not a stem of the model %2, which has: %3.</source>
        <translation>--stems: %1 ist kein Stem des Modells %2; es liefert: %3.</translation>
    </message>
    <message>
        <source>--format: %1 is not known; choose one of: %2.</source>
        <translation>--format: %1 ist nicht bekannt; möglich sind: %2.</translation>
    </message>
    <message>
        <source>--bits: %1 has no bit depth to choose; leave --bits out.</source>
        <translation>--bits: Bei %1 gibt es keine Bittiefe zu wählen; --bits weglassen.</translation>
    </message>
    <message>
        <source>--bits: %1 is not possible with %2; choose one of: %3.</source>
        <translation>--bits: %1 ist mit %2 nicht möglich; möglich sind: %3.</translation>
    </message>
    <message>
        <source>%1: %2 is not a whole number from %3 to %4.</source>
        <translation>%1: %2 ist keine ganze Zahl von %3 bis %4.</translation>
    </message>
    <message>
        <source>--overlap: %1 is not a number from 0 to 0.9.</source>
        <translation>--overlap: %1 ist keine Zahl von 0 bis 0.9.</translation>
    </message>
    <message>
        <source>--range: %1 is not a range; write seconds as 30:45.5, or times as 0:30..1:15.</source>
        <translation>--range: %1 ist kein Bereich; Sekunden als 30:45.5 oder Zeiten als 0:30..1:15 schreiben.</translation>
    </message>
    <message>
        <source>--out is missing: name the folder that the stems go to.</source>
        <translation>--out fehlt: den Ordner nennen, in den die Stems kommen.</translation>
    </message>
    <message>
        <source>--name: the template is empty; write for example {song}/{stem}.</source>
        <translation>--name: Die Vorlage ist leer; zum Beispiel {song}/{stem} schreiben.</translation>
    </message>
    <message>
        <source>--name: %1 gives every stem the same name; put {stem} or {n} into it.</source>
        <translation>--name: %1 gibt jedem Stem denselben Namen; {stem} oder {n} einfügen.</translation>
    </message>
    <message>
        <source>--name: %1 is not possible; use {song}, {title}, {artist}, {stem}, {model}, {n} or {nn}.</source>
        <translation>--name: %1 ist nicht möglich; verwendbar sind {song}, {title}, {artist}, {stem}, {model}, {n} und {nn}.</translation>
    </message>
    <message>
        <source>%1 is not an option here; there are: %2.</source>
        <translation>%1 ist hier keine Option; es gibt: %2.</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>%1 nimmt keinen Wert an.</translation>
    </message>
    <message>
        <source>%1 needs a value after it.</source>
        <translation>Nach %1 muss ein Wert stehen.</translation>
    </message>
    <message>
        <source>No song was named; write: stemma separate SONG --out FOLDER.</source>
        <translation>Kein Song angegeben; so aufrufen: stemma separate SONG --out ORDNER.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Kanäle</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>%1 (%2 frames)</source>
        <translation>%1 (%2 Frames)</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Cover</translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation>%1, %2 Bytes</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>No song was named; write: stemma info SONG.</source>
        <translation>Kein Song angegeben; so aufrufen: stemma info SONG.</translation>
    </message>
    <message>
        <source>“%1” was cut short: only %2 of it can be read.</source>
        <translation>„%1“ ist abgeschnitten: Nur %2 davon sind lesbar.</translation>
    </message>
    <message>
        <source>Stems: %1</source>
        <translation>Stems: %1</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Lizenz: %1</translation>
    </message>
    <message>
        <source>There is no command “%1”; see: stemma help.</source>
        <translation>Einen Befehl „%1“ gibt es nicht; siehe: stemma help.</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Datei: %1</translation>
    </message>
    <message>
        <source>Container: %1</source>
        <translation>Behälter: %1</translation>
    </message>
    <message>
        <source>Class: %1</source>
        <translation>Klasse: %1</translation>
    </message>
    <message>
        <source>Says of itself: %1</source>
        <translation>Sagt von sich: %1</translation>
    </message>
    <message>
        <source>Tensors: %1, with %L2 numbers</source>
        <translation>Tensoren: %1, mit %L2 Zahlen</translation>
    </message>
    <message>
        <source>Architecture: none that Stemma knows</source>
        <translation>Architektur: keine, die Stemma kennt</translation>
    </message>
    <message>
        <source>No file was named; write: stemma models inspect FILE.</source>
        <translation>Keine Datei angegeben; so geht es: stemma models inspect DATEI.</translation>
    </message>
    <message>
        <source>Architecture: %1 (%2)</source>
        <translation>Architektur: %1 (%2)</translation>
    </message>
    <message>
        <source>Sound: %1 Hz, %2 channels, chunks of %3 frames</source>
        <translation>Ton: %1 Hz, %2 Kanäle, Stücke von %3 Frames</translation>
    </message>
    <message>
        <source>Parameters: %L1</source>
        <translation>Parameter: %L1</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>some of its files are here</source>
        <translation>einige seiner Dateien sind da</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installiert</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>can be downloaded</source>
        <translation>kann heruntergeladen werden</translation>
    </message>
    <message>
        <source>can be imported</source>
        <translation>kann importiert werden</translation>
    </message>
    <message>
        <source>cannot run: libtorch is not installed</source>
        <translation>läuft nicht: libtorch ist nicht installiert</translation>
    </message>
    <message>
        <source>used by default</source>
        <translation>wird benutzt, wenn nichts gewählt ist</translation>
    </message>
    <message>
        <source>Licence: %1 (no commercial use)</source>
        <translation>Lizenz: %1 (keine kommerzielle Nutzung)</translation>
    </message>
    <message>
        <source>Quality: %1 dB SDR, as published</source>
        <translation>Qualität: %1 dB SDR, wie veröffentlicht</translation>
    </message>
    <message>
        <source>Cost: %1 s of work per second of song, measured here; %2 of memory</source>
        <translation>Aufwand: %1 s Arbeit je Sekunde Song, hier gemessen; %2 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Cost: about %1 s of work per second of song; %2 of memory</source>
        <translation>Aufwand: etwa %1 s Arbeit je Sekunde Song; %2 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Quality of: %1</source>
        <translation>Qualität aus: %1</translation>
    </message>
    <message>
        <source>Cite: %1</source>
        <translation>Zitat: %1</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <translation>Seite: %1</translation>
    </message>
    <message>
        <source>Imported from: %1</source>
        <translation>Importiert aus: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Ordner: %1</translation>
    </message>
    <message>
        <source>Size: %1</source>
        <translation>Größe: %1</translation>
    </message>
    <message>
        <source>Write: stemma models %1.</source>
        <translation>So geht es: stemma models %1.</translation>
    </message>
    <message>
        <source>There is no model “%1” in the library; there are: %2.</source>
        <translation>Ein Modell „%1“ gibt es in der Bibliothek nicht; es gibt: %2.</translation>
    </message>
    <message>
        <source>--id: “%1” is not possible; use small letters, digits, “-” and “_”.</source>
        <translation>--id: „%1“ ist nicht möglich; Kleinbuchstaben, Ziffern, „-“ und „_“ verwenden.</translation>
    </message>
    <message>
        <source>“%1” cannot be downloaded by Stemma; get its files by hand and import them: %2.</source>
        <translation>„%1“ kann Stemma nicht herunterladen; die Dateien von Hand besorgen und importieren: %2.</translation>
    </message>
    <message>
        <source>The model “%1” is not installed.</source>
        <translation>Das Modell „%1“ ist nicht installiert.</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>Kein Modell ist installiert.</translation>
    </message>
    <message>
        <source>“stemma models” has list, show, inspect, import, verify, download, remove and measure; see: stemma help models.</source>
        <translation>„stemma models“ kennt list, show, inspect, import, verify, download, remove und measure; siehe: stemma help models.</translation>
    </message>
    <message>
        <source>--filters: “%1” is not possible; write song (BSS Eval v4) or window (v3).</source>
        <translation>--filters: „%1“ geht nicht; schreiben Sie song (BSS Eval v4) oder window (v3).</translation>
    </message>
    <message>
        <source>%1: “%2” is not possible; write a number from %3 to %4.</source>
        <translation>%1: „%2“ geht nicht; schreiben Sie eine Zahl von %3 bis %4.</translation>
    </message>
    <message>
        <source>Write: stemma evaluate --reference FOLDER --estimate FOLDER.</source>
        <translation>Schreiben Sie: stemma evaluate --reference ORDNER --estimate ORDNER.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>Nothing to compare with: %1.</source>
        <translation>Ohne Gegenstück: %1.</translation>
    </message>
    <message>
        <source>--model: there is no model “%1”; see: stemma models.</source>
        <translation>--model: es gibt kein Modell „%1“; siehe: stemma models.</translation>
    </message>
    <message>
        <source>--split: the dataset has no songs of “%1”.</source>
        <translation>--split: der Datensatz hat keine Songs von „%1“.</translation>
    </message>
    <message>
        <source>Write: stemma evaluate --dataset FOLDER --model ID --out FOLDER.</source>
        <translation>Schreiben Sie: stemma evaluate --dataset ORDNER --model ID --out ORDNER.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>model, song, what went wrong</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>Bewerten</translation>
    </message>
    <message>
        <source>Plots and songs: %1</source>
        <translation>Diagramme und Songs: %1</translation>
    </message>
    <message>
        <source>Stopped; go on with the same command and --resume.</source>
        <translation>Angehalten; weiter geht es mit demselben Befehl und --resume.</translation>
    </message>
    <message>
        <source>“%1” is one word too many; see: stemma help evaluate.</source>
        <translation>„%1“ ist ein Wort zu viel; siehe: stemma help evaluate.</translation>
    </message>
    <message>
        <source>--model: the model %1 is damaged; see: stemma models show %2.</source>
        <translation>--model: Das Modell %1 ist beschädigt; siehe: stemma models show %2.</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Es fehlen noch: %1</translation>
    </message>
    <message>
        <source>The model “%1” is built in: there is nothing to fetch, to verify or to remove.</source>
        <translation>Das Modell „%1“ ist eingebaut: Es gibt nichts zu holen, zu prüfen oder zu entfernen.</translation>
    </message>
    <message>
        <source>--id: “%1” is the name of another model; choose one that is free.</source>
        <translation>--id: „%1“ heißt schon ein anderes Modell; wählen Sie einen freien Namen.</translation>
    </message>
    <message>
        <source>No settings file was found beside “%1”; how its transforms step, how long its chunks are and what its stems are called are guessed.</source>
        <translation>Neben „%1“ wurde keine Einstellungsdatei gefunden; Schrittweite der Transformationen, Länge der Abschnitte und Namen der Spuren sind geraten.</translation>
    </message>
    <message>
        <source>--model: the model %1 is not installed; fetch it with: stemma models download %2.</source>
        <translation>--model: Das Modell %1 ist nicht installiert; hole es mit: stemma models download %2.</translation>
    </message>
    <message>
        <source>--model: the model %1 is not installed; get its files from its authors and import them: %2.</source>
        <translation>--model: Das Modell %1 ist nicht installiert; besorge seine Dateien bei den Autoren und importiere sie: %2.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true oder false</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>eine ganze Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>%1, or none</source>
        <translation>%1 oder none</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>eines von: %1</translation>
    </message>
    <message>
        <source>--set: “%1” is not a setting of the model %2, which has none.</source>
        <translation>--set: „%1“ ist keine Einstellung des Modells %2, das keine hat.</translation>
    </message>
    <message>
        <source>--set: “%1” is not a setting of the model %2, which has: %3.</source>
        <translation>--set: „%1“ ist keine Einstellung des Modells %2, das diese hat: %3.</translation>
    </message>
    <message>
        <source>--set: “%1” is not NAME=VALUE.</source>
        <translation>--set: „%1“ ist nicht NAME=WERT.</translation>
    </message>
    <message>
        <source>--set: “%1” takes %2, not “%3”.</source>
        <translation>--set: „%1“ nimmt %2, nicht „%3“.</translation>
    </message>
    <message>
        <source>Architecture: a TorchScript program</source>
        <translation>Architektur: ein TorchScript-Programm</translation>
    </message>
    <message>
        <source>No file of “%1” is called like one of “%2”; give stems the same name in both, such as vocals.wav.</source>
        <translation>Keine Datei in „%1“ heißt wie eine in „%2“; Stems in beiden gleich benennen, etwa vocals.wav.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>“%1” was not found; check that it was not moved, renamed or on a disk that is not connected.</source>
        <translation>„%1“ wurde nicht gefunden; prüfen, ob die Datei verschoben oder umbenannt wurde oder auf einem nicht verbundenen Laufwerk liegt.</translation>
    </message>
    <message>
        <source>“%1” could not be read; check that it is a file and that you are allowed to open it.</source>
        <translation>„%1“ konnte nicht gelesen werden; prüfen, ob es eine Datei ist und ob sie geöffnet werden darf.</translation>
    </message>
    <message>
        <source>“%1” is empty; copy or download it again.</source>
        <translation>„%1“ ist leer; erneut kopieren oder herunterladen.</translation>
    </message>
    <message>
        <source>“%1” is not a sound file that Stemma knows; convert it to WAV, FLAC or MP3 and open that.</source>
        <translation>„%1“ ist keine Audiodatei, die Stemma kennt; in WAV, FLAC oder MP3 umwandeln und diese Datei öffnen.</translation>
    </message>
    <message>
        <source>“%1” is damaged and cannot be decoded; copy or download it again.</source>
        <translation>„%1“ ist beschädigt und kann nicht dekodiert werden; erneut kopieren oder herunterladen.</translation>
    </message>
    <message>
        <source>“%1” holds no sound at all; choose a file that is longer than zero seconds.</source>
        <translation>„%1“ enthält keinen Ton; eine Datei wählen, die länger als null Sekunden ist.</translation>
    </message>
    <message>
        <source>“%1” has more than 8 channels; mix it down to at most 8 and open that.</source>
        <translation>„%1“ hat mehr als 8 Kanäle; auf höchstens 8 heruntermischen und diese Datei öffnen.</translation>
    </message>
    <message>
        <source>“%1” has a sample rate outside 1 to 768 kHz; convert it to 44.1 or 48 kHz and open that.</source>
        <translation>Die Abtastrate von „%1“ liegt nicht zwischen 1 und 768&#xa0;kHz; in 44,1 oder 48&#xa0;kHz umwandeln und diese Datei öffnen.</translation>
    </message>
    <message>
        <source>“%1” could not be written; choose a folder that you are allowed to change.</source>
        <translation>„%1“ konnte nicht geschrieben werden; einen Ordner mit Schreibrecht wählen.</translation>
    </message>
    <message>
        <source>“%1” exists already; choose another name or folder, or allow it to be replaced.</source>
        <translation>„%1“ ist schon vorhanden; einen anderen Namen oder Ordner wählen oder das Ersetzen erlauben.</translation>
    </message>
    <message>
        <source>There is not enough space to write “%1”; free some, or choose another disk.</source>
        <translation>Für „%1“ ist nicht genug Speicherplatz frei; Platz schaffen oder ein anderes Laufwerk wählen.</translation>
    </message>
    <message>
        <source>The chosen format cannot hold “%1”; choose another format, bit depth or sample rate.</source>
        <translation>Das gewählte Format kann „%1“ nicht aufnehmen; anderes Format, andere Bittiefe oder Abtastrate wählen.</translation>
    </message>
    <message>
        <source>The setting “%1” is not possible here; choose another value.</source>
        <translation>Die Einstellung „%1“ ist hier nicht möglich; einen anderen Wert wählen.</translation>
    </message>
    <message>
        <source>The model “%1” is not part of this version of Stemma; choose one from the list of models.</source>
        <translation>Das Modell „%1“ gehört nicht zu dieser Version von Stemma; eines aus der Liste der Modelle wählen.</translation>
    </message>
    <message>
        <source>“%1” has another sample rate than what it is compared with; convert one of the two.</source>
        <translation>„%1“ hat eine andere Abtastrate als das, womit es verglichen wird; eines von beiden umwandeln.</translation>
    </message>
    <message>
        <source>“%1” has another number of channels than what it is compared with; make both mono or both stereo.</source>
        <translation>„%1“ hat eine andere Zahl von Kanälen als das, womit es verglichen wird; beides in Mono oder beides in Stereo umwandeln.</translation>
    </message>
    <message>
        <source>“%1” is not as long as the other references; choose stems that belong to one song.</source>
        <translation>„%1“ ist nicht so lang wie die anderen Referenzen; Stems wählen, die zu einem Song gehören.</translation>
    </message>
    <message>
        <source>There is not enough memory for “%1”; close other programs or work on a shorter part.</source>
        <translation>Für „%1“ ist nicht genug Arbeitsspeicher frei; andere Programme schließen oder einen kürzeren Teil bearbeiten.</translation>
    </message>
    <message>
        <source>Something went wrong inside Stemma with “%1”; try again, and report it if it happens twice.</source>
        <translation>In Stemma ist bei „%1“ etwas schiefgegangen; erneut versuchen und melden, falls es wieder geschieht.</translation>
    </message>
    <message>
        <source>This file was cut short; everything up to the cut was opened.</source>
        <translation>Diese Datei ist abgeschnitten; alles bis zum Schnitt wurde geöffnet.</translation>
    </message>
    <message>
        <source>This file holds samples that are not numbers; they were replaced by silence.</source>
        <translation>Diese Datei enthält Samples, die keine Zahlen sind; sie wurden durch Stille ersetzt.</translation>
    </message>
    <message>
        <source>“%1” holds no model that Stemma knows; choose a file of weights of one of the networks in the list of models.</source>
        <translation>„%1“ enthält kein Modell, das Stemma kennt; eine Datei mit Gewichten eines der Netze aus der Liste der Modelle wählen.</translation>
    </message>
    <message>
        <source>“%1” is damaged or was not downloaded completely; download it again.</source>
        <translation>„%1“ ist beschädigt oder nicht vollständig heruntergeladen; noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>“%1” asks for code to be run when it is opened, which no model needs; nothing was run, get it from its authors instead.</source>
        <translation>„%1“ verlangt, dass beim Öffnen Code ausgeführt wird, was kein Modell braucht; nichts wurde ausgeführt, besser bei den Autoren holen.</translation>
    </message>
    <message>
        <source>“%1” does not fit the network that it seems to belong to; check that it and its settings file belong together.</source>
        <translation>„%1“ passt nicht zu dem Netz, zu dem es zu gehören scheint; prüfen, ob die Datei und ihre Einstellungen zusammengehören.</translation>
    </message>
    <message>
        <source>“%1” is an ONNX model, which Stemma cannot run; look for the same model as PyTorch weights.</source>
        <translation>„%1“ ist ein ONNX-Modell, das Stemma nicht ausführen kann; dasselbe Modell als PyTorch-Gewichte suchen.</translation>
    </message>
    <message>
        <source>“%1” is a TensorFlow model, which Stemma cannot run; look for a version of it in PyTorch weights.</source>
        <translation>„%1“ ist ein TensorFlow-Modell, das Stemma nicht ausführen kann; eine Fassung als PyTorch-Gewichte suchen.</translation>
    </message>
    <message>
        <source>“%1” is a GGML model, which Stemma cannot run; look for the same model as PyTorch weights.</source>
        <translation>„%1“ ist ein GGML-Modell, das Stemma nicht ausführen kann; dasselbe Modell als PyTorch-Gewichte suchen.</translation>
    </message>
    <message>
        <source>“%1” holds quantised weights (DiffQ), which Stemma cannot unpack; choose the model without “_q” in its name.</source>
        <translation>„%1“ enthält quantisierte Gewichte (DiffQ), die Stemma nicht entpacken kann; das Modell ohne „_q“ im Namen wählen.</translation>
    </message>
    <message>
        <source>“%1” holds a whole Python program instead of weights, which Stemma never runs; look for its “state dict”.</source>
        <translation>„%1“ enthält statt Gewichten ein ganzes Python-Programm, das Stemma nie ausführt; nach dem „state dict“ suchen.</translation>
    </message>
    <message>
        <source>“%1” is a model of the VR family, which Stemma cannot run yet; choose another model for the same stems.</source>
        <translation>„%1“ ist ein Modell der VR-Familie, das Stemma noch nicht ausführen kann; ein anderes Modell für dieselben Stems wählen.</translation>
    </message>
    <message>
        <source>“%1” is not a readable settings file; check that it was saved as plain JSON or YAML.</source>
        <translation>„%1“ ist keine lesbare Einstellungsdatei; prüfen, ob sie als reines JSON oder YAML gespeichert wurde.</translation>
    </message>
    <message>
        <source>Neural models cannot run: “%1” was not found or did not start; install libtorch, or use the Classic method.</source>
        <translation>Neuronale Modelle können nicht laufen: „%1“ wurde nicht gefunden oder startet nicht; libtorch installieren oder die klassische Methode nehmen.</translation>
    </message>
    <message>
        <source>The network “%1” broke off; try another model, or report it with the details.</source>
        <translation>Das Netz „%1“ ist abgebrochen; ein anderes Modell versuchen oder es mit den Einzelheiten melden.</translation>
    </message>
    <message>
        <source>“%1” could not be downloaded; check the connection and try again, what has arrived is kept.</source>
        <translation>„%1“ konnte nicht heruntergeladen werden; die Verbindung prüfen und erneut versuchen, was angekommen ist, bleibt.</translation>
    </message>
    <message>
        <source>“%1” is no longer where it was published; download it by hand and import the file.</source>
        <translation>„%1“ ist nicht mehr dort, wo es veröffentlicht wurde; von Hand herunterladen und die Datei importieren.</translation>
    </message>
    <message>
        <source>“%1” is not what its authors published and was thrown away; download it again.</source>
        <translation>„%1“ ist nicht das, was seine Autoren veröffentlicht haben, und wurde verworfen; noch einmal herunterladen.</translation>
    </message>
    <message>
        <source>Something else is being done with the model “%1”, perhaps in another window of Stemma; wait until it has finished.</source>
        <translation>Mit dem Modell „%1“ geschieht gerade etwas anderes, vielleicht in einem anderen Fenster von Stemma; warten, bis es fertig ist.</translation>
    </message>
    <message>
        <source>“%1” holds no dataset that Stemma knows; choose a folder of MUSDB18, MedleyDB, MoisesDB or of folders of stems.</source>
        <translation>„%1“ enthält keinen Datensatz, den Stemma kennt; wählen Sie einen Ordner von MUSDB18, MedleyDB, MoisesDB oder von Ordnern mit Stems.</translation>
    </message>
    <message>
        <source>The parts of the song “%1” do not fit together; repair its files or leave it out.</source>
        <translation>Die Teile des Songs „%1“ des Datensatzes passen nicht zusammen; reparieren Sie seine Dateien oder lassen Sie ihn weg.</translation>
    </message>
    <message>
        <source>A web page came instead of “%1”; if the network wants you to sign in, do that in a browser and try again, what has arrived is kept.</source>
        <translation>Statt „%1“ kam eine Webseite; verlangt das Netz eine Anmeldung, diese in einem Browser vornehmen und es erneut versuchen, was angekommen ist, bleibt.</translation>
    </message>
    <message>
        <source>Another model has the id “%1”; remove that one first, or choose another id.</source>
        <translation>Ein anderes Modell heißt schon „%1“; zuerst jenes entfernen oder einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>“%1” lies among the weights of a model that it is no part of; move it elsewhere.</source>
        <translation>„%1“ liegt bei den Gewichten eines Modells, gehört aber nicht dazu; die Datei woandershin verschieben.</translation>
    </message>
    <message>
        <source>“%1” is a TorchScript program, as risky to run as any program; if you know its author, import it as trusted, or add --trust.</source>
        <translation>„%1“ ist ein TorchScript-Programm und so riskant wie jedes andere Programm; kennst du den Autor, importiere es als vertrauenswürdig oder nimm --trust.</translation>
    </message>
    <message>
        <source>“%1” holds many songs, and none is called like the open one; choose the folder of one song.</source>
        <translation>„%1“ enthält viele Songs, und keiner heißt wie der offene; wählen Sie den Ordner eines Songs.</translation>
    </message>
</context>
<context>
    <name>JobBar</name>
    <message>
        <source>%1 kHz</source>
        <translation>%1&#xa0;kHz</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>Mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>Stereo</translation>
    </message>
    <message>
        <source>5.1 surround</source>
        <translation>5.1 Surround</translation>
    </message>
    <message>
        <source>7.1 surround</source>
        <translation>7.1 Surround</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 Kanäle</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>Classic (baseline)</source>
        <translation>Klassisch (Grundverfahren)</translation>
    </message>
    <message>
        <source>A baseline without a trained model: tells stems apart by rhythm, pitch, repetition and stereo position. Quick, and good enough to find one&apos;s way in a song; expect much of each stem in the others.</source>
        <translation>Ein Grundverfahren ohne trainiertes Modell: unterscheidet Stems nach Rhythmus, Tonhöhe, Wiederholung und Stereoposition. Schnell und gut genug, um sich in einem Song zurechtzufinden; jeder Stem ist in den anderen noch deutlich zu hören.</translation>
    </message>
    <message>
        <source>Hybrid Demucs</source>
        <translation>Hybrid Demucs</translation>
    </message>
    <message>
        <source>The generation before the transformers: good on all four stems, strong on drums and bass.</source>
        <translation>Die Generation vor den Transformern: gut bei allen vier Stems, stark bei Schlagzeug und Bass.</translation>
    </message>
    <message>
        <source>Hybrid Transformer Demucs</source>
        <translation>Hybrid Transformer Demucs</translation>
    </message>
    <message>
        <source>Very good on all four stems, at a pace that most computers can take: the one to begin with.</source>
        <translation>Sehr gut bei allen vier Stems, in einem Tempo, das die meisten Rechner schaffen: das Modell für den Anfang.</translation>
    </message>
    <message>
        <source>Hybrid Transformer Demucs, six stems</source>
        <translation>Hybrid Transformer Demucs, sechs Stems</translation>
    </message>
    <message>
        <source>Takes out guitar and piano too; the guitar is fair, the piano weak, the other stems a little worse than with four.</source>
        <translation>Löst auch Gitarre und Klavier heraus; die Gitarre ist ordentlich, das Klavier schwach, die anderen Stems etwas schlechter als bei vieren.</translation>
    </message>
    <message>
        <source>Hybrid Transformer Demucs, fine-tuned</source>
        <translation>Hybrid Transformer Demucs, nachtrainiert</translation>
    </message>
    <message>
        <source>Four networks, one for each stem: a little better than Hybrid Transformer Demucs, and four times as slow.</source>
        <translation>Vier Netze, eines je Stem: etwas besser als Hybrid Transformer Demucs und viermal so langsam.</translation>
    </message>
    <message>
        <source>MDenseNet</source>
        <translation>MDenseNet</translation>
    </message>
    <message>
        <source>Vocals and accompaniment by two small networks: quick, and fair. Cannot be downloaded here: import its two files, vocals.pth and accompaniment.pth.</source>
        <translation>Gesang und Begleitung mit zwei kleinen Netzen: schnell und ordentlich. Kann hier nicht heruntergeladen werden: seine beiden Dateien importieren, vocals.pth und accompaniment.pth.</translation>
    </message>
    <message>
        <source>Hybrid Demucs, challenge of 2021</source>
        <translation>Hybrid Demucs, Wettbewerb von 2021</translation>
    </message>
    <message>
        <source>Four networks averaged, second in the Music Demixing Challenge of 2021; good, and slow.</source>
        <translation>Vier Netze gemittelt, Zweiter der Music Demixing Challenge 2021; gut und langsam.</translation>
    </message>
    <message>
        <source>Open-Unmix</source>
        <translation>Open-Unmix</translation>
    </message>
    <message>
        <source>A reference of the field: quick, fair on vocals and drums, trained on songs without their highest octave.</source>
        <translation>Eine Referenz des Fachs: schnell, ordentlich bei Gesang und Schlagzeug, trainiert mit Songs ohne ihre höchste Oktave.</translation>
    </message>
    <message>
        <source>Open-Unmix, high quality</source>
        <translation>Open-Unmix, hohe Qualität</translation>
    </message>
    <message>
        <source>A reference of the field: quick, fair on vocals and drums, trained on full-bandwidth songs.</source>
        <translation>Eine Referenz des Fachs: schnell, ordentlich bei Gesang und Schlagzeug, trainiert mit Songs voller Bandbreite.</translation>
    </message>
    <message>
        <source>Open-Unmix, large</source>
        <translation>Open-Unmix, groß</translation>
    </message>
    <message>
        <source>The best of Open-Unmix: quick and fair on all four stems. Its weights may not be used commercially.</source>
        <translation>Das beste Open-Unmix: schnell und ordentlich bei allen vier Stems. Seine Gewichte dürfen nicht kommerziell genutzt werden.</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>Built in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>%1 % downloaded</source>
        <translation>%1 % geladen</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Cannot run here</source>
        <translation>Läuft hier nicht</translation>
    </message>
    <message>
        <source>Very good, %1 dB</source>
        <translation>Sehr gut, %1 dB</translation>
    </message>
    <message>
        <source>Good, %1 dB</source>
        <translation>Gut, %1 dB</translation>
    </message>
    <message>
        <source>Fair, %1 dB</source>
        <translation>Ordentlich, %1 dB</translation>
    </message>
    <message>
        <source>Modest, %1 dB</source>
        <translation>Bescheiden, %1 dB</translation>
    </message>
    <message>
        <source>Partly here</source>
        <translation>Teilweise da</translation>
    </message>
    <message>
        <source>Modest</source>
        <translation>Bescheiden</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
</context>
<context>
    <name>NeuralModule</name>
    <message>
        <source>the GPU does not have enough memory for this model</source>
        <translation>die GPU hat für dieses Modell nicht genug Speicher</translation>
    </message>
    <message>
        <source>this libtorch was built without CUDA, or there is no GPU</source>
        <translation>dieses libtorch kann kein CUDA, oder es gibt keine GPU</translation>
    </message>
</context>
<context>
    <name>ResourcePlan</name>
    <message>
        <source>%1 on disk</source>
        <translation>%1 auf der Platte</translation>
    </message>
    <message>
        <source>%1 of memory with the song&apos;s stems</source>
        <translation>%1 Arbeitsspeicher mit den Stems des Songs</translation>
    </message>
</context>
<context>
    <name>RoundingText</name>
    <message>
        <source>bfloat16 does not make this model faster; separate without it.</source>
        <translation>bfloat16 macht dieses Modell nicht schneller; trennen Sie ohne.</translation>
    </message>
    <message>
        <source>this processor has no units for bfloat16 (AVX512-BF16 or AMX); separate without it.</source>
        <translation>Dieser Prozessor hat keine Rechenwerke für bfloat16 (AVX512-BF16 oder AMX); trennen Sie ohne.</translation>
    </message>
    <message>
        <source>measured on one chunk, the error of bfloat16 lies %1 dB below the stem “%2”, and further below any other.</source>
        <translation>An einem Abschnitt gemessen liegt der Fehler von bfloat16 %1 dB unter dem Stem „%2“ und unter jedem anderen noch weiter.</translation>
    </message>
    <message>
        <source>bfloat16, error %1 dB below</source>
        <comment>in the status bar</comment>
        <translation>bfloat16, Fehler %1 dB darunter</translation>
    </message>
</context>
<context>
    <name>ScoreText</name>
    <message>
        <source>Signal to distortion: all that is wrong, in one number</source>
        <translation>Signal zu Verzerrung: alles, was falsch ist, in einer Zahl</translation>
    </message>
    <message>
        <source>Image to spatial distortion: is the stem where it was, left to right</source>
        <translation>Bild zu räumlicher Verzerrung: ist der Stem, wo er war, von links bis rechts</translation>
    </message>
    <message>
        <source>Signal to interference: how little of the other stems is heard in it</source>
        <translation>Signal zu Übersprechen: wie wenig von den anderen Stems darin zu hören ist</translation>
    </message>
    <message>
        <source>Signal to artefacts: how little was added that is in no stem</source>
        <translation>Signal zu Artefakten: wie wenig dazukam, das in keinem Stem ist</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>stem</source>
        <translation>Stem</translation>
    </message>
    <message>
        <source>SDR, mean of songs</source>
        <translation>SDR, Mittel der Songs</translation>
    </message>
    <message>
        <source>SDR, whole song</source>
        <translation>SDR, ganzer Song</translation>
    </message>
    <message>
        <source>songs</source>
        <translation>Songs</translation>
    </message>
    <message>
        <source>(mean)</source>
        <translation>(Mittel)</translation>
    </message>
    <message>
        <source>song</source>
        <translation>Song</translation>
    </message>
    <message>
        <source>Scores of separations</source>
        <translation>Bewertung von Trennungen</translation>
    </message>
    <message>
        <source>In dB. SDR, ISR, SIR and SAR: BSS Eval, median over the seconds of a song, then over songs. SDR of the whole song: mean over songs. SI-SDR: median over songs.</source>
        <translation>In dB. SDR, ISR, SIR und SAR: BSS Eval, Median über die Sekunden eines Songs, dann über die Songs. SDR des ganzen Songs: Mittel über die Songs. SI-SDR: Median über die Songs.</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>Songs</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Mix</source>
        <translation>Mix</translation>
    </message>
</context>
<context>
    <name>Snapshot</name>
    <message>
        <source>--%1 cannot be “%2”: it is %3</source>
        <comment>option, value, what it takes</comment>
        <translation>--%1 kann nicht „%2“ sein: erwartet wird %3</translation>
    </message>
    <message>
        <source>one of %1</source>
        <comment>a list of words</comment>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>eine Zahl von %1 bis %2</translation>
    </message>
    <message>
        <source>a width and a height such as 1600x1000, from %1x%2 to %3x%3</source>
        <translation>eine Breite und Höhe wie 1600x1000, von %1x%2 bis %3x%3</translation>
    </message>
    <message>
        <source>a time such as 83.5 or 1:23.5</source>
        <translation>eine Zeit wie 83.5 oder 1:23.5</translation>
    </message>
    <message>
        <source>two times such as 0:30-1:15</source>
        <translation>zwei Zeiten wie 0:30-1:15</translation>
    </message>
    <message>
        <source>--size times --scale is more than %1 pixels</source>
        <translation>--size mal --scale sind mehr als %1 Pixel</translation>
    </message>
    <message>
        <source>--out PNG is missing</source>
        <translation>--out PNG fehlt</translation>
    </message>
    <message>
        <source>name one SONG, &quot;demo&quot;, or --empty</source>
        <translation>erwartet wird ein SONG, „demo“ oder --empty</translation>
    </message>
    <message>
        <source>The song took too long to open.</source>
        <translation>Den Song zu öffnen hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>The separation could not be started.</source>
        <translation>Die Trennung konnte nicht beginnen.</translation>
    </message>
    <message>
        <source>The separation took too long.</source>
        <translation>Die Trennung hat zu lange gedauert.</translation>
    </message>
    <message>
        <source>“%1” cannot be written. Choose another place.</source>
        <translation>„%1“ kann nicht geschrieben werden. Einen anderen Ort wählen.</translation>
    </message>
    <message>
        <source>The comparison took too long.</source>
        <translation>Der Vergleich hat zu lange gedauert.</translation>
    </message>
</context>
<context>
    <name>StemKind</name>
    <message>
        <source>Mix as heard</source>
        <translation>Mix wie gehört</translation>
    </message>
    <message>
        <source>Vocals</source>
        <translation>Gesang</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Schlagzeug</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>Bass</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>Gitarre</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Accompaniment</source>
        <translation>Begleitung</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>ein paar Sekunden</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>etwa %1&#xa0;s</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>etwa %1&#xa0;min</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>etwa %1&#xa0;h</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>Level range</source>
        <translation>Pegelbereich</translation>
    </message>
    <message>
        <source>%1 dB to 0 dB</source>
        <translation>%1&#xa0;dB bis 0&#xa0;dB</translation>
    </message>
    <message>
        <source>Frequencies</source>
        <translation>Frequenzen</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
</context>
<context>
    <name>stemma::AboutDialog</name>
    <message>
        <source>window and sound output</source>
        <translation>Fenster und Tonausgabe</translation>
    </message>
    <message>
        <source>reading and writing audio files</source>
        <translation>Lesen und Schreiben von Audiodateien</translation>
    </message>
    <message>
        <source>reading further audio and video files</source>
        <translation>Lesen weiterer Audio- und Videodateien</translation>
    </message>
    <message>
        <source>tags and covers</source>
        <translation>Tags und Cover</translation>
    </message>
    <message>
        <source>Fourier transforms</source>
        <translation>Fourier-Transformationen</translation>
    </message>
    <message>
        <source>Stemma is free software: you may use, study, share and change it under the terms of the GNU General Public License, version 3 or any later version. It comes without any warranty.</source>
        <translation>Stemma ist freie Software: Sie darf nach den Bedingungen der GNU General Public License, Version 3 oder jeder späteren Version, genutzt, untersucht, weitergegeben und verändert werden. Es besteht keinerlei Gewährleistung.</translation>
    </message>
    <message>
        <source>Stemma stands on</source>
        <translation>Stemma baut auf</translation>
    </message>
    <message>
        <source>Methods of separation</source>
        <translation>Trennmethoden</translation>
    </message>
    <message>
        <source>Stem colours after Okabe and Ito, chosen to be told apart by everyone. The demo song is CC0.</source>
        <translation>Stem-Farben nach Okabe und Ito, so gewählt, dass alle Menschen sie unterscheiden können. Der Demo-Song ist CC0.</translation>
    </message>
    <message>
        <source>Version %1. Takes songs apart.</source>
        <translation>Version %1. Zerlegt Songs.</translation>
    </message>
    <message>
        <source>Licence and thanks</source>
        <translation>Lizenz und Dank</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>stemma::ActionTable</name>
    <message>
        <source>%1 (%2)</source>
        <comment>tooltip, then its shortcut</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>stemma::Banners</name>
    <message>
        <source>Dismiss this message</source>
        <translation>Meldung ausblenden</translation>
    </message>
</context>
<context>
    <name>stemma::BoxPlot</name>
    <message>
        <source>Box: quartiles. Line: median. Whiskers: 5th and 95th percentile.</source>
        <translation>Kasten: Quartile. Strich: Median. Antennen: 5. und 95. Perzentil.</translation>
    </message>
    <message>
        <source>Box plot</source>
        <translation>Kastengrafik</translation>
    </message>
    <message>
        <source>%1: no values</source>
        <translation>%1: keine Werte</translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, quartiles %3 … %4, %n frames</source>
        <translation>
            <numerusform>%1: Median %2, Quartile %3 … %4, %n Abschnitt</numerusform>
            <numerusform>%1: Median %2, Quartile %3 … %4, %n Abschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>Whiskers: 5th and 95th percentile, %1 … %2</source>
        <translation>Antennen: 5. und 95. Perzentil, %1 … %2</translation>
    </message>
    <message>
        <source>No scores yet</source>
        <translation>Noch keine Werte</translation>
    </message>
</context>
<context>
    <name>stemma::Clock</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>The time heard now. Click to type another</source>
        <translation>Die Zeit, die gerade zu hören ist. Klicken, um eine andere einzugeben</translation>
    </message>
    <message>
        <source>Go to this time</source>
        <translation>Zu dieser Zeit springen</translation>
    </message>
    <message>
        <source>no song</source>
        <translation>kein Song</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
</context>
<context>
    <name>stemma::Comparison</name>
    <message>
        <source>Loading references</source>
        <translation>Referenzen werden geladen</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Comparing takes</source>
        <translation>Takes werden verglichen</translation>
    </message>
</context>
<context>
    <name>stemma::EmptyState</name>
    <message>
        <source>Drop a song here</source>
        <translation>Song hier ablegen</translation>
    </message>
    <message>
        <source>Open a song…</source>
        <translation>Song öffnen…</translation>
    </message>
    <message>
        <source>Try the demo song</source>
        <translation>Demo-Song ausprobieren</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet…</translation>
    </message>
    <message>
        <source>Recent songs</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>See it, take it apart, hear every part alone, and export what you want.</source>
        <translation>Ansehen, zerlegen, jeden Teil einzeln hören und das Gewünschte exportieren.</translation>
    </message>
</context>
<context>
    <name>stemma::ExportDialog</name>
    <message>
        <source>16 bit, dithered</source>
        <translation>16 Bit mit Dithering</translation>
    </message>
    <message>
        <source>24 bit</source>
        <translation>24 Bit</translation>
    </message>
    <message>
        <source>32 bit float</source>
        <translation>32 Bit Float</translation>
    </message>
    <message>
        <source>Float files cannot clip; every stem keeps its exact level.</source>
        <translation>Float-Dateien können nicht übersteuern; jeder Stem behält seinen exakten Pegel.</translation>
    </message>
    <message>
        <source>Peaks above full scale are cut off, and you are told how many.</source>
        <translation>Spitzen über Vollaussteuerung werden abgeschnitten; ihre Zahl wird gemeldet.</translation>
    </message>
    <message>
        <source>If anything would clip, all files are turned down by the same amount: they still sum to the song.</source>
        <translation>Bei Übersteuerung werden alle Dateien gleich abgesenkt: Die Summe bleibt der Song.</translation>
    </message>
    <message>
        <source>Peaks above -1 dB are rounded off smoothly.</source>
        <translation>Spitzen über −1&#xa0;dB werden weich abgerundet.</translation>
    </message>
    <message>
        <source>Export stems</source>
        <translation>Stems exportieren</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Überschreiben</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message numerus="yes">
        <source>Export %n file(s)</source>
        <translation>
            <numerusform>%n Datei exportieren</numerusform>
            <numerusform>%n Dateien exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Etwa %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already</source>
        <translation>
            <numerusform>%n Datei ist schon vorhanden</numerusform>
            <numerusform>%n Dateien sind schon vorhanden</numerusform>
        </translation>
    </message>
    <message>
        <source>Files to write</source>
        <translation>Zu schreibende Dateien</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Bittiefe</translation>
    </message>
    <message>
        <source>As the song (%1 kHz)</source>
        <translation>Wie der Song (%1&#xa0;kHz)</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1&#xa0;kHz</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Turn all down alike</source>
        <translation>Alle gleich absenken</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Unverändert lassen</translation>
    </message>
    <message>
        <source>Soft clip</source>
        <translation>Weich begrenzen</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>Übersteuerung</translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation>Komprimiert</translation>
    </message>
    <message>
        <source>Whole song</source>
        <translation>Ganzer Song</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>{song} {title} {artist} {stem} {model} {n} {nn}; a slash makes a folder</source>
        <translation>{song} {title} {artist} {stem} {model} {n} {nn}; ein Schrägstrich legt einen Ordner an</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>{song} {title} {artist} {stem} {model} {n}</source>
        <translation>{song} {title} {artist} {stem} {model} {n}</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Ordner wählen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Ask before overwriting</source>
        <translation>Vor dem Überschreiben fragen</translation>
    </message>
    <message>
        <source>Keep both, with a number</source>
        <translation>Beide behalten, mit Nummer</translation>
    </message>
    <message>
        <source>Existing files</source>
        <translation>Falls vorhanden</translation>
    </message>
    <message>
        <source>Carry over tags and cover</source>
        <translation>Tags und Cover übernehmen</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already. What shall happen to them?</source>
        <translation>
            <numerusform>%n Datei ist schon vorhanden. Was soll mit ihr geschehen?</numerusform>
            <numerusform>%n Dateien sind schon vorhanden. Was soll mit ihnen geschehen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the song is not separated yet, the stems are silent and the residual holds everything.</source>
        <translation>Wo der Song noch nicht getrennt ist, sind die Stems still und alles liegt im Rest.</translation>
    </message>
</context>
<context>
    <name>stemma::ExportFiles</name>
    <message>
        <source>%1 exists already</source>
        <translation>%1 ist schon vorhanden</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>Stem</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>stemma::HeatMap</name>
    <message>
        <source>%1 %</source>
        <comment>per cent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>How much of each stem could be predicted from each other: an estimate of bleed without a reference. Stems that play in unison have much in common, too.</source>
        <translation>Wie viel jeder Spur sich aus jeder anderen vorhersagen ließe: eine Schätzung des Übersprechens ohne Referenz. Auch Spuren, die unisono spielen, haben viel gemeinsam.</translation>
    </message>
    <message>
        <source>Bleed between stems</source>
        <translation>Übersprechen zwischen Spuren</translation>
    </message>
    <message>
        <source>%1 from %2: no estimate, as there is too little sound</source>
        <translation>%1 aus %2: keine Schätzung, da zu wenig Klang</translation>
    </message>
    <message>
        <source>%1 of %2 could be predicted from %3 (estimate; no reference)</source>
        <comment>%1: 12 %</comment>
        <translation>%1 von „%2“ ließen sich aus „%3“ vorhersagen (Schätzung ohne Referenz)</translation>
    </message>
    <message>
        <source>Share of</source>
        <translation>Anteil von</translation>
    </message>
    <message>
        <source>predicted from</source>
        <translation>vorhersagbar aus</translation>
    </message>
    <message>
        <source>No estimate yet</source>
        <translation>Noch keine Schätzung</translation>
    </message>
</context>
<context>
    <name>stemma::HelpDialog</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Drop a song on the window, or %1. Music files and the sound of videos both work.</source>
        <translation>Song auf das Fenster ziehen oder %1. Es funktionieren Musikdateien und der Ton von Videos.</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>%1 takes the whole song apart, %2 only the selection. Stems appear and can be heard while the work goes on, first where you are listening.</source>
        <translation>%1 zerlegt den ganzen Song, %2 nur die Auswahl. Stems erscheinen und sind zu hören, während die Arbeit läuft, zuerst an der Abspielposition.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Hören</translation>
    </message>
    <message>
        <source>%1 plays and pauses. Click to jump, drag to select, %2 to loop. Keys 1 to 9 mute lanes, with Shift they solo them. %3 switches to the original, equally loud.</source>
        <translation>%1 spielt ab und hält an. Klicken springt, Ziehen wählt aus, %2 schaltet die Schleife. Die Tasten 1 bis 9 schalten Spuren stumm, mit Umschalt solo. %3 wechselt zum Original, bei gleicher Lautheit.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>The wheel scrolls, Ctrl and the wheel zoom at the pointer, %1 shows the whole song, %2 the selection. Double-click a lane&apos;s head to give it all the height.</source>
        <translation>Das Mausrad scrollt, Strg und Mausrad zoomen am Mauszeiger, %1 zeigt den ganzen Song, %2 die Auswahl. Ein Doppelklick auf den Kopf einer Spur gibt ihr die ganze Höhe.</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Rest</translation>
    </message>
    <message>
        <source>Stems and residual always sum to the song, sample by sample. What no stem holds is in the residual, to be seen, heard and exported.</source>
        <translation>Stems und Rest ergeben zusammen immer den Song, Sample für Sample. Was kein Stem enthält, steckt im Rest und lässt sich ansehen, hören und exportieren.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>%1 writes the stems you choose. Levels are never changed per stem.</source>
        <translation>%1 schreibt die gewählten Stems. Pegel werden nie für einzelne Stems geändert.</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>Alles per Tastatur</translation>
    </message>
    <message>
        <source>%1 shows every command and lets you change its keys.</source>
        <translation>%1 zeigt alle Befehle; ihre Tasten lassen sich dort ändern.</translation>
    </message>
    <message>
        <source>Stemma on one page</source>
        <translation>Stemma auf einer Seite</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>%1 measures the stems against true ones. %2 keeps them as a take, to be compared with another. %3 then switches to the other, to the difference and back. All of it is in the scores, %4.</source>
        <translation>%1 misst die Stems an den echten. %2 behält sie als Take, um sie mit einem anderen zu vergleichen. %3 wechselt dann zum anderen, zum Unterschied und zurück. Alles steht in der Bewertung, %4.</translation>
    </message>
</context>
<context>
    <name>stemma::JobBar</name>
    <message>
        <source>Stop this job</source>
        <translation>Diesen Vorgang stoppen</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>job, percent</comment>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>silent: no sound device</source>
        <translation>stumm: kein Audiogerät</translation>
    </message>
</context>
<context>
    <name>stemma::JobsPanel</name>
    <message>
        <source>Stop this job</source>
        <translation>Diesen Vorgang stoppen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>job, song</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Gestoppt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>percent, time left</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>Es läuft nichts.</translation>
    </message>
</context>
<context>
    <name>stemma::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Double-click a command, or press Enter on it, to give it other keys.</source>
        <translation>Befehl doppelklicken oder dort die Eingabetaste drücken, um ihm andere Tasten zu geben.</translation>
    </message>
    <message>
        <source>Move it here</source>
        <translation>Hierher übernehmen</translation>
    </message>
    <message>
        <source>Search commands or keys</source>
        <translation>Befehle oder Tasten suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>Neue Tasten drücken…</translation>
    </message>
    <message>
        <source>Press the new keys for “%1”. Backspace removes them, Esc leaves them as they are.</source>
        <translation>Neue Tasten für „%1“ drücken. Die Rücktaste entfernt sie, Esc lässt alles, wie es ist.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation>%1 gehört zu „%2“.</translation>
    </message>
    <message>
        <source>“%1” has no keys now.</source>
        <translation>„%1“ hat jetzt keine Tasten.</translation>
    </message>
    <message>
        <source>“%1” is %2 now.</source>
        <translation>„%1“ liegt jetzt auf %2.</translation>
    </message>
</context>
<context>
    <name>stemma::LaneCanvas</name>
    <message>
        <source>%1 Hz</source>
        <translation>%1&#xa0;Hz</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1&#xa0;kHz</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>Stille</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1&#xa0;dB</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>nichts zum Vergleichen</translation>
    </message>
    <message>
        <source>other take</source>
        <translation>anderer Take</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>difference, heard %1 dB louder</source>
        <translation>Unterschied, %1 dB lauter zu hören</translation>
    </message>
</context>
<context>
    <name>stemma::LaneHeader</name>
    <message>
        <source>M</source>
        <comment>mute key on a lane</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo key on a lane</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 stummschalten</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>%1 solo</translation>
    </message>
    <message>
        <source>Gain of %1</source>
        <translation>Gain von %1</translation>
    </message>
    <message>
        <source>Pan of %1</source>
        <translation>Panorama von %1</translation>
    </message>
    <message>
        <source>Ctrl+click: this lane alone</source>
        <translation>Strg+Klick: nur diese Spur</translation>
    </message>
    <message>
        <source>Gain. Double-click: 0 dB. Shift: fine</source>
        <translation>Gain. Doppelklick: 0&#xa0;dB. Umschalt: fein</translation>
    </message>
    <message>
        <source>Pan. Double-click: centre</source>
        <translation>Panorama. Doppelklick: Mitte</translation>
    </message>
    <message>
        <source>%1 lane</source>
        <translation>Spur %1</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>solo</source>
        <translation>solo</translation>
    </message>
    <message>
        <source>gain %1</source>
        <translation>Gain %1</translation>
    </message>
    <message>
        <source>pan %1</source>
        <translation>Panorama %1</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>eingeklappt</translation>
    </message>
    <message>
        <source>Unfold %1</source>
        <translation>%1 ausklappen</translation>
    </message>
    <message>
        <source>Fold %1</source>
        <translation>%1 einklappen</translation>
    </message>
    <message>
        <source>Reset gain and pan</source>
        <translation>Gain und Panorama zurücksetzen</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Ausklappen</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Einklappen</translation>
    </message>
    <message>
        <source>Export this stem...</source>
        <translation>Diesen Stem exportieren…</translation>
    </message>
</context>
<context>
    <name>stemma::LaneStack</name>
    <message>
        <source>%1, picture</source>
        <translation>%1, Bild</translation>
    </message>
</context>
<context>
    <name>stemma::MainWindow</name>
    <message>
        <source>Transport</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>Mixer</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Stemma is still at work. Closing stops it, and what is not finished is lost.</source>
        <translation>Stemma arbeitet noch. Schließen stoppt die Arbeit; was nicht fertig ist, geht verloren.</translation>
    </message>
    <message>
        <source>The stems of “%1” have not been exported. Closing discards them.</source>
        <translation>Die Stems von „%1“ sind nicht exportiert. Schließen verwirft sie.</translation>
    </message>
    <message>
        <source>Close while working?</source>
        <translation>Während der Arbeit schließen?</translation>
    </message>
    <message>
        <source>Close without exporting?</source>
        <translation>Ohne Export schließen?</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Trotzdem schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Drop to open “%1”</source>
        <translation>Loslassen, um „%1“ zu öffnen</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Zuletzt &amp;verwendet</translation>
    </message>
    <message>
        <source>No songs yet</source>
        <translation>Noch keine Songs</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Separate</source>
        <translation>&amp;Trennen</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>&amp;Wiedergabe</translation>
    </message>
    <message>
        <source>&amp;Lanes</source>
        <translation>&amp;Spuren</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>Colour &amp;map</source>
        <translation>Far&amp;bpalette</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Design</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation>Song öffnen</translation>
    </message>
    <message>
        <source>Songs and videos (%1)</source>
        <translation>Songs und Videos (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The demo song could not be unpacked into the cache folder.</source>
        <translation>Der Demo-Song konnte nicht in den Cache-Ordner entpackt werden.</translation>
    </message>
    <message>
        <source>Open a song…</source>
        <translation>Song öffnen…</translation>
    </message>
    <message numerus="yes">
        <source>Stemma works on one song at a time: it opens the first and leaves the other %n alone.</source>
        <translation>
            <numerusform>Stemma bearbeitet einen Song nach dem anderen: Der erste wird geöffnet, der andere bleibt unberührt.</numerusform>
            <numerusform>Stemma bearbeitet einen Song nach dem anderen: Der erste wird geöffnet, die anderen %n bleiben unberührt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Anderen öffnen…</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Erneut versuchen…</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to “%1”.</source>
        <translation>
            <numerusform>%n Datei nach „%1“ exportiert.</numerusform>
            <numerusform>%n Dateien nach „%1“ exportiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>All were turned down by %1 dB, so that none clips.</source>
        <translation>Alle wurden um %1&#xa0;dB abgesenkt, damit keine übersteuert.</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were clipped.</source>
        <translation>
            <numerusform>%n Sample wurde abgeschnitten.</numerusform>
            <numerusform>%n Samples wurden abgeschnitten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner anzeigen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>Erneut exportieren…</translation>
    </message>
    <message>
        <source>The sound device “%1” is gone. Playback goes on without sound.</source>
        <translation>Das Audiogerät „%1“ ist nicht mehr da. Die Wiedergabe läuft ohne Ton weiter.</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>Anderes wählen…</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>artist – song</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Selected %1 – %2 (%3)</source>
        <translation>Ausgewählt: %1 – %2 (%3)</translation>
    </message>
    <message>
        <source>Job line</source>
        <translation>Statuszeile</translation>
    </message>
    <message>
        <source>Mute &amp;by number</source>
        <translation>Stumm nach Nu&amp;mmer</translation>
    </message>
    <message>
        <source>Sol&amp;o by number</source>
        <translation>Solo na&amp;ch Nummer</translation>
    </message>
    <message>
        <source>Frequency sc&amp;ale</source>
        <translation>F&amp;requenzskala</translation>
    </message>
    <message>
        <source>Drop to import the model “%1”</source>
        <translation>Loslassen, um das Modell „%1“ zu importieren</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Bewertung</translation>
    </message>
    <message>
        <source>Folder with the true stems of this song, or a dataset that it is one of</source>
        <translation>Ordner mit den echten Stems dieses Songs oder ein Datensatz, zu dem er gehört</translation>
    </message>
    <message>
        <source>Drop to open “%1” or to compare with it</source>
        <translation>Loslassen, um „%1“ zu öffnen oder damit zu vergleichen</translation>
    </message>
    <message>
        <source>Does “%1” hold the true stems of the open song?</source>
        <translation>Enthält „%1“ die echten Stems des offenen Songs?</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>Damit vergleichen</translation>
    </message>
    <message>
        <source>Open it as a song</source>
        <translation>Als Song öffnen</translation>
    </message>
    <message>
        <source>This file holds the true stems of the song, too.</source>
        <translation>Diese Datei enthält auch die echten Stems des Songs.</translation>
    </message>
    <message>
        <source>The true stems of this song seem to lie beside it.</source>
        <translation>Die echten Stems dieses Songs scheinen daneben zu liegen.</translation>
    </message>
    <message>
        <source>Compare with them</source>
        <translation>Damit vergleichen</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Anderen Ordner wählen…</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>Ver&amp;gleichen</translation>
    </message>
    <message>
        <source>The graphics card does not have enough memory for this model; the processor goes on with it, which takes longer.</source>
        <translation>Die Grafikkarte hat für dieses Modell nicht genug Speicher; der Prozessor macht weiter, was länger dauert.</translation>
    </message>
    <message>
        <source>A take of “%1” has not been exported. Closing discards it.</source>
        <translation>Ein Take von „%1“ wurde nicht exportiert. Schließen verwirft ihn.</translation>
    </message>
</context>
<context>
    <name>stemma::MeterBar</name>
    <message>
        <source>Level meter</source>
        <translation>Pegelanzeige</translation>
    </message>
    <message>
        <source>Peak level; click to clear the clip light</source>
        <translation>Spitzenpegel; klicken, um die Übersteuerungsanzeige zu löschen</translation>
    </message>
</context>
<context>
    <name>stemma::MethodCard</name>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Arbeitsspeicher</translation>
    </message>
    <message>
        <source>Non-commercial</source>
        <translation>Nicht kommerziell</translation>
    </message>
</context>
<context>
    <name>stemma::MixerPanel</name>
    <message>
        <source>Master</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>M</source>
        <comment>mute, one letter</comment>
        <translation>M</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 stummschalten</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo, one letter</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>%1 solo</translation>
    </message>
    <message>
        <source>Solo %1. With Ctrl: this lane alone</source>
        <translation>%1 solo. Mit Strg: nur diese Spur</translation>
    </message>
    <message>
        <source>Pan %1</source>
        <translation>Panorama %1</translation>
    </message>
    <message>
        <source>Pan. Double-click for the centre</source>
        <translation>Panorama. Doppelklick: Mitte</translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation>Gesamtlautstärke</translation>
    </message>
    <message>
        <source>Gain %1</source>
        <translation>Gain %1</translation>
    </message>
    <message>
        <source>Gain. Double-click for 0 dB, Shift for fine steps</source>
        <translation>Gain. Doppelklick: 0&#xa0;dB, Umschalt: feine Schritte</translation>
    </message>
</context>
<context>
    <name>stemma::MixtureHeader</name>
    <message>
        <source>mono</source>
        <translation>Mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>Stereo</translation>
    </message>
    <message numerus="yes">
        <source>%n channels</source>
        <translation>
            <numerusform>%n Kanal</numerusform>
            <numerusform>%n Kanäle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <comment>sample rate</comment>
        <translation>%1&#xa0;kHz</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>Hear the original</source>
        <translation>Original hören</translation>
    </message>
</context>
<context>
    <name>stemma::ModelAction</name>
    <message>
        <source>Installed: %1</source>
        <translation>Installiert: %1</translation>
    </message>
    <message>
        <source>Added to %1, which still needs: %2</source>
        <translation>Zu %1 hinzugefügt; es fehlen noch: %2</translation>
    </message>
    <message>
        <source>Whole: %1</source>
        <translation>Heil: %1</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Entfernt: %1</translation>
    </message>
    <message>
        <source>%1: %2 s of work per second of song</source>
        <translation>%1: %2 s Arbeit je Sekunde Song</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
</context>
<context>
    <name>stemma::ModelCard</name>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>A song of 4 min</source>
        <translation>Song von 4 min</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Verify that its files are whole</source>
        <translation>Prüfen, ob seine Dateien heil sind</translation>
    </message>
    <message>
        <source>Measure its speed on this computer</source>
        <translation>Sein Tempo auf diesem Rechner messen</translation>
    </message>
    <message>
        <source>Remove it from this computer (Del)</source>
        <translation>Von diesem Rechner entfernen (Entf)</translation>
    </message>
    <message>
        <source>Details (Enter)</source>
        <translation>Einzelheiten (Eingabetaste)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Open its web page</source>
        <translation>Seine Webseite öffnen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>model, its state</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Non-commercial</source>
        <translation>Nicht kommerziell</translation>
    </message>
    <message>
        <source>Its licence (%1) does not allow commercial use.</source>
        <translation>Seine Lizenz (%1) erlaubt keine kommerzielle Nutzung.</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Keine Angabe</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Not measured yet; %1 is a guess.</source>
        <translation>Noch nicht gemessen; %1 ist geschätzt.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>work, percent</comment>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1…</source>
        <comment>work</comment>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird gestoppt…</translation>
    </message>
    <message>
        <source>Remove “%1” and free %2?</source>
        <translation>„%1“ entfernen und %2 freigeben?</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>It can be downloaded again.</source>
        <translation>Es kann wieder heruntergeladen werden.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
    <message>
        <source>Used by default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>What separates songs when nothing else was chosen</source>
        <translation>Trennt Songs, wenn nichts anderes gewählt ist</translation>
    </message>
</context>
<context>
    <name>stemma::ModelNews</name>
    <message>
        <source>Choose another…</source>
        <translation>Andere wählen…</translation>
    </message>
    <message>
        <source>“%1” is installed and can be used at once.</source>
        <translation>„%1“ ist installiert und kann sofort benutzt werden.</translation>
    </message>
    <message>
        <source>“%1” is whole: every file is as it was installed.</source>
        <translation>„%1“ ist heil: Jede Datei ist, wie sie installiert wurde.</translation>
    </message>
    <message>
        <source>Importing “%1”…</source>
        <translation>„%1“ wird importiert…</translation>
    </message>
    <message numerus="yes">
        <source>Importing %n model(s)…</source>
        <translation>
            <numerusform>%n Modell wird importiert…</numerusform>
            <numerusform>%n Modelle werden importiert…</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>“%1” needs more files than that; import the others, too.</source>
        <translation>„%1“ braucht noch mehr Dateien; die anderen auch importieren.</translation>
    </message>
    <message>
        <source>“%1” was imported and can be used at once.</source>
        <translation>„%1“ wurde importiert und kann sofort benutzt werden.</translation>
    </message>
    <message>
        <source>“%1” is a program (TorchScript), not just weights. Running it is as risky as running any program: it may read and change your files, or stop Stemma. Do you know and trust who made it?</source>
        <translation>„%1“ ist ein Programm (TorchScript), nicht nur Gewichte. Es auszuführen ist so riskant wie bei jedem Programm: Es kann Dateien lesen und ändern oder Stemma beenden. Ist bekannt, wer es gemacht hat, und vertrauenswürdig?</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>Nicht importieren</translation>
    </message>
    <message>
        <source>Trust and import</source>
        <translation>Vertrauen und importieren</translation>
    </message>
    <message>
        <source>Open its web page</source>
        <translation>Seine Webseite öffnen</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Datei importieren…</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Noch einmal herunterladen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
</context>
<context>
    <name>stemma::ModelShelf</name>
    <message>
        <source>Still missing: %1</source>
        <translation>Es fehlen noch: %1</translation>
    </message>
    <message>
        <source>Stemma cannot fetch it: get its files from its authors and import them.</source>
        <translation>Stemma kann es nicht holen: Dateien bei den Autoren besorgen und importieren.</translation>
    </message>
    <message>
        <source>Quality: %1</source>
        <translation>Qualität: %1</translation>
    </message>
    <message>
        <source>Imported from: %1</source>
        <translation>Importiert aus: %1</translation>
    </message>
    <message>
        <source>Kept in: %1</source>
        <translation>Abgelegt in: %1</translation>
    </message>
</context>
<context>
    <name>stemma::ModelStore</name>
    <message>
        <source>Importing</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Messen</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The model “%1” is damaged: its file “%2” is not there.</source>
        <translation>Das Modell „%1“ ist beschädigt: Seine Datei „%2“ fehlt.</translation>
    </message>
    <message>
        <source>The model “%1” is damaged: its file “%2” has changed.</source>
        <translation>Das Modell „%1“ ist beschädigt: Seine Datei „%2“ ist verändert.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Laden Sie es noch einmal herunter.</translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation>Importieren Sie es noch einmal.</translation>
    </message>
</context>
<context>
    <name>stemma::ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>What Stemma can take songs apart with. Models run on this computer; no sound leaves it.</source>
        <translation>Womit Stemma Songs zerlegen kann. Modelle laufen auf diesem Rechner; kein Ton verlässt ihn.</translation>
    </message>
    <message>
        <source>A &amp;file…</source>
        <translation>Eine &amp;Datei…</translation>
    </message>
    <message>
        <source>A f&amp;older…</source>
        <translation>Einen &amp;Ordner…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Add a file or folder of weights that you have; it can be dropped here, too (%1)</source>
        <translation>Eine vorhandene Datei oder einen Ordner mit Gewichten hinzufügen; sie können auch hierher gezogen werden (%1)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>section, number of models</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Rechner</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Modell importieren</translation>
    </message>
    <message>
        <source>Files of weights (%1)</source>
        <translation>Dateien mit Gewichten (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a folder of weights</source>
        <translation>Ordner mit Gewichten importieren</translation>
    </message>
    <message>
        <source>Drop to import “%1”</source>
        <translation>Loslassen, um „%1“ zu importieren</translation>
    </message>
    <message numerus="yes">
        <source>Drop to import %n file(s)</source>
        <translation>
            <numerusform>Loslassen, um %n Datei zu importieren</numerusform>
            <numerusform>Loslassen, um %n Dateien zu importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::NeuralDevice</name>
    <message>
        <source>Looking at this computer</source>
        <translation>Rechner ansehen</translation>
    </message>
    <message>
        <source>Networks run on: %1</source>
        <translation>Netze laufen auf: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>device, why no better one</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message numerus="yes">
        <source>processor, %n core(s)</source>
        <translation>
            <numerusform>Prozessor, %n Kern</numerusform>
            <numerusform>Prozessor, %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>no graphics card that could do it was found</source>
        <translation>keine Grafikkarte gefunden, die es könnte</translation>
    </message>
    <message>
        <source>the graphics card does not have enough memory for the model</source>
        <translation>die Grafikkarte hat für das Modell nicht genug Speicher</translation>
    </message>
</context>
<context>
    <name>stemma::Overview</name>
    <message>
        <source>Overview of the song</source>
        <translation>Übersicht über den Song</translation>
    </message>
    <message>
        <source>Drag to move the view, its edges to zoom; click to jump; double-click for the whole song</source>
        <translation>Ziehen verschiebt die Ansicht, Ziehen am Rand zoomt; Klicken springt; Doppelklick zeigt den ganzen Song</translation>
    </message>
</context>
<context>
    <name>stemma::PanSlider</name>
    <message>
        <source>centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>%1 % left</source>
        <translation>%1&#xa0;% links</translation>
    </message>
    <message>
        <source>%1 % right</source>
        <translation>%1&#xa0;% rechts</translation>
    </message>
</context>
<context>
    <name>stemma::RowGrip</name>
    <message>
        <source>Drag to change the height; double-click to undo that</source>
        <translation>Ziehen ändert die Höhe; Doppelklick stellt sie zurück</translation>
    </message>
</context>
<context>
    <name>stemma::Ruler</name>
    <message>
        <source>Time ruler</source>
        <translation>Zeitlineal</translation>
    </message>
    <message>
        <source>Click or drag to move the playhead; drag the brackets to change the loop</source>
        <translation>Klicken oder ziehen bewegt die Abspielposition; Ziehen an den Klammern ändert die Schleife</translation>
    </message>
</context>
<context>
    <name>stemma::ScoreStrip</name>
    <message>
        <source>%1, scores over time</source>
        <translation>%1, Bewertung im Verlauf</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>median %1 %2 dB</source>
        <comment>SDR, value</comment>
        <translation>Median %1 %2 dB</translation>
    </message>
    <message>
        <source>median correlation %1</source>
        <translation>mittlere Korrelation %1</translation>
    </message>
    <message>
        <source>%1   correlation %2</source>
        <comment>time, value</comment>
        <translation>%1   Korrelation %2</translation>
    </message>
    <message>
        <source>%1   no score: a stem is silent</source>
        <comment>time</comment>
        <translation>%1   kein Wert: ein Stem ist stumm</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>wird gemessen…</translation>
    </message>
    <message>
        <source>scores come with the stems</source>
        <translation>Werte kommen mit den Stems</translation>
    </message>
    <message>
        <source>%1   silent, or not separated, in one of the takes</source>
        <translation>%1   stumm oder nicht getrennt in einem der Takes</translation>
    </message>
</context>
<context>
    <name>stemma::ScoresPanel</name>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>What the stems are compared with</source>
        <translation>Womit die Stems verglichen werden</translation>
    </message>
    <message>
        <source>Reference…</source>
        <translation>Referenz…</translation>
    </message>
    <message>
        <source>Hear and see</source>
        <translation>Hören und sehen</translation>
    </message>
    <message>
        <source>Scores by stem</source>
        <translation>Bewertung je Stem</translation>
    </message>
    <message>
        <source>Over time and in the plot</source>
        <translation>Im Verlauf und im Diagramm</translation>
    </message>
    <message>
        <source>Measure shown over time and in the plot</source>
        <translation>Maß, das im Verlauf und im Diagramm gezeigt wird</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>Bleed, estimated without references</source>
        <translation>Übersprechen, ohne Referenz geschätzt</translation>
    </message>
    <message>
        <source>How much of a stem (row) could be predicted from another (column). Instruments that play together are alike without any bleed: no score, a hint.</source>
        <translation>Wie viel eines Stems (Zeile) aus einem anderen (Spalte) vorhergesagt werden könnte. Instrumente, die zusammen spielen, ähneln sich auch ohne Übersprechen: keine Bewertung, ein Hinweis.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Referenz</translation>
    </message>
    <message>
        <source>Stems</source>
        <translation>Stems</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Unterschied</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>Referenz: %1</translation>
    </message>
    <message>
        <source>Take: %1</source>
        <translation>Take: %1</translation>
    </message>
    <message>
        <source>These stems do not add up to this song: is it the same recording, and does it start at the same moment? The scores below say little.</source>
        <translation>Diese Stems ergeben zusammen nicht diesen Song: Ist es dieselbe Aufnahme, und beginnt sie im selben Moment? Die Werte unten sagen wenig.</translation>
    </message>
    <message>
        <source>By its makers, the recordings of this song bleed into each other.</source>
        <translation>Laut ihren Machern sprechen die Aufnahmen dieses Songs aufeinander über.</translation>
    </message>
    <message>
        <source>Separate the song to have it scored.</source>
        <translation>Trennen Sie den Song, um ihn zu bewerten.</translation>
    </message>
    <message>
        <source>Drop a folder with the true stems of this song here, or a dataset that it is one of.</source>
        <translation>Ziehen Sie einen Ordner mit den echten Stems dieses Songs hierher oder einen Datensatz, zu dem er gehört.</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>Stem</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>roh</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Korrelation</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Median of all seconds, in dB.</source>
        <translation>Median aller Sekunden, in dB.</translation>
    </message>
    <message>
        <source>SDR of the whole song without any filter, as the Music Demixing Challenges count, in dB</source>
        <translation>SDR des ganzen Songs ohne Filter, wie die Music Demixing Challenges zählen, in dB</translation>
    </message>
    <message>
        <source>%1 (in use)</source>
        <translation>%1 (in Gebrauch)</translation>
    </message>
    <message>
        <source>The references are %1 s longer than the song; only what both have is compared.</source>
        <translation>Die Referenzen sind %1 s länger als der Song; verglichen wird nur, was beide haben.</translation>
    </message>
    <message>
        <source>The references are %1 s shorter than the song; only what both have is compared.</source>
        <translation>Die Referenzen sind %1 s kürzer als der Song; verglichen wird nur, was beide haben.</translation>
    </message>
    <message>
        <source>None of these stems can be scored with them.</source>
        <translation>Keiner dieser Stems lässt sich damit bewerten.</translation>
    </message>
</context>
<context>
    <name>stemma::SeparateCommand</name>
    <message>
        <source>Networks go on on the processor: %1.</source>
        <translation>Netze rechnen auf dem Prozessor weiter: %1.</translation>
    </message>
    <message>
        <source>Stopped; no unfinished file was left behind.</source>
        <translation>Gestoppt; es blieb keine unfertige Datei zurück.</translation>
    </message>
    <message>
        <source>There is no song in the folder “%1”.</source>
        <translation>Im Ordner „%1“ ist kein Song.</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>--range: “%1” is only %2 long, the range begins after its end.</source>
        <translation>--range: „%1“ ist nur %2 lang, der Bereich beginnt nach dem Ende.</translation>
    </message>
    <message>
        <source>Separating</source>
        <translation>Trennung</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>“%1” was cut short, only %2 of it can be read; copy it again, or use --force to separate that.</source>
        <translation>„%1“ ist abgeschnitten, nur %2 davon sind lesbar; erneut kopieren oder diesen Teil mit --force trennen.</translation>
    </message>
    <message>
        <source>“%1” exists already; use --force to replace it, or another --out or --name.</source>
        <translation>„%1“ ist schon vorhanden; mit --force ersetzen oder --out oder --name ändern.</translation>
    </message>
    <message>
        <source>song %1 of %2</source>
        <translation>Song %1 von %2</translation>
    </message>
    <message>
        <source>--range: no sample of “%1” lies in it; make it longer.</source>
        <translation>--range: Kein Sample von „%1“ liegt darin; den Bereich verlängern.</translation>
    </message>
    <message>
        <source>“%1” was written for another song just before; use another --out for this one, or tell the songs apart in --name.</source>
        <translation>„%1“ wurde eben erst für einen anderen Song geschrieben; für diesen ein anderes --out verwenden oder die Songs in --name unterscheiden.</translation>
    </message>
    <message>
        <source>“%1” is itself one of the songs and is not replaced; use another --out or --name.</source>
        <translation>„%1“ ist selbst einer der Songs und wird nicht ersetzt; --out oder --name ändern.</translation>
    </message>
    <message>
        <source>“%1”: %2.</source>
        <translation>„%1“: %2.</translation>
    </message>
    <message>
        <source>There may not be enough memory: %1 are free.</source>
        <translation>Der Arbeitsspeicher könnte nicht reichen: %1 sind frei.</translation>
    </message>
    <message>
        <source>There may not be enough space on the disk: %1 are free.</source>
        <translation>Der Platz auf der Platte könnte nicht reichen: %1 sind frei.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>The stems of “%1” need %2 in “%3”, where only %4 are free; free some, or use another --out or --format.</source>
        <translation>Die Stems von „%1“ brauchen %2 in „%3“, wo nur %4 frei sind; schaffe Platz oder nimm ein anderes --out oder --format.</translation>
    </message>
</context>
<context>
    <name>stemma::SeparateDialog</name>
    <message>
        <source>Separate “%1”</source>
        <translation>„%1“ trennen</translation>
    </message>
    <message>
        <source>You can play, mute and solo while the work goes on; finished parts are heard at once.</source>
        <translation>Abspielen, Stumm und Solo gehen weiter; fertige Teile sind sofort zu hören.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Stems to keep</source>
        <translation>Zu behaltende Stems</translation>
    </message>
    <message>
        <source>What no kept stem holds goes to the residual, so that nothing is lost.</source>
        <translation>Was kein behaltener Stem enthält, kommt in den Rest, damit nichts verloren geht.</translation>
    </message>
    <message>
        <source>Whole song (%1)</source>
        <translation>Ganzer Song (%1)</translation>
    </message>
    <message>
        <source>Selection (nothing is selected)</source>
        <translation>Auswahl (nichts ausgewählt)</translation>
    </message>
    <message>
        <source>Selection (%1)</source>
        <translation>Auswahl (%1)</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Mehr Optionen</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Überlappung</translation>
    </message>
    <message>
        <source>Extra passes</source>
        <translation>Extra-Läufe</translation>
    </message>
    <message>
        <source>How much neighbouring stretches share. More is smoother and slower.</source>
        <translation>Wie viel benachbarte Abschnitte gemeinsam haben. Mehr ist glatter und langsamer.</translation>
    </message>
    <message>
        <source>Each repeats the work with a moved grid and averages. Slower, a little cleaner.</source>
        <translation>Jeder wiederholt die Arbeit mit verschobenem Raster und mittelt. Langsamer, etwas sauberer.</translation>
    </message>
    <message>
        <source>Fewer options</source>
        <translation>Weniger Optionen</translation>
    </message>
    <message>
        <source>Keep %1 as a stem</source>
        <translation>%1 als Stem behalten</translation>
    </message>
    <message>
        <source>Get more models…</source>
        <translation>Mehr Modelle…</translation>
    </message>
    <message>
        <source>See, download and import models</source>
        <translation>Modelle ansehen, herunterladen und importieren</translation>
    </message>
    <message>
        <source>Use the graphics card</source>
        <translation>Grafikkarte benutzen</translation>
    </message>
    <message>
        <source>The time is a guess until it has run here once.</source>
        <translation>Die Zeit ist geschätzt, bis es hier einmal gelaufen ist.</translation>
    </message>
    <message>
        <source>Only %1 of memory is free: close other programs, choose a smaller model, or separate a part of the song.</source>
        <translation>Nur %1 Arbeitsspeicher sind frei: andere Programme schließen, ein kleineres Modell wählen oder einen Teil des Songs trennen.</translation>
    </message>
    <message>
        <source>Faster, a little less exact (bfloat16)</source>
        <translation>Schneller, etwas weniger genau (bfloat16)</translation>
    </message>
    <message>
        <source>Faster, a little less exact, with numbers of 16 bits</source>
        <translation>Schneller, etwas weniger genau, mit Zahlen von 16 Bit</translation>
    </message>
    <message>
        <source>Multiplies numbers of 16 bits, for which this processor has units.
The error is measured on the first chunk and shown at the bottom of the window.</source>
        <translation>Multipliziert Zahlen von 16 Bit, wofür dieser Prozessor eigene Rechenwerke hat.
Der Fehler wird am ersten Abschnitt gemessen und unten im Fenster gezeigt.</translation>
    </message>
    <message>
        <source>Will take %1.</source>
        <comment>about 2 min, 1.2 GB of memory with the song&apos;s stems</comment>
        <translation>Braucht %1.</translation>
    </message>
    <message>
        <source>Keep the present stems as a take</source>
        <translation>Die jetzigen Stems als Take behalten</translation>
    </message>
    <message>
        <source>To come back to them, or to compare both. Without it they are replaced.</source>
        <translation>Um zu ihnen zurückzukehren oder beide zu vergleichen. Sonst werden sie ersetzt.</translation>
    </message>
</context>
<context>
    <name>stemma::SeparateHint</name>
    <message>
        <source>Not separated yet</source>
        <translation>Noch nicht getrennt</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Separate the song into stems</source>
        <translation>Song in Stems trennen</translation>
    </message>
</context>
<context>
    <name>stemma::Session</name>
    <message>
        <source>Opening</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Separating</source>
        <translation>Trennung</translation>
    </message>
</context>
<context>
    <name>stemma::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>The language changes when Stemma is started again.</source>
        <translation>Die Sprache ändert sich beim nächsten Start von Stemma.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>The system&apos;s device</source>
        <translation>Gerät des Systems</translation>
    </message>
    <message>
        <source>Play through</source>
        <translation>Wiedergabe über</translation>
    </message>
    <message>
        <source>No sound device was found. Stemma plays silently, with playhead and meters, and takes up a device when one appears.</source>
        <translation>Kein Audiogerät gefunden. Stemma spielt stumm, mit Abspielposition und Pegelanzeigen, und nutzt ein Gerät, sobald eines erscheint.</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Zeichnung</translation>
    </message>
    <message>
        <source>Draw lanes as loud as they are heard</source>
        <translation>Spuren so groß zeichnen, wie sie laut sind</translation>
    </message>
    <message>
        <source>Keep the playhead in view</source>
        <translation>Abspielposition im Blick behalten</translation>
    </message>
    <message>
        <source>Show the residual as a full lane</source>
        <translation>Rest als volle Spur anzeigen</translation>
    </message>
    <message>
        <source>Magma</source>
        <translation>Magma</translation>
    </message>
    <message>
        <source>Viridis</source>
        <translation>Viridis</translation>
    </message>
    <message>
        <source>Ice</source>
        <translation>Eis</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Grau</translation>
    </message>
    <message>
        <source>Spectrogram colours</source>
        <translation>Spektrogramm-Farben</translation>
    </message>
</context>
<context>
    <name>stemma::SongView</name>
    <message>
        <source>Song</source>
        <translation>Song</translation>
    </message>
    <message>
        <source>How the mixture is shown: scale, colours, range</source>
        <translation>Wie die Mischung gezeigt wird: Skala, Farben, Bereich</translation>
    </message>
    <message>
        <source>View of the mixture</source>
        <translation>Ansicht der Mischung</translation>
    </message>
    <message>
        <source>Mixture, picture</source>
        <translation>Mischung, Bild</translation>
    </message>
</context>
<context>
    <name>stemma::SpanCorner</name>
    <message>
        <source>Selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
</context>
<context>
    <name>stemma::TakeList</name>
    <message>
        <source>Use this take</source>
        <translation>Diesen Take verwenden</translation>
    </message>
    <message>
        <source>Compare the stems with this take</source>
        <translation>Die Stems mit diesem Take vergleichen</translation>
    </message>
    <message>
        <source>Remove this take</source>
        <translation>Diesen Take entfernen</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>%1 %2 dB</source>
        <comment>SDR, value</comment>
        <translation>%1 %2 dB</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Takes</translation>
    </message>
    <message>
        <source>Keep the stems as a take before another method separates the song; then compare both.</source>
        <translation>Behalten Sie die Stems als Take, bevor ein anderes Verfahren den Song zerlegt; dann vergleichen Sie beide.</translation>
    </message>
    <message>
        <source>Remove this take?</source>
        <translation>Diesen Take entfernen?</translation>
    </message>
    <message>
        <source>“%1” has not been exported. It cannot be brought back.</source>
        <translation>„%1“ wurde nicht exportiert und lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>stemma::TransportBar</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Master volume to 0 dB</source>
        <translation>Gesamtlautstärke auf 0&#xa0;dB</translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation>Gesamtlautstärke</translation>
    </message>
    <message>
        <source>Master volume. Double-click for 0 dB</source>
        <translation>Gesamtlautstärke. Doppelklick: 0&#xa0;dB</translation>
    </message>
    <message>
        <source>Master level. Click to clear the clip light</source>
        <translation>Gesamtpegel. Klicken, um die Übersteuerungsanzeige zu löschen</translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation>Audiogerät</translation>
    </message>
    <message>
        <source>The system&apos;s device</source>
        <translation>Gerät des Systems</translation>
    </message>
    <message>
        <source>No sound device was found</source>
        <translation>Kein Audiogerät gefunden</translation>
    </message>
    <message>
        <source>Silent: no sound device is in use</source>
        <translation>Stumm: Kein Audiogerät in Gebrauch</translation>
    </message>
    <message>
        <source>Sound device: %1</source>
        <translation>Audiogerät: %1</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>stumm</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1&#xa0;dB</translation>
    </message>
</context>
</TS>
