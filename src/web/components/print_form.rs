//! What else is printed, as the learner wishes: a number in a register, and a reflection on a page of its own.

use crate::course::event::{InCourse, What};
use crate::course::id::CourseId;
use crate::course::progress::Registration;
use crate::course::registration::looks_usual;
use crate::web::platform::announce;
use crate::web::state::here::use_text;
use crate::web::state::log::use_log;
use crate::web::text::fill;
use gloo::timers::callback::Timeout;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct PrintFormProps {
    /// The course.
    pub(crate) course: AttrValue,
    /// Whether the reflection is printed.
    pub(crate) included: bool,
    /// Told whether the reflection is to be printed.
    pub(crate) oninclude: Callback<bool>,
}

/// How long a learner pauses before what they wrote is kept, in milliseconds.
const PAUSE: u32 = 1500;

/// Asks for a profession, a number and a reflection. All of it is optional, kept on the device only, and never part of
/// what is signed. What is in a field is kept when it is left, and a reflection whenever its writing pauses.
#[component]
pub(crate) fn PrintForm(props: &PrintFormProps) -> Html {
    let text = use_text();
    let log = use_log();
    let kept = log.progress().registration.clone().unwrap_or_default();
    let reflection = log.course(&props.course).map(|course| course.reflection.to_string()).unwrap_or_default();
    // What is typed and not kept yet; drawing the form anew must not take it away.
    let (profession, number) = (use_state_eq(|| None::<String>), use_state_eq(|| None::<String>));
    let writing = use_state_eq(|| None::<String>);
    let pausing = use_mut_ref(|| None::<Timeout>);
    let onregistration = {
        let (log, kept, profession, number) = (log.clone(), kept.clone(), profession.clone(), number.clone());
        Callback::from(move |_: Event| {
            let typed = |typed: &Option<String>, kept: &str| typed.as_deref().unwrap_or(kept).trim().into();
            let registration =
                Registration { profession: typed(&profession, &kept.profession), number: typed(&number, &kept.number) };
            if registration != kept {
                let Registration { profession, number } = registration;
                log.record(What::RegistrationSet { profession, number });
                announce::say(text.kept);
            }
        })
    };
    let keep_reflection = {
        let (log, course, kept) = (log.clone(), props.course.parse::<CourseId>(), reflection.clone());
        Callback::from(move |written: String| {
            if written == kept {
                return;
            }
            if let Ok(course) = &course {
                log.record_in(course, InCourse::ReflectionWritten { text: written.into() });
                announce::say(text.kept);
            }
        })
    };
    let onreflection = {
        let (keep_reflection, pausing) = (keep_reflection.clone(), pausing.clone());
        Callback::from(move |event: Event| {
            pausing.take();
            keep_reflection.emit(typed_in_area(&event));
        })
    };
    let onwriting = {
        let writing = writing.clone();
        Callback::from(move |event: InputEvent| {
            let written = typed_in_area(&event);
            let (keep_reflection, kept) = (keep_reflection.clone(), written.clone());
            writing.set(Some(written));
            pausing.replace(Some(Timeout::new(PAUSE, move || keep_reflection.emit(kept))));
        })
    };
    let oninclude = {
        let oninclude = props.oninclude.clone();
        Callback::from(move |event: Event| {
            if let Some(included) = event.target_dyn_into::<HtmlInputElement>() {
                oninclude.emit(included.checked());
            }
        })
    };
    let unusual = looks_usual(&kept.profession, &kept.number) == Some(false);
    html! {
        <section class="no-print" aria-labelledby="print-more">
            <h2 id="print-more">{ text.sheet().print_more }</h2>
            <p>{ text.sheet().print_more_explained }</p>
            <div class="field">
                <label for="profession">{ text.sheet().profession }</label>
                <p class="hint" id="profession-hint">{ text.sheet().profession_hint }</p>
                <input id="profession" type="text" dir="auto" maxlength="100" aria-describedby="profession-hint"
                    value={(*profession).clone().unwrap_or_else(|| kept.profession.to_string())}
                    oninput={typing(&profession)} onchange={onregistration.clone()} />
            </div>
            <div class="field">
                <label for="registration">{ text.sheet().registration_number }</label>
                <input id="registration" type="text" maxlength="40" autocomplete="off" spellcheck="false" aria-describedby="registration-note"
                    value={(*number).clone().unwrap_or_else(|| kept.number.to_string())}
                    oninput={typing(&number)} onchange={onregistration} />
                <p class="hint" id="registration-note" role="status">
                    if unusual { { fill(text.sheet().registration_unusual, &[&kept.profession]) } }
                </p>
            </div>
            <div class="field">
                <label for="reflection">{ text.sheet().reflection }</label>
                <p class="hint" id="reflection-hint">{ text.sheet().reflection_hint }</p>
                <textarea id="reflection" rows="8" dir="auto" maxlength="6000" aria-describedby="reflection-hint"
                    value={(*writing).clone().unwrap_or(reflection)} oninput={onwriting} onchange={onreflection} />
            </div>
            <p class="choice">
                <input type="checkbox" id="include-reflection" checked={props.included} onchange={oninclude} />
                <label for="include-reflection">{ text.sheet().include_reflection }</label>
            </p>
        </section>
    }
}

/// Keeps what is typed in a field for the next drawing.
fn typing(typed: &UseStateHandle<Option<String>>) -> Callback<InputEvent> {
    let typed = typed.clone();
    Callback::from(move |event: InputEvent| {
        typed.set(event.target_dyn_into::<HtmlInputElement>().map(|field| field.value()));
    })
}

fn typed_in_area(event: &Event) -> String {
    event.target_dyn_into::<HtmlTextAreaElement>().map(|area| area.value()).unwrap_or_default()
}
