//! `onrust eval`: what a treebank says of the parser, and a reader's expectations of the claims.

use super::args::{Args, Eval, EvalWhat};
use super::ending::Ending;
use super::parse::{language, read_treebank};
use super::screen::{STRONG, styled};
use super::setup;
use anyhow::Context;
use onrust::text::{ConlluSentence, Score, Scores, Word, evaluate};
use onrust::{Band, Curve, Engine, Rated, Report};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

/// Runs it.
pub fn run(args: &Args, own: &Eval) -> anyhow::Result<Ending> {
    let engine = setup::engine(args)?;
    match &own.what {
        EvalWhat::Parse { treebank, lang } => eval_parse(&engine, treebank, lang.as_deref()),
        EvalWhat::Claims { folder, errors } => eval_claims(&engine, folder, *errors),
        EvalWhat::Confidence { folders, fit } => eval_confidence(&engine, folders, fit.as_deref()),
    }
}

fn eval_claims(engine: &Engine, folder: &Path, errors: bool) -> anyhow::Result<Ending> {
    let found = onrust::compare_folder(engine, folder)?;
    let mut out = anstream::stdout();
    for (name, (right, wanted)) in &found.tally {
        let share = 100.0 * *right as f64 / (*wanted).max(1) as f64;
        writeln!(out, "{name:<18} {right:>4} of {wanted:>4} {share:>6.1} %")?;
    }
    for line in found.differences.iter().filter(|_| errors) {
        writeln!(out, "{}", styled(anstyle::Style::new(), line))?;
    }
    Ok(Ending::Done)
}

fn eval_confidence(engine: &Engine, folders: &[std::path::PathBuf], to: Option<&Path>) -> anyhow::Result<Ending> {
    let mut all: BTreeMap<String, Vec<Rated>> = BTreeMap::new();
    for folder in folders {
        for own in onrust::rate_folder(engine, folder)? {
            all.entry(own.lang.clone()).or_default().push(own);
        }
    }
    let mut out = anstream::stdout();
    for (lang, own) in &all {
        let right = own.iter().filter(|own| own.right).count();
        writeln!(out, "{STRONG}{lang}{STRONG:#}: {} events, {right} of them right", own.len())?;
        let given = Curve::of(own.iter().map(|own| (own.given, own.right)));
        let tried = Curve::of(onrust::cross_validated(own).into_iter());
        writeln!(
            out,
            "{:<14}{:>10} {:>8} {:>8}   five-fold {:>6} {:>8} {:>8}",
            "confidence", "events", "rated", "right", "events", "rated", "right"
        )?;
        for (at, (given, tried)) in given.bands.iter().zip(&tried.bands).enumerate() {
            let band = format!("{:.1} to {:.1}", at as f64 / 10.0, (at + 1) as f64 / 10.0);
            writeln!(out, "{band:<14}{}             {}", cells(given), cells(tried))?;
        }
        writeln!(out, "calibration error {:.3}; five-fold over reports {:.3}", given.error(), tried.error())?;
        if let Some(folder) = to {
            let path = folder.join("lang").join(lang).join("confidence.toml");
            let rows: Vec<&Rated> = own.iter().collect();
            let text = format!("{FITTED}{}", toml::to_string(&onrust::fit(&rows))?);
            std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
        }
    }
    Ok(Ending::Done)
}

/// Head of a file of weights.
const FITTED: &str =
    "# What each fact about a claim adds to its confidence, in log odds. Written by `onrust eval confidence --fit`.\n";

/// How many, their mean confidence, and the share that is right.
fn cells(band: &Band) -> String {
    let share = |sum: f64| if band.claims == 0 { "-".to_owned() } else { format!("{:.2}", sum / band.claims as f64) };
    format!("{:>10} {:>8} {:>8}", band.claims, share(band.rated), share(band.right as f64))
}

/// Scores of one parse, with what it took.
struct Measured {
    scores: Scores,
    seconds: f64,
    words: usize,
}

fn eval_parse(engine: &Engine, path: &Path, lang: Option<&str>) -> anyhow::Result<Ending> {
    let gold = read_treebank(path)?;
    anyhow::ensure!(!gold.is_empty(), "{}: no sentences", path.display());
    let lang = language(engine, lang, path, &gold);
    // Once before the clock runs, so that loading a model is not counted as parsing.
    engine.fill(&lang, &mut bare(&gold[..1]))?;
    let tokens = measured(&gold, || {
        let mut words = bare(&gold);
        engine.fill(&lang, &mut words).map(|()| words)
    })?;
    let raw = measured(&gold, || Ok(parse_raw(engine, &lang, &gold)))?;
    show(path, &lang, &tokens, &raw)?;
    Ok(Ending::Done)
}

fn measured(
    gold: &[ConlluSentence],
    parse: impl Fn() -> Result<Vec<ConlluSentence>, onrust::text::DataError>,
) -> anyhow::Result<Measured> {
    let begun = cpu_time::ProcessTime::now();
    let parsed = parse()?;
    let seconds = begun.elapsed().as_secs_f64().max(0.001);
    let words = parsed.iter().map(|sentence| sentence.words.len()).sum();
    Ok(Measured { scores: evaluate(gold, &parsed)?, seconds, words })
}

/// The treebank's words without what is to be found.
fn bare(gold: &[ConlluSentence]) -> Vec<ConlluSentence> {
    let bare = |word: &Word| Word { form: word.form.clone(), span: word.span, joined: word.joined, ..Word::default() };
    gold.iter().map(|own| ConlluSentence { words: own.words.iter().map(bare).collect(), ..own.clone() }).collect()
}

/// The treebank's text, a paragraph where it says so, parsed as a report is.
fn parse_raw(engine: &Engine, lang: &str, gold: &[ConlluSentence]) -> Vec<ConlluSentence> {
    let mut text = String::new();
    for sentence in gold {
        let fresh =
            sentence.comments.iter().any(|comment| comment.starts_with("newpar") || comment.starts_with("newdoc"));
        match (text.is_empty(), fresh) {
            (true, _) => {}
            (false, true) => text.push_str("\n\n"),
            (false, false) => text.push(' '),
        }
        text.push_str(&sentence.text);
    }
    let report = Report { id: "treebank".into(), version: 1, lang: Some(lang.to_owned()), text, ..Report::default() };
    let document = engine.parse(report);
    let as_rows =
        |sentence: onrust::text::Sentence| ConlluSentence { words: sentence.words, ..ConlluSentence::default() };
    document.sentences.into_iter().map(as_rows).collect()
}

fn show(path: &Path, lang: &str, tokens: &Measured, raw: &Measured) -> std::io::Result<()> {
    let mut out = anstream::stdout();
    writeln!(
        out,
        "{STRONG}{}{STRONG:#} ({lang}): {} sentences, {} words",
        path.display(),
        raw.scores.sentences.gold,
        raw.scores.words.gold
    )?;
    writeln!(
        out,
        "{:<18}{:>8} {:>8} {:>8} {:>8} {:>10} {:>8} {:>16}",
        "", "UPOS", "lemma", "UAS", "LAS", "sentences", "words", "words/CPU-second"
    )?;
    for (name, own) in [("gold tokens", tokens), ("raw text", raw)] {
        let Scores { upos, lemmas, uas, las, sentences, words, .. } = own.scores;
        let cell = |score: Score| format!("{:.2}", score.f1());
        let speed = own.words as f64 / own.seconds;
        writeln!(
            out,
            "{name:<18}{:>8} {:>8} {:>8} {:>8} {:>10} {:>8} {speed:>16.0}",
            cell(upos),
            cell(lemmas),
            cell(uas),
            cell(las),
            cell(sentences),
            cell(words)
        )?;
    }
    Ok(())
}
