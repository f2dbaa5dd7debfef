//! The tagger, lemmatiser and parser: a small network over hashed sub-word vectors (`MODEL.md` beside each model).
//!
//! Invariant: the analysis of a sentence is the same bytes on every machine, whatever is analysed beside it: matrix products
//! are sums of whole numbers, other sums are taken in one fixed order, products and sums are never fused, and no function of
//! the platform's mathematics library is called.

mod bare;
mod dot;
mod features;
mod file;
mod kernel;
mod lemma;
mod net;
mod particles;
mod tree;

use crate::{DataError, Sentence, Upos};
use file::File;
use net::{Net, Scores};

/// Words that go through the network together: enough to read the weights once for many.
const BATCH: usize = 256;

/// A language's model.
pub struct Model {
    net: Net,
    upos: Vec<Upos>,
    /// For each bundle of features: its tag's place in `upos`, and the features.
    bundles: Vec<(usize, String)>,
    scripts: Vec<String>,
    rels: Vec<String>,
    joins: bool,
    /// Form, tag and lemma, sorted by the first two.
    lemmas: Vec<(String, Upos, String)>,
    /// The verbs of that table, sorted.
    verbs: Vec<String>,
}

/// What a model says of a word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Universal part of speech.
    pub upos: Upos,
    /// Features as in CoNLL-U, empty when none.
    pub feats: String,
    /// Dictionary form; a separable verb's is joined.
    pub lemma: String,
    /// Index of the head; none for the root.
    pub head: Option<usize>,
    /// Relation to the head, with its subtype.
    pub deprel: String,
}

impl Model {
    /// Reads a model file.
    pub fn open(bytes: &[u8]) -> Result<Self, DataError> {
        let file = File::read(bytes)?;
        let header = file.header.clone();
        let upos: Vec<Upos> = header.upos.iter().map(|name| Upos::from_name(name)).collect();
        let bundle = |written: &String| {
            let (tag, feats) = written.split_once('|').unwrap_or((written, ""));
            let place = header.upos.iter().position(|name| name == tag).unwrap_or(0);
            (place, if feats == "_" { String::new() } else { feats.to_owned() })
        };
        let bundles = header.bundles.iter().map(bundle).collect();
        Ok(Self {
            net: Net::build(&file)?,
            upos,
            bundles,
            scripts: header.scripts,
            rels: header.rels,
            joins: header.joins,
            lemmas: Vec::new(),
            verbs: Vec::new(),
        })
    }

    /// Takes a table of lemmas (`form TAB tag TAB lemma`), which are preferred to what the network makes.
    pub fn with_lemmas(mut self, table: &str) -> Self {
        let row = |line: &str| {
            let mut cells = line.split('\t');
            Some((cells.next()?.to_owned(), Upos::from_name(cells.next()?), cells.next()?.to_owned()))
        };
        self.lemmas = table.lines().filter_map(row).collect();
        self.lemmas.sort();
        let verbs = self.lemmas.iter().filter(|(_, tag, _)| self.joins && *tag == Upos::Verb);
        self.verbs = verbs.map(|(_, _, lemma)| lemma.clone()).collect();
        self.verbs.sort_unstable();
        self.verbs.dedup();
        self
    }

    fn known_lemma(&self, form: &str, upos: Upos) -> Option<String> {
        let lower = form.to_lowercase();
        let found = self.lemmas.binary_search_by(|(own, tag, _)| (own.as_str(), *tag).cmp(&(lower.as_str(), upos)));
        found.ok().map(|place| self.lemmas[place].2.clone())
    }

    /// What the model says of each word of each sentence.
    pub fn annotate(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Analysis>> {
        let mut found = Vec::with_capacity(sentences.len());
        let (mut start, mut words) = (0, 0);
        for end in 1..=sentences.len() {
            words += sentences[end - 1].len();
            if words >= BATCH || end == sentences.len() {
                let scores = self.net.run(&sentences[start..end]);
                found.extend(
                    sentences[start..end].iter().zip(&scores).map(|(forms, scores)| self.decode(forms, scores)),
                );
                (start, words) = (end, 0);
            }
        }
        found
    }

    fn decode(&self, forms: &[&str], scores: &Scores) -> Vec<Analysis> {
        if forms.is_empty() {
            return Vec::new();
        }
        let heads = tree::decode(&scores.arcs, forms.len());
        let rels = self.net.relations(scores, &heads, |rel| lone(&self.rels[rel]));
        let mut found: Vec<Analysis> = (0..forms.len())
            .map(|word| {
                let tag = best(scores.upos(word));
                let script = &self.scripts[best(scores.script(word))];
                Analysis {
                    upos: self.upos[tag],
                    feats: self.feats(scores.bundle(word), tag),
                    lemma: self.known_lemma(forms[word], self.upos[tag]).unwrap_or_else(|| made(script, forms[word])),
                    head: heads[word],
                    deprel: self.rels[rels[word]].clone(),
                }
            })
            .collect();
        found.iter_mut().for_each(root_relation);
        if self.rels.iter().any(|rel| rel == bare::UNMARKED) {
            bare::find(&mut found);
        }
        if self.joins {
            particles::find(&mut found, forms, |verb| {
                self.verbs.binary_search_by(|own| own.as_str().cmp(verb)).is_ok()
            });
            bare::subjects(&mut found);
            join_particles(&mut found, forms);
        }
        found
    }

    /// Fills in tags, features, lemmas, heads and relations of sentences; words stay.
    pub fn fill(&self, sentences: &mut [Sentence]) {
        let forms = |sentence: &Sentence| sentence.words.iter().map(|word| word.form.clone()).collect();
        let all: Vec<Vec<String>> = sentences.iter().map(forms).collect();
        let all: Vec<Vec<&str>> = all.iter().map(|forms| forms.iter().map(String::as_str).collect()).collect();
        let found = self.annotate(&all);
        for (sentence, found) in sentences.iter_mut().zip(found) {
            for (word, own) in sentence.words.iter_mut().zip(found) {
                word.upos = own.upos;
                word.feats = own.feats;
                word.lemma = own.lemma;
                word.head = own.head;
                word.deprel = own.deprel;
            }
        }
    }

    /// The best bundle of features among those of the chosen tag.
    fn feats(&self, scores: &[f32], tag: usize) -> String {
        let own = self.bundles.iter().zip(scores).filter(|((place, _), _)| *place == tag);
        let top = own.fold(None, |top: Option<(&String, f32)>, ((_, feats), score)| match top {
            Some((_, high)) if *score <= high => top,
            _ => Some((feats, *score)),
        });
        top.map_or_else(String::new, |(feats, _)| feats.clone())
    }
}

/// The lemma that a script makes; where it makes none, or a treebank's placeholder, the form.
fn made(script: &str, form: &str) -> String {
    let lemma = lemma::apply(script, form);
    if lemma.is_empty() || lemma.contains('_') { form.to_owned() } else { lemma }
}

/// The root has the relation `root`, and no other word has.
fn root_relation(own: &mut Analysis) {
    if own.head.is_none() {
        "root".clone_into(&mut own.deprel);
    } else if own.deprel == "root" {
        "dep".clone_into(&mut own.deprel);
    }
}

/// Groups of relations of which a word governs one at most (Universal Dependencies: one subject, one object).
fn lone(rel: &str) -> Option<u8> {
    match rel.split(':').next() {
        Some("nsubj" | "csubj") => Some(0),
        Some("obj") => Some(1),
        _ => None,
    }
}

/// A particle that stands apart is joined to its verb's lemma: *zette … stop* is *stopzetten*.
fn join_particles(found: &mut [Analysis], forms: &[&str]) {
    for word in 0..found.len() {
        if let Some(head) = found[word].head.filter(|_| found[word].deprel == particles::PARTICLE) {
            found[head].lemma = format!("{}{}", forms[word].to_lowercase(), found[head].lemma);
        }
    }
}

/// Place of the highest score, the first among equals.
fn best(scores: &[f32]) -> usize {
    let mut top = 0;
    for (place, score) in scores.iter().enumerate() {
        if *score > scores[top] {
            top = place;
        }
    }
    top
}
