//! The tools for whoever writes rules: why a rule did not fire, the draft of a rule, what no rule knows.

use onrust::{Arrival, Coverage, Data, Document, Engine, Known, Report};

fn engine() -> Engine {
    Engine::load(&Data::built_in()).expect("the built-in data loads")
}

fn report(text: &str) -> Report {
    Report { id: "r".into(), version: 1, lang: Some("nl".into()), text: text.into(), ..Report::default() }
}

fn parsed(engine: &Engine, text: &str) -> Document {
    engine.parse(report(text))
}

#[test]
fn why_names_the_condition_that_fails_and_what_stands_there() {
    let engine = engine();
    let text = "De politie pakte de dozen op.";
    let why = engine.why(&parsed(&engine, text), 0, "nl.coerce.arrest");
    let one = why.iter().find(|one| one.rule == "nl.coerce.arrest").expect("oppakken triggers it");
    assert!(!one.holds());
    let failing: Vec<_> = one.steps.iter().filter(|step| !step.holds).collect();
    assert!(failing.iter().any(|step| step.written.starts_with("obj:")), "{failing:?}");
    assert_eq!(failing[0].found.iter().map(|span| span.of(text)).collect::<Vec<_>>(), ["dozen"]);
}

#[test]
fn why_agrees_with_what_fires() {
    let engine = engine();
    let document = parsed(&engine, "De politie pakte dertig betogers op.");
    let (_, tried) = engine.explain(&document);
    let why = engine.why(&document, 0, "");
    assert_eq!(why.len(), tried.len());
    for (one, tried) in why.iter().zip(&tried) {
        assert_eq!((&one.rule, one.holds()), (&tried.rule, tried.missed.is_none()));
    }
    assert!(why.iter().any(|one| one.rule == "nl.coerce.arrest" && one.holds() && one.lost_to.is_none()));
}

#[test]
fn a_rule_that_no_word_triggers_tells_what_it_looks_for() {
    let triggers = engine().triggers("nl.coerce.arrest").expect("there is such a rule");
    assert!(triggers.iter().any(|word| word.starts_with("oppakken")), "{triggers:?}");
    assert_eq!(engine().triggers("nl.no-such-rule"), None);
}

#[test]
fn a_draft_hits_its_sentence_and_is_refused_until_its_near_miss_is_written() {
    let gives = "COERCE arrest; actor politie; recipient betogers; figure arrested 30";
    let draft = engine().draft("De politie pakte dertig betogers op.", gives, Some("nl"), None).expect("a draft");
    let written = draft.replace("nl.coerce.oppakken", "nl.own.pick-up").replace("\ntype", "\nrank   = 99\ntype");
    let folder = tempfile::tempdir().unwrap();
    let events = folder.path().join("lang/nl/events");
    std::fs::create_dir_all(&events).unwrap();
    std::fs::write(events.join("own.toml"), written).unwrap();
    let engine = Engine::load(&Data::built_in().overlaid(folder.path()).unwrap()).expect("a draft loads");
    let tested = engine.test_rules("nl.own.pick-up");
    assert_eq!(tested.len(), 2);
    assert_eq!(tested[0].fault, None, "{draft}");
    assert!(tested[1].fault.is_some(), "the placeholder is no near miss");
}

#[test]
fn a_draft_takes_the_word_that_governs_the_claim() {
    let engine = engine();
    let text = "De aanval van de rebellen op het dorp duurde een dag.";
    let draft = engine.draft(text, "ASSAULT; actor rebellen", Some("nl"), Some("aanval")).expect("a draft");
    assert!(draft.contains("on     = \"aanval:n\""), "{draft}");
    assert!(draft.contains("genitive"), "{draft}");
    assert!(draft.contains("subj:{human}=actor"), "{draft}");
}

#[test]
fn coverage_counts_predicates_with_a_political_argument() {
    let engine = engine();
    let mut counts = Coverage::default();
    let text = "Rusland viel Oekraïne aan. De Duitse minister schilderde gisteren een boom. De kat sliep.";
    counts.add(&engine, Arrival { report: report(text), notes: Vec::new() });
    let row = |lemma: &str| counts.rows.get(&("nl".to_owned(), lemma.to_owned()));
    assert_eq!(row("aanvallen").map(|seen| seen.known), Some(Known::Coded), "{counts:?}");
    assert_eq!(counts.fired["nl"], 1);
    assert!(row("slapen").is_none());
    let unknown = counts.unknown("nl");
    assert_eq!(unknown.len(), 1, "{unknown:?}");
    assert!(unknown[0].1.example.contains("schilderde"));
}
