//! The commands and flags, each with its help.

use super::ledger::args as ledger;
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
    /// Code reports and keep their claims in the ledger
    #[command(before_help = "Examples:
  onrust add *.jsonl                    into your ledger
  onrust add --ledger crisis.db kz.jsonl  into another one
  cat reports.jsonl | onrust add -      known reports are passed by
")]
    Add(ledger::Add),
    /// Events, with who tells them, on whose word
    #[command(before_help = "Examples:
  onrust events --country KAZ --from 2022-01-01
  onrust events --situation kz-2022-01 --as-known-at 2022-01-09T18:00
  onrust events --format jsonl > events.jsonl
")]
    Events(ledger::Asking),
    /// Measures of governments, from announced to ended
    #[command(before_help = "Examples:
  onrust measures --situation kz-2022-01
  onrust measures --country KAZ --format md
  onrust measures --as-known-at 2022-01-08
")]
    Measures(ledger::Asking),
    /// Figures side by side, and how each stands to those before it
    #[command(before_help = "Examples:
  onrust figures killed --situation kz-2022-01
  onrust figures killed --country KAZ --as-known-at 2022-01-09T20:00
  onrust figures --format jsonl
")]
    Figures(ledger::Figures),
    /// Claims, one by one
    #[command(before_help = "Examples:
  onrust claims --country KAZ --format jsonl
  onrust claims --words Almaty
  onrust claims --as-known-at 2022-01-08
")]
    Claims(ledger::Asking),
    /// One event or claim, with all that there is of it
    #[command(before_help = "Examples:
  onrust show e-5f0c2a9be1d47730
  onrust show c-5f0c2a9be1d47730
  onrust show e-5f0c2a9be1d47730 --as-known-at 2022-01-08
")]
    Show(ledger::Show),
    /// What changed between two moments
    #[command(before_help = "Examples:
  onrust diff --from 2022-01-08 --to 2022-01-09
  onrust diff --from 2022-01-09T18:00 --to 2022-01-09T20:00 --situation kz-2022-01
  onrust diff --from 2026-11-25T06:00 --known-by recorded
")]
    Diff(ledger::Diff),
    /// The state as it was known at a moment
    #[command(before_help = "Examples:
  onrust at 2022-01-09T18:00 --situation kz-2022-01
  onrust at 2022-01-15 --country KAZ
  onrust at 2022-01-15 --known-by recorded
")]
    At(ledger::Moment),
    /// Sentences that hold words
    #[command(before_help = "Examples:
  onrust search wapenexport Kazachstan
  onrust search 'arrest*' -Almaty
  onrust search curfew --country KAZ --limit 5
")]
    Search(ledger::Search),
    /// Read the ledger with SQL
    #[command(before_help = "Examples:
  onrust sql 'SELECT event_type, count(*) FROM claims GROUP BY 1'
  onrust sql 'SELECT * FROM figures WHERE kind = \"killed\"' --format csv
  onrust sql 'SELECT name FROM sqlite_schema WHERE type = \"view\"'
")]
    Sql(ledger::Sql),
    /// A situation report, every sentence with its claims
    #[command(before_help = "Examples:
  onrust sitrep kz-2022-01
  onrust sitrep kz-2022-01 --lang nl --as-known-at 2022-01-09T20:00
  onrust sitrep kz-2022-01 --format html > sitrep.html
")]
    Sitrep(ledger::Sitrep),
    /// Saved questions
    #[command(before_help = "Examples:
  onrust situation new kz-2022-01 --country KAZ --from 2022-01-01
  onrust situation list
  onrust events --situation kz-2022-01
")]
    Situation(ledger::Situation),
    /// Say whether two claims or events are one happening
    #[command(before_help = "Examples:
  onrust judge e-5f0c2a9be1d47730 e-2a6064a091b390dc same --reason 'one march, two days of reports'
  onrust judge c-5f0c2a9be1d47730 c-2a6064a091b390dc different --reason 'two towns'
  onrust judge c-5f0c2a9be1d47730 c-2a6064a091b390dc unsure --reason 'I was too quick'
")]
    Judge(ledger::Judge),
    /// Correct a field of a claim; the claim as coded stays
    #[command(before_help = "Examples:
  onrust correct c-5f0c2a9be1d47730 event_type=COERCE --reason 'the police act'
  onrust correct c-5f0c2a9be1d47730 figures.0.low=226 --reason 'misread'
  onrust correct c-5f0c2a9be1d47730 place= --reason 'the place of the ministry, not of the deed'
")]
    Correct(ledger::Correct),
    /// Judge single claims, and print what people judged as examples for the rules
    #[command(before_help = "Examples:
  onrust review claim c-5f0c2a9be1d47730 accept --reason 'read the sentence'
  onrust review export --as-rules           for data/lang/xx/events
  onrust review export --as-tests > cases.jsonl
")]
    Review(ledger::Review),
    /// Erase the words of a report, and leave a tombstone
    #[command(before_help = "Examples:
  onrust erase nl-057 --reason 'request of 12 November under article 17'
  onrust erase kz-01 --by 'A. Jansen' --reason 'licence ended'
  onrust verify
")]
    Erase(ledger::Erase),
    /// See whether the ledger is as it was written
    #[command(before_help = "Examples:
  onrust verify
  onrust verify --deep
  onrust verify --ledger crisis.db
")]
    Verify(ledger::Verify),
    /// Make all that is derived anew from the journal
    #[command(before_help = "Examples:
  onrust rebuild
  onrust rebuild --ledger crisis.db
  onrust rebuild && onrust verify --deep
")]
    Rebuild(ledger::Rebuild),
    /// Serve the pages of the ledger: what happened, who did what about it, on whose word
    #[command(before_help = "Examples:
  onrust serve                            your ledger, on http://127.0.0.1:7171/
  onrust serve crisis.db --listen 127.0.0.1:8080
  onrust serve crisis.db --listen 0.0.0.0:80 --read-only --host desk.example
")]
    Serve(Serve),
    /// Who may come in to a server that others can reach
    #[command(before_help = "Examples:
  onrust token new desk --scope review    prints a token, once
  onrust token list
  onrust token revoke desk
")]
    Token(Token),
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
  onrust demo --serve     as pages, on http://127.0.0.1:7171/
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
    /// Names of your own: people and bodies that go before the built-in ones
    #[command(before_help = "Examples:
  onrust names import people.csv --to my-data     columns name, aliases, country, sectors, office, from, to, wikidata
  onrust names import query.csv --to my-data      the CSV result of a Wikidata query, with itemLabel and countryLabel
  onrust --data my-data code report.txt           reads with them
")]
    Names(Names),
    /// Places of your own, before the built-in ones
    #[command(before_help = "Examples:
  onrust gazetteer import NL.txt --to my-data                 a GeoNames dump of one country
  onrust gazetteer import allCountries.txt --min-people 5000 --to my-data
  onrust --data my-data code report.txt                       reads with them
")]
    Gazetteer(Gazetteer),
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
    /// Leave out events of less confidence than this, from 0 to 1
    #[arg(long, value_name = "SHARE", value_parser = share)]
    pub min_confidence: Option<f64>,
}

/// A share from 0 to 1.
fn share(text: &str) -> Result<f64, String> {
    let wrong = || format!("found {text:?}; meant a number from 0 to 1");
    text.parse().ok().filter(|own| (0.0..=1.0).contains(own)).ok_or_else(wrong)
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

/// Where pages are served, and to whom.
#[derive(ClapArgs, Debug)]
pub struct Listening {
    /// Address and port to listen on
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:7171")]
    pub listen: std::net::SocketAddr,
    /// Let nobody change the ledger
    #[arg(long)]
    pub read_only: bool,
    /// A name by which the server may be called, besides its address; may be given more than once
    #[arg(long, value_name = "NAME")]
    pub host: Vec<String>,
    /// The file of tokens [default: the ledger's name with .tokens behind it]
    #[arg(long, value_name = "FILE")]
    pub tokens: Option<PathBuf>,
}

/// `token`.
#[derive(ClapArgs, Debug)]
pub struct Token {
    /// What to do
    #[command(subcommand)]
    pub what: TokenWhat,
    /// The ledger that the server shows [default: ONRUST_LEDGER, else onrust/ledger.db in your data folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub ledger: Option<PathBuf>,
    /// The file of tokens [default: the ledger's name with .tokens behind it]
    #[arg(long, global = true, value_name = "FILE")]
    pub tokens: Option<PathBuf>,
}

/// What `token` does.
#[derive(Debug, Subcommand)]
pub enum TokenWhat {
    /// Make a token and print it; it cannot be shown again
    #[command(before_help = "Examples:
  onrust token new desk                   may read
  onrust token new anna --scope review    may judge and correct too
  onrust token new feeder --scope admin   may add reports too
")]
    New {
        /// Whose it is: judgements and corrections are signed with it
        name: String,
        /// What it allows
        #[arg(long, value_name = "SCOPE", default_value = "read")]
        scope: Scope,
    },
    /// List tokens by name
    #[command(before_help = "Examples:
  onrust token list
  onrust token list --ledger crisis.db
  onrust token list --tokens /etc/onrust/tokens
")]
    List,
    /// Take a token back; a running server forgets it when it is started anew
    #[command(before_help = "Examples:
  onrust token revoke desk
  onrust token revoke anna --ledger crisis.db
  onrust token revoke feeder --tokens /etc/onrust/tokens
")]
    Revoke {
        /// Whose it was
        name: String,
    },
}

/// What a token allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Scope {
    /// Read pages
    Read,
    /// Read whole reports, judge, correct
    Review,
    /// Add reports too
    Admin,
}

/// `serve`.
#[derive(ClapArgs, Debug)]
pub struct Serve {
    /// The ledger [default: ONRUST_LEDGER, else onrust/ledger.db in your data folder]
    #[arg(value_name = "LEDGER")]
    pub ledger: Option<PathBuf>,
    /// Where and to whom
    #[command(flatten)]
    pub listening: Listening,
}

/// `demo`.
#[derive(ClapArgs, Debug)]
pub struct Demo {
    /// Language to tell it in [default: the system's, if there are words for it]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Serve it as pages
    #[arg(long)]
    pub serve: bool,
    /// Where and to whom
    #[command(flatten)]
    pub listening: Listening,
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
    /// Whether confidence means what it says
    #[command(before_help = "Examples:
  onrust eval confidence corpus/own corpus/reports-2
  onrust eval confidence corpus/own --fit data       learns the weights again
  onrust --data data eval confidence corpus/own      those of your own copy
")]
    Confidence {
        /// Folders with reports.jsonl and expected.jsonl
        #[arg(required = true)]
        folders: Vec<PathBuf>,
        /// Learn the weights from all of them and write each language's to this folder of data
        #[arg(long, value_name = "DIR")]
        fit: Option<PathBuf>,
    },
}

/// `onrust names`.
#[derive(Debug, clap::Args)]
pub struct Names {
    /// What to do
    #[command(subcommand)]
    pub what: NamesWhat,
}

/// What `onrust names` does.
#[derive(Debug, Subcommand)]
pub enum NamesWhat {
    /// Take over a CSV table, the CSV result of a Wikidata query, or a PETRARCH actor file
    #[command(before_help = "Examples:
  onrust names import people.csv --to my-data
  onrust names import query.csv --to my-data
  onrust names import Phoenix.Countries.actors.txt --to my-data
")]
    Import {
        /// The file
        file: PathBuf,
        /// Folder of data to write to; it is made where there is none
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
    },
}

/// `onrust gazetteer`.
#[derive(Debug, clap::Args)]
pub struct Gazetteer {
    /// What to do
    #[command(subcommand)]
    pub what: GazetteerWhat,
}

/// What `onrust gazetteer` does.
#[derive(Debug, Subcommand)]
pub enum GazetteerWhat {
    /// Take over the populated places of a GeoNames dump
    #[command(before_help = "Examples:
  onrust gazetteer import NL.txt --to my-data
  onrust gazetteer import allCountries.txt --min-people 5000 --to my-data
  onrust gazetteer import UA.txt --min-people 0 --to my-data
")]
    Import {
        /// The dump
        file: PathBuf,
        /// Folder of data to write to; it is made where there is none
        #[arg(long, value_name = "DIR")]
        to: PathBuf,
        /// Leave out places of fewer people
        #[arg(long, value_name = "N", default_value_t = 500)]
        min_people: u64,
    },
}
