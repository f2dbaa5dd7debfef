//! How a claim is cited: plainly, as BibTeX, as CSL-JSON, and as linked data for machines.

use super::time;
use super::view::View;
use onrust::ledger::ask::ClaimWhole;
use onrust::text::printable;
use serde_json::{Value, json};

fn ledger(view: &View) -> (String, i64) {
    view.ledger.tip().map(|tip| (super::seal::hex(&tip.link), tip.seq)).unwrap_or_default()
}

fn publisher(whole: &ClaimWhole) -> String {
    printable(whole.report.publisher.as_deref().unwrap_or(&whole.report.id))
}

/// In a line.
pub fn plain(view: &View, whole: &ClaimWhole) -> String {
    let claim = &whole.line.claim;
    let published = view.words.published(&whole.line.claim, whole.line.published);
    let (link, _) = ledger(view);
    format!(
        "Onrust {}, {}; {}, {published}; ledger {}; “{}”",
        claim.claim,
        claim.coder,
        publisher(whole),
        &link.get(..16).unwrap_or_default(),
        printable(&claim.text)
    )
}

/// BibTeX. Braces and backslashes of a report are taken out: they would be commands.
pub fn bibtex(view: &View, whole: &ClaimWhole) -> String {
    let clean = |text: &str| printable(text).replace(['{', '}', '\\', '%', '#', '$', '&', '~', '^', '_'], " ");
    let claim = &whole.line.claim;
    let (link, seq) = ledger(view);
    format!(
        "@misc{{onrust-{},\n  title = {{{}}},\n  author = {{{{{}}}}},\n  year = {{{}}},\n  note = {{Claim {} coded by {}; ledger {link}, {seq} entries}}\n}}\n",
        claim.claim,
        clean(&claim.text),
        clean(&publisher(whole)),
        time::day_of(whole.line.published).year(),
        claim.claim,
        clean(&claim.coder)
    )
}

/// CSL-JSON.
pub fn csl(view: &View, whole: &ClaimWhole) -> Value {
    let claim = &whole.line.claim;
    let day = time::day_of(whole.line.published);
    json!([{
        "id": claim.claim, "type": "document", "title": claim.text, "publisher": publisher(whole), "version": claim.coder,
        "language": whole.line.lang, "URL": whole.report.url, "number": ledger(view).0,
        "issued": { "date-parts": [[day.year(), day.month(), day.day()]] },
    }])
}

/// JSON-LD: the claim (schema.org), who made it (PROV), the words that bear it (Web Annotation).
pub fn linked(view: &View, whole: &ClaimWhole) -> Value {
    let claim = &whole.line.claim;
    // Spans count bytes; the selector counts characters.
    let text = view.ledger.words(&whole.report.key).ok().flatten().map(|(_, text)| text).unwrap_or_default();
    let start = text.get(..claim.span.start).map_or(0, |before| before.chars().count());
    let end = start + claim.text.chars().count();
    let id = format!("urn:onrust:{}", claim.claim);
    let report = whole.report.url.clone().unwrap_or_else(|| format!("urn:onrust:report:{}", whole.report.key));
    let asserters: Vec<Value> = claim
        .attribution
        .iter()
        .flat_map(|own| &own.asserters)
        .map(|own| json!({ "@type": "Thing", "name": own.name.as_ref().unwrap_or(&own.cited.text) }))
        .collect();
    let (before, after) = (tail(&whole.context.before, 32), head(&whole.context.after, 32));
    json!({
        "@context": ["https://schema.org", { "prov": "http://www.w3.org/ns/prov#", "oa": "http://www.w3.org/ns/oa#" }],
        "@graph": [
            { "@type": "Claim", "@id": id, "text": claim.text, "inLanguage": whole.line.lang, "datePublished": time::machine(whole.line.published),
              "appearance": { "@type": "NewsArticle", "@id": report, "publisher": publisher(whole) }, "author": asserters,
              "prov:wasGeneratedBy": { "@type": "prov:Activity", "prov:used": report, "prov:wasAssociatedWith": { "@type": "prov:SoftwareAgent", "name": claim.coder }, "prov:hadPlan": claim.by } },
            { "@type": "oa:Annotation", "oa:hasBody": { "@id": id }, "oa:hasTarget": { "oa:hasSource": report, "oa:hasSelector": [
                { "@type": "oa:TextQuoteSelector", "oa:exact": claim.text, "oa:prefix": before, "oa:suffix": after },
                { "@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end } ] } },
        ],
    })
}

fn head(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

fn tail(text: &str, most: usize) -> String {
    let skip = text.chars().count().saturating_sub(most);
    text.chars().skip(skip).collect()
}
