//! Where it happened: a map, and a table that says the same.

use crate::web::draw::map::{Spot, drawn};
use crate::web::parts::{Notes, head, lines, name, wide};
use crate::web::problem::Problem;
use crate::web::request::{Form, encoded};
use crate::web::route::Answer;
use crate::web::shell::Page;
use crate::web::twin;
use crate::web::view::View;
use maud::{Markup, PreEscaped, html};
use onrust::ledger::Situation;
use onrust::ledger::ask::{ClaimLine, Stands};
use onrust::record::Precision;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// Places of the first page.
const PLACES: usize = 5;

/// Answers.
pub fn answer(view: &View, situation: &str) -> Result<Answer, Problem> {
    let situation = view.ledger.situation(situation)?;
    let question = view.question(Some(&situation))?;
    let known = lines(view, &question)?;
    let spots = spots(view, &known);
    let title = view.title_of(&situation);
    let picture = |alone| drawn(view, view.site.outlines(), &situation.countries, &spots, alone, &title);
    match view.request.form {
        Form::Svg => return picture(true).map(Answer::Svg).ok_or_else(|| Problem::missing("there is nothing to draw")),
        Form::Geojson => return Ok(Answer::Geojson(geojson(&spots))),
        _ => {}
    }
    let listed: Vec<Value> = spots.iter().map(feature).collect();
    twin::in_form(
        view.request.form,
        &listed,
        || rows(&spots),
        || {
            let mut notes = Notes::default();
            let main = html! {
                (head(view, &situation, "tab-map"))
                div.columns {
                    @if let Some(svg) = picture(false) { figure.map { (PreEscaped(svg)) figcaption.quiet { (view.say("map-note")) } } }
                    (table(view, &spots, &mut notes))
                }
                (notes.list(view, &known))
            };
            let title = format!("{}: {title}", view.say("tab-map"));
            let page = Page {
                situation: Some(situation.clone()),
                tab: "map",
                timed: true,
                forms: &["json", "csv", "geojson", "svg"],
                ..Page::new(title, main)
            };
            Ok(Answer::Page(Box::new(page)))
        },
    )
}

/// The map of the first page, and the places that most events name.
pub fn small(view: &View, known: &[ClaimLine], situation: &Situation, notes: &mut Notes) -> Markup {
    let spots = spots(view, known);
    let picture = drawn(view, view.site.outlines(), &situation.countries, &spots, false, &view.title_of(situation));
    html! {
        @if let Some(svg) = picture { figure.map { (PreEscaped(svg)) figcaption.quiet { (view.say("map-short-note")) } } }
        (table(view, &spots[..spots.len().min(PLACES)], notes))
    }
}

/// A place with the events that were there.
type Seen<'a> = (Spot, BTreeSet<&'a str>);

/// Places that standing claims name, those with most events first.
fn spots(view: &View, all: &[ClaimLine]) -> Vec<Spot> {
    let mut found: BTreeMap<(String, Option<String>), Seen> = BTreeMap::new();
    for line in all.iter().filter(|line| line.stands == Stands::Standing) {
        let Some(place) = &line.claim.place else { continue };
        let called = match (&place.country, place.precision) {
            // A country has one name on the map, whatever the report's language.
            (Some(code), Some(Precision::Country)) => view.words.country(code),
            _ => place.name.clone().unwrap_or_else(|| place.cited.text.clone()),
        };
        let (spot, events) = found.entry((called.clone(), place.country.clone())).or_insert_with(|| {
            let at = place.lon.zip(place.lat);
            let precision = place.precision.unwrap_or(Precision::Country);
            (
                Spot { name: called, country: place.country.clone(), at, precision, events: 0, claims: Vec::new() },
                BTreeSet::new(),
            )
        });
        spot.claims.push(line.claim.claim.clone());
        events.insert(line.event.as_deref().unwrap_or(&line.claim.claim));
    }
    let mut spots: Vec<Spot> =
        found.into_values().map(|(spot, events)| Spot { events: events.len(), ..spot }).collect();
    spots.sort_by_key(|spot| (std::cmp::Reverse(spot.events), spot.name.clone()));
    spots
}

fn precision(spot: &Spot) -> String {
    format!("{:?}", spot.precision).to_lowercase()
}

fn feature(spot: &Spot) -> Value {
    let geometry = spot
        .at
        .filter(|_| spot.precision != Precision::Country)
        .map(|(x, y)| json!({ "type": "Point", "coordinates": [x, y] }));
    json!({ "type": "Feature", "geometry": geometry, "properties": {
        "name": spot.name, "country": spot.country, "precision": precision(spot), "events": spot.events, "claims": spot.claims } })
}

fn geojson(spots: &[Spot]) -> Value {
    json!({ "type": "FeatureCollection", "features": spots.iter().map(feature).collect::<Vec<_>>() })
}

fn rows(spots: &[Spot]) -> Vec<Vec<String>> {
    let mut rows =
        vec![["place", "country", "precision", "lat", "lon", "events", "claims"].map(str::to_owned).to_vec()];
    let number = |own: Option<f64>| own.map_or_else(String::new, |own| own.to_string());
    rows.extend(spots.iter().map(|spot| {
        let country = spot.country.clone().unwrap_or_default();
        vec![
            spot.name.clone(),
            country,
            precision(spot),
            number(spot.at.map(|at| at.1)),
            number(spot.at.map(|at| at.0)),
            spot.events.to_string(),
            spot.claims.join(" "),
        ]
    }));
    rows
}

fn table(view: &View, spots: &[Spot], notes: &mut Notes) -> Markup {
    if spots.is_empty() {
        return html! { p.empty { (view.say("no-places")) } };
    }
    let table = html! {
        table {
            thead { tr { @for key in ["place", "country", "precision", "events"] { th scope="col" { (view.say(&format!("column-{key}"))) } } } }
            tbody { @for spot in spots {
                tr data-claim=(spot.claims.join(" ")) {
                    th scope="row" { a href=(view.to(&format!("/place/{}", encoded(&spot.name)))) { (name(&spot.name)) } }
                    td { (spot.country.as_ref().map(|own| view.words.country(own)).unwrap_or_default()) }
                    td { (view.words.term("precision", &precision(spot))) }
                    td.number { (view.words.number(spot.events as f64)) (notes.refs(view, &spot.claims)) }
                }
            } }
        }
    };
    wide(&view.say("tab-map"), &table)
}
