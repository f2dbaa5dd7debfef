//! One key for the many spellings of a name: case, accents, blanks, hyphens and, loosely, transliterations.
//!
//! Invariant: a key holds ASCII letters and digits only; the same bytes always give the same key.

use any_ascii::any_ascii_char;
use onrust_text::{DataError, Pack};

/// Where the replacements of the loose key stand.
const FILE: &str = "names/folding.tsv";

/// Letters and digits of `text` in lower case, accents and other scripts in Latin, all else dropped.
pub fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_key(&mut out, text);
    out
}

/// Adds the key of `text` to `out`.
pub fn push_key(out: &mut String, text: &str) {
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !letter.is_ascii() {
            let latin = any_ascii_char(letter).chars().filter(char::is_ascii_alphanumeric);
            out.extend(latin.map(|own| own.to_ascii_lowercase()));
        }
    }
}

/// A hash of the key that needs no memory: FNV-1a over the key's bytes.
pub fn hash<'a>(texts: impl IntoIterator<Item = &'a str>) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |byte: u8| state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    for text in texts {
        for letter in text.chars() {
            if letter.is_ascii() {
                if letter.is_ascii_alphanumeric() {
                    add(letter.to_ascii_lowercase() as u8);
                }
            } else {
                any_ascii_char(letter)
                    .bytes()
                    .filter(u8::is_ascii_alphanumeric)
                    .for_each(|own| add(own.to_ascii_lowercase()));
            }
        }
    }
    state
}

/// Replacements that make transliterations of one name alike.
#[derive(Clone, Debug, Default)]
pub struct Folding {
    steps: Vec<(String, String)>,
}

impl Folding {
    /// Reads the table; without one, nothing is replaced.
    pub fn load(pack: &Pack) -> Result<Self, DataError> {
        let Some(table) = crate::table::Table::load(pack, FILE)? else { return Ok(Self::default()) };
        let mut steps = Vec::new();
        table.each(|row| {
            steps.push((row.need("from")?.to_owned(), row.get("to").to_owned()));
            Ok(())
        })?;
        Ok(Self { steps })
    }

    /// The loose key of a name: its key with the replacements made from left to right, the table's first fitting one at
    /// each letter, and letters written twice taken once.
    pub fn loose(&self, text: &str) -> String {
        let own = key(text);
        let mut out = String::with_capacity(own.len());
        let mut rest = own.as_str();
        while let Some(letter) = rest.chars().next() {
            let step = self.steps.iter().find(|(from, _)| rest.starts_with(from.as_str()));
            out.push_str(step.map_or(&rest[..letter.len_utf8()], |(_, to)| to));
            rest = &rest[step.map_or(letter.len_utf8(), |(from, _)| from.len())..];
        }
        drop_glides(&once(&out))
    }
}

/// Letters written twice, once.
fn once(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if !out.ends_with(letter) {
            out.push(letter);
        }
    }
    out
}

/// Without an `i` between two vowels: "Tokaiev" is "Tokaev".
fn drop_glides(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let vowel = |at: usize| letters.get(at).is_some_and(|letter| "aeou".contains(*letter));
    let kept = letters
        .iter()
        .enumerate()
        .filter(|(at, letter)| !(**letter == 'i' && *at > 0 && vowel(at - 1) && vowel(at + 1)));
    kept.map(|(_, letter)| *letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folding() -> Folding {
        let mut pack = Pack::default();
        pack.insert(FILE, include_str!("../../../../data/names/folding.tsv").as_bytes());
        Folding::load(&pack).unwrap()
    }

    #[test]
    fn transliterations_of_one_name_have_one_key() {
        for names in
            [["Tokajev", "Tokayev", "Токаев"], ["Poetin", "Putin", "Путин"], ["Loekasjenko", "Lukashenko", "Lukašenko"]]
        {
            let keys: Vec<_> = names.iter().map(|name| folding().loose(name)).collect();
            assert!(keys.iter().all(|own| *own == keys[0]), "{names:?} {keys:?}");
        }
    }

    #[test]
    fn different_names_keep_different_keys() {
        assert_ne!(folding().loose("Poetin"), folding().loose("Potanin"));
    }

    #[test]
    fn the_hash_is_that_of_the_key() {
        assert_eq!(hash(["São", "Paulo"]), hash(["saopaulo"]));
    }
}
