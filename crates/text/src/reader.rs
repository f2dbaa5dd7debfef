//! A report into a document: its language, its sentences, its words.
//!
//! Reading never fails: what cannot be read gives a note.

use crate::language::{Guess, Languages};
use crate::{DataError, Document, Pack, Segmenter, Sentence};
use onrust_record::{Note, Report};
use std::collections::BTreeMap;

/// Reads reports of every language that the pack has rules for.
#[derive(Clone, Debug, Default)]
pub struct Reader {
    languages: Languages,
    segmenters: BTreeMap<String, Segmenter>,
}

/// A declared language is overruled by a lead of this many tenths of a nat: some five small words. A guess.
const CONTRADICTED: i64 = 300;

/// Paragraphs shorter than this many bytes are not weighed on their own: a name or a quotation is no other language.
const WEIGHABLE: usize = 120;

impl Reader {
    /// Reads the rules of all languages.
    pub fn load(pack: &Pack) -> Result<Self, DataError> {
        let has_rules = |lang: &String| pack.bytes(&format!("lang/{lang}/text/segment.toml")).is_some();
        let codes: Vec<String> = pack.languages().into_iter().filter(has_rules).collect();
        let languages = Languages::load(pack, codes.iter().cloned())?;
        let load = |lang: String| Segmenter::load(pack, &lang).map(|segmenter| (lang, segmenter));
        Ok(Self { languages, segmenters: codes.into_iter().map(load).collect::<Result<_, _>>()? })
    }

    /// Reads a report into sentences and words, without lemmas, tags and trees.
    pub fn read(&self, report: Report) -> Document {
        self.read_with(report, |_, _| {})
    }

    /// Reads a report; `annotate` is given its language and sentences and fills in lemmas, tags and trees.
    pub fn read_with(&self, report: Report, annotate: impl FnOnce(&str, &mut [Sentence])) -> Document {
        let (lang, mut notes) = self.language(&report);
        let mut sentences = vec![];
        if let Some((lang, segmenter)) = lang.as_ref().and_then(|lang| Some((lang, self.segmenters.get(lang)?))) {
            let cut;
            (sentences, cut) = segmenter.segment(&report.text);
            notes.extend(cut);
            annotate(lang, &mut sentences);
        }
        Document { report, lang, sentences, notes }
    }

    /// The language of a text, when it is one that is read.
    pub fn language_of(&self, text: &str) -> Option<String> {
        match self.languages.guess(text) {
            Guess::Read(lang) => Some(lang),
            _ => None,
        }
    }

    /// Parts a text of a language into sentences and words.
    pub fn segmenter(&self, lang: &str) -> Option<&Segmenter> {
        self.segmenters.get(lang)
    }

    /// The language to read the report in, and what is to be said about it.
    fn language(&self, report: &Report) -> (Option<String>, Vec<Note>) {
        let text = &report.text;
        if text.trim().is_empty() {
            return (None, vec![]);
        }
        // A short text says too little alone; a language is all that the title tells here.
        let titled = report.title.as_deref().filter(|_| text.len() < WEIGHABLE).map(|title| format!("{title}\n{text}"));
        let guess = self.languages.guess(titled.as_deref().unwrap_or(text));
        let given = report.lang.as_deref().map(primary);
        let (lang, note) = match given {
            Some(given) if self.segmenters.contains_key(&given) => self.checked(given, &guess, text),
            Some(given) => self.corrected(&given, guess),
            None => self.found(guess),
        };
        let mixed = lang.as_ref().and_then(|lang| self.mixed(lang, text));
        (lang, note.into_iter().chain(mixed).map(|text| Note { span: None, text }).collect())
    }

    /// A declared language that is read holds, unless the text plainly says otherwise.
    fn checked(&self, given: String, guess: &Guess, text: &str) -> (Option<String>, Option<String>) {
        match guess {
            Guess::Read(found) | Guess::Other(found)
                if *found != given && self.languages.lead(text, found, &given) >= CONTRADICTED =>
            {
                let read = matches!(guess, Guess::Read(_));
                let how =
                    if read { format!("read as {found}") } else { "there is no data for it: not read".to_owned() };
                (read.then(|| found.clone()), Some(format!("declared as {given}, but the text is in {found}; {how}")))
            }
            Guess::Script => (None, Some(format!("declared as {given}, but the text is in another script: not read"))),
            _ => (Some(given), None),
        }
    }

    /// A declared language without data.
    fn corrected(&self, given: &str, guess: Guess) -> (Option<String>, Option<String>) {
        match guess {
            Guess::Read(found) => {
                let note = format!("declared as {given}, but the text is in {found}; read as {found}");
                (Some(found), Some(note))
            }
            _ => (None, Some(format!("declared as {given}: there is no data for it, the report is not read"))),
        }
    }

    fn found(&self, guess: Guess) -> (Option<String>, Option<String>) {
        match guess {
            Guess::Read(found) => (Some(found), None),
            Guess::Other(found) => {
                (None, Some(format!("the text is in {found}: there is no data for it, the report is not read")))
            }
            Guess::Script => {
                (None, Some("the text is in a script that no language here is written in: not read".to_owned()))
            }
            Guess::Unclear => (None, Some("the text does not tell its language: not read".to_owned())),
        }
    }

    /// A note when a sixth or more of the text stands in paragraphs of another language.
    fn mixed(&self, lang: &str, text: &str) -> Option<String> {
        let (mut all, mut strange) = (0, BTreeMap::<String, usize>::new());
        for paragraph in text.split(['\n', '\r']).filter(|paragraph| paragraph.len() >= WEIGHABLE).take(200) {
            all += paragraph.len();
            let (Guess::Read(found) | Guess::Other(found)) = self.languages.guess(paragraph) else { continue };
            if found != lang && self.languages.lead(paragraph, &found, lang) >= CONTRADICTED {
                *strange.entry(found).or_default() += paragraph.len();
            }
        }
        let (found, size) = strange.into_iter().max_by_key(|(_, size)| *size)?;
        let share = size * 100 / all.max(1);
        (share >= 16).then(|| format!("about {share}% of the text is in {found}; all of it is read as {lang}"))
    }
}

/// The language of a BCP 47 code, without region and script.
fn primary(code: &str) -> String {
    code.split(['-', '_']).next().unwrap_or_default().trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::pack;

    const NL: &str = "De politie heeft vrijdag in Assen honderden betogers opgepakt, zegt de burgemeester. Het bleef daarna rustig in de stad, maar er wordt meer onrust verwacht.";
    const EN: &str = "Police arrested hundreds of protesters in Assen on Friday, the mayor says. The town was calm after that, but more unrest is expected there.";
    const DE: &str = "Die Polizei nahm am Freitag in Assen Hunderte von Demonstranten fest, sagte der Bürgermeister. Danach blieb es in der Stadt ruhig.";

    #[track_caller]
    fn check(given: Option<&str>, text: &str, expect: &str) {
        let report = Report { lang: given.map(str::to_owned), text: text.to_owned(), ..Report::default() };
        let document = Reader::load(&pack()).unwrap().read(report);
        let notes: Vec<&str> = document.notes.iter().map(|note| note.text.as_str()).collect();
        let lang = document.lang.as_deref().unwrap_or("none");
        assert_eq!(format!("{lang} {} {}", document.sentences.len(), notes.join("; ")), expect);
    }

    #[test]
    fn language_comes_from_the_text() {
        check(None, NL, "nl 2 ");
        check(None, EN, "en 2 ");
        check(None, DE, "none 0 the text is in de: there is no data for it, the report is not read");
        check(None, "", "none 0 ");
        check(None, "12:30", "none 0 the text does not tell its language: not read");
    }

    #[test]
    fn declared_language_holds_unless_the_text_contradicts_it() {
        check(Some("nl-BE"), NL, "nl 2 ");
        check(Some("nl"), "Kabul Taliban", "nl 1 ");
        check(Some("en"), NL, "nl 2 declared as en, but the text is in nl; read as nl");
        check(Some("nl"), DE, "none 0 declared as nl, but the text is in de; there is no data for it: not read");
        check(Some("de"), EN, "en 2 declared as de, but the text is in en; read as en");
        check(Some("de"), DE, "none 0 declared as de: there is no data for it, the report is not read");
    }

    #[test]
    fn mixed_report_is_read_by_its_greater_part() {
        let text = format!("{NL}\n{NL}\n{EN}");
        check(None, &text, "nl 6 about 30% of the text is in en; all of it is read as nl");
    }
}
