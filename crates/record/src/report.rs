//! A report as it came in, and the notes that coding leaves on it.

use crate::{Days, Span};
use serde::{Deserialize, Serialize};

/// A dated news item. Every span of a claim is of its `text`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its id; claims refer to it.
    pub id: String,
    /// From 1.
    pub version: u32,
    /// Who issued it.
    pub publisher: Option<String>,
    /// The news agency that it credits.
    pub agency: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The date as given, verbatim.
    pub published: Option<String>,
    /// Document creation time: the whole days that `published` gives.
    pub dct: Option<Days>,
    /// The state that the publisher gives it, verbatim: `usable`, `withheld` or `canceled`, as IPTC's `pubstatus`.
    pub pubstatus: Option<String>,
    /// Language as given or found: a BCP 47 code such as `nl`.
    pub lang: Option<String>,
    /// Informs the reading and gives no claims.
    pub title: Option<String>,
    /// The text, byte for byte as spans count it.
    pub text: String,
}

/// Something that could not be read or that a reader should know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The words that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    /// What a person should know.
    pub text: String,
}

/// One line of `--notes`: a report that was read, with or without claims.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportNotes {
    /// The report's id.
    pub report: String,
    /// Its version.
    pub version: u32,
    /// How many claims it gave.
    pub claims: usize,
    /// What a person should know about it.
    pub notes: Vec<Note>,
}
