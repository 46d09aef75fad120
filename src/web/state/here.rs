//! The page being shown.

use crate::web::route::Route;
use crate::web::text::Text;
use yew::prelude::*;

/// Where the app is and in which language.
#[derive(Clone, Debug)]
pub(crate) struct Here {
    /// The page.
    pub(crate) route: Route,
    /// The fragment of the address, without `#`.
    pub(crate) fragment: AttrValue,
    /// The words.
    pub(crate) text: &'static Text,
    /// Whether the page is drawn when the site is built, to be read without scripts.
    pub(crate) prerendered: bool,
}

impl PartialEq for Here {
    fn eq(&self, other: &Self) -> bool {
        // Every language is one static table.
        std::ptr::eq(self.text, other.text)
            && self.route == other.route
            && self.fragment == other.fragment
            && self.prerendered == other.prerendered
    }
}

impl Here {
    /// The relative address of another page.
    pub(crate) fn link_to(&self, target: &Route) -> String {
        self.route.link_to(target)
    }
}

/// Where the app is.
#[hook]
#[expect(clippy::expect_used, reason = "the app's root provides it")]
pub(crate) fn use_here() -> Here {
    use_context::<Here>().expect("the app's root provides where it is")
}

/// The words of the interface.
#[hook]
pub(crate) fn use_text() -> &'static Text {
    use_here().text
}
