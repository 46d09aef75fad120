//! A backup as codes that another device's camera reads from this screen.

use crate::web::backup::{self, Trouble};
use crate::web::components::doing::{Doing, said};
use crate::web::components::qr_code::qr_code;
use crate::web::platform::certifier::Certifier;
use crate::web::platform::page;
use crate::web::state::here::use_here;
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::fill;
use crate::worker::Qr;
use crate::worker::backup::{Code, Send, Sending};
use gloo::timers::callback::Interval;
use yew::prelude::*;

/// How long a code is shown, in milliseconds: a camera sees it twice, and nothing flashes three times a second.
const EACH: u32 = 400;

/// What is being shown.
#[derive(Clone, PartialEq)]
struct Show {
    certifier: Certifier,
    count: u32,
}

/// Shows codes, one after the other.
#[component]
pub(super) fn Codes() -> Html {
    let here = use_here();
    let (text, log) = (here.text, use_log());
    let doing = use_state_eq(|| Doing::Nothing);
    let show = use_state_eq(|| None::<Show>);
    let number = use_state_eq(|| 0_u32);
    let running = use_state_eq(|| false);
    let code = use_state_eq(|| None::<Qr>);
    let onshow = {
        let (log, doing, show) = (log.clone(), doing.clone(), show.clone());
        let (number, running) = (number.clone(), running.clone());
        Callback::from(move |_: MouseEvent| {
            let (log, doing, show) = (log.clone(), doing.clone(), show.clone());
            let (number, running) = (number.clone(), running.clone());
            doing.set(Doing::Underway);
            yew::platform::spawn_local(async move {
                match begin(&log).await {
                    Ok(Some(begun)) => {
                        number.set(0);
                        running.set(!page::prefers_stillness());
                        show.set(Some(begun));
                        doing.set(Doing::Nothing);
                    }
                    Ok(None) => doing.set(Doing::Failed(text.data().codes_too_much)),
                    Err(trouble) => doing.set(Doing::Failed(trouble.words(text))),
                }
            });
        })
    };
    {
        let (code, show) = (code.clone(), show.clone());
        use_effect_with((*number, (*show).clone()), move |(number, shown)| {
            let (number, shown) = (*number, shown.clone());
            yew::platform::spawn_local(async move {
                let Some(shown) = shown else { return code.set(None) };
                code.set(shown.certifier.tell("backup-code", &Code { number }).await.ok());
            });
        });
    }
    {
        let number = number.clone();
        use_effect_with((*number, *running && show.is_some()), move |(now, running)| {
            let next = *now + 1;
            let ticking = running.then(|| Interval::new(EACH, move || number.set(next)));
            move || drop(ticking)
        });
    }
    let onstop = {
        let show = show.clone();
        Callback::from(move |_: MouseEvent| show.set(None))
    };
    let onpause = {
        let running = running.clone();
        Callback::from(move |_: MouseEvent| running.set(!*running))
    };
    let onnext = {
        let number = number.clone();
        Callback::from(move |_: MouseEvent| number.set(*number + 1))
    };
    html! {
        <>
            <h3>{ text.data().codes_heading }</h3>
            <p>{ text.data().codes_lead }</p>
            if let Some(shown) = &*show {
                <p>{ text.data().codes_count.of(shown.count as usize) }</p>
                if let Some(qr) = &*code {
                    { qr_code(
                        qr,
                        Some("handed-over handed-over--large"),
                        fill(text.data().codes_label, &[&(*number + 1).to_string()]).into(),
                    ) }
                }
                <div class="buttons">
                    <button class="button button--quiet" type="button" onclick={onpause}>
                        { if *running { text.data().codes_pause } else { text.data().codes_go_on } }
                    </button>
                    if !*running {
                        <button class="button button--quiet" type="button" onclick={onnext}>{ text.data().codes_next }</button>
                    }
                    <button class="button button--quiet" type="button" onclick={onstop}>{ text.data().codes_stop }</button>
                </div>
            } else {
                <button class="button button--quiet" type="button" onclick={onshow} disabled={here.prerendered}>
                    { text.data().codes_show }
                </button>
            }
            { said(&doing, text) }
        </>
    }
}

async fn begin(log: &LogHandle) -> Result<Option<Show>, Trouble> {
    let certifier = Certifier::start()?;
    let text = backup::make(log, &certifier, "").await?.text;
    let sending: Sending = certifier.tell("backup-send", &Send { text }).await?;
    Ok(sending.count.map(|count| Show { certifier, count }))
}
