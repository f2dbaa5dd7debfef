"""Makes data/languages/profiles.tsv: letter trigrams and small words that tell languages apart.

Usage: python3 xtask/languages/profiles.py PROFILES RAW OUT
PROFILES is `langdetect/profiles` of the PyPI package langdetect 1.0.9; RAW is the folder with <xx>-news.txt.gz.
"""

import collections
import gzip
import json
import math
import random
import re
import sys
from pathlib import Path

LANGUAGES = "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi".split()
OURS = ("nl", "en")  # Mixed half and half with news, and kept three times as large: what is read is mostly theirs.
GRAMS = 700
RARE = 2e-5  # A trigram that a profile lacks counts as this frequent.
WORD = 60  # Tenths of a nat for a small word.


def trigrams(text):
    """Letter trigrams of the words, a blank at both ends."""
    for word in re.findall(r"[^\W\d_]+", text.lower().replace("’", "'")):
        padded = f" {word} "
        yield from (padded[at : at + 3] for at in range(len(padded) - 2))


def shares(counts):
    """Counts as shares of one."""
    whole = sum(counts.values())
    return {gram: count / whole for gram, count in counts.items()}


def profile(folder, lang):
    """Trigrams of langdetect's profile, in lower case."""
    counts = collections.Counter()
    for gram, count in json.loads((folder / lang).read_text(encoding="utf8"))["freq"].items():
        gram = gram.lower()
        if len(gram) == 3 and gram[1] != " " and not re.search(r"[\d_]", gram):
            counts[gram] += count
    return shares(counts)


def with_news(own, path):
    """The profile mixed half and half with trigrams of news paragraphs."""
    with gzip.open(path, "rt", encoding="utf8") as lines:
        paragraphs = random.Random(1).sample(list(lines), 20000)
    counts = collections.Counter()
    for paragraph in paragraphs:
        counts.update(trigrams(paragraph))
    news = shares(counts)
    return {gram: (own.get(gram, 0) + news.get(gram, 0)) / 2 for gram in own.keys() | news.keys()}


def rows(lang, own):
    """Lines of the table: language, weight in tenths of a nat, trigrams of that weight."""
    kept = sorted(own.items(), key=lambda item: (-item[1], item[0]))[: GRAMS * (3 if lang in OURS else 1)]
    by_weight = collections.defaultdict(list)
    for gram, share in kept:
        weight = round(10 * math.log(share / RARE))
        if weight > 0:
            by_weight[weight].append(gram.replace(" ", "_"))
    for weight in sorted(by_weight, reverse=True):
        yield f"{lang}\t{weight}\t{' '.join(sorted(by_weight[weight]))}"


def main():
    """Writes the table."""
    profiles, raw, out = map(Path, sys.argv[1:])
    lines = ["# language, weight in tenths of a nat, letter trigrams (_ is a word's edge) or, with =, whole words"]
    for lang in LANGUAGES:
        own = profile(profiles, lang)
        lines += rows(lang, with_news(own, raw / f"{lang}-news.txt.gz") if lang in OURS else own)
    for line in (Path(__file__).parent / "words.txt").read_text(encoding="utf8").splitlines():
        lang, *words = line.split()
        lines.append(f"{lang}\t{WORD}\t{' '.join('=' + word for word in dict.fromkeys(words))}")
    out.write_text("\n".join(lines) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
