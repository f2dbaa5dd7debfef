//! When what happened: events by day, an uncertain day as the interval that the words leave open.

use super::event::{what, whom};
use crate::web::draw::strip::{self, Axis};
use crate::web::parts::{Mark, Notes, head, lines, quote, wide};
use crate::web::problem::Problem;
use crate::web::request::{Form, encoded};
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::time::number_of;
use crate::web::twin;
use crate::web::view::View;
use maud::{Markup, html};
use onrust::ledger::ask::{Event, Overview};

/// Events of the first page.
const FIRST: usize = 12;

/// Answers.
pub fn answer(view: &View, situation: &str) -> Result<Answer, Problem> {
    let situation = view.ledger.situation(situation)?;
    let question = view.question(Some(&situation))?;
    let mut events = view.ledger.events(&question)?;
    if view.request.asked("disputed").is_some() {
        events.retain(|event| event.disputed);
    }
    let mut sorted: Vec<&Event> = events.iter().collect();
    in_order(&mut sorted);
    let axis = Axis::of(&sorted, (question.from, question.to));
    if view.request.form == Form::Svg {
        let axis = axis.ok_or_else(|| Problem::missing("there are no events to draw"))?;
        return Ok(Answer::Svg(strip::alone(view, &sorted, axis, &view.title_of(&situation))));
    }
    twin::in_form(
        view.request.form,
        &events,
        || super::event::rows(&events),
        || {
            let mut notes = Notes::default();
            let known = lines(view, &question)?;
            let title = format!("{}: {}", view.say("tab-timeline"), view.title_of(&situation));
            let main = html! {
                (head(view, &situation, "tab-timeline"))
                p.quiet { (view.say("timeline-lead")) }
                (legend(view))
                (table(view, &sorted, axis, &mut notes))
                (notes.list(view, &known))
            };
            let page = Page {
                situation: Some(situation.clone()),
                tab: "timeline",
                timed: true,
                forms: &["json", "csv", "md", "svg"],
                ..Page::new(title, main)
            };
            Ok(Answer::Page(Box::new(page)))
        },
    )
}

/// Events of a known day or week in the order of their days; those that may lie anywhere in a month after them.
fn in_order(events: &mut [&Event]) {
    let loose = |event: &Event| event.from.is_none_or(|from| number_of(event.to) - number_of(from) > 10);
    events.sort_by_key(|event| (loose(event), event.from.unwrap_or(event.to), event.to, event.event.clone()));
}

fn legend(view: &View) -> Markup {
    html! {
        ul.legend {
            @for (class, key) in [("bar", "bar-sure"), ("bar maybe", "bar-maybe"), ("bar planned", "bar-planned")] {
                li { svg viewBox="0 0 24 12" width="24" height="12" aria-hidden="true" { rect class=(class) x="1" y="1" width="22" height="10" rx="2" {} } " " (view.say(key)) }
            }
        }
    }
}

/// The timeline of the first page: the events that most roots tell, in the order of their days.
pub fn strip(view: &View, overview: &Overview, notes: &mut Notes) -> Markup {
    let mut events: Vec<&Event> =
        overview.events.iter().chain(&overview.outside).filter(|event| event.stands).collect();
    let total = events.len();
    events.sort_by_key(|event| (std::cmp::Reverse((event.roots.len(), event.claims.len())), event.event.clone()));
    events.truncate(FIRST);
    in_order(&mut events);
    let axis = Axis::of(&events, (overview.situation.from, overview.situation.to));
    html! {
        (legend(view))
        (table(view, &events, axis, notes))
        @if total > events.len() {
            p { a href=(view.to(&format!("/c/{}/timeline", encoded(&overview.situation.name)))) data-own="events" { (view.words.count("all-events", total)) } }
        }
    }
}

/// Events with their bars.
pub fn table(view: &View, events: &[&Event], axis: Option<Axis>, notes: &mut Notes) -> Markup {
    if events.is_empty() {
        return html! { p.empty { (view.say("no-events")) } };
    }
    let table = html! {
        table.timeline {
            thead { tr {
                th scope="col" { (view.say("column-when")) }
                th.drawn scope="col" { @if let Some(axis) = axis { (strip::scale(view, axis)) } @else { span.hidden { (view.say("column-bar")) } } }
                th scope="col" { (view.say("column-what")) }
            } }
            tbody { @for event in events {
                tr data-claim=(event.claims.join(" ")) class=[(!event.stands).then_some("fallen")] {
                    th scope="row" { a href=(view.to(&format!("/event/{}", event.event))) { (view.words.days(event.from, event.to)) } }
                    td.drawn { @if let Some(axis) = axis { (strip::bar(view, event, axis)) } }
                    td {
                        p.what { (what(view, event)) " " span.quiet { (whom(view, event)) } @if event.disputed { " " (Mark::Disputed.show(view)) } }
                        (quote(&event.sentence, event.lang.as_deref())) (notes.refs(view, &event.claims))
                    }
                }
            } }
        }
    };
    wide(&view.say("tab-timeline"), &table)
}
