//! A situation report as Markdown or HTML. What reports say is escaped: it can add no markup.

use super::args::Page;
use crate::cli::format::md_cell;
use onrust::ledger::{Footnote, Sitrep};
use onrust::text::printable;
use std::fmt::Write as _;
use std::io::Write;

/// Prints it.
pub fn print(report: &Sitrep, page: Page) -> anyhow::Result<()> {
    let text = match page {
        Page::Md => markdown(report),
        Page::Html => html(report),
    };
    let mut out = anstream::stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

fn source(note: &Footnote) -> String {
    format!("{} ← {}, {}: “{}” ({})", note.outlet, note.root, note.published, note.quote, note.claim)
}

/// As Markdown.
pub fn markdown(report: &Sitrep) -> String {
    let mut out = format!("# {}\n\n", md_cell(&report.title));
    for line in &report.head {
        let _ = writeln!(out, "{}", md_cell(line));
    }
    for section in &report.sections {
        let _ = writeln!(out, "\n## {}\n", md_cell(&section.heading));
        for line in &section.lines {
            let marks: String = line.notes.iter().map(|number| format!("[^{number}]")).collect();
            let _ = writeln!(out, "- {}{marks}", md_cell(&line.text));
        }
        if section.lines.is_empty() {
            let _ = writeln!(out, "{}", md_cell(&section.empty));
        }
    }
    let _ = writeln!(out, "\n## {}\n", md_cell(&report.notes_heading));
    for (number, note) in report.notes.iter().enumerate() {
        let _ = writeln!(out, "[^{}]: {}", number + 1, md_cell(&source(note)));
    }
    out
}

/// What a browser shows as text and nothing else.
fn safe(text: &str) -> String {
    let mut out = String::new();
    for c in printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            plain => out.push(plain),
        }
    }
    out
}

const STYLE: &str = "body{font:11pt/1.45 system-ui,sans-serif;max-width:46em;margin:2em auto;padding:0 1em}\
h1{font-size:1.5em}h2{font-size:1.15em;margin-top:1.4em}ol{font-size:.85em}sup a{text-decoration:none}\
@media print{body{margin:0;max-width:none;font-size:9.5pt}a{color:inherit}}";

fn html(report: &Sitrep) -> String {
    let title = safe(&report.title);
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}</title>\n<style>{STYLE}</style>\n<h1>{title}</h1>\n",
        safe(&report.lang)
    );
    for line in &report.head {
        let _ = writeln!(out, "<p>{}</p>", safe(line));
    }
    for section in &report.sections {
        let _ = writeln!(out, "<h2>{}</h2>", safe(&section.heading));
        if section.lines.is_empty() {
            let _ = writeln!(out, "<p>{}</p>", safe(&section.empty));
            continue;
        }
        let _ = writeln!(out, "<ul>");
        for line in &section.lines {
            let marks: Vec<String> =
                line.notes.iter().map(|number| format!("<a href=\"#n{number}\">{number}</a>")).collect();
            let _ = writeln!(out, "<li>{}<sup>{}</sup></li>", safe(&line.text), marks.join(" "));
        }
        let _ = writeln!(out, "</ul>");
    }
    let _ = writeln!(out, "<h2>{}</h2>\n<ol>", safe(&report.notes_heading));
    for (number, note) in report.notes.iter().enumerate() {
        let lang = note.lang.as_ref().map_or_else(String::new, |lang| format!(" lang=\"{}\"", safe(lang)));
        let link = note.url.as_ref().filter(|url| url.starts_with("https://") || url.starts_with("http://"));
        let outlet = match link {
            Some(url) => format!("<a href=\"{}\" rel=\"noopener noreferrer\">{}</a>", safe(url), safe(&note.outlet)),
            None => safe(&note.outlet),
        };
        let _ = writeln!(
            out,
            "<li id=\"n{}\">{outlet} ← {}, {}: <q{lang}>{}</q> <code>{}</code></li>",
            number + 1,
            safe(&note.root),
            safe(&note.published),
            safe(&note.quote),
            safe(&note.claim)
        );
    }
    out + "</ol>\n"
}
