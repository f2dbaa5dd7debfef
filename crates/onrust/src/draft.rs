//! The draft of a rule as its file has it, from a sentence and the claim that it should give.

use crate::Engine;
use onrust_record::Report;
use std::fmt::Write as _;

/// What stands where the writer of a rule still has to write: the tests of rules refuse it.
pub const UNWRITTEN: &str = "…";

impl Engine {
    /// A rule in TOML that codes `text` as `gives`; its reason and its near miss are still to be written. None where the
    /// sentence has no word that could trigger it, or its language is not known.
    pub fn draft(&self, text: &str, gives: &str, lang: Option<&str>, on: Option<&str>) -> Option<String> {
        let report = Report {
            id: "draft".to_owned(),
            version: 1,
            lang: lang.map(str::to_owned),
            text: text.to_owned(),
            ..Report::default()
        };
        let document = self.parse(report);
        let lang = document.lang.clone()?;
        let draft = self.coder().draft(&document, gives, on)?;
        let claim = Parts::of(gives);
        let name = claim.event_type.to_lowercase();
        let sense = if name.is_empty() { "measure" } else { &name };
        let mut rule = String::from("[[rule]]\n");
        let mut key = |key: &str, value: &str| writeln!(rule, "{key:<6} = {value}").expect("a string takes all");
        key("id", &quoted(&format!("{lang}.{sense}.{}", draft.lemma)));
        key("why", &quoted(UNWRITTEN));
        key("on", &quoted(&draft.on));
        if !draft.terms.is_empty() {
            key("match", &quoted(&draft.terms.join(" ")));
        }
        if !claim.event_type.is_empty() {
            key("type", &quoted(claim.event_type));
        }
        if !claim.modes.is_empty() {
            let modes: Vec<String> = claim.modes.iter().map(|mode| quoted(mode)).collect();
            key("modes", &format!("[{}]", modes.join(", ")));
        }
        if draft.genitive_subject {
            key("genitive", &quoted("subj"));
        }
        if let Some(figure) = claim.figure {
            key("figure", &quoted(figure));
        }
        if let Some((kind, action)) = claim.measure {
            key("measure", &format!("{{ kind = {}, action = {} }}", quoted(kind), quoted(action)));
        }
        draft.open.iter().for_each(|open| key("# open", open));
        let example = |text: &str, gives: &str| {
            format!("\n[[rule.example]]\ntext  = {}\ngives = {}\n", quoted(text), quoted(gives))
        };
        Some([rule, example(text, gives), example(UNWRITTEN, "nothing")].concat())
    }
}

/// A string as TOML writes it: JSON's escapes are TOML's too.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap_or_default()
}

/// What of a wanted claim a rule says by itself.
#[derive(Default)]
struct Parts<'a> {
    event_type: &'a str,
    modes: Vec<&'a str>,
    figure: Option<&'a str>,
    measure: Option<(&'a str, &'a str)>,
}

impl<'a> Parts<'a> {
    fn of(gives: &'a str) -> Self {
        let mut parts = Self::default();
        for part in gives.split(';') {
            let mut words = part.split_whitespace();
            match words.next() {
                Some("figure") => parts.figure = words.next(),
                Some("measure") => parts.measure = words.next().map(|kind| (kind, words.next().unwrap_or_default())),
                Some(own) if own.chars().all(char::is_uppercase) => {
                    parts.event_type = own;
                    parts.modes = words.collect();
                }
                _ => {}
            }
        }
        parts
    }
}
