//! Tables of a user's own: names and places from files that others made, into a folder of data.
//!
//! Invariant: what is written is a table of the kind that the program reads, so a row that it could not read is refused here,
//! with its file, line, what was found and what was meant.

use crate::{Data, Error};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// The user's own people, before the built-in ones.
pub const PEOPLE: &str = "names/own-people.tsv";
/// The user's own bodies, before the built-in ones.
pub const BODIES: &str = "names/own-organisations.tsv";
/// The user's own places, before the built-in ones.
pub const PLACES: &str = "gazetteer/own-places.tsv";

const PEOPLE_HEAD: &str = "name\taliases\tcountry\tsectors\toffice_en\tfrom\tto\twikidata\n";
const BODIES_HEAD: &str = "name\taliases\tcountry\tsectors\tkind\twikidata\n";
const PLACES_HEAD: &str = "geonameid\tname\talternatives\tcountry\tadmin1\tlat\tlon\tpopulation\tfeature\n";

/// A name to be taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Named {
    name: String,
    aliases: Vec<String>,
    country: String,
    sectors: Vec<String>,
    office: String,
    from: String,
    to: String,
    wikidata: String,
    /// Someone who holds offices, or a body?
    person: bool,
}

/// What was taken over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Path in the folder of data, and its new text.
    pub files: Vec<(String, String)>,
    /// Rows taken over.
    pub rows: usize,
    /// Rows left out, each with the reason.
    pub refused: Vec<String>,
}

/// Names from a CSV table with a header, the CSV result of a Wikidata query, or a PETRARCH actor file.
pub fn names(data: &Data, path: &Path) -> Result<Imported, Error> {
    let text = read(path)?;
    let countries = Countries::of(data);
    let mut imported = Imported::default();
    let petrarch = text.lines().any(|line| !line.starts_with('#') && line.contains('[') && line.contains(']'));
    let found = if petrarch { of_petrarch(&text) } else { of_csv(path, &text)? };
    let (mut people, mut bodies) = (PEOPLE_HEAD.to_owned(), BODIES_HEAD.to_owned());
    for (line, mut own) in found {
        let refuse = |why: String| format!("{}:{line}: {why}", path.display());
        if own.name.is_empty() {
            imported.refused.push(refuse("found no name; meant a name in the column `name` or `itemLabel`".to_owned()));
            continue;
        }
        match countries.code(&own.country) {
            Some(code) => own.country = code,
            None => {
                let why = "meant an ISO 3166 code, a PLOVER code such as NGO, or a country's name";
                imported.refused.push(refuse(format!("found {:?} as country of {}; {why}", own.country, own.name)));
                continue;
            }
        }
        if let Some(day) = [&own.from, &own.to].into_iter().find(|day| !is_day(day)) {
            imported.refused.push(refuse(format!("found {day:?} as a day; meant YYYY, YYYY-MM or YYYY-MM-DD")));
            continue;
        }
        imported.rows += 1;
        let cell = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        let (name, aliases, sectors) = (cell(&own.name), cell(&own.aliases.join("|")), own.sectors.join("|"));
        let Named { country, office, from, to, wikidata, .. } = &own;
        let done = if own.person {
            writeln!(people, "{name}\t{aliases}\t{country}\t{sectors}\t{}\t{from}\t{to}\t{wikidata}", cell(office))
        } else {
            writeln!(bodies, "{name}\t{aliases}\t{country}\t{sectors}\tother\t{wikidata}")
        };
        done.expect("a string takes what is written to it");
    }
    for (path, text, head) in [(PEOPLE, people, PEOPLE_HEAD), (BODIES, bodies, BODIES_HEAD)] {
        if text.len() > head.len() {
            imported.files.push((path.to_owned(), text));
        }
    }
    Ok(imported)
}

/// Populated places and regions of a GeoNames dump (`allCountries.txt`, `NL.txt`), of at least so many people.
pub fn places(data: &Data, path: &Path, people: u64) -> Result<Imported, Error> {
    let text = read(path)?;
    let countries = Countries::of(data);
    let mut imported = Imported::default();
    let mut out = PLACES_HEAD.to_owned();
    for (number, line) in text.lines().enumerate() {
        let cells: Vec<&str> = line.split('\t').collect();
        let refuse = |why: String| format!("{}:{}: {why}", path.display(), number + 1);
        let [id, name, _, others, lat, lon, class, feature, country, _, admin1, _, _, _, population, ..] = cells[..]
        else {
            let why = "meant the 19 of a GeoNames dump, parted by tabs";
            imported.refused.push(refuse(format!("found {} columns; {why}", cells.len())));
            continue;
        };
        let inhabitants: u64 = population.parse().unwrap_or_default();
        if class != "P" || inhabitants < people {
            continue;
        }
        let Some(code) = countries.code(country) else {
            imported
                .refused
                .push(refuse(format!("found {country:?} as country; meant an ISO 3166 code of two letters")));
            continue;
        };
        if lat.parse::<f64>().is_err() || lon.parse::<f64>().is_err() {
            imported.refused.push(refuse(format!("found {lat:?} {lon:?}; meant degrees north and east")));
            continue;
        }
        imported.rows += 1;
        let others = others.split(',').filter(|own| *own != name && !own.is_empty()).collect::<Vec<_>>().join("|");
        writeln!(out, "{id}\t{name}\t{others}\t{code}\t{admin1}\t{lat}\t{lon}\t{inhabitants}\t{feature}")
            .expect("a string takes what is written to it");
    }
    if imported.rows > 0 {
        imported.files.push((PLACES.to_owned(), out));
    }
    Ok(imported)
}

fn read(path: &Path) -> Result<String, Error> {
    let bytes = std::fs::read(path).map_err(|why| Error::at(path, &why))?;
    let text = String::from_utf8(bytes).map_err(|why| {
        let byte = why.utf8_error().valid_up_to();
        Error::Disk(path.display().to_string(), format!("byte {byte} is no UTF-8; save the table as UTF-8"))
    })?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// Rows of a CSV table, by the names of its columns.
fn of_csv(path: &Path, text: &str) -> Result<Vec<(u64, Named)>, Error> {
    let fault = |line: u64, why: String| Error::Disk(format!("{}:{line}", path.display()), why);
    let first = text.lines().next().unwrap_or_default();
    let delimiter = [b',', b';', b'\t'].into_iter().max_by_key(|own| first.bytes().filter(|byte| byte == own).count());
    let mut table =
        csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let head: Vec<String> =
        table.headers().map_err(|why| fault(1, why.to_string()))?.iter().map(|own| own.trim().to_lowercase()).collect();
    let column = |names: &[&str]| names.iter().find_map(|name| head.iter().position(|own| own == name));
    let name = column(&["name", "itemlabel", "personlabel", "label"]);
    let Some(name) = name else {
        return Err(fault(1, format!("found the columns {}; meant one called name or itemLabel", head.join(", "))));
    };
    let columns = [
        column(&["aliases", "altlabel", "itemaltlabel", "alt"]),
        column(&["country", "iso3", "countrycode", "code", "countrylabel"]),
        column(&["sectors", "sector", "agent"]),
        column(&["office", "role", "positionlabel", "officelabel"]),
        column(&["from", "start", "starttime"]),
        column(&["to", "end", "endtime"]),
        column(&["wikidata", "item", "person", "qid"]),
        column(&["kind", "type"]),
    ];
    let mut found = Vec::new();
    for row in table.records() {
        let row = row.map_err(|why| fault(why.position().map_or(0, csv::Position::line), why.to_string()))?;
        let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default().trim().to_owned();
        let [aliases, country, sectors, office, from, to, wikidata, kind] = columns.map(cell);
        let day = |text: String| text.split('T').next().unwrap_or_default().to_owned();
        let person = if kind.is_empty() {
            !office.is_empty() || !from.is_empty() || !to.is_empty()
        } else {
            matches!(kind.to_lowercase().as_str(), "person" | "human" | "people")
        };
        let own = Named {
            name: cell(Some(name)),
            aliases: listed(&aliases, &['|', ';']),
            country,
            sectors: listed(&sectors, &['|', ';', ',', ' ']),
            office,
            from: day(from),
            to: day(to),
            wikidata: wikidata.rsplit('/').next().unwrap_or_default().to_owned(),
            person,
        };
        found.push((row.position().map_or(0, csv::Position::line), own));
    }
    Ok(found)
}

fn listed(cell: &str, marks: &[char]) -> Vec<String> {
    cell.split(marks).map(|own| own.trim().to_owned()).filter(|own| !own.is_empty()).collect()
}

/// Names of a PETRARCH actor file: `NAME_ [CODE dates]`, further codes on lines of their own, synonyms behind `+`.
fn of_petrarch(text: &str) -> Vec<(u64, Named)> {
    let mut found: Vec<(u64, Named)> = Vec::new();
    let mut name = String::new();
    let mut first = 0;
    for (number, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        let (words, codes) = line.split_once('[').unwrap_or((line, ""));
        let written = as_written(words);
        if line.trim().is_empty() {
            continue;
        }
        if let Some(other) = words.trim().strip_prefix('+') {
            let other = as_written(other);
            found[first..].iter_mut().for_each(|(_, own)| own.aliases.push(other.clone()));
            continue;
        }
        if !written.is_empty() {
            (name, first) = (written, found.len());
        }
        for code in codes.split('[') {
            let mut parts = code.split(']').next().unwrap_or_default().split_whitespace();
            let Some(code) = parts.next().filter(|own| own.len() >= 3 && own.is_ascii()) else { continue };
            let (from, to) = parts.next().map(days).unwrap_or_default();
            let sectors = code.as_bytes()[3..].chunks(3).map(|own| sector(&String::from_utf8_lossy(own)));
            let person = !from.is_empty() || !to.is_empty();
            let own = Named {
                name: name.clone(),
                country: code[..3].to_owned(),
                sectors: sectors.filter(|own| !own.is_empty()).collect(),
                from,
                to,
                person,
                ..Named::default()
            };
            found.push((number as u64 + 1, own));
        }
    }
    found
}

/// `JOHN_SMITH_` as news writes it.
fn as_written(words: &str) -> String {
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| format!("{first}{}", letters.as_str().to_lowercase()))
    };
    words
        .trim()
        .trim_matches('_')
        .split(['_', ' '])
        .filter(|own| !own.is_empty())
        .map(capital)
        .collect::<Vec<_>>()
        .join(" ")
}

/// First and last day of `>930120`, `<20040101` or `930101-951231`.
fn days(written: &str) -> (String, String) {
    let day = |own: &str| {
        let digits: String = own.chars().filter(char::is_ascii_digit).collect();
        match digits.len() {
            // Two digits of a year: of this century up to 30, else of the last; the files are of about 2010.
            6 => {
                let century = if digits.as_str() < "31" { "20" } else { "19" };
                format!("{century}{}-{}-{}", &digits[..2], &digits[2..4], &digits[4..])
            }
            8 => format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]),
            _ => String::new(),
        }
    };
    match (written.strip_prefix('>'), written.strip_prefix('<'), written.split_once('-')) {
        (Some(from), ..) => (day(from), String::new()),
        (_, Some(to), _) => (String::new(), day(to)),
        (_, _, Some((from, to))) => (day(from), day(to)),
        _ => (String::new(), String::new()),
    }
}

/// CAMEO's role in PLOVER's words.
fn sector(role: &str) -> String {
    match role {
        "INS" | "SEP" => "REB",
        "MED" => "JRN",
        "HLH" => "MED",
        own if own.len() == 3 => own,
        _ => "",
    }
    .to_owned()
}

fn is_day(text: &str) -> bool {
    let lengths: Vec<usize> = text.split('-').map(str::len).collect();
    text.is_empty()
        || matches!(lengths[..], [4] | [4, 2] | [4, 2, 2]) && text.chars().all(|own| own.is_ascii_digit() || own == '-')
}

/// Codes of countries by whatever names them.
struct Countries(BTreeMap<String, String>);

/// PLOVER's primary codes besides countries.
const BODIES_OF_NO_COUNTRY: [&str; 7] = ["IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"];

impl Countries {
    fn of(data: &Data) -> Self {
        let text = data.pack().text("names/countries.tsv").unwrap_or_default();
        let mut all: BTreeMap<String, String> =
            BODIES_OF_NO_COUNTRY.iter().map(|own| (own.to_lowercase(), (*own).to_owned())).collect();
        let head: Vec<&str> = text.lines().next().unwrap_or_default().split('\t').collect();
        for line in text.lines().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let Some(code) = cells.first() else { continue };
            all.insert(code.to_lowercase(), (*code).to_owned());
            let named = head.iter().zip(&cells).filter(|(head, _)| head.starts_with("name") || **head == "iso2");
            for name in named.flat_map(|(_, cell)| cell.split('|')).filter(|own| !own.is_empty()) {
                all.entry(name.to_lowercase()).or_insert_with(|| (*code).to_owned());
            }
        }
        Self(all)
    }

    fn code(&self, written: &str) -> Option<String> {
        self.0.get(&written.trim().to_lowercase()).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imported(name: &str, text: &str) -> Imported {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        names(&Data::built_in(), &path).unwrap()
    }

    #[test]
    fn a_table_of_names_is_taken_over_and_bad_rows_are_told() {
        let own = imported(
            "own.csv",
            "name,aliases,country,sectors,from\nJaro Velt,Velt,Belgium,GOV MIL,2021-04\nX,,Nowhere,GOV,\nY,,NLD,GOV,soon\n",
        );
        assert_eq!(own.rows, 1);
        assert!(own.files[0].1.contains("Jaro Velt\tVelt\tBEL\tGOV|MIL\t\t2021-04\t\t"));
        assert!(own.refused[0].contains("own.csv:3: found \"Nowhere\""), "{:?}", own.refused);
        assert!(own.refused[1].contains("own.csv:4: found \"soon\""), "{:?}", own.refused);
    }

    #[test]
    fn a_wikidata_result_is_taken_over() {
        let text = "item,itemLabel,countryLabel,positionLabel,start\nhttp://wiki/entity/Q99,Ada Brink,Norway,minister,2020-01-05T00:00:00Z\n";
        let own = imported("query.csv", text);
        assert!(own.files[0].1.ends_with("Ada Brink\t\tNOR\t\tminister\t2020-01-05\t\tQ99\n"), "{own:?}");
    }

    #[test]
    fn an_actor_file_of_petrarch_is_taken_over() {
        let own = imported(
            "actors.txt",
            "# ours\nMARO_TENN_ [KENGOV 930120-011231]\n\t[KENELI >020101]\n+TENN_\nRED_FRONT_ [KENINS]\n",
        );
        let text: String = own.files.iter().map(|(_, text)| text.as_str()).collect();
        assert!(text.contains("Maro Tenn\tTenn\tKEN\tGOV\t\t1993-01-20\t2001-12-31\t"), "{text}");
        assert!(text.contains("Maro Tenn\tTenn\tKEN\tELI\t\t2002-01-01\t\t"), "{text}");
        assert!(text.contains("Red Front\t\tKEN\tREB\tother\t"), "{text}");
    }

    #[test]
    fn a_dump_of_places_is_taken_over() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("XX.txt");
        let line = |class: &str, people: &str| {
            format!(
                "7\tOudveen\tOudveen\tOldfen,Oudveen\t52.1\t5.2\t{class}\tPPL\tNL\t\t09\t\t\t\t{people}\t\t1\tEurope/Amsterdam\t2020-01-01\n"
            )
        };
        std::fs::write(&path, format!("{}{}short\n", line("P", "900"), line("P", "12"))).unwrap();
        let own = places(&Data::built_in(), &path, 500).unwrap();
        assert_eq!((own.rows, own.refused.len()), (1, 1));
        assert!(own.files[0].1.ends_with("7\tOudveen\tOldfen\tNLD\t09\t52.1\t5.2\t900\tPPL\n"), "{own:?}");
    }
}
