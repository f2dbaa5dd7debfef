//! Stands in for the coder and the parser until they are merged; goes away then.

use onrust_record::{Claim, Note};
use onrust_text::{DataError, Document, Pack, Reader};

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
