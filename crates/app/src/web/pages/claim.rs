//! A claim, the citable unit: value, words in context, chain of asserters, three times, rule, relations, history, citation.

use crate::web::parts::{Mark, name, on_whose_word, quote, stands};
use crate::web::problem::Problem;
use crate::web::request::{Form, encoded};
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::view::View;
use crate::web::{cite, time, twin};
use maud::{Markup, html};
use onrust::ledger::Situation;
use onrust::ledger::ask::{ClaimWhole, Series, Stands};
use onrust::record::{Cited, Claim, Entity, Kind};

/// Answers.
pub fn answer(view: &View, id: &str) -> Result<Answer, Problem> {
    let whole = view.ledger.claim(id, view.known, &view.site.lexicon)?;
    let own = &whole.line.claim.claim;
    if view.request.form == Form::Html && own != id {
        return Ok(Answer::Elsewhere(view.to(&format!("/claim/{own}"))));
    }
    if view.request.form == Form::Json && view.request.asked("as") == Some("csl") {
        return Ok(Answer::Json(cite::csl(view, &whole)));
    }
    let rows = || super::ledger::rows(std::slice::from_ref(&whole.line));
    twin::in_form(view.request.form, &whole, rows, || Ok(Answer::Page(Box::new(page(view, &whole)))))
}

fn page(view: &View, whole: &ClaimWhole) -> Page {
    let (line, claim) = (&whole.line, &whole.line.claim);
    let situations = view.ledger.situations().unwrap_or_default();
    let countries = super::entity::countries(claim);
    let situation = situations.into_iter().find(|own| own.countries.iter().any(|code| countries.contains(code)));
    let series = wider(view, whole, situation.as_ref());
    let main = html! {
        article data-claim=(claim.claim) {
            p.over { (view.say("claim")) " " code { (claim.claim) } " · " a href="#cite" { (view.say("cite")) } " · " a href="#review-head" { (view.say("dispute")) } }
            h1 { (headline(view, claim)) }
            p.marks {
                (stands(view, &line.stands))
                @if line.denied { " " (Mark::Denied.show(view)) }
                @if !line.corrected.is_empty() { " " (Mark::Corrected.show(view)) }
                @if !line.news { " " span.quiet { (view.say("recalled")) } }
            }
            @if let Stands::Superseded { by, .. } | Stands::Retracted { by } = &line.stands {
                p.notice { (view.words.with(if matches!(line.stands, Stands::Retracted { .. }) { "withdrawn-by" } else { "superseded-by" }, &[("by", by)])) }
            }
            (context(view, whole))
            (chain(view, whole))
            div.columns {
                section aria-labelledby="values" { h2 #values { (view.say("values")) } (values(view, claim)) }
                section aria-labelledby="times" { h2 #times { (view.say("three-times")) } (times(view, whole)) (made(view, claim)) }
            }
        }
        (relations(view, whole, &series))
        (history(view, whole))
        section aria-labelledby="review-head" {
            h2 #review-head { (view.say("review")) }
            (super::review::status_of(view, line))
            (super::review::of_claim(view, whole))
        }
        (cited(view, whole))
    };
    let title = format!("{} {}", view.say("claim"), claim.claim);
    Page {
        situation,
        tab: "-",
        timed: true,
        forms: &["json", "csv", "md"],
        linked: Some(cite::linked(view, whole)),
        ..Page::new(title, main)
    }
}

/// The series that its figures are in, over the whole situation: counts of other days are other events.
fn wider(view: &View, whole: &ClaimWhole, situation: Option<&Situation>) -> Vec<Series> {
    let own = &whole.line.claim;
    let Some(situation) = situation.filter(|_| !own.figures.is_empty()) else { return whole.figures.clone() };
    let Ok(all) = view.series_of(situation) else { return whole.figures.clone() };
    all.iter().filter(|series| series.points.iter().any(|point| point.claim == own.claim)).cloned().collect()
}

/// What it claims, in a line of labels.
pub fn headline(view: &View, claim: &Claim) -> Markup {
    let kind = match claim.kind {
        Kind::Event => claim.event_type.as_ref().map(|own| view.words.term("type", own)),
        Kind::Figure if !claim.figures.is_empty() => Some(String::new()),
        Kind::Figure => Some(view.say("kind-figure")),
        Kind::Statement => Some(view.say("kind-statement")),
    };
    let measure = claim.measure.as_ref().map(|own| view.words.term("measure", &own.kind));
    let modes: Vec<String> = claim.modes.iter().map(|own| view.words.term("mode", own)).collect();
    let names = |list: &[Entity]| html! { @for (at, own) in list.iter().enumerate() { @if at > 0 { ", " } (entity(view, own)) } };
    html! {
        (kind.or(measure).unwrap_or_else(|| view.say("kind-event")))
        @if !modes.is_empty() { ": " (modes.join(", ")) }
        @for own in &claim.auxiliary { " " span.mark.mark-aside { (view.words.term("auxiliary", own)) } }
        @if !claim.actors.is_empty() { " · " (names(&claim.actors)) }
        @if !claim.recipients.is_empty() { " → " (names(&claim.recipients)) }
        @for figure in &claim.figures {
            (if claim.kind == Kind::Figure { "" } else { " · " }) @if let Some(kind) = &figure.kind { (view.words.term("figure", kind)) ": " } b.figure { (view.number(figure.bound, figure.low, figure.high, &figure.cited.text)) }
        }
    }
}

/// The same in plain text.
pub fn headline_plain(view: &View, claim: &Claim) -> Markup {
    let kind = match claim.kind {
        Kind::Event => claim.event_type.as_ref().map(|own| view.words.term("type", own)),
        Kind::Figure if !claim.figures.is_empty() => Some(String::new()),
        Kind::Figure => Some(view.say("kind-figure")),
        Kind::Statement => Some(view.say("kind-statement")),
    };
    let measure = claim.measure.as_ref().map(|own| view.words.term("measure", &own.kind));
    let names = |list: &[Entity]| list.iter().map(called).collect::<Vec<_>>().join(", ");
    let modes: Vec<String> = claim.modes.iter().map(|own| view.words.term("mode", own)).collect();
    let (by, to) = (names(&claim.actors), names(&claim.recipients));
    html! {
        (kind.or(measure).unwrap_or_else(|| view.say("kind-event"))) @if !modes.is_empty() { ": " (modes.join(", ")) }
        @if !by.is_empty() { " · " (name(&by)) }
        @if !to.is_empty() { " → " (name(&to)) }
        @for figure in claim.figures.iter().take(2) { (if claim.kind == Kind::Figure { "" } else { " · " }) @if let Some(kind) = &figure.kind { (view.words.term("figure", kind)) ": " } (view.number(figure.bound, figure.low, figure.high, &figure.cited.text)) " " }
    }
}

fn called(own: &Entity) -> &str {
    own.name.as_deref().unwrap_or(&own.cited.text)
}

/// Someone, as a link to all that they do.
fn entity(view: &View, own: &Entity) -> Markup {
    html! { a href=(view.to(&format!("/actor/{}", encoded(own.wikidata.as_deref().unwrap_or(called(own)))))) { (name(called(own))) } }
}

/// The words in their sentence, between their neighbours.
pub fn context(view: &View, whole: &ClaimWhole) -> Markup {
    let context = &whole.context;
    let full = super::report::may_read(view);
    html! {
        figure.words {
            blockquote lang=[whole.line.lang.as_deref()] dir="auto" {
                @if full && !context.erased { span.around { (onrust::text::printable(&context.before)) } }
                mark { (marked(&whole.line.claim)) }
                @if full && !context.erased { span.around { (onrust::text::printable(&context.after)) } }
            }
            figcaption {
                @if context.erased { (view.say("erased")) " " }
                a href=(view.to(&format!("/doc/{}#{}", encoded(&whole.report.id), whole.line.claim.claim))) { (name(whole.report.publisher.as_deref().unwrap_or(&whole.report.id))) }
                @if let Some(title) = &whole.report.title { ": " cite lang=[whole.line.lang.as_deref()] { (name(title)) } }
                @if let Some(url) = safe_url(whole.report.url.as_deref()) { " · " a href=(url) rel="noopener noreferrer nofollow" { (view.say("open-article")) } }
            }
        }
    }
}

/// An address that a link may lead to.
pub fn safe_url(url: Option<&str>) -> Option<&str> {
    url.filter(|own| own.starts_with("https://") || own.starts_with("http://"))
}

/// The sentence with the words that were coded underlined.
fn marked(claim: &Claim) -> Markup {
    let start = claim.span.start;
    let mut spans: Vec<(usize, usize)> =
        cited_values(claim).iter().map(|(_, own)| (own.span.start, own.span.end)).collect();
    spans.extend(claim.trigger.iter().map(|own| (own.quoted.span.start, own.quoted.span.end)));
    spans.retain(|(from, to)| *from >= start && *to <= claim.span.end && from < to);
    spans.sort_unstable();
    let mut at = start;
    let mut pieces = Vec::new();
    for (from, to) in spans {
        if from < at {
            continue;
        }
        pieces.push((false, at, from));
        pieces.push((true, from, to));
        at = to;
    }
    pieces.push((false, at, start + claim.text.len()));
    let text =
        |from: usize, to: usize| onrust::text::printable(claim.text.get(from - start..to - start).unwrap_or_default());
    html! { @for (coded, from, to) in pieces { @if coded { u.coded { (text(from, to)) } } @else { (text(from, to)) } } }
}

/// Every value of a claim with the words that bear it.
pub fn cited_values(claim: &Claim) -> Vec<(&'static str, &Cited)> {
    let mut all: Vec<(&'static str, &Cited)> = Vec::new();
    all.extend(claim.actors.iter().map(|own| ("actor", &own.cited)));
    all.extend(claim.recipients.iter().map(|own| ("recipient", &own.cited)));
    all.extend(claim.place.iter().map(|own| ("place", &own.cited)));
    all.extend(claim.when.iter().map(|own| ("when", &own.cited)));
    for figure in &claim.figures {
        all.push(("figure", &figure.cited));
        all.extend(figure.scope.iter().map(|own| ("scope", &own.cited)));
        all.extend(figure.as_of.iter().map(|own| ("as-of", &own.cited)));
    }
    all.extend(claim.attribution.iter().flat_map(|own| &own.asserters).map(|own| ("asserter", &own.cited)));
    all.extend(claim.measure.iter().filter_map(|own| own.provisional.as_ref()).map(|own| ("provisional", own)));
    let rest = [("quoted", &claim.quote), ("reason", &claim.reason), ("contrast", &claim.contrast)];
    all.extend(rest.into_iter().filter_map(|(key, own)| Some((key, own.as_ref()?))));
    all
}

fn chain(view: &View, whole: &ClaimWhole) -> Markup {
    let asserters = whole.line.claim.attribution.as_ref().map_or(&[][..], |own| &own.asserters);
    let agency = whole.report.agency.as_deref();
    html! {
        section aria-labelledby="chain" {
            h2 #chain { (view.say("whose-word")) }
            ol.chain {
                li { (name(whole.report.publisher.as_deref().unwrap_or(&whole.report.id))) " " span.quiet { (view.say("the-report")) } }
                @if let Some(agency) = agency { li { (name(agency)) " " span.quiet { (view.say("the-agency")) } } }
                @for own in asserters { li { (entity(view, own)) @if called(own) != own.cited.text { " " span.quiet { "“" (name(&own.cited.text)) "”" } } } }
            }
            @if asserters.is_empty() { p.quiet { (view.say("narrator")) } }
            @if let Some(own) = &whole.line.claim.attribution { p { (view.say("factuality")) ": " (view.words.term("factuality", &code(own.factuality))) } }
        }
    }
}

fn code(factuality: onrust::record::Factuality) -> String {
    let code =
        serde_json::to_value(factuality).ok().and_then(|own| own.as_str().map(str::to_owned)).unwrap_or_default();
    code.replace('+', "plus").replace('-', "minus")
}

/// Every value with its words and the rule that read it.
pub fn values(view: &View, claim: &Claim) -> Markup {
    html! {
        dl.values {
            @if let Some(trigger) = &claim.trigger { dt { (view.say("value-trigger")) } dd { (quote(&trigger.quoted.text, None)) " " (rule(&claim.by)) } }
            @for (key, own) in cited_values(claim) {
                dt { (view.say(&format!("value-{key}"))) }
                dd {
                    (value_of(view, claim, own))
                    (quote(&own.text, None)) " " (rule(&own.by))
                    @for via in &own.via { br; span.quiet { (view.say("through")) " " (quote(&via.text, None)) " " (rule(&via.by)) } }
                }
            }
        }
    }
}

fn rule(by: &str) -> Markup {
    html! { code.rule { (by) } }
}

/// What was read from the words, where it is not the words themselves.
fn value_of(view: &View, claim: &Claim, own: &Cited) -> Markup {
    let is = |other: &Cited| std::ptr::eq(other, own);
    let all =
        claim.actors.iter().chain(&claim.recipients).chain(claim.attribution.iter().flat_map(|own| &own.asserters));
    if let Some(found) = all.into_iter().find(|entity| is(&entity.cited)) {
        let sectors: Vec<String> = found.sectors.iter().map(|own| view.words.term("sector", own)).collect();
        let country = found.country.as_ref().map(|own| view.words.country(own));
        let about = [country, (!sectors.is_empty()).then(|| sectors.join(", "))]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join("; ");
        return html! { (entity(view, found)) @if !about.is_empty() { " (" (about) ")" } " " };
    }
    if let Some(place) = claim.place.as_ref().filter(|place| is(&place.cited)) {
        let called = place.name.as_deref().unwrap_or(&place.cited.text);
        let country = place.country.as_ref().map(|own| view.words.country(own));
        let precision = place.precision.map(|own| view.words.term("precision", &format!("{own:?}")));
        let about = [country, precision].into_iter().flatten().collect::<Vec<_>>().join("; ");
        return html! { a href=(view.to(&format!("/place/{}", encoded(called)))) { (name(called)) } @if !about.is_empty() { " (" (about) ")" } " " };
    }
    let dated =
        claim.when.iter().chain(claim.figures.iter().filter_map(|own| own.as_of.as_ref())).find(|when| is(&when.cited));
    if let Some(when) = dated {
        return match (when.from, when.to) {
            (Some(from), Some(to)) => html! { (view.words.days(from, to)) " " },
            (Some(from), None) => html! { (view.words.with("day-since", &[("day", &view.words.full_day(from))])) " " },
            (None, Some(to)) => html! { (view.words.with("day-by", &[("day", &view.words.full_day(to))])) " " },
            (None, None) => html! {},
        };
    }
    if let Some(figure) = claim.figures.iter().find(|figure| is(&figure.cited)) {
        let kind = figure.kind.as_ref().map(|own| view.words.term("figure", own)).unwrap_or_default();
        return html! { b.figure { (view.number(figure.bound, figure.low, figure.high, &figure.cited.text)) } " " (kind) " " };
    }
    html! {}
}

fn times(view: &View, whole: &ClaimWhole) -> Markup {
    let when = whole.line.claim.when.as_ref();
    html! {
        dl {
            dt { (view.say("time-said")) }
            dd { @match when.map(|own| (own.from, own.to)) {
                Some((Some(from), Some(to))) => (view.words.days(from, to)),
                Some((Some(from), None)) => (view.words.with("day-since", &[("day", &view.words.full_day(from))])),
                Some((None, Some(to))) => (view.words.with("day-by", &[("day", &view.words.full_day(to))])),
                _ => (view.say("not-said")),
            } }
            dt { (view.say("time-published")) }
            dd { time datetime=(time::machine(whole.line.published)) { (view.words.published(&whole.line.claim, whole.line.published)) } }
            dt { (view.say("time-recorded")) }
            dd { time datetime=(time::machine(whole.line.recorded)) { (view.words.moment(whole.line.recorded)) } }
        }
    }
}

fn made(view: &View, claim: &Claim) -> Markup {
    html! {
        h3 { (view.say("made-by")) }
        p { (view.say("rule")) " " code.rule { (claim.by) } br; (view.say("coder")) " " code { (claim.coder) }
            @if let Some(confidence) = claim.confidence { br; (view.say("confidence")) " " (view.words.number((confidence * 100.0).round())) " %" } }
    }
}

fn relations(view: &View, whole: &ClaimWhole, figures: &[Series]) -> Markup {
    let own = &whole.line.claim.claim;
    let mine: Vec<_> = figures
        .iter()
        .flat_map(|series| &series.points)
        .filter(|point| point.claim == *own)
        .flat_map(|point| &point.relations)
        .collect();
    let theirs: Vec<_> = figures
        .iter()
        .flat_map(|series| &series.points)
        .flat_map(|point| point.relations.iter().filter(|tie| tie.claim == *own).map(move |tie| (tie, point)))
        .collect();
    let link = |claim: &str| html! { a.id data-claim=(claim) href=(view.to(&format!("/claim/{claim}"))) { (claim) } };
    html! {
        section aria-labelledby="relations" {
            h2 #relations { (view.say("relations")) }
            @if mine.is_empty() && theirs.is_empty() && whole.others.is_empty() { p.empty { (view.say("no-relations")) } }
            ul {
                @for tie in mine { li data-claim=(tie.claim) {
                    (view.say(&format!("relation-{}", super::figures::relation(tie.relation)))) " " (link(&tie.claim))
                    @if let Some(point) = figures.iter().flat_map(|series| &series.points).find(|point| point.claim == tie.claim) {
                        ": " (view.point(point)) ", " (on_whose_word(view, &point.source))
                    }
                } }
                @for (tie, point) in theirs { li data-claim=(point.claim) {
                    (view.say(&format!("relation-by-{}", super::figures::relation(tie.relation)))) " " (link(&point.claim)) ": "
                    (view.point(point)) ", " (on_whose_word(view, &point.source))
                } }
            }
            @if let Some(event) = &whole.line.event {
                p { a href=(view.to(&format!("/event/{event}"))) { (view.say("event")) " " span.id { (event) } } }
            }
            @if !whole.others.is_empty() {
                h3 { (view.say("same-event")) }
                (super::event::claims(view, &whole.others, &mut crate::web::parts::Notes::default()))
            }
        }
    }
}

fn history(view: &View, whole: &ClaimWhole) -> Markup {
    html! {
        section aria-labelledby="history" {
            h2 #history { (view.say("history")) }
            @if whole.history.is_empty() { p.quiet { (view.say("no-history")) } }
            ol { @for note in &whole.history { li data-claim=(whole.line.claim.claim) {
                time datetime=(time::machine(note.recorded)) { (view.words.moment(note.recorded)) } " · " (name(&note.correction.by)) ": "
                code { (note.correction.field) } " = " code { (onrust::text::printable(&note.correction.value.to_string())) } " — " (name(&note.correction.reason))
            } } }
        }
    }
}

fn cited(view: &View, whole: &ClaimWhole) -> Markup {
    let id = &whole.line.claim.claim;
    html! {
        section #cite aria-labelledby="cite-head" data-claim=(id) {
            h2 #cite-head { (view.say("cite")) }
            p.cite { (cite::plain(view, whole)) }
            details { summary { "BibTeX" } pre { (cite::bibtex(view, whole)) } }
            p { a href=(format!("/claim/{id}.json?as=csl")) { "CSL-JSON" } " · " a href=(format!("/claim/{id}.json")) { "JSON" } }
        }
    }
}
