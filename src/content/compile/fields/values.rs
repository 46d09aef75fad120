//! Values that only some items have: whole numbers of either sign, and tables whose keys an author chooses.

use super::{DeValue, Fields, Place, Report, Text, name};

impl<'a> Fields<'a> {
    /// `true` or `false`, which must be said.
    pub(in super::super) fn truth(&mut self, key: &str, report: &mut Report) -> bool {
        if !self.table.contains_key(key) {
            self.missing(key, report);
        }
        self.flag(key, report)
    }

    /// A whole number of either sign that must be there. When it is not, it is read as 0.
    pub(in super::super) fn whole(&mut self, key: &str, report: &mut Report) -> (Place<'a>, i32) {
        match self.take(key) {
            None => {
                self.missing(key, report);
                (self.place, 0)
            }
            Some((place, value)) => (place, self.read_whole(key, place, &value, report)),
        }
    }

    /// A list of whole numbers, with where it stands.
    pub(in super::super) fn wholes(&mut self, key: &str, report: &mut Report) -> (Place<'a>, Vec<i32>) {
        match self.take(key) {
            None => self.missing(key, report),
            Some((place, DeValue::Array(array))) => {
                let wholes = array.iter().map(|value| self.read_whole(key, place, value.get_ref(), report)).collect();
                return (place, wholes);
            }
            Some((place, _)) => report.error(place, format!("`{key}` is to be a list of whole numbers")),
        }
        (self.place, Vec::new())
    }

    /// Whole numbers by names that the author chose, such as `{ trust = 1 }`; left out, there are none.
    pub(in super::super) fn amounts(&mut self, key: &str, report: &mut Report) -> Vec<(Text<'a>, i32)> {
        let entries = self.entries(key, report).into_iter();
        entries
            .map(|(name, value)| {
                let whole = self.read_whole(&name.value, name.place, &value, report);
                (name, whole)
            })
            .collect()
    }

    /// Texts by names that the author chose, in the order of the names; left out, there are none.
    pub(in super::super) fn named_texts(&mut self, key: &str, report: &mut Report) -> Vec<(Text<'a>, Text<'a>)> {
        let mut texts = Vec::new();
        for (key, value) in self.entries(key, report) {
            let place = key.place;
            match value {
                DeValue::String(value) => texts.push((key, Text { value: value.into_owned(), place })),
                value => report.error(place, format!("`{}` is to be a text, not {}", key.value, name(&value))),
            }
        }
        texts
    }

    fn entries(&mut self, key: &str, report: &mut Report) -> Vec<(Text<'a>, DeValue<'a>)> {
        match self.take(key) {
            None => Vec::new(),
            Some((_, DeValue::Table(table))) => table
                .into_iter()
                .map(|(key, value)| {
                    let place = self.source.place(key.span().start);
                    (Text { value: key.into_inner().into_owned(), place }, value.into_inner())
                })
                .collect(),
            Some((place, _)) => {
                report.error(place, format!("`{key}` is to be a table: `{{ name = … }}`"));
                Vec::new()
            }
        }
    }

    fn read_whole(&self, key: &str, place: Place<'a>, value: &DeValue<'_>, report: &mut Report) -> i32 {
        let read = match value {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        if read.is_none() {
            report.error(place, format!("`{key}` is to be a whole number, written in digits"));
        }
        read.unwrap_or(0)
    }
}
