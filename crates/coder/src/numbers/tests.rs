//! The finder on the examples of its rules and on small trees.

use super::*;
use crate::testing::{pack, plain, tree};
use crate::timex;
use onrust_text::Document;

fn find(lang: &str, doc: &Document) -> Vec<NumberMention> {
    let pack = pack();
    let times = timex::Finder::load(&pack, lang).unwrap().find(doc, None);
    match Finder::load(&pack, lang) {
        Ok(finder) => finder.find(doc, &times),
        Err(error) => panic!("{error}"),
    }
}

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
            let all = find(&lang, &plain(&example.text));
            if show(&all) != example.gives {
                faults.push(format!("{id}: {}\n  gives {}\n  not   {}", example.text, show(&all), example.gives));
            }
            let fired = all.iter().any(|mention| mention.rules.iter().any(|own| own == id));
            if fired == example.is_miss() {
                faults.push(format!("{id}: {}\n  {}", example.text, if fired { "fires" } else { "does not fire" }));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[track_caller]
fn check(lang: &str, text: &str, expect: &str) {
    assert_eq!(show(&find(lang, &plain(text))), expect, "{text}");
}

#[test]
fn sums_carry_their_currency() {
    check("nl", "Bij elkaar 2,2 miljoen euro kostte het.", "exact 2200000 money money EUR");
    check(
        "en",
        "It cost $1.5bn or nearly RM900,000.",
        "exact 1500000000 money money USD; almost 900000 money money MYR",
    );
    check("nl", "Het kostte € 500.", "exact 500 money money EUR");
}

#[test]
fn ages_lengths_and_dates_are_no_figures() {
    check("nl", "De 81-jarige man stierf na dertig jaar, op 8 januari 2022.", "nothing");
    check("en", "Aged 12, he fled; Smith (45) fought for 30 years until 5 March 2011.", "nothing");
    check("en", "Flight 17 fell, and Article 5 holds since 2014.", "nothing");
    check("nl", "Het werd 3-1 in Gent.", "nothing");
}

#[test]
fn articles_count_only_the_dead_and_hurt() {
    check("nl", "Een man zag een dode en een huis.", "exact 1 person killed");
    check("nl", "Er viel één dode.", "exact 1 person killed");
    check("en", "It cost a dollar, and a million dollars.", "exact 1000000 money money USD");
}

#[test]
fn the_end_of_a_compound_counts_unless_it_is_another_word() {
    check("nl", "Er kwamen 12 politieagenten.", "exact 12 person police");
    check("nl", "Er waren 12 huwelijken.", "exact 12");
}

#[test]
fn parts_point_at_their_whole() {
    let all = find("nl", &plain("Zeker 38 doden vielen, onder wie 11 kinderen."));
    assert_eq!(
        (all[1].part_of, all[1].kind.as_deref(), all[1].by.as_str()),
        (Some(0), Some("killed"), "nl.figures.part")
    );
}

#[test]
fn a_total_named_before_says_what_its_number_is_of() {
    check("en", "The death toll rose to 97.", "exact 97 person killed");
    check("en", "The number of soldiers killed rose to 97.", "exact 97 person killed");
    check("nl", "Het dodental steeg naar 97.", "exact 97 person killed");
    check("en", "Half of next year was lost.", "nothing");
}

#[test]
fn hedge_number_and_noun_are_the_span() {
    let doc = plain("Er kwamen ruim 120 jonge betogers uit Gent.");
    let all = find("nl", &doc);
    assert_eq!(all[0].span.of(&doc.report.text), "ruim 120 jonge betogers");
}

const SHARED: &str = "26 26 NUM 2 nummod\nbetogers betoger NOUN 8 nsubj\nen en CCONJ 5 cc\n18 18 NUM 5 nummod\n\
    politieagenten politieagent NOUN 2 conj\nen en CCONJ 7 cc\nmilitairen militair NOUN 5 conj\nomgekomen omkomen VERB 0 root";

#[test]
fn coordinated_nouns_share_one_number() {
    let doc = tree(SHARED);
    let all = find("nl", &doc);
    assert_eq!(show(&all), "exact 26 person protesters; exact 18 person police");
    assert_eq!(all[1].span.of(&doc.report.text), "18 politieagenten en militairen");
}

#[test]
fn the_tree_finds_the_noun_behind_its_modifiers() {
    let doc = tree(
        "25 25 NUM 3 nummod\nexport export NOUN 3 compound\nlicences licence NOUN 4 nsubj\nlapsed lapse VERB 0 root",
    );
    assert_eq!(show(&find("en", &doc)), "exact 25 licence licences");
}

#[test]
fn numbers_alone_count_the_pronoun_or_nothing() {
    let doc = tree("26 26 NUM 4 nsubj\nvan van ADP 3 case\nhen hen PRON 1 nmod\nvluchtten vluchten VERB 0 root");
    let all = find("nl", &doc);
    assert_eq!((show(&all).as_str(), all[0].unit_word), ("exact 26", Some(2)));
}

#[test]
fn a_kind_that_no_table_has_is_named() {
    let mut pack = pack();
    let path = "lang/nl/figures/units.toml";
    let text = pack.text(path).unwrap().replace("killed     =", "kiled      =");
    pack.insert(path, text.into_bytes());
    let error = Finder::load(&pack, "nl").unwrap_err().to_string();
    assert!(error.contains("units.toml:") && error.contains("\"kiled\" is no kind of figure"), "{error}");
}
