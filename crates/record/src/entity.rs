//! Who acts, undergoes or speaks, and where it happens.

use crate::Cited;
use serde::{Deserialize, Serialize};

/// Someone who acts, undergoes or speaks: a person, a group or a body.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// The words that name or refer to it here.
    #[serde(flatten)]
    pub cited: Cited,
    /// Its name, as a table or the report gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3, or a PLOVER primary code (IGO, UNO, EUR, NGO, ISM, IMG, MNC).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// PLOVER sector codes, primary first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sectors: Vec<String>,
    /// Wikidata id, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wikidata: Option<String>,
}

/// How exactly the words say where.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A building, a square.
    Point,
    /// A city or village.
    City,
    /// A district of a region or city.
    District,
    /// A first-level region, or a part of a country.
    Region,
    /// A whole country.
    Country,
}

/// Where something happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// The words that name it.
    #[serde(flatten)]
    pub cited: Cited,
    /// The gazetteer's name, or the words themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// ISO 3166-1 alpha-3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Degrees north.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lat: Option<f64>,
    /// Degrees east.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lon: Option<f64>,
    /// How exactly the words say where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub precision: Option<Precision>,
    /// GeoNames id, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub geonameid: Option<u64>,
}
