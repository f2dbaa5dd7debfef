//! The words of the interface: one Fluent catalogue per language, and names, days and numbers as that language writes them.
//!
//! Invariant: a key that a catalogue lacks is shown as the key's own name, never as nothing; a test holds the catalogues to the same keys.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use onrust::Data;
use onrust::ledger::Moment;
use onrust::record::Date;
use std::collections::BTreeMap;

/// The words of one language.
pub struct Words {
    /// Its code.
    pub lang: String,
    bundle: FluentBundle<FluentResource>,
    countries: BTreeMap<String, String>,
}

/// The words of all languages that have a catalogue, by code.
pub fn load(data: &Data) -> anyhow::Result<BTreeMap<String, Words>> {
    let mut all = BTreeMap::new();
    for lang in data.pack().languages() {
        let path = format!("lang/{lang}/ui/pages.ftl");
        if let Some(text) = data.pack().text(&path) {
            let words = Words::of(&lang, &text, data).map_err(|why| anyhow::anyhow!("{path}: {why}"))?;
            all.insert(lang, words);
        }
    }
    anyhow::ensure!(!all.is_empty(), "the data has no words for the pages: lang/xx/ui/pages.ftl");
    Ok(all)
}

impl Words {
    fn of(lang: &str, text: &str, data: &Data) -> Result<Self, String> {
        let resource = FluentResource::try_new(text.to_owned()).map_err(|(_, why)| format!("{why:?}"))?;
        let id = lang.parse().map_err(|_| format!("\"{lang}\" is no language code"))?;
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Names are set apart by <bdi> where they stand in a page; invisible marks would end up in what people copy.
        bundle.set_use_isolating(false);
        bundle.add_resource(resource).map_err(|why| format!("{why:?}"))?;
        let table = data.pack().text("names/countries.tsv").unwrap_or_default();
        let mut rows = table.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        let wanted = format!("name_{lang}");
        let at = rows.next().and_then(|head| head.iter().position(|name| *name == wanted));
        let countries = rows.filter_map(|row| Some(((*row.first()?).to_owned(), (*row.get(at?)?).to_owned())));
        Ok(Self { lang: lang.to_owned(), countries: countries.collect(), bundle })
    }

    /// The words of a key, where there are any.
    pub fn find(&self, key: &str, args: &[(&str, FluentValue<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut filled = FluentArgs::new();
        for (name, value) in args {
            filled.set(*name, value.clone());
        }
        let mut faults = Vec::new();
        Some(self.bundle.format_pattern(pattern, Some(&filled), &mut faults).into_owned())
    }

    /// The words of a key.
    pub fn say(&self, key: &str) -> String {
        self.find(key, &[]).unwrap_or_else(|| key.to_owned())
    }

    /// The words of a key with names filled in.
    pub fn with(&self, key: &str, names: &[(&str, &str)]) -> String {
        let args: Vec<_> = names.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect();
        self.find(key, &args).unwrap_or_else(|| key.to_owned())
    }

    /// So many of something: the catalogue has `$n` to choose by and `$shown` to show.
    pub fn count(&self, key: &str, n: usize) -> String {
        let shown = self.number(n as f64);
        let args = [("n", FluentValue::from(n)), ("shown", FluentValue::from(shown))];
        self.find(key, &args).unwrap_or_else(|| format!("{n} {key}"))
    }

    /// A term of the data, such as a kind of measure; its own name where the catalogue has none.
    pub fn term(&self, table: &str, name: &str) -> String {
        let plain: String =
            name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        self.find(&format!("{table}-{plain}"), &[]).unwrap_or_else(|| name.to_owned())
    }

    /// A country, or a body that PLOVER has a code for.
    pub fn country(&self, code: &str) -> String {
        match self.countries.get(code) {
            Some(name) if !name.is_empty() => name.clone(),
            _ => self.term("body", code),
        }
    }

    /// A number with thousands set apart.
    pub fn number(&self, number: f64) -> String {
        let plain = format!("{}", number.abs());
        let (whole, fraction) =
            plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        let mark = self.say("thousands-mark");
        let mut out = if number < 0.0 { "−".to_owned() } else { String::new() };
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push_str(&mark);
            }
            out.push(digit);
        }
        match fraction {
            Some(rest) => out + &self.say("decimal-mark") + rest,
            None => out,
        }
    }

    /// A day: "Sat 8 Jan".
    pub fn day(&self, day: Date) -> String {
        let weekday = self.say(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
        self.with(
            "day-short",
            &[("weekday", &weekday), ("day", &day.day().to_string()), ("month", &self.month_short(day))],
        )
    }

    /// A day with its year: "8 Jan 2022".
    pub fn full_day(&self, day: Date) -> String {
        let (number, year) = (day.day().to_string(), day.year().to_string());
        self.with("day-full", &[("day", &number), ("month", &self.month_short(day)), ("year", &year)])
    }

    /// A month with its year: "January 2022".
    pub fn month(&self, day: Date) -> String {
        format!("{} {}", self.say(&format!("month-{}", day.month())), day.year())
    }

    fn month_short(&self, day: Date) -> String {
        self.say(&format!("month-short-{}", day.month()))
    }

    /// Days from the first to the last, as short as they can be told; the day by which, where no first one is given.
    pub fn days(&self, from: impl Into<Option<Date>>, to: Date) -> String {
        match from.into() {
            Some(from) if from == to => self.day(from),
            Some(from) if from.day() == 1 && to == from.last_of_month() => self.month(from),
            Some(from) if (from.year(), from.month()) == (to.year(), to.month()) => {
                let weekday = |day: Date| self.say(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
                let (first, last) = (from.day().to_string(), to.day().to_string());
                let (from, until) = (weekday(from), weekday(to));
                let month = self.month_short(to);
                let names = [("from", &from), ("first", &first), ("until", &until), ("last", &last), ("month", &month)];
                self.with("days-of-month", &names.map(|(name, value)| (name, value.as_str())))
            }
            Some(from) => format!("{} – {}", self.day(from), self.day(to)),
            None => self.with("day-by", &[("day", &self.day(to))]),
        }
    }

    /// When a claim's report was published: the month, or the days, where it says no more.
    pub fn published(&self, claim: &onrust::record::Claim, moment: Moment) -> String {
        match claim.dct.as_ref().map(|dct| dct.days).filter(|days| !days.is_day()) {
            Some(days) if days.from.day() == 1 && days.to == days.from.last_of_month() => self.month(days.from),
            Some(days) => self.days(days.from, days.to),
            None => self.moment(moment),
        }
    }

    /// A moment without its year: "Sun 9 Jan 17:05".
    pub fn short_moment(&self, moment: Moment) -> String {
        let day = self.day(super::time::day_of(moment));
        match super::time::is_day_end(moment) {
            true => day,
            false => format!("{day} {}", super::time::clock(moment).trim_end_matches(" UTC")),
        }
    }

    /// A moment to the minute in UTC; a day alone where that is all that is known.
    pub fn moment(&self, moment: Moment) -> String {
        let day = super::time::day_of(moment);
        match super::time::is_day_end(moment) {
            true => self.full_day(day),
            false => format!("{} {}", self.full_day(day), super::time::clock(moment)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn keys(text: &str) -> BTreeSet<String> {
        let heads = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        heads.filter_map(|line| line.split_once(" =").map(|(key, _)| key.trim().to_owned())).collect()
    }

    #[test]
    fn every_catalogue_has_the_same_keys() {
        let data = Data::built_in();
        let of = |lang: &str| keys(&data.pack().text(&format!("lang/{lang}/ui/pages.ftl")).unwrap());
        let all: Vec<String> = load(&data).unwrap().into_keys().collect();
        let first = of(&all[0]);
        assert!(all.len() > 1 && first.len() > 100);
        for lang in &all {
            let own = of(lang);
            assert_eq!(own.symmetric_difference(&first).collect::<Vec<_>>(), Vec::<&String>::new(), "{lang}");
        }
    }

    #[test]
    fn numbers_and_days_are_written_as_the_language_does() {
        let all = load(&Data::built_in()).unwrap();
        let day = "2022-01-08".parse().unwrap();
        assert_eq!(all["nl"].number(12345.5), "12.345,5");
        assert_eq!(all["en"].number(12345.5), "12,345.5");
        assert_eq!(all["nl"].day(day), "za 8 jan");
        assert_eq!(all["en"].full_day(day), "8 Jan 2022");
        assert_eq!(all["nl"].days("2022-01-06".parse::<Date>().ok(), day), "do 6 – za 8 jan");
        assert_eq!(all["en"].days("2022-01-01".parse::<Date>().ok(), "2022-01-31".parse().unwrap()), "January 2022");
        assert_eq!(all["nl"].country("DEU"), "Duitsland");
    }
}
