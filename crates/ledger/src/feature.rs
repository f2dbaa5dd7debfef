//! What the scorer looks at: a claim reduced to hashes, days and a few weights.
//!
//! Invariant: a feature comes from the claim and its report alone, so that any order of posting gives the same ones.

use crate::entry::ReportEntry;
use crate::seal;
use crate::sketch::{Title, stems_of, words_of};
use crate::time::{Moment, day_at, day_number};
use onrust_record::{Claim, Entity, Kind, Precision};
use std::collections::BTreeSet;

/// Days before its report that a claim without a date may have happened, and still be its news.
const FRESH: i64 = 2;
/// A time this wide or wider tells nothing about the day: no claim is held to cover more.
pub const WIDE: i64 = 45;

/// Stands for the type in blocks of headlines.
const HEADLINE: u32 = 0;

/// Who, as the scorer sees them: a hash of the country and of the name; 0 where not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Who(pub u32, pub u32);

/// A claim, reduced.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// The claim's place in the journal.
    pub claim: i64,
    /// Its report's.
    pub report: i64,
    /// Hash of the type, or of the measure; of a figure its kind.
    pub what: u32,
    /// Hash of the group of types that are one act seen from two sides.
    pub group: u32,
    /// Modes.
    pub modes: Vec<u32>,
    /// Those who act.
    pub actors: Vec<Who>,
    /// Those who undergo.
    pub recipients: Vec<Who>,
    /// Place: country, name, and whether the name is finer than a region.
    pub place: (u32, u32, bool),
    /// First day that it may cover.
    pub from: i64,
    /// Last day.
    pub to: i64,
    /// Do the claim's own words give its days?
    pub dated: bool,
    /// Countries that its report names.
    pub about: Vec<u32>,
    /// Figures: hash of the kind, low end, high end.
    pub figures: Vec<(u32, f64, f64)>,
    /// Words of the sentence.
    pub words: Vec<u32>,
    /// When its report was published.
    pub known: Moment,
    /// Is it told as news, or recalled?
    pub news: bool,
    /// Is it what the report's headline tells?
    pub headline: bool,
    /// Future, hypothetical or negated acts are told apart from what happened.
    pub manner: u8,
}

fn hash32(text: &str) -> u32 {
    ((seal::quick(&[text.as_bytes()]) >> 32) as u32).max(1)
}

/// A name without case and blanks at its ends.
fn name(entity: &Entity) -> String {
    entity.name.as_deref().unwrap_or(&entity.cited.text).trim().to_lowercase()
}

fn who(entities: &[Entity]) -> Vec<Who> {
    let one = |entity: &Entity| {
        let plain = entity.wikidata.clone().unwrap_or_else(|| name(entity));
        Who(entity.country.as_deref().map_or(0, hash32), hash32(&plain))
    };
    let set: BTreeSet<Who> = entities.iter().map(one).collect();
    set.into_iter().collect()
}

/// What makes claims comparable: the type, else the measure, else the kind of figure. Statements are no events.
pub fn what(claim: &Claim) -> Option<String> {
    match (claim.kind, &claim.event_type, &claim.measure) {
        (Kind::Event, Some(name), _) => Some(name.clone()),
        (Kind::Event, None, Some(measure)) => Some(format!("measure {}", measure.kind)),
        (Kind::Figure, ..) => {
            claim.figures.first().and_then(|figure| figure.kind.clone()).map(|kind| format!("figure {kind}"))
        }
        (Kind::Event, None, None) => Some("event".to_owned()),
        _ => None,
    }
}

/// The claim that tells a report's news: of those that are not background, the one whose sentence, and whose own act and people
/// within it, share most with the title; the further down it stands, the less. A statement tells it only where nothing else does.
pub fn headline(claims: &[Claim], title: &Title<'_>) -> Option<String> {
    /// Bytes of text that weigh as much as one tenth of a weight: what stands 600 bytes down must share a rare word more.
    const DOWN: u64 = 6;
    let aside = |claim: &Claim| claim.auxiliary.iter().any(|name| name == "historical");
    let fits = |claim: &&Claim| !aside(claim) && what(claim).is_some();
    let worth = |claim: &Claim| {
        (title.shared(&claim.text) + title.shared(&own_words(claim))) as i64 - (claim.span.start as u64 / DOWN) as i64
    };
    let best = |list: Vec<&Claim>| {
        let worths = list.into_iter().map(|claim| (worth(claim), claim));
        worths.rev().max_by_key(|(worth, _)| *worth).map(|(_, claim)| claim.claim.clone())
    };
    best(claims.iter().filter(fits).collect()).or_else(|| best(claims.iter().collect()))
}

/// The words of an act itself: two acts of one sentence differ in these alone.
fn own_words(claim: &Claim) -> String {
    let people = claim.actors.iter().chain(&claim.recipients).map(|entity| entity.cited.text.as_str());
    let figures = claim.figures.iter().map(|figure| figure.cited.text.as_str());
    let own = claim.trigger.iter().map(|own| own.quoted.text.as_str()).chain(people).chain(figures);
    own.collect::<Vec<_>>().join(" ")
}

/// The words by which claims say in which country they are: they tell one story from another, but not one day's news of the
/// story from the next.
pub fn story(claims: &[Claim]) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for claim in claims {
        if let Some(place) = claim.place.as_ref().filter(|place| place.precision.is_none_or(is_wide)) {
            words.extend(stems_of(&place.cited.text));
        }
        let government = |entity: &&Entity| entity.sectors.iter().all(|sector| sector == "GOV");
        let named = |entity: &&Entity| entity.country.is_some() && entity.cited.text.starts_with(char::is_uppercase);
        let single = |entity: &&Entity| !entity.cited.text.contains(char::is_whitespace);
        let people = claim.actors.iter().chain(&claim.recipients).filter(named).filter(government).filter(single);
        people.for_each(|entity| words.extend(stems_of(&entity.cited.text)));
    }
    words
}

fn is_wide(precision: Precision) -> bool {
    matches!(precision, Precision::Country | Precision::Region)
}

impl Feature {
    /// Of a claim of a report; none for what can be no event.
    pub fn of(claim: &Claim, seq: i64, report: &ReportEntry, report_seq: i64) -> Option<Self> {
        let own = report.headline.as_ref() == Some(&claim.claim);
        let what = what(claim).or_else(|| own.then(|| "statement".to_owned()))?;
        let (from, to, dated) = days(claim, report);
        let recalled = claim.auxiliary.iter().any(|name| name == "historical");
        let fresh = to >= report.dct.map_or(from, |days| day_number(days.from)) - FRESH;
        let manner = |name: &str| u8::from(claim.auxiliary.iter().any(|own| own == name));
        let place = claim.place.as_ref();
        Some(Self {
            claim: seq,
            report: report_seq,
            group: hash32(claim.measure.as_ref().map_or(what.as_str(), |measure| measure.kind.as_str())),
            what: hash32(&what),
            modes: claim.modes.iter().map(|mode| hash32(mode)).collect(),
            actors: who(&claim.actors),
            recipients: who(&claim.recipients),
            place: (
                place.and_then(|place| place.country.as_deref()).map_or(0, hash32),
                place.map_or(0, |place| hash32(&place.name.as_deref().unwrap_or(&place.cited.text).to_lowercase())),
                place.is_some_and(|place| place.precision.is_some_and(|own| !is_wide(own))),
            ),
            from,
            to,
            dated,
            about: report
                .about
                .iter()
                .chain(&report.named)
                .map(|country| hash32(country))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            figures: claim.figures.iter().filter_map(figure).collect(),
            words: sentence_words(&claim.text),
            known: report.known,
            news: !recalled && fresh,
            headline: report.headline.as_ref() == Some(&claim.claim),
            manner: manner("future") | manner("hypothetical") << 1 | manner("negation") << 2,
        })
    }

    /// Every country that it names, hashed; of none: nothing.
    pub fn countries(&self) -> BTreeSet<u32> {
        let named = self.actors.iter().chain(&self.recipients).map(|who| who.0).chain([self.place.0]);
        named.filter(|country| *country != 0).collect()
    }

    /// Under which keys others are looked for, each with the days that it lies in there. Two claims of one event share a key and
    /// lie near in time: acts by when they happened, what heads reports by when it was published.
    pub fn blocks(&self) -> Vec<(i64, i64, i64)> {
        let countries = self.countries();
        let key = |part: u32, country: u32| (i64::from(part) << 32) | i64::from(country);
        let mut keys: BTreeSet<(i64, i64, i64)> = BTreeSet::new();
        for part in [self.what, self.group] {
            keys.extend(countries.iter().map(|country| (key(part, *country), self.from, self.to)));
            if countries.is_empty() {
                keys.insert((key(part, 0), self.from, self.to));
            }
        }
        if self.headline {
            // What heads a report is compared with what heads others about the same country, whatever the act is called.
            let day = self.known.div_euclid(86_400);
            keys.extend(countries.iter().chain(&self.about).map(|country| (key(HEADLINE, *country), day, day)));
            if countries.is_empty() && self.about.is_empty() {
                keys.insert((key(HEADLINE, 0), day, day));
            }
        }
        keys.into_iter().collect()
    }
}

/// Stretches of days that a time touches, widened by so many days on either side.
pub fn stretches(from: i64, to: i64, around: i64) -> std::ops::RangeInclusive<i64> {
    (from - around).div_euclid(STRETCH)..=(to + around).div_euclid(STRETCH)
}

/// Days of a stretch: a claim stands in the blocks of each that it touches.
const STRETCH: i64 = 4;

impl Feature {
    /// As bytes, for the row that keeps it.
    pub fn packed(&self) -> Vec<u8> {
        let mut pack = Pack(Vec::with_capacity(160 + 4 * self.words.len()));
        pack.numbers([self.claim, self.report, self.from, self.to, self.known]);
        pack.hashes([self.what, self.group, self.place.0, self.place.1]);
        pack.list(self.modes.iter().copied());
        pack.list(self.actors.iter().flat_map(|who| [who.0, who.1]));
        pack.list(self.recipients.iter().flat_map(|who| [who.0, who.1]));
        pack.list(self.about.iter().copied());
        pack.list(self.words.iter().copied());
        pack.hashes([self.figures.len() as u32]);
        for (kind, low, high) in &self.figures {
            pack.hashes([*kind]);
            pack.numbers([low.to_bits() as i64, high.to_bits() as i64]);
        }
        let bits = [self.place.2, self.dated, self.news, self.headline];
        pack.0.extend(bits.map(u8::from));
        pack.0.push(self.manner);
        pack.0
    }

    /// From the bytes of its row; none where they are not those of a feature.
    pub fn unpacked(bytes: &[u8]) -> Option<Self> {
        let mut own = Unpack(bytes);
        let [claim, report, from, to, known] = own.numbers()?;
        let [what, group, country, place] = own.hashes()?;
        let pairs = |list: Vec<u32>| list.chunks_exact(2).map(|pair| Who(pair[0], pair[1])).collect();
        let modes = own.list()?;
        let (actors, recipients) = (pairs(own.list()?), pairs(own.list()?));
        let (about, words) = (own.list()?, own.list()?);
        let [count] = own.hashes()?;
        let mut figures = Vec::new();
        for _ in 0..count {
            let [kind] = own.hashes()?;
            let [low, high] = own.numbers()?;
            figures.push((kind, f64::from_bits(low as u64), f64::from_bits(high as u64)));
        }
        let [fine, dated, news, headline, manner] = own.0 else { return None };
        let set = |bit: &u8| *bit == 1;
        Some(Self {
            claim,
            report,
            what,
            group,
            modes,
            actors,
            recipients,
            place: (country, place, set(fine)),
            from,
            to,
            dated: set(dated),
            about,
            figures,
            words,
            known,
            news: set(news),
            headline: set(headline),
            manner: *manner,
        })
    }
}

/// Numbers as bytes, one behind the other.
struct Pack(Vec<u8>);

impl Pack {
    fn numbers<const N: usize>(&mut self, numbers: [i64; N]) {
        numbers.iter().for_each(|number| self.0.extend(number.to_le_bytes()));
    }

    fn hashes<const N: usize>(&mut self, hashes: [u32; N]) {
        hashes.iter().for_each(|hash| self.0.extend(hash.to_le_bytes()));
    }

    fn list(&mut self, hashes: impl Iterator<Item = u32>) {
        let at = self.0.len();
        self.hashes([0]);
        hashes.for_each(|hash| self.0.extend(hash.to_le_bytes()));
        let count = ((self.0.len() - at) / 4 - 1) as u32;
        self.0[at..at + 4].copy_from_slice(&count.to_le_bytes());
    }
}

/// The way back.
struct Unpack<'a>(&'a [u8]);

impl Unpack<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (own, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*own)
    }

    fn numbers<const N: usize>(&mut self) -> Option<[i64; N]> {
        let mut numbers = [0; N];
        for number in &mut numbers {
            *number = i64::from_le_bytes(self.take()?);
        }
        Some(numbers)
    }

    fn hashes<const N: usize>(&mut self) -> Option<[u32; N]> {
        let mut hashes = [0; N];
        for hash in &mut hashes {
            *hash = u32::from_le_bytes(self.take()?);
        }
        Some(hashes)
    }

    fn list(&mut self) -> Option<Vec<u32>> {
        let [count] = self.hashes()?;
        // A count that the bytes cannot hold is no list.
        (count as usize <= self.0.len() / 4).then_some(())?;
        (0..count).map(|_| self.take().map(u32::from_le_bytes)).collect()
    }
}

fn figure(figure: &onrust_record::Figure) -> Option<(u32, f64, f64)> {
    let low = figure.low.or(figure.high)?;
    Some((hash32(figure.kind.as_deref()?), low, figure.high.unwrap_or(low)))
}

fn sentence_words(text: &str) -> Vec<u32> {
    let long = words_of(text).filter(|word| word.chars().count() > 3 || word.starts_with(|c: char| c.is_ascii_digit()));
    let set: BTreeSet<u32> = long.map(|word| hash32(&word.chars().take(7).collect::<String>())).collect();
    set.into_iter().collect()
}

/// The days that a claim may cover, and whether its own words say so.
pub fn days(claim: &Claim, report: &ReportEntry) -> (i64, i64, bool) {
    let written = report.dct.map_or_else(
        || (day_number(day_at(report.known)), day_number(day_at(report.known))),
        |days| (day_number(days.from), day_number(days.to)),
    );
    let (from, to) =
        claim.when.as_ref().map_or((None, None), |when| (when.from.map(day_number), when.to.map(day_number)));
    let (from, to, open) = match (from, to) {
        (Some(from), Some(to)) => (from, to, false),
        (Some(from), None) => (from, from.max(written.1), true),
        (None, Some(to)) => ((written.0 - FRESH).min(to), to, true),
        (None, None) => return ((written.0 - FRESH).max(written.1 - WIDE), written.1, false),
    };
    match (to - from < WIDE, open) {
        (true, _) => (from, to, true),
        // Since long ago, or until far ahead: the end that is said is what counts.
        (false, true) if from < written.0 - FRESH => (from, from + WIDE, false),
        (false, _) => (to - WIDE, to, false),
    }
}
