//! Nouns beside a verb that the network took for obliques without a preposition: *took as many as ninety residents*.
//!
//! Where a treebank has a relation of its own for bare phrases of time and measure, an oblique has a preposition. One without
//! is an argument: behind an active verb that has no object its object, before a verb that has no subject its subject.

use super::Analysis;
use crate::Upos;

/// The relation of bare phrases.
pub const UNMARKED: &str = "obl:unmarked";

/// Gives such nouns the relation that they can only have.
pub fn find(found: &mut [Analysis]) {
    for word in 0..found.len() {
        let own = &found[word];
        let nominal = matches!(own.upos, Upos::Noun | Upos::Propn | Upos::Num | Upos::Pron);
        let Some(verb) = own.head.filter(|_| nominal && own.deprel == "obl") else { continue };
        let marked = has(found, word, &["case", "mark"]);
        if marked || found[verb].upos != Upos::Verb {
            continue;
        }
        let finite = found[verb].feats.contains("VerbForm=Fin") || has(found, verb, &["aux"]);
        let passive = found.iter().any(|own| own.head == Some(verb) && own.deprel == "aux:pass");
        if let Some(part) = part_between(found, word, verb) {
            found[word].deprel = std::mem::replace(&mut found[part].deprel, "appos".to_owned());
            found[part].head = Some(word);
        } else if word > verb && !passive && !has(found, verb, &["obj", "ccomp", "xcomp"]) {
            "obj".clone_into(&mut found[word].deprel);
        } else if word < verb && finite && !has(found, verb, &["nsubj", "csubj", "expl"]) {
            if passive { "nsubj:pass" } else { "nsubj" }.clone_into(&mut found[word].deprel);
        }
    }
}

/// *Ninety villagers, most of them women, were killed*: the part of them that stands between and was taken for the subject.
fn part_between(found: &[Analysis], word: usize, verb: usize) -> Option<usize> {
    let of_them = |part: usize| {
        found.iter().any(|own| own.head == Some(part) && own.deprel.starts_with("nmod") && own.upos == Upos::Pron)
    };
    let part = |at: &usize| {
        let quantity = matches!(found[*at].upos, Upos::Adj | Upos::Det | Upos::Pron | Upos::Num);
        found[*at].head == Some(verb) && found[*at].deprel.starts_with("nsubj") && quantity && of_them(*at)
    };
    (word + 1..verb).find(part)
}

/// Has a word a dependent of one of these relations?
fn has(found: &[Analysis], word: usize, rels: &[&str]) -> bool {
    let rel = |own: &Analysis| own.deprel.split(':').next().is_some_and(|rel| rels.contains(&rel));
    found.iter().any(|own| own.head == Some(word) && rel(own))
}

/// A finite clause has a subject: where it has an object alone, that is the subject (*toen greep de politie*). Clauses that may
/// share another's subject are left as they are.
pub fn subjects(found: &mut [Analysis]) {
    for verb in 0..found.len() {
        let clause = matches!(found[verb].deprel.as_str(), "root" | "ccomp" | "advcl" | "parataxis");
        let finite = |at: usize| found[at].feats.contains("VerbForm=Fin");
        let auxiliary =
            (0..found.len()).any(|at| found[at].head == Some(verb) && found[at].deprel == "aux" && finite(at));
        if !clause || found[verb].upos != Upos::Verb || !(finite(verb) || auxiliary) {
            continue;
        }
        if has(found, verb, &["nsubj", "csubj", "expl", "ccomp"])
            || found.iter().any(|own| own.head == Some(verb) && own.deprel == "aux:pass")
        {
            continue;
        }
        let objects: Vec<usize> =
            (0..found.len()).filter(|at| found[*at].head == Some(verb) && found[*at].deprel == "obj").collect();
        let all = if objects.is_empty() { agreeing(found, verb) } else { objects };
        if let [only] = all[..] {
            "nsubj".clone_into(&mut found[only].deprel);
        }
    }
}

/// Obliques without a preposition that have the number of a clause's finite verb: *zijn gisteren 26 mensen omgekomen*.
fn agreeing(found: &[Analysis], verb: usize) -> Vec<usize> {
    let number = |at: usize| found[at].feats.split('|').find(|own| own.starts_with("Number=")).map(str::to_owned);
    let own = |at: usize| found[at].head == Some(verb);
    let finite = (0..found.len()).filter(|at| *at == verb || own(*at) && found[*at].deprel == "aux");
    let Some(wanted) = finite.filter(|at| found[*at].feats.contains("VerbForm=Fin")).find_map(number) else {
        return Vec::new();
    };
    let fits = |at: &usize| {
        let noun = own(*at) && found[*at].deprel == "obl" && found[*at].upos == Upos::Noun;
        noun && !has(found, *at, &["case", "mark"]) && number(*at).as_ref() == Some(&wanted)
    };
    (0..found.len()).filter(fits).collect()
}
