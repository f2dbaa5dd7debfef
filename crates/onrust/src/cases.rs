//! Sentences with what they should give, type by type (`data/lang/<xx>/events/cases/<type>.jsonl`), run.
//!
//! They were written before the rules and apart from them: unlike a rule's examples they may fail, and their share right
//! says how far the rules reach. What a case gives is judged over all claims of its sentence; `nothing` is no event.

use crate::{Data, Engine, Error};
use onrust_coder::rules::{Outcome, judge};
use onrust_record::{Days, Report};
use onrust_text::DataError;
use serde::Deserialize;

/// A case that was run.
#[derive(Clone, Debug, Default)]
pub struct Case {
    /// The language.
    pub lang: String,
    /// The file that it stands in, without its ending: a type in small letters, or `figures`.
    pub kind: String,
    /// Its line, from 1.
    pub line: usize,
    /// The sentence.
    pub text: String,
    /// What it should give.
    pub gives: String,
    /// What it gave; none: as it should.
    pub fault: Option<String>,
}

impl Case {
    /// Should it give no event?
    pub fn is_trap(&self) -> bool {
        self.gives.trim() == "nothing"
    }
}

#[derive(Deserialize)]
struct Line {
    text: String,
    gives: String,
    dct: Option<String>,
}

impl Engine {
    /// Runs the cases of a type, or of all types where `kind` is empty; large and small letters are the same.
    pub fn test_cases(&self, data: &Data, kind: &str) -> Result<Vec<Case>, Error> {
        let mut cases = Vec::new();
        for path in data.pack().under("lang/") {
            let Some((lang, own)) = place(path) else { continue };
            if !kind.is_empty() && !own.eq_ignore_ascii_case(kind) {
                continue;
            }
            let text = data.pack().text(path).unwrap_or_default();
            let mut start = 0;
            for (number, line) in text.lines().enumerate() {
                if !line.trim().is_empty() {
                    let read: Line = serde_json::from_str(line).map_err(|why| {
                        DataError::at(path, &text, start + why.column().saturating_sub(1), why.to_string())
                    })?;
                    cases.push(self.run_case(lang, own, number + 1, read));
                }
                start += line.len() + 1;
            }
        }
        Ok(cases)
    }

    fn run_case(&self, lang: &str, kind: &str, line: usize, read: Line) -> Case {
        let report = Report {
            id: format!("{kind}-{line}"),
            version: 1,
            lang: Some(lang.to_owned()),
            text: read.text.clone(),
            dct: read.dct.and_then(|day| day.parse().ok()).map(Days::day),
            ..Report::default()
        };
        let claims = self.code_document(&self.parse(report)).claims;
        let fault = match judge(&claims, &read.gives, None) {
            Outcome::Right => None,
            Outcome::Wrong(gave) => Some(gave),
        };
        Case { lang: lang.to_owned(), kind: kind.to_owned(), line, text: read.text, gives: read.gives, fault }
    }
}

/// Language and type of a file of cases.
fn place(path: &str) -> Option<(&str, &str)> {
    let (lang, file) = path.strip_prefix("lang/")?.split_once("/events/cases/")?;
    Some((lang, file.strip_suffix(".jsonl")?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_cases_says_language_and_type() {
        assert_eq!(place("lang/xx/events/cases/aid.jsonl"), Some(("xx", "aid")));
        assert_eq!(place("lang/xx/events/aid.toml"), None);
    }

    #[test]
    fn a_broken_line_is_told_by_place() {
        let folder = tempfile::tempdir().unwrap();
        let cases = folder.path().join("lang/nl/events/cases");
        std::fs::create_dir_all(&cases).unwrap();
        std::fs::write(cases.join("aid.jsonl"), "{\"text\": \"Het regent.\", \"gives\": \"nothing\"}\n{\"text\": 3}\n")
            .unwrap();
        let data = Data::built_in().overlaid(folder.path()).unwrap();
        let why = Engine::load(&data).unwrap().test_cases(&data, "AID").unwrap_err().to_string();
        assert!(why.contains("lang/nl/events/cases/aid.jsonl:2:"), "{why}");
    }
}
