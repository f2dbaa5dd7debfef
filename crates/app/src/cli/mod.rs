//! The command line: which verb, how it is shown, and how the program ends.
//!
//! Invariant: data goes to standard output, talk to standard error.

mod args;
mod code;
mod demo;
mod ending;
mod eval;
mod explain;
mod format;
mod import;
mod ledger;
mod parse;
mod progress;
mod rules;
mod screen;
mod serve;
mod setup;
mod token;

use args::{Args, Verb};
use clap::{CommandFactory, Parser};
pub use ending::{Ending, interrupted};
pub use format::{md_cell, unseen};
pub use ledger::now;
pub use ledger::page::markdown as sitrep_md;
use std::io::Write;
use std::process::ExitCode;

/// Runs the program. Usage errors end with 2, as clap has it.
pub fn main() -> ExitCode {
    let args = Args::parse();
    args.color.choose();
    setup::silence_panics(args.verbose);
    setup::catch_interrupt();
    let ending = run(&args).unwrap_or_else(|error| ending::of_error(&error));
    ending.into()
}

fn run(args: &Args) -> anyhow::Result<Ending> {
    match &args.verb {
        Verb::Code(own) => code::run(args, own),
        Verb::Add(own) => ledger::add::run(args, own),
        Verb::Events(own) => ledger::ask::events(args, own),
        Verb::Measures(own) => ledger::ask::measures(args, own),
        Verb::Figures(own) => ledger::ask::figures(args, own),
        Verb::Claims(own) => ledger::ask::claims(args, own),
        Verb::Show(own) => ledger::show::run(args, own),
        Verb::Diff(own) => ledger::ask::diff(args, own),
        Verb::At(own) => ledger::ask::at(args, own),
        Verb::Search(own) => ledger::ask::search(args, own),
        Verb::Sql(own) => ledger::ask::sql(args, own),
        Verb::Sitrep(own) => ledger::ask::sitrep(args, own),
        Verb::Situation(own) => ledger::keep::situation(args, own),
        Verb::Judge(own) => ledger::keep::judge(args, own),
        Verb::Correct(own) => ledger::keep::correct(args, own),
        Verb::Review(own) => ledger::keep::review(args, own),
        Verb::Erase(own) => ledger::keep::erase(args, own),
        Verb::Verify(own) => ledger::keep::verify(args, own),
        Verb::Rebuild(own) => ledger::keep::rebuild(args, own),
        Verb::Parse(own) => parse::run(args, own),
        Verb::Explain(own) => explain::run(args, own),
        Verb::Serve(own) => serve::run(args, own),
        Verb::Token(own) => token::run(args, own),
        Verb::Demo(own) if own.serve => serve::demo(args, own),
        Verb::Demo(own) => demo::run(args, own),
        Verb::Eval(own) => eval::run(args, own),
        Verb::Rules(own) => rules::run(args, own),
        Verb::Names(own) => import::names(args, own),
        Verb::Gazetteer(own) => import::places(args, own),
        Verb::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "onrust", &mut script);
            std::io::stdout().write_all(&script)?;
            Ok(Ending::Done)
        }
        Verb::Man => {
            clap_mangen::Man::new(Args::command()).render(&mut std::io::stdout())?;
            Ok(Ending::Done)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_command_begins_its_help_with_three_examples() {
        let mut todo = vec![Args::command()];
        while let Some(mut command) = todo.pop() {
            let help = command.render_long_help().to_string();
            let examples = help.lines().skip(1).take_while(|line| !line.is_empty());
            assert!(help.starts_with("Examples:"), "{}: {help}", command.get_name());
            assert!(examples.filter(|line| line.contains("onrust ")).count() >= 3, "{}: {help}", command.get_name());
            todo.extend(command.get_subcommands().filter(|own| own.get_name() != "help").cloned());
        }
    }
}
