//! Places of small trees, from a gazetteer of a few lines.

use super::{Role, role};
use crate::names::Finder;
use crate::testing::tree;
use onrust_text::Pack;

const PLACES: &str = "geonameid\tname\talternatives\tcountry\tadmin1\tlat\tlon\tpopulation\tfeature\n\
                      1\tParis\tParijs\tFRA\t11\t48.8534\t2.3488\t2138551\tPPLC\n\
                      2\tParis\tParijs\tUSA\tTX\t33.6609\t-95.5555\t24839\tPPL\n\
                      3\tSan José\t\tCRI\t\t9.9333\t-84.0833\t335007\tPPLC\n";
const REGIONS: &str = "name\talternatives\tcountry\nTexas\t\tUSA\nPersian Gulf\t\t\n";
const COUNTRIES: &str = "code\tname_en\tnames_en\tadjectives_en\tdemonyms_en\nMLI\tMali\t\tMalian\t\n\
                         USA\tUnited States\t\t\t\nIRN\tIran\t\tPersian\t\n";
const GRAMMAR: &str = r#"at = ["in"]
to = ["to"]
from = ["from"]
of = ["of"]
parts = ["north"]
articles = ["the"]
definite = ["the"]
adjective_endings = [["", ""]]
dateline_marks = ["("]"#;

fn finder() -> Finder {
    let mut pack = Pack::default();
    pack.insert("gazetteer/places.tsv", PLACES.as_bytes().to_vec());
    pack.insert("gazetteer/regions.tsv", REGIONS.as_bytes().to_vec());
    pack.insert("names/countries.tsv", COUNTRIES.as_bytes().to_vec());
    pack.insert("lang/en/names/grammar.toml", GRAMMAR.as_bytes().to_vec());
    Finder::load(&pack, "en").unwrap()
}

/// `words|country|latitude|precision|role` of each place.
#[track_caller]
fn check(lines: &str, expect: &[&str]) {
    let doc = tree(lines);
    let finder = finder();
    let found = finder.find(&doc);
    let show = |own: &super::PlaceMention| {
        let country = own.country.as_deref().unwrap_or("-");
        let lat = own.place.lat.map_or("-".to_owned(), |lat| lat.to_string());
        let precision = own.place.precision.unwrap();
        let part: Role = role(&doc, own, finder.grammar());
        format!("{}|{country}|{lat}|{precision:?}|{part:?}", own.place.cited.text)
    };
    assert_eq!(found.places.iter().map(show).collect::<Vec<_>>(), expect);
}

#[test]
fn the_largest_city_of_a_name_is_meant() {
    check("in in ADP 2 case\nParis Paris PROPN 0 root", &["Paris|FRA|48.85|City|In"]);
}

#[test]
fn the_region_beside_a_city_chooses_it() {
    let lines = "to to ADP 2 case\nParis Paris PROPN 0 root\n, , PUNCT 4 punct\nTexas Texas PROPN 2 appos";
    check(lines, &["Paris|USA|33.66|City|To", "Texas|USA|-|Region|Other"]);
}

#[test]
fn a_part_of_a_country_has_no_coordinates() {
    let lines =
        "in in ADP 3 case\nthe the DET 3 det\nnorth north NOUN 0 root\nof of ADP 5 case\nMali Mali PROPN 3 nmod";
    check(lines, &["the north of Mali|MLI|-|Region|In"]);
}

#[test]
fn a_longer_name_is_no_adjective() {
    let lines = "from from ADP 3 case\nPersian Persian ADJ 3 amod\nGulf Gulf PROPN 0 root";
    check(lines, &["Persian Gulf|-|-|Region|From"]);
}

#[test]
fn an_agency_in_brackets_marks_a_dateline() {
    let lines = "PARIS Paris PROPN 6 nsubj\n( ( PUNCT 3 punct\nAP AP PROPN 1 appos\n) ) PUNCT 3 punct\n- - PUNCT 6 punct\nrains rain VERB 0 root";
    check(lines, &["PARIS|FRA|48.85|City|Dateline"]);
}

#[test]
fn accents_do_not_matter() {
    check("in in ADP 2 case\nSan San PROPN 0 root\nJose Jose PROPN 2 flat", &["San Jose|CRI|9.93|City|In"]);
}
