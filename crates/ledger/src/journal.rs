//! The journal: entries in the order in which they came, chained by hashes, never changed.
//!
//! Invariant: an entry is read only when its checksum is right. Whoever asks gets the entry as it was written, or an error.

use crate::canon::Canon;
use crate::error::Result;
use crate::seal::{self, FIRST, Link, Seal};
use crate::store::Ledger;
use crate::time::Moment;
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// An entry as it stands in the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its place.
    pub seq: i64,
    /// What it is: see `entry::kind`.
    pub kind: String,
    /// What it is about.
    pub key: String,
    /// When it was taken in.
    pub recorded: Moment,
    /// Canonical JSON.
    pub body: String,
}

impl Entry {
    /// What it holds.
    pub fn read<T: DeserializeOwned>(&self) -> std::result::Result<T, String> {
        serde_json::from_str(&self.body).map_err(|why| format!("entry {} ({}): {why}", self.seq, self.kind))
    }

    fn seal(&self) -> Seal {
        Seal::of(&[self.kind.as_bytes(), self.key.as_bytes(), &self.recorded.to_be_bytes(), self.body.as_bytes()])
    }

    /// Is a checksum this entry's? Ledgers of form 1 made it otherwise.
    pub(crate) fn has_sum(&self, sum: i64) -> bool {
        self.seal().sum == sum || self.first_form(seal::sum) == sum
    }

    fn first_form<T>(&self, hash: impl Fn(&[&[u8]]) -> T) -> T {
        hash(&[self.kind.as_bytes(), self.key.as_bytes(), &self.recorded.to_be_bytes(), self.body.as_bytes()])
    }

    /// Is a link the one that this entry gives after another? Ledgers of form 1 made it otherwise.
    pub(crate) fn has_link(&self, before: &Link, link: &[u8]) -> bool {
        self.seal().link(before)[..] == *link || self.first_form(|parts| seal::link(before, parts))[..] == *link
    }
}

/// Where the chain ends: the last entry's place and link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tip {
    /// Entries so far.
    pub seq: i64,
    /// The last link.
    pub link: Link,
}

/// Adds entries at the end of the journal, inside a transaction of the caller's.
pub struct Appender<'a> {
    db: &'a Connection,
    tip: Tip,
    recorded: Moment,
}

impl<'a> Appender<'a> {
    /// Begins where the journal ends. A clock that went back is held at the last entry's moment: time in the journal never
    /// runs backwards.
    pub fn begin(db: &'a Connection, now: Moment) -> rusqlite::Result<Self> {
        let mut found = db.prepare_cached("SELECT seq, link, recorded FROM journal ORDER BY seq DESC LIMIT 1")?;
        let last = found.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()?;
        let (seq, link, before) = last.unwrap_or((0, FIRST, Moment::MIN));
        Ok(Self { db, tip: Tip { seq, link }, recorded: now.max(before) })
    }

    /// Adds what can be serialised.
    pub fn add(&mut self, kind: &str, key: &str, what: &impl Serialize) -> rusqlite::Result<i64> {
        self.add_body(kind, key, &Canon::of(what, None).json)
    }

    /// When what is added counts as taken in.
    pub fn recorded(&self) -> Moment {
        self.recorded
    }

    /// Adds canonical JSON.
    pub fn add_body(&mut self, kind: &str, key: &str, body: &str) -> rusqlite::Result<i64> {
        let sealed = Seal::of(&[kind.as_bytes(), key.as_bytes(), &self.recorded.to_be_bytes(), body.as_bytes()]);
        let link = sealed.link(&self.tip.link);
        let seq = self.tip.seq + 1;
        let mut insert = self.db.prepare_cached("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)")?;
        insert.execute(params![seq, kind, key, self.recorded, body, sealed.sum, link])?;
        self.tip = Tip { seq, link };
        Ok(seq)
    }
}

const COLUMNS: &str = "seq, kind, key, recorded, body, sum, link";

fn read_row(row: &Row<'_>) -> rusqlite::Result<(Entry, i64, Vec<u8>)> {
    let entry =
        Entry { seq: row.get(0)?, kind: row.get(1)?, key: row.get(2)?, recorded: row.get(3)?, body: row.get(4)? };
    Ok((entry, row.get(5)?, row.get(6)?))
}

impl Ledger {
    /// The entry at a place.
    pub fn entry(&self, seq: i64) -> Result<Entry> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq = ?");
        let found = (|| self.db.prepare_cached(&sql)?.query_row([seq], read_row).optional())();
        match found.map_err(|why| self.worded(why))? {
            None => Err(self.damaged(format!("entry {seq} of the journal is missing"))),
            Some((entry, sum, _)) => self.sound(entry, sum),
        }
    }

    /// The entry of a report or a claim, by its key.
    pub fn entry_of(&self, kind: &str, key: &str) -> Result<Option<Entry>> {
        let sql = format!("SELECT {COLUMNS} FROM journal WHERE key = ? AND kind IN ('report', 'claim') AND kind = ?");
        let found = (|| self.db.prepare_cached(&sql)?.query_row([key, kind], read_row).optional())();
        found.map_err(|why| self.worded(why))?.map(|(entry, sum, _)| self.sound(entry, sum)).transpose()
    }

    /// All entries of a rarer kind, in order.
    pub fn entries_of(&self, kind: &str) -> Result<Vec<Entry>> {
        let sql = format!(
            "SELECT {COLUMNS} FROM journal INDEXED BY journal_rest WHERE kind NOT IN ('report', 'claim') AND kind = ? ORDER BY seq"
        );
        let found: rusqlite::Result<Vec<_>> =
            (|| self.db.prepare_cached(&sql)?.query_map([kind], read_row)?.collect())();
        found.map_err(|why| self.worded(why))?.into_iter().map(|(entry, sum, _)| self.sound(entry, sum)).collect()
    }

    /// Hands on every entry with its checksum and link as they stand, in order.
    pub(crate) fn each_entry(&self, mut visit: impl FnMut(Entry, i64, Vec<u8>) -> Result<()>) -> Result<()> {
        let sql = format!("SELECT {COLUMNS} FROM journal ORDER BY seq");
        let mut statement = self.db.prepare(&sql).map_err(|why| self.worded(why))?;
        let mut rows = statement.query([]).map_err(|why| self.worded(why))?;
        while let Some(row) = rows.next().map_err(|why| self.worded(why))? {
            let (entry, sum, link) = read_row(row).map_err(|why| self.worded(why))?;
            visit(entry, sum, link)?;
        }
        Ok(())
    }

    /// Where the journal ends.
    pub fn tip(&self) -> Result<Tip> {
        let found = self.db.query_row("SELECT seq, link FROM journal ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok(Tip { seq: row.get(0)?, link: row.get(1)? })
        });
        Ok(found.optional().map_err(|why| self.worded(why))?.unwrap_or(Tip { seq: 0, link: FIRST }))
    }

    fn sound(&self, entry: Entry, sum: i64) -> Result<Entry> {
        match entry.has_sum(sum) {
            true => Ok(entry),
            false => Err(self.damaged(format!("entry {} of the journal is not as it was written", entry.seq))),
        }
    }
}
