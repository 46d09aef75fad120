//! Something that takes a moment: where it stands, and how that is said.

use crate::web::text::Text;
use yew::prelude::*;

/// Where something stands that takes a moment.
#[derive(Clone, PartialEq)]
pub(crate) enum Doing {
    Nothing,
    Underway,
    Done(String),
    Failed(&'static str),
}

/// What is said of it.
pub(crate) fn said(doing: &Doing, text: &Text) -> Html {
    match doing {
        Doing::Nothing => spoken("", None),
        Doing::Underway => spoken(text.records().one_moment, None),
        Doing::Done(said) => spoken(said, None),
        Doing::Failed(why) => spoken("", Some(why)),
    }
}

/// How something stands, and what went wrong with it: to everybody, and to screen readers as it happens.
pub(crate) fn spoken(status: &str, trouble: Option<&str>) -> Html {
    html! {
        <>
            <p role="status">{ status }</p>
            { alert(trouble) }
        </>
    }
}

/// What went wrong. The region is there before anything is said in it, since screen readers listen to no other.
pub(crate) fn alert(trouble: Option<&str>) -> Html {
    html! {
        <div role="alert">
            if let Some(trouble) = trouble {
                <p class="notice notice--warning">{ trouble }</p>
            }
        </div>
    }
}
