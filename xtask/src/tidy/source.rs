//! Rules on code: who imports whom, how a file begins and how long it is, what no file may name.

use super::fault;
use super::files::Committed;
use anyhow::{Context, Result};

/// What each crate may import of the others, from the table of the house.
const LAYERS: [(&str, &[&str]); 8] = [
    ("record", &[]),
    ("text", &["onrust-record"]),
    ("coder", &["onrust-record", "onrust-text"]),
    ("ledger", &["onrust-record"]),
    ("onrust", &["onrust-record", "onrust-text", "onrust-coder", "onrust-ledger"]),
    ("app", &["onrust"]),
    ("py", &["onrust"]),
    ("xtask", &[]),
];

/// Crates import only what their row lists.
pub fn layers(files: &[Committed]) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| file.under("crates") && file.path.ends_with("Cargo.toml")) {
        let manifest: toml::Table =
            toml::from_str(file.text().unwrap_or_default()).with_context(|| file.path.display().to_string())?;
        let folder = file.path.iter().nth(1).and_then(|name| name.to_str()).unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == folder) else {
            faults.push(fault(&file.path, 1, "a crate that the house's table does not have"));
            continue;
        };
        let named =
            manifest.get("dependencies").and_then(toml::Value::as_table).into_iter().flat_map(toml::Table::keys);
        let wrong = named.filter(|name| name.starts_with("onrust") && !allowed.contains(&name.as_str()));
        faults.extend(wrong.map(|name| fault(&file.path, 1, &format!("{folder} may not import {name}"))));
    }
    Ok(faults)
}

/// Most lines of a file of code.
const LONGEST: usize = 600;

/// A file of code opens with what it holds, and is not too long.
pub fn heads_and_lengths(files: &[Committed]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files {
        let text = file.text().unwrap_or_default();
        let head = match file.ending() {
            "rs" => text.starts_with("//!"),
            "py" => text.trim_start_matches(|c| c != '\n' && text.starts_with("#!")).trim_start().starts_with("\"\"\""),
            _ => continue,
        };
        if !head {
            faults.push(fault(&file.path, 1, "a file opens with what it holds"));
        }
        let lines = text.lines().count();
        if lines > LONGEST {
            faults.push(fault(
                &file.path,
                lines,
                &format!("{lines} lines; past {LONGEST} there is a second room in it"),
            ));
        }
    }
    faults
}

/// Words and codes that only data and tests may name.
const LANGUAGES: [&str; 14] = [
    "dutch",
    "english",
    "german",
    "french",
    "spanish",
    "russian",
    "nederlands",
    "nl",
    "en",
    "de",
    "fr",
    "nld",
    "eng",
    "deu",
];

/// Below tests no crate names a language: a whole string literal that is a code, or a language's name in code.
pub fn languages(files: &[Committed]) -> Vec<String> {
    let code = files.iter().filter(|file| file.under("crates") && file.ending() == "rs");
    let code =
        code.filter(|file| !file.path.iter().any(|part| part == "tests" || part == "testing.rs" || part == "tests.rs"));
    let mut faults = Vec::new();
    for file in code {
        let lines =
            file.text().unwrap_or_default().lines().take_while(|line| line.trim() != "#[cfg(test)]").enumerate();
        for (number, line) in lines.filter(|(_, line)| !line.trim_start().starts_with("//")) {
            let literals = line.split('"').skip(1).step_by(2);
            let named = literals.map(str::to_lowercase).find(|literal| LANGUAGES.contains(&literal.as_str()));
            let spoken =
                LANGUAGES.iter().filter(|name| name.len() > 4).find(|name| line.to_lowercase().contains(**name));
            if let Some(name) = named.or(spoken.map(|name| (*name).to_owned())) {
                faults.push(fault(&file.path, number + 1, &format!("names a language, \"{name}\": language is data")));
            }
        }
    }
    faults
}

/// Hosts of package registries, in halves so that this file does not name them.
const HOSTS: [(&str, &str); 6] = [
    ("crates", ".io"),
    ("pypi", ".org"),
    ("python", "hosted.org"),
    ("npm", "js.org"),
    ("npm", "js.com"),
    ("deb.", "debian.org"),
];

/// No file names a registry's host; Cargo writes its own into the lock.
pub fn hosts(files: &[Committed]) -> Vec<String> {
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !file.path.ends_with("Cargo.lock")) {
        for (number, line) in file.text().unwrap_or_default().lines().enumerate() {
            if let Some((a, b)) = HOSTS.iter().find(|(a, b)| line.contains(&format!("{a}{b}"))) {
                faults.push(fault(&file.path, number + 1, &format!("names a registry's host, {a}…{b}")));
            }
        }
    }
    faults
}
