//! Taking in: reports with their claims, and what people judge, correct, erase and save.
//!
//! Invariant: a call adds all of its entries and their fold in one transaction, or nothing. When it returns, they are on disk.

use crate::canon::Canon;
use crate::check;
use crate::correction;
use crate::entry::{ClaimEntry, Correction, Erasure, Judgement, ReportEntry, Review, Situation, Standing, kind};
use crate::error::{Error, Result};
use crate::fault::Fault;
use crate::feature::{headline, story};
use crate::fold::{Added, Folder};
use crate::journal::Appender;
use crate::seal;
use crate::sketch::{Sketch, Title, Weights};
use crate::store::{Ledger, empty};
use crate::time::{Moment, published};
use onrust_record::{Claim, Report, canonical};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// A report to take in, with the claims that a coder found in it.
#[derive(Clone, Copy, Debug)]
pub struct Posting<'a> {
    /// The report.
    pub report: &'a Report,
    /// How its publisher lets it stand.
    pub standing: Standing,
    /// Its claims.
    pub claims: &'a [Claim],
    /// How rare words are in its language.
    pub weights: &'a Weights,
}

/// What came of a posting.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// The report's id.
    pub report: String,
    /// Its version.
    pub version: u32,
    /// Its key.
    pub key: String,
    /// Was it known already, to the byte?
    pub known: bool,
    /// Why nothing of it was kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// Claims that were kept.
    pub claims: usize,
    /// Claims that were not, each with the reason.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub broken: Vec<(String, String)>,
    /// Claims of earlier versions that this one no longer makes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub superseded: Vec<String>,
    /// Claims of earlier versions that a withdrawal retracts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub retracted: Vec<String>,
}

/// What makes a version of a report the same: everything that it says of itself, and its text.
pub fn key_of(report: &Report) -> String {
    seal::content(&[Canon::of(report, None).json.as_bytes()])
}

/// The hash by which the words of a report are known again.
pub fn words_hash(title: &str, text: &str) -> String {
    seal::content(&[title.as_bytes(), text.as_bytes()])
}

impl Ledger {
    /// Is this very version here?
    pub fn knows(&self, report: &Report) -> Result<bool> {
        self.entry_of(kind::REPORT, &key_of(report)).map(|found| found.is_some())
    }

    /// Does the latest version at a report's address have the same words? Then only what surrounds them differs.
    pub fn holds_text(&self, report: &Report) -> Result<bool> {
        let sql = "SELECT key FROM report_row WHERE id = ? AND url = ? ORDER BY version DESC LIMIT 1";
        let found = self.db.query_row(sql, params![report.id, report.url], |row| row.get::<_, String>(0)).optional();
        let Some(key) = found.map_err(|why| self.worded(why))? else { return Ok(false) };
        let Some(entry) = self.entry_of(kind::REPORT, &key)? else { return Ok(false) };
        let entry: ReportEntry = entry.read().map_err(|why| self.damaged(why))?;
        Ok(entry.words == words_hash(report.title.as_deref().unwrap_or_default(), &report.text))
    }

    /// The version that a report should have: where a page at the same address has changed without saying so, the next.
    pub fn version_for(&self, report: &Report) -> Result<u32> {
        let Some(url) = &report.url else { return Ok(report.version) };
        let sql = "SELECT max(version), max(version = ?3) FROM report_row WHERE id = ?1 AND url = ?2";
        let found = self.db.query_row(sql, params![report.id, url, report.version], |row| {
            Ok((row.get::<_, Option<u32>>(0)?, row.get::<_, Option<bool>>(1)?))
        });
        let (latest, taken) = found.map_err(|why| self.worded(why))?;
        Ok(match (latest, taken) {
            (Some(latest), Some(true)) => latest + 1,
            _ => report.version,
        })
    }

    /// Takes in reports with their claims.
    pub fn post(&mut self, postings: &[Posting<'_>], now: Moment) -> Result<Vec<Receipt>> {
        self.change(now, |db, journal| {
            let mut taken = BTreeSet::new();
            let mut added = Vec::new();
            let receipts = postings.iter().map(|posting| post_one(db, journal, posting, &mut taken, &mut added));
            let receipts = receipts.collect::<std::result::Result<_, Fault>>()?;
            Ok((receipts, added))
        })
    }

    /// Keeps a judgement. Claims or events may be judged; of an event, the claim that it is called after stands for it.
    pub fn judge(&mut self, judgement: &Judgement, now: Moment) -> Result<Judgement> {
        let (a, b) = (self.claim_named(&judgement.a)?, self.claim_named(&judgement.b)?);
        if a == b {
            return Err(Error::Refused("the two are the same claim".to_owned()));
        }
        let kept = Judgement { a: a.clone().min(b.clone()), b: a.max(b), ..judgement.clone() };
        let key = format!("{} {}", kept.a, kept.b);
        self.change(now, |_, journal| Ok((journal.add(kind::JUDGEMENT, &key, &kept)?, Vec::new())))?;
        Ok(kept)
    }

    /// Keeps a correction.
    pub fn correct(&mut self, correction: &Correction, now: Moment) -> Result<()> {
        let claim = self.claim_named(&correction.claim)?;
        let corrected = Correction { claim: claim.clone(), ..correction.clone() };
        let entry = self.entry_of(kind::CLAIM, &claim)?.ok_or_else(|| missing(&claim))?;
        let ClaimEntry { claim: plain, .. } = entry.read().map_err(|why| self.damaged(why))?;
        correction::applied(&plain, &corrected).map_err(Error::Refused)?;
        let added = |journal: &mut Appender<'_>| journal.add(kind::CORRECTION, &claim, &corrected);
        self.change(now, |_, journal| Ok((added(journal)?, Vec::new()))).map(drop)
    }

    /// Keeps a review of a claim.
    pub fn review(&mut self, review: &Review, now: Moment) -> Result<()> {
        let claim = self.claim_named(&review.claim)?;
        let kept = Review { claim: claim.clone(), ..review.clone() };
        self.change(now, |_, journal| Ok((journal.add(kind::REVIEW, &claim, &kept)?, Vec::new()))).map(drop)
    }

    /// Saves a situation.
    pub fn save(&mut self, situation: &Situation, now: Moment) -> Result<()> {
        let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        if situation.name.is_empty() || !situation.name.chars().all(plain) {
            return Err(Error::Refused(format!(
                "\"{}\": a situation's name has letters, digits, - _ .",
                situation.name
            )));
        }
        let added = |journal: &mut Appender<'_>| journal.add(kind::SITUATION, &situation.name, situation);
        self.change(now, |_, journal| Ok((added(journal)?, Vec::new()))).map(drop)
    }

    /// Erases the words of a report, by id (all versions) or key, and leaves a tombstone. Gives the keys.
    pub fn erase(&mut self, report: &str, by: &str, reason: &str, now: Moment) -> Result<Vec<String>> {
        let keys: rusqlite::Result<Vec<String>> = (|| {
            let mut find = self.db.prepare("SELECT key FROM report_row WHERE id = ?1 OR key = ?1 ORDER BY seq")?;
            find.query_map([report], |row| row.get(0))?.collect()
        })();
        let keys = keys.map_err(|why| self.worded(why))?;
        if keys.is_empty() {
            return Err(Error::Refused(format!("there is no report \"{report}\" here")));
        }
        let done = self.change(now, |db, journal| {
            for key in &keys {
                let erasure = Erasure { report: key.clone(), by: by.to_owned(), reason: reason.to_owned() };
                journal.add(kind::ERASURE, key, &erasure)?;
                db.execute("DELETE FROM words WHERE key = ?", [key])?;
            }
            Ok((keys.clone(), Vec::new()))
        })?;
        // What a page held before it was split lies in its gaps still, and in the write-ahead log: both are written anew.
        let cleared = self.db.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
        cleared.map_err(|why| self.worded(why))?;
        Ok(done)
    }

    /// Makes the fold anew from the journal.
    pub fn rebuild(&mut self) -> Result<()> {
        let change = self.db.unchecked_transaction().map_err(|why| self.worded(why))?;
        let done = (|| {
            empty(&change)?;
            Folder::new(&change).catch_up()
        })();
        done.map_err(|fault| self.told(fault))?;
        change.commit().map_err(|why| self.worded(why))
    }

    /// One transaction: entries by `add`, then their fold.
    fn change<'p, T>(
        &mut self,
        now: Moment,
        add: impl FnOnce(&Connection, &mut Appender<'_>) -> std::result::Result<(T, Vec<Added<'p>>), Fault>,
    ) -> Result<T> {
        let path = self.path.clone();
        let begun = self.db.transaction_with_behavior(TransactionBehavior::Immediate);
        let change = begun.map_err(|why| Error::of(&path, &why))?;
        let done = (|| {
            let mut journal = Appender::begin(&change, now)?;
            let (given, added) = add(&change, &mut journal)?;
            Folder::new(&change).take_in(added, journal.recorded())?;
            Ok(given)
        })();
        let told = |fault| match fault {
            Fault::Sql(why) => Error::of(&path, &why),
            Fault::Damaged(what) => Error::Damaged(path.display().to_string(), what),
        };
        let given = done.map_err(told)?;
        change.commit().map_err(|why| Error::of(&path, &why))?;
        Ok(given)
    }

    /// The claim that an id of a claim or an event stands for.
    pub fn claim_named(&self, id: &str) -> Result<String> {
        let claim = id.strip_prefix("e-").map_or_else(|| id.to_owned(), |rest| format!("c-{rest}"));
        match self.entry_of(kind::CLAIM, &claim)? {
            Some(_) => Ok(claim),
            None => Err(missing(id)),
        }
    }
}

fn missing(id: &str) -> Error {
    Error::Refused(format!("there is no claim or event \"{id}\" here"))
}

fn post_one<'p>(
    db: &Connection,
    journal: &mut Appender<'_>,
    posting: &Posting<'p>,
    taken: &mut BTreeSet<(String, u32)>,
    added: &mut Vec<Added<'p>>,
) -> std::result::Result<Receipt, Fault> {
    let report = posting.report;
    let key = key_of(report);
    let mut receipt =
        Receipt { report: report.id.clone(), version: report.version, key: key.clone(), ..Receipt::default() };
    let mut same = db.prepare_cached("SELECT 1 FROM journal WHERE key = ? AND kind IN ('report', 'claim')")?;
    if same.exists([&key])? {
        receipt.known = true;
        return Ok(receipt);
    }
    // Reports of this very batch are not folded yet: they stand in `taken`.
    let sql = "SELECT 1 FROM report_row WHERE id = ? AND version = ?";
    if !taken.insert((report.id.clone(), report.version))
        || db.prepare_cached(sql)?.exists(params![report.id, report.version])?
    {
        receipt.refused = Some(format!(
            "another report has the id \"{}\" and version {}; give the new text a higher version",
            report.id, report.version
        ));
        return Ok(receipt);
    }
    let (entry, title) = entry_of(posting, &key);
    added.push(Added::Report(journal.add(kind::REPORT, &key, &entry)?, Box::new(entry)));
    let sum = seal::sum(&[key.as_bytes(), title.as_bytes(), report.text.as_bytes()]);
    db.prepare_cached("INSERT INTO words VALUES (?, ?, ?, ?)")?.execute(params![key, title, report.text, sum])?;
    let shared: Rc<str> = key.as_str().into();
    for claim in posting.claims {
        match check::claim(claim, &report.id, report.version, &report.text) {
            Err(why) => receipt.broken.push((claim.claim.clone(), why)),
            Ok(_) if same.exists([&claim.claim])? => {}
            Ok(body) => {
                let body = format!("{{\"claim\":{body},\"report\":\"{key}\"}}");
                let seq = journal.add_body(kind::CLAIM, &claim.claim, &body)?;
                added.push(Added::Claim(seq, claim, shared.clone()));
                receipt.claims += 1;
            }
        }
    }
    tell_earlier(db, posting, &mut receipt)?;
    Ok(receipt)
}

fn entry_of(posting: &Posting<'_>, key: &str) -> (ReportEntry, String) {
    let report = posting.report;
    let title = report.title.clone().unwrap_or_default();
    let entry = ReportEntry {
        key: key.to_owned(),
        id: report.id.clone(),
        version: report.version,
        publisher: report.publisher.clone(),
        agency: report.agency.clone(),
        url: report.url.clone(),
        published: report.published.clone(),
        dct: report.dct,
        known: published(report),
        lang: report.lang.clone(),
        words: words_hash(&title, &report.text),
        standing: posting.standing,
        about: about(posting.claims),
        named: named(posting.claims),
        headline: headline(posting.claims, &Title::of(&title, posting.weights)),
        sketch: Sketch::of(&title, &report.text, posting.weights, &story(posting.claims)),
    };
    (entry, title)
}

/// The country that most claims name; of several as often named, all.
fn about(claims: &[Claim]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for country in claims.iter().flat_map(crate::fold::countries) {
        *counts.entry(country).or_default() += 1;
    }
    let most = counts.values().max().copied().unwrap_or_default();
    counts.into_iter().filter(|(_, count)| *count == most).map(|(country, _)| country.to_owned()).collect()
}

/// Every country that claims name, and those of who speaks in them.
fn named(claims: &[Claim]) -> Vec<String> {
    let all =
        claims.iter().flat_map(|claim| crate::fold::countries(claim).into_iter().chain(crate::fold::speakers(claim)));
    all.collect::<BTreeSet<&str>>().into_iter().map(str::to_owned).collect()
}

/// Tells which claims of the version before are no longer made, or are retracted.
fn tell_earlier(db: &Connection, posting: &Posting<'_>, receipt: &mut Receipt) -> std::result::Result<(), Fault> {
    let report = posting.report;
    let sql = "SELECT seq FROM report_row WHERE (id = ?1 OR url = ?2) AND key <> ?3 ORDER BY version DESC, known DESC, seq DESC";
    let find =
        db.prepare_cached(sql)?.query_row(params![report.id, report.url, receipt.key], |row| row.get::<_, i64>(0));
    let Some(before) = find.optional()? else { return Ok(()) };
    let gists: BTreeSet<String> = posting.claims.iter().map(gist).collect();
    let mut bodies = db.prepare_cached(
        "SELECT j.body FROM claim_row c JOIN journal j ON j.seq = c.seq WHERE c.report = ? ORDER BY c.seq",
    )?;
    for body in bodies.query_map([before], |row| row.get::<_, String>(0))? {
        let entry: ClaimEntry = serde_json::from_str(&body?).map_err(|why| Fault::Damaged(why.to_string()))?;
        match posting.standing {
            Standing::Canceled | Standing::Withheld => receipt.retracted.push(entry.claim.claim),
            _ if !gists.contains(&gist(&entry.claim)) => receipt.superseded.push(entry.claim.claim),
            _ => {}
        }
    }
    Ok(())
}

/// What a claim says, wherever it stands: two versions of a report make the same claim where their gists are equal.
pub fn gist(claim: &Claim) -> String {
    let mut value = serde_json::to_value(claim).expect("a claim is plain data: it always serialises");
    if let serde_json::Value::Object(fields) = &mut value {
        for name in
            ["claim", "report", "version", "dct", "text", "coder", "confidence", "by", "trigger", "reason", "contrast"]
        {
            fields.remove(name);
        }
    }
    strip(&mut value);
    canonical(&value)
}

/// Takes out where words stand, and keeps what was read from them.
fn strip(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Array(items) => items.iter_mut().for_each(strip),
        serde_json::Value::Object(fields) => {
            ["span", "by", "via", "cue"].iter().for_each(|name| drop(fields.remove(*name)));
            let named = fields.contains_key("name") || fields.contains_key("kind") || fields.contains_key("timex");
            if named {
                fields.remove("text");
            }
            fields.values_mut().for_each(strip);
        }
        _ => {}
    }
}
