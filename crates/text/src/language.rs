//! Which language a text is in, told by letter trigrams and small words.
//!
//! Weights are tenths of a nat and are added up: the language with the highest sum wins. Data for many languages are
//! weighed, so that a text in one that Onrust does not read is seen for what it is.

use crate::{DataError, Pack};
use std::collections::{BTreeMap, BTreeSet};

const FILE: &str = "languages/profiles.tsv";

/// Letters of a text that are weighed; more tell nothing new.
const LETTERS: usize = 20_000;

/// An unknown language must lead by this much (tenths of a nat) before a text is said to be in it: most of what comes
/// in is in a language that is read. Chosen on headlines full of foreign names.
const LEAD: i64 = 60;

/// A text with fewer trigrams or a lower sum says too little.
const LEAST_GRAMS: usize = 6;
const LEAST_SUM: i64 = 100;

/// Weights of trigrams and words per language.
#[derive(Clone, Debug, Default)]
pub struct Languages {
    codes: Vec<String>,
    /// Trigram, language, weight; sorted by bucket.
    grams: Vec<(u64, u8, i16)>,
    /// Where each bucket of trigrams begins.
    buckets: Vec<u32>,
    words: BTreeMap<String, Vec<(u8, i16)>>,
    read: BTreeSet<String>,
}

/// What a text seems to be in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Guess {
    /// A language that there is data for.
    Read(String),
    /// One that there is none for.
    Other(String),
    /// A script that no language weighed here is written in.
    Script,
    /// Too little text to tell.
    Unclear,
}

impl Languages {
    /// Reads the weights; `read` are the languages that there is data for.
    pub fn load(pack: &Pack, read: impl IntoIterator<Item = String>) -> Result<Self, DataError> {
        let text = pack.text(FILE).ok_or_else(|| DataError::file(FILE, "the profiles of languages are missing"))?;
        let mut found = Self { read: read.into_iter().collect(), ..Self::default() };
        let mut at = 0;
        for line in text.lines() {
            if !line.starts_with('#') {
                found.add_row(line).ok_or_else(|| {
                    DataError::at(FILE, &text, at, "a row is a language, a weight and trigrams, with tabs between")
                })?;
            }
            at += line.len() + 1;
        }
        found.grams.sort_unstable_by_key(|(gram, number, weight)| (bucket(*gram), *gram, *number, *weight));
        let mut from = 0;
        for own in 0..=1 << BUCKET_BITS {
            from += found.grams[from..].iter().take_while(|(gram, ..)| bucket(*gram) < own).count();
            found.buckets.push(from as u32);
        }
        Ok(found)
    }

    fn add_row(&mut self, line: &str) -> Option<()> {
        let mut cells = line.split('\t');
        let (code, weight, items) = (cells.next()?, cells.next()?.parse().ok()?, cells.next()?);
        let known = self.codes.iter().position(|own| own == code);
        let number = known.unwrap_or_else(|| {
            self.codes.push(code.to_owned());
            self.codes.len() - 1
        });
        let number = u8::try_from(number).ok()?;
        for item in items.split(' ') {
            match item.strip_prefix('=') {
                Some(word) => self.words.entry(word.to_owned()).or_default().push((number, weight)),
                None => {
                    let letters: Vec<char> = item.chars().map(|c| if c == '_' { ' ' } else { c }).collect();
                    self.grams.push((packed(letters.get(..3)?), number, weight));
                }
            }
        }
        Some(())
    }

    /// What the text seems to be in.
    pub fn guess(&self, text: &str) -> Guess {
        if foreign_script(text) {
            return Guess::Script;
        }
        let (sums, grams) = self.weigh(text);
        let best = |read: bool| {
            let own = (0..sums.len()).filter(|at| self.read.contains(&self.codes[*at]) == read);
            own.map(|at| (sums[at], self.codes[at].clone())).max_by_key(|(sum, _)| *sum).unwrap_or_default()
        };
        let (ours, other) = (best(true), best(false));
        match () {
            () if grams < LEAST_GRAMS || ours.0.max(other.0) < LEAST_SUM => Guess::Unclear,
            () if other.0 >= ours.0 + LEAD => Guess::Other(other.1),
            () => Guess::Read(ours.1),
        }
    }

    /// By how much (tenths of a nat) the text is rather in the first language than in the second.
    pub fn lead(&self, text: &str, over: &str, under: &str) -> i64 {
        let (sums, _) = self.weigh(text);
        let sum = |code: &str| self.codes.iter().position(|own| own == code).map_or(0, |at| sums[at]);
        sum(over) - sum(under)
    }

    fn weigh(&self, text: &str) -> (Vec<i64>, usize) {
        let mut sums = vec![0; self.codes.len()];
        let mut grams = 0;
        let end = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
        let words = text[..end].split(|c: char| !c.is_alphabetic() && c != '\u{ad}');
        for word in words.filter(|word| !word.is_empty()) {
            let word = word.to_lowercase().replace('\u{ad}', "");
            for (number, weight) in self.words.get(&word).into_iter().flatten() {
                sums[usize::from(*number)] += i64::from(*weight);
            }
            let padded: Vec<char> = [' '].into_iter().chain(word.chars().take(60)).chain([' ']).collect();
            for gram in padded.windows(3) {
                grams += 1;
                self.add_gram(packed(gram), &mut sums);
            }
        }
        (sums, grams)
    }

    fn add_gram(&self, gram: u64, sums: &mut [i64]) {
        let Some(&[from, to]) = self.buckets.get(bucket(gram)..bucket(gram) + 2) else { return };
        for (_, number, weight) in self.grams[from as usize..to as usize].iter().filter(|(own, ..)| *own == gram) {
            sums[usize::from(*number)] += i64::from(*weight);
        }
    }
}

/// Buckets of trigrams: 2 to this.
const BUCKET_BITS: u32 = 15;

fn bucket(gram: u64) -> usize {
    (gram.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> (64 - BUCKET_BITS)) as usize
}

/// Three letters in one number: 21 bits hold any.
fn packed(letters: &[char]) -> u64 {
    letters.iter().fold(0, |sum, c| (sum << 21) | u64::from(u32::from(*c)))
}

/// Are most letters of no Latin script?
fn foreign_script(text: &str) -> bool {
    let letters = text.chars().take(LETTERS).filter(|c| c.is_alphabetic());
    let (all, latin) = letters.fold((0, 0), |(all, latin), c| {
        (all + 1, latin + usize::from(c < '\u{250}' || ('\u{1e00}'..'\u{1f00}').contains(&c)))
    });
    all > latin * 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::pack;

    #[track_caller]
    fn check(text: &str, expect: Guess) {
        let languages = Languages::load(&pack(), ["nl".to_owned(), "en".to_owned()]).unwrap();
        assert_eq!(languages.guess(text), expect, "{text}");
    }

    fn read(code: &str) -> Guess {
        Guess::Read(code.to_owned())
    }

    fn other(code: &str) -> Guess {
        Guess::Other(code.to_owned())
    }

    #[test]
    fn headline_is_enough() {
        check("Politie pakt honderden betogers op in Assen", read("nl"));
        check("Twaalf doden bij brand", read("nl"));
        check("Police arrest hundreds in Almaty", read("en"));
        check("Twelve dead in fire", read("en"));
    }

    #[test]
    fn other_languages_are_seen() {
        check("Die Polizei nahm am Freitag mehr als hundert Demonstranten fest.", other("de"));
        check("Regierung kündigt neue Maßnahmen an", other("de"));
        check("Le ministre a déclaré que les troupes resteront.", other("fr"));
        check("Die minister sê hy weet nie wat gebeur het nie.", other("af"));
        check("La policía detuvo a más de cien manifestantes.", other("es"));
        check("Politiet har anholdt hundrede demonstranter, og det er ikke alle.", other("da"));
    }

    #[test]
    fn other_script_and_too_little_are_not_guessed() {
        check("Полиция задержала сотни людей.", Guess::Script);
        check("12:30", Guess::Unclear);
        check("", Guess::Unclear);
    }
}
