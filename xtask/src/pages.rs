//! The pages in a real browser: tests/web, by Node and Debian's Chromium. What is not here is fetched where that may be.

use crate::programs;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where a browser may lie: as tests/web/pages.mjs looks.
const BROWSERS: [&str; 3] = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/// What came of them.
pub enum Came {
    /// They ran: how many passed, failed and were skipped.
    Ran(usize, usize, usize),
    /// They did not, because.
    Skipped(&'static str),
}

/// Runs them against the released program.
pub fn run(program: &Path) -> Result<Came> {
    if !programs::is_there("node", &["--version"]) || !programs::is_there("npm", &["--version"]) {
        return Ok(Came::Skipped("node and npm are not here: the pages in a browser"));
    }
    if !browser() {
        return Ok(Came::Skipped("Chromium is not here and could not be installed: the pages in a browser"));
    }
    let folder = crate::root().join("tests/web");
    if !folder.join("node_modules/playwright-core").exists() && !fetched(&folder) {
        return Ok(Came::Skipped("the packages of tests/web could not be fetched: the pages in a browser"));
    }
    let program = std::path::absolute(program)?;
    let mut command = Command::new("node");
    command.args(["--test", "--test-reporter", "tap"]).current_dir(&folder).env("ONRUST", program);
    let (_, printed) = programs::shown_and_kept(&mut command)?;
    let number = |name: &str| {
        let line = printed.lines().find_map(|line| line.strip_prefix(&format!("# {name} ")));
        line.and_then(|own| own.trim().parse().ok()).unwrap_or(0)
    };
    let (passed, failed, skipped) = (number("pass"), number("fail"), number("skipped"));
    // Tests that could not even begin are a failure too.
    Ok(Came::Ran(passed, if passed + failed == 0 { 1 } else { failed }, skipped))
}

fn fetched(folder: &PathBuf) -> bool {
    let mut npm = Command::new("npm");
    npm.args(["ci", "--silent", "--no-audit", "--no-fund"]).current_dir(folder);
    npm.status().is_ok_and(|status| status.success())
}

fn browser() -> bool {
    let here = || BROWSERS.iter().any(|path| Path::new(path).exists());
    here()
        || (programs::is_there("apt-get", &["--version"])
            && Command::new("apt-get")
                .args(["install", "-y", "-qq", "--no-install-recommends", "chromium"])
                .env("DEBIAN_FRONTEND", "noninteractive")
                .output()
                .is_ok_and(|output| output.status.success())
            && here())
}
