//! Canonical JSON straight from a value: keys sorted, no blanks, the same bytes as `onrust_record::canonical` gives, without a
//! tree in between. On the way it sees to it that every `text` beside a `span` is what the report says there.

use serde::ser::{self, Serialize};
use std::fmt;
use std::ops::Range;

/// A value as canonical JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canon {
    /// The JSON.
    pub json: String,
    /// Where the members of the outermost object stand in it, each with its key, by key.
    pub members: Vec<(String, Range<usize>)>,
    /// Did every `text` beside a `span` stand in the report there? True where there is no report.
    pub cited: bool,
}

impl Canon {
    /// Of a value, beside the text of a report.
    pub fn of(value: &impl Serialize, report: Option<&str>) -> Self {
        let mut writer = Writer { out: Vec::with_capacity(2048), members: Vec::new(), report, cited: true };
        value.serialize(&mut writer).expect("the ledger's values are plain data: they always serialise");
        let Writer { out, mut members, cited, .. } = writer;
        members.sort_by(|a, b| a.0.cmp(&b.0));
        Self { json: String::from_utf8(out).expect("JSON is UTF-8"), members, cited }
    }

    /// The JSON without some of its outermost members.
    pub fn without(&self, names: &[&str]) -> String {
        let mut json = String::with_capacity(self.json.len());
        json.push('{');
        for (_, range) in self.members.iter().filter(|(key, _)| !names.contains(&key.as_str())) {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&self.json[range.clone()]);
        }
        json.push('}');
        json
    }
}

struct Writer<'a> {
    out: Vec<u8>,
    members: Vec<(String, Range<usize>)>,
    report: Option<&'a str>,
    cited: bool,
}

/// What cannot be: a key that is no string, or a kind of value that the ledger has none of.
#[derive(Debug)]
struct Unfit(String);

impl fmt::Display for Unfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unfit {}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(what: T) -> Self {
        Self(what.to_string())
    }
}

type Done = Result<(), Unfit>;

impl Writer<'_> {
    fn json(&mut self, value: &(impl Serialize + ?Sized)) -> Done {
        serde_json::to_writer(&mut self.out, value).map_err(|why| Unfit(why.to_string()))
    }

    /// Does the report say at its span what a member of an object quotes?
    fn look(&mut self, text: &Range<usize>, span: &Range<usize>) {
        let Some(report) = self.report else { return };
        let ends = std::str::from_utf8(&self.out[span.clone()]).ok().and_then(|json| {
            let (from, to) = json.strip_prefix('[')?.strip_suffix(']')?.split_once(',')?;
            Some((from.parse::<usize>().ok()?, to.parse::<usize>().ok()?))
        });
        let said = ends.and_then(|(from, to)| report.get(from..to));
        let quoted = &self.out[text.clone()];
        let same =
            said.is_some_and(|said| match said.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
                false => quoted.len() == said.len() + 2 && &quoted[1..=said.len()] == said.as_bytes(),
                true => serde_json::to_vec(said).is_ok_and(|said| said == quoted),
            });
        self.cited &= same;
    }
}

/// A list under way.
struct List<'w, 'a> {
    writer: &'w mut Writer<'a>,
    first: bool,
}

impl List<'_, '_> {
    fn item(&mut self, value: &(impl Serialize + ?Sized)) -> Done {
        if !std::mem::take(&mut self.first) {
            self.writer.out.push(b',');
        }
        value.serialize(&mut *self.writer)
    }

    fn done(self) -> Done {
        self.writer.out.push(b']');
        Ok(())
    }
}

/// A member of an object: its key, where the key begins, where the value does, and where it ends.
struct Member {
    key: std::borrow::Cow<'static, str>,
    start: usize,
    value: Range<usize>,
}

/// An object under way.
struct Object<'w, 'a> {
    writer: &'w mut Writer<'a>,
    start: usize,
    members: Vec<Member>,
    key: Option<String>,
}

impl Object<'_, '_> {
    fn member(&mut self, key: std::borrow::Cow<'static, str>, value: &(impl Serialize + ?Sized)) -> Done {
        if !self.members.is_empty() {
            self.writer.out.push(b',');
        }
        let start = self.writer.out.len();
        self.writer.json(key.as_ref())?;
        self.writer.out.push(b':');
        let from = self.writer.out.len();
        value.serialize(&mut *self.writer)?;
        self.members.push(Member { key, start, value: from..self.writer.out.len() });
        Ok(())
    }

    fn done(mut self) -> Done {
        let find = |key: &str| self.members.iter().find(|own| own.key == key).map(|own| own.value.clone());
        if let (Some(text), Some(span)) = (find("text"), find("span")) {
            self.writer.look(&text, &span);
        }
        if !self.members.is_sorted_by(|a, b| a.key <= b.key) {
            self.sort();
        }
        if self.start == 0 {
            let place = |own: Member| (own.key.into_owned(), own.start..own.value.end);
            self.writer.members = self.members.drain(..).map(place).collect();
        }
        self.writer.out.push(b'}');
        Ok(())
    }

    /// Puts the members in the order of their keys.
    fn sort(&mut self) {
        self.members.sort_by(|a, b| a.key.cmp(&b.key));
        let mut sorted = Vec::with_capacity(self.writer.out.len() - self.start);
        let begin = self.start + 1;
        for own in &mut self.members {
            if !sorted.is_empty() {
                sorted.push(b',');
            }
            let start = begin + sorted.len();
            sorted.extend_from_slice(&self.writer.out[own.start..own.value.end]);
            own.value = start + (own.value.start - own.start)..start + (own.value.end - own.start);
            own.start = start;
        }
        self.writer.out.truncate(begin);
        self.writer.out.extend_from_slice(&sorted);
    }
}

macro_rules! plain {
    ($($name:ident: $type:ty),*) => {
        $(fn $name(self, value: $type) -> Done {
            self.json(&value)
        })*
    };
}

impl<'w, 'a> ser::Serializer for &'w mut Writer<'a> {
    type Ok = ();
    type Error = Unfit;
    type SerializeSeq = List<'w, 'a>;
    type SerializeTuple = List<'w, 'a>;
    type SerializeTupleStruct = List<'w, 'a>;
    type SerializeTupleVariant = ser::Impossible<(), Unfit>;
    type SerializeMap = Object<'w, 'a>;
    type SerializeStruct = Object<'w, 'a>;
    type SerializeStructVariant = ser::Impossible<(), Unfit>;

    plain!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f64: f64,
        serialize_char: char, serialize_str: &str
    );

    fn serialize_f32(self, value: f32) -> Done {
        self.json(&f64::from(value))
    }

    fn serialize_bytes(self, value: &[u8]) -> Done {
        self.json(value)
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.out.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.json(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        let mut object = self.serialize_map(None)?;
        object.member(variant.into(), value)?;
        object.done()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'w, 'a>, Unfit> {
        self.out.push(b'[');
        Ok(List { writer: self, first: true })
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'w, 'a>, Unfit> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'w, 'a>, Unfit> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Unfit> {
        Err(Unfit(format!("{name} has a variant of several values")))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'w, 'a>, Unfit> {
        let start = self.out.len();
        self.out.push(b'{');
        Ok(Object { writer: self, start, members: Vec::new(), key: None })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'w, 'a>, Unfit> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        name: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Unfit> {
        Err(Unfit(format!("{name} has a variant of named values")))
    }
}

macro_rules! list {
    ($($of:ident::$item:ident),*) => {
        $(impl ser::$of for List<'_, '_> {
            type Ok = ();
            type Error = Unfit;

            fn $item<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                self.item(value)
            }

            fn end(self) -> Done {
                self.done()
            }
        })*
    };
}

list!(SerializeSeq::serialize_element, SerializeTuple::serialize_element, SerializeTupleStruct::serialize_field);

impl ser::SerializeStruct for Object<'_, '_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.member(key.into(), value)
    }

    fn end(self) -> Done {
        self.done()
    }
}

impl ser::SerializeMap for Object<'_, '_> {
    type Ok = ();
    type Error = Unfit;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        let json = serde_json::to_value(key).map_err(|why| Unfit(why.to_string()))?;
        let text = json.as_str().ok_or_else(|| Unfit("a key that is no string".to_owned()))?;
        self.key = Some(text.to_owned());
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        let key = self.key.take().unwrap_or_default();
        self.member(key.into(), value)
    }

    fn end(self) -> Done {
        self.done()
    }
}

#[cfg(test)]
mod tests {
    use super::Canon;
    use serde_json::{Value, json};

    #[track_caller]
    fn check(value: &Value, report: &str, cited: bool) {
        let canon = Canon::of(value, Some(report));
        assert_eq!(canon.json, onrust_record::canonical(value));
        assert_eq!(canon.cited, cited);
        let mut less = value.clone();
        less.as_object_mut().map(|fields| fields.remove("b"));
        assert_eq!(canon.without(&["b"]), onrust_record::canonical(&less));
    }

    #[test]
    fn keys_are_sorted_at_every_depth() {
        #[derive(serde::Serialize)]
        struct Own {
            z: Option<u8>,
            b: Vec<Inner>,
            a: f64,
        }
        #[derive(serde::Serialize)]
        struct Inner {
            y: &'static str,
            x: (i32, i32),
        }
        let own = Own { z: None, b: vec![Inner { y: "\"\u{7}", x: (1, -2) }], a: 2.0 };
        let plain = serde_json::to_value(&own).unwrap();
        assert_eq!(Canon::of(&own, None).json, onrust_record::canonical(&plain));
        check(&plain, "", true);
    }

    #[test]
    fn words_must_stand_at_their_span() {
        check(&json!({"z": [{"text": "b \"c\"", "span": [2, 7]}], "b": 1}), "a b \"c\" d", true);
        check(&json!({"text": "b", "span": [0, 1]}), "a b", false);
        check(&json!({"text": "b", "span": [2, 99]}), "a b", false);
        check(&json!({"span": [2, 3], "b": {"text": "a"}}), "a b", true);
    }
}
