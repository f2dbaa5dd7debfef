//! Hand-made documents and the pack on disk, for the tests of the finders.

use onrust_record::{Days, Report, Span};
use onrust_text::{Document, Pack, Sentence, Upos, Word};
use std::path::Path;

/// The data beside the crates, read from disk: editing a rule compiles nothing.
#[allow(clippy::disallowed_methods)] // Tests open the data that a verb would.
pub fn pack() -> Pack {
    fn fill(pack: &mut Pack, folder: &Path, prefix: &str) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.path().is_dir() {
                fill(pack, &entry.path(), &format!("{path}/"));
            } else if path.ends_with(".toml") {
                pack.insert(path, std::fs::read(entry.path()).unwrap());
            }
        }
    }
    let mut pack = Pack::default();
    fill(&mut pack, &Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data"), "");
    pack
}

/// `2022-01-08` or `2022-01`.
pub fn dct(text: &str) -> Days {
    if text.len() == 7 {
        let first: onrust_record::Date = format!("{text}-01").parse().unwrap();
        return Days { from: first, to: first.last_of_month() };
    }
    Days::day(text.parse().unwrap())
}

/// Words by blanks and marks, sentences by full stops, no tags and no tree.
pub fn plain(text: &str) -> Document {
    let mut sentences = vec![Sentence::default()];
    for span in tokens(text) {
        let form = span.of(text).to_owned();
        let ends = matches!(form.as_str(), "." | "?" | "!");
        let joined = text[span.end..].starts_with(|c: char| !c.is_whitespace());
        let word = Word { lemma: form.to_lowercase(), form, span, joined, ..Word::default() };
        sentences.last_mut().unwrap().words.push(word);
        if ends {
            sentences.push(Sentence::default());
        }
    }
    finish(text, sentences)
}

/// One sentence a paragraph, one word a line: `form lemma UPOS head deprel feats`, heads from 1, `feats` may be absent.
pub fn tree(lines: &str) -> Document {
    let (mut text, mut sentences) = (String::new(), Vec::new());
    for block in lines.trim().split("\n\n") {
        let mut sentence = Sentence::default();
        for line in block.lines() {
            let columns: Vec<&str> = line.split_whitespace().collect();
            let start = text.len();
            text.push_str(columns[0]);
            let head: usize = columns[3].parse().unwrap();
            sentence.words.push(Word {
                form: columns[0].to_owned(),
                lemma: columns[1].to_owned(),
                upos: Upos::from_name(columns[2]),
                head: head.checked_sub(1),
                deprel: columns[4].to_owned(),
                feats: columns.get(5).unwrap_or(&"").to_string(),
                span: Span::new(start, text.len()),
                ..Word::default()
            });
            text.push(' ');
        }
        sentences.push(sentence);
    }
    finish(&text, sentences)
}

fn finish(text: &str, mut sentences: Vec<Sentence>) -> Document {
    sentences.retain(|sentence| !sentence.words.is_empty());
    for sentence in &mut sentences {
        sentence.span = sentence.words.iter().map(|word| word.span).reduce(Span::cover).unwrap();
    }
    Document { report: Report { text: text.to_owned(), ..Report::default() }, sentences, ..Document::default() }
}

/// Bytes of the words: blanks part them, marks at their ends stand alone, and so do `'s` and a currency's sign.
fn tokens(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    for piece in text.split_whitespace() {
        let start = piece.as_ptr() as usize - text.as_ptr() as usize;
        let body = piece.trim_start_matches(['„', '“', '"', '(', '$', '€', '£']);
        push(&mut spans, start, piece.len() - body.len());
        let start = start + piece.len() - body.len();
        let mut core = body.trim_end_matches([',', ';', ':', '!', '?', ')', '"', '”', '%', '.']);
        let is_short =
            core.len() <= 4 && body[core.len()..].starts_with('.') && !text[start + core.len() + 1..].trim().is_empty();
        if is_short
            && core.chars().all(char::is_alphabetic)
            && text[start + core.len() + 1..].trim_start().starts_with(|c: char| c.is_ascii_digit())
        {
            core = &body[..core.len() + 1];
        }
        let stem =
            core.strip_suffix("'s").or_else(|| core.strip_suffix("’s")).filter(|stem| !stem.is_empty()).unwrap_or(core);
        push(&mut spans, start, stem.len());
        push(&mut spans, start + stem.len(), core.len() - stem.len());
        for (at, mark) in body[core.len()..].char_indices() {
            push(&mut spans, start + core.len() + at, mark.len_utf8());
        }
    }
    spans
}

fn push(spans: &mut Vec<Span>, start: usize, len: usize) {
    if len > 0 {
        spans.push(Span::new(start, start + len));
    }
}
