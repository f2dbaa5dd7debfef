//! What the finder of names makes of small trees, with the tables on disk.

use super::{Finder, Mention};
use crate::testing::{dct, tree};
use onrust_text::{Document, Pack};
use std::path::Path;
use std::sync::OnceLock;

/// The tables of names and places on disk.
#[allow(clippy::disallowed_methods)] // Tests open the data that a verb would.
fn pack() -> Pack {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let mut pack = Pack::default();
    for folder in ["names", "gazetteer", "lang/nl/names", "lang/en/names"] {
        for entry in std::fs::read_dir(data.join(folder)).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            pack.insert(format!("{folder}/{name}"), std::fs::read(entry.path()).unwrap());
        }
    }
    pack
}

fn finder(lang: &str) -> &'static Finder {
    static DUTCH: OnceLock<Finder> = OnceLock::new();
    static ENGLISH: OnceLock<Finder> = OnceLock::new();
    let own = if lang == "nl" { &DUTCH } else { &ENGLISH };
    own.get_or_init(|| Finder::load(&pack(), lang).unwrap())
}

/// `words|country|sectors|name`, with `<words` for each of `via`.
fn show(mention: &Mention) -> String {
    let own = &mention.entity;
    let via: String = own.cited.via.iter().map(|other| format!("<{}", other.text)).collect();
    let country = own.country.as_deref().unwrap_or("-");
    format!("{}{via}|{country}|{}|{}", own.cited.text, own.sectors.join("+"), own.name.as_deref().unwrap_or("-"))
}

fn document(lines: &str, day: &str) -> Document {
    let mut doc = tree(lines);
    doc.report.dct = Some(dct(day));
    doc
}

/// The mention that the word numbered `at` (sentence, word, from 0) heads.
#[track_caller]
fn check(lang: &str, lines: &str, at: (usize, usize), expect: &str) {
    check_on("2022-01-08", lang, lines, at, expect);
}

#[track_caller]
fn check_on(day: &str, lang: &str, lines: &str, at: (usize, usize), expect: &str) {
    let doc = document(lines, day);
    let found = finder(lang).find(&doc);
    assert_eq!(found.at(at.0, at.1).map(show).unwrap_or_default(), expect);
}

#[test]
fn an_adjective_gives_an_office_its_country() {
    let lines = "De de DET 3 det\nKeniaanse Keniaans ADJ 3 amod\nminister minister NOUN 0 root Number=Sing\nvan van ADP 6 case\n\
                 Binnenlandse binnenlands ADJ 6 amod\nZaken zaak NOUN 3 nmod Number=Plur";
    let expect = "De Keniaanse minister van Binnenlandse Zaken|KEN|GOV|minister van Binnenlandse Zaken van Kenia";
    check("nl", lines, (0, 2), expect);
}

#[test]
fn a_name_joins_its_office_and_either_word_finds_it() {
    let lines = "president president NOUN 4 nsubj Number=Sing\nKassym-Jomart Kassym-Jomart PROPN 1 appos\n\
                 Tokajev Tokajev PROPN 2 flat\nspreekt spreken VERB 0 root";
    let expect = "president Kassym-Jomart Tokajev|KAZ|GOV|Kassym-Jomart Tokayev";
    check("nl", lines, (0, 0), expect);
    check("nl", lines, (0, 1), expect);
}

#[test]
fn an_office_ends_with_its_days() {
    let lines = "Donald Donald PROPN 3 nsubj\nTrump Trump PROPN 1 flat\nsprak spreken VERB 0 root";
    check_on("2019-05-01", "nl", lines, (0, 0), "Donald Trump|USA|GOV|Donald Trump");
    check_on("2022-05-01", "nl", lines, (0, 0), "Donald Trump|USA|ELI+PTY|Donald Trump");
}

#[test]
fn a_former_head_in_apposition_is_elite() {
    let lines = "het het DET 3 det\nvoormalige voormalig ADJ 3 amod\nhoofd hoofd NOUN 10 obj Number=Sing\nvan van ADP 6 case\n\
                 de de DET 6 det\nveiligheidsdienst veiligheidsdienst NOUN 3 nmod Number=Sing\n, , PUNCT 8 punct\n\
                 Jan Jan PROPN 3 appos\nVersteeg Versteeg PROPN 8 flat\nopgepakt oppakken VERB 0 root";
    let expect = "het voormalige hoofd van de veiligheidsdienst , Jan Versteeg|-|ELI|Jan Versteeg";
    check("nl", lines, (0, 7), expect);
    check("nl", lines, (0, 2), expect);
}

#[test]
fn those_without_nationality_have_that_of_their_place() {
    let lines = "In in ADP 2 case\nNairobi Nairobi PROPN 5 obl\nzijn zijn AUX 5 aux\nbetogers betoger NOUN 5 nsubj:pass \
                 Number=Plur\nopgepakt oppakken VERB 0 root";
    check("nl", lines, (0, 3), "betogers<Nairobi|KEN|CVL|betogers");
}

#[test]
fn international_troops_take_no_nationality() {
    let lines = "In in ADP 2 case\nNairobi Nairobi PROPN 5 obl\nzijn zijn AUX 5 aux\ninternationale internationaal ADJ 5 amod\n\
                 militairen militair NOUN 0 root Number=Plur";
    check("nl", lines, (0, 4), "internationale militairen|-|MIL|internationale militairen");
}

#[test]
fn a_pronoun_stands_for_the_subject_before_it() {
    let lines = "De de DET 2 det\npresident president NOUN 5 nsubj Number=Sing\nvan van ADP 4 case\nTunesië Tunesië PROPN 2 nmod\n\
                 keert keren VERB 0 root\n\nVrijdag vrijdag PROPN 2 obl\nontsloeg ontslaan VERB 0 root Number=Sing\n\
                 hij hij PRON 2 nsubj PronType=Prs\nde de DET 5 det\nminister minister NOUN 2 obj Number=Sing\nvan van ADP 7 case\n\
                 Justitie justitie NOUN 5 nmod";
    check("nl", lines, (1, 2), "hij<De president van Tunesië|TUN|GOV|president van Tunesië");
}

#[test]
fn countries_joined_share_an_office() {
    let lines = "Duitse Duits ADJ 4 amod\nen en CCONJ 3 cc\nFranse Frans ADJ 1 conj\nministers minister NOUN 5 nsubj Number=Plur\n\
                 spreken spreken VERB 0 root";
    let doc = document(lines, "2022-01-08");
    let found = finder("nl").find(&doc);
    let mut countries: Vec<_> = found.all_at(0, 3).iter().filter_map(|own| own.entity.country.clone()).collect();
    countries.sort();
    assert_eq!(countries, ["DEU", "FRA"]);
}

#[test]
fn the_first_part_of_a_compound_names_its_body() {
    let lines = "De de DET 2 det\nVN-gezant vn-gezant NOUN 3 nsubj Number=Sing\nwaarschuwt waarschuwen VERB 0 root";
    let doc = document(lines, "2022-01-08");
    let found = finder("nl").find(&doc);
    assert_eq!(found.at(0, 1).and_then(|own| own.entity.country.as_deref()), Some("UNO"));
}

#[test]
fn an_abbreviation_is_met_in_capitals_alone() {
    let lines = "me me PRON 2 obj\nslaat slaan VERB 0 root";
    check("nl", lines, (0, 0), "");
}

#[test]
fn a_possessor_gives_its_country() {
    let lines = "China China PROPN 3 nmod:poss Number=Sing\n's 's PART 1 case\narmy army NOUN 4 nsubj Number=Sing\nmarched march VERB 0 root";
    check("en", lines, (0, 2), "China 's army|CHN|MIL|army of China");
}

#[test]
fn a_short_name_is_that_of_the_full_one() {
    let lines = "Jean Jean PROPN 3 nsubj\nZiegler Ziegler PROPN 1 flat\nspoke speak VERB 0 root\n\n\
                 Ziegler Ziegler PROPN 2 nsubj\nleft leave VERB 0 root";
    check("en", lines, (1, 0), "Ziegler<Jean Ziegler|-||Jean Ziegler");
}

#[test]
fn a_strangers_last_name_is_not_the_ministers() {
    let lines = "Cheng Cheng PROPN 2 nsubj\nleft leave VERB 0 root\n\nSimon Simon PROPN 3 nsubj\nCheng Cheng PROPN 1 flat\n\
                 spoke speak VERB 0 root";
    let doc = document(lines, "2019-08-24");
    let found = finder("en").find(&doc);
    assert_eq!(found.at(0, 0).and_then(|own| own.entity.country.as_deref()), None);
}

#[test]
fn thousands_of_protesters_are_protesters() {
    let lines = "Thousands thousand NOUN 4 nsubj Number=Plur\nof of ADP 3 case\nprotesters protester NOUN 1 nmod Number=Plur\n\
                 marched march VERB 0 root\nin in ADP 6 case\nCairo Cairo PROPN 4 obl";
    check("en", lines, (0, 0), "protesters<Cairo|EGY|CVL|protesters");
}

#[test]
fn the_country_is_the_one_named_before() {
    let lines = "Aid aid NOUN 2 nsubj\nreaches reach VERB 0 root\nMali Mali PROPN 2 obj\n\nFrance France PROPN 2 nsubj\n\
                 left leave VERB 0 root\nthe the DET 4 det\ncountry country NOUN 2 obj Number=Sing";
    check("en", lines, (1, 3), "the country<Mali|MLI||Mali");
}

#[test]
fn transliterations_of_one_name_are_one_person() {
    let lines = "Vladimir Vladimir PROPN 3 nsubj\nPoetin Poetin PROPN 1 flat\nsprak spreken VERB 0 root";
    check("nl", lines, (0, 0), "Vladimir Poetin|RUS|GOV|Vladimir Putin");
}
