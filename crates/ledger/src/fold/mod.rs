//! The fold: what the journal's entries come to. Rows of claims and reports, copies, pairs, events, words to search.
//!
//! Invariant: the derived tables are a function of the journal. They change only in the transaction that adds the entries, so
//! whoever opens the ledger finds them whole; `rebuild` makes the same again.

mod claims;
mod events;
mod reports;

pub(crate) use claims::countries;
pub(crate) use events::{grouped, name};

use crate::entry::{ClaimEntry, Correction, Judgement, ReportEntry, kind};
use crate::fault::Fault;
use crate::feature::Feature;
use crate::seal;
use crate::sketch::Sketch;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The fold at work on one batch of entries.
pub(crate) struct Folder<'a> {
    db: &'a Connection,
    features: BTreeMap<i64, Rc<Feature>>,
    sketches: BTreeMap<i64, Rc<Sketch>>,
    reports: BTreeMap<i64, Rc<ReportEntry>>,
    keys: BTreeMap<String, i64>,
    dirty: BTreeSet<i64>,
}

/// An entry as the fold reads it.
struct Row {
    seq: i64,
    kind: String,
    recorded: i64,
    body: String,
}

impl<'a> Folder<'a> {
    pub(crate) fn new(db: &'a Connection) -> Self {
        Self {
            db,
            features: BTreeMap::new(),
            sketches: BTreeMap::new(),
            reports: BTreeMap::new(),
            keys: BTreeMap::new(),
            dirty: BTreeSet::new(),
        }
    }

    /// Folds every entry that is not folded yet.
    pub(crate) fn catch_up(mut self) -> Result<(), Fault> {
        let mut from = self.folded()?;
        loop {
            let rows = self.batch(from)?;
            let Some(last) = rows.last().map(|row| row.seq) else { return Ok(()) };
            for row in &rows {
                self.take(row)?;
            }
            self.regroup()?;
            self.forget();
            self.db.prepare_cached("INSERT OR REPLACE INTO fold VALUES ('until', ?)")?.execute([last])?;
            from = last;
        }
    }

    /// Up to which entry the fold has come.
    fn folded(&self) -> Result<i64, Fault> {
        let found = self.db.prepare_cached("SELECT value FROM fold WHERE name = 'until'")?;
        Ok({ found }.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    fn batch(&self, from: i64) -> Result<Vec<Row>, Fault> {
        let sql = "SELECT seq, kind, recorded, body, key, sum FROM journal WHERE seq > ? ORDER BY seq LIMIT 4000";
        let mut statement = self.db.prepare_cached(sql)?;
        let read = |row: &rusqlite::Row<'_>| {
            let key: String = row.get(4)?;
            let sum: i64 = row.get(5)?;
            Ok((Row { seq: row.get(0)?, kind: row.get(1)?, recorded: row.get(2)?, body: row.get(3)? }, key, sum))
        };
        let rows = statement.query_map([from], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let sound = |(row, key, sum): (Row, String, i64)| {
            let parts: [&[u8]; 4] =
                [row.kind.as_bytes(), key.as_bytes(), &row.recorded.to_be_bytes(), row.body.as_bytes()];
            match seal::sum(&parts) == sum {
                true => Ok(row),
                false => Err(Fault::Damaged(format!("entry {} of the journal is not as it was written", row.seq))),
            }
        };
        rows.into_iter().map(sound).collect()
    }

    fn take(&mut self, row: &Row) -> Result<(), Fault> {
        match row.kind.as_str() {
            kind::REPORT => self.take_report(row.seq, row.recorded, parsed(&row.body)?),
            kind::CLAIM => {
                let ClaimEntry { report, claim } = parsed(&row.body)?;
                self.take_claim(row.seq, row.recorded, &report, &claim)
            }
            kind::JUDGEMENT => {
                let judgement: Judgement = parsed(&row.body)?;
                for id in [&judgement.a, &judgement.b] {
                    let seq = self.claim_seq(id)?;
                    self.dirty.extend(seq);
                }
                Ok(())
            }
            kind::CORRECTION => {
                let correction: Correction = parsed(&row.body)?;
                self.correct(&correction.claim, row.seq)
            }
            _ => Ok(()),
        }
    }

    fn claim_seq(&self, id: &str) -> Result<Option<i64>, Fault> {
        let mut found = self.db.prepare_cached("SELECT seq FROM claim_row WHERE id = ?")?;
        Ok(found.query_row(params![id], |row| row.get(0)).optional()?)
    }

    /// What is kept between batches must stay small.
    fn forget(&mut self) {
        const MOST: usize = 50_000;
        if self.features.len() > MOST {
            self.features.clear();
        }
        if self.reports.len() > MOST / 10 {
            self.reports.clear();
            self.sketches.clear();
            self.keys.clear();
        }
    }
}

fn parsed<T: serde::de::DeserializeOwned>(body: &str) -> Result<T, Fault> {
    serde_json::from_str(body).map_err(|why| Fault::Damaged(format!("an entry of the journal cannot be read: {why}")))
}
