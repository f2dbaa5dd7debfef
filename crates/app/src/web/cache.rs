//! What was answered lately is kept for a moment, so that many readers of one page cost one reading of the ledger.
//!
//! Invariant: an answer is given again only while the ledger is as it was, or for a moment while other programs add to it (under load
//! for at most a minute, while a newer one is worked out beside it); what a person does here is seen at once. What is kept is
//! bounded in number and in bytes, and no two readers work out the same.

use std::any::Any;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long an answer may lag behind a ledger that grows.
pub const FRESH: Duration = Duration::from_secs(2);
/// The same for what is dear and moves slowly: the days of a situation, its series, how much is left to review.
pub const SLOW: Duration = Duration::from_secs(20);
/// How long an older answer is still given while a newer one is worked out beside it.
const STALE: Duration = Duration::from_secs(60);
/// How long one waits for another who works out the same.
const PATIENCE: Duration = Duration::from_secs(10);
/// Answers that are kept, and their bytes.
const MOST: usize = 1024;
const BYTES: usize = 96 << 20;

type Kept = Arc<dyn Any + Send + Sync>;

struct Held {
    made: Instant,
    used: u64,
    tip: i64,
    writes: u64,
    bytes: usize,
    kept: Kept,
    /// Is someone working out a newer one?
    renewed: bool,
}

/// What is kept.
#[derive(Default)]
pub struct Cache {
    all: Mutex<BTreeMap<String, Held>>,
    /// What is being worked out, and the bell for those who wait for it.
    working: Mutex<BTreeSet<String>>,
    bell: Condvar,
    clock: AtomicU64,
    writes: AtomicU64,
}

impl Cache {
    /// Told of every write of this server: what is kept no longer holds.
    pub fn written(&self) {
        self.writes.fetch_add(1, Ordering::SeqCst);
    }

    /// The answer of a key, kept for `fresh` or made. `tip` is the last entry of the ledger; `bytes` weighs what is made.
    pub fn get<T: Any + Send + Sync, E>(
        &self,
        key: &str,
        (tip, fresh): (i64, Duration),
        bytes: impl FnOnce(&T) -> usize,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        if let Some(found) = self.look(key, tip, fresh) {
            return Ok(found);
        }
        self.wait(key);
        if let Some(found) = self.look(key, tip, fresh) {
            self.done(key);
            return Ok(found);
        }
        let made = self.make(key, tip, bytes, make);
        self.done(key);
        made
    }

    /// What is kept of a key, where it is fresh.
    pub fn look<T: Any + Send + Sync>(&self, key: &str, tip: i64, fresh: Duration) -> Option<Arc<T>> {
        let writes = self.writes.load(Ordering::SeqCst);
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.get_mut(key).filter(|held| held.writes == writes)?;
        (held.tip == tip || held.made.elapsed() < fresh).then_some(())?;
        held.used = self.clock.fetch_add(1, Ordering::Relaxed);
        held.kept.clone().downcast().ok()
    }

    /// An older answer of a key, where one may still be given; and whether nobody works out a newer one yet.
    pub fn older<T: Any + Send + Sync>(&self, key: &str) -> Option<(Arc<T>, bool)> {
        let writes = self.writes.load(Ordering::SeqCst);
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.get_mut(key).filter(|held| held.writes == writes && held.made.elapsed() < STALE)?;
        held.used = self.clock.fetch_add(1, Ordering::Relaxed);
        let first = !std::mem::replace(&mut held.renewed, true);
        Some((held.kept.clone().downcast().ok()?, first))
    }

    /// Makes an answer and keeps it.
    pub fn make<T: Any + Send + Sync, E>(
        &self,
        key: &str,
        tip: i64,
        bytes: impl FnOnce(&T) -> usize,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let writes = self.writes.load(Ordering::SeqCst);
        let made = Arc::new(make().inspect_err(|_| self.failed(key))?);
        self.keep(
            key,
            Held {
                made: Instant::now(),
                used: self.clock.fetch_add(1, Ordering::Relaxed),
                tip,
                writes,
                bytes: bytes(&made) + key.len(),
                kept: made.clone(),
                renewed: false,
            },
        );
        Ok(made)
    }

    /// Waits until nobody works on a key, and takes it up.
    fn wait(&self, key: &str) {
        let begun = Instant::now();
        let mut working = self.working.lock().unwrap_or_else(PoisonError::into_inner);
        while working.contains(key) && begun.elapsed() < PATIENCE {
            let woken = self.bell.wait_timeout(working, Duration::from_millis(200));
            working = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
        working.insert(key.to_owned());
    }

    fn done(&self, key: &str) {
        self.working.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
        self.bell.notify_all();
    }

    fn failed(&self, key: &str) {
        self.all.lock().unwrap_or_else(PoisonError::into_inner).remove(key);
    }

    fn keep(&self, key: &str, held: Held) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        all.insert(key.to_owned(), held);
        let mut sum: usize = all.values().map(|own| own.bytes).sum();
        if all.len() <= MOST && sum <= BYTES {
            return;
        }
        // A quarter goes at once, the longest unused first: sorting for each new answer would cost more than the answers.
        let mut old: Vec<(u64, String, usize)> =
            all.iter().map(|(key, own)| (own.used, key.clone(), own.bytes)).collect();
        old.sort_unstable();
        for (_, key, bytes) in old {
            if all.len() <= MOST * 3 / 4 && sum <= BYTES * 3 / 4 {
                break;
            }
            all.remove(&key);
            sum -= bytes;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn get(cache: &Cache, key: &str, tip: i64, value: u32) -> u32 {
        *cache.get(key, (tip, FRESH), |_| 1, || Ok::<u32, ()>(value)).unwrap()
    }

    #[test]
    fn an_answer_is_kept_until_this_server_writes() {
        let cache = Cache::default();
        assert_eq!(get(&cache, "a", 1, 1), 1);
        assert_eq!(get(&cache, "a", 1, 2), 1);
        assert_eq!(get(&cache, "a", 2, 3), 1, "another program wrote less than a moment ago");
        cache.written();
        assert_eq!(get(&cache, "a", 2, 4), 4);
    }

    #[test]
    fn an_older_answer_is_given_while_one_works_out_a_newer() {
        let cache = Cache::default();
        get(&cache, "a", 1, 1);
        assert_eq!(cache.older::<u32>("a").map(|(own, first)| (*own, first)), Some((1, true)));
        assert_eq!(cache.older::<u32>("a").map(|(own, first)| (*own, first)), Some((1, false)), "one is enough");
        cache.written();
        assert!(cache.older::<u32>("a").is_none(), "a person wrote since");
    }

    #[test]
    fn what_is_kept_is_bounded() {
        let cache = Cache::default();
        for number in 0..MOST as i64 * 2 {
            get(&cache, &number.to_string(), 1, 1);
        }
        assert!(cache.all.lock().unwrap().len() <= MOST);
        let heavy = |key: &str| cache.get(key, (1, FRESH), |_| BYTES / 2, || Ok::<u32, ()>(1)).unwrap();
        (0..10).for_each(|number| drop(heavy(&format!("heavy {number}"))));
        let sum: usize = cache.all.lock().unwrap().values().map(|own| own.bytes).sum();
        assert!(sum <= BYTES, "{sum}");
    }

    #[test]
    fn a_fault_is_not_kept() {
        let cache = Cache::default();
        assert_eq!(cache.get::<u32, _>("a", (1, FRESH), |_| 1, || Err("no")), Err("no"));
        assert_eq!(get(&cache, "a", 1, 2), 2);
    }
}
