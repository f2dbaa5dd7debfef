//! What can go wrong with disks and data, spoken to the person who can mend it.

use onrust_text::DataError;
use std::path::Path;

/// Why a verb could not begin.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A file or folder could not be opened or read.
    #[error("{0}: {1}")]
    Disk(String, String),
    /// A folder given as data holds none.
    #[error("{0}: no data here; give a folder laid out as `data/` is, with lang/, plover/ or gazetteer/ in it")]
    NoData(String),
    /// A file of data is wrong.
    #[error(transparent)]
    Data(#[from] DataError),
}

impl Error {
    /// A disk's error, in words, at a path.
    pub fn at(path: &Path, why: &std::io::Error) -> Self {
        Self::Disk(path.display().to_string(), in_words(why))
    }
}

/// The system's reason without its number.
pub(crate) fn in_words(why: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match why.kind() {
        ErrorKind::NotFound => "there is no such file or folder".to_owned(),
        ErrorKind::PermissionDenied => "may not be read: check who owns it and its permissions".to_owned(),
        ErrorKind::IsADirectory => "is a folder: name the files in it, such as FOLDER/*.txt".to_owned(),
        _ => why.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
    }
}
