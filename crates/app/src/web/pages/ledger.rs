//! The ledger: claims line by line, narrowed by facets; only disagreements, only what was taken back, only who said it first.

use super::measures::{choice, choice_of};
use crate::web::parts::{Mark, Notes, head, name, on_whose_word, quote, stands, wide};
use crate::web::problem::Problem;
use crate::web::request::Form;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::Question;
use onrust::ledger::ask::{ClaimLine, Stands};
use onrust::record::Kind;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of a page.
const PAGE: usize = 100;

/// Answers.
pub fn answer(view: &View, situation: Option<&str>) -> Result<Answer, Problem> {
    let situation = situation.map(|name| view.ledger.situation(name)).transpose()?;
    let question = view.question(situation.as_ref())?;
    let all = view.ledger.claims(&question)?;
    let mut narrowed = narrowed(view, &question, &all)?;
    // People want the news first; programs get the order in which it came.
    if view.request.form == Form::Html && view.request.asked("order") != Some("oldest") {
        narrowed.reverse();
    }
    let after = view.request.asked("after");
    let start = after.and_then(|id| narrowed.iter().position(|line| line.claim.claim == id)).map_or(0, |at| at + 1);
    let shown = &narrowed[start..narrowed.len().min(start + PAGE)];
    twin::in_form(
        view.request.form,
        &narrowed,
        || rows(&narrowed),
        || {
            let title = match &situation {
                Some(own) => format!("{}: {}", view.say("tab-ledger"), view.title_of(own)),
                None => view.say("tab-ledger"),
            };
            let more =
                (start + PAGE < narrowed.len()).then(|| shown.last().map(|line| line.claim.claim.clone())).flatten();
            let main = html! {
                @match &situation { Some(own) => (head(view, own, "tab-ledger")), None => h1 { (title) } }
                (facets(view, &all))
                p data-own="claims" { (view.words.count("claims", narrowed.len())) }
                (table(view, shown))
                @if let Some(after) = more { p { a rel="next" href=(view.changed("after", Some(&after))) { (view.say("next-page")) } } }
            };
            let page = Page {
                situation: situation.clone(),
                tab: "ledger",
                timed: true,
                forms: &["json", "csv", "md"],
                ..Page::new(title, main)
            };
            Ok(Answer::Page(Box::new(page)))
        },
    )
}

/// Claims as a table for programs.
pub fn rows(all: &[ClaimLine]) -> Vec<Vec<String>> {
    let head = [
        "claim",
        "event",
        "kind",
        "type",
        "measure",
        "actors",
        "recipients",
        "place",
        "country",
        "from",
        "to",
        "root",
        "carrier",
        "outlet",
        "published",
        "recorded",
        "state",
        "text",
        "url",
        "by",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let names = |list: &[onrust::record::Entity]| {
        list.iter().map(|own| own.name.clone().unwrap_or_else(|| own.cited.text.clone())).collect::<Vec<_>>().join("; ")
    };
    for line in all {
        let claim = &line.claim;
        let day = |day: Option<onrust::record::Date>| day.map_or_else(String::new, |day| day.to_string());
        rows.push(vec![
            claim.claim.clone(),
            line.event.clone().unwrap_or_default(),
            kind(claim.kind).to_owned(),
            claim.event_type.clone().unwrap_or_default(),
            claim.measure.as_ref().map(|own| own.kind.clone()).unwrap_or_default(),
            names(&claim.actors),
            names(&claim.recipients),
            claim
                .place
                .as_ref()
                .map(|own| own.name.clone().unwrap_or_else(|| own.cited.text.clone()))
                .unwrap_or_default(),
            claim.place.as_ref().and_then(|own| own.country.clone()).unwrap_or_default(),
            day(claim.when.as_ref().and_then(|own| own.from)),
            day(claim.when.as_ref().and_then(|own| own.to)),
            line.source.root.clone(),
            line.source.carrier.clone().unwrap_or_default(),
            line.source.outlet.clone(),
            time::machine(line.published),
            time::machine(line.recorded),
            line.stands.word().to_owned(),
            claim.text.clone(),
            line.url.clone().unwrap_or_default(),
            claim.by.clone(),
        ]);
    }
    rows
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Event => "event",
        Kind::Figure => "figure",
        Kind::Statement => "statement",
    }
}

/// What the facets leave.
fn narrowed(view: &View, question: &Question, all: &[ClaimLine]) -> Result<Vec<ClaimLine>, Problem> {
    let asked = |name: &str, value: &str| view.request.asked(name).is_none_or(|own| own == value);
    let mut left: Vec<ClaimLine> = all.to_vec();
    left.retain(|line| {
        asked("kind", kind(line.claim.kind)) && asked("outlet", &line.source.outlet) && asked("root", &line.source.root)
    });
    match view.request.asked("only") {
        Some("disagreements") => {
            let events =
                view.ledger.events(question)?.into_iter().filter(|event| event.disputed).flat_map(|event| event.claims);
            let mut differ: BTreeSet<String> = events.collect();
            for series in view.ledger.figures(question, None, &view.site.lexicon)?.iter().filter(|own| own.disputed) {
                differ.extend(super::figures::claims(series));
            }
            left.retain(|line| differ.contains(&line.claim.claim));
        }
        Some("retractions") => {
            let figures = view.ledger.figures(question, None, &view.site.lexicon)?;
            let back = figures
                .iter()
                .flat_map(|own| &own.points)
                .filter(|point| point.retracted_by.is_some())
                .flat_map(super::figures::with_taker);
            let back: BTreeSet<String> = back.collect();
            left.retain(|line| {
                matches!(line.stands, Stands::Retracted { .. }) || line.denied || back.contains(&line.claim.claim)
            });
        }
        Some("first") => {
            let mut seen = BTreeSet::new();
            left.retain(|line| line.event.as_ref().is_none_or(|event| seen.insert(event.clone())));
        }
        _ => {}
    }
    Ok(left)
}

fn facets(view: &View, all: &[ClaimLine]) -> Markup {
    let (mut outlets, mut roots) = (BTreeMap::new(), BTreeMap::new());
    for line in all {
        outlets.insert(line.source.outlet.as_str(), onrust::text::printable(&line.source.outlet));
        roots.insert(line.source.root.as_str(), onrust::text::printable(&line.source.root));
    }
    let kinds: BTreeMap<&str, String> =
        ["event", "figure", "statement"].map(|own| (own, view.say(&format!("kind-{own}")))).into();
    let only: BTreeMap<&str, String> =
        ["disagreements", "retractions", "first"].map(|own| (own, view.say(&format!("only-{own}")))).into();
    let order: BTreeMap<&str, String> = [("oldest", view.say("order-oldest"))].into();
    html! {
        form.filter method="get" {
            (choice(view, "only", "only", &only)) (choice(view, "kind", "kind", &kinds)) (choice(view, "outlet", "outlet", &outlets)) (choice(view, "root", "whose-word", &roots))
            (choice_of(view, "order", "order", &order, &view.say("order-newest")))
            @if let Some(at) = view.request.asked("as-known-at") { input type="hidden" name="as-known-at" value=(at); }
            button type="submit" { (view.say("narrow")) }
        }
    }
}

/// Claims in lines.
pub fn table(view: &View, all: &[ClaimLine]) -> Markup {
    if all.is_empty() {
        return html! { p.empty { (view.say("no-claims")) } };
    }
    let mut notes = Notes::default();
    let table = html! {
        table.ledger {
            thead { tr { @for key in ["published", "claims", "words", "whose-word"] { th scope="col" { (view.say(&format!("column-{key}"))) } } } }
            tbody { @for line in all {
                tr data-claim=(line.claim.claim) class=[(line.stands != Stands::Standing).then_some("fallen")] {
                    td { time datetime=(time::machine(line.published)) { (view.words.published(&line.claim, line.published)) } }
                    th scope="row" { a href=(view.to(&format!("/claim/{}", line.claim.claim))) { (super::claim::headline_plain(view, &line.claim)) }
                        @if line.denied { " " (Mark::Denied.show(view)) } " " (stands(view, &line.stands))
                        @if !line.news { " " span.quiet { (view.say("recalled")) } } }
                    td { (quote(&line.claim.text, line.lang.as_deref())) (notes.refs(view, std::slice::from_ref(&line.claim.claim))) }
                    td { (on_whose_word(view, &line.source)) @if let Some(event) = &line.event { br; a.quiet href=(view.to(&format!("/event/{event}"))) { (view.say("event")) } } @else { (name("")) } }
                }
            } }
        }
    };
    wide(&view.say("tab-ledger"), &table)
}
