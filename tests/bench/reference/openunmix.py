# SPDX-License-Identifier: GPL-3.0-or-later
"""Open-Unmix (Stöter, Uhlich, Liutkus & Mitsufuji 2019) in the configuration of umxhq, four targets and one
iteration of the multichannel Wiener filter, written plainly in PyTorch: what Stemma's own network is timed
beside and compared with.

    openunmix.py FOLDER THREADS

Makes weights and input at random the first time and leaves them in FOLDER with the output (model/<target>.pth,
input.pth, output.pth). Prints the seconds that the excerpt takes, the best of three after one to warm up.
"""
import math
import sys
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

TARGETS, RATE, SECONDS = ("vocals", "drums", "bass", "other"), 44100, 20
NFFT, HOP, BINS, MAX_BIN, CHANNELS, HIDDEN, LAYERS = 4096, 1024, 2049, 1487, 2, 512, 3
WINDOW, BATCH, EPS, MOST = 300, 200, 1e-10, 10


class Target(nn.Module):
    def __init__(self):
        super().__init__()
        self.input_mean = nn.Parameter(torch.empty(MAX_BIN))
        self.input_scale = nn.Parameter(torch.empty(MAX_BIN))
        self.output_scale = nn.Parameter(torch.empty(BINS))
        self.output_mean = nn.Parameter(torch.empty(BINS))
        self.fc1 = nn.Linear(CHANNELS * MAX_BIN, HIDDEN, bias=False)
        self.bn1 = nn.BatchNorm1d(HIDDEN)
        self.lstm = nn.LSTM(HIDDEN, HIDDEN // 2, LAYERS, bidirectional=True)
        self.fc2 = nn.Linear(2 * HIDDEN, HIDDEN, bias=False)
        self.bn2 = nn.BatchNorm1d(HIDDEN)
        self.fc3 = nn.Linear(HIDDEN, CHANNELS * BINS, bias=False)
        self.bn3 = nn.BatchNorm1d(CHANNELS * BINS)

    def forward(self, magnitude):
        """[frames, channels, bins], of the same shape"""
        x = (magnitude[..., :MAX_BIN] + self.input_mean) * self.input_scale
        x = torch.tanh(self.bn1(self.fc1(x.flatten(1))))
        x = torch.cat([x, self.lstm(x[:, None])[0][:, 0]], 1)
        x = self.bn3(self.fc3(F.relu(self.bn2(self.fc2(x)))))
        x = x.view(-1, CHANNELS, BINS) * self.output_scale + self.output_mean
        return F.relu(x) * magnitude


def wiener(magnitudes, mix):
    """magnitudes [sources, frames, bins, channels], mix [frames, bins, channels], complex; one iteration"""
    scale = torch.clamp(mix.abs().max() / MOST, min=1)
    phase = torch.polar(torch.ones(()), mix.angle())
    y, mix = magnitudes * phase / scale, mix / scale
    power = (y.real ** 2 + y.imag ** 2).mean(-1)
    spatial = []
    for source, v in zip(y, power):
        total, weight = 0, EPS
        for part, w in zip(source.split(BATCH), v.split(BATCH)):
            total = total + (part[..., :, None] * part[..., None, :].conj()).sum(0)
            weight = weight + w.sum(0)
        spatial.append(total / weight[:, None, None])
    for begin in range(0, len(mix), BATCH):
        these = slice(begin, begin + BATCH)
        cov = math.sqrt(EPS) * torch.eye(CHANNELS)
        for r, v in zip(spatial, power):
            cov = cov + v[these, :, None, None] * r
        (a, b), (c, d) = (cov[..., i, :].unbind(-1) for i in range(2))
        inverse = torch.stack([d, -b, -c, a], -1) / (a * d - b * c)[..., None]
        solved = (inverse.view(cov.shape) * mix[these, :, None, :]).sum(-1)
        for j, (r, v) in enumerate(zip(spatial, power)):
            y[j, these] = v[these, :, None] * (r * solved[..., None, :]).sum(-1)
    return y * scale


def separate(targets, sound):
    window = torch.hann_window(NFFT)
    stft = torch.stft(sound, NFFT, HOP, window=window, return_complex=True)
    magnitude = stft.abs().permute(2, 0, 1)
    magnitudes = torch.stack([target(magnitude) for target in targets]).transpose(2, 3)
    mix = stft.permute(2, 1, 0)
    parts = [wiener(m, x) for m, x in zip(magnitudes.split(WINDOW, 1), mix.split(WINDOW))]
    rows = torch.cat(parts, 1).permute(0, 3, 2, 1).flatten(0, 1)
    return torch.istft(rows, NFFT, HOP, window=window, length=sound.shape[-1]).view(len(targets), CHANNELS, -1)


def random_weights(target):
    """Large enough everywhere for every part to be heard in the output."""
    for name, value in target.state_dict().items():
        if name.endswith("scale") or name.endswith("running_var") or name[:2] == "bn" and name.endswith("weight"):
            value.uniform_(0.5, 1.5)
        elif name.startswith("fc") or name.startswith("lstm.weight"):
            value.normal_(0, 1.2 / math.sqrt(value.shape[1]))
        elif name.endswith("tracked"):
            value.fill_(1)
        else:
            value.uniform_(-0.3, 0.3)


def random_song():
    """Noises at different places between left and right, each with its own loudness over time."""
    samples = SECONDS * RATE
    song = torch.zeros(CHANNELS, samples)
    for i in range(6):
        loud = torch.rand(SECONDS + 1)[None, None] * 0.1
        loud = F.interpolate(loud, samples, mode="linear")[0]
        song += torch.tensor([[math.cos(i / 4)], [math.sin(i / 4)]]) * torch.randn(1, samples) * loud
    return song


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(int(sys.argv[2]))
    torch.manual_seed(1)
    targets = [Target().eval() for _ in TARGETS]
    with torch.no_grad():
        if not (folder / "output.pth").exists():
            (folder / "model").mkdir(parents=True, exist_ok=True)
            for name, target in zip(TARGETS, targets):
                random_weights(target)
                torch.save(target.state_dict(), folder / "model" / f"{name}.pth")
            torch.save({"input": random_song()}, folder / "input.pth")
        for name, target in zip(TARGETS, targets):
            target.load_state_dict(torch.load(folder / "model" / f"{name}.pth"))
        song = torch.load(folder / "input.pth")["input"]
        output, took = separate(targets, song), []
        for _ in range(3):
            begin = time.perf_counter()
            separate(targets, song)
            took.append(time.perf_counter() - begin)
        if not (folder / "output.pth").exists():
            torch.save({"output": output}, folder / "output.pth")
    print(min(took))


main()
