//! The situation report: headings and connecting words from `data/lang/xx/ui`, everything else from claims.
//!
//! Invariant: a line without a claim to bear it out is not written.

use crate::Data;
use onrust_ledger::ask::{ClaimLine, Event, MeasureLine, Overview, Point, Question, RelationKind, Series};
use onrust_ledger::{Error, Known, Ledger, Moment};
use onrust_record::{Bound, Date};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Highlights that are told: a page has no room for more.
const HIGHLIGHTS: usize = 8;
/// Kinds of figures that are told first, in this order.
const FIRST: [&str; 5] = ["killed", "injured", "arrested", "missing", "troops"];
/// Seconds of a day.
const DAY: i64 = 86_400;
/// Lines of doubt that are told.
const DOUBTS: usize = 10;

/// A situation report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sitrep {
    /// The language of its headings.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// As of when, and how much there is.
    pub head: Vec<String>,
    /// Its sections.
    pub sections: Vec<Section>,
    /// The heading of the notes.
    pub notes_heading: String,
    /// The claims that bear it out, by number from 1.
    pub notes: Vec<Footnote>,
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its heading.
    pub heading: String,
    /// Its lines.
    pub lines: Vec<Line>,
    /// What is said where there are none.
    pub empty: String,
}

/// A line, with the numbers of its notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The words.
    pub text: String,
    /// The numbers.
    pub notes: Vec<usize>,
}

/// A claim as a note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Footnote {
    /// The claim.
    pub claim: String,
    /// Who issued its report.
    pub outlet: String,
    /// On whose word.
    pub root: String,
    /// When it was published.
    pub published: String,
    /// The sentence.
    pub quote: String,
    /// Its language.
    pub lang: Option<String>,
    /// Its report's address.
    pub url: Option<String>,
}

/// The templates of one language.
#[derive(Clone, Debug, Default, Deserialize)]
struct Words {
    #[serde(flatten)]
    say: BTreeMap<String, toml::Value>,
    #[serde(skip)]
    terms: BTreeMap<String, BTreeMap<String, toml::Value>>,
    #[serde(skip)]
    countries: BTreeMap<String, String>,
    #[serde(skip)]
    months: BTreeMap<String, String>,
}

/// Writes the situation report of `situation` in `lang`.
pub fn sitrep(ledger: &Ledger, situation: &str, known: Known, data: &Data, lang: &str) -> Result<Sitrep, Error> {
    let words = Words::load(data, lang)?;
    let lexicon = super::Words::load(data).map_err(|why| Error::Refused(why.to_string()))?.lexicon;
    let overview = ledger.overview(situation, known, &lexicon)?;
    let question = Question::of(&overview.situation, known);
    let lines = ledger.claims(&question)?.into_iter().map(|line| (line.claim.claim.clone(), line)).collect();
    let mut writer =
        Writer { words: &words, ledger, known, lines, sitrep: Sitrep::default(), numbers: BTreeMap::new() };
    writer.head(&overview, lang);
    writer.highlights(&overview)?;
    writer.figures(&overview.figures)?;
    writer.measures(&overview.measures)?;
    writer.disputed(&overview)?;
    writer.gaps(&overview)?;
    Ok(writer.sitrep)
}

impl Words {
    fn load(data: &Data, lang: &str) -> Result<Self, Error> {
        let path = format!("lang/{lang}/ui/sitrep.toml");
        let text = data.pack().text(&path);
        let text =
            text.ok_or_else(|| Error::Refused(format!("there are no words for a situation report in \"{lang}\"")))?;
        let mut words: Self = toml::from_str(&text).map_err(|why| Error::Refused(format!("{path}: {why}")))?;
        let terms = data.pack().text(&format!("lang/{lang}/ui/demo.toml")).unwrap_or_default();
        words.terms = toml::from_str(&terms).unwrap_or_default();
        // The pages have names for the months already.
        let pages = data.pack().text(&format!("lang/{lang}/ui/pages.ftl")).unwrap_or_default();
        let months = pages.lines().filter_map(|line| line.strip_prefix("month-short-")?.split_once(" = "));
        words.months = months.map(|(number, name)| (number.to_owned(), name.trim().to_owned())).collect();
        let table = data.pack().text("names/countries.tsv").unwrap_or_default();
        let mut rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let wanted = format!("name_{lang}");
        let at = rows.next().and_then(|head| head.iter().position(|name| *name == wanted));
        let pairs = rows.filter_map(|row| Some((row.first()?.to_string(), row.get(at?)?.to_string())));
        words.countries = pairs.collect();
        Ok(words)
    }

    fn template(&self, name: &str) -> &str {
        self.say.get(name).and_then(toml::Value::as_str).unwrap_or_default()
    }

    fn fill(&self, name: &str, values: &[(&str, &str)]) -> String {
        // One pass, so that what a report says is never taken for a place to fill.
        let mut out = String::new();
        let mut rest = self.template(name);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let Some((key, tail)) = after.split_once('}') else { break };
            out.push_str(values.iter().find(|(own, _)| *own == key).map_or("", |(_, value)| value));
            rest = tail;
        }
        out + rest
    }

    fn nested(&self, table: &str, name: &str) -> String {
        let found = self.say.get(table).and_then(|own| own.get(name)).and_then(toml::Value::as_str);
        found.unwrap_or(name).to_owned()
    }

    fn term(&self, table: &str, name: &str) -> String {
        let found = self.terms.get(table).and_then(|own| own.get(name)).and_then(toml::Value::as_str);
        found.unwrap_or(name).to_owned()
    }

    fn country(&self, code: &str) -> String {
        self.countries.get(code).cloned().unwrap_or_else(|| code.to_owned())
    }

    /// A day as the language writes it.
    fn date(&self, day: Date) -> String {
        let Some(month) = self.months.get(&day.month().to_string()) else { return day.to_string() };
        let (number, year) = (day.day().to_string(), day.year().to_string());
        self.fill("a_day", &[("day", &number), ("month", month), ("year", &year)])
    }

    fn day(&self, from: Option<Date>, to: Date) -> String {
        match from {
            Some(from) if from == to => self.date(to),
            Some(from) if (from.year(), from.month()) == (to.year(), to.month()) => {
                format!("{} – {}", from.day(), self.date(to))
            }
            Some(from) => format!("{} – {}", self.date(from), self.date(to)),
            None => self.fill("by_day", &[("day", &self.date(to))]),
        }
    }

    /// A moment to the minute; its day alone where that is all that is known.
    fn moment(&self, moment: Moment) -> String {
        let day = self.date(onrust_ledger::time::day_at(moment));
        match moment.rem_euclid(DAY) {
            last if last == DAY - 1 => day,
            second => format!("{day} {:02}:{:02} UTC", second / 3600, second % 3600 / 60),
        }
    }

    fn roots(&self, count: usize) -> String {
        self.fill(if count == 1 { "root" } else { "roots" }, &[("n", &count.to_string())])
    }

    /// A number with its bound in words, thousands set apart.
    fn number(&self, point: &Point) -> String {
        let mark =
            self.terms.get("say").and_then(|own| own.get("thousands")).and_then(toml::Value::as_str).unwrap_or("");
        let show = |end: Option<f64>| end.map_or_else(String::new, |end| grouped(end, mark));
        let bound = match point.bound {
            Bound::Exact => return show(point.low.or(point.high)),
            Bound::Vague => return format!("“{}”", point.text),
            Bound::About => "about",
            Bound::AtLeast => "at_least",
            Bound::MoreThan => "more_than",
            Bound::AtMost => "at_most",
            Bound::LessThan => "less_than",
            Bound::Almost => "almost",
            Bound::Between => "between",
        };
        let (n, m) = (show(point.low.or(point.high)), show(point.high));
        self.nested("bound", bound).replace("{n}", &n).replace("{m}", &m)
    }

    fn scope(&self, series: &Series) -> String {
        let scope = &series.scope;
        let parts = [
            Some(self.term("figure", &scope.kind)),
            scope.population.clone().map(|own| self.nested("group", &own)),
            scope.whose.clone().map(|own| self.country(&own)),
            scope.area.clone().or_else(|| scope.country.as_ref().map(|code| self.country(code))),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

fn grouped(number: f64, mark: &str) -> String {
    let plain = format!("{number}");
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() > 4 - usize::from(!mark.is_empty()) && (whole.len() - at).is_multiple_of(3) {
            out.push_str(mark);
        }
        out.push(digit);
    }
    fraction.map_or(out.clone(), |rest| format!("{out}.{rest}"))
}

struct Writer<'a> {
    words: &'a Words,
    ledger: &'a Ledger,
    known: Known,
    lines: BTreeMap<String, ClaimLine>,
    sitrep: Sitrep,
    numbers: BTreeMap<String, usize>,
}

impl Writer<'_> {
    fn head(&mut self, overview: &Overview, lang: &str) {
        let moment = self.words.moment(self.known.at.or(overview.latest).unwrap_or_default());
        let counts = &overview.counts;
        let number = |own: usize| own.to_string();
        let head = [
            self.words.fill(if self.known.at.is_some() { "known" } else { "all" }, &[("moment", &moment)]),
            self.words.fill(
                "counts",
                &[
                    ("reports", &number(counts.reports)),
                    ("outlets", &number(counts.outlets)),
                    ("roots", &self.words.roots(counts.roots)),
                    ("claims", &number(counts.claims)),
                ],
            ),
        ];
        self.sitrep.lang = lang.to_owned();
        self.sitrep.title = self.words.fill("title", &[("name", &overview.situation.name)]);
        self.sitrep.head = head.into();
        self.sitrep.notes_heading = self.words.template("notes").to_owned();
    }

    fn section(&mut self, name: &str, lines: Vec<Line>) {
        let lines = lines.into_iter().filter(|line| !line.notes.is_empty()).collect();
        let (heading, empty) = (self.words.template(name).to_owned(), self.words.template("none").to_owned());
        self.sitrep.sections.push(Section { heading, lines, empty });
    }

    /// The numbers of claims as notes.
    fn notes<'s>(&mut self, claims: impl IntoIterator<Item = &'s String>) -> Result<Vec<usize>, Error> {
        let mut numbers = Vec::new();
        for claim in claims {
            if let Some(number) = self.numbers.get(claim) {
                numbers.push(*number);
                continue;
            }
            // Most claims are of the situation's own; those that their events bring along are asked for one by one.
            let line = match self.lines.get(claim) {
                Some(line) => line.clone(),
                None => self.ledger.claim(claim, self.known, &onrust_ledger::ask::Lexicon::default())?.line,
            };
            let narrator = line.source.narrator && line.source.carrier.is_none();
            self.sitrep.notes.push(Footnote {
                claim: claim.clone(),
                outlet: line.source.outlet,
                root: if narrator { self.words.template("narrator").to_owned() } else { line.source.root },
                published: self.words.moment(line.published),
                quote: line.claim.text,
                lang: line.lang,
                url: line.url,
            });
            self.numbers.insert(claim.clone(), self.sitrep.notes.len());
            numbers.push(self.sitrep.notes.len());
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// The events that most roots tell, in the order of their days.
    fn highlights(&mut self, overview: &Overview) -> Result<(), Error> {
        let all = overview.events.iter().chain(&overview.outside);
        let mut events: Vec<&Event> = all.filter(|event| event.stands && !event.reports.is_empty()).collect();
        events.sort_by_key(|event| (std::cmp::Reverse((event.roots.len(), event.outlets.len())), event.event.clone()));
        events.truncate(HIGHLIGHTS);
        events.sort_by_key(|event| (event.from.unwrap_or(event.to), event.event.clone()));
        let mut lines = Vec::new();
        for event in events {
            let outlets: Vec<&str> = event.outlets.iter().map(String::as_str).collect();
            let values = [
                ("day", self.words.day(event.from, event.to)),
                ("quote", event.sentence.clone()),
                ("outlet", outlets.join(", ")),
                ("roots", self.words.roots(event.roots.len())),
            ];
            lines.push(self.line("highlight", &values, &event.claims)?);
        }
        self.section("highlights", lines);
        Ok(())
    }

    fn line(&mut self, template: &str, values: &[(&str, String)], claims: &[String]) -> Result<Line, Error> {
        let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Ok(Line { text: self.words.fill(template, &values), notes: self.notes(claims)? })
    }

    fn figures(&mut self, all: &[Series]) -> Result<(), Error> {
        let mut lines = Vec::new();
        let mut sorted: Vec<&Series> = all.iter().filter(|own| !own.scope.past && !own.scope.unreal).collect();
        sorted.sort_by_key(|own| FIRST.iter().position(|kind| *kind == own.scope.kind).unwrap_or(FIRST.len()));
        for series in sorted {
            for point in &series.points {
                let repeated = point.relations.iter().any(|tie| tie.relation == RelationKind::Repeats);
                let template = match (point.standing(), &point.retracted_by) {
                    (true, _) if !repeated => "figure",
                    (_, Some(_)) if point.repeats_retracted => "repeated",
                    (_, Some(_)) if !repeated => "retracted",
                    _ => continue,
                };
                let claims: Vec<String> =
                    std::iter::once(point.claim.clone()).chain(point.retracted_by.clone()).collect();
                lines.push(self.line(template, &self.point_values(series, point), &claims)?);
            }
        }
        self.section("figures", lines);
        Ok(())
    }

    fn point_values(&self, series: &Series, point: &Point) -> Vec<(&'static str, String)> {
        let narrator = point.source.narrator && point.source.carrier.is_none();
        let root = if narrator { point.source.outlet.clone() } else { point.source.root.clone() };
        vec![
            ("scope", self.words.scope(series)),
            ("number", self.words.number(point)),
            ("root", root),
            ("outlet", point.source.outlet.clone()),
            ("day", self.words.date(point.as_of)),
        ]
    }

    fn measures(&mut self, all: &[MeasureLine]) -> Result<(), Error> {
        let mut lines = Vec::new();
        for measure in all {
            let country = measure.country.as_ref().map(|code| self.words.country(code));
            let target = measure.target.as_ref().map(|code| self.words.country(code));
            let towards = target.map(|target| self.words.fill("towards", &[("target", &target)]));
            for step in &measure.steps {
                let provisional = if step.provisional { self.words.template("provisional") } else { "" };
                let action = step.action.as_ref().map(|action| self.words.term("action", action));
                let values = [
                    ("country", country.clone().unwrap_or_else(|| self.words.template("unknown").to_owned())),
                    ("target", towards.clone().unwrap_or_default()),
                    ("measure", self.words.term("measure", &measure.kind)),
                    ("action", action.unwrap_or_default()),
                    ("status", self.words.nested("status", &step.status)),
                    ("provisional", provisional.to_owned()),
                    ("day", self.words.day(step.from, step.to)),
                    ("roots", self.words.roots(step.roots.len())),
                ];
                lines.push(self.line("measure", &values, &step.claims)?);
            }
        }
        self.section("measures", lines);
        Ok(())
    }

    fn disputed(&mut self, overview: &Overview) -> Result<(), Error> {
        let mut lines = Vec::new();
        for series in &overview.figures {
            for point in series.points.iter().filter(|point| point.standing()) {
                for tie in point.relations.iter().filter(|tie| tie.relation == RelationKind::Contradicts) {
                    let Some(other) =
                        series.points.iter().find(|own| own.claim == tie.claim && own.figure == tie.figure)
                    else {
                        continue;
                    };
                    let mut values = self.point_values(series, point);
                    values.push(("other", self.words.number(other)));
                    values.push(("other_root", other.source.root.clone()));
                    lines.push(self.line("differs", &values, &[point.claim.clone(), other.claim.clone()])?);
                }
            }
        }
        for event in overview.events.iter().chain(&overview.outside).filter(|event| event.disputed) {
            let values = [("day", self.words.day(event.from, event.to)), ("quote", event.sentence.clone())];
            lines.push(self.line("denied", &values, &event.claims)?);
        }
        lines.truncate(DOUBTS);
        self.section("disputed", lines);
        Ok(())
    }

    fn gaps(&mut self, overview: &Overview) -> Result<(), Error> {
        let mut lines = Vec::new();
        for measure in overview.measures.iter().filter(|measure| measure.roots.len() == 1) {
            let Some(step) = measure.steps.last() else { continue };
            let values = [
                ("day", self.words.day(step.from, step.to)),
                ("quote", measure.sentence.clone()),
                ("root", measure.roots.first().map(|root| root.name.clone()).unwrap_or_default()),
            ];
            lines.push(self.line("single", &values, &step.claims)?);
        }
        lines.truncate(DOUBTS);
        self.section("gaps", lines);
        Ok(())
    }
}
