//! A claim with one field corrected by a person.

use crate::entry::Correction;
use onrust_record::Claim;
use serde_json::Value;

/// Fields that a correction may change: values that the coder concluded, never the words or their places.
pub const CORRECTABLE: [&str; 12] = [
    "event_type",
    "measure",
    "modes",
    "auxiliary",
    "actors",
    "recipients",
    "place",
    "when",
    "figures",
    "attribution",
    "contexts",
    "kind",
];

/// Fields that say what the report says, wherever they stand in a claim: nobody corrects them.
pub const AS_WRITTEN: [&str; 5] = ["text", "span", "by", "via", "cue"];

/// The claim as corrected, or why it cannot be.
pub fn applied(claim: &Claim, correction: &Correction) -> Result<Claim, String> {
    let mut value = serde_json::to_value(claim).expect("a claim is plain data: it always serialises");
    let parts: Vec<&str> = correction.field.split('.').collect();
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else { return Err("no field is named".to_owned()) };
    if !CORRECTABLE.contains(first) {
        return Err(format!(
            "\"{}\" is not a field that can be corrected; these can: {}",
            first,
            CORRECTABLE.join(", ")
        ));
    }
    if AS_WRITTEN.contains(last) {
        return Err(format!("\"{}\" is what the report says, not what was read from it", correction.field));
    }
    set(&mut value, &parts, &correction.value).map_err(|why| format!("{}: {why}", correction.field))?;
    let mut corrected: Claim = serde_json::from_value(value).map_err(|why| format!("{}: {why}", correction.field))?;
    corrected.claim.clone_from(&claim.claim);
    Ok(corrected)
}

fn set(value: &mut Value, parts: &[&str], to: &Value) -> Result<(), String> {
    let Some((first, rest)) = parts.split_first() else {
        *value = to.clone();
        return Ok(());
    };
    match value {
        Value::Array(items) => {
            let count = items.len();
            let item = first.parse::<usize>().ok().and_then(|at| items.get_mut(at));
            set(item.ok_or_else(|| format!("there is no number {first} of {count}"))?, rest, to)
        }
        Value::Object(fields) => {
            if rest.is_empty() && to.is_null() {
                fields.remove(*first);
                return Ok(());
            }
            set(fields.entry(*first).or_insert(Value::Null), rest, to)
        }
        Value::Null => {
            *value = Value::Object(serde_json::Map::new());
            set(value, parts, to)
        }
        _ => Err(format!("there is no {first} in it")),
    }
}
