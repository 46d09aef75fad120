//! What is being typed into a field.

use web_sys::{HtmlInputElement, InputEvent};
use yew::prelude::*;

/// The value of a field, `first` until something is typed, and the callback for its `oninput`. A field whose `value` is fixed
/// would be set back whenever its page is drawn again, such as when an event is kept meanwhile.
#[hook]
pub(crate) fn use_typed(first: AttrValue) -> (AttrValue, Callback<InputEvent>) {
    let typed = use_state_eq(|| None::<AttrValue>);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(Some(field.value().into()));
            }
        })
    };
    ((*typed).clone().unwrap_or(first), oninput)
}
