//! Bytes into text, whatever a newsroom's machines wrote.
//!
//! Order of belief: a byte-order mark, valid UTF-8, UTF-16 without a mark, damaged UTF-8, and last a guessed legacy charset.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_15, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::borrow::Cow;

/// Text, and what a person should know about how it was decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded<'a> {
    /// The text, without a byte-order mark.
    pub text: Cow<'a, str>,
    /// Said when the charset was guessed or bytes could not be decoded.
    pub note: Option<String>,
}

/// How many bytes are looked at to tell text from binary, and to guess a charset.
const SAMPLE: usize = 64 * 1024;

/// Decodes text; bytes that are no text give what they seem to be.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, String> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(decoded(encoding, &bytes[mark..], encoding != UTF_8));
    }
    if let Some(kind) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(format!("this is {}, not text", kind.1));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        return Ok(decoded(encoding, bytes, true));
    }
    if let Some(what) = binary(bytes) {
        return Err(what);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Decoded { text: Cow::Borrowed(text), note: None }),
        Err(_) if mostly_utf8(bytes) => Ok(decoded(UTF_8, bytes, true)),
        Err(_) => Ok(decoded(guess(bytes), bytes, true)),
    }
}

/// First bytes of files that are often given by mistake.
const MAGIC: [(&[u8], &str); 7] = [
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x28\xb5\x2f\xfd", "a zstd file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3", "a database"),
];

fn decoded<'a>(encoding: &'static Encoding, bytes: &'a [u8], tell: bool) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let note = match (damaged, tell) {
        (true, _) => Some(format!("read as {}; bytes that it does not know became U+FFFD", encoding.name())),
        (false, true) => Some(format!("read as {}", encoding.name())),
        (false, false) => None,
    };
    Decoded { text, note }
}

/// Text has no NUL bytes and few control characters; terminal escapes and form feeds are allowed for.
fn binary(bytes: &[u8]) -> Option<String> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let nuls = sample.iter().filter(|byte| **byte == 0).count();
    let controls = sample.iter().filter(|byte| **byte < 0x20 && !b"\t\n\r\x0c\x1b\x08".contains(byte)).count();
    // A stray NUL is damage in a text; one in a hundred is another kind of file. Both limits are guesses.
    if nuls > 1 && nuls * 100 > sample.len() {
        return Some(format!("this is binary, not text: {nuls} of its first {} bytes are NUL", sample.len()));
    }
    (controls * 20 > sample.len())
        .then(|| format!("this is binary, not text: {controls} of its first {} bytes are control codes", sample.len()))
}

/// Western text in UTF-16 has a zero in nearly every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if sample.len() < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let pairs = sample.len() / 2;
    match (zeros(0) * 10 / pairs, zeros(1) * 10 / pairs) {
        (0, 7..) => Some(UTF_16LE),
        (7.., 0) => Some(UTF_16BE),
        _ => None,
    }
}

/// UTF-8 with some damage: at least twice as many sound letters of several bytes as broken places.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        sound += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    sound >= 2 * broken
}

/// The legacy charset of text that is no UTF-8.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // The two differ in eight places; of them only the euro sign is common, and a text with C1 bytes is windows-1252.
    let euro = bytes.contains(&0xa4) && !bytes.iter().any(|byte| (0x80..0xa0).contains(byte));
    if guessed == WINDOWS_1252 && euro { ISO_8859_15 } else { guessed }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        let shown = match decode(bytes) {
            Ok(Decoded { text, note: None }) => text.into_owned(),
            Ok(Decoded { text, note: Some(note) }) => format!("{text} [{note}]"),
            Err(what) => what,
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn marks_are_cut_off_and_believed() {
        check("\u{feff}één".as_bytes(), "één");
        check(b"\xff\xfeh\0e\0", "he [read as UTF-16LE]");
        check(b"\xfe\xff\0h\0e", "he [read as UTF-16BE]");
        check(b"h\0e\0t\0 \0", "het  [read as UTF-16LE]");
    }

    #[test]
    fn legacy_charsets_are_guessed() {
        check(b"Coalitie wil \x84cohesie\x94 in Belgi\xeb", "Coalitie wil „cohesie” in België [read as windows-1252]");
        check(b"Een boete van 20 \xa4 in Belgi\xeb", "Een boete van 20 € in België [read as ISO-8859-15]");
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        check(
            "„Geïnd” in België\u{80}".as_bytes().split_last().unwrap().1,
            "„Geïnd” in België\u{fffd} [read as UTF-8; bytes that it does not know became U+FFFD]",
        );
    }

    #[test]
    fn binary_is_refused() {
        check(b"\x00\x01\x02\x00abc", "this is binary, not text: 2 of its first 7 bytes are NUL");
        check(b"%PDF-1.7", "this is a PDF, not text");
        check(b"\x01\x02\x03abc", "this is binary, not text: 3 of its first 6 bytes are control codes");
    }

    #[test]
    fn terminal_escapes_are_text() {
        check(b"\x1b[31mrood\x1b[0m", "\x1b[31mrood\x1b[0m");
    }
}
