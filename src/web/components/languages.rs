//! A course in several languages: the others, and how far a translation is behind its original.

use crate::content::published::translation::Tongue;
use crate::content::published::{Course, CourseSummary};
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::text::fill;
use yew::prelude::*;

/// The same course in other languages; nothing if there is none.
pub(crate) fn other_languages(course: &CourseSummary, here: &Here) -> Html {
    html! {
        if !course.languages.is_empty() {
            <p class="languages">
                { here.text.languages().also_in }
                for tongue in &course.languages {
                    <span key={tongue.course.clone()}>{ " " }{ link(tongue, here) }</span>
                }
            </p>
        }
    }
}

/// Says of which revision a course is the translation, where the original has moved on, and what changed there since.
pub(crate) fn translation_note(course: &Course, here: &Here) -> Html {
    let text = here.text;
    let Some(translation) = course.translation.as_ref().filter(|translation| translation.now > translation.revision)
    else {
        return html! {};
    };
    let values = [translation.revision.to_string(), translation.now.to_string()];
    html! {
        <div class="notice">
            <p>{ fill(text.languages().behind, &values.each_ref().map(String::as_str)) }</p>
            <ul>
                for revision in &translation.since {
                    <li key={revision.number} lang={translation.original.language.clone()}>
                        { fill(
                            text.history().revision_line,
                            &[&revision.number.to_string(), &text.date(&revision.date), &revision.note],
                        ) }
                    </li>
                }
            </ul>
            <p>{ text.languages().original }{ " " }{ link(&translation.original, here) }</p>
        </div>
    }
}

fn link(tongue: &Tongue, here: &Here) -> Html {
    let route = Route::Course { course: tongue.course.clone() };
    html! {
        <>
            <a href={here.link_to(&route)} lang={tongue.language.clone()} hreflang={tongue.language.clone()}>{ &tongue.title }</a>
            { format!(" ({})", tongue.language) }
        </>
    }
}
