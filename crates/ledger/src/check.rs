//! What every claim must hold before it is kept: its id, its words at their places, and that it is of this report.

use crate::canon::Canon;
use onrust_record::{Claim, Kind, short_hash};
use serde_json::Value;

/// The claim as canonical JSON, or why it is not kept.
pub fn claim(claim: &Claim, id: &str, version: u32, text: &str) -> Result<String, String> {
    if claim.report != id || claim.version != version {
        return Err(format!("it is of report {} version {}", claim.report, claim.version));
    }
    if claim.kind != Kind::Event && claim.event_type.is_some() {
        return Err("a figure or a statement has no event type".to_owned());
    }
    let canon = Canon::of(claim, Some(text));
    if !canon.cited {
        let value = serde_json::to_value(claim).expect("a claim is plain data: it always serialises");
        cited(&value, text, "claim")?;
    }
    let own = format!("c-{}", short_hash(canon.without(&["claim", "coder", "confidence"]).as_bytes()));
    if own != claim.claim {
        return Err(format!("its id is {}, but its content's is {own}", claim.claim));
    }
    intervals(claim)?;
    Ok(canon.json)
}

/// Every `text` beside a `span` must be the report's words there.
fn cited(value: &Value, text: &str, at: &str) -> Result<(), String> {
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| cited(item, text, at)),
        Value::Object(fields) => {
            if let (Some(Value::String(words)), Some(Value::Array(span))) = (fields.get("text"), fields.get("span")) {
                let end = |number: usize| span.get(number).and_then(Value::as_u64).map(|byte| byte as usize);
                let found = end(0).zip(end(1)).and_then(|(from, to)| text.get(from..to));
                if found != Some(words) {
                    let shown: String = words.chars().take(40).collect();
                    return Err(format!("{at}: \"{shown}\" does not stand in the report at its span"));
                }
            }
            fields
                .iter()
                .filter(|(_, inner)| inner.is_object() || inner.is_array())
                .try_for_each(|(name, inner)| cited(inner, text, name))
        }
        _ => Ok(()),
    }
}

fn intervals(claim: &Claim) -> Result<(), String> {
    let figures = claim.figures.iter();
    if figures.clone().any(|figure| figure.low.zip(figure.high).is_some_and(|(low, high)| low > high)) {
        return Err("a figure's low end is above its high end".to_owned());
    }
    if figures.clone().any(|figure| figure.part_of.is_some_and(|whole| whole >= claim.figures.len())) {
        return Err("a figure is part of one that is not there".to_owned());
    }
    if claim.when.as_ref().is_some_and(|when| when.from.zip(when.to).is_some_and(|(from, to)| from > to)) {
        return Err("its first day is after its last".to_owned());
    }
    Ok(())
}
