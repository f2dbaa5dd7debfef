//! The pattern of a time rule: words, alternatives, optional pieces and slots, matched over folded words.
//!
//! ```text
//! (afgelopen|voorbije) {weekday}      one of two words, then a weekday
//! {weekday}{daypart}                  both in one word
//! (the)? {day} {month} {year}?        pieces that may be absent
//! tussen {weekday} en {weekday2}      the second of its kind
//! ```

use super::words::{Got, Words};
use std::collections::BTreeMap;

/// What a slot stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Monday (1) to Sunday (7).
    Weekday,
    /// January (1) to December (12).
    Month,
    /// Day, week, month …
    Unit,
    /// Morning, evening …
    Daypart,
    /// Spring, summer …
    Season,
    /// The first year of a decade.
    Decade,
    /// A day of the calendar with a name.
    Feast,
    /// A number in digits or words.
    Number,
    /// Four digits.
    Year,
    /// A day of the month.
    Day,
    /// First, second …
    Ordinal,
    /// `2022-01-08`.
    Iso,
    /// `08/01/2022`.
    Slashed,
    /// `14:30`.
    Clock,
    /// A month by its whole name; fills {month}. Where short names are also first names or verbs.
    MonthName,
    /// A unit in the singular; fills {unit}.
    Period,
}

impl Slot {
    const NAMES: [(&'static str, Slot); 16] = [
        ("weekday", Slot::Weekday),
        ("month", Slot::Month),
        ("unit", Slot::Unit),
        ("daypart", Slot::Daypart),
        ("season", Slot::Season),
        ("decade", Slot::Decade),
        ("feast", Slot::Feast),
        ("number", Slot::Number),
        ("year", Slot::Year),
        ("day", Slot::Day),
        ("ordinal", Slot::Ordinal),
        ("iso", Slot::Iso),
        ("slashed", Slot::Slashed),
        ("clock", Slot::Clock),
        ("monthname", Slot::MonthName),
        ("period", Slot::Period),
    ];

    /// The slot that it fills.
    fn fills(self) -> Self {
        match self {
            Self::MonthName => Self::Month,
            Self::Period => Self::Unit,
            other => other,
        }
    }

    /// The slot of a name such as `weekday` or `weekday2`, and whether it is the second of its kind.
    pub fn named(name: &str) -> Result<(Slot, bool), String> {
        let stem = name.strip_suffix('2').unwrap_or(name);
        let found = Self::NAMES.iter().find(|(own, _)| *own == stem).map(|(_, slot)| (*slot, stem != name));
        let known = || Self::NAMES.map(|(name, _)| name).join(", ");
        found.ok_or_else(|| format!("there is no slot {{{name}}}; the slots are {}", known()))
    }
}

/// What the slots of a pattern were filled with; the flag tells the second of a kind.
pub type Filled = BTreeMap<(Slot, bool), Got>;

#[derive(Clone, Debug)]
enum Item {
    Words(Vec<String>),
    Slot(Slot, bool),
    /// Pieces of one word.
    Glued(Vec<Item>),
}

/// A parsed pattern.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// Each item, and whether it may be absent.
    items: Vec<(Item, bool)>,
    /// How many of its items are words: of two patterns as long, the one that says more words is meant.
    pub literal: usize,
}

impl Pattern {
    /// Reads a pattern.
    pub fn parse(text: &str) -> Result<Self, String> {
        let items = text.split_whitespace().map(piece).collect::<Result<Vec<_>, _>>()?;
        if items.iter().all(|(_, optional)| *optional) {
            return Err(format!("\"{text}\" would match no words at all: one piece must be needed"));
        }
        let literal = items.iter().filter(|(item, optional)| !optional && matches!(item, Item::Words(_))).count();
        Ok(Self { items, literal })
    }

    /// Does it fill this slot?
    pub fn has(&self, slot: (Slot, bool)) -> bool {
        fn holds(item: &Item, slot: (Slot, bool)) -> bool {
            match item {
                Item::Slot(own, second) => (own.fills(), *second) == slot,
                Item::Glued(parts) => parts.iter().any(|part| holds(part, slot)),
                Item::Words(_) => false,
            }
        }
        self.items.iter().any(|(item, _)| holds(item, slot))
    }

    /// Where it ends when it begins at `at`, and what its slots hold.
    pub fn matches(&self, vocabulary: &Words, words: &[&str], at: usize) -> Option<(usize, Filled)> {
        let mut filled = Filled::new();
        let mut end = go(&self.items, vocabulary, words, at, &mut filled)?;
        // A comma belongs to the time only before more of it.
        while end > at && words[end - 1] == "," {
            end -= 1;
        }
        (end > at).then_some((end, filled))
    }
}

fn go(items: &[(Item, bool)], vocabulary: &Words, words: &[&str], at: usize, filled: &mut Filled) -> Option<usize> {
    let Some(((item, optional), rest)) = items.split_first() else { return Some(at) };
    let before = filled.clone();
    if let Some(next) = take(item, vocabulary, words, at, filled) {
        if let Some(end) = go(rest, vocabulary, words, next, filled) {
            return Some(end);
        }
        *filled = before;
    }
    if *optional { go(rest, vocabulary, words, at, filled) } else { None }
}

fn take(item: &Item, vocabulary: &Words, words: &[&str], at: usize, filled: &mut Filled) -> Option<usize> {
    let word = words.get(at)?;
    match item {
        Item::Words(own) => own.iter().any(|own| own == word).then_some(at + 1),
        Item::Slot(slot, second) => {
            let (len, got) = vocabulary.read_at(*slot, words, at)?;
            filled.insert((slot.fills(), *second), got);
            Some(at + len)
        }
        Item::Glued(parts) => unglue(parts, vocabulary, word, filled).then_some(at + 1),
    }
}

/// Does the word fall apart into the parts? Longest first part first.
fn unglue(parts: &[Item], vocabulary: &Words, word: &str, filled: &mut Filled) -> bool {
    let Some((part, rest)) = parts.split_first() else { return word.is_empty() };
    match part {
        Item::Words(own) => own
            .iter()
            .filter_map(|own| word.strip_prefix(own.as_str()))
            .any(|tail| unglue(rest, vocabulary, tail, filled)),
        Item::Slot(slot, second) => {
            let ends = (1..=word.len()).rev().filter(|end| word.is_char_boundary(*end));
            for end in ends {
                let (head, tail) = word.split_at(end);
                if let Some(got) = vocabulary.read(*slot, head)
                    && unglue(rest, vocabulary, tail, filled)
                {
                    filled.insert((slot.fills(), *second), got);
                    return true;
                }
            }
            false
        }
        Item::Glued(_) => false,
    }
}

fn piece(text: &str) -> Result<(Item, bool), String> {
    let (text, optional) = match text.strip_suffix('?') {
        Some(stem) if !stem.is_empty() => (stem, true),
        _ => (text, false),
    };
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (part, tail) = part(rest)?;
        parts.push(part);
        rest = tail;
    }
    let item = if parts.len() == 1 { parts.remove(0) } else { Item::Glued(parts) };
    Ok((item, optional))
}

fn part(text: &str) -> Result<(Item, &str), String> {
    if let Some(rest) = text.strip_prefix('{') {
        let (name, tail) = rest.split_once('}').ok_or_else(|| format!("\"{text}\" lacks its \"}}\""))?;
        let (slot, second) = Slot::named(name)?;
        return Ok((Item::Slot(slot, second), tail));
    }
    if let Some(rest) = text.strip_prefix('(') {
        let (inner, tail) = rest.split_once(')').ok_or_else(|| format!("\"{text}\" lacks its \")\""))?;
        return Ok((Item::Words(inner.split('|').map(crate::fold::key).collect()), tail));
    }
    let end = text.find(['{', '(']).unwrap_or(text.len());
    Ok((Item::Words(vec![crate::fold::key(&text[..end])]), &text[end..]))
}
