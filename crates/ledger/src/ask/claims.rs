//! Claims, one by one: with their report, their words in context, their history and their relations.

use super::events::denied;
use super::figures::{Series, series};
use super::picture::{Picture, Stands, Told};
use super::question::{Question, fts};
use super::reviews::{ReviewNote, Reviewed};
use super::roots::Source;
use super::scope::Lexicon;
use crate::entry::{Correction, Standing, kind};
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::store::Ledger;
use crate::time::{Known, Moment};
use onrust_record::Claim;
use rusqlite::OptionalExtension;
use serde::Serialize;

/// A claim, in a line.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimLine {
    /// The claim, with corrections.
    pub claim: Claim,
    /// Its event.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// From whom, through whom.
    pub source: Source,
    /// How it stands.
    pub stands: Stands,
    /// Told as news, or recalled?
    pub news: bool,
    /// Does it say that something is not so?
    pub denied: bool,
    /// Fields that a person corrected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<String>,
    /// How people found it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Reviewed>,
    /// When its report was surely published.
    pub published: Moment,
    /// When it was taken in.
    pub recorded: Moment,
    /// Its report's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Its report's address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

impl ClaimLine {
    pub(super) fn of(told: &Told, picture: &Picture) -> Self {
        let entry = &picture.reports[&told.report].entry;
        Self {
            claim: told.claim.clone(),
            event: told.event.clone(),
            source: told.source.clone(),
            stands: told.stands.clone(),
            news: told.news,
            denied: denied(told),
            corrected: told.corrected.clone(),
            reviewed: told.reviewed.clone(),
            published: told.known,
            recorded: told.recorded,
            lang: entry.lang.clone(),
            url: entry.url.clone(),
        }
    }
}

/// A claim's sentence between its neighbours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Context {
    /// What stands before it, up to a line or 300 bytes.
    pub before: String,
    /// The sentence.
    pub sentence: String,
    /// What stands after it.
    pub after: String,
    /// Were the report's words erased? Then there is no context.
    pub erased: bool,
}

/// What a person noted on a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// When.
    pub recorded: Moment,
    /// The correction.
    pub correction: Correction,
}

/// A claim with all that there is of it.
#[derive(Clone, Debug, Serialize)]
pub struct ClaimWhole {
    /// In a line.
    pub line: ClaimLine,
    /// As the coder made it.
    pub coded: Claim,
    /// Its report.
    pub report: ReportLine,
    /// Its sentence between its neighbours.
    pub context: Context,
    /// Other claims of its event.
    pub others: Vec<ClaimLine>,
    /// The series that its figures are in, with their relations.
    pub figures: Vec<Series>,
    /// Corrections, in order.
    pub history: Vec<Note>,
    /// Reviews, in order.
    pub reviews: Vec<ReviewNote>,
}

/// A report, in a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReportLine {
    /// Its key: a hash of its content.
    pub key: String,
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: u32,
    /// Who issued it.
    pub publisher: Option<String>,
    /// The agency that it credits.
    pub agency: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// Its title; none where erased.
    pub title: Option<String>,
    /// Its language.
    pub lang: Option<String>,
    /// The date as given.
    pub dated: Option<String>,
    /// When it was surely published.
    pub published: Moment,
    /// When it was taken in.
    pub recorded: Moment,
    /// How its publisher lets it stand.
    pub standing: Standing,
    /// Were its words erased?
    pub erased: bool,
}

/// A sentence that holds the words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Found {
    /// The claim.
    pub line: ClaimLine,
    /// How well it fits; the higher, the better.
    pub rank: f64,
}

impl Ledger {
    /// Claims that answer a question, by when they were published.
    pub fn claims(&self, question: &Question) -> Result<Vec<ClaimLine>> {
        let picture = self.picture(question, false)?;
        let all = picture.claims.iter().map(|told| ClaimLine::of(told, &picture));
        Ok(all.take(question.limit.unwrap_or(usize::MAX)).collect())
    }

    /// One claim.
    pub fn claim(&self, id: &str, known: Known, lexicon: &Lexicon) -> Result<ClaimWhole> {
        let claim = self.claim_named(id)?;
        let row = self.rows_where("c.id = ?", &[&claim]).map_err(|fault| self.told(fault))?.into_values().next();
        let row = row.ok_or_else(|| self.damaged(format!("claim {claim} is not folded")))?;
        let question = match &row.event {
            Some(event) => Question { event: Some(event.clone()), known, ..Question::default() },
            None => Question { report: Some(self.issued_told(row.report)?.entry.id), known, ..Question::default() },
        };
        let picture = self.picture(&question, false)?;
        let own = picture.claims.iter().find(|told| told.claim.claim == claim);
        let own = own.ok_or_else(|| Error::Refused(format!("{id}: was not known then")))?;
        let entry = self.entry(row.seq)?;
        let coded: crate::entry::ClaimEntry = entry.read().map_err(|why| self.damaged(why))?;
        let together = |told: &&Told| told.seq != own.seq && told.event.is_some() && told.event == own.event;
        let lines = series(&picture, lexicon);
        Ok(ClaimWhole {
            line: ClaimLine::of(own, &picture),
            context: self.context(&coded.report, &own.claim)?,
            coded: coded.claim,
            report: self.report_line(row.report)?,
            others: picture.claims.iter().filter(together).map(|told| ClaimLine::of(told, &picture)).collect(),
            figures: lines.into_iter().filter(|line| line.points.iter().any(|point| point.claim == claim)).collect(),
            history: self.history(&claim)?,
            reviews: self.reviews(Some(&claim))?,
        })
    }

    /// Sentences that hold words, the best first.
    pub fn search(&self, words: &str, question: &Question) -> Result<Vec<Found>> {
        let wanted = fts(words);
        if wanted.is_empty() {
            return Err(Error::Refused("give words to search for".to_owned()));
        }
        let limit = question.limit.unwrap_or(50);
        /// Sentences that are ranked: of words that are in more, the latest.
        const RANKED: i64 = 5_000;
        let ranked: rusqlite::Result<Vec<(i64, f64)>> = (|| {
            let sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?";
            let first = self.db.prepare_cached(sql)?.query_row((&wanted, RANKED - 1), |row| row.get::<_, i64>(0));
            let sql = "SELECT rowid, bm25(search) FROM search WHERE search MATCH ? AND rowid >= ? \
                       ORDER BY bm25(search), rowid LIMIT ?";
            let mut find = self.db.prepare_cached(sql)?;
            let values = (&wanted, first.optional()?.unwrap_or(0), (limit * 4) as i64);
            find.query_map(values, |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })();
        let ranked = ranked.map_err(|why| self.worded(why))?;
        let mut found = Vec::new();
        // As many at a time as are wanted: where no filter passes them by, the first are enough.
        for ranked in ranked.chunks(limit.max(1)) {
            if found.len() >= limit {
                break;
            }
            let seqs: Vec<i64> = ranked.iter().map(|(seq, _)| *seq).collect();
            let picture = self.picture_of(&seqs, question)?;
            for (seq, rank) in ranked {
                if let Some(told) = picture.claims.iter().find(|told| told.seq == *seq) {
                    found.push(Found { line: ClaimLine::of(told, &picture), rank: -rank });
                }
            }
        }
        found.truncate(limit);
        Ok(found)
    }

    /// Every report, by when it was published.
    pub fn reports(&self, question: &Question) -> Result<Vec<ReportLine>> {
        let picture = self.picture(question, false)?;
        let mut lines: Vec<ReportLine> =
            picture.reports.keys().map(|seq| self.report_line(*seq)).collect::<Result<Vec<_>>>()?;
        lines.sort_by(|a, b| (a.published, &a.key).cmp(&(b.published, &b.key)));
        Ok(lines)
    }

    fn issued_told(&self, seq: i64) -> Result<super::picture::Issued> {
        self.issued(seq).map_err(|fault| self.told(fault))
    }

    pub(crate) fn report_line(&self, seq: i64) -> Result<ReportLine> {
        let issued = self.issued_told(seq)?;
        let words = self.words(&issued.entry.key)?;
        let entry = issued.entry;
        Ok(ReportLine {
            erased: words.is_none(),
            title: words.map(|(title, _)| title).filter(|title| !title.is_empty()),
            key: entry.key,
            id: entry.id,
            version: entry.version,
            publisher: entry.publisher,
            agency: entry.agency,
            url: entry.url,
            lang: entry.lang,
            dated: entry.published,
            published: entry.known,
            recorded: issued.recorded,
            standing: entry.standing,
        })
    }

    /// Title and text of a report; none where they were erased.
    pub fn words(&self, key: &str) -> Result<Option<(String, String)>> {
        let found: rusqlite::Result<Option<(String, String, i64)>> = (|| {
            let mut find = self.db.prepare_cached("SELECT title, text, sum FROM words WHERE key = ?")?;
            find.query_row([key], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?))).optional()
        })();
        match found.map_err(|why| self.worded(why))? {
            None => Ok(None),
            Some((title, text, sum))
                if crate::seal::sum(&[key.as_bytes(), title.as_bytes(), text.as_bytes()]) == sum =>
            {
                Ok(Some((title, text)))
            }
            Some(_) => Err(self.damaged(format!("the words of report {key} are not as they were written"))),
        }
    }

    fn context(&self, key: &str, claim: &Claim) -> Result<Context> {
        let Some((_, text)) = self.words(key)? else {
            return Ok(Context { sentence: claim.text.clone(), erased: true, ..Context::default() });
        };
        const MOST: usize = 300;
        let edge = |at: usize, up: bool| {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at = if up { at + 1 } else { at - 1 };
            }
            at
        };
        let (start, end) = (edge(claim.span.start, false), edge(claim.span.end, true));
        let before = &text[edge(start.saturating_sub(MOST), true).min(start)..start];
        let after = &text[end..edge(end + MOST, false).max(end)];
        Ok(Context {
            before: before.rsplit('\n').next().unwrap_or_default().to_owned(),
            sentence: claim.text.clone(),
            after: after.split('\n').next().unwrap_or_default().to_owned(),
            erased: false,
        })
    }

    fn history(&self, claim: &str) -> Result<Vec<Note>> {
        let mut notes = Vec::new();
        for entry in self.entries_of(kind::CORRECTION)?.iter().filter(|entry| entry.key == claim) {
            notes.push(Note { recorded: entry.recorded, correction: entry.read().map_err(|why| self.damaged(why))? });
        }
        Ok(notes)
    }

    fn picture_of(&self, seqs: &[i64], question: &Question) -> Result<Picture> {
        let rows: std::result::Result<Vec<_>, Fault> =
            seqs.iter().map(|seq| self.rows_where("c.seq = ?", &[seq])).collect();
        let rows = rows.map_err(|fault| self.told(fault))?.into_iter().flatten().collect();
        self.picture_from(rows, question)
    }
}
