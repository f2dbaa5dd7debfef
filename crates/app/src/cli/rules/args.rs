//! The flags of `onrust rules`.

use clap::{Args as ClapArgs, Subcommand};
use std::path::PathBuf;

/// `rules`.
#[derive(ClapArgs, Debug)]
pub struct Rules {
    /// What to do with them
    #[command(subcommand)]
    pub what: RulesWhat,
}

/// What `rules` does.
#[derive(Debug, Subcommand)]
pub enum RulesWhat {
    /// Run the rules' own examples
    #[command(before_help = "Examples:
  onrust rules test                     all
  onrust rules test nl.coerce.arrest    one
  onrust --data data rules test nl.     one language, from your own copy
")]
    Test {
        /// A rule's id, or how ids begin
        id: Option<String>,
    },
    /// Send every form of every word of the classes through the parser
    #[command(before_help = "Examples:
  onrust rules classes             all classes: which words the parser hides from the rules
  onrust rules classes @arrest     one class
  onrust --data data rules classes @a   those of your own copy that begin so
")]
    Classes {
        /// A class, or how its name begins
        class: Option<String>,
    },
    /// Run sentences written apart from the rules, with what they should give, type by type
    #[command(before_help = "Examples:
  onrust rules cases              how many are right, by type and language
  onrust rules cases ASSAULT      one type, with those that are wrong
  onrust --data data rules cases aid   by the rules of your own copy
")]
    Cases {
        /// An event type, or `figures`
        #[arg(value_name = "TYPE")]
        kind: Option<String>,
    },
    /// Which frequent predicates with a political argument no rule knows
    #[command(before_help = "Examples:
  onrust rules coverage reports.jsonl            of reports
  onrust rules coverage --top 200 folder         of all reports in a folder
  onrust rules coverage --lines --every 50 nl-news.txt.gz   of every 50th paragraph
")]
    Coverage(Coverage),
    /// Tell, condition by condition, why a rule did not fire in a sentence
    #[command(before_help = "Examples:
  onrust rules why report.txt 3 nl.coerce.arrest   one rule
  onrust rules why report.txt 3 nl.coerce          those that begin so
  echo 'De politie pakte hem op.' | onrust rules why - 1
")]
    Why(Why),
    /// Write the draft of a rule from a sentence and the claim that it should give
    #[command(before_help = "Examples:
  onrust rules new 'De politie pakte dertig betogers op.' 'COERCE arrest; actor politie; recipient betogers'
  onrust rules new --lang nl --on aanval 'De aanval van de rebellen duurde lang.' 'ASSAULT; actor rebellen'
  onrust rules new 'The king closed the border.' 'COERCE restrict; actor king' >> data/lang/en/events/own.toml
")]
    New(New),
}

/// `rules why`.
#[derive(ClapArgs, Debug)]
pub struct Why {
    /// The report; - is the standard input
    pub file: PathBuf,
    /// The sentence, counted from 1
    #[arg(value_parser = sentence_number)]
    pub sentence: usize,
    /// A rule's id, or how ids begin [default: all rules that a word of the sentence may trigger]
    pub rule: Option<String>,
    /// Read the report in this language, whatever it says
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
}

/// `rules new`.
#[derive(ClapArgs, Debug)]
pub struct New {
    /// A sentence
    pub sentence: String,
    /// What it should give, in the notation of the rules' examples
    pub gives: String,
    /// The sentence's language [default: found in its words]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// The word that triggers the rule, as it stands or its dictionary form [default: that which governs most of the claim]
    #[arg(long, value_name = "WORD")]
    pub on: Option<String>,
}

fn sentence_number(written: &str) -> Result<usize, String> {
    written.parse().ok().filter(|number| *number > 0).ok_or_else(|| "sentences are counted from 1".to_owned())
}

/// `rules coverage`.
#[derive(ClapArgs, Debug)]
pub struct Coverage {
    /// Reports as for code, folders of them, or with --lines texts
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Read everything in this language [default: the reports'; with --lines, what the file's name begins with before a - or _]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// The files are texts, gzipped or not, of which each line is a paragraph on its own
    #[arg(long)]
    pub lines: bool,
    /// Read only every Nth report or line
    #[arg(long, value_name = "N", default_value = "1", value_parser = clap::value_parser!(u32).range(1..))]
    pub every: u32,
    /// List at most so many predicates of a language
    #[arg(long, value_name = "N", default_value = "40")]
    pub top: usize,
}
