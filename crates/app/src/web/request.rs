//! A request, read: what is asked, in which form, and by whom.

use super::problem::Problem;
use axum::http::{HeaderMap, Method, Uri};

/// The form in which an answer is wanted: the end of the path says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A page.
    Html,
    /// JSON.
    Json,
    /// A table for spreadsheets.
    Csv,
    /// GeoJSON.
    Geojson,
    /// Markdown.
    Md,
    /// A picture.
    Svg,
    /// An Atom feed.
    Atom,
}

const ENDINGS: [(&str, Form); 6] = [
    (".json", Form::Json),
    (".csv", Form::Csv),
    (".geojson", Form::Geojson),
    (".md", Form::Md),
    (".svg", Form::Svg),
    (".atom", Form::Atom),
];

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// GET, POST and so on.
    pub method: Method,
    /// The path without the ending that names a form.
    pub path: String,
    /// Its parts, decoded.
    pub parts: Vec<String>,
    /// The form that is wanted.
    pub form: Form,
    /// What stands behind the question mark, decoded.
    pub query: Vec<(String, String)>,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Request {
    /// Reads one.
    pub fn read(method: Method, uri: &Uri, headers: HeaderMap, body: Vec<u8>) -> Result<Self, Problem> {
        let whole = uri.path();
        let found = ENDINGS.iter().find(|(end, _)| whole.ends_with(end) && whole.len() > end.len());
        let (path, form) = found.map_or((whole, Form::Html), |(end, form)| (&whole[..whole.len() - end.len()], *form));
        let parts = path.split('/').filter(|part| !part.is_empty()).map(|part| decoded(part, false));
        let parts: Option<Vec<String>> = parts.collect();
        let parts = parts.ok_or_else(|| Problem::bad("the address is not UTF-8"))?;
        let query = pairs(uri.query().unwrap_or_default()).ok_or_else(|| Problem::bad("the address is not UTF-8"))?;
        Ok(Self { method, path: path.to_owned(), parts, form, query, headers, body })
    }

    /// A value behind the question mark; an empty one counts as absent.
    pub fn asked(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(own, value)| own == name && !value.is_empty()).map(|(_, value)| value.as_str())
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// May the answer be gzipped?
    pub fn takes_gzip(&self) -> bool {
        self.header("accept-encoding").is_some_and(|own| own.contains("gzip"))
    }

    /// A cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.header("cookie")?.split(';').filter_map(|pair| pair.trim().split_once('='));
        all.into_iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }

    /// Languages, the most wanted first.
    pub fn languages(&self) -> Vec<&str> {
        let told = self.header("accept-language").unwrap_or_default().split(',');
        let told = told.map(|one| one.split(';').next().unwrap_or_default().trim());
        self.asked("lang").into_iter().chain(self.cookie("lang")).chain(told).collect()
    }

    /// Fields of a posted form.
    pub fn fields(&self) -> Option<Vec<(String, String)>> {
        pairs(std::str::from_utf8(&self.body).ok()?)
    }
}

/// `a=b&c=d`, decoded.
fn pairs(text: &str) -> Option<Vec<(String, String)>> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| Some((decoded(name, true)?, decoded(value, true)?)))
        .collect()
}

fn decoded(text: &str, plus: bool) -> Option<String> {
    let (bytes, mut out, mut at) = (text.as_bytes(), Vec::with_capacity(text.len()), 0);
    while let Some(byte) = bytes.get(at) {
        let hex = || u8::from_str_radix(std::str::from_utf8(bytes.get(at + 1..at + 3)?).ok()?, 16).ok();
        match (byte, hex()) {
            (b'%', Some(value)) => {
                out.push(value);
                at += 2;
            }
            (b'+', _) if plus => out.push(b' '),
            (plain, _) => out.push(*plain),
        }
        at += 1;
    }
    String::from_utf8(out).ok()
}

/// Text as it may stand in an address.
pub fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b':' => out.push(byte as char),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(uri: &str, expect: &str) {
        let read = Request::read(Method::GET, &uri.parse().unwrap(), HeaderMap::new(), Vec::new()).unwrap();
        assert_eq!(format!("{:?} {:?} {:?}", read.parts, read.form, read.query), expect);
    }

    #[test]
    fn the_ending_names_the_form() {
        check("/claim/c-1.json?q=a+b%26c", r#"["claim", "c-1"] Json [("q", "a b&c")]"#);
        check("/place/Nur%2DSultan", r#"["place", "Nur-Sultan"] Html []"#);
        check("/place/a%2Fb?x", r#"["place", "a/b"] Html [("x", "")]"#);
    }

    #[test]
    fn what_is_encoded_is_decoded_again() {
        let text = "a b/ü%&+=?#";
        assert_eq!(decoded(&encoded(text), true).as_deref(), Some(text));
    }
}
