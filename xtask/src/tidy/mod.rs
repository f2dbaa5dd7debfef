//! The house rules that no lint knows.
//!
//! Each rule gives faults as `FILE:LINE: what is wrong`; the files are those that git tracks or would.

mod copied;
mod data;
mod files;
mod links;
mod source;

use anyhow::Result;
use std::path::Path;

/// Runs every rule.
pub fn run() -> Result<bool> {
    let files = files::committed()?;
    let mut faults = Vec::new();
    faults.extend(source::layers(&files)?);
    faults.extend(source::heads_and_lengths(&files));
    faults.extend(source::languages(&files));
    faults.extend(source::hosts(&files));
    faults.extend(data::rule_ids(&files));
    faults.extend(data::built_notes(&files));
    faults.extend(links::broken(&files));
    match crate::shared() {
        Some(shared) => {
            faults.extend(copied::whole_files(&files, &shared)?);
            faults.extend(copied::eight_words(&files, &shared)?);
        }
        None => println!("xtask: skipped: no shared folder beside the checkout: copied words"),
    }
    for fault in &faults {
        println!("{fault}");
    }
    Ok(faults.is_empty())
}

/// A fault, for a person who opens the file at the line.
fn fault(file: &Path, line: usize, what: &str) -> String {
    format!("{}:{line}: {what}", file.display())
}
