# SPDX-License-Identifier: GPL-3.0-or-later
"""Hybrid Transformer Demucs (Rouard, Massa & Défossez 2022) in its published configuration, written plainly in
PyTorch: what Stemma's own network is timed beside and compared with.

    htdemucs.py FOLDER THREADS

Makes weights and input at random the first time and leaves them in FOLDER with the output (htdemucs.pth,
input.pth, output.pth). Prints the seconds that one segment takes, the best of three after one to warm up.
"""
import math
import sys
import time
from pathlib import Path

import torch
from torch import nn
from torch.nn import functional as F

SOURCES, CHANNELS, DEPTH, KERNEL, STRIDE, NFFT = 4, 48, 4, 8, 4, 4096
BOTTOM, LAYERS, HEADS, HOP, SAMPLES = 512, 5, 8, NFFT // 4, 39 * 44100 // 5


class LayerScale(nn.Module):
    def __init__(self, channels, last=False):
        super().__init__()
        self.scale = nn.Parameter(torch.empty(channels))
        self.last = last

    def forward(self, x):
        return self.scale * x if self.last else self.scale[:, None] * x


class DConv(nn.Module):
    def __init__(self, channels):
        super().__init__()
        hidden = channels // 8
        self.layers = nn.ModuleList(
            nn.Sequential(
                nn.Conv1d(channels, hidden, 3, dilation=2 ** d, padding=2 ** d),
                nn.GroupNorm(1, hidden),
                nn.GELU(),
                nn.Conv1d(hidden, 2 * channels, 1),
                nn.GroupNorm(1, 2 * channels),
                nn.GLU(1),
                LayerScale(channels),
            )
            for d in range(2)
        )

    def forward(self, x):
        if x.dim() == 4:
            b, c, f, t = x.shape
            return self(x.permute(0, 2, 1, 3).reshape(-1, c, t)).view(b, f, c, t).permute(0, 2, 1, 3)
        for layer in self.layers:
            x = x + layer(x)
        return x


class Encoder(nn.Module):
    def __init__(self, cin, cout, freq):
        super().__init__()
        conv, self.freq = (nn.Conv2d if freq else nn.Conv1d), freq
        along = (lambda n, rest: (n, rest)) if freq else (lambda n, rest: n)
        self.conv = conv(cin, cout, along(KERNEL, 1), along(STRIDE, 1), along(KERNEL // 4, 0))
        self.rewrite = conv(cout, 2 * cout, 1)
        self.dconv = DConv(cout)

    def forward(self, x):
        if not self.freq and x.shape[-1] % STRIDE:
            x = F.pad(x, (0, STRIDE - x.shape[-1] % STRIDE))
        return F.glu(self.rewrite(self.dconv(F.gelu(self.conv(x)))), dim=1)


class Decoder(nn.Module):
    def __init__(self, cin, cout, freq, last):
        super().__init__()
        conv, up = (nn.Conv2d, nn.ConvTranspose2d) if freq else (nn.Conv1d, nn.ConvTranspose1d)
        self.freq, self.last = freq, last
        self.conv_tr = up(cin, cout, (KERNEL, 1) if freq else KERNEL, (STRIDE, 1) if freq else STRIDE)
        self.rewrite = conv(cin, 2 * cin, 3, 1, 1)
        self.dconv = DConv(cin)

    def forward(self, x, skip, length):
        z = self.conv_tr(self.dconv(F.glu(self.rewrite(x + skip), dim=1)))
        pad = KERNEL // 4
        z = z[..., pad:-pad, :] if self.freq else z[..., pad : pad + length]
        return z if self.last else F.gelu(z)


class TokenNorm(nn.GroupNorm):
    def forward(self, x):
        return super().forward(x.transpose(1, 2)).transpose(1, 2)


class TransformerLayer(nn.Module):
    def __init__(self, crossed):
        super().__init__()
        attention = nn.MultiheadAttention(BOTTOM, HEADS, batch_first=True)
        if crossed:
            self.cross_attn, self.norm3 = attention, nn.LayerNorm(BOTTOM)
        else:
            self.self_attn = attention
        self.linear1, self.linear2 = nn.Linear(BOTTOM, 4 * BOTTOM), nn.Linear(4 * BOTTOM, BOTTOM)
        self.norm1, self.norm2 = nn.LayerNorm(BOTTOM), nn.LayerNorm(BOTTOM)
        self.norm_out = TokenNorm(1, BOTTOM)
        self.gamma_1, self.gamma_2 = LayerScale(BOTTOM, True), LayerScale(BOTTOM, True)
        self.crossed = crossed

    def forward(self, x, other):
        if self.crossed:
            k = self.norm2(other)
            x = x + self.gamma_1(self.cross_attn(self.norm1(x), k, k, need_weights=False)[0])
            y = self.norm3(x)
        else:
            q = self.norm1(x)
            x = x + self.gamma_1(self.self_attn(q, q, q, need_weights=False)[0])
            y = self.norm2(x)
        return self.norm_out(x + self.gamma_2(self.linear2(F.gelu(self.linear1(y)))))


def waves(dim, length):
    half = dim // 2
    phase = torch.arange(length).view(-1, 1) / (
        torch.full([], 10000.0) ** (torch.arange(half).view(1, -1) / (half - 1))
    )
    return torch.cat([torch.cos(phase), torch.sin(phase)], dim=-1)


def waves2d(dim, height, width):
    half, pe = dim // 2, torch.zeros(dim, height, width)
    rates = torch.exp(torch.arange(0.0, half, 2) * -(torch.log(torch.full([], 10000.0)) / half))
    across, down = torch.arange(0.0, width)[:, None] * rates, torch.arange(0.0, height)[:, None] * rates
    pe[0:half:2], pe[1:half:2] = torch.sin(across).t()[:, None], torch.cos(across).t()[:, None]
    pe[half::2], pe[half + 1 :: 2] = torch.sin(down).t()[:, :, None], torch.cos(down).t()[:, :, None]
    return pe


class CrossTransformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.norm_in, self.norm_in_t = nn.LayerNorm(BOTTOM), nn.LayerNorm(BOTTOM)
        self.layers = nn.ModuleList(TransformerLayer(i % 2 == 1) for i in range(LAYERS))
        self.layers_t = nn.ModuleList(TransformerLayer(i % 2 == 1) for i in range(LAYERS))

    def forward(self, x, xt):
        b, c, f, t = x.shape
        x = x.permute(0, 3, 2, 1).reshape(b, t * f, c)
        x = self.norm_in(x) + waves2d(c, f, t).permute(2, 1, 0).reshape(1, t * f, c)
        xt = self.norm_in_t(xt.transpose(1, 2)) + waves(c, xt.shape[-1])
        for layer, layer_t in zip(self.layers, self.layers_t):
            x, xt = layer(x, xt), layer_t(xt, x)
        return x.view(b, t, f, c).permute(0, 3, 2, 1), xt.transpose(1, 2)


class HTDemucs(nn.Module):
    def __init__(self):
        super().__init__()
        wide = [CHANNELS * 2 ** i for i in range(DEPTH)]
        ends = {True: (4, 4 * SOURCES), False: (2, 2 * SOURCES)}
        for freq, name in ((True, ""), (False, "t")):
            down = [Encoder(wide[i - 1] if i else ends[freq][0], wide[i], freq) for i in range(DEPTH)]
            up = [
                Decoder(wide[i], wide[i - 1] if i else ends[freq][1], freq, i == 0)
                for i in reversed(range(DEPTH))
            ]
            setattr(self, name + "encoder", nn.ModuleList(down))
            setattr(self, name + "decoder", nn.ModuleList(up))
        self.freq_emb = nn.Module()
        self.freq_emb.embedding = nn.Embedding(NFFT // 2 // STRIDE, CHANNELS)
        for end in ("", "_t"):
            setattr(self, "channel_upsampler" + end, nn.Conv1d(wide[-1], BOTTOM, 1))
            setattr(self, "channel_downsampler" + end, nn.Conv1d(BOTTOM, wide[-1], 1))
        self.crosstransformer = CrossTransformer()

    def forward(self, mix):
        frames, pad = math.ceil(mix.shape[-1] / HOP), HOP // 2 * 3
        window = torch.hann_window(NFFT)
        padded = F.pad(mix, (pad, pad + frames * HOP - mix.shape[-1]), mode="reflect")
        z = torch.stft(padded[0], NFFT, HOP, window=window, normalized=True, center=True, return_complex=True)
        z = z[None, :, :-1, 2 : 2 + frames]
        b, c, f, t = z.shape
        x = torch.view_as_real(z).permute(0, 1, 4, 2, 3).reshape(b, 2 * c, f, t)
        mean, std = x.mean(dim=(1, 2, 3), keepdim=True), x.std(dim=(1, 2, 3), keepdim=True)
        x = (x - mean) / (1e-5 + std)
        meant, stdt = mix.mean(dim=(1, 2), keepdim=True), mix.std(dim=(1, 2), keepdim=True)
        xt = (mix - meant) / (1e-5 + stdt)

        skips, skips_t, lengths = [], [], []
        for i in range(DEPTH):
            lengths.append(xt.shape[-1])
            xt = self.tencoder[i](xt)
            x = self.encoder[i](x)
            if i == 0:
                x = x + 0.2 * (self.freq_emb.embedding.weight * 10).t()[None, :, :, None].expand_as(x)
            skips.append(x)
            skips_t.append(xt)
        height = x.shape[2]
        x = self.channel_upsampler(x.flatten(2)).unflatten(2, (height, t))
        x, xt = self.crosstransformer(x, self.channel_upsampler_t(xt))
        x = self.channel_downsampler(x.flatten(2)).unflatten(2, (height, t))
        xt = self.channel_downsampler_t(xt)
        for i in range(DEPTH):
            x = self.decoder[i](x, skips.pop(), None)
            xt = self.tdecoder[i](xt, skips_t.pop(), lengths.pop())

        x = x.view(SOURCES, c, 2, f, t) * std + mean
        z = torch.view_as_complex(x.permute(0, 1, 3, 4, 2).contiguous()).flatten(0, 1)
        z = F.pad(F.pad(z, (0, 0, 0, 1)), (2, 2))
        length = HOP * frames + 2 * pad
        x = torch.istft(z, NFFT, HOP, window=window, normalized=True, length=length, center=True)
        x = x[:, pad : pad + mix.shape[-1]].view(SOURCES, c, -1)
        return x + xt.view(SOURCES, c, -1) * stdt + meant


def random_weights(model):
    """Large enough everywhere for every part to be heard in the output."""
    for name, value in model.state_dict().items():
        if name.endswith("scale"):
            value.uniform_(0.2, 0.6)
        elif "norm" in name or ".1." in name[-9:] or ".4." in name[-9:]:
            value.uniform_(0.5, 1.5) if name.endswith("weight") else value.uniform_(-0.3, 0.3)
        elif value.dim() > 1:
            fan = value[0].numel() if "conv_tr" not in name else value.shape[0] * KERNEL / STRIDE
            value.normal_(0, 1.2 / math.sqrt(fan))
        else:
            value.uniform_(-0.1, 0.1)
    model.freq_emb.embedding.weight.data.normal_(0, 0.1)


def main():
    folder = Path(sys.argv[1])
    torch.set_num_threads(int(sys.argv[2]))
    torch.manual_seed(1)
    model = HTDemucs().eval()
    with torch.no_grad():
        if not (folder / "output.pth").exists():
            random_weights(model)
            folder.mkdir(parents=True, exist_ok=True)
            torch.save(model.state_dict(), folder / "htdemucs.pth")
            torch.save({"input": 0.1 * torch.randn(2, SAMPLES)}, folder / "input.pth")
        model.load_state_dict(torch.load(folder / "htdemucs.pth"))
        mix = torch.load(folder / "input.pth")["input"][None]
        output, took = model(mix), []
        for _ in range(3):
            begin = time.perf_counter()
            model(mix)
            took.append(time.perf_counter() - begin)
        if not (folder / "output.pth").exists():
            torch.save({"output": output}, folder / "output.pth")
    print(min(took))


main()
