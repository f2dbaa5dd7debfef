//! The draft of a rule, from a sentence and the claim that it should give.
//!
//! A draft says no more than the sentence shows: its writer widens the words to classes and adds what must not hold.

use super::Coder;
use crate::clause::{Arg, Slot};
use crate::names::Kind;
use crate::rules::Scene;
use onrust_text::{Document, Upos};

/// What a rule for a sentence could look for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The lemma of the trigger, which an id may end in.
    pub lemma: String,
    /// The trigger as `on` has it.
    pub on: String,
    /// Its terms.
    pub terms: Vec<String>,
    /// Is the genitive of its noun the one who acts?
    pub genitive_subject: bool,
    /// Parts of the claim that no argument of the trigger bears out, each with the reason.
    pub open: Vec<String>,
}

/// A part of the wanted claim that an argument should fill.
struct Wanted<'a> {
    role: &'a str,
    words: &'a str,
}

impl Coder {
    /// Drafts a rule for the first sentence of a report, triggered by a word of this form or lemma where one is given.
    pub fn draft(&self, doc: &Document, gives: &str, on: Option<&str>) -> Option<Draft> {
        let mut found = None;
        self.run(doc, &mut |_, scene| {
            if scene.number == 0 {
                found = draft(scene, &wanted(gives), on, &doc.report.text);
            }
        });
        found
    }
}

fn wanted(gives: &str) -> Vec<Wanted<'_>> {
    let parts = gives.split(';').filter_map(|part| part.trim().split_once(' '));
    let roles = parts.filter(|(role, _)| matches!(*role, "actor" | "recipient"));
    roles.map(|(role, words)| Wanted { role, words: words.trim() }).collect()
}

fn draft(scene: &Scene, wanted: &[Wanted], on: Option<&str>, text: &str) -> Option<Draft> {
    let named = |word: usize| {
        on.is_none_or(|on| {
            let own = scene.tree.word(word);
            own.form.eq_ignore_ascii_case(on) || own.lemma.eq_ignore_ascii_case(on)
        })
    };
    let event = |word: &usize| matches!(scene.tree.word(*word).upos, Upos::Verb | Upos::Noun | Upos::Adj);
    let filled = |word: usize| wanted.iter().filter(|own| argument(scene, word, own, text).is_some()).count();
    let weight = |word: &usize| {
        let verb = scene.tree.word(*word).upos == Upos::Verb;
        (filled(*word), verb, std::cmp::Reverse(scene.tree.ancestors(*word).count()), std::cmp::Reverse(*word))
    };
    let word = (0..scene.tree.len()).filter(|word| named(*word)).filter(event).max_by_key(weight)?;
    let mut own = Draft { lemma: scene.tree.lemma(word), on: trigger(scene, word), ..Draft::default() };
    let mut used = Vec::new();
    for part in wanted {
        match argument(scene, word, part, text) {
            Some(arg) => {
                used.push(arg.word);
                own.terms.push(term(scene, word, part, &arg, &mut own.genitive_subject));
                if scene.mentions.at(scene.number, arg.word).is_none() {
                    own.open.push(format!("{} {}: the finder of names does not know it", part.role, part.words));
                }
            }
            None => own.open.push(format!("{} {}: no argument of the trigger", part.role, part.words)),
        }
    }
    // What the verb governs besides those who take part tells this sense of it from others.
    let rest = arguments(scene, word).filter(|arg| arg.slot == Slot::Obj && !used.contains(&arg.word));
    own.terms.extend(rest.map(|arg| format!("obj:{}", scene.tree.lemma(arg.word))));
    Some(own)
}

fn arguments<'a>(scene: &'a Scene, word: usize) -> impl Iterator<Item = &'a Arg> {
    scene.propositions[word].iter().flat_map(|own| &own.args)
}

/// The argument whose words hold those of a part.
fn argument(scene: &Scene, word: usize, part: &Wanted, text: &str) -> Option<Arg> {
    let holds = |arg: &&Arg| {
        let below = scene.tree.subtree(arg.word);
        let spans = below.iter().map(|word| scene.tree.word(*word).span);
        let whole = spans.reduce(|a, b| a.cover(b)).unwrap_or(scene.tree.word(arg.word).span);
        whole.of(text).to_lowercase().contains(&part.words.to_lowercase())
    };
    let fits = |arg: &&Arg| !matches!(arg.slot, Slot::Adv | Slot::Comp | Slot::Mod);
    arguments(scene, word).filter(fits).find(holds).cloned()
}

fn trigger(scene: &Scene, word: usize) -> String {
    let particles = scene.tree.children(word).iter().filter(|child| scene.tree.word(**child).deprel == "compound:prt");
    let lemma = scene.tree.lemma(word);
    let apart: Vec<String> = particles
        .map(|child| scene.tree.word(*child).form.to_lowercase())
        .filter(|form| !lemma.starts_with(form.as_str()))
        .collect();
    let mark = match scene.tree.word(word).upos {
        Upos::Verb => "v",
        Upos::Noun => "n",
        _ => "a",
    };
    format!("{}:{mark}", [vec![lemma], apart].concat().join("_"))
}

fn term(scene: &Scene, word: usize, part: &Wanted, arg: &Arg, genitive_subject: &mut bool) -> String {
    let noun = scene.tree.word(word).upos == Upos::Noun;
    let genitive = match &arg.slot {
        Slot::Prep(own) => noun && scene.genitive.has(own),
        Slot::Poss => true,
        _ => false,
    };
    let slot = match &arg.slot {
        _ if genitive && part.role == "actor" => {
            *genitive_subject = true;
            "subj".to_owned()
        }
        _ if genitive => "obj".to_owned(),
        Slot::Subj => "subj".to_owned(),
        Slot::Iobj => "iobj".to_owned(),
        Slot::Prep(own) => own.clone(),
        _ => "obj".to_owned(),
    };
    let kind = match scene.mentions.at(scene.number, arg.word).map(|own| own.kind) {
        Some(Kind::Person | Kind::Group | Kind::Pronoun) => "{human}",
        Some(Kind::State) => "{state}",
        Some(_) => "{entity}",
        None => "*",
    };
    format!("{slot}:{kind}={}", part.role)
}
