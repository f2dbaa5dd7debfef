//! `onrust parse`: reports, or the words of CoNLL-U, into trees.

use super::args::{Args, Parse, ParseFormat, ParseInput};
use super::ending::{Ending, interrupted};
use super::screen::{FAINT, STRONG, styled};
use super::setup;
use onrust::Engine;
use onrust::text::{ConlluSentence, document_of, draw_tree, printable, read_conllu, write_document, write_sentence};
use std::io::{BufWriter, Write};
use std::path::Path;

/// Runs it.
pub fn run(args: &Args, own: &Parse) -> anyhow::Result<Ending> {
    let engine = setup::engine(args)?;
    let mut out = BufWriter::new(anstream::stdout());
    let ending = match own.input {
        ParseInput::Report => parse_reports(own, &engine, &mut out),
        ParseInput::Conllu => parse_conllu(own, &engine, &mut out),
    }?;
    out.flush()?;
    Ok(ending)
}

fn parse_reports(own: &Parse, engine: &Engine, out: &mut impl Write) -> anyhow::Result<Ending> {
    let (mut failed, mut sentences) = (0, 0);
    for found in setup::inputs(&own.reading) {
        if interrupted() {
            return Ok(Ending::Interrupted);
        }
        let arrival = match found {
            Ok(arrival) => arrival,
            Err(why) => {
                failed += 1;
                tell(&why.to_string());
                continue;
            }
        };
        let document = engine.parse(arrival.report);
        arrival
            .notes
            .iter()
            .chain(&document.notes)
            .for_each(|note| tell(&format!("{}: {}", document.report.id, note.text)));
        sentences += document.sentences.len();
        match own.format {
            Some(ParseFormat::Conllu) => write!(out, "{}", write_document(&document))?,
            _ => document.sentences.iter().try_for_each(|sentence| {
                let text = sentence.span.of(&document.report.text);
                writeln!(out, "{}\n{}", styled(STRONG, text), draw_tree(sentence))
            })?,
        }
        out.flush()?;
    }
    Ok(match (failed, sentences) {
        (0, 0) => Ending::Nothing,
        (0, _) => Ending::Done,
        _ => Ending::SomeFailed,
    })
}

fn parse_conllu(own: &Parse, engine: &Engine, out: &mut impl Write) -> anyhow::Result<Ending> {
    let mut failed = 0;
    for path in &own.reading.files {
        let filled = read_treebank(path).and_then(|mut sentences| {
            let lang = language(engine, own.reading.lang.as_deref(), path, &sentences);
            engine.fill(&lang, &mut sentences)?;
            Ok(sentences)
        });
        match filled {
            Ok(sentences) => write_filled(own, path, &sentences, out)?,
            Err(why) => {
                failed += 1;
                tell(&format!("{why:#}"));
            }
        }
    }
    Ok(if failed > 0 { Ending::SomeFailed } else { Ending::Done })
}

fn write_filled(own: &Parse, path: &Path, sentences: &[ConlluSentence], out: &mut impl Write) -> std::io::Result<()> {
    if own.format == Some(ParseFormat::Tree) {
        let document = document_of(&path.display().to_string(), sentences);
        return document.sentences.iter().try_for_each(|sentence| {
            writeln!(out, "{}\n{}", styled(FAINT, sentence.span.of(&document.report.text)), draw_tree(sentence))
        });
    }
    sentences.iter().try_for_each(|sentence| write!(out, "{}", write_sentence(sentence)))
}

/// A treebank's sentences; a gzipped file is unpacked, `-` is the standard input.
pub fn read_treebank(path: &Path) -> anyhow::Result<Vec<ConlluSentence>> {
    use anyhow::Context;
    let name = path.display().to_string();
    let text = String::from_utf8(unpacked(path)?).with_context(|| format!("{name}: CoNLL-U is UTF-8"))?;
    Ok(read_conllu(&name, &text)?)
}

/// The bytes of a file; a gzipped one is unpacked, `-` is the standard input.
pub fn unpacked(path: &Path) -> anyhow::Result<Vec<u8>> {
    use anyhow::Context;
    use std::io::Read;
    let name = path.display().to_string();
    let mut bytes = Vec::new();
    match name.as_str() {
        "-" => std::io::stdin().read_to_end(&mut bytes),
        _ => std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)),
    }
    .with_context(|| name.clone())?;
    if bytes.starts_with(b"\x1f\x8b") {
        let packed = std::mem::take(&mut bytes);
        flate2::read::MultiGzDecoder::new(&*packed).read_to_end(&mut bytes).with_context(|| name.clone())?;
    }
    Ok(bytes)
}

/// The language asked for; else the one that the file's name begins with, as treebanks' names do; else found in its text.
pub fn language(engine: &onrust::Engine, asked: Option<&str>, path: &Path, sentences: &[ConlluSentence]) -> String {
    let stem = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let named = stem.split_once('_').map(|(code, _)| code.to_owned()).filter(|code| matches!(code.len(), 2 | 3));
    asked.map(str::to_owned).or(named).unwrap_or_else(|| {
        let text = sentences.iter().map(|sentence| sentence.text.as_str()).take(200).collect::<Vec<_>>().join("\n");
        engine.language_of(&text).unwrap_or_default()
    })
}

/// Tells something on standard error.
pub fn tell(text: &str) {
    let _ = writeln!(anstream::stderr(), "onrust: {}", printable(text));
}
