//! Judging a rule's example: does what a sentence gives hold what the example says (`gives`)?

use onrust_record::{Claim, Entity, Figure, Kind};

/// What an example showed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it says.
    Right,
    /// Not as it says, and why.
    Wrong(String),
}

/// Judges the claims of an example's text against its `gives`. With `rule`, `nothing` means that this rule stays silent.
pub fn judge(claims: &[Claim], gives: &str, rule: Option<&str>) -> Outcome {
    let fired = |claim: &&Claim| rule.is_none_or(|id| claim.by == id);
    if gives.trim() == "nothing" {
        let extra = claims.iter().filter(|claim| rule.is_some() || claim.kind == Kind::Event).find(fired);
        return extra.map_or(Outcome::Right, |claim| Outcome::Wrong(format!("gives {}", summary(claim))));
    }
    let parts: Vec<&str> = gives.split(';').map(str::trim).filter(|part| !part.is_empty()).collect();
    let holds = |claim: &Claim| parts.iter().all(|part| part_holds(claim, part));
    if claims.iter().any(holds) {
        return Outcome::Right;
    }
    let all: Vec<String> = claims.iter().map(summary).collect();
    Outcome::Wrong(if all.is_empty() { "gives no claim".into() } else { format!("gives {}", all.join(" / ")) })
}

/// A claim in the notation of `gives`.
pub fn summary(claim: &Claim) -> String {
    let mut parts = vec![match &claim.event_type {
        Some(own) => [vec![own.clone()], claim.modes.clone()].concat().join(" "),
        None => format!("{:?}", claim.kind).to_lowercase(),
    }];
    parts.extend(claim.actors.iter().map(|own| format!("actor {}", own.cited.text)));
    parts.extend(claim.recipients.iter().map(|own| format!("recipient {}", own.cited.text)));
    parts.extend(claim.figures.iter().map(|own| {
        format!("figure {} {}", own.kind.as_deref().unwrap_or("-"), own.low.or(own.high).unwrap_or_default())
    }));
    parts.extend(claim.auxiliary.iter().map(|own| format!("aux {own}")));
    if let Some(measure) = &claim.measure {
        parts.push(format!("measure {} {}", measure.kind, measure.action.as_deref().unwrap_or_default()));
    }
    parts.push(claim.by.clone());
    parts.join("; ")
}

fn part_holds(claim: &Claim, part: &str) -> bool {
    let (head, rest) = part.split_once(' ').unwrap_or((part, ""));
    let names =
        |entities: &[Entity]| entities.iter().any(|own| own.cited.text.to_lowercase().contains(&rest.to_lowercase()));
    match head {
        "actor" => names(&claim.actors),
        "recipient" => names(&claim.recipients),
        "place" => claim.place.as_ref().is_some_and(|own| own.cited.text.contains(rest)),
        "figure" => claim.figures.iter().any(|own| figure_holds(own, rest)),
        "aux" => claim.auxiliary.iter().any(|own| own == rest),
        "no" => (rest == "actor" && claim.actors.is_empty()) || (rest == "recipient" && claim.recipients.is_empty()),
        "measure" => claim.measure.as_ref().is_some_and(|own| {
            let mut words = rest.split_whitespace();
            words.next() == Some(own.kind.as_str())
                && words.next().is_none_or(|action| own.action.as_deref() == Some(action))
        }),
        "statement" => claim.kind == Kind::Statement,
        own => {
            claim.event_type.as_deref() == Some(own)
                && rest.split_whitespace().all(|mode| claim.modes.iter().any(|have| have == mode))
        }
    }
}

fn figure_holds(figure: &Figure, wanted: &str) -> bool {
    let mut words = wanted.split_whitespace();
    let kind = words.next().unwrap_or_default();
    let number = words.next().and_then(|word| word.parse::<f64>().ok());
    figure.kind.as_deref() == Some(kind) && number.is_none_or(|own| figure.low == Some(own) || figure.high == Some(own))
}
