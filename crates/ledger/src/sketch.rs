//! A sketch of a report's wording: enough to find copies and the same news told by others, too little to read.
//!
//! Invariant: two reports are compared by their own sketches alone, so that nothing else in the ledger changes the answer.

use crate::seal::stir;
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
/// Sentences that tell the news itself; what follows is how it came about.
const FIRST: usize = 2;
/// What a word of the title counts beside one of the beginning.
const TITLE: u16 = 3;
/// What a word counts, in hundredths, that only says in which country it happened: it tells the story, not which happening of it.
const STORY: u16 = 35;

/// What is kept of a report's wording.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub struct Sketch {
    /// MinHash over shingles of words.
    pub minima: Vec<u32>,
    /// The weightier words of the beginning.
    lead: Words,
    /// Those of its first sentences.
    first: Words,
    /// Those of the title.
    title: Words,
    /// Those of title and beginning.
    all: Words,
}

/// How alike two reports are in what they say first, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Alike {
    /// Title and beginning with title and beginning.
    pub all: f64,
    /// First sentences with first sentences.
    pub first: f64,
    /// Title with title.
    pub title: f64,
    /// The title of one with the beginning of the other, whichever is nearer.
    pub across: f64,
    /// Shared wording of the whole: copies of one text.
    pub copied: f64,
}

impl Alike {
    /// In one number: how alike title and beginning are, or how much of the text is the same.
    pub fn whole(&self) -> f64 {
        self.all.max(self.copied)
    }
}

impl Sketch {
    /// Of a title and a text. `story` holds the words by which the report says in which country it happened.
    pub fn of(title: &str, text: &str, weights: &Weights, story: &BTreeSet<String>) -> Self {
        let cut = (0..=LEAD.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let of = |part: &str| {
            let mut words = BTreeMap::new();
            weighed(part, weights, story, &mut words);
            heaviest(words)
        };
        Self::from_parts(minima(text), of(&text[..cut]), of(sentences(&text[..cut])), of(title))
    }

    fn from_parts(minima: Vec<u32>, lead: Vec<(u32, u16)>, first: Vec<(u32, u16)>, title: Vec<(u32, u16)>) -> Self {
        let mut all: BTreeMap<u32, u16> = lead.iter().copied().collect();
        for (hash, weight) in &title {
            let kept = all.entry(*hash).or_default();
            *kept = (*kept).max(weight * TITLE / 2);
        }
        let all = Words::of(all.into_iter().collect());
        Self { minima, lead: Words::of(lead), first: Words::of(first), title: Words::of(title), all }
    }

    /// How much of the wording is shared, 0 to 1: an estimate of Jaccard's measure over shingles.
    pub fn copied(&self, other: &Self) -> f64 {
        if self.minima.is_empty() || other.minima.is_empty() {
            return 0.0;
        }
        let same = self.minima.iter().zip(&other.minima).filter(|(a, b)| a == b).count();
        same as f64 / MINIMA as f64
    }

    /// How alike two reports are.
    pub fn alike(&self, other: &Self) -> Alike {
        Alike {
            all: self.all.cosine(&other.all),
            first: self.first.cosine(&other.first),
            title: self.title.cosine(&other.title),
            across: self.title.cosine(&other.lead).max(self.lead.cosine(&other.title)),
            copied: self.copied(other),
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

/// Hashes of words with their weights, by hash.
#[derive(Clone, Debug, Default, PartialEq)]
struct Words {
    list: Vec<(u32, u16)>,
    /// The sum of the squares of the weights.
    square: f64,
}

impl Words {
    fn of(list: Vec<(u32, u16)>) -> Self {
        let square = list.iter().map(|(_, weight)| f64::from(*weight) * f64::from(*weight)).sum();
        Self { list, square }
    }

    fn cosine(&self, other: &Self) -> f64 {
        let size = self.square * other.square;
        if size == 0.0 {
            return 0.0;
        }
        let (mut a, mut b, mut shared) = (0, 0, 0u64);
        while let (Some((x, w)), Some((y, v))) = (self.list.get(a), other.list.get(b)) {
            if x == y {
                shared += u64::from(*w) * u64::from(*v);
            }
            a += usize::from(x <= y);
            b += usize::from(y <= x);
        }
        shared as f64 / size.sqrt()
    }
}

/// A sketch as it stands in the journal: numbers in hex, one behind the other; or, in ledgers of form 1, lists of numbers.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Packed { minima: String, lead: String, first: String, title: String },
    Lists { minima: Vec<u32>, words: Vec<(u32, u16)>, title: Vec<(u32, u16)> },
}

impl From<Sketch> for Kept {
    fn from(sketch: Sketch) -> Self {
        let pairs = |words: &Words| {
            words.list.iter().fold(String::with_capacity(words.list.len() * 12), |mut hex, (hash, weight)| {
                digits(&mut hex, u64::from(*hash), 8);
                digits(&mut hex, u64::from(*weight), 4);
                hex
            })
        };
        let mut minima = String::with_capacity(sketch.minima.len() * 8);
        sketch.minima.iter().for_each(|number| digits(&mut minima, u64::from(*number), 8));
        Self::Packed { minima, lead: pairs(&sketch.lead), first: pairs(&sketch.first), title: pairs(&sketch.title) }
    }
}

impl TryFrom<Kept> for Sketch {
    type Error = String;

    fn try_from(kept: Kept) -> Result<Self, String> {
        match kept {
            // What a ledger of form 1 kept of title and beginning stands for the beginning and for its first sentences.
            Kept::Lists { minima, words, title } => Ok(Self::from_parts(minima, words.clone(), words, title)),
            Kept::Packed { minima, lead, first, title } => {
                let pairs = |hex: &str| -> Result<Vec<(u32, u16)>, String> {
                    let pair = |number: u64| ((number >> 16) as u32, number as u16);
                    Ok(numbers(hex, 12)?.into_iter().map(pair).collect())
                };
                let minima = numbers(&minima, 8)?.into_iter().map(|number| number as u32).collect();
                Ok(Self::from_parts(minima, pairs(&lead)?, pairs(&first)?, pairs(&title)?))
            }
        }
    }
}

fn digits(into: &mut String, number: u64, count: u32) {
    into.extend((0..count).rev().filter_map(|at| char::from_digit((number >> (4 * at)) as u32 & 15, 16)));
}

fn numbers(hex: &str, digits: usize) -> Result<Vec<u64>, String> {
    let number = |part: &[u8]| {
        let text = std::str::from_utf8(part).ok().filter(|_| part.len() == digits)?;
        u64::from_str_radix(text, 16).ok()
    };
    let all = hex.as_bytes().chunks(digits).map(number);
    all.collect::<Option<_>>().ok_or_else(|| "a sketch that is no row of hex numbers".to_owned())
}

/// The first sentences of a text: up to a full stop with a blank behind it, or the end of a line.
fn sentences(text: &str) -> &str {
    let mut before = ' ';
    let mut count = 0;
    for (at, c) in text.char_indices() {
        count += usize::from(
            c == '\n' || (c.is_whitespace() && !before.is_alphanumeric() && ".!?\"\u{201d}".contains(before)),
        );
        if count == FIRST {
            return &text[..at];
        }
        before = c;
    }
    text
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
    let mut shingles: Vec<u64> = match words.len() < SHINGLE {
        true => vec![mix(&words)],
        false => words.windows(SHINGLE).map(mix).collect(),
    };
    shingles.sort_unstable();
    shingles.dedup();
    let salts: [u64; MINIMA] = std::array::from_fn(|seed| stir(seed as u64 + 1));
    let mut least = [u32::MAX; MINIMA];
    for shingle in shingles {
        for (own, salt) in least.iter_mut().zip(&salts) {
            *own = (*own).min((stir(shingle ^ salt) >> 32) as u32);
        }
    }
    least.to_vec()
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

/// Words of a text by the letters under which they are looked up; short ones are passed over.
fn stems(text: &str) -> impl Iterator<Item = (&str, String)> {
    let long = |raw: &&str| raw.chars().nth(3).is_some() || raw.starts_with(|c: char| c.is_ascii_digit());
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).filter(long);
    words.map(|raw| (raw, raw.chars().flat_map(char::to_lowercase).take(LETTERS).collect()))
}

/// The words of a text as `story` wants them.
pub fn stems_of(text: &str) -> impl Iterator<Item = String> {
    stems(text).map(|(_, stem)| stem)
}

/// The weightier words of a text.
fn weighed(text: &str, weights: &Weights, story: &BTreeSet<String>, into: &mut BTreeMap<u32, u16>) {
    for (raw, stem) in stems(text) {
        let full = weights.of(raw, &stem);
        let weight = if story.contains(&stem) { full * STORY / 100 } else { full };
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

/// The words of a title, by which sentences are weighed that may bear it out.
pub struct Title<'a> {
    words: BTreeMap<String, u16>,
    weights: &'a Weights,
}

impl<'a> Title<'a> {
    /// Of its text.
    pub fn of(title: &str, weights: &'a Weights) -> Self {
        let words = stems(title).map(|(raw, stem)| (weights.of(raw, &stem), stem)).map(|(weight, stem)| (stem, weight));
        Self { words: words.collect(), weights }
    }

    /// The weight of the words that a text shares with it.
    pub fn shared(&self, text: &str) -> u64 {
        let mut found: BTreeMap<String, u64> = BTreeMap::new();
        for (raw, stem) in stems(text).filter(|(_, stem)| self.words.contains_key(stem)) {
            let weight = u64::from(self.weights.of(raw, &stem));
            found.entry(stem).and_modify(|kept| *kept = (*kept).max(weight)).or_insert(weight);
        }
        found.values().sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_with_another_first_line_is_near() {
        let body = "The government lowered the price of gas on Tuesday. The mayor said that nobody had asked for it. \
                    Shops stayed shut for a third day while buses ran late in the whole of the city.";
        let (a, b) = (
            Sketch::of("", body, &Weights::default(), &BTreeSet::new()),
            Sketch::of("", &format!("From our correspondent. {body}"), &Weights::default(), &BTreeSet::new()),
        );
        assert!(a.copied(&b) > 0.7, "{}", a.copied(&b));
        assert!(a.bands().iter().any(|band| b.bands().contains(band)));
        let other = Sketch::of(
            "",
            "Ministers will meet on Friday to speak about fishing quotas in the northern sea.",
            &Weights::default(),
            &BTreeSet::new(),
        );
        assert!(a.copied(&other) < 0.1);
    }

    #[test]
    fn an_empty_text_is_like_nothing() {
        let nothing = Sketch::of("", "", &Weights::default(), &BTreeSet::new());
        assert_eq!(nothing.copied(&nothing), 0.0);
        assert_eq!(nothing.alike(&nothing), Alike::default());
    }

    #[test]
    fn a_sketch_comes_back_from_the_journal_and_so_does_one_of_form_1() {
        let own = Sketch::of(
            "Bridge closed",
            "The bridge was closed. Nobody knew why.",
            &Weights::default(),
            &BTreeSet::new(),
        );
        let json = serde_json::to_string(&own).unwrap();
        assert_eq!(serde_json::from_str::<Sketch>(&json).unwrap(), own);
        assert!(serde_json::from_str::<Sketch>(&json.replace("minima\":\"", "minima\":\"x")).is_err());
        let old = r#"{"minima":[1,2],"words":[[7,40]],"title":[[9,30]],"lead":12}"#;
        let old: Sketch = serde_json::from_str(old).unwrap();
        assert!((old.minima.as_slice(), old.alike(&old).all) == (&[1, 2], 1.0));
    }

    #[test]
    fn the_country_tells_the_story_and_not_the_day() {
        let of = |title: &str, story: &[&str]| {
            let story = story.iter().map(|word| (*word).to_owned()).collect();
            Sketch::of(title, "", &Weights::default(), &story)
        };
        let alike =
            |story: &[&str]| of("Atlantis floods harbour", story).alike(&of("Atlantis elects mayor", story)).title;
        assert!(alike(&["atlanti"]) < alike(&[]) / 2.0, "{} {}", alike(&["atlanti"]), alike(&[]));
    }

    #[test]
    fn the_news_stands_in_the_first_two_sentences() {
        assert_eq!(sentences("One here. Two there! Three"), "One here. Two there!");
        assert_eq!(sentences("a line\nand no stop"), "a line\nand no stop");
    }
}
