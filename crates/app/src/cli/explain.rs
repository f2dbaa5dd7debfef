//! `onrust explain`: how each sentence was read.
//!
//! A sentence, its tree, the rules that fired and those that nearly did, and each claim with every cited value under its words.

use super::args::{Args, Explain};
use super::ending::{Ending, interrupted};
use super::format::{amount, days, entity, headline, what};
use super::screen::{FAINT, KIND, MISS, STRONG, VALUE, columns, styled, width};
use super::{parse::tell, setup};
use onrust::record::{Cited, Claim, Entity, Figure, Quoted, Span};
use onrust::text::{draw_tree, printable};
use onrust::{Document, Engine, Tried};
use std::io::{BufWriter, Write};

/// Runs it.
pub fn run(args: &Args, own: &Explain) -> anyhow::Result<Ending> {
    let engine = setup::engine(args)?;
    let mut out = BufWriter::new(anstream::stdout());
    let (mut failed, mut shown) = (false, 0);
    for found in setup::inputs(&own.reading) {
        if interrupted() {
            return Ok(Ending::Interrupted);
        }
        match found {
            Ok(arrival) => {
                arrival.notes.iter().for_each(|note| tell(&note.text));
                shown += explain(&engine, &engine.parse(arrival.report), own.sentence, &mut out)?;
            }
            Err(why) => {
                failed = true;
                tell(&why.to_string());
            }
        }
        out.flush()?;
    }
    Ok(match (failed, shown) {
        (true, _) => Ending::SomeFailed,
        (false, 0) => Ending::Nothing,
        (false, _) => Ending::Done,
    })
}

/// Shows a report's sentences, or one of them; gives how many.
fn explain(engine: &Engine, document: &Document, only: Option<usize>, out: &mut impl Write) -> std::io::Result<usize> {
    let (outcome, tried) = engine.explain(document);
    let dct = document.report.dct.map_or_else(|| "undated".to_owned(), |dct| format!("{}..{}", dct.from, dct.to));
    let lang = document.lang.as_deref().unwrap_or("?");
    writeln!(out, "{}  {lang}  {dct}\n", styled(STRONG, &document.report.id))?;
    let mut shown = 0;
    for (index, sentence) in document.sentences.iter().enumerate() {
        if only.is_some_and(|number| number != index + 1) {
            continue;
        }
        shown += 1;
        let text = sentence.span.of(&document.report.text);
        writeln!(out, "{FAINT}{}{FAINT:#} {}", index + 1, styled(STRONG, text))?;
        writeln!(out, "{}", draw_tree(sentence))?;
        show_rules(&document.report.text, tried.iter().filter(|own| own.sentence == index), out)?;
        for claim in outcome
            .claims
            .iter()
            .filter(|claim| sentence.span.contains(claim.span) || claim.span.contains(sentence.span))
        {
            show_claim(&document.report.text, claim, out)?;
        }
    }
    for note in &outcome.notes {
        writeln!(out, "{}", styled(MISS, &note.text))?;
    }
    Ok(shown)
}

fn show_rules<'a>(text: &str, tried: impl Iterator<Item = &'a Tried>, out: &mut impl Write) -> std::io::Result<()> {
    for own in tried {
        let trigger = printable(own.span.of(text));
        match &own.missed {
            None => writeln!(out, "  fired   {}  on “{trigger}”", styled(KIND, &own.rule))?,
            Some(why) => writeln!(out, "  missed  {}  on “{trigger}”: {}", styled(KIND, &own.rule), styled(MISS, why))?,
        }
    }
    Ok(())
}

/// A value to draw under its words.
struct Mark {
    span: Span,
    label: String,
}

fn show_claim(text: &str, claim: &Claim, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "\n  {}  {}", headline(claim), styled(FAINT, &claim.by))?;
    let mut marks = marks(claim);
    marks.sort_by_key(|mark| (mark.span.start, mark.span.end));
    for line in lines(text, claim.span, width().saturating_sub(4).min(110)) {
        writeln!(out, "    {}", printable(line.of(text)))?;
        for mark in marks.iter().filter(|mark| line.start <= mark.span.start && mark.span.start < line.end) {
            let before = columns(&printable(Span::new(line.start, mark.span.start).of(text)));
            let under = columns(&printable(Span::new(mark.span.start, mark.span.end.min(line.end)).of(text))).max(1);
            let label = styled(VALUE, &mark.label);
            if before + under + 1 + columns(&mark.label) > width().saturating_sub(4)
                && before > columns(&mark.label) + 1
            {
                let lead = before - columns(&mark.label) - 1;
                writeln!(out, "    {}{label} {}", " ".repeat(lead), bar(under))?;
            } else {
                writeln!(out, "    {}{} {label}", " ".repeat(before), bar(under))?;
            }
        }
    }
    for mark in marks.iter().filter(|mark| !claim.span.contains(mark.span)) {
        let Span { start, end } = mark.span;
        writeln!(out, "    “{}” at {start}–{end}: {}", printable(mark.span.of(text)), styled(VALUE, &mark.label))?;
    }
    writeln!(out)
}

fn bar(columns: usize) -> String {
    match columns {
        1 => "╵".to_owned(),
        more => format!("└{}┘", "─".repeat(more - 2)),
    }
}

/// The span in lines of at most so many columns, broken at blanks.
fn lines(text: &str, span: Span, room: usize) -> Vec<Span> {
    let mut out = Vec::new();
    let (mut start, mut last_blank) = (span.start, None);
    for (offset, c) in span.of(text).char_indices() {
        let at = span.start + offset;
        if columns(&printable(Span::new(start, at).of(text))) >= room {
            let end = last_blank.take().filter(|end| *end > start).unwrap_or(at);
            out.push(Span::new(start, end));
            start = end;
        }
        if c.is_whitespace() {
            last_blank = Some(at + c.len_utf8());
        }
    }
    out.push(Span::new(start, span.end));
    out
}

/// Every cited value of a claim, with what was read there.
fn marks(claim: &Claim) -> Vec<Mark> {
    let mut marks = Vec::new();
    if let Some(trigger) = &claim.trigger {
        quoted(&mut marks, &trigger.quoted, &format!("{} [{}]", what(claim), claim.by));
        trigger.parts.iter().for_each(|part| quoted(&mut marks, part, "part of the trigger"));
    }
    claim.actors.iter().for_each(|own| person(&mut marks, "actor", own));
    claim.recipients.iter().for_each(|own| person(&mut marks, "recipient", own));
    if let Some(place) = &claim.place {
        let parts = [place.name.as_deref(), place.country.as_deref()];
        cited(&mut marks, "place", &parts.into_iter().flatten().collect::<Vec<_>>().join(" "), &place.cited);
    }
    if let Some(when) = &claim.when {
        cited(&mut marks, "when", &days(when), &when.cited);
    }
    claim.figures.iter().for_each(|own| figure(&mut marks, own));
    if let Some(attribution) = &claim.attribution {
        attribution.asserters.iter().for_each(|own| person(&mut marks, "asserter", own));
        attribution.cue.iter().for_each(|cue| quoted(&mut marks, cue, "cue of attribution"));
    }
    if let Some(provisional) = claim.measure.as_ref().and_then(|measure| measure.provisional.as_ref()) {
        cited(&mut marks, "provisional", "", provisional);
    }
    for (role, value) in [("quote", &claim.quote), ("reason", &claim.reason), ("contrast", &claim.contrast)] {
        value.iter().for_each(|own| cited(&mut marks, role, "", own));
    }
    if let Some(narrowed) = claim.dct.as_ref().and_then(|dct| dct.narrowed.as_ref()) {
        cited(&mut marks, "date of the report", &days(narrowed), &narrowed.cited);
    }
    marks
}

fn person(marks: &mut Vec<Mark>, role: &str, own: &Entity) {
    cited(marks, role, &entity(own), &own.cited);
}

fn figure(marks: &mut Vec<Mark>, own: &Figure) {
    let kind = own.kind.as_deref().unwrap_or("figure");
    cited(marks, kind, &amount(own), &own.cited);
    own.scope.iter().for_each(|scope| cited(marks, "scope", scope.area.as_deref().unwrap_or_default(), &scope.cited));
    own.as_of.iter().for_each(|when| cited(marks, "as of", &days(when), &when.cited));
}

fn cited(marks: &mut Vec<Mark>, role: &str, value: &str, own: &Cited) {
    let label = format!("{role} {value} [{}]", own.by).replace("  ", " ");
    marks.push(Mark { span: own.span, label });
    own.via.iter().for_each(|via| cited(marks, &format!("{role}, via"), "", via));
}

fn quoted(marks: &mut Vec<Mark>, own: &Quoted, label: &str) {
    marks.push(Mark { span: own.span, label: label.to_owned() });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, claim: &str, expect: &str) {
        let claim: Claim = serde_json::from_str(claim).unwrap();
        let mut out = Vec::new();
        show_claim(text, &claim, &mut out).unwrap();
        let shown = anstream::adapter::strip_bytes(&out).into_vec();
        assert_eq!(String::from_utf8(shown).unwrap(), expect);
    }

    #[test]
    fn values_stand_under_their_words() {
        check(
            "Agenten pakten hem op.",
            r#"{"claim":"","report":"","version":1,"kind":"event","text":"","span":[0,22],"event_type":"COERCE","by":"r","coder":"",
                "trigger":{"text":"pakten","span":[8,14],"parts":[{"text":"op","span":[19,21]}]},
                "actors":[{"text":"Agenten","span":[0,7],"by":"n","sectors":["COP"]}]}"#,
            concat!(
                "\n  COERCE  Agenten COP  r\n    Agenten pakten hem op.\n    └─────┘ actor Agenten COP [n]\n",
                "            └────┘ COERCE [r]\n                       └┘ part of the trigger\n\n",
            ),
        );
    }

    #[test]
    fn a_long_sentence_is_broken_at_blanks() {
        let text = "aaaa bbbb cccc";
        let shown: Vec<&str> = lines(text, Span::new(0, 14), 6).iter().map(|line| line.of(text)).collect();
        assert_eq!(shown, ["aaaa ", "bbbb ", "cccc"]);
    }
}
