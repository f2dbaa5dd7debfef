//! A sketch of a report's wording: enough to find copies and the same news told by others, too little to read.
//!
//! Invariant: two reports are compared by their own sketches alone, so that nothing else in the ledger changes the answer.

use blake2::digest::consts::U8;
use blake2::{Blake2b, Digest};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Numbers kept by MinHash. 64 tell a Jaccard likeness to about 0.06 (one standard deviation at one half).
const MINIMA: usize = 64;
/// Minima of one band: with 32 bands of two a likeness of 0.35 is found 98 times in 100.
const ROWS: usize = 2;
/// Words of a shingle: a run of four is seldom shared by chance.
const SHINGLE: usize = 4;
/// Words kept of the beginning. News tells its news first.
const KEPT: usize = 80;
/// Bytes of the text that count as its beginning, after the title.
const LEAD: usize = 500;

/// What the title counts beside title and beginning together. Set on the development gold.
const TITLE: f64 = 0.4;

/// What is kept of a report's wording.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// MinHash over shingles of words.
    pub minima: Vec<u32>,
    /// Hashes of the weightier words of title and beginning, with their weights, by hash.
    pub words: Vec<(u32, u16)>,
    /// The same of the title alone.
    pub title: Vec<(u32, u16)>,
    /// Bytes of the beginning: a claim whose sentence begins before stands in it.
    pub lead: usize,
}

impl Sketch {
    /// Of a title and a text.
    pub fn of(title: &str, text: &str, weights: &Weights) -> Self {
        let cut = (0..=LEAD.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let (mut words, mut head) = (BTreeMap::new(), BTreeMap::new());
        weighed(title, 3, weights, &mut words);
        weighed(&text[..cut], 2, weights, &mut words);
        weighed(title, 2, weights, &mut head);
        Self { minima: minima(text), words: heaviest(words), title: heaviest(head), lead: cut }
    }

    /// How much of the wording is shared, 0 to 1: an estimate of Jaccard's measure over shingles.
    pub fn copied(&self, other: &Self) -> f64 {
        if self.minima.is_empty() || other.minima.is_empty() {
            return 0.0;
        }
        let same = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        same as f64 / MINIMA as f64
    }

    /// How alike title and beginning are, 0 to 1.
    pub fn alike(&self, other: &Self) -> f64 {
        let all = cosine(&self.words, &other.words);
        match self.title.is_empty() || other.title.is_empty() {
            true => all,
            false => (all + TITLE * cosine(&self.title, &other.title)) / (1.0 + TITLE),
        }
    }

    /// Numbers of which two likely copies share one.
    pub fn bands(&self) -> Vec<i64> {
        let band = |(number, rows): (usize, &[u32])| {
            let bytes: Vec<u8> = rows.iter().flat_map(|row| row.to_be_bytes()).collect();
            hash64(&[&(number as u32).to_be_bytes(), &bytes]) as i64
        };
        self.minima.chunks(ROWS).enumerate().map(band).collect()
    }
}

/// The cosine of two lists of weights, both sorted by hash.
fn cosine(a: &[(u32, u16)], b: &[(u32, u16)]) -> f64 {
    let square = |words: &[(u32, u16)]| words.iter().map(|(_, weight)| f64::from(*weight).powi(2)).sum::<f64>();
    let size = square(a) * square(b);
    if size == 0.0 {
        return 0.0;
    }
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0.0;
    while let (Some((x, w)), Some((y, v))) = (left.peek(), right.peek()) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                shared += f64::from(*w) * f64::from(*v);
                left.next();
                right.next();
            }
        }
    }
    shared / size.sqrt()
}

/// A hash of 64 bits that is the same on every machine.
pub fn hash64(parts: &[&[u8]]) -> u64 {
    let mut hasher = Blake2b::<U8>::new();
    parts.iter().for_each(|part| hasher.update(part));
    u64::from_be_bytes(hasher.finalize().into())
}

/// The words of a text, in lower case.
pub fn words_of(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn minima(text: &str) -> Vec<u32> {
    let words: Vec<u64> = words_of(text).map(|word| hash64(&[word.as_bytes()])).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mix = |run: &[u64]| run.iter().fold(0u64, |hash, word| stir(hash.rotate_left(7) ^ word));
    let shingles: BTreeSet<u64> = match words.len() < SHINGLE {
        true => std::iter::once(mix(&words)).collect(),
        false => words.windows(SHINGLE).map(mix).collect(),
    };
    let least = |seed: usize| {
        let salt = stir(seed as u64 + 1);
        shingles.iter().map(|shingle| (stir(shingle ^ salt) >> 32) as u32).min().unwrap_or_default()
    };
    (0..MINIMA).map(least).collect()
}

/// The finisher of splitmix64: spreads every bit over all.
fn stir(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

/// How rare words are, by their first letters: a table of one language's news, or none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Weights {
    known: BTreeMap<String, u16>,
}

/// First letters of a word that are looked up.
const LETTERS: usize = 7;
/// Weight of what no table knows: rarer than all that it does.
const SELDOM: u16 = 65;

impl Weights {
    /// Of lines `beginning TAB weight`; others are passed over.
    pub fn read(table: &str) -> Self {
        let pair = |line: &str| {
            line.split_once('\t').and_then(|(stem, weight)| Some((stem.to_owned(), weight.trim().parse().ok()?)))
        };
        Self { known: table.lines().filter_map(pair).collect() }
    }

    /// A word's weight: names count a fifth more. Without a table, its length stands in for rarity.
    fn of(&self, raw: &str, stem: &str) -> u16 {
        let length = raw.chars().count().min(12) as u16;
        let weight = match self.known.get(stem) {
            Some(weight) => *weight,
            None if self.known.is_empty() => (length.max(4) - 3) * 8,
            None => SELDOM,
        };
        if raw.starts_with(char::is_uppercase) { weight * 6 / 5 } else { weight }
    }
}

/// The weightier words of a text; short ones are passed over.
fn weighed(text: &str, factor: u16, weights: &Weights, into: &mut BTreeMap<u32, u16>) {
    for raw in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if raw.chars().count() < 4 && !raw.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let stem: String = raw.to_lowercase().chars().take(LETTERS).collect();
        let weight = weights.of(raw, &stem) * factor / 2;
        if weight > 0 {
            let kept = into.entry((hash64(&[stem.as_bytes()]) >> 32) as u32).or_default();
            *kept = (*kept).max(weight);
        }
    }
}

fn heaviest(all: BTreeMap<u32, u16>) -> Vec<(u32, u16)> {
    let mut kept: Vec<(u32, u16)> = all.into_iter().collect();
    kept.sort_by_key(|(hash, weight)| (std::cmp::Reverse(*weight), *hash));
    kept.truncate(KEPT);
    kept.sort_unstable();
    kept
}

/// The weight of the words that two texts share: how well a sentence bears out a title.
pub fn shared(a: &str, b: &str, weights: &Weights) -> u64 {
    let of = |text: &str| {
        let mut words = BTreeMap::new();
        weighed(text, 2, weights, &mut words);
        words
    };
    let (a, b) = (of(a), of(b));
    a.iter().filter(|(hash, _)| b.contains_key(hash)).map(|(_, weight)| u64::from(*weight)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_with_another_first_line_is_near() {
        let body = "The government lowered the price of gas on Tuesday. The mayor said that nobody had asked for it. \
                    Shops stayed shut for a third day while buses ran late in the whole of the city.";
        let (a, b) = (
            Sketch::of("", body, &Weights::default()),
            Sketch::of("", &format!("From our correspondent. {body}"), &Weights::default()),
        );
        assert!(a.copied(&b) > 0.7, "{}", a.copied(&b));
        assert!(a.bands().iter().any(|band| b.bands().contains(band)));
        let other = Sketch::of(
            "",
            "Ministers will meet on Friday to speak about fishing quotas in the northern sea.",
            &Weights::default(),
        );
        assert!(a.copied(&other) < 0.1);
    }

    #[test]
    fn an_empty_text_is_like_nothing() {
        let nothing = Sketch::of("", "", &Weights::default());
        assert_eq!(nothing.copied(&nothing), 0.0);
        assert_eq!(nothing.alike(&nothing), 0.0);
    }
}
