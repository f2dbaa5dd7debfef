//! `onrust demo`: the example crisis, coded and told in three ways: measures by country, figures side by side, a timeline.

use super::args::{Args, Demo};
use super::ending::Ending;
use super::format::{amount, days, on_whose_word, what, who};
use super::screen::{FAINT, KIND, STRONG, VALUE, columns, fitted, shortened, styled, width};
use super::setup;
use anyhow::Context;
use onrust::record::{Entity, Factuality, Figure, Kind};
use onrust::text::printable;
use onrust::{Claim, Data, EXAMPLE, Engine, Input, Inputs, Report};
use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;

/// The words of one language that the telling needs; a word that is missing is told as the claims call it.
struct Words(BTreeMap<String, BTreeMap<String, String>>);

impl Words {
    fn load(data: &Data, asked: Option<&str>) -> anyhow::Result<Self> {
        let path = |lang: &str| format!("lang/{lang}/ui/demo.toml");
        let told = told_in(data);
        let lang = chosen(asked, &told);
        let text = data
            .pack()
            .text(&path(&lang))
            .with_context(|| format!("there are no words for \"{lang}\": choose one of {}", told.join(", ")))?;
        Ok(Self(toml::from_str(&text).with_context(|| path(&lang))?))
    }

    fn of(&self, table: &str, name: &str) -> String {
        self.0.get(table).and_then(|table| table.get(name)).cloned().unwrap_or_else(|| name.to_owned())
    }

    /// An action, told as goes with its kind of measure; some kinds say it all.
    fn action(&self, kind: &str, action: &str) -> String {
        let own = format!("{kind} {action}");
        let told = self.0.get("action").is_some_and(|table| table.contains_key(&own));
        self.of("action", if told { &own } else { action })
    }

    /// A number with its thousands set apart.
    fn grouped(&self, number: &str) -> String {
        let mark = self.say("thousands");
        let mut out = String::new();
        for part in number.split_inclusive(|c: char| !c.is_ascii_digit()) {
            let digits = part.bytes().take_while(u8::is_ascii_digit).count();
            for (index, c) in part.chars().enumerate() {
                if index > 0 && index < digits && digits > 3 && (digits - index).is_multiple_of(3) {
                    out.push_str(&mark);
                }
                out.push(c);
            }
        }
        out
    }

    fn say(&self, name: &str) -> String {
        self.of("say", name)
    }
}

/// Languages that the program has words for.
fn told_in(data: &Data) -> Vec<String> {
    let told = |lang: &String| data.pack().bytes(&format!("lang/{lang}/ui/demo.toml")).is_some();
    data.pack().languages().into_iter().filter(told).collect()
}

fn chosen(asked: Option<&str>, told: &[String]) -> String {
    match asked {
        Some(lang) => lang.to_owned(),
        None => system_language().filter(|lang| told.contains(lang)).or(told.first().cloned()).unwrap_or_default(),
    }
}

/// The language to tell in: the one that is asked for, else the system's.
pub fn language(asked: Option<&str>, data: &Data) -> anyhow::Result<String> {
    let told = told_in(data);
    let lang = chosen(asked, &told);
    anyhow::ensure!(told.contains(&lang), "there are no words for \"{lang}\": choose one of {}", told.join(", "));
    Ok(lang)
}

/// The language that the system is set to, as its first two or three letters.
fn system_language() -> Option<String> {
    let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    set.split(['_', '.', '-']).next().map(str::to_owned)
}

/// Runs it.
pub fn run(args: &Args, own: &Demo) -> anyhow::Result<Ending> {
    let data = setup::data(args)?;
    let words = Words::load(&data, own.lang.as_deref())?;
    let engine = Engine::load(&data)?;
    let (reports, claims) = code_example(&engine)?;
    let mut out = BufWriter::new(anstream::stdout());
    let said = [words.say("reports"), words.say("claims")];
    writeln!(
        out,
        "{STRONG}{}{STRONG:#}\n{} {}, {} {}",
        words.say("title"),
        reports.len(),
        said[0],
        claims.len(),
        said[1]
    )?;
    show_measures(&claims, &reports, &words, &mut out)?;
    show_figures(&claims, &reports, &words, &mut out)?;
    show_timeline(&claims, &reports, &words, &mut out)?;
    writeln!(out, "\n{FAINT}{}{FAINT:#}", words.say("source"))?;
    out.flush()?;
    Ok(if claims.is_empty() { Ending::Nothing } else { Ending::Done })
}

type Reports = BTreeMap<String, Report>;

fn code_example(engine: &Engine) -> anyhow::Result<(Reports, Vec<Claim>)> {
    let arrivals =
        Inputs::new([Input::Carried("kazachstan-2022.jsonl", EXAMPLE)], None).collect::<Result<Vec<_>, _>>()?;
    let reports = arrivals.iter().map(|own| (own.report.id.clone(), own.report.clone())).collect();
    let mut claims = Vec::new();
    onrust::code(arrivals.into_iter(), engine, 1, |outcome| {
        claims.extend(outcome.claims);
        ControlFlow::Continue(())
    });
    Ok((reports, claims))
}

/// Who issued the report, and when: `Voorbeeldkrant 6/1`.
fn issued(claim: &Claim, reports: &Reports) -> String {
    let report = reports.get(&claim.report);
    let publisher = report.and_then(|own| own.publisher.as_deref()).unwrap_or(&claim.report);
    let published = report.and_then(|own| own.published.as_deref()).unwrap_or_default();
    format!("{publisher} {}", published.get(..10).unwrap_or(published))
}

fn heading(name: &str, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "\n{STRONG}{name}{STRONG:#}")
}

/// The days of the happening; else those of the report, between brackets.
fn day(claim: &Claim) -> String {
    match (&claim.when, &claim.dct) {
        (Some(when), _) if when.from.is_some() || when.to.is_some() => days(when),
        (_, Some(dct)) => format!("({})", dct.days.to),
        _ => String::new(),
    }
}

fn show_measures(claims: &[Claim], reports: &Reports, words: &Words, out: &mut impl Write) -> std::io::Result<()> {
    let mut by_country: BTreeMap<String, Vec<&Claim>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.measure.is_some()) {
        let country = claim.actors.iter().find_map(|own| own.country.clone()).unwrap_or_default();
        by_country.entry(country).or_default().push(claim);
    }
    heading(&words.say("measures"), out)?;
    for (country, mut own) in by_country {
        own.sort_by_key(|claim| (day(claim).trim_start_matches('(').to_owned(), claim.report.clone()));
        let name = if country.is_empty() { words.say("unknown") } else { country };
        writeln!(out, "  {}", styled(KIND, &name))?;
        for claim in own {
            let measure = claim.measure.as_ref().expect("chosen for having one");
            let action = measure.action.as_ref().map_or_else(String::new, |action| words.action(&measure.kind, action));
            let action = if action.is_empty() { action } else { format!(": {action}") };
            let provisional = measure.provisional.as_ref().map_or_else(String::new, |own| format!(" “{}”", own.text));
            let said = format!("{}{action}{provisional}", words.of("measure", &measure.kind));
            row(&[(day(claim), 22), (said, 34), (who(claim), 0)], &issued(claim, reports), out)?;
        }
    }
    Ok(())
}

fn show_figures(claims: &[Claim], reports: &Reports, words: &Words, out: &mut impl Write) -> std::io::Result<()> {
    let mut by_kind: BTreeMap<String, Vec<(&Claim, &Figure)>> = BTreeMap::new();
    for claim in claims {
        for figure in claim.figures.iter().filter(|own| own.low.is_some() || own.high.is_some()) {
            by_kind.entry(figure.kind.clone().unwrap_or_default()).or_default().push((claim, figure));
        }
    }
    heading(&words.say("figures"), out)?;
    let mut kinds: Vec<_> = by_kind.into_iter().filter(|(kind, _)| !kind.is_empty()).collect();
    // What most reports speak of stands first.
    kinds.sort_by_key(|(kind, own)| (std::cmp::Reverse(own.len()), kind.clone()));
    for (kind, mut own) in kinds {
        own.sort_by_key(|(claim, _)| (claim.dct.as_ref().map(|dct| dct.days), claim.report.clone(), claim.span));
        writeln!(out, "  {}", styled(KIND, &words.of("figure", &kind)))?;
        for (claim, figure) in own {
            let said = on_whose_word(claim);
            let said = if said.is_empty() { words.say("narrator") } else { said };
            let denied = matches!(claim.attribution.as_ref().map(|own| own.factuality), Some(Factuality::CertainlyNot));
            let mark = if denied { format!(" ({})", words.say("denied")) } else { String::new() };
            let number = format!("{}{mark}", words.grouped(&amount(figure)));
            let of = [Some(figure.cited.text.as_str()), figure.scope.as_ref().map(|scope| scope.cited.text.as_str())];
            let of = of.into_iter().flatten().collect::<Vec<_>>().join(", ");
            row(&[(number, 22), (said, 34), (of, 0)], &issued(claim, reports), out)?;
        }
    }
    Ok(())
}

fn show_timeline(claims: &[Claim], reports: &Reports, words: &Words, out: &mut impl Write) -> std::io::Result<()> {
    let mut own: Vec<&Claim> =
        claims.iter().filter(|claim| claim.kind == Kind::Event && claim.auxiliary.is_empty()).collect();
    own.retain(|claim| claim.when.as_ref().is_some_and(|when| when.from.is_some()));
    own.sort_by_key(|claim| (claim.when.as_ref().map(|when| (when.from, when.to)), claim.report.clone(), claim.span));
    heading(&words.say("timeline"), out)?;
    for claim in own {
        let place = claim
            .place
            .as_ref()
            .map_or_else(String::new, |place| format!(" · {}", place.name.as_deref().unwrap_or(&place.cited.text)));
        let measure =
            claim.measure.as_ref().filter(|_| claim.event_type.is_none()).map(|own| words.of("measure", &own.kind));
        row(
            &[(day(claim), 22), (measure.unwrap_or_else(|| what(claim)), 34), (format!("{}{place}", named(claim)), 0)],
            &issued(claim, reports),
            out,
        )?;
    }
    Ok(())
}

/// Actors and recipients; where there are none, the trigger's word.
fn named(claim: &Claim) -> String {
    let some = |list: &[Entity]| !list.is_empty();
    if some(&claim.actors) || some(&claim.recipients) {
        who(claim)
    } else {
        claim.trigger.as_ref().map_or_else(String::new, |own| format!("“{}”", own.quoted.text))
    }
}

/// A line of cells; the last takes what room there is, and the report stands at its end.
fn row(cells: &[(String, usize)], report: &str, out: &mut impl Write) -> std::io::Result<()> {
    let report = shortened(&printable(report), 28);
    let fixed: usize = cells.iter().map(|(_, room)| room + 2).sum::<usize>() + columns(&report) + 4;
    let rest = width().saturating_sub(fixed).max(12);
    write!(out, "    ")?;
    for (index, (text, room)) in cells.iter().enumerate() {
        let room = if *room == 0 { rest } else { *room };
        let text = fitted(&printable(text), room);
        match index {
            0 => write!(out, "{VALUE}{text}{VALUE:#}  ")?,
            _ => write!(out, "{text}  ")?,
        }
    }
    writeln!(out, "{FAINT}{report}{FAINT:#}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    /// The example's expected claims, with what they leave out filled in.
    fn expected() -> Vec<Claim> {
        let lines = include_str!("../../../../corpus/kazachstan-2022/expected.jsonl").lines();
        lines.map(|line| serde_json::from_value(filled(serde_json::from_str(line).unwrap())).unwrap()).collect()
    }

    fn filled(mut claim: Value) -> Value {
        let own = claim.as_object_mut().unwrap();
        let trigger = own.remove("trigger");
        for (name, value) in [
            ("version", json!(1)),
            ("claim", json!("c-")),
            ("by", json!("r")),
            ("coder", json!("c")),
            ("span", json!([0, 0])),
        ] {
            own.insert(name.into(), value);
        }
        own.insert("trigger".into(), json!({"text": trigger, "span": [0, 0]}));
        let word = own.get("factuality").cloned().unwrap_or(json!("CT+"));
        let asserters = own.remove("asserters").unwrap_or(json!([]));
        own.insert("attribution".into(), json!({"asserters": asserters, "factuality": word}));
        cite(&mut claim);
        claim
    }

    /// Gives every value with a text a span and a rule.
    fn cite(value: &mut Value) {
        match value {
            Value::Object(own) => {
                if own.contains_key("text") || own.contains_key("from") {
                    for (name, empty) in [("span", json!([0, 0])), ("by", json!("r")), ("text", json!(""))] {
                        own.entry(name).or_insert(empty);
                    }
                }
                own.values_mut().for_each(cite);
            }
            Value::Array(list) => list.iter_mut().for_each(cite),
            _ => {}
        }
    }

    #[track_caller]
    fn check(show: fn(&[Claim], &Reports, &Words, &mut Vec<u8>) -> std::io::Result<()>, expect: &[&str]) {
        let words = Words::load(&Data::built_in(), Some("nl")).unwrap();
        let mut out = Vec::new();
        let carried = Inputs::new([Input::Carried("kazachstan-2022.jsonl", EXAMPLE)], None);
        let reports = carried.map(|own| own.map(|own| (own.report.id.clone(), own.report)).unwrap()).collect();
        show(&expected(), &reports, &words, &mut out).unwrap();
        let shown = String::from_utf8(anstream::adapter::strip_bytes(&out).into_vec()).unwrap();
        println!("{shown}");
        for line in expect {
            assert!(shown.contains(line), "{line:?} is not in\n{shown}");
        }
    }

    #[test]
    fn measures_stand_under_their_country() {
        check(show_measures, &["  DEU\n", "wapenexport: opschorten"]);
    }

    #[test]
    fn figures_of_a_kind_stand_side_by_side_with_who_gave_them() {
        check(show_figures, &["  doden\n", "    164 ", "    225 "]);
    }

    #[test]
    fn the_timeline_begins_with_the_first_day() {
        check(show_timeline, &["2022-01-05"]);
    }
}
