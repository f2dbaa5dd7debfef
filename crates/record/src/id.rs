//! A claim's id: a hash of its content, so that the same claim has the same id on every machine.

use crate::Claim;
use blake2::{Blake2b, Digest, digest::consts::U8};
use serde_json::Value;

impl Claim {
    /// Sets `claim` to `c-` and BLAKE2b-64 of the claim as canonical JSON without `claim`, `coder` and `confidence`.
    pub fn seal(&mut self) {
        let mut value = serde_json::to_value(&*self).expect("a claim is plain data: it always serialises");
        if let Value::Object(fields) = &mut value {
            for volatile in ["claim", "coder", "confidence"] {
                fields.remove(volatile);
            }
        }
        self.claim = format!("c-{}", short_hash(canonical(&value).as_bytes()));
    }
}

/// 16 hex digits of BLAKE2b-64.
pub fn short_hash(bytes: &[u8]) -> String {
    Blake2b::<U8>::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// JSON with sorted keys and no blanks. `serde_json` keeps objects sorted unless its `preserve_order` is on, so the
/// keys are sorted here again rather than trusted.
pub fn canonical(value: &Value) -> String {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<_> = fields.keys().collect();
            keys.sort();
            let inner = keys.iter().map(|key| format!("{}:{}", Value::from(key.as_str()), canonical(&fields[*key])));
            format!("{{{}}}", inner.collect::<Vec<_>>().join(","))
        }
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        plain => plain.to_string(),
    }
}
