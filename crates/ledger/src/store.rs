//! The ledger's file: SQLite, opened so that what was acknowledged survives a crash of program, system or power.

use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::fold::Folder;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks the file as a ledger: "ONRU".
const APPLICATION: i64 = 0x4f4e_5255;
/// The form that this program writes. Older forms are brought forward by `forward`.
pub const FORM: i64 = 2;
/// How long another writer is waited for.
const PATIENCE: Duration = Duration::from_secs(2);
/// What this form holds.
const SCHEMA: &str = include_str!("schema.sql");
/// Tables of the fold: emptied by a rebuild.
pub const DERIVED: [&str; 9] =
    ["fold", "report_row", "claim_row", "claim_country", "block", "feature", "pair", "band", "copy"];

/// A ledger.
pub struct Ledger {
    pub(crate) db: Connection,
    pub(crate) path: PathBuf,
    writable: bool,
}

impl Ledger {
    /// Opens a ledger for reading and writing, and makes it where there is none.
    pub fn open(path: &Path) -> Result<Self> {
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            std::fs::create_dir_all(folder).map_err(|why| disk(path, &why))?;
        }
        guard(path)?;
        let db = Connection::open(path).map_err(|why| Error::of(path, &why))?;
        let mut ledger = Self { db, path: path.to_owned(), writable: true };
        ledger.prepare().map_err(|why| ledger.worded(why))?;
        ledger.ready()?;
        Ok(ledger)
    }

    /// Opens a ledger that is there, for reading alone.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        if !path.exists() {
            return Err(Error::Missing(path.display().to_string()));
        }
        guard(path)?;
        let db = Self::connect_to_read(path)?;
        let ledger = Self { db, path: path.to_owned(), writable: false };
        match ledger.form()? {
            None => Err(Error::NotALedger(path.display().to_string())),
            Some(form) if form > FORM => Err(ledger.newer(form)),
            // What is derived is of another form: it is brought forward once, by whoever opens it first.
            Some(form) if form < FORM => {
                drop(ledger);
                drop(Self::open(path).map_err(|why| Error::Older(path.display().to_string(), why.to_string()))?);
                Ok(Self { db: Self::connect_to_read(path)?, path: path.to_owned(), writable: false })
            }
            Some(_) => Ok(ledger),
        }
    }

    /// A ledger in a folder that may not be written has no companion files: then nobody writes, and it is read as it lies.
    fn connect_to_read(path: &Path) -> Result<Connection> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_URI;
        let plain = Connection::open_with_flags(path, flags).map_err(|why| Error::of(path, &why))?;
        let works =
            |db: &Connection| db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
        let db = match works(&plain) {
            Ok(_) => plain,
            Err(why) if matches!(Error::of(path, &why), Error::ReadOnly(_)) => {
                let uri =
                    format!("file:{}?immutable=1", path.display().to_string().replace('?', "%3f").replace('#', "%23"));
                Connection::open_with_flags(uri, flags).map_err(|why| Error::of(path, &why))?
            }
            Err(why) => return Err(Error::of(path, &why)),
        };
        db.busy_timeout(PATIENCE).map_err(|why| Error::of(path, &why))?;
        let settings =
            "PRAGMA query_only = ON; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;";
        db.execute_batch(settings).map_err(|why| Error::of(path, &why))?;
        Ok(db)
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// May it be written through this handle?
    pub fn writable(&self) -> bool {
        self.writable
    }

    /// SQLite's error, in words.
    pub(crate) fn worded(&self, why: rusqlite::Error) -> Error {
        Error::of(&self.path, &why)
    }

    /// Something in the file is not what was written.
    pub(crate) fn damaged(&self, what: impl Into<String>) -> Error {
        Error::Damaged(self.path.display().to_string(), what.into())
    }

    fn newer(&self, found: i64) -> Error {
        Error::Newer { path: self.path.display().to_string(), found, known: FORM }
    }

    /// The form of an existing ledger; none where the file is empty.
    fn form(&self) -> Result<Option<i64>> {
        let pragma = |name: &str| self.db.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
        let application = pragma("application_id").map_err(|why| self.worded(why))?;
        if application == APPLICATION {
            return pragma("user_version").map(Some).map_err(|why| self.worded(why));
        }
        let tables = self.db.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
        match tables.map_err(|why| self.worded(why))? {
            0 if application == 0 => Ok(None),
            _ => Err(Error::NotALedger(self.path.display().to_string())),
        }
    }

    fn prepare(&mut self) -> rusqlite::Result<()> {
        self.db.busy_timeout(PATIENCE)?;
        self.db.set_prepared_statement_cache_capacity(64);
        self.db.execute_batch(
            "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA cache_size = -131072; PRAGMA temp_store = MEMORY;",
        )
    }

    /// Makes an empty file a ledger, or brings an older form forward. All of it happens, or nothing.
    fn ready(&mut self) -> Result<()> {
        let form = self.form()?;
        if form.is_some_and(|form| form > FORM) {
            return Err(self.newer(form.unwrap_or_default()));
        }
        let path = self.path.clone();
        let done = (|| {
            self.db.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
            self.db.execute_batch("PRAGMA synchronous = FULL;")?;
            if form == Some(FORM) {
                return Ok(());
            }
            let change = self.db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let pragma = |name: &str| change.query_row(&format!("PRAGMA {name}"), [], |row| row.get::<_, i64>(0));
            // Another program may have been here in the meantime.
            match pragma("application_id")? {
                0 => change.execute_batch(SCHEMA)?,
                _ => forward(&change, pragma("user_version")?)?,
            }
            change.execute_batch(&format!("PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORM};"))?;
            Ok(change.commit()?)
        })();
        done.map_err(|fault| match fault {
            Fault::Sql(why) => Error::of(&path, &why),
            Fault::Damaged(what) => Error::Damaged(path.display().to_string(), what),
        })
    }
}

/// Brings a ledger of an older form forward, step by step. Ground stays as it is; what is derived is made anew.
fn forward(change: &Connection, form: i64) -> std::result::Result<(), Fault> {
    // From form 1 to 2: features are packed, rows of the fold have another checksum, pairs begin with the later claim. The
    // tables are the same.
    if form < 2 {
        empty(change)?;
        Folder::new(change).catch_up()?;
    }
    Ok(())
}

/// Empties the tables of the fold.
pub(crate) fn empty(change: &Connection) -> rusqlite::Result<()> {
    for table in DERIVED {
        change.execute(&format!("DELETE FROM {table}"), [])?;
    }
    change.execute("INSERT INTO search (search) VALUES ('delete-all')", []).map(drop)
}

/// A folder or something else that no ledger can be.
fn guard(path: &Path) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(about) if about.is_dir() => {
            Err(Error::Refused(format!("{}: is a folder; name the ledger's file", path.display())))
        }
        _ => Ok(()),
    }
}

fn disk(path: &Path, why: &std::io::Error) -> Error {
    use std::io::ErrorKind;
    let at = path.display().to_string();
    match why.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Error::ReadOnly(at),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Error::Full(at),
        _ => Error::Disk(at, why.to_string()),
    }
}
