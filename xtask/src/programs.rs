//! Running other programs.

use anyhow::{Context, Result};
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

/// Runs a program with what it prints shown; did it end well?
pub fn shown(command: &mut Command) -> Result<bool> {
    Ok(command.status().with_context(|| format!("{command:?}"))?.success())
}

/// Runs a program with what it prints shown, and gives its standard output too.
pub fn shown_and_kept(command: &mut Command) -> Result<(bool, String)> {
    let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("{command:?}"))?;
    let mut kept = String::new();
    for line in BufReader::new(child.stdout.take().expect("it was piped")).lines() {
        let line = line?;
        println!("{line}");
        kept.push_str(&line);
        kept.push('\n');
    }
    Ok((child.wait()?.success(), kept))
}

/// Runs a program silently: did it end well, what did it print, what did it complain of?
pub fn kept(command: &mut Command) -> Result<(bool, String, String)> {
    let output = command.output().with_context(|| format!("{command:?}"))?;
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok((output.status.success(), text(&output.stdout), text(&output.stderr)))
}

/// Can the program be run at all?
pub fn is_there(program: &str, args: &[&str]) -> bool {
    Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Cargo, as this program was built with.
pub fn cargo(args: &[&str]) -> Command {
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(args);
    command
}
