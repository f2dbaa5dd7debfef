//! The first page: every situation, with how much there is of it.

use crate::web::problem::Problem;
use crate::web::request::encoded;
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::twin;
use crate::web::view::View;
use maud::html;
use onrust::ledger::ask::Overview;

/// Answers.
pub fn answer(view: &View) -> Result<Answer, Problem> {
    let situations = view.ledger.situations()?;
    let all = situations.iter().map(|own| Ok(view.ledger.overview(&own.name, view.known, &view.site.lexicon)?));
    let all: Vec<Overview> = all.collect::<Result<_, Problem>>()?;
    let listed = serde_json::json!({ "situations": all.iter().map(|own| serde_json::json!({ "situation": own.situation, "counts": own.counts, "latest": own.latest })).collect::<Vec<_>>() });
    twin::in_form(view.request.form, &listed, || rows(view, &all), || Ok(Answer::Page(Box::new(page(view, &all)))))
}

fn rows(view: &View, all: &[Overview]) -> Vec<Vec<String>> {
    let mut rows = vec![["name", "title", "reports", "roots", "claims", "disputed"].map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|own| {
        let counts = &own.counts;
        let numbers = [counts.reports, counts.roots, counts.claims, counts.disputed].map(|n| n.to_string());
        [vec![own.situation.name.clone(), view.title_of(&own.situation)], numbers.to_vec()].concat()
    }));
    rows
}

fn page(view: &View, all: &[Overview]) -> Page {
    let main = html! {
        h1 { (view.say("home-title")) }
        p.lead { (view.say("home-lead")) }
        @if all.is_empty() {
            div.empty {
                p { (view.say("home-empty")) }
                ol {
                    li { (view.say("home-empty-add")) " " code { "onrust add reports.jsonl" } }
                    li { (view.say("home-empty-situation")) " " code { "onrust situation new kz-2022-01 --country KAZ --from 2022-01-01" } }
                    li { (view.say("home-empty-demo")) " " code { "onrust demo --serve" } }
                }
                p { a href=(view.to("/ledger")) { (view.say("home-ledger")) } }
            }
        }
        ul.cards {
            @for own in all {
                li.card {
                    h2 { a href=(view.to(&format!("/c/{}", encoded(&own.situation.name)))) { (view.title_of(&own.situation)) } }
                    p { (super::situation::counts(view, &own.counts)) }
                    (super::situation::in_short(view, own))
                    @if let Some(latest) = super::situation::latest_of(view, own) {
                        p.quiet data-own="latest" { (view.words.with("latest-report", &[("moment", &view.words.moment(latest))])) }
                    }
                }
            }
        }
    };
    Page { forms: &["json", "csv"], ..Page::new(view.say("home-title"), main) }
}
