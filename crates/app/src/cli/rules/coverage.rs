//! `onrust rules coverage`: which predicates with a political argument no rule knows.

use super::args::Coverage as Own;
use crate::cli::args::Args;
use crate::cli::ending::{Ending, interrupted};
use crate::cli::parse::{tell, unpacked};
use crate::cli::screen::{FAINT, KIND, STRONG, columns, fitted, shortened, styled, width};
use crate::cli::setup;
use onrust::text::printable;
use onrust::{Arrival, Coverage, Engine, Input, Inputs, Known, Report, joined};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Runs it.
pub fn run(args: &Args, own: &Own) -> anyhow::Result<Ending> {
    let engine = setup::engine(args)?;
    let mut counts = Coverage::default();
    let failed = match own.lines {
        true => read_lines(&engine, own, &mut counts)?,
        false => read_reports(&engine, own, &mut counts),
    };
    let mut out = anstream::stdout();
    for lang in counts.uses.keys() {
        show(&counts, lang, own.top, &mut out)?;
    }
    Ok(match (failed, counts.uses.is_empty(), interrupted()) {
        (_, _, true) => Ending::Interrupted,
        (true, ..) => Ending::SomeFailed,
        (_, true, _) => Ending::Nothing,
        _ => Ending::Done,
    })
}

/// Counts in reports; true: some could not be read, which was told.
fn read_reports(engine: &Engine, own: &Own, counts: &mut Coverage) -> bool {
    let files = own.files.iter().flat_map(|path| files_under(path)).map(Input::File);
    let mut failed = false;
    for (number, found) in Inputs::new(files, own.lang.clone()).enumerate() {
        if interrupted() {
            break;
        }
        match found {
            Ok(arrival) if number % own.every as usize == 0 => counts.add(engine, arrival),
            Ok(_) => {}
            Err(why) => {
                failed = true;
                tell(&why.to_string());
            }
        }
    }
    failed
}

/// Counts in texts of which each line is a paragraph; true: some could not be read, which was told.
fn read_lines(engine: &Engine, own: &Own, counts: &mut Coverage) -> anyhow::Result<bool> {
    let mut failed = false;
    for path in own.files.iter().flat_map(|path| files_under(path)) {
        let bytes = match unpacked(&path) {
            Ok(bytes) => bytes,
            Err(why) => {
                failed = true;
                tell(&format!("{why:#}"));
                continue;
            }
        };
        let text = String::from_utf8_lossy(&bytes);
        let lang = own.lang.clone().or_else(|| named(&path));
        for (number, line) in text.lines().enumerate().step_by(own.every as usize) {
            if interrupted() {
                return Ok(failed);
            }
            let (id, text) = (format!("{}:{}", path.display(), number + 1), joined(line));
            let report = Report { id, version: 1, lang: lang.clone(), text, ..Report::default() };
            counts.add(engine, Arrival { report, notes: Vec::new() });
        }
    }
    Ok(failed)
}

/// The file, or the files in the folder and below, in order of their names.
fn files_under(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(path) else { return vec![path.to_owned()] };
    let mut inner: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    inner.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    inner.sort();
    inner.iter().flat_map(|path| files_under(path)).collect()
}

/// The code that a file's name begins with.
fn named(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_string_lossy().into_owned();
    let (code, _) = name.split_once(['-', '_'])?;
    matches!(code.len(), 2 | 3).then(|| code.to_owned())
}

fn show(counts: &Coverage, lang: &str, top: usize, out: &mut impl Write) -> std::io::Result<()> {
    let uses = &counts.uses[lang];
    let all: usize = uses.values().sum();
    writeln!(out, "{STRONG}{lang}{STRONG:#}: {all} predicates with a political subject or object")?;
    let names = [
        (Known::Coded, "trigger a rule"),
        (Known::Passed, "pass on or colour what stands below them, or tell who says so"),
        (Known::Eventless, "were looked at and name no event"),
        (Known::Unknown, "no rule knows"),
    ];
    for (known, name) in names {
        let count = uses.get(&known).copied().unwrap_or_default();
        writeln!(out, "  {count:>7} {:>5.1} %  {name}", 100.0 * count as f64 / all.max(1) as f64)?;
    }
    let fired = counts.fired.get(lang).copied().unwrap_or_default();
    writeln!(out, "  on {fired} of them, {:.1} %, a rule fires", 100.0 * fired as f64 / all.max(1) as f64)?;
    let unknown = counts.unknown(lang);
    let room = unknown.iter().take(top).map(|(lemma, _)| columns(lemma)).max().unwrap_or(0).min(30);
    for (lemma, seen) in unknown.iter().take(top) {
        let example = shortened(&printable(&seen.example), width().saturating_sub(room + 12));
        let lemma = styled(KIND, &fitted(lemma, room));
        writeln!(out, "{:>7}  {lemma}  {FAINT}{example}{FAINT:#}", seen.count)?;
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_corpus_begins_with_its_language() {
        assert_eq!(named(Path::new("a/xx-news.txt.gz")).as_deref(), Some("xx"));
        assert_eq!(named(Path::new("a/report.txt")), None);
    }
}
