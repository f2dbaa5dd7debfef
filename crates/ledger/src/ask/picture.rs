//! A picture: the claims that answer a question, as they stood at its moment, with their events, reports and roots.
//!
//! Invariant: nothing that was not known by then plays a part: not in the grouping, not in the standing, not in the roots.

use super::question::{Question, fts};
use super::reviews::Reviewed;
use super::roots::{Copies, Source, sourced};
use crate::cluster::Judged;
use crate::correction;
use crate::entry::{ClaimEntry, Correction, Judgement, ReportEntry, Standing, Verdict, kind};
use crate::error::Result;
use crate::fault::Fault;
use crate::feature::WIDE;
use crate::fold::{grouped, name};
use crate::post::gist;
use crate::rows;
use crate::score::{SAME, score};
use crate::sketch::Alike;
use crate::store::Ledger;
use crate::time::{Known, Moment};
use onrust_record::Claim;
use rusqlite::{ToSql, params};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How a claim stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase", tag = "state")]
pub enum Stands {
    /// Its report says so still.
    #[default]
    Standing,
    /// A later version of its report no longer says so, or says it in other words.
    Superseded {
        /// The later version, as `id vN`.
        by: String,
        /// Does it make the same claim again?
        again: bool,
    },
    /// Its report was withdrawn.
    Retracted {
        /// By which version.
        by: String,
    },
    /// A person found that its words do not say so.
    Rejected {
        /// Who.
        by: String,
        /// Why.
        reason: String,
    },
}

impl Stands {
    /// In one word.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Standing => "standing",
            Self::Superseded { again: true, .. } => "repeated",
            Self::Superseded { .. } => "superseded",
            Self::Retracted { .. } => "retracted",
            Self::Rejected { .. } => "rejected",
        }
    }
}

/// A claim in the picture.
#[derive(Clone, Debug)]
pub struct Told {
    /// Its place in the journal.
    pub seq: i64,
    /// The claim, with corrections.
    pub claim: Claim,
    /// Its report.
    pub report: i64,
    /// When its report was surely published.
    pub known: Moment,
    /// When it was taken in.
    pub recorded: Moment,
    /// Days that it may cover.
    pub days: (i64, i64),
    /// Do its own words give them? Else they are only those before its report.
    pub dated: bool,
    /// Its event.
    pub event: Option<String>,
    /// Is it told as news, or recalled?
    pub news: bool,
    /// Is it what the report's headline tells?
    pub headline: bool,
    /// How it stands.
    pub stands: Stands,
    /// From whom, through whom.
    pub source: Source,
    /// Fields that a person corrected.
    pub corrected: Vec<String>,
    /// How people found it.
    pub reviewed: Option<Reviewed>,
}

/// A report in the picture.
#[derive(Clone, Debug)]
pub struct Issued {
    /// Its entry.
    pub entry: ReportEntry,
    /// When it was taken in.
    pub recorded: Moment,
}

/// Claims that answer a question, by when they were published, then by id.
#[derive(Clone, Debug, Default)]
pub struct Picture {
    /// As of when.
    pub known: Known,
    /// The claims.
    pub claims: Vec<Told>,
    /// Their reports.
    pub reports: BTreeMap<i64, Issued>,
    /// The country that is asked about, where it is one.
    pub subject: Option<String>,
}

impl Picture {
    /// How a report's publisher lets it stand.
    pub(super) fn standing_of(&self, report: &str) -> Standing {
        let found = self.reports.values().find(|issued| issued.entry.id == report);
        found.map_or(Standing::Usable, |issued| issued.entry.standing)
    }
}

/// Claims that hang together, and the events as they are stored where these are theirs.
type Component = (BTreeSet<i64>, Option<BTreeMap<i64, String>>);

impl Ledger {
    /// The picture that answers a question. With `whole`, events come whole: also those of their claims that the filter passes by.
    pub fn picture(&self, question: &Question, whole: bool) -> Result<Picture> {
        self.paint(question, whole).map_err(|fault| self.told(fault))
    }

    fn paint(&self, question: &Question, whole: bool) -> std::result::Result<Picture, Fault> {
        let mut rows = self.matching(question)?;
        if whole {
            let events: BTreeSet<String> = rows.values().filter_map(|row| row.event.clone()).collect();
            for event in events {
                rows.extend(self.rows_where("c.event = ?", &[&event])?);
            }
        }
        self.paint_rows(rows, question)
    }

    /// The picture of rows that were found otherwise, as far as the question's days and moment let them through.
    pub(super) fn picture_from(&self, mut rows: BTreeMap<i64, rows::Claim>, question: &Question) -> Result<Picture> {
        let (from, to) = question.days();
        rows.retain(|_, row| row.to >= from && row.from <= to);
        let mut picture = self.paint_rows(rows, question).map_err(|fault| self.told(fault))?;
        let wanted = |told: &Told| {
            let countries = crate::fold::countries(&told.claim);
            let types = told.claim.event_type.as_ref();
            (question.countries.is_empty()
                || question.countries.iter().any(|own| countries.contains(own.as_str()))
                || countries.is_empty())
                && (question.types.is_empty() || types.is_some_and(|own| question.types.contains(own)))
        };
        picture.claims.retain(wanted);
        Ok(picture)
    }

    fn paint_rows(&self, rows: BTreeMap<i64, rows::Claim>, question: &Question) -> std::result::Result<Picture, Fault> {
        let events = match question.known.at {
            None => None,
            Some(_) => Some(self.events_then(rows.keys().copied().collect(), question.known)?),
        };
        let subject = question.countries.first().filter(|_| question.countries.len() == 1).cloned();
        let mut picture = Picture { known: question.known, subject, ..Picture::default() };
        let corrections = self.corrections_known(question.known)?;
        for row in rows.into_values().filter(|row| question.known.holds(row.known, row.recorded)) {
            let told = self.told_of(row, events.as_ref(), &corrections, &mut picture)?;
            picture.claims.push(told);
        }
        picture.claims.sort_by(|a, b| (a.known, &a.claim.claim).cmp(&(b.known, &b.claim.claim)));
        self.stand(&mut picture)?;
        self.reviewed(&mut picture)?;
        self.source(&mut picture)?;
        Ok(picture)
    }

    /// Rows of claims that the filter lets through, whatever was known.
    fn matching(&self, question: &Question) -> std::result::Result<BTreeMap<i64, rows::Claim>, Fault> {
        let (from, to) = question.days();
        // No claim covers more days than this: so its first day lies in a range that the index finds.
        let first = from.saturating_sub(WIDE);
        let mut wheres: Vec<String> = vec!["c.day_to >= ? AND c.day_from BETWEEN ? AND ?".to_owned()];
        let mut values: Vec<Box<dyn ToSql>> = vec![Box::new(from), Box::new(first), Box::new(to)];
        let list = |many: &[String]| vec!["?"; many.len()].join(", ");
        if !question.countries.is_empty() {
            let near = "c.seq IN (SELECT claim FROM claim_country WHERE country IN (LIST) AND day BETWEEN ? AND ?)";
            wheres.push(near.replace("LIST", &list(&question.countries)));
            values.extend(question.countries.iter().map(|own| Box::new(own.clone()) as Box<dyn ToSql>));
            values.push(Box::new(first));
            values.push(Box::new(to));
        }
        if !question.types.is_empty() {
            wheres.push(format!("c.type IN ({})", list(&question.types)));
            values.extend(question.types.iter().map(|own| Box::new(own.clone()) as Box<dyn ToSql>));
        }
        if let Some(words) = question.words.as_deref().map(fts).filter(|words| !words.is_empty()) {
            wheres.push("c.seq IN (SELECT rowid FROM search WHERE search MATCH ?)".to_owned());
            values.push(Box::new(words));
        }
        if let Some(event) = &question.event {
            wheres.push("c.event = ?".to_owned());
            values.push(Box::new(event.clone()));
        }
        if let Some(report) = &question.report {
            wheres.push("c.report IN (SELECT seq FROM report_row WHERE id = ?)".to_owned());
            values.push(Box::new(report.clone()));
        }
        let borrowed: Vec<&dyn ToSql> = values.iter().map(AsRef::as_ref).collect();
        self.rows_where(&wheres.join(" AND "), &borrowed)
    }

    /// Rows of claims that hold a condition, each with its checksum seen to.
    pub(crate) fn rows_where(
        &self,
        condition: &str,
        values: &[&dyn ToSql],
    ) -> std::result::Result<BTreeMap<i64, rows::Claim>, Fault> {
        let sql = format!("SELECT {} FROM claim_row c WHERE {condition}", rows::Claim::COLUMNS);
        let mut find = self.db.prepare_cached(&sql)?;
        let found = find.query_map(values, rows::Claim::read)?.collect::<rusqlite::Result<Vec<_>>>()?;
        found.into_iter().map(|(row, sum)| row.sound(sum).map(|row| (row.seq, row))).collect()
    }

    fn corrections_known(&self, known: Known) -> std::result::Result<BTreeMap<String, Vec<Correction>>, Fault> {
        let mut sorted: BTreeMap<String, Vec<Correction>> = BTreeMap::new();
        for entry in self.entries_of(kind::CORRECTION)? {
            // A correction has one time alone: when it was made.
            if known.at.is_none_or(|at| entry.recorded <= at) || known.by == crate::time::By::Published {
                let correction: Correction = entry.read()?;
                sorted.entry(correction.claim.clone()).or_default().push(correction);
            }
        }
        Ok(sorted)
    }

    fn told_of(
        &self,
        row: rows::Claim,
        events: Option<&BTreeMap<i64, String>>,
        corrections: &BTreeMap<String, Vec<Correction>>,
        picture: &mut Picture,
    ) -> std::result::Result<Told, Fault> {
        let entry = self.entry(row.seq)?;
        let ClaimEntry { mut claim, .. } = entry.read()?;
        let (mut corrected, coded) = (Vec::new(), claim.claim.clone());
        for change in corrections.get(&claim.claim).into_iter().flatten() {
            claim = correction::applied(&claim, change).map_err(Fault::Damaged)?;
            corrected.push(change.field.clone());
        }
        if let std::collections::btree_map::Entry::Vacant(empty) = picture.reports.entry(row.report) {
            empty.insert(self.issued(row.report)?);
        }
        let issued = &picture.reports[&row.report];
        let news = crate::feature::Feature::of(&claim, row.seq, &issued.entry, row.report).is_some_and(|own| own.news);
        let dated = crate::feature::days(&claim, &issued.entry).2;
        Ok(Told {
            seq: row.seq,
            claim,
            report: row.report,
            known: row.known,
            recorded: row.recorded,
            days: (row.from, row.to),
            dated,
            event: events.map_or(row.event, |events| events.get(&row.seq).cloned()),
            news,
            headline: issued.entry.headline.as_ref() == Some(&coded),
            stands: Stands::default(),
            source: Source::default(),
            corrected,
            reviewed: None,
        })
    }

    /// A report, by its place in the journal.
    pub(crate) fn issued(&self, seq: i64) -> std::result::Result<Issued, Fault> {
        let entry = self.entry(seq)?;
        Ok(Issued { recorded: entry.recorded, entry: entry.read()? })
    }

    /// The events of claims as they were grouped at a moment: the same fold, over what was known by then.
    fn events_then(&self, claims: BTreeSet<i64>, known: Known) -> std::result::Result<BTreeMap<i64, String>, Fault> {
        let judgements = self.judgements_known(known)?;
        let (mut todo, mut events) = (claims, BTreeMap::new());
        while let Some(first) = todo.pop_first() {
            let (whole, stored) = self.component_then(first, known, &judgements)?;
            todo = todo.difference(&whole).copied().collect();
            match stored {
                Some(stored) => events.extend(stored),
                None => self.name_groups(&whole, &judgements, &mut events)?,
            }
        }
        Ok(events)
    }

    fn judgements_known(&self, known: Known) -> std::result::Result<BTreeMap<[i64; 2], Verdict>, Fault> {
        let mut latest = BTreeMap::new();
        for entry in self.entries_of(kind::JUDGEMENT)? {
            if known.by == crate::time::By::Recorded && known.at.is_some_and(|at| entry.recorded > at) {
                continue;
            }
            let judgement: Judgement = entry.read()?;
            let seq = |id: &str| {
                let mut find = self.db.prepare_cached("SELECT seq FROM claim_row WHERE id = ?")?;
                find.query_row([id], |row| row.get::<_, i64>(0))
            };
            let (a, b) = (seq(&judgement.a)?, seq(&judgement.b)?);
            latest.insert([a.min(b), a.max(b)], judgement.verdict);
        }
        Ok(latest)
    }

    /// What hangs together with a claim by what was known; and, where all of it was known then, the events as they are stored:
    /// the fold of the same claims is the same.
    fn component_then(
        &self,
        first: i64,
        known: Known,
        judgements: &BTreeMap<[i64; 2], Verdict>,
    ) -> std::result::Result<Component, Fault> {
        let (mut whole, mut todo) = (BTreeSet::new(), vec![first]);
        // With judgements that were not made yet, what is stored may rest on them.
        let mut stored = (known.by == crate::time::By::Published).then(BTreeMap::new);
        while let Some(claim) = todo.pop() {
            if whole.contains(&claim) {
                continue;
            }
            let rows = self.rows_where("c.seq = ?", &[&claim])?;
            let Some(row) = rows.get(&claim) else { continue };
            if !known.holds(row.known, row.recorded) {
                stored = None;
                continue;
            }
            whole.insert(row.seq);
            if let (Some(stored), Some(event)) = (&mut stored, &row.event) {
                stored.insert(row.seq, event.clone());
            }
            for sql in
                ["SELECT b FROM pair WHERE a = ? AND score >= ?", "SELECT a FROM pair WHERE b = ? AND score >= ?"]
            {
                let mut find = self.db.prepare_cached(sql)?;
                for other in find.query_map(params![claim, SAME], |row| row.get::<_, i64>(0))? {
                    todo.push(other?);
                }
            }
            let tied = judgements.iter().filter(|(pair, verdict)| pair.contains(&claim) && **verdict == Verdict::Same);
            todo.extend(tied.flat_map(|(pair, _)| *pair));
        }
        Ok((whole, stored))
    }

    fn name_groups(
        &self,
        whole: &BTreeSet<i64>,
        judgements: &BTreeMap<[i64; 2], Verdict>,
        events: &mut BTreeMap<i64, String>,
    ) -> std::result::Result<(), Fault> {
        let mut members = Vec::new();
        for seq in whole {
            let Some(id) = rows::claim_id(&self.db, *seq)? else { continue };
            match rows::read_feature(&self.db, *seq) {
                Ok(feature) => members.push((feature.known, id, feature)),
                Err(Fault::Sql(rusqlite::Error::QueryReturnedNoRows)) => {}
                Err(fault) => return Err(fault),
            }
        }
        members.sort_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
        let mut sketches = BTreeMap::new();
        for (_, _, feature) in &members {
            if let std::collections::btree_map::Entry::Vacant(open) = sketches.entry(feature.report) {
                open.insert(self.issued(feature.report)?.entry.sketch);
            }
        }
        let worth = |a: usize, b: usize| {
            let (a, b) = (&members[a].2, &members[b].2);
            let alike =
                if a.report == b.report { Alike::default() } else { sketches[&a.report].alike(&sketches[&b.report]) };
            score(a, b, alike).worth()
        };
        let points: Vec<Vec<i64>> = (0..members.len())
            .map(|a| (0..members.len()).map(|b| if a == b { 0 } else { worth(a, b) }).collect())
            .collect();
        let at: BTreeMap<i64, usize> = members.iter().enumerate().map(|(at, member)| (member.2.claim, at)).collect();
        let mut judged = Judged::default();
        for ([a, b], verdict) in judgements {
            let (Some(a), Some(b)) = (at.get(a), at.get(b)) else { continue };
            let pair = (*a.min(b), *a.max(b));
            match verdict {
                Verdict::Same => drop(judged.same.insert(pair)),
                Verdict::Different => drop(judged.different.insert(pair)),
                Verdict::Unsure => {}
            }
        }
        let headlines: Vec<bool> = members.iter().map(|member| member.2.headline).collect();
        for tied in grouped(&points, &headlines, &judged) {
            if tied.iter().any(|claim| members[*claim].2.news) {
                let event = name(&members[tied[0]].1);
                events.extend(tied.iter().map(|claim| (members[*claim].2.claim, event.clone())));
            }
        }
        Ok(())
    }

    /// Sees what people found: a claim that was rejected does not stand.
    fn reviewed(&self, picture: &mut Picture) -> std::result::Result<(), Fault> {
        let mut found = self.reviews_known(picture.known)?;
        for told in &mut picture.claims {
            told.reviewed = found.remove(&told.claim.claim);
            if let Some(Reviewed { accepted: Some(false), by, reason, .. }) = &told.reviewed {
                let (by, reason) = (by.clone().unwrap_or_default(), reason.clone().unwrap_or_default());
                told.stands = Stands::Rejected { by, reason };
            }
        }
        Ok(())
    }

    /// Sees which claims stand: the latest known version of a report speaks for all of them.
    fn stand(&self, picture: &mut Picture) -> std::result::Result<(), Fault> {
        let mut latest: BTreeMap<i64, Option<(i64, Issued)>> = BTreeMap::new();
        for (seq, issued) in &picture.reports {
            latest.insert(*seq, self.latest_version(*seq, issued, picture.known)?);
        }
        let mut gists: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
        for told in &mut picture.claims {
            let own = &picture.reports[&told.report].entry;
            let shown = |entry: &ReportEntry| format!("{} v{}", entry.id, entry.version);
            told.stands = match &latest[&told.report] {
                None if matches!(own.standing, Standing::Canceled | Standing::Withheld) => {
                    Stands::Retracted { by: shown(own) }
                }
                None => Stands::Standing,
                Some((_, last)) if matches!(last.entry.standing, Standing::Canceled | Standing::Withheld) => {
                    Stands::Retracted { by: shown(&last.entry) }
                }
                Some((seq, last)) => {
                    if !gists.contains_key(seq) {
                        gists.insert(*seq, self.gists_of(*seq)?);
                    }
                    Stands::Superseded { by: shown(&last.entry), again: gists[seq].contains(&gist(&told.claim)) }
                }
            };
        }
        Ok(())
    }

    /// The latest version of a report that was known, where it is another one. By version, then by date, then as taken in.
    fn latest_version(
        &self,
        seq: i64,
        own: &Issued,
        known: Known,
    ) -> std::result::Result<Option<(i64, Issued)>, Fault> {
        let sql = format!(
            "SELECT {} FROM report_row WHERE id = ? UNION SELECT {} FROM report_row WHERE url = ?",
            rows::Report::COLUMNS,
            rows::Report::COLUMNS
        );
        let mut find = self.db.prepare_cached(&sql)?;
        let found = find.query_map(params![own.entry.id, own.entry.url], rows::Report::read)?;
        let mut last: Option<rows::Report> = None;
        for row in found {
            let (row, sum) = row?;
            let row = row.sound(sum)?;
            let rank = |row: &rows::Report| (row.version, row.known, row.recorded, row.key.clone());
            if known.holds(row.known, row.recorded) && last.as_ref().is_none_or(|last| rank(&row) > rank(last)) {
                last = Some(row);
            }
        }
        match last.filter(|last| last.seq != seq) {
            Some(last) => Ok(Some((last.seq, self.issued(last.seq)?))),
            None => Ok(None),
        }
    }

    fn gists_of(&self, report: i64) -> std::result::Result<BTreeSet<String>, Fault> {
        let rows = self.rows_where("c.report = ?", &[&report])?;
        let claims = rows.keys().map(|seq| Ok::<_, Fault>(self.entry(*seq)?.read::<ClaimEntry>()?.claim));
        claims.map(|claim| claim.map(|claim| gist(&claim))).collect()
    }

    /// Sees from whom each claim comes.
    fn source(&self, picture: &mut Picture) -> std::result::Result<(), Fault> {
        let copies = Copies::of(self, picture)?;
        for told in &mut picture.claims {
            told.source = sourced(&told.claim, told.report, &picture.reports[&told.report].entry, &copies);
        }
        Ok(())
    }
}
