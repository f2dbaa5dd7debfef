//! The tutorial's blocks, run one after the other in one folder, as its reader would.

use super::program::{Folder, program};
use std::process::Command;

/// The fenced shell blocks of a page, in order.
fn blocks(page: &str) -> Vec<String> {
    page.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).map(str::to_owned).collect()
}

/// Runs every block so far in one shell; gives what the last one printed.
fn run(folder: &Folder, blocks: &[String]) -> String {
    let (last, before) = blocks.split_last().unwrap();
    let script = format!("set -e\n{{\n{}\n}} > /dev/null\n{last}", before.concat());
    let path = format!("{}:{}", program().parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.args(["-c", &script]).current_dir(folder.path()).env("PATH", path);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{last}\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn the_tutorial_does_what_it_says() {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/tutorial.md")).unwrap();
    let blocks = blocks(&page);
    let says = [
        "",
        "",
        "",
        "contradicts c-",
        "45 people",
        "2 roots, 2 outlets",
        "",
        "| retracted |",
        "| 45 |",
        "[^1]: De Courant",
        "sound: ",
    ];
    assert_eq!(blocks.len(), says.len());
    for (at, wanted) in says.iter().enumerate().filter(|(_, wanted)| !wanted.is_empty()) {
        let folder = Folder::with(&[]);
        let printed = run(&folder, &blocks[..=at]);
        assert!(printed.contains(wanted), "block {}: {wanted:?} is not in\n{printed}", at + 1);
    }
}
