<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ActionTable</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Édition</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Séparation</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Pistes</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation>Ouvrir un morceau</translation>
    </message>
    <message>
        <source>Open the &amp;demo song</source>
        <translation>Ouvrir le morceau de &amp;démo</translation>
    </message>
    <message>
        <source>Open the song that comes with Stemma</source>
        <translation>Ouvrir le morceau fourni avec Stemma</translation>
    </message>
    <message>
        <source>&amp;Close song</source>
        <translation>&amp;Fermer le morceau</translation>
    </message>
    <message>
        <source>Close the song</source>
        <translation>Fermer le morceau</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Write stems to files</source>
        <translation>Enregistrer les stems dans des fichiers</translation>
    </message>
    <message>
        <source>Export this &amp;lane…</source>
        <translation>Exporter cette &amp;piste…</translation>
    </message>
    <message>
        <source>Write the focused lane to a file</source>
        <translation>Enregistrer la piste active dans un fichier</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Préféren&amp;ces…</translation>
    </message>
    <message>
        <source>Change theme, language and sound device</source>
        <translation>Changer le thème, la langue et le périphérique audio</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>Leave Stemma</source>
        <translation>Quitter Stemma</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Tout sélectionner</translation>
    </message>
    <message>
        <source>Select the whole song</source>
        <translation>Sélectionner le morceau entier</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>&amp;Ne rien sélectionner</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>Annuler la sélection</translation>
    </message>
    <message>
        <source>&amp;Separate song</source>
        <translation>&amp;Séparer le morceau</translation>
    </message>
    <message>
        <source>Take the song apart, with the settings used last</source>
        <translation>Décomposer le morceau avec les derniers réglages utilisés</translation>
    </message>
    <message>
        <source>Separate se&amp;lection</source>
        <translation>Séparer la sé&amp;lection</translation>
    </message>
    <message>
        <source>Take only the selected part apart</source>
        <translation>Décomposer uniquement la partie sélectionnée</translation>
    </message>
    <message>
        <source>Separate with &amp;options…</source>
        <translation>Séparer avec &amp;options…</translation>
    </message>
    <message>
        <source>Choose the method and the stems, then take the song apart</source>
        <translation>Choisir la méthode et les stems, puis décomposer le morceau</translation>
    </message>
    <message>
        <source>S&amp;top separating</source>
        <translation>&amp;Arrêter la séparation</translation>
    </message>
    <message>
        <source>Stop separating; finished parts stay</source>
        <translation>Arrêter la séparation&#xa0;; les parties terminées sont conservées</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>&amp;Lecture ou pause</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Lecture ou pause</translation>
    </message>
    <message>
        <source>Play &amp;selection</source>
        <translation>Lire la &amp;sélection</translation>
    </message>
    <message>
        <source>Play the selection or the loop from its start</source>
        <translation>Lire la sélection ou la boucle depuis son début</translation>
    </message>
    <message>
        <source>Go to the start</source>
        <translation>Aller au début</translation>
    </message>
    <message>
        <source>To &amp;end</source>
        <translation>Aller à la &amp;fin</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Aller à la fin</translation>
    </message>
    <message>
        <source>&amp;Back 5 seconds</source>
        <translation>&amp;Reculer de 5 secondes</translation>
    </message>
    <message>
        <source>Go back 5 seconds</source>
        <translation>Reculer de 5 secondes</translation>
    </message>
    <message>
        <source>&amp;Forward 5 seconds</source>
        <translation>&amp;Avancer de 5 secondes</translation>
    </message>
    <message>
        <source>Go forward 5 seconds</source>
        <translation>Avancer de 5 secondes</translation>
    </message>
    <message>
        <source>Back 1 second</source>
        <translation>Reculer de 1 seconde</translation>
    </message>
    <message>
        <source>Go back 1 second</source>
        <translation>Reculer de 1 seconde</translation>
    </message>
    <message>
        <source>Forward 1 second</source>
        <translation>Avancer de 1 seconde</translation>
    </message>
    <message>
        <source>Go forward 1 second</source>
        <translation>Avancer de 1 seconde</translation>
    </message>
    <message>
        <source>&amp;Loop</source>
        <translation>&amp;Boucle</translation>
    </message>
    <message>
        <source>Repeat the loop; without one, the selection becomes it</source>
        <translation>Répéter la boucle&#xa0;; s’il n’y en a pas, la sélection le devient</translation>
    </message>
    <message>
        <source>Make the selection the loop</source>
        <translation>Faire de la sélection la boucle</translation>
    </message>
    <message>
        <source>&amp;Clear loop</source>
        <translation>&amp;Effacer la boucle</translation>
    </message>
    <message>
        <source>Remove the loop</source>
        <translation>Supprimer la boucle</translation>
    </message>
    <message>
        <source>Loop starts &amp;here</source>
        <translation>Début de boucle &amp;ici</translation>
    </message>
    <message>
        <source>Start the loop at the playhead</source>
        <translation>Commencer la boucle à la tête de lecture</translation>
    </message>
    <message>
        <source>End the loop at the playhead</source>
        <translation>Terminer la boucle à la tête de lecture</translation>
    </message>
    <message>
        <source>Hear the &amp;original</source>
        <translation>Écouter l’&amp;original</translation>
    </message>
    <message>
        <source>Switch between the stems and the original, equally loud</source>
        <translation>Alterner entre les stems et l’original, à volume égal</translation>
    </message>
    <message>
        <source>&amp;Mute</source>
        <translation>&amp;Muet</translation>
    </message>
    <message>
        <source>Mute the focused lane</source>
        <translation>Rendre la piste active muette</translation>
    </message>
    <message>
        <source>&amp;Solo</source>
        <translation>&amp;Solo</translation>
    </message>
    <message>
        <source>Solo the focused lane, together with others</source>
        <translation>Mettre la piste active en solo, avec les autres solos</translation>
    </message>
    <message>
        <source>Solo &amp;alone</source>
        <translation>Solo &amp;exclusif</translation>
    </message>
    <message>
        <source>Solo the focused lane and no other</source>
        <translation>Mettre en solo la piste active et aucune autre</translation>
    </message>
    <message>
        <source>Mute a&amp;ll</source>
        <translation>Rendre &amp;tout muet</translation>
    </message>
    <message>
        <source>Mute every lane</source>
        <translation>Rendre toutes les pistes muettes</translation>
    </message>
    <message>
        <source>&amp;Unmute all</source>
        <translation>Rendre tout a&amp;udible</translation>
    </message>
    <message>
        <source>Unmute every lane</source>
        <translation>Rétablir le son de toutes les pistes</translation>
    </message>
    <message>
        <source>&amp;Previous lane</source>
        <translation>Piste &amp;précédente</translation>
    </message>
    <message>
        <source>Go to the lane above</source>
        <translation>Aller à la piste du dessus</translation>
    </message>
    <message>
        <source>&amp;Next lane</source>
        <translation>Piste suiva&amp;nte</translation>
    </message>
    <message>
        <source>Go to the lane below</source>
        <translation>Aller à la piste du dessous</translation>
    </message>
    <message>
        <source>Lou&amp;der</source>
        <translation>Plus &amp;fort</translation>
    </message>
    <message>
        <source>Turn the focused lane up by 1 dB</source>
        <translation>Monter la piste active de 1&#xa0;dB</translation>
    </message>
    <message>
        <source>So&amp;fter</source>
        <translation>M&amp;oins fort</translation>
    </message>
    <message>
        <source>Turn the focused lane down by 1 dB</source>
        <translation>Baisser la piste active de 1&#xa0;dB</translation>
    </message>
    <message>
        <source>Pan l&amp;eft</source>
        <translation>Vers la &amp;gauche</translation>
    </message>
    <message>
        <source>Move the focused lane to the left</source>
        <translation>Déplacer la piste active vers la gauche</translation>
    </message>
    <message>
        <source>Pan &amp;right</source>
        <translation>Vers la &amp;droite</translation>
    </message>
    <message>
        <source>Move the focused lane to the right</source>
        <translation>Déplacer la piste active vers la droite</translation>
    </message>
    <message>
        <source>Ma&amp;ximise lane</source>
        <translation>Ma&amp;ximiser la piste</translation>
    </message>
    <message>
        <source>Give the focused lane the whole height, or back</source>
        <translation>Donner toute la hauteur à la piste active, ou revenir</translation>
    </message>
    <message>
        <source>Show lane as spectro&amp;gram</source>
        <translation>Piste en spect&amp;rogramme</translation>
    </message>
    <message>
        <source>Switch the focused lane between waveform and spectrogram</source>
        <translation>Basculer la piste active entre forme d’onde et spectrogramme</translation>
    </message>
    <message>
        <source>Mute lane %1</source>
        <translation>Rendre la piste %1 muette</translation>
    </message>
    <message>
        <source>Solo lane %1</source>
        <translation>Piste %1 en solo</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Zoom a&amp;vant</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Zoom a&amp;rrière</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom arrière</translation>
    </message>
    <message>
        <source>Zoom to &amp;selection</source>
        <translation>&amp;Zoomer sur la sélection</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>Zoomer sur la sélection</translation>
    </message>
    <message>
        <source>&amp;Whole song</source>
        <translation>&amp;Morceau entier</translation>
    </message>
    <message>
        <source>Show the whole song</source>
        <translation>Afficher le morceau entier</translation>
    </message>
    <message>
        <source>Mixture as s&amp;pectrogram</source>
        <translation>Mixage en s&amp;pectrogramme</translation>
    </message>
    <message>
        <source>Show the mixture as a spectrogram</source>
        <translation>Afficher le mixage en spectrogramme</translation>
    </message>
    <message>
        <source>Show the mixture as a waveform</source>
        <translation>Afficher le mixage en forme d’onde</translation>
    </message>
    <message>
        <source>Mixture in stem &amp;colours</source>
        <translation>Mixage aux &amp;couleurs des stems</translation>
    </message>
    <message>
        <source>Tint the spectrogram by the strongest stem</source>
        <translation>Teinter le spectrogramme selon le stem dominant</translation>
    </message>
    <message>
        <source>&amp;Linear</source>
        <translation>&amp;Linéaire</translation>
    </message>
    <message>
        <source>Frequencies evenly spaced</source>
        <translation>Fréquences régulièrement espacées</translation>
    </message>
    <message>
        <source>Lo&amp;garithmic</source>
        <translation>Lo&amp;garithmique</translation>
    </message>
    <message>
        <source>Octaves evenly spaced</source>
        <translation>Octaves régulièrement espacées</translation>
    </message>
    <message>
        <source>&amp;Mel</source>
        <translation>&amp;Mel</translation>
    </message>
    <message>
        <source>Frequencies spaced as they are heard</source>
        <translation>Fréquences espacées comme l’oreille les entend</translation>
    </message>
    <message>
        <source>Ma&amp;gma</source>
        <translation>Ma&amp;gma</translation>
    </message>
    <message>
        <source>Spectrogram from black over red to light yellow</source>
        <translation>Spectrogramme du noir au jaune clair en passant par le rouge</translation>
    </message>
    <message>
        <source>&amp;Viridis</source>
        <translation>&amp;Viridis</translation>
    </message>
    <message>
        <source>Spectrogram from violet over green to yellow</source>
        <translation>Spectrogramme du violet au jaune en passant par le vert</translation>
    </message>
    <message>
        <source>&amp;Ice</source>
        <translation>Gla&amp;ce</translation>
    </message>
    <message>
        <source>Spectrogram from black over blue to white</source>
        <translation>Spectrogramme du noir au blanc en passant par le bleu</translation>
    </message>
    <message>
        <source>G&amp;rey</source>
        <translation>G&amp;ris</translation>
    </message>
    <message>
        <source>Spectrogram from black to white</source>
        <translation>Spectrogramme du noir au blanc</translation>
    </message>
    <message>
        <source>Gain scales the &amp;drawing</source>
        <translation>Tracé selon le &amp;gain</translation>
    </message>
    <message>
        <source>Draw lanes as loud as they are heard</source>
        <translation>Dessiner les pistes à la hauteur de leur volume</translation>
    </message>
    <message>
        <source>Show the &amp;residual</source>
        <translation>Afficher le rési&amp;du</translation>
    </message>
    <message>
        <source>Show what no stem holds as a full lane</source>
        <translation>Afficher sur une piste entière ce qu’aucun stem ne contient</translation>
    </message>
    <message>
        <source>&amp;Follow the playhead</source>
        <translation>&amp;Suivre la tête de lecture</translation>
    </message>
    <message>
        <source>Keep the playhead in view</source>
        <translation>Garder la tête de lecture visible</translation>
    </message>
    <message>
        <source>Mi&amp;xer</source>
        <translation>Ta&amp;ble de mixage</translation>
    </message>
    <message>
        <source>Show or hide the mixer</source>
        <translation>Afficher ou masquer la table de mixage</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Tâches</translation>
    </message>
    <message>
        <source>Show or hide the running jobs</source>
        <translation>Afficher ou masquer les tâches en cours</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>Plein écra&amp;n</translation>
    </message>
    <message>
        <source>Fill the whole screen</source>
        <translation>Occuper tout l’écran</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Comme le &amp;système</translation>
    </message>
    <message>
        <source>Dark or light, as the system is</source>
        <translation>Sombre ou clair, comme le système</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>Som&amp;bre</translation>
    </message>
    <message>
        <source>Use the dark theme</source>
        <translation>Utiliser le thème sombre</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Clair</translation>
    </message>
    <message>
        <source>Use the light theme</source>
        <translation>Utiliser le thème clair</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>How Stemma works, on one page</source>
        <translation>Le fonctionnement de Stemma en une page</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>See and change all keyboard shortcuts</source>
        <translation>Voir et modifier tous les raccourcis clavier</translation>
    </message>
    <message>
        <source>&amp;About Stemma</source>
        <translation>À &amp;propos de Stemma</translation>
    </message>
    <message>
        <source>Version, licence and thanks</source>
        <translation>Version, licence et remerciements</translation>
    </message>
    <message>
        <source>To s&amp;tart</source>
        <translation>Aller au &amp;début</translation>
    </message>
    <message>
        <source>Loop the selectio&amp;n</source>
        <translation>Boucler la séle&amp;ction</translation>
    </message>
    <message>
        <source>Loop en&amp;ds here</source>
        <translation>Fi&amp;n de boucle ici</translation>
    </message>
    <message>
        <source>Mixture as wa&amp;veform</source>
        <translation>Mixage en &amp;forme d’onde</translation>
    </message>
    <message>
        <source>&amp;Models…</source>
        <translation>&amp;Modèles…</translation>
    </message>
    <message>
        <source>See, download and import what songs are taken apart with</source>
        <translation>Voir, télécharger et importer ce qui sert à décomposer les morceaux</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Compare with &amp;reference…</source>
        <translation>Comparer à la &amp;référence…</translation>
    </message>
    <message>
        <source>Measure the stems against the true ones: choose their folder</source>
        <translation>Mesurer les stems par rapport aux vrais : choisir leur dossier</translation>
    </message>
    <message>
        <source>&amp;Hear stems, other or difference</source>
        <translation>&amp;Écouter les stems, l’autre ou la différence</translation>
    </message>
    <message>
        <source>Switch to what the stems are compared with, to the difference and back, equally loud</source>
        <translation>Passer à ce qui est comparé, à la différence et revenir, au même niveau</translation>
    </message>
    <message>
        <source>&amp;Stop comparing</source>
        <translation>&amp;Arrêter la comparaison</translation>
    </message>
    <message>
        <source>Compare the stems with nothing</source>
        <translation>Ne comparer les stems à rien</translation>
    </message>
    <message>
        <source>&amp;Keep as a take</source>
        <translation>&amp;Garder comme prise</translation>
    </message>
    <message>
        <source>Keep the stems as they are, to come back to them or to compare others with them</source>
        <translation>Garder les stems tels quels, pour y revenir ou leur en comparer d’autres</translation>
    </message>
    <message>
        <source>Scor&amp;es</source>
        <translation>Scor&amp;es</translation>
    </message>
    <message>
        <source>Show or hide scores, comparison and takes</source>
        <translation>Montrer ou cacher les scores, la comparaison et les prises</translation>
    </message>
</context>
<context>
    <name>Codec</name>
    <message>
        <source>8-bit PCM</source>
        <translation>PCM 8 bits</translation>
    </message>
    <message>
        <source>16-bit PCM</source>
        <translation>PCM 16 bits</translation>
    </message>
    <message>
        <source>24-bit PCM</source>
        <translation>PCM 24 bits</translation>
    </message>
    <message>
        <source>32-bit PCM</source>
        <translation>PCM 32 bits</translation>
    </message>
    <message>
        <source>32-bit float</source>
        <translation>32 bits flottant</translation>
    </message>
    <message>
        <source>64-bit float</source>
        <translation>64 bits flottant</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
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
        <translation>stemma info MORCEAU... [--json]

Décode chaque morceau et indique format, fréquence d’échantillonnage, canaux, durée exacte, tags et
pochette. Échoue si un morceau ne peut pas être décodé ou est tronqué.

--json    un objet JSON par ligne&#xa0;: file, container, codec, sampleRate, channels, frames,
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
        <translation>Stemma décompose les morceaux en stems.

stemma [MORCEAU]            ouvre la fenêtre
stemma separate MORCEAU...  sépare des morceaux et enregistre leurs stems
stemma info MORCEAU...      décrit le contenu d’un fichier audio
stemma models               liste, importe et télécharge des modèles
stemma evaluate             mesure la qualité des séparations
stemma snapshot MORCEAU     dessine la fenêtre dans une image
stemma help [COMMANDE]      explique une commande
stemma --version            indique la version

Codes de retour&#xa0;: 0 terminé, 1 échec, 2 mauvaise utilisation, 130 interrompu.</translation>
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
        <translation>stemma evaluate --reference DOSSIER --estimate DOSSIER [options]
stemma evaluate --dataset DOSSIER --model ID... --out DOSSIER [options]

La première forme compare des stems séparés aux vrais, associés par leurs noms de fichiers, et affiche SDR,
ISR, SIR et SAR (BSS Eval). La seconde sépare chaque morceau d’un jeu de données avec chaque modèle et écrit
pour chacun un fichier JSON comme museval, scores.csv et report.html avec des graphiques ; elle affiche la
médiane sur les secondes d’un morceau, puis sur les morceaux. Un morceau en échec n’arrête pas les autres.

--reference DOSSIER les vrais stems
--estimate DOSSIER  les stems séparés
--json FICHIER      les valeurs telles que museval les écrit
--csv FICHIER       les valeurs de chaque seconde
--dataset DOSSIER   MUSDB18, MUSDB18-HQ, MedleyDB, MoisesDB ou des dossiers de stems
--layout NOM        auto, musdb18, musdb18hq, medleydb, moisesdb ou folders (auto)
--split NOM         seulement ces morceaux : train, valid ou test (tous)
--model ID...       modèles comme pour « separate », ou mixture : le morceau lui-même pour chaque stem
                    (le meilleur installé)
--out DOSSIER       où vont les résultats
--resume            reprend les résultats déjà présents
--workers N         traite N morceaux à la fois, qui partagent le processeur (1)
--threads N         utilise au plus N cœurs du processeur à la fois (tous)
--filters TYPE      song : un filtre pour tout le morceau (BSS Eval v4), window : un par seconde (v3) (song)
--trust             laisse un fichier TorchScript exécuter son code : seulement si vous en connaissez l’auteur

Ctrl+C ne perd que les morceaux en cours ; --resume reprend.</translation>
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
        <translation>stemma models [list]                       ce qui permet de séparer, ici et publié
stemma models show ID                      tout ce qu’on sait de l’un d’eux
stemma models inspect FICHIER|DOSSIER...   ce que contiennent des poids et pour quel réseau
stemma models import FICHIER|DOSSIER       copie des poids dans la bibliothèque
stemma models download ID                  télécharge un modèle publié ; reprend où il s’est arrêté
stemma models verify [ID...]               compare les fichiers à ce qui a été installé
stemma models remove ID                    en supprime un de la bibliothèque
stemma models measure ID                   sa vitesse sur cet ordinateur

Les fichiers des modèles publiés sont reconnus à leur SHA-256, quel que soit leur nom ; ceux des modèles en
plusieurs fichiers peuvent être importés l’un après l’autre. Les autres fichiers que Stemma sait exécuter
deviennent des modèles à part, avec les réglages YAML ou JSON posés à côté d’eux. Rien dans un fichier n’est
exécuté, sauf les fichiers TorchScript avec --trust.

--trust     un fichier TorchScript peut exécuter son code : seulement si vous en connaissez l’auteur (import, inspect)
--id ID     le nom d’un modèle importé (import)
--json      un objet JSON par ligne. list et show : id, name, state, default, missing, stems, family,
            licence, nonCommercial, citation, quality, relativeCost, measured, memoryBytes, bytes, summary.
            Les autres : event (progress, installed, partial, verified, removed, measured, error,
            interrupted) et model

Les modèles sont dans le dossier $STEMMA_MODELS, sinon dans ~/.local/share/stemma/models.</translation>
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
        <translation>stemma separate MORCEAU... --out DOSSIER [options]

Sépare chaque morceau (ou tous ceux d’un dossier) et enregistre ses stems, avec la fréquence
d’échantillonnage et la durée exacte du morceau. La somme des stems et du résidu est le morceau. Un
morceau en échec n’arrête pas les autres.

--out DOSSIER       où vont les fichiers&#xa0;; créé s’il n’existe pas
--model ID          comment séparer : voir « stemma models », ou un fichier ou dossier de poids
                    (le meilleur installé)
--set A=1,B=true    réglages de son réseau, par exemple niter=1 ou zero_dc=true
--no-gpu            calcule sur le processeur même s’il y a une carte graphique
--bf16              produits de nombres de 16 bits : plus rapide sur les processeurs qui ont des unités pour
                    cela, un peu moins exact ; l’écart est mesuré sur le premier extrait et indiqué
--trust             laisse un fichier TorchScript exécuter son code : seulement si vous en connaissez l’auteur
--stems A,B         seulement ces stems&#xa0;; ce qui reste est le résidu (tous)
--residual          enregistre aussi ce que les stems laissent
--format FORMAT     wav, flac, ogg, opus, mp3 ou aiff (wav)
--bits 16|24|32f    résolution (la meilleure du format&#xa0;; wav&#xa0;: 32f, dont la somme est exacte)
--name MODÈLE       noms formés avec {song} {title} {artist} {stem} {model} {n} {nn}&#xa0;; &quot;/&quot; crée des
                    dossiers ({song}/{stem})
--range A:B         seulement cette partie&#xa0;: secondes comme 30:45.5, 30: ou&#xa0;:45&#xa0;; temps comme
                    0:30..1:15, 0:30.. ou ..1:15
--overlap F         part commune aux segments voisins, de 0 à 0.9 (ce que veut le modèle)
--shifts N          passes supplémentaires moyennées, de 0 à 20&#xa0;: plus lent, un peu mieux (0)
--threads N         utilise au plus N cœurs du processeur à la fois (tous)
--force             remplace les fichiers existants et accepte les morceaux tronqués
--verbose           donne tous les détails des échecs
--json              écrit un objet JSON par ligne sur la sortie standard au lieu des noms de fichiers

Dans un terminal, une ligne suit le travail. Ctrl+C arrête et ne laisse aucun fichier inachevé.

Les lignes JSON ont &quot;event&quot; et &quot;song&quot;, et selon event&#xa0;:
  start     index, count, model (son identifiant, ou le chemin de son fichier) et, s’il n’est pas
            intégré, modelFiles (file, sha256)
  warning   message
  plan      seconds, measured, memoryBytes, diskBytes : ce qu’il faudra
  rounding  stems (id vers les dB dont l’erreur de --bf16 se situe au-dessous, null : aucune), worst, message
  progress  stage (open, separate, export), progress (de 0 à 1), secondsLeft dès que connu
  region    begin, end (trames), stems&#xa0;: ce passage est terminé
  written   stem, file, frames, peak, clippedSamples
  done      files, seconds
  error     fault, message, detail s’il y a plus à dire
  interrupted (sans song)</translation>
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
        <translation>stemma snapshot MORCEAU|demo --out PNG [options]
stemma snapshot --empty --out PNG [options]

Ouvre le morceau dans la vraie fenêtre, sans écran, et en écrit une image. Vos réglages ne sont ni lus ni
modifiés.

--out PNG           l’image
--size LxH          taille de la fenêtre, 960x560 ou plus (1600x1000)
--scale N           pixels par point de celle-ci, 0.5 à 4 (1)
--theme NOM         dark (sombre) ou light (clair) (dark)
--lang CODE         en, de ou fr (en)
--view NOM          le morceau en spectrogram, waveform ou composite
--select A-B        sélectionne d’un instant à l’autre, par exemple 0:30-1:15
--at INSTANT        où se trouve la tête de lecture, par exemple 83.5 ou 1:23.5 (0)
--dialog NOM        avec ce dialogue ouvert : export, separate, models, keys, settings, about ou help
--separate          sépare d’abord le morceau
--compare LIEU      compare les stems aux vrais qui s’y trouvent : dossier ou fichier
--listen QUOI       montre les pistes comme stems, reference ou difference
--wait-fraction F   pas plus longtemps que jusqu’à cette part, 0 à 1 (1)
--empty             sans morceau</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>--model: there is no model %1; choose one of: %2.</source>
        <translation>--model&#xa0;: le modèle %1 n’existe pas&#xa0;; choix possibles&#xa0;: %2.</translation>
    </message>
    <message>
        <source>--stems: %1 is not a stem of the model %2, which has: %3.</source>
        <translation>--stems&#xa0;: %1 n’est pas un stem du modèle %2, qui fournit&#xa0;: %3.</translation>
    </message>
    <message>
        <source>--format: %1 is not known; choose one of: %2.</source>
        <translation>--format&#xa0;: %1 est inconnu&#xa0;; choix possibles&#xa0;: %2.</translation>
    </message>
    <message>
        <source>--bits: %1 has no bit depth to choose; leave --bits out.</source>
        <translation>--bits&#xa0;: %1 n’a pas de résolution à choisir&#xa0;; omettre --bits.</translation>
    </message>
    <message>
        <source>--bits: %1 is not possible with %2; choose one of: %3.</source>
        <translation>--bits&#xa0;: %1 n’est pas possible avec %2&#xa0;; choix possibles&#xa0;: %3.</translation>
    </message>
    <message>
        <source>%1: %2 is not a whole number from %3 to %4.</source>
        <translation>%1&#xa0;: %2 n’est pas un nombre entier de %3 à %4.</translation>
    </message>
    <message>
        <source>--overlap: %1 is not a number from 0 to 0.9.</source>
        <translation>--overlap&#xa0;: %1 n’est pas un nombre de 0 à 0.9.</translation>
    </message>
    <message>
        <source>--range: %1 is not a range; write seconds as 30:45.5, or times as 0:30..1:15.</source>
        <translation>--range&#xa0;: %1 n’est pas une plage&#xa0;; écrire des secondes comme 30:45.5 ou des temps comme 0:30..1:15.</translation>
    </message>
    <message>
        <source>--out is missing: name the folder that the stems go to.</source>
        <translation>--out manque&#xa0;: indiquer le dossier où vont les stems.</translation>
    </message>
    <message>
        <source>--name: the template is empty; write for example {song}/{stem}.</source>
        <translation>--name&#xa0;: le modèle de nom est vide&#xa0;; écrire par exemple {song}/{stem}.</translation>
    </message>
    <message>
        <source>--name: %1 gives every stem the same name; put {stem} or {n} into it.</source>
        <translation>--name&#xa0;: %1 donne le même nom à chaque stem&#xa0;; y ajouter {stem} ou {n}.</translation>
    </message>
    <message>
        <source>--name: %1 is not possible; use {song}, {title}, {artist}, {stem}, {model}, {n} or {nn}.</source>
        <translation>--name&#xa0;: %1 n’est pas possible&#xa0;; utiliser {song}, {title}, {artist}, {stem}, {model}, {n} ou {nn}.</translation>
    </message>
    <message>
        <source>%1 is not an option here; there are: %2.</source>
        <translation>%1 n’est pas une option ici&#xa0;; il y a&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 takes no value.</source>
        <translation>%1 ne prend pas de valeur.</translation>
    </message>
    <message>
        <source>%1 needs a value after it.</source>
        <translation>%1 doit être suivi d’une valeur.</translation>
    </message>
    <message>
        <source>No song was named; write: stemma separate SONG --out FOLDER.</source>
        <translation>Aucun morceau indiqué&#xa0;; écrire&#xa0;: stemma separate MORCEAU --out DOSSIER.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Fréquence</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>Canaux</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>%1 (%2 frames)</source>
        <translation>%1 (%2 trames)</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Pochette</translation>
    </message>
    <message>
        <source>%1, %2 bytes</source>
        <translation>%1, %2 octets</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>No song was named; write: stemma info SONG.</source>
        <translation>Aucun morceau indiqué&#xa0;; écrire&#xa0;: stemma info MORCEAU.</translation>
    </message>
    <message>
        <source>“%1” was cut short: only %2 of it can be read.</source>
        <translation>«&#xa0;%1&#xa0;» est tronqué&#xa0;: seules les premières %2 sont lisibles.</translation>
    </message>
    <message>
        <source>Stems: %1</source>
        <translation>Stems&#xa0;: %1</translation>
    </message>
    <message>
        <source>Licence: %1</source>
        <translation>Licence&#xa0;: %1</translation>
    </message>
    <message>
        <source>There is no command “%1”; see: stemma help.</source>
        <translation>La commande «&#xa0;%1&#xa0;» n’existe pas&#xa0;; voir&#xa0;: stemma help.</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>Fichier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Container: %1</source>
        <translation>Conteneur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Class: %1</source>
        <translation>Classe&#xa0;: %1</translation>
    </message>
    <message>
        <source>Says of itself: %1</source>
        <translation>Dit de lui-même&#xa0;: %1</translation>
    </message>
    <message>
        <source>Tensors: %1, with %L2 numbers</source>
        <translation>Tenseurs&#xa0;: %1, avec %L2 nombres</translation>
    </message>
    <message>
        <source>Architecture: none that Stemma knows</source>
        <translation>Architecture&#xa0;: aucune que Stemma connaisse</translation>
    </message>
    <message>
        <source>No file was named; write: stemma models inspect FILE.</source>
        <translation>Aucun fichier n’est nommé&#xa0;; écrire&#xa0;: stemma models inspect FICHIER.</translation>
    </message>
    <message>
        <source>Architecture: %1 (%2)</source>
        <translation>Architecture&#xa0;: %1 (%2)</translation>
    </message>
    <message>
        <source>Sound: %1 Hz, %2 channels, chunks of %3 frames</source>
        <translation>Son&#xa0;: %1 Hz, %2 canaux, morceaux de %3 trames</translation>
    </message>
    <message>
        <source>Parameters: %L1</source>
        <translation>Paramètres&#xa0;: %L1</translation>
    </message>
    <message>
        <source>built in</source>
        <translation>intégré</translation>
    </message>
    <message>
        <source>some of its files are here</source>
        <translation>une partie de ses fichiers est là</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>installé</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>endommagé</translation>
    </message>
    <message>
        <source>can be downloaded</source>
        <translation>peut être téléchargé</translation>
    </message>
    <message>
        <source>can be imported</source>
        <translation>peut être importé</translation>
    </message>
    <message>
        <source>cannot run: libtorch is not installed</source>
        <translation>ne fonctionne pas&#xa0;: libtorch n’est pas installée</translation>
    </message>
    <message>
        <source>used by default</source>
        <translation>utilisé par défaut</translation>
    </message>
    <message>
        <source>Licence: %1 (no commercial use)</source>
        <translation>Licence&#xa0;: %1 (pas d’usage commercial)</translation>
    </message>
    <message>
        <source>Quality: %1 dB SDR, as published</source>
        <translation>Qualité&#xa0;: %1 dB de SDR, chiffre publié</translation>
    </message>
    <message>
        <source>Cost: %1 s of work per second of song, measured here; %2 of memory</source>
        <translation>Coût&#xa0;: %1 s de calcul par seconde de morceau, mesuré ici&#xa0;; %2 de mémoire</translation>
    </message>
    <message>
        <source>Cost: about %1 s of work per second of song; %2 of memory</source>
        <translation>Coût&#xa0;: environ %1 s de calcul par seconde de morceau&#xa0;; %2 de mémoire</translation>
    </message>
    <message>
        <source>Quality of: %1</source>
        <translation>Qualité d’après&#xa0;: %1</translation>
    </message>
    <message>
        <source>Cite: %1</source>
        <translation>À citer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Page: %1</source>
        <translation>Page&#xa0;: %1</translation>
    </message>
    <message>
        <source>Imported from: %1</source>
        <translation>Importé de&#xa0;: %1</translation>
    </message>
    <message>
        <source>Folder: %1</source>
        <translation>Dossier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Size: %1</source>
        <translation>Taille&#xa0;: %1</translation>
    </message>
    <message>
        <source>Write: stemma models %1.</source>
        <translation>Écrire&#xa0;: stemma models %1.</translation>
    </message>
    <message>
        <source>There is no model “%1” in the library; there are: %2.</source>
        <translation>Il n’y a pas de modèle «&#xa0;%1&#xa0;» dans la bibliothèque&#xa0;; il y a&#xa0;: %2.</translation>
    </message>
    <message>
        <source>--id: “%1” is not possible; use small letters, digits, “-” and “_”.</source>
        <translation>--id&#xa0;: «&#xa0;%1&#xa0;» n’est pas possible&#xa0;; utiliser minuscules, chiffres, «&#xa0;-&#xa0;» et «&#xa0;_&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” cannot be downloaded by Stemma; get its files by hand and import them: %2.</source>
        <translation>Stemma ne peut pas télécharger «&#xa0;%1&#xa0;»&#xa0;; prendre ses fichiers à la main et les importer&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The model “%1” is not installed.</source>
        <translation>Le modèle «&#xa0;%1&#xa0;» n’est pas installé.</translation>
    </message>
    <message>
        <source>No model is installed.</source>
        <translation>Aucun modèle n’est installé.</translation>
    </message>
    <message>
        <source>“stemma models” has list, show, inspect, import, verify, download, remove and measure; see: stemma help models.</source>
        <translation>«&#xa0;stemma models&#xa0;» connaît list, show, inspect, import, verify, download, remove et measure&#xa0;; voir&#xa0;: stemma help models.</translation>
    </message>
    <message>
        <source>--filters: “%1” is not possible; write song (BSS Eval v4) or window (v3).</source>
        <translation>--filters : « %1 » est impossible ; écrivez song (BSS Eval v4) ou window (v3).</translation>
    </message>
    <message>
        <source>%1: “%2” is not possible; write a number from %3 to %4.</source>
        <translation>%1 : « %2 » est impossible ; écrivez un nombre de %3 à %4.</translation>
    </message>
    <message>
        <source>Write: stemma evaluate --reference FOLDER --estimate FOLDER.</source>
        <translation>Écrivez : stemma evaluate --reference DOSSIER --estimate DOSSIER.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
    <message>
        <source>Nothing to compare with: %1.</source>
        <translation>Sans équivalent : %1.</translation>
    </message>
    <message>
        <source>--model: there is no model “%1”; see: stemma models.</source>
        <translation>--model : il n’y a pas de modèle « %1 » ; voir : stemma models.</translation>
    </message>
    <message>
        <source>--split: the dataset has no songs of “%1”.</source>
        <translation>--split : le jeu de données n’a aucun morceau de « %1 ».</translation>
    </message>
    <message>
        <source>Write: stemma evaluate --dataset FOLDER --model ID --out FOLDER.</source>
        <translation>Écrivez : stemma evaluate --dataset DOSSIER --model ID --out DOSSIER.</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>model, song, what went wrong</comment>
        <translation>%1, %2 : %3</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>Évaluation</translation>
    </message>
    <message>
        <source>Plots and songs: %1</source>
        <translation>Graphiques et morceaux : %1</translation>
    </message>
    <message>
        <source>Stopped; go on with the same command and --resume.</source>
        <translation>Arrêté ; reprenez avec la même commande et --resume.</translation>
    </message>
    <message>
        <source>“%1” is one word too many; see: stemma help evaluate.</source>
        <translation>« %1 » est un mot de trop ; voir : stemma help evaluate.</translation>
    </message>
    <message>
        <source>--model: the model %1 is damaged; see: stemma models show %2.</source>
        <translation>--model&#xa0;: le modèle %1 est endommagé&#xa0;; voir&#xa0;: stemma models show %2.</translation>
    </message>
    <message>
        <source>Still missing: %1</source>
        <translation>Il manque encore&#xa0;: %1</translation>
    </message>
    <message>
        <source>The model “%1” is built in: there is nothing to fetch, to verify or to remove.</source>
        <translation>Le modèle «&#xa0;%1&#xa0;» est intégré&#xa0;: il n’y a rien à télécharger, à vérifier ni à supprimer.</translation>
    </message>
    <message>
        <source>--id: “%1” is the name of another model; choose one that is free.</source>
        <translation>--id&#xa0;: «&#xa0;%1&#xa0;» est le nom d’un autre modèle&#xa0;; choisissez un nom libre.</translation>
    </message>
    <message>
        <source>No settings file was found beside “%1”; how its transforms step, how long its chunks are and what its stems are called are guessed.</source>
        <translation>Aucun fichier de réglages n’a été trouvé à côté de «&#xa0;%1&#xa0;»&#xa0;; le pas des transformées, la longueur des segments et les noms des pistes sont devinés.</translation>
    </message>
    <message>
        <source>--model: the model %1 is not installed; fetch it with: stemma models download %2.</source>
        <translation>--model&#xa0;: le modèle %1 n’est pas installé&#xa0;; téléchargez-le avec&#xa0;: stemma models download %2.</translation>
    </message>
    <message>
        <source>--model: the model %1 is not installed; get its files from its authors and import them: %2.</source>
        <translation>--model&#xa0;: le modèle %1 n’est pas installé&#xa0;; procurez-vous ses fichiers auprès de ses auteurs et importez-les&#xa0;: %2.</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>a whole number from %1 to %2</source>
        <translation>un nombre entier de %1 à %2</translation>
    </message>
    <message>
        <source>%1, or none</source>
        <translation>%1, ou none</translation>
    </message>
    <message>
        <source>one of: %1</source>
        <translation>l’un de&#xa0;: %1</translation>
    </message>
    <message>
        <source>--set: “%1” is not a setting of the model %2, which has none.</source>
        <translation>--set&#xa0;: «&#xa0;%1&#xa0;» n’est pas un réglage du modèle %2, qui n’en a aucun.</translation>
    </message>
    <message>
        <source>--set: “%1” is not a setting of the model %2, which has: %3.</source>
        <translation>--set&#xa0;: «&#xa0;%1&#xa0;» n’est pas un réglage du modèle %2, qui a&#xa0;: %3.</translation>
    </message>
    <message>
        <source>--set: “%1” is not NAME=VALUE.</source>
        <translation>--set&#xa0;: «&#xa0;%1&#xa0;» n’est pas de la forme NOM=VALEUR.</translation>
    </message>
    <message>
        <source>--set: “%1” takes %2, not “%3”.</source>
        <translation>--set&#xa0;: «&#xa0;%1&#xa0;» accepte %2, pas «&#xa0;%3&#xa0;».</translation>
    </message>
    <message>
        <source>Architecture: a TorchScript program</source>
        <translation>Architecture&#xa0;: un programme TorchScript</translation>
    </message>
    <message>
        <source>No file of “%1” is called like one of “%2”; give stems the same name in both, such as vocals.wav.</source>
        <translation>Aucun fichier de «&#xa0;%1&#xa0;» ne porte le nom d’un fichier de «&#xa0;%2&#xa0;»&#xa0;; donner aux stems le même nom des deux côtés, par exemple vocals.wav.</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>“%1” was not found; check that it was not moved, renamed or on a disk that is not connected.</source>
        <translation>«&#xa0;%1&#xa0;» est introuvable&#xa0;; vérifier que le fichier n’a pas été déplacé, renommé ou placé sur un disque non connecté.</translation>
    </message>
    <message>
        <source>“%1” could not be read; check that it is a file and that you are allowed to open it.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être lu&#xa0;; vérifier que c’est un fichier et que son ouverture est autorisée.</translation>
    </message>
    <message>
        <source>“%1” is empty; copy or download it again.</source>
        <translation>«&#xa0;%1&#xa0;» est vide&#xa0;; le copier ou le télécharger à nouveau.</translation>
    </message>
    <message>
        <source>“%1” is not a sound file that Stemma knows; convert it to WAV, FLAC or MP3 and open that.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un fichier audio que Stemma connaît&#xa0;; le convertir en WAV, FLAC ou MP3 et ouvrir le résultat.</translation>
    </message>
    <message>
        <source>“%1” is damaged and cannot be decoded; copy or download it again.</source>
        <translation>«&#xa0;%1&#xa0;» est endommagé et ne peut pas être décodé&#xa0;; le copier ou le télécharger à nouveau.</translation>
    </message>
    <message>
        <source>“%1” holds no sound at all; choose a file that is longer than zero seconds.</source>
        <translation>«&#xa0;%1&#xa0;» ne contient aucun son&#xa0;; choisir un fichier de plus de zéro seconde.</translation>
    </message>
    <message>
        <source>“%1” has more than 8 channels; mix it down to at most 8 and open that.</source>
        <translation>«&#xa0;%1&#xa0;» a plus de 8 canaux&#xa0;; le réduire à 8 au plus et ouvrir le résultat.</translation>
    </message>
    <message>
        <source>“%1” has a sample rate outside 1 to 768 kHz; convert it to 44.1 or 48 kHz and open that.</source>
        <translation>La fréquence d’échantillonnage de «&#xa0;%1&#xa0;» n’est pas entre 1 et 768&#xa0;kHz&#xa0;; le convertir à 44,1 ou 48&#xa0;kHz et ouvrir le résultat.</translation>
    </message>
    <message>
        <source>“%1” could not be written; choose a folder that you are allowed to change.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être enregistré&#xa0;; choisir un dossier autorisé en écriture.</translation>
    </message>
    <message>
        <source>“%1” exists already; choose another name or folder, or allow it to be replaced.</source>
        <translation>«&#xa0;%1&#xa0;» existe déjà&#xa0;; choisir un autre nom ou dossier, ou autoriser son remplacement.</translation>
    </message>
    <message>
        <source>There is not enough space to write “%1”; free some, or choose another disk.</source>
        <translation>Il n’y a pas assez d’espace pour enregistrer «&#xa0;%1&#xa0;»&#xa0;; en libérer ou choisir un autre disque.</translation>
    </message>
    <message>
        <source>The chosen format cannot hold “%1”; choose another format, bit depth or sample rate.</source>
        <translation>Le format choisi ne peut pas contenir «&#xa0;%1&#xa0;»&#xa0;; choisir un autre format, une autre résolution ou fréquence d’échantillonnage.</translation>
    </message>
    <message>
        <source>The setting “%1” is not possible here; choose another value.</source>
        <translation>Le réglage «&#xa0;%1&#xa0;» n’est pas possible ici&#xa0;; choisir une autre valeur.</translation>
    </message>
    <message>
        <source>The model “%1” is not part of this version of Stemma; choose one from the list of models.</source>
        <translation>Le modèle «&#xa0;%1&#xa0;» ne fait pas partie de cette version de Stemma&#xa0;; en choisir un dans la liste des modèles.</translation>
    </message>
    <message>
        <source>“%1” has another sample rate than what it is compared with; convert one of the two.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas la même fréquence d’échantillonnage que ce à quoi on le compare&#xa0;; convertir l’un des deux.</translation>
    </message>
    <message>
        <source>“%1” has another number of channels than what it is compared with; make both mono or both stereo.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas le même nombre de canaux que ce à quoi on le compare&#xa0;; mettre les deux en mono ou les deux en stéréo.</translation>
    </message>
    <message>
        <source>“%1” is not as long as the other references; choose stems that belong to one song.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas la même durée que les autres références&#xa0;; choisir des stems d’un même morceau.</translation>
    </message>
    <message>
        <source>There is not enough memory for “%1”; close other programs or work on a shorter part.</source>
        <translation>Il n’y a pas assez de mémoire pour «&#xa0;%1&#xa0;»&#xa0;; fermer d’autres programmes ou travailler sur une partie plus courte.</translation>
    </message>
    <message>
        <source>Something went wrong inside Stemma with “%1”; try again, and report it if it happens twice.</source>
        <translation>Un problème interne est survenu dans Stemma avec «&#xa0;%1&#xa0;»&#xa0;; réessayer, et le signaler s’il se reproduit.</translation>
    </message>
    <message>
        <source>This file was cut short; everything up to the cut was opened.</source>
        <translation>Ce fichier est tronqué&#xa0;; tout ce qui précède la coupure a été ouvert.</translation>
    </message>
    <message>
        <source>This file holds samples that are not numbers; they were replaced by silence.</source>
        <translation>Ce fichier contient des échantillons qui ne sont pas des nombres&#xa0;; ils ont été remplacés par du silence.</translation>
    </message>
    <message>
        <source>“%1” holds no model that Stemma knows; choose a file of weights of one of the networks in the list of models.</source>
        <translation>«&#xa0;%1&#xa0;» ne contient aucun modèle connu de Stemma&#xa0;; choisir un fichier de poids d’un des réseaux de la liste des modèles.</translation>
    </message>
    <message>
        <source>“%1” is damaged or was not downloaded completely; download it again.</source>
        <translation>«&#xa0;%1&#xa0;» est endommagé ou n’a pas été téléchargé en entier&#xa0;; le télécharger à nouveau.</translation>
    </message>
    <message>
        <source>“%1” asks for code to be run when it is opened, which no model needs; nothing was run, get it from its authors instead.</source>
        <translation>«&#xa0;%1&#xa0;» demande d’exécuter du code à l’ouverture, ce dont aucun modèle n’a besoin&#xa0;; rien n’a été exécuté, le prendre plutôt chez ses auteurs.</translation>
    </message>
    <message>
        <source>“%1” does not fit the network that it seems to belong to; check that it and its settings file belong together.</source>
        <translation>«&#xa0;%1&#xa0;» ne convient pas au réseau auquel il semble appartenir&#xa0;; vérifier que le fichier et ses réglages vont ensemble.</translation>
    </message>
    <message>
        <source>“%1” is an ONNX model, which Stemma cannot run; look for the same model as PyTorch weights.</source>
        <translation>«&#xa0;%1&#xa0;» est un modèle ONNX, que Stemma ne peut pas exécuter&#xa0;; chercher le même modèle en poids PyTorch.</translation>
    </message>
    <message>
        <source>“%1” is a TensorFlow model, which Stemma cannot run; look for a version of it in PyTorch weights.</source>
        <translation>«&#xa0;%1&#xa0;» est un modèle TensorFlow, que Stemma ne peut pas exécuter&#xa0;; en chercher une version en poids PyTorch.</translation>
    </message>
    <message>
        <source>“%1” is a GGML model, which Stemma cannot run; look for the same model as PyTorch weights.</source>
        <translation>«&#xa0;%1&#xa0;» est un modèle GGML, que Stemma ne peut pas exécuter&#xa0;; chercher le même modèle en poids PyTorch.</translation>
    </message>
    <message>
        <source>“%1” holds quantised weights (DiffQ), which Stemma cannot unpack; choose the model without “_q” in its name.</source>
        <translation>«&#xa0;%1&#xa0;» contient des poids quantifiés (DiffQ), que Stemma ne peut pas décompresser&#xa0;; choisir le modèle sans «&#xa0;_q&#xa0;» dans son nom.</translation>
    </message>
    <message>
        <source>“%1” holds a whole Python program instead of weights, which Stemma never runs; look for its “state dict”.</source>
        <translation>«&#xa0;%1&#xa0;» contient un programme Python entier au lieu de poids, ce que Stemma n’exécute jamais&#xa0;; chercher son «&#xa0;state dict&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” is a model of the VR family, which Stemma cannot run yet; choose another model for the same stems.</source>
        <translation>«&#xa0;%1&#xa0;» est un modèle de la famille VR, que Stemma ne sait pas encore exécuter&#xa0;; choisir un autre modèle pour les mêmes stems.</translation>
    </message>
    <message>
        <source>“%1” is not a readable settings file; check that it was saved as plain JSON or YAML.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un fichier de réglages lisible&#xa0;; vérifier qu’il a été enregistré en JSON ou en YAML.</translation>
    </message>
    <message>
        <source>Neural models cannot run: “%1” was not found or did not start; install libtorch, or use the Classic method.</source>
        <translation>Les modèles neuronaux ne peuvent pas fonctionner&#xa0;: «&#xa0;%1&#xa0;» est introuvable ou n’a pas démarré&#xa0;; installer libtorch ou prendre la méthode classique.</translation>
    </message>
    <message>
        <source>The network “%1” broke off; try another model, or report it with the details.</source>
        <translation>Le réseau «&#xa0;%1&#xa0;» s’est interrompu&#xa0;; essayer un autre modèle, ou le signaler avec les détails.</translation>
    </message>
    <message>
        <source>“%1” could not be downloaded; check the connection and try again, what has arrived is kept.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être téléchargé&#xa0;; vérifier la connexion et réessayer, ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <source>“%1” is no longer where it was published; download it by hand and import the file.</source>
        <translation>«&#xa0;%1&#xa0;» n’est plus là où il était publié&#xa0;; le télécharger à la main et importer le fichier.</translation>
    </message>
    <message>
        <source>“%1” is not what its authors published and was thrown away; download it again.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas ce que ses auteurs ont publié et a été jeté&#xa0;; le télécharger à nouveau.</translation>
    </message>
    <message>
        <source>Something else is being done with the model “%1”, perhaps in another window of Stemma; wait until it has finished.</source>
        <translation>Le modèle «&#xa0;%1&#xa0;» est déjà occupé, peut-être dans une autre fenêtre de Stemma&#xa0;; attendre qu’il soit libre.</translation>
    </message>
    <message>
        <source>“%1” holds no dataset that Stemma knows; choose a folder of MUSDB18, MedleyDB, MoisesDB or of folders of stems.</source>
        <translation>« %1 » ne contient aucun jeu de données que Stemma connaisse ; choisissez un dossier de MUSDB18, MedleyDB, MoisesDB ou de dossiers de stems.</translation>
    </message>
    <message>
        <source>The parts of the song “%1” do not fit together; repair its files or leave it out.</source>
        <translation>Les parties du morceau « %1 » ne vont pas ensemble ; réparez ses fichiers ou laissez-le de côté.</translation>
    </message>
    <message>
        <source>A web page came instead of “%1”; if the network wants you to sign in, do that in a browser and try again, what has arrived is kept.</source>
        <translation>Une page web est arrivée au lieu de «&#xa0;%1&#xa0;»&#xa0;; si le réseau demande une connexion, l’établir dans un navigateur et réessayer, ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <source>Another model has the id “%1”; remove that one first, or choose another id.</source>
        <translation>Un autre modèle porte l’identifiant «&#xa0;%1&#xa0;»&#xa0;; supprimer d’abord celui-là ou choisir un autre identifiant.</translation>
    </message>
    <message>
        <source>“%1” lies among the weights of a model that it is no part of; move it elsewhere.</source>
        <translation>«&#xa0;%1&#xa0;» se trouve parmi les poids d’un modèle sans en faire partie&#xa0;; déplacer ce fichier ailleurs.</translation>
    </message>
    <message>
        <source>“%1” is a TorchScript program, as risky to run as any program; if you know its author, import it as trusted, or add --trust.</source>
        <translation>«&#xa0;%1&#xa0;» est un programme TorchScript, aussi risqué que tout programme&#xa0;; si vous en connaissez l’auteur, importez-le comme fiable ou ajoutez --trust.</translation>
    </message>
    <message>
        <source>“%1” holds many songs, and none is called like the open one; choose the folder of one song.</source>
        <translation>« %1 » contient plusieurs morceaux, dont aucun ne s’appelle comme celui qui est ouvert ; choisissez le dossier d’un seul.</translation>
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
        <translation>mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>stéréo</translation>
    </message>
    <message>
        <source>5.1 surround</source>
        <translation>surround 5.1</translation>
    </message>
    <message>
        <source>7.1 surround</source>
        <translation>surround 7.1</translation>
    </message>
    <message>
        <source>%1 channels</source>
        <translation>%1 canaux</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <source>Classic (baseline)</source>
        <translation>Classique (méthode de base)</translation>
    </message>
    <message>
        <source>A baseline without a trained model: tells stems apart by rhythm, pitch, repetition and stereo position. Quick, and good enough to find one&apos;s way in a song; expect much of each stem in the others.</source>
        <translation>Une méthode de base sans modèle entraîné&#xa0;: distingue les stems par le rythme, la hauteur, la répétition et la position stéréo. Rapide et suffisante pour se repérer dans un morceau&#xa0;; chaque stem reste bien audible dans les autres.</translation>
    </message>
    <message>
        <source>Hybrid Demucs</source>
        <translation>Hybrid Demucs</translation>
    </message>
    <message>
        <source>The generation before the transformers: good on all four stems, strong on drums and bass.</source>
        <translation>La génération d’avant les transformers&#xa0;: bonne sur les quatre stems, forte sur la batterie et la basse.</translation>
    </message>
    <message>
        <source>Hybrid Transformer Demucs</source>
        <translation>Hybrid Transformer Demucs</translation>
    </message>
    <message>
        <source>Very good on all four stems, at a pace that most computers can take: the one to begin with.</source>
        <translation>Très bon sur les quatre stems, à une allure que la plupart des ordinateurs tiennent&#xa0;: celui par où commencer.</translation>
    </message>
    <message>
        <source>Hybrid Transformer Demucs, six stems</source>
        <translation>Hybrid Transformer Demucs, six stems</translation>
    </message>
    <message>
        <source>Takes out guitar and piano too; the guitar is fair, the piano weak, the other stems a little worse than with four.</source>
        <translation>Extrait aussi la guitare et le piano&#xa0;; la guitare est correcte, le piano faible, les autres stems un peu moins bons qu’à quatre.</translation>
    </message>
    <message>
        <source>Hybrid Transformer Demucs, fine-tuned</source>
        <translation>Hybrid Transformer Demucs, affiné</translation>
    </message>
    <message>
        <source>Four networks, one for each stem: a little better than Hybrid Transformer Demucs, and four times as slow.</source>
        <translation>Quatre réseaux, un par stem&#xa0;: un peu mieux que Hybrid Transformer Demucs, et quatre fois plus lent.</translation>
    </message>
    <message>
        <source>MDenseNet</source>
        <translation>MDenseNet</translation>
    </message>
    <message>
        <source>Vocals and accompaniment by two small networks: quick, and fair. Cannot be downloaded here: import its two files, vocals.pth and accompaniment.pth.</source>
        <translation>Voix et accompagnement par deux petits réseaux&#xa0;: rapide et correct. Ne peut pas être téléchargé ici&#xa0;: importer ses deux fichiers, vocals.pth et accompaniment.pth.</translation>
    </message>
    <message>
        <source>Hybrid Demucs, challenge of 2021</source>
        <translation>Hybrid Demucs, concours de 2021</translation>
    </message>
    <message>
        <source>Four networks averaged, second in the Music Demixing Challenge of 2021; good, and slow.</source>
        <translation>Quatre réseaux moyennés, deuxième du Music Demixing Challenge 2021&#xa0;; bon, et lent.</translation>
    </message>
    <message>
        <source>Open-Unmix</source>
        <translation>Open-Unmix</translation>
    </message>
    <message>
        <source>A reference of the field: quick, fair on vocals and drums, trained on songs without their highest octave.</source>
        <translation>Une référence du domaine&#xa0;: rapide, correct sur la voix et la batterie, entraîné sur des morceaux sans leur plus haute octave.</translation>
    </message>
    <message>
        <source>Open-Unmix, high quality</source>
        <translation>Open-Unmix, haute qualité</translation>
    </message>
    <message>
        <source>A reference of the field: quick, fair on vocals and drums, trained on full-bandwidth songs.</source>
        <translation>Une référence du domaine&#xa0;: rapide, correct sur la voix et la batterie, entraîné sur des morceaux à pleine bande.</translation>
    </message>
    <message>
        <source>Open-Unmix, large</source>
        <translation>Open-Unmix, grand</translation>
    </message>
    <message>
        <source>The best of Open-Unmix: quick and fair on all four stems. Its weights may not be used commercially.</source>
        <translation>Le meilleur Open-Unmix&#xa0;: rapide et correct sur les quatre stems. Ses poids ne peuvent pas servir commercialement.</translation>
    </message>
</context>
<context>
    <name>ModelFacts</name>
    <message>
        <source>Built in</source>
        <translation>Intégré</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installé</translation>
    </message>
    <message>
        <source>%1 % downloaded</source>
        <translation>%1 % téléchargés</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Endommagé</translation>
    </message>
    <message>
        <source>Cannot run here</source>
        <translation>Ne fonctionne pas ici</translation>
    </message>
    <message>
        <source>Very good, %1 dB</source>
        <translation>Très bonne, %1 dB</translation>
    </message>
    <message>
        <source>Good, %1 dB</source>
        <translation>Bonne, %1 dB</translation>
    </message>
    <message>
        <source>Fair, %1 dB</source>
        <translation>Correcte, %1 dB</translation>
    </message>
    <message>
        <source>Modest, %1 dB</source>
        <translation>Modeste, %1 dB</translation>
    </message>
    <message>
        <source>Partly here</source>
        <translation>Présent en partie</translation>
    </message>
    <message>
        <source>Modest</source>
        <translation>Modeste</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnue</translation>
    </message>
</context>
<context>
    <name>NeuralModule</name>
    <message>
        <source>the GPU does not have enough memory for this model</source>
        <translation>le GPU n’a pas assez de mémoire pour ce modèle</translation>
    </message>
    <message>
        <source>this libtorch was built without CUDA, or there is no GPU</source>
        <translation>cette libtorch est sans CUDA, ou il n’y a pas de GPU</translation>
    </message>
</context>
<context>
    <name>ResourcePlan</name>
    <message>
        <source>%1 on disk</source>
        <translation>%1 sur le disque</translation>
    </message>
    <message>
        <source>%1 of memory with the song&apos;s stems</source>
        <translation>%1 de mémoire avec les stems du morceau</translation>
    </message>
</context>
<context>
    <name>RoundingText</name>
    <message>
        <source>bfloat16 does not make this model faster; separate without it.</source>
        <translation>bfloat16 n’accélère pas ce modèle&#xa0;; séparez sans lui.</translation>
    </message>
    <message>
        <source>this processor has no units for bfloat16 (AVX512-BF16 or AMX); separate without it.</source>
        <translation>ce processeur n’a pas d’unités pour bfloat16 (AVX512-BF16 ou AMX)&#xa0;; séparez sans lui.</translation>
    </message>
    <message>
        <source>measured on one chunk, the error of bfloat16 lies %1 dB below the stem “%2”, and further below any other.</source>
        <translation>mesurée sur un extrait, l’erreur de bfloat16 se situe %1&#xa0;dB sous le stem «&#xa0;%2&#xa0;», et plus bas encore sous tout autre.</translation>
    </message>
    <message>
        <source>bfloat16, error %1 dB below</source>
        <comment>in the status bar</comment>
        <translation>bfloat16, erreur %1&#xa0;dB plus bas</translation>
    </message>
</context>
<context>
    <name>ScoreText</name>
    <message>
        <source>Signal to distortion: all that is wrong, in one number</source>
        <translation>Signal sur distorsion : tout ce qui est faux, en un nombre</translation>
    </message>
    <message>
        <source>Image to spatial distortion: is the stem where it was, left to right</source>
        <translation>Image sur distorsion spatiale : le stem est-il à sa place, de gauche à droite</translation>
    </message>
    <message>
        <source>Signal to interference: how little of the other stems is heard in it</source>
        <translation>Signal sur interférence : combien peu des autres stems s’y entend</translation>
    </message>
    <message>
        <source>Signal to artefacts: how little was added that is in no stem</source>
        <translation>Signal sur artefacts : combien peu a été ajouté qui n’est dans aucun stem</translation>
    </message>
</context>
<context>
    <name>Scores</name>
    <message>
        <source>method</source>
        <translation>méthode</translation>
    </message>
    <message>
        <source>stem</source>
        <translation>stem</translation>
    </message>
    <message>
        <source>SDR, mean of songs</source>
        <translation>SDR, moyenne des morceaux</translation>
    </message>
    <message>
        <source>SDR, whole song</source>
        <translation>SDR, morceau entier</translation>
    </message>
    <message>
        <source>songs</source>
        <translation>morceaux</translation>
    </message>
    <message>
        <source>(mean)</source>
        <translation>(moyenne)</translation>
    </message>
    <message>
        <source>song</source>
        <translation>morceau</translation>
    </message>
    <message>
        <source>Scores of separations</source>
        <translation>Évaluation de séparations</translation>
    </message>
    <message>
        <source>In dB. SDR, ISR, SIR and SAR: BSS Eval, median over the seconds of a song, then over songs. SDR of the whole song: mean over songs. SI-SDR: median over songs.</source>
        <translation>En dB. SDR, ISR, SIR et SAR : BSS Eval, médiane sur les secondes d’un morceau, puis sur les morceaux. SDR du morceau entier : moyenne sur les morceaux. SI-SDR : médiane sur les morceaux.</translation>
    </message>
    <message>
        <source>Songs</source>
        <translation>Morceaux</translation>
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
        <translation>--%1 ne peut pas être «&#xa0;%2&#xa0;»&#xa0;: il faut %3</translation>
    </message>
    <message>
        <source>one of %1</source>
        <comment>a list of words</comment>
        <translation>l’un de %1</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>un nombre de %1 à %2</translation>
    </message>
    <message>
        <source>a width and a height such as 1600x1000, from %1x%2 to %3x%3</source>
        <translation>une largeur et une hauteur comme 1600x1000, de %1x%2 à %3x%3</translation>
    </message>
    <message>
        <source>a time such as 83.5 or 1:23.5</source>
        <translation>un instant comme 83.5 ou 1:23.5</translation>
    </message>
    <message>
        <source>two times such as 0:30-1:15</source>
        <translation>deux instants comme 0:30-1:15</translation>
    </message>
    <message>
        <source>--size times --scale is more than %1 pixels</source>
        <translation>--size fois --scale dépasse %1 pixels</translation>
    </message>
    <message>
        <source>--out PNG is missing</source>
        <translation>--out PNG manque</translation>
    </message>
    <message>
        <source>name one SONG, &quot;demo&quot;, or --empty</source>
        <translation>il faut un MORCEAU, «&#xa0;demo&#xa0;» ou --empty</translation>
    </message>
    <message>
        <source>The song took too long to open.</source>
        <translation>Le morceau a mis trop longtemps à s’ouvrir.</translation>
    </message>
    <message>
        <source>The separation could not be started.</source>
        <translation>La séparation n’a pas pu commencer.</translation>
    </message>
    <message>
        <source>The separation took too long.</source>
        <translation>La séparation a duré trop longtemps.</translation>
    </message>
    <message>
        <source>“%1” cannot be written. Choose another place.</source>
        <translation>«&#xa0;%1&#xa0;» ne peut pas être écrit. Choisir un autre endroit.</translation>
    </message>
    <message>
        <source>The comparison took too long.</source>
        <translation>La comparaison a pris trop de temps.</translation>
    </message>
</context>
<context>
    <name>StemKind</name>
    <message>
        <source>Mix as heard</source>
        <translation>Mix tel qu’entendu</translation>
    </message>
    <message>
        <source>Vocals</source>
        <translation>Voix</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Batterie</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>Basse</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>Guitare</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>Piano</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Résidu</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>Mixage</translation>
    </message>
    <message>
        <source>Accompaniment</source>
        <translation>Accompagnement</translation>
    </message>
</context>
<context>
    <name>TimeText</name>
    <message>
        <source>%1 left</source>
        <translation>encore %1</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>quelques secondes</translation>
    </message>
    <message>
        <source>about %1 s</source>
        <translation>environ %1&#xa0;s</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>environ %1&#xa0;min</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>environ %1&#xa0;h</translation>
    </message>
</context>
<context>
    <name>ViewMenu</name>
    <message>
        <source>Level range</source>
        <translation>Plage de niveaux</translation>
    </message>
    <message>
        <source>%1 dB to 0 dB</source>
        <translation>%1&#xa0;dB à 0&#xa0;dB</translation>
    </message>
    <message>
        <source>Frequencies</source>
        <translation>Fréquences</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
</context>
<context>
    <name>stemma::AboutDialog</name>
    <message>
        <source>window and sound output</source>
        <translation>fenêtre et sortie audio</translation>
    </message>
    <message>
        <source>reading and writing audio files</source>
        <translation>lecture et écriture de fichiers audio</translation>
    </message>
    <message>
        <source>reading further audio and video files</source>
        <translation>lecture d’autres fichiers audio et vidéo</translation>
    </message>
    <message>
        <source>tags and covers</source>
        <translation>tags et pochettes</translation>
    </message>
    <message>
        <source>Fourier transforms</source>
        <translation>transformées de Fourier</translation>
    </message>
    <message>
        <source>Stemma is free software: you may use, study, share and change it under the terms of the GNU General Public License, version 3 or any later version. It comes without any warranty.</source>
        <translation>Stemma est un logiciel libre&#xa0;: il peut être utilisé, étudié, partagé et modifié selon les termes de la GNU General Public License, version 3 ou toute version ultérieure. Il est fourni sans aucune garantie.</translation>
    </message>
    <message>
        <source>Stemma stands on</source>
        <translation>Stemma s’appuie sur</translation>
    </message>
    <message>
        <source>Methods of separation</source>
        <translation>Méthodes de séparation</translation>
    </message>
    <message>
        <source>Stem colours after Okabe and Ito, chosen to be told apart by everyone. The demo song is CC0.</source>
        <translation>Couleurs des stems d’après Okabe et Ito, choisies pour être distinguées par tous. Le morceau de démo est sous CC0.</translation>
    </message>
    <message>
        <source>Version %1. Takes songs apart.</source>
        <translation>Version %1. Décompose les morceaux.</translation>
    </message>
    <message>
        <source>Licence and thanks</source>
        <translation>Licence et remerciements</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
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
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>stemma::BoxPlot</name>
    <message>
        <source>Box: quartiles. Line: median. Whiskers: 5th and 95th percentile.</source>
        <translation>Boîte&#xa0;: quartiles. Trait&#xa0;: médiane. Moustaches&#xa0;: 5e et 95e centiles.</translation>
    </message>
    <message>
        <source>Box plot</source>
        <translation>Boîtes à moustaches</translation>
    </message>
    <message>
        <source>%1: no values</source>
        <translation>%1&#xa0;: aucune valeur</translation>
    </message>
    <message numerus="yes">
        <source>%1: median %2, quartiles %3 … %4, %n frames</source>
        <translation>
            <numerusform>%1&#xa0;: médiane %2, quartiles %3 … %4, %n trame</numerusform>
            <numerusform>%1&#xa0;: médiane %2, quartiles %3 … %4, %n trames</numerusform>
        </translation>
    </message>
    <message>
        <source>Whiskers: 5th and 95th percentile, %1 … %2</source>
        <translation>Moustaches&#xa0;: 5e et 95e centiles, %1 … %2</translation>
    </message>
    <message>
        <source>No scores yet</source>
        <translation>Pas encore de scores</translation>
    </message>
</context>
<context>
    <name>stemma::Clock</name>
    <message>
        <source>Time</source>
        <translation>Temps</translation>
    </message>
    <message>
        <source>The time heard now. Click to type another</source>
        <translation>Le temps entendu maintenant. Cliquer pour en saisir un autre</translation>
    </message>
    <message>
        <source>Go to this time</source>
        <translation>Aller à ce temps</translation>
    </message>
    <message>
        <source>no song</source>
        <translation>aucun morceau</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>sur %1</translation>
    </message>
</context>
<context>
    <name>stemma::Comparison</name>
    <message>
        <source>Loading references</source>
        <translation>Chargement des références</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Comparing takes</source>
        <translation>Comparaison des prises</translation>
    </message>
</context>
<context>
    <name>stemma::EmptyState</name>
    <message>
        <source>Drop a song here</source>
        <translation>Déposer un morceau ici</translation>
    </message>
    <message>
        <source>Open a song…</source>
        <translation>Ouvrir un morceau…</translation>
    </message>
    <message>
        <source>Try the demo song</source>
        <translation>Essayer le morceau de démo</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Ouverture de %1…</translation>
    </message>
    <message>
        <source>Recent songs</source>
        <translation>Morceaux récents</translation>
    </message>
    <message>
        <source>See it, take it apart, hear every part alone, and export what you want.</source>
        <translation>Le voir, le décomposer, écouter chaque partie seule et exporter à volonté.</translation>
    </message>
</context>
<context>
    <name>stemma::ExportDialog</name>
    <message>
        <source>16 bit, dithered</source>
        <translation>16 bits avec dithering</translation>
    </message>
    <message>
        <source>24 bit</source>
        <translation>24 bits</translation>
    </message>
    <message>
        <source>32 bit float</source>
        <translation>32 bits flottant</translation>
    </message>
    <message>
        <source>Float files cannot clip; every stem keeps its exact level.</source>
        <translation>Les fichiers flottants n’écrêtent pas&#xa0;; chaque stem garde son niveau exact.</translation>
    </message>
    <message>
        <source>Peaks above full scale are cut off, and you are told how many.</source>
        <translation>Les crêtes au-delà du maximum sont coupées&#xa0;; leur nombre est indiqué.</translation>
    </message>
    <message>
        <source>If anything would clip, all files are turned down by the same amount: they still sum to the song.</source>
        <translation>En cas d’écrêtage, tous les fichiers sont baissés d’autant&#xa0;: leur somme reste le morceau.</translation>
    </message>
    <message>
        <source>Peaks above -1 dB are rounded off smoothly.</source>
        <translation>Les crêtes au-dessus de −1&#xa0;dB sont arrondies en douceur.</translation>
    </message>
    <message>
        <source>Export stems</source>
        <translation>Exporter les stems</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Overwrite</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Keep both</source>
        <translation>Garder les deux</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message numerus="yes">
        <source>Export %n file(s)</source>
        <translation>
            <numerusform>Exporter %n fichier</numerusform>
            <numerusform>Exporter %n fichiers</numerusform>
        </translation>
    </message>
    <message>
        <source>About %1</source>
        <translation>Environ %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already</source>
        <translation>
            <numerusform>%n fichier existe déjà</numerusform>
            <numerusform>%n fichiers existent déjà</numerusform>
        </translation>
    </message>
    <message>
        <source>Files to write</source>
        <translation>Fichiers à enregistrer</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Résolution</translation>
    </message>
    <message>
        <source>As the song (%1 kHz)</source>
        <translation>Comme le morceau (%1&#xa0;kHz)</translation>
    </message>
    <message>
        <source>%1 kHz</source>
        <translation>%1&#xa0;kHz</translation>
    </message>
    <message>
        <source>Sample rate</source>
        <translation>Fréquence</translation>
    </message>
    <message>
        <source>Turn all down alike</source>
        <translation>Tout baisser d’autant</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Laisser tel quel</translation>
    </message>
    <message>
        <source>Soft clip</source>
        <translation>Écrêtage doux</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>Écrêtage</translation>
    </message>
    <message>
        <source>Compressed</source>
        <translation>Compressé</translation>
    </message>
    <message>
        <source>Whole song</source>
        <translation>Morceau entier</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>Sélection</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Plage</translation>
    </message>
    <message>
        <source>{song} {title} {artist} {stem} {model} {n} {nn}; a slash makes a folder</source>
        <translation>{song} {title} {artist} {stem} {model} {n} {nn}&#xa0;; une barre oblique crée un dossier</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Noms</translation>
    </message>
    <message>
        <source>{song} {title} {artist} {stem} {model} {n}</source>
        <translation>{song} {title} {artist} {stem} {model} {n}</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Ask before overwriting</source>
        <translation>Demander avant de remplacer</translation>
    </message>
    <message>
        <source>Keep both, with a number</source>
        <translation>Garder les deux, avec numéro</translation>
    </message>
    <message>
        <source>Existing files</source>
        <translation>Si existants</translation>
    </message>
    <message>
        <source>Carry over tags and cover</source>
        <translation>Reprendre les tags et la pochette</translation>
    </message>
    <message>
        <source>Export to</source>
        <translation>Exporter vers</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) exist already. What shall happen to them?</source>
        <translation>
            <numerusform>%n fichier existe déjà. Que faut-il en faire&#xa0;?</numerusform>
            <numerusform>%n fichiers existent déjà. Que faut-il en faire&#xa0;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the song is not separated yet, the stems are silent and the residual holds everything.</source>
        <translation>Là où le morceau n’est pas encore séparé, les stems sont muets et tout est dans le résidu.</translation>
    </message>
</context>
<context>
    <name>stemma::ExportFiles</name>
    <message>
        <source>%1 exists already</source>
        <translation>%1 existe déjà</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>Stem</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
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
        <translation>Part de chaque piste prévisible à partir de chaque autre&#xa0;: une estimation de la diaphonie sans référence. Des pistes jouant à l’unisson ont, elles aussi, beaucoup en commun.</translation>
    </message>
    <message>
        <source>Bleed between stems</source>
        <translation>Diaphonie entre les pistes</translation>
    </message>
    <message>
        <source>%1 from %2: no estimate, as there is too little sound</source>
        <translation>%1 à partir de %2&#xa0;: pas d’estimation, trop peu de son</translation>
    </message>
    <message>
        <source>%1 of %2 could be predicted from %3 (estimate; no reference)</source>
        <comment>%1: 12 %</comment>
        <translation>%1 de «&#xa0;%2&#xa0;» seraient prévisibles à partir de «&#xa0;%3&#xa0;» (estimation, sans référence)</translation>
    </message>
    <message>
        <source>Share of</source>
        <translation>Part de</translation>
    </message>
    <message>
        <source>predicted from</source>
        <translation>prévisible à partir de</translation>
    </message>
    <message>
        <source>No estimate yet</source>
        <translation>Pas encore d’estimation</translation>
    </message>
</context>
<context>
    <name>stemma::HelpDialog</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Drop a song on the window, or %1. Music files and the sound of videos both work.</source>
        <translation>Déposer un morceau sur la fenêtre, ou %1. Les fichiers musicaux et le son des vidéos conviennent.</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>%1 takes the whole song apart, %2 only the selection. Stems appear and can be heard while the work goes on, first where you are listening.</source>
        <translation>%1 décompose le morceau entier, %2 seulement la sélection. Les stems apparaissent et s’écoutent pendant le travail, en commençant par la tête de lecture.</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>%1 plays and pauses. Click to jump, drag to select, %2 to loop. Keys 1 to 9 mute lanes, with Shift they solo them. %3 switches to the original, equally loud.</source>
        <translation>%1 lance la lecture et la met en pause. Cliquer pour se déplacer, glisser pour sélectionner, %2 pour boucler. Les touches 1 à 9 rendent les pistes muettes&#xa0;; avec Maj, elles les mettent en solo. %3 passe à l’original, à volume égal.</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Voir</translation>
    </message>
    <message>
        <source>The wheel scrolls, Ctrl and the wheel zoom at the pointer, %1 shows the whole song, %2 the selection. Double-click a lane&apos;s head to give it all the height.</source>
        <translation>La molette fait défiler, Ctrl et la molette zooment au pointeur, %1 affiche le morceau entier, %2 la sélection. Double-cliquer sur l’en-tête d’une piste pour lui donner toute la hauteur.</translation>
    </message>
    <message>
        <source>Residual</source>
        <translation>Résidu</translation>
    </message>
    <message>
        <source>Stems and residual always sum to the song, sample by sample. What no stem holds is in the residual, to be seen, heard and exported.</source>
        <translation>La somme des stems et du résidu est toujours le morceau, échantillon par échantillon. Ce qu’aucun stem ne contient est dans le résidu, à voir, à écouter et à exporter.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>%1 writes the stems you choose. Levels are never changed per stem.</source>
        <translation>%1 enregistre les stems choisis, sans jamais changer le niveau d’un seul.</translation>
    </message>
    <message>
        <source>Everything by keyboard</source>
        <translation>Tout au clavier</translation>
    </message>
    <message>
        <source>%1 shows every command and lets you change its keys.</source>
        <translation>%1 affiche toutes les commandes et permet de changer leurs touches.</translation>
    </message>
    <message>
        <source>Stemma on one page</source>
        <translation>Stemma en une page</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>%1 measures the stems against true ones. %2 keeps them as a take, to be compared with another. %3 then switches to the other, to the difference and back. All of it is in the scores, %4.</source>
        <translation>%1 mesure les stems par rapport aux vrais. %2 les garde comme prise, à comparer à une autre. %3 passe alors à l’autre, à la différence et revient. Tout est dans les scores, %4.</translation>
    </message>
</context>
<context>
    <name>stemma::JobBar</name>
    <message>
        <source>Stop this job</source>
        <translation>Arrêter cette tâche</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>%1 %2 %</source>
        <comment>job, percent</comment>
        <translation>%1 %2&#xa0;%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>silent: no sound device</source>
        <translation>muet&#xa0;: aucun périphérique audio</translation>
    </message>
</context>
<context>
    <name>stemma::JobsPanel</name>
    <message>
        <source>Stop this job</source>
        <translation>Arrêter cette tâche</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>job, song</comment>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>percent, time left</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Nothing is running.</source>
        <translation>Aucune tâche en cours.</translation>
    </message>
</context>
<context>
    <name>stemma::KeySheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Double-click a command, or press Enter on it, to give it other keys.</source>
        <translation>Double-cliquer sur une commande, ou y appuyer sur Entrée, pour changer ses touches.</translation>
    </message>
    <message>
        <source>Move it here</source>
        <translation>Déplacer ici</translation>
    </message>
    <message>
        <source>Search commands or keys</source>
        <translation>Rechercher une commande ou une touche</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Commandes</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Tout réinitialiser</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Press the new keys…</source>
        <translation>Appuyer sur les touches…</translation>
    </message>
    <message>
        <source>Press the new keys for “%1”. Backspace removes them, Esc leaves them as they are.</source>
        <translation>Appuyer sur les nouvelles touches pour «&#xa0;%1&#xa0;». Retour arrière les supprime, Échap ne change rien.</translation>
    </message>
    <message>
        <source>%1 belongs to “%2”.</source>
        <translation>%1 appartient à «&#xa0;%2&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” has no keys now.</source>
        <translation>«&#xa0;%1&#xa0;» n’a plus de touches.</translation>
    </message>
    <message>
        <source>“%1” is %2 now.</source>
        <translation>«&#xa0;%1&#xa0;» est maintenant sur %2.</translation>
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
        <translation>silence</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1&#xa0;dB</translation>
    </message>
    <message>
        <source>nothing to compare with</source>
        <translation>rien à comparer</translation>
    </message>
    <message>
        <source>other take</source>
        <translation>autre prise</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>référence</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>différence</translation>
    </message>
    <message>
        <source>difference, heard %1 dB louder</source>
        <translation>différence, écoutée %1 dB plus fort</translation>
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
        <translation>%1&#xa0;: muet</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>%1&#xa0;: solo</translation>
    </message>
    <message>
        <source>Gain of %1</source>
        <translation>Gain&#xa0;: %1</translation>
    </message>
    <message>
        <source>Pan of %1</source>
        <translation>Panoramique&#xa0;: %1</translation>
    </message>
    <message>
        <source>Ctrl+click: this lane alone</source>
        <translation>Ctrl+clic&#xa0;: cette piste seule</translation>
    </message>
    <message>
        <source>Gain. Double-click: 0 dB. Shift: fine</source>
        <translation>Gain. Double-clic&#xa0;: 0&#xa0;dB. Maj&#xa0;: réglage fin</translation>
    </message>
    <message>
        <source>Pan. Double-click: centre</source>
        <translation>Panoramique. Double-clic&#xa0;: centre</translation>
    </message>
    <message>
        <source>%1 lane</source>
        <translation>Piste %1</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>muet</translation>
    </message>
    <message>
        <source>solo</source>
        <translation>solo</translation>
    </message>
    <message>
        <source>gain %1</source>
        <translation>gain %1</translation>
    </message>
    <message>
        <source>pan %1</source>
        <translation>panoramique %1</translation>
    </message>
    <message>
        <source>collapsed</source>
        <translation>repliée</translation>
    </message>
    <message>
        <source>Unfold %1</source>
        <translation>Déplier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Fold %1</source>
        <translation>Replier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Reset gain and pan</source>
        <translation>Réinitialiser gain et panoramique</translation>
    </message>
    <message>
        <source>Unfold</source>
        <translation>Déplier</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Replier</translation>
    </message>
    <message>
        <source>Export this stem...</source>
        <translation>Exporter ce stem…</translation>
    </message>
</context>
<context>
    <name>stemma::LaneStack</name>
    <message>
        <source>%1, picture</source>
        <translation>%1, image</translation>
    </message>
</context>
<context>
    <name>stemma::MainWindow</name>
    <message>
        <source>Transport</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Mixer</source>
        <translation>Table de mixage</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Stemma is still at work. Closing stops it, and what is not finished is lost.</source>
        <translation>Stemma travaille encore. Fermer arrête le travail, et ce qui n’est pas terminé est perdu.</translation>
    </message>
    <message>
        <source>The stems of “%1” have not been exported. Closing discards them.</source>
        <translation>Les stems de «&#xa0;%1&#xa0;» n’ont pas été exportés. Fermer les supprime.</translation>
    </message>
    <message>
        <source>Close while working?</source>
        <translation>Fermer pendant le travail&#xa0;?</translation>
    </message>
    <message>
        <source>Close without exporting?</source>
        <translation>Fermer sans exporter&#xa0;?</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Close anyway</source>
        <translation>Fermer quand même</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Drop to open “%1”</source>
        <translation>Relâcher pour ouvrir «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Morceaux &amp;récents</translation>
    </message>
    <message>
        <source>No songs yet</source>
        <translation>Aucun morceau</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;Separate</source>
        <translation>&amp;Séparation</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>&amp;Lecture</translation>
    </message>
    <message>
        <source>&amp;Lanes</source>
        <translation>&amp;Pistes</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Colour &amp;map</source>
        <translation>Pa&amp;lette de couleurs</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>T&amp;hème</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>Open a song</source>
        <translation>Ouvrir un morceau</translation>
    </message>
    <message>
        <source>Songs and videos (%1)</source>
        <translation>Morceaux et vidéos (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>The demo song could not be unpacked into the cache folder.</source>
        <translation>Le morceau de démo n’a pas pu être extrait dans le dossier de cache.</translation>
    </message>
    <message>
        <source>Open a song…</source>
        <translation>Ouvrir un morceau…</translation>
    </message>
    <message numerus="yes">
        <source>Stemma works on one song at a time: it opens the first and leaves the other %n alone.</source>
        <translation>
            <numerusform>Stemma traite un morceau à la fois&#xa0;: le premier est ouvert, l’autre est laissé de côté.</numerusform>
            <numerusform>Stemma traite un morceau à la fois&#xa0;: le premier est ouvert, les %n autres sont laissés de côté.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open another…</source>
        <translation>Ouvrir un autre…</translation>
    </message>
    <message>
        <source>Try again…</source>
        <translation>Réessayer…</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n file(s) to “%1”.</source>
        <translation>
            <numerusform>%n fichier exporté vers «&#xa0;%1&#xa0;».</numerusform>
            <numerusform>%n fichiers exportés vers «&#xa0;%1&#xa0;».</numerusform>
        </translation>
    </message>
    <message>
        <source>All were turned down by %1 dB, so that none clips.</source>
        <translation>Tous ont été baissés de %1&#xa0;dB pour éviter l’écrêtage.</translation>
    </message>
    <message numerus="yes">
        <source>%n sample(s) were clipped.</source>
        <translation>
            <numerusform>%n échantillon a été écrêté.</numerusform>
            <numerusform>%n échantillons ont été écrêtés.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Afficher le dossier</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Export again…</source>
        <translation>Exporter à nouveau…</translation>
    </message>
    <message>
        <source>The sound device “%1” is gone. Playback goes on without sound.</source>
        <translation>Le périphérique audio «&#xa0;%1&#xa0;» a disparu. La lecture continue sans son.</translation>
    </message>
    <message>
        <source>Choose another…</source>
        <translation>En choisir un autre…</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>artist – song</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>Selected %1 – %2 (%3)</source>
        <translation>Sélection&#xa0;: %1 – %2 (%3)</translation>
    </message>
    <message>
        <source>Job line</source>
        <translation>Ligne d’état</translation>
    </message>
    <message>
        <source>Mute &amp;by number</source>
        <translation>Muet p&amp;ar numéro</translation>
    </message>
    <message>
        <source>Sol&amp;o by number</source>
        <translation>So&amp;lo par numéro</translation>
    </message>
    <message>
        <source>Frequency sc&amp;ale</source>
        <translation>Échelle de fré&amp;quences</translation>
    </message>
    <message>
        <source>Drop to import the model “%1”</source>
        <translation>Déposer pour importer le modèle «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copier les détails</translation>
    </message>
    <message>
        <source>Scores</source>
        <translation>Scores</translation>
    </message>
    <message>
        <source>Folder with the true stems of this song, or a dataset that it is one of</source>
        <translation>Dossier des vrais stems de ce morceau, ou jeu de données dont il fait partie</translation>
    </message>
    <message>
        <source>Drop to open “%1” or to compare with it</source>
        <translation>Déposer pour ouvrir « %1 » ou comparer avec</translation>
    </message>
    <message>
        <source>Does “%1” hold the true stems of the open song?</source>
        <translation>« %1 » contient-il les vrais stems du morceau ouvert ?</translation>
    </message>
    <message>
        <source>Compare with it</source>
        <translation>Comparer avec</translation>
    </message>
    <message>
        <source>Open it as a song</source>
        <translation>L’ouvrir comme morceau</translation>
    </message>
    <message>
        <source>This file holds the true stems of the song, too.</source>
        <translation>Ce fichier contient aussi les vrais stems du morceau.</translation>
    </message>
    <message>
        <source>The true stems of this song seem to lie beside it.</source>
        <translation>Les vrais stems de ce morceau semblent se trouver à côté.</translation>
    </message>
    <message>
        <source>Compare with them</source>
        <translation>Comparer avec eux</translation>
    </message>
    <message>
        <source>Choose another folder…</source>
        <translation>Choisir un autre dossier…</translation>
    </message>
    <message>
        <source>&amp;Compare</source>
        <translation>&amp;Comparer</translation>
    </message>
    <message>
        <source>The graphics card does not have enough memory for this model; the processor goes on with it, which takes longer.</source>
        <translation>La carte graphique n’a pas assez de mémoire pour ce modèle ; le processeur continue, ce qui prend plus de temps.</translation>
    </message>
    <message>
        <source>A take of “%1” has not been exported. Closing discards it.</source>
        <translation>Une prise de « %1 » n’a pas été exportée. Fermer la supprime.</translation>
    </message>
</context>
<context>
    <name>stemma::MeterBar</name>
    <message>
        <source>Level meter</source>
        <translation>Vumètre</translation>
    </message>
    <message>
        <source>Peak level; click to clear the clip light</source>
        <translation>Niveau de crête&#xa0;; cliquer pour éteindre le témoin d’écrêtage</translation>
    </message>
</context>
<context>
    <name>stemma::MethodCard</name>
    <message>
        <source>%1 of memory</source>
        <translation>%1 de mémoire</translation>
    </message>
    <message>
        <source>Non-commercial</source>
        <translation>Non commercial</translation>
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
        <translation>%1&#xa0;: muet</translation>
    </message>
    <message>
        <source>S</source>
        <comment>solo, one letter</comment>
        <translation>S</translation>
    </message>
    <message>
        <source>Solo %1</source>
        <translation>%1&#xa0;: solo</translation>
    </message>
    <message>
        <source>Solo %1. With Ctrl: this lane alone</source>
        <translation>%1&#xa0;: solo. Avec Ctrl&#xa0;: cette piste seule</translation>
    </message>
    <message>
        <source>Pan %1</source>
        <translation>Panoramique&#xa0;: %1</translation>
    </message>
    <message>
        <source>Pan. Double-click for the centre</source>
        <translation>Panoramique. Double-clic&#xa0;: centre</translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation>Volume général</translation>
    </message>
    <message>
        <source>Gain %1</source>
        <translation>Gain&#xa0;: %1</translation>
    </message>
    <message>
        <source>Gain. Double-click for 0 dB, Shift for fine steps</source>
        <translation>Gain. Double-clic&#xa0;: 0&#xa0;dB, Maj&#xa0;: réglage fin</translation>
    </message>
</context>
<context>
    <name>stemma::MixtureHeader</name>
    <message>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>stéréo</translation>
    </message>
    <message numerus="yes">
        <source>%n channels</source>
        <translation>
            <numerusform>%n canal</numerusform>
            <numerusform>%n canaux</numerusform>
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
        <translation>Écouter l’original</translation>
    </message>
</context>
<context>
    <name>stemma::ModelAction</name>
    <message>
        <source>Installed: %1</source>
        <translation>Installé&#xa0;: %1</translation>
    </message>
    <message>
        <source>Added to %1, which still needs: %2</source>
        <translation>Ajouté à %1, à qui il manque encore&#xa0;: %2</translation>
    </message>
    <message>
        <source>Whole: %1</source>
        <translation>Intact&#xa0;: %1</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>Retiré&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: %2 s of work per second of song</source>
        <translation>%1&#xa0;: %2 s de calcul par seconde de morceau</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Arrêté.</translation>
    </message>
</context>
<context>
    <name>stemma::ModelCard</name>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>A song of 4 min</source>
        <translation>Morceau de 4 min</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Mémoire</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Verify that its files are whole</source>
        <translation>Vérifier que ses fichiers sont intacts</translation>
    </message>
    <message>
        <source>Measure its speed on this computer</source>
        <translation>Mesurer sa vitesse sur cet ordinateur</translation>
    </message>
    <message>
        <source>Remove it from this computer (Del)</source>
        <translation>Le retirer de cet ordinateur (Suppr)</translation>
    </message>
    <message>
        <source>Details (Enter)</source>
        <translation>Détails (Entrée)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Le garder</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Open its web page</source>
        <translation>Ouvrir sa page web</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>model, its state</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Non-commercial</source>
        <translation>Non commercial</translation>
    </message>
    <message>
        <source>Its licence (%1) does not allow commercial use.</source>
        <translation>Sa licence (%1) n’autorise pas l’usage commercial.</translation>
    </message>
    <message>
        <source>Not stated</source>
        <translation>Non précisée</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Pas encore mesuré</translation>
    </message>
    <message>
        <source>Not measured yet; %1 is a guess.</source>
        <translation>Pas encore mesuré&#xa0;; %1 est une estimation.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>Télécharger %1</translation>
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
        <translation>Arrêt en cours…</translation>
    </message>
    <message>
        <source>Remove “%1” and free %2?</source>
        <translation>Retirer «&#xa0;%1&#xa0;» et libérer %2&#xa0;?</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>Retirer «&#xa0;%1&#xa0;»&#xa0;?</translation>
    </message>
    <message>
        <source>It can be downloaded again.</source>
        <translation>Il pourra être téléchargé à nouveau.</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Non mesuré</translation>
    </message>
    <message>
        <source>Used by default</source>
        <translation>Par défaut</translation>
    </message>
    <message>
        <source>What separates songs when nothing else was chosen</source>
        <translation>Sépare les morceaux quand rien d’autre n’est choisi</translation>
    </message>
</context>
<context>
    <name>stemma::ModelNews</name>
    <message>
        <source>Choose another…</source>
        <translation>En choisir un autre…</translation>
    </message>
    <message>
        <source>“%1” is installed and can be used at once.</source>
        <translation>«&#xa0;%1&#xa0;» est installé et utilisable tout de suite.</translation>
    </message>
    <message>
        <source>“%1” is whole: every file is as it was installed.</source>
        <translation>«&#xa0;%1&#xa0;» est intact&#xa0;: chaque fichier est tel qu’il a été installé.</translation>
    </message>
    <message>
        <source>Importing “%1”…</source>
        <translation>Importation de «&#xa0;%1&#xa0;»…</translation>
    </message>
    <message numerus="yes">
        <source>Importing %n model(s)…</source>
        <translation>
            <numerusform>Importation de %n modèle…</numerusform>
            <numerusform>Importation de %n modèles…</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>“%1” needs more files than that; import the others, too.</source>
        <translation>«&#xa0;%1&#xa0;» a besoin d’autres fichiers&#xa0;; les importer aussi.</translation>
    </message>
    <message>
        <source>“%1” was imported and can be used at once.</source>
        <translation>«&#xa0;%1&#xa0;» a été importé et est utilisable tout de suite.</translation>
    </message>
    <message>
        <source>“%1” is a program (TorchScript), not just weights. Running it is as risky as running any program: it may read and change your files, or stop Stemma. Do you know and trust who made it?</source>
        <translation>«&#xa0;%1&#xa0;» est un programme (TorchScript), pas seulement des poids. L’exécuter est aussi risqué que tout programme&#xa0;: il peut lire et modifier des fichiers, ou arrêter Stemma. Son auteur est-il connu et digne de confiance&#xa0;?</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>Ne pas importer</translation>
    </message>
    <message>
        <source>Trust and import</source>
        <translation>Faire confiance et importer</translation>
    </message>
    <message>
        <source>Open its web page</source>
        <translation>Ouvrir sa page web</translation>
    </message>
    <message>
        <source>Import a file…</source>
        <translation>Importer un fichier…</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>Télécharger à nouveau</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>stemma::ModelShelf</name>
    <message>
        <source>Still missing: %1</source>
        <translation>Il manque encore&#xa0;: %1</translation>
    </message>
    <message>
        <source>Stemma cannot fetch it: get its files from its authors and import them.</source>
        <translation>Stemma ne peut pas le télécharger&#xa0;: prendre ses fichiers chez ses auteurs et les importer.</translation>
    </message>
    <message>
        <source>Quality: %1</source>
        <translation>Qualité&#xa0;: %1</translation>
    </message>
    <message>
        <source>Imported from: %1</source>
        <translation>Importé de&#xa0;: %1</translation>
    </message>
    <message>
        <source>Kept in: %1</source>
        <translation>Conservé dans&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>stemma::ModelStore</name>
    <message>
        <source>Importing</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>Downloading</source>
        <translation>Téléchargement</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Measuring</source>
        <translation>Mesure</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>Removing</source>
        <translation>Suppression</translation>
    </message>
    <message>
        <source>The model “%1” is damaged: its file “%2” is not there.</source>
        <translation>Le modèle «&#xa0;%1&#xa0;» est endommagé&#xa0;: son fichier «&#xa0;%2&#xa0;» n’est pas là.</translation>
    </message>
    <message>
        <source>The model “%1” is damaged: its file “%2” has changed.</source>
        <translation>Le modèle «&#xa0;%1&#xa0;» est endommagé&#xa0;: son fichier «&#xa0;%2&#xa0;» a changé.</translation>
    </message>
    <message>
        <source>Download it again.</source>
        <translation>Téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation>Importez-le à nouveau.</translation>
    </message>
</context>
<context>
    <name>stemma::ModelsDialog</name>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>What Stemma can take songs apart with. Models run on this computer; no sound leaves it.</source>
        <translation>Ce avec quoi Stemma décompose les morceaux. Les modèles tournent sur cet ordinateur&#xa0;; aucun son ne le quitte.</translation>
    </message>
    <message>
        <source>A &amp;file…</source>
        <translation>Un &amp;fichier…</translation>
    </message>
    <message>
        <source>A f&amp;older…</source>
        <translation>Un &amp;dossier…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Add a file or folder of weights that you have; it can be dropped here, too (%1)</source>
        <translation>Ajouter un fichier ou un dossier de poids existant&#xa0;; il peut aussi être déposé ici (%1)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>section, number of models</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>À télécharger</translation>
    </message>
    <message>
        <source>Import a model</source>
        <translation>Importer un modèle</translation>
    </message>
    <message>
        <source>Files of weights (%1)</source>
        <translation>Fichiers de poids (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import a folder of weights</source>
        <translation>Importer un dossier de poids</translation>
    </message>
    <message>
        <source>Drop to import “%1”</source>
        <translation>Déposer pour importer «&#xa0;%1&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>Drop to import %n file(s)</source>
        <translation>
            <numerusform>Déposer pour importer %n fichier</numerusform>
            <numerusform>Déposer pour importer %n fichiers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>stemma::NeuralDevice</name>
    <message>
        <source>Looking at this computer</source>
        <translation>Examen de l’ordinateur</translation>
    </message>
    <message>
        <source>Networks run on: %1</source>
        <translation>Les réseaux tournent sur&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>device, why no better one</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>graphics card</source>
        <translation>carte graphique</translation>
    </message>
    <message numerus="yes">
        <source>processor, %n core(s)</source>
        <translation>
            <numerusform>processeur, %n cœur</numerusform>
            <numerusform>processeur, %n cœurs</numerusform>
        </translation>
    </message>
    <message>
        <source>no graphics card that could do it was found</source>
        <translation>aucune carte graphique capable de le faire n’a été trouvée</translation>
    </message>
    <message>
        <source>the graphics card does not have enough memory for the model</source>
        <translation>la carte graphique n’a pas assez de mémoire pour le modèle</translation>
    </message>
</context>
<context>
    <name>stemma::Overview</name>
    <message>
        <source>Overview of the song</source>
        <translation>Vue d’ensemble du morceau</translation>
    </message>
    <message>
        <source>Drag to move the view, its edges to zoom; click to jump; double-click for the whole song</source>
        <translation>Glisser pour déplacer la vue, par ses bords pour zoomer&#xa0;; cliquer pour s’y rendre&#xa0;; double-cliquer pour le morceau entier</translation>
    </message>
</context>
<context>
    <name>stemma::PanSlider</name>
    <message>
        <source>centre</source>
        <translation>centre</translation>
    </message>
    <message>
        <source>%1 % left</source>
        <translation>%1&#xa0;% à gauche</translation>
    </message>
    <message>
        <source>%1 % right</source>
        <translation>%1&#xa0;% à droite</translation>
    </message>
</context>
<context>
    <name>stemma::RowGrip</name>
    <message>
        <source>Drag to change the height; double-click to undo that</source>
        <translation>Glisser pour changer la hauteur&#xa0;; double-cliquer pour la rétablir</translation>
    </message>
</context>
<context>
    <name>stemma::Ruler</name>
    <message>
        <source>Time ruler</source>
        <translation>Règle temporelle</translation>
    </message>
    <message>
        <source>Click or drag to move the playhead; drag the brackets to change the loop</source>
        <translation>Cliquer ou glisser pour déplacer la tête de lecture&#xa0;; glisser les crochets pour changer la boucle</translation>
    </message>
</context>
<context>
    <name>stemma::ScoreStrip</name>
    <message>
        <source>%1, scores over time</source>
        <translation>%1, scores au fil du temps</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>non mesuré</translation>
    </message>
    <message>
        <source>median %1 %2 dB</source>
        <comment>SDR, value</comment>
        <translation>médiane %1 %2 dB</translation>
    </message>
    <message>
        <source>median correlation %1</source>
        <translation>corrélation médiane %1</translation>
    </message>
    <message>
        <source>%1   correlation %2</source>
        <comment>time, value</comment>
        <translation>%1   corrélation %2</translation>
    </message>
    <message>
        <source>%1   no score: a stem is silent</source>
        <comment>time</comment>
        <translation>%1   pas de score : un stem est silencieux</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>mesure…</translation>
    </message>
    <message>
        <source>scores come with the stems</source>
        <translation>les scores viennent avec les stems</translation>
    </message>
    <message>
        <source>%1   silent, or not separated, in one of the takes</source>
        <translation>%1   silence, ou non séparé, dans une des prises</translation>
    </message>
</context>
<context>
    <name>stemma::ScoresPanel</name>
    <message>
        <source>Compare with</source>
        <translation>Comparer à</translation>
    </message>
    <message>
        <source>What the stems are compared with</source>
        <translation>Ce à quoi les stems sont comparés</translation>
    </message>
    <message>
        <source>Reference…</source>
        <translation>Référence…</translation>
    </message>
    <message>
        <source>Hear and see</source>
        <translation>Écouter et voir</translation>
    </message>
    <message>
        <source>Scores by stem</source>
        <translation>Scores par stem</translation>
    </message>
    <message>
        <source>Over time and in the plot</source>
        <translation>Dans le temps et le graphique</translation>
    </message>
    <message>
        <source>Measure shown over time and in the plot</source>
        <translation>Mesure montrée dans le temps et le graphique</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>Bleed, estimated without references</source>
        <translation>Fuites, estimées sans référence</translation>
    </message>
    <message>
        <source>How much of a stem (row) could be predicted from another (column). Instruments that play together are alike without any bleed: no score, a hint.</source>
        <translation>Quelle part d’un stem (ligne) pourrait se prédire d’un autre (colonne). Des instruments qui jouent ensemble se ressemblent sans aucune fuite : un indice, pas un score.</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Stems</source>
        <translation>Stems</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Différence</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>Reference: %1</source>
        <translation>Référence : %1</translation>
    </message>
    <message>
        <source>Take: %1</source>
        <translation>Prise : %1</translation>
    </message>
    <message>
        <source>These stems do not add up to this song: is it the same recording, and does it start at the same moment? The scores below say little.</source>
        <translation>Ces stems ne redonnent pas ce morceau : est-ce le même enregistrement, et commence-t-il au même instant ? Les scores ci-dessous disent peu.</translation>
    </message>
    <message>
        <source>By its makers, the recordings of this song bleed into each other.</source>
        <translation>D’après leurs auteurs, les prises de ce morceau fuient les unes dans les autres.</translation>
    </message>
    <message>
        <source>Separate the song to have it scored.</source>
        <translation>Séparez le morceau pour le noter.</translation>
    </message>
    <message>
        <source>Drop a folder with the true stems of this song here, or a dataset that it is one of.</source>
        <translation>Déposez ici un dossier des vrais stems de ce morceau, ou un jeu de données dont il fait partie.</translation>
    </message>
    <message>
        <source>Stem</source>
        <translation>Stem</translation>
    </message>
    <message>
        <source>plain</source>
        <translation>brut</translation>
    </message>
    <message>
        <source>Correlation</source>
        <translation>Corrélation</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Median of all seconds, in dB.</source>
        <translation>Médiane de toutes les secondes, en dB.</translation>
    </message>
    <message>
        <source>SDR of the whole song without any filter, as the Music Demixing Challenges count, in dB</source>
        <translation>SDR de tout le morceau sans filtre, comme le comptent les Music Demixing Challenges, en dB</translation>
    </message>
    <message>
        <source>%1 (in use)</source>
        <translation>%1 (utilisée)</translation>
    </message>
    <message>
        <source>The references are %1 s longer than the song; only what both have is compared.</source>
        <translation>Les références durent %1 s de plus que le morceau ; seule la partie commune est comparée.</translation>
    </message>
    <message>
        <source>The references are %1 s shorter than the song; only what both have is compared.</source>
        <translation>Les références durent %1 s de moins que le morceau ; seule la partie commune est comparée.</translation>
    </message>
    <message>
        <source>None of these stems can be scored with them.</source>
        <translation>Aucun de ces stems ne peut être noté avec elles.</translation>
    </message>
</context>
<context>
    <name>stemma::SeparateCommand</name>
    <message>
        <source>Networks go on on the processor: %1.</source>
        <translation>Les réseaux continuent sur le processeur : %1.</translation>
    </message>
    <message>
        <source>Stopped; no unfinished file was left behind.</source>
        <translation>Arrêté&#xa0;; aucun fichier inachevé n’a été laissé.</translation>
    </message>
    <message>
        <source>There is no song in the folder “%1”.</source>
        <translation>Il n’y a aucun morceau dans le dossier «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>--range: “%1” is only %2 long, the range begins after its end.</source>
        <translation>--range&#xa0;: «&#xa0;%1&#xa0;» ne dure que %2, la plage commence après sa fin.</translation>
    </message>
    <message>
        <source>Separating</source>
        <translation>Séparation</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Écriture</translation>
    </message>
    <message>
        <source>“%1” was cut short, only %2 of it can be read; copy it again, or use --force to separate that.</source>
        <translation>«&#xa0;%1&#xa0;» est tronqué, seules les premières %2 sont lisibles&#xa0;; le copier à nouveau, ou utiliser --force pour séparer cette partie.</translation>
    </message>
    <message>
        <source>“%1” exists already; use --force to replace it, or another --out or --name.</source>
        <translation>«&#xa0;%1&#xa0;» existe déjà&#xa0;; utiliser --force pour le remplacer, ou changer --out ou --name.</translation>
    </message>
    <message>
        <source>song %1 of %2</source>
        <translation>morceau %1 sur %2</translation>
    </message>
    <message>
        <source>--range: no sample of “%1” lies in it; make it longer.</source>
        <translation>--range&#xa0;: aucun échantillon de «&#xa0;%1&#xa0;» ne s’y trouve&#xa0;; allonger la plage.</translation>
    </message>
    <message>
        <source>“%1” was written for another song just before; use another --out for this one, or tell the songs apart in --name.</source>
        <translation>«&#xa0;%1&#xa0;» vient d’être enregistré pour un autre morceau&#xa0;; utiliser un autre --out pour celui-ci, ou distinguer les morceaux dans --name.</translation>
    </message>
    <message>
        <source>“%1” is itself one of the songs and is not replaced; use another --out or --name.</source>
        <translation>«&#xa0;%1&#xa0;» est lui-même un des morceaux et n’est pas remplacé&#xa0;; changer --out ou --name.</translation>
    </message>
    <message>
        <source>“%1”: %2.</source>
        <translation>«&#xa0;%1&#xa0;»&#xa0;: %2.</translation>
    </message>
    <message>
        <source>There may not be enough memory: %1 are free.</source>
        <translation>La mémoire pourrait ne pas suffire&#xa0;: %1 sont libres.</translation>
    </message>
    <message>
        <source>There may not be enough space on the disk: %1 are free.</source>
        <translation>La place sur le disque pourrait ne pas suffire&#xa0;: %1 sont libres.</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lecture</translation>
    </message>
    <message>
        <source>The stems of “%1” need %2 in “%3”, where only %4 are free; free some, or use another --out or --format.</source>
        <translation>Les stems de «&#xa0;%1&#xa0;» demandent %2 dans «&#xa0;%3&#xa0;», où seuls %4 sont libres&#xa0;; libérez de la place ou utilisez un autre --out ou --format.</translation>
    </message>
</context>
<context>
    <name>stemma::SeparateDialog</name>
    <message>
        <source>Separate “%1”</source>
        <translation>Séparer «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>You can play, mute and solo while the work goes on; finished parts are heard at once.</source>
        <translation>Lecture, muet et solo restent possibles&#xa0;; les parties finies s’entendent aussitôt.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Stems to keep</source>
        <translation>Stems à garder</translation>
    </message>
    <message>
        <source>What no kept stem holds goes to the residual, so that nothing is lost.</source>
        <translation>Ce qu’aucun stem gardé ne contient va dans le résidu, pour que rien ne soit perdu.</translation>
    </message>
    <message>
        <source>Whole song (%1)</source>
        <translation>Morceau entier (%1)</translation>
    </message>
    <message>
        <source>Selection (nothing is selected)</source>
        <translation>Sélection (rien de sélectionné)</translation>
    </message>
    <message>
        <source>Selection (%1)</source>
        <translation>Sélection (%1)</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Plus d’options</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>Overlap</source>
        <translation>Recouvrement</translation>
    </message>
    <message>
        <source>Extra passes</source>
        <translation>Passes en plus</translation>
    </message>
    <message>
        <source>How much neighbouring stretches share. More is smoother and slower.</source>
        <translation>Part commune aux passages voisins. Plus&#xa0;: plus lisse et plus lent.</translation>
    </message>
    <message>
        <source>Each repeats the work with a moved grid and averages. Slower, a little cleaner.</source>
        <translation>Chacune refait le travail sur une grille décalée, puis la moyenne. Plus lent, un peu plus net.</translation>
    </message>
    <message>
        <source>Fewer options</source>
        <translation>Moins d’options</translation>
    </message>
    <message>
        <source>Keep %1 as a stem</source>
        <translation>Garder un stem&#xa0;: %1</translation>
    </message>
    <message>
        <source>Get more models…</source>
        <translation>Plus de modèles…</translation>
    </message>
    <message>
        <source>See, download and import models</source>
        <translation>Voir, télécharger et importer des modèles</translation>
    </message>
    <message>
        <source>Use the graphics card</source>
        <translation>Utiliser la carte graphique</translation>
    </message>
    <message>
        <source>The time is a guess until it has run here once.</source>
        <translation>La durée est estimée tant qu’il n’a pas tourné ici.</translation>
    </message>
    <message>
        <source>Only %1 of memory is free: close other programs, choose a smaller model, or separate a part of the song.</source>
        <translation>Seuls %1 de mémoire sont libres&#xa0;: fermer d’autres programmes, choisir un modèle plus petit ou ne séparer qu’une partie.</translation>
    </message>
    <message>
        <source>Faster, a little less exact (bfloat16)</source>
        <translation>Plus rapide, un peu moins exact (bfloat16)</translation>
    </message>
    <message>
        <source>Faster, a little less exact, with numbers of 16 bits</source>
        <translation>Plus rapide, un peu moins exact, avec des nombres de 16 bits</translation>
    </message>
    <message>
        <source>Multiplies numbers of 16 bits, for which this processor has units.
The error is measured on the first chunk and shown at the bottom of the window.</source>
        <translation>Multiplie des nombres de 16 bits, pour lesquels ce processeur a des unités.
L’erreur est mesurée sur le premier extrait et affichée en bas de la fenêtre.</translation>
    </message>
    <message>
        <source>Will take %1.</source>
        <comment>about 2 min, 1.2 GB of memory with the song&apos;s stems</comment>
        <translation>Demandera %1.</translation>
    </message>
    <message>
        <source>Keep the present stems as a take</source>
        <translation>Garder les stems actuels comme prise</translation>
    </message>
    <message>
        <source>To come back to them, or to compare both. Without it they are replaced.</source>
        <translation>Pour y revenir, ou pour comparer les deux. Sinon ils sont remplacés.</translation>
    </message>
</context>
<context>
    <name>stemma::SeparateHint</name>
    <message>
        <source>Not separated yet</source>
        <translation>Pas encore séparé</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Separate the song into stems</source>
        <translation>Séparer le morceau en stems</translation>
    </message>
</context>
<context>
    <name>stemma::Session</name>
    <message>
        <source>Opening</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Exportation</translation>
    </message>
    <message>
        <source>Separating</source>
        <translation>Séparation</translation>
    </message>
</context>
<context>
    <name>stemma::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>The language changes when Stemma is started again.</source>
        <translation>La langue change au prochain démarrage de Stemma.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>The system&apos;s device</source>
        <translation>Périphérique du système</translation>
    </message>
    <message>
        <source>Play through</source>
        <translation>Lecture par</translation>
    </message>
    <message>
        <source>No sound device was found. Stemma plays silently, with playhead and meters, and takes up a device when one appears.</source>
        <translation>Aucun périphérique audio trouvé. Stemma joue en silence, avec tête de lecture et vumètres, et utilise un périphérique dès qu’il apparaît.</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>Tracé</translation>
    </message>
    <message>
        <source>Draw lanes as loud as they are heard</source>
        <translation>Dessiner les pistes à la hauteur de leur volume</translation>
    </message>
    <message>
        <source>Keep the playhead in view</source>
        <translation>Garder la tête de lecture visible</translation>
    </message>
    <message>
        <source>Show the residual as a full lane</source>
        <translation>Afficher le résidu sur une piste entière</translation>
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
        <translation>Glace</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Spectrogram colours</source>
        <translation>Spectrogramme</translation>
    </message>
</context>
<context>
    <name>stemma::SongView</name>
    <message>
        <source>Song</source>
        <translation>Morceau</translation>
    </message>
    <message>
        <source>How the mixture is shown: scale, colours, range</source>
        <translation>Affichage du mixage&#xa0;: échelle, couleurs, plage</translation>
    </message>
    <message>
        <source>View of the mixture</source>
        <translation>Affichage du mixage</translation>
    </message>
    <message>
        <source>Mixture, picture</source>
        <translation>Mixage, image</translation>
    </message>
</context>
<context>
    <name>stemma::SpanCorner</name>
    <message>
        <source>Selection</source>
        <translation>Sélection</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
</context>
<context>
    <name>stemma::TakeList</name>
    <message>
        <source>Use this take</source>
        <translation>Utiliser cette prise</translation>
    </message>
    <message>
        <source>Compare the stems with this take</source>
        <translation>Comparer les stems à cette prise</translation>
    </message>
    <message>
        <source>Remove this take</source>
        <translation>Supprimer cette prise</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>utilisée</translation>
    </message>
    <message>
        <source>%1 %2 dB</source>
        <comment>SDR, value</comment>
        <translation>%1 %2 dB</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Prises</translation>
    </message>
    <message>
        <source>Keep the stems as a take before another method separates the song; then compare both.</source>
        <translation>Gardez les stems comme prise avant qu’une autre méthode ne sépare le morceau ; puis comparez les deux.</translation>
    </message>
    <message>
        <source>Remove this take?</source>
        <translation>Supprimer cette prise ?</translation>
    </message>
    <message>
        <source>“%1” has not been exported. It cannot be brought back.</source>
        <translation>« %1 » n’a pas été exportée. Elle ne pourra pas revenir.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>stemma::TransportBar</name>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Separate</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Master volume to 0 dB</source>
        <translation>Volume général à 0&#xa0;dB</translation>
    </message>
    <message>
        <source>Master volume</source>
        <translation>Volume général</translation>
    </message>
    <message>
        <source>Master volume. Double-click for 0 dB</source>
        <translation>Volume général. Double-clic&#xa0;: 0&#xa0;dB</translation>
    </message>
    <message>
        <source>Master level. Click to clear the clip light</source>
        <translation>Niveau général. Cliquer pour éteindre le témoin d’écrêtage</translation>
    </message>
    <message>
        <source>Sound device</source>
        <translation>Périphérique audio</translation>
    </message>
    <message>
        <source>The system&apos;s device</source>
        <translation>Périphérique du système</translation>
    </message>
    <message>
        <source>No sound device was found</source>
        <translation>Aucun périphérique audio trouvé</translation>
    </message>
    <message>
        <source>Silent: no sound device is in use</source>
        <translation>Muet&#xa0;: aucun périphérique audio utilisé</translation>
    </message>
    <message>
        <source>Sound device: %1</source>
        <translation>Périphérique audio&#xa0;: %1</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>muet</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1&#xa0;dB</translation>
    </message>
</context>
</TS>
