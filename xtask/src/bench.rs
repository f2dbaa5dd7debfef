//! Speed, start-up and memory of the released program, on the articles beside the checkout.

use crate::{programs, shared};
use anyhow::{Context, Result, ensure};
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// The released program.
pub fn program() -> PathBuf {
    let target = std::env::var("CARGO_TARGET_DIR").map_or_else(|_| crate::root().join("target"), PathBuf::from);
    target.join("release/onrust")
}

/// Prints the table.
pub fn run() -> Result<bool> {
    ensure!(
        programs::shown(&mut programs::cargo(&["build", "--quiet", "--release", "--package", "onrust-app"]))?,
        "the program does not build"
    );
    let start_up = (0..10).map(|_| start_up()).collect::<Result<Vec<_>>>()?.into_iter().fold(f64::MAX, f64::min);
    row("start-up (one short report)", &format!("{start_up:.0} ms"), "≤ 150 ms");
    let Some(shared) = shared() else {
        println!("no shared folder beside the checkout: nothing else to measure on");
        return Ok(true);
    };
    for (what, folder, goal) in [("Dutch articles", "news-nl", "≥ 25"), ("English articles", "news-en", "–")] {
        let (rate, memory) = articles(&shared.join("corpus").join(folder).join("articles.jsonl"))?;
        row(what, &format!("{rate} per CPU-second"), goal);
        row("  memory at most", &format!("{memory} MB"), "≤ 300 MB");
    }
    for name in ["nl_alpino-ud-test", "nl_lassysmall-ud-test", "en_ewt-ud-test", "en_pud-ud-test"] {
        let mut command = Command::new(program());
        command.args(["eval", "parse", "--treebank"]).arg(shared.join("treebanks").join(format!("{name}.conllu.gz")));
        programs::shown(&mut command)?;
    }
    Ok(true)
}

fn row(what: &str, value: &str, goal: &str) {
    println!("{what:<32}{value:>24}   {goal}");
}

/// Milliseconds from start to end with one short report.
fn start_up() -> Result<f64> {
    let report = std::env::temp_dir().join("onrust-bench.jsonl");
    std::fs::write(&report, "{\"lang\":\"nl\",\"text\":\"De politie pakte hem op.\"}\n")?;
    let begun = Instant::now();
    programs::kept(Command::new(program()).args(["code", "--quiet"]).arg(&report))?;
    Ok(begun.elapsed().as_secs_f64() * 1000.0)
}

/// Articles per CPU-second on one thread, and the most memory held: both as the program itself tells with `--verbose`.
fn articles(path: &std::path::Path) -> Result<(String, String)> {
    let mut command = Command::new(program());
    let (_, _, told) =
        programs::kept(command.args(["code", "--verbose", "--threads", "1", "--format", "jsonl"]).arg(path))?;
    let line = told.lines().rfind(|line| line.contains("CPU-seconds")).context("the program told no totals")?;
    let before =
        |unit: &str| line.split(unit).next().and_then(|part| part.split_whitespace().last()).unwrap_or("?").to_owned();
    Ok((before(" reports per CPU-second"), before(" MB at most")))
}
