//! What people judged and corrected, as examples for the rules: each sentence with what it should give, in the rules' notation.

use onrust_ledger::ask::{ClaimWhole, Lexicon};
use onrust_ledger::{Act, Correction, Error, Known, Ledger, Review};
use onrust_record::{Claim, Entity, Kind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A sentence that people judged, as an example of the rule that read it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Lesson {
    /// The rule that read it.
    pub rule: String,
    /// Its sentence.
    pub text: String,
    /// What it should give; `nothing` where the reading was rejected.
    pub gives: String,
    /// The claim.
    pub claim: String,
    /// Who said so, and why.
    pub said: Vec<String>,
}

/// The lessons of a ledger, by rule. Claims that were opened again teach nothing.
pub fn lessons(ledger: &Ledger) -> Result<Vec<Lesson>, Error> {
    let mut said: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for note in ledger.reviews(None)? {
        let Review { claim, act, by, reason } = note.review;
        let own = said.entry(claim).or_default();
        if matches!(act, Act::Accept | Act::Reject | Act::Comment) {
            own.push(format!("{by}: {reason}"));
        }
    }
    let mut corrected = BTreeSet::new();
    for entry in ledger.entries_of("correction")? {
        let own: Correction = entry.read().map_err(|why| Error::Refused(why.to_string()))?;
        corrected.insert(own.claim.clone());
        let words = format!("{}: {} = {}: {}", own.by, own.field, own.value, own.reason);
        said.entry(own.claim).or_default().push(words);
    }
    let mut found = Vec::new();
    for (claim, said) in said {
        let whole = ledger.claim(&claim, Known::ALL, &Lexicon::default())?;
        if let Some(gives) = wanted(&whole, corrected.contains(&claim)) {
            let own = &whole.line.claim;
            found.push(Lesson { rule: own.by.clone(), text: own.text.clone(), gives, claim, said });
        }
    }
    found.sort();
    Ok(found)
}

/// What a claim should give, where a person said so.
fn wanted(whole: &ClaimWhole, corrected: bool) -> Option<String> {
    match whole.line.reviewed.as_ref().and_then(|own| own.accepted) {
        Some(false) => Some("nothing".to_owned()),
        None if !corrected => None,
        _ => Some(gives(&whole.line.claim)),
    }
}

/// A claim in the notation of the rules' examples.
pub fn gives(claim: &Claim) -> String {
    let mut parts = Vec::new();
    if let Some(own) = &claim.event_type {
        parts.push([vec![own.as_str()], claim.modes.iter().map(String::as_str).collect()].concat().join(" "));
    } else if claim.kind == Kind::Statement {
        parts.push("statement".to_owned());
    }
    let mut named = |role: &str, list: &[Entity]| {
        parts.extend(list.iter().map(|own| format!("{role} {}", own.cited.text.replace(';', ","))));
    };
    named("actor", &claim.actors);
    named("recipient", &claim.recipients);
    parts.extend(claim.place.iter().map(|own| format!("place {}", own.cited.text)));
    for figure in &claim.figures {
        let number = figure.low.or(figure.high).map(|own| format!(" {own}")).unwrap_or_default();
        parts.extend(figure.kind.iter().map(|kind| format!("figure {kind}{number}")));
    }
    parts.extend(claim.auxiliary.iter().map(|own| format!("aux {own}")));
    if let Some(own) = &claim.measure {
        parts.push(format!("measure {} {}", own.kind, own.action.as_deref().unwrap_or("announce")));
    }
    parts.join("; ")
}

impl Lesson {
    /// As it stands under its rule.
    pub fn toml(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
        let said: String = self.said.iter().map(|own| format!("# {}\n", own.replace(['\n', '\r'], " "))).collect();
        let (text, gives) = (quoted(&self.text), quoted(&self.gives));
        format!("# {} of {}\n{said}[[rule.example]]\ntext  = {text}\ngives = {gives}\n", self.claim, self.rule)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(claim: serde_json::Value, expect: &str) {
        let mut whole = serde_json::json!({
            "claim": "c-1", "report": "r", "version": 1, "kind": "event", "text": "Police held 12 people.", "span": [0, 22],
            "by": "en.coerce.arrest", "coder": "test"
        });
        whole.as_object_mut().unwrap().extend(claim.as_object().unwrap().clone());
        assert_eq!(gives(&serde_json::from_value(whole).unwrap()), expect);
    }

    #[test]
    fn a_claim_is_told_as_examples_tell_it() {
        let police = serde_json::json!([{"text": "Police", "span": [0, 6], "by": "x"}]);
        let people = serde_json::json!([{"text": "12 people", "span": [12, 21], "by": "x", "kind": "arrested", "bound": "exact", "low": 12.0, "high": 12.0}]);
        check(
            serde_json::json!({"event_type": "COERCE", "modes": ["arrest"], "actors": police, "figures": people}),
            "COERCE arrest; actor Police; figure arrested 12",
        );
        check(serde_json::json!({"kind": "statement"}), "statement");
        check(
            serde_json::json!({"measure": {"kind": "arms-export", "action": "suspend"}, "auxiliary": ["future"]}),
            "aux future; measure arms-export suspend",
        );
    }
}
