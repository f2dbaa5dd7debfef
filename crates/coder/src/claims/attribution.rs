//! On whose word: verbs of saying, phrases such as *according to*, containers such as *a statement of*, quotations.
//!
//! A saying has speakers, nearest carrier first, and a scope: the words that it passes on.

use crate::clause::{Proposition, Slot, Tree, Words};
use crate::data::table;
use crate::names::Mentions;
use crate::rules::{ClassId, Lexicon, WordClasses};
use onrust_text::{DataError, Pack, Upos};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    say: String,
    deny: String,
    according: Words,
    basis: Words,
    stand: String,
    container: String,
    estimate: Words,
    provisional: Words,
    opinion: String,
    /// Acts that are done by speaking, whoever passes their words on.
    speak: String,
    /// Prepositions of who issues a container.
    issuer: Words,
    /// Prepositions that open a clause with a participle: *with critics saying*.
    #[serde(default)]
    with: Words,
    /// Words that open a reported clause.
    that: Words,
}

/// The cues of a language.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    say: ClassId,
    /// Verbs that say that something is not so.
    pub deny: ClassId,
    stand: ClassId,
    container: ClassId,
    /// Verbs that hold an opinion.
    pub opinion: ClassId,
    /// Verbs of acts that are done by speaking.
    pub speak: ClassId,
    issuer: Words,
    with: Words,
    that: Words,
    according: Words,
    basis: Words,
    estimate: Words,
    /// Words that make a measure provisional.
    pub provisional: Words,
}

/// Words that attribute.
#[derive(Clone, Debug, Default)]
pub struct Saying {
    /// The word that attributes.
    pub cue: usize,
    /// The words of those who say it, root last.
    pub speakers: Vec<usize>,
    /// The words that are passed on.
    pub scope: Vec<bool>,
    /// The word that heads them, where there is one.
    pub content: Option<usize>,
    /// Is the cue a verb of saying?
    pub verb: bool,
}

impl Saying {
    /// Is the word passed on?
    pub fn covers(&self, word: usize) -> bool {
        self.scope.get(word).copied().unwrap_or(false)
    }

    fn width(&self) -> usize {
        self.scope.iter().filter(|own| **own).count()
    }
}

impl Cues {
    /// Reads a language's cues and adds their words to its lexicon.
    pub fn load(pack: &Pack, lang: &str, lexicon: &mut Lexicon) -> Result<Self, DataError> {
        let file: File = table(pack, &format!("lang/{lang}/attribution/cues.toml"))?;
        let mut class = |name: &str, words: &str| {
            let class = lexicon.class(&format!("cue {name}"));
            words.split_whitespace().for_each(|word| lexicon.add(class, word));
            class
        };
        Ok(Self {
            say: class("say", &file.say),
            deny: class("deny", &file.deny),
            stand: class("stand", &file.stand),
            container: class("container", &file.container),
            opinion: class("opinion", &file.opinion),
            speak: class("speak", &file.speak),
            issuer: file.issuer,
            with: file.with,
            that: file.that,
            according: file.according,
            basis: file.basis,
            estimate: file.estimate,
            provisional: file.provisional,
        })
    }

    /// Does a word of these classes tell that someone says, denies or holds something?
    pub fn tells(&self, classes: &WordClasses) -> bool {
        [self.say, self.deny, self.stand, self.container, self.opinion].iter().any(|cue| classes.has(*cue))
    }
}

/// What a sentence's sayings are read from.
pub struct Site<'a> {
    /// Number of the sentence.
    pub number: usize,
    /// Its tree.
    pub tree: &'a Tree<'a>,
    /// Its propositions.
    pub propositions: &'a [Option<Proposition>],
    /// Classes of its words.
    pub classes: &'a [WordClasses],
    /// Who is named.
    pub mentions: &'a Mentions,
    /// Prepositions of the genitive.
    pub genitive: &'a Words,
}

/// The sayings of a sentence, the widest scope first.
pub fn sayings(site: &Site, cues: &Cues) -> Vec<Saying> {
    let mut found = Vec::new();
    for word in 0..site.tree.len() {
        found.extend(by_verb(site, cues, word));
        found.extend(by_preposition(site, cues, word));
    }
    found.sort_by_key(|saying| (std::cmp::Reverse(saying.width()), saying.cue));
    found
}

fn by_verb(site: &Site, cues: &Cues, word: usize) -> Option<Saying> {
    let classes = &site.classes[word];
    let says = site.tree.word(word).upos == Upos::Verb && classes.has(cues.say);
    let stands = site.tree.word(word).upos == Upos::Verb && classes.has(cues.stand);
    if !says && !stands {
        return None;
    }
    let arguments = site.propositions[word].iter().flat_map(|own| &own.args);
    let mut speakers: Vec<usize> = Vec::new();
    if says {
        let subject = || arguments.clone().find(|arg| arg.slot == Slot::Subj).map(|arg| arg.word);
        let own = behind(site.tree, word).or_else(|| beside(site, cues, word)).or_else(subject);
        speakers.extend(own.or_else(|| before(site.tree, word)).map(|own| issuer_or(site, cues, own)));
    }
    for arg in arguments.filter(|arg| matches!(arg.slot, Slot::Prep(_))) {
        speakers.extend(of_container(site, cues, arg.word, stands));
        let Slot::Prep(preposition) = &arg.slot else { continue };
        if cues.basis.has(preposition) {
            speakers.extend(root_of_basis(site, arg.word));
        }
    }
    let quoted = quoted_words(site.tree);
    // Nobody is named as speaker inside the words that he speaks.
    speakers.retain(|speaker| quoted[word] || !quoted[*speaker]);
    let (content, mut scope) = content_of(site, cues, word)?;
    if let Some((end, speaker)) = content.filter(|own| says && *own < word).and_then(|_| behind_all(site.tree, word)) {
        scope[..end].fill(true);
        if speakers.is_empty() || speakers.iter().all(|own| *own < end) {
            speakers.extend(speaker.map(|own| issuer_or(site, cues, own)));
            speakers.retain(|own| *own > end);
        }
    }
    (!speakers.is_empty()).then_some(Saying { cue: word, speakers, scope, content, verb: true })
}

/// The subject of a verb of saying that stands beside what is said is its own: *…, meldt het ministerie*. A parser that
/// takes the noun right behind such a verb for an object is not followed.
fn behind(tree: &Tree, word: usize) -> Option<usize> {
    if tree.word(word).rel() != "parataxis" {
        return None;
    }
    tree.by_rel(word, "nsubj").next().or_else(|| tree.by_rel(word, "obj").find(|noun| *noun > word))
}

/// *…, a spokeswoman for the minister said Sunday*: where what is said ends, and who says it. All that stands before such a
/// closing phrase is passed on, and the noun of the phrase speaks, whatever the parser hung it from.
fn behind_all(tree: &Tree, word: usize) -> Option<(usize, Option<usize>)> {
    if !matches!(tree.word(word).rel(), "root" | "parataxis") {
        return None;
    }
    let mark = |at: &usize| tree.word(*at).upos == Upos::Punct;
    let end = (0..word).rev().find(mark).filter(|end| *end > 0)?;
    let finite = |at: usize| tree.word(at).has("VerbForm=Fin");
    let further = (word + 1..tree.len()).any(|at| tree.word(at).head == Some(word) && tree.word(at).rel() == "ccomp");
    if further || !(0..end).any(finite) || (end + 1..word).any(finite) {
        return None;
    }
    let nominal = |at: &usize| matches!(tree.word(*at).upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let top = |at: &usize| tree.word(*at).head.is_none_or(|head| head <= end || head >= word);
    let speaker = (end + 1..word).filter(nominal).find(top);
    (speaker.is_some() || end + 1 == word).then_some((end, speaker))
}

/// *…, with critics saying that …*: the noun right before the participle speaks, whoever the clause above is about.
fn beside(site: &Site, cues: &Cues, word: usize) -> Option<usize> {
    let noun = word.checked_sub(1)?;
    let participle = site.tree.word(word).rel() == "advcl" && !site.tree.word(word).has("VerbForm=Fin");
    let with = site.tree.preposition(noun).is_some_and(|own| cues.with.has(&own));
    (participle && with).then_some(noun)
}

/// A name that opens the sentence right before the verb, whatever the parser took it for.
fn before(tree: &Tree, word: usize) -> Option<usize> {
    let name = word.checked_sub(1)?;
    let opens = (0..name).all(|at| tree.word(at).upos == Upos::Punct);
    let capital = tree.word(name).form.starts_with(char::is_uppercase);
    let odd = matches!(tree.word(name).rel(), "ccomp" | "obj" | "obl" | "dep") && tree.word(name).head == Some(word);
    (opens && capital && odd && tree.children(name).is_empty()).then_some(name)
}

/// *A statement saying that …*: who issued it speaks.
fn issuer_or(site: &Site, cues: &Cues, speaker: usize) -> usize {
    let tree = site.tree;
    if !site.classes[speaker].has(cues.container) {
        return speaker;
    }
    let named = tree.by_rel(speaker, "nmod").find(|child| {
        tree.word(*child).deprel == "nmod:poss" || tree.preposition(*child).is_some_and(|own| cues.issuer.has(&own))
    });
    let verb = tree.word(speaker).head.filter(|_| tree.word(speaker).rel() == "obj");
    named.or_else(|| verb.and_then(|verb| tree.by_rel(verb, "nsubj").next())).unwrap_or(speaker)
}

/// *In een verklaring van het ministerie*: the genitive of the container speaks, where no one else does.
fn of_container(site: &Site, cues: &Cues, noun: usize, alone: bool) -> Option<usize> {
    let container = alone && site.classes[noun].has(cues.container);
    container.then(|| genitive_of(site, noun)).flatten()
}

fn genitive_of(site: &Site, noun: usize) -> Option<usize> {
    site.tree.by_rel(noun, "nmod").find(|child| {
        site.tree.word(*child).deprel == "nmod:poss"
            || site.tree.preposition(*child).is_some_and(|own| site.genitive.has(&own))
    })
}

/// *Op basis van een bericht van persbureau DPA*: the agency is the root.
fn root_of_basis(site: &Site, noun: usize) -> Option<usize> {
    genitive_of(site, noun).or_else(|| site.mentions.at(site.number, noun).map(|_| noun))
}

/// What a verb of saying passes on: its clause, or, where it stands beside or after it, the rest of the sentence.
fn content_of(site: &Site, cues: &Cues, word: usize) -> Option<(Option<usize>, Vec<bool>)> {
    let tree = site.tree;
    if let Some(inner) = carried(site, cues, word) {
        return Some((Some(inner), mask(tree, &tree.subtree(inner), &tree.subtree(word))));
    }
    if let Some(child) = clause_of(site, cues, word) {
        return Some((Some(child), mask(tree, &tree.subtree(child), &[])));
    }
    let rel = tree.word(word).rel();
    let beside = match rel {
        "parataxis" => true,
        "advcl" => tree.word(word).has("VerbForm=Fin") || tree.by_rel(word, "aux").next().is_some(),
        "conj" => {
            let passive = tree.by_rel(word, "aux").any(|own| tree.word(own).deprel == "aux:pass");
            tree.by_rel(word, "obj").next().is_none() && !passive
        }
        _ => false,
    };
    if let Some(head) = tree.word(word).head.filter(|_| matches!(rel, "parataxis" | "advcl" | "conj")) {
        return beside.then(|| (Some(head), mask(tree, &tree.subtree(head), &tree.subtree(word))));
    }
    let beside = tree.by_rel(word, "parataxis").next();
    if let Some(child) = beside {
        return Some((Some(child), mask(tree, &tree.subtree(child), &[])));
    }
    let quoted = quoted_words(tree);
    if quoted.iter().any(|own| *own) {
        return Some((quoted.iter().position(|own| *own), quoted));
    }
    None
}

/// The clause that a verb of saying governs: its complement, else one that opens as reported clauses do below it.
fn clause_of(site: &Site, cues: &Cues, word: usize) -> Option<usize> {
    let tree = site.tree;
    let complement = |child: &usize| {
        matches!(tree.word(*child).rel(), "ccomp" | "csubj")
            && carried(site, cues, *child) != Some(word)
            && before(tree, word) != Some(*child)
    };
    let found = tree.children(word).iter().copied().find(complement);
    let infinitive = || tree.by_rel(word, "xcomp").find(|child| tree.by_rel(*child, "mark").next().is_some());
    let opens = |at: &usize| {
        let first = tree.children(*at).iter().copied().find(|child| tree.word(*child).upos != Upos::Punct);
        *at > word
            && tree.word(*at).upos == Upos::Verb
            && matches!(tree.word(*at).rel(), "acl" | "advcl")
            && first.is_some_and(|child| child < *at && cues.that.has(&tree.lemma(child)))
    };
    found.or_else(infinitive).or_else(|| tree.subtree(word).into_iter().find(opens))
}

/// *…, the minister said, television reported*: the saying that a second one, taken for its complement, passes on.
fn carried(site: &Site, cues: &Cues, word: usize) -> Option<usize> {
    let tree = site.tree;
    let says = |at: usize| tree.word(at).upos == Upos::Verb && site.classes[at].has(cues.say);
    let inner = tree.word(word).head.filter(|head| *head < word && says(*head) && says(word))?;
    let bare = tree.children(word).iter().all(|child| !matches!(tree.word(*child).rel(), "ccomp" | "mark" | "obj"));
    let apart = (inner..word).any(|at| tree.word(at).upos == Upos::Punct);
    let other = tree.by_rel(inner, "ccomp").any(|child| child < inner);
    (tree.word(word).rel() == "ccomp" && bare && apart && other).then_some(inner)
}

fn mask(tree: &Tree, inside: &[usize], outside: &[usize]) -> Vec<bool> {
    let mut mask = vec![false; tree.len()];
    inside.iter().for_each(|word| mask[*word] = true);
    outside.iter().for_each(|word| mask[*word] = false);
    mask
}

/// Marks that open and close a quotation.
const QUOTES: [char; 7] = ['"', '“', '”', '„', '«', '»', '‟'];

/// The words between quotation marks; a mark that nothing closes runs to the end, one that nothing opens from the start.
pub fn quoted_words(tree: &Tree) -> Vec<bool> {
    let marks: Vec<usize> = (0..tree.len())
        .filter(|word| tree.word(*word).form.chars().all(|c| QUOTES.contains(&c)) && !tree.word(*word).form.is_empty())
        .collect();
    let mut mask = vec![false; tree.len()];
    let mut fill = |from: usize, to: usize| mask[from..to].iter_mut().for_each(|own| *own = true);
    let closes = |word: usize| matches!(tree.word(word).form.as_str(), "”" | "»");
    let mut marks = marks.into_iter().peekable();
    if let Some(first) = marks.peek().copied()
        && (closes(first) || tree.sentence.in_quote)
    {
        fill(0, first);
        marks.next();
    }
    while let Some(open) = marks.next() {
        fill(open + 1, marks.next().unwrap_or(tree.len()));
    }
    mask
}

fn by_preposition(site: &Site, cues: &Cues, word: usize) -> Option<Saying> {
    let tree = site.tree;
    let preposition = tree.preposition(word)?;
    let head = tree.word(word).head?;
    let speaker =
        if cues.according.has(&preposition) || cues.according.has(preposition.split('_').next().unwrap_or_default()) {
            word
        } else if cues.estimate.has(&tree.lemma(word)) {
            genitive_of(site, word)?
        } else {
            return None;
        };
    let clause =
        tree.ancestors(head).find(|at| matches!(tree.word(*at).upos, Upos::Verb) || tree.word(*at).head.is_none())?;
    let cue = tree.by_rel(word, "case").next().unwrap_or(word);
    let clause = if set_off(tree, cue, word) { tree.ancestors(clause).last().unwrap_or(clause) } else { clause };
    let speakers = vec![issuer_or(site, cues, container_or(site, cues, speaker))];
    Some(Saying {
        cue,
        speakers,
        scope: mask(tree, &tree.subtree(clause), &tree.subtree(word)),
        content: Some(clause),
        verb: false,
    })
}

/// Does the phrase from `cue` on open its sentence, or close it behind a comma? Then it is about all of it.
fn set_off(tree: &Tree, cue: usize, word: usize) -> bool {
    let punctuation = |at: usize| tree.word(at).upos == Upos::Punct;
    let last = tree.subtree(word).into_iter().rfind(|at| !punctuation(*at)).unwrap_or(word);
    let comma = cue.checked_sub(1).is_none_or(punctuation);
    comma && ((last + 1..tree.len()).all(punctuation) || (0..cue).all(punctuation))
}

fn container_or(site: &Site, cues: &Cues, speaker: usize) -> usize {
    of_container(site, cues, speaker, true).filter(|_| site.classes[speaker].has(cues.container)).unwrap_or(speaker)
}
