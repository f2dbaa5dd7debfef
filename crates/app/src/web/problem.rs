//! What goes wrong, as a page for people and as RFC 9457 for programs.

use onrust::ledger::LedgerError;
use serde_json::{Value, json};

/// A problem: its status, its name in the catalogue, and what exactly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// HTTP status.
    pub status: u16,
    /// Key of its words in the catalogue.
    pub name: &'static str,
    /// What exactly, for who looks closer.
    pub detail: String,
}

impl Problem {
    /// A problem.
    pub fn new(status: u16, name: &'static str, detail: impl Into<String>) -> Self {
        Self { status, name, detail: detail.into() }
    }

    /// Nothing lives at this address.
    pub fn missing(detail: impl Into<String>) -> Self {
        Self::new(404, "problem-missing", detail)
    }

    /// The request cannot be understood.
    pub fn bad(detail: impl Into<String>) -> Self {
        Self::new(400, "problem-bad", detail)
    }

    /// RFC 9457.
    pub fn json(&self, title: &str) -> Value {
        json!({ "type": format!("/docs/api#{}", self.name), "title": title, "status": self.status, "detail": self.detail })
    }
}

impl From<LedgerError> for Problem {
    fn from(error: LedgerError) -> Self {
        let detail = error.to_string();
        match error {
            LedgerError::Refused(_) => Self::missing(detail),
            LedgerError::Missing(_) => Self::new(503, "problem-no-ledger", detail),
            LedgerError::Locked(_) => Self::new(503, "problem-locked", detail),
            _ => Self::new(500, "problem-broken", detail),
        }
    }
}
