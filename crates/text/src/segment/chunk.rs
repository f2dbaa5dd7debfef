//! Stretches of text between blanks, as letters that know their bytes.
//!
//! Letters that do not show (soft hyphens, zero-width marks) are not among them, so forms lack them and spans keep them.

use onrust_record::Span;

/// A letter and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Letter {
    pub c: char,
    pub span: Span,
}

/// A stretch without blanks.
pub type Chunk = Vec<Letter>;

/// Letters past this many begin a new chunk: no word is that long, and data without blanks stays cheap.
const LONGEST: usize = 512;

/// The chunks of a text's range. Control characters and terminal escapes part words as blanks do.
pub fn chunks(text: &str, range: Span) -> Vec<Chunk> {
    let mut found = vec![];
    let mut open: Chunk = vec![];
    let mut letters = range.of(text).char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let start = range.start + at;
        let blank = c.is_whitespace() || c.is_control();
        if c == '\u{1b}' && letters.peek().is_some_and(|(_, next)| *next == '[') {
            skip_escape(&mut letters);
        }
        if (blank || open.len() >= LONGEST) && !open.is_empty() {
            found.push(std::mem::take(&mut open));
        }
        if !blank && !is_hidden(c) {
            open.push(Letter { c, span: Span::new(start, start + c.len_utf8()) });
        }
    }
    if !open.is_empty() {
        found.push(open);
    }
    found
}

/// The rest of a terminal escape: parameters, then one letter.
fn skip_escape(letters: &mut impl Iterator<Item = (usize, char)>) {
    letters.next();
    // 32 parameter signs are more than any terminal takes; a longer run is no escape.
    for (_, c) in letters.take(32) {
        if !matches!(c, '0'..='9' | ';' | '?' | ':') {
            break;
        }
    }
}

/// Letters that do not show: soft hyphens, zero-width marks, marks of writing direction.
pub fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// The letters as a string.
pub fn form(letters: &[Letter]) -> String {
    letters.iter().map(|letter| letter.c).collect()
}
