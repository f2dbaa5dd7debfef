//! Files and streams into reports, one after the other; what is not readable is told and passed by.

use crate::error::in_words;
use onrust_text::{Arrival, DataError, Seen, reports};
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// Longest report that is read, in bytes: a whole newspaper is shorter.
const LONGEST: u64 = 4 << 20;

/// Where reports come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// The standard input.
    Stdin,
    /// A text that the program carries, under a file's name.
    Carried(&'static str, &'static str),
}

impl Input {
    /// As `reports` wants it: the file's name, `-` for the standard input.
    fn name(&self) -> String {
        match self {
            Self::File(path) => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
            Self::Carried(name, _) => (*name).to_owned(),
        }
    }

    fn open(&self) -> Result<Box<dyn BufRead>, String> {
        Ok(match self {
            Self::File(path) => Box::new(BufReader::with_capacity(1 << 16, open(path)?)),
            Self::Stdin => Box::new(BufReader::with_capacity(1 << 16, io::stdin())),
            Self::Carried(_, text) => Box::new(io::Cursor::new(*text)),
        })
    }
}

/// Something that could not be read, as `FILE:LINE:COLUMN: why` or `FILE: why`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Failure(pub String);

impl From<DataError> for Failure {
    fn from(error: DataError) -> Self {
        Self(error.to_string())
    }
}

type Arrivals = Box<dyn Iterator<Item = Result<Arrival, DataError>>>;

/// Reports of many inputs, in order.
pub struct Inputs {
    todo: VecDeque<Input>,
    open: Option<(String, Arrivals)>,
    seen: Seen,
    lang: Option<String>,
}

impl Inputs {
    /// Reports of `inputs`; `lang` overrides the language that they give.
    pub fn new(inputs: impl IntoIterator<Item = Input>, lang: Option<String>) -> Self {
        Self { todo: inputs.into_iter().collect(), open: None, seen: Seen::default(), lang }
    }

    /// Takes a report in: checks its length, that it is new, and sets its language. Nothing for the same one again.
    fn admit(&mut self, name: &str, mut arrival: Arrival) -> Option<Result<Arrival, Failure>> {
        let length = arrival.report.text.len() as u64;
        if length > LONGEST {
            return Some(Err(Failure(format!("{name}: report {}: {}", arrival.report.id, too_long(length)))));
        }
        match self.seen.is_new(name, &arrival.report) {
            Err(error) => Some(Err(error.into())),
            Ok(false) => None,
            Ok(true) => {
                arrival.report.lang = self.lang.clone().or(arrival.report.lang);
                Some(Ok(arrival))
            }
        }
    }
}

impl Iterator for Inputs {
    type Item = Result<Arrival, Failure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((name, arrivals)) = &mut self.open {
                match arrivals.next() {
                    None => self.open = None,
                    Some(Err(error)) => return Some(Err(error.into())),
                    Some(Ok(arrival)) => {
                        let name = name.clone();
                        if let Some(admitted) = self.admit(&name, arrival) {
                            return Some(admitted);
                        }
                    }
                }
                continue;
            }
            let input = self.todo.pop_front()?;
            let name = input.name();
            match input.open().and_then(limited) {
                Err(why) => return Some(Err(Failure(format!("{name}: {why}")))),
                Ok(reader) => self.open = Some((name.clone(), reports(&name, reader))),
            }
        }
    }
}

fn open(path: &Path) -> Result<File, String> {
    let file = File::open(path).map_err(|why| in_words(&why))?;
    if file.metadata().is_ok_and(|about| about.is_dir()) {
        return Err(in_words(&io::ErrorKind::IsADirectory.into()));
    }
    Ok(file)
}

/// JSON lines may be endless; anything else is one report, of which no more is read than shows that it is too long.
fn limited(mut reader: Box<dyn BufRead>) -> Result<Box<dyn BufRead>, String> {
    let start = reader.fill_buf().map_err(|why| in_words(&why))?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let is_json = start.trim_ascii_start().starts_with(b"{");
    Ok(if is_json { reader } else { Box::new(reader.take(LONGEST * 2 + 2)) })
}

fn too_long(bytes: u64) -> String {
    format!(
        "its {bytes} bytes or more are too long for one report, which may have {LONGEST}: give one report per line or file"
    )
}
