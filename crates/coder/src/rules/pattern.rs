//! The notation of `match`: terms over the slots of a proposition (`docs/rules.md`).

use super::lexicon::{ClassId, Lexicon};

/// A place in a proposition that a term looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names of docs/rules.md.
pub enum SlotName {
    Subj,
    Obj,
    Iobj,
    Comp,
    Mod,
    Adv,
    Pred,
    Head,
    Any,
    Sentence,
    /// Any preposition.
    Prep,
    /// This preposition.
    Named(String),
}

/// What a filler must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// Anything.
    Anything,
    /// A word of a class; a bare lemma is a class of its own.
    Class(ClassId),
    /// Something that a finder knows.
    Kind(Kind),
}

/// What a finder knows a filler to be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names of docs/rules.md.
pub enum Kind {
    Entity,
    Human,
    Person,
    Group,
    Body,
    State,
    Gov,
    Political,
    Place,
    Number,
    Clause,
    Sector(String),
}

/// Which part a filler plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // The names of docs/rules.md.
pub enum Role {
    Actor,
    Recipient,
    Place,
    About,
}

/// Must a term hold?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Yes.
    Must,
    /// It only fills its role.
    May,
    /// It must not.
    Never,
}

/// One condition.
#[derive(Clone, Debug)]
pub struct Term {
    /// Must it hold?
    pub need: Need,
    /// Where to look.
    pub slots: Vec<SlotName>,
    /// What to find there.
    pub tests: Vec<Test>,
    /// Conditions on the filler's own slots.
    pub inner: Vec<Term>,
    /// What the filler is then.
    pub role: Option<Role>,
    /// As written, for messages.
    pub written: String,
}

/// A fault in a pattern: byte in the pattern, and what is wrong.
pub type Fault = (usize, String);

/// Reads the terms of a `match`.
pub fn parse(written: &str, lexicon: &mut Lexicon) -> Result<Vec<Term>, Fault> {
    let mut reader = Reader { written, at: 0, lexicon };
    let terms = reader.terms()?;
    reader.blanks();
    if reader.at < written.len() {
        return Err((reader.at, format!("found `{}` where a term was meant", &written[reader.at..])));
    }
    Ok(terms)
}

/// Reads alternatives such as `@arrest|vastzetten`, the notation of `on` and `veto`.
pub fn parse_tests(written: &str, lexicon: &mut Lexicon) -> Result<Vec<Test>, Fault> {
    let mut reader = Reader { written, at: 0, lexicon };
    let tests = reader.tests()?;
    if reader.at < written.trim_end().len() {
        return Err((reader.at, format!("found `{}` where `|` and a word were meant", &written[reader.at..])));
    }
    Ok(tests)
}

struct Reader<'a> {
    written: &'a str,
    at: usize,
    lexicon: &'a mut Lexicon,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.written[self.at..].chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.at += wanted.len_utf8();
        }
        found
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }

    fn terms(&mut self) -> Result<Vec<Term>, Fault> {
        let mut terms = Vec::new();
        loop {
            self.blanks();
            match self.peek() {
                None | Some(')') => return Ok(terms),
                Some(_) => terms.push(self.term()?),
            }
        }
    }

    fn term(&mut self) -> Result<Term, Fault> {
        let start = self.at;
        let need = match (self.eat('?'), self.eat('!')) {
            (true, _) => Need::May,
            (_, true) => Need::Never,
            _ => Need::Must,
        };
        let slots = self.slots()?;
        if !self.eat(':') {
            return Err((self.at, "a term is `slot:filler`; no `:` after the slot".into()));
        }
        let tests = self.tests()?;
        let inner = if self.eat('(') { self.nested()? } else { Vec::new() };
        let role = if self.eat('=') { Some(self.role()?) } else { None };
        Ok(Term { need, slots, tests, inner, role, written: self.written[start..self.at].to_owned() })
    }

    fn nested(&mut self) -> Result<Vec<Term>, Fault> {
        let inner = self.terms()?;
        if self.eat(')') { Ok(inner) } else { Err((self.at, "no `)` closes the nested terms".into())) }
    }

    fn word(&mut self, stop: &str) -> String {
        let rest = &self.written[self.at..];
        let end = rest.find(|c: char| c.is_whitespace() || stop.contains(c)).unwrap_or(rest.len());
        self.at += end;
        rest[..end].to_owned()
    }

    fn slots(&mut self) -> Result<Vec<SlotName>, Fault> {
        let mut slots = Vec::new();
        loop {
            let name = self.word(":|()=");
            if name.is_empty() {
                return Err((
                    self.at,
                    "a slot was meant: subj, obj, iobj, comp, mod, adv, head, any, sentence or a preposition".into(),
                ));
            }
            slots.push(slot_of(&name));
            if !self.eat('|') {
                return Ok(slots);
            }
        }
    }

    fn tests(&mut self) -> Result<Vec<Test>, Fault> {
        let mut tests = Vec::new();
        loop {
            tests.push(self.test()?);
            if !self.eat('|') {
                return Ok(tests);
            }
        }
    }

    fn test(&mut self) -> Result<Test, Fault> {
        let start = self.at;
        if self.eat('*') {
            return Ok(Test::Anything);
        }
        if self.eat('{') {
            let name = self.word("}");
            if !self.eat('}') {
                return Err((self.at, "no `}` closes the kind".into()));
            }
            return kind_of(&name).map(Test::Kind).ok_or_else(|| (start, format!("no kind is called {{{name}}}")));
        }
        let name = self.word("|()=");
        if name.is_empty() {
            return Err((start, "a filler was meant: *, a lemma, @class or {kind}".into()));
        }
        if name.starts_with('@') {
            let known = self.lexicon.find(&name);
            return known.map(Test::Class).ok_or_else(|| (start, format!("no class is called {name}")));
        }
        Ok(Test::Class(self.single(&name)))
    }

    fn single(&mut self, word: &str) -> ClassId {
        if let Some(class) = self.lexicon.find(word) {
            return class;
        }
        let class = self.lexicon.class(word);
        self.lexicon.add(class, word);
        class
    }

    fn role(&mut self) -> Result<Role, Fault> {
        let start = self.at;
        match self.word("()").as_str() {
            "actor" => Ok(Role::Actor),
            "recipient" => Ok(Role::Recipient),
            "place" => Ok(Role::Place),
            "about" => Ok(Role::About),
            other => Err((start, format!("no role is called `{other}`; roles are actor, recipient, place, about"))),
        }
    }
}

fn slot_of(name: &str) -> SlotName {
    match name {
        "subj" => SlotName::Subj,
        "obj" => SlotName::Obj,
        "iobj" => SlotName::Iobj,
        "comp" => SlotName::Comp,
        "mod" => SlotName::Mod,
        "adv" => SlotName::Adv,
        "pred" => SlotName::Pred,
        "head" => SlotName::Head,
        "any" => SlotName::Any,
        "sentence" => SlotName::Sentence,
        "prep" => SlotName::Prep,
        preposition => SlotName::Named(preposition.to_lowercase()),
    }
}

fn kind_of(name: &str) -> Option<Kind> {
    Some(match name {
        "entity" => Kind::Entity,
        "human" => Kind::Human,
        "person" => Kind::Person,
        "group" => Kind::Group,
        "body" => Kind::Body,
        "state" => Kind::State,
        "gov" => Kind::Gov,
        "political" => Kind::Political,
        "place" => Kind::Place,
        "number" => Kind::Number,
        "clause" => Kind::Clause,
        _ => Kind::Sector(name.strip_prefix("sector:")?.to_owned()),
    })
}
