//! The finder on the examples of its rules and on whole reports.

use super::*;
use crate::testing::{dct, pack, plain, tree};

#[test]
fn every_rule_reads_its_examples() {
    let pack = pack();
    let mut faults = Vec::new();
    for lang in pack.languages() {
        let finder = match Finder::load(&pack, &lang) {
            Ok(finder) => finder,
            Err(error) => panic!("{error}"),
        };
        for (id, example) in finder.examples() {
            let times = finder.read(&plain(&example.text), Some(dct(example.dct.as_deref().unwrap_or("2022-01-08"))));
            if times.show() != example.gives {
                faults.push(format!("{id}: {}\n  gives {}\n  not   {}", example.text, times.show(), example.gives));
            }
            if times.fired(id) == example.is_miss() {
                faults.push(format!(
                    "{id}: {}\n  {}",
                    example.text,
                    if example.is_miss() { "fires" } else { "does not fire" }
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn read(text: &str, month: &str) -> (String, String, Vec<Vec<String>>) {
    let finder = Finder::load(&pack(), "nl").unwrap();
    let times = finder.read(&plain(text), Some(dct(month)));
    let via = times
        .mentions
        .iter()
        .map(|mention| mention.when.cited.via.iter().map(|cited| cited.text.clone()).collect())
        .collect();
    let narrowed = times.narrowed.as_ref().and_then(|when| when.timex.clone()).unwrap_or_default();
    (times.show(), narrowed, via)
}

const REPORT: &str = "Na de jaarwisseling ontstonden rellen. Donderdag arriveerden troepen. Tot vrijdagochtend werd gevochten. \
    Zaterdag viel de regering. Eerder deze week trad een minister af. De rellen begonnen afgelopen zondag.";

#[test]
fn two_datings_of_one_beginning_fix_the_week() {
    let (days, narrowed, via) = read(REPORT, "2022-01");
    assert_eq!(
        days,
        "DATE 2022-01-01/2022-01-09; DATE 2022-01-06; TIME ../2022-01-07; DATE 2022-01-08; DATE 2022-W01; DATE 2022-01-02"
    );
    assert_eq!(narrowed, "2022-01-08/2022-01-09");
    assert!(via[1].contains(&"Na de jaarwisseling".to_owned()) && via[1].contains(&"afgelopen zondag".to_owned()));
}

#[test]
fn another_month_leaves_what_the_calendar_allows() {
    let (days, narrowed, via) = read(REPORT, "2022-03");
    assert_eq!(
        days,
        "DATE 2022-01-01/2022-03-31; DATE 2022-02-24/2022-03-31; TIME ../2022-03-25; DATE 2022-02-26/2022-03-26; \
         DATE 2022-02-28/2022-03-31; DATE 2022-02-27/2022-03-27"
    );
    assert_eq!(narrowed, "");
    assert!(via.iter().all(Vec::is_empty));
}

#[test]
fn without_the_feast_no_week_is_chosen() {
    let rest = REPORT.split_once(". ").unwrap().1;
    let (days, narrowed, via) = read(rest, "2022-01");
    assert!(days.starts_with("DATE 2021-12-30/2022-01-27; TIME ../2022-01-28; DATE 2022-01-01/2022-01-29"), "{days}");
    assert_eq!(narrowed, "");
    assert!(via.iter().all(Vec::is_empty));
}

#[test]
fn a_full_date_needs_no_other_words() {
    let (days, _, via) = read(REPORT, "2022-01-08");
    assert!(days.contains("DATE 2022-01-06; TIME ../2022-01-07; DATE 2022-01-08"), "{days}");
    assert!(via.iter().all(Vec::is_empty));
}

#[test]
fn without_any_date_relative_words_have_no_days() {
    let finder = Finder::load(&pack(), "nl").unwrap();
    let times = finder.read(&plain("Vrijdag viel de regering, in 2019 ook al."), None);
    assert_eq!(times.show(), "DATE -; DATE 2019");
}

#[test]
fn the_tree_tells_the_tense() {
    let finder = Finder::load(&pack(), "en").unwrap();
    let ahead = "They they PRON 3 nsubj\nwill will AUX 3 aux VerbForm=Fin\nmeet meet VERB 0 root VerbForm=Inf\non on ADP 5 case\nFriday Friday PROPN 3 obl";
    let times = finder.read(&tree(ahead), Some(dct("2022-01-08")));
    assert_eq!(times.show(), "DATE 2022-01-14");
    assert!(times.mentions[0].future);
}

#[test]
fn errors_name_file_line_and_column() {
    let file = "[[rule]]\nid = \"x\"\nwhy = \"y\"\nmatch = \"op {weekdag}\"\nvalue = \"dct\"\n[[rule.example]]\ntext = \"a\"\ngives = \"b\"\n[[rule.example]]\ntext = \"a\"\ngives = \"nothing\"\n";
    let error = rules::Rules::default().read("lang/xx/timex/a.toml", file).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("data/lang/xx/timex/a.toml:4:9: there is no slot {weekdag}; the slots are weekday"),
        "{error}"
    );
    let bare = "[[rule]]\nid = \"x\"\nwhy = \"y\"\nmatch = \"nu\"\nvalue = \"dct\"\n";
    let error = rules::Rules::default().read("lang/xx/timex/a.toml", bare).unwrap_err();
    assert_eq!(error.to_string(), "data/lang/xx/timex/a.toml:2:6: x has no hit: an example in which it fires is meant");
}
