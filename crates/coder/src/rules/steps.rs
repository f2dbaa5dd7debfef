//! A rule on a trigger, condition by condition: what each asks and what it finds, also past the first that fails.

use super::fire::{Fired, Scene, fillers, holds, political};
use super::pattern::Need;
use onrust_record::Span;

/// One condition of a rule on a trigger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// As the rule has it.
    pub written: String,
    /// Does it hold?
    pub holds: bool,
    /// May it be absent, so that it only fills a role?
    pub optional: bool,
    /// The bytes of what stands in its slots, fitting or not.
    pub found: Vec<Span>,
}

/// The conditions of a rule: words that stop it, its terms, who must be political.
pub fn steps(scene: &Scene, rule: usize, word: usize) -> Vec<Step> {
    let own = &scene.rules.all[rule];
    let span = |word: usize| scene.tree.word(word).span;
    let mut all = Vec::new();
    for class in &own.veto {
        let found: Vec<Span> =
            (0..scene.tree.len()).filter(|word| scene.classes[*word].has(*class)).map(span).collect();
        let written = format!("veto {}", scene.rules.lexicon.name(*class));
        all.push(Step { written, holds: found.is_empty(), optional: false, found });
    }
    let mut fired = Fired { rule, word, roles: Vec::new(), used: Vec::new(), lent: Vec::new() };
    for term in &own.terms {
        let found = fillers(scene, own, term, word).into_iter().map(|(filler, _)| span(filler)).collect();
        let holds = holds(scene, own, term, word, &mut fired);
        all.push(Step { written: term.written.clone(), holds, optional: term.need == Need::May, found });
    }
    if let Some(needs) = own.needs {
        let written = format!("needs {}", format!("{needs:?}").to_lowercase());
        all.push(Step { written, holds: political(scene, own, &fired).is_ok(), ..Step::default() });
    }
    all
}
