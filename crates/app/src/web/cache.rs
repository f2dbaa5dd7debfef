//! What was answered lately is kept for a moment, so that many readers of one page cost one reading of the ledger.
//!
//! Invariant: an answer is given again only while the ledger is as it was, or for at most [`FRESH`] while another program adds to it;
//! whatever this server itself writes is seen at once. What is kept is bounded in number and in bytes.

use std::any::Any;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long an answer may lag behind a ledger that grows.
const FRESH: Duration = Duration::from_secs(2);
/// How long an older answer is given while another request works out the new one.
const STALE: Duration = Duration::from_secs(10);
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
    clock: AtomicU64,
    writes: AtomicU64,
}

impl Cache {
    /// Told of every write of this server: what is kept no longer holds.
    pub fn written(&self) {
        self.writes.fetch_add(1, Ordering::SeqCst);
    }

    /// The answer of a key, kept or made. `tip` is the last entry of the ledger; `bytes` weighs what is made.
    pub fn get<T: Any + Send + Sync, E>(
        &self,
        key: &str,
        tip: i64,
        bytes: impl FnOnce(&T) -> usize,
        make: impl FnOnce() -> Result<T, E>,
    ) -> Result<Arc<T>, E> {
        let writes = self.writes.load(Ordering::SeqCst);
        if let Some(found) = self.find(key, tip, writes) {
            return Ok(found);
        }
        let made = make().inspect_err(|_| self.failed(key))?;
        let made = Arc::new(made);
        self.keep(key, Held {
            made: Instant::now(),
            used: self.clock.fetch_add(1, Ordering::Relaxed),
            tip,
            writes,
            bytes: bytes(&made) + key.len(),
            kept: made.clone(),
            renewed: false,
        });
        Ok(made)
    }

    fn find<T: Any + Send + Sync>(&self, key: &str, tip: i64, writes: u64) -> Option<Arc<T>> {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        let held = all.get_mut(key)?;
        let age = held.made.elapsed();
        let same = held.writes == writes;
        let good = same && (held.tip == tip || age < FRESH);
        let tided = same && held.renewed && age < STALE;
        if good || tided {
            held.used = self.clock.fetch_add(1, Ordering::Relaxed);
            return held.kept.clone().downcast().ok();
        }
        held.renewed = true;
        None
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
        *cache.get(key, tip, |_| 1, || Ok::<u32, ()>(value)).unwrap()
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
    fn what_is_kept_is_bounded() {
        let cache = Cache::default();
        for number in 0..MOST as i64 * 2 {
            get(&cache, &number.to_string(), 1, 1);
        }
        assert!(cache.all.lock().unwrap().len() <= MOST);
        let heavy = |key: &str| cache.get(key, 1, |_| BYTES / 2, || Ok::<u32, ()>(1)).unwrap();
        (0..10).for_each(|number| drop(heavy(&format!("heavy {number}"))));
        let sum: usize = cache.all.lock().unwrap().values().map(|own| own.bytes).sum();
        assert!(sum <= BYTES, "{sum}");
    }

    #[test]
    fn a_fault_is_not_kept() {
        let cache = Cache::default();
        assert_eq!(cache.get::<u32, _>("a", 1, |_| 1, || Err("no")), Err("no"));
        assert_eq!(get(&cache, "a", 1, 2), 2);
    }
}
