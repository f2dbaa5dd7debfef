//! Pages of what events carry besides their type: contexts, sectors, figures, measures, factuality, the crosswalk, classes.

use super::Pages;
use super::data::{Data, Rule, inner, list, one_line, text};
use super::types::file;
use toml::{Table, Value};

/// The pages, with what each holds.
pub const CONTENTS: [(&str, &str); 6] = [
    ("contexts", "the 37 contexts, the words and rules that add them"),
    ("sectors", "sectors of those who act, and codes that stand where a country would"),
    ("figures", "what figures are of"),
    ("measures", "what governments do: kinds, actions, statuses"),
    ("factuality", "how certain a claim is put, and by which words that is read; auxiliary modes"),
    ("crosswalk", "CAMEO codes, both ways"),
];

/// All of them.
pub fn pages(data: &Data, pages: &mut Pages) {
    let mut add = |name: &str, text: String| pages.insert(format!("{name}.md"), text);
    add("contexts", contexts(data));
    add("sectors", sectors(data));
    add("figures", figures(data));
    add("measures", measures(data));
    add("factuality", factuality(data));
    add("crosswalk", crosswalk(data));
    for (lang, own) in &data.languages {
        let mut text = format!(
            "# Word classes of `{lang}`\n\nThe words that rules name by `@class`; marks as in [rules.md](../rules.md#words-and-classes).\n"
        );
        for (name, words) in &own.classes {
            text += &format!("\n## {name}\n\n`{words}`\n");
        }
        add(&format!("classes-{lang}"), text);
    }
}

/// Links to rules.
fn links<'a>(rules: impl Iterator<Item = &'a Rule>) -> String {
    let link = |rule: &Rule| {
        let page = rule.event_type.as_deref().map_or_else(|| "no-type.md".to_owned(), file);
        format!("[{0}]({page}#{0})", rule.id)
    };
    rules.map(link).collect::<Vec<_>>().join(", ")
}

/// Every rule that holds, a line for each language that has some.
fn rules_line(data: &Data, holds: impl Fn(&Rule) -> bool) -> String {
    let line = |lang: &String| {
        let found = links(data.languages[lang].rules.iter().filter(|rule| holds(rule)));
        if found.is_empty() { String::new() } else { format!("- rules, `{lang}`: {found}\n") }
    };
    data.languages.keys().map(line).collect()
}

fn contexts(data: &Data) -> String {
    let mut page = String::from(
        "# Contexts\n\nWhat an event is about. A context comes from words of the event's clause, or from the rule that codes it.\n",
    );
    for (name, own) in inner(&data.contexts, "context") {
        page += &format!("\n## {name}\n\n{}\n\n", text(own, "description"));
        if let Some(mode) = own.get("implied_by") {
            page += &format!("- the mode {} brings it along\n", one_line(mode));
        }
        let yields = list(own.get("yields_to"));
        if !yields.is_empty() {
            page += &format!("- left out beside {}\n", yields.join(", "));
        }
        for (lang, language) in &data.languages {
            if let Some(words) = language.contexts.get(name) {
                page += &format!("- words, `{lang}`: `{words}`\n");
            }
        }
        page += &rules_line(data, |rule| rule.contexts.contains(name));
    }
    page
}

fn sectors(data: &Data) -> String {
    let mut page = String::from("# Sectors\n\n| sector | means | acts for a state |\n|---|---|---|\n");
    for (name, own) in inner(&data.sectors, "sector") {
        let state = own.get("governmental").and_then(Value::as_bool).unwrap_or_default();
        page += &format!("| {name} | {} | {} |\n", text(own, "description"), if state { "yes" } else { "" });
    }
    page += "\n## Codes that stand where a country would\n\n| code | means |\n|---|---|\n";
    for (name, own) in inner(&data.sectors, "primary") {
        page += &format!("| {name} | {} |\n", text(own, "description"));
    }
    page
}

fn figures(data: &Data) -> String {
    let mut page = String::from(
        "# Figures\n\nWhat figures are of. How numbers, bounds and units are read stands in\n[times-and-figures.md](../times-and-figures.md).\n",
    );
    for (name, own) in inner(&data.figures, "kind") {
        page += &format!("\n## {name}\n\n{} Unit: {}.\n\n", text(own, "means"), text(own, "unit"));
        page += &rules_line(data, |rule| rule.figure.as_ref() == Some(name));
    }
    page
}

fn measures(data: &Data) -> String {
    let mut page = String::from("# Measures\n\nWhat governments do, for views by country.\n");
    for (name, own) in inner(&data.measures, "kind") {
        page += &format!("\n## {name}\n\n{}\n\n- actions: ", text(own, "description"));
        page += &format!("{}\n", list(own.get("actions")).join(", "));
        page += &rules_line(data, |rule| rule.measure.as_ref().is_some_and(|(kind, _)| kind == name));
    }
    for (key, head) in [("action", "Actions"), ("status", "Statuses")] {
        page += &format!("\n## {head}\n\n| {key} | means |\n|---|---|\n");
        for (name, own) in inner(&data.measures, key) {
            page += &format!("| {name} | {} |\n", one_line(own));
        }
    }
    page
}

/// FactBank's degrees: the code, and what it says of the claim.
const DEGREES: [(&str, &str); 8] = [
    ("CT+", "it is so"),
    ("PR+", "it is probably so"),
    ("PS+", "it is possibly so"),
    ("CT-", "it is not so"),
    ("PR-", "it is probably not so"),
    ("PS-", "it is possibly not so"),
    ("CTu", "it is settled whether it is so, but not said which"),
    ("Uu", "nothing is said of it"),
];

/// Lists of `grammar.toml` by which a claim is coloured, with what they do.
const COLOURS: [(&str, &str); 11] = [
    ("negation", "deny what they hang from: CT-, `negation`"),
    ("without", "deny what they govern: CT-, `negation`"),
    ("probable", "PR+"),
    ("perhaps", "PS+"),
    ("hearsay", "the outlet distances itself: PR+"),
    ("hedge", "the outlet distances itself: PR+"),
    ("possible", "possibility or permission"),
    ("obligation", "obligation"),
    ("wish", "`hypothetical`"),
    ("condition", "`hypothetical`"),
    ("future", "`future`"),
];

fn factuality(data: &Data) -> String {
    let mut page = String::from(
        "# Factuality and auxiliary modes\n\nHow the root of those who tell it presents a claim, in the degrees of FactBank.\n\n| degree | says |\n|---|---|\n",
    );
    for (code, says) in DEGREES {
        page += &format!("| {code} | {says} |\n");
    }
    page += "\nAuxiliary modes: `historical` (before what the report is about), `future`, `hypothetical` (under a condition,\npermission or wish), `negation`.\n";
    for (lang, own) in &data.languages {
        page += &format!("\n## `{lang}`\n\n| words | do | which |\n|---|---|---|\n");
        for (key, does) in COLOURS {
            row(&mut page, key, does, &own.grammar);
        }
        for (name, operator) in inner(&own.operators, "operator") {
            let (effect, words) = (text(operator, "effect"), text(operator, "words"));
            page += &format!("| operator {name} | make what stands below them `{effect}` | {words} |\n");
        }
        for (key, does) in
            [("say", "tell on whose word"), ("deny", "tell who denies"), ("according", "tell on whose word")]
        {
            row(&mut page, key, does, &own.cues);
        }
    }
    page
}

fn row(page: &mut String, key: &str, does: &str, table: &Table) {
    if let Some(words) = table.get(key) {
        *page += &format!("| {key} | {does} | {} |\n", one_line(words));
    }
}

fn crosswalk(data: &Data) -> String {
    let mut page = String::from("# Crosswalk to CAMEO\n");
    let ways = [("out", "From PLOVER to CAMEO"), ("in", "From CAMEO to PLOVER, the longest code first")];
    for (way, head) in ways {
        page += &format!("\n## {head}\n\n| type | mode | context | root | code |\n|---|---|---|---|---|\n");
        for row in data.crosswalk.iter().filter(|row| row[0] == way) {
            page +=
                &format!("| [{}]({}) | {} | {} | {} | {} |\n", row[1], file(&row[1]), row[2], row[3], row[4], row[5]);
        }
    }
    page
}
