//! Claims as JSON lines, CSV, Markdown and a table.
//!
//! Only JSON lines hold all of a claim. The others never let a report's text act: no control character reaches a terminal,
//! no cell begins as a formula.

use super::args::Format;
use super::screen::{self, FAINT, KIND, STRONG, columns, fitted, styled};
use onrust::Claim;
use onrust::record::{Bound, Cited, Entity, Factuality, Figure, Kind, When};
use onrust::text::printable;
use std::io::{self, Write};

/// Writes claims in one form, as they come.
pub struct Writer<W: Write> {
    out: W,
    format: Format,
    begun: bool,
}

impl<W: Write> Writer<W> {
    /// A writer; nothing is written before the first claim.
    pub fn new(out: W, format: Format) -> Self {
        Self { out, format, begun: false }
    }

    /// One report's claims; they are on their way when this returns.
    pub fn write(&mut self, claims: &[Claim]) -> io::Result<()> {
        for claim in claims {
            if !std::mem::replace(&mut self.begun, true) {
                self.head()?;
            }
            self.row(claim)?;
        }
        self.out.flush()
    }

    fn head(&mut self) -> io::Result<()> {
        match self.format {
            Format::Jsonl => Ok(()),
            Format::Csv => writeln!(self.out, "{}", CSV_COLUMNS.map(|(name, _)| name).join(",")),
            Format::Md => {
                let names = SHORT_COLUMNS.map(|(name, ..)| name);
                writeln!(self.out, "| {} |\n|{}", names.join(" | "), " --- |".repeat(names.len()))
            }
            Format::Table => {
                let line: Vec<String> = table_widths().iter().map(|(name, room)| fitted(name, *room)).collect();
                writeln!(self.out, "{STRONG}{}{STRONG:#}", line.join("  ").trim_end())
            }
        }
    }

    fn row(&mut self, claim: &Claim) -> io::Result<()> {
        match self.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut self.out, claim)?;
                writeln!(self.out)
            }
            Format::Csv => {
                let cells: Vec<String> = CSV_COLUMNS.iter().map(|(_, cell)| csv_cell(&cell(claim))).collect();
                writeln!(self.out, "{}", cells.join(","))
            }
            Format::Md => {
                let cells: Vec<String> = SHORT_COLUMNS.iter().map(|(_, _, cell)| md_cell(&cell(claim))).collect();
                writeln!(self.out, "| {} |", cells.join(" | "))
            }
            Format::Table => writeln!(self.out, "{}", table_row(claim)),
        }
    }
}

type Cell = fn(&Claim) -> String;

/// Column, share of the width, cell.
const SHORT_COLUMNS: [(&str, usize, Cell); 7] = [
    ("when", 10, |claim| claim.when.as_ref().map_or_else(String::new, days)),
    ("what", 20, what),
    ("who", 20, who),
    ("where", 12, |claim| {
        claim
            .place
            .as_ref()
            .map_or_else(String::new, |place| place.name.clone().unwrap_or_else(|| place.cited.text.clone()))
    }),
    ("figures", 24, figures),
    ("on whose word", 16, on_whose_word),
    ("words", 16, |claim| claim.trigger.as_ref().map_or_else(String::new, |trigger| trigger.quoted.text.clone())),
];

fn table_widths() -> Vec<(&'static str, usize)> {
    let all: usize = SHORT_COLUMNS.iter().map(|(_, share, _)| share).sum();
    let room = screen::width().saturating_sub(2 * (SHORT_COLUMNS.len() - 1));
    SHORT_COLUMNS.iter().map(|(name, share, _)| (*name, (share * room / all).max(4))).collect()
}

fn table_row(claim: &Claim) -> String {
    let widths = table_widths();
    let cells = SHORT_COLUMNS.iter().zip(&widths).map(|((name, _, cell), (_, room))| {
        let text = fitted(&printable(&cell(claim)), *room);
        match *name {
            "what" => format!("{KIND}{text}{KIND:#}"),
            "on whose word" => format!("{FAINT}{text}{FAINT:#}"),
            _ => text,
        }
    });
    cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
}

/// The kind, or PLOVER's type with mode and auxiliary, or the measure.
pub fn what(claim: &Claim) -> String {
    let mut parts: Vec<String> = Vec::new();
    match (&claim.event_type, claim.kind) {
        (Some(name), _) => parts.push(name.clone()),
        (None, Kind::Figure) => parts.push("figure".to_owned()),
        (None, Kind::Statement) => parts.push("statement".to_owned()),
        (None, Kind::Event) if claim.measure.is_none() => parts.push("event".to_owned()),
        (None, Kind::Event) => {}
    }
    parts.extend(claim.modes.iter().cloned());
    if let (Some(measure), true) = (&claim.measure, claim.event_type.is_none()) {
        parts.push(
            [Some(measure.kind.as_str()), measure.action.as_deref()]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    parts.extend(claim.auxiliary.iter().map(|name| format!("({name})")));
    parts.join(" ")
}

/// Actors, an arrow, recipients.
pub fn who(claim: &Claim) -> String {
    let (actors, recipients) = (entities(&claim.actors), entities(&claim.recipients));
    match (actors.is_empty(), recipients.is_empty()) {
        (true, true) => String::new(),
        (false, true) => actors,
        (_, false) => format!("{actors} → {recipients}").trim_start().to_owned(),
    }
}

/// Names with country and sectors: `politie NLD COP`.
pub fn entities(list: &[Entity]) -> String {
    list.iter().map(entity).collect::<Vec<_>>().join(", ")
}

/// A name with country and sectors.
pub fn entity(entity: &Entity) -> String {
    let name = entity.name.clone().unwrap_or_else(|| entity.cited.text.clone());
    let codes = entity.country.iter().chain(&entity.sectors).map(String::as_str);
    std::iter::once(name.as_str()).chain(codes).collect::<Vec<_>>().join(" ")
}

/// The days, as short as they can be said.
pub fn days(when: &When) -> String {
    match (when.from, when.to) {
        (Some(from), Some(to)) if from == to => from.to_string(),
        (Some(from), Some(to)) => format!("{from}..{to}"),
        (Some(from), None) => format!("{from}.."),
        (None, Some(to)) => format!("..{to}"),
        (None, None) => when.timex.clone().unwrap_or_default(),
    }
}

fn figures(claim: &Claim) -> String {
    claim
        .figures
        .iter()
        .map(|own| [amount(own), own.kind.clone().unwrap_or_default()].join(" "))
        .collect::<Vec<_>>()
        .join("; ")
}

/// The number with its bound: `> 3000`, `≈ 20000`, `EUR 2200000`.
pub fn amount(figure: &Figure) -> String {
    let end = |value: Option<f64>| value.map_or_else(|| "…".to_owned(), |value| value.to_string());
    let (low, high) = (end(figure.low), end(figure.high));
    let either = if figure.low.is_some() { &low } else { &high };
    let number = match figure.bound {
        Bound::Exact => either.clone(),
        Bound::About => format!("≈ {either}"),
        Bound::AtLeast => format!("≥ {low}"),
        Bound::MoreThan => format!("> {low}"),
        Bound::AtMost => format!("≤ {high}"),
        Bound::LessThan => format!("< {high}"),
        Bound::Almost => format!("almost {high}"),
        Bound::Between => format!("{low}–{high}"),
        Bound::Vague => format!("“{}”", figure.cited.text),
    };
    figure.currency.as_ref().map_or_else(|| number.clone(), |currency| format!("{currency} {number}"))
}

/// The asserters, nearest carrier first, and what is not certain.
pub fn on_whose_word(claim: &Claim) -> String {
    let Some(attribution) = &claim.attribution else { return String::new() };
    let name = |own: &Entity| own.name.clone().unwrap_or_else(|| own.cited.text.clone());
    let mut out = attribution.asserters.iter().map(name).collect::<Vec<_>>().join(" ← ");
    if attribution.factuality != Factuality::Certain {
        out = format!("{out} [{}]", factuality(attribution.factuality)).trim_start().to_owned();
    }
    out
}

/// FactBank's name.
pub fn factuality(factuality: Factuality) -> &'static str {
    match factuality {
        Factuality::Certain => "CT+",
        Factuality::Probable => "PR+",
        Factuality::Possible => "PS+",
        Factuality::CertainlyNot => "CT-",
        Factuality::ProbablyNot => "PR-",
        Factuality::PossiblyNot => "PS-",
        Factuality::CertainUnknown => "CTu",
        Factuality::Unknown => "Uu",
    }
}

fn names(list: &[Entity]) -> String {
    list.iter().map(|own| own.name.clone().unwrap_or_else(|| own.cited.text.clone())).collect::<Vec<_>>().join("; ")
}

fn countries(list: &[Entity]) -> String {
    list.iter().filter_map(|own| own.country.clone()).collect::<Vec<_>>().join("; ")
}

fn words(cited: Option<&Cited>) -> String {
    cited.map_or_else(String::new, |cited| cited.text.clone())
}

const CSV_COLUMNS: [(&str, Cell); 28] = [
    ("claim", |claim| claim.claim.clone()),
    ("report", |claim| claim.report.clone()),
    ("version", |claim| claim.version.to_string()),
    ("kind", |claim| {
        match claim.kind {
            Kind::Event => "event",
            Kind::Figure => "figure",
            Kind::Statement => "statement",
        }
        .to_owned()
    }),
    ("event_type", |claim| claim.event_type.clone().unwrap_or_default()),
    ("modes", |claim| claim.modes.join("; ")),
    ("contexts", |claim| claim.contexts.join("; ")),
    ("auxiliary", |claim| claim.auxiliary.join("; ")),
    ("actors", |claim| names(&claim.actors)),
    ("actor_countries", |claim| countries(&claim.actors)),
    ("recipients", |claim| names(&claim.recipients)),
    ("recipient_countries", |claim| countries(&claim.recipients)),
    ("place", |claim| {
        claim
            .place
            .as_ref()
            .map_or_else(String::new, |place| place.name.clone().unwrap_or_else(|| place.cited.text.clone()))
    }),
    ("place_country", |claim| claim.place.as_ref().and_then(|place| place.country.clone()).unwrap_or_default()),
    ("from", |claim| claim.when.as_ref().and_then(|when| when.from).map_or_else(String::new, |day| day.to_string())),
    ("to", |claim| claim.when.as_ref().and_then(|when| when.to).map_or_else(String::new, |day| day.to_string())),
    ("figures", figures),
    ("asserters", |claim| claim.attribution.as_ref().map_or_else(String::new, |own| names(&own.asserters))),
    ("factuality", |claim| claim.attribution.as_ref().map_or("", |own| factuality(own.factuality)).to_owned()),
    ("measure", |claim| claim.measure.as_ref().map_or_else(String::new, |own| own.kind.clone())),
    ("action", |claim| claim.measure.as_ref().and_then(|own| own.action.clone()).unwrap_or_default()),
    ("quote", |claim| words(claim.quote.as_ref())),
    ("trigger", |claim| claim.trigger.as_ref().map_or_else(String::new, |own| own.quoted.text.clone())),
    ("text", |claim| claim.text.clone()),
    ("start", |claim| claim.span.start.to_string()),
    ("end", |claim| claim.span.end.to_string()),
    ("by", |claim| claim.by.clone()),
    ("coder", |claim| claim.coder.clone()),
];

/// A cell by RFC 4180. A first character that a spreadsheet would take for a formula is quoted with an apostrophe.
pub fn csv_cell(text: &str) -> String {
    let text = printable(text);
    let formula = text.trim_start_matches(unseen).starts_with(['=', '+', '-', '@', '|', '%']);
    let text = if formula { format!("'{text}") } else { text };
    match text.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text,
    }
}

/// Characters that a spreadsheet may skip before a formula, because they show as nothing.
pub fn unseen(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// A cell of a Markdown table: what would be markup is escaped.
pub fn md_cell(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        if matches!(c, '|' | '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The claim's head in colour, for people: type, who, on whose word.
pub fn headline(claim: &Claim) -> String {
    let parts = [styled(KIND, &what(claim)), printable(&who(claim)), styled(FAINT, &on_whose_word(claim))];
    parts
        .into_iter()
        .filter(|part| columns(&anstream::adapter::strip_str(part).to_string()) > 0)
        .collect::<Vec<_>>()
        .join("  ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(claim: &str, format: Format, expect: &str) {
        let claim: Claim = serde_json::from_str(claim).unwrap();
        let mut out = Vec::new();
        Writer::new(&mut out, format).write(&[claim]).unwrap();
        let out = String::from_utf8(out).unwrap();
        assert!(out.contains(expect), "{expect:?} is not in {out}");
    }

    const CLAIM: &str = r#"{"claim":"c-0","report":"=1+1","version":1,"kind":"event","text":"a\u001b[31m, \"b\"","span":[0,9],
        "event_type":"COERCE","modes":["arrest"],"by":"x","coder":"y",
        "actors":[{"text":"A|B","span":[0,3],"by":"x","country":"NLD","sectors":["COP"]}],
        "figures":[{"text":"ruim 200","span":[0,3],"by":"x","kind":"arrested","bound":"more_than","low":200}]}"#;

    #[test]
    fn a_cell_is_never_a_formula_and_never_breaks_its_row() {
        check(CLAIM, Format::Csv, "c-0,'=1+1,1,event,COERCE,arrest,");
        check(CLAIM, Format::Csv, "\"a\\u{1b}[31m, \"\"b\"\"\"");
    }

    #[test]
    fn markup_of_the_text_is_escaped() {
        check(CLAIM, Format::Md, "| COERCE arrest | A\\|B NLD COP |");
    }

    #[test]
    fn bounds_are_signs() {
        check(CLAIM, Format::Table, "> 200 arrested");
    }

    #[test]
    fn json_lines_hold_the_claim_as_it_is() {
        check(CLAIM, Format::Jsonl, r#""report":"=1+1""#);
    }
}
