//! How an input alters what is good.

use serde_json::{Value, json};

/// The input, read as the steps of an alteration.
pub struct Steps<'a>(pub &'a [u8]);

impl Steps<'_> {
    /// The next byte; 0 when all are read.
    pub fn byte(&mut self) -> usize {
        let (first, rest) = self.0.split_first().map_or((0, self.0), |(first, rest)| (usize::from(*first), rest));
        self.0 = rest;
        first
    }

    /// A number below a count.
    pub fn below(&mut self, count: usize) -> usize {
        (self.byte() << 8 | self.byte()) % count.max(1)
    }

    /// Some text, its length first.
    pub fn text(&mut self) -> String {
        let length = self.byte().min(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        String::from_utf8_lossy(text).into_owned()
    }

    /// A name: often one that a credential has somewhere.
    fn name(&mut self, names: &[String]) -> String {
        match self.byte() % 4 {
            0 => self.text(),
            1 => ["@id", "@type", "@value", "@graph", "@context", "@list", "@set", "@included", "@none"][self.below(9)]
                .to_owned(),
            2 => format!("https://www.w3.org/2018/credentials#{}", names[self.below(names.len())]),
            _ => names[self.below(names.len())].clone(),
        }
    }

    /// A value: often one that stands somewhere else.
    fn value(&mut self, whole: &Value, places: &[String], names: &[String]) -> Value {
        match self.byte() % 9 {
            0 => Value::Null,
            1 => json!(self.byte() % 2 == 0),
            2 => json!(self.byte()),
            3 => json!(self.text()),
            4 => json!([]),
            5 => json!({ self.name(names): self.text() }),
            6 => serde_json::from_str(&self.text()).unwrap_or(Value::Null),
            7 => json!(names[self.below(names.len())]),
            _ => whole.pointer(&places[self.below(places.len())]).cloned().unwrap_or(Value::Null),
        }
    }
}

/// The places in a value, and the names of all members.
fn look_around(value: &Value, path: &str, places: &mut Vec<String>, names: &mut Vec<String>) {
    places.push(path.to_owned());
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                names.push(name.clone());
                let escaped = name.replace('~', "~0").replace('/', "~1");
                look_around(value, &format!("{path}/{escaped}"), places, names);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter().enumerate() {
                look_around(value, &format!("{path}/{at}"), places, names);
            }
        }
        _ => {}
    }
}

/// Alters single bytes of a text.
pub fn alter_bytes(text: &mut Vec<u8>, steps: &mut Steps<'_>) {
    for _ in 0..=steps.byte() % 4 {
        let (place, byte) = (steps.below(text.len()), steps.byte() as u8);
        match steps.byte() % 3 {
            0 => drop(text.splice(place..place, [byte])),
            1 => drop(text.remove(place)),
            _ => text[place] = byte,
        }
    }
}

/// Alters a place in a credential.
pub fn alter(credential: &mut Value, steps: &mut Steps<'_>) {
    let (mut places, mut names) = (Vec::new(), Vec::new());
    look_around(credential, "", &mut places, &mut names);
    names.push("name".to_owned());
    let new = steps.value(credential, &places, &names);
    let (place, other) = (steps.below(places.len()), steps.below(names.len()));
    let name = steps.name(&names);
    let Some(target) = credential.pointer_mut(&places[place]) else { return };
    match (steps.byte() % 4, target) {
        (0, target) => *target = new,
        (1, Value::Object(members)) => drop(members.insert(name, new)),
        (1, Value::Array(values)) => values.push(new),
        (2, Value::Object(members)) => {
            let old = members.keys().nth(other % members.len().max(1)).cloned();
            if let Some(value) = old.and_then(|old| members.remove(&old)) {
                members.insert(name, value);
            }
        }
        (2, Value::Array(values)) => values.reverse(),
        (3, Value::Object(members)) => {
            let old = members.keys().nth(other % members.len().max(1)).cloned();
            drop(old.and_then(|old| members.remove(&old)));
        }
        (3, Value::Array(values)) => drop(values.pop()),
        (_, Value::String(text)) => {
            let mut characters: Vec<char> = text.chars().collect();
            let at = other % characters.len().max(1);
            characters.splice(at..(at + 1).min(characters.len()), name.chars().take(1));
            *text = characters.into_iter().collect();
        }
        (_, target) => *target = json!([target.clone()]),
    }
}
