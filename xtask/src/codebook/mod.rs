//! The codebook: `docs/codebook/`, written from `data/` and from nothing else.
//!
//! Invariant: the same data give the same pages; a test compares those on disk with what the data give.

mod data;
mod lists;
mod types;

use crate::root;
use anyhow::{Context, Result};
use data::Data;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const FOLDER: &str = "docs/codebook";

/// Pages by file name.
type Pages = BTreeMap<String, String>;

/// Writes the pages, and removes those that the data no longer give.
pub fn run() -> Result<bool> {
    let folder = root().join(FOLDER);
    fs::create_dir_all(&folder)?;
    let pages = pages()?;
    for name in on_disk(&folder)?.into_keys().filter(|name| !pages.contains_key(name)) {
        fs::remove_file(folder.join(&name))?;
    }
    for (name, text) in &pages {
        fs::write(folder.join(name), text)?;
    }
    println!("{FOLDER}: {} pages", pages.len());
    Ok(true)
}

/// What the data give.
fn pages() -> Result<Pages> {
    let data = Data::read(&root().join("data"))?;
    let mut pages = Pages::new();
    pages.insert("README.md".to_owned(), index(&data));
    types::pages(&data, &mut pages);
    lists::pages(&data, &mut pages);
    // Lines end where they end: no blanks behind them.
    let clean = |text: String| text.lines().map(|line| line.trim_end().to_owned() + "\n").collect();
    Ok(pages.into_iter().map(|(name, text)| (name, clean(text))).collect())
}

fn on_disk(folder: &Path) -> Result<Pages> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let page = |entry: std::io::Result<fs::DirEntry>| {
        let entry = entry?;
        Ok((entry.file_name().to_string_lossy().into_owned(), fs::read_to_string(entry.path())?))
    };
    entries.map(page).collect()
}

fn index(data: &Data) -> String {
    let mut text = String::from(
        "# Codebook\n\n\
         What Onrust can say of an event, and by which rules it says so. These pages are written from `data/` by\n\
         `cargo xtask codebook`; a test fails when they no longer say what the data say.\n\n\
         Types and modes are PLOVER's ([its manual](https://github.com/openeventdata/PLOVER)); how a rule is read stands in\n\
         [rules.md](../rules.md).\n\n",
    );
    let heads: Vec<String> = data.languages.keys().map(|lang| format!("rules {lang}")).collect();
    text += &format!("| type | means | quad class | score | {} |\n", heads.join(" | "));
    text += &format!("|---|---|---|---|{}\n", "---|".repeat(heads.len()));
    for (name, own) in &data.types {
        let counts: Vec<String> =
            data.languages.values().map(|lang| lang.of_type(Some(name)).count().to_string()).collect();
        text += &format!(
            "| [{name}]({}) | {} | {} | {} | {} |\n",
            types::file(name),
            own.description,
            own.quad_name(),
            own.score,
            counts.join(" | ")
        );
    }
    let counts: Vec<String> = data.languages.values().map(|lang| lang.of_type(None).count().to_string()).collect();
    text += &format!(
        "| [no type](no-type.md) | Measures that no type fits, figures that no event carries, statements. | | | {} |\n\n",
        counts.join(" | ")
    );
    for (file, what) in lists::CONTENTS {
        text += &format!("- [{file}]({file}.md): {what}\n");
    }
    for lang in data.languages.keys() {
        text += &format!("- [classes-{lang}](classes-{lang}.md): the word classes of the language `{lang}`\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pages_on_disk_say_what_the_data_say() {
        let (wanted, found) = (pages().unwrap(), on_disk(&root().join(FOLDER)).unwrap());
        let names: std::collections::BTreeSet<&String> = wanted.keys().chain(found.keys()).collect();
        let stale: Vec<&&String> = names.iter().filter(|name| wanted.get(**name) != found.get(**name)).collect();
        assert!(stale.is_empty(), "run `cargo xtask codebook`: stale are {stale:?}");
    }

    #[test]
    fn every_rule_stands_in_one_place() {
        let data = Data::read(&root().join("data")).unwrap();
        let pages = pages().unwrap();
        for rule in data.languages.values().flat_map(|lang| &lang.rules) {
            let anchor = format!("<a id=\"{}\"></a>", rule.id);
            let count: usize = pages.values().map(|page| page.matches(&anchor).count()).sum();
            assert_eq!(count, 1, "{}", rule.id);
        }
    }
}
