//! The one thing to do next in a course.

use crate::content::published::CourseSummary;
use crate::course::completion::NextStep;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::log::LogHandle;
use crate::web::text::fill;
use yew::prelude::*;

/// The next step as the one prominent link of its surroundings.
pub(crate) fn next_step_link(course: &CourseSummary, here: &Here, log: &LogHandle) -> Html {
    let Some((route, fragment, words)) = next_step(course, here, log) else { return html! {} };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    html! { <a class="button" href={format!("{}{fragment}", here.link_to(&route))}>{ words }</a> }
}

fn next_step(course: &CourseSummary, here: &Here, log: &LogHandle) -> Option<(Route, Option<String>, String)> {
    let text = here.text;
    let outline = course.outline().ok()?;
    let id = || course.id.clone();
    let unit = |unit: &str| Route::Unit { course: id(), unit: unit.to_owned() };
    let title =
        |id: &str| course.units.iter().find(|unit| unit.id == id).map(|unit| unit.title.clone()).unwrap_or_default();
    Some(match outline.next_step(log.course(&course.id))? {
        NextStep::Start(first) => (unit(first.as_str()), None, text.start_course.to_owned()),
        NextStep::Continue(next, block) => (
            unit(next.as_str()),
            block.map(|block| block.to_string()),
            fill(text.continue_with, &[&title(next.as_str())]),
        ),
        NextStep::TakeAssessment => (Route::Assessment { course: id() }, None, text.take_assessment.to_owned()),
        NextStep::ContinueAssessment => (Route::Assessment { course: id() }, None, text.continue_assessment.to_owned()),
        NextStep::MakeCertificate => (Route::Certificate { course: id() }, None, text.get_certificate.to_owned()),
        NextStep::ShowCertificate => (Route::Certificate { course: id() }, None, text.show_certificate.to_owned()),
    })
}
