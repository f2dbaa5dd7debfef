//! The reader and the coder of one set of data, ready to work.

use crate::stub::{Coded, Coder, Tested, Tried};
use crate::{Data, Error};
use onrust_record::{Claim, Note, Report};
use onrust_text::{Arrival, ConlluSentence, DataError, Document, Reader};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Codes reports with one set of data. It holds no state: reports can be coded in any order, by many threads.
pub struct Engine {
    reader: Reader,
    coder: Coder,
    signature: String,
}

/// What a report gave.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// The report's id.
    pub report: String,
    /// Its version.
    pub version: u32,
    /// Its claims, in the record's order.
    pub claims: Vec<Claim>,
    /// What a person should know about it.
    pub notes: Vec<Note>,
    /// Did the coder break on it? Then a note says so, and there are no claims.
    pub broken: bool,
}

impl Engine {
    /// Loads the languages and the rules of `data`.
    pub fn load(data: &Data) -> Result<Self, Error> {
        let signature = format!("onrust {} data {}", env!("CARGO_PKG_VERSION"), data.version());
        Ok(Self { reader: Reader::load(data.pack())?, coder: Coder::load(data.pack())?, signature })
    }

    /// The coder's version and its data's: `onrust 0.1.0 data 9c1f2a`. Every claim carries it.
    pub fn signature(&self) -> &str {
        &self.signature
    }

    /// Parses a report.
    pub fn parse(&self, report: Report) -> Document {
        self.reader.read(report)
    }

    /// Codes a report. A fault of ours becomes a note on this report and costs no other report its claims.
    pub fn code(&self, arrival: Arrival) -> Outcome {
        let Arrival { report, mut notes } = arrival;
        let (id, version) = (report.id.clone(), report.version);
        let coded = catch_unwind(AssertUnwindSafe(|| self.code_document(&self.parse(report))));
        let broken = || Outcome {
            notes: vec![Note {
                span: None,
                text: "the coder broke on this report: please report it, with the report".to_owned(),
            }],
            broken: true,
            ..Outcome::default()
        };
        let outcome = coded.unwrap_or_else(|_| broken());
        notes.extend(outcome.notes);
        Outcome { report: id, version, notes, ..outcome }
    }

    /// Codes a parsed report.
    pub fn code_document(&self, document: &Document) -> Outcome {
        self.outcome(document, self.coder.code(document))
    }

    /// Codes a parsed report and tells which rules were tried.
    pub fn explain(&self, document: &Document) -> (Outcome, Vec<Tried>) {
        let (coded, tried) = self.coder.explain(document);
        (self.outcome(document, coded), tried)
    }

    /// Fills in tags, lemmas and trees of a treebank's sentences, whose words stay as they are.
    pub fn fill(&self, _lang: &str, _sentences: &mut [ConlluSentence]) -> Result<(), DataError> {
        Ok(())
    }

    /// The language of a text, when it is one that there is data for.
    pub fn language_of(&self, text: &str) -> Option<String> {
        self.reader.language_of(text)
    }

    /// Runs the examples of the rules whose ids begin with `prefix`.
    pub fn test_rules(&self, prefix: &str) -> Vec<Tested> {
        self.coder.test(&self.reader, prefix)
    }

    fn outcome(&self, document: &Document, mut coded: Coded) -> Outcome {
        for claim in &mut coded.claims {
            claim.coder.clone_from(&self.signature);
            claim.seal();
        }
        let notes = document.notes.iter().cloned().chain(coded.notes).collect();
        let (report, version) = (document.report.id.clone(), document.report.version);
        Outcome { report, version, claims: coded.claims, notes, broken: false }
    }
}
