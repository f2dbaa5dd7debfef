//! A pen for SVG: text is always escaped, numbers are short, and a picture on its own carries its colours.

use std::fmt::Write as _;

/// Colours of a picture on its own: those of the light theme.
const STYLE: &str = "text{font:12px system-ui,sans-serif;fill:#1b1f24}.quiet{fill:#57606a}.grid{stroke:#d5dae0}\
.axis{stroke:#57606a}.line{fill:none;stroke-width:2.25}.s0{stroke:#0b5cad}.s1{stroke:#9a4b00;stroke-dasharray:7 4}\
.s2{stroke:#5b2a86;stroke-dasharray:2 4}.s3{stroke:#1a6b3c;stroke-dasharray:10 3 2 3}.s4{stroke:#57606a;stroke-dasharray:4 2}.s5{stroke:#b3261e;stroke-dasharray:12 4}.s6{stroke:#0b5cad;stroke-dasharray:1 3}.s7{stroke:#1a6b3c;stroke-dasharray:6 2 1 2 1 2}\
.dot{fill:#fff;stroke-width:2}.tie{fill:none;stroke:#57606a;stroke-dasharray:1 3}.back{stroke:#b3261e;stroke-width:2.5}.bar{fill:#0b5cad}.bar.maybe{fill:#9db9d6}.bar.planned{fill:#fff;stroke:#0b5cad;stroke-dasharray:3 2}\
.sea{fill:#eef3f7}.land{fill:#fff;stroke:#aab4bf;stroke-width:.7}.home{fill:#fdf1d8;stroke:#7d6a3a;stroke-width:1}\
.unsettled{fill:url(#hatch);stroke:#aab4bf;stroke-dasharray:3 2;stroke-width:.7}.hatch{stroke:#aab4bf}.pin{fill:#b3261e;fill-opacity:.8;stroke:#fff}\
.area{fill:#b3261e;fill-opacity:.14;stroke:#b3261e;stroke-dasharray:4 3}";

/// A picture under way.
pub struct Pen {
    body: String,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// A number as a picture needs it.
pub fn short(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Text as XML wants it; characters that XML forbids are left out.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in onrust::text::printable(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => {}
            plain => out.push(plain),
        }
    }
    out
}

impl Pen {
    /// A picture of this size.
    pub fn new(width: f64, height: f64) -> Self {
        Self { body: String::new(), width, height }
    }

    /// A straight line.
    pub fn line(&mut self, class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(short);
        let _ = write!(self.body, r#"<line class="{class}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>"#);
    }

    /// A path.
    pub fn path(&mut self, class: &str, d: &str) {
        let _ = write!(self.body, r#"<path class="{class}" d="{d}"/>"#);
    }

    /// Words; `anchor` is start, middle or end.
    pub fn text(&mut self, class: &str, (x, y): (f64, f64), anchor: &str, text: &str) {
        let [x, y] = [x, y].map(short);
        let _ = write!(
            self.body,
            r#"<text class="{class}" x="{x}" y="{y}" text-anchor="{anchor}">{}</text>"#,
            escaped(text)
        );
    }

    /// A bar.
    pub fn bar(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64), title: &str) {
        let [x, y, width, height] = [x, y, width, height].map(short);
        let _ = write!(
            self.body,
            r#"<rect class="{class}" x="{x}" y="{y}" width="{width}" height="{height}" rx="2"><title>{}</title></rect>"#,
            escaped(title)
        );
    }

    /// A dot.
    pub fn dot(&mut self, class: &str, (x, y): (f64, f64), r: f64, title: &str) {
        let [x, y, r] = [x, y, r].map(short);
        let _ = write!(
            self.body,
            r#"<circle class="{class}" cx="{x}" cy="{y}" r="{r}"><title>{}</title></circle>"#,
            escaped(title)
        );
    }

    /// What follows is a link, until [`Pen::close`].
    pub fn link(&mut self, href: &str, label: &str) {
        let _ = write!(self.body, r#"<a href="{}" aria-label="{}">"#, escaped(href), escaped(label));
    }

    /// What follows rests on claims, until [`Pen::close_group`].
    pub fn group(&mut self, claims: &[String]) {
        let _ = write!(self.body, r#"<g data-claim="{}">"#, escaped(&claims.join(" ")));
    }

    /// Ends a link.
    pub fn close(&mut self) {
        self.body.push_str("</a>");
    }

    /// Ends a group.
    pub fn close_group(&mut self) {
        self.body.push_str("</g>");
    }

    /// The picture. On its own it carries its colours and says where it comes from.
    pub fn finish(self, title: &str, alone: bool, origin: Option<&str>) -> String {
        let (title, foot) = (escaped(title), if origin.is_some() { 22.0 } else { 0.0 });
        let head = if alone { 28.0 } else { 0.0 };
        let [width, height, shift] = [self.width, self.height + foot + head, head].map(short);
        let style = if alone { format!("<style>{STYLE}</style>") } else { String::new() };
        let sheet = if alone { r##"<rect width="100%" height="100%" fill="#fff"/>"## } else { "" };
        let shown =
            if alone { format!(r#"<text x="10" y="20" font-weight="600">{title}</text>"#) } else { String::new() };
        let line = origin.map_or_else(String::new, |own| {
            format!(
                r#"<text class="quiet" x="10" y="{}" font-size="10">{}</text>"#,
                short(self.height + head + 14.0),
                escaped(own)
            )
        });
        // A picture that holds links is a group: what is an image has no parts for those who do not see it.
        let role = if self.body.contains("<a ") { "group" } else { "img" };
        let hatch = r#"<defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"/></pattern></defs>"#;
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="{role}" class="picture"><title data-own="name">{title}</title>{style}{hatch}{sheet}{shown}<g transform="translate(0 {shift})">{}</g>{line}</svg>"#,
            self.body
        )
    }
}
