//! The ledger on the command line: which ledger, which moment, and how answers are listed.

pub mod add;
pub mod args;
pub mod ask;
pub mod keep;
mod listing;
pub mod page;
pub mod show;

use super::args::{Args, Format};
use args::{Asking, At, KnownBy};
use onrust::ledger::{By, Known, Ledger, Moment, Question, Words, moment};
use std::io::IsTerminal;
use std::path::PathBuf;

/// Where the ledger lies: `--ledger`, else `ONRUST_LEDGER`, else one place in the user's data folder.
fn place(at: &At) -> anyhow::Result<PathBuf> {
    place_of(at.ledger.as_ref())
}

/// Where the ledger lies, with or without a name for it.
pub fn place_of(named: Option<&PathBuf>) -> anyhow::Result<PathBuf> {
    let variable = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if let Some(path) = named.cloned().or_else(|| variable("ONRUST_LEDGER")) {
        return Ok(path);
    }
    let folder = variable("XDG_DATA_HOME")
        .or_else(|| variable("LOCALAPPDATA"))
        .or_else(|| variable("HOME").map(|home| home.join(".local/share")));
    match folder {
        Some(folder) => Ok(folder.join("onrust/ledger.db")),
        None => anyhow::bail!("there is no home folder here: name the ledger with --ledger"),
    }
}

fn to_read(at: &At) -> anyhow::Result<Ledger> {
    Ok(Ledger::open_to_read(&place(at)?)?)
}

fn to_write(at: &At) -> anyhow::Result<Ledger> {
    Ok(Ledger::open(&place(at)?)?)
}

fn words(args: &Args) -> anyhow::Result<Words> {
    Ok(Words::load(&super::setup::data(args)?)?)
}

/// Seconds since 1970.
pub fn now() -> Moment {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(0, |own| i64::try_from(own.as_secs()).unwrap_or(i64::MAX))
}

/// Who works here, where nobody is named.
fn user(by: Option<&String>) -> String {
    let system =
        || std::env::var("USER").or_else(|_| std::env::var("USERNAME")).unwrap_or_else(|_| "someone".to_owned());
    by.cloned().unwrap_or_else(system)
}

fn known(at: Option<&str>, by: KnownBy) -> anyhow::Result<Known> {
    let by = match by {
        KnownBy::Published => By::Published,
        KnownBy::Recorded => By::Recorded,
    };
    let Some(text) = at else { return Ok(Known { at: None, by }) };
    match moment(text) {
        Some(at) => Ok(Known { at: Some(at), by }),
        None => anyhow::bail!("\"{text}\" is no moment: write 2022-01-09T18:00, 2022-01-09T18:00+01:00 or 2022-01-09"),
    }
}

fn day<T: std::str::FromStr>(text: Option<&str>) -> anyhow::Result<Option<T>> {
    text.map(|text| text.parse().map_err(|_| anyhow::anyhow!("\"{text}\" is no day: write 2022-01-09"))).transpose()
}

/// The question of a command line: a situation's, with what the flags narrow.
fn question(ledger: &Ledger, own: &Asking) -> anyhow::Result<Question> {
    let known = known(own.as_known_at.as_deref(), own.known_by)?;
    let mut question = match &own.situation {
        Some(name) => Question::of(&ledger.situation(name)?, known),
        None => Question { known, ..Question::default() },
    };
    let upper = |codes: &[String]| codes.iter().map(|code| code.to_uppercase()).collect::<Vec<_>>();
    if !own.country.is_empty() {
        question.countries = upper(&own.country);
    }
    if !own.types.is_empty() {
        question.types = upper(&own.types);
    }
    question.from = day(own.from.as_deref())?.or(question.from);
    question.to = day(own.to.as_deref())?.or(question.to);
    question.words = own.words.clone().or(question.words);
    question.limit = own.limit;
    Ok(question)
}

fn format(own: Option<Format>) -> Format {
    own.unwrap_or(if std::io::stdout().is_terminal() { Format::Table } else { Format::Jsonl })
}
