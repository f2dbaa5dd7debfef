//! Words that the ledger needs of each language: `data/lang/xx/ledger/words.toml`.

use crate::{Data, Engine, Error};
use onrust_ledger::ask::Lexicon;
use onrust_ledger::{Standing, Weights};
use onrust_record::Report;
use onrust_text::DataError;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The words of all languages.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Who is counted.
    pub lexicon: Lexicon,
    slugs: Vec<(String, Standing)>,
    weights: BTreeMap<String, Weights>,
    none: Weights,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    groups: BTreeMap<String, String>,
    #[serde(default)]
    slugs: BTreeMap<String, Vec<String>>,
}

impl Words {
    /// Those of `data`.
    pub fn load(data: &Data) -> Result<Self, Error> {
        let mut words = Self::default();
        for lang in data.pack().languages() {
            let path = format!("lang/{lang}/ledger/words.toml");
            if let Some(text) = data.pack().text(&path) {
                let file: File = toml::from_str(&text).map_err(|why| DataError::file(&path, why.to_string()))?;
                words.take(file, &path)?;
            }
        }
        for lang in data.pack().languages() {
            if let Some(text) = data.pack().text(&format!("lang/{lang}/ledger/weights.tsv")) {
                words.weights.insert(lang, Weights::read(&text));
            }
        }
        Ok(words)
    }

    /// How rare words are in a report's language.
    pub fn weights(&self, engine: &Engine, report: &Report) -> &Weights {
        let lang = report.lang.clone().or_else(|| engine.language_of(&report.text));
        lang.and_then(|lang| self.weights.get(&lang)).unwrap_or(&self.none)
    }

    fn take(&mut self, file: File, path: &str) -> Result<(), Error> {
        for (group, stems) in file.groups {
            let stems = stems.split_whitespace().map(|stem| (stem.to_lowercase(), group.clone()));
            self.lexicon.groups.extend(stems);
        }
        for (name, slugs) in file.slugs {
            let standing = match name.as_str() {
                "canceled" => Standing::Canceled,
                "withheld" => Standing::Withheld,
                "corrects" => Standing::Corrects,
                other => {
                    let what = format!("slugs has no \"{other}\"; it has canceled, withheld, corrects");
                    return Err(DataError::file(path, &what).into());
                }
            };
            self.slugs.extend(slugs.into_iter().map(|slug| (slug.to_lowercase(), standing)));
        }
        Ok(())
    }

    /// How a report's publisher lets it stand: by its `pubstatus`, else by the slug at the head of its title.
    pub fn standing(&self, report: &Report) -> Standing {
        match report.pubstatus.as_deref().map(str::to_lowercase).as_deref() {
            // IPTC spells it with one l; newsrooms do not always.
            Some("canceled" | "cancelled") => return Standing::Canceled,
            Some("withheld") => return Standing::Withheld,
            _ => {}
        }
        let title = report.title.as_deref().unwrap_or_default().trim();
        let head = |cut: char| title.split_once(cut).map(|(head, _)| head.trim());
        let heads = [Some(title), head(':'), head('-'), head('—')];
        let shouted = title
            .split_whitespace()
            .next()
            .filter(|word| word.chars().count() > 3 && !word.chars().any(char::is_lowercase));
        let found = heads.into_iter().chain([shouted]).flatten().find_map(|head| {
            let head = head.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
            self.slugs.iter().find(|(slug, _)| *slug == head).map(|(_, standing)| *standing)
        });
        found.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(title: &str, pubstatus: Option<&str>, expect: Standing) {
        let words = Words::load(&Data::built_in()).unwrap();
        let report =
            Report { title: Some(title.to_owned()), pubstatus: pubstatus.map(str::to_owned), ..Report::default() };
        assert_eq!(words.standing(&report), expect);
    }

    #[test]
    fn slugs_and_pubstatus_say_how_a_report_stands() {
        check("Correctie", None, Standing::Corrects);
        check("REFILE-Mayor opens bridge", None, Standing::Corrects);
        check("KILL: Mayor opens bridge", None, Standing::Canceled);
        check("Kill the bill, say protesters", None, Standing::Usable);
        check("WITHDRAWN Mayor opens bridge", None, Standing::Canceled);
        check("HOLD Mayor opens bridge", None, Standing::Withheld);
        check("Hold the line, says mayor", None, Standing::Usable);
        check("Mayor opens bridge", Some("canceled"), Standing::Canceled);
    }

    #[test]
    fn groups_tell_who_is_counted() {
        let lexicon = Words::load(&Data::built_in()).unwrap().lexicon;
        assert_eq!(lexicon.group("18 leden van politie en leger").as_deref(), Some("security"));
        assert_eq!(lexicon.group("26 dead protesters").as_deref(), Some("protesters"));
        assert_eq!(lexicon.group("164 mensen"), None);
    }
}
