//! Figures side by side: every series with who says it, how it stands, and why it is not compared with others. Nothing is averaged.

use crate::web::draw::chart;
use crate::web::parts::{Mark, Notes, lines, name, on_whose_word, state_of, wide};
use crate::web::problem::Problem;
use crate::web::request::{Form, encoded};
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::twin;
use crate::web::view::View;
use maud::{Markup, html};
use onrust::ledger::ask::{Point, RelationKind, Series};
use std::collections::BTreeMap;

/// Kinds that readers ask for first, in this order; the others follow by name.
const FIRST: [&str; 6] = ["killed", "injured", "arrested", "missing", "troops", "protesters"];

/// Answers.
pub fn answer(view: &View, situation: &str, kind: Option<&str>) -> Result<Answer, Problem> {
    let situation = view.ledger.situation(situation)?;
    let question = view.question(Some(&situation))?;
    let all = view.ledger.figures(&question, kind, &view.site.lexicon)?;
    if view.request.form == Form::Svg {
        let title = view.title_of(&situation);
        return chart::alone(view, &all, &title, &situation.countries)
            .map(Answer::Svg)
            .ok_or_else(|| Problem::missing("no series of this kind has two figures"));
    }
    twin::in_form(
        view.request.form,
        &all,
        || rows(&all),
        || {
            let mut notes = Notes::default();
            let known = lines(view, &question)?;
            let base = format!("/c/{}", encoded(&situation.name));
            let named = kind.map_or_else(|| view.say("tab-figures"), |kind| view.words.term("figure", kind));
            let title = format!("{named}: {}", view.title_of(&situation));
            let main = html! {
                p.over data-own="situation" { (view.title_of(&situation)) }
                h1 { (named) }
                p.quiet { (view.say("figures-lead")) }
                @if all.is_empty() { p.empty { (view.say("no-figures")) } }
                @for (kind, series) in by_kind(&all) {
                    section aria-labelledby={ "k-" (kind) } {
                        h2 id={ "k-" (kind) } { a href=(view.to(&format!("{base}/figures/{}", encoded(kind)))) { (view.words.term("figure", kind)) } }
                        @for own in series { (panel(view, own, &situation.countries, &mut notes)) }
                    }
                }
                (notes.list(view, &known))
            };
            let forms: &[&str] = if kind.is_some() { &["json", "csv", "md", "svg"] } else { &["json", "csv", "md"] };
            Ok(Answer::Page(Box::new(Page {
                situation: Some(situation.clone()),
                tab: "figures",
                timed: true,
                forms,
                ..Page::new(title, main)
            })))
        },
    )
}

/// The figures as a table for programs.
pub fn rows(all: &[Series]) -> Vec<Vec<String>> {
    let head = [
        "series",
        "kind",
        "text",
        "bound",
        "low",
        "high",
        "as_of",
        "published",
        "root",
        "carrier",
        "outlet",
        "state",
        "relations",
        "claim",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    let number = |end: Option<f64>| end.map_or_else(String::new, |end| format!("{end}"));
    for series in all {
        for point in &series.points {
            let ties: Vec<String> =
                point.relations.iter().map(|tie| format!("{} {}", relation(tie.relation), tie.claim)).collect();
            rows.push(vec![
                series.shown.clone(),
                series.scope.kind.clone(),
                point.text.clone(),
                serde_json::to_value(point.bound)
                    .ok()
                    .and_then(|own| own.as_str().map(str::to_owned))
                    .unwrap_or_default(),
                number(point.low),
                number(point.high),
                point.as_of.to_string(),
                crate::web::time::machine(point.published),
                point.source.root.clone(),
                point.source.carrier.clone().unwrap_or_default(),
                point.source.outlet.clone(),
                state(point).to_owned(),
                ties.join("; "),
                point.claim.clone(),
            ]);
        }
    }
    rows
}

fn state(point: &Point) -> &'static str {
    match state_of(point) {
        None => "stands",
        Some(Mark::Retracted) => "retracted",
        Some(Mark::Zombie) => "repeats-retracted",
        Some(Mark::Denied) => "denial",
        Some(Mark::Disputed) => "disputed",
        Some(_) => "superseded",
    }
}

/// A relation by its name.
pub fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Repeats => "repeats",
        RelationKind::Supersedes => "supersedes",
        RelationKind::Narrows => "narrows",
        RelationKind::Contradicts => "contradicts",
        RelationKind::Corrects => "corrects",
        RelationKind::Retracts => "retracts",
        RelationKind::Denies => "denies",
    }
}

/// Is it about the people at large, so far, and real?
fn plain(series: &Series) -> bool {
    let scope = &series.scope;
    scope.area.is_none() && scope.population.is_none() && !scope.period && !scope.past && !scope.unreal
}

/// Series by kind: those that readers ask for first, and in each the widest first.
pub fn by_kind(all: &[Series]) -> Vec<(&str, Vec<&Series>)> {
    let mut kinds: BTreeMap<(usize, &str), Vec<&Series>> = BTreeMap::new();
    for series in all {
        let kind = series.scope.kind.as_str();
        let rank = FIRST.iter().position(|own| *own == kind).unwrap_or(FIRST.len());
        kinds.entry((rank, kind)).or_default().push(series);
    }
    for own in kinds.values_mut() {
        own.sort_by_key(|series| (!plain(series), std::cmp::Reverse(series.points.len())));
    }
    kinds.into_iter().map(|((_, kind), own)| (kind, own)).collect()
}

/// Points that now stand, one for each value and root: repeats are left to the table.
pub fn standing(series: &Series) -> Vec<&Point> {
    let mut shown: Vec<&Point> = Vec::new();
    // An older count that is told again is no new one: its own point says how it stands.
    let again = |point: &&Point| point.relations.iter().any(|tie| tie.relation == RelationKind::Repeats);
    let mut sorted: Vec<&Point> = series.points.iter().filter(|point| point.standing() && !again(point)).collect();
    sorted.sort_by_key(|point| (std::cmp::Reverse(point.as_of), point.published));
    for point in sorted {
        let told = |own: &&Point| (own.low, own.high, own.bound) == (point.low, point.high, point.bound);
        let dated = |own: &&Point| own.source.root == point.source.root;
        if !shown.iter().any(told) && !shown.iter().any(dated) {
            shown.push(point);
        }
    }
    shown.truncate(4);
    shown
}

/// Standing points that contradict one another.
pub fn contradicting(series: &Series) -> Vec<&Point> {
    let ties = |point: &'_ Point| -> Vec<String> {
        let against = point.relations.iter().filter(|tie| tie.relation == RelationKind::Contradicts);
        against.map(|tie| tie.claim.clone()).collect()
    };
    let standing = || series.points.iter().filter(|point| point.standing());
    let named: Vec<String> = standing().flat_map(ties).collect();
    let mut found: Vec<&Point> =
        standing().filter(|point| !ties(point).is_empty() || named.contains(&point.claim)).collect();
    found.sort_by_key(|point| (std::cmp::Reverse(point.as_of), point.published));
    found
}

/// Points that were taken back, each value once.
pub fn taken_back(series: &Series) -> Vec<&Point> {
    let mut back: Vec<&Point> = Vec::new();
    for point in series.points.iter().filter(|point| point.retracted_by.is_some() && !point.denied) {
        if !back.iter().any(|own| (own.low, own.high) == (point.low, point.high)) {
            back.push(point);
        }
    }
    back
}

/// The count before the one that stands.
pub fn last_before(series: &Series) -> Option<&Point> {
    let gone = |point: &&Point| point.superseded_by.is_some() && point.retracted_by.is_none() && !point.denied;
    series.points.iter().filter(gone).max_by_key(|point| (point.as_of, point.published))
}

/// A point's claim, and the one that took it back.
pub fn with_taker(point: &Point) -> Vec<String> {
    std::iter::once(point.claim.clone()).chain(point.retracted_by.clone()).collect()
}

/// All claims of a series.
pub fn claims(series: &Series) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for point in &series.points {
        if !all.contains(&point.claim) {
            all.push(point.claim.clone());
        }
    }
    all
}

/// The series that the brief tells: of tolls, arrests and troops each the widest. Where others are disputed is told apart.
pub fn headlines(all: &[Series]) -> Vec<&Series> {
    let mut told = Vec::new();
    for (kind, series) in by_kind(all) {
        if !["killed", "injured", "arrested", "missing", "troops"].contains(&kind) {
            continue;
        }
        let best = series.iter().filter(|own| plain(own)).max_by_key(|own| own.points.len());
        let best = best.or_else(|| {
            series.iter().filter(|own| !own.scope.past && !own.scope.unreal).max_by_key(|own| own.points.len())
        });
        told.extend(best.copied());
    }
    told.retain(|own| !standing(own).is_empty() || !taken_back(own).is_empty());
    told
}

/// What a series is of besides its kind, where that is not everybody everywhere: " (Almaty)".
pub fn scope_note(view: &View, series: &Series, home: &[String]) -> Markup {
    let scope = view.scope(series, home);
    html! { @if scope != view.say("scope-all") { " " span.scope data-claim=(claims(series).join(" ")) { "(" (scope) ")" } } }
}

/// A number, with who says it and the day that it counts up to.
pub fn said(view: &View, point: &Point) -> Markup {
    html! {
        b.figure { (view.point(point)) } " " (view.say("according-to")) " " (on_whose_word(view, &point.source))
        " (" (view.words.day(point.as_of)) ")"
    }
}

/// Kinds on the first page, and series of one kind.
const KINDS: usize = 5;
const SERIES: usize = 3;

/// The figures of the first page: what stands and what was taken back, with the counts before it in a line.
pub fn side_by_side(view: &View, all: &[Series], home: &[String], base: &str, notes: &mut Notes) -> Markup {
    let real = |own: &&Series| !own.scope.past && !own.scope.unreal;
    let kinds: Vec<(&str, Vec<&Series>)> =
        by_kind(all).into_iter().map(|(kind, own)| (kind, own.into_iter().filter(real).collect())).collect();
    if kinds.iter().all(|(_, own)| own.is_empty()) {
        return html! { p.empty { (view.say("no-figures")) } };
    }
    html! {
        @for (kind, series) in kinds.iter().filter(|(_, own)| !own.is_empty()).take(KINDS) {
            @let way = view.to(&format!("{base}/figures/{}", encoded(kind)));
            div.kind {
                h3 { a href=(way) { (view.words.term("figure", kind)) } }
                @for own in series.iter().take(SERIES) { (small(view, own, home, notes)) }
                @if series.len() > SERIES { p { a href=(way) data-own="series" { (view.words.count("more-series", series.len() - SERIES)) } } }
            }
        }
        @if kinds.len() > KINDS {
            p { (view.say("more-kinds")) " "
                @for (at, (kind, _)) in kinds.iter().filter(|(_, own)| !own.is_empty()).skip(KINDS).enumerate() {
                    @if at > 0 { " · " }
                    a href=(view.to(&format!("{base}/figures/{}", encoded(kind)))) { (view.words.term("figure", kind)) }
                } }
        }
    }
}

fn small(view: &View, series: &Series, home: &[String], notes: &mut Notes) -> Markup {
    let (now, back) = (standing(series), taken_back(series));
    let before: Vec<&Point> =
        series.points.iter().filter(|point| point.superseded_by.is_some() && point.retracted_by.is_none()).collect();
    html! {
        div.series {
            p.scope data-claim=(claims(series).join(" ")) { (view.scope(series, home)) @if series.disputed { " " (Mark::Disputed.show(view)) } }
            ul {
                @for point in &now { li { (notes.fact(view, std::slice::from_ref(&point.claim), &said(view, point)))
                    @if let Some(mark) = state_of(point).filter(|_| !series.disputed) { " " (mark.show(view)) } } }
                @for point in &back { li {
                    (notes.fact(view, &with_taker(point), &html! { s { b.figure { (view.point(point)) } " " (view.say("according-to")) " " (on_whose_word(view, &point.source)) } }))
                    " " (Mark::Retracted.show(view))
                } }
            }
            @if !before.is_empty() {
                p.before { span.quiet { (view.say("before")) } " "
                    @for (at, point) in before.iter().enumerate() {
                        @if at > 0 { " → " }
                        a data-claim=(point.claim) href=(view.to(&format!("/claim/{}", point.claim))) { (view.point(point)) " (" (view.words.day(point.as_of)) ")" }
                    }
                }
            }
        }
    }
}

/// A series with its chart, its table, and why it stands apart.
pub fn panel(view: &View, series: &Series, home: &[String], notes: &mut Notes) -> Markup {
    let scope = view.scope(series, home);
    let drawn = chart::steps(view, &[series], false, 720.0);
    html! {
        div.panel {
            h3 data-claim=(claims(series).join(" ")) { (scope) @if series.disputed { " " (Mark::Disputed.show(view)) } }
            @if let Some(drawn) = drawn { figure.chart data-claim=(claims(series).join(" ")) { (drawn) figcaption.quiet { (view.say("chart-note")) } } }
            (table(view, series, &scope, notes))
            @if !series.views.is_empty() { (views(view, series)) }
            @if !series.apart.is_empty() {
                details { summary data-own="series" { (view.words.count("not-compared", series.apart.len())) }
                    ul { @for apart in &series.apart { li data-claim=(claims(series).join(" ")) { (name(&apart.scope)) ": " (name(&apart.why)) } } } }
            }
        }
    }
}

fn table(view: &View, series: &Series, scope: &str, notes: &mut Notes) -> Markup {
    let table = html! {
        table.figures {
            thead { tr { @for key in ["number", "whose-word", "as-of", "published", "state"] { th scope="col" { (view.say(&format!("column-{key}"))) } } } }
            tbody { @for point in &series.points {
                tr data-claim=(with_taker(point).join(" ")) class=[point.retracted_by.as_ref().map(|_| "fallen")] {
                    th scope="row" { b.figure { (view.point(point)) } (notes.refs(view, std::slice::from_ref(&point.claim))) }
                    td { (on_whose_word(view, &point.source)) }
                    td { (view.words.day(point.as_of)) }
                    td { (view.words.moment(point.published)) }
                    td {
                        @if let Some(mark) = state_of(point) { (mark.show(view)) } @else { (view.say("stands")) }
                        @for tie in &point.relations {
                            " · " a href=(view.to(&format!("/claim/{}", tie.claim))) data-claim=(tie.claim) { (view.say(&format!("relation-{}", relation(tie.relation)))) }
                        }
                    }
                }
            } }
        }
    };
    wide(scope, &table)
}

/// What named rules make of a series.
fn views(view: &View, series: &Series) -> Markup {
    let end = |end: Option<f64>| end.map(|end| view.words.number(end));
    html! {
        details {
            summary { (view.say("views")) }
            p.quiet { (view.say("views-note")) }
            dl.views { @for own in &series.views {
                dt { (view.say(&format!("view-{}", own.rule))) " " code { (own.rule) } }
                dd data-claim=(own.claims.join(" ")) {
                    @if own.low.is_some() && own.low != own.best { (end(own.low).unwrap_or_default()) " – " }
                    b { (end(own.best).unwrap_or_default()) }
                    @if own.high.is_some() && own.high != own.best { " – " (end(own.high).unwrap_or_default()) }
                }
            } }
        }
    }
}
