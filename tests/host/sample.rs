//! A course as small as a course can be and without a flaw: tests change what they are about and leave the rest.

use champions::content::compile::Files;

const PATHWAYS: &str = r#"
language = "en-GB"

[[pathway]]
id = "first"
title = "First"
courses = ["sample"]

[[badge]]
id = "sample-badge"
kind = "course"
revision = 1
name = "Sample badge"
description = "Someone who has completed the sample."
criteria = "Complete the sample."
motif = "balance"

[badge.needs]
courses = ["sample"]

[[badge.alignment]]
name = "Knows samples"
url = "https://example.org/framework"
framework = "Framework of samples"
code = "S1"

[[badge]]
id = "sample-level"
kind = "level"
revision = 2
name = "Sample level"
description = "Someone who goes further."
criteria = "Earn the sample badge, then teach, reflect and be endorsed."
motif = "tree"
renew_after_months = 24

[badge.needs]
badges = ["sample-badge"]
any_courses = 2
capstone = true
reflections = 1
colleagues = 3
sites = 2
endorsements = 2
"#;

const ABOUT: &str = r#"+++
title = "About the sample"
language = "en-GB"
+++

Who offers it.

## Why {#why}

Because.
"#;

const COURSE: &str = r#"
id = "sample"
title = "A sample"
summary = "A summary."
description = "A description."
language = "en-GB"
audience = "Testers."
minutes = 2
authors = ["Ada", "Ben"]
licence = "CC-BY-4.0"
reviewed_on = "2026-01-01"
review_by = "2027-01-01"

[revision]
number = 3
date = "2026-01-01"
change = "material"
note = "First published."

[[outcome]]
id = "know"
text = "Know it."

[[outcome]]
id = "use"
text = "Use it."

[[outcome]]
id = "doubt"
text = "Doubt it."

[assessment]
pass_mark = 75
minutes = 1
draw = [
  { outcome = "know", count = 1 },
  { outcome = "use", count = 1 },
  { outcome = "doubt", count = 1 },
]
"#;

const SOURCES: &str = r#"
[[source]]
id = "muhl-2023"
text = "Muhl C. A consensus. BMJ Open, 2023."
url = "https://doi.org/10.1136/bmjopen-2022-070184"

[[source]]
id = "hart-1971"
text = "Hart JT. The inverse care law. Lancet, 1971."
url = "https://example.org/hart?a=1&b=2"
"#;

const UNIT: &str = r#"+++
id = "one"
title = "Unit one"
minutes = 1
outcomes = ["know", "use", "doubt"]
+++

Opening words [@muhl-2023].

## A block {#a-block}

More words [@hart-1971].

![A dot](media/dot.svg)

```item
id = "check-one"
kind = "single"
outcome = "know"
prompt = "Which of the dots is this one?"

[[option]]
id = "this"
text = "This one"
correct = true
feedback = "Yes."

[[option]]
id = "that"
text = "That one"
feedback = "No."

[[option]]
id = "other"
text = "The other"
feedback = "No."
```

## Key terms {#key-terms-one}

Term
: Its meaning.

## Further reading {#further-reading-one}

- Something to read.
"#;

const DOT: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><circle cx="2" cy="1" r="1"/></svg>"#;

/// The sample course among its modules.
pub(crate) fn files() -> Files {
    let mut files = Files::new();
    let mut bank = String::new();
    for outcome in ["know", "use", "doubt"] {
        for number in [1, 2] {
            bank.push_str(&format!(
                "[[item]]\nid = \"{outcome}-{number}\"\nkind = \"number\"\noutcome = \"{outcome}\"\n\
                 prompt = \"How many [@muhl-2023]?\"\nanswer = \"{number}\"\nunit = \"people\"\n\
                 feedback = \"As counted.\"\n\n"
            ));
        }
    }
    for (path, text) in [
        ("pathways.toml", PATHWAYS),
        ("about.md", ABOUT),
        ("sample/course.toml", COURSE),
        ("sample/sources.toml", SOURCES),
        ("sample/01-one.md", UNIT),
        ("sample/bank.toml", bank.as_str()),
        ("sample/media/dot.svg", DOT),
    ] {
        files.insert(path.to_owned(), text.trim_start_matches('\n').as_bytes().to_vec());
    }
    files
}
