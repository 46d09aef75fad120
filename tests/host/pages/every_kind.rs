//! The sample course with an item of every kind in its unit.

use crate::{content, sample};
use champions::content::compile::{self, Files, Site};

/// Items of every kind that the sample's unit has not.
const MORE_ITEMS: &str = r#"
```item
id = "check-several"
kind = "several"
outcome = "know"
prompt = "Which ones? Choose all that apply."

[[option]]
id = "one"
text = "The first & best"
correct = true
feedback = "Yes."

[[option]]
id = "two"
text = "The second"
correct = true
feedback = "Yes."

[[option]]
id = "three"
text = "The third"
feedback = "No."
```

```item
id = "check-matching"
kind = "matching"
outcome = "use"
prompt = "Match them."

[[pair]]
id = "a"
left = "Left A"
right = "Right A"
feedback = "A with A."

[[pair]]
id = "b"
left = "Left B"
right = "Right B"
feedback = "B with B."

[[pair]]
id = "c"
left = "Left C"
right = "Right C"
feedback = "C with C."
```

```item
id = "check-ordering"
kind = "ordering"
outcome = "doubt"
prompt = "Order them."
feedback = "In this order."

[[step]]
id = "s1"
text = "First step"

[[step]]
id = "s2"
text = "Second step"

[[step]]
id = "s3"
text = "Third step"
```

```item
id = "check-number"
kind = "number"
outcome = "know"
prompt = "How many?"
answer = "21"
unit = "days"
feedback = "As counted."
```

> [!KEY]
> The one thing, [again](#a-block) and [from outside](unit:one#a-block).

"#;

/// The sample course with an item of every kind in its unit.
pub(super) fn sample_files() -> Files {
    let mut files = sample::files();
    let items = format!("{MORE_ITEMS}## Key terms");
    for (path, from, to) in [
        ("sample/01-one.md", "minutes = 1\n", "minutes = 5\n"),
        ("sample/01-one.md", "## Key terms", &items),
        ("sample/course.toml", "minutes = 2\n", "minutes = 6\n"),
    ] {
        let file = files.get_mut(path).expect("the sample has this file");
        *file = String::from_utf8_lossy(file).replacen(from, to, 1).into_bytes();
    }
    files
}

/// The compiled sample course.
pub(super) fn sample_site() -> Site {
    let (site, problems) = compile::read(&sample_files(), content::today());
    assert_eq!(problems, []);
    site
}
