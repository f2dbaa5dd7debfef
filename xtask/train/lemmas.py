"""Lemmas of forms that a treebank agrees on, and of forms made by rule: `lemmas.py nl ../shared FORMS.tsv OUT.tsv`.

Lines are form, tag, lemma; the reader prefers them to the network's edit scripts. A form of letters counts when nine in ten times
that it was seen with a tag it had one lemma. FORMS (form, V or N, lemma) fills in what was not seen twice. A noun seen once
whose compound lemma drops linking letters (`vredebespreking` for `vredesbesprekingen`) does not count, since rules write them.
"""

import os
import re
import sys
from collections import Counter, defaultdict

import treebank

LETTERS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*$")


def drops_link(form, lemma):
    """Does the lemma leave out letters between the parts of a compound?"""
    same = len(os.path.commonprefix([form, lemma]))
    rest = lemma[same:same + 4]
    return same > 2 and len(rest) == 4 and any(form[same + n:].startswith(rest) for n in (1, 2))


def main(lang, shared, forms, out):
    found = defaultdict(Counter)
    sentences = [s for name in treebank.TRAIN[lang] for s in treebank.read(shared, name)]
    joins = treebank.joins_particles(sentences)
    for s in sentences:
        for i, form in enumerate(s.forms):
            if s.upos[i] not in ("PROPN", "PUNCT", "NUM", "SYM", "X") and LETTERS.match(form):
                found[form.lower(), s.upos[i]][treebank.target_lemma(s, i, joins)] += 1
    rows, once = {}, {}
    for key, lemmas in found.items():
        lemma, n = lemmas.most_common(1)[0]
        if n == 1 and not (key[1] == "NOUN" and drops_link(key[0], lemma)):
            once[key] = lemma
        elif n > 1 and n >= 0.9 * sum(lemmas.values()):
            rows[key] = lemma
    if os.path.exists(forms):
        for line in open(forms, encoding="utf-8"):
            if line.startswith("#") or line.count("\t") < 2:
                continue
            form, sort, lemma = line.rstrip("\n").split("\t")[:3]
            tag = {"V": "VERB", "N": "NOUN"}.get(sort)
            if tag and " " not in lemma and "|" not in lemma:
                rows.setdefault((form.lower(), tag), lemma)
    for key, lemma in once.items():
        if len(found[key]) == 1:
            rows.setdefault(key, lemma)
    with open(out, "w", encoding="utf-8") as file:
        for (form, tag), lemma in sorted(rows.items()):
            file.write(f"{form}\t{tag}\t{lemma}\n")
    print(out, len(rows))


if __name__ == "__main__":
    main(*sys.argv[1:])
