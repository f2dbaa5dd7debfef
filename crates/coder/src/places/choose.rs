//! Chooses among the places of one name: by what stands beside it, the report's countries, and size.
//!
//! Invariant: the choice depends on the report alone.

use super::PlaceMention;
use super::find::{Candidate, span};
use super::gazetteer::Found;
use crate::names::draft::Site;
use onrust_record::Precision;
use onrust_record::{Cited, Place};
use onrust_text::Document;
use std::collections::BTreeMap;

/// How often a report names each country.
pub(crate) type Countries = BTreeMap<String, usize>;

/// The place that the words mean.
pub(crate) fn choose(
    doc: &Document,
    candidate: &Candidate,
    site: &Site,
    near: &Countries,
    beside: Option<&str>,
) -> Option<PlaceMention> {
    let best = candidate
        .places
        .iter()
        .enumerate()
        .max_by_key(|(order, place)| (weight(place, near, beside), usize::MAX - order))?
        .1;
    let span = span(site, &candidate.words);
    let place = Place {
        cited: Cited::at(&doc.report.text, span, "gazetteer"),
        name: Some(best.name.clone()),
        country: best.country.clone(),
        lat: best.lat,
        lon: best.lon,
        precision: Some(best.precision),
        geonameid: best.geonameid,
    };
    let head = site.head_of(candidate.words.clone());
    Some(PlaceMention {
        sentence: candidate.sentence,
        words: candidate.words.clone(),
        head,
        span,
        place,
        country: best.country.clone(),
        dateline: false,
    })
}

/// Weight of a place: the country beside it, then the report's countries together with its size in powers of two.
fn weight(place: &Found, near: &Countries, beside: Option<&str>) -> (bool, u32) {
    let code = place.country.as_deref();
    let named = code.and_then(|code| near.get(code)).is_some();
    // A city that is 64 times smaller wins when the report names its country: a guess.
    let size = if place.precision == Precision::Region { 21 } else { place.population.max(1).ilog2() };
    (beside.is_some() && code == beside, size + if named { 6 } else { 0 })
}
