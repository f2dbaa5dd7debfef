//! Rules on data: ids, and notes beside what was built.

use super::fault;
use super::files::Committed;
use std::collections::BTreeMap;

/// Ids of rules are unique, and begin with their language.
pub fn rule_ids(files: &[Committed]) -> Vec<String> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.under("data/lang") && file.ending() == "toml") {
        let text = file.text().unwrap_or_default();
        let table: toml::Table = match toml::from_str(text) {
            Ok(table) => table,
            Err(why) => {
                faults.push(fault(&file.path, 1, &why.to_string()));
                continue;
            }
        };
        let lang = file.path.iter().nth(2).and_then(|name| name.to_str()).unwrap_or_default();
        let rules = table.get("rule").and_then(toml::Value::as_array).into_iter().flatten();
        for id in rules.filter_map(|rule| rule.get("id")?.as_str()) {
            let line = text.lines().position(|line| line.contains(&format!("\"{id}\""))).map_or(1, |line| line + 1);
            if !id.starts_with(&format!("{lang}.")) {
                faults.push(fault(&file.path, line, &format!("the id {id} does not begin with \"{lang}.\"")));
            }
            let here = format!("{}:{line}", file.path.display());
            if let Some(first) = seen.insert(id.to_owned(), here) {
                faults.push(fault(&file.path, line, &format!("the id {id} is taken: {first}")));
            }
        }
    }
    faults
}

/// Most bytes of a file of data without a note of where it comes from.
const SMALL: usize = 400_000;

/// What was built carries a note with origin and licence in its folder.
pub fn built_notes(files: &[Committed]) -> Vec<String> {
    let large = files.iter().filter(|file| file.under("data") && file.bytes.len() > SMALL);
    let lacking = large.filter(|file| {
        let folder = file.path.parent();
        !files.iter().any(|note| note.path.parent() == folder && note.ending() == "md")
    });
    lacking.map(|file| fault(&file.path, 1, "a large file wants a note beside it: origin, licence, checksum")).collect()
}
