//! Values of claims, from whole reports of our own: when, on whose word, how it is put, how many.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

use onrust::{Arrival, Claim, Data, Engine, Report};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&Data::built_in()).unwrap());

/// The claims of a report of Wednesday 9 March 2022.
fn code(lang: &str, text: &str) -> Vec<Claim> {
    let day = onrust::record::Days::day("2022-03-09".parse().unwrap());
    let report = Report {
        id: "r".into(),
        version: 1,
        lang: Some(lang.into()),
        text: text.into(),
        dct: Some(day),
        ..Report::default()
    };
    ENGINE.code(Arrival { report, notes: Vec::new() }).claims
}

/// What the claim with this trigger says, in the words of `say`.
#[track_caller]
fn check(lang: &str, text: &str, trigger: &str, say: fn(&Claim) -> String, expect: &str) {
    let claims = code(lang, text);
    let has = |claim: &&Claim| claim.trigger.as_ref().is_some_and(|own| own.quoted.text == trigger);
    let claim = claims.iter().find(has).unwrap_or_else(|| panic!("no claim at {trigger}: {claims:#?}"));
    assert_eq!(say(claim), expect, "{text}");
}

fn when(claim: &Claim) -> String {
    let Some(when) = &claim.when else { return "nothing".into() };
    let via: Vec<&str> = when.cited.via.iter().map(|own| own.text.as_str()).collect();
    format!(
        "{} by {}{}",
        when.timex.as_deref().unwrap_or("-"),
        when.cited.text,
        via.iter().map(|own| format!(" via {own}")).collect::<String>()
    )
}

fn who(claim: &Claim) -> String {
    let attribution = claim.attribution.clone().unwrap_or_default();
    attribution.asserters.iter().map(|own| own.cited.text.clone()).collect::<Vec<_>>().join("; ")
}

fn put(claim: &Claim) -> String {
    let factuality = claim.attribution.clone().unwrap_or_default().factuality;
    format!("{} {}", claim.auxiliary.join(" "), serde_json::to_value(factuality).unwrap().as_str().unwrap())
}

fn figures(claim: &Claim) -> String {
    let one = |own: &onrust::record::Figure| format!("{} {}", own.kind.clone().unwrap_or_default(), own.cited.text);
    claim.figures.iter().map(one).collect::<Vec<_>>().join("; ")
}

#[test]
fn tense_tells_the_day_where_no_word_does() {
    check("nl", "De Franse regering eist opheldering.", "eist", when, "2022-03-09 by eist");
    check("nl", "De politie heeft in Utrecht twaalf mensen opgepakt.", "opgepakt", when, "2022-03-09 by heeft");
    check("nl", "Eerder waren in Utrecht al mensen opgepakt.", "opgepakt", when, "../2022-03-09 by waren");
    check("en", "The French government demands answers from Turkey.", "demands", when, "2022-03-09 by demands");
}

#[test]
fn past_goes_on_with_the_day_that_was_named() {
    let nl = "In Utrecht gingen maandag honderden mensen de straat op. De politie arresteerde twaalf betogers.";
    check("nl", nl, "arresteerde", when, "2022-03-07 by arresteerde via maandag");
    let en = "Hundreds of people marched in Paris on Monday. Police arrested twelve protesters.";
    check("en", en, "arrested", when, "2022-03-07 by arrested via on Monday");
}

#[test]
fn day_of_a_noun_is_not_that_of_its_clause() {
    let nl = "De politie heeft twee mannen opgepakt na de aanslag van maandag in Parijs.";
    check("nl", nl, "opgepakt", when, "2022-03-09 by heeft");
}

#[test]
fn promise_is_dated_when_it_is_made() {
    let en = "The Turkish president said on Monday that he would resign on Friday.";
    check("en", en, "resign", when, "2022-03-07 by would via on Monday");
}

#[test]
fn carrier_behind_a_comma_passes_on_the_saying() {
    let en = "“We will wait,” the Kenyan foreign minister said on Monday, Ugandan state radio reported.";
    check("en", en, "said", who, "Ugandan state radio; the Kenyan foreign minister");
    check("en", en, "said", when, "2022-03-07 by on Monday");
}

#[test]
fn speaker_behind_the_verb_is_its_own() {
    let nl = "Het leger heeft de haven van Odessa gebombardeerd, meldt een lokale zender.";
    check("nl", nl, "gebombardeerd", who, "een lokale zender");
}

#[test]
fn source_that_closes_a_sentence_is_that_of_all_of_it() {
    let en = "Soldiers shot two protesters and police arrested a student, according to a local newspaper.";
    check("en", en, "shot", who, "a local newspaper");
}

#[test]
fn who_accuses_says_so() {
    check("en", "Turkey accused Syria of an attack.", "accused", who, "Turkey");
}

#[test]
fn what_was_ahead_when_it_was_said_is_planned() {
    let en = "The Spanish government said it would send troops to Mali.";
    check("en", en, "send", put, "future CT+");
}

#[test]
fn toll_belongs_to_the_attack_of_its_clause() {
    let nl = "Bij de aanslag in Parijs vielen negen doden.";
    check("nl", nl, "aanslag", figures, "killed negen doden");
    let en = "The bodies of nine people were discovered in Mosul in Iraq.";
    assert!(code("en", en).iter().any(|claim| figures(claim) == "killed nine people"));
}

#[test]
fn one_person_is_counted_where_something_befalls_him() {
    check("nl", "De politie arresteerde een vrouw in Utrecht.", "arresteerde", figures, "arrested een vrouw");
}
