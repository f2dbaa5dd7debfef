//! The files that are or would be committed.

use crate::programs;
use anyhow::{Result, ensure};
use std::path::PathBuf;
use std::process::Command;

/// A file and, where it is text, its text.
pub struct Committed {
    /// Path from the repository's folder.
    pub path: PathBuf,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Committed {
    /// Its text, where it is UTF-8 without zero bytes.
    pub fn text(&self) -> Option<&str> {
        std::str::from_utf8(&self.bytes).ok().filter(|text| !text.contains('\0'))
    }

    /// The end of its name, after the last dot.
    pub fn ending(&self) -> &str {
        self.path.extension().and_then(|end| end.to_str()).unwrap_or_default()
    }

    /// Does it lie under this folder?
    pub fn under(&self, folder: &str) -> bool {
        self.path.starts_with(folder)
    }
}

/// Tracked files, and those that are not ignored.
pub fn committed() -> Result<Vec<Committed>> {
    let (done, listed, why) =
        programs::kept(Command::new("git").args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"]))?;
    ensure!(done, "git ls-files: {why}");
    let mut paths: Vec<PathBuf> = listed.split('\0').filter(|name| !name.is_empty()).map(PathBuf::from).collect();
    paths.sort();
    paths.dedup();
    Ok(paths.into_iter().filter_map(|path| std::fs::read(&path).ok().map(|bytes| Committed { path, bytes })).collect())
}
