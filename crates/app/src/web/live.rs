//! Live: tells open pages that the ledger has grown. The page decides what to do; nothing moves under the reader's eyes.

use super::site::Site;
use axum::body::{Body, Bytes};
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// How often the ledger is looked at.
const EVERY: Duration = Duration::from_millis(700);
/// A silent connection is kept open by a comment every so many looks.
const BEAT: u32 = 20;

fn entries(site: &Site) -> Option<i64> {
    site.read(|ledger| ledger.tip().map(|tip| tip.seq)).ok()
}

/// Server-sent events: the number of entries, each time that it grows.
pub fn body<T: AsRef<Site> + Send + Sync + 'static>(site: Arc<T>, place: OwnedSemaphorePermit) -> Body {
    let start = entries((*site).as_ref());
    let stream = futures_util::stream::unfold((site, start, 0u32), move |(site, mut last, mut beat)| {
        let _held = &place;
        async move {
            loop {
                tokio::time::sleep(EVERY).await;
                if crate::cli::interrupted() {
                    return None;
                }
                let asked = site.clone();
                let now = tokio::task::spawn_blocking(move || entries((*asked).as_ref())).await.ok().flatten();
                let grown = now.zip(last).is_some_and(|(now, last)| now > last);
                last = now.or(last);
                beat += 1;
                let told = match last {
                    Some(now) if grown => format!("event: grown\ndata: {now}\n\n"),
                    _ if beat.is_multiple_of(BEAT) => ": here\n\n".to_owned(),
                    _ => continue,
                };
                return Some((Ok::<_, Infallible>(Bytes::from(told)), (site, last, beat)));
            }
        }
    });
    Body::from_stream(stream)
}
