//! Propositions: each predicate with its deep arguments, the same for active, passive, relative clause, participle,
//! infinitive under control, coordination and noun.
//!
//! Invariant: every argument is a word of the same sentence; a predicate is never its own argument.

use super::Grammar;
use onrust_text::{Sentence, Upos, Word};

/// A relation of a predicate to an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names of docs/rules.md.
pub enum Slot {
    Subj,
    Obj,
    Iobj,
    Comp,
    Mod,
    Adv,
    Prep(String),
    /// A possessive, which is subject or object as the rule says.
    Poss,
}

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arg {
    /// Its relation.
    pub slot: Slot,
    /// The head of the words that fill it.
    pub word: usize,
    /// The word of this clause that stands for it: a relative pronoun.
    pub stand_in: Option<usize>,
}

/// A predicate with its arguments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposition {
    /// The predicate.
    pub word: usize,
    /// Its arguments, in text order within each source.
    pub args: Vec<Arg>,
    /// Is it passive?
    pub passive: bool,
}

/// A sentence with its children by word.
pub struct Tree<'a> {
    /// The sentence.
    pub sentence: &'a Sentence,
    children: Vec<Vec<usize>>,
}

impl<'a> Tree<'a> {
    /// The tree of a sentence.
    pub fn new(sentence: &'a Sentence) -> Self {
        let mut children = vec![Vec::new(); sentence.words.len()];
        for (index, word) in sentence.words.iter().enumerate() {
            if let Some(head) = word.head.filter(|head| *head < children.len()) {
                children[head].push(index);
            }
        }
        Self { sentence, children }
    }

    /// A word.
    pub fn word(&self, index: usize) -> &'a Word {
        &self.sentence.words[index]
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.sentence.words.len()
    }

    /// Has it no word?
    pub fn is_empty(&self) -> bool {
        self.sentence.words.is_empty()
    }

    /// Dependents of a word.
    pub fn children(&self, index: usize) -> &[usize] {
        &self.children[index]
    }

    /// Dependents by relation without subtype.
    pub fn by_rel<'b>(&'b self, index: usize, rel: &'b str) -> impl Iterator<Item = usize> + 'b {
        self.children[index].iter().copied().filter(move |child| self.word(*child).rel() == rel)
    }

    /// The word and all below it, in text order.
    pub fn subtree(&self, index: usize) -> Vec<usize> {
        let (mut found, mut next) = (vec![index], 0);
        while next < found.len() {
            let at = found[next];
            found.extend(self.children[at].iter().filter(|child| **child != index));
            next += 1;
            if found.len() > self.len() {
                break;
            }
        }
        found.sort_unstable();
        found
    }

    /// Is `index` the word `top` or below it?
    pub fn below(&self, index: usize, top: usize) -> bool {
        self.ancestors(index).any(|at| at == top)
    }

    /// The word itself, its head, and so on up to the root.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(Some(index), |at| self.word(*at).head).take(self.len() + 1)
    }

    /// The preposition of a phrase, with the words fixed to it joined by `_`.
    pub fn preposition(&self, index: usize) -> Option<String> {
        let case = self.by_rel(index, "case").next()?;
        let fixed = self.by_rel(case, "fixed").map(|part| self.word(part).form.to_lowercase());
        let own = self.word(case);
        let first = if own.lemma.is_empty() { own.form.to_lowercase() } else { own.lemma.to_lowercase() };
        let parts: Vec<String> = fixed.collect();
        Some(if parts.is_empty() { first } else { format!("{}_{}", own.form.to_lowercase(), parts.join("_")) })
    }

    /// The word and its conjuncts.
    pub fn conjuncts(&self, index: usize) -> Vec<usize> {
        let mut all = vec![index];
        all.extend(self.by_rel(index, "conj"));
        all
    }

    /// Lower-cased lemma.
    pub fn lemma(&self, index: usize) -> String {
        self.word(index).lemma.to_lowercase()
    }
}

/// The propositions of a sentence, one for each verb, noun and adjective, in text order.
pub fn propose(tree: &Tree, grammar: &Grammar) -> Vec<Option<Proposition>> {
    let mut all: Vec<Option<Proposition>> =
        (0..tree.len()).map(|index| predicate(tree.word(index)).then(|| own_arguments(tree, grammar, index))).collect();
    // Heads first, so that what a clause inherits is already there.
    let mut order: Vec<usize> = (0..tree.len()).collect();
    order.sort_by_key(|index| tree.ancestors(*index).count());
    for index in order {
        if all[index].is_some() {
            let inherited = inherited(tree, grammar, index, &all);
            if let Some(own) = &mut all[index] {
                own.args.extend(inherited);
                own.args.retain(|arg| arg.word != index);
            }
        }
    }
    all
}

fn predicate(word: &Word) -> bool {
    matches!(word.upos, Upos::Verb | Upos::Noun | Upos::Adj | Upos::Propn | Upos::Aux | Upos::Adv | Upos::Num | Upos::X)
}

fn own_arguments(tree: &Tree, grammar: &Grammar, index: usize) -> Proposition {
    let passive = is_passive(tree, grammar, index);
    let mut own = Proposition { word: index, args: Vec::new(), passive };
    for &child in tree.children(index) {
        if let Some(slot) = slot_of(tree, grammar, index, child, passive) {
            own.args.push(Arg { slot, word: child, stand_in: None });
        }
    }
    own
}

fn is_passive(tree: &Tree, grammar: &Grammar, index: usize) -> bool {
    let marked =
        tree.children(index).iter().any(|child| matches!(tree.word(*child).deprel.as_str(), "aux:pass" | "nsubj:pass"));
    marked || headline_passive(tree, grammar, index)
}

/// A headline leaves the auxiliary out: *X opgepakt*. A bare past participle at the root with a subject and no object; where
/// the past tense looks the same, only in a line without a full stop.
fn headline_passive(tree: &Tree, grammar: &Grammar, index: usize) -> bool {
    let word = tree.word(index);
    if grammar.past_like_participle && tree.sentence.words.last().is_some_and(|last| last.form == ".") {
        return false;
    }
    let bare = word.has("VerbForm=Part")
        && !word.has("Tense=Pres")
        && tree.by_rel(index, "aux").next().is_none()
        && tree.by_rel(index, "cop").next().is_none();
    bare && word.head.is_none() && tree.by_rel(index, "obj").next().is_none()
}

fn slot_of(tree: &Tree, grammar: &Grammar, index: usize, child: usize, passive: bool) -> Option<Slot> {
    let word = tree.word(child);
    let preposition = || tree.preposition(child);
    Some(match word.rel() {
        "nsubj" if passive => Slot::Obj,
        "nsubj" => Slot::Subj,
        "obj" => Slot::Obj,
        "iobj" => Slot::Iobj,
        "obl" if word.deprel == "obl:agent" => Slot::Subj,
        "obl" | "nmod" if word.deprel != "nmod:poss" => match preposition() {
            Some(own)
                if grammar.agent.has(&own)
                    && (passive || is_participle(tree.word(index)) || tree.word(index).upos == Upos::Noun) =>
            {
                Slot::Subj
            }
            Some(own) => Slot::Prep(own),
            None => Slot::Adv,
        },
        "nmod" => match preposition() {
            Some(own) => Slot::Prep(own),
            None => Slot::Poss,
        },
        "ccomp" | "xcomp" | "csubj" => Slot::Comp,
        "advcl" => Slot::Prep(mark_of(tree, child).unwrap_or_else(|| "advcl".into())),
        "acl" if tree.word(index).upos == Upos::Noun && tree.word(child).deprel == "acl" => Slot::Comp,
        "amod" | "compound" if word.deprel != "compound:prt" => Slot::Mod,
        "appos" | "flat" => Slot::Mod,
        "advmod" | "compound" | "det" | "expl" | "mark" | "nummod" => Slot::Adv,
        _ => return None,
    })
}

fn mark_of(tree: &Tree, index: usize) -> Option<String> {
    tree.by_rel(index, "mark").next().map(|mark| tree.lemma(mark))
}

fn is_participle(word: &Word) -> bool {
    word.has("VerbForm=Part")
}

fn inherited(tree: &Tree, grammar: &Grammar, index: usize, all: &[Option<Proposition>]) -> Vec<Arg> {
    let word = tree.word(index);
    let Some(head) = word.head else { return Vec::new() };
    let own = all[index].as_ref().expect("the caller has checked that the word is a predicate");
    match word.rel() {
        "acl" if is_marked_infinitive(tree, index) => from_above_noun(tree, head, own, all),
        "acl" => from_noun(tree, grammar, index, head, own),
        "amod" if word.upos == Upos::Verb || is_participle(word) => from_noun(tree, grammar, index, head, own),
        "conj" => from_first_conjunct(own, word, all[head].as_ref()),
        "xcomp" | "ccomp" | "csubj" => from_controller(tree, grammar, own, head, all[head].as_ref()),
        "advcl" | "parataxis" => subject_of(own, all[head].as_ref()),
        "obj" | "nsubj" | "obl" | "nmod" if word.upos == Upos::Noun => {
            from_light_verb(tree, grammar, own, head, all[head].as_ref())
        }
        _ => Vec::new(),
    }
}

fn is_marked_infinitive(tree: &Tree, index: usize) -> bool {
    tree.word(index).has("VerbForm=Inf") && tree.by_rel(index, "mark").next().is_some()
}

/// *Het plan om te vertrekken*: the noun does not leave; who is talked about in the clause above does.
fn from_above_noun(tree: &Tree, noun: usize, own: &Proposition, all: &[Option<Proposition>]) -> Vec<Arg> {
    let verb = tree.ancestors(noun).find(|at| tree.word(*at).upos == Upos::Verb);
    subject_of(own, verb.and_then(|verb| all[verb].as_ref()))
}

/// A clause on a noun: the noun fills the slot of its relative pronoun, or what a participle leaves open.
fn from_noun(tree: &Tree, grammar: &Grammar, index: usize, noun: usize, own: &Proposition) -> Vec<Arg> {
    let relative = own.args.iter().find(|arg| is_relative(tree.word(arg.word)));
    if let Some(arg) = relative {
        return vec![Arg { slot: arg.slot.clone(), word: noun, stand_in: Some(arg.word) }];
    }
    let has = |slot: Slot| own.args.iter().any(|arg| arg.slot == slot);
    let word = tree.word(index);
    let form = word.form.to_lowercase();
    let present = word.has("Tense=Pres") || grammar.present_participle.iter().any(|ending| form.ends_with(ending));
    let slot = match () {
        () if is_participle(word) && !present && !has(Slot::Obj) => Slot::Obj,
        () if has(Slot::Subj) && !has(Slot::Obj) => Slot::Obj,
        () if !has(Slot::Subj) => Slot::Subj,
        () => return Vec::new(),
    };
    vec![Arg { slot, word: noun, stand_in: None }]
}

fn is_relative(word: &Word) -> bool {
    word.upos == Upos::Pron && (word.has("PronType=Rel") || word.has("PronType=Int,Rel"))
}

fn copies<'a>(from: &'a Proposition, slot: &'a Slot) -> impl Iterator<Item = Arg> + 'a {
    from.args.iter().filter(move |arg| arg.slot == *slot).cloned()
}

fn subject_of(own: &Proposition, head: Option<&Proposition>) -> Vec<Arg> {
    let lacks = !own.args.iter().any(|arg| arg.slot == Slot::Subj);
    match head {
        Some(head) if lacks && !own.passive => subjects(head).collect(),
        _ => Vec::new(),
    }
}

/// Who is talked about: the subject, of a passive what undergoes it.
fn subjects(head: &Proposition) -> impl Iterator<Item = Arg> + '_ {
    let slot = if head.passive { Slot::Obj } else { Slot::Subj };
    let found: Vec<Arg> = copies(head, &slot).collect();
    found.into_iter().map(|arg| Arg { slot: Slot::Subj, ..arg })
}

fn from_first_conjunct(own: &Proposition, word: &Word, head: Option<&Proposition>) -> Vec<Arg> {
    let Some(head) = head else { return Vec::new() };
    let has = |slot: &Slot| own.args.iter().any(|arg| arg.slot == *slot);
    if has(&Slot::Subj) || (own.passive && has(&Slot::Obj)) {
        return Vec::new();
    }
    let shares_passive = head.passive && is_participle(word) && !has(&Slot::Obj);
    if shares_passive { copies(head, &Slot::Obj).collect() } else { copies(head, &Slot::Subj).collect() }
}

fn from_controller(
    tree: &Tree,
    grammar: &Grammar,
    own: &Proposition,
    at: usize,
    head: Option<&Proposition>,
) -> Vec<Arg> {
    let Some(head) = head else { return Vec::new() };
    if own.args.iter().any(|arg| arg.slot == Slot::Subj) || tree.word(own.word).has("VerbForm=Fin") {
        return Vec::new();
    }
    let by_object = !grammar.subject_control.has(&tree.lemma(at));
    let objects: Vec<Arg> =
        head.args.iter().filter(|arg| matches!(arg.slot, Slot::Obj | Slot::Iobj)).cloned().collect();
    if by_object && !objects.is_empty() {
        let slot = if own.passive { Slot::Obj } else { Slot::Subj };
        return objects.into_iter().map(|arg| Arg { slot: slot.clone(), ..arg }).collect();
    }
    if own.passive {
        subjects(head).map(|arg| Arg { slot: Slot::Obj, ..arg }).collect()
    } else {
        subjects(head).collect()
    }
}

/// An event noun under a light verb takes its subject and its phrases: *Rusland voerde een aanval uit op Kiev*.
fn from_light_verb(
    tree: &Tree,
    grammar: &Grammar,
    own: &Proposition,
    at: usize,
    head: Option<&Proposition>,
) -> Vec<Arg> {
    let Some(head) = head else { return Vec::new() };
    let light = tree.word(at).upos == Upos::Verb && grammar.light.has(&tree.lemma(at));
    if !light {
        return Vec::new();
    }
    let is_object = head.args.iter().any(|arg| arg.word == own.word && arg.slot == Slot::Obj);
    let taken = |arg: &&Arg| matches!(arg.slot, Slot::Prep(_) | Slot::Iobj) || (arg.slot == Slot::Subj && is_object);
    let had = |arg: &Arg| own.args.iter().any(|other| other.slot == arg.slot);
    head.args.iter().filter(taken).filter(|arg| arg.word != own.word && !had(arg)).cloned().collect()
}
