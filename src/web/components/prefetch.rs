//! Fetching what is likely wanted next, once the page has stood for a moment, unless the device asks to save data.

use crate::web::platform::keeping;
use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// How long a page stands before anything else is fetched, in milliseconds.
const MOMENT: u32 = 1_000;

#[derive(PartialEq, Properties)]
pub(crate) struct PrefetchProps {
    /// The address of the file.
    pub(crate) href: AttrValue,
}

/// A file that the browser is told to fetch. It shows nothing.
#[component]
pub(crate) fn Prefetch(PrefetchProps { href }: &PrefetchProps) -> Html {
    let has_stood = use_state_eq(|| false);
    {
        let has_stood = has_stood.clone();
        use_effect_with((), move |()| {
            let moment = (!keeping::is_saving_data()).then(|| Timeout::new(MOMENT, move || has_stood.set(true)));
            move || drop(moment)
        });
    }
    html! {
        if *has_stood {
            <link rel="prefetch" crossorigin="anonymous" {href} />
        }
    }
}
