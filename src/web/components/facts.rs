//! A table of facts: what is said in its heads, and of what in its cells.

use yew::prelude::*;

/// A table of named facts, one a row.
pub(crate) fn facts(rows: impl IntoIterator<Item = (&'static str, String)>) -> Html {
    html! {
        <table class="facts">
            <tbody>
                for (name, value) in rows {
                    <tr key={name}><th scope="row">{ name }</th><td><bdi>{ value }</bdi></td></tr>
                }
            </tbody>
        </table>
    }
}
