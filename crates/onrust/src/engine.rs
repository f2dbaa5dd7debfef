//! The reader and the coder of one set of data, ready to work.

use crate::draft::UNWRITTEN;
use crate::{Data, Error};
use onrust_coder::rules::{Carriers, Outcome as Judged, Probe, judge};
use onrust_coder::{Coded, Coder, Predicate, Tried, Why};
use onrust_record::{Claim, Days, Note, Report};
use onrust_text::{Arrival, ConlluSentence, DataError, Document, Model, Reader, Sentence};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Codes reports with one set of data. It holds no state: reports can be coded in any order, by many threads.
pub struct Engine {
    reader: Reader,
    models: BTreeMap<String, Model>,
    coder: Coder,
    signature: String,
}

/// The day of examples that name none.
const EXAMPLE_DAY: &str = "2022-03-05";

/// A rule's example that was run.
#[derive(Clone, Debug, Default)]
pub struct Tested {
    /// Why a wrong answer is known to stand here.
    pub gap: Option<String>,
    /// The rule.
    pub rule: String,
    /// The language.
    pub at: String,
    /// The example's text.
    pub text: String,
    /// What it should give and what it gave; none: as it should.
    pub fault: Option<(String, String)>,
}

/// A form of a word of a class, and whether the parser lets its rules see it.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    /// The language.
    pub lang: String,
    /// The class, such as `@arrest`.
    pub class: String,
    /// The word as the class writes it.
    pub member: String,
    /// The first sentence that carried the form.
    pub text: String,
    /// The tag and lemma that it got there, where no sentence let the class see it.
    pub missed: Option<String>,
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
        let pack = data.pack();
        let mut models = BTreeMap::new();
        for lang in pack.languages() {
            if let Some(bytes) = pack.bytes(&format!("lang/{lang}/text/model/model.bin")) {
                let lemmas = pack.text(&format!("lang/{lang}/text/lemmas.tsv")).unwrap_or_default();
                models.insert(lang, Model::open(bytes)?.with_lemmas(&lemmas));
            }
        }
        Ok(Self { reader: Reader::load(pack)?, models, coder: Coder::load(pack)?, signature })
    }

    /// The coder's version and its data's: `onrust 0.1.0 data 9c1f2a`. Every claim carries it.
    pub fn signature(&self) -> &str {
        &self.signature
    }

    /// Parses a report.
    pub fn parse(&self, report: Report) -> Document {
        self.reader.read_with(report, |lang, sentences| {
            if let Some(model) = self.models.get(lang) {
                model.fill(sentences);
            }
        })
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

    pub(crate) fn coder(&self) -> &Coder {
        &self.coder
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

    /// How the rules whose ids begin with `prefix` fare in a sentence of a parsed report.
    pub fn why(&self, document: &Document, sentence: usize, prefix: &str) -> Vec<Why> {
        self.coder.why(document, sentence, prefix)
    }

    /// The words that may trigger a rule; none where there is no such rule.
    pub fn triggers(&self, rule: &str) -> Option<Vec<String>> {
        self.coder.triggers(rule)
    }

    /// The predicates of a parsed report that have a political argument.
    pub fn predicates(&self, document: &Document) -> Vec<Predicate> {
        self.coder.predicates(document)
    }

    /// The language of a text, when it is one that there is data for.
    pub fn language_of(&self, text: &str) -> Option<String> {
        self.reader.language_of(text)
    }

    /// Fills in tags, lemmas and trees of a treebank's sentences, whose words stay as they are.
    pub fn fill(&self, lang: &str, sentences: &mut [ConlluSentence]) -> Result<(), DataError> {
        let path = format!("lang/{lang}/text/model/model.bin");
        let model =
            self.models.get(lang).ok_or_else(|| DataError::file(&path, "there is no model of this language"))?;
        let bare = |one: &mut ConlluSentence| Sentence { words: std::mem::take(&mut one.words), ..Sentence::default() };
        let mut own: Vec<Sentence> = sentences.iter_mut().map(bare).collect();
        model.fill(&mut own);
        sentences.iter_mut().zip(own).for_each(|(one, filled)| one.words = filled.words);
        Ok(())
    }

    /// Runs the examples of the rules whose ids begin with `prefix`.
    pub fn test_rules(&self, prefix: &str) -> Vec<Tested> {
        let run = |(lang, rule, example): (&str, &str, &onrust_coder::rules::Example)| {
            let day = example.dct.as_deref().unwrap_or(EXAMPLE_DAY).parse().ok().map(Days::day);
            let report = Report {
                id: rule.to_owned(),
                version: 1,
                lang: Some(lang.to_owned()),
                text: example.text.clone(),
                dct: day,
                ..Report::default()
            };
            let claims = self.coder.code(&self.parse(report)).claims;
            let fault = match judge(&claims, &example.gives, Some(rule)) {
                _ if !example.text.contains(char::is_alphabetic) => {
                    Some(("a sentence".to_owned(), UNWRITTEN.to_owned()))
                }
                Judged::Right => None,
                Judged::Wrong(gave) => Some((example.gives.clone(), gave)),
            };
            Tested {
                gap: example.gap.clone(),
                rule: rule.to_owned(),
                at: lang.to_owned(),
                text: example.text.clone(),
                fault,
            }
        };
        self.coder.examples(prefix).map(run).collect()
    }

    /// Sends every form of every word of the classes whose names begin with `prefix` through the parser in carrier sentences.
    pub fn test_classes(&self, data: &Data, prefix: &str) -> Result<Vec<Sent>, Error> {
        let mut sent = Vec::new();
        for lang in data.pack().languages() {
            if let (Some(rules), Some(carriers)) = (self.coder.rules(&lang), Carriers::load(data.pack(), &lang)?) {
                let probes = carriers.probes(rules).into_iter().filter(|probe| probe.class.starts_with(prefix));
                sent.extend(probes.map(|probe| self.send(&lang, rules, probe)));
            }
        }
        Ok(sent)
    }

    fn send(&self, lang: &str, rules: &onrust_coder::rules::Rules, probe: Probe) -> Sent {
        let (mut missed, mut first) = (None, String::new());
        for (text, span) in &probe.tries {
            let lang = Some(lang.to_owned());
            let document = self.parse(Report { lang, version: 1, text: text.clone(), ..Report::default() });
            if probe.found(rules, &document, *span) {
                missed = None;
                break;
            }
            let words = document.sentences.iter().flat_map(|own| &own.words);
            let seen = words
                .filter(|word| word.span == *span)
                .map(|word| format!("{} {}", word.upos.name(), word.lemma))
                .next();
            if first.is_empty() {
                first.clone_from(text);
                missed = Some(seen.unwrap_or_else(|| "split".to_owned()));
            }
        }
        if first.is_empty() {
            first = probe.tries.first().map(|(text, _)| text.clone()).unwrap_or_default();
        }
        Sent { lang: lang.to_owned(), class: probe.class, member: probe.member, text: first, missed }
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
