//! A fingerprint of bytes: FNV-1a of 64 bits. It tells versions of data apart; it guards nothing.
//!
//! `build.rs` compiles this file too, so that 25 MB of models are not read again at every start.

/// FNV-1a of `bytes`, carried on from `seed`.
pub fn fingerprint(seed: u64, bytes: &[u8]) -> u64 {
    // Eight bytes a step, so that a model takes milliseconds; the rest byte by byte.
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash = seed ^ 0xcbf2_9ce4_8422_2325;
    let mut chunks = bytes.chunks_exact(8);
    for chunk in &mut chunks {
        let word = chunk.iter().fold(0u64, |word, byte| (word << 8) | u64::from(*byte));
        hash = (hash ^ word).wrapping_mul(PRIME);
        hash ^= hash >> 29;
    }
    chunks.remainder().iter().fold(hash, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(PRIME))
}
