//! Runs the real program in a folder of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// A folder of input files.
pub struct Folder(TempDir);

impl Folder {
    /// With these files.
    pub fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in files {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        Self(folder)
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// Runs `onrust` here, with words that blanks separate.
    pub fn run(&self, args: &str) -> Ran {
        self.run_with(args, b"")
    }

    /// The same, with a standard input.
    pub fn run_with(&self, args: &str, input: &[u8]) -> Ran {
        let mut child =
            self.command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // Its own thread, for input that is longer than a pipe holds; a program that does not read it closes it.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), told: text(output.stderr) }
    }

    /// The program, ready to be run here.
    pub fn command(&self, args: &str) -> Command {
        let mut command = Command::new(program());
        command.args(args.split_whitespace()).current_dir(self.path()).env_remove("NO_COLOR").env("LC_ALL", "C");
        command
    }
}

pub fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_onrust"))
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub told: String,
}

impl Ran {
    /// Did it end with this code and tell this on standard error?
    #[track_caller]
    pub fn check(&self, code: i32, told: &str) -> &Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        assert!(self.told.contains(told), "{told:?} is not in {self:?}");
        self
    }

    /// Reports that were read, by the notes that it wrote to standard output.
    pub fn reports(&self) -> Vec<String> {
        let notes = self.out.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        notes
            .filter(|line| line.get("notes").is_some())
            .map(|line| line["report"].as_str().unwrap().to_owned())
            .collect()
    }
}
