//! Developer tasks: `cargo xtask check | tidy | codebook | gazetteer | train | scores | bench | torture`.

mod bench;
mod check;
mod codebook;
mod pages;
mod programs;
mod python;
mod scores;
mod tidy;
mod torture;

use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

const USAGE: &str = "cargo xtask TASK

  check                    format, lints, tests, tidy, docs, scores: all of CI
  tidy                     the house rules alone
  codebook                 write docs/codebook/ anew from data/
  gazetteer                build data/gazetteer/places.tsv anew
  train --lang xx [ARG…]   train the parser of a language
  scores [--errors N]      the coder's figures, by the scorers beside the checkout
  bench                    speed, start-up and memory of the released program
  torture                  the ledger's hard tests at full size: an hour or more";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs a task; false: it found something wrong.
fn run(args: &[String]) -> Result<bool> {
    std::env::set_current_dir(root())?;
    match args.first().map(String::as_str) {
        Some("check") => check::run(),
        Some("tidy") => tidy::run(),
        Some("codebook") => codebook::run(),
        Some("gazetteer") => python::gazetteer(),
        Some("train") => python::train(&args[1..]),
        Some("bench") => bench::run(),
        Some("scores") => scores::run(&args[1..]),
        Some("torture") => torture::run(),
        Some("--help" | "-h" | "help") | None => {
            println!("{USAGE}");
            Ok(true)
        }
        Some(other) => bail!("there is no task \"{other}\"\n\n{USAGE}"),
    }
}

/// The repository's folder.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository").to_owned()
}

/// The folder of shared material beside the checkout, where there is one.
fn shared() -> Option<PathBuf> {
    Some(root().parent()?.join("shared")).filter(|folder| folder.join("corpus").is_dir())
}
