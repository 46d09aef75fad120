//! What is stored, for how long, and whether all of it can be read.

use crate::course::progress::Progress;
use crate::store::StoreError;
use crate::web::components::doing::{Doing, said};
use crate::web::platform::storage;
use crate::web::state::here::use_here;
use crate::web::state::learners::Who;
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::{Text, fill};
use yew::prelude::*;

/// What the browser says.
#[derive(Clone, Copy, Default, PartialEq)]
struct Told {
    persistent: Option<bool>,
    /// Used and allowed, in bytes.
    space: Option<(f64, f64)>,
}

/// What is stored.
#[component]
pub(super) fn Stored() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let told = use_state_eq(|| None::<Told>);
    let asked = use_state_eq(|| Doing::Nothing);
    let checked = use_state_eq(|| Doing::Nothing);
    {
        let told = told.clone();
        use_effect_with((), move |()| {
            yew::platform::spawn_local(async move {
                told.set(Some(Told { persistent: storage::is_persistent().await, space: storage::estimate().await }));
            });
        });
    }
    let onpersist = {
        let (told, asked) = (told.clone(), asked.clone());
        Callback::from(move |_: MouseEvent| {
            let (told, asked) = (told.clone(), asked.clone());
            yew::platform::spawn_local(async move {
                let persistent = storage::persist().await;
                told.set(Some(Told { persistent, ..told.unwrap_or_default() }));
                let answer =
                    if persistent == Some(true) { text.data().persist_granted } else { text.data().persist_refused };
                asked.set(Doing::Done(answer.to_owned()));
            });
        })
    };
    let oncheck = {
        let (log, checked) = (log.clone(), checked.clone());
        Callback::from(move |_: MouseEvent| {
            let (log, checked) = (log.clone(), checked.clone());
            checked.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                checked.set(match check(&log).await {
                    Ok(found) => found.words(text),
                    Err(_) => Doing::Failed(text.data().check_failed),
                });
            });
        })
    };
    let backed_up = log.progress().backed_up;
    let is_kept = here.prerendered || log.store().is_durable();
    let who = &log.learners().who;
    let is_known = here.prerendered || matches!(who, Who::Learner(_));
    html! {
        <section aria-labelledby="stored-heading">
            <h2 id="stored-heading">{ text.data().stored_heading }</h2>
            <ul>
                <li>{ text.data().stored_answers }</li>
                <li>{ text.data().stored_time }</li>
                <li>{ text.data().stored_certificates }</li>
                <li>{ text.data().stored_key }</li>
                <li>{ text.data().stored_desk }</li>
            </ul>
            <p>{ text.data().stored_nothing_else }</p>
            if log.learners().may_back_up() {
                <p>
                    { match backed_up {
                        Some(millis) => fill(text.data().last_backup, &[&text.day(millis)]),
                        None => text.data().no_backup.to_owned(),
                    } }
                </p>
            }
            if !is_kept && matches!(who, Who::Learner(_) | Who::Unknown) {
                <p class="notice notice--warning">{ text.data().in_memory }</p>
            }
            if let Some(Told { persistent, space }) = *told {
                <p>
                    { match persistent {
                        Some(true) => text.data().persistent,
                        Some(false) => text.data().not_persistent,
                        None => text.data().persistence_unknown,
                    } }
                </p>
                if persistent == Some(false) {
                    <button class="button button--quiet" type="button" onclick={onpersist}>{ text.data().persist }</button>
                }
                { said(&asked, text) }
                if let Some((used, of)) = space {
                    <p>{ fill(text.data().used, &[&space_in_words(used, text), &space_in_words(of, text)]) }</p>
                }
            }
            <p>{ text.data().apple }</p>
            <p>{ text.data().private }</p>
            if is_known {
                <button class="button button--quiet" type="button" onclick={oncheck} disabled={here.prerendered}>
                    { text.data().check }
                </button>
                { said(&checked, text) }
            }
        </section>
    }
}

/// Bytes in words, rounded up to whole megabytes.
fn space_in_words(bytes: f64, text: &Text) -> String {
    const MEGABYTE: f64 = 1_000_000.0;
    match (bytes / MEGABYTE).ceil() {
        many if many >= 10_000.0 => fill(text.data().gigabytes, &[&(many / 1000.0).round().to_string()]),
        few => fill(text.data().megabytes, &[&few.to_string()]),
    }
}

/// What a look at the whole log has found.
struct Checked {
    events: usize,
    newer: usize,
    fits: bool,
}

impl Checked {
    fn words(&self, text: &Text) -> Doing {
        if !self.fits {
            return Doing::Failed(text.data().check_bad);
        }
        let mut words = text.data().check_good.of(self.events);
        if self.newer > 0 {
            words.push(' ');
            words.push_str(&text.data().check_newer.of(self.newer));
        }
        Doing::Done(words)
    }
}

/// Reads every event, and compares what they come to with what a start reads.
async fn check(log: &LogHandle) -> Result<Checked, StoreError> {
    let whole = log.kept_records().await?;
    let events = whole.events();
    let (count, newer) = (events.len(), whole.count() as usize - events.len());
    let quick = log.quick_start().await?.map(|kept| Progress::of(kept.events));
    let fits = log.store().arrivals_fit(log.profile()).await? && quick == Some(Progress::of(events));
    Ok(Checked { events: count, newer, fits })
}
