//! Measures of governments: by country, with status, dates and roots.

use crate::web::parts::{Mark, Notes, head, lines, name, quote, roots, status, wide};
use crate::web::problem::Problem;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::twin;
use crate::web::view::View;
use maud::{Markup, html};
use onrust::ledger::ask::{MeasureLine, Step};
use onrust::record::{Claim, Measure};
use std::collections::BTreeMap;

/// Answers.
pub fn answer(view: &View, situation: &str) -> Result<Answer, Problem> {
    let situation = view.ledger.situation(situation)?;
    let question = view.question(Some(&situation))?;
    let mut all = view.ledger.measures(&question)?;
    let asked = |name: &str, value: &str| view.request.asked(name).is_none_or(|own| own == value);
    all.retain(|line| {
        asked("kind", &line.kind)
            && asked("status", &line.status)
            && asked("by", line.country.as_deref().unwrap_or("-"))
    });
    twin::in_form(
        view.request.form,
        &all,
        || rows(&all),
        || {
            let mut notes = Notes::default();
            let known = lines(view, &question)?;
            let title = format!("{}: {}", view.say("tab-measures"), view.title_of(&situation));
            let main = html! {
                (head(view, &situation, "tab-measures"))
                (filter(view, &view.ledger.measures(&question)?))
                (table(view, &all, &situation.countries, &mut notes))
                (notes.list(view, &known))
            };
            let page = Page {
                situation: Some(situation.clone()),
                tab: "measures",
                timed: true,
                forms: &["json", "csv", "md"],
                ..Page::new(title, main)
            };
            Ok(Answer::Page(Box::new(page)))
        },
    )
}

/// The measures as a table for programs.
pub fn rows(all: &[MeasureLine]) -> Vec<Vec<String>> {
    let head = [
        "country",
        "target",
        "kind",
        "action",
        "status",
        "provisional",
        "from",
        "to",
        "roots",
        "outlets",
        "about",
        "claims",
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for line in all {
        for step in &line.steps {
            rows.push(vec![
                line.country.clone().unwrap_or_default(),
                line.target.clone().unwrap_or_default(),
                line.kind.clone(),
                step.action.clone().unwrap_or_default(),
                step.status.clone(),
                step.provisional.to_string(),
                step.from.map_or_else(String::new, |day| day.to_string()),
                step.to.to_string(),
                step.roots.len().to_string(),
                line.outlets.iter().cloned().collect::<Vec<_>>().join("; "),
                line.about.join("; "),
                step.claims.join(" "),
            ]);
        }
    }
    rows
}

fn filter(view: &View, all: &[MeasureLine]) -> Markup {
    let mut countries: BTreeMap<&str, String> = BTreeMap::new();
    let (mut kinds, mut statuses) = (BTreeMap::new(), BTreeMap::new());
    for line in all {
        let code = line.country.as_deref().unwrap_or("-");
        countries.insert(
            code,
            line.country.as_ref().map_or_else(|| view.say("country-unknown"), |own| view.words.country(own)),
        );
        kinds.insert(line.kind.as_str(), view.words.term("measure", &line.kind));
        statuses.insert(line.status.as_str(), view.words.term("status", &line.status));
    }
    html! {
        form.filter method="get" {
            (choice(view, "by", "country", &countries)) (choice(view, "kind", "kind", &kinds)) (choice(view, "status", "status", &statuses))
            @if let Some(at) = view.request.asked("as-known-at") { input type="hidden" name="as-known-at" value=(at); }
            button type="submit" { (view.say("narrow")) }
        }
    }
}

/// A choice of one value, or all.
pub fn choice(view: &View, field: &str, label: &str, all: &BTreeMap<&str, String>) -> Markup {
    choice_of(view, field, label, all, &view.say("all"))
}

/// A choice of one value, or none, which has a name of its own.
pub fn choice_of(view: &View, field: &str, label: &str, all: &BTreeMap<&str, String>, none: &str) -> Markup {
    let now = view.request.asked(field);
    html! {
        label { (view.say(&format!("column-{label}"))) " "
            select name=(field) {
                option value="" { (none) }
                @for (value, shown) in all { option value=(value) selected[now == Some(value)] { (shown) } }
            }
        }
    }
}

/// The measures in brief: of other countries first, then of those that the situation is about; of each the best attested.
pub fn by_country<'a>(
    view: &View,
    all: &'a [MeasureLine],
    home: &[String],
    most: usize,
) -> Vec<(String, Vec<&'a MeasureLine>)> {
    let mut found: BTreeMap<(bool, &str), Vec<&MeasureLine>> = BTreeMap::new();
    for line in all.iter().filter(|line| !minor(line)) {
        if let Some(country) = &line.country {
            found.entry((home.contains(country), country)).or_default().push(line);
        }
    }
    let named = |((_, country), mut lines): ((bool, &str), Vec<&'a MeasureLine>)| {
        lines.sort_by_key(|line| (std::cmp::Reverse(line.roots.len()), line.steps.last().map(|step| step.to)));
        lines.truncate(most);
        (view.words.country(country), lines)
    };
    found.into_iter().map(named).collect()
}

/// Talks and statements are told after what was done.
fn minor(line: &MeasureLine) -> bool {
    ["statement", "talks", "other"].contains(&line.kind.as_str())
}

/// What was done, in words: "suspended, for now only".
fn done(view: &View, kind: &str, step: &Step) -> String {
    let action = step.action.as_deref().unwrap_or("announce");
    let own = format!("did-{kind}-{action}");
    view.words.find(&own, &[]).unwrap_or_else(|| view.words.term("did", action))
}

/// A measure as one claim tells it: "Germany: arms exports suspended".
pub fn named(view: &View, claim: &Claim, measure: &Measure) -> String {
    let by = claim.actors.iter().find_map(|own| own.country.as_ref());
    let by = by.map_or_else(|| view.say("country-unknown"), |own| view.words.country(own));
    let action = measure.action.as_deref().unwrap_or("announce");
    let did = view.words.find(&format!("did-{}-{action}", measure.kind), &[]);
    let did = did.unwrap_or_else(|| view.words.term("did", action));
    format!("{by}: {} {did}", view.words.term("measure", &measure.kind))
}

/// What was done, without by whom: "arms exports suspended, for now (Sat 8 Jan)".
pub fn deed(view: &View, line: &MeasureLine, notes: &mut Notes) -> Markup {
    let Some(step) = line.steps.last() else { return html! {} };
    let body = html! {
        (view.words.term("measure", &line.kind)) " " (done(view, &line.kind, step))
        @if step.provisional { ", " (view.say("provisionally")) }
        " (" @if line.status == "announced" { (view.words.term("status", &line.status)) ", " } (view.words.days(step.from, step.to)) ")"
    };
    notes.fact(view, &claims(line), &body)
}

/// All claims of a measure.
pub fn claims(line: &MeasureLine) -> Vec<String> {
    line.steps.iter().flat_map(|step| step.claims.iter().cloned()).collect()
}

fn country(view: &View, line: &MeasureLine) -> String {
    line.country.as_ref().map_or_else(|| view.say("country-unknown"), |own| view.words.country(own))
}

/// Lines of the first page.
const FIRST: usize = 14;

/// Measures by country: other countries first, what was done before what was said.
fn groups<'a>(view: &View, all: &'a [MeasureLine], home: &[String]) -> Vec<(String, Vec<&'a MeasureLine>)> {
    let rank = |line: &MeasureLine| {
        let place = match &line.country {
            None => 2,
            Some(own) if home.contains(own) => 1,
            Some(_) => 0,
        };
        (place, country(view, line), minor(line), line.kind.clone(), line.target.clone())
    };
    let mut sorted: Vec<&MeasureLine> = all.iter().collect();
    sorted.sort_by_key(|line| rank(line));
    let mut groups: Vec<(String, Vec<&MeasureLine>)> = Vec::new();
    for line in sorted {
        let own = country(view, line);
        match groups.last_mut() {
            Some((name, lines)) if *name == own => lines.push(line),
            _ => groups.push((own, vec![line])),
        }
    }
    groups
}

/// The table, with the words of a report to each line.
pub fn table(view: &View, all: &[MeasureLine], home: &[String], notes: &mut Notes) -> Markup {
    drawn(view, &groups(view, all, home), home, true, notes)
}

/// The table of the first page: its lines alone, and the way to the rest.
pub fn short_table(view: &View, all: &[MeasureLine], home: &[String], base: &str, notes: &mut Notes) -> Markup {
    let mut left = FIRST;
    let mut shown = Vec::new();
    for (name, mut lines) in groups(view, all, home) {
        lines.truncate(left);
        left -= lines.len();
        if !lines.is_empty() {
            shown.push((name, lines));
        }
    }
    html! {
        (drawn(view, &shown, home, false, notes))
        @if all.len() > FIRST { p { a href=(view.to(&format!("{base}/measures"))) data-own="measures" { (view.words.count("all-measures", all.len())) } } }
    }
}

fn drawn(
    view: &View,
    groups: &[(String, Vec<&MeasureLine>)],
    home: &[String],
    quoted: bool,
    notes: &mut Notes,
) -> Markup {
    if groups.is_empty() {
        return html! { p.empty { (view.say("no-measures")) } };
    }
    let keys = ["country", "measure", "status", "since", "whose-word"];
    let table = html! {
        table.measures {
            thead { tr {
                @for key in keys { th scope="col" { (view.say(&format!("column-{key}"))) } }
                @if quoted { th scope="col" { (view.say("column-words")) } }
            } }
            @for (name, lines) in groups {
                tbody {
                    @for (at, line) in lines.iter().enumerate() {
                        (row(view, (at == 0).then_some((name.as_str(), lines.len())), line, home, quoted, notes))
                    }
                }
            }
        }
    };
    wide(&view.say("tab-measures"), &table)
}

fn row(
    view: &View,
    head: Option<(&str, usize)>,
    line: &MeasureLine,
    home: &[String],
    quoted: bool,
    notes: &mut Notes,
) -> Markup {
    let claims = claims(line);
    let target = line.target.as_ref().filter(|own| !home.contains(own) && Some(*own) != line.country.as_ref());
    let Some(last) = line.steps.last() else { return html! {} };
    let personal = ["dismissal", "resignation", "arrests"].contains(&line.kind.as_str());
    html! {
        tr data-claim=(claims.join(" ")) {
            @if let Some((name, span)) = head { th scope="rowgroup" rowspan=(span) { (name) } }
            td {
                strong { (view.words.term("measure", &line.kind)) } " " (done(view, &line.kind, last))
                @if let Some(target) = target { " → " (view.words.country(target)) }
                @if personal && (1..=3).contains(&line.about.len()) {
                    " (" @for (at, own) in line.about.iter().enumerate() { @if at > 0 { ", " } (name(own)) } ")"
                }
            }
            td {
                (status(view, &line.status))
                @if line.provisional { " " (Mark::Provisional.show(view)) }
                @if line.steps.len() > 1 {
                    ol.steps { @for step in &line.steps { li { (view.words.term("status", &step.status)) ": " (view.words.days(step.from, step.to)) } } }
                }
            }
            td.days-cell { (view.words.days(last.from, last.to)) }
            td { (roots(view, &line.roots)) (notes.refs(view, &claims)) }
            @if quoted { td { (quote(&line.sentence, None)) } }
        }
    }
}
