//! An input into reports: dated text or JSON lines, told apart by content.
//!
//! A fault in one line loses that line alone. A report's text is the input's, byte for byte after decoding.

use crate::charset::decode;
use crate::dated::{cut_date, days_of};
use crate::{DataError, json_line};
use onrust_record::{Note, Report, canonical, short_hash};
use std::collections::BTreeMap;
use std::io::{BufRead, Cursor, Read};

/// A report, and what was noted when it came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// The report.
    pub report: Report,
    /// What a person should know: a guessed charset, a date that does not exist.
    pub notes: Vec<Note>,
}

/// What an input held.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Incoming {
    /// Its reports, in the input's order.
    pub arrivals: Vec<Arrival>,
    /// What could not be read.
    pub errors: Vec<DataError>,
}

/// Reads an input that is in memory. `name` is the file's name; `-` stands for the standard input.
pub fn read_reports(name: &str, bytes: &[u8]) -> Incoming {
    let mut incoming = Incoming::default();
    let mut seen = Seen::default();
    for item in reports(name, bytes) {
        match item.and_then(|arrival| Ok(seen.is_new(name, &arrival.report)?.then_some(arrival))) {
            Ok(arrival) => incoming.arrivals.extend(arrival),
            Err(error) => incoming.errors.push(error),
        }
    }
    incoming
}

/// Reads an input piece by piece; JSON lines never stand in memory together. Whoever iterates keeps the [`Seen`].
pub fn reports<'a, R: BufRead + 'a>(
    name: &str,
    mut input: R,
) -> Box<dyn Iterator<Item = Result<Arrival, DataError>> + 'a> {
    let name = name.to_owned();
    match begins_json(&mut input) {
        Err(error) => Box::new(std::iter::once(Err(DataError::input(&name, 1, 1, error.to_string())))),
        Ok(true) => Box::new(Lines { name, input, line: 0, ended: false }),
        Ok(false) => read_whole(name, input),
    }
}

/// Is the first character that is no blank or byte-order mark an opening brace? Looks only at what is buffered.
fn begins_json(input: &mut impl BufRead) -> std::io::Result<bool> {
    let start = input.fill_buf()?;
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    Ok(start.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{'))
}

fn read_whole<'a>(name: String, mut input: impl BufRead) -> Box<dyn Iterator<Item = Result<Arrival, DataError>> + 'a> {
    let mut bytes = Vec::new();
    let read = input.read_to_end(&mut bytes).map_err(|error| error.to_string());
    match read.and_then(|_| decode(&bytes)) {
        Err(what) => Box::new(std::iter::once(Err(DataError::input(&name, 1, 1, what)))),
        Ok(decoded) if decoded.text.trim_start().starts_with('{') => {
            // UTF-16 and its like: decoded as a whole, then read as lines.
            let input = Cursor::new(decoded.text.into_owned());
            Box::new(Lines { name, input, line: 0, ended: false })
        }
        Ok(decoded) => {
            let note = decoded.note.into_iter().map(|text| Note { span: None, text });
            Box::new(std::iter::once(Ok(dated_text(&name, &decoded.text, note.collect()))))
        }
    }
}

/// Plain text, with its date cut off.
fn dated_text(name: &str, text: &str, mut notes: Vec<Note>) -> Arrival {
    let (date, text) = cut_date(text);
    let id = if name == "-" { format!("r-{}", short_hash(text.as_bytes())) } else { stem(name).to_owned() };
    let dct = date.and_then(days_of);
    if let (Some(date), None) = (date, dct) {
        notes.push(Note { span: None, text: format!("there is no date \"{date}\": the report counts as undated") });
    }
    let published = date.map(str::to_owned);
    let report = Report { id, version: 1, published, dct, text: text.to_owned(), ..Report::default() };
    noting_emptiness(Arrival { report, notes })
}

fn noting_emptiness(mut arrival: Arrival) -> Arrival {
    if arrival.report.text.trim().is_empty() {
        arrival.notes.push(Note { span: None, text: "the text is empty".to_owned() });
    }
    arrival
}

/// A file's name without its folders and its last extension.
pub fn stem(name: &str) -> &str {
    let base = name.rsplit(['/', '\\']).next().unwrap_or(name);
    match base.rsplit_once('.') {
        Some((stem, _)) if !stem.is_empty() => stem,
        _ => base,
    }
}

/// JSON lines, one at a time.
struct Lines<R> {
    name: String,
    input: R,
    line: usize,
    ended: bool,
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Arrival, DataError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut bytes = Vec::new();
        while !self.ended {
            bytes.clear();
            self.line += 1;
            match self.input.read_until(b'\n', &mut bytes) {
                Err(error) => {
                    self.ended = true;
                    return Some(Err(DataError::input(&self.name, self.line, 1, error.to_string())));
                }
                Ok(0) => self.ended = true,
                Ok(_) if bytes.trim_ascii().is_empty() => {}
                Ok(_) => return Some(self.read_line(&bytes)),
            }
        }
        None
    }
}

impl<R: Read> Lines<R> {
    fn read_line(&self, bytes: &[u8]) -> Result<Arrival, DataError> {
        let fault = |column, what: String| DataError::input(&self.name, self.line, column, what);
        let decoded = decode(bytes).map_err(|what| fault(1, what))?;
        let mut arrival = json_line::read(&decoded.text).map_err(|(column, what)| fault(column, what))?;
        arrival.notes.extend(decoded.note.map(|text| Note { span: None, text }));
        if arrival.report.id.is_empty() {
            arrival.report.id = match self.name.as_str() {
                "-" => format!("r-{}", short_hash(arrival.report.text.as_bytes())),
                name => format!("{}:{}", stem(name), self.line),
            };
        }
        Ok(noting_emptiness(arrival))
    }
}

/// Which reports have come in: an id and version stand for one report.
#[derive(Clone, Debug, Default)]
pub struct Seen {
    hashes: BTreeMap<(String, u32), String>,
}

impl Seen {
    /// Is it new? An identical one is not; another of the same id and version is an error. `name` is the input's.
    pub fn is_new(&mut self, name: &str, report: &Report) -> Result<bool, DataError> {
        let content = serde_json::to_value(report).expect("a report is plain data: it always serialises");
        let hash = short_hash(canonical(&content).as_bytes());
        match self.hashes.insert((report.id.clone(), report.version), hash.clone()) {
            None => Ok(true),
            Some(first) if first == hash => Ok(false),
            Some(first) => {
                self.hashes.insert((report.id.clone(), report.version), first);
                let what = format!("another report has the id \"{}\" and version {}", report.id, report.version);
                let line = report.id.rsplit_once(':').and_then(|(_, line)| line.parse().ok()).unwrap_or(1);
                Err(DataError::input(name, line, 1, what))
            }
        }
    }
}
