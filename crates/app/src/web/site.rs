//! What the pages are served from: the ledger's file, the data, the words, the doors.
//!
//! Invariant: pages only read. What writes opens the ledger anew, for one act, and lets it go again.

use super::cache::Cache;
use super::doors::{Doors, Guest};
use super::draw::map::{Outline, outlines};
use super::request::Request;
use super::words::{self, Words};
use onrust::ledger::{Ledger, LedgerError, Lexicon};
use onrust::{Data, Engine};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::SyncSender;
use std::sync::{Mutex, OnceLock, PoisonError};

/// Handles that are kept open for the next reader.
const KEPT: usize = 8;

/// A site.
pub struct Site {
    /// The ledger's file.
    pub place: PathBuf,
    /// The data that labels and rules come from.
    pub data: Data,
    /// Words that the ledger needs of each language.
    pub lexicon: Lexicon,
    /// Words of the interface, by language.
    pub words: BTreeMap<String, Words>,
    /// Who may come in.
    pub doors: Doors,
    /// Is it the example crisis?
    pub demo: bool,
    /// What was answered lately.
    pub cache: Cache,
    /// Where answers are asked for that should be worked out anew.
    pub renew: OnceLock<SyncSender<(Request, Guest)>>,
    idle: Mutex<Vec<Ledger>>,
    outlines: OnceLock<Vec<Outline>>,
    engine: OnceLock<Result<Engine, String>>,
}

impl Site {
    /// A site on a ledger.
    pub fn new(place: PathBuf, data: Data, doors: Doors, demo: bool) -> anyhow::Result<Self> {
        let lexicon = onrust::ledger::Words::load(&data)?.lexicon;
        let words = words::load(&data)?;
        Ok(Self {
            place,
            lexicon,
            words,
            doors,
            demo,
            data,
            cache: Cache::default(),
            renew: OnceLock::new(),
            idle: Mutex::default(),
            outlines: OnceLock::new(),
            engine: OnceLock::new(),
        })
    }

    /// Reads the ledger.
    pub fn read<T, E: From<LedgerError>>(&self, ask: impl FnOnce(&Ledger) -> Result<T, E>) -> Result<T, E> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let ledger = match idle {
            Some(ledger) => ledger,
            None => Ledger::open_to_read(&self.place)?,
        };
        let answer = ask(&ledger);
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if answer.is_ok() && idle.len() < KEPT {
            idle.push(ledger);
        }
        answer
    }

    /// The coder, loaded when the first report is posted.
    pub fn engine(&self) -> Result<&Engine, String> {
        self.engine
            .get_or_init(|| Engine::load(&self.data).map_err(|why| why.to_string()))
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Outlines of countries, read when first asked for.
    pub fn outlines(&self) -> &[Outline] {
        self.outlines.get_or_init(|| outlines(&self.data))
    }

    /// The words of the first of these languages that there are words for; else of the first that there is.
    pub fn words_for<'a>(&self, wanted: impl IntoIterator<Item = &'a str>) -> &Words {
        let found = wanted.into_iter().find_map(|lang| {
            let short = lang.split(['-', '_']).next().unwrap_or_default().to_lowercase();
            self.words.get(&short)
        });
        found.or_else(|| self.words.values().next()).expect("a site without words is not made: see Site::new")
    }
}
