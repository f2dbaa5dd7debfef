//! Where words stand, and values that are cited by them.

use serde::{Deserialize, Serialize};

/// A byte range of a report's text (UTF-8), end exclusive. Written as `[start, end]`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// First byte after the words.
    pub end: usize,
}

impl Span {
    /// The range from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The smallest range that holds both.
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Does it hold all of `other`?
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Do the two share a byte?
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The words of `text` that stand here.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// The id of the rule or table that read a value, such as `nl.coerce.arrest` or `gazetteer`.
pub type RuleId = String;

/// Words of the report, verbatim.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quoted {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

impl Quoted {
    /// The words of `text` at `span`.
    pub fn at(text: &str, span: Span) -> Self {
        Self { text: span.of(text).to_owned(), span }
    }
}

/// Words of the report that bear a value, the rule that read them, and words elsewhere that it was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cited {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
    /// The rule or table that read them.
    pub by: RuleId,
    /// Words elsewhere from which a name, country or day comes, nearest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Cited>,
}

impl Cited {
    /// The words of `text` at `span`, read by the rule `by`.
    pub fn at(text: &str, span: Span, by: &str) -> Self {
        Self { text: span.of(text).to_owned(), span, by: by.to_owned(), via: Vec::new() }
    }

    /// The same, read from `via` too.
    pub fn with_via(mut self, via: impl IntoIterator<Item = Cited>) -> Self {
        self.via.extend(via);
        self
    }
}
