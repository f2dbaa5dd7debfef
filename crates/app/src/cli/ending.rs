//! How the program ends: exit codes, and errors in words.

use onrust::ledger::LedgerError;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// How a verb ended, other than by an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Done.
    Done = 0,
    /// Ran well and found nothing.
    Nothing = 1,
    /// Usage or run-time error.
    Error = 2,
    /// Some inputs failed; they were listed.
    SomeFailed = 3,
    /// The ledger is not as it was written.
    Damaged = 4,
    /// Another program holds the ledger.
    Locked = 5,
    /// Interrupted.
    Interrupted = 130,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        Self::from(ending as u8)
    }
}

/// Set by an interrupt; long work looks at it between two reports.
pub static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Has the user interrupted?
pub fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// Tells an error; a reader that went away is no error.
pub fn of_error(error: &anyhow::Error) -> Ending {
    let closed = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<std::io::Error>().is_some_and(|why| why.kind() == ErrorKind::BrokenPipe)
    };
    if error.chain().any(closed) {
        return Ending::Done;
    }
    let words = error.chain().map(ToString::to_string).collect::<Vec<_>>().join(": ");
    let _ = writeln!(anstream::stderr(), "onrust: {}", onrust::text::printable(&words));
    match error.downcast_ref::<LedgerError>() {
        Some(LedgerError::Damaged(..)) => Ending::Damaged,
        Some(LedgerError::Locked(_)) => Ending::Locked,
        _ => Ending::Error,
    }
}
