//! The frame of every page: head, skip link, bar with language and theme, tabs, the moment, and the foot.

use super::view::View;
use super::{assets, time};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use onrust::ledger::Situation;

/// A page, before its frame.
pub struct Page {
    /// What it is about.
    pub title: String,
    /// The situation that it belongs to.
    pub situation: Option<Situation>,
    /// Its tab.
    pub tab: &'static str,
    /// What it holds.
    pub main: Markup,
    /// Forms besides HTML in which it can be had.
    pub forms: &'static [&'static str],
    /// JSON-LD.
    pub linked: Option<serde_json::Value>,
    /// Can it be asked as of a moment?
    pub timed: bool,
}

impl Page {
    /// A page on its own.
    pub fn new(title: impl Into<String>, main: Markup) -> Self {
        Self { title: title.into(), situation: None, tab: "", main, forms: &[], linked: None, timed: false }
    }
}

/// Tabs of a situation: the end of the address, which is also the key of its name.
pub const TABS: [&str; 9] = ["", "measures", "figures", "timeline", "map", "ledger", "changes", "sources", "sitrep"];

/// The whole page.
pub fn framed(view: &View, page: &Page) -> String {
    let theme = view
        .request
        .asked("theme")
        .or_else(|| view.request.cookie("theme"))
        .filter(|own| ["light", "dark"].contains(own));
    html! {
        (DOCTYPE)
        html lang=(view.words.lang) data-theme=[theme] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(theme.unwrap_or("light dark"));
                title { (page.title) " · Onrust" }
                link rel="stylesheet" href=(assets::address("style.css"));
                link rel="icon" href=(assets::address("icon.svg")) type="image/svg+xml";
                @for form in page.forms { (alternate(view, form)) }
                script src=(assets::address("enhance.js")) defer {}
                @if let Some(linked) = &page.linked {
                    script type="application/ld+json" { (PreEscaped(linked.to_string().replace('<', "\\u003c"))) }
                }
            }
            body data-live=[(page.timed && view.known.at.is_none()).then_some("/live")] data-grown=(view.say("grown")) data-show=(view.say("grown-show")) {
                a.skip href="#main" { (view.say("skip")) }
                (bar(view, theme))
                @if let Some(situation) = &page.situation { (tabs(view, situation, page.tab)) }
                @if page.timed { (moment(view, page.situation.as_ref())) }
                main #main tabindex="-1" { (page.main) }
                (foot(view, page))
            }
        }
    }
    .into_string()
}

fn alternate(view: &View, form: &str) -> Markup {
    let media = match form {
        "json" => "application/json",
        "csv" => "text/csv",
        "geojson" => "application/geo+json",
        "md" => "text/markdown",
        "svg" => "image/svg+xml",
        "atom" => "application/atom+xml",
        _ => return html! {},
    };
    html! { link rel="alternate" type=(media) href=(view.as_form(form)); }
}

fn bar(view: &View, theme: Option<&str>) -> Markup {
    let next = match theme {
        None => "dark",
        Some("dark") => "light",
        Some(_) => "auto",
    };
    html! {
        header.bar {
            a.brand href=(view.to("/")) { "Onrust" }
            @if view.site.demo { span.demo { (view.say("demo-mark")) } }
            @if view.site.doors.read_only { span.demo { (view.say("read-only")) } }
            form.find role="search" action="/search" method="get" {
                label.hidden for="q" { (view.say("search")) }
                input #q name="q" type="search" placeholder=(view.say("search-hint")) value=[view.request.asked("q")];
                button type="submit" { (view.say("search")) }
            }
            nav.tools aria-label=(view.say("tools")) {
                a href=(view.to("/review")) { (view.say("review")) }
                @for (lang, words) in &view.site.words {
                    @if *lang != view.words.lang {
                        a href=(set(view, "lang", lang)) lang=(lang) hreflang=(lang) rel="nofollow" { (words.say("own-name")) }
                    }
                }
                a href=(set(view, "theme", next)) rel="nofollow" { (view.say(&format!("theme-{next}"))) }
                a href="/help" { (view.say("help")) }
            }
        }
    }
}

/// This address with a choice that is kept.
fn set(view: &View, name: &str, value: &str) -> String {
    let base = view.changed(name, None);
    format!("{base}{}{name}={value}", if base.contains('?') { '&' } else { '?' })
}

fn tabs(view: &View, situation: &Situation, tab: &str) -> Markup {
    let base = format!("/c/{}", super::request::encoded(&situation.name));
    html! {
        nav.tabs aria-label=(view.title_of(situation)) {
            @for own in TABS {
                @let path = if own.is_empty() { base.clone() } else { format!("{base}/{own}") };
                @let name = if own.is_empty() { "overview" } else { own };
                a href=(view.to(&path)) aria-current=[(own == tab).then_some("page")] { (view.say(&format!("tab-{name}"))) }
            }
        }
    }
}

/// The control of time: as known at. The days beside it are those of the situation.
fn moment(view: &View, situation: Option<&Situation>) -> Markup {
    let at = view.known.at;
    let days = situation.and_then(|own| view.days_of(own).ok());
    let days: &[onrust::record::Date] = days.as_ref().map_or(&[], |own| own.as_slice());
    let kept = |name: &str| !["as-known-at", "lang", "theme"].contains(&name);
    html! {
        section.moment.past[at.is_some()] aria-label=(view.say("as-known-at")) {
            @if !days.is_empty() {
                nav.days aria-label=(view.say("as-known-at-end")) {
                    span.quiet { (view.say("as-known-at-end")) }
                    @for day in days {
                        @let end = time::end_of(*day);
                        a href=(view.changed("as-known-at", Some(&day.to_string()))) aria-current=[(at == Some(end)).then_some("true")] {
                            time datetime=(day) { (view.words.day(*day)) }
                        }
                    }
                    a href=(view.changed("as-known-at", None)) aria-current=[at.is_none().then_some("true")] { (view.say("now-known")) }
                }
            }
            form method="get" action=(view.request.path) {
                label for="as-known-at" { (view.say(if days.is_empty() { "as-known-at" } else { "other-moment" })) }
                input #as-known-at type="datetime-local" name="as-known-at" value=[at.map(time::field)] aria-describedby="utc";
                span #utc.quiet { "UTC" }
                @for (name, value) in view.request.query.iter().filter(|(name, _)| kept(name)) {
                    input type="hidden" name=(name) value=(value);
                }
                button type="submit" { (view.say("show")) }
            }
            @if let Some(at) = at {
                p.notice role="status" { (view.words.with("past-notice", &[("moment", &view.words.moment(at))])) " "
                    a href=(view.changed("as-known-at", None)) { (view.say("back-to-now")) } }
            }
        }
    }
}

fn foot(view: &View, page: &Page) -> Markup {
    let tip = view.ledger.tip().ok();
    html! {
        footer.foot {
            @if !page.forms.is_empty() {
                p { (view.say("also-as")) " "
                    @for form in page.forms { a href=(view.as_form(form)) { (form) } " " } }
            }
            @if let Some(tip) = tip {
                p.quiet { (view.words.with("version-line", &[
                    ("version", env!("CARGO_PKG_VERSION")),
                    ("ledger", &super::seal::hex(&tip.link)[..12]),
                    ("entries", &tip.seq.to_string()),
                ])) }
            }
            @if view.site.demo { p.quiet { (view.say("demo-note")) } }
        }
    }
}
