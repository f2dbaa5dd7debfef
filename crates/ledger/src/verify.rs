//! Verifying: is everything in the ledger as it was written, and does it hold together?

use crate::check;
use crate::entry::{ClaimEntry, Erasure, ReportEntry, kind};
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::fold::Folder;
use crate::post::words_hash;
use crate::rows;
use crate::seal::{FIRST, hex};
use crate::store::{DERIVED, Ledger};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Faults that are told; after so many the rest is only counted.
const TOLD: usize = 100;

/// What was looked at, and what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Findings {
    /// Entries of the journal.
    pub entries: usize,
    /// Reports among them.
    pub reports: usize,
    /// Claims among them.
    pub claims: usize,
    /// Reports whose words were erased, each with the reason.
    pub erased: Vec<String>,
    /// What is wrong.
    pub faults: Vec<String>,
    /// Faults beyond those that are told.
    pub more: usize,
    /// The last link of the chain, in hex: who keeps it elsewhere can prove that nothing before it was changed.
    pub tip: String,
}

impl Findings {
    fn fault(&mut self, what: impl Into<String>) {
        if self.faults.len() < TOLD { self.faults.push(what.into()) } else { self.more += 1 }
    }

    /// Is everything as it should be?
    pub fn sound(&self) -> bool {
        self.faults.is_empty()
    }
}

/// What the journal says of a report.
struct Issued {
    id: String,
    version: u32,
    words: String,
}

impl Ledger {
    /// Looks at file, chain, checksums, words and literal support; with `deep`, folds the journal anew and compares.
    pub fn verify(&self, deep: bool) -> Result<Findings> {
        let mut findings = Findings::default();
        self.verify_file(&mut findings);
        let walked = self.verify_journal(&mut findings);
        if let Err(why) = walked.and_then(|()| self.verify_rows(&mut findings)) {
            findings.fault(why.to_string());
        }
        if deep && findings.sound() {
            self.verify_fold(&mut findings)?;
        }
        Ok(findings)
    }

    fn verify_file(&self, findings: &mut Findings) {
        let check = || -> rusqlite::Result<Vec<String>> {
            self.db.prepare("PRAGMA integrity_check(20)")?.query_map([], |row| row.get(0))?.collect()
        };
        match check() {
            Ok(lines) if lines == ["ok"] => {}
            Ok(lines) => lines.iter().for_each(|line| findings.fault(format!("the file: {line}"))),
            Err(why) => findings.fault(format!("the file: {why}")),
        }
    }

    fn verify_journal(&self, findings: &mut Findings) -> Result<()> {
        let (mut before, mut next) = (FIRST, 1);
        let mut reports: BTreeMap<String, Issued> = BTreeMap::new();
        let mut tombstones: BTreeMap<String, String> = BTreeMap::new();
        let mut last: Option<(String, Option<String>)> = None;
        self.each_entry(|entry, sum, link| {
            if entry.seq != next {
                findings.fault(format!("entry {next} is missing: entry {} follows", entry.seq));
            }
            if !entry.has_sum(sum) {
                findings.fault(format!("entry {} ({}) is not as it was written", entry.seq, entry.kind));
            }
            if !entry.has_link(&before, &link) {
                findings.fault(format!("the chain breaks at entry {}", entry.seq));
            }
            before = link.try_into().unwrap_or(FIRST);
            next = entry.seq + 1;
            findings.entries += 1;
            match entry.kind.as_str() {
                kind::REPORT => match entry.read::<ReportEntry>() {
                    Err(why) => findings.fault(why),
                    Ok(own) => {
                        findings.reports += 1;
                        reports.insert(own.key, Issued { id: own.id, version: own.version, words: own.words });
                    }
                },
                kind::CLAIM => match entry.read::<ClaimEntry>() {
                    Err(why) => findings.fault(why),
                    Ok(own) => {
                        findings.claims += 1;
                        if last.as_ref().is_none_or(|(key, _)| *key != own.report) {
                            last = Some((
                                own.report.clone(),
                                self.words(&own.report).ok().flatten().map(|(_, text)| text),
                            ));
                        }
                        let text = last.as_ref().and_then(|(_, text)| text.as_deref());
                        verify_claim(&own, &entry.key, reports.get(&own.report), text, findings);
                    }
                },
                kind::ERASURE => match entry.read::<Erasure>() {
                    Err(why) => findings.fault(why),
                    Ok(own) => drop(tombstones.insert(own.report, own.reason)),
                },
                _ => {}
            }
            Ok(())
        })?;
        findings.tip = hex(&before);
        self.verify_words(&reports, &tombstones, findings)
    }

    fn verify_words(
        &self,
        reports: &BTreeMap<String, Issued>,
        tombstones: &BTreeMap<String, String>,
        findings: &mut Findings,
    ) -> Result<()> {
        for (key, own) in reports {
            match (self.words(key), tombstones.get(key)) {
                (Err(why), _) => findings.fault(why.to_string()),
                (Ok(Some(_)), Some(_)) => {
                    findings.fault(format!("report {} was erased, but its words are here", own.id))
                }
                (Ok(None), None) => findings.fault(format!("the words of report {} are missing", own.id)),
                (Ok(None), Some(reason)) => findings.erased.push(format!("{} v{}: {reason}", own.id, own.version)),
                (Ok(Some((title, text))), None) if words_hash(&title, &text) != own.words => {
                    findings.fault(format!("the words of report {} are not those that it came with", own.id));
                }
                (Ok(Some(_)), None) => {}
            }
        }
        let strays: i64 = self
            .db
            .query_row(
                "SELECT count(*) FROM words WHERE key NOT IN (SELECT key FROM journal WHERE kind = 'report')",
                [],
                |row| row.get(0),
            )
            .map_err(|why| self.worded(why))?;
        if strays > 0 {
            findings.fault(format!("words of {strays} reports that the journal does not know"));
        }
        Ok(())
    }

    /// Checksums of the fold's rows.
    fn verify_rows(&self, findings: &mut Findings) -> Result<()> {
        let claims = (|| -> std::result::Result<(), Fault> {
            let mut find = self.db.prepare(&format!("SELECT {} FROM claim_row c", rows::Claim::COLUMNS))?;
            for row in find.query_map([], rows::Claim::read)? {
                let (row, sum) = row?;
                row.sound(sum)?;
            }
            let mut find = self.db.prepare(&format!("SELECT {} FROM report_row", rows::Report::COLUMNS))?;
            for row in find.query_map([], rows::Report::read)? {
                let (row, sum) = row?;
                row.sound(sum)?;
            }
            let features: Vec<i64> = self
                .db
                .prepare("SELECT claim FROM feature")?
                .query_map([], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            for claim in features {
                rows::read_feature(&self.db, claim)?;
            }
            let mut find = self.db.prepare("SELECT a, b, score, verdict, sum FROM pair")?;
            let mut pairs = find.query([])?;
            while let Some(row) = pairs.next()? {
                let (a, b, points): (i64, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
                if rows::pair_sum(a, b, points, &row.get::<_, String>(3)?) != row.get::<_, i64>(4)? {
                    return Err(Fault::Damaged(format!("the pair of claims {a} and {b} is not as it was written")));
                }
            }
            Ok(())
        })();
        if let Err(fault) = claims {
            findings.fault(format!("{}; `onrust rebuild` makes the fold anew", self.told(fault)));
        }
        Ok(())
    }

    /// Folds the journal anew beside the ledger, in memory, and compares.
    fn verify_fold(&self, findings: &mut Findings) -> Result<()> {
        let fresh = self.folded_anew()?;
        let (own, other) = (self.dump_rows(&self.db)?, self.dump_rows(&fresh)?);
        for (table, rows) in &own {
            if other.get(table) != Some(rows) {
                findings.fault(format!("{table}: not what the journal comes to; `onrust rebuild` makes the fold anew"));
            }
        }
        let search = self.db.query_row("SELECT count(*) FROM search_idx", [], |row| row.get::<_, i64>(0));
        if let Err(why) = search {
            findings.fault(format!("the words to search: {why}"));
        }
        Ok(())
    }

    fn folded_anew(&self) -> Result<rusqlite::Connection> {
        let fresh = (|| {
            let fresh = rusqlite::Connection::open_in_memory()?;
            fresh.execute_batch(include_str!("schema.sql"))?;
            let mut read =
                self.db.prepare("SELECT seq, kind, key, recorded, body, sum, link FROM journal ORDER BY seq")?;
            let mut write = fresh.prepare("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?)")?;
            let mut entries = read.query([])?;
            while let Some(row) = entries.next()? {
                let cells: rusqlite::Result<Vec<rusqlite::types::Value>> = (0..7).map(|at| row.get(at)).collect();
                write.execute(rusqlite::params_from_iter(cells?))?;
            }
            drop(write);
            Ok(fresh)
        })();
        let fresh = fresh.map_err(|why| self.worded(why))?;
        Folder::new(&fresh).catch_up().map_err(|fault| self.told(fault))?;
        Ok(fresh)
    }

    fn dump_rows(&self, db: &rusqlite::Connection) -> Result<BTreeMap<&'static str, BTreeSet<String>>> {
        let mut dump = BTreeMap::new();
        for table in DERIVED.into_iter().chain(["search_data"]) {
            let rows = (|| -> rusqlite::Result<BTreeSet<String>> {
                // The index of words is laid out by the history of writes; what it holds is compared by counting words.
                let sql = match table {
                    "search_data" => "SELECT count(*) FROM search".to_owned(),
                    _ => format!("SELECT * FROM {table}"),
                };
                let mut find = db.prepare(&sql)?;
                let count = find.column_count();
                let shown = find.query_map([], |row| {
                    (0..count)
                        .map(|at| row.get_ref(at).map(|cell| format!("{cell:?}")))
                        .collect::<rusqlite::Result<Vec<_>>>()
                })?;
                shown.map(|row| row.map(|cells| cells.join("|"))).collect()
            })();
            dump.insert(table, rows.map_err(|why| self.worded(why))?);
        }
        Ok(dump)
    }

    /// The whole ledger in a canonical form, whatever the order in which it came: one line per report, claim, event and pair.
    pub fn dump(&self) -> Result<String> {
        let mut lines: Vec<String> = Vec::new();
        self.each_entry(|entry, _, _| {
            lines.push(format!("{} {} {}", entry.kind, entry.key, entry.body));
            Ok(())
        })?;
        let derived = (|| -> rusqlite::Result<Vec<String>> {
            let sql = "SELECT id || ' ' || ifnull(event, '-') || ' ' || day_from || ' ' || day_to FROM claim_row \
                       UNION ALL SELECT min(x.id, y.id) || ' ' || max(x.id, y.id) || ' ' || p.score || ' ' || p.verdict \
                       FROM pair p JOIN claim_row x ON x.seq = p.a JOIN claim_row y ON y.seq = p.b \
                       UNION ALL SELECT min(x.key, y.key) || ' ' || max(x.key, y.key) || ' ' || c.likeness \
                       FROM copy c JOIN report_row x ON x.seq = c.a JOIN report_row y ON y.seq = c.b";
            self.db.prepare(sql)?.query_map([], |row| row.get(0))?.collect()
        })();
        lines.extend(derived.map_err(|why| self.worded(why))?);
        lines.sort();
        Ok(lines.join("\n"))
    }
}

fn verify_claim(own: &ClaimEntry, key: &str, report: Option<&Issued>, text: Option<&str>, findings: &mut Findings) {
    let claim = &own.claim;
    if claim.claim != key {
        findings.fault(format!("claim {key}: its entry holds {}", claim.claim));
    }
    let Some(report) = report else {
        return findings.fault(format!("claim {key}: its report is not before it in the journal"));
    };
    // Of erased words the chain still vouches; support cannot be looked at any more.
    if let Some(Err(why)) = text.map(|text| check::claim(claim, &report.id, report.version, text)) {
        findings.fault(format!("claim {key}: {why}"));
    }
}

impl Ledger {
    /// The BLAKE2b hash of [`Ledger::dump`], in hex.
    pub fn dump_hash(&self) -> Result<String> {
        Ok(crate::seal::content(&[self.dump()?.as_bytes()]))
    }

    /// Refuses a ledger that is not sound; for those who must not go on with one.
    pub fn must_be_sound(&self) -> Result<()> {
        let findings = self.verify(false)?;
        match findings.faults.first() {
            None => Ok(()),
            Some(first) => Err(Error::Damaged(self.path.display().to_string(), first.clone())),
        }
    }
}
