//! Lemmas as edits of forms.

use crate::Index;

/// The lemma that a script makes of a form; a script that does not fit leaves the form.
///
/// A script is a case letter (Lower, Title, Keep), then `=lemma` or `at,cut,strip,add`: drop `cut` characters at `at`, strip
/// `strip` at the end, add an end.
pub fn apply(script: &str, form: &str) -> String {
    let mut letters = script.chars();
    let source = match letters.next() {
        Some('L') => form.to_lowercase(),
        Some('T') => title(form),
        _ => form.to_owned(),
    };
    let edit = letters.as_str();
    if let Some(whole) = edit.strip_prefix('=') {
        return whole.to_owned();
    }
    edited(edit, &source).unwrap_or(source)
}

fn edited(edit: &str, source: &str) -> Option<String> {
    let edit = Edit::read(edit)?;
    let (kept, _, _) = edit.parts(source)?;
    Some(kept + edit.add)
}

/// `at,cut,strip,add`.
struct Edit<'a> {
    at: usize,
    cut: usize,
    strip: usize,
    add: &'a str,
}

impl<'a> Edit<'a> {
    fn read(written: &'a str) -> Option<Self> {
        let mut parts = written.splitn(4, ',');
        let mut number = || parts.next()?.parse::<usize>().ok();
        let (at, cut, strip) = (number()?, number()?, number()?);
        Some(Self { at, cut, strip, add: parts.next()? })
    }

    /// What is kept of a form, what is cut out of it, and what is stripped from its end.
    fn parts(&self, source: &str) -> Option<(String, String, String)> {
        let letters: Vec<char> = source.chars().collect();
        let inner = letters.get(self.at..self.at + self.cut)?;
        let rest: Vec<char> = letters[..self.at].iter().chain(&letters[self.at + self.cut..]).copied().collect();
        let kept = rest.len().checked_sub(self.strip)?;
        Some((rest[..kept].iter().collect(), inner.iter().collect(), rest[kept..].iter().collect()))
    }
}

/// The edits that known lemmas are made by: what is cut out of a form, and what takes the place of which end.
///
/// A network that has not seen a form may choose an edit that was made for other letters. Such an edit is no word's; only
/// ends with a sign in them (*boete's*), of which tables hold few, are left to the network.
#[derive(Default)]
pub struct Edits {
    cuts: Index,
    ends: Index,
    /// Room for the letters of a row.
    form: Vec<char>,
    lemma: Vec<char>,
    written: String,
}

/// Letters that a lemma must share with its form behind what is cut out: fewer meet by chance.
const SHARED: usize = 3;

impl Edits {
    /// Learns how a form's lemma is made.
    pub fn learn(&mut self, form: &str, lemma: &str) {
        if form == lemma {
            return;
        }
        self.form.clear();
        self.form.extend(form.chars());
        self.lemma.clear();
        self.lemma.extend(lemma.chars());
        let (form, lemma) = (std::mem::take(&mut self.form), std::mem::take(&mut self.lemma));
        let same = |form: &[char], lemma: &[char]| form.iter().zip(lemma).take_while(|(a, b)| a == b).count();
        let at = same(&form, &lemma);
        self.end(&form[at..], &lemma[at..]);
        for cut in 1..=3.min(form.len() - at) {
            let shared = same(&form[at + cut..], &lemma[at..]);
            if shared >= SHARED {
                self.written.clear();
                self.written.extend(&form[at..at + cut]);
                self.cuts.add(&self.written);
                self.end(&form[at + cut + shared..], &lemma[at + shared..]);
            }
        }
        (self.form, self.lemma) = (form, lemma);
    }

    fn end(&mut self, stripped: &[char], added: &[char]) {
        self.written.clear();
        self.written.extend(stripped.iter().chain(&['>']).chain(added));
        self.ends.add(&self.written);
    }

    /// Is a script one that makes lemmas of forms such as this one? Without known lemmas any is.
    pub fn allow(&self, script: &str, form: &str) -> bool {
        let edit = script.get(1..).filter(|_| !self.ends.is_empty()).and_then(Edit::read);
        let Some((_, cut, stripped)) = edit.as_ref().and_then(|edit| edit.parts(&form.to_lowercase())) else {
            return true;
        };
        let add = edit.map_or("", |edit| edit.add);
        let cuts = cut.is_empty() || self.cuts.get(&cut).is_some();
        let odd = stripped.contains(|letter: char| !letter.is_alphabetic());
        let same = stripped.is_empty() && add.is_empty();
        let ends = same || odd || self.ends.get(&format!("{stripped}>{add}")).is_some();
        cuts && ends
    }
}

fn title(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + &letters.as_str().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{Edits, apply};

    #[test]
    fn a_script_drops_a_prefix_and_changes_the_end() {
        assert_eq!(apply("L0,2,1,en", "Gewerkt"), "werken");
        assert_eq!(apply("K0,0,0,", "Gent"), "Gent");
        assert_eq!(apply("L=zijn", "was"), "zijn");
        assert_eq!(apply("L0,0,9,en", "kat"), "kat");
    }

    #[test]
    fn an_edit_is_for_the_letters_that_it_was_learned_on() {
        let mut edits = Edits::default();
        assert!(edits.allow("L3,1,3,aven", "handhaafden"), "nothing is known");
        edits.learn("gewerkt", "werken");
        edits.learn("haafden", "haven");
        assert!(edits.allow("L0,2,1,en", "geblust"));
        assert!(!edits.allow("L3,2,1,en", "belichaamt"), "cuts out \"ic\"");
        assert!(edits.allow("L0,0,5,ven", "handhaafden") && !edits.allow("L0,0,3,od", "handhaafden"));
        assert!(edits.allow("L0,0,2,", "boete's"));
        assert!(edits.allow("K0,0,0,", "Gent") && edits.allow("L=zijn", "was"));
    }
}
