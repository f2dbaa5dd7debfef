//! Nothing of the command line is undocumented: every command and flag of `--help` stands in `docs/cli.md`.

use super::program::Folder;

/// Commands and long flags that a help names.
fn named(help: &str) -> (Vec<String>, Vec<String>) {
    let mut commands = Vec::new();
    let mut flags = Vec::new();
    let mut in_commands = false;
    for line in help.lines() {
        in_commands = line == "Commands:" || (in_commands && !line.is_empty());
        let first = line.split_whitespace().next().unwrap_or_default();
        if in_commands && line.starts_with("  ") && !line.starts_with("   ") {
            commands.push(first.to_owned());
        }
        let flag = line.split_whitespace().find(|word| word.starts_with("--"));
        if let (Some(flag), true) = (flag, first.starts_with('-')) {
            flags.push(flag.to_owned());
        }
    }
    (commands, flags)
}

#[test]
fn every_command_and_flag_is_documented() {
    let docs = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/cli.md")).unwrap();
    let folder = Folder::with(&[]);
    let mut todo = vec![String::new()];
    let mut seen = 0;
    while let Some(path) = todo.pop() {
        let ran = folder.run(&format!("{path} --help"));
        let (commands, flags) = named(&ran.check(0, "").out);
        for flag in flags {
            assert!(docs.contains(&format!("`{flag}")), "docs/cli.md does not tell of `{flag}` of `onrust {path}`");
        }
        for command in commands {
            let name = format!("{path} {command}").trim().to_owned();
            assert!(docs.contains(&format!("onrust {name}")), "docs/cli.md does not tell of `onrust {name}`");
            todo.push(name);
        }
        seen += 1;
    }
    assert!(seen > 8, "only {seen} commands were seen");
}

/// Commands in the fenced blocks of a page.
fn commands_of(page: &str) -> Vec<String> {
    let mut fenced = false;
    let mut found = Vec::new();
    for line in page.lines() {
        if line.starts_with("```") {
            fenced = !fenced;
        } else if let (true, Some(at)) = (fenced, line.find("onrust ")) {
            let words = line[at..].split(['|', '>', '#']).next().unwrap_or_default();
            let is_start = at == 0 || line[..at].ends_with(['$', ' ', '|', ';']);
            found.extend(is_start.then(|| words.to_owned()));
        }
    }
    found
}

#[test]
fn every_command_that_a_page_shows_is_one() {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let folder = Folder::with(&[]);
    let pages = std::fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let mut shown = 0;
    for page in pages.chain([root.join("README.md")]).filter(|path| path.extension().is_some_and(|end| end == "md")) {
        for command in commands_of(&std::fs::read_to_string(&page).unwrap()) {
            let verb = command.split_whitespace().skip(1).find(|word| word.chars().all(char::is_lowercase));
            let Some(verb) = verb else { continue };
            assert_eq!(folder.run(&format!("{verb} --help")).code, Some(0), "{}: {command}", page.display());
            shown += 1;
        }
    }
    assert!(shown > 4, "only {shown} commands were seen");
}
