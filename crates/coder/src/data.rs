//! Tables of data read with errors that name file, line and column.

use onrust_text::{DataError, Pack};
use serde::de::DeserializeOwned;

/// The table in the file at `path`.
pub fn table<T: DeserializeOwned>(pack: &Pack, path: &str) -> Result<T, DataError> {
    let text = pack.text(path).ok_or_else(|| DataError::file(path, "the file is missing"))?;
    parse(path, &text)
}

/// The table in `text`.
pub fn parse<T: DeserializeOwned>(path: &str, text: &str) -> Result<T, DataError> {
    toml::from_str(text).map_err(|error| {
        let byte = error.span().map_or(0, |span| span.start);
        DataError::at(path, text, byte, error.message())
    })
}
