//! Checksums of rows, and the chain over the journal.
//!
//! A row's checksum guards against a disk that returns other bytes; the chain guards the order and the whole.

use blake2::digest::consts::{U8, U32};
use blake2::{Blake2b, Digest};

/// A hash of the chain.
pub type Link = [u8; 32];

/// What the chain begins with.
pub const FIRST: Link = [0; 32];

/// A row's checksum. Parts are set apart by their lengths, so that no two rows of other parts look alike.
pub fn sum(parts: &[&[u8]]) -> i64 {
    let mut hasher = Blake2b::<U8>::new();
    feed(&mut hasher, parts);
    i64::from_be_bytes(hasher.finalize().into())
}

/// The next link of the chain.
pub fn link(before: &Link, parts: &[&[u8]]) -> Link {
    let mut hasher = Blake2b::<U32>::new();
    hasher.update(before);
    feed(&mut hasher, parts);
    hasher.finalize().into()
}

/// 32 hex digits that stand for the content of `parts`.
pub fn content(parts: &[&[u8]]) -> String {
    link(&FIRST, parts).iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

fn feed(hasher: &mut impl Digest, parts: &[&[u8]]) {
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
}
