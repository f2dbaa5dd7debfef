//! The ledger's commands and flags, each with its help.

use crate::cli::args::{Format, Reading};
use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Which ledger.
#[derive(Args, Debug)]
pub struct At {
    /// The ledger [default: ONRUST_LEDGER, else onrust/ledger.db in your data folder]
    #[arg(long, value_name = "FILE")]
    pub ledger: Option<PathBuf>,
}

/// Which time counts for "known".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum KnownBy {
    /// When it was published
    #[default]
    Published,
    /// When this ledger took it in
    Recorded,
}

/// What is asked, and how the answer is shown.
#[derive(Args, Debug)]
pub struct Asking {
    /// Which ledger
    #[command(flatten)]
    pub at: At,
    /// A saved situation
    #[arg(long, value_name = "NAME")]
    pub situation: Option<String>,
    /// Countries (ISO 3166 alpha-3) of which a claim names one
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub country: Vec<String>,
    /// PLOVER types
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
    pub types: Vec<String>,
    /// First day on which it may have happened
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// Last day
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// Words that the sentence holds
    #[arg(long, value_name = "WORDS")]
    pub words: Option<String>,
    /// As it was known at this moment: 2022-01-09T18:00, or a day (its end)
    #[arg(long, value_name = "MOMENT")]
    pub as_known_at: Option<String>,
    /// By which time it counts as known
    #[arg(long, value_name = "TIME", default_value = "published")]
    pub known_by: KnownBy,
    /// No more than so many lines
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to show the answer [default: table on a terminal, else jsonl]
    #[arg(long, value_name = "FORM")]
    pub format: Option<Format>,
}

/// `add`.
#[derive(Args, Debug)]
pub struct Add {
    /// The reports
    #[command(flatten)]
    pub reading: Reading,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
    /// Threads to code with; the ledger is the same with any number [default: the processor's]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=512))]
    pub threads: Option<u16>,
}

/// `figures`.
#[derive(Args, Debug)]
pub struct Figures {
    /// killed, injured, arrested, protesters, troops, money, …
    pub kind: Option<String>,
    /// What is asked
    #[command(flatten)]
    pub asking: Asking,
}

/// `show`.
#[derive(Args, Debug)]
pub struct Show {
    /// Of an event (e-…) or a claim (c-…)
    pub id: String,
    /// What is asked
    #[command(flatten)]
    pub asking: Asking,
}

/// `diff`.
#[derive(Args, Debug)]
pub struct Diff {
    /// From this moment
    #[arg(long, value_name = "MOMENT")]
    pub from: String,
    /// To this moment [default: all that is here]
    #[arg(long, value_name = "MOMENT")]
    pub to: Option<String>,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
    /// A saved situation
    #[arg(long, value_name = "NAME")]
    pub situation: Option<String>,
    /// Countries of which a claim names one
    #[arg(long, value_name = "CODE", value_delimiter = ',')]
    pub country: Vec<String>,
    /// By which time it counts as known
    #[arg(long, value_name = "TIME", default_value = "published")]
    pub known_by: KnownBy,
    /// No more than so many lines
    #[arg(long, value_name = "N")]
    pub limit: Option<usize>,
    /// How to show the answer [default: table on a terminal, else jsonl]
    #[arg(long, value_name = "FORM")]
    pub format: Option<Format>,
}

/// `at`.
#[derive(Args, Debug)]
pub struct Moment {
    /// 2022-01-09T18:00, or a day (its end)
    pub moment: String,
    /// What is asked
    #[command(flatten)]
    pub asking: Asking,
}

/// `search`.
#[derive(Args, Debug)]
pub struct Search {
    /// All of them, in any order; WORD* begins so, -WORD is absent
    #[arg(required = true, value_name = "WORDS", allow_hyphen_values = true)]
    pub sought: Vec<String>,
    /// What is asked
    #[command(flatten)]
    pub asking: Asking,
}

/// `sql`.
#[derive(Args, Debug)]
pub struct Sql {
    /// One SELECT
    pub query: String,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
    /// Seconds that it may take, about
    #[arg(long, value_name = "N", default_value_t = 30)]
    pub seconds: u64,
    /// How to show the answer [default: table on a terminal, else jsonl]
    #[arg(long, value_name = "FORM")]
    pub format: Option<Format>,
}

/// How a situation report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Page {
    /// Markdown
    #[default]
    Md,
    /// HTML, for printing
    Html,
}

/// `sitrep`.
#[derive(Args, Debug)]
pub struct Sitrep {
    /// The situation
    pub situation: String,
    /// Language of the headings and connecting words [default: the system's, if there are words for it]
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// As it was known at this moment
    #[arg(long, value_name = "MOMENT")]
    pub as_known_at: Option<String>,
    /// How to write it
    #[arg(long, value_name = "FORM", default_value = "md")]
    pub format: Page,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
}

/// What a person judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Judged {
    /// The two are of one event
    Same,
    /// They are of two
    Different,
    /// Takes back what was judged on them before
    Unsure,
}

/// `judge`.
#[derive(Args, Debug)]
pub struct Judge {
    /// A claim or an event
    pub a: String,
    /// Another
    pub b: String,
    /// The judgement
    pub verdict: Judged,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub reason: String,
    /// Who judges [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
}

/// `correct`.
#[derive(Args, Debug)]
pub struct Correct {
    /// The claim
    pub claim: String,
    /// event_type=COERCE, place.country=KAZ, figures.0.low=226; nothing after the = takes the field out
    #[arg(value_name = "FIELD=VALUE")]
    pub change: String,
    /// Why
    #[arg(long, value_name = "WORDS")]
    pub reason: String,
    /// Who corrects [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
}

/// `erase`.
#[derive(Args, Debug)]
pub struct Erase {
    /// Its id (all versions), or its key
    pub report: String,
    /// Why: it stays in the journal
    #[arg(long, value_name = "WORDS")]
    pub reason: String,
    /// Who erases [default: the user's name]
    #[arg(long, value_name = "NAME")]
    pub by: Option<String>,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
}

/// `review`.
#[derive(Args, Debug)]
pub struct Review {
    /// What to do
    #[command(subcommand)]
    pub what: ReviewWhat,
}

/// What `review` does.
#[derive(Debug, Subcommand)]
pub enum ReviewWhat {
    /// Print what people judged and corrected, for the rules to learn from
    #[command(before_help = "Examples:
  onrust review export                 claims with who said what, as JSON lines
  onrust review export --as-rules      examples to put under the rules that read them
  onrust review export --as-tests      sentences with what they should give, for corpus cases
")]
    Export {
        /// As examples of rules, in the notation of docs/rules.md
        #[arg(long)]
        as_rules: bool,
        /// As JSON lines of text and gives
        #[arg(long, conflicts_with = "as_rules")]
        as_tests: bool,
        /// Which ledger
        #[command(flatten)]
        at: At,
    },
    /// Judge a claim as a whole: accept, reject, open, check, uncheck or comment
    #[command(before_help = "Examples:
  onrust review claim c-5f0c2a9be1d47730 accept --reason 'read the sentence'
  onrust review claim c-5f0c2a9be1d47730 reject --reason 'wrong number' --by anna
  onrust review claim c-5f0c2a9be1d47730 check --reason 'read it too' --by bo
")]
    Claim {
        /// Its id, or its event's
        claim: String,
        /// What is done
        act: Acting,
        /// Why
        #[arg(long, value_name = "WORDS")]
        reason: String,
        /// Who judges [default: the user's name]
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
        /// Which ledger
        #[command(flatten)]
        at: At,
    },
}

/// What is done with a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Acting {
    /// It says what its words say
    Accept,
    /// It does not
    Reject,
    /// Take the last of these back
    Open,
    /// A second person looked at it
    Check,
    /// Take that back
    Uncheck,
    /// Say something about it
    Comment,
}

/// `verify`.
#[derive(Args, Debug)]
pub struct Verify {
    /// Fold the journal anew and compare
    #[arg(long)]
    pub deep: bool,
    /// Which ledger
    #[command(flatten)]
    pub at: At,
}

/// `rebuild`.
#[derive(Args, Debug)]
pub struct Rebuild {
    /// Which ledger
    #[command(flatten)]
    pub at: At,
}

/// `situation`.
#[derive(Args, Debug)]
pub struct Situation {
    /// What to do
    #[command(subcommand)]
    pub what: SituationWhat,
}

/// What `situation` does.
#[derive(Debug, Subcommand)]
pub enum SituationWhat {
    /// Save a question under a name; the same name again replaces it
    #[command(before_help = "Examples:
  onrust situation new kz-2022-01 --country KAZ --from 2022-01-01
  onrust situation new hk-2019 --country HKG --from 2019-06-01 --to 2019-12-31
  onrust situation new exports --words wapenexport
")]
    New {
        /// Letters, digits, - _ .
        name: String,
        /// Countries of which a claim names one
        #[arg(long, value_name = "CODE", value_delimiter = ',')]
        country: Vec<String>,
        /// PLOVER types
        #[arg(long = "type", value_name = "TYPE", value_delimiter = ',')]
        types: Vec<String>,
        /// First day
        #[arg(long, value_name = "DAY")]
        from: Option<String>,
        /// Last day
        #[arg(long, value_name = "DAY")]
        to: Option<String>,
        /// Words that the sentence holds
        #[arg(long, value_name = "WORDS")]
        words: Option<String>,
        /// Which ledger
        #[command(flatten)]
        at: At,
    },
    /// The situations that are saved
    #[command(before_help = "Examples:
  onrust situation list
  onrust situation list --format md
  onrust situation list --ledger crisis.db
")]
    List {
        /// Which ledger
        #[command(flatten)]
        at: At,
        /// How to show the answer [default: table on a terminal, else jsonl]
        #[arg(long, value_name = "FORM")]
        format: Option<Format>,
    },
}
