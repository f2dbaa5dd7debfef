//! All of CI. Each step says what it did, failed or skipped; the last line counts the tests.

use crate::{pages as browser, programs, python, shared, tidy};
use anyhow::Result;
use std::path::Path;
use std::process::Command;

/// What the steps came to.
#[derive(Default)]
struct Count {
    passed: usize,
    failed: usize,
    skipped: usize,
    faults: Vec<String>,
}

/// Runs every step, also after one that failed.
pub fn run() -> Result<bool> {
    let mut count = Count::default();
    step(&mut count, "format", format)?;
    step(&mut count, "lints", lints)?;
    step(&mut count, "tests", tests)?;
    step(&mut count, "tidy", |_| tidy::run())?;
    step(&mut count, "docs", docs)?;
    step(&mut count, "scores", scores)?;
    step(&mut count, "pages", pages)?;
    for fault in &count.faults {
        println!("xtask: failed: {fault}");
    }
    // A step that failed without a test of its own counts as one failure, so that the last line tells the whole.
    let failed = count.failed.max(count.faults.len());
    println!("{} passed, {failed} failed, {} skipped", count.passed, count.skipped);
    Ok(failed == 0)
}

fn step(count: &mut Count, name: &str, run: impl FnOnce(&mut Count) -> Result<bool>) -> Result<()> {
    println!("xtask: {name}");
    match run(count) {
        Ok(true) => {}
        Ok(false) => count.faults.push(name.to_owned()),
        Err(error) => count.faults.push(format!("{name}: {error:#}")),
    }
    Ok(())
}

impl Count {
    /// Says why something was not done.
    fn skip(&mut self, what: &str) -> Result<bool> {
        println!("xtask: skipped: {what}");
        self.skipped += 1;
        Ok(true)
    }
}

/// A component of the toolchain; fetched where that can be.
fn component(name: &str, probe: &[&str]) -> bool {
    programs::is_there("cargo", probe)
        || (programs::is_there("rustup", &["component", "add", name]) && programs::is_there("cargo", probe))
}

fn format(count: &mut Count) -> Result<bool> {
    if !component("rustfmt", &["fmt", "--version"]) {
        return count.skip("rustfmt is not here and could not be fetched");
    }
    programs::shown(&mut programs::cargo(&["fmt", "--all", "--check"]))
}

fn lints(count: &mut Count) -> Result<bool> {
    if !component("clippy", &["clippy", "--version"]) {
        return count.skip("clippy is not here and could not be fetched");
    }
    programs::shown(&mut programs::cargo(&[
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

fn tests(count: &mut Count) -> Result<bool> {
    let (done, printed) = programs::shown_and_kept(&mut programs::cargo(&["test", "--workspace", "--no-fail-fast"]))?;
    for line in printed.lines().filter(|line| line.starts_with("test result:")) {
        let number = |name: &str| {
            let parts = line.split([';', '.']).map(str::trim);
            parts
                .filter_map(|part| part.strip_suffix(name))
                .filter_map(|number| number.trim().parse::<usize>().ok())
                .sum::<usize>()
        };
        count.passed += number("passed");
        count.failed += number("failed");
        count.skipped += number("ignored");
    }
    Ok(done)
}

fn docs(_: &mut Count) -> Result<bool> {
    programs::shown(
        programs::cargo(&["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

/// The scorers that lie beside the checkout, on what the program prints.
fn scores(count: &mut Count) -> Result<bool> {
    let Some(shared) = shared() else {
        return count.skip("no shared folder beside the checkout: seed rows and invariants");
    };
    if !programs::is_there("python3", &["--version"]) {
        return count.skip("python3 is not here: seed rows and invariants");
    }
    if !programs::shown(&mut programs::cargo(&["build", "--quiet", "--release", "--package", "onrust-app"]))? {
        return Ok(false);
    }
    let folder = crate::root().join(".venv/scores");
    std::fs::create_dir_all(&folder)?;
    let seed: Vec<_> =
        std::fs::read_dir(shared.join("seed"))?.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    let seed_claims = code(&seed, &folder.join("seed.jsonl"))?;
    let rows = programs::shown(Command::new("python3").arg(shared.join("tools/seed_rows.py")).arg(&seed_claims))?;
    tally(count, rows);
    let lists = [
        "news-nl/articles.jsonl",
        "news-nl/story-hongkong-2019.jsonl",
        "news-en/articles.jsonl",
        "news-en/story-egypt.jsonl",
    ];
    let reports: Vec<_> =
        lists.iter().map(|name| shared.join("corpus").join(name)).filter(|path| path.exists()).collect();
    let claims = code(&reports, &folder.join("gold.jsonl"))?;
    let mut command = Command::new("python3");
    command.arg(shared.join("tools/score_claims.py")).args(["invariants", "--reports"]).args(&reports);
    let held = programs::shown(command.arg("--claims").arg(&claims).args(["--at-least", "300"]))?;
    tally(count, held);
    let valid = schema(count, &shared.join("design/record.schema.json"), &[seed_claims, claims])?;
    Ok(rows && held && valid)
}

/// The pages in a browser.
fn pages(count: &mut Count) -> Result<bool> {
    if !programs::shown(&mut programs::cargo(&["build", "--quiet", "--release", "--package", "onrust-app"]))? {
        return Ok(false);
    }
    match browser::run(&crate::bench::program())? {
        browser::Came::Skipped(why) => count.skip(why),
        browser::Came::Ran(passed, failed, skipped) => {
            count.passed += passed;
            count.failed += failed;
            count.skipped += skipped;
            Ok(failed == 0)
        }
    }
}

fn tally(count: &mut Count, done: bool) {
    count.passed += usize::from(done);
    count.failed += usize::from(!done);
}

/// What the released program codes, in a file.
pub fn code(reports: &[std::path::PathBuf], claims: &Path) -> Result<std::path::PathBuf> {
    let program = crate::bench::program();
    let status = Command::new(program)
        .args(["code", "--quiet", "--format", "jsonl"])
        .args(reports)
        .stdout(std::fs::File::create(claims)?)
        .status()?;
    anyhow::ensure!(matches!(status.code(), Some(0 | 1)), "onrust code ended with {status}");
    Ok(claims.to_owned())
}

/// Every claim against the record's schema, by the PyPI package `jsonschema`.
fn schema(count: &mut Count, schema: &Path, claims: &[std::path::PathBuf]) -> Result<bool> {
    let Ok(python) = python::environment(&["jsonschema"]) else {
        return count.skip("jsonschema could not be installed");
    };
    let valid = programs::shown(Command::new(python).arg("xtask/schema.py").arg(schema).args(claims))?;
    tally(count, valid);
    Ok(valid)
}
