//! The app in a page, used as a learner uses it.
//!
//! A test program has one page, and following a link to a page of the other program would leave it: so this is one journey,
//! told in chapters, at whose end the other program is started in the same page.

use crate::page::{
    asked, click, click_is_taken, document, element, find, has_focus, log, open, path, progress, says, serve, server,
    set, show, text,
};
use crate::script::{run, until};
use champions::course::event::{Theme, What};
use champions::course::item::Response;
use champions::web::text::{ENGLISH, fill};
use wasm_bindgen_test::wasm_bindgen_test;
use yew::scheduler::flush as drawn;

/// The unit as it came over the wire, after the reader has chosen an answer.
const PRERENDERED: &str = "<main id=\"main\"><h1>Unit one</h1><p id=\"cannot-start\" hidden>…</p>\
    <input type=\"radio\" id=\"check-one-this\" name=\"check-one\" checked>\
    <input type=\"radio\" id=\"check-one-that\" name=\"check-one\">\
    <input type=\"checkbox\" id=\"check-several-one\" checked><input type=\"checkbox\" id=\"check-several-two\">\
    <select id=\"check-matching-a\"><option value=\"b\" selected></select>\
    <input type=\"text\" id=\"check-number-number\" value=\"2\"></main>";

#[wasm_bindgen_test]
async fn a_learner_goes_through_the_app() {
    serve().await;
    open("courses/sample/one/", PRERENDERED).await;
    the_app_takes_the_page_over_with_what_the_reader_did().await;
    a_check_is_answered_and_kept().await;
    an_unfinished_answer_is_not_taken().await;
    every_kind_of_item_records_what_is_entered().await;
    links_of_the_site_are_followed_without_loading_a_page().await;
    other_clicks_are_left_to_the_browser().await;
    back_returns_to_the_page_before().await;
    the_last_of_several_navigations_counts().await;
    what_is_missing_or_out_of_reach_is_said().await;
    the_other_program_goes_on_with_what_was_not_kept().await;
    settings_take_effect_at_once_and_are_kept().await;
    // The next test program's page begins at the root again.
    run("history.replaceState(null, '', '/'); document.getElementById('app').remove()", &[]).await;
}

/// What is entered for a check and not yet handed in.
async fn draft(item: &str) -> Option<Response> {
    progress().await.checks.remove(&item.parse().expect("this is an id"))?.draft
}

/// The number of answers to a check that were handed in.
async fn answers(item: &str) -> usize {
    progress().await.checks.get(&item.parse().expect("this is an id")).map_or(0, |check| check.answers.len())
}

fn matched(pairs: &[(&str, &str)]) -> Response {
    let id = |text: &str| text.parse().expect("this is an id");
    Response::Matched(pairs.iter().map(|(left, right)| (id(left), id(right))).collect())
}

/// Waits until everything that was entered is kept.
async fn saved() {
    drawn().await;
    let notes = || document().query_selector_all(".keeping").expect("this is a selector");
    let texts = || (0..notes().length()).filter_map(|index| notes().item(index)?.text_content());
    until("all is saved", || texts().all(|note| note.is_empty() || note == ENGLISH.kept)).await;
}

/// Whether a script has set a name of the window.
fn is_set(name: &str) -> bool {
    js_sys::Reflect::has(&js_sys::global(), &name.into()).unwrap_or(false)
}

fn chosen(options: &[&str]) -> Response {
    Response::Chosen(options.iter().map(|option| option.parse().expect("this is an id")).collect())
}

async fn the_app_takes_the_page_over_with_what_the_reader_did() {
    element("#check-one-this").focus().expect("it can have focus");
    champions::web::run(&champions::web::READING);
    until("the app has drawn the page", || find("form#check-one").is_some()).await;
    assert_eq!(document().query_selector_all("h1").expect("this is a selector").length(), 1);
    assert_eq!(text("h1"), "Unit one");
    until("the tab has its title", || document().title() == "Unit one – A sample – Champions").await;
    // Focus is where it was.
    has_focus("check-one-this").await;
    until("the choice is carried across", || find("#check-one-this:checked").is_some()).await;
    says("#check-one .keeping", ENGLISH.kept).await;
    assert_eq!(draft("check-one").await, Some(chosen(&["this"])), "\"saved\" is said of what is saved");
    assert_eq!(draft("check-several").await, Some(chosen(&["one"])));
    assert_eq!(draft("check-matching").await, Some(matched(&[("a", "b")])));
    assert_eq!(draft("check-number").await, Some(Response::Number("2".into())));
    let origin = gloo::utils::window().location().origin().expect("a page has an origin");
    assert_eq!(asked().await, [format!("{origin}/data/r/sample/units/one.json")]);
}

async fn a_check_is_answered_and_kept() {
    click("#check-one-that").await;
    until("the other choice is shown", || find("#check-one-that:checked").is_some()).await;
    click("#check-one-this").await;
    until("the choice is shown", || find("#check-one-this:checked").is_some()).await;
    click("#check-one button[type=submit]").await;
    has_focus("check-one--outcome").await;
    assert!(text("#check-one .outcome--right").contains(ENGLISH.outcome_right));
    assert!(text("#check-one .option--right").contains("Yes."));
    assert!(find("#check-one input:not(:disabled)").is_none(), "an answer stays as it was given");
    says("#check-one .keeping", ENGLISH.kept).await;
    assert_eq!((draft("check-one").await, answers("check-one").await), (None, 1));

    click("#check-one button[type=button]").await;
    until("it can be tried again", || find("#check-one input:disabled").is_none()).await;
    has_focus("check-one").await;
    assert!(find("#check-one input:checked").is_none());
}

async fn an_unfinished_answer_is_not_taken() {
    let before = log().await.len();
    click("#check-matching button[type=submit]").await;
    says("#check-matching [role=alert]", ENGLISH.answer_first).await;
    assert!(find("#check-matching .outcome").is_none());
    assert_eq!(log().await.len(), before, "nothing was recorded");
    set("#check-matching-b", "change", "c").await;
    set("#check-matching-c", "change", "a").await;
    says("#check-matching [role=alert]", "").await;
    click("#check-matching button[type=submit]").await;
    has_focus("check-matching--outcome").await;
    saved().await;
    assert_eq!(answers("check-matching").await, 1, "all of it wrong is an answer too");
}

async fn every_kind_of_item_records_what_is_entered() {
    for (option, chosen_then) in [("two", &["one", "two"][..]), ("one", &["two"])] {
        click(&format!("#check-several-{option}")).await;
        saved().await;
        assert_eq!(draft("check-several").await, Some(chosen(chosen_then)));
    }

    set("#check-number-number", "input", "twenty").await;
    saved().await;
    assert_eq!(draft("check-number").await, Some(Response::Number("twenty".into())));
    click("#check-number button[type=submit]").await;
    says("#check-number [role=alert]", ENGLISH.answer_first).await;

    let first = text("#check-ordering .step:first-child .step__text");
    let down = "#check-ordering .step:first-child .step__move:last-child";
    element(down).focus().expect("a button can have focus");
    click(down).await;
    says("#check-ordering .step:nth-child(2) .step__text", &first).await;
    says("#announcements", &fill(ENGLISH.moved_to_place, &[&first, "2", "3"])).await;
    let label = || document().active_element().and_then(|button| button.get_attribute("aria-label"));
    let down = fill(ENGLISH.move_down, &[&first]);
    until("the button moves with its step and keeps focus", || label().as_deref() == Some(&down)).await;
    saved().await;
    assert!(matches!(draft("check-ordering").await, Some(Response::Ordered(steps)) if steps.len() == 3));
}

async fn links_of_the_site_are_followed_without_loading_a_page() {
    click(".breadcrumb li:last-child a").await;
    says("h1", "A sample").await;
    has_focus("h1").await;
    assert_eq!((path().as_str(), document().title().as_str()), ("/courses/sample/", "A sample – Champions"));
    click(".site-nav li:first-child a").await;
    says("h1", ENGLISH.home_heading).await;
    has_focus("h1").await;
    assert_eq!(path(), "/");
    assert_eq!(text(".hero__next a"), fill(ENGLISH.continue_with, &["Unit one"]));
    click(".card h3 a").await;
    says("h1", "A sample").await;
    assert_eq!(path(), "/courses/sample/");
    let origin = gloo::utils::window().location().origin().expect("a page has an origin");
    for address in asked().await {
        assert!(address.starts_with(&format!("{origin}/data/")), "{address} is off the site's data");
    }
}

async fn other_clicks_are_left_to_the_browser() {
    for properties in
        ["{ ctrlKey: true }", "{ metaKey: true }", "{ shiftKey: true }", "{ altKey: true }", "{ button: 1 }"]
    {
        assert!(!click_is_taken(".breadcrumb a", properties).await, "{properties}");
    }
    run(
        "const add = (id, more) => { const link = document.createElement('a'); \
         Object.assign(link, { id, href: '/learning/' }, more); link.append(document.createElement('span')); \
         document.querySelector('main').append(link); }; \
         add('elsewhere', { href: 'https://example.org/' }); add('file', { href: '/data/x.json' }); \
         add('tab', { target: '_blank' }); add('saved', { download: 'x' }); add('query', { href: '/learning/?x' }); \
         add('other-program', { href: '/settings/' }); \
         add('inner', {});",
        &[],
    )
    .await;
    for link in ["#elsewhere", "#file", "#tab", "#saved", "#query", "#other-program"] {
        assert!(!click_is_taken(&format!("{link} span"), "{}").await, "{link}");
    }
    assert!(click_is_taken("#inner span", "{}").await, "a link is one wherever it is hit");
    says("h1", ENGLISH.nav_learning).await;
}

async fn back_returns_to_the_page_before() {
    run("history.back()", &[]).await;
    says("h1", "A sample").await;
    has_focus("h1").await;
    run("history.go(-2)", &[]).await;
    until("the course is shown once more", || path() == "/courses/sample/" && text("h1") == "A sample").await;
    run("history.back()", &[]).await;
    says("h1", "Unit one").await;
    assert_eq!(path(), "/courses/sample/one/");
    assert_eq!(text("#check-several .keeping"), ENGLISH.kept, "what was entered is still there");
    assert!(find("#check-several-two:checked").is_some());
}

async fn the_last_of_several_navigations_counts() {
    server("held = 'course.json'").await;
    click(".breadcrumb li:last-child a").await;
    until("the course is asked for", || is_set("release")).await;
    assert_eq!(text("h1"), "Unit one", "the old page stays until the new one is whole");
    click(".site-nav li:first-child a").await;
    says("h1", ENGLISH.home_heading).await;
    server("held = ''").await;
    server("release()").await;
    click(".site-nav li:nth-child(2) a").await;
    says("h1", ENGLISH.nav_learning).await;
    assert_eq!(path(), "/learning/");
}

async fn what_is_missing_or_out_of_reach_is_said() {
    server("offline = true").await;
    click(".site-nav li:first-child a").await;
    says("h1", ENGLISH.unreachable_title).await;
    has_focus("h1").await;
    server("offline = false").await;
    // Of what is not in this release, the browser asks the site: that may be a later one. Here it is kept from going.
    run(
        "const link = document.createElement('a'); Object.assign(link, { id: 'gone', href: '/courses/gone/' }); \
         document.querySelector('main').append(link); \
         navigation.addEventListener('navigate', (event) => { event.preventDefault(); \
           globalThis.left = new URL(event.destination.url).pathname; }, { once: true })",
        &[],
    )
    .await;
    click("#gone").await;
    until("the site is asked", || is_set("left")).await;
    assert_eq!(run("return globalThis.left", &[]).await.as_string().as_deref(), Some("/courses/gone/"));
}

/// What the page before could not keep any more, as it lies in the tab's storage: a name was set.
const HANDED_OVER: &str = r#"[{"id": "0000000000000000000000000000000a", "profile": "0000000000000000000000000000000b",
    "device": "0000000000000000000000000000000b", "millis": 1, "count": 0, "kind": "name-set", "text": "Handed Over"}]"#;

async fn the_other_program_goes_on_with_what_was_not_kept() {
    let keep = "document.getElementById('app').remove(); sessionStorage.setItem('champions-handover', a)";
    run(keep, &[HANDED_OVER.into()]).await;
    show("settings/", "<main id=\"main\"><h1>…</h1></main>").await;
    champions::web::run(&champions::web::RECORDS);
    says("h1", ENGLISH.nav_settings).await;
    let value = run("return document.getElementById('name').value", &[]).await;
    assert_eq!(value.as_string().as_deref(), Some("Handed Over"));
    let mut kept = Vec::new();
    // Nothing on this page says that all is kept, so the log is looked at until it is.
    while !kept.contains(&What::NameSet("Handed Over".into())) {
        kept = log().await.into_iter().map(|event| event.what).collect();
    }
    let left = run("return sessionStorage.getItem('champions-handover')", &[]).await;
    assert!(left.is_null(), "it is taken once");
    // A page that is left while all is kept leaves nothing.
    run("dispatchEvent(new Event('pagehide'))", &[]).await;
    assert!(run("return sessionStorage.getItem('champions-handover')", &[]).await.is_null());
}

async fn settings_take_effect_at_once_and_are_kept() {
    let theme = || document().document_element().and_then(|root| root.get_attribute("data-theme"));
    click("#theme-dark").await;
    until("it is dark", || theme().as_deref() == Some("dark")).await;

    set("#name", "input", "").await;
    click(".name-form button").await;
    says("#name-error", ENGLISH.records().name_missing).await;
    has_focus("name").await;
    assert_eq!(element("#name").get_attribute("aria-invalid").as_deref(), Some("true"));
    set("#name", "input", "  A\u{301}mina Yusuf 李 ").await;
    click(".name-form button").await;
    says("#name-error", "").await;
    assert_eq!(text("#announcements"), ENGLISH.records().name_saved);
    click("#theme-device").await;
    until("it is as the device has it", || theme().is_none()).await;
    let mut kept = Vec::new();
    // Nothing on this page says that all is kept, so the log is looked at until it is.
    while kept.last() != Some(&What::ThemeSet(None)) {
        kept = log().await.into_iter().map(|event| event.what).collect();
    }
    let name = What::NameSet("Ámina Yusuf 李".into());
    assert!(kept.ends_with(&[What::ThemeSet(Some(Theme::Dark)), name, What::ThemeSet(None)]), "{kept:?}");
}
