//! The map: outlines of countries, with places drawn as exactly as the words say, and no finer.
//!
//! Outlines are for orientation alone: no place is looked up in them. Land whose state is disputed is hatched.

use super::pen::{Pen, short};
use crate::web::view::View;
use onrust::Data;
use onrust::record::Precision;
use std::fmt::Write as _;

/// Width of the picture.
const WIDTH: f64 = 720.0;
/// Its most and least height.
const TALL: f64 = 560.0;
const LOW: f64 = 260.0;

/// Degrees east and north.
type Point = (f64, f64);

/// A ring of a country's outline.
pub struct Outline {
    code: String,
    ring: Vec<Point>,
}

/// A place on the map.
pub struct Spot {
    /// Its name.
    pub name: String,
    /// Its country.
    pub country: Option<String>,
    /// Degrees east and north, where known.
    pub at: Option<Point>,
    /// How exactly the words say where.
    pub precision: Precision,
    /// Events there.
    pub events: usize,
    /// Claims that say so.
    pub claims: Vec<String>,
}

/// The outlines of the data.
pub fn outlines(data: &Data) -> Vec<Outline> {
    let table = data.pack().text("gazetteer/outlines.tsv").unwrap_or_default();
    table.lines().skip(1).filter_map(outline).collect()
}

fn outline(row: &str) -> Option<Outline> {
    let mut cells = row.split('\t');
    let (code, _, steps) = (cells.next()?, cells.next()?, cells.next()?);
    let (mut x, mut y, mut ring) = (0.0, 0.0, Vec::new());
    for step in steps.split(' ') {
        let (dx, dy) = step.split_once(',')?;
        x += dx.parse::<f64>().ok()?;
        y += dy.parse::<f64>().ok()?;
        ring.push((x / 100.0, y / 100.0));
    }
    Some(Outline { code: code.to_owned(), ring })
}

/// A window on the world, in degrees.
#[derive(Clone, Copy, Debug)]
struct Frame {
    west: f64,
    south: f64,
    east: f64,
    north: f64,
}

impl Frame {
    fn around(points: impl Iterator<Item = Point>) -> Option<Self> {
        let mut frame: Option<Self> = None;
        for (x, y) in points {
            let own = frame.get_or_insert(Self { west: x, south: y, east: x, north: y });
            *own =
                Self { west: own.west.min(x), south: own.south.min(y), east: own.east.max(x), north: own.north.max(y) };
        }
        frame
    }

    /// With room around it, not smaller than a few degrees, not beyond the poles.
    fn roomy(self) -> Self {
        let (dx, dy) = (((self.east - self.west) * 0.12).max(1.5), ((self.north - self.south) * 0.12).max(1.5));
        Self {
            west: self.west - dx,
            south: (self.south - dy).max(-85.0),
            east: self.east + dx,
            north: (self.north + dy).min(85.0),
        }
    }

    fn meets(self, ring: &[Point]) -> bool {
        let Some(own) = Self::around(ring.iter().copied()) else { return false };
        own.west <= self.east && own.east >= self.west && own.south <= self.north && own.north >= self.south
    }
}

/// Keeps what of a ring lies on one side of an edge.
fn cut(ring: &[Point], inside: impl Fn(Point) -> bool, at: impl Fn(Point, Point) -> Point) -> Vec<Point> {
    let mut kept = Vec::with_capacity(ring.len());
    for (index, now) in ring.iter().enumerate() {
        let before = ring[(index + ring.len() - 1) % ring.len()];
        if inside(*now) != inside(before) {
            kept.push(at(before, *now));
        }
        if inside(*now) {
            kept.push(*now);
        }
    }
    kept
}

/// What of a ring lies in the frame (Sutherland and Hodgman).
fn within(ring: &[Point], frame: Frame) -> Vec<Point> {
    let across = |x: f64| move |a: Point, b: Point| (x, a.1 + (b.1 - a.1) * (x - a.0) / (b.0 - a.0));
    let along = |y: f64| move |a: Point, b: Point| (a.0 + (b.0 - a.0) * (y - a.1) / (b.1 - a.1), y);
    let ring = cut(ring, |own| own.0 >= frame.west, across(frame.west));
    let ring = cut(&ring, |own| own.0 <= frame.east, across(frame.east));
    let ring = cut(&ring, |own| own.1 >= frame.south, along(frame.south));
    cut(&ring, |own| own.1 <= frame.north, along(frame.north))
}

/// The map of places, in a page or as a picture of its own; none where there is nothing to show.
pub fn drawn(
    view: &View,
    outlines: &[Outline],
    home: &[String],
    spots: &[Spot],
    alone: bool,
    about: &str,
) -> Option<String> {
    // The largest ring of each country: far islands would make all else small.
    let main =
        home.iter().filter_map(|code| outlines.iter().filter(|own| own.code == *code).max_by_key(|own| own.ring.len()));
    let near =
        spots.iter().filter(|spot| home.is_empty() || spot.country.as_ref().is_some_and(|own| home.contains(own)));
    let points = main.flat_map(|own| own.ring.iter().copied()).chain(near.filter_map(|spot| spot.at));
    let frame = Frame::around(points)?.roomy();
    // A degree east is shorter than a degree north, by the cosine of the latitude.
    let narrow = ((frame.south + frame.north) / 2.0).to_radians().cos().max(0.2);
    let scale = (WIDTH / ((frame.east - frame.west) * narrow)).min(TALL / (frame.north - frame.south));
    let height = ((frame.north - frame.south) * scale).max(LOW);
    let left = (WIDTH - (frame.east - frame.west) * narrow * scale) / 2.0;
    let place = |(x, y): Point| (left + (x - frame.west) * narrow * scale, (frame.north - y) * scale);
    let spare = left / (narrow * scale);
    let wider = Frame { west: frame.west - spare, east: frame.east + spare, ..frame };
    let mut pen = Pen::new(WIDTH, height);
    pen.path("sea", &format!("M0 0H{WIDTH}V{}H0Z", short(height)));
    for own in outlines.iter().filter(|own| wider.meets(&own.ring)) {
        let class = match own.code.as_str() {
            "?" => "unsettled",
            code if home.iter().any(|home| home == code) => "home",
            _ => "land",
        };
        let ring = within(&own.ring, wider);
        if ring.len() > 2 {
            pen.path(class, &path(&ring, place));
        }
    }
    for spot in spots {
        mark(view, &mut pen, spot, place, scale);
    }
    let title = format!("{}: {about}", view.say("tab-map"));
    let origin = alone.then(|| super::chart::origin(view));
    Some(pen.finish(&title, alone, origin.as_deref()))
}

fn path(ring: &[Point], place: impl Fn(Point) -> Point) -> String {
    let mut d = String::new();
    let mut before = (f64::MAX, f64::MAX);
    for (index, point) in ring.iter().enumerate() {
        let (x, y) = place(*point);
        // Steps of less than a pixel would only make the page heavier.
        if (x - before.0).abs() + (y - before.1).abs() < 1.0 && index + 1 < ring.len() {
            continue;
        }
        before = (x, y);
        let _ = write!(d, "{}{} {}", if d.is_empty() { "M" } else { "L" }, short(x), short(y));
    }
    d + "Z"
}

/// A place: a dot for a city or a point; a pale round for a district or region, whose edges the words do not give.
fn mark(view: &View, pen: &mut Pen, spot: &Spot, place: impl Fn(Point) -> Point, scale: f64) {
    let Some(at) = spot.at.filter(|_| spot.precision != Precision::Country) else { return };
    let at = place(at);
    if !(0.0..=pen.width).contains(&at.0) || !(0.0..=pen.height).contains(&at.1) {
        return;
    }
    let title = format!("{}: {}", spot.name, view.words.count("events", spot.events));
    pen.group(&spot.claims);
    pen.link(&view.to(&format!("/place/{}", crate::web::request::encoded(&spot.name))), &title);
    match spot.precision {
        Precision::Point | Precision::City => {
            pen.dot("pin", at, (4.0 + (spot.events as f64).sqrt() * 2.0).min(18.0), &title)
        }
        _ => pen.dot("area", at, (scale * 1.2).max(16.0), &title),
    }
    let side = if at.0 > pen.width - 140.0 { ("end", -12.0) } else { ("start", 12.0) };
    pen.text("label", (at.0 + side.1, at.1 + 4.0), side.0, &spot.name);
    pen.close();
    pen.close_group();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ring_is_cut_at_the_frame() {
        let frame = Frame { west: 0.0, south: 0.0, east: 10.0, north: 10.0 };
        let ring = within(&[(-5.0, 2.0), (5.0, 2.0), (5.0, 4.0), (-5.0, 4.0)], frame);
        assert_eq!(ring, [(0.0, 2.0), (5.0, 2.0), (5.0, 4.0), (0.0, 4.0)]);
        assert!(within(&[(20.0, 2.0), (25.0, 2.0), (25.0, 4.0)], frame).is_empty());
    }

    #[test]
    fn disputed_land_belongs_to_nobody() {
        let all = outlines(&Data::built_in());
        let rus = all.iter().filter(|own| own.code == "RUS");
        let crimea = |own: &Outline| own.ring.iter().all(|(x, y)| (32.0..37.0).contains(x) && (44.0..46.5).contains(y));
        assert!(all.iter().any(|own| own.code == "?" && crimea(own)));
        assert!(!rus.into_iter().any(crimea));
    }
}
