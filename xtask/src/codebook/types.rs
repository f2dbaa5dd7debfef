//! A page for each type: what it and its modes mean, and the rules that code them, with their examples.

use super::Pages;
use super::data::{Data, Language, Rule, Type};

/// The page of a type.
pub fn file(name: &str) -> String {
    format!("{}.md", name.to_lowercase())
}

/// The pages of all types, and that of the rules without one.
pub fn pages(data: &Data, pages: &mut Pages) {
    for (name, own) in &data.types {
        pages.insert(file(name), page(data, name, own));
    }
    let mut text = String::from(
        "# Rules without a type\n\nA measure that no PLOVER type fits, a figure that no event of its own carries, a statement.\n",
    );
    for (lang, own) in &data.languages {
        section(&mut text, lang, own, own.of_type(None));
    }
    pages.insert("no-type.md".to_owned(), text);
}

fn page(data: &Data, name: &str, own: &Type) -> String {
    let mut text = format!("# {name}\n\n{}\n\n", own.description);
    text += &format!("- quad class: {} ({})\n- score: {}\n", own.quad, own.quad_name(), own.score);
    let needed = if own.requires_recipient { "needed" } else { "not needed" };
    text += &format!("- recipient: {needed}\n");
    if let Some(future) = &own.future {
        text += &format!("- planned or promised it is [{future}]({})\n", file(future));
    }
    text += &format!("- CAMEO: {}\n", cameo(data, name, ""));
    for mode in &own.modes {
        let score = mode.score.map_or_else(|| "the type's".to_owned(), |score| score.to_string());
        text += &format!("\n## {}\n\n{} Score: {score}; ", mode.name, mode.description);
        text += &format!("CAMEO: {}.\n", cameo(data, name, &mode.name));
        for (lang, language) in &data.languages {
            let first = |rule: &&Rule| rule.modes.first() == Some(&mode.name);
            section(&mut text, lang, language, language.of_type(Some(name)).filter(first));
        }
    }
    text += if own.modes.is_empty() { "\n## Rules\n" } else { "\n## Without a mode\n" };
    for (lang, language) in &data.languages {
        let modeless = |rule: &&Rule| rule.modes.is_empty();
        section(&mut text, lang, language, language.of_type(Some(name)).filter(modeless));
    }
    text
}

/// Root and code that a type and mode are written as.
fn cameo(data: &Data, name: &str, mode: &str) -> String {
    let row = data.crosswalk.iter().find(|row| row[0] == "out" && row[1] == name && row[2] == mode);
    row.map_or_else(|| "none".to_owned(), |row| format!("root {}, code {}", row[4], row[5]))
}

fn section<'a>(text: &mut String, lang: &str, language: &Language, rules: impl Iterator<Item = &'a Rule>) {
    let rules: Vec<&Rule> = rules.collect();
    *text += &format!("\n### `{lang}`: {} rules\n\n", rules.len());
    for rule in rules {
        entry(text, lang, language, rule);
    }
}

fn entry(text: &mut String, lang: &str, language: &Language, rule: &Rule) {
    *text += &format!("- <a id=\"{0}\"></a>**{0}**: {1}\n", rule.id, rule.why);
    let on: Vec<String> = rule.on.split('|').map(|word| trigger(lang, language, word.trim())).collect();
    let mut said = vec![format!("on {}", on.join(", "))];
    said.extend(rule.pattern.iter().map(|own| format!("match `{own}`")));
    said.extend((rule.modes.len() > 1).then(|| format!("modes {}", rule.modes.join(", "))));
    said.extend((!rule.contexts.is_empty()).then(|| format!("contexts {}", rule.contexts.join(", "))));
    said.extend(rule.figure.iter().map(|own| format!("counts {own}")));
    said.extend(rule.measure.iter().map(|(kind, action)| format!("measure {kind} {action}")));
    said.extend(rule.needs.iter().map(|own| format!("needs {own}")));
    said.extend(rule.veto.iter().map(|own| format!("not with `{own}`")));
    *text += &format!("  ({})\n", said.join("; "));
    for example in &rule.examples {
        let gap = example.gap.as_ref().map_or_else(String::new, |why| format!(" *(not yet: {why})*"));
        *text += &format!("  - {} → `{}`{gap}\n", plain(&example.text), example.gives);
    }
}

/// A word, or a class with the way to its words.
fn trigger(lang: &str, language: &Language, word: &str) -> String {
    match word.strip_prefix('@') {
        Some(name) if language.classes.contains_key(name) => format!("[`{word}`](classes-{lang}.md#{name})"),
        _ => format!("`{word}`"),
    }
}

/// Text in which no sign means anything to Markdown.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if "*_`[]<>|\\".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
