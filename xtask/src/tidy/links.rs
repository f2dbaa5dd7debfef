//! Links of the pages: every relative one leads to a file that is there, and to a heading or anchor in it.

use super::fault;
use super::files::Committed;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};

/// Links in Markdown that lead nowhere.
pub fn broken(files: &[Committed]) -> Vec<String> {
    let known: BTreeSet<&Path> = files.iter().map(|file| file.path.as_path()).collect();
    let pages = files.iter().filter(|file| file.ending() == "md");
    let anchors: BTreeMap<&Path, BTreeSet<String>> =
        pages.clone().map(|page| (page.path.as_path(), anchors(page.text().unwrap_or_default()))).collect();
    let mut faults = Vec::new();
    for page in pages {
        for (line, link) in links(page.text().unwrap_or_default()) {
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { page.path.clone() } else { beside(&page.path, path) };
            let is_folder = || known.iter().any(|file| file.starts_with(&target));
            let why = match anchors.get(target.as_path()) {
                _ if !known.contains(target.as_path()) && !is_folder() => "there is no such file",
                Some(own) if !anchor.is_empty() && !own.contains(anchor) => "the page has no such heading",
                _ => continue,
            };
            faults.push(fault(&page.path, line, &format!("the link {link} leads nowhere: {why}")));
        }
    }
    faults
}

/// Relative links with their lines, those in code aside.
fn links(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut fenced = false;
    for (line, number) in text.lines().zip(1..) {
        fenced ^= line.trim_start().starts_with("```");
        if fenced {
            continue;
        }
        let mut rest = line;
        while let Some(at) = rest.find("](") {
            rest = &rest[at + 2..];
            let link = &rest[..rest.find(')').unwrap_or(rest.len())];
            if !link.contains("://") && !link.starts_with("mailto:") {
                found.push((number, link.to_owned()));
            }
        }
    }
    found
}

/// What a link may name in a page: its headings as GitHub writes them, and `<a id="…">`.
fn anchors(text: &str) -> BTreeSet<String> {
    let heading = |line: &str| {
        let title = line.trim_start_matches('#').trim().to_lowercase();
        let kept = title.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect::<String>()
    };
    let named = text.split("<a id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    text.lines().filter(|line| line.starts_with('#')).map(heading).chain(named).collect()
}

/// A path from the folder of a page, without `..`.
fn beside(page: &Path, link: &str) -> PathBuf {
    let mut path = page.parent().unwrap_or(Path::new("")).to_owned();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => drop(path.pop()),
            Component::Normal(name) => path.push(name),
            _ => {}
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(path: &str, text: &str) -> Committed {
        Committed { path: PathBuf::from(path), bytes: text.as_bytes().to_vec() }
    }

    #[track_caller]
    fn check(text: &str, faults: usize) {
        let files =
            [page("docs/a.md", text), page("docs/deep/b.md", "# One thing\n<a id=\"x.y\"></a>\n"), page("c.rs", "")];
        let found = broken(&files);
        assert_eq!(found.len(), faults, "{found:?}");
    }

    #[test]
    fn links_lead_to_files_folders_headings_and_anchors() {
        check(
            "[b](deep/b.md) [c](../c.rs) [f](deep) [h](deep/b.md#one-thing) [a](deep/b.md#x.y) [w](https://a.b/c)",
            0,
        );
    }

    #[test]
    fn a_lost_file_and_a_lost_heading_are_told() {
        check("[b](b.md)\n[h](deep/b.md#two)", 2);
    }

    #[test]
    fn code_holds_no_links() {
        check("```\n[b](b.md)\n```\n", 0);
    }

    #[test]
    fn the_pages_of_the_house_hold_together() {
        std::env::set_current_dir(crate::root()).unwrap();
        let found = broken(&super::super::files::committed().unwrap());
        assert!(found.is_empty(), "{found:#?}");
    }
}
