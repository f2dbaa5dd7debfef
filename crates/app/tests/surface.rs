//! The program as its users meet it: bad input, exit codes, streams, the terminal's safety.

#![allow(clippy::unwrap_used)] // A test may stop at what should not be.

mod surface {
    pub mod bad_input;
    pub mod documented;
    pub mod program;
    pub mod streams;
    pub mod tutorial;
}
