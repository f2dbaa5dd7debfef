//! Paragraphs of a text.
//!
//! Blank lines part paragraphs. A single newline does too, unless the text is set in lines of one width or the line
//! plainly goes on.

use onrust_record::Span;

/// The paragraphs, without blanks at the ends, in text order.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let lines = lines(text);
    let width = set_width(text, &lines);
    let mut found: Vec<Span> = vec![];
    let mut previous: Option<Span> = None;
    for line in lines {
        if line.start == line.end {
            previous = None;
            continue;
        }
        match (previous, found.last_mut()) {
            (Some(above), Some(paragraph)) if goes_on(text, above, line, width) => paragraph.end = line.end,
            _ => found.push(line),
        }
        previous = Some(line);
    }
    found
}

/// Lines without blanks at their ends. The old Mac's lone carriage return ends a line too.
fn lines(text: &str) -> Vec<Span> {
    let mut found = vec![];
    let mut start = 0;
    for (at, _) in text.match_indices(['\n', '\r', '\u{2028}', '\u{2029}', '\u{85}']) {
        // Of CR LF the empty line between the two is none.
        if !(text[at..].starts_with('\n') && at == start && at > 0 && text.as_bytes()[at - 1] == b'\r') {
            found.push(trimmed(text, start, at));
        }
        start = at + text[at..].chars().next().map_or(1, char::len_utf8);
    }
    found.push(trimmed(text, start, text.len()));
    found
}

fn trimmed(text: &str, start: usize, end: usize) -> Span {
    let line = &text[start..end];
    let from = start + line.len() - line.trim_start().len();
    Span::new(from, from + line.trim().len())
}

/// The width that lines are broken at, when they are: nearly every line, with the next one's first word, would pass it.
fn set_width(text: &str, lines: &[Span]) -> Option<usize> {
    let length = |line: &Span| line.of(text).chars().count();
    let width = lines.iter().map(length).max().unwrap_or(0);
    // Wires break at 60 to 80; a longer line is a paragraph.
    if !(40..=100).contains(&width) {
        return None;
    }
    let pairs = lines.windows(2).filter(|pair| length(&pair[0]) > 0 && length(&pair[1]) > 0);
    let (mut all, mut full) = (0, 0);
    for pair in pairs {
        all += 1;
        full += usize::from(is_full(text, pair[0], pair[1], width));
    }
    (all >= 3 && full * 10 >= all * 7).then_some(width)
}

fn is_full(text: &str, line: Span, next: Span, width: usize) -> bool {
    let word = next.of(text).split_whitespace().next().unwrap_or_default();
    line.of(text).chars().count() + 1 + word.chars().count() > width
}

fn goes_on(text: &str, line: Span, next: Span, width: Option<usize>) -> bool {
    let ends = line.of(text).ends_with(|c: char| !(c.is_alphanumeric() || matches!(c, ',' | '-' | '–')));
    let lower = next.of(text).starts_with(char::is_lowercase);
    width.is_some_and(|width| is_full(text, line, next, width)) || (!ends && lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let shown: Vec<&str> = paragraphs(text).into_iter().map(|span| span.of(text)).collect();
        assert_eq!(shown, expect);
    }

    #[test]
    fn blank_lines_and_newlines_part_paragraphs() {
        check("Kop\n\nEen.\nTwee.\r\n\r\n Drie. ", &["Kop", "Een.", "Twee.", "Drie."]);
        check("", &[]);
        check("\n \u{a0}\n", &[]);
    }

    #[test]
    fn line_that_plainly_goes_on_is_joined() {
        check("De minister kwam\nniet opdagen.\nDe rest wel.", &["De minister kwam\nniet opdagen.", "De rest wel."]);
    }

    #[test]
    fn lines_of_one_width_are_one_paragraph() {
        let text = "De onderhandelaars van beide landen\nzijn het in Genève na een week\nweer oneens geworden over de\ntoegang tot het water van Donau\nen Rijn. Morgen praten ze verder.\n\nDaarna niet.";
        check(text, &[text.split("\n\n").next().unwrap(), "Daarna niet."]);
    }
}
