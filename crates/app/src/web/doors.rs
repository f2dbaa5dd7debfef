//! Who may come in: by which name the server is called, from where, and with which token.
//!
//! Invariant: a server that listens beyond this machine answers nobody without a token, unless it is read-only.

use super::problem::Problem;
use super::request::Request;
use axum::http::Method;
use std::net::{IpAddr, SocketAddr};

/// What someone may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Read pages.
    Read,
    /// Read whole reports, judge and correct.
    Review,
    /// Add reports too.
    Admin,
}

/// A token as it is kept: its name, what it allows, and a hash of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Whose it is; acts are signed with it.
    pub name: String,
    /// What it allows.
    pub role: Role,
    /// BLAKE2b of it, in hex.
    pub hash: String,
}

/// The doors of a site.
#[derive(Clone, Debug)]
pub struct Doors {
    /// Where the site listens.
    pub listen: SocketAddr,
    /// Does it refuse whatever would change the ledger?
    pub read_only: bool,
    /// Names by which it may be called, besides addresses.
    pub names: Vec<String>,
    /// Tokens that open it.
    pub tokens: Vec<Token>,
    /// What forms carry to show that they came from a page of ours.
    pub seal: String,
}

/// Who came in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guest {
    /// What they may do.
    pub role: Role,
    /// By what name.
    pub name: String,
    /// From this machine itself, by its own name? A proxy's visitors come from here too, but call it by another.
    pub local: bool,
}

impl Doors {
    /// Is the site for this machine alone?
    pub fn local(&self) -> bool {
        self.listen.ip().is_loopback()
    }

    /// May the server be called by this `Host`? Another page's name that was pointed at this machine may not.
    pub fn knows_host(&self, host: Option<&str>) -> bool {
        let Some(name) = host.map(without_port) else { return false };
        let address: Option<IpAddr> = name.parse().ok();
        match address {
            Some(address) if self.local() => address.is_loopback(),
            Some(_) => true,
            None => {
                name.eq_ignore_ascii_case("localhost") || self.names.iter().any(|own| own.eq_ignore_ascii_case(name))
            }
        }
    }

    /// Who asks, and may they?
    pub fn admit(&self, request: &Request) -> Result<Guest, Problem> {
        if !self.knows_host(request.header("host")) {
            return Err(Problem::new(421, "problem-host", "this server is not called by that name"));
        }
        let guest = self.guest(request)?;
        if matches!(request.method, Method::GET | Method::HEAD) {
            return Ok(guest);
        }
        match self.read_only {
            true => Err(Problem::new(403, "problem-read-only", "this server is read-only")),
            false => self.same_site(request).map(|()| guest),
        }
    }

    fn guest(&self, request: &Request) -> Result<Guest, Problem> {
        let local = self.local() && is_own_name(request.header("host"));
        let bearer = request.header("authorization").and_then(|own| own.strip_prefix("Bearer "));
        if let Some(token) = bearer.or_else(|| request.cookie("token")) {
            let hash = super::seal::hash(token.as_bytes());
            let found = self.tokens.iter().find(|own| super::seal::same(&own.hash, &hash));
            let found = found.ok_or_else(|| Problem::new(401, "problem-token", "this token opens nothing here"))?;
            return Ok(Guest { role: found.role, name: found.name.clone(), local });
        }
        // The page where a token is typed in is open to all; it shows nothing of the ledger but its size.
        if request.path == "/enter" || request.path == "/help" {
            return Ok(Guest { role: Role::Read, name: String::new(), local });
        }
        match (local, self.read_only) {
            (_, true) => Ok(Guest { role: Role::Read, name: String::new(), local }),
            (true, false) => Ok(Guest { role: Role::Admin, name: String::new(), local }),
            (false, false) => Err(Problem::new(401, "problem-token", "a token is needed here")),
        }
    }

    /// A write must come from a page of ours, or from a program that shows a token.
    fn same_site(&self, request: &Request) -> Result<(), Problem> {
        if request.header("authorization").is_some() {
            return Ok(());
        }
        let host = request.header("host").unwrap_or_default();
        let ours = |origin: &str| origin.split_once("://").is_some_and(|(_, rest)| rest == host);
        let origin = request.header("origin").is_none_or(ours);
        let site = request.header("sec-fetch-site").is_none_or(|own| matches!(own, "same-origin" | "none"));
        let sealed = request.header("x-seal").map(str::to_owned).or_else(|| {
            let fields = request.fields().unwrap_or_default();
            fields.into_iter().find(|(name, _)| name == "seal").map(|(_, value)| value)
        });
        let sealed = sealed.is_some_and(|own| super::seal::same(&own, &self.seal));
        match origin && site && sealed {
            true => Ok(()),
            false => Err(Problem::new(403, "problem-elsewhere", "this did not come from a page of this server")),
        }
    }
}

fn without_port(host: &str) -> &str {
    match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.rsplit_once(':').map_or(host, |(name, _)| name),
    }
}

/// Is this machine called by a name that only it goes by?
fn is_own_name(host: Option<&str>) -> bool {
    let name = host.map(without_port).unwrap_or_default();
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok_and(|own| own.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::{HeaderMap, HeaderValue};

    fn doors(listen: &str, read_only: bool) -> Doors {
        Doors {
            listen: listen.parse().unwrap(),
            read_only,
            names: vec!["desk.example".into()],
            tokens: Vec::new(),
            seal: "s".into(),
        }
    }

    #[track_caller]
    fn check(doors: &Doors, method: Method, headers: &[(&'static str, &'static str)], expect: Result<Role, u16>) {
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.insert(*name, HeaderValue::from_static(value));
        }
        let request = Request::read(method, &"/review".parse().unwrap(), all, Vec::new()).unwrap();
        assert_eq!(doors.admit(&request).map(|guest| guest.role).map_err(|why| why.status), expect);
    }

    #[test]
    fn a_name_that_was_pointed_here_is_refused() {
        let local = doors("127.0.0.1:7171", false);
        check(&local, Method::GET, &[("host", "localhost:7171")], Ok(Role::Admin));
        check(&local, Method::GET, &[("host", "[::1]:7171")], Ok(Role::Admin));
        check(&local, Method::GET, &[("host", "evil.example:7171")], Err(421));
        check(&local, Method::GET, &[("host", "10.0.0.1")], Err(421));
        check(&local, Method::GET, &[("host", "desk.example")], Err(401));
    }

    #[test]
    fn wider_needs_a_token_or_read_only() {
        check(&doors("0.0.0.0:80", false), Method::GET, &[("host", "10.0.0.1")], Err(401));
        check(&doors("0.0.0.0:80", true), Method::GET, &[("host", "10.0.0.1")], Ok(Role::Read));
        check(&doors("0.0.0.0:80", true), Method::POST, &[("host", "10.0.0.1"), ("x-seal", "s")], Err(403));
    }

    #[test]
    fn a_write_comes_from_a_page_of_ours() {
        let local = doors("127.0.0.1:7171", false);
        let post = |headers: &[(&'static str, &'static str)], expect| check(&local, Method::POST, headers, expect);
        post(&[("host", "localhost"), ("x-seal", "s"), ("origin", "http://localhost")], Ok(Role::Admin));
        post(&[("host", "localhost"), ("x-seal", "s"), ("origin", "http://evil.example")], Err(403));
        post(&[("host", "localhost"), ("x-seal", "s"), ("sec-fetch-site", "cross-site")], Err(403));
        post(&[("host", "localhost")], Err(403));
        post(&[("host", "localhost"), ("authorization", "Bearer x")], Err(401));
    }
}
