//! What changed between two moments, as a page and as a feed.

use super::news::{self, After};
use crate::web::draw::chart::origin;
use crate::web::parts::{Notes, head, lines};
use crate::web::problem::Problem;
use crate::web::request::{Form, encoded};
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{time, twin};
use maud::{Markup, html};
use onrust::ledger::ask::{Change, ChangeKind, ClaimLine};
use onrust::ledger::{Known, Moment, Situation, moment};

/// Answers.
pub fn answer(view: &View, name: &str) -> Result<Answer, Problem> {
    let situation = view.ledger.situation(name)?;
    let plain = onrust::ledger::Question::of(&situation, view.known);
    let read = |field: &str| match view.request.asked(field) {
        None => Ok(None),
        Some(text) => moment(text)
            .map(Some)
            .ok_or_else(|| Problem::bad(format!("{field}: \"{text}\" is no moment: 2022-01-09T18:00"))),
    };
    let reports = view.ledger.reports(&plain)?;
    let latest = reports.iter().map(|report| report.published).max().unwrap_or_default();
    let to = read("to")?.or(view.known.at);
    let from = match read("from")? {
        Some(from) => from,
        None if view.request.form == Form::Atom => 0,
        None => time::end_of(time::day_of(to.unwrap_or(latest) - 86_400)),
    };
    let known = |at| Known { at, ..view.known };
    let all = weighed(view.ledger.changes(&plain, known(Some(from)), known(to), &view.site.lexicon)?);
    let then = plain.at(known(to));
    let told = lines(view, &then)?;
    let series = view.ledger.figures(&then, None, &view.site.lexicon)?;
    let events = view.ledger.events(&then)?;
    let after = After::new(&series, events.iter(), &told);
    if view.request.form == Form::Atom {
        return Ok(Answer::Atom(feed(view, &situation, &all, &told, &after)));
    }
    twin::in_form(
        view.request.form,
        &all,
        || rows(&all),
        || {
            let mut notes = Notes::default();
            let title = format!("{}: {}", view.say("tab-changes"), view.title_of(&situation));
            let groups = after.grouped(&all);
            let main = html! {
                (head(view, &situation, "tab-changes"))
                (choose(view, from, to, &reports.iter().map(|report| report.published).collect::<Vec<_>>()))
                p data-own="question" { (view.words.with("changed-between", &[("from", &view.words.moment(from)), ("to", &to.map_or_else(|| view.say("all-known"), |to| view.words.moment(to)))])) " "
                    span data-own="changes" { (view.words.count("changes", groups.iter().map(|(_, own)| own.len()).sum())) } }
                (news::list(view, &groups, &after, &situation.countries, None, &mut notes))
                (notes.list(view, &told))
            };
            let page = Page {
                situation: Some(situation.clone()),
                tab: "changes",
                forms: &["json", "csv", "md", "atom"],
                ..Page::new(title, main)
            };
            Ok(Answer::Page(Box::new(page)))
        },
    )
}

fn choose(view: &View, from: Moment, to: Option<Moment>, published: &[Moment]) -> Markup {
    let mut days: Vec<_> = published.iter().map(|own| time::day_of(*own)).collect();
    days.sort_unstable();
    days.dedup();
    html! {
        div.moment {
            form method="get" {
                label for="from" { (view.say("from-moment")) } input #from type="datetime-local" name="from" value=(time::field(from));
                label for="to" { (view.say("to-moment")) } input #to type="datetime-local" name="to" value=[to.map(time::field)];
                span.quiet { "UTC" }
                button type="submit" { (view.say("show")) }
            }
            nav.days aria-label=(view.say("since-end-of")) {
                span.quiet { (view.say("since-end-of")) }
                @for day in days { a href=(view.changed("from", Some(&day.to_string()))) aria-current=[(from == time::end_of(day)).then_some("true")] { (view.words.day(day)) } }
            }
        }
    }
}

/// The weightiest first: taken back, merged and corrected, then what is new, then what is repeated.
pub fn weighed(mut all: Vec<Change>) -> Vec<Change> {
    let rank = |change: &Change| match change.change {
        ChangeKind::Retracted => 0,
        ChangeKind::Corrected => 1,
        ChangeKind::Superseded => 2,
        ChangeKind::New => 3,
        ChangeKind::Merged => 4,
        ChangeKind::Changed => 5,
    };
    all.sort_by_key(|change| (rank(change), change.of != "figure", std::cmp::Reverse(change.at), change.id.clone()));
    all
}

fn rows(all: &[Change]) -> Vec<Vec<String>> {
    let mut rows = vec![["change", "of", "id", "at", "words", "claims"].map(str::to_owned).to_vec()];
    rows.extend(all.iter().map(|own| {
        vec![
            word(own.change).to_owned(),
            own.of.to_owned(),
            own.id.clone(),
            time::machine(own.at),
            own.words.clone(),
            own.claims.join(" "),
        ]
    }));
    rows
}

fn word(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "new",
        ChangeKind::Changed => "changed",
        ChangeKind::Superseded => "superseded",
        ChangeKind::Retracted => "retracted",
        ChangeKind::Merged => "merged",
        ChangeKind::Corrected => "corrected",
    }
}

fn feed(view: &View, situation: &Situation, all: &[Change], told: &[ClaimLine], after: &After) -> String {
    use crate::web::draw::escaped;
    let base = format!("http://{}", view.request.header("host").unwrap_or_default());
    let updated = all.iter().map(|own| own.at).max().unwrap_or_default();
    let mut sorted: Vec<&Change> = all.iter().collect();
    sorted.sort_by_key(|own| std::cmp::Reverse(own.at));
    let mut entries = String::new();
    for own in sorted.into_iter().take(200) {
        let Some(claim) = own.claims.first() else { continue };
        let quoted = told.iter().find(|line| line.claim.claim == *claim);
        let words = quoted.map_or_else(String::new, |line| format!("“{}” — {}", line.claim.text, line.source.outlet));
        let title = format!("{}: {}", view.say(&format!("change-{}", word(own.change))), news::plain(view, own, after));
        entries += &format!(
            "<entry><id>urn:onrust:{}:{}:{}</id><title>{}</title><updated>{}</updated><link href=\"{}\"/><summary>{}</summary></entry>\n",
            word(own.change),
            escaped(&own.id),
            own.at,
            escaped(&title),
            time::machine(own.at),
            escaped(&format!("{base}/claim/{claim}")),
            escaped(&words)
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>urn:onrust:situation:{}</id><title>{}</title><updated>{}</updated><author><name>Onrust</name></author><subtitle>{}</subtitle><link rel=\"self\" href=\"{}\"/>\n{entries}</feed>\n",
        escaped(&view.words.lang),
        escaped(&situation.name),
        escaped(&view.title_of(situation)),
        time::machine(updated),
        escaped(&origin(view)),
        escaped(&format!("{base}/c/{}/changes.atom", encoded(&situation.name)))
    )
}
