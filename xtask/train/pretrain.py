"""Teaches the encoder the company words keep: masked words of raw news are guessed from what stands around them.

`pretrain.py --lang nl --shared ../shared --out encoder.pt --minutes 30`; train.py takes the result as `--encoder`.
Invariant: one thread, fixed seed. With `--words` instead of `--minutes` the same command gives the same weights.
"""

import argparse
import os
import time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F

import batches
import treebank
import words
from net import Encoder, product


def options():
    p = argparse.ArgumentParser()
    p.add_argument("--lang", required=True)
    p.add_argument("--shared", default="../shared")
    p.add_argument("--out", required=True)
    p.add_argument("--encoder", help="encoder to go on from")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--minutes", type=float, default=1e9)
    p.add_argument("--words", type=int, default=9_000_000)
    p.add_argument("--batch", type=int, default=2000)
    p.add_argument("--targets", type=int, default=16000)
    p.add_argument("--vocabulary", type=int, default=40000)
    return p.parse_args()


def load(args):
    """Raw sentences as form numbers, and the lexicon they are numbered by."""
    train = [s for name in treebank.TRAIN[args.lang] for s in treebank.read(args.shared, name)]
    sentences = list(treebank.raw(args.shared, args.lang))
    forms, keyed = Counter(f for s in sentences for f in s), Counter()
    for form, n in forms.items():
        keyed[words.key(form)] += n
    vocabulary = treebank.vocabulary(train, keyed, args.vocabulary)
    lexicon = batches.Lexicon(vocabulary)
    return [np.array([lexicon.id(f) for f in s]) for s in sentences], lexicon, vocabulary


def masked(ids, lexicon, args, rng):
    """A batch with a fifth of its guessable words masked; which they were, and the rows to guess."""
    flat = np.concatenate(ids)
    rows = np.array([lexicon.rows[t] for t in flat])
    chosen = np.flatnonzero((rng.random(len(flat)) < 0.2) & (rows >= 2) & (rows < args.targets))
    hidden = flat.copy()
    hidden[chosen] = 0
    cuts = np.cumsum([len(s) for s in ids])[:-1]
    return batches.assemble(np.split(hidden, cuts), lexicon, 0.05, rng), torch.from_numpy(chosen), torch.from_numpy(rows[chosen])


def run(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    sentences, lexicon, vocabulary = load(args)
    dims = {"word": 96, "gram": 96, "hidden": 192, "layers": 4}
    encoder = Encoder(len(vocabulary) + 2, words.NGRAM_ROWS, dims, 0.05)
    if args.encoder:
        encoder.load_state_dict(torch.load(args.encoder)["encoder"])
    to_word = torch.nn.Linear(384, 96)
    bias = torch.nn.Parameter(torch.zeros(args.targets))
    params = list(encoder.parameters()) + list(to_word.parameters()) + [bias]
    adam = torch.optim.AdamW(params, lr=args.lr, betas=(0.9, 0.95), weight_decay=0.0, fused=True)
    rng, start, seen, mean, step = np.random.default_rng(args.seed), time.time(), 0, 0.0, 0
    encoder.train()
    while True:
        for part in batches.plan([len(s) for s in sentences], args.batch, rng):
            done = max(seen / args.words, (time.time() - start) / 60 / args.minutes)
            if done >= 1:
                kept = {"encoder": encoder.state_dict(), "dims": dims, "vocabulary": vocabulary, "args": vars(args), "words": seen}
                torch.save(kept, args.out + ".part")
                os.replace(args.out + ".part", args.out)
                return print("done", seen, flush=True)
            batch, chosen, goal = masked([sentences[i] for i in part], lexicon, args, rng)
            guess = product(F.gelu(to_word(encoder(batch)[chosen])), encoder.word.weight[:args.targets]).float() + bias
            loss = F.cross_entropy(guess, goal)
            adam.param_groups[0]["lr"] = args.lr * min(1, step / 200) * (1 - 0.9 * done)
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(params, 1.0)
            adam.step()
            seen, step, mean = seen + sum(len(sentences[i]) for i in part), step + 1, 0.99 * mean + 0.01 * loss.item()
            if step % 200 == 0:
                print(f"{seen} words {time.time() - start:.0f}s loss {mean / (1 - 0.99 ** step):.3f}", flush=True)


if __name__ == "__main__":
    run(options())
