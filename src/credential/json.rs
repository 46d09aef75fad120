//! Strict JSON: what every reader understands alike, and nothing else.
//!
//! JSON leaves open what a repeated member means, and readers differ (RFC 8259, part 4): a certificate could show one
//! name to its verifier and another to a person. So it is refused, with whatever else is read differently elsewhere: a
//! byte order mark, half a character (a lone surrogate), text after the end, members named `__proto__`, numbers that some
//! readers round.

use super::reason::Reason;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::cell::Cell;
use std::fmt;

/// The largest text that is read, in bytes.
pub const LARGEST: usize = 2_000_000;

/// The deepest nesting that is read.
pub const DEEPEST: usize = 64;

/// The largest number, either way, up to which every reader tells whole numbers apart (RFC 8259, part 6).
const LARGEST_NUMBER: f64 = 9_007_199_254_740_991.0;

/// Reads a JSON value.
pub fn read(bytes: &[u8]) -> Result<Value, Reason> {
    if bytes.len() > LARGEST {
        return Err(Reason::ParseSize);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Reason::ParseEncoding)?;
    if text.starts_with('\u{feff}') {
        return Err(Reason::ParseEncoding);
    }
    let refused = Cell::new(Reason::ParseSyntax);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Strict { depth: 0, refused: &refused }.deserialize(&mut deserializer).map_err(|_| refused.get())?;
    deserializer.end().map_err(|_| Reason::ParseSyntax)?;
    Ok(value)
}

/// Reads one value; when it refuses it, says why in `refused`.
#[derive(Clone, Copy)]
struct Strict<'a> {
    depth: usize,
    refused: &'a Cell<Reason>,
}

impl Strict<'_> {
    fn refuse<E: Error>(self, reason: Reason) -> E {
        self.refused.set(reason);
        E::custom(reason.code())
    }

    fn number<E: Error>(self, number: impl Into<Number>) -> Result<Value, E> {
        let number = number.into();
        let is_told_apart = number.as_f64().is_some_and(|double| double.abs() <= LARGEST_NUMBER);
        if is_told_apart { Ok(Value::Number(number)) } else { Err(self.refuse(Reason::ParseNumber)) }
    }

    fn inner<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth + 1;
        if depth > DEEPEST { Err(self.refuse(Reason::ParseDepth)) } else { Ok(Self { depth, ..self }) }
    }
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        self.number(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        self.number(value)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        match Number::from_f64(value) {
            Some(number) => self.number(number),
            None => Err(self.refuse(Reason::ParseNumber)),
        }
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut values = Vec::new();
        while let Some(value) = sequence.next_element_seed(inner)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let inner = self.inner()?;
        let mut members = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if name == "__proto__" {
                return Err(self.refuse(Reason::ParseMember));
            }
            if members.contains_key(&name) {
                return Err(self.refuse(Reason::ParseDuplicate));
            }
            let value = entries.next_value_seed(inner)?;
            members.insert(name, value);
        }
        Ok(Value::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn only_what_every_reader_understands_alike_is_read() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        for (text, expected) in [
            (r#"{"a":[1,-1,1.5,true,null,"\u00e9"]}"#, None),
            (" {} \n", None),
            (&nested(64), None),
            (&nested(65), Some(Reason::ParseDepth)),
            (&nested(1000), Some(Reason::ParseDepth)),
            (&"[".repeat(1_000_000), Some(Reason::ParseDepth)),
            (r#"{"a":1,"a":1}"#, Some(Reason::ParseDuplicate)),
            (r#"{"a":1,"\u0061":2}"#, Some(Reason::ParseDuplicate)),
            (r#"{"b":{"a":1,"a":1}}"#, Some(Reason::ParseDuplicate)),
            (r#"{"__proto__":{}}"#, Some(Reason::ParseMember)),
            (r#"{"a":{"\u005f_proto__":{}}}"#, Some(Reason::ParseMember)),
            ("\u{feff}{}", Some(Reason::ParseEncoding)),
            (r#""\ud800""#, Some(Reason::ParseSyntax)),
            (r#""\udc00\ud800""#, Some(Reason::ParseSyntax)),
            ("{} {}", Some(Reason::ParseSyntax)),
            ("{}x", Some(Reason::ParseSyntax)),
            ("{}\0", Some(Reason::ParseSyntax)),
            ("{'a':1}", Some(Reason::ParseSyntax)),
            ("{\"a\":1,}", Some(Reason::ParseSyntax)),
            ("[1,]", Some(Reason::ParseSyntax)),
            ("\"a\nb\"", Some(Reason::ParseSyntax)),
            ("NaN", Some(Reason::ParseSyntax)),
            ("01", Some(Reason::ParseSyntax)),
            ("1e999", Some(Reason::ParseSyntax)),
            ("9007199254740991", None),
            ("-9007199254740991.0", None),
            ("9007199254740992", Some(Reason::ParseNumber)),
            ("9007199254740993", Some(Reason::ParseNumber)),
            ("-9007199254740993", Some(Reason::ParseNumber)),
            ("18446744073709551616", Some(Reason::ParseNumber)),
            ("1e300", Some(Reason::ParseNumber)),
            ("", Some(Reason::ParseSyntax)),
            ("//\n{}", Some(Reason::ParseSyntax)),
        ] {
            assert_eq!(read(text.as_bytes()).err(), expected, "{:?}", text.get(..text.len().min(40)));
        }
        assert_eq!(read(&[b'"', 0xff, b'"']).err(), Some(Reason::ParseEncoding));
        assert_eq!(read(&vec![b' '; LARGEST + 1]).err(), Some(Reason::ParseSize));
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_any_reader_reads(text in "[\\[\\]{}:,\"a-c0-9 .e\\\\u-]{0,40}") {
            if let Ok(value) = read(text.as_bytes()) {
                prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
            }
        }

        #[test]
        fn no_bytes_panic(bytes: Vec<u8>) {
            let _ = read(&bytes);
        }
    }
}
