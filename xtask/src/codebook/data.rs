//! The data that the codebook tells of.

use anyhow::{Context, Result};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use toml::{Table, Value};

/// A PLOVER type.
pub struct Type {
    pub description: String,
    pub quad: i64,
    pub score: f64,
    pub requires_recipient: bool,
    pub future: Option<String>,
    pub modes: Vec<Mode>,
}

/// A mode of a type.
pub struct Mode {
    pub name: String,
    pub description: String,
    pub score: Option<f64>,
}

/// An example of a rule.
pub struct Example {
    pub text: String,
    pub gives: String,
    pub gap: Option<String>,
}

/// A rule of a language.
pub struct Rule {
    pub id: String,
    pub why: String,
    pub on: String,
    pub pattern: Option<String>,
    pub event_type: Option<String>,
    pub modes: Vec<String>,
    pub contexts: Vec<String>,
    pub figure: Option<String>,
    pub measure: Option<(String, String)>,
    pub needs: Option<String>,
    pub veto: Option<String>,
    pub examples: Vec<Example>,
}

/// What a language has.
pub struct Language {
    pub rules: Vec<Rule>,
    /// Words of each class.
    pub classes: BTreeMap<String, String>,
    /// Words of each context.
    pub contexts: BTreeMap<String, String>,
    /// `grammar/grammar.toml`.
    pub grammar: Table,
    /// `grammar/operators.toml`.
    pub operators: Table,
    /// `attribution/cues.toml`.
    pub cues: Table,
}

/// Everything.
pub struct Data {
    /// In the order of the file: by quad class.
    pub types: Vec<(String, Type)>,
    pub contexts: Table,
    pub sectors: Table,
    pub figures: Table,
    pub measures: Table,
    /// Rows of the crosswalk: way, type, mode, context, root, code.
    pub crosswalk: Vec<Vec<String>>,
    pub languages: BTreeMap<String, Language>,
}

impl Type {
    /// The quad class in words.
    pub fn quad_name(&self) -> &'static str {
        match self.quad {
            1 => "verbal cooperation",
            2 => "material cooperation",
            3 => "verbal conflict",
            _ => "material conflict",
        }
    }
}

impl Language {
    /// Rules of a type, or those without one.
    pub fn of_type<'a>(&'a self, name: Option<&'a str>) -> impl Iterator<Item = &'a Rule> {
        self.rules.iter().filter(move |rule| rule.event_type.as_deref() == name)
    }
}

impl Data {
    /// Reads the folder `data/`.
    pub fn read(folder: &Path) -> Result<Self> {
        let plover = folder.join("plover");
        let types_path = plover.join("types.toml");
        let table = read(&types_path)?;
        let mut types: Vec<(String, Type)> =
            inner(&table, "type").map(|(name, own)| (name.clone(), read_type(own))).collect();
        // The file's order, which a table forgets.
        let written = fs::read_to_string(&types_path)?;
        types.sort_by_key(|(name, _)| written.find(&format!("[type.{name}]")));
        let mut languages = BTreeMap::new();
        for entry in fs::read_dir(folder.join("lang"))? {
            let path = entry?.path();
            let name = path.file_name().context("a folder has a name")?.to_string_lossy().into_owned();
            languages.insert(name, Language::read(&path)?);
        }
        let rows = fs::read_to_string(plover.join("crosswalk.tsv"))?;
        let rows = rows.lines().filter(|line| !line.starts_with('#')).skip(1);
        Ok(Self {
            types,
            contexts: read(&plover.join("contexts.toml"))?,
            sectors: read(&plover.join("sectors.toml"))?,
            figures: read(&plover.join("figures.toml"))?,
            measures: read(&plover.join("measures.toml"))?,
            crosswalk: rows.map(|line| line.split('\t').map(str::to_owned).collect()).collect(),
            languages,
        })
    }
}

impl Language {
    fn read(folder: &Path) -> Result<Self> {
        let mut paths: Vec<_> = fs::read_dir(folder.join("events"))?.filter_map(|own| Some(own.ok()?.path())).collect();
        paths.sort();
        let (mut rules, mut classes) = (Vec::new(), BTreeMap::new());
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "toml")) {
            let table = read(path)?;
            let own = table.get("rule").and_then(Value::as_array).into_iter().flatten();
            rules.extend(own.filter_map(Value::as_table).map(read_rule));
            classes.extend(inner(&table, "class").map(|(name, words)| (name.clone(), one_line(words))));
        }
        let contexts = read(&folder.join("events/contexts.toml"))?;
        Ok(Self {
            rules,
            classes,
            contexts: inner(&contexts, "context").map(|(name, words)| (name.clone(), one_line(words))).collect(),
            grammar: read(&folder.join("grammar/grammar.toml"))?,
            operators: read(&folder.join("grammar/operators.toml"))?,
            cues: read(&folder.join("attribution/cues.toml"))?,
        })
    }
}

fn read(path: &Path) -> Result<Table> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

/// The entries of a table within a table.
pub fn inner<'a>(table: &'a Table, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    table.get(key).and_then(Value::as_table).into_iter().flatten()
}

/// A string of a table; empty where there is none.
pub fn text(value: &Value, key: &str) -> String {
    value.get(key).map(one_line).unwrap_or_default()
}

/// A string with its line breaks as blanks.
pub fn one_line(value: &Value) -> String {
    value.as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The strings of a list.
pub fn list(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn number(value: &Value) -> Option<f64> {
    value.as_float().or_else(|| value.as_integer().map(|own| own as f64))
}

fn read_type(own: &Value) -> Type {
    let modes = own.get("mode").and_then(Value::as_array).into_iter().flatten();
    Type {
        description: text(own, "description"),
        quad: own.get("quad").and_then(Value::as_integer).unwrap_or_default(),
        score: own.get("score").and_then(number).unwrap_or_default(),
        requires_recipient: own.get("requires_recipient").and_then(Value::as_bool).unwrap_or_default(),
        future: own.get("future").map(one_line),
        modes: modes
            .map(|mode| Mode {
                name: text(mode, "name"),
                description: text(mode, "description"),
                score: mode.get("score").and_then(number),
            })
            .collect(),
    }
}

fn read_rule(own: &Table) -> Rule {
    let word = |key: &str| own.get(key).map(one_line);
    let examples = own.get("example").and_then(Value::as_array).into_iter().flatten();
    Rule {
        id: word("id").unwrap_or_default(),
        why: word("why").unwrap_or_default(),
        on: word("on").unwrap_or_default(),
        pattern: word("match"),
        event_type: word("type"),
        modes: list(own.get("modes")),
        contexts: list(own.get("contexts")),
        figure: word("figure"),
        measure: own.get("measure").map(|own| (text(own, "kind"), text(own, "action"))),
        needs: word("needs"),
        veto: word("veto"),
        examples: examples
            .map(|own| Example {
                text: text(own, "text"),
                gives: text(own, "gives"),
                gap: own.get("gap").map(one_line),
            })
            .collect(),
    }
}
