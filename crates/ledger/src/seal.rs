//! Checksums of rows, and the chain over the journal.
//!
//! A row's checksum guards against a disk that returns other bytes; the chain guards the order and the whole.

use blake2::digest::consts::{U8, U32};
use blake2::{Blake2b, Digest};

/// A hash of the chain.
pub type Link = [u8; 32];

/// What the chain begins with.
pub const FIRST: Link = [0; 32];

/// An entry of the journal, sealed: its checksum, and the hash that the chain takes in. Both come from one reading of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seal {
    /// The row's checksum.
    pub sum: i64,
    digest: Link,
}

impl Seal {
    /// Of an entry's parts.
    pub fn of(parts: &[&[u8]]) -> Self {
        let digest = digest(&[b"entry"], parts);
        let mut first = [0; 8];
        first.copy_from_slice(&digest[..8]);
        Self { sum: i64::from_be_bytes(first), digest }
    }

    /// The next link of the chain.
    pub fn link(&self, before: &Link) -> Link {
        digest(&[b"link", before], &[&self.digest])
    }
}

/// A row's checksum. Parts are set apart by their lengths, so that no two rows of other parts look alike.
pub fn sum(parts: &[&[u8]]) -> i64 {
    let mut hasher = Blake2b::<U8>::new();
    feed(&mut hasher, parts);
    i64::from_be_bytes(hasher.finalize().into())
}

/// The next link of the chain, as ledgers of form 1 made it.
pub fn link(before: &Link, parts: &[&[u8]]) -> Link {
    digest(&[before], parts)
}

/// 32 hex digits that stand for the content of `parts`.
pub fn content(parts: &[&[u8]]) -> String {
    hex(&link(&FIRST, parts)[..16])
}

/// Bytes as hex digits.
pub fn hex(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

/// Keeps the state moving where all that comes is zeros.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A checksum of a derived row. It guards against accident alone: every step is a bijection of what it takes in, so that a change
/// within any eight bytes always shows.
pub fn quick(parts: &[&[u8]]) -> i64 {
    let mut state = STEP;
    for part in parts {
        state = stir(state.wrapping_add(STEP) ^ part.len() as u64);
        for chunk in part.chunks(8) {
            let mut word = [0; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            state = stir(state.wrapping_add(STEP) ^ u64::from_le_bytes(word));
        }
    }
    state as i64
}

/// The finisher of splitmix64: spreads every bit over all. A bijection.
pub fn stir(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

fn digest(before: &[&[u8]], parts: &[&[u8]]) -> Link {
    let mut hasher = Blake2b::<U32>::new();
    before.iter().for_each(|part| hasher.update(part));
    feed(&mut hasher, parts);
    hasher.finalize().into()
}

fn feed(hasher: &mut impl Digest, parts: &[&[u8]]) {
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
}
