//! The program: arguments, terminal, clock and exit code. What it does is written in `onrust`; here it is only shown.

mod cli;
mod web;

fn main() -> std::process::ExitCode {
    cli::main()
}
