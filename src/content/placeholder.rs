//! What prepared HTML leaves open, because only the page that shows it can know: the way to the site's root, and words
//! in the reader's language.
//!
//! | placeholder | where | stands for |
//! | --- | --- | --- |
//! | `{root}` | at the start of `href` and `src` | the way from the page to the site's root, such as `../../` |
//! | `{callout:case}`, and so on for each [`Callout`] | in text | the kind of call-out in the reader's language |
//!
//! No author's text is ever taken for one: there, `{` is written `&#123;`.

/// Stands for the way from the page to the site's root.
pub const ROOT: &str = "{root}";

/// The kinds of call-out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callout {
    /// A worked vignette.
    Case,
    /// The one thing to keep.
    Key,
    /// What is and is not shown.
    Evidence,
    /// In your country.
    Local,
    /// Safety.
    Caution,
    /// A pause for thought.
    Reflect,
}

impl Callout {
    /// All kinds, in the order of the authors' guide.
    pub const ALL: [Callout; 6] =
        [Callout::Case, Callout::Key, Callout::Evidence, Callout::Local, Callout::Caution, Callout::Reflect];

    /// The word for it in placeholders; authors write it in capitals.
    pub fn name(self) -> &'static str {
        match self {
            Callout::Case => "case",
            Callout::Key => "key",
            Callout::Evidence => "evidence",
            Callout::Local => "local",
            Callout::Caution => "caution",
            Callout::Reflect => "reflect",
        }
    }

    /// The placeholder in prepared HTML for the kind's word in the reader's language.
    pub fn placeholder(self) -> String {
        format!("{{callout:{}}}", self.name())
    }

    /// The classes of its box.
    pub fn class(self) -> &'static str {
        match self {
            Callout::Case => "callout callout--case",
            Callout::Key => "callout callout--key",
            Callout::Evidence => "callout callout--evidence",
            Callout::Local => "callout callout--local",
            Callout::Caution => "callout callout--caution",
            Callout::Reflect => "callout callout--reflect",
        }
    }
}

/// Fills the placeholders of prepared HTML. `root` must need no escaping, as a relative path of ours does not; `word`
/// gives the word for a kind of call-out, as plain text.
pub fn fill<'w>(html: &str, root: &str, word: impl Fn(Callout) -> &'w str) -> String {
    let mut filled = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            rest = after;
            continue;
        };
        if name == "root" {
            filled.push_str(root);
        } else if let Some(kind) = name.strip_prefix("callout:")
            && let Some(callout) = Callout::ALL.into_iter().find(|callout| callout.name() == kind)
        {
            filled.push_str(&word(callout).replace('&', "&amp;").replace('<', "&lt;"));
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_nothing_else_is() {
        let html = "<a href=\"{root}x/\">&#123;root} {callout:case} {callout:odd}</a>";
        assert_eq!(fill(html, "../", |_| "Case & co"), "<a href=\"../x/\">&#123;root} Case &amp; co </a>");
    }
}
