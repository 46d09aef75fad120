//! What else is printed, as the learner wishes: a number in a register, and a reflection on a page of its own.

use crate::course::event::{InCourse, What};
use crate::course::id::CourseId;
use crate::course::registration::looks_usual;
use crate::web::platform::announce;
use crate::web::state::here::use_text;
use crate::web::state::log::use_log;
use crate::web::text::fill;
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

/// Asks for a profession, a number and a reflection. All of it is optional, kept on the device only, and never part of
/// what is signed. Each field keeps what is in it when it is left.
#[component]
pub(crate) fn PrintForm(props: &PrintFormProps) -> Html {
    let text = use_text();
    let log = use_log();
    let kept = log.progress().registration.clone().unwrap_or_default();
    let reflection = log.course(&props.course).map(|course| course.reflection.to_string()).unwrap_or_default();
    let (profession, number) = (use_node_ref(), use_node_ref());
    let onregistration = {
        let (log, profession, number) = (log.clone(), profession.clone(), number.clone());
        Callback::from(move |_: Event| {
            let typed =
                |field: &NodeRef| field.cast::<HtmlInputElement>().map(|field| field.value()).unwrap_or_default();
            let (profession, number) = (typed(&profession).trim().into(), typed(&number).trim().into());
            log.record(What::RegistrationSet { profession, number });
            announce::say(text.kept);
        })
    };
    let onreflection = {
        let (log, course) = (log.clone(), props.course.parse::<CourseId>());
        Callback::from(move |event: Event| {
            let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            if let Ok(course) = &course {
                log.record_in(course, InCourse::ReflectionWritten { text: area.value().into() });
                announce::say(text.kept);
            }
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
            <h2 id="print-more">{ text.sheet.print_more }</h2>
            <p>{ text.sheet.print_more_explained }</p>
            <div class="field">
                <label for="profession">{ text.sheet.profession }</label>
                <p class="hint" id="profession-hint">{ text.sheet.profession_hint }</p>
                <input id="profession" type="text" dir="auto" maxlength="100" aria-describedby="profession-hint"
                    ref={profession} value={kept.profession.to_string()} onchange={onregistration.clone()} />
            </div>
            <div class="field">
                <label for="registration">{ text.sheet.registration_number }</label>
                <input id="registration" type="text" maxlength="40" autocomplete="off" spellcheck="false" aria-describedby="registration-note"
                    ref={number} value={kept.number.to_string()} onchange={onregistration} />
                <p class="hint" id="registration-note" role="status">
                    if unusual { { fill(text.sheet.registration_unusual, &[&kept.profession]) } }
                </p>
            </div>
            <div class="field">
                <label for="reflection">{ text.sheet.reflection }</label>
                <p class="hint" id="reflection-hint">{ text.sheet.reflection_hint }</p>
                <textarea id="reflection" rows="8" dir="auto" maxlength="6000" aria-describedby="reflection-hint"
                    value={reflection} onchange={onreflection} />
            </div>
            <p class="choice">
                <input type="checkbox" id="include-reflection" checked={props.included} onchange={oninclude} />
                <label for="include-reflection">{ text.sheet.include_reflection }</label>
            </p>
        </section>
    }
}
