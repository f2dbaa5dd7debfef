"""Sentences to tensors: types with their n-gram rows, words laid end to end, batches of similar length.

Invariant: the same seed gives the same batches.
"""

import numpy as np
import torch

import words
from net import MASK, UNK

MASK_ROW = words.NGRAM_ROWS


class Lexicon:
    """Numbers for forms; n-gram rows and the word row of each, computed once."""

    def __init__(self, vocabulary):
        self.word_row = {w: i + 2 for i, w in enumerate(vocabulary)}
        self.ids, self.rows, self.grams = {}, [MASK], [np.array([MASK_ROW], np.int64)]

    def id(self, form):
        """Number of a form; 0 is the masked word."""
        i = self.ids.get(form)
        if i is None:
            i = self.ids[form] = len(self.rows)
            self.rows.append(self.word_row.get(words.key(form), UNK))
            self.grams.append(np.array(words.grams(form), np.int64))
        return i


def assemble(ids, lexicon, word_drop=0.0, rng=None):
    """The encoder's input for sentences of form numbers."""
    flat = np.concatenate(ids)
    types, back = np.unique(flat, return_inverse=True)
    rows = np.array([lexicon.rows[t] for t in types])[back]
    if word_drop:
        rows = np.where(rng.random(len(rows)) < word_drop, UNK, rows)
    bags = [lexicon.grams[t] for t in types]
    sizes = np.array([len(s) for s in ids])
    start = np.concatenate([[0], np.cumsum(sizes)])
    pad = np.full((len(ids), sizes.max()), -1)
    for i, n in enumerate(sizes):
        pad[i, :n] = np.arange(start[i], start[i + 1])
    return {
        "word": torch.from_numpy(rows), "type": torch.from_numpy(back.reshape(-1)),
        "grams": torch.from_numpy(np.concatenate(bags)),
        "bags": torch.from_numpy(np.concatenate([[0], np.cumsum([len(b) for b in bags])[:-1]])),
        "sentence": torch.from_numpy(np.repeat(np.arange(len(ids)), sizes)),
        "start": torch.from_numpy(start.astype(np.int32)), "pad": torch.from_numpy(pad),
    }


def plan(lengths, size, rng):
    """Index batches of about `size` words, similar lengths together, in random order."""
    order = rng.permutation(len(lengths))
    noisy = sorted(order, key=lambda i: lengths[i] + rng.random() * 4)
    out, now, words_ = [], [], 0
    for i in noisy:
        if now and words_ + lengths[i] > size:
            out.append(now)
            now, words_ = [], 0
        now.append(i)
        words_ += lengths[i]
    out.append(now)
    return [out[i] for i in rng.permutation(len(out))]
