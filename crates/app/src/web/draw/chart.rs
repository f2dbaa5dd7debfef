//! The step chart: how a figure grew, one line style per asserter, what was taken back crossed out.

use super::pen::Pen;
use crate::web::time::number_of;
use crate::web::view::View;
use maud::{Markup, PreEscaped, html};
use onrust::ledger::ask::{Point, Series};
use std::collections::BTreeMap;

const LEFT: f64 = 64.0;
const RIGHT: f64 = 16.0;
const TOP: f64 = 12.0;
const HEIGHT: f64 = 190.0;
/// Line styles that can be told apart without colour.
const STYLES: usize = 8;
/// Days that are named under the axis, about.
const NAMED: i64 = 6;

/// What is drawn of a point.
struct Spot<'a> {
    point: &'a Point,
    day: i64,
    value: f64,
}

/// The chart of series in a page; none where there is nothing to connect.
pub fn steps(view: &View, series: &[&Series], alone: bool, width: f64) -> Option<Markup> {
    let title = series.first().map(|own| view.words.term("figure", &own.scope.kind)).unwrap_or_default();
    let svg = drawn(view, series, width)?.finish(&title, alone, None);
    Some(html! { (PreEscaped(svg)) })
}

/// The chart of the largest series as a picture of its own.
pub fn alone(view: &View, all: &[Series], about: &str, home: &[String]) -> Option<String> {
    let best = super::super::pages::figures::by_kind(all)
        .into_iter()
        .flat_map(|(_, own)| own)
        .find(|own| spots(own).len() > 1)?;
    let pen = drawn(view, &[best], 720.0)?;
    let title = format!("{} ({}): {about}", view.words.term("figure", &best.scope.kind), view.scope(best, home));
    Some(pen.finish(&title, true, Some(&origin(view))))
}

/// Where a picture comes from: what stands at its foot.
pub fn origin(view: &View) -> String {
    let tip = view.ledger.tip().map(|tip| super::super::seal::hex(&tip.link)[..12].to_owned()).unwrap_or_default();
    let at = view.known.at.map_or_else(|| view.say("all-known"), |at| view.words.moment(at));
    view.words.with("picture-origin", &[("version", env!("CARGO_PKG_VERSION")), ("ledger", &tip), ("moment", &at)])
}

fn spots(series: &Series) -> Vec<Spot<'_>> {
    let seen = series.points.iter().filter(|point| !point.denied);
    let spot = |point| {
        let point: &Point = point;
        Some(Spot { day: number_of(point.as_of), value: point.low.or(point.high)?, point })
    };
    seen.filter_map(spot).collect()
}

fn drawn(view: &View, series: &[&Series], width: f64) -> Option<Pen> {
    let all: Vec<Spot> = series.iter().flat_map(|own| spots(own)).collect();
    let (first, last) = (all.iter().map(|spot| spot.day).min()?, all.iter().map(|spot| spot.day).max()?);
    if all.len() < 2 || first == last {
        return None;
    }
    let most = all.iter().map(|spot| spot.value).fold(0.0, f64::max);
    let step = nice(most / 4.0);
    let top = (most / step).ceil() * step;
    let mut lines: BTreeMap<String, Vec<&Spot>> = BTreeMap::new();
    for spot in &all {
        lines.entry(spot.point.source.root.clone()).or_default().push(spot);
    }
    let rows = lines.len().div_ceil(2);
    let mut pen = Pen::new(width, TOP + HEIGHT + 28.0 + 20.0 * rows as f64);
    let x = |day: i64| LEFT + (day - first) as f64 / (last - first).max(1) as f64 * (width - LEFT - RIGHT);
    let y = |value: f64| TOP + HEIGHT * (1.0 - value / top);
    grid(view, &mut pen, (first, last), (step, top), &x, &y);
    ties(&mut pen, &all, &x, &y);
    for (number, (root, spots)) in lines.iter_mut().enumerate() {
        spots.sort_by_key(|spot| (spot.day, spot.point.published));
        line(view, &mut pen, number % STYLES, spots, &x, &y, x(last));
        let (column, row) = (number % 2, number / 2);
        let at = (LEFT + column as f64 * (width - LEFT) / 2.0, TOP + HEIGHT + 40.0 + 20.0 * row as f64);
        pen.line(&format!("line s{}", number % STYLES), (at.0, at.1 - 4.0), (at.0 + 30.0, at.1 - 4.0));
        pen.text("", (at.0 + 38.0, at.1), "start", &clipped(root, 40));
    }
    Some(pen)
}

fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most { text.to_owned() } else { text.chars().take(most - 1).collect::<String>() + "…" }
}

/// 1, 2 or 5 times a power of ten, not below `least`.
fn nice(least: f64) -> f64 {
    let power = 10f64.powf(least.max(1e-9).log10().floor());
    let found = [1.0, 2.0, 5.0, 10.0].into_iter().map(|own| own * power).find(|own| *own >= least);
    found.unwrap_or(power).max(1.0)
}

fn grid(
    view: &View,
    pen: &mut Pen,
    (first, last): (i64, i64),
    (step, top): (f64, f64),
    x: &impl Fn(i64) -> f64,
    y: &impl Fn(f64) -> f64,
) {
    let mut value = 0.0;
    while value <= top {
        pen.line("grid", (LEFT, y(value)), (pen.width - RIGHT, y(value)));
        pen.text("quiet", (LEFT - 8.0, y(value) + 4.0), "end", &view.words.number(value));
        value += step;
    }
    let every = (last - first + NAMED - 1) / NAMED;
    let every = every.max(1);
    for day in (first..=last).filter(|day| (day - first) % every == 0) {
        let name = view.words.day(super::super::time::day_of(day * 86_400));
        pen.line("axis", (x(day), y(0.0)), (x(day), y(0.0) + 4.0));
        let anchor = if day == first {
            "start"
        } else if day + every > last {
            "end"
        } else {
            "middle"
        };
        // The first name stands to the right of its day: one right beside it would run into it.
        if day != first + every || x(day) - x(first) > 110.0 {
            pen.text("quiet", (x(day), y(0.0) + 18.0), anchor, &name);
        }
    }
}

/// A fine line from a count to the one that took its place, also where another root gave it.
fn ties(pen: &mut Pen, all: &[Spot], x: &impl Fn(i64) -> f64, y: &impl Fn(f64) -> f64) {
    use super::pen::short;
    for spot in all {
        let next = spot.point.superseded_by.as_ref().and_then(|by| all.iter().find(|own| own.point.claim == *by));
        if let Some(next) = next.filter(|next| next.day >= spot.day) {
            let [a, b, c, d] = [x(spot.day), y(spot.value), x(next.day), y(next.value)].map(short);
            pen.path("tie", &format!("M{a} {b}H{c}V{d}"));
        }
    }
}

fn line(
    view: &View,
    pen: &mut Pen,
    style: usize,
    spots: &[&Spot],
    x: &impl Fn(i64) -> f64,
    y: &impl Fn(f64) -> f64,
    end: f64,
) {
    use super::pen::short;
    let mut d = String::new();
    for (at, spot) in spots.iter().filter(|spot| spot.point.retracted_by.is_none()).enumerate() {
        let (px, py) = (short(x(spot.day)), short(y(spot.value)));
        d += &if at == 0 { format!("M{px} {py}") } else { format!("H{px}V{py}") };
    }
    let standing =
        spots.iter().rev().find(|spot| spot.point.retracted_by.is_none()).is_some_and(|spot| spot.point.standing());
    if !d.is_empty() {
        let tail = if standing { format!("H{}", short(end)) } else { String::new() };
        pen.path(&format!("line s{style}"), &(d + &tail));
    }
    for spot in spots {
        let at = (x(spot.day), y(spot.value));
        let title =
            format!("{}, {}, {}", view.point(spot.point), spot.point.source.root, view.words.day(spot.point.as_of));
        pen.link(&view.to(&format!("/claim/{}", spot.point.claim)), &title);
        pen.dot(&format!("dot s{style}"), at, 4.5, &title);
        if spot.point.retracted_by.is_some() {
            pen.line("back", (at.0 - 7.0, at.1 - 7.0), (at.0 + 7.0, at.1 + 7.0));
            pen.line("back", (at.0 - 7.0, at.1 + 7.0), (at.0 + 7.0, at.1 - 7.0));
        }
        pen.close();
    }
}
