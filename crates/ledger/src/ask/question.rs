//! What can be asked: a filter over claims, and what counts as known.

use crate::entry::{Situation, kind};
use crate::error::{Error, Result};
use crate::store::Ledger;
use crate::time::{Known, day_number};
use onrust_record::Date;
use serde::{Deserialize, Serialize};

/// A filter over claims. Empty, it asks for everything.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Countries, of which a claim must name one.
    pub countries: Vec<String>,
    /// PLOVER types, of which a claim must have one.
    pub types: Vec<String>,
    /// First day on which it may have happened.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// Words that its sentence must hold.
    pub words: Option<String>,
    /// One event.
    pub event: Option<String>,
    /// One report, by its id.
    pub report: Option<String>,
    /// What counts as known.
    pub known: Known,
    /// No more than so many lines.
    pub limit: Option<usize>,
}

impl Question {
    /// What a situation asks.
    pub fn of(situation: &Situation, known: Known) -> Self {
        Self {
            countries: situation.countries.clone(),
            types: situation.types.clone(),
            from: situation.from,
            to: situation.to,
            words: situation.words.clone(),
            known,
            ..Self::default()
        }
    }

    /// The same as of another moment.
    pub fn at(&self, known: Known) -> Self {
        Self { known, ..self.clone() }
    }

    pub(crate) fn days(&self) -> (i64, i64) {
        (self.from.map_or(i64::MIN / 2, day_number), self.to.map_or(i64::MAX / 2, day_number))
    }
}

impl Ledger {
    /// The situations that are saved, by name; the latest of a name counts.
    pub fn situations(&self) -> Result<Vec<Situation>> {
        let mut saved = std::collections::BTreeMap::new();
        for entry in self.entries_of(kind::SITUATION)? {
            let situation: Situation = entry.read().map_err(|why| self.damaged(why))?;
            saved.insert(situation.name.clone(), situation);
        }
        Ok(saved.into_values().collect())
    }

    /// A saved situation.
    pub fn situation(&self, name: &str) -> Result<Situation> {
        let mut all = self.situations()?;
        match all.iter().position(|own| own.name == name) {
            Some(at) => Ok(all.swap_remove(at)),
            None => Err(Error::Refused(format!(
                "there is no situation \"{name}\" here; there are: {}",
                all.iter().map(|own| own.name.as_str()).collect::<Vec<_>>().join(", ")
            ))),
        }
    }
}

/// Words of a person as FTS5 wants them: each a literal, all of them wanted; `-word` is one that must be absent.
pub(crate) fn fts(words: &str) -> String {
    let (mut wanted, mut unwanted) = (Vec::new(), Vec::new());
    for word in words.split_whitespace() {
        let (list, plain) = match word.strip_prefix('-') {
            Some(rest) => (&mut unwanted, rest),
            None => (&mut wanted, word),
        };
        let begins = plain.ends_with('*');
        let quoted = plain.trim_end_matches('*').replace('"', "\"\"");
        if quoted.chars().any(char::is_alphanumeric) {
            list.push(format!("\"{quoted}\"{}", if begins { "*" } else { "" }));
        }
    }
    match (wanted.is_empty(), unwanted.is_empty()) {
        (true, _) => String::new(),
        (false, true) => wanted.join(" "),
        (false, false) => format!("({}) NOT ({})", wanted.join(" "), unwanted.join(" OR ")),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_literal() {
        assert_eq!(super::fts("vrede* -oorlog NEAR(a"), "(\"vrede\"* \"NEAR(a\") NOT (\"oorlog\")");
        assert_eq!(super::fts("\"* -x"), "");
    }
}
