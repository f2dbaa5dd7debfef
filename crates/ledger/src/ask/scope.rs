//! What a figure is of: its kind, where, of whom, whose, and over what time. Figures are put in one line only where all of
//! these agree; where they do not, the reason is given.

use super::picture::Told;
use onrust_record::{Figure, Precision};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Words that the ledger needs of the languages of its reports. They come from data; without them figures are only told
/// apart by what the claims themselves say.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Beginnings of words, each with the group of people that it names: `agent` security.
    pub groups: BTreeMap<String, String>,
}

impl Lexicon {
    /// The group of people that words name; the longest beginning counts.
    pub fn group(&self, words: &str) -> Option<String> {
        let mut found: BTreeSet<(usize, &String)> = BTreeSet::new();
        for word in crate::sketch::words_of(words) {
            let begins = self.groups.iter().filter(|(stem, _)| word.starts_with(stem.as_str()));
            found.extend(begins.map(|(stem, group)| (stem.len(), group)));
        }
        found.pop_last().map(|(_, group)| group.clone())
    }
}

/// What a figure is of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Scope {
    /// killed, arrested, troops, money, ...
    pub kind: String,
    /// What is counted, or the currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The country.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The part of it, where the figure is limited to one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The people, where it is limited to some.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub population: Option<String>,
    /// Whose they are: of troops, the country or body that sends them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub whose: Option<String>,
    /// Of one period only, and not a total so far.
    pub period: bool,
    /// Are they deeds of the past, told as background?
    pub past: bool,
    /// Is it planned, feared or wished for?
    pub unreal: bool,
}

/// Kinds that belong to those who send or act, not to the place where they are.
const WHOSE: [&str; 2] = ["troops", "police"];

impl Scope {
    /// Of a figure of a claim. `subject` is the country that the question is about, where it is about one.
    pub fn of(told: &Told, figure: &Figure, lexicon: &Lexicon, subject: Option<&str>) -> Option<Self> {
        let claim = &told.claim;
        let kind = figure.kind.clone()?;
        let place = claim.place.as_ref();
        let fine = place.filter(|place| place.precision.is_some_and(|own| own != Precision::Country));
        let area = figure.scope.as_ref().and_then(|scope| scope.area.clone());
        let one = |list: &[onrust_record::Entity]| {
            let set: BTreeSet<&String> = list.iter().filter_map(|entity| entity.country.as_ref()).collect();
            if set.len() == 1 { set.first().map(|own| (*own).clone()) } else { None }
        };
        let asserters = claim.attribution.as_ref().map_or(&[][..], |own| &own.asserters);
        let root = asserters.last().and_then(|own| own.country.clone());
        let whose = WHOSE.contains(&kind.as_str()).then(|| one(&claim.actors)).flatten();
        let said = place.and_then(|place| place.country.clone()).or_else(|| one(&claim.recipients));
        let acted = if WHOSE.contains(&kind.as_str()) { None } else { one(&claim.actors) };
        let aside = |name: &str| claim.auxiliary.iter().any(|own| own == name);
        Some(Self {
            unit: figure.currency.clone().or_else(|| figure.unit.clone().filter(|_| figure.currency.is_some())),
            country: said.or_else(|| subject.map(str::to_owned)).or(acted).or(root),
            area: area.or_else(|| fine.map(|place| place.name.clone().unwrap_or_else(|| place.cited.text.clone()))),
            population: population(told, figure, lexicon),
            whose,
            period: figure.cumulative == Some(false),
            past: aside("historical"),
            unreal: aside("hypothetical"),
            kind,
        })
    }

    /// Why two figures of one kind are not put in one line; none where they are.
    pub fn apart(&self, other: &Self) -> Option<String> {
        let all = |text: &Option<String>, otherwise: &str| text.clone().unwrap_or_else(|| otherwise.to_owned());
        if self.unit != other.unit {
            return Some(format!("{} ≠ {}", all(&self.unit, "no unit"), all(&other.unit, "no unit")));
        }
        if self.country != other.country {
            return Some(format!(
                "{} ≠ {}",
                all(&self.country, "no country said"),
                all(&other.country, "no country said")
            ));
        }
        if self.area != other.area {
            let whole = all(&self.country, "the whole");
            return Some(format!("{} ≠ {}", all(&self.area, &whole), all(&other.area, &whole)));
        }
        if self.whose != other.whose {
            return Some(format!("of {} ≠ of {}", all(&self.whose, "all"), all(&other.whose, "all")));
        }
        if self.population != other.population {
            return Some(match (&self.population, &other.population) {
                (Some(part), None) | (None, Some(part)) => format!("{part} ⊂ all"),
                (a, b) => format!("{} ≠ {}", all(a, "all"), all(b, "all")),
            });
        }
        if self.period != other.period {
            return Some("one period ≠ a total so far".to_owned());
        }
        (self.past != other.past || self.unreal != other.unreal).then(|| "of another time".to_owned())
    }

    /// In words, for people: `killed, Almaty (KAZ), security`.
    pub fn show(&self) -> String {
        let place = match (&self.area, &self.country) {
            (Some(area), Some(country)) => Some(format!("{area} ({country})")),
            (Some(one), None) | (None, Some(one)) => Some(one.clone()),
            (None, None) => None,
        };
        let period = self.period.then(|| "of one period".to_owned());
        let past = self.past.then(|| "earlier".to_owned());
        let parts = [
            Some(self.kind.clone()),
            self.unit.clone(),
            place,
            self.population.clone(),
            self.whose.clone(),
            period,
            past,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// The people that a figure is limited to: as the claim says, or by the sectors of the one who is counted, or by its words.
fn population(told: &Told, figure: &Figure, lexicon: &Lexicon) -> Option<String> {
    let scope = figure.scope.as_ref();
    let said = scope.and_then(|scope| scope.population.clone());
    said.as_deref()
        .and_then(|words| lexicon.group(words))
        .or(said)
        .or_else(|| lexicon.group(&figure.cited.text))
        .or_else(|| {
            // "Nineteen of them were members of the security forces": the predicate says who they are.
            let bare = !figure.cited.text.trim().contains(char::is_whitespace);
            let alone = told.claim.figures.len() == 1;
            (bare && alone).then(|| lexicon.group(&told.claim.text)).flatten()
        })
}
