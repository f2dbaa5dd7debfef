//! A fault inside the ledger, before it is put in words for a person.

use crate::error::Error;
use crate::store::Ledger;

/// SQLite's error, or content that is not what was written.
#[derive(Debug)]
pub enum Fault {
    /// SQLite's.
    Sql(rusqlite::Error),
    /// Content that is not what was written.
    Damaged(String),
}

impl From<rusqlite::Error> for Fault {
    fn from(why: rusqlite::Error) -> Self {
        Self::Sql(why)
    }
}

impl From<String> for Fault {
    fn from(what: String) -> Self {
        Self::Damaged(what)
    }
}

impl From<Error> for Fault {
    fn from(why: Error) -> Self {
        Self::Damaged(why.to_string())
    }
}

impl Ledger {
    /// A fault, in words.
    pub(crate) fn told(&self, fault: Fault) -> Error {
        match fault {
            Fault::Sql(why) => self.worded(why),
            Fault::Damaged(what) => self.damaged(what),
        }
    }
}
