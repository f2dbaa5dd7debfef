"""Trains the tagger, lemmatiser and parser of one language: `train.py --lang nl --shared ../shared --out model.bin`.

Invariant: one thread, fixed seeds: the same command gives the same weights on one machine.
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
import tree
import words
from net import Encoder, Parser


def options():
    p = argparse.ArgumentParser()
    p.add_argument("--lang", required=True)
    p.add_argument("--shared", default="../shared")
    p.add_argument("--out", required=True, help="checkpoint (.pt); export.py makes the shipped file of it")
    p.add_argument("--encoder", help="checkpoint of a pretrained encoder")
    p.add_argument("--start", help="checkpoint of this program to go on from")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--batch", type=int, default=1200)
    p.add_argument("--lr", type=float, default=3e-3)
    p.add_argument("--encoder-lr", type=float, default=1.0, help="factor on a pretrained encoder's learning rate")
    p.add_argument("--dropout", type=float, default=0.3)
    p.add_argument("--word-drop", type=float, default=0.15)
    p.add_argument("--augment", type=int, default=1)
    p.add_argument("--hidden", type=int, default=192)
    p.add_argument("--layers", type=int, default=4)
    p.add_argument("--vocabulary", type=int, default=25000)
    p.add_argument("--extra", help="parsed news (conllu.gz) to learn from as well")
    p.add_argument("--extra-share", type=float, default=0.0)
    p.add_argument("--decay", type=float, default=0.998)
    return p.parse_args()


class Labels:
    """The closed sets that the heads choose from, in a fixed order."""

    def __init__(self, train, joins):
        sets = [Counter() for _ in range(5)]
        for s in train:
            sets[0].update(s.upos)
            sets[1].update(f"{u}|{f}" for u, f in zip(s.upos, s.feats))
            sets[2].update(words.script(f, treebank.target_lemma(s, i, joins)) for i, f in enumerate(s.forms))
            sets[3].update(s.rels)
            sets[4].update(s.xpos)
        least = {1: 2, 2: 2}
        self.lists = [sorted((k for k, n in c.items() if n >= least.get(i, 1)), key=lambda k, c=c: (-c[k], k))
                      for i, c in enumerate(sets)]
        self.upos, self.bundles, self.scripts, self.rels, self.xpos = self.lists
        self.index = [{k: i for i, k in enumerate(own)} for own in self.lists]
        self.joins = joins

    def sizes(self):
        return dict(zip(("upos", "bundles", "scripts", "rels", "xpos"), map(len, self.lists)))

    def encode(self, s):
        """Rows [upos, bundle, script, rel, xpos, head] of a sentence; -1 where the label is too rare to learn."""
        scripts = [words.script(f, treebank.target_lemma(s, i, self.joins)) for i, f in enumerate(s.forms)]
        bundles = [f"{u}|{f}" for u, f in zip(s.upos, s.feats)]
        rows = [[ix.get(v, -1) for v in vs]
                for ix, vs in zip(self.index, (s.upos, bundles, scripts, s.rels, s.xpos))]
        return np.array(rows + [s.heads], np.int64)


def targets(encoded, batch):
    """Targets laid end to end, with the row of each word's head (-1 the root)."""
    t = torch.from_numpy(np.concatenate(encoded, 1))
    start = batch["start"].long()[batch["sentence"]]
    return t, torch.where(t[5] == 0, -1, start + t[5] - 1)


def losses(parser, batch, t, head_row):
    out = parser(batch)
    ce = lambda x, y: F.cross_entropy(x, y, ignore_index=-1)
    own = batch["pad"].reshape(-1) >= 0
    arcs = out["arcs"].reshape(-1, out["arcs"].shape[2])[own]
    rel = parser.labels(out["label"], head_row, batch)
    return (ce(arcs, t[5]) + ce(rel, t[3]) + ce(out["upos"], t[0]) + 0.5 * ce(out["bundle"], t[1])
            + 0.5 * ce(out["script"], t[2]) + 0.3 * ce(out["xpos"], t[4]))


@torch.no_grad()
def annotate(parser, labels, lexicon, forms):
    """(upos, feats, script, head, rel) lists per sentence, in the order given."""
    parser.eval()
    order = sorted(range(len(forms)), key=lambda i: len(forms[i]))
    result = [None] * len(forms)
    for lo in range(0, len(order), 32):
        part = order[lo:lo + 32]
        batch = batches.assemble([[lexicon.id(f) for f in forms[i]] for i in part], lexicon)
        out = parser(batch)
        heads = [tree.decode(a[:len(forms[i]), :len(forms[i]) + 1].numpy()) for a, i in zip(out["arcs"], part)]
        start = batch["start"].numpy()
        rows = np.concatenate([np.where(h == 0, -1, h - 1 + s) for h, s in zip(heads, start)])
        rel = parser.labels(out["label"], torch.from_numpy(rows), batch).argmax(1).tolist()
        upos, script = out["upos"].argmax(1).tolist(), out["script"].argmax(1).tolist()
        bundle = pick_bundles(out["bundle"], upos, labels)
        for k, i in enumerate(part):
            a, b = start[k], start[k + 1]
            result[i] = ([labels.upos[v] for v in upos[a:b]], [labels.bundles[v].split("|", 1)[1] for v in bundle[a:b]],
                         [labels.scripts[v] for v in script[a:b]], heads[k].tolist(), [labels.rels[v] for v in rel[a:b]])
    return result


def pick_bundles(scores, upos, labels):
    """The best bundle of features among those of the chosen tag."""
    owner = torch.tensor([labels.index[0][b.split("|", 1)[0]] for b in labels.bundles])
    return scores.masked_fill(owner[None] != torch.tensor(upos)[:, None], -1e9).argmax(1).tolist()


def lemmas(forms, found, labels):
    """Lemmas of a sentence: scripts applied, separate particles joined."""
    upos, _, scripts, heads, rels = found
    out = [words.apply(s, f) for s, f in zip(scripts, forms)]
    if labels.joins:
        for i, (h, r) in enumerate(zip(heads, rels)):
            if r == "compound:prt" and h:
                out[h - 1] = forms[i].lower() + out[h - 1]
    return out


def score(parser, labels, lexicon, sentences):
    """UPOS, feats, lemma, UAS, LAS (universal part), LAS (full label), in percent."""
    found = annotate(parser, labels, lexicon, [s.forms for s in sentences])
    hit, n = np.zeros(6), 0
    for s, f in zip(sentences, found):
        made = lemmas(s.forms, f, labels)
        for i in range(len(s.forms)):
            head = s.heads[i] == f[3][i]
            hit += [s.upos[i] == f[0][i], s.feats[i] == f[1][i], s.lemmas[i] == made[i], head,
                    head and s.rels[i].split(":")[0] == f[4][i].split(":")[0], head and s.rels[i] == f[4][i]]
        n += len(s.forms)
    return dict(zip(("upos", "feats", "lemma", "uas", "las", "full"), (hit / n * 100).round(2).tolist()))


def schedule(step, total, peak):
    """Linear warm-up over the first 4 %, then a straight line to 2 %."""
    warm = max(1, total // 25)
    return peak * (step / warm if step < warm else max(0.02, (total - step) / (total - warm)))


def save(path, parser, ema, labels, vocabulary, args, scores):
    parser.load_state_dict(ema)
    torch.save({"state": ema, "labels": labels.lists, "joins": labels.joins, "vocabulary": vocabulary,
                "dims": parser.dims, "encoder": parser.encoder.dims, "args": vars(args), "scores": scores}, path + ".part")
    os.replace(path + ".part", path)


def start_parser(args, train):
    """The network to train, with its words: a pretrained encoder's own, or fresh ones."""
    labels = Labels(train, treebank.joins_particles(train))
    heads = {"arc": 128, "label": 96, "lemma": 128}
    if args.start:
        kept = torch.load(args.start, weights_only=False)
        if kept["labels"] != labels.lists:
            raise SystemExit(f"{args.start} was trained on other labels")
        encoder = Encoder(len(kept["vocabulary"]) + 2, words.NGRAM_ROWS, kept["encoder"], args.dropout)
        parser = Parser(encoder, labels.sizes(), kept["dims"])
        parser.load_state_dict(kept["state"])
        return parser, labels, kept["vocabulary"]
    if args.encoder:
        kept = torch.load(args.encoder)
        encoder = Encoder(len(kept["vocabulary"]) + 2, words.NGRAM_ROWS, kept["dims"], args.dropout)
        encoder.load_state_dict(kept["encoder"])
        return Parser(encoder, labels.sizes(), heads), labels, kept["vocabulary"]
    counts = Counter()
    for s in treebank.raw(args.shared, args.lang):
        counts.update(s)
    keyed = Counter()
    for form, n in counts.items():
        keyed[words.key(form)] += n
    vocabulary = treebank.vocabulary(train, keyed, args.vocabulary)
    dims = {"word": 96, "gram": 96, "hidden": args.hidden, "layers": args.layers}
    return Parser(Encoder(len(vocabulary) + 2, words.NGRAM_ROWS, dims, args.dropout), labels.sizes(), heads), labels, vocabulary


def epoch_data(train, kept, extra, args, labels, epoch):
    """This epoch's sentences, some of them made into headlines, with their targets."""
    rng = treebank.seeded(args.seed, epoch)
    chosen, encoded = list(train), list(kept)
    if args.augment:
        for i, s in enumerate(train):
            if rng.random() < 0.3:
                chosen[i] = treebank.headline(s, rng)
                encoded[i] = labels.encode(chosen[i])
    for s in rng.sample(extra, min(len(extra), int(args.extra_share * len(train)))):
        chosen.append(s)
        encoded.append(labels.encode(s))
    return chosen, encoded


def run(args):
    torch.manual_seed(args.seed)
    torch.set_num_threads(1)
    train = [s for name in treebank.TRAIN[args.lang] for s in treebank.read(args.shared, name)]
    dev = treebank.read(args.shared, treebank.DEV[args.lang])
    parser, labels, vocabulary = start_parser(args, train)
    extra = treebank.read_file(args.extra) if args.extra else []
    lexicon = batches.Lexicon(vocabulary)
    print(args, labels.sizes(), sum(p.numel() for p in parser.parameters()), flush=True)
    kept = [labels.encode(s) for s in train]
    own = {id(p) for p in parser.encoder.parameters()}
    groups = [{"params": list(parser.encoder.parameters()), "scale": args.encoder_lr},
              {"params": [p for p in parser.parameters() if id(p) not in own], "scale": 1.0}]
    adam = torch.optim.AdamW(groups, lr=args.lr, betas=(0.9, 0.95), weight_decay=0.0, fused=True)
    ema = {k: v.clone() for k, v in parser.state_dict().items()}
    per_epoch = len(batches.plan([len(s.forms) for s in train], args.batch, np.random.default_rng(0)))
    total, step, clock = int(args.epochs * per_epoch * (1 + args.extra_share)), 0, time.process_time()
    for epoch in range(args.epochs):
        rng = np.random.default_rng(args.seed * 1000 + epoch)
        chosen, encoded = epoch_data(train, kept, extra, args, labels, epoch)
        mean = 0.0
        for part in batches.plan([len(s.forms) for s in chosen], args.batch, rng):
            parser.train()
            batch = batches.assemble([[lexicon.id(f) for f in chosen[i].forms] for i in part], lexicon, args.word_drop, rng)
            loss = losses(parser, batch, *targets([encoded[i] for i in part], batch))
            for g in adam.param_groups:
                g["lr"] = schedule(step, total, args.lr) * g["scale"]
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parser.parameters(), 2.0)
            adam.step()
            step += 1
            mean += loss.item()
            decay = min(args.decay, step / (step + 20))
            with torch.no_grad():
                torch._foreach_lerp_(list(ema.values()), list(parser.state_dict().values()), 1 - decay)
        now = {k: v.clone() for k, v in parser.state_dict().items()}
        parser.load_state_dict(ema)
        scores = score(parser, labels, lexicon, dev)
        save(args.out, parser, ema, labels, vocabulary, args, scores)
        parser.load_state_dict(now)
        print(f"epoch {epoch + 1} loss {mean / step * (epoch + 1):.3f} cpu {time.process_time() - clock:.0f}s dev {scores}", flush=True)


if __name__ == "__main__":
    run(options())
