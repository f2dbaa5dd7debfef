//! Search: sentences that hold the words.

use crate::web::parts::{name, source_line};
use crate::web::problem::Problem;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::twin;
use crate::web::view::View;
use maud::html;
use onrust::ledger::Question;
use onrust::ledger::ask::{ClaimLine, Found};

/// The most that are shown.
const MOST: usize = 50;

/// Answers.
pub fn answer(view: &View) -> Result<Answer, Problem> {
    let words = view.request.asked("q").unwrap_or_default().trim().to_owned();
    let question = Question { limit: Some(MOST), ..view.question(None)? };
    let found: Vec<Found> = match words.chars().any(char::is_alphanumeric) {
        true => view.ledger.search(&words, &question)?,
        false => Vec::new(),
    };
    let lines: Vec<ClaimLine> = found.iter().map(|own| own.line.clone()).collect();
    twin::in_form(
        view.request.form,
        &found,
        || super::ledger::rows(&lines),
        || {
            let title = if words.is_empty() { view.say("search") } else { format!("{}: {words}", view.say("search")) };
            let main = html! {
                h1 { (view.say("search")) @if !words.is_empty() { ": " (name(&words)) } }
                form.filter method="get" {
                    label for="q2" { (view.say("search-words")) }
                    input #q2 type="search" name="q" value=(words);
                    button type="submit" { (view.say("search")) }
                }
                p.quiet { (view.say("search-lead")) }
                @if !words.is_empty() {
                    p role="status" data-own="found" { (view.words.count("found", lines.len())) @if lines.len() == MOST { " " (view.say("found-more")) } }
                    ol.told { @for line in &lines {
                        li data-claim=(line.claim.claim) { p.quiet { (super::claim::headline(view, &line.claim)) } p { (source_line(view, line)) } }
                    } }
                }
            };
            Ok(Answer::Page(Box::new(Page { timed: true, forms: &["json", "csv", "md"], ..Page::new(title, main) })))
        },
    )
}
