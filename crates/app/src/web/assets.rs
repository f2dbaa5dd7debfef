//! Files that the pages need, inside the program. Their addresses hold a hash of their content, so they are kept for ever.

use super::server::Reply;

const FILES: [(&str, &str, &str); 3] = [
    ("style.css", "text/css; charset=utf-8", include_str!("assets/style.css")),
    ("enhance.js", "text/javascript; charset=utf-8", include_str!("assets/enhance.js")),
    ("icon.svg", "image/svg+xml", include_str!("assets/icon.svg")),
];

/// Where a file is served.
pub fn address(name: &str) -> String {
    let text = FILES.iter().find(|(own, ..)| *own == name).map_or("", |(_, _, text)| text);
    format!("/assets/{}/{name}", print(text))
}

fn print(text: &str) -> String {
    super::seal::hash(text.as_bytes())[..10].to_owned()
}

/// A file; an old hash gets the new file, but is not kept.
pub fn file(asked: &str, name: &str) -> Option<Reply> {
    let (_, media, text) = FILES.iter().find(|(own, ..)| *own == name)?;
    let kept = if asked == print(text) { "public, max-age=31536000, immutable" } else { "no-store" };
    Some(Reply::new(200, media, *text).with("cache-control", kept))
}
