"""What the network sees of a word, and how its lemma is spelled as an edit of it.

Invariant: `crates/text/src/model/features.rs` and `lemma.rs` do exactly the same; the export test compares them.
"""

import zlib

NGRAM_ROWS = 32768
DOUBLE = "„“”«»″‟"
SINGLE = "‘’‚‹›´`′‛"
DASHES = "–—−‐‑"
CANON = str.maketrans({**{c: '"' for c in DOUBLE}, **{c: "'" for c in SINGLE}, **{c: "-" for c in DASHES}, "…": "."})


def canon(form):
    """Any quotation mark is one of two, any dash is a hyphen: news uses them all, treebanks a few."""
    form = form.translate(CANON)
    return '"' if form in ("''", ",,", "``") else form


def key(form):
    """Lower case, digits as zeros: the row of the word table, and what affixes are taken from."""
    return "".join("0" if "0" <= c <= "9" else c for c in canon(form).lower())


def shape(form):
    """`Xxx`, `XX`, `0,0`: classes of characters, runs cut to two, eight at most."""
    out = []
    for c in form:
        if c.lower() != c:
            c = "X"
        elif c.upper() != c:
            c = "x"
        elif "0" <= c <= "9":
            c = "0"
        elif ord(c) > 127:
            c = "o"
        if len(out) < 2 or out[-1] != c or out[-2] != c:
            out.append(c)
    return "".join(out[:8])


def row(gram):
    """Row of the n-gram table."""
    return ((zlib.crc32(gram.encode()) * 0x9E3779B1) & 0xFFFFFFFF) >> 17


def grams(form):
    """Rows of a form's prefixes (1-4), suffixes (1-5), trigrams (first 20) and shape."""
    k = key(form)
    n = len(k)
    out = ["p" + k[:i] for i in range(1, min(4, n) + 1)]
    out += ["s" + k[n - i:] for i in range(1, min(5, n) + 1)]
    edged = "^" + k + "$"
    out += ["t" + edged[i:i + 3] for i in range(min(20, len(edged) - 2))]
    out.append("c" + shape(canon(form)))
    return [row(g) for g in out]


def fnv(text):
    """FNV-1a, 64 bits: how words are keyed in the model file."""
    h = 0xCBF29CE484222325
    for b in text.encode():
        h = ((h ^ b) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return h


def title(text):
    return text[:1].upper() + text[1:].lower()


def base(case, form):
    """The form as a script's case letter wants it: Lower, Title or Kept."""
    return form.lower() if case == "L" else title(form) if case == "T" else form


def common(a, b):
    n = 0
    while n < len(a) and n < len(b) and a[n] == b[n]:
        n += 1
    return n


def edit(source, lemma):
    """Cheapest `at,cut,strip,add`: drop `cut` characters at `at` (ge-), strip the end, add an end."""
    best = None
    for at in range(0, 7):
        for cut in range(0, 4):
            if (cut == 0 and at > 0) or at + cut > len(source):
                continue
            rest = source[:at] + source[at + cut:]
            same = common(rest, lemma)
            if cut and same <= at:
                continue
            cost = (len(rest) - same) + (len(lemma) - same) + (cut + 1 if cut else 0)
            if best is None or cost < best[0]:
                best = (cost, at, cut, len(rest) - same, lemma[same:], same)
    if best[5] == 0:
        return "=" + lemma
    return f"{best[1]},{best[2]},{best[3]},{best[4]}"


def script(form, lemma):
    """The edit script that makes the lemma of the form."""
    if lemma == lemma.lower():
        case = "L"
    elif lemma == title(form) and lemma != form:
        case = "T"
    else:
        case = "K"
    if common(base(case, form), lemma) == 0 and common(title(form), lemma) > 0:
        case = "T"
    return case + edit(base(case, form), lemma)


def apply(script_, form):
    """The lemma that a script makes of a form; a script that does not fit leaves the form."""
    source = base(script_[0], form)
    if script_[1:2] == "=":
        return script_[2:]
    at, cut, strip, add = script_[1:].split(",", 3)
    at, cut, strip = int(at), int(cut), int(strip)
    if at + cut > len(source):
        return source
    rest = source[:at] + source[at + cut:]
    if strip > len(rest):
        return source
    return rest[:len(rest) - strip] + add
