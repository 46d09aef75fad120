//! Every page as the build draws it, for a small course with every kind of item and for the courses that are shipped:
//! whole, with one heading, with links that lead somewhere from whatever depth, and of use without scripts.

mod every_kind;
mod links;

use crate::content;
use crate::html::{self, Element};
use champions::content::compile::{self, Files, Site};
use champions::content::published::UnitPage;
use champions::content::published::listing::Listing;
use champions::web::page_data::PageData;
use champions::web::prerender::{Prerendered, prerender};
use champions::web::route::Route;
use champions::web::text::ENGLISH;
use every_kind::{sample_files, sample_site};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Every page of a site, by its address.
fn draw(site: &Site) -> BTreeMap<String, Prerendered> {
    let badges = Rc::new(site.badges.clone());
    let mut pages = vec![
        (Route::Home, PageData::Home(Rc::new(site.catalog.clone()))),
        (Route::Learning, PageData::Learning(Rc::default())),
        (Route::Badges, PageData::Badges(Rc::default(), badges.clone())),
        (Route::About, PageData::About(Rc::new(site.about.clone()))),
        (Route::Verify, PageData::Verify),
        (Route::Meaning, PageData::Meaning),
        (Route::Teaching, PageData::Teaching),
        (Route::Desk, PageData::Desk),
        (Route::Profiles, PageData::Profiles),
        (Route::Offline, PageData::Offline),
        (Route::Review, PageData::Review(Rc::default())),
        (Route::Data, PageData::Data),
        (Route::Settings, PageData::Settings),
    ];
    for listing in Listing::pages(&site.catalog, &[]) {
        pages.push((Route::Courses { page: listing.page }, PageData::Courses(Rc::new(listing), Rc::default())));
    }
    for badge in &site.badges.badges {
        let data = PageData::Badge(Rc::default(), badges.clone(), badge.id.clone());
        pages.push((Route::Badge { badge: badge.id.clone() }, data));
    }
    for compiled in &site.courses {
        let course = Rc::new(compiled.course.clone());
        let id = || course.summary.id.clone();
        let assessment = Rc::new(compiled.assessment.clone());
        pages.push((Route::Course { course: id() }, PageData::Course(course.clone())));
        pages.push((Route::Assessment { course: id() }, PageData::Assessment(course.clone(), assessment)));
        pages.push((Route::Certificate { course: id() }, PageData::Certificate(course.clone())));
        for unit in &compiled.units {
            let page = UnitPage { course: course.summary.clone(), unit: unit.clone() };
            pages.push((Route::Unit { course: id(), unit: unit.id.clone() }, PageData::Unit(Rc::new(page))));
        }
    }
    pages.into_iter().map(|(route, data)| (route.path(), prerender(route, data))).collect()
}

fn shipped() -> (Site, Files) {
    let files = content::modules();
    (compile::read(&files, content::today()).0, files)
}

/// Checks every page of the sample and of the shipped courses.
#[track_caller]
fn each_page(check: impl Fn(&str, &Prerendered, &[Element]) -> Result<(), String>) {
    let mut flaws = Vec::new();
    for site in [sample_site(), shipped().0] {
        for (address, page) in draw(&site) {
            let checked = html::read(&page.html).and_then(|elements| check(&address, &page, &elements));
            flaws.extend(checked.err().map(|flaw| format!("/{address}: {flaw}")));
        }
    }
    assert!(flaws.is_empty(), "\n{}\n", flaws.join("\n"));
}

fn ensure(holds: bool, flaw: impl Into<String>) -> Result<(), String> {
    if holds { Ok(()) } else { Err(flaw.into()) }
}

fn named<'e>(elements: &'e [Element], names: &'e [&str]) -> impl Iterator<Item = &'e Element> {
    elements.iter().filter(|element| names.contains(&element.name.as_str()))
}

#[test]
fn every_page_is_well_formed_and_has_one_heading_and_levels_without_gaps() {
    each_page(|_, _, elements| {
        let levels: Vec<usize> = named(elements, &["h1", "h2", "h3", "h4", "h5", "h6"])
            .filter_map(|heading| heading.name[1..].parse().ok())
            .collect();
        ensure(levels.iter().filter(|level| **level == 1).count() == 1 && levels[0] == 1, format!("{levels:?}"))?;
        ensure(levels.windows(2).all(|two| two[1] <= two[0] + 1), format!("a level is left out: {levels:?}"))?;
        let empty = named(elements, &["h1", "h2", "h3", "h4", "title"]).find(|heading| heading.text.trim().is_empty());
        ensure(empty.is_none(), "a heading is empty")?;
        ensure(named(elements, &["main"]).count() == 1, "not one main")?;
        let heading = named(elements, &["h1"]).next().ok_or("no heading")?;
        ensure(heading.inside.iter().any(|parent| parent == "main"), "the heading is not in main")
    });
}

#[test]
fn ids_are_unique_and_whatever_refers_to_one_finds_it() {
    each_page(|_, _, elements| {
        let mut ids = BTreeSet::new();
        for id in elements.iter().filter_map(|element| element.get("id")) {
            ensure(ids.insert(id), format!("`{id}` is the id of two elements"))?;
        }
        for element in elements {
            for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
                for id in element.get(name).unwrap_or_default().split_whitespace() {
                    ensure(ids.contains(id), format!("<{} {name}> names `{id}`, which is not there", element.name))?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn every_control_and_picture_has_a_name() {
    each_page(|_, _, elements| {
        for control in named(elements, &["input", "select", "textarea"]) {
            let id = control.get("id").ok_or(format!("{control:?} has no id"))?;
            let label = named(elements, &["label"]).find(|label| label.get("for") == Some(id));
            ensure(label.is_some_and(|label| !label.text.trim().is_empty()), format!("`{id}` has no label"))?;
        }
        for element in named(elements, &["button", "a", "summary", "legend"]) {
            let name = element.get("aria-label").unwrap_or(&element.text).trim();
            ensure(!name.is_empty(), format!("{element:?} has no name"))?;
        }
        for nav in named(elements, &["nav", "section", "form"]) {
            let name = nav.get("aria-label").or(nav.get("aria-labelledby"));
            let is_plain = nav.name != "nav" && nav.get("role").is_none();
            ensure(name.is_some() || is_plain, format!("{nav:?} has no name"))?;
        }
        for group in named(elements, &["fieldset"]) {
            let mut legends =
                named(elements, &["legend"]).filter(|legend| legend.inside.len() == group.inside.len() + 1);
            ensure(group.get("aria-labelledby").is_some() || legends.next().is_some(), "a group has no name")?;
        }
        for image in named(elements, &["img"]) {
            ensure(image.get("alt").is_some(), format!("{image:?} has no alternative"))?;
            ensure(image.get("width").is_some() && image.get("height").is_some(), format!("{image:?} has no size"))?;
        }
        for drawing in named(elements, &["svg"]) {
            let named = drawing.get("role") == Some("img") && drawing.get("aria-label").is_some();
            ensure(
                named || drawing.get("aria-hidden") == Some("true"),
                format!("{drawing:?} is neither named nor hidden"),
            )?;
        }
        Ok(())
    });
}

#[test]
fn titles_say_most_particular_first_and_are_all_different() {
    let pages = draw(&sample_site());
    let titles: Vec<(&str, &str)> =
        pages.iter().map(|(address, page)| (address.as_str(), page.title.as_str())).collect();
    assert_eq!(
        titles,
        [
            ("", "Champions"),
            ("about/", "About the sample – Champions"),
            ("badges/", "Badges – Champions"),
            ("badges/sample-badge/", "Sample badge – Badges – Champions"),
            ("badges/sample-level/", "Sample level – Badges – Champions"),
            ("certificates/", "What a certificate here proves – Champions"),
            ("courses/", "All courses – Champions"),
            ("courses/sample/", "A sample – Champions"),
            ("courses/sample/assessment/", "Assessment – A sample – Champions"),
            ("courses/sample/certificate/", "Certificate – A sample – Champions"),
            ("courses/sample/one/", "Unit one – A sample – Champions"),
            ("desk/", "Institution’s desk – Champions"),
            ("learning/", "My learning – Champions"),
            ("offline/", "Offline use – Champions"),
            ("profiles/", "Learners on this device – Champions"),
            ("review/", "Three minutes a week – Champions"),
            ("settings/", "Settings – Champions"),
            ("teaching/", "Teaching and endorsing – Champions"),
            ("verify/", "Check a certificate – Champions"),
            ("your-data/", "Your data – Champions"),
        ]
    );
    let shipped = draw(&shipped().0);
    let distinct: BTreeSet<&str> = shipped.values().map(|page| page.title.as_str()).collect();
    assert_eq!(distinct.len(), shipped.len());
}

#[test]
fn the_page_one_is_on_is_marked_in_the_navigation() {
    for (address, page) in draw(&sample_site()) {
        let elements = html::read(&page.html).expect("every page is well formed");
        let current: Vec<&str> = elements
            .iter()
            .filter(|element| element.get("aria-current") == Some("page"))
            .map(|element| element.text.as_str())
            .collect();
        let expected: &[&str] = match address.as_str() {
            "" => &["Courses"],
            "badges/" => &["Badges"],
            "learning/" => &["My learning"],
            "verify/" => &["Check a certificate"],
            "settings/" => &["Settings"],
            _ => &[],
        };
        assert_eq!(current, expected, "/{address}");
    }
}

#[test]
fn without_scripts_every_question_has_its_answer() {
    let pages = draw(&sample_site());
    let elements = html::read(&pages["courses/sample/one/"].html).expect("the page is well formed");
    let answers: Vec<&str> = named(&elements, &["details"])
        .filter(|details| details.inside.iter().any(|parent| parent == "noscript"))
        .map(|details| details.text.as_str())
        .collect();
    for (answer, expected) in answers.iter().zip([
        &["This one", ENGLISH.outcome_right, "Yes.", "That one", ENGLISH.outcome_wrong, "No."][..],
        &["The first & best", "The second", "The third"],
        &["Left A: Right A", "A with A.", "Left C: Right C"],
        &["First step", "Second step", "Third step", "In this order."],
        &["21 days", "As counted."],
    ]) {
        let mut rest = *answer;
        for words in [ENGLISH.show_answer].iter().chain(expected) {
            let (_, after) = rest.split_once(words).unwrap_or_else(|| panic!("{answer:?} lacks {words:?}"));
            rest = after;
        }
    }
    assert_eq!(answers.len(), 5);
    let notices: Vec<&str> = named(&elements, &["noscript"]).map(|notice| notice.text.as_str()).collect();
    assert_eq!(notices[0], ENGLISH.without_scripts);
}

#[test]
fn nothing_is_chosen_and_no_answer_is_given_away_beforehand() {
    each_page(|address, _, elements| {
        for control in named(elements, &["input", "option"]) {
            let chosen = control.get("checked").is_some()
                || control.get("selected").is_some() && control.get("value") != Some("");
            // A theme and how long a certificate is valid are no answers.
            let is_setting = control.get("name") == Some("theme") || address == "desk/";
            ensure(!chosen || is_setting, format!("{control:?} is chosen beforehand"))?;
            ensure(control.get("disabled").is_none(), format!("{control:?} is disabled"))?;
        }
        let given_away = elements.iter().find(|element| {
            let class = element.get("class").unwrap_or_default();
            ["--right", "--wrong", "--missed", "__feedback"].iter().any(|part| class.contains(part))
        });
        ensure(given_away.is_none(), format!("{given_away:?} gives an answer away"))
    });
}

#[test]
fn steps_to_be_ordered_do_not_start_in_order_and_menus_offer_every_right() {
    let pages = draw(&sample_site());
    let elements = html::read(&pages["courses/sample/one/"].html).expect("the page is well formed");
    let texts = |class: &str| -> Vec<&str> {
        let found = elements.iter().filter(|element| element.get("class") == Some(class));
        found.map(|element| element.text.as_str()).collect()
    };
    let mut steps = texts("step__text");
    assert_ne!(steps, ["First step", "Second step", "Third step"]);
    steps.sort_unstable();
    assert_eq!(steps, ["First step", "Second step", "Third step"]);
    let menus: Vec<Vec<&str>> = elements
        .iter()
        .enumerate()
        .filter(|(_, element)| element.name == "select")
        .map(|(index, _)| {
            elements[index + 1..]
                .iter()
                .take_while(|next| next.name == "option")
                .map(|next| next.text.as_str())
                .collect()
        })
        .collect();
    assert_eq!(menus.len(), 3);
    for mut menu in menus {
        assert_eq!(menu.remove(0), ENGLISH.choose);
        menu.sort_unstable();
        assert_eq!(menu, ["Right A", "Right B", "Right C"]);
    }
}

#[test]
fn a_course_in_another_language_is_marked_as_such() {
    let pages = draw(&sample_site());
    let elements = html::read(&pages["courses/sample/one/"].html).expect("the page is well formed");
    let article = named(&elements, &["article"]).next().expect("a unit is an article");
    assert_eq!(article.get("lang"), Some("en-GB"));
}

#[test]
fn pages_for_what_is_not_there_say_so_and_lead_on() {
    for (data, title) in
        [(PageData::NotFound, ENGLISH.not_found_title), (PageData::Unreachable, ENGLISH.unreachable_title)]
    {
        let route = Route::Unit { course: "gone".to_owned(), unit: "gone".to_owned() };
        let page = prerender(route, data);
        let elements = html::read(&page.html).expect("the page is well formed");
        assert_eq!(named(&elements, &["h1"]).map(|heading| heading.text.as_str()).collect::<Vec<_>>(), [title]);
        assert!(page.title.starts_with(title), "{}", page.title);
        let links: Vec<&str> = named(&elements, &["a"]).filter_map(|link| link.get("href")).collect();
        assert!(links.contains(&"../../../"), "{links:?}");
    }
}

/// The published sample as the tests in a browser fetch it, by the path below `data/`.
#[test]
fn the_tests_in_a_browser_read_the_same_sample() {
    let data = sample_site().data_files(&sample_files()).expect("the site can be written");
    let release = data.release.into_iter().map(|(path, bytes)| (format!("r/{path}"), bytes));
    let json = release.chain(data.lasting).filter(|(path, _)| path.ends_with(".json"));
    let files: BTreeMap<String, String> =
        json.map(|(path, bytes)| (path, String::from_utf8(bytes).expect("JSON is UTF-8"))).collect();
    let expected = serde_json::to_string_pretty(&files).expect("texts can be written") + "\n";
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/sample-site.json");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, &expected).expect("the expectation can be written");
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == expected, "tests/data/sample-site.json is stale: UPDATE_EXPECT=1 writes it anew");
}
