# SPDX-License-Identifier: GPL-3.0-or-later
"""BS-RoFormer (Lu et al. 2023) of medium size, 384 channels and 6 layers, written plainly in PyTorch: what
Stemma's own network is timed beside and compared with.

    bs_roformer.py FOLDER THREADS

Makes weights and input at random the first time and leaves them in FOLDER with the output (bs_roformer.pth,
input.pth, output.pth). Prints the seconds that one chunk of 8 s takes, the better of two.
"""
import sys
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

DIM, DEPTH, HEADS, WIDTH, NFFT, HOP, SAMPLES = 384, 6, 8, 64, 2048, 441, 352800
BANDS = [2] * 24 + [4] * 12 + [12] * 8 + [24] * 8 + [48] * 8 + [128, 129]


class RMSNorm(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(dim))

    def forward(self, x):
        return F.normalize(x, dim=-1) * x.shape[-1] ** 0.5 * self.gamma


class Rotary(nn.Module):
    def __init__(self):
        super().__init__()
        self.freqs = nn.Parameter(10000 ** -(torch.arange(0, WIDTH, 2) / WIDTH))

    def forward(self, x):
        angle = torch.outer(torch.arange(x.shape[-2]), self.freqs).repeat_interleave(2, -1)
        even, odd = x.unflatten(-1, (-1, 2)).unbind(-1)
        return x * angle.cos() + torch.stack((-odd, even), -1).flatten(-2) * angle.sin()


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.rotary_embed = Rotary()
        self.norm = RMSNorm(DIM)
        self.to_qkv = nn.Linear(DIM, 3 * HEADS * WIDTH, bias=False)
        self.to_gates = nn.Linear(DIM, HEADS)
        self.to_out = nn.Sequential(nn.Linear(HEADS * WIDTH, DIM, bias=False))

    def forward(self, x):
        x = self.norm(x)
        q, k, v = self.to_qkv(x).unflatten(-1, (3, HEADS, WIDTH)).permute(2, 0, 3, 1, 4)
        q, k = self.rotary_embed(q), self.rotary_embed(k)
        share = (torch.einsum("bhid,bhjd->bhij", q, k) * WIDTH ** -0.5).softmax(-1)
        out = torch.einsum("bhij,bhjd->bhid", share, v)
        out = out * self.to_gates(x).transpose(1, 2)[..., None].sigmoid()
        return self.to_out(out.transpose(1, 2).flatten(2))


class FeedForward(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            RMSNorm(DIM), nn.Linear(DIM, 4 * DIM), nn.GELU(), nn.Identity(), nn.Linear(4 * DIM, DIM)
        )

    def forward(self, x):
        return self.net(x)


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.ModuleList([Attention(), FeedForward()])])

    def forward(self, x):
        for attention, forward in self.layers:
            x = attention(x) + x
            x = forward(x) + x
        return x


class BandSplit(nn.Module):
    def __init__(self):
        super().__init__()
        self.to_features = nn.ModuleList(nn.Sequential(RMSNorm(4 * b), nn.Linear(4 * b, DIM)) for b in BANDS)

    def forward(self, x):
        parts = x.split([4 * b for b in BANDS], -1)
        return torch.stack([f(p) for f, p in zip(self.to_features, parts)], -2)


class MaskEstimator(nn.Module):
    def __init__(self):
        super().__init__()
        self.to_freqs = nn.ModuleList(
            nn.Sequential(
                nn.Sequential(nn.Linear(DIM, 4 * DIM), nn.Tanh(), nn.Linear(4 * DIM, 8 * b)), nn.GLU(-1)
            )
            for b in BANDS
        )

    def forward(self, x):
        return torch.cat([f(p) for f, p in zip(self.to_freqs, x.unbind(-2))], -1)


class BSRoformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(nn.ModuleList([Transformer(), Transformer()]) for _ in range(DEPTH))
        self.final_norm = RMSNorm(DIM)
        self.band_split = BandSplit()
        self.mask_estimators = nn.ModuleList([MaskEstimator()])

    def forward(self, mix):
        window = torch.hann_window(NFFT)
        z = torch.stft(mix, NFFT, HOP, window=window, return_complex=True)  # [channel, bin, frame]
        z = z.transpose(0, 1).flatten(0, 1)
        x = self.band_split(torch.view_as_real(z).transpose(0, 1).flatten(1))
        for time_transformer, band_transformer in self.layers:
            x = time_transformer(x.transpose(0, 1)).transpose(0, 1)
            x = band_transformer(x)
        mask = self.mask_estimators[0](self.final_norm(x)).unflatten(-1, (-1, 2)).transpose(0, 1)
        z = z * torch.view_as_complex(mask.contiguous())
        z = z.unflatten(0, (-1, 2)).transpose(0, 1)
        return torch.istft(z, NFFT, HOP, window=window, length=mix.shape[-1])[None]


def random_weights(model):
    """Large enough everywhere for every part to be heard in the output."""
    for name, value in model.state_dict().items():
        if name.endswith("gamma"):
            value.uniform_(0.7, 1.3)
        elif value.dim() > 1:
            value.normal_(0, 1.2 * value.shape[1] ** -0.5)
        elif not name.endswith("freqs"):
            value.uniform_(-0.1, 0.1)


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(int(sys.argv[2]))
    torch.manual_seed(1)
    model = BSRoformer().eval()
    with torch.no_grad():
        if not (folder / "output.pth").exists():
            random_weights(model)
            folder.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), folder / "bs_roformer.pth")
            torch.save({"input": 0.1 * torch.randn(2, SAMPLES)}, folder / "input.pth")
        model.load_state_dict(torch.load(folder / "bs_roformer.pth"))
        mix, took = torch.load(folder / "input.pth")["input"], []
        for _ in range(2):
            begin = time.perf_counter()
            output = model(mix)
            took.append(time.perf_counter() - begin)
        if not (folder / "output.pth").exists():
            torch.save({"output": output}, folder / "output.pth")
    print(min(took))


main()
