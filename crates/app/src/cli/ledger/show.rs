//! `onrust show`: one event or claim, with all that there is of it.

use super::args::Show;
use super::ask::{days, life, number, state};
use super::{format, known, to_read, words};
use crate::cli::args::{Args, Format};
use crate::cli::ending::Ending;
use crate::cli::format as claim_format;
use crate::cli::screen::{FAINT, KIND, STRONG, styled};
use onrust::ledger::ask::{ClaimLine, ClaimWhole, EventWhole, Near, Series};
use onrust::ledger::show_moment;
use onrust::text::printable;
use std::io::Write;

/// Runs it.
pub fn run(args: &Args, own: &Show) -> anyhow::Result<Ending> {
    let ledger = to_read(&own.asking.at)?;
    let lexicon = words(args)?.lexicon;
    let known = known(own.asking.as_known_at.as_deref(), own.asking.known_by)?;
    let plain = format(own.asking.format) == Format::Jsonl;
    let mut out = anstream::stdout();
    if own.id.starts_with("c-") {
        let claim = ledger.claim(&own.id, known, &lexicon)?;
        if plain { writeln!(out, "{}", serde_json::to_string(&claim)?)? } else { show_claim(&mut out, &claim)? }
    } else {
        let event = ledger.event(&own.id, known, &lexicon)?;
        if plain { writeln!(out, "{}", serde_json::to_string(&event)?)? } else { show_event(&mut out, &event)? }
    }
    Ok(Ending::Done)
}

fn head(out: &mut impl Write, text: &str) -> anyhow::Result<()> {
    Ok(writeln!(out, "\n{}", styled(STRONG, text))?)
}

fn show_event(out: &mut impl Write, whole: &EventWhole) -> anyhow::Result<()> {
    let event = &whole.event;
    let modes: Vec<&str> = event.modes.iter().map(String::as_str).collect();
    writeln!(
        out,
        "{}  {} {}  {}",
        styled(STRONG, &event.event),
        styled(KIND, &event.what),
        modes.join(" "),
        days(event.from, event.to)
    )?;
    let told = [
        ("place", event.place.clone().unwrap_or_default()),
        ("actors", event.actors.join("; ")),
        ("recipients", event.recipients.join("; ")),
    ];
    for (name, text) in told.iter().filter(|(_, text)| !text.is_empty()) {
        writeln!(out, "  {name}: {}", printable(text))?;
    }
    let (reports, mentions) = (event.reports.join(" "), event.mentions.join(" "));
    writeln!(out, "  told by: {}", printable(&reports))?;
    if !mentions.is_empty() {
        writeln!(out, "  recalled by: {}", printable(&mentions))?;
    }
    head(out, &format!("{} roots, {} outlets", event.roots.len(), event.outlets.len()))?;
    for root in &event.roots {
        let outlets: Vec<&str> = root.outlets.iter().map(String::as_str).collect();
        writeln!(out, "  {} ({})", printable(&root.name), printable(&outlets.join(", ")))?;
    }
    head(out, "Claims")?;
    whole.claims.iter().try_for_each(|line| show_line(out, line))?;
    if !whole.disagreements.is_empty() {
        head(out, "Where they disagree")?;
    }
    for own in &whole.disagreements {
        let values: Vec<String> =
            own.values.iter().map(|(value, claims)| format!("{value} ({})", claims.len())).collect();
        writeln!(out, "  {}: {}", own.about, printable(&values.join(" | ")))?;
    }
    show_figures(out, &whole.figures)?;
    if !whole.measures.is_empty() {
        head(out, "Measures")?;
    }
    for line in &whole.measures {
        writeln!(out, "  {} {}: {}", line.country.clone().unwrap_or_default(), line.kind, life(line))?;
    }
    show_scores(out, "Why they are one event", &whole.ties)?;
    show_scores(out, "Perhaps the same, not joined", &whole.near)?;
    for own in &whole.judgements {
        writeln!(
            out,
            "  judged {:?} by {}: {} {}: {}",
            own.verdict,
            printable(&own.by),
            own.a,
            own.b,
            printable(&own.reason)
        )?;
    }
    Ok(())
}

fn show_scores(out: &mut impl Write, title: &str, scores: &[Near]) -> anyhow::Result<()> {
    if scores.is_empty() {
        return Ok(());
    }
    head(out, title)?;
    for near in scores {
        let reasons: Vec<String> =
            near.scored.reasons.iter().map(|own| format!("{} {:+}", own.about, own.points)).collect();
        let barred = near.scored.barred.map_or_else(String::new, |why| format!(" barred: {why}"));
        writeln!(out, "  {} {} {}: {}{barred}", near.claims[1], near.event, near.scored.points, reasons.join(", "))?;
    }
    Ok(())
}

fn show_line(out: &mut impl Write, line: &ClaimLine) -> anyhow::Result<()> {
    let source = &line.source;
    let through =
        source.carrier.clone().filter(|own| *own != source.root).map_or_else(String::new, |own| format!(" ← {own}"));
    let chain = format!("{}{through} ← {}", source.outlet, source.root);
    let state = if line.news { line.stands.word().to_owned() } else { format!("{}, recalled", line.stands.word()) };
    writeln!(
        out,
        "  {}  {}  {}\n      {}\n      {}",
        line.claim.claim,
        show_moment(line.published),
        styled(FAINT, &state),
        claim_format::headline(&line.claim),
        styled(FAINT, &format!("“{}” {chain}", line.claim.text))
    )?;
    Ok(())
}

fn show_figures(out: &mut impl Write, all: &[Series]) -> anyhow::Result<()> {
    for series in all {
        head(out, &series.shown)?;
        for point in &series.points {
            writeln!(
                out,
                "  {}  {}  {}: {}",
                show_moment(point.published),
                number(point),
                printable(&point.source.root),
                state(point)
            )?;
        }
        for apart in &series.apart {
            writeln!(out, "  {}", styled(FAINT, &format!("not compared with {}: {}", apart.scope, apart.why)))?;
        }
    }
    Ok(())
}

fn show_claim(out: &mut impl Write, whole: &ClaimWhole) -> anyhow::Result<()> {
    show_line(out, &whole.line)?;
    let report = &whole.report;
    head(out, "Report")?;
    writeln!(
        out,
        "  {} v{}  {}  {}",
        printable(&report.id),
        report.version,
        printable(report.publisher.as_deref().unwrap_or_default()),
        printable(report.title.as_deref().unwrap_or_default())
    )?;
    if whole.context.erased {
        writeln!(out, "  its words were erased")?;
    } else {
        let context = &whole.context;
        writeln!(
            out,
            "  {}{}{}",
            printable(&context.before),
            styled(STRONG, &context.sentence),
            printable(&context.after)
        )?;
    }
    if !whole.others.is_empty() {
        head(out, "Of the same event")?;
    }
    whole.others.iter().try_for_each(|line| show_line(out, line))?;
    show_figures(out, &whole.figures)?;
    for note in &whole.history {
        let own = &note.correction;
        writeln!(
            out,
            "  corrected {}: {} = {} by {}: {}",
            show_moment(note.recorded),
            own.field,
            own.value,
            printable(&own.by),
            printable(&own.reason)
        )?;
    }
    Ok(())
}
