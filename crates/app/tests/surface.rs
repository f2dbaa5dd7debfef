//! The program as its users meet it: bad input, exit codes, streams, the terminal's safety.

mod surface {
    pub mod bad_input;
    pub mod documented;
    pub mod program;
    pub mod streams;
}
