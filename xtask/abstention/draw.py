"""Draws sentences about sport, culture, weather and business from the raw news, for the test of abstention.

    python3 xtask/abstention/draw.py ../shared/raw crates/onrust/tests/abstention

The rule, written before any sentence was looked at: a paragraph is of the topic of which it has most different words below, at
least LEAST and more than of any other topic; its sentences of 5 to 60 words are counted on through the file, over all topics, and
every 40th is drawn. Of a drawn sentence only the paragraph's hash (FNV-1a, 64 bits), its place in it in bytes and its topic are
kept, never its words. Sentences that tell an event after all are dropped by hand, with the reason in the last column, which a new
draw keeps; the draw goes on until 300 are left.
"""

import gzip
import pathlib
import re
import sys

EVERY, LEFT = 40, 300

TOPICS = {
    "nl": {
        "sport": "wedstrijd competitie doelpunt trainer coach voetballer elftal eredivisie wielrenner etappe tennisser toernooi"
        " schaatser keeper spits landstitel bondscoach olympische kampioenschap finale verdediger middenvelder seizoen blessure"
        " club kwalificatie peloton medaille scheidsrechter treffer",
        "culture": "film album zanger zangeres acteur actrice theater museum concert roman regisseur tentoonstelling festival"
        " schrijver serie orkest schilderij kunstenaar muziek podium boek bioscoop voorstelling",
        "weather": "regen bewolking zonnig buien temperatuur graden knmi weerbericht sneeuw onweer vorst opklaringen windkracht"
        " weer mist hagel neerslag zonneschijn regenachtig",
        "business": "omzet winst beurs aandelen aex kwartaal aandeelhouders overname dividend koers topman jaarcijfers"
        " beleggers aandeel nettowinst winkelketen marktaandeel obligaties bedrijf procent",
    },
    "en": {
        "sport": "striker midfielder championship referee defender olympic medal cricket tennis football batsman wicket goalkeeper"
        " athlete stadium footballer midfield quarterback bowler innings sprinter cyclist golfer rugby fixture semifinal"
        " semi-final hat-trick equaliser penalty kick-off coach",
        "culture": "film movie album singer actor actress theatre museum concert novel director exhibition festival orchestra"
        " painting artist music song audience comedy drama opera musical pianist sculptor novelist",
        "weather": "rain cloudy sunny showers temperature temperatures degrees forecast snow thunderstorm frost fog hail drizzle"
        " weather humidity",
        "business": "profit profits revenue shares shareholders dividend earnings investors retailer stock merger takeover ceo"
        " analysts turnover",
    },
}

# Different words of a topic that a paragraph needs. Of the English text each line is one sentence: with two there were only 94
# sentences in the whole file, so there one is enough, and words that politics uses too were taken off; no sentence had been seen.
LEAST = {"nl": 2, "en": 1}

WORD = re.compile(r"[^\W\d_]+")
END = re.compile(r"[.!?]['\"’”)]*\s+(?=['\"‘“„(,]*[A-ZÀ-Ý0-9])")


def topic(paragraph, topics, least):
    """The topic of a paragraph; None where it has none."""
    words = {word.lower() for word in WORD.findall(paragraph)}
    counts = sorted(((len(words & own), name) for name, own in topics.items()), reverse=True)
    return counts[0][1] if counts[0][0] >= least and counts[0][0] > counts[1][0] else None


def sentences(paragraph):
    """Sentences of 5 to 60 words, as places in the paragraph in letters."""
    ends = [match.end() for match in END.finditer(paragraph)] + [len(paragraph)]
    start = 0
    for end in ends:
        if 5 <= len(WORD.findall(paragraph[start:end])) <= 60:
            yield start, start + len(paragraph[start:end].rstrip())
        start = end


def fnv(data):
    """The hash."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def draw(path, lang, dropped):
    """Rows of drawn sentences, until enough are left."""
    topics = {name: set(words.split()) for name, words in TOPICS[lang].items()}
    count, left = 0, 0
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            paragraph = line.rstrip("\n")
            own = topic(paragraph, topics, LEAST[lang])
            for start, end in sentences(paragraph) if own else ():
                count += 1
                if count % EVERY:
                    continue
                at, length = (len(paragraph[a:b].encode()) for a, b in ((0, start), (start, end)))
                key = (f"{fnv(paragraph.encode()):016x}", str(at), str(length))
                reason = dropped.get(key, "")
                left += not reason
                yield [*key, own, reason]
                if left == LEFT:
                    return


def main(raw, out):
    """Draws for each language, keeping the reasons that stand there."""
    for lang in TOPICS:
        path = pathlib.Path(out) / f"{lang}.tsv"
        rows = path.read_text().splitlines()[1:] if path.exists() else []
        dropped = {tuple(row.split("\t")[:3]): row.split("\t")[4] for row in rows}
        drawn = draw(pathlib.Path(raw) / f"{lang}-news.txt.gz", lang, dropped)
        text = "paragraph\tat\tbytes\ttopic\tdropped\n" + "".join("\t".join(row) + "\n" for row in drawn)
        path.write_text(text)


if __name__ == "__main__":
    main(*sys.argv[1:])
