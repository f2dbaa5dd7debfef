//! `onrust token`: who may come in to a server that listens wider. Only a hash is kept: a token is shown once.

use super::args::{Args, Scope, Token, TokenWhat};
use super::ending::Ending;
use super::ledger::place_of;
use crate::web::{self, Role, Token as Kept};
use anyhow::Context;
use onrust::text::printable;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The file of tokens: beside the ledger, unless another is named.
pub fn file(named: Option<&PathBuf>, ledger: &Path) -> PathBuf {
    named.cloned().unwrap_or_else(|| {
        let mut name = ledger.as_os_str().to_owned();
        name.push(".tokens");
        PathBuf::from(name)
    })
}

fn scope_of(role: Role) -> &'static str {
    match role {
        Role::Read => "read",
        Role::Review => "review",
        Role::Admin => "admin",
    }
}

/// The tokens of a file; none where there is no file.
pub fn read(path: &Path) -> anyhow::Result<Vec<Kept>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(why) if why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(why) => return Err(why).with_context(|| path.display().to_string()),
    };
    let line = |(at, line): (usize, &str)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let role = match cells.get(1) {
            Some(&"read") => Some(Role::Read),
            Some(&"review") => Some(Role::Review),
            Some(&"admin") => Some(Role::Admin),
            _ => None,
        };
        match (cells[..].len(), role) {
            (3, Some(role)) => Ok(Kept { name: cells[0].to_owned(), role, hash: cells[2].to_owned() }),
            _ => anyhow::bail!(
                "{}:{}: a line is NAME, read, review or admin, and a hash, with tabs between",
                path.display(),
                at + 1
            ),
        }
    };
    text.lines().enumerate().filter(|(_, line)| !line.is_empty()).map(line).collect()
}

fn write(path: &Path, all: &[Kept]) -> anyhow::Result<()> {
    let text: String = all.iter().map(|own| format!("{}\t{}\t{}\n", own.name, scope_of(own.role), own.hash)).collect();
    let folder = path.parent().filter(|own| !own.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A file made by tempfile is its owner's alone; it takes the old one's place in one step.
    let mut file = tempfile::NamedTempFile::new_in(folder).with_context(|| folder.display().to_string())?;
    file.write_all(text.as_bytes())?;
    file.persist(path).with_context(|| path.display().to_string())?;
    Ok(())
}

/// Runs it.
pub fn run(_: &Args, own: &Token) -> anyhow::Result<Ending> {
    let path = file(own.tokens.as_ref(), &place_of(own.ledger.as_ref())?);
    let mut all = read(&path)?;
    match &own.what {
        TokenWhat::New { name, scope } => {
            anyhow::ensure!(!name.contains(['\t', '\n']) && !name.is_empty(), "a name has no tabs or line breaks");
            anyhow::ensure!(
                all.iter().all(|own| own.name != *name),
                "there is a token named \"{name}\": revoke it first"
            );
            let secret = web::secret()?;
            let role = match scope {
                Scope::Read => Role::Read,
                Scope::Review => Role::Review,
                Scope::Admin => Role::Admin,
            };
            all.push(Kept { name: name.clone(), role, hash: web::hash(secret.as_bytes()) });
            write(&path, &all)?;
            writeln!(anstream::stdout(), "{secret}")?;
        }
        TokenWhat::List => {
            for own in &all {
                writeln!(anstream::stdout(), "{}\t{}", printable(&own.name), scope_of(own.role))?;
            }
            return Ok(if all.is_empty() { Ending::Nothing } else { Ending::Done });
        }
        TokenWhat::Revoke { name } => {
            let before = all.len();
            all.retain(|own| own.name != *name);
            anyhow::ensure!(all.len() < before, "there is no token named \"{name}\"");
            write(&path, &all)?;
        }
    }
    Ok(Ending::Done)
}
