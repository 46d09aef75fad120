//! Awarding badges: what a learner hands in is looked at, held against a badge, and signed.

use super::{remembered, work};
use crate::content::published::badges::Badges;
use crate::web::components::badge_needs::missing_words;
use crate::web::components::doing::alert;
use crate::web::platform::certifier::Certifier;
use crate::web::platform::{fetch, files, focus, site};
use crate::web::state::here::use_text;
use crate::web::state::log::use_log;
use crate::web::text::{Text, fill};
use crate::worker::desk::{Lacking, LookAt, Looked, Signed};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

#[derive(PartialEq, Properties)]
pub(super) struct AwardProps {
    /// The program that holds the key.
    pub(super) program: Rc<RefCell<Option<Certifier>>>,
    /// Whether a key is unlocked.
    pub(super) is_unlocked: bool,
    /// The number of the status list in which awards get their places; 0 is none.
    pub(super) list: u32,
}

/// What the site offers.
#[derive(PartialEq)]
struct Offered {
    badges: Badges,
    /// The text of `badges.json`, as it is.
    text: String,
}

/// Where awarding stands.
#[derive(Clone, PartialEq)]
enum Stage {
    Nothing,
    Underway,
    Seen(Rc<Seen>),
    Failed(String),
}

/// What was handed in, what was found in it, and when the same was awarded before, in milliseconds since 1970.
#[derive(PartialEq)]
struct Seen {
    asked: LookAt,
    looked: Looked,
    before: Option<u64>,
}

/// A badge that was awarded, and to whom.
#[derive(Clone, PartialEq)]
struct Awarded {
    badge: String,
    name: String,
    signed: Signed,
    /// Whether it will be recognised at a later sitting.
    is_remembered: bool,
}

/// Awarding badges. What was awarded stays here until the page is left.
#[component]
pub(super) fn Award(props: &AwardProps) -> Html {
    let (text, log) = (use_text(), use_log());
    let offered = use_state(|| None::<Option<Rc<Offered>>>);
    let handed_in = use_state_eq(|| None::<Rc<[u8]>>);
    let stage = use_state_eq(|| Stage::Nothing);
    let checks = use_state_eq(|| [false; 3]);
    let awarded = use_state_eq(Vec::<Awarded>::new);
    let badge = use_node_ref();
    {
        let offered = offered.clone();
        use_effect_with((), move |()| {
            yew::platform::spawn_local(async move { offered.set(Some(load().await.map(Rc::new))) });
        });
    }
    let look = {
        let (stage, checks, offered, badge) = (stage.clone(), checks.clone(), offered.clone(), badge.clone());
        let (program, log) = (props.program.clone(), log.clone());
        Callback::from(move |file: Rc<[u8]>| {
            let (Some(field), Some(Some(offered))) = (badge.cast::<HtmlSelectElement>(), (*offered).clone()) else {
                return;
            };
            let (stage, program, store) = (stage.clone(), started(&program), log.store());
            checks.set([false; 3]);
            stage.set(Stage::Underway);
            yew::platform::spawn_local(async move {
                let Some(program) = program else { return stage.set(Stage::Failed("not-loaded".to_owned())) };
                stage.set(match work::look(&program, file, field.value(), offered.text.clone()).await {
                    Ok((asked, looked)) => {
                        let before = remembered::of_award(&store, &looked).await;
                        Stage::Seen(Rc::new(Seen { asked, looked, before }))
                    }
                    Err(word) => Stage::Failed(word),
                });
            });
        })
    };
    let onfile = {
        let (look, handed_in, stage) = (look.clone(), handed_in.clone(), stage.clone());
        Callback::from(move |event: Event| {
            let Some(field) = event.target_dyn_into::<HtmlInputElement>() else { return };
            let (look, handed_in, stage) = (look.clone(), handed_in.clone(), stage.clone());
            let chosen = files::all(&field);
            // The same file can be chosen again.
            field.set_value("");
            yew::platform::spawn_local(async move {
                let file = work::read(chosen).await.into_iter().next().map(|(_, bytes)| bytes).unwrap_or_default();
                let file = Some(Rc::<[u8]>::from(file)).filter(|file| !file.is_empty());
                handed_in.set(file.clone());
                match file {
                    Some(file) => look.emit(file),
                    None => stage.set(Stage::Failed("file".to_owned())),
                }
            });
        })
    };
    let onbadge = {
        let (look, handed_in) = (look, handed_in.clone());
        Callback::from(move |_: Event| {
            if let Some(file) = (*handed_in).clone() {
                look.emit(file);
            }
        })
    };
    let onaward = {
        let (stage, checks, awarded, handed_in) = (stage.clone(), checks.clone(), awarded.clone(), handed_in.clone());
        let (program, offered, list, log) = (props.program.clone(), offered.clone(), props.list, log.clone());
        Callback::from(move |_: MouseEvent| {
            let (Stage::Seen(seen), Some(Some(offered))) = ((*stage).clone(), (*offered).clone()) else { return };
            let (stage, checks, awarded, handed_in) = (stage.clone(), *checks, awarded.clone(), handed_in.clone());
            let (program, store) = (started(&program), log.store());
            stage.set(Stage::Underway);
            yew::platform::spawn_local(async move {
                let Some(program) = program else { return stage.set(Stage::Failed("not-loaded".to_owned())) };
                let Seen { asked, looked, .. } = &*seen;
                match work::award(&program, asked.clone(), checks, list).await {
                    Ok(signed) => {
                        let is_remembered = remembered::keep_award(&store, looked).await;
                        let badge = name_of(&asked.badge, &offered.badges).to_owned();
                        let name = looked.name.clone().unwrap_or_default();
                        awarded.set([&**awarded, &[Awarded { badge, name, signed, is_remembered }]].concat());
                        handed_in.set(None);
                        stage.set(Stage::Nothing);
                        focus::element_when_drawn("desk-awarded");
                    }
                    Err(word) => stage.set(Stage::Failed(word)),
                }
            });
        })
    };
    let onsave = {
        let (awarded, stage, program) = (awarded.clone(), stage.clone(), props.program.clone());
        Callback::from(move |_: MouseEvent| {
            let (awarded, stage, program) = (awarded.clone(), stage.clone(), started(&program));
            yew::platform::spawn_local(async move {
                let Some(program) = program else { return stage.set(Stage::Failed("not-loaded".to_owned())) };
                if let Err(word) = work::save(&program, awarded.iter().map(|awarded| &awarded.signed)).await {
                    stage.set(Stage::Failed(word));
                }
            });
        })
    };
    let oncheck = {
        let checks = checks.clone();
        move |check: usize| {
            let checks = checks.clone();
            Callback::from(move |event: Event| {
                if let Some(field) = event.target_dyn_into::<HtmlInputElement>() {
                    let mut ticked = *checks;
                    ticked[check] = field.checked();
                    checks.set(ticked);
                }
            })
        }
    };
    html! {
        <section aria-labelledby="desk-award">
            <h2 id="desk-award">{ text.award().desk_heading }</h2>
            <p>{ text.award().desk_lead }</p>
            {
                match &*offered {
                    None => html! {},
                    Some(None) => html! { <p class="notice notice--warning">{ text.award().desk_offline }</p> },
                    Some(Some(offered)) => html! {
                        <>
                            <div class="field">
                                <label for="desk-badge">{ text.award().desk_badge }</label>
                                <select id="desk-badge" ref={badge} onchange={onbadge}>
                                    for badge in &offered.badges.badges {
                                        <option key={badge.id.clone()} value={badge.id.clone()}>{ &badge.name }</option>
                                    }
                                </select>
                            </div>
                            <div class="field">
                                <label for="desk-hand-in">{ text.award().desk_file }</label>
                                <input id="desk-hand-in" type="file" onchange={onfile} />
                            </div>
                        </>
                    },
                }
            }
            <div role="status">
                {
                    match (&*stage, &*offered) {
                        (Stage::Underway, _) => html! { <p>{ text.records().verify_underway }</p> },
                        (Stage::Seen(seen), Some(Some(offered))) => found(seen, offered, text),
                        _ => html! {},
                    }
                }
            </div>
            if let (Stage::Seen(seen), Some(Some(offered))) = (&*stage, &*offered) {
                if seen.looked.ready {
                    <fieldset>
                        <legend>{ fill(text.desk().checked, &[seen.looked.name.as_deref().unwrap_or_default()]) }</legend>
                        for (check, label) in [text.desk().identity, text.desk().supervised, text.desk().email].into_iter().enumerate() {
                            <label class="option" for={format!("award-check-{check}")}>
                                <input id={format!("award-check-{check}")} type="checkbox" checked={checks[check]} onchange={oncheck(check)} />
                                { label }
                            </label>
                        }
                    </fieldset>
                    <p class="hint" id="desk-award-hint">
                        {
                            match (props.is_unlocked, props.list) {
                                (false, _) => text.award().desk_locked.to_owned(),
                                (true, 0) => text.award().desk_no_list.to_owned(),
                                (true, list) => fill(text.award().desk_list, &[&list.to_string()]),
                            }
                        }
                    </p>
                    <button class="button" type="button" onclick={onaward} disabled={!props.is_unlocked} aria-describedby="desk-award-hint">
                        { fill(text.award().desk_award, &[name_of(&seen.asked.badge, &offered.badges)]) }
                    </button>
                }
            }
            { alert(if let Stage::Failed(word) = &*stage { Some(super::problem_text(word, text)) } else { None }) }
            if !awarded.is_empty() {
                <h3 id="desk-awarded" tabindex="-1">{ text.award().desk_awarded_heading }</h3>
                <ul>
                    for Awarded { badge, name, signed, .. } in &*awarded {
                        <li key={signed.file.clone()}>{ fill(text.award().desk_awarded, &[badge, name]) }</li>
                    }
                </ul>
                <p>{ text.award().desk_next }</p>
                if awarded.iter().any(|awarded| !awarded.is_remembered) {
                    <p class="notice notice--warning">{ text.desk().forgets }</p>
                }
                <button class="button" type="button" onclick={onsave}>{ text.desk().save }</button>
            }
        </section>
    }
}

/// The program that runs, or a new one.
fn started(program: &Rc<RefCell<Option<Certifier>>>) -> Option<Certifier> {
    let started = program.borrow().clone().or_else(|| Certifier::start().ok());
    *program.borrow_mut() = started.clone();
    started
}

async fn load() -> Option<Offered> {
    Some(Offered {
        badges: fetch::json("badges.json").await.ok()?,
        text: fetch::text_at(&site::data_url("badges.json")).await.ok()?,
    })
}

/// The name of a badge.
fn name_of<'b>(id: &'b str, badges: &'b Badges) -> &'b str {
    badges.badge(id).map_or(id, |badge| &badge.name)
}

fn found(Seen { asked, looked, before }: &Seen, offered: &Offered, text: &Text) -> Html {
    let badge = name_of(&asked.badge, &offered.badges);
    let missing: Vec<_> = looked.missing.iter().filter_map(Lacking::missing).collect();
    html! {
        <>
            if let Some(name) = &looked.name {
                <p><strong>{ fill(text.award().desk_of, &[name]) }</strong></p>
            } else {
                <p>{ text.award().desk_of_nobody }</p>
            }
            if let Some(at) = *before {
                <p class="notice notice--warning">{ fill(text.award().desk_before, &[&text.day(at)]) }</p>
            }
            if looked.ready {
                <p>{ fill(text.award().desk_complete, &[badge]) }</p>
            } else if !missing.is_empty() {
                <p>{ fill(text.award().desk_missing, &[badge]) }</p>
                <ul>
                    for missing in missing {
                        <li>{ missing_words(&missing, &offered.badges, text) }</li>
                    }
                </ul>
            } else if looked.name.is_some() {
                <p>{ text.award().desk_forbidden }</p>
            }
            if !looked.remarks.is_empty() {
                <p>{ text.award().desk_remarks }</p>
                <ul>
                    for (line, words) in &looked.remarks {
                        <li key={*line}>{ fill(text.award().desk_remark, &[&line.to_string(), &told(words, text)]) }</li>
                    }
                </ul>
            }
        </>
    }
}

fn told(words: &[String], text: &Text) -> String {
    let meaning = |word: &String| match word.as_str() {
        "other-holder" => text.award().other_holder,
        "own-key" => text.award().own_key,
        "other" => text.award().other,
        code => text.reason(code),
    };
    words.iter().map(meaning).collect::<Vec<&str>>().join(" ")
}
