//! What people add to a ledger, and what keeps it whole: `situation judge correct erase verify rebuild`.

use super::args::{
    Acting, Correct, Erase, Judge, Judged, Rebuild, Review, ReviewWhat, Situation, SituationWhat, Verify,
};
use super::listing::Listing;
use super::{day, format, now, to_read, to_write, user};
use crate::cli::args::Args;
use crate::cli::ending::Ending;
use onrust::ledger::{Act, Correction, Judgement, Review as Reviewed, Situation as Saved, Verdict, lessons};
use onrust::text::printable;
use serde_json::Value;
use std::io::Write;

fn talk(args: &Args, text: &str) {
    if !args.quiet {
        let _ = writeln!(anstream::stderr(), "onrust: {}", printable(text));
    }
}

/// `situation`.
pub fn situation(args: &Args, own: &Situation) -> anyhow::Result<Ending> {
    match &own.what {
        SituationWhat::New { name, country, types, from, to, words, at } => {
            let upper = |codes: &[String]| codes.iter().map(|code| code.to_uppercase()).collect();
            let saved = Saved {
                name: name.clone(),
                countries: upper(country),
                types: upper(types),
                from: day(from.as_deref())?,
                to: day(to.as_deref())?,
                words: words.clone(),
            };
            to_write(at)?.save(&saved, now())?;
            talk(args, &format!("situation {name} is saved"));
            Ok(Ending::Done)
        }
        SituationWhat::List { at, format: form } => {
            let all = to_read(at)?.situations()?;
            let text = |day: Option<onrust::record::Date>| day.map_or_else(String::new, |day| day.to_string());
            Listing::of(
                &[("name", 3), ("countries", 3), ("types", 3), ("from", 2), ("to", 2), ("words", 3)],
                &all,
                |own| {
                    let words = own.words.clone().unwrap_or_default();
                    vec![
                        own.name.clone(),
                        own.countries.join(" "),
                        own.types.join(" "),
                        text(own.from),
                        text(own.to),
                        words,
                    ]
                },
            )?
            .print(format(*form))
        }
    }
}

/// `judge`.
pub fn judge(args: &Args, own: &Judge) -> anyhow::Result<Ending> {
    let verdict = match own.verdict {
        Judged::Same => Verdict::Same,
        Judged::Different => Verdict::Different,
        Judged::Unsure => Verdict::Unsure,
    };
    let judgement = Judgement {
        a: own.a.clone(),
        b: own.b.clone(),
        verdict,
        by: user(own.by.as_ref()),
        reason: own.reason.clone(),
    };
    let kept = to_write(&own.at)?.judge(&judgement, now())?;
    talk(args, &format!("judged: {} and {}", kept.a, kept.b));
    Ok(Ending::Done)
}

/// `review`.
pub fn review(args: &Args, own: &Review) -> anyhow::Result<Ending> {
    match &own.what {
        ReviewWhat::Export { as_rules, as_tests, at } => {
            let all = lessons(&to_read(at)?)?;
            let mut out = anstream::stdout().lock();
            for lesson in &all {
                match (as_rules, as_tests) {
                    (true, _) => {
                        let toml = lesson.toml();
                        toml.lines().try_for_each(|line| writeln!(out, "{}", printable(line)))?;
                        writeln!(out)?;
                    }
                    (_, true) => {
                        let told = serde_json::json!({ "text": lesson.text, "gives": lesson.gives });
                        writeln!(out, "{told}")?;
                    }
                    _ => writeln!(out, "{}", serde_json::to_string(lesson)?)?,
                }
            }
            Ok(if all.is_empty() { Ending::Nothing } else { Ending::Done })
        }
        ReviewWhat::Claim { claim, act, reason, by, at } => {
            let act = match act {
                Acting::Accept => Act::Accept,
                Acting::Reject => Act::Reject,
                Acting::Open => Act::Open,
                Acting::Check => Act::Check,
                Acting::Uncheck => Act::Uncheck,
                Acting::Comment => Act::Comment,
            };
            let kept = Reviewed { claim: claim.clone(), act, by: user(by.as_ref()), reason: reason.clone() };
            to_write(at)?.review(&kept, now())?;
            talk(args, &format!("reviewed: {claim}"));
            Ok(Ending::Done)
        }
    }
}

/// `correct`.
pub fn correct(args: &Args, own: &Correct) -> anyhow::Result<Ending> {
    let Some((field, value)) = own.change.split_once('=') else {
        anyhow::bail!("write FIELD=VALUE, such as event_type=COERCE");
    };
    let value = match value {
        "" => Value::Null,
        text => serde_json::from_str(text).unwrap_or_else(|_| Value::from(text)),
    };
    let correction = Correction {
        claim: own.claim.clone(),
        field: field.to_owned(),
        value,
        by: user(own.by.as_ref()),
        reason: own.reason.clone(),
    };
    to_write(&own.at)?.correct(&correction, now())?;
    talk(args, &format!("corrected: {field} of {}", own.claim));
    Ok(Ending::Done)
}

/// `erase`.
pub fn erase(args: &Args, own: &Erase) -> anyhow::Result<Ending> {
    let keys = to_write(&own.at)?.erase(&own.report, &user(own.by.as_ref()), &own.reason, now())?;
    talk(
        args,
        &format!("the words of {} are erased ({}); its claims and a tombstone stay", own.report, keys.join(", ")),
    );
    Ok(Ending::Done)
}

/// `verify`.
pub fn verify(_: &Args, own: &Verify) -> anyhow::Result<Ending> {
    let findings = to_read(&own.at)?.verify(own.deep)?;
    let mut out = anstream::stdout();
    for fault in &findings.faults {
        writeln!(out, "fault: {}", printable(fault))?;
    }
    if findings.more > 0 {
        writeln!(out, "fault: and {} more", findings.more)?;
    }
    for erased in &findings.erased {
        writeln!(out, "erased: {}", printable(erased))?;
    }
    let (entries, reports, claims) = (findings.entries, findings.reports, findings.claims);
    let word = if findings.sound() { "sound" } else { "damaged" };
    writeln!(out, "{word}: {entries} entries, {reports} reports, {claims} claims; chain {}", findings.tip)?;
    Ok(if findings.sound() { Ending::Done } else { Ending::Damaged })
}

/// `rebuild`.
pub fn rebuild(args: &Args, own: &Rebuild) -> anyhow::Result<Ending> {
    to_write(&own.at)?.rebuild()?;
    talk(args, "rebuilt");
    Ok(Ending::Done)
}
