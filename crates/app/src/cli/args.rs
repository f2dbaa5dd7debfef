//! The commands and flags, each with its help.

pub use super::rules::args::{Rules, RulesWhat};
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Codes dated news reports into claims, each with the words that bear it out.
///
/// Works offline: nothing leaves the machine.
#[derive(Debug, Parser)]
#[command(
    name = "onrust",
    version,
    propagate_version = true,
    disable_help_subcommand = true,
    before_help = "Examples:
  onrust demo                        the example crisis, coded
  onrust code report.txt             what a report claims, as a table
  onrust code *.jsonl > claims.jsonl one claim per line, for other programs
"
)]
pub struct Args {
    /// What to do
    #[command(subcommand)]
    pub verb: Verb,
    /// Folder of data whose files replace or join the built-in ones of the same path
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Colour: auto follows the terminal and NO_COLOR
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
    /// Say nothing but errors on standard error
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say more on standard error: every note, and time and memory used
    #[arg(short, long, global = true)]
    pub verbose: bool,
}

/// When to colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes it so for all that is printed.
    pub fn choose(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::AlwaysAnsi,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Code reports into claims
    #[command(before_help = "Examples:
  onrust code report.txt                      a table on the terminal
  onrust code --format csv *.txt > claims.csv a spreadsheet
  cat reports.jsonl | onrust code -           JSON lines when piped
")]
    Code(Code),
    /// Parse reports into Universal Dependencies
    #[command(before_help = "Examples:
  onrust parse report.txt                       trees
  onrust parse --format conllu report.txt       CoNLL-U
  onrust parse --input conllu --lang nl words.conllu  fill in a file's own words
")]
    Parse(Parse),
    /// Show how each sentence was read: its tree, its rules, its values under its words
    #[command(before_help = "Examples:
  onrust explain report.txt            every sentence
  onrust explain --sentence 3 report.txt  one of them
  echo 'De politie pakte hem op.' | onrust explain -
")]
    Explain(Explain),
    /// Code the example crisis that the program carries
    #[command(before_help = "Examples:
  onrust demo             in the language of your system
  onrust demo --lang nl   in the language of that code
  onrust demo --lang en | less
")]
    Demo(Demo),
    /// Measure against annotated text
    #[command(before_help = "Examples:
  onrust eval parse --treebank dev.conllu --lang nl
  onrust eval parse --treebank nl_alpino-ud-test.conllu.gz
  onrust eval parse --help
")]
    Eval(Eval),
    /// Look at and test the rules
    #[command(before_help = "Examples:
  onrust rules test                        every rule's examples
  onrust rules test nl.coerce.arrest       one rule's
  onrust --data data rules test nl.coerce  those of your own copy that begin so
  onrust rules classes @arrest             the words of a class, through the parser
  onrust rules cases                       sentences with what they should give, type by type
")]
    Rules(Rules),
    /// Write a shell's completions to standard output
    #[command(before_help = "Examples:
  onrust completions bash > ~/.local/share/bash-completion/completions/onrust
  onrust completions zsh > ~/.zfunc/_onrust
  onrust completions fish > ~/.config/fish/completions/onrust.fish
")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page to standard output
    #[command(before_help = "Examples:
  onrust man > onrust.1
  onrust man | man -l -
  onrust man | groff -man -Tutf8 | less
")]
    Man,
}

/// Where reports come from.
#[derive(ClapArgs, Debug)]
pub struct Reading {
    /// Dated texts or JSON lines; - is the standard input
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Read everything in this language, whatever the reports say
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
}

/// How claims are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, on a terminal
    Table,
    /// One claim per line, complete
    Jsonl,
    /// For spreadsheets
    Csv,
    /// Markdown table
    Md,
}

/// `code`.
#[derive(ClapArgs, Debug)]
pub struct Code {
    /// The reports
    #[command(flatten)]
    pub reading: Reading,
    /// How to show the claims [default: table on a terminal, else jsonl]
    #[arg(long, value_name = "FORM")]
    pub format: Option<Format>,
    /// Write one line per report to this file, with what a person should know about it; - is standard output
    #[arg(long, value_name = "FILE")]
    pub notes: Option<PathBuf>,
    /// Threads to work with; the output is the same with any number [default: the processor's]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
}

/// How a parse is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ParseFormat {
    /// Drawn with lines
    Tree,
    /// CoNLL-U
    Conllu,
}

/// What a parse reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ParseInput {
    /// Reports
    Report,
    /// CoNLL-U, whose words and sentences are kept
    Conllu,
}

/// `parse`.
#[derive(ClapArgs, Debug)]
pub struct Parse {
    /// The reports
    #[command(flatten)]
    pub reading: Reading,
    /// How to show the parse [default: tree; conllu with --input conllu]
    #[arg(long, value_name = "FORM")]
    pub format: Option<ParseFormat>,
    /// What the files are
    #[arg(long, value_name = "FORM", default_value = "report")]
    pub input: ParseInput,
}

/// `explain`.
#[derive(ClapArgs, Debug)]
pub struct Explain {
    /// The reports
    #[command(flatten)]
    pub reading: Reading,
    /// Only this sentence, counted from 1
    #[arg(long, value_name = "N")]
    pub sentence: Option<usize>,
}

/// `demo`.
#[derive(ClapArgs, Debug)]
pub struct Demo {
    /// Language to tell it in [default: the system's, if there are words for it]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
}

/// `eval`.
#[derive(ClapArgs, Debug)]
pub struct Eval {
    /// What to measure
    #[command(subcommand)]
    pub what: EvalWhat,
}

/// What `eval` measures.
#[derive(Debug, Subcommand)]
pub enum EvalWhat {
    /// Tagging, lemmas and trees against a treebank, by the CoNLL 2018 definitions
    #[command(before_help = "Examples:
  onrust eval parse --treebank dev.conllu
  onrust eval parse --treebank nl_alpino-ud-test.conllu.gz
  onrust eval parse --treebank test.conllu --lang en
")]
    Parse {
        /// CoNLL-U, gzipped or not
        #[arg(long, value_name = "FILE")]
        treebank: PathBuf,
        /// The treebank's language [default: the first two letters of the file's name]
        #[arg(long, value_name = "CODE")]
        lang: Option<String>,
    },
    /// Claims against the claims that a reader expects of the same reports
    #[command(before_help = "Examples:
  onrust eval claims corpus/kazachstan-2022
  onrust eval claims --errors corpus/own       with where they differ
  onrust --data data eval claims corpus/own --errors
")]
    Claims {
        /// A folder with reports.jsonl and expected.jsonl
        folder: PathBuf,
        /// List where they differ
        #[arg(long)]
        errors: bool,
    },
}
