//! The ways to take a certificate along: paper, files, pictures, a link.

use super::certificate_sheet::wording;
use crate::content::published::Course;
use crate::web::certificate_picture::{self, Picture, SIZE};
use crate::web::face::Face;
use crate::web::platform::certifier::Certifier;
use crate::web::platform::{announce, canvas, clipboard, download, page, share, site};
use crate::web::state::here::use_here;
use crate::web::text::{Text, fill};
use crate::worker::Presented;
use std::rc::Rc;
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(crate) struct TakeAlongProps {
    /// The credential, as JSON text or a compact JWS.
    pub(crate) credential: AttrValue,
    pub(crate) face: Rc<Face>,
    pub(crate) course: Rc<Course>,
    pub(crate) presented: Option<Presented>,
    /// Who stands behind it.
    pub(crate) level: AttrValue,
}

/// A picture to be had.
#[derive(Clone, Copy, PartialEq)]
enum Wanted {
    Svg,
    Png,
    Shared,
}

/// Where LinkedIn takes in what a learner wants to show there. It is only ever followed by a click.
const LINKEDIN: &str = "https://www.linkedin.com/profile/add";

const PNG: &str = "image/png";

/// Buttons for paper, files and the link; each file carries the whole certificate.
#[component]
pub(crate) fn TakeAlong(props: &TakeAlongProps) -> Html {
    let text = use_here().text;
    let face = &props.face;
    let can_share = use_state_eq(|| false);
    {
        let can_share = can_share.clone();
        use_effect_with((), move |()| can_share.set(share::can_share_pictures()));
    }
    let name = face.learner().unwrap_or_default().to_owned();
    let day = face.awarded_millis().map(|millis| text.day(millis)).unwrap_or_default();
    let title = fill(text.records().print_title, &[&face.name, &name, &day]);
    let file_name = format!("{}-{}", slug(&face.name), face.awarded_day());
    let is_jws = !props.credential.contains('{');
    let onsave = {
        let (credential, file_name) = (props.credential.clone(), file_name.clone());
        move |_: MouseEvent| {
            let (ending, media_type) =
                if is_jws { ("jwt", "application/vc+jwt") } else { ("json", "application/vc+ld+json") };
            download::save(&format!("{file_name}.{ending}"), media_type, credential.as_bytes());
        }
    };
    let onprint = {
        let title = title.clone();
        move |_: MouseEvent| page::print_as(&title)
    };
    let onpicture = |wanted: Wanted| {
        let svg = drawn(props, text);
        let (credential, file_name, title) = (props.credential.clone(), file_name.clone(), title.clone());
        move |_: MouseEvent| {
            let (svg, credential, file_name, title) =
                (svg.clone(), credential.clone(), file_name.clone(), title.clone());
            yew::platform::spawn_local(async move {
                if give(wanted, &svg, &credential, &file_name, &title).await.is_none() {
                    announce::say(text.sheet().picture_failed);
                }
            });
        }
    };
    let link = props.presented.as_ref().and_then(|presented| presented.link.clone());
    let oncopy = {
        let link = link.clone().unwrap_or_default();
        move |_: MouseEvent| {
            let link = link.clone();
            yew::platform::spawn_local(async move {
                let copied = clipboard::copy(&link).await;
                announce::say(if copied { text.records().link_copied } else { text.records().link_not_copied });
            });
        }
    };
    html! {
        <section class="take-along no-print" aria-labelledby="take-along">
            <h2 id="take-along">{ text.records().take_along }</h2>
            <p class="buttons">
                <button class="button" type="button" onclick={onprint}>{ text.records().print }</button>
                <button class="button" type="button" onclick={onsave}>{ text.records().save_file }</button>
                <button class="button" type="button" onclick={onpicture(Wanted::Png)}>{ text.sheet().save_png }</button>
                <button class="button" type="button" onclick={onpicture(Wanted::Svg)}>{ text.sheet().save_svg }</button>
                if *can_share {
                    <button class="button" type="button" onclick={onpicture(Wanted::Shared)}>{ text.sheet().share }</button>
                }
                if link.is_some() {
                    <button class="button" type="button" onclick={oncopy}>{ text.records().copy_link }</button>
                }
            </p>
            <p class="hint">{ text.sheet().pictures_explained }</p>
            if let Some(link) = &link {
                <p>{ text.records().link_explained }</p>
                <p class="long-link"><a href={link.clone()}>{ link }</a></p>
            }
            <details>
                <summary>{ text.sheet().linkedin }</summary>
                <p>{ text.sheet().linkedin_explained }</p>
                <p><a href={linkedin(face, &props.course, link.as_deref())} target="_blank" rel="noopener noreferrer external">
                    { text.sheet().linkedin_go }
                </a></p>
            </details>
        </section>
    }
}

/// Makes a picture with the certificate in it and hands it over; `None` if the browser could not.
async fn give(wanted: Wanted, svg: &str, credential: &str, file_name: &str, title: &str) -> Option<()> {
    let picture = match wanted {
        Wanted::Svg => svg.as_bytes().to_vec(),
        Wanted::Png | Wanted::Shared => canvas::png_of_svg(svg, SIZE.0, SIZE.1).await?,
    };
    let baked = Certifier::start().ok()?.bake(&picture, credential).await.ok()?;
    match wanted {
        Wanted::Svg => download::save(&format!("{file_name}.svg"), "image/svg+xml", &baked),
        Wanted::Png => download::save(&format!("{file_name}.png"), PNG, &baked),
        Wanted::Shared => share::picture(&format!("{file_name}.png"), title, &baked).await,
    }
    Some(())
}

/// The certificate as a picture, not yet baked.
fn drawn(props: &TakeAlongProps, text: &Text) -> String {
    let face = &props.face;
    let result = face.score().map(|(score, pass_mark)| fill(text.result_score, &[score, pass_mark]));
    let day = face.awarded_millis().map(|millis| text.day(millis));
    let (heading, has) = wording(face, text);
    certificate_picture::draw(&Picture {
        site: text.site_name,
        heading,
        name: face.learner().unwrap_or_default(),
        has_completed: has,
        course: &face.credential_subject.achievement.name,
        facts: [day, result].into_iter().flatten().collect(),
        level: &props.level,
        id: &face.id,
        presented: props.presented.as_ref(),
    })
}

/// The address at which LinkedIn asks whether to add this certificate to the profile of whoever opens it.
fn linkedin(face: &Face, course: &Course, link: Option<&str>) -> String {
    let organisation = if face.is_self_recorded() { &course.offer.provider } else { &face.issuer.name };
    let day = face.awarded_day();
    let month = day.get(5..7).unwrap_or_default().trim_start_matches('0');
    let said = [
        ("startTask", "CERTIFICATION_NAME"),
        ("name", &face.credential_subject.achievement.name),
        ("organizationName", organisation),
        ("issueYear", day.get(..4).unwrap_or_default()),
        ("issueMonth", month),
        ("certId", &face.id),
        ("certUrl", link.unwrap_or_default()),
    ];
    let said = said.into_iter().filter(|(_, value)| !value.is_empty());
    let said: Vec<String> = said.map(|(name, value)| format!("{name}={}", site::in_query(value))).collect();
    format!("{LINKEDIN}?{}", said.join("&"))
}

/// A title as part of a file name.
fn slug(title: &str) -> String {
    let mut slug: String = title.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' }).collect();
    while slug.contains("--") {
        slug = slug.replace("--", "-");
    }
    slug.trim_matches('-').to_lowercase()
}
