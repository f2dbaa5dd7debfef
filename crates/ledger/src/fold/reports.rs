//! Reports in the fold: their rows, and which are copies of one another.

use super::Folder;
use crate::entry::{ReportEntry, kind};
use crate::fault::Fault;
use crate::rows;
use crate::sketch::Sketch;
use rusqlite::{params, params_from_iter};
use std::collections::BTreeSet;
use std::rc::Rc;

/// Likeness from which two reports are copies of one text, lightly edited. Two newsrooms that write of one happening by
/// themselves stay under 0.1; a copy of which a third was cut keeps about 0.5. A guess between, held by the example crisis.
pub const COPY: f64 = 0.30;

impl Folder<'_> {
    pub(super) fn take_report(&mut self, seq: i64, recorded: i64, entry: ReportEntry) -> Result<(), Fault> {
        rows::Report::of(seq, recorded, &entry).insert(self.db)?;
        let bands = entry.sketch.bands();
        let others = self.sharing(&bands)?;
        if !bands.is_empty() {
            let rows = vec!["(?, ?)"; bands.len()].join(", ");
            let values = bands.iter().flat_map(|band| [*band, seq]);
            let sql = format!("INSERT OR IGNORE INTO band VALUES {rows}");
            self.db.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
        let mut pair = self.db.prepare_cached("INSERT OR IGNORE INTO copy VALUES (?, ?, ?)")?;
        for other in others {
            let likeness = entry.sketch.copied(&*self.sketch(other)?);
            if likeness >= COPY {
                pair.execute(params![other, seq, (likeness * 1000.0).round() as i64])?;
            }
        }
        self.keys.insert(entry.key.clone(), seq);
        self.sketches.insert(seq, Rc::new(entry.sketch.clone()));
        self.reports.insert(seq, Rc::new(entry));
        Ok(())
    }

    /// Reports that share a band.
    fn sharing(&self, bands: &[i64]) -> Result<BTreeSet<i64>, Fault> {
        let sql = format!("SELECT DISTINCT report FROM band WHERE hash IN ({})", vec!["?"; bands.len()].join(", "));
        let mut find = self.db.prepare_cached(&sql)?;
        let found = find.query_map(params_from_iter(bands), |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The sketch of a report.
    pub(super) fn sketch(&mut self, seq: i64) -> Result<Rc<Sketch>, Fault> {
        if let Some(sketch) = self.sketches.get(&seq) {
            return Ok(sketch.clone());
        }
        let sketch = Rc::new(self.report(seq)?.sketch.clone());
        self.sketches.insert(seq, sketch.clone());
        Ok(sketch)
    }

    /// A report's entry.
    pub(super) fn report(&mut self, seq: i64) -> Result<Rc<ReportEntry>, Fault> {
        if let Some(entry) = self.reports.get(&seq) {
            return Ok(entry.clone());
        }
        let body: String = self
            .db
            .prepare_cached("SELECT body FROM journal WHERE seq = ? AND kind = ?")?
            .query_row(params![seq, kind::REPORT], |row| row.get(0))?;
        let entry: Rc<ReportEntry> = Rc::new(super::parsed(&body)?);
        self.reports.insert(seq, entry.clone());
        Ok(entry)
    }

    /// Where a report stands, by its key.
    pub(super) fn report_seq(&mut self, key: &str) -> Result<i64, Fault> {
        if let Some(seq) = self.keys.get(key) {
            return Ok(*seq);
        }
        let mut find = self.db.prepare_cached("SELECT seq FROM report_row WHERE key = ?")?;
        let seq = find.query_row([key], |row| row.get(0))?;
        self.keys.insert(key.to_owned(), seq);
        Ok(seq)
    }
}
