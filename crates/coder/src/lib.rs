//! Documents into claims.

mod data;
mod fold;
pub mod numbers;
mod numerals;
#[cfg(test)]
mod testing;
pub mod timex;
