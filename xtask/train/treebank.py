"""Treebanks and raw news as the trainer wants them.

Invariant: a `Sentence` holds parallel lists; heads are 1-based with 0 for the root; lemmas carry no compound marks.
"""

import gzip
import random
import re
from collections import Counter
from dataclasses import dataclass, field

import words

TRAIN = {"nl": ["nl_alpinosrc-train", "nl_lassysmall-ud-dev"], "en": ["en_ewt-ud-train"]}
DEV = {"nl": "nl_alpino-ud-dev", "en": "en_ewt-ud-dev"}
TEST = {"nl": ["nl_alpino-ud-test", "nl_lassysmall-ud-test"], "en": ["en_ewt-ud-test", "en_pud-ud-test"]}


@dataclass
class Sentence:
    forms: list = field(default_factory=list)
    lemmas: list = field(default_factory=list)
    upos: list = field(default_factory=list)
    xpos: list = field(default_factory=list)
    feats: list = field(default_factory=list)
    heads: list = field(default_factory=list)
    rels: list = field(default_factory=list)


def read(shared, name):
    """Sentences of a treebank."""
    return read_file(f"{shared}/treebanks/{name}.conllu.gz")


def read_file(path):
    """Sentences of a CoNLL-U file; ranges and empty nodes are skipped."""
    out, now = [], Sentence()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line == "\n":
                out.append(now)
                now = Sentence()
                continue
            col = line.rstrip("\n").split("\t")
            if line[0] == "#" or not col[0].isdigit():
                continue
            now.forms.append(col[1])
            now.lemmas.append(strip_marks(col[2]))
            now.upos.append(col[3])
            now.xpos.append(col[4])
            now.feats.append(col[5])
            now.heads.append(int(col[6]))
            now.rels.append(col[7])
    return out


def strip_marks(lemma):
    """Compound marks are dropped; a lemma that is nothing else is kept."""
    return lemma.replace("_", "") or lemma


def particle_of(s, i):
    """The separate particle of word i (lower-cased), or none."""
    for j, (h, rel) in enumerate(zip(s.heads, s.rels)):
        if h == i + 1 and rel == "compound:prt":
            return s.forms[j].lower()
    return None


def joins_particles(sentences):
    """Does this treebank write a separable verb's lemma joined?"""
    seen = joined = 0
    for s in sentences:
        for i in range(len(s.forms)):
            prt = particle_of(s, i)
            if prt:
                seen += 1
                joined += s.lemmas[i].startswith(prt)
    return seen > 0 and joined / seen > 0.5


def target_lemma(s, i, joins):
    """What the edit script must make: the lemma without a particle that stands apart."""
    prt = particle_of(s, i) if joins else None
    lemma = s.lemmas[i]
    return lemma[len(prt):] if prt and lemma.startswith(prt) and len(lemma) > len(prt) else lemma


def headline(s, rng):
    """The sentence as a headline, a fragment or a shout, sometimes: news writes what treebanks rarely hold."""
    s = Sentence(*[list(x) for x in (s.forms, s.lemmas, s.upos, s.xpos, s.feats, s.heads, s.rels)])
    n = len(s.forms)
    if rng.random() < 0.12 and n > 3 and s.forms[-1] in ".!?" and s.heads[-1] != 0 and n not in s.heads:
        for x in (s.forms, s.lemmas, s.upos, s.xpos, s.feats, s.heads, s.rels):
            x.pop()
    dice = rng.random()
    if dice < 0.02:
        s.forms = [f.upper() for f in s.forms]
    elif dice < 0.04:
        s.forms = [f[:1].upper() + f[1:] for f in s.forms]
    elif dice < 0.07 and s.upos[0] != "PROPN":
        s.forms[0] = s.forms[0].lower()
    elif dice < 0.09 and s.upos[0] != "PUNCT" and '"' not in s.forms:
        s = quoted(s)
    return s


def quoted(s):
    """The sentence in quotation marks, hung on its root as the treebanks hang them."""
    root = s.heads.index(0) + 2
    heads = [h + 1 if h else 0 for h in s.heads]
    wrap = lambda xs, v: [v] + xs + [v]
    return Sentence(wrap(s.forms, '"'), wrap(s.lemmas, '"'), wrap(s.upos, "PUNCT"), wrap(s.xpos, "LET"),
                    wrap(s.feats, "_"), wrap(heads, root), wrap(s.rels, "punct"))


TOKEN = re.compile(
    r"https?://\S+|\d+(?:[.,:]\d+)*(?:-[^\W\d_]+)*|[^\W_]+(?:[.&'’@/-][^\W_]+)*|\.\.\.|,,|''|``|[^\w\s]|_", re.U)
ABBREV = re.compile(r"^(?:[A-Z]|[A-Z]\.[A-Z]|dr|mr|mrs|ms|drs|prof|st|nr|no|jr|sr|ca|vs|co|inc|ltd|sen|gov|rep|gen|lt|col|bijv|o\.a|m\.n|d\.w\.z)$", re.I)
CLITIC = re.compile(r"^(.+)(n['’]t|['’](?:s|re|ve|ll|d|m))$", re.I)


def tokens(text, lang):
    """A rough tokenisation of raw news, near enough to the treebanks' for learning what words keep company."""
    out = []
    for m in TOKEN.finditer(text):
        t = m.group()
        if lang != "en":
            out.append(t)
            continue
        for part in re.split(r"(-)", t) if t != "-" else [t]:
            clitic = CLITIC.match(part)
            out.extend(clitic.groups() if clitic else [part] if part else [])
    return out


def split(toks):
    """Sentences of a token list."""
    now = []
    for i, t in enumerate(toks):
        now.append(t)
        ends = t in ("!", "?", "...") or (t == "." and i and not ABBREV.match(toks[i - 1]))
        closes = i + 1 < len(toks) and toks[i + 1] in ('"', "”", "''", ")", "’")
        late = i and toks[i - 1] in (".", "!", "?") and t in ('"', "”", "''", ")", "’")
        if (ends and not closes) or late:
            yield now
            now = []
    if now:
        yield now


def repair(text):
    """English raw text is pre-tokenised and partly mis-decoded: join what was split, mend the marks."""
    text = re.sub(r"â€ ?[œ]", '"', text)
    text = re.sub(r"â€ ?(?:�|\x9d)", '"', text)
    text = re.sub(r" ?â€ ?™ ?", "'", text)
    text = re.sub(r"â€ ?[“”˜¦\"]", " - ", text)
    text = re.sub(r"``|''", '"', text)
    text = re.sub(r"(\w) n't\b", r"\1n't", text)
    return re.sub(r" ('(?:s|re|ve|ll|d|m)\b)", r"\1", text)


def raw(shared, lang, limit=None):
    """Tokenised sentences of the raw news, 3 to 60 words, in file order."""
    count = 0
    with gzip.open(f"{shared}/raw/{lang}-news.txt.gz", "rt", encoding="utf-8", errors="replace") as lines:
        for line in lines:
            text = repair(line) if lang == "en" else line
            for s in split(tokens(text, lang)):
                if 3 <= len(s) <= 60:
                    yield s
                    count += len(s)
            if limit and count > limit:
                return


def vocabulary(train, raw_counts, size):
    """The most frequent word keys: treebank words seen twice, then raw news by frequency."""
    own = Counter(words.key(f) for s in train for f in s.forms)
    score = Counter(raw_counts)
    for w, n in own.items():
        score[w] += 30 * n
    kept = [w for w, n in score.items() if own[w] >= 2 or raw_counts.get(w, 0) >= 8]
    kept.sort(key=lambda w: (-score[w], w))
    return kept[:size]


def seeded(*parts):
    return random.Random("|".join(map(str, parts)))
