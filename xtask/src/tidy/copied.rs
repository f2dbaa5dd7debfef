//! Nothing of the shared material is committed: no file of it, and no run of eight words of its texts.
//!
//! Our own eight-word runs are few, so they are put in a sorted list first and the shared texts stream past it.

use super::fault;
use super::files::Committed;
use anyhow::{Context, Result};
use flate2::read::{DeflateDecoder, MultiGzDecoder};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Length of a run that counts as copied.
const RUN: usize = 8;
/// Folders of shared texts.
const FOLDERS: [&str; 4] = ["corpus", "raw", "seed", "treebanks"];
/// Set phrases that may stand in both, each with its reason.
const ALLOWED: &str = "xtask/allowed-phrases.txt";

/// A committed file with the very bytes of a shared one.
pub fn whole_files(files: &[Committed], shared: &Path) -> Result<Vec<String>> {
    let mut by_size: BTreeMap<u64, Vec<PathBuf>> = BTreeMap::new();
    for path in texts_under(shared)? {
        by_size.entry(fs::metadata(&path)?.len()).or_default().push(path);
    }
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| !file.bytes.is_empty()) {
        for path in by_size.get(&(file.bytes.len() as u64)).into_iter().flatten() {
            if fs::read(path)? == file.bytes {
                faults.push(fault(&file.path, 1, &format!("is {}: shared material is not committed", path.display())));
            }
        }
    }
    Ok(faults)
}

/// Committed texts that share a run of eight words with a shared text.
pub fn eight_words(files: &[Committed], shared: &Path) -> Result<Vec<String>> {
    let runs = Runs::of(files)?;
    let mut found: BTreeMap<(usize, usize), String> = BTreeMap::new();
    for path in texts_under(shared)? {
        let mut window = Window::default();
        each_text(&path, &mut |text| {
            each_word(text, &mut |word, _| {
                if let Some(print) = window.push(word) {
                    for at in runs.at(print) {
                        found.entry(at).or_insert_with(|| path.display().to_string());
                    }
                }
            });
        })
        .with_context(|| path.display().to_string())?;
    }
    // A copied sentence is many runs: its first line is enough.
    let mut told = BTreeSet::new();
    let mut faults = Vec::new();
    for ((file, line), path) in found {
        if told.insert((file, line)) {
            faults.push(fault(&files[file].path, line, &format!("shares eight words with {path}")));
        }
    }
    Ok(faults)
}

/// Runs of our own, by fingerprint, with the file and line where each ends.
struct Runs {
    sorted: Vec<(u64, u32, u32)>,
    /// A bit per fingerprint, so that nearly every foreign run is turned away at once.
    sieve: Vec<u64>,
}

const SIEVE_BITS: u64 = 1 << 26;

impl Runs {
    fn of(files: &[Committed]) -> Result<Self> {
        let allowed = allowed()?;
        let mut sorted = Vec::new();
        for (index, file) in files.iter().enumerate() {
            let is_exempt = file.path.ends_with(ALLOWED)
                || file.path.ends_with("Cargo.lock")
                || file.path.to_string_lossy().contains("LICENSE");
            let Some(text) = file.text().filter(|_| !is_exempt) else { continue };
            let mut window = Window::default();
            let is_json = matches!(file.ending(), "json" | "jsonl");
            for (row, line) in text.lines().zip(1..) {
                let plain = if is_json { strings_of(row) } else { row.to_owned() };
                each_word(&plain, &mut |word, _| {
                    sorted.extend(window.push(word).map(|print| (print, index as u32, line)))
                });
            }
        }
        sorted.retain(|(print, ..)| !allowed.contains(print));
        sorted.sort_unstable();
        let mut sieve = vec![0; (SIEVE_BITS / 64) as usize];
        for (print, ..) in &sorted {
            let bit = print % SIEVE_BITS;
            sieve[(bit / 64) as usize] |= 1 << (bit % 64);
        }
        Ok(Self { sorted, sieve })
    }

    fn at(&self, print: u64) -> impl Iterator<Item = (usize, usize)> + '_ {
        let bit = print % SIEVE_BITS;
        let may_be = self.sieve[(bit / 64) as usize] >> (bit % 64) & 1 == 1;
        let first = if may_be { self.sorted.partition_point(|(own, ..)| *own < print) } else { self.sorted.len() };
        self.sorted[first..]
            .iter()
            .take_while(move |(own, ..)| *own == print)
            .map(|(_, file, line)| (*file as usize, *line as usize))
    }
}

/// Fingerprints of the runs of the set phrases: `phrase # reason` a line.
fn allowed() -> Result<BTreeSet<u64>> {
    let mut prints = BTreeSet::new();
    for line in fs::read_to_string(ALLOWED)
        .with_context(|| ALLOWED)?
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        let (phrase, reason) = line.split_once('#').unwrap_or((line, ""));
        anyhow::ensure!(!reason.trim().is_empty(), "{ALLOWED}: \"{phrase}\" has no reason");
        let mut window = Window::default();
        each_word(phrase, &mut |word, _| prints.extend(window.push(word)));
    }
    Ok(prints)
}

/// The last eight words, as one number that rolls on.
#[derive(Default)]
struct Window {
    words: [u64; RUN],
    next: usize,
    count: usize,
    letters: [bool; RUN],
}

impl Window {
    /// Takes a word in; gives the run's fingerprint once there are eight, of which one has a letter.
    fn push(&mut self, word: &str) -> Option<u64> {
        let mut hash = 0xcbf2_9ce4_8422_2325u64;
        for byte in word.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self.words[self.next] = hash;
        self.letters[self.next] = word.chars().any(char::is_alphabetic);
        self.next = (self.next + 1) % RUN;
        self.count += 1;
        if self.count < RUN || !self.letters.contains(&true) {
            return None;
        }
        let run = (0..RUN).map(|i| self.words[(self.next + i) % RUN]);
        Some(run.fold(0u64, |print, word| print.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17) ^ word))
    }
}

/// Words of a text: runs of letters and digits, in lower case.
fn each_word(text: &str, take: &mut impl FnMut(&str, usize)) {
    let mut word = String::new();
    for (at, c) in text.char_indices() {
        if c.is_ascii_alphanumeric() {
            word.push(c.to_ascii_lowercase());
        } else if !c.is_ascii() && c.is_alphanumeric() {
            word.extend(c.to_lowercase());
        } else if !word.is_empty() {
            take(&word, at);
            word.clear();
        }
    }
    if !word.is_empty() {
        take(&word, text.len());
    }
}

/// Shared files that hold texts; what is written about them is not one of them.
fn texts_under(shared: &Path) -> Result<Vec<PathBuf>> {
    let mut todo: Vec<PathBuf> =
        FOLDERS.iter().map(|name| shared.join(name)).filter(|folder| folder.is_dir()).collect();
    let mut found = Vec::new();
    while let Some(folder) = todo.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                todo.push(path);
            } else if !name.ends_with(".md") && !name.starts_with("README") && !name.starts_with("LICENSE") {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The texts of a shared file, unpacked and without markup.
fn each_text(path: &Path, take: &mut impl FnMut(&str)) -> Result<()> {
    let mut bytes = fs::read(path)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    if bytes.starts_with(b"\x1f\x8b") {
        let packed = std::mem::take(&mut bytes);
        // A damaged archive (there is one on purpose) gives what can be read of it.
        let _ = MultiGzDecoder::new(&*packed).read_to_end(&mut bytes);
    } else if bytes.starts_with(b"PK\x03\x04") && bytes.len() > 30 {
        let length = |at: usize| usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]));
        let start = 30 + length(26) + length(28);
        let packed = bytes.split_off(start.min(bytes.len()));
        bytes.clear();
        let _ = DeflateDecoder::new(&*packed).read_to_end(&mut bytes);
    }
    let text = String::from_utf8_lossy(&bytes);
    if name.contains(".conllu") {
        text.lines().filter_map(|line| line.strip_prefix("# text = ")).for_each(take);
    } else if name.ends_with(".jsonl") || name.ends_with(".json") {
        text.lines().for_each(|line| take(&strings_of(line)));
    } else if text.trim_start().starts_with('<') || name.contains("htm") || name.contains("warc") {
        take(&without_markup(&text));
    } else {
        take(&text);
    }
    Ok(())
}

/// The strings of a line of JSON, one after the other; the line itself where it is no JSON.
fn strings_of(line: &str) -> String {
    fn gather(value: &serde_json::Value, out: &mut String) {
        match value {
            serde_json::Value::String(text) => {
                out.push_str(text);
                out.push('\n');
            }
            serde_json::Value::Array(list) => list.iter().for_each(|own| gather(own, out)),
            serde_json::Value::Object(fields) => fields.values().for_each(|own| gather(own, out)),
            _ => {}
        }
    }
    let Ok(value) = serde_json::from_str(line) else { return line.to_owned() };
    let mut out = String::new();
    gather(&value, &mut out);
    out
}

/// Text between tags, with the entities that stand for letters and quotes put back.
fn without_markup(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut depth = 0;
    for c in text.chars() {
        match c {
            '<' => depth = 1,
            '>' if depth == 1 => {
                depth = 0;
                out.push(' ');
            }
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    for (entity, c) in [
        ("&amp;", "&"),
        ("&nbsp;", " "),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&rsquo;", "’"),
        ("&lt;", "<"),
        ("&gt;", ">"),
    ] {
        out = out.replace(entity, c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn committed(text: &str) -> Committed {
        Committed { path: PathBuf::from("a.md"), bytes: text.as_bytes().to_vec() }
    }

    #[track_caller]
    fn check(ours: &str, theirs: &str, shared: bool) {
        std::env::set_current_dir(crate::root()).unwrap();
        let runs = Runs::of(&[committed(ours)]).unwrap();
        let mut window = Window::default();
        let mut hit = false;
        each_word(theirs, &mut |word, _| hit |= window.push(word).is_some_and(|print| runs.at(print).next().is_some()));
        assert_eq!(hit, shared);
    }

    #[test]
    fn eight_words_in_a_row_are_copied_whatever_their_case_and_marks() {
        check("One, two three — four five\nsix seven EIGHT nine", "one two three four five six seven eight", true);
    }

    #[test]
    fn seven_words_are_not() {
        check("one two three four five six seven other", "one two three four five six seven eight", false);
    }

    #[test]
    fn numbers_alone_are_not_words() {
        check("1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8", false);
    }
}
