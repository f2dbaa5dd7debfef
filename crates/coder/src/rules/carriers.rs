//! Carrier sentences: every word of every class in a plain sentence, to see whether the parser's lemma and tag find it.
//!
//! A word is tried in each of its forms that the lemma table knows, and a separable verb also with its particle apart.

use super::load::Rules;
use crate::data::table;
use onrust_record::Span;
use onrust_text::{DataError, Document, Pack};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// The carriers of a language (`lang/xx/grammar/carriers.toml`), with the forms of words.
#[derive(Clone, Debug, Default)]
pub struct Carriers {
    frames: Vec<Frame>,
    particles: Vec<String>,
    inflect: Vec<Inflect>,
    /// By lemma: tags and forms.
    forms: BTreeMap<String, BTreeSet<(String, String)>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    particles: String,
    carrier: Vec<Frame>,
    #[serde(default)]
    inflect: Vec<Inflect>,
}

/// Regular inflection, for words whose forms the lemma table does not hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inflect {
    pos: String,
    /// Endings of the lemma.
    after: String,
    /// Letters to take off, counted in bytes of the ending.
    #[serde(default)]
    cut: usize,
    /// Endings of its forms.
    add: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Frame {
    /// The mark of the words that it carries: `v`, `n` or `a`.
    pos: String,
    /// Endings of the forms that it carries; absent: the lemma itself.
    ends: Option<String>,
    /// Is it for separable verbs, with their particle at `{rest}`?
    #[serde(default)]
    apart: bool,
    /// The sentence, with `{word}`, and `{rest}` where further words of a phrase stand.
    text: String,
}

/// One form of one word of a class, in the sentences that may carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// The class, such as `@arrest`.
    pub class: String,
    /// The word as the class writes it.
    pub member: String,
    /// Sentences, each with the bytes of the form.
    pub tries: Vec<(String, Span)>,
}

impl Carriers {
    /// Reads the carriers of a language; none where there is no such file.
    pub fn load(pack: &Pack, lang: &str) -> Result<Option<Self>, DataError> {
        let path = format!("lang/{lang}/grammar/carriers.toml");
        if pack.bytes(&path).is_none() {
            return Ok(None);
        }
        let file: File = table(pack, &path)?;
        let mut forms: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
        for line in pack.text(&format!("lang/{lang}/text/lemmas.tsv")).unwrap_or_default().lines() {
            let mut cells = line.split('\t');
            if let (Some(form), Some(tag), Some(lemma)) = (cells.next(), cells.next(), cells.next()) {
                let mark = mark_of(tag).to_owned();
                forms.entry(lemma.to_lowercase()).or_default().insert((mark, form.to_owned()));
            }
        }
        let particles = file.particles.split_whitespace().map(str::to_owned).collect();
        Ok(Some(Self { frames: file.carrier, particles, inflect: file.inflect, forms }))
    }

    /// Every form of every word of the classes that rules name.
    pub fn probes(&self, rules: &Rules) -> Vec<Probe> {
        let lexicon = &rules.lexicon;
        let words = lexicon.named().flat_map(|(name, id)| lexicon.members(id).iter().map(move |word| (name, word)));
        let words = words.filter(|(_, word)| !word.starts_with('@'));
        words.flat_map(|(class, member)| self.of(class, member)).collect()
    }

    fn of(&self, class: &str, member: &str) -> Vec<Probe> {
        let bare = member.trim_start_matches('-');
        let (bare, mark) = bare.rsplit_once(':').map_or((bare, None), |(word, mark)| (word, Some(mark)));
        let mut words = bare.split('_');
        let first = words.next().unwrap_or_default().to_owned();
        let rest = words.collect::<Vec<_>>().join(" ");
        let mut probes: BTreeMap<String, Vec<(String, Span)>> = BTreeMap::new();
        for frame in self.frames.iter().filter(|frame| mark.is_none_or(|own| own == frame.pos)) {
            if mark.is_none() && self.forms.contains_key(&first) && !self.has(&first, &frame.pos) {
                continue;
            }
            for (form, beside) in self.fitting(frame, &first, &rest) {
                let key = if frame.apart { format!("{form} {beside}") } else { form.clone() };
                probes.entry(key).or_default().extend(frame.carry(&form, &beside));
            }
        }
        let probe = |tries| Probe { class: class.to_owned(), member: member.to_owned(), tries };
        probes.into_values().filter(|tries| !tries.is_empty()).map(probe).collect()
    }

    fn has(&self, lemma: &str, mark: &str) -> bool {
        self.forms.get(lemma).is_some_and(|forms| forms.iter().any(|(own, _)| own == mark))
    }

    /// The forms of a word that the frame carries, each with what stands at `{rest}`.
    fn fitting(&self, frame: &Frame, lemma: &str, rest: &str) -> Vec<(String, String)> {
        let Some(ends) = &frame.ends else { return vec![(lemma.to_owned(), rest.to_owned())] };
        let (lemma, rest) = match frame.apart {
            false => (lemma, rest.to_owned()),
            true => match self.parted(lemma).filter(|_| rest.is_empty()) {
                Some((particle, verb)) => (verb, particle.to_owned()),
                None => return Vec::new(),
            },
        };
        let forms = self.forms_of(lemma, &frame.pos).into_iter();
        forms.filter(|form| form != lemma && ends_in(form, ends)).map(|form| (form, rest.clone())).collect()
    }

    fn forms_of(&self, lemma: &str, mark: &str) -> BTreeSet<String> {
        let known = self.forms.get(lemma).into_iter().flatten().filter(|(own, _)| own == mark);
        let mut forms: BTreeSet<String> = known.map(|(_, form)| form.clone()).collect();
        if let Some(own) = self
            .inflect
            .iter()
            .find(|own| own.pos == mark && lemma.starts_with(char::is_lowercase) && ends_in(lemma, &own.after))
        {
            let stem = &lemma[..lemma.len() - own.cut];
            let bare = forms.iter().all(|form| form == lemma);
            forms.extend(own.add.split_whitespace().filter(|_| bare).map(|end| format!("{stem}{end}")));
        }
        forms
    }

    /// A separable verb's particle and the verb that remains, which must be one that is known.
    fn parted<'a>(&'a self, lemma: &'a str) -> Option<(&'a str, &'a str)> {
        let cut = |particle: &'a String| Some((particle.as_str(), lemma.strip_prefix(particle.as_str())?));
        self.particles.iter().filter_map(cut).find(|(_, verb)| self.has(verb, "v"))
    }
}

impl Frame {
    fn carry(&self, form: &str, rest: &str) -> Option<(String, Span)> {
        if !rest.is_empty() && !self.text.contains("{rest}") {
            return None;
        }
        let plain = if rest.is_empty() { self.text.replace(" {rest}", "") } else { self.text.replace("{rest}", rest) };
        let start = plain.find("{word}")?;
        let text = plain.replace("{word}", form);
        Some((text, Span { start, end: start + form.len() }))
    }
}

/// Does a word end in one of the endings? `*` is any.
fn ends_in(word: &str, ends: &str) -> bool {
    ends.split_whitespace().any(|end| end == "*" || word.ends_with(end))
}

/// The mark for a tag of Universal Dependencies.
fn mark_of(tag: &str) -> &'static str {
    match tag {
        "VERB" | "AUX" => "v",
        "NOUN" | "PROPN" | "X" => "n",
        _ => "a",
    }
}

impl Probe {
    /// Does the class hold the word in a sentence of the probe, as parsed?
    pub fn found(&self, rules: &Rules, document: &Document, span: Span) -> bool {
        let Some(class) = rules.lexicon.find(&self.class) else { return false };
        document.sentences.iter().any(|sentence| {
            let classes = rules.lexicon.classify(sentence);
            sentence.words.iter().zip(classes).any(|(word, own)| word.span == span && own.has(class))
        })
    }
}
