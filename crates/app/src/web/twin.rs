//! The same answers for programs: JSON, CSV, Markdown. What reports say stays text in all of them.

use super::problem::Problem;
use super::request::Form;
use super::route::Answer;
use serde::Serialize;
use serde_json::Value;

/// JSON with a line's end.
pub fn json(value: &Value) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

/// What can be serialised, as JSON.
pub fn value(what: &impl Serialize) -> Result<Value, Problem> {
    serde_json::to_value(what).map_err(|why| Problem::new(500, "problem-broken", why.to_string()))
}

/// Answers in the form that is wanted; a page is only made where a page is wanted.
pub fn in_form(
    form: Form,
    what: &impl Serialize,
    rows: impl FnOnce() -> Vec<Vec<String>>,
    page: impl FnOnce() -> Result<Answer, Problem>,
) -> Result<Answer, Problem> {
    match form {
        Form::Html => page(),
        Form::Json => Ok(Answer::Json(value(what)?)),
        Form::Csv | Form::Md => Ok(Answer::Table(rows())),
        _ => Err(Problem::missing("this page cannot be had in that form")),
    }
}

/// RFC 4180. A cell that a spreadsheet would take for a formula is kept from it by an apostrophe.
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    out
}

fn csv_cell(cell: &str) -> String {
    let live = cell.trim_start_matches(crate::cli::unseen).starts_with(['=', '+', '-', '@', '|', '%']);
    let number = cell.parse::<f64>().is_ok();
    let begins = cell.starts_with(['\t', '\r', '\n']);
    let mark = if (live || begins) && !number { "'" } else { "" };
    format!("\"{mark}{}\"", cell.replace('"', "\"\"").replace('\0', ""))
}

/// A Markdown table.
pub fn md(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (at, row) in rows.iter().enumerate() {
        let cells: Vec<String> = row.iter().map(|cell| crate::cli::md_cell(cell)).collect();
        out.push_str(&format!("| {} |\n", cells.join(" | ")));
        if at == 0 {
            out.push_str(&format!("|{}\n", " --- |".repeat(row.len())));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expect: &str) {
        assert_eq!(csv(&[vec![cell.to_owned()]]), format!("{expect}\r\n"));
    }

    #[test]
    fn no_cell_is_a_formula() {
        check("=cmd|' /C calc'!A0", "\"'=cmd|' /C calc'!A0\"");
        check(" @SUM(1)", "\"' @SUM(1)\"");
        check("\u{200b}+1+1", "\"'\u{200b}+1+1\"");
        check("-5", "\"-5\"");
        check("say \"no\"", "\"say \"\"no\"\"\"");
        check("26 dead", "\"26 dead\"");
    }
}
