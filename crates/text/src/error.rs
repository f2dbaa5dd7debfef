//! An error in a file of data, spoken to the person who can mend it.

/// What is wrong with a file of data, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct DataError {
    /// Path in the pack, such as `data/lang/nl/events/coerce.toml`.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What was found and what was meant.
    pub message: String,
}

impl DataError {
    /// An error at a byte of the file's text.
    pub fn at(file: &str, text: &str, byte: usize, message: impl Into<String>) -> Self {
        let before = text.get(..byte.min(text.len())).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
        Self { file: format!("data/{file}"), line, column, message: message.into() }
    }

    /// An error of the whole file: it is missing, say.
    pub fn file(file: &str, message: impl Into<String>) -> Self {
        Self { file: format!("data/{file}"), line: 1, column: 1, message: message.into() }
    }

    /// An error in a file that is not of the pack: a report, a treebank.
    pub fn input(file: &str, line: usize, column: usize, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, column, message: message.into() }
    }

    /// What the reader of TOML says, where it says it.
    pub fn toml(file: &str, text: &str, error: &toml::de::Error) -> Self {
        Self::at(file, text, error.span().map_or(0, |span| span.start), error.message())
    }
}
