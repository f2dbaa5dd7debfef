//! What can go wrong with a ledger, spoken to the person who can mend it.

use std::path::Path;

/// Why something of the ledger could not be done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Another program holds it.
    #[error("{0}: another program is writing to this ledger; try again when it is done")]
    Locked(String),
    /// It, or its folder, may not be written.
    #[error("{0}: may not be written: check who owns it and its folder, or give another one with --ledger")]
    ReadOnly(String),
    /// The disk is full.
    #[error("{0}: the disk is full; nothing of this batch was kept, all that was acknowledged before is safe")]
    Full(String),
    /// The disk failed.
    #[error("{0}: the disk failed ({1}); nothing of this batch was kept, all that was acknowledged before is safe")]
    Disk(String, String),
    /// The file is something else.
    #[error("{0}: is not a ledger of Onrust")]
    NotALedger(String),
    /// There is none.
    #[error("{0}: there is no ledger here yet; `onrust add FILE` makes one")]
    Missing(String),
    /// A later program made it.
    #[error(
        "{path}: was written by a newer Onrust (form {found}, this program knows up to {known}): update this program"
    )]
    Newer {
        /// The ledger.
        path: String,
        /// Its form.
        found: i64,
        /// The form that this program writes.
        known: i64,
    },
    /// An earlier program made it, and it could not be brought forward.
    #[error("{0}: was written by an older Onrust and must be brought forward once, which failed: {1}")]
    Older(String, String),
    /// Its content is not what was written.
    #[error("{0}: damaged: {1}; `onrust verify` says more")]
    Damaged(String, String),
    /// A question or entry that cannot be.
    #[error("{0}")]
    Refused(String),
    /// A person or a limit ended it.
    #[error("{0}")]
    Stopped(String),
}

impl Error {
    /// SQLite's error, in words.
    pub(crate) fn of(path: &Path, why: &rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let at = path.display().to_string();
        match why.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Locked(at),
            Some(Code::ReadOnly | Code::PermissionDenied) => Self::ReadOnly(at),
            Some(Code::CannotOpen) => Self::ReadOnly(at),
            Some(Code::DiskFull) => Self::Full(at),
            Some(Code::SystemIoFailure) => Self::Disk(at, why.to_string()),
            Some(Code::NotADatabase) => Self::NotALedger(at),
            Some(Code::OperationInterrupted) => {
                Self::Stopped("stopped: it ran longer than its limit, or was interrupted".to_owned())
            }
            _ => Self::Damaged(at, why.to_string()),
        }
    }
}

/// What a verb of the ledger gives.
pub type Result<T> = std::result::Result<T, Error>;
