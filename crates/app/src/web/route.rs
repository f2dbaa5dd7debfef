//! Which page lives at which address, and in which forms it can be had.

use super::cache::FRESH;
use super::doors::Guest;
use super::pages;
use super::problem::Problem;
use super::request::{Form, Request};
use super::server::Reply;
use super::shell::{Page, framed};
use super::site::Site;
use super::view::View;
use super::{assets, twin};
use axum::http::Method;
use maud::html;
use serde_json::Value;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::{Duration, Instant};

/// What a page answers, before it is written out.
pub enum Answer {
    /// A page.
    Page(Box<Page>),
    /// Its data.
    Json(Value),
    /// Its data as places.
    Geojson(Value),
    /// A table: the head, then the rows.
    Table(Vec<Vec<String>>),
    /// Markdown.
    Md(String),
    /// A picture.
    Svg(String),
    /// A feed.
    Atom(String),
    /// Another address.
    Elsewhere(String),
}

/// Answers a request.
pub fn answer(site: &Site, request: &Request) -> Reply {
    if let [first, hash, name] = request.path.split('/').skip(1).collect::<Vec<_>>()[..]
        && first == "assets"
    {
        let full = format!("{name}{}", ending(request));
        let file = assets::file(hash, &full);
        let file = file.unwrap_or_else(|| told(site, Some(request), &Problem::missing("no such file")));
        return if request.takes_gzip() { file.packed() } else { file };
    }
    let reply = site.doors.admit(request).and_then(|guest| open(site, request, &guest));
    let reply = reply.unwrap_or_else(|problem| told(site, Some(request), &problem));
    chosen(request, reply)
}

/// The ending that the form was read from: the names of files keep it.
fn ending(request: &Request) -> &'static str {
    match request.form {
        Form::Svg => ".svg",
        Form::Json => ".json",
        _ => "",
    }
}

fn open(site: &Site, request: &Request, guest: &Guest) -> Result<Reply, Problem> {
    if request.method == Method::POST {
        let done = super::writes::answer(site, request, guest);
        // Reports come in great numbers: pages follow them within a moment. What a person does is seen at once.
        if request.parts.last().is_none_or(|own| own != "reports") {
            site.cache.written();
        }
        return done;
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return Err(Problem::new(405, "problem-method", "this address is only read"));
    }
    site.read(|ledger| {
        let (tip, key) = (ledger.tip()?.seq, asked(request, guest));
        let made = match site.cache.look(&key, tip, FRESH) {
            Some(found) => found,
            None => match older(site, &key, request, guest) {
                Some(found) => found,
                None => site.cache.get(&key, (tip, FRESH), weight, || made(site, ledger, request, guest))?,
            },
        };
        let Some(tag) = made.header("etag").map(str::to_owned) else { return Ok((*made).clone()) };
        match request.header("if-none-match").is_some_and(|own| own.contains(&tag)) {
            true => Ok(Reply::new(304, made.media, Vec::new()).with("etag", tag)),
            false => Ok((*made).clone()),
        }
    })
}

fn weight(reply: &Reply) -> usize {
    reply.body.len() + 500
}

/// An older answer, when a newer one is worked out beside it: who reads a busy page does not wait for it.
fn older(site: &Site, key: &str, request: &Request, guest: &Guest) -> Option<Arc<Reply>> {
    let renew = site.renew.get()?;
    let (found, first) = site.cache.older::<Reply>(key)?;
    match !first || renew.try_send((request.clone(), guest.clone())).is_ok() {
        true => Some(found),
        false => None,
    }
}

/// Works out anew what is read often, one after the other, resting as long as it worked: it never takes more than half a core.
pub fn renew(site: &Site, todo: &Receiver<(Request, Guest)>) {
    while let Ok((request, guest)) = todo.recv() {
        let begun = Instant::now();
        let key = asked(&request, &guest);
        let done = site.read(|ledger| {
            let tip = ledger.tip()?.seq;
            site.cache.make(&key, tip, weight, || made(site, ledger, &request, &guest))
        });
        // A fault is told to the next who asks: what is kept of the key is gone.
        drop::<Result<_, Problem>>(done);
        std::thread::sleep(begun.elapsed().min(Duration::from_secs(1)));
    }
}

/// All that an answer depends on besides the ledger.
fn asked(request: &Request, guest: &Guest) -> String {
    let cookies = ["lang", "theme", "name"].map(|name| request.cookie(name).unwrap_or_default());
    let head = |name: &str| request.header(name).unwrap_or_default();
    let zipped = request.takes_gzip();
    format!(
        "{:?} {:?} {:?} {cookies:?} {} {} {zipped} {guest:?}",
        request.parts,
        request.form,
        request.query,
        head("accept-language"),
        head("host"),
    )
}

/// The answer, packed where the reader takes it so.
fn made(site: &Site, ledger: &onrust::ledger::Ledger, request: &Request, guest: &Guest) -> Result<Reply, Problem> {
    let view = View::new(site, ledger, request, guest)?;
    let kept = fixed(&view)?;
    let tag = tag(&view);
    let reply = written(&view, page(&view)?)
        .with("cache-control", if kept { "private, max-age=31536000, immutable" } else { "private, no-cache" })
        .with("vary", "cookie, accept-language, accept-encoding");
    let reply = match tag {
        Some(tag) => reply.with("etag", tag),
        None => reply,
    };
    Ok(if request.takes_gzip() { reply.packed() } else { reply })
}

/// Is the address bound to this state of the ledger (`?v=` and the beginning of its hash)? Such an answer never changes.
fn fixed(view: &View) -> Result<bool, Problem> {
    let Some(asked) = view.request.asked("v") else { return Ok(false) };
    let link = super::seal::hex(&view.ledger.tip()?.link);
    match asked.len() >= 12 && link.starts_with(asked) {
        true => Ok(true),
        false => Err(Problem::new(
            410,
            "problem-moved-on",
            "the ledger has grown since; ask as of a moment: as-known-at=…&known-by=recorded",
        )),
    }
}

/// What names an answer: the program, the ledger as it is now, and all that was asked.
fn tag(view: &View) -> Option<String> {
    let tip = view.ledger.tip().ok()?;
    let asked = format!(
        "{} {} {:?} {} {} {:?} {} {:?}",
        env!("CARGO_PKG_VERSION"),
        super::seal::hex(&tip.link),
        view.request.parts,
        view.words.lang,
        view.request.cookie("theme").unwrap_or_default(),
        view.request.form,
        assets::address("style.css"),
        (&view.request.query, view.guest),
    );
    Some(format!("\"{}\"", &super::seal::hash(asked.as_bytes())[..24]))
}

fn page(view: &View) -> Result<Answer, Problem> {
    let parts: Vec<&str> = view.request.parts.iter().map(String::as_str).collect();
    match parts[..] {
        [] | ["index"] => pages::home::answer(view),
        ["c", name] => pages::situation::answer(view, name),
        ["c", name, "measures"] => pages::measures::answer(view, name),
        ["c", name, "figures"] => pages::figures::answer(view, name, None),
        ["c", name, "figures", kind] => pages::figures::answer(view, name, Some(kind)),
        ["c", name, "timeline"] => pages::timeline::answer(view, name),
        ["c", name, "map"] => pages::map::answer(view, name),
        ["c", name, "ledger"] => pages::ledger::answer(view, Some(name)),
        ["ledger"] => pages::ledger::answer(view, None),
        ["c", name, "changes"] => pages::changes::answer(view, name),
        ["c", name, "sources"] => pages::sources::answer(view, name),
        ["c", name, "sitrep"] => pages::sitrep::answer(view, name),
        ["claim", id] => pages::claim::answer(view, id),
        ["event", id] => pages::event::answer(view, id),
        ["doc", id] => pages::report::answer(view, id),
        ["actor", name] => pages::entity::actor(view, name),
        ["place", name] => pages::entity::place(view, name),
        ["search"] => pages::search::answer(view),
        ["review"] => pages::review::answer(view),
        ["enter"] => Ok(pages::help::enter(view)),
        ["api", "v1", ref rest @ ..] => super::api::answer(view, rest),
        ["help"] => Ok(pages::help::answer(view)),
        _ => Err(Problem::missing(format!("{}: nothing lives here", view.request.path))),
    }
}

fn written(view: &View, answer: Answer) -> Reply {
    match answer {
        Answer::Page(page) => Reply::new(200, "text/html; charset=utf-8", framed(view, &page)),
        Answer::Json(value) => Reply::new(200, "application/json", twin::json(&value)),
        Answer::Geojson(value) => Reply::new(200, "application/geo+json", twin::json(&value)),
        Answer::Table(rows) if view.request.form == Form::Md => {
            Reply::new(200, "text/markdown; charset=utf-8", twin::md(&rows))
        }
        Answer::Table(rows) => Reply::new(200, "text/csv; charset=utf-8", twin::csv(&rows)),
        Answer::Md(text) => Reply::new(200, "text/markdown; charset=utf-8", text),
        Answer::Svg(text) => Reply::new(200, "image/svg+xml", text),
        Answer::Atom(text) => Reply::new(200, "application/atom+xml; charset=utf-8", text),
        Answer::Elsewhere(path) => Reply::new(303, "text/plain; charset=utf-8", Vec::new()).with("location", path),
    }
}

/// A choice of language or theme, and a reviewer's name, are kept for a year.
fn chosen(request: &Request, mut reply: Reply) -> Reply {
    for name in ["lang", "theme", "name"] {
        let safe = |own: &&str| own.len() <= 30 && own.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if let Some(value) = request.asked(name).filter(safe) {
            let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Strict; HttpOnly");
            reply = reply.with("set-cookie", cookie);
        }
    }
    reply
}

/// Tells a problem: RFC 9457 to programs, a page to people.
pub fn told(site: &Site, request: Option<&Request>, problem: &Problem) -> Reply {
    let words = site.words_for(request.map(Request::languages).unwrap_or_default());
    let title = words.say(problem.name);
    let asks_page = request.is_some_and(|own| {
        own.form == Form::Html
            && !own.path.starts_with("/api")
            && own.header("accept").is_none_or(|accept| accept.contains("html"))
    });
    let reply = match asks_page {
        false => Reply::new(problem.status, "application/problem+json", twin::json(&problem.json(&title))),
        true => {
            let page = html! {
                (maud::DOCTYPE)
                html lang=(words.lang) {
                    head {
                        meta charset="utf-8";
                        meta name="viewport" content="width=device-width, initial-scale=1";
                        title { (title) " · Onrust" }
                        link rel="stylesheet" href=(assets::address("style.css"));
                    }
                    body {
                        header.bar { a.brand href="/" { "Onrust" } }
                        main.problem {
                            h1 { (title) }
                            p { (words.say(&format!("{}-help", problem.name))) }
                            p.quiet { (problem.status) ": " bdi { (onrust::text::printable(&problem.detail)) } }
                            p { a href="/" { (words.say("to-start")) } }
                        }
                    }
                }
            };
            Reply::new(problem.status, "text/html; charset=utf-8", page.into_string())
        }
    };
    let reply = reply.with("cache-control", "no-store");
    if matches!(problem.status, 429 | 503) { reply.with("retry-after", "5") } else { reply }
}
