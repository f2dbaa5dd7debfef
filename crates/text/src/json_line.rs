//! One line of JSON into a report.

use crate::dated::days_of;
use crate::report::Arrival;
use onrust_record::{Note, Report};
use serde::Deserialize;

/// The fields of a line; others are passed over, `null` counts as absent.
#[derive(Deserialize)]
struct Line {
    text: Option<String>,
    id: Option<Id>,
    version: Option<u32>,
    publisher: Option<String>,
    source: Option<String>,
    agency: Option<String>,
    pubstatus: Option<String>,
    url: Option<String>,
    published: Option<String>,
    date: Option<String>,
    lang: Option<String>,
    title: Option<String>,
}

/// Newsrooms number their reports as often as they name them.
#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Name(String),
    Number(u64),
}

/// Reads a line; a fault is a column, in characters from 1, and what was found there.
pub fn read(text: &str) -> Result<Arrival, (usize, String)> {
    let text = text.trim_start_matches('\u{feff}');
    let line: Line = serde_json::from_str(text).map_err(|error| (column(text, error.column()), plain(&error)))?;
    let Some(body) = line.text else { return Err((1, "the report has no \"text\"".to_owned())) };
    if line.version == Some(0) {
        return Err((1, "versions count from 1".to_owned()));
    }
    let published = line.published.or(line.date);
    let dct = published.as_deref().and_then(days_of);
    let mut notes = Vec::new();
    if let (Some(date), None) = (&published, dct) {
        notes.push(Note { span: None, text: format!("there is no date \"{date}\": the report counts as undated") });
    }
    let report = Report {
        id: line
            .id
            .map(|id| match id {
                Id::Name(name) => name,
                Id::Number(number) => number.to_string(),
            })
            .unwrap_or_default(),
        version: line.version.unwrap_or(1),
        publisher: line.publisher.or(line.source),
        agency: line.agency,
        pubstatus: line.pubstatus,
        url: line.url,
        published,
        dct,
        lang: line.lang,
        title: line.title,
        text: body,
    };
    Ok(Arrival { report, notes })
}

/// Serde counts columns in bytes.
fn column(text: &str, byte: usize) -> usize {
    let before = text.as_bytes().get(..byte.saturating_sub(1)).unwrap_or(text.as_bytes());
    String::from_utf8_lossy(before).chars().count() + 1
}

/// The message without its own line and column: the line is always 1 there.
fn plain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.as_str(), |(plain, _)| plain).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::read_reports;

    #[track_caller]
    fn check(name: &str, bytes: &[u8], expect: &[&str]) {
        let incoming = read_reports(name, bytes);
        let mut shown: Vec<String> = incoming.errors.iter().map(ToString::to_string).collect();
        for arrival in incoming.arrivals {
            let report = arrival.report;
            let dct = report.dct.map_or("undated".to_owned(), |days| format!("{}..{}", days.from, days.to));
            let notes: Vec<String> = arrival.notes.into_iter().map(|note| note.text).collect();
            let publisher = report.publisher.unwrap_or_default();
            shown.push(format!(
                "{} v{} {publisher} {dct} <{}> {}",
                report.id,
                report.version,
                report.text,
                notes.join("; ")
            ));
        }
        assert_eq!(shown, expect);
    }

    #[test]
    fn dated_text_is_named_by_its_file() {
        check("map/nieuws.txt", b" date 2022-01 Onrust.\r\n", &["nieuws v1  2022-01-01..2022-01-31 <Onrust.\r\n> "]);
        check("-", b"Onrust.", &["r-8af29e11b3fc330d v1  undated <Onrust.> "]);
    }

    #[test]
    fn malformed_line_loses_itself_alone() {
        let lines = b"{\"text\":\"a\"}\n\n{\"text\":\"\xc3\xa9\"x}\n{\"id\":7,\"text\":\"b\",\"source\":\"ANP\",\"publisher\":null,\"date\":\"2022-01-08T10:00:00Z\"}";
        check(
            "f.jsonl",
            lines,
            &["f.jsonl:3:12: expected `,` or `}`", "f:1 v1  undated <a> ", "7 v1 ANP 2022-01-08..2022-01-08 <b> "],
        );
    }

    #[test]
    fn same_id_and_version_must_be_identical() {
        let lines = b"{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}\n{\"id\":\"x\",\"version\":2,\"text\":\"b\"}";
        check(
            "f",
            lines,
            &["f:1:1: another report has the id \"x\" and version 1", "x v1  undated <a> ", "x v2  undated <b> "],
        );
    }

    #[test]
    fn what_is_missing_is_said() {
        check("f", b"", &["f v1  undated <> the text is empty"]);
        check("f", b"{\"id\":\"x\"}", &["f:1:1: the report has no \"text\""]);
        check("f", b"{\"text\":\"a\",\"version\":0}", &["f:1:1: versions count from 1"]);
        check(
            "f",
            b"date 2022-13 a",
            &["f v1  undated <a> there is no date \"2022-13\": the report counts as undated"],
        );
        check("f", b"a\0\0\0", &["f:1:1: this is binary, not text: 3 of its first 4 bytes are NUL"]);
    }

    #[test]
    fn charset_does_not_matter() {
        check("f", b"\xef\xbb\xbf{\"text\":\"a\"}", &["f:1 v1  undated <a> "]);
        check("f", b"\xff\xfe{\0\"\0t\0e\0x\0t\0\"\0:\0\"\0a\0\"\0}\0", &["f:1 v1  undated <a> "]);
        check("f", b"{\"text\":\"Belgi\xeb\"}", &["f:1 v1  undated <België> read as windows-1252"]);
    }
}
