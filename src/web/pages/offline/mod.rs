//! Offline use: what is kept on the device, and how much room it takes; new versions; the icon on the home screen.

mod course;

use crate::web::platform::keeping::{self, Keeper, Kept, Obstacle};
use crate::web::platform::offline::{self, Tell};
use crate::web::state::here::use_here;
use crate::web::text::{Text, fill};
use course::OfflineCourse;
use yew::prelude::*;

/// How things stand.
#[derive(Clone, PartialEq)]
enum Standing {
    /// Nobody knows yet, or the worker is on its way.
    GettingReady,
    Obstacle(Obstacle),
    Ready(Keeper, Kept),
}

/// The page about offline use.
#[component]
pub(super) fn OfflinePage() -> Html {
    let here = use_here();
    let text = here.text;
    let standing = use_state_eq(|| Standing::GettingReady);
    let waiting = use_state_eq(|| false);
    {
        let (standing, waiting) = (standing.clone(), waiting.clone());
        use_effect_with((), move |()| {
            let listeners = [
                keeping::on_refused({
                    let standing = standing.clone();
                    move || standing.set(Standing::Obstacle(Obstacle::Unable))
                }),
                offline::on_update({
                    let waiting = waiting.clone();
                    move || waiting.set(true)
                }),
            ];
            yew::platform::spawn_local(async move {
                match keeping::obstacle() {
                    Some(Obstacle::SavingData) if keeping::is_registered().await => look(standing, waiting).await,
                    Some(obstacle) => standing.set(Standing::Obstacle(obstacle)),
                    None => look(standing, waiting).await,
                }
            });
            move || drop(listeners)
        });
    }
    let get_ready = {
        let (standing, waiting) = (standing.clone(), waiting.clone());
        Callback::from(move |_: MouseEvent| {
            standing.set(Standing::GettingReady);
            offline::tell(Tell::Keep);
            yew::platform::spawn_local(look(standing.clone(), waiting.clone()));
        })
    };
    html! {
        <>
            <h1>{ text.offline().title }</h1>
            <p class="lead">{ text.offline().lead }</p>
            { match &*standing {
                Standing::GettingReady => html! { <p role="status">{ text.offline().getting_ready }</p> },
                Standing::Obstacle(obstacle) => obstacle_view(*obstacle, get_ready, text),
                Standing::Ready(keeper, kept) => kept_view(keeper, kept, text),
            } }
            if let Standing::Ready(..) = &*standing {
                { versions(*waiting, text) }
            }
            { installing(text) }
        </>
    }
}

/// Waits for the worker and asks it what is kept.
async fn look(standing: UseStateHandle<Standing>, waiting: UseStateHandle<bool>) {
    let Some(keeper) = keeping::keeper().await else { return };
    waiting.set(keeper.has_waiting());
    match keeper.kept().await {
        Ok(kept) => standing.set(Standing::Ready(keeper, kept)),
        Err(_) => standing.set(Standing::Obstacle(Obstacle::Unable)),
    }
}

fn obstacle_view(obstacle: Obstacle, get_ready: Callback<MouseEvent>, text: &Text) -> Html {
    let why = match obstacle {
        Obstacle::Framed => text.offline().framed,
        Obstacle::Insecure => text.offline().insecure,
        Obstacle::Unable => text.offline().unable,
        Obstacle::SavingData => text.offline().saving_data,
    };
    html! {
        <section aria-labelledby="not-here">
            <h2 id="not-here">{ text.offline().not_here }</h2>
            <p>{ why }</p>
            if obstacle == Obstacle::SavingData {
                <p><button class="button" type="button" onclick={get_ready}>{ text.offline().get_ready }</button></p>
            }
        </section>
    }
}

fn kept_view(keeper: &Keeper, kept: &Kept, text: &Text) -> Html {
    html! {
        <section aria-labelledby="courses">
            <h2 id="courses">{ text.offline().courses }</h2>
            <p>{ fill(text.offline().app_kept, &[&size(kept.core, text)]) }</p>
            <ul class="offline">
                for course in &kept.courses {
                    <OfflineCourse key={course.course.clone()} keeper={keeper.clone()} first={course.clone()} />
                }
            </ul>
        </section>
    }
}

fn versions(waiting: bool, text: &Text) -> Html {
    let take_over = Callback::from(|_: MouseEvent| offline::tell(Tell::Now));
    html! {
        <section aria-labelledby="versions">
            <h2 id="versions">{ text.offline().versions }</h2>
            if waiting {
                <p>{ text.offline().waiting }</p>
                <p><button class="button" type="button" onclick={take_over}>{ text.offline().take_over }</button></p>
            } else {
                <p>{ text.offline().newest }</p>
            }
        </section>
    }
}

fn installing(text: &Text) -> Html {
    html! {
        <section aria-labelledby="install">
            <h2 id="install">{ text.offline().install }</h2>
            <p>{ text.offline().install_why }</p>
            <ul>
                <li>{ text.offline().install_android }</li>
                <li>{ text.offline().install_apple }</li>
                <li>{ text.offline().install_desk }</li>
            </ul>
        </section>
    }
}

/// A size as people read it.
fn size(bytes: u32, text: &Text) -> String {
    match bytes.div_ceil(1000) {
        kilobytes @ ..1000 => fill(text.offline().kilobytes, &[&kilobytes.to_string()]),
        kilobytes => {
            let tenths = kilobytes.div_ceil(100);
            fill(text.offline().megabytes, &[&format!("{}.{}", tenths / 10, tenths % 10)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::text::ENGLISH;

    #[test]
    fn sizes_are_written_as_people_read_them() {
        for (bytes, text) in
            [(0, "0 KB"), (1, "1 KB"), (340_000, "340 KB"), (999_001, "1.0 MB"), (12_340_000, "12.4 MB")]
        {
            assert_eq!(size(bytes, &ENGLISH), text);
        }
    }
}
