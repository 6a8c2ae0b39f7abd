// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/AudioBuffer.h"
#include "engine/core/JobContext.h"

#include <span>
#include <string>
#include <vector>

namespace stemma {

/// A true stem and what a separation made of it.
struct BssSource {
    std::string name; ///< for errors
    AudioPtr reference;
    AudioPtr estimate;
};

struct BssSettings {
    /// Images: how far an estimate is from the stem as it is in the mixture, in all channels (SDR and ISR as
    /// in bss_eval_images and museval). Sources: a filtered stem counts as the stem itself
    /// (bss_eval_sources), which has no ISR.
    enum class Criteria { Images, Sources };
    /// The filters that a stem may have passed through: found once for the whole song (BSS Eval v4), or anew
    /// in every window (v2 and v3).
    enum class Filters { WholeSong, EveryWindow };

    Criteria criteria = Criteria::Images;
    Filters filters = Filters::WholeSong;
    Frame window = 0;       ///< frames that one set of scores is about; 0: the whole song
    Frame hop = 0;          ///< from the beginning of one window to that of the next; 0: window
    int filterLength = 512; ///< taps, 1 ... 4096
    bool permute = false;   ///< find which estimate belongs to which reference (by mean SIR)
    int threads = 0;        ///< 0: as many as there are cores

    /// What museval computes by default and the literature reports: v4, windows of 1 s.
    static BssSettings v4(int sampleRate);
    /// museval's mode "v3": filters for every window of 1 s.
    static BssSettings v3(int sampleRate);
    /// mir_eval's bss_eval_images and bss_eval_sources, and with a window their _framewise forms.
    static BssSettings images(Frame window = 0, Frame hop = 0);
    static BssSettings sources(Frame window = 0, Frame hop = 0);
};

/// One row a source, one value a window, in dB. NaN where there is no score, +infinity where nothing is wrong
/// (or a song has one source only: SIR), -infinity where an estimate has nothing of its reference.
struct BssScores {
    using Rows = std::vector<std::vector<double>>;
    std::vector<FrameRange> windows;
    Rows sdr;
    Rows isr; ///< NaN under Criteria::Sources
    Rows sir;
    Rows sar;
    /// [window][source]: the estimate that was taken for the reference. One row for the whole song where the
    /// filters are the whole song's.
    std::vector<std::vector<int>> permutation;
};

/// BSS Eval: signal to distortion, image to spatial distortion, source to interference and source to
/// artefacts ratio. An estimate is split by projecting it on the references delayed by 0 ... filterLength - 1
/// frames (Vincent, Gribonval, Févotte, IEEE TASLP 14(4), 2006; Vincent et al., Signal Processing 92, 2012;
/// v4: Stöter, Liutkus, Ito, LVA/ICA 2018). The numbers are those of museval and mir_eval; as there
///  * windows are floor((frames - window + hop) / hop), what is left at the end is not scored; a song not
///    longer than a window is one window;
///  * a window in which any reference or estimate is silent has no scores, of any source. Silent is a signal
///    whose channels add up to zero in every frame;
///  * estimates are cut, or continued by silence, to the length of the references.
/// Where museval and mir_eval refuse:
///  * a reference silent from beginning to end is left out, and its own scores are NaN;
///  * an estimate silent from beginning to end gets NaN itself; its reference still counts as interference.
/// Such sources do not take part in `permute`; windows without scores do not count in it.
///
/// References equal in both channels, or equal to each other, are no trouble: see BlockToeplitz::loading().
/// Memory: (references' channels x filterLength)^2 x 4 bytes (67 MB for four stereo stems), per thread with
/// Filters::EveryWindow, and about 100 MB a thread. The scores do not depend on the number of threads.
/// On the calling thread and up to `threads` - 1 of its own. Returns within a second of a stop request.
///
/// Throws Error: BadSetting (nothing to compare, or a setting out of range), NoFrames, RatesDiffer,
/// ChannelsDiffer, LengthsDiffer (references only), AudioDamaged (a sample is not finite), OutOfMemory;
/// Stopped.
BssScores bssEval(std::span<const BssSource> sources, const BssSettings& settings,
                  const JobContext& job = {});

/// The median of the finite values, as museval aggregates the windows of a song; NaN when there is none.
double medianScore(std::span<const double> values);
/// Their mean; NaN when there is none.
double meanScore(std::span<const double> values);

} // namespace stemma
