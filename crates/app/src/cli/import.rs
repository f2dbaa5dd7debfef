//! `onrust names import` and `onrust gazetteer import`: tables of one's own.

use super::args::{Args, Gazetteer, GazetteerWhat, Names, NamesWhat};
use super::ending::Ending;
use super::setup;
use anyhow::Context;
use onrust::import::{self, Imported};
use onrust::text::printable;
use std::io::Write;
use std::path::Path;

/// Takes over names.
pub fn names(args: &Args, own: &Names) -> anyhow::Result<Ending> {
    let NamesWhat::Import { file, to } = &own.what;
    keep(args, to, &import::names(&setup::data(args)?, file)?)
}

/// Takes over places.
pub fn places(args: &Args, own: &Gazetteer) -> anyhow::Result<Ending> {
    let GazetteerWhat::Import { file, to, min_people } = &own.what;
    keep(args, to, &import::places(&setup::data(args)?, file, *min_people)?)
}

/// Writes the tables, and tells what was left out.
fn keep(args: &Args, folder: &Path, imported: &Imported) -> anyhow::Result<Ending> {
    for (name, text) in &imported.files {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))?;
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let mut err = anstream::stderr();
    for line in &imported.refused {
        writeln!(err, "onrust: {}", printable(line))?;
    }
    if !args.quiet {
        let files: Vec<String> =
            imported.files.iter().map(|(name, _)| folder.join(name).display().to_string()).collect();
        let (rows, refused) = (imported.rows, imported.refused.len());
        writeln!(err, "onrust: {rows} rows taken over, {refused} left out; wrote {}", files.join(", "))?;
    }
    Ok(match imported {
        Imported { refused, .. } if !refused.is_empty() => Ending::SomeFailed,
        Imported { rows: 0, .. } => Ending::Nothing,
        _ => Ending::Done,
    })
}
