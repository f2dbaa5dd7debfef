//! One look at the site: the request, the ledger, the words to tell it in, and the moment as of which it is told.

use super::doors::Guest;
use super::problem::Problem;
use super::request::{Request, encoded};
use super::site::Site;
use super::words::Words;
use onrust::ledger::ask::{Point, Series};
use onrust::ledger::{By, Known, Ledger, Question, Situation, moment};
use onrust::record::{Bound, Date};
use std::sync::Arc;

/// One look at the site.
pub struct View<'a> {
    /// The site.
    pub site: &'a Site,
    /// Its ledger.
    pub ledger: &'a Ledger,
    /// The words to tell it in.
    pub words: &'a Words,
    /// What was asked.
    pub request: &'a Request,
    /// By whom.
    pub guest: &'a Guest,
    /// As of when.
    pub known: Known,
}

impl<'a> View<'a> {
    /// A look. A moment that cannot be read is told so, and not passed over.
    pub fn new(site: &'a Site, ledger: &'a Ledger, request: &'a Request, guest: &'a Guest) -> Result<Self, Problem> {
        let at = match request.asked("as-known-at") {
            None => None,
            Some(text) => Some(
                moment(text)
                    .ok_or_else(|| Problem::bad(format!("\"{text}\" is no moment: 2022-01-09T18:00, or 2022-01-09")))?,
            ),
        };
        let by = match request.asked("known-by") {
            None | Some("published") => By::Published,
            Some("recorded") => By::Recorded,
            Some(other) => return Err(Problem::bad(format!("known-by is published or recorded, not \"{other}\""))),
        };
        let words = site.words_for(request.languages());
        Ok(Self { site, ledger, words, request, guest, known: Known { at, by } })
    }

    /// What was worked out lately for a key of this moment, or is now.
    pub fn kept<T: Send + Sync + 'static>(
        &self,
        key: &str,
        make: impl FnOnce() -> Result<T, Problem>,
    ) -> Result<Arc<T>, Problem> {
        let key = format!("{key} {:?}", self.known);
        self.site.cache.get(&key, (self.ledger.tip()?.seq, super::cache::SLOW), |_| 20_000, make)
    }

    /// The figure series of a situation.
    pub fn series_of(&self, situation: &Situation) -> Result<Arc<Vec<Series>>, Problem> {
        self.kept(&format!("series {}", situation.name), || {
            Ok(self.ledger.figures(&Question::of(situation, self.known), None, &self.site.lexicon)?)
        })
    }

    /// Days on which reports of a situation were published, whatever moment is looked at.
    pub fn days_of(&self, situation: &Situation) -> Result<Arc<Vec<Date>>, Problem> {
        self.kept(&format!("days {}", situation.name), || {
            let reports = self.ledger.reports(&Question::of(situation, Known::ALL))?;
            let mut days: Vec<Date> = reports.iter().map(|report| super::time::day_of(report.published)).collect();
            days.dedup();
            Ok(days)
        })
    }

    /// The words of a key.
    pub fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    /// An address on this site, at the same moment.
    pub fn to(&self, path: &str) -> String {
        match self.request.asked("as-known-at") {
            Some(at) if self.known.at.is_some() => {
                let (path, mark) =
                    path.split_once('#').map_or((path, String::new()), |(path, mark)| (path, format!("#{mark}")));
                let join = if path.contains('?') { '&' } else { '?' };
                let by = if self.known.by == By::Recorded { "&known-by=recorded" } else { "" };
                format!("{path}{join}as-known-at={}{by}{mark}", encoded(at))
            }
            _ => path.to_owned(),
        }
    }

    /// This address in another form.
    pub fn as_form(&self, ending: &str) -> String {
        let rest: Vec<String> =
            self.request.query.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        let mark = if rest.is_empty() { "" } else { "?" };
        let path = if self.request.path == "/" { "/index" } else { self.request.path.as_str() };
        format!("{path}.{ending}{mark}{}", rest.join("&"))
    }

    /// This address with one value behind the question mark changed; none takes it out.
    pub fn changed(&self, name: &str, value: Option<&str>) -> String {
        let kept = self
            .request
            .query
            .iter()
            .filter(|(own, value)| own != name && !value.is_empty() && own != "lang" && own != "theme");
        let mut all: Vec<String> = kept.map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
        all.extend(value.map(|value| format!("{name}={}", encoded(value))));
        let mark = if all.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", self.request.path, all.join("&"))
    }

    /// The question of a situation, with what the address narrows.
    pub fn question(&self, situation: Option<&Situation>) -> Result<Question, Problem> {
        let mut question = situation
            .map_or_else(|| Question { known: self.known, ..Question::default() }, |own| Question::of(own, self.known));
        let day = |name: &str| match self.request.asked(name) {
            None => Ok(None),
            Some(text) => {
                text.parse().map(Some).map_err(|_| Problem::bad(format!("{name}: \"{text}\" is no day: 2022-01-09")))
            }
        };
        let list = |name: &str| -> Vec<String> {
            let all = self.request.query.iter().filter(|(own, value)| own == name && !value.is_empty());
            all.map(|(_, value)| value.to_uppercase()).collect()
        };
        question.from = day("from")?.or(question.from);
        question.to = day("to")?.or(question.to);
        if !list("country").is_empty() {
            question.countries = list("country");
        }
        if !list("type").is_empty() {
            question.types = list("type");
        }
        question.words = self.request.asked("words").map(str::to_owned).or(question.words);
        Ok(question)
    }

    /// A situation's title: its countries and its months.
    pub fn title_of(&self, situation: &Situation) -> String {
        let countries: Vec<String> = situation.countries.iter().map(|code| self.words.country(code)).collect();
        if countries.is_empty() {
            return situation.name.clone();
        }
        let months = match (situation.from, situation.to) {
            (Some(from), Some(to)) if (from.year(), from.month()) != (to.year(), to.month()) => {
                format!(", {} – {}", self.words.month(from), self.words.month(to))
            }
            (Some(day), _) | (None, Some(day)) => format!(", {}", self.words.month(day)),
            (None, None) => String::new(),
        };
        countries.join(", ") + &months
    }

    /// A figure's number as its words bound it: "more than 3,000".
    pub fn number(&self, bound: Bound, low: Option<f64>, high: Option<f64>, text: &str) -> String {
        let show = |end: Option<f64>| end.map_or_else(String::new, |end| self.words.number(end));
        let name = match bound {
            Bound::Exact => "exact",
            Bound::About => "about",
            Bound::AtLeast => "at-least",
            Bound::MoreThan => "more-than",
            Bound::AtMost => "at-most",
            Bound::LessThan => "less-than",
            Bound::Almost => "almost",
            Bound::Between => "between",
            Bound::Vague => return format!("“{text}”"),
        };
        if low.or(high).is_none() {
            return format!("“{text}”");
        }
        self.words.with(&format!("bound-{name}"), &[("n", &show(low.or(high))), ("m", &show(high.or(low)))])
    }

    /// A point's number.
    pub fn point(&self, point: &Point) -> String {
        self.number(point.bound, point.low, point.high, &point.text)
    }

    /// What a series is of, besides its kind: who, whose, where. `home` is not repeated.
    pub fn scope(&self, series: &Series, home: &[String]) -> String {
        let scope = &series.scope;
        let whose = scope.whose.as_ref().map(|own| {
            let name = if own.len() == 3 { self.words.country(own) } else { self.words.term("group", own) };
            self.words.with("scope-whose", &[("name", &name)])
        });
        let country = scope.country.as_ref().filter(|own| !home.contains(own)).map(|own| self.words.country(own));
        let mark = |set: bool, key: &str| set.then(|| self.words.say(key));
        let parts = [
            scope.population.as_ref().map(|own| self.words.term("group", own)),
            whose,
            scope.area.clone(),
            country,
            scope.unit.clone(),
            mark(scope.period, "scope-period"),
            mark(scope.past, "scope-past"),
            mark(scope.unreal, "scope-unreal"),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        if parts.is_empty() { self.words.say("scope-all") } else { parts.join(", ") }
    }
}
