//! The ledger's hard tests at full size: 1,000 shuffles, 1,000 kills, a fault at every call of the disk, 10,000 flips.

use crate::programs;
use anyhow::Result;

/// Runs them, and prints what each did.
pub fn run() -> Result<bool> {
    let mut command = programs::cargo(&[
        "test",
        "--release",
        "--package",
        "onrust-ledger",
        "--test",
        "order",
        "--test",
        "crash",
        "--test",
        "damage",
        "--no-fail-fast",
        "--",
        "--nocapture",
        "--test-threads=1",
    ]);
    programs::shown(command.env("ONRUST_TORTURE", "1"))
}
