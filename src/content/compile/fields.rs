//! Tolerant reading of TOML: each field that is missing, unknown or of the wrong type is a problem on its own line,
//! and everything else is read all the same.

mod values;

use super::problem::{Place, Report};
use super::source_text::SourceText;
use toml::de::{DeTable, DeValue};

/// A text of a TOML file.
#[derive(Clone, Debug)]
pub(super) struct Text<'a> {
    /// Its value.
    pub(super) value: String,
    /// Where its first character stands.
    pub(super) place: Place<'a>,
}

/// A whole number of a TOML file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number<'a> {
    /// Its value.
    pub(super) value: u32,
    /// Where it stands.
    pub(super) place: Place<'a>,
}

/// The fields of a table that have not been read yet.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    /// Where the table begins.
    pub(super) place: Place<'a>,
    source: SourceText<'a>,
    table: DeTable<'a>,
    /// Whether the text could not be read whole. Then nothing is said of fields that seem to be missing.
    broken: bool,
}

impl<'a> Fields<'a> {
    /// Reads a TOML document.
    pub(super) fn read(source: SourceText<'a>, report: &mut Report) -> Self {
        let (table, flaws) = DeTable::parse_recoverable(source.text);
        let broken = !flaws.is_empty();
        for flaw in flaws {
            let place = source.place(flaw.span().map_or(0, |span| span.start));
            report.error(place, format!("this is not TOML: {}", flaw.message().trim_end_matches('.')));
        }
        Self { place: source.start, source, table: table.into_inner(), broken }
    }

    /// The fields of a text that is not there, which has been reported.
    pub(super) fn absent(place: Place<'a>) -> Self {
        Self { place, source: SourceText { text: "", start: place }, table: DeTable::new(), broken: true }
    }

    /// A text that must be there and say something. When it is not there, it is read as empty.
    pub(super) fn text(&mut self, key: &str, report: &mut Report) -> Text<'a> {
        let missing = !self.table.contains_key(key);
        let text = self.optional_text(key, report);
        match &text {
            Some(text) if text.value.trim().is_empty() => report.error(text.place, format!("`{key}` is empty")),
            None if missing => self.missing(key, report),
            _ => (),
        }
        text.unwrap_or(Text { value: String::new(), place: self.place })
    }

    /// A text that may be left out.
    pub(super) fn optional_text(&mut self, key: &str, report: &mut Report) -> Option<Text<'a>> {
        let (place, value) = self.take(key)?;
        match value {
            DeValue::String(value) => Some(Text { value: value.into_owned(), place }),
            value => {
                report.error(place, format!("`{key}` is to be a text, not {}", name(&value)));
                None
            }
        }
    }

    /// A whole number from 1 up that must be there. When it is not, it is read as 0.
    pub(super) fn number(&mut self, key: &str, report: &mut Report) -> Number<'a> {
        self.optional_number(key, report).unwrap_or_else(|| {
            self.missing(key, report);
            Number { value: 0, place: self.place }
        })
    }

    /// A whole number from 1 up that may be left out.
    pub(super) fn optional_number(&mut self, key: &str, report: &mut Report) -> Option<Number<'a>> {
        let (place, value) = self.take(key)?;
        let read: Option<u32> = match &value {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str().parse().ok(),
            _ => None,
        };
        match read {
            None => report.error(place, format!("`{key}` is to be a whole number, written in digits")),
            Some(0) => report.error(place, format!("`{key}` is to be at least 1")),
            Some(_) => (),
        }
        Some(Number { value: read.unwrap_or(0), place })
    }

    /// `true` or `false`; left out, it is `false`.
    pub(super) fn flag(&mut self, key: &str, report: &mut Report) -> bool {
        match self.take(key) {
            None => false,
            Some((_, DeValue::Boolean(value))) => value,
            Some((place, _)) => {
                report.error(place, format!("`{key}` is to be true or false"));
                false
            }
        }
    }

    /// A list of texts; left out, it is empty.
    pub(super) fn texts(&mut self, key: &str, report: &mut Report) -> Vec<Text<'a>> {
        let mut texts = Vec::new();
        for (place, value) in self.list(key, "texts", report) {
            match value {
                DeValue::String(value) => texts.push(Text { value: value.into_owned(), place }),
                value => report.error(place, format!("`{key}` is to hold texts, not {}", name(&value))),
            }
        }
        texts
    }

    /// A list of at least one text.
    pub(super) fn some_texts(&mut self, key: &str, report: &mut Report) -> Vec<Text<'a>> {
        let missing = !self.table.contains_key(key);
        let texts = self.texts(key, report);
        if missing {
            self.missing(key, report);
        } else if texts.is_empty() {
            report.error(self.place, format!("`{key}` is to name at least one"));
        }
        texts
    }

    /// A table that must be there. When it is not there, it is read as empty, and nothing more is said of it.
    pub(super) fn table(&mut self, key: &str, report: &mut Report) -> Option<Fields<'a>> {
        if !self.table.contains_key(key) {
            self.missing(key, report);
        }
        self.optional_table(key, report)
    }

    /// A table that may be left out.
    pub(super) fn optional_table(&mut self, key: &str, report: &mut Report) -> Option<Fields<'a>> {
        match self.take(key)? {
            (place, DeValue::Table(table)) => Some(Fields { place, source: self.source, table, broken: self.broken }),
            (place, _) => {
                report.error(place, format!("`{key}` is to be a table: `[{key}]`"));
                None
            }
        }
    }

    /// The tables of a list, such as all `[[option]]`; left out, there are none.
    pub(super) fn tables(&mut self, key: &str, report: &mut Report) -> Vec<Fields<'a>> {
        let mut tables = Vec::new();
        for (place, value) in self.list(key, &format!("tables: `[[{key}]]`"), report) {
            match value {
                DeValue::Table(table) => {
                    tables.push(Fields { place, source: self.source, table, broken: self.broken });
                }
                _ => report.error(place, format!("`{key}` is to hold tables: `[[{key}]]`")),
            }
        }
        tables
    }

    /// The values of a list of something, each with its place; left out, there are none.
    fn list(&mut self, key: &str, of: &str, report: &mut Report) -> Vec<(Place<'a>, DeValue<'a>)> {
        match self.take(key) {
            None => Vec::new(),
            Some((_, DeValue::Array(array))) => {
                array.into_iter().map(|value| (self.source.place(value.span().start), value.into_inner())).collect()
            }
            Some((place, _)) => {
                report.error(place, format!("`{key}` is to be a list of {of}"));
                Vec::new()
            }
        }
    }

    /// Ends the reading: a field that nobody asked for is likely misspelt.
    pub(super) fn finish(self, report: &mut Report) {
        for key in self.table.keys() {
            report.error(self.source.place(key.span().start), format!("`{}` is not a field here", key.get_ref()));
        }
    }

    fn missing(&self, key: &str, report: &mut Report) {
        if !self.broken {
            report.error(self.place, format!("`{key}` is missing"));
        }
    }

    fn take(&mut self, key: &str) -> Option<(Place<'a>, DeValue<'a>)> {
        let value = self.table.remove(key)?;
        let span = value.span();
        let written = self.source.text.get(span.clone()).unwrap_or_default();
        // A multi-line text begins on the line after its quotation marks.
        let skipped = if written.starts_with("\"\"\"\n") || written.starts_with("'''\n") { 4 } else { 0 };
        Some((self.source.place(span.start + skipped), value.into_inner()))
    }
}

fn name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date (put it in quotation marks)",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_flaw_has_its_line_and_the_rest_is_read() {
        let text =
            "a = 1\nb = \"\"\"\ntwo\"\"\"\nc = -4\nd = 2026-11-22\nodd = 1\n\n[[e]]\nf = \"x\"\n\n[[e]]\nf = 2\n";
        let mut report = Report::default();
        let mut fields = Fields::read(SourceText::whole("x.toml", text), &mut report);
        assert_eq!(fields.text("a", &mut report).value, "");
        let two = fields.text("b", &mut report);
        assert_eq!((two.value.as_str(), two.place.line), ("two", 3));
        fields.number("c", &mut report);
        fields.text("d", &mut report);
        let lines: Vec<u32> = fields
            .tables("e", &mut report)
            .into_iter()
            .map(|mut table| {
                table.text("f", &mut report);
                table.place.line
            })
            .collect();
        assert_eq!(lines, [8, 11]);
        fields.finish(&mut report);
        let problems: Vec<String> = report.into_problems().iter().map(|problem| problem.to_string()).collect();
        assert_eq!(
            problems,
            [
                "x.toml:1: error: `a` is to be a text, not a number",
                "x.toml:4: error: `c` is to be a whole number, written in digits",
                "x.toml:5: error: `d` is to be a text, not a date (put it in quotation marks)",
                "x.toml:6: error: `odd` is not a field here",
                "x.toml:12: error: `f` is to be a text, not a number",
            ]
        );
    }
}
