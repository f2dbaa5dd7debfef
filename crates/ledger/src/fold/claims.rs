//! Claims in the fold: their rows, their features, and the pairs that they make with others near them.

use super::Folder;
use crate::correction;
use crate::entry::{ClaimEntry, Correction, Verdict, kind};
use crate::fault::Fault;
use crate::feature::{self, Feature, stretches};
use crate::rows;
use crate::score::{FORGOTTEN, SAME, Scored, rated, score};
use crate::sketch::Alike;
use onrust_record::Claim;
use rusqlite::params;
use std::collections::BTreeSet;
use std::rc::Rc;

/// Days around a claim in which others of its event may lie, and around a report in which its news may be told again.
const AROUND: i64 = 4;
const _: () = assert!(FORGOTTEN <= AROUND * 86_400, "what is not forgotten yet must be looked for");

impl Folder<'_> {
    pub(super) fn take_claim(&mut self, seq: i64, recorded: i64, key: &str, claim: &Claim) -> Result<(), Fault> {
        let report_seq = self.report_seq(key)?;
        let report = self.report(report_seq)?;
        self.fresh.insert(seq, rows::Claim::of(seq, recorded, claim, report_seq, &report));
        self.db.prepare_cached("INSERT INTO search (rowid, words) VALUES (?, ?)")?.execute(params![seq, claim.text])?;
        let (day, ..) = feature::days(claim, &report);
        let mut keep = self.db.prepare_cached("INSERT OR IGNORE INTO claim_country VALUES (?, ?, ?)")?;
        let mut own = countries(claim);
        if own.is_empty() {
            // A sentence that names no country is about what its report is about, and concerns those who speak in it.
            own.extend(report.about.iter().map(String::as_str));
            own.extend(speakers(claim));
        }
        for country in own {
            keep.execute(params![country, day, seq])?;
        }
        if let Some(feature) = Feature::of(claim, seq, &report, report_seq) {
            self.add_feature(feature)?;
        }
        Ok(())
    }

    fn add_feature(&mut self, feature: Feature) -> Result<(), Fault> {
        let seq = feature.claim;
        let feature = Rc::new(feature);
        rows::insert_feature(self.db, &feature)?;
        let near = self.near(&feature)?;
        let mut keep = self.db.prepare_cached("INSERT OR IGNORE INTO block VALUES (?, ?, ?)")?;
        for (key, from, to) in feature.blocks() {
            for stretch in stretches(from, to, 0) {
                keep.execute(params![key, stretch, seq])?;
            }
        }
        self.features.insert(seq, feature.clone());
        self.dirty.insert(seq);
        for other in near {
            let other = self.feature(other)?;
            let rated = rated(&feature, &other, || self.alike(feature.report, other.report))?;
            if let Some(scored) = rated.filter(|scored| scored.verdict() != Verdict::Different) {
                // The later comes first: so the table grows at its end.
                let (a, b) = (seq.max(other.claim), seq.min(other.claim));
                rows::insert_pair(self.db, a, b, &scored)?;
                if scored.points >= SAME {
                    self.tied.extend([a, b]);
                }
            }
        }
        Ok(())
    }

    /// Claims that share a block with it and may lie near in time.
    fn near(&self, feature: &Feature) -> Result<Vec<i64>, Fault> {
        let mut found: Vec<i64> = Vec::new();
        let mut find = self.db.prepare_cached("SELECT claim FROM block WHERE key = ? AND day BETWEEN ? AND ?")?;
        for (key, from, to) in feature.blocks() {
            let around = stretches(from, to, AROUND);
            let mut rows = find.query(params![key, around.start(), around.end()])?;
            while let Some(row) = rows.next()? {
                found.push(row.get(0)?);
            }
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|claim| *claim != feature.claim);
        Ok(found)
    }

    /// The score of two claims.
    pub(super) fn scored(&mut self, a: &Feature, b: &Feature) -> Result<Scored, Fault> {
        Ok(score(a, b, self.alike(a.report, b.report)?))
    }

    /// How alike two reports are; nothing is made of one report's likeness to itself.
    fn alike(&mut self, a: i64, b: i64) -> Result<Alike, Fault> {
        if a == b {
            return Ok(Alike::default());
        }
        let pair = (a.min(b), a.max(b));
        if let Some(alike) = self.alike.get(&pair) {
            return Ok(*alike);
        }
        let alike = self.sketch(pair.0)?.alike(&*self.sketch(pair.1)?);
        self.alike.insert(pair, alike);
        Ok(alike)
    }

    /// A claim's feature.
    pub(super) fn feature(&mut self, seq: i64) -> Result<Rc<Feature>, Fault> {
        if let Some(feature) = self.features.get(&seq) {
            return Ok(feature.clone());
        }
        let feature = Rc::new(rows::read_feature(self.db, seq)?);
        self.features.insert(seq, feature.clone());
        Ok(feature)
    }

    /// Folds a claim anew, with all its corrections up to the entry `until`.
    pub(super) fn correct(&mut self, id: &str, until: i64) -> Result<(), Fault> {
        let Some(seq) = self.claim_seq(id)? else { return Ok(()) };
        self.write_rows()?;
        let (body, recorded): (String, i64) = self
            .db
            .prepare_cached("SELECT body, recorded FROM journal WHERE seq = ?")?
            .query_row([seq], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let ClaimEntry { report, mut claim } = super::parsed(&body)?;
        for change in self.corrections(id, until)? {
            claim = correction::applied(&claim, &change).map_err(Fault::Damaged)?;
        }
        let others = self.neighbours(seq)?;
        self.dirty.extend(others);
        self.dirty.remove(&seq);
        for sql in [
            "DELETE FROM claim_country WHERE claim = ?",
            "DELETE FROM feature WHERE claim = ?",
            "DELETE FROM block WHERE claim = ?",
            "DELETE FROM pair WHERE a = ?1 OR b = ?1",
            "DELETE FROM claim_row WHERE seq = ?",
        ] {
            self.db.prepare_cached(sql)?.execute([seq])?;
        }
        self.db
            .prepare_cached("INSERT INTO search (search, rowid, words) VALUES ('delete', ?, ?)")?
            .execute(params![seq, claim.text])?;
        self.features.remove(&seq);
        self.take_claim(seq, recorded, &report, &claim)
    }

    fn corrections(&self, id: &str, until: i64) -> Result<Vec<Correction>, Fault> {
        let sql = "SELECT body FROM journal INDEXED BY journal_rest \
                   WHERE kind NOT IN ('report', 'claim') AND kind = ? AND key = ? AND seq <= ? ORDER BY seq";
        let mut find = self.db.prepare_cached(sql)?;
        let bodies = find.query_map(params![kind::CORRECTION, id, until], |row| row.get::<_, String>(0))?;
        bodies.map(|body| super::parsed(&body?)).collect()
    }
}

/// Every country that a claim names: of those who act or undergo, and of the place.
pub fn countries(claim: &Claim) -> BTreeSet<&str> {
    let people = claim.actors.iter().chain(&claim.recipients).filter_map(|own| own.country.as_deref());
    people.chain(claim.place.as_ref().and_then(|place| place.country.as_deref())).collect()
}

/// Countries of those on whose word a claim rests.
pub fn speakers(claim: &Claim) -> impl Iterator<Item = &str> {
    let asserters = claim.attribution.as_ref().map_or(&[][..], |own| &own.asserters);
    asserters.iter().filter_map(|own| own.country.as_deref())
}
