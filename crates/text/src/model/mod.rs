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
mod lemmas;
mod net;
mod particles;
mod path;
mod tree;

use crate::{DataError, Sentence, Upos};
use file::File;
use lemmas::{Lemmas, made};
use net::{Net, Work};
use path::Path;
use std::sync::Mutex;

/// Words that go through the network together: enough to read the weights once for many, few enough to stay near the processor.
const BATCH: usize = 128;

/// A language's model.
pub struct Model {
    net: Net,
    upos: Vec<Upos>,
    /// For each tag its bundles of features: their places among the bundles, and the features.
    bundles: Vec<Vec<(usize, String)>>,
    scripts: Vec<String>,
    rels: Vec<String>,
    joins: bool,
    lemmas: Lemmas,
    path: Path,
    /// Room for sums that no thread works in now.
    idle: Mutex<Vec<Work>>,
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
        let mut bundles = vec![Vec::new(); upos.len()];
        for (number, written) in header.bundles.iter().enumerate() {
            let (tag, feats) = written.split_once('|').unwrap_or((written, ""));
            let place = header.upos.iter().position(|name| name == tag).unwrap_or(0);
            bundles[place].push((number, if feats == "_" { String::new() } else { feats.to_owned() }));
        }
        Ok(Self {
            net: Net::build(&file)?,
            upos,
            bundles,
            scripts: header.scripts,
            rels: header.rels,
            joins: header.joins,
            lemmas: Lemmas::default(),
            path: Path::widest(),
            idle: Mutex::new(Vec::new()),
        })
    }

    /// Takes a table of lemmas (`form TAB tag TAB lemma`), which are preferred to what the network makes.
    pub fn with_lemmas(mut self, table: &str) -> Self {
        self.lemmas = Lemmas::read(table);
        self
    }

    /// Instructions that the sums of this machine's models may run on, the one taken first.
    pub fn paths() -> Vec<&'static str> {
        Path::all().into_iter().map(Path::name).collect()
    }

    /// Runs its sums on other instructions of this machine, for measurements: the results are the same.
    pub fn with_path(mut self, name: &str) -> Self {
        self.path = Path::all().into_iter().find(|path| path.name() == name).unwrap_or(self.path);
        self
    }

    /// What the model says of each word of each sentence.
    pub fn annotate(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Analysis>> {
        let idle = || self.idle.lock().expect("no thread breaks while it holds the list");
        let taken = idle().pop();
        let mut work = taken.unwrap_or_else(|| Work::on(self.path));
        let all: Vec<&[&str]> = sentences.iter().map(Vec::as_slice).collect();
        let mut found = Vec::with_capacity(all.len());
        let (mut start, mut words) = (0, 0);
        for end in 1..=all.len() {
            words += all[end - 1].len();
            if words >= BATCH || end == all.len() {
                self.read(&mut work, &all[start..end], &mut found);
                (start, words) = (end, 0);
            }
        }
        idle().push(work);
        found
    }

    /// Reads a batch of sentences.
    fn read(&self, work: &mut Work, sentences: &[&[&str]], found: &mut Vec<Vec<Analysis>>) {
        self.net.read(work, sentences);
        let forms: Vec<&str> = sentences.iter().copied().flatten().copied().collect();
        let mut heads = Vec::with_capacity(forms.len());
        for own in sentences.iter().filter(|own| !own.is_empty()) {
            let first = heads.len();
            self.net.score_arcs(work, first, own.len());
            let tree = tree::decode(work.arcs(), own.len());
            heads.extend(tree.into_iter().map(|head| head.map(|head| head + first)));
        }
        let lengths = sentences.iter().map(|own| own.len());
        let rels = self.net.relations(work, &heads, |rel| lone(&self.rels[rel]), lengths);
        let tags: Vec<usize> = (0..forms.len()).map(|word| best(self.net.upos(work, word))).collect();
        let mut lemmas: Vec<Option<String>> =
            tags.iter().zip(&forms).map(|(tag, form)| self.lemmas.of(form, self.upos[*tag])).collect();
        let open: Vec<usize> = (0..forms.len()).filter(|word| lemmas[*word].is_none()).collect();
        self.net.scripts(work, &open, |word, scores| {
            lemmas[word] = Some(made(self.script(scores, forms[word]), forms[word]));
        });
        let mut first = 0;
        for own in sentences {
            let analysis = |word: usize| Analysis {
                upos: self.upos[tags[word]],
                feats: self.feats(self.net.bundle(work, word), tags[word]),
                lemma: lemmas[word].take().unwrap_or_default(),
                head: heads[word].map(|head| head - first),
                deprel: self.rels[rels[word]].clone(),
            };
            let mut analysed: Vec<Analysis> = (first..first + own.len()).map(analysis).collect();
            self.finish(&mut analysed, own);
            found.push(analysed);
            first += own.len();
        }
    }

    /// What a language knows of trees, whatever the network says.
    fn finish(&self, found: &mut [Analysis], forms: &[&str]) {
        found.iter_mut().for_each(root_relation);
        if found.is_empty() {
            return;
        }
        if self.rels.iter().any(|rel| rel == bare::UNMARKED) {
            bare::find(found);
        }
        if self.joins {
            particles::find(found, forms, |verb| self.lemmas.is_verb(verb));
            bare::subjects(found);
            join_particles(found, forms, |verb| self.lemmas.is_verb(verb));
        }
    }

    /// Fills in tags, features, lemmas, heads and relations of sentences; words stay.
    pub fn fill(&self, sentences: &mut [Sentence]) {
        let all: Vec<Vec<&str>> =
            sentences.iter().map(|own| own.words.iter().map(|word| word.form.as_str()).collect()).collect();
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

    /// The best script among those that make lemmas of such forms.
    fn script(&self, scores: &[f32], form: &str) -> &str {
        let top =
            self.scripts.iter().zip(scores).fold(None, |top: Option<(&String, f32)>, (script, score)| match top {
                Some((_, high)) if *score <= high => top,
                _ if self.lemmas.allow(script, form) => Some((script, *score)),
                _ => top,
            });
        top.map_or("K0,0,0,", |(script, _)| script)
    }

    /// The best bundle of features among those of the chosen tag.
    fn feats(&self, scores: &[f32], tag: usize) -> String {
        let own = &self.bundles[tag];
        let top = own.iter().fold(None, |top: Option<&(usize, String)>, other| match top {
            Some(high) if scores[other.0] <= scores[high.0] => top,
            _ => Some(other),
        });
        top.map_or_else(String::new, |(_, feats)| feats.clone())
    }
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

/// A particle that stands apart is joined to its verb's lemma: *zette … stop* is *stopzetten*. A verb has one: of several the
/// one that makes a verb of the table, else the last preposition or adverb; a participle is written in one word with its own.
fn join_particles(found: &mut [Analysis], forms: &[&str], known: impl Fn(&str) -> bool) {
    for verb in 0..found.len() {
        let is_particle = |word: &usize| found[*word].head == Some(verb) && found[*word].deprel == particles::PARTICLE;
        let joined = |word: usize| format!("{}{}", forms[word].to_lowercase(), found[verb].lemma);
        let all = || (0..found.len()).filter(is_particle);
        let participle = found[verb].feats.contains("VerbForm=Part");
        let small = |word: &usize| matches!(found[*word].upos, Upos::Adp | Upos::Adv) && !participle;
        let own = all().find(|word| known(&joined(*word))).or_else(|| all().rfind(small));
        if let Some(word) = own {
            found[verb].lemma = joined(word);
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

#[cfg(test)]
mod tests;
