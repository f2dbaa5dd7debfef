"""Weights of words for data/lang/xx/ledger/weights.tsv: how rare a word's first seven letters are among paragraphs of news.

    python3 xtask/weights.py nl ../shared/raw/nl-news.txt.gz > data/lang/nl/ledger/weights.tsv
"""

import collections
import gzip
import math
import re
import sys

LETTERS = 7
SHORTEST = 4
SELDOM = 60


def stems(text):
    words = re.findall(r"[^\W_]+", text)
    return {word.lower()[:LETTERS] for word in words if len(word) >= SHORTEST}


def main(lang, path):
    counts, total = collections.Counter(), 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            counts.update(stems(line))
            total += 1
    print(f"# Rarity of words in {total} paragraphs of news, made by xtask/weights.py: tenths of ln(paragraphs / those with it) - 3,")
    print("# by a word's first seven letters. What is not here is rarer than all of these.")
    for stem, count in sorted(counts.items()):
        if count >= SELDOM and stem.isalpha():
            print(f"{stem}\t{max(0, round(10 * (math.log(total / count) - 3)))}")


if __name__ == "__main__":
    main(*sys.argv[1:])
