//! Hashes of tokens and answers, and secrets that cannot be guessed.

use blake2::{Blake2b, Digest, digest::consts::U32};

/// BLAKE2b-256 in hex.
pub fn hash(bytes: &[u8]) -> String {
    hex(&Blake2b::<U32>::digest(bytes))
}

/// Bytes in hex.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Are two the same? It takes as long wherever they differ.
pub fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.bytes().zip(b.bytes()).fold(0, |gap, (a, b)| gap | (a ^ b)) == 0
}

/// A secret of 256 bits from the system, in hex.
pub fn secret() -> anyhow::Result<String> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|why| anyhow::anyhow!("the system gives no random bytes: {why}"))?;
    Ok(hex(&bytes))
}
