//! The gazetteer: cities, regions and areas by the key of any of their names.
//!
//! Invariant: the tables stay text; only their lines' hashes are sorted when they are loaded, so that loading is quick.

use crate::names::fold;
use onrust_record::Precision;
use onrust_text::{DataError, Pack};

/// The user's own places come first.
const OWN: &str = "gazetteer/own-places.tsv";
const PLACES: &str = "gazetteer/places.tsv";
const REGIONS: &str = "gazetteer/regions.tsv";

/// What the tables say of a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// ISO 3166-1 alpha-3; none for seas, continents and disputed areas.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// GeoNames id.
    pub geonameid: Option<u64>,
    /// Inhabitants.
    pub population: u64,
    /// City or region.
    pub precision: Precision,
}

/// A table and the order of its columns.
#[derive(Clone, Debug)]
struct Source {
    text: String,
    columns: Vec<String>,
    precision: Precision,
}

/// All places.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    sources: Vec<Source>,
    /// Hash of a key, number of the source, first byte of the line.
    index: Vec<(u64, u8, u32)>,
}

impl Gazetteer {
    /// Reads the tables; any may be missing.
    pub fn load(pack: &Pack) -> Result<Self, DataError> {
        let mut own = Self::default();
        for (file, precision) in [(OWN, Precision::City), (PLACES, Precision::City), (REGIONS, Precision::Region)] {
            if let Some(text) = pack.text(file) {
                own.add(file, text.into_owned(), precision)?;
            }
        }
        own.index.sort_unstable();
        Ok(own)
    }

    fn add(&mut self, file: &str, text: String, precision: Precision) -> Result<(), DataError> {
        let columns: Vec<String> = text.lines().next().unwrap_or_default().split('\t').map(str::to_owned).collect();
        let find = |name: &str| columns.iter().position(|own| own == name);
        let (Some(name), Some(others)) = (find("name"), find("alternatives")) else {
            return Err(DataError::at(file, &text, 0, "found no columns \"name\" and \"alternatives\" in the header"));
        };
        let number = self.sources.len() as u8;
        let mut start = text.find('\n').map_or(text.len(), |end| end + 1);
        for line in text[start..].split_inclusive('\n') {
            for (at, cell) in line.trim_end().split('\t').enumerate().filter(|(at, _)| *at == name || *at == others) {
                let names = if at == name { cell.split('\0') } else { cell.split('|') };
                let keys = names.filter(|own| own.len() > 1).map(|own| fold::hash([own]));
                self.index.extend(keys.map(|key| (key, number, start as u32)));
            }
            start += line.len();
        }
        self.sources.push(Source { text, columns, precision });
        Ok(())
    }

    /// The places of this name, whose words are given in order; in the order of the tables.
    pub fn find<'a>(&self, words: impl IntoIterator<Item = &'a str>) -> Vec<Found> {
        let key = fold::hash(words);
        let start = self.index.partition_point(|(own, ..)| *own < key);
        let mut lines: Vec<_> = self.index[start..].iter().take_while(|(own, ..)| *own == key).collect();
        lines.dedup();
        lines.into_iter().map(|(_, number, line)| self.sources[usize::from(*number)].read(*line as usize)).collect()
    }

    /// Has it no place at all?
    pub fn is_empty(&self) -> bool {
        self.index.is_empty()
    }
}

impl Source {
    /// The place of the line that begins at this byte.
    fn read(&self, start: usize) -> Found {
        let line = self.text[start..].lines().next().unwrap_or_default();
        let cells: Vec<&str> = line.split('\t').collect();
        let cell = |name: &str| {
            let at = self.columns.iter().position(|own| own == name);
            at.and_then(|at| cells.get(at)).map(|own| own.trim()).filter(|own| !own.is_empty())
        };
        Found {
            name: cell("name").unwrap_or_default().to_owned(),
            country: cell("country").map(str::to_owned),
            lat: cell("lat").and_then(|own| own.parse().ok()).map(two_decimals),
            lon: cell("lon").and_then(|own| own.parse().ok()).map(two_decimals),
            geonameid: cell("geonameid").and_then(|own| own.parse().ok()),
            population: cell("population").and_then(|own| own.parse().ok()).unwrap_or_default(),
            precision: self.precision,
        }
    }
}

/// As many decimals as a city's words allow.
fn two_decimals(degrees: f64) -> f64 {
    (degrees * 100.0).round() / 100.0
}
