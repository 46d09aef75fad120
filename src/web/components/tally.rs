//! What a file of teaching receipts comes to.

use crate::web::text::{Text, fill};
use crate::web::untrusted::untrusted;
use crate::worker::together::Tallied;
use yew::prelude::*;

/// How many colleagues each leader taught, at how many sites.
pub(crate) fn tally(tallied: &Tallied, text: &Text) -> Html {
    html! {
        <section class="verdict verdict--valid" aria-labelledby="verdict">
            <h2 id="verdict">{ text.award().tally_heading }</h2>
            <ul>
                for leader in &tallied.leaders {
                    <li key={leader.leader.clone()}>
                        { untrusted(&fill(text.award().tally, &[
                            &leader.leader, &text.together().colleagues.of(leader.colleagues), &text.together().sites.of(leader.sites),
                        ]), text) }
                        if leader.left_out > 0 {
                            { " " }{ text.award().tally_left_out.of(leader.left_out) }
                        }
                    </li>
                }
            </ul>
            <p>{ text.award().tally_means }</p>
            if tallied.refused > 0 {
                <p class="notice notice--warning">{ text.award().tally_refused.of(tallied.refused) }</p>
            }
        </section>
    }
}
