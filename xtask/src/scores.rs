//! The coder's figures, by the scorers beside the checkout: `cargo xtask scores [--errors N] [--types]`.

use crate::{bench, check, programs, root, shared};
use anyhow::{Context, Result, ensure};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Prints them all; what is given goes to the scorer of articles.
pub fn run(args: &[String]) -> Result<bool> {
    let shared = shared().context("no shared folder beside the checkout: nothing to score on")?;
    ensure!(
        programs::shown(&mut programs::cargo(&["build", "--quiet", "--release", "--package", "onrust-app"]))?,
        "the program does not build"
    );
    let folder = root().join(".venv/scores");
    std::fs::create_dir_all(&folder)?;
    let tool = shared.join("tools/score_claims.py");
    for (lang, story) in [("nl", "story-hongkong-2019"), ("en", "story-egypt")] {
        let news = shared.join("corpus").join(format!("news-{lang}"));
        let reports = [news.join("articles.jsonl"), news.join(format!("{story}.jsonl"))];
        let claims = check::code(&reports, &folder.join(format!("articles-{lang}.jsonl")))?;
        println!("\n== development gold, {lang}");
        let gold = shared.join(format!("corpus/gold/gold-dev-{lang}.jsonl"));
        let mut command = Command::new("python3");
        command.arg(&tool).args(["articles", "--gold"]).arg(gold).arg("--reports").args(&reports);
        ensure!(programs::shown(command.arg("--claims").arg(claims).args(args))?, "the scorer broke");
    }
    let events = shared.join("corpus/event-gold");
    println!("\n== pairs of PLV_train");
    of_sentences(&tool, "plv", "plv", "--gold", &events.join("PLV_train.tsv"), &folder)?;
    println!("\n== stories written to order");
    let stories = events.join("gpt_synthetic_events_2023-10-19_19.csv.zip");
    of_sentences(&tool, "synthetic", "coverage", "--synthetic", &stories, &folder)?;
    println!("\n== confidence");
    let corpora = ["corpus/own", "corpus/reports-2", "corpus/kazachstan-2022"];
    programs::shown(Command::new(bench::program()).args(["eval", "confidence"]).args(corpora))
}

/// Codes a collection of sentences or stories and scores it.
fn of_sentences(tool: &Path, kind: &str, score: &str, flag: &str, gold: &Path, folder: &Path) -> Result<PathBuf> {
    let (done, reports, fault) =
        programs::kept(Command::new("python3").arg(tool).args(["to-reports", kind, "--gold"]).arg(gold))?;
    ensure!(done, "{fault}");
    let path = folder.join(format!("{kind}.reports.jsonl"));
    std::fs::write(&path, reports)?;
    let claims = check::code(&[path], &folder.join(format!("{kind}.claims.jsonl")))?;
    let mut command = Command::new("python3");
    ensure!(
        programs::shown(command.arg(tool).arg(score).arg(flag).arg(gold).arg("--claims").arg(&claims))?,
        "the scorer broke"
    );
    Ok(claims)
}
