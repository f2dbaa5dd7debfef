//! Stands in for the reader and the coder until they are merged; goes away then.

use onrust_record::{Claim, Note, Report};
use onrust_text::{DataError, Document, Pack};

/// Reads documents.
pub struct Reader;

impl Reader {
    /// Loads the languages of a pack.
    pub fn load(_: &Pack) -> Result<Self, DataError> {
        Ok(Self)
    }

    /// Parses a report.
    pub fn read(&self, report: Report) -> Document {
        Document { lang: report.lang.clone(), report, ..Document::default() }
    }
}

impl Reader {
    /// Fills in tags, lemmas and trees; words and sentences stay.
    pub fn fill(&self, _: &str, _: &mut [onrust_text::ConlluSentence]) -> Result<(), DataError> {
        Ok(())
    }
}

/// A rule that was tried on a trigger of a sentence.
#[derive(Clone, Debug, Default)]
pub struct Tried {
    /// Index of the sentence.
    pub sentence: usize,
    /// The trigger's bytes.
    pub span: onrust_record::Span,
    /// The rule.
    pub rule: String,
    /// Why it did not fire; none: it fired.
    pub missed: Option<String>,
}

/// A rule's example that was run.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// The rule.
    pub rule: String,
    /// `FILE:LINE`.
    pub at: String,
    /// The example's text.
    pub text: String,
    /// What it should give and what it gave; none: as it should.
    pub fault: Option<(String, String)>,
}

/// Codes documents.
pub struct Coder;

/// What a document gave.
#[derive(Default)]
pub struct Coded {
    /// In the record's order.
    pub claims: Vec<Claim>,
    /// What could not be coded.
    pub notes: Vec<Note>,
}

impl Coder {
    /// Loads the rules of a pack.
    pub fn load(_: &Pack) -> Result<Self, DataError> {
        Ok(Self)
    }

    /// Codes a document and tells which rules were tried.
    pub fn explain(&self, document: &Document) -> (Coded, Vec<Tried>) {
        (self.code(document), Vec::new())
    }

    /// Runs the examples of the rules whose ids begin so.
    pub fn test(&self, _: &Reader, _: &str) -> Vec<Tested> {
        Vec::new()
    }

    /// Codes a document.
    pub fn code(&self, _: &Document) -> Coded {
        Coded::default()
    }
}

/// A report, and what was noted when it came in.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// The report.
    pub report: Report,
    /// What a person should know.
    pub notes: Vec<Note>,
}

/// Which reports have come in.
#[derive(Default)]
pub struct Seen;

impl Seen {
    /// Is it new?
    pub fn is_new(&mut self, _: &str, _: &Report) -> Result<bool, DataError> {
        Ok(true)
    }
}

/// Reads an input piece by piece.
pub fn reports<R: std::io::BufRead + 'static>(
    name: &str,
    mut input: R,
) -> Box<dyn Iterator<Item = Result<Arrival, DataError>>> {
    let mut text = String::new();
    let _ = input.read_to_string(&mut text);
    let name = name.to_owned();
    if !text.starts_with('{') {
        let report = Report { id: name, version: 1, text, ..Report::default() };
        return Box::new(std::iter::once(Ok(Arrival { report, notes: Vec::new() })));
    }
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    Box::new(lines.into_iter().enumerate().map(move |(number, line)| {
        let value: serde_json::Value =
            serde_json::from_str(&line).map_err(|why| DataError::file(&format!("{name}:{number}"), why.to_string()))?;
        let field = |key: &str| value[key].as_str().map(str::to_owned);
        let (id, text) = (field("id").unwrap_or_default(), field("text").unwrap_or_default());
        Ok(Arrival {
            report: Report { id, version: 1, text, lang: field("lang"), ..Report::default() },
            notes: Vec::new(),
        })
    }))
}

/// The language of a text.
pub fn language_of(_: &str) -> Option<String> {
    None
}
