"""The network: word and n-gram vectors, bidirectional SRU layers, and the heads that tag, lemmatise and parse.

Invariant: everything here has its twin in `crates/text/src/model`; matrix products run in bfloat16, the rest in f32.
"""

import ctypes
import os
import subprocess
import tempfile

import torch
import torch.nn as nn
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
UNK, MASK = 0, 1
BUCKETS = 28


def load_scan():
    """Compiles `scan.c` for this machine."""
    out = os.path.join(tempfile.mkdtemp(), "scan.so")
    flags = ["-Ofast", "-march=native", "-mprefer-vector-width=512", "-shared", "-fPIC"]
    subprocess.run(["gcc", *flags, "-o", out, os.path.join(HERE, "scan.c"), "-lm"], check=True)
    return ctypes.CDLL(out)


SCAN = load_scan()


def at(t):
    return ctypes.c_void_p(t.data_ptr())


class Scan(torch.autograd.Function):
    """The recurrence of `scan.c` as a differentiable function."""

    @staticmethod
    def forward(ctx, u, bias, x, start):
        u, x = u.contiguous(), x.contiguous()
        h, c = torch.empty_like(x), torch.empty_like(x)
        SCAN.scan_forward(len(start) - 1, at(start), x.shape[1] // 2, at(u), at(bias), at(x), at(h), at(c))
        ctx.save_for_backward(u, bias, x, c, start)
        return h

    @staticmethod
    def backward(ctx, dh):
        u, bias, x, c, start = ctx.saved_tensors
        dh = dh.contiguous()
        du, dbias, dx = torch.empty_like(u), torch.zeros_like(bias), torch.empty_like(x)
        SCAN.scan_backward(len(start) - 1, at(start), x.shape[1] // 2, at(u), at(bias), at(x), at(c), at(dh), at(du),
                           at(dbias), at(dx))
        return du, dbias, dx, None


def product(x, weight):
    """x W', in bfloat16."""
    return F.linear(x.bfloat16(), weight.bfloat16())


def plain_norm(x):
    return F.layer_norm(x, x.shape[-1:])


def drop(x, p, sentence, train):
    """Dropout with one mask for all words of a sentence."""
    if not train or p == 0:
        return x
    keep = torch.empty(int(sentence[-1]) + 1, x.shape[1]).bernoulli_(1 - p) / (1 - p)
    return x * keep[sentence]


class Encoder(nn.Module):
    """Words to context vectors."""

    def __init__(self, words, rows, dims, dropout):
        super().__init__()
        self.dims, self.dropout = dims, dropout
        wide = 2 * dims["hidden"]
        self.word = nn.Embedding(words, dims["word"])
        self.gram = nn.Parameter(torch.randn(rows + 1, dims["gram"]) * 0.1)
        nn.init.normal_(self.word.weight, std=0.3)
        self.enter = nn.Linear(dims["word"] + dims["gram"], wide)
        self.gates = nn.ParameterList(
            nn.Parameter(torch.randn(3 * wide, wide) * (1.0 / wide) ** 0.5) for _ in range(dims["layers"]))
        self.biases = nn.ParameterList(
            nn.Parameter(torch.cat([torch.full((2, 1, dims["hidden"]), 0.5), torch.full((2, 1, dims["hidden"]), -0.5)],
                                   1).reshape(-1)) for _ in range(dims["layers"]))

    def forward(self, batch):
        grams = F.embedding_bag(batch["grams"], self.gram, batch["bags"], mode="sum")
        e = torch.cat([self.word(batch["word"]), grams[batch["type"]]], 1)
        return self.layers(e, batch)

    def layers(self, e, batch):
        p, sent = self.dropout, batch["sentence"]
        e = F.dropout(e, 0.1, self.training) if self.training else e
        x = product(e, self.enter.weight).float() + self.enter.bias
        for weight, bias in zip(self.gates, self.biases):
            u = product(drop(plain_norm(x), p, sent, self.training), weight)
            x = Scan.apply(u, bias, x, batch["start"])
        return plain_norm(x)


class Parser(nn.Module):
    """The encoder with its heads."""

    def __init__(self, encoder, sizes, dims):
        super().__init__()
        self.encoder, self.sizes, self.dims = encoder, sizes, dims
        wide = 2 * encoder.dims["hidden"]
        a, l, m = dims["arc"], dims["label"], dims["lemma"]
        self.cuts = [sizes["upos"], sizes["bundles"], m, a, a, l, l, l, l]
        self.heads = nn.Linear(wide, sum(self.cuts))
        self.xpos = nn.Linear(wide, sizes["xpos"])
        self.script = nn.Linear(m, sizes["scripts"])
        self.arc = nn.Linear(a, a)
        self.far = nn.Linear(a, BUCKETS)
        self.rel = nn.Linear(2 * l, sizes["rels"])
        self.root = nn.Parameter(torch.randn(a + 2 * l) * 0.1)
        nn.init.zeros_(self.far.weight)

    def forward(self, batch):
        h = drop(self.encoder(batch), self.encoder.dropout, batch["sentence"], self.training)
        parts = (product(h, self.heads.weight).float() + self.heads.bias).split(self.cuts, 1)
        upos, bundle, lemma, dep, head, *label = parts
        lemma, dep, head = (self.loose(F.relu(v), batch) for v in (lemma, dep, head))
        out = {"upos": upos, "bundle": bundle, "script": product(lemma, self.script.weight).float() + self.script.bias}
        if self.training:
            out["xpos"] = product(h, self.xpos.weight).float() + self.xpos.bias
        out["arcs"] = self.arcs(dep, head, batch)
        out["label"] = label
        return out

    def loose(self, x, batch):
        return drop(x, self.encoder.dropout, batch["sentence"], self.training)

    def arcs(self, dep, head, batch):
        """Scores [sentence, word, head], the root first; words beyond the end hold -1e9 as heads."""
        a = self.dims["arc"]
        q = product(dep, self.arc.weight).float() + self.arc.bias
        far = product(q, self.far.weight).float() + self.far.bias
        pad, n = batch["pad"], batch["pad"].shape[1]
        heads = torch.cat([head, self.root[:a][None], torch.zeros(1, a)])
        root = torch.full((len(pad), 1), len(head), dtype=torch.long)
        keys = heads[torch.cat([root, torch.where(pad < 0, len(head) + 1, pad)], 1)]
        queries = q[pad.clamp(min=0)]
        s = torch.bmm(queries.bfloat16(), keys.bfloat16().transpose(1, 2)).float() / a ** 0.5
        bias = far[pad.clamp(min=0)].gather(2, buckets(n)[None].expand(len(pad), n, n))
        s = torch.cat([s[:, :, :1], s[:, :, 1:] + bias], 2)
        return s.masked_fill(torch.cat([root < 0, pad < 0], 1)[:, None, :], -1e9)

    def labels(self, label, head_row, batch):
        """Relation scores of each word under the head in row `head_row` (-1 for the root)."""
        a, l = self.dims["arc"], self.dims["label"]
        root = self.root[a:]
        plus = torch.cat([label[1], root[None, :l]])[head_row]
        times = torch.cat([label[3], root[None, l:]])[head_row]
        both = torch.cat([F.relu(label[0] + plus), label[2] * times], 1)
        both = self.loose(both, batch)
        return product(both, self.rel.weight).float() + self.rel.bias


_BUCKETS = {}


def bucket(delta):
    """Signed distance class: 1-8 exact, then 9-12, 13-20, 21-35, more; heads to the right first."""
    d = abs(delta)
    step = d - 1 if d <= 8 else 8 if d <= 12 else 9 if d <= 20 else 10 if d <= 35 else 11
    return step if delta > 0 else 12 + step if delta < 0 else 24


def buckets(n):
    if n not in _BUCKETS:
        _BUCKETS[n] = torch.tensor([[bucket(j - i) for j in range(n)] for i in range(n)])
    return _BUCKETS[n]
