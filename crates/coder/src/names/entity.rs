//! Drafts into mentions: who it is, of which country, in which sectors.
//!
//! Invariant: a country comes from words inside the mention's span, or from words that `via` cites.

use super::Finder;
use super::atoms::{Atom, Piece};
use super::dictionary::Sense;
use super::draft::{Draft, Nation, Site};
use super::mention::{Kind, Mention};
use super::registry::Registry;
use crate::places::PlaceMention;
use onrust_record::{Cited, Days, Entity, Span};
use onrust_text::{Sentence, Upos};
use std::ops::Range;

/// What is read of a sentence and its report while mentions are made.
pub struct Maker<'a> {
    /// Tables and grammar.
    pub finder: &'a Finder,
    /// The report's text.
    pub text: &'a str,
    /// Days of the report.
    pub dct: Option<Days>,
    /// Number of the sentence.
    pub at: usize,
    /// The sentence with its atoms.
    pub site: Site<'a>,
    /// The report's places.
    pub places: &'a [PlaceMention],
    /// All drafts of the sentence.
    pub drafts: &'a [Draft],
}

impl Maker<'_> {
    fn sentence(&self) -> &Sentence {
        self.site.sentence
    }

    fn atom(&self, at: usize) -> &Atom {
        &self.site.atoms[at]
    }

    /// Bytes of some words.
    pub fn span(&self, words: &Range<usize>) -> Span {
        self.sentence().words[words.start].span.cover(self.sentence().words[words.end - 1].span)
    }

    /// The mentions of a draft: one, or one for each of the countries that share it.
    pub fn mentions(&self, draft: &Draft, registry: &mut Registry) -> Vec<Mention> {
        let first = self.mention(draft, registry);
        let shares = self.sharers(draft);
        if shares.len() < 2 {
            return vec![first];
        }
        let each = shares.iter().map(|nation| {
            let mut own = first.clone();
            own.shared = true;
            own.entity.country = self.country_of(nation.atom, 0);
            own.entity.name = Some(self.role_name(draft, Some(nation)));
            own
        });
        each.collect()
    }

    /// Coordinated nationalities that each make a mention of their own.
    fn sharers<'d>(&self, draft: &'d Draft) -> Vec<&'d Nation> {
        if draft.name.is_some() || draft.nations.len() < 2 {
            return Vec::new();
        }
        let mut all: Vec<_> = draft.nations.iter().filter(|own| self.atom(own.atom).nation().is_some()).collect();
        all.sort_by_key(|own| own.words.start);
        let joined = all.windows(2).all(|pair| {
            let between = pair[0].words.end..pair[1].words.start;
            between.len() == 1 && between.clone().all(|at| self.site.is(&self.finder.grammar.and, at))
        });
        if joined { all } else { Vec::new() }
    }

    fn mention(&self, draft: &Draft, registry: &mut Registry) -> Mention {
        let span = self.span(&draft.words);
        let mut own = Mention {
            sentence: self.at,
            head: draft.head,
            heads: draft.heads.clone(),
            words: draft.words.clone(),
            span,
            kind: draft.kind,
            definite: draft.definite || draft.name.is_some(),
            plural: self.is_plural(draft),
            role: self.title(draft),
            named: draft.name.is_some(),
            stateless: draft.stateless,
            possessor: draft.possessor,
            ..Mention::default()
        };
        own.entity = self.base(draft, &own);
        if let Some(name) = draft.name {
            self.name(&mut own, draft, name, registry);
        }
        if draft.former {
            own.entity.sectors = vec!["ELI".to_owned()];
        }
        own
    }

    /// The role of a draft.
    fn role_of(&self, draft: &Draft) -> Option<&super::roles::Role> {
        match &self.atom(draft.role?).piece {
            Piece::Role(hit) => Some(&hit.role),
            _ => None,
        }
    }

    /// The entity as its office or group gives it.
    fn base(&self, draft: &Draft, mention: &Mention) -> Entity {
        let by = match mention.kind {
            Kind::Person => "office",
            Kind::Group => "group",
            Kind::Body => "body",
            Kind::Pronoun => "pronoun",
            Kind::State | Kind::Other => "name",
        };
        let nation = draft.nations.iter().find(|own| self.country_of(own.atom, 0).is_some());
        let country = nation.and_then(|own| self.country_of(own.atom, 0)).or_else(|| self.modifier_country(draft));
        let name = Some(self.role_name(draft, nation)).filter(|_| draft.role.is_some());
        let sectors = self.sectors_of(draft, 0);
        let cited = Cited::at(self.text, mention.span, &format!("{}.names.{by}", self.finder.lang));
        Entity { cited, name, country, sectors, wikidata: None }
    }

    /// The name that we give to an office: its words without article and nationality, and its country.
    fn role_name(&self, draft: &Draft, nation: Option<&Nation>) -> String {
        let before = |own: &Nation| own.words.end <= draft.head;
        let skipped = draft.nations.iter().filter(|own| before(own)).map(|own| own.words.end).max();
        let mut start = skipped.unwrap_or(draft.words.start);
        while start < draft.head && self.is_small(start) {
            start += 1;
        }
        let end =
            draft.name.map_or(draft.words.end, |name| self.atom(name).words.start.max(start + 1).min(draft.words.end));
        let words = self.span(&(start..end)).of(self.text).to_owned();
        let code = nation.filter(|own| before(own)).and_then(|own| self.country_of(own.atom, 0));
        match code.and_then(|code| self.finder.dictionary.countries.get(&code)) {
            Some(country) if draft.kind != Kind::Group && !self.is_plural(draft) => {
                format!("{words} {} {}", self.finder.grammar.name_of, country.name)
            }
            Some(_) => self.span(&(self.after_articles(draft.words.start)..end)).of(self.text).to_owned(),
            None => words,
        }
    }

    /// The first word of a draft that is no article.
    fn after_articles(&self, start: usize) -> usize {
        start + usize::from(self.site.is(&self.finder.grammar.articles, start))
    }

    /// Do the features say so, or where they are silent the ending?
    fn is_plural(&self, draft: &Draft) -> bool {
        let word = &self.sentence().words[draft.head];
        let ending = |end: &String| {
            word.form
                .strip_suffix(end.as_str())
                .is_some_and(|stem| stem.len() > 2 && word.lemma.len() < word.form.len())
        };
        let proper = draft.name.is_some() && draft.role.is_none();
        word.has("Number=Plur")
            || (!proper && !word.has("Number=Sing") && self.finder.grammar.plural_endings.iter().any(ending))
    }

    /// Key of an office or sort with what it is of, without nationality: `ministervanjustitie`.
    fn title(&self, draft: &Draft) -> Option<String> {
        let Some(own) = draft.role else { return self.title_inside(draft) };
        let Piece::Role(hit) = &self.atom(own).piece else { return None };
        let words = &self.atom(own).words;
        let first = draft.nations.iter().filter(|own| own.words.start >= words.end).map(|own| own.words.start).min();
        let name = draft.name.map(|name| self.atom(name).words.start);
        let end = [first, name].into_iter().flatten().min().unwrap_or(draft.words.end);
        let of = (words.end..end)
            .filter(|at| matches!(self.sentence().words[*at].upos, Upos::Noun | Upos::Propn | Upos::Adj));
        let mut key = hit.role.key.clone();
        of.for_each(|at| super::fold::push_key(&mut key, &self.sentence().words[at].form));
        Some(key)
    }

    /// Key of the office or body that a known body's name ends in or begins with.
    fn title_inside(&self, draft: &Draft) -> Option<String> {
        let words = &self.atom(draft.name?).words;
        let starts = words.clone().filter(|_| words.len() > 1);
        let hits = starts.filter_map(|at| {
            self.finder.roles.find(&self.sentence().words[..words.end], at, &self.finder.grammar).map(|hit| (at, hit))
        });
        hits.map(|(at, hit)| {
            let mut key = hit.role.key.clone();
            let rest = &self.sentence().words[at + hit.length..words.end];
            let rest = rest.iter().filter(|word| matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj));
            rest.for_each(|word| super::fold::push_key(&mut key, &word.form));
            key
        })
        .next()
    }

    /// Sectors of a draft's office, or else of the body that it is of: "head of the security service".
    fn sectors_of(&self, draft: &Draft, depth: usize) -> Vec<String> {
        let own = self.role_of(draft).map(|role| role.sectors.clone()).unwrap_or_default();
        if !own.is_empty() || depth > 2 {
            return own;
        }
        let inner = draft.nations.iter().map(|nation| match &self.atom(nation.atom).piece {
            Piece::Role(_) => {
                let inner = self.drafts.iter().find(|draft| draft.role == Some(nation.atom));
                inner.map(|inner| self.sectors_of(inner, depth + 1)).unwrap_or_default()
            }
            Piece::Known(Sense::Body(at)) => self.finder.dictionary.bodies[*at].sectors.clone(),
            _ => Vec::new(),
        });
        inner.into_iter().find(|sectors| !sectors.is_empty()).unwrap_or_default()
    }

    /// Is it an article, a possessive or a mark?
    fn is_small(&self, at: usize) -> bool {
        let word = &self.sentence().words[at];
        matches!(word.upos, Upos::Det | Upos::Part | Upos::Pron | Upos::Cconj | Upos::Punct)
            || self.site.is(&self.finder.grammar.articles, at)
    }

    /// The country that an atom fixes.
    pub fn country_of(&self, own: usize, depth: usize) -> Option<String> {
        let atom = self.atom(own);
        match &atom.piece {
            Piece::Known(Sense::Metonym(at) | Sense::Body(at)) => self.finder.dictionary.bodies[*at].country.clone(),
            Piece::Known(Sense::Person(at)) => self.finder.dictionary.people[*at].standing(self.dct).country,
            Piece::Known(_) => atom.nation().map(str::to_owned),
            Piece::Place(place) => self.places[*place].country.clone(),
            Piece::Role(_) if depth < 3 => {
                let draft = self.drafts.iter().find(|draft| draft.role == Some(own))?;
                let named = draft.name.and_then(|name| self.country_of(name, depth + 1));
                if named.is_some() {
                    return named;
                }
                draft
                    .nations
                    .iter()
                    .find_map(|nation| self.country_of(nation.atom, depth + 1))
                    .or_else(|| self.modifier_country(draft))
            }
            Piece::Role(_) | Piece::Unknown => None,
        }
    }

    /// The country that the first part of a compound fixes: "VN-gezant".
    fn modifier_country(&self, draft: &Draft) -> Option<String> {
        let Piece::Role(hit) = &self.atom(draft.role?).piece else { return None };
        let form = &self.sentence().words[self.atom(draft.role?).words.start].form;
        let first = hit.modifier.as_deref().or_else(|| form.rsplit_once('-').map(|(first, _)| first))?;
        self.finder.country_of_modifier(first)
    }

    /// Fills in who a name is.
    fn name(&self, own: &mut Mention, draft: &Draft, name: usize, registry: &mut Registry) {
        let words = &self.atom(name).words;
        let form = self.span(words).of(self.text).to_owned();
        match &self.atom(name).piece {
            Piece::Known(Sense::Country(code)) => self.state(own, code),
            Piece::Known(Sense::Demonym(code) | Sense::Adjective(code)) => self.people_of(own, code, &form),
            Piece::Known(Sense::Metonym(at)) => self.body(own, *at, Kind::State),
            Piece::Known(Sense::Body(at)) => {
                let kind = if draft.kind == Kind::Group { Kind::Group } else { Kind::Body };
                self.body(own, *at, kind);
            }
            Piece::Known(Sense::Person(at)) => {
                self.known_person(own, *at);
                registry.remember(own, &form, Some(*at));
            }
            Piece::Unknown => self.unknown(own, draft, &form, registry),
            Piece::Role(_) | Piece::Place(_) => {}
        }
    }

    fn state(&self, own: &mut Mention, code: &str) {
        own.kind = Kind::State;
        own.entity.cited.by = "names.countries".to_owned();
        own.entity.country = Some(code.to_owned());
        let country = self.finder.dictionary.countries.get(code);
        own.entity.name = country.map(|own| own.name.clone());
        own.entity.wikidata = country.and_then(|own| own.wikidata.clone());
    }

    /// People of a country, by their nationality alone.
    fn people_of(&self, own: &mut Mention, code: &str, form: &str) {
        let single = self.sentence().words[own.head].has("Number=Sing");
        own.kind = if single { Kind::Person } else { Kind::Group };
        own.entity.cited.by = "names.countries".to_owned();
        own.entity.country = Some(code.to_owned());
        own.entity.name = Some(form.to_owned());
        if !own.definite {
            own.entity.sectors = vec!["CVL".to_owned()];
        }
    }

    fn body(&self, own: &mut Mention, at: usize, kind: Kind) {
        let body = &self.finder.dictionary.bodies[at];
        own.kind = kind;
        own.entity.cited.by = if kind == Kind::State { "names.metonyms" } else { "names.organisations" }.to_owned();
        own.entity.country = body.country.clone().or(own.entity.country.take());
        own.entity.name = Some(body.name.clone());
        own.entity.wikidata = body.wikidata.clone();
        if own.entity.sectors.is_empty() || kind == Kind::State {
            own.entity.sectors = body.sectors.clone();
        }
    }

    /// A person of the table, as they stood on the report's day.
    fn known_person(&self, own: &mut Mention, at: usize) {
        let person = &self.finder.dictionary.people[at];
        let standing = person.standing(self.dct);
        own.kind = Kind::Person;
        own.entity.cited.by = "names.people".to_owned();
        own.entity.name = Some(person.name.clone());
        own.entity.wikidata = person.wikidata.clone();
        own.entity.country = standing.country.or(own.entity.country.take());
        if !standing.sectors.is_empty() {
            own.entity.sectors = standing.sectors;
        }
        own.role = own.role.take().or(standing.roles.first().cloned());
    }

    /// A name that no table has: one met before, one that sounds like one of the table, or someone new.
    fn unknown(&self, own: &mut Mention, draft: &Draft, form: &str, registry: &mut Registry) {
        if let Some(known) = registry.recall(form) {
            return known.lend(own, self.text, &self.finder.lang);
        }
        let given = own.entity.country.clone();
        let known = self.finder.person_sounding(form, self.dct, given.as_deref());
        if let Some(at) = known.filter(|_| form.contains(' ') || !registry.is_strangers(form)) {
            self.known_person(own, at);
            return registry.remember(own, form, Some(at));
        }
        let several = form.contains([' ', '-']) && !self.site.is(&self.finder.grammar.articles, draft.words.start);
        let capitals = form.chars().filter(|letter| letter.is_alphabetic()).all(char::is_uppercase);
        own.kind = match draft.kind {
            Kind::Person | Kind::Body | Kind::Group => draft.kind,
            _ if several && !capitals => Kind::Person,
            _ => Kind::Other,
        };
        let whole = if draft.kind == Kind::Body && draft.role.is_none() {
            self.after_articles(draft.words.start)
        } else {
            draft.words.end
        };
        own.entity.name = Some(if whole < draft.words.end {
            self.span(&(whole..draft.words.end)).of(self.text).to_owned()
        } else {
            form.to_owned()
        });
        own.entity.cited.by =
            format!("{}.names.{}", self.finder.lang, if own.kind == Kind::Person { "person" } else { "name" });
        if own.kind == Kind::Person {
            registry.remember(own, form, None);
        }
    }
}
