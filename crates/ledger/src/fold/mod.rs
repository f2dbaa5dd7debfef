//! The fold: what the journal's entries come to. Rows of claims and reports, copies, pairs, events, words to search.
//!
//! Invariant: the derived tables are a function of the journal. They change only in the transaction that adds the entries, so
//! whoever opens the ledger finds them whole; `rebuild` makes the same again.

mod claims;
mod events;
mod reports;

pub(crate) use claims::{countries, speakers};
pub(crate) use events::{grouped, name};

use crate::entry::{ClaimEntry, Correction, Judgement, ReportEntry, Verdict, kind};
use crate::fault::Fault;
use crate::feature::Feature;
use crate::journal::Entry;
use crate::rows;
use crate::sketch::{Alike, Sketch};
use onrust_record::Claim;
use rusqlite::{Connection, OptionalExtension, params};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// The latest judgement on each pair of claims.
type Judgements = BTreeMap<[i64; 2], Verdict>;

/// The fold at work on one batch of entries.
pub(crate) struct Folder<'a> {
    db: &'a Connection,
    features: BTreeMap<i64, Rc<Feature>>,
    sketches: BTreeMap<i64, Rc<Sketch>>,
    reports: BTreeMap<i64, Rc<ReportEntry>>,
    keys: BTreeMap<String, i64>,
    alike: BTreeMap<(i64, i64), Alike>,
    /// Rows of claims that are not in their table yet: they go there once their event is known.
    fresh: BTreeMap<i64, rows::Claim>,
    /// Claims whose group must be seen to.
    dirty: BTreeSet<i64>,
    /// Claims of this batch that are the same as another by the scorer.
    tied: BTreeSet<i64>,
    judged: RefCell<Option<Rc<Judgements>>>,
}

/// An entry that was just added, as it was before it became JSON: the fold need not read it again.
pub(crate) enum Added<'p> {
    /// A report.
    Report(i64, Box<ReportEntry>),
    /// A claim, with its report's key.
    Claim(i64, &'p Claim, Rc<str>),
}

impl<'a> Folder<'a> {
    pub(crate) fn new(db: &'a Connection) -> Self {
        Self {
            db,
            features: BTreeMap::new(),
            sketches: BTreeMap::new(),
            reports: BTreeMap::new(),
            keys: BTreeMap::new(),
            alike: BTreeMap::new(),
            fresh: BTreeMap::new(),
            dirty: BTreeSet::new(),
            tied: BTreeSet::new(),
            judged: RefCell::new(None),
        }
    }

    /// Folds entries that were just added behind all that is folded; else every entry that is not.
    pub(crate) fn take_in(mut self, added: Vec<Added<'_>>, recorded: i64) -> Result<(), Fault> {
        let first = match added.first() {
            Some(Added::Report(seq, _) | Added::Claim(seq, ..)) => *seq,
            None => return self.catch_up(),
        };
        if self.folded()? + 1 != first {
            return self.catch_up();
        }
        let mut last = first;
        for entry in added {
            match entry {
                Added::Report(seq, entry) => {
                    self.take_report(seq, recorded, *entry)?;
                    last = seq;
                }
                Added::Claim(seq, claim, report) => {
                    self.take_claim(seq, recorded, &report, claim)?;
                    last = seq;
                }
            }
        }
        self.close(last)
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
            self.close(last)?;
            self.forget();
            from = last;
        }
    }

    /// Groups what came, and notes how far the fold has come.
    fn close(&mut self, last: i64) -> Result<(), Fault> {
        self.regroup()?;
        self.write_rows()?;
        self.tied.clear();
        self.db.prepare_cached("INSERT OR REPLACE INTO fold VALUES ('until', ?)")?.execute([last])?;
        Ok(())
    }

    /// Writes the rows of claims that are not in their table yet.
    fn write_rows(&mut self) -> Result<(), Fault> {
        for row in std::mem::take(&mut self.fresh).into_values() {
            row.insert(self.db)?;
        }
        Ok(())
    }

    /// Up to which entry the fold has come.
    fn folded(&self) -> Result<i64, Fault> {
        let found = self.db.prepare_cached("SELECT value FROM fold WHERE name = 'until'")?;
        Ok({ found }.query_row([], |row| row.get(0)).optional()?.unwrap_or(0))
    }

    fn batch(&self, from: i64) -> Result<Vec<Entry>, Fault> {
        let sql = "SELECT seq, kind, recorded, body, key, sum FROM journal WHERE seq > ? ORDER BY seq LIMIT 4000";
        let mut statement = self.db.prepare_cached(sql)?;
        let read = |row: &rusqlite::Row<'_>| {
            let (key, sum): (String, i64) = (row.get(4)?, row.get(5)?);
            Ok((Entry { seq: row.get(0)?, kind: row.get(1)?, recorded: row.get(2)?, body: row.get(3)?, key }, sum))
        };
        let rows = statement.query_map([from], read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        let sound = |(row, sum): (Entry, i64)| match row.has_sum(sum) {
            true => Ok(row),
            false => Err(Fault::Damaged(format!("entry {} of the journal is not as it was written", row.seq))),
        };
        rows.into_iter().map(sound).collect()
    }

    fn take(&mut self, row: &Entry) -> Result<(), Fault> {
        match row.kind.as_str() {
            kind::REPORT => self.take_report(row.seq, row.recorded, parsed(&row.body)?),
            kind::CLAIM => {
                let ClaimEntry { report, claim } = parsed(&row.body)?;
                self.take_claim(row.seq, row.recorded, &report, &claim)
            }
            kind::JUDGEMENT => {
                let judgement: Judgement = parsed(&row.body)?;
                self.judged.replace(None);
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
        let sql = "SELECT seq FROM journal WHERE key = ? AND kind IN ('report', 'claim')";
        Ok(self.db.prepare_cached(sql)?.query_row(params![id], |row| row.get(0)).optional()?)
    }

    /// What is kept between batches must stay small.
    fn forget(&mut self) {
        const MOST: usize = 50_000;
        if self.features.len() > MOST {
            self.features.clear();
            self.alike.clear();
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
