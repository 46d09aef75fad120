//! A badge as institutions award it: saving what is handed in, bringing in what was awarded, and what is kept.

use super::kept_certificates::ACCEPTED;
use crate::content::published::badges::Badge;
use crate::course::event::What;
use crate::course::id::BadgeId;
use crate::course::together::Together;
use crate::web::face::Face;
use crate::web::hand_in;
use crate::web::import::{Found, Given, Import, examined, outcome};
use crate::web::platform::download;
use crate::web::platform::files::{self, File};
use crate::web::state::here::use_text;
use crate::web::state::log::{LogHandle, use_log};
use crate::web::text::{Text, fill};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct AwardsProps {
    /// The badge.
    pub(crate) badge: Badge,
}

/// What an institution awarded, and the ways there and back.
#[component]
pub(crate) fn Awards(props: &AwardsProps) -> Html {
    let text = use_text();
    let log = use_log();
    let import = use_state_eq(|| Import::Nothing);
    let Ok(badge) = props.badge.id.parse::<BadgeId>() else { return html! {} };
    let kept: Vec<AttrValue> =
        log.progress().together.awards.get(&badge).into_iter().flatten().map(|kept| kept.to_string().into()).collect();
    let hand_in = hand_in::file(&log).map(Rc::<str>::from);
    let onsave = {
        let (file, name) = (hand_in.clone(), fill(text.award().hand_in_file, &[&props.badge.id]));
        move |_: MouseEvent| {
            if let Some(file) = &file {
                download::save(&name, "application/jsonl", file.as_bytes());
            }
        }
    };
    let onfile = {
        let (log, import) = (log.clone(), import.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlInputElement>().and_then(|input| files::chosen(&input));
            let Some(file) = chosen else { return };
            let (log, import, badge) = (log.clone(), import.clone(), badge.clone());
            import.set(Import::Underway);
            yew::platform::spawn_local(async move {
                import.set(match award_in(file, &badge, &log, text).await {
                    Ok(Found { credential, unchecked, .. }) => {
                        log.record(What::Together(Together::AwardKept { badge, credential: credential.into() }));
                        Import::Done { unchecked }
                    }
                    Err(why) => Import::Refused(why),
                });
            });
        })
    };
    html! {
        <section class="no-print" aria-labelledby="awarded">
            <h2 id="awarded">{ text.award().heading }</h2>
            if !kept.is_empty() {
                <ul>
                    for credential in kept {
                        { line(&credential, text) }
                    }
                </ul>
            }
            <p>{ text.award().lead }</p>
            if hand_in.is_some() {
                <p>{ text.award().hand_in_explained }</p>
                <button class="button" type="button" onclick={onsave}>{ text.award().hand_in }</button>
                <h3>{ text.award().bring_in }</h3>
                <div class="field">
                    <label for="award-file">{ text.award().bring_in_file }</label>
                    <input type="file" id="award-file" accept={ACCEPTED} onchange={onfile} />
                </div>
            } else {
                <p>{ text.award().nothing_to_hand_in }</p>
            }
            { outcome(&import, text.award().brought_in, text.award().brought_in_unchecked, text) }
        </section>
    }
}

/// An award that is kept.
fn line(credential: &AttrValue, text: &Text) -> Html {
    let Some(face) = Face::of(credential) else { return html! {} };
    let day = face.awarded_millis().map(|millis| text.day(millis)).unwrap_or_default();
    let until = face.valid_until_millis().map(|millis| fill(text.award().valid_until, &[&text.day(millis)]));
    let is_jws = !credential.contains('{');
    let onsave = {
        let (credential, name) =
            (credential.clone(), format!("{}-{}", face.id.replace("urn:uuid:", ""), face.awarded_day()));
        move |_: MouseEvent| {
            let (ending, media_type) =
                if is_jws { ("jwt", "application/vc+jwt") } else { ("json", "application/vc+ld+json") };
            download::save(&format!("{name}.{ending}"), media_type, credential.as_bytes());
        }
    };
    html! {
        <li key={face.id.clone()}>
            <bdi>{ fill(text.award().awarded_by, &[&face.issuer.name, &day]) }</bdi>
            if let Some(until) = until {
                { ", " }{ until }
            }
            { " " }
            <button class="button button--quiet" type="button" onclick={onsave} aria-label={fill(text.award().save_named, &[&face.issuer.name, &day])}>{ text.award().save }</button>
        </li>
    }
}

/// Looks at a file: it must be an institution's award of this badge to this learner, and nothing may speak against it.
async fn award_in(file: File, badge: &BadgeId, log: &LogHandle, text: &Text) -> Result<Found, String> {
    let found = examined(Given::File(file), text).await?;
    let subject = &found.face.credential_subject;
    if !found.face.is_badge() || subject.achievement.human_code != badge.as_str() {
        return Err(text.award().not_this_badge.to_owned());
    }
    let own = log.progress().courses.values().flat_map(|course| &course.certificates);
    let mut own = own.filter_map(|made| Face::of(&made.credential));
    if !own.any(|made| made.credential_subject.id == subject.id) {
        return Err(text.award().not_yours.to_owned());
    }
    Ok(found)
}
