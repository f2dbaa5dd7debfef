//! Sentences about sport, culture, weather and business give no events.
//!
//! The sentences lie in the raw news beside the checkout and are found by the hash of their paragraph and their place in it;
//! how they were drawn, and by whom dropped, `xtask/abstention/draw.py` says.

use flate2::read::MultiGzDecoder;
use onrust::record::Kind;
use onrust::{Claim, Data, Engine, Report, joined};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

/// Most events on the sentences that were kept, by language: what fires today. The goal is none.
const MOST: [(&str, usize); 2] = [("nl", 2), ("en", 5)];
/// Sentences that are kept of each language.
const KEPT: usize = 300;

/// A drawn sentence: where it stands, what it is about, why it was dropped.
struct Drawn {
    at: usize,
    bytes: usize,
    topic: String,
    dropped: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// By the hash of the paragraph.
fn drawn(lang: &str) -> BTreeMap<u64, Vec<Drawn>> {
    let path = root().join(format!("crates/onrust/tests/abstention/{lang}.tsv"));
    let text = std::fs::read_to_string(&path).expect("the list stands beside the test");
    let mut all: BTreeMap<u64, Vec<Drawn>> = BTreeMap::new();
    for row in text.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let number = |at: usize| cells[at].parse().expect("a number of bytes");
        let hash = u64::from_str_radix(cells[0], 16).expect("a hash");
        let (topic, dropped) = (cells[3].to_owned(), cells[4].to_owned());
        all.entry(hash).or_default().push(Drawn { at: number(1), bytes: number(2), topic, dropped });
    }
    all
}

fn fnv(bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
}

/// The events of a sentence that stands alone.
fn events(engine: &Engine, lang: &str, text: &str) -> Vec<Claim> {
    let report = Report { lang: Some(lang.into()), version: 1, text: joined(text), ..Report::default() };
    let claims = engine.code_document(&engine.parse(report)).claims;
    claims.into_iter().filter(|claim| claim.kind == Kind::Event).collect()
}

#[test]
fn what_is_not_politics_gives_no_events() {
    let raw = root().join("../shared/raw");
    if !raw.is_dir() {
        println!("skipped: no raw news beside the checkout");
        return;
    }
    let engine = Engine::load(&Data::built_in()).expect("the built-in data loads");
    for (lang, most) in MOST {
        let mut drawn = drawn(lang);
        let file = std::fs::File::open(raw.join(format!("{lang}-news.txt.gz"))).expect("the raw news can be read");
        let (mut kept, mut fired) = (0, 0);
        for line in BufReader::new(MultiGzDecoder::new(file)).lines() {
            let line = line.expect("the raw news is UTF-8");
            for one in drawn.remove(&fnv(line.as_bytes())).into_iter().flatten() {
                let text = &line[one.at..one.at + one.bytes];
                let found = events(&engine, lang, text);
                kept += usize::from(one.dropped.is_empty());
                fired += if one.dropped.is_empty() { found.len() } else { 0 };
                for claim in found {
                    let trigger = claim.trigger.map(|own| own.quoted.text).unwrap_or_default();
                    println!("{lang} {} [{}] {} on {trigger}: {text}", one.topic, one.dropped, claim.by);
                }
            }
        }
        println!("{lang}: {fired} events on {kept} sentences");
        assert!(drawn.is_empty(), "{lang}: {} paragraphs are not in the raw news", drawn.len());
        assert_eq!(kept, KEPT, "{lang}: draw on, see xtask/abstention/draw.py");
        assert!(fired <= most, "{lang}: {fired} events on {kept} sentences");
    }
}
