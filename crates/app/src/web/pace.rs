//! How fast one visitor may ask. This machine itself is not held back: a proxy in front of it keeps its own pace.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Requests that may come at once, and how many more each second. A page with its pictures is about five.
const BURST: f64 = 120.0;
const EACH_SECOND: f64 = 20.0;
/// Visitors that are remembered; beyond that those who have been quiet are forgotten.
const REMEMBERED: usize = 10_000;

/// Who asked how much lately.
#[derive(Default)]
pub struct Pace(Mutex<BTreeMap<IpAddr, (f64, Instant)>>);

impl Pace {
    /// May they ask now?
    pub fn allows(&self, from: IpAddr) -> bool {
        from.is_loopback() || self.allows_at(from, Instant::now())
    }

    fn allows_at(&self, from: IpAddr, now: Instant) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() > REMEMBERED {
            all.retain(|_, (_, last)| now.duration_since(*last).as_secs_f64() * EACH_SECOND < BURST);
        }
        let (left, last) = all.entry(from).or_insert((BURST, now));
        *left = (*left + now.duration_since(*last).as_secs_f64() * EACH_SECOND).min(BURST);
        *last = now;
        let allowed = *left >= 1.0;
        *left -= f64::from(u8::from(allowed));
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_burst_is_let_through_and_then_a_pace() {
        let (pace, start) = (Pace::default(), Instant::now());
        let from = "10.1.2.3".parse().unwrap();
        let let_in = (0..200).filter(|_| pace.allows_at(from, start)).count();
        assert_eq!(let_in, BURST as usize);
        assert!(pace.allows_at(from, start + Duration::from_secs(1)));
        assert!(pace.allows_at("10.1.2.4".parse().unwrap(), start));
    }
}
