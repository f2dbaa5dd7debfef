//! The data that the program carries, and a folder laid over it.
//!
//! Invariant: the version names the data: the same files under the same paths give the same six digits, wherever they come from.

use crate::Error;
use crate::fingerprint::fingerprint;
use onrust_text::Pack;
use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

static FILES: &[(&str, u64, &[u8])] = &include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// Reports of the example crisis, as JSON lines.
pub const EXAMPLE: &str = include_str!("../../../corpus/kazachstan-2022/reports.jsonl");

/// All that a linguist or an event coder would change, by path.
#[derive(Clone, Debug)]
pub struct Data {
    pack: Pack,
    prints: BTreeMap<String, u64>,
}

impl Data {
    /// The data that was compiled in; nothing is copied.
    pub fn built_in() -> Self {
        let mut data = Self { pack: Pack::default(), prints: BTreeMap::new() };
        for (path, print, bytes) in FILES {
            data.pack.insert(*path, *bytes);
            data.prints.insert((*path).to_owned(), *print);
        }
        data
    }

    /// The same, with the files of a folder in the place of those of the same path, and beside them.
    pub fn overlaid(mut self, folder: &Path) -> Result<Self, Error> {
        let found = files_under(folder).map_err(|why| Error::at(folder, &why))?;
        if found.is_empty() {
            return Err(Error::NoData(folder.display().to_string()));
        }
        for (name, path) in found {
            let bytes = fs::read(&path).map_err(|why| Error::at(&path, &why))?;
            self.prints.insert(name.clone(), fingerprint(0, &bytes));
            self.pack.insert(name, bytes);
        }
        Ok(self)
    }

    /// The files.
    pub fn pack(&self) -> &Pack {
        &self.pack
    }

    /// Six hex digits that name these files.
    pub fn version(&self) -> String {
        let all = self
            .prints
            .iter()
            .fold(0, |hash, (path, print)| fingerprint(fingerprint(hash, path.as_bytes()), &print.to_be_bytes()));
        format!("{:06x}", (all ^ (all >> 32)) & 0xff_ffff)
    }
}

/// Files under a folder as (path in the pack, path on disk), notes and hidden files aside.
fn files_under(folder: &Path) -> io::Result<Vec<(String, std::path::PathBuf)>> {
    let (mut todo, mut found) = (vec![(String::new(), folder.to_owned())], Vec::new());
    while let Some((prefix, folder)) = todo.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let inner = format!("{prefix}{name}");
            match () {
                () if name.starts_with('.') || name.ends_with(".md") => {}
                () if entry.path().is_dir() => todo.push((format!("{inner}/"), entry.path())),
                () => found.push((inner, entry.path())),
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_of_the_repository_over_itself_keeps_its_version() {
        let data = Data::built_in();
        let again = data.clone().overlaid(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")).unwrap();
        assert_eq!(data.version(), again.version());
        assert_eq!(data.version().len(), 6);
    }

    #[test]
    fn a_changed_file_changes_the_version() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("gazetteer")).unwrap();
        fs::write(folder.path().join("gazetteer/places.tsv"), "geonameid\n").unwrap();
        let data = Data::built_in();
        let other = data.clone().overlaid(folder.path()).unwrap();
        assert_ne!(data.version(), other.version());
        assert_eq!(other.pack().text("gazetteer/places.tsv").unwrap(), "geonameid\n");
    }

    #[test]
    fn an_empty_folder_is_no_data() {
        let folder = tempfile::tempdir().unwrap();
        assert!(matches!(Data::built_in().overlaid(folder.path()), Err(Error::NoData(_))));
    }
}
