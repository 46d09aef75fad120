//! Settings: name, theme, language, and what is stored where.

use crate::course::event::{Theme, What};
use crate::web::components::name_form::NameForm;
use crate::web::route::Route;
use crate::web::state::here::Here;
use crate::web::state::learners::Who;
use crate::web::state::log::LogHandle;
use yew::prelude::*;

/// Settings. A change takes effect and is kept at once; there is nothing to save.
pub(super) fn view(here: &Here, log: &LogHandle) -> Html {
    let text = here.text;
    let chosen = log.theme();
    let is_kept = here.prerendered || log.store().is_durable() || matches!(log.learners().who, Who::Locked(_));
    let themes = [
        ("theme-device", None, text.records().theme_device),
        ("theme-light", Some(Theme::Light), text.records().theme_light),
        ("theme-dark", Some(Theme::Dark), text.records().theme_dark),
    ];
    let choose = |theme: Option<Theme>| {
        let log = log.clone();
        Callback::from(move |_: Event| log.record(What::ThemeSet(theme)))
    };
    html! {
        <>
            <h1>{ text.nav_settings }</h1>
            <section aria-labelledby="name-heading">
                <h2 id="name-heading">{ text.records().name_heading }</h2>
                <p>{ text.records().name_why }</p>
                <NameForm submit={text.records().save_name} />
            </section>
            <section aria-labelledby="theme-heading">
                <fieldset class="choices">
                    <legend><h2 id="theme-heading">{ text.records().theme_heading }</h2></legend>
                    for (id, theme, name) in themes {
                        <div class="choice" key={id}>
                            <input type="radio" name="theme" id={id} checked={chosen == theme} onchange={choose(theme)} />
                            <label for={id}>{ name }</label>
                        </div>
                    }
                </fieldset>
            </section>
            <section aria-labelledby="language-heading">
                <h2 id="language-heading">{ text.records().language_heading }</h2>
                <p>{ text.records().language_only }</p>
            </section>
            <section aria-labelledby="learners-heading">
                <h2 id="learners-heading">{ text.profiles().title }</h2>
                <p>{ text.profiles().from_settings }</p>
                <p><a href={here.link_to(&Route::Profiles)}>{ text.profiles().to_learners }</a></p>
            </section>
            <section aria-labelledby="stored-heading">
                <h2 id="stored-heading">{ text.records().stored_heading }</h2>
                <p>{ text.records().stored_what }</p>
                <p>{ if is_kept { text.records().stored_durable } else { text.records().stored_memory } }</p>
                <p><a href={here.link_to(&Route::Data)}>{ text.data().title }</a></p>
                <p><a href={here.link_to(&Route::Offline)}>{ text.update.what_is_kept }</a></p>
            </section>
        </>
    }
}
