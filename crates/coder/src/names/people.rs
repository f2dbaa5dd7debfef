//! Office-holders by date: who held what from when to when.
//!
//! Invariant: a person's offices stand in the order of their first days; an open end is still held.

use crate::table::Row;
use onrust_record::{Date, Days};
use onrust_text::DataError;

/// An office that someone held.
#[derive(Clone, Debug, Default)]
pub struct Office {
    /// Country or primary code that it is of.
    pub country: String,
    /// Its sectors, primary first.
    pub sectors: Vec<String>,
    /// Its key, such as `president`.
    pub role: String,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
}

/// A person whom the table knows.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// Name as the table gives it.
    pub name: String,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// Offices.
    pub offices: Vec<Office>,
}

/// What someone is on the day of a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Country or primary code.
    pub country: Option<String>,
    /// Sectors.
    pub sectors: Vec<String>,
    /// Keys of the offices held.
    pub roles: Vec<String>,
}

impl Person {
    /// What they are on these days: of the office held then, a former official's after the last one; the country alone
    /// before the first, or where the day is unknown and the offices differ.
    pub fn standing(&self, dct: Option<Days>) -> Standing {
        let Some(days) = dct else { return self.undated() };
        let held: Vec<_> = self.offices.iter().filter(|office| office.held(days)).collect();
        if let Some(office) = held.first() {
            let roles = held.iter().map(|own| own.role.clone()).collect();
            return Standing { country: Some(office.country.clone()), sectors: office.sectors.clone(), roles };
        }
        let past = self.offices.iter().rev().find(|office| office.to.is_some_and(|to| to < days.from));
        let sectors = past.map(|_| vec!["ELI".to_owned()]).unwrap_or_default();
        Standing { country: past.or(self.offices.first()).map(|own| own.country.clone()), sectors, roles: Vec::new() }
    }

    /// What they are when nobody knows the day.
    fn undated(&self) -> Standing {
        let Some(first) = self.offices.first() else { return Standing::default() };
        let one = self.offices.iter().all(|own| own.sectors == first.sectors);
        let sectors = if one { first.sectors.clone() } else { Vec::new() };
        let roles = self.offices.iter().map(|own| own.role.clone()).collect();
        Standing { country: Some(first.country.clone()), sectors, roles }
    }

    /// Do they hold an office on these days, or did they within the last `years`?
    pub fn current(&self, dct: Option<Days>, years: i16) -> bool {
        let Some(days) = dct else { return true };
        let since = |to: Date| days.from.year() - to.year() <= years;
        self.offices.iter().any(|own| own.from.is_none_or(|from| from <= days.to) && own.to.is_none_or(since))
    }
}

impl Office {
    /// Was it held on one of these days?
    fn held(&self, days: Days) -> bool {
        self.from.is_none_or(|from| from <= days.to) && self.to.is_none_or(|to| to >= days.from)
    }

    /// Reads an office from a line of the table.
    pub fn read(row: &Row) -> Result<Self, DataError> {
        let sectors = row.get("sectors").split([' ', ',', ';', '|']).filter(|own| !own.is_empty()).map(str::to_owned);
        Ok(Self {
            country: row.need("country")?.to_owned(),
            sectors: sectors.collect(),
            role: super::fold::key(row.first(&["role", "office"])),
            from: day(row, "from", false)?,
            to: day(row, "to", true)?,
        })
    }
}

/// A day, month or year of a cell; of a month or year the first or the last day.
fn day(row: &Row, column: &str, last: bool) -> Result<Option<Date>, DataError> {
    let cell = row.get(column);
    if cell.is_empty() {
        return Ok(None);
    }
    let wrong = || row.error(column, format!("found {cell:?}; meant YYYY, YYYY-MM or YYYY-MM-DD"));
    let mut parts = cell.split('-');
    let year: i16 = parts.next().and_then(|own| own.parse().ok()).ok_or_else(wrong)?;
    let month: Option<i8> = parts.next().map(str::parse).transpose().map_err(|_| wrong())?;
    let date: Option<i8> = parts.next().map(str::parse).transpose().map_err(|_| wrong())?;
    let month = month.unwrap_or(if last { 12 } else { 1 });
    let first = Date::new(year, month, date.unwrap_or(1)).map_err(|_| wrong())?;
    Ok(Some(if last && date.is_none() { first.last_of_month() } else { first }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::Table;
    use onrust_text::Pack;

    fn person(lines: &str) -> Person {
        let mut pack = Pack::default();
        pack.insert("p.tsv", format!("country\tsectors\trole\tfrom\tto\n{lines}").into_bytes());
        let mut person = Person::default();
        let table = Table::load(&pack, "p.tsv").unwrap().unwrap();
        let read = table.each(|row| {
            person.offices.push(Office::read(row)?);
            Ok(())
        });
        assert!(read.is_ok());
        person
    }

    fn on(year: i16) -> Option<Days> {
        Some(Days::day(Date::constant(year, 6, 1)))
    }

    #[test]
    fn an_office_holds_between_its_days_and_makes_a_former_official_after() {
        let own = person("TUN\tGOV\tminister\t2001\t2003\nTUN\tGOV\tpresident\t2005-02\t2009-01-03\n");
        assert_eq!(own.standing(on(2006)).sectors, ["GOV"]);
        assert_eq!(own.standing(on(2004)).sectors, ["ELI"]);
        assert_eq!(own.standing(on(2012)).sectors, ["ELI"]);
        assert!(own.standing(on(1990)).sectors.is_empty());
    }
}
