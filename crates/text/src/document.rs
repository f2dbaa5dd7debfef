//! A parsed report: sentences of Universal Dependencies words, each with its bytes in the report's text.
//!
//! Invariant: words of a sentence stand in text order; heads are indices into the same sentence; exactly one root.

use onrust_record::{Report, Span};

/// The universal part-of-speech tags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // UD's own names.
pub enum Upos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    #[default]
    X,
}

impl Upos {
    /// All tags with their CoNLL-U names, in UD's order.
    pub const NAMES: [(Upos, &'static str); 17] = [
        (Upos::Adj, "ADJ"),
        (Upos::Adp, "ADP"),
        (Upos::Adv, "ADV"),
        (Upos::Aux, "AUX"),
        (Upos::Cconj, "CCONJ"),
        (Upos::Det, "DET"),
        (Upos::Intj, "INTJ"),
        (Upos::Noun, "NOUN"),
        (Upos::Num, "NUM"),
        (Upos::Part, "PART"),
        (Upos::Pron, "PRON"),
        (Upos::Propn, "PROPN"),
        (Upos::Punct, "PUNCT"),
        (Upos::Sconj, "SCONJ"),
        (Upos::Sym, "SYM"),
        (Upos::Verb, "VERB"),
        (Upos::X, "X"),
    ];

    /// The CoNLL-U name.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(tag, _)| *tag == self).map_or("X", |(_, name)| name)
    }

    /// The tag of a CoNLL-U name; an unknown name is `X`.
    pub fn from_name(name: &str) -> Self {
        Self::NAMES.iter().find(|(_, own)| *own == name).map_or(Upos::X, |(tag, _)| *tag)
    }
}

/// A syntactic word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// As written.
    pub form: String,
    /// Dictionary form; a separable verb's is joined, compound marks are dropped.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// The treebank's own tag, where known.
    pub xpos: Option<String>,
    /// Features as in CoNLL-U: `Number=Sing|Tense=Past`, empty when none.
    pub feats: String,
    /// Index of the head in the same sentence; none for the root.
    pub head: Option<usize>,
    /// Relation to the head, with its subtype: `nsubj:pass`.
    pub deprel: String,
    /// Bytes in the report's text.
    pub span: Span,
    /// Is there no blank before the next word?
    pub joined: bool,
}

impl Word {
    /// Has it this feature value, such as `Tense=Past`?
    pub fn has(&self, feature: &str) -> bool {
        self.feats.split('|').any(|own| own == feature)
    }

    /// The relation without its subtype.
    pub fn rel(&self) -> &str {
        self.deprel.split(':').next().unwrap_or_default()
    }
}

/// Whether a sentence is running text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Heading {
    /// Running text.
    #[default]
    No,
    /// A heading inside the text.
    Yes,
}

/// A sentence, or a piece of one that is too long to parse whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes in the report's text, without blanks at the ends.
    pub span: Span,
    /// Its words.
    pub words: Vec<Word>,
    /// Number of its paragraph, from 0.
    pub paragraph: usize,
    /// Is it a heading?
    pub heading: Heading,
    /// Does it begin inside a quotation that an earlier sentence opened?
    pub in_quote: bool,
}

/// A parsed report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// The report as it came in.
    pub report: Report,
    /// Language of the text, when it is one that there is data for.
    pub lang: Option<String>,
    /// Its sentences in text order.
    pub sentences: Vec<Sentence>,
    /// What could not be read.
    pub notes: Vec<onrust_record::Note>,
}
