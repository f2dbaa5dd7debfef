//! Parts that pages share: marks with a shape and a word, facts with their notes, quotes, chains of asserters, tables.
//!
//! Invariant: what a report says stands in an element that names its claims (`data-claim`); counts of the ledger's own are marked
//! `data-own`. A test crawls every page and holds it to that.

use super::view::View;
use maud::{Markup, html};
use onrust::ledger::ask::{ClaimLine, Point, RelationKind, Root, Source, Stands};
use onrust::ledger::{Question, Situation};
use onrust::text::printable;
use std::collections::BTreeMap;

/// A mark: what it says by shape and by word; colour only helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Reports disagree.
    Disputed,
    /// Taken back.
    Retracted,
    /// A later count took its place.
    Superseded,
    /// Said again after it was taken back.
    Zombie,
    /// Denied.
    Denied,
    /// Planned or announced.
    Planned,
    /// In force.
    InForce,
    /// Over.
    Ended,
    /// For now only.
    Provisional,
    /// New.
    New,
    /// There is more of it.
    More,
    /// On one root only.
    One,
    /// A person corrected it.
    Corrected,
    /// A person accepted it.
    Accepted,
    /// A person rejected it.
    Rejected,
    /// A second person looked at it.
    Checked,
}

impl Mark {
    /// Its class, and the end of its key in the catalogue.
    pub fn name(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Retracted => "retracted",
            Self::Superseded => "superseded",
            Self::Zombie => "zombie",
            Self::Denied => "denied",
            Self::Planned => "planned",
            Self::InForce => "in-force",
            Self::Ended => "ended",
            Self::Provisional => "provisional",
            Self::New => "new",
            Self::More => "more",
            Self::One => "one",
            Self::Corrected => "corrected",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Checked => "checked",
        }
    }

    /// Its shape, in a box of 12.
    fn shape(self) -> &'static str {
        match self {
            Self::Disputed => "M6 1 11.5 11H.5Z M6 4.5v3 M6 9v.6",
            Self::Retracted | Self::Zombie | Self::Rejected => "M2 2l8 8M10 2l-8 8",
            Self::Superseded => "M6 11V2M2.5 5.5 6 2l3.5 3.5",
            Self::Denied => "M6 1a5 5 0 1 0 .01 0M2.5 9.5l7-7",
            Self::Planned => "M6 1a5 5 0 1 0 .01 0M6 3v3.2l2 1.3",
            Self::Checked => "M1 6.5 3.5 9 8 3.5M5.5 8.6l.9.9L11 4",
            Self::InForce | Self::Accepted => "M1.5 6.5 4.5 9.5 10.5 2.5",
            Self::Ended => "M2 2h8v8H2Z",
            Self::Provisional => "M3 2v8M9 2v8",
            Self::New | Self::More => "M6 1.5v9M1.5 6h9",
            Self::One => "M6 3.5a2.5 2.5 0 1 0 .01 0",
            Self::Corrected => "M2 10l1-3 5.5-5.5 2 2L5 9Z",
        }
    }

    /// Shape and word.
    pub fn show(self, view: &View) -> Markup {
        let name = self.name();
        html! {
            span class={ "mark mark-" (name) } {
                svg viewBox="0 0 12 12" aria-hidden="true" { path d=(self.shape()) {} }
                (view.say(&format!("mark-{name}")))
            }
        }
    }
}

/// The status of a measure.
pub fn status(view: &View, status: &str) -> Markup {
    match status {
        "in_force" => Mark::InForce.show(view),
        "ended" => Mark::Ended.show(view),
        "denied" => Mark::Denied.show(view),
        _ => Mark::Planned.show(view),
    }
}

/// How a figure stands; nothing where it simply stands.
pub fn state_of(point: &Point) -> Option<Mark> {
    let contradicts = || point.relations.iter().any(|tie| tie.relation == RelationKind::Contradicts);
    match &point.stands {
        Stands::Retracted { .. } => Some(Mark::Retracted),
        Stands::Rejected { .. } => Some(Mark::Rejected),
        Stands::Superseded { .. } => Some(Mark::Superseded),
        Stands::Standing if point.repeats_retracted => Some(Mark::Zombie),
        Stands::Standing if point.retracted_by.is_some() => Some(Mark::Retracted),
        Stands::Standing if point.denied => Some(Mark::Denied),
        Stands::Standing if point.superseded_by.is_some() => Some(Mark::Superseded),
        Stands::Standing if contradicts() => Some(Mark::Disputed),
        Stands::Standing => None,
    }
}

/// A name out of a report: set apart, so that its writing direction changes nothing around it.
pub fn name(text: &str) -> Markup {
    html! { bdi { (printable(text)) } }
}

/// Words of a report, verbatim, in their language.
pub fn quote(text: &str, lang: Option<&str>) -> Markup {
    html! { q lang=[lang] dir="auto" { (printable(text)) } }
}

/// On whose word: the root, and who carried it.
pub fn on_whose_word(view: &View, source: &Source) -> Markup {
    let carrier = source.carrier.as_ref().filter(|own| **own != source.root);
    html! {
        @if source.narrator && source.carrier.is_none() {
            (name(&source.outlet)) " " span.quiet { (view.say("itself")) }
        } @else {
            (name(&source.root))
            @if let Some(carrier) = carrier { " " span.quiet { (view.say("via")) " " (name(carrier)) } }
            @if source.outlet != source.root { " " span.quiet { (view.say("in")) " " (name(&source.outlet)) } }
        }
    }
}

/// Independent roots: how many, and which.
pub fn roots(view: &View, roots: &[Root]) -> Markup {
    let names: Vec<&str> = roots.iter().take(3).map(|root| root.name.as_str()).collect();
    html! {
        span.roots data-own="roots" { (view.words.count("roots", roots.len())) }
        @if !names.is_empty() {
            ": "
            @for (at, own) in names.iter().enumerate() { @if at > 0 { ", " } (name(own)) }
            @if roots.len() > 3 { " …" }
        }
    }
}

/// Notes of a page: every claim that it rests on gets a number.
#[derive(Default)]
pub struct Notes {
    order: Vec<String>,
    at: BTreeMap<String, usize>,
    unseen: bool,
}

/// Notes that are shown at once; more of them are folded up.
const FEW: usize = 12;
/// Numbers that one fact shows at most; all of them stand in `data-claim` and behind the last number.
const SHOWN: usize = 4;

impl Notes {
    /// Notes of a list that leads to pages which have them: no numbers are shown.
    pub fn unseen() -> Self {
        Self { unseen: true, ..Self::default() }
    }

    /// The number of a claim.
    fn number(&mut self, claim: &str) -> usize {
        if let Some(at) = self.at.get(claim) {
            return *at;
        }
        self.order.push(claim.to_owned());
        self.at.insert(claim.to_owned(), self.order.len());
        self.order.len()
    }

    /// The numbers of claims, as links to them.
    pub fn refs(&mut self, view: &View, claims: &[String]) -> Markup {
        if self.unseen {
            return html! {};
        }
        let numbers: Vec<(usize, &String)> =
            claims.iter().take(SHOWN).map(|claim| (self.number(claim), claim)).collect();
        let rest = claims.len().saturating_sub(SHOWN);
        html! {
            sup.notes {
                @for (number, claim) in numbers {
                    a href=(view.to(&format!("/claim/{claim}"))) aria-label=(view.words.with("note-label", &[("n", &number.to_string())])) { (number) }
                }
                @if rest > 0 { span.quiet title=(view.words.count("claims", claims.len())) { "+" (rest) } }
            }
        }
    }

    /// A fact, with the claims that bear it out and their numbers.
    pub fn fact(&mut self, view: &View, claims: &[String], body: &Markup) -> Markup {
        html! { span.fact data-claim=(claims.join(" ")) { (body) (self.refs(view, claims)) } }
    }

    /// The list at the foot of the page.
    pub fn list(&self, view: &View, known: &[ClaimLine]) -> Markup {
        let by_id: BTreeMap<&str, &ClaimLine> = known.iter().map(|line| (line.claim.claim.as_str(), line)).collect();
        html! {
            @if !self.order.is_empty() {
                details.footnotes open[self.order.len() <= FEW] {
                    summary #footnotes { (view.say("footnotes")) " " span.quiet data-own="notes" { "(" (self.order.len()) ")" } }
                    ol {
                        @for (at, claim) in self.order.iter().enumerate() {
                            li id={ "n" (at + 1) } data-claim=(claim) {
                                @if let Some(line) = by_id.get(claim.as_str()) { (source_line(view, line)) }
                                @else { a href=(view.to(&format!("/claim/{claim}"))) { (claim) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// A claim as a note: the words, on whose word, when.
pub fn source_line(view: &View, line: &ClaimLine) -> Markup {
    let claim = &line.claim.claim;
    html! {
        (quote(&line.claim.text, line.lang.as_deref())) " — " (on_whose_word(view, &line.source)) ", "
        time datetime=(super::time::machine(line.published)) { (view.words.published(&line.claim, line.published)) }
        " " a.id href=(view.to(&format!("/claim/{claim}"))) { (claim) }
        @if line.stands != Stands::Standing { " " (stands(view, &line.stands)) }
    }
}

/// How a claim stands, where it no longer simply does.
pub fn stands(view: &View, stands: &Stands) -> Markup {
    match stands {
        Stands::Standing => html! {},
        Stands::Retracted { .. } => Mark::Retracted.show(view),
        Stands::Rejected { .. } => Mark::Rejected.show(view),
        Stands::Superseded { .. } => Mark::Superseded.show(view),
    }
}

/// Claims of a question, for the notes of a page.
pub fn lines(view: &View, question: &Question) -> Result<Vec<ClaimLine>, super::problem::Problem> {
    Ok(view.ledger.claims(&Question { limit: None, ..question.clone() })?)
}

/// The head of a page of a situation: whose it is, small, and what it shows.
pub fn head(view: &View, situation: &Situation, key: &str) -> Markup {
    html! {
        p.over data-own="situation" { (view.title_of(situation)) }
        h1 { (view.say(key)) }
    }
}

/// A number of the ledger's own with its words: "18 reports".
pub fn own(view: &View, key: &str, n: usize) -> Markup {
    html! { span data-own=(key) { (view.words.count(key, n)) } }
}

/// A count of the ledger's own, with the way to what it counts: its number large, its word small.
pub fn tally(view: &View, key: &str, n: usize, way: &str, class: &str) -> Markup {
    let whole = view.words.count(key, n);
    let (number, word) = whole.split_once(' ').unwrap_or((whole.as_str(), ""));
    html! { li class=(class) { a href=(way) data-own=(key) { b { (number) } " " span { (word) } } } }
}

/// A table that may be wider than the screen: it scrolls by itself, also by keyboard.
pub fn wide(label: &str, table: &Markup) -> Markup {
    html! { div.wide role="group" tabindex="0" aria-label=(label) { (table) } }
}
