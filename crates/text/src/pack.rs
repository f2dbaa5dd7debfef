//! A pack of data: files by their path under `data/`, wherever they come from.
//!
//! The crates that read data touch no disk: the verbs fill a pack from the files built in, from a folder, or from both.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// Files by path, such as `lang/nl/events/coerce.toml`. A later file of one path replaces an earlier one.
#[derive(Clone, Debug, Default)]
pub struct Pack {
    files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Pack {
    /// Adds or replaces a file.
    pub fn insert(&mut self, path: impl Into<String>, bytes: impl Into<Cow<'static, [u8]>>) {
        self.files.insert(path.into(), bytes.into());
    }

    /// The bytes of a file.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(|bytes| &**bytes)
    }

    /// A file as text; bytes that are no UTF-8 give the replacement character, which the table's reader then reports.
    pub fn text(&self, path: &str) -> Option<Cow<'_, str>> {
        self.bytes(path).map(String::from_utf8_lossy)
    }

    /// Paths that begin with `prefix`, sorted.
    pub fn under<'a>(&'a self, prefix: &'a str) -> impl Iterator<Item = &'a str> {
        self.files
            .range(prefix.to_owned()..)
            .map(|(path, _)| path.as_str())
            .take_while(move |path| path.starts_with(prefix))
    }

    /// Codes of the languages that there is a folder for.
    pub fn languages(&self) -> Vec<String> {
        let mut found: Vec<String> =
            self.under("lang/").filter_map(|path| path.split('/').nth(1)).map(str::to_owned).collect();
        found.dedup();
        found
    }
}
