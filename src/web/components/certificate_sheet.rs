//! The certificate as it is shown and printed, and the reflection on a page of its own.

use super::facts::facts;
use super::layout::mark;
use crate::content::published::Course;
use crate::course::progress::Registration;
use crate::web::checking::{Assurance, Report, Verdict};
use crate::web::components::qr_code::qr_code;
use crate::web::face::Face;
use crate::web::platform::site;
use crate::web::route::Route;
use crate::web::script::script_of;
use crate::web::state::here::Here;
use crate::web::text::{Text, fill};
use crate::worker::Presented;
use yew::prelude::*;

/// What stands on a certificate's face besides what is signed.
pub(crate) struct Sheet<'a> {
    pub(crate) face: &'a Face,
    pub(crate) course: &'a Course,
    pub(crate) presented: Option<&'a Presented>,
    /// Who stands behind it, and what that means.
    pub(crate) standing: (&'a str, &'a str),
    /// The certificate of the same learner and course that this one was made after.
    pub(crate) earlier: Option<&'a Face>,
    /// What the learner wants printed beside the name.
    pub(crate) registration: Option<&'a Registration>,
}

/// The certificate: one page of A4 or Letter on paper. What was signed is read from the credential; outcomes, provider and
/// review are the course's, and stand there only for the revision that the course page is of.
pub(crate) fn certificate_sheet(sheet: &Sheet<'_>, here: &Here) -> Html {
    let text = here.text;
    let (face, course) = (sheet.face, sheet.course);
    let achievement = &face.credential_subject.achievement;
    let of_revision = achievement.version == course.summary.revision.to_string();
    let outcomes = course.outcomes.iter().filter(|_| of_revision);
    let (level, meaning) = sheet.standing;
    let name = face.learner().unwrap_or_default();
    let (heading, has) = wording(face, text);
    let has_code = sheet.presented.is_some_and(|presented| presented.qr.is_some());
    html! {
        <section class="sheet" aria-labelledby="certificate-sheet">
            <p class="sheet__site">{ mark() }{ text.site_name }</p>
            <h2 id="certificate-sheet">{ heading }</h2>
            if let Some(earlier) = sheet.earlier {
                <p class="sheet__again">{ made_again(face, earlier, here) }</p>
            }
            <p class="sheet__name"><bdi lang={script_of(name)}>{ name }</bdi></p>
            <p class="sheet__has">{ has }</p>
            <p class="sheet__course">{ &achievement.name }</p>
            { facts(rows(sheet, of_revision, here)) }
            if of_revision {
                <div class="sheet__outcomes">
                    <h3>{ text.records().learning_outcomes }</h3>
                    <ul>
                        for outcome in outcomes {
                            <li key={outcome.id.clone()}>{ &outcome.text }</li>
                        }
                    </ul>
                </div>
            }
            { accreditations(course, face, text) }
            <div class="sheet__foot">
                <p class="sheet__level">
                    <strong>{ level }</strong>{ " " }{ meaning }
                    if sheet.registration.is_some_and(is_something) {
                        { " " }{ text.sheet().registration_unchecked }
                    }
                    if has_code {
                        { " " }{ fill(text.sheet().scan_or_open, &[&site::page_url(&Route::Verify)]) }
                    }
                </p>
                if let Some(qr) = sheet.presented.and_then(|presented| presented.qr.as_ref()) {
                    <figure class="sheet__qr">
                        { qr_code(qr, None, text.records().qr_label.into()) }
                    </figure>
                }
            </div>
        </section>
    }
}

/// The heading of a certificate, and what stands between name and course.
pub(crate) fn wording(face: &Face, text: &Text) -> (&'static str, &'static str) {
    if face.is_by_assessment() {
        (text.test_out().certificate_heading, text.test_out().has_shown)
    } else {
        (text.records().certificate_of_completion, text.records().has_completed)
    }
}

/// What the course's accreditors want printed, as long as their accreditation counts for the completion. It is of the
/// course, so it never counts for the assessment alone.
fn accreditations(course: &Course, face: &Face, text: &Text) -> Html {
    let all = course.offer.accreditations.iter().filter(|_| !face.is_by_assessment());
    let counting = all.filter(|accreditation| accreditation.valid_until.as_str() >= face.awarded_day());
    html! {
        <>
            for accreditation in counting {
                <p class="sheet__accreditation" key={accreditation.reference.clone()}>
                    { fill(text.sheet().accredited, &[
                        &accreditation.statement, &accreditation.accreditor, &accreditation.reference,
                        &text.date(&accreditation.valid_until),
                    ]) }
                </p>
            }
        </>
    }
}

/// Who stands behind a certificate as far as it was checked here, in short, and what that means. An institution is named
/// only if its signature holds.
pub(crate) fn standing(face: &Face, report: Option<&Report>, text: &Text) -> (String, &'static str) {
    if face.is_self_recorded() {
        return (text.records().self_recorded.to_owned(), text.records().self_recorded_means);
    }
    let by = |name: &str| fill(text.sheet().countersigned_by, &[name]);
    match report.map(|report| (report.verdict, report.assurance, report.registered_name.as_deref())) {
        Some((Verdict::Valid, Some(Assurance::Registered), Some(name))) => (by(name), text.sheet().registered_means),
        Some((Verdict::Valid, Some(Assurance::Countersigned), _)) => {
            (by(&face.issuer.name), text.sheet().countersigned_means)
        }
        Some((Verdict::Invalid | Verdict::Unusable, ..)) => {
            (text.sheet().does_not_hold.to_owned(), text.sheet().does_not_hold_means)
        }
        _ => (text.sheet().not_checked.to_owned(), text.sheet().not_checked_means),
    }
}

fn rows(sheet: &Sheet<'_>, of_revision: bool, here: &Here) -> Vec<(&'static str, String)> {
    let (text, face, course) = (here.text, sheet.face, sheet.course);
    let achievement = &face.credential_subject.achievement;
    let result = face.score().map(|(score, pass_mark)| match face.attempts() {
        Some(attempts) => fill(text.sheet().score_in_attempt, &[score, pass_mark, &attempts.to_string()]),
        None => fill(text.result_score, &[score, pass_mark]),
    });
    let planned = of_revision.then(|| text.duration(course.summary.minutes.into()));
    let recorded = face.active_minutes().map(|minutes| text.duration(minutes));
    let (time, kind) = if face.is_by_assessment() {
        let time = recorded.map(|recorded| fill(text.test_out().time, &[&recorded]));
        (time, text.test_out().kind_of_learning)
    } else {
        let time = match (planned, recorded) {
            (Some(planned), Some(recorded)) => Some(fill(text.records().time_both, &[&planned, &recorded])),
            (planned, recorded) => planned.or(recorded),
        };
        (time, text.records().individual_learning)
    };
    let offer = &course.offer;
    let provider = match offer.contact.as_str() {
        "" => offer.provider.clone(),
        contact => fill(text.sheet().provider_and_contact, &[&offer.provider, contact]),
    };
    let reviewed =
        || fill(text.reviewed_until, &[&text.date(&course.reviewed_on), &text.date(&course.summary.review_by)]);
    let registration = sheet.registration.filter(|registration| is_something(registration));
    let registration = registration.map(|kept| format!("{} {}", kept.profession, kept.number).trim().to_owned());
    let rows = [
        (text.sheet().registration, registration),
        (text.records().completed_on, face.awarded_millis().map(|millis| text.day(millis))),
        (text.sheet().valid_until, face.valid_until_millis().map(|millis| text.day(millis))),
        (text.result, result),
        (text.learning_time, time),
        (text.records().kind_of_learning, Some(kind.to_owned())),
        (text.sheet().provider, Some(provider)),
        (text.checking().issued_by, (!face.is_self_recorded()).then(|| face.issuer.name.clone())),
        (
            text.records().course_revision,
            Some(fill(text.records().revision_and_language, &[&achievement.version, &achievement.in_language])),
        ),
        (text.sheet().content_reviewed, of_revision.then(reviewed)),
        (text.records().certificate_id, Some(face.id.clone())),
    ];
    rows.into_iter().filter_map(|(name, value)| Some((name, value.filter(|value| !value.is_empty())?))).collect()
}

fn is_something(registration: &Registration) -> bool {
    !registration.profession.is_empty() || !registration.number.is_empty()
}

/// Whether a certificate is a second copy or stands in for an earlier one of another name.
fn made_again(face: &Face, earlier: &Face, here: &Here) -> String {
    let text = here.text;
    let same = face.is_self_recorded() == earlier.is_self_recorded() && face.learner() == earlier.learner();
    fill(if same { text.sheet().duplicate_of } else { text.sheet().replaces }, &[&earlier.id])
}

/// The reflection on a page of its own. It is the learner's and no part of what is signed, and says so.
pub(crate) fn reflection_page(face: &Face, reflection: &str, here: &Here) -> Html {
    let text = here.text;
    let name = face.learner().unwrap_or_default();
    html! {
        <section class="sheet sheet--reflection" aria-labelledby="reflection-page">
            <h2 id="reflection-page">{ text.sheet().reflection }</h2>
            <p class="sheet__has"><bdi lang={script_of(name)}>{ name }</bdi>{ " · " }{ &face.credential_subject.achievement.name }</p>
            <div class="sheet__reflection" dir="auto">
                for paragraph in reflection.lines().filter(|line| !line.trim().is_empty()) {
                    <p dir="auto">{ paragraph }</p>
                }
            </div>
            <p class="sheet__level">{ text.sheet().reflection_unsigned }{ " " }{ &face.id }</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::ENGLISH;
    use serde_json::json;
    use std::rc::Rc;
    use yew::LocalServerRenderer;

    #[derive(PartialEq, Properties)]
    struct FootProps {
        course: Rc<Course>,
        face: Rc<Face>,
    }

    #[component]
    fn Foot(props: &FootProps) -> Html {
        accreditations(&props.course, &props.face, &ENGLISH)
    }

    /// What a certificate awarded at a moment, for a course or its assessment, prints of the course's accreditations.
    fn printed(awarded: &str, kind: &str) -> String {
        let summary = json!({
            "id": "sample", "revision": 3, "title": "Sample", "summary": "", "language": "en", "minutes": 60, "units": [],
        });
        // As `course.json` has it, which is made of `[[accreditation]]` in `course.toml`.
        let accreditation = |reference: &str, valid_until: &str| {
            json!({
                "statement": "Approved for 4 <credits>.", "accreditor": "Royal College of Samples",
                "reference": reference, "valid_until": valid_until,
            })
        };
        let course: Course = serde_json::from_value(json!({
            "summary": summary, "description": "", "audience": "", "outcomes": [], "authors": [], "licence": "",
            "reviewed_on": "", "revised_on": "", "revision_change": "", "revision_note": "",
            "prerequisites": [], "assessment": {"items": 1, "bank": 1, "pass_mark": 80, "minutes": 1},
            "offer": {"provider": "Champions", "accreditations": [
                accreditation("RCS-7", "2027-11-22"), accreditation("RCS-8", "2028-11-22"),
            ]},
        }))
        .unwrap();
        let face: Face = serde_json::from_value(json!({
            "id": "urn:uuid:1", "awardedDate": awarded, "issuer": {"id": "did:key:z1"},
            "credentialSubject": {"achievement": {"id": "urn:uuid:2", "name": "Sample", "achievementType": kind}},
        }))
        .unwrap();
        let props = FootProps { course: Rc::new(course), face: Rc::new(face) };
        futures::executor::block_on(LocalServerRenderer::<Foot>::with_props(props).hydratable(false).render())
    }

    #[test]
    fn accreditations_stand_on_the_face_of_certificates_that_they_count_for() {
        let line = |reference: &str, until: &str| {
            format!(
                "<p class=\"sheet__accreditation\">Approved for 4 &lt;credits&gt;. Royal College of Samples, reference \
                 {reference}, valid until 22 November {until}.</p>"
            )
        };
        let (first, second) = (line("RCS-7", "2027"), line("RCS-8", "2028"));
        assert_eq!(printed("2027-11-22T23:59:59Z", "Course"), format!("{first}{second}"));
        assert_eq!(printed("2027-11-23T00:00:00Z", "Course"), second);
        assert_eq!(printed("2028-11-23T00:00:00Z", "Course"), "");
        assert_eq!(printed("2027-11-22T23:59:59Z", "Assessment"), "");
    }
}
