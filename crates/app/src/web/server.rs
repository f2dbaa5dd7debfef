//! The server: reads requests, lets them in, answers them on threads of their own, and ends when the user does.
//!
//! Invariant: every answer carries the headers that keep what reports say from ever running as a program.

use super::pace::Pace;
use super::problem::Problem;
use super::request::Request;
use super::route;
use super::site::Site;
use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderValue, Response, StatusCode};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// The most that a request may carry: a report is text.
const MOST_BODY: usize = 4 << 20;
/// The longest that an answer may take.
const PATIENCE: Duration = Duration::from_secs(20);
/// Answers under way at once, for each core. Those beyond are told to come back: a queue would only make all wait.
const FOR_EACH_CORE: usize = 8;
/// Answers that wait to be worked out anew.
const RENEWED: usize = 256;
/// Pages that wait for news at once.
const WAITING: usize = 256;

/// What pages may load and do: what this server itself serves, and nothing inline.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
    manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/// Pictures carry their own colours, so that they can be taken elsewhere.
const PICTURE: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/// An answer.
#[derive(Clone, Debug)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Media type.
    pub media: &'static str,
    /// Other headers.
    pub headers: Vec<(&'static str, String)>,
    /// What is said.
    pub body: Vec<u8>,
}

impl Reply {
    /// An answer with a body.
    pub fn new(status: u16, media: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status, media, headers: Vec::new(), body: body.into() }
    }

    /// The same with a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// A header that was given.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    /// Gzipped, where it pays.
    pub fn packed(self) -> Self {
        use std::io::Write;
        let text = self.media.starts_with("text/") || self.media.contains("json") || self.media.contains("xml");
        if self.body.len() < 1000 || !text || self.header("content-encoding").is_some() {
            return self;
        }
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(5));
        match packer.write_all(&self.body).and_then(|()| packer.finish()) {
            Ok(body) => Self { body, ..self }.with("content-encoding", "gzip"),
            Err(_) => self,
        }
    }

    fn into_response(self) -> Response<Body> {
        let policy = if self.media == "image/svg+xml" { PICTURE } else { POLICY };
        let fixed = [
            ("content-type", self.media),
            ("content-security-policy", policy),
            ("x-content-type-options", "nosniff"),
            // Not no-referrer: then a form of ours would come without the origin that shows it is ours.
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
        ];
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        for (name, value) in fixed {
            headers.insert(name, HeaderValue::from_static(value));
        }
        for (name, value) in self.headers {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.append(name, value);
            }
        }
        response
    }
}

struct House {
    site: Site,
    room: Semaphore,
    /// Room for pages that wait for news.
    waiting: Arc<Semaphore>,
    pace: Pace,
}

impl AsRef<Site> for House {
    fn as_ref(&self) -> &Site {
        &self.site
    }
}

/// Serves a site until the user ends it. `ready` is told the address.
pub fn serve(site: Site, ready: impl FnOnce(SocketAddr)) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::bind(site.doors.listen).await;
        let listener = listener.map_err(|why| {
            anyhow::anyhow!("{}: cannot listen there ({why}): give another --listen", site.doors.listen)
        })?;
        let house = Arc::new(House {
            site,
            room: Semaphore::new(FOR_EACH_CORE * std::thread::available_parallelism().map_or(1, usize::from)),
            waiting: Arc::new(Semaphore::new(WAITING)),
            pace: Pace::default(),
        });
        let (ask, todo) = std::sync::mpsc::sync_channel(RENEWED);
        let own = house.clone();
        if house.site.renew.set(ask).is_ok() {
            std::thread::spawn(move || route::renew(&own.site, &todo));
        }
        ready(listener.local_addr()?);
        let router = Router::new().route("/live", axum::routing::get(live)).fallback(answer).with_state(house);
        let service = router.into_make_service_with_connect_info::<SocketAddr>();
        axum::serve(listener, service).with_graceful_shutdown(ended()).await?;
        Ok(())
    })
}

/// Comes back when the user has interrupted.
async fn ended() {
    while !crate::cli::interrupted() {
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// News for an open page.
async fn live(State(house): State<Arc<House>>, asked: axum::extract::Request) -> Response<Body> {
    let (head, _) = asked.into_parts();
    let admitted =
        Request::read(head.method, &head.uri, head.headers, Vec::new()).and_then(|own| house.site.doors.admit(&own));
    if let Err(problem) = admitted {
        return route::told(&house.site, None, &problem).into_response();
    }
    let Ok(place) = house.waiting.clone().try_acquire_owned() else { return busy().into_response() };
    let mut response =
        Reply::new(200, "text/event-stream", Vec::new()).with("cache-control", "no-store").into_response();
    *response.body_mut() = super::live::body(house, place);
    response
}

async fn answer(
    State(house): State<Arc<House>>,
    ConnectInfo(from): ConnectInfo<SocketAddr>,
    asked: axum::extract::Request,
) -> Response<Body> {
    if !house.pace.allows(from.ip()) {
        return Reply::new(429, "text/plain; charset=utf-8", "too many requests: come back in a moment\n")
            .with("retry-after", "5")
            .into_response();
    }
    let Ok(_room) = house.room.try_acquire() else { return busy().into_response() };
    let (head, body) = asked.into_parts();
    let is_head = head.method == axum::http::Method::HEAD;
    let Ok(body) = axum::body::to_bytes(body, MOST_BODY).await else {
        return Reply::new(413, "text/plain; charset=utf-8", "more than 4 MiB\n").into_response();
    };
    let told = house.clone();
    let work = tokio::task::spawn_blocking(move || {
        let begun = cpu_time::ThreadTime::now();
        let reply = match Request::read(head.method, &head.uri, head.headers, body.to_vec()) {
            Ok(request) => route::answer(&told.site, &request),
            Err(problem) => route::told(&told.site, None, &problem),
        };
        // What the answer cost, for the test of load: the clock of this thread alone.
        reply.with("server-timing", format!("cpu;dur={:.2}", begun.elapsed().as_secs_f64() * 1000.0))
    });
    let mut reply = match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(reply)) => reply,
        Ok(Err(_)) => route::told(&house.site, None, &Problem::new(500, "problem-broken", "the page broke off")),
        Err(_) => busy(),
    };
    if is_head {
        reply.body.clear();
    }
    reply.into_response()
}

fn busy() -> Reply {
    Reply::new(503, "text/plain; charset=utf-8", "busy: come back in a moment\n").with("retry-after", "2")
}
