//! The situation report, for the printer: at most three sheets, every line with its notes.

use crate::web::parts::{name, quote};
use crate::web::problem::Problem;
use crate::web::request::Form;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::twin;
use crate::web::view::View;
use maud::{Markup, html};
use onrust::ledger::{Sitrep, sitrep};

/// Answers.
pub fn answer(view: &View, situation: &str) -> Result<Answer, Problem> {
    let report = sitrep(view.ledger, situation, view.known, &view.site.data, &view.words.lang)?;
    let own = view.ledger.situation(situation)?;
    match view.request.form {
        Form::Html => {
            let title = format!("{}: {}", view.say("tab-sitrep"), view.title_of(&own));
            let main = page(view, &report, &title);
            Ok(Answer::Page(Box::new(Page {
                situation: Some(own),
                tab: "sitrep",
                timed: true,
                forms: &["json", "md"],
                ..Page::new(title, main)
            })))
        }
        Form::Json => Ok(Answer::Json(twin::value(&report)?)),
        Form::Md => Ok(Answer::Md(crate::cli::sitrep_md(&report))),
        _ => Err(Problem::missing("a situation report can be had as a page, .json and .md")),
    }
}

fn claims(report: &Sitrep, notes: &[usize]) -> String {
    let own = notes.iter().filter_map(|number| report.notes.get(number.checked_sub(1)?));
    own.map(|note| note.claim.as_str()).collect::<Vec<_>>().join(" ")
}

fn page(view: &View, report: &Sitrep, title: &str) -> Markup {
    html! {
        div.sheet {
            h1 { (title) }
            p.quiet data-own="head" { @for line in &report.head { (line) " " } }
            p.screen data-own="hint" { (view.say("print-hint")) }
            @for section in &report.sections {
                section {
                    h2 { (section.heading) }
                    @if section.lines.is_empty() { p { (section.empty) } }
                    ul { @for line in &section.lines {
                        li.fact data-claim=(claims(report, &line.notes)) {
                            (name(&line.text))
                            sup.notes { @for number in &line.notes { a href={ "#n" (number) } { (number) } } }
                        }
                    } }
                }
            }
            section.footnotes {
                h2 { (report.notes_heading) }
                ol { @for (at, note) in report.notes.iter().enumerate() {
                    li id={ "n" (at + 1) } data-claim=(note.claim) {
                        (name(&note.outlet)) " ← " (name(&note.root)) ", " (note.published) ": " (quote(&note.quote, note.lang.as_deref())) " "
                        a.id href=(view.to(&format!("/claim/{}", note.claim))) { (note.claim) }
                    }
                } }
            }
        }
    }
}
