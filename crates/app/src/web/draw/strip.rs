//! The timeline: a bar from the first to the last day that an event may have happened on. An uncertain bar is pale and says so.

use super::pen::{Pen, short};
use crate::web::time::{day_of, number_of};
use crate::web::view::View;
use maud::{Markup, PreEscaped, html};
use onrust::ledger::ask::Event;
use std::fmt::Write as _;

const WIDTH: f64 = 168.0;
/// Days over which an event may lie before its bar no longer stretches the axis.
const LOOSE: i64 = 10;
/// The most events of a picture on its own.
const MOST: usize = 60;

/// The days that a timeline runs over.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    /// First day.
    pub first: i64,
    /// Last day.
    pub last: i64,
}

impl Axis {
    /// The days in which nearly all events lie: those of long ago or of no known day would flatten the others.
    pub fn of(events: &[&Event], asked: (Option<onrust::record::Date>, Option<onrust::record::Date>)) -> Option<Self> {
        let low = asked.0.map_or(i64::MIN, number_of);
        let high = asked.1.map_or(i64::MAX, number_of);
        let within = |day: i64| (low..=high).contains(&day);
        let tight = |event: &&&Event| event.from.is_some_and(|from| number_of(event.to) - number_of(from) <= LOOSE);
        let some = events.iter().any(|event| tight(&event));
        let counted = || events.iter().filter(|event| !some || tight(event));
        let from = counted().map(|event| number_of(event.from.unwrap_or(event.to))).filter(|day| within(*day)).min()?;
        let to = counted().map(|event| number_of(event.to)).filter(|day| within(*day)).max()?;
        Some(Self { first: from, last: to.max(from) })
    }

    fn place(self, day: i64, width: f64) -> f64 {
        (day.clamp(self.first, self.last + 1) - self.first) as f64 / (self.last + 1 - self.first) as f64 * width
    }
}

/// The day at which its bar begins: the first of all where no claim gives one.
fn start(event: &Event, axis: Axis) -> i64 {
    event.from.map_or(axis.first, number_of)
}

/// How a bar looks: certain, perhaps, planned.
fn class(event: &Event) -> &'static str {
    match (event.auxiliary.iter().any(|own| own == "future" || own == "hypothetical"), event.from == Some(event.to)) {
        (true, _) => "bar planned",
        (false, true) => "bar",
        (false, false) => "bar maybe",
    }
}

/// Days that the scale of a table names at most.
const NAMED: i64 = 3;

/// The days over the bars: the head of their column.
pub fn scale(view: &View, axis: Axis) -> Markup {
    let days = axis.last + 1 - axis.first;
    let every = (days + NAMED - 1) / NAMED;
    let mut marks = String::new();
    for day in (axis.first..=axis.last).filter(|day| (day - axis.first) % every.max(1) == 0) {
        let x = short(axis.place(day, WIDTH));
        let name = super::pen::escaped(&view.words.day(day_of(day * 86_400)));
        let _ = write!(
            marks,
            r#"<line class="axis" x1="{x}" y1="10" x2="{x}" y2="16"/><text class="quiet" x="{x}" y="8">{name}</text>"#
        );
    }
    let label = format!(
        "{}: {}",
        view.say("column-bar"),
        view.words.days(day_of(axis.first * 86_400), day_of(axis.last * 86_400))
    );
    html! { svg.strip.scale viewBox={ "0 0 " (WIDTH) " 16" } width=(WIDTH) height="16" role="img" aria-label=(label) { (PreEscaped(marks)) } }
}

/// The bar of one event, for its row in a table.
pub fn bar(view: &View, event: &Event, axis: Axis) -> Markup {
    let x = axis.place(start(event, axis), WIDTH);
    let wide = (axis.place(number_of(event.to) + 1, WIDTH) - x).max(4.0).min((WIDTH - x).max(4.0));
    let title = view.words.days(event.from, event.to);
    let rect = format!(
        r#"<line class="grid" x1="0" y1="8" x2="{WIDTH}" y2="8"/><rect class="{}" x="{}" y="3" width="{}" height="10" rx="2"/>"#,
        class(event),
        short(x),
        short(wide)
    );
    html! { svg.strip viewBox={ "0 0 " (WIDTH) " 16" } width=(WIDTH) height="16" role="img" aria-label=(title) { (PreEscaped(rect)) } }
}

/// The whole as a picture of its own.
pub fn alone(view: &View, events: &[&Event], axis: Axis, about: &str) -> String {
    let shown = &events[..events.len().min(MOST)];
    let (left, width, row) = (150.0, 330.0, 20.0);
    let mut pen = Pen::new(left + width + 330.0, 26.0 + row * shown.len() as f64);
    let every = ((axis.last - axis.first) / 5).max(1);
    for day in (axis.first..=axis.last).filter(|day| (day - axis.first) % every == 0) {
        let x = left + axis.place(day, width);
        pen.line("grid", (x, 20.0), (x, 22.0 + row * shown.len() as f64));
        pen.text("quiet", (x, 14.0), "start", &view.words.day(day_of(day * 86_400)));
    }
    for (at, event) in shown.iter().enumerate() {
        let y = 24.0 + row * at as f64;
        let x = axis.place(start(event, axis), width);
        let wide = (axis.place(number_of(event.to) + 1, width) - x).max(4.0);
        let days = view.words.days(event.from, event.to);
        pen.group(&event.claims);
        pen.text("quiet", (left - 8.0, y + 11.0), "end", &days);
        pen.bar(class(event), (left + x, y + 2.0), (wide, 10.0), &days);
        let words: String = event.sentence.chars().take(58).collect();
        let more = if event.sentence.chars().count() > 58 { "…" } else { "" };
        pen.text("", (left + width + 8.0, y + 11.0), "start", &format!("“{words}{more}”"));
        pen.close_group();
    }
    let title = format!("{}: {about}", view.say("tab-timeline"));
    pen.finish(&title, true, Some(&super::chart::origin(view)))
}
