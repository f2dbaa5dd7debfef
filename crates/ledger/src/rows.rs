//! Rows of the fold, each with its checksum. A row whose checksum fails is never answered from.

use crate::entry::ReportEntry;
use crate::fault::Fault;
use crate::feature::{self, Feature};
use crate::score::Scored;
use crate::seal;
use crate::time::end_of;
use onrust_record::Kind;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// A report's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    pub seq: i64,
    pub key: String,
    pub id: String,
    pub version: u32,
    pub url: Option<String>,
    pub publisher: Option<String>,
    pub known: i64,
    pub recorded: i64,
    pub standing: String,
}

impl Report {
    pub fn of(seq: i64, recorded: i64, entry: &ReportEntry) -> Self {
        let standing = serde_json::to_value(entry.standing).ok().and_then(|value| value.as_str().map(str::to_owned));
        Self {
            seq,
            key: entry.key.clone(),
            id: entry.id.clone(),
            version: entry.version,
            url: entry.url.clone(),
            publisher: entry.publisher.clone(),
            known: entry.known,
            recorded,
            standing: standing.unwrap_or_default(),
        }
    }

    fn sum(&self) -> i64 {
        let text = format!(
            "{} {} {} {} {:?} {:?} {} {} {}",
            self.seq,
            self.key,
            self.id,
            self.version,
            self.url,
            self.publisher,
            self.known,
            self.recorded,
            self.standing
        );
        seal::quick(&[text.as_bytes()])
    }

    pub fn insert(&self, db: &Connection) -> rusqlite::Result<()> {
        let mut insert = db.prepare_cached("INSERT INTO report_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        let Self { seq, key, id, version, url, publisher, known, recorded, standing } = self;
        insert.execute(params![seq, key, id, version, url, publisher, known, recorded, standing, self.sum()])?;
        Ok(())
    }

    /// Columns that [`Report::read`] wants.
    pub const COLUMNS: &str = "seq, key, id, version, url, publisher, known, recorded, standing, sum";

    pub fn read(row: &Row<'_>) -> rusqlite::Result<(Self, i64)> {
        let own = Self {
            seq: row.get(0)?,
            key: row.get(1)?,
            id: row.get(2)?,
            version: row.get(3)?,
            url: row.get(4)?,
            publisher: row.get(5)?,
            known: row.get(6)?,
            recorded: row.get(7)?,
            standing: row.get(8)?,
        };
        Ok((own, row.get(9)?))
    }

    pub fn sound(self, sum: i64) -> Result<Self, Fault> {
        match self.sum() == sum {
            true => Ok(self),
            false => Err(Fault::Damaged(format!("the row of report {} is not as it was written", self.seq))),
        }
    }
}

/// A claim's row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    pub seq: i64,
    pub id: String,
    pub report: i64,
    pub kind: String,
    pub event_type: Option<String>,
    pub known: i64,
    pub recorded: i64,
    pub from: i64,
    pub to: i64,
    pub event: Option<String>,
}

impl Claim {
    pub fn of(seq: i64, recorded: i64, claim: &onrust_record::Claim, report: i64, entry: &ReportEntry) -> Self {
        let (from, to, _) = feature::days(claim, entry);
        let kind = match claim.kind {
            Kind::Event => "event",
            Kind::Figure => "figure",
            Kind::Statement => "statement",
        };
        // Where the text itself shows that it was written sooner than its date allows, it was known sooner.
        let narrowed = claim.dct.as_ref().and_then(|dct| dct.narrowed.as_ref()).and_then(|when| when.to).map(end_of);
        Self {
            seq,
            id: claim.claim.clone(),
            report,
            kind: kind.to_owned(),
            event_type: claim.event_type.clone(),
            known: narrowed.map_or(entry.known, |narrowed| narrowed.min(entry.known)),
            recorded,
            from,
            to,
            event: None,
        }
    }

    fn sum(&self) -> i64 {
        fn text(option: &Option<String>) -> &[u8] {
            option.as_ref().map_or(&[0], |text| text.as_bytes())
        }
        let number = |number: i64| number.to_be_bytes();
        seal::quick(&[
            &number(self.seq),
            self.id.as_bytes(),
            &number(self.report),
            self.kind.as_bytes(),
            text(&self.event_type),
            &number(self.known),
            &number(self.recorded),
            &number(self.from),
            &number(self.to),
            text(&self.event),
        ])
    }

    pub fn insert(&self, db: &Connection) -> rusqlite::Result<()> {
        let mut insert = db.prepare_cached("INSERT INTO claim_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")?;
        let Self { seq, id, report, kind, event_type, known, recorded, from, to, event } = self;
        insert.execute(params![seq, id, report, kind, event_type, known, recorded, from, to, event, self.sum()])?;
        Ok(())
    }

    /// Columns that [`Claim::read`] wants.
    pub const COLUMNS: &str =
        "c.seq, c.id, c.report, c.kind, c.type, c.known, c.recorded, c.day_from, c.day_to, c.event, c.sum";

    pub fn read(row: &Row<'_>) -> rusqlite::Result<(Self, i64)> {
        let own = Self {
            seq: row.get(0)?,
            id: row.get(1)?,
            report: row.get(2)?,
            kind: row.get(3)?,
            event_type: row.get(4)?,
            known: row.get(5)?,
            recorded: row.get(6)?,
            from: row.get(7)?,
            to: row.get(8)?,
            event: row.get(9)?,
        };
        Ok((own, row.get(10)?))
    }

    pub fn sound(self, sum: i64) -> Result<Self, Fault> {
        match self.sum() == sum {
            true => Ok(self),
            false => Err(Fault::Damaged(format!("the row of claim {} is not as it was written", self.seq))),
        }
    }
}

/// A claim's id, by its place in the journal.
pub fn claim_id(db: &Connection, seq: i64) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT id FROM claim_row WHERE seq = ?")?.query_row([seq], |row| row.get(0)).optional()
}

/// Puts a claim into an event, or in none.
pub fn set_event(db: &Connection, seq: i64, event: Option<&str>) -> Result<(), Fault> {
    let sql = format!("SELECT {} FROM claim_row c WHERE seq = ?", Claim::COLUMNS);
    let (row, sum) = db.prepare_cached(&sql)?.query_row([seq], Claim::read)?;
    let mut row = row.sound(sum)?;
    if row.event.as_deref() == event {
        return Ok(());
    }
    row.event = event.map(str::to_owned);
    let sum = row.sum();
    db.prepare_cached("UPDATE claim_row SET event = ?, sum = ? WHERE seq = ?")?.execute(params![event, sum, seq])?;
    Ok(())
}

/// Keeps a feature.
pub fn insert_feature(db: &Connection, feature: &Feature) -> rusqlite::Result<()> {
    let body = feature.packed();
    let sum = seal::quick(&[&feature.claim.to_be_bytes(), &body]);
    db.prepare_cached("INSERT INTO feature VALUES (?, ?, ?)")?.execute(params![feature.claim, body, sum])?;
    Ok(())
}

/// A claim's feature.
pub fn read_feature(db: &Connection, seq: i64) -> Result<Feature, Fault> {
    let mut find = db.prepare_cached("SELECT body, sum FROM feature WHERE claim = ?")?;
    find.query_row([seq], |row| {
        let (body, sum) = (row.get_ref(0)?.as_blob()?, row.get::<_, i64>(1)?);
        Ok(Some(body).filter(|body| seal::quick(&[&seq.to_be_bytes(), body]) == sum).and_then(Feature::unpacked))
    })?
    .ok_or_else(|| Fault::Damaged(format!("the feature of claim {seq} is not as it was written")))
}

/// Keeps a pair that is the same or unsure, with its reasons.
pub fn insert_pair(db: &Connection, a: i64, b: i64, scored: &Scored) -> rusqlite::Result<()> {
    let verdict = scored.verdict().word();
    let sum = pair_sum(a, b, scored.points, verdict);
    let mut insert = db.prepare_cached("INSERT OR REPLACE INTO pair VALUES (?, ?, ?, ?, ?)")?;
    insert.execute(params![a, b, scored.points, verdict, sum])?;
    Ok(())
}

/// The checksum of a pair's row.
pub fn pair_sum(a: i64, b: i64, points: i64, verdict: &str) -> i64 {
    seal::quick(&[&a.to_be_bytes(), &b.to_be_bytes(), &points.to_be_bytes(), verdict.as_bytes()])
}
