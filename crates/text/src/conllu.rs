//! CoNLL-U: a treebank's sentences read and written.
//!
//! Words of a sentence are numbered 1.. without a gap; empty nodes are skipped; enhanced dependencies are not kept.

use crate::{DataError, Document, Sentence, Upos, Word};
use onrust_record::{Report, Span};
use std::fmt::Write;

/// A sentence as CoNLL-U has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConlluSentence {
    /// Its comment lines, without `#` and blanks around.
    pub comments: Vec<String>,
    /// Tokens that stand for several words: *don't*.
    pub ranges: Vec<Range>,
    /// Its words; their spans are of `text`.
    pub words: Vec<Word>,
    /// The sentence's text, made from the forms and the blanks between them.
    pub text: String,
}

/// A token that stands for several words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// Index of its first word.
    pub first: usize,
    /// Index of its last word.
    pub last: usize,
    /// As written.
    pub form: String,
    /// Is there no blank before the next token?
    pub joined: bool,
}

/// Reads a treebank; `file` names it in errors.
pub fn read_conllu(file: &str, text: &str) -> Result<Vec<ConlluSentence>, DataError> {
    let mut sentences = Vec::new();
    let mut open = ConlluSentence::default();
    for (number, line) in text.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            close(&mut open, &mut sentences);
        } else if let Some(comment) = line.strip_prefix('#') {
            open.comments.push(comment.trim().to_owned());
        } else {
            read_row(&mut open, line).map_err(|(column, what)| DataError::input(file, number + 1, column, what))?;
        }
    }
    close(&mut open, &mut sentences);
    check_heads(file, text, &sentences)?;
    Ok(sentences)
}

fn close(open: &mut ConlluSentence, sentences: &mut Vec<ConlluSentence>) {
    let mut done = std::mem::take(open);
    if !done.words.is_empty() {
        place_words(&mut done);
        sentences.push(done);
    }
}

type RowFault = (usize, String);

fn read_row(open: &mut ConlluSentence, line: &str) -> Result<(), RowFault> {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() != 10 {
        return Err((1, format!("{} columns instead of 10, which tabs separate", cells.len())));
    }
    if cells[0].contains('.') {
        return Ok(());
    }
    let joined = cells[9].split('|').any(|item| item == "SpaceAfter=No");
    if let Some((first, last)) = cells[0].split_once('-') {
        let (first, last) = (number(first, 1)?, number(last, 1)?);
        if first != open.words.len() + 1 || last < first {
            return Err((1, format!("the range {} does not begin with the next word", cells[0])));
        }
        open.ranges.push(Range { first: first - 1, last: last - 1, form: cells[1].to_owned(), joined });
        return Ok(());
    }
    if number(cells[0], 1)? != open.words.len() + 1 {
        return Err((1, format!("word {} where {} was due", cells[0], open.words.len() + 1)));
    }
    open.words.push(read_word(&cells, joined)?);
    Ok(())
}

fn read_word(cells: &[&str], joined: bool) -> Result<Word, RowFault> {
    let head_column = 1 + cells[..6].iter().map(|cell| cell.chars().count() + 1).sum::<usize>();
    let head = match cells[6] {
        "_" | "0" => None,
        given => Some(number(given, head_column)? - 1),
    };
    Ok(Word {
        form: cells[1].to_owned(),
        lemma: if cells[1] == "_" { "_".to_owned() } else { filled(cells[2]) },
        upos: Upos::from_name(cells[3]),
        xpos: Some(filled(cells[4])).filter(|tag| !tag.is_empty()),
        feats: filled(cells[5]),
        head,
        deprel: filled(cells[7]),
        span: Span::default(),
        joined,
    })
}

fn filled(cell: &str) -> String {
    if cell == "_" { String::new() } else { cell.to_owned() }
}

fn number(cell: &str, column: usize) -> Result<usize, RowFault> {
    match cell.parse() {
        Ok(0) | Err(_) => Err((column, format!("\"{cell}\" is no number of a word"))),
        Ok(number) => Ok(number),
    }
}

fn check_heads(file: &str, text: &str, sentences: &[ConlluSentence]) -> Result<(), DataError> {
    for (index, sentence) in sentences.iter().enumerate() {
        let far = sentence.words.iter().find(|word| word.head.is_some_and(|head| head >= sentence.words.len()));
        if let Some(word) = far {
            let what = format!("\"{}\" in sentence {} has a head outside it", word.form, index + 1);
            let line = text.lines().position(|line| line.split('\t').nth(1) == Some(&word.form)).unwrap_or(0);
            return Err(DataError::input(file, line + 1, 1, what));
        }
    }
    Ok(())
}

/// Writes the sentence's text and each word's span in it.
fn place_words(sentence: &mut ConlluSentence) {
    let mut text = String::new();
    let mut index = 0;
    while index < sentence.words.len() {
        let range = sentence.ranges.iter().find(|range| range.first == index);
        let last = range.map_or(index, |range| range.last).min(sentence.words.len() - 1);
        let (form, joined) = range.map_or_else(
            || (sentence.words[index].form.clone(), sentence.words[index].joined),
            |range| (range.form.clone(), range.joined),
        );
        place_token(&mut sentence.words[index..=last], &form, text.len());
        text.push_str(&form);
        sentence.words[last].joined = joined;
        index = last + 1;
        if !joined && index < sentence.words.len() {
            text.push(' ');
        }
    }
    sentence.text = text;
}

/// Words that spell their token out get their own bytes; others (*au* for *à le*) get all of the token's.
fn place_token(words: &mut [Word], form: &str, start: usize) {
    let spelled = words.iter().map(|word| word.form.as_str()).collect::<String>() == form;
    let mut at = start;
    let many = words.len() > 1;
    for word in words {
        let end = if spelled { at + word.form.len() } else { start + form.len() };
        word.span = Span::new(if spelled { at } else { start }, end);
        at = end;
        word.joined |= many;
    }
}

/// Sentences of a treebank as a document, for what reads documents; its text is theirs, a line each.
pub fn document_of(id: &str, sentences: &[ConlluSentence]) -> Document {
    let mut report = Report { id: id.to_owned(), version: 1, ..Report::default() };
    let mut parsed = Vec::new();
    for (paragraph, sentence) in sentences.iter().enumerate() {
        let start = report.text.len();
        report.text.push_str(&sentence.text);
        let span = Span::new(start, report.text.len());
        report.text.push('\n');
        let moved =
            |word: &Word| Word { span: Span::new(word.span.start + start, word.span.end + start), ..word.clone() };
        parsed.push(Sentence {
            span,
            words: sentence.words.iter().map(moved).collect(),
            paragraph,
            ..Sentence::default()
        });
    }
    Document { report, sentences: parsed, ..Document::default() }
}

/// A document as CoNLL-U; sentence ids are the report's id and a number.
pub fn write_document(document: &Document) -> String {
    let mut out = String::new();
    let mut paragraph = None;
    for (index, sentence) in document.sentences.iter().enumerate() {
        if paragraph.replace(sentence.paragraph) != Some(sentence.paragraph) {
            out.push_str("# newpar\n");
        }
        let _ = writeln!(out, "# sent_id = {}-{}", one_line(&document.report.id), index + 1);
        let _ = writeln!(out, "# text = {}", one_line(sentence.span.of(&document.report.text)));
        write_words(&mut out, &sentence.words, &[]);
    }
    out
}

/// A treebank's sentence as CoNLL-U, with its comments and ranges.
pub fn write_sentence(sentence: &ConlluSentence) -> String {
    let mut out = String::new();
    for comment in &sentence.comments {
        let _ = writeln!(out, "# {comment}");
    }
    write_words(&mut out, &sentence.words, &sentence.ranges);
    out
}

fn write_words(out: &mut String, words: &[Word], ranges: &[Range]) {
    for (index, word) in words.iter().enumerate() {
        if let Some(range) = ranges.iter().find(|range| range.first == index) {
            let misc = if range.joined { "SpaceAfter=No" } else { "_" };
            let _ =
                writeln!(out, "{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{misc}", range.first + 1, range.last + 1, range.form);
        }
        let ranged = ranges.iter().any(|range| (range.first..=range.last).contains(&index));
        write_word(out, index, word, ranged);
    }
    out.push('\n');
}

fn write_word(out: &mut String, index: usize, word: &Word, ranged: bool) {
    let head = match word.head {
        Some(head) => (head + 1).to_string(),
        None if word.deprel.is_empty() => "_".to_owned(),
        None => "0".to_owned(),
    };
    let cells: [&str; 10] = [
        &(index + 1).to_string(),
        &one_line(&word.form),
        shown(&word.lemma),
        if word.lemma.is_empty() && word.deprel.is_empty() && word.upos == Upos::X { "_" } else { word.upos.name() },
        word.xpos.as_deref().map_or("_", shown),
        shown(&word.feats),
        &head,
        shown(&word.deprel),
        "_",
        if word.joined && !ranged { "SpaceAfter=No" } else { "_" },
    ];
    out.push_str(&cells.join("\t"));
    out.push('\n');
}

fn shown(cell: &str) -> &str {
    if cell.is_empty() { "_" } else { cell }
}

/// Tabs, newlines and other control characters would break the format, and a terminal: they become blanks.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAMPLE: &str = "# sent_id = 1\n1-2\tcan't\t_\t_\t_\t_\t_\t_\t_\t_\n1\tca\tcan\tAUX\tMD\t_\t3\taux\t_\t_\n\
        2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_\n3\tstay\tstay\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\tSpaceAfter=No\n\
        3.1\tx\t_\t_\t_\t_\t_\t_\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

    #[track_caller]
    fn check(text: &str, expect: &str) {
        let shown = match read_conllu("t.conllu", text) {
            Ok(sentences) => {
                sentences.iter().map(|s| format!("{} [{}]", s.text, s.words.len())).collect::<Vec<_>>().join(" / ")
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expect);
    }

    #[test]
    fn range_gives_its_words_bytes_and_empty_node_is_skipped() {
        check(SAMPLE, "can't stay. [4]");
        let read = read_conllu("t", SAMPLE).unwrap();
        assert_eq!(read[0].words[1].span, Span::new(2, 5));
        assert!(read[0].words[0].joined && !read[0].words[1].joined);
    }

    #[test]
    fn what_was_read_is_written_back() {
        let read = read_conllu("t", SAMPLE).unwrap();
        assert_eq!(read_conllu("t", &write_sentence(&read[0])).unwrap(), read);
    }

    #[test]
    fn faults_name_their_line() {
        check("1\ta\tb\n", "t.conllu:1:1: 3 columns instead of 10, which tabs separate");
        check("2\ta\t_\t_\t_\t_\t_\t_\t_\t_\n", "t.conllu:1:1: word 2 where 1 was due");
        check("1\ta\t_\t_\t_\t_\tx\t_\t_\t_\n", "t.conllu:1:13: \"x\" is no number of a word");
        check("1\ta\t_\t_\t_\t_\t7\t_\t_\t_\n", "t.conllu:1:1: \"a\" in sentence 1 has a head outside it");
    }
}
