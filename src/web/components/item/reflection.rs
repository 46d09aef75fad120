//! A reflection: something to write down for oneself. It is kept as it is typed, and never marked or sent.

use crate::content::published::Item;
use crate::course::event::InCourse;
use crate::course::id::{CourseId, ItemId};
use crate::course::item::Response;
use crate::web::components::check::CheckProps;
use crate::web::components::keeping_note::keeping_note;
use crate::web::components::prepared::prepared;
use crate::web::platform::page;
use crate::web::state::here::use_here;
use crate::web::state::log::{LogHandle, use_log};
use gloo::timers::callback::Timeout;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// What was typed is kept when typing pauses for so long, and at once when the field or the page is left.
const PAUSE_MILLIS: u32 = 600;

/// A reflection.
#[component]
pub(crate) fn Reflection(props: &CheckProps) -> Html {
    let here = use_here();
    let text = here.text;
    let log = use_log();
    let typed = use_state_eq(|| None::<AttrValue>);
    let unkept = use_unkept(&props.course, &props.item, &log);
    let name = props.item.id.clone();
    let kept = log.course(&props.course).and_then(|progress| progress.checks.get(&name.parse::<ItemId>().ok()?));
    let kept = match kept.and_then(|check| check.draft.as_ref()) {
        Some(Response::Text(text)) => text.to_string(),
        _ => String::new(),
    };
    let touched = typed.is_some() || !kept.is_empty();
    let value = (*typed).clone().unwrap_or(kept.into());
    let oninput = {
        let (typed, unkept) = (typed.clone(), unkept.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(field) = event.target_dyn_into::<HtmlTextAreaElement>() {
                unkept.typed(field.value());
                typed.set(Some(field.value().into()));
            }
        })
    };
    let onblur = Callback::from(move |_: FocusEvent| unkept.keep());
    let (prompt, field, hint) = (format!("{name}--prompt"), format!("{name}-text"), format!("{name}-hint"));
    html! {
        <section class="check" id={name.clone()} aria-labelledby={prompt.clone()}>
            <p class="check__kind">{ text.items.reflection }</p>
            <div class="item__prompt" id={prompt.clone()}>{ prepared(&props.item.prompt_html, &here) }</div>
            <label for={field.clone()}>{ text.items.reflection_label }</label>
            <textarea id={field} rows="5" dir="auto" aria-describedby={[prompt, hint.clone()].join(" ")}
                value={value} oninput={oninput} onblur={onblur} />
            <p class="item__note" id={hint}>{ text.items.reflection_private }</p>
            { keeping_note(touched, &log, here.text) }
        </section>
    }
}

/// What was typed and is not recorded yet.
struct Unkept {
    text: RefCell<Option<String>>,
    pause: RefCell<Option<Timeout>>,
    record: Box<dyn Fn(String)>,
}

impl Unkept {
    fn typed(self: &Rc<Self>, text: String) {
        let unkept = self.clone();
        *self.text.borrow_mut() = Some(text);
        *self.pause.borrow_mut() = Some(Timeout::new(PAUSE_MILLIS, move || unkept.keep()));
    }

    fn keep(&self) {
        if let Some(text) = self.text.take() {
            (self.record)(text);
        }
    }
}

/// Records what was typed also when the page is hidden or left.
#[hook]
fn use_unkept(course: &AttrValue, item: &Rc<Item>, log: &LogHandle) -> Rc<Unkept> {
    let ids = course.parse::<CourseId>().ok().zip(item.id.parse::<ItemId>().ok());
    let log = log.clone();
    let unkept = use_memo((), |()| Unkept {
        text: RefCell::default(),
        pause: RefCell::default(),
        record: Box::new(move |text| {
            if let Some((course, item)) = &ids {
                let response = Response::Text(text.into());
                log.record_in(course, InCourse::CheckDrafted { item: item.clone(), response });
            }
        }),
    });
    let leaving = unkept.clone();
    use_effect_with((), move |()| {
        let hidden = page::on_hidden({
            let leaving = leaving.clone();
            move || leaving.keep()
        });
        move || {
            drop(hidden);
            leaving.keep();
        }
    });
    unkept
}
