//! A session: the questions that are due, with their wording.
//!
//! What the site says of a course tells which questions there are, and is on every device that has the app. The wording stands in the
//! courses' units: a course that is not kept on the device is fetched, and where that fails its questions wait.

use crate::content::published::{CourseSummary, Item, Part, Source, UnitPage};
use crate::review::{Question, SESSION};
use crate::web::page_data::unit_file;
use crate::web::platform::fetch::{self, FetchError};
use crate::web::state::log::LogHandle;
use std::collections::BTreeMap;
use std::rc::Rc;

/// What is asked in one go.
#[derive(Debug, PartialEq)]
pub(super) struct Session {
    /// The questions.
    pub(super) questions: Vec<Rc<Asked>>,
    /// The courses whose questions were due and could not be had.
    pub(super) away: Vec<Away>,
}

/// A course whose questions have to wait.
#[derive(Debug, PartialEq)]
pub(super) struct Away {
    /// The course's id.
    pub(super) course: String,
    pub(super) title: String,
    /// Out of reach, or gone with the release that this page is of: then a later one has been put in its place.
    pub(super) why: FetchError,
}

/// A question with its wording.
#[derive(Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) question: Question,
    /// The course that it comes from.
    pub(super) course: String,
    /// Its language, as a BCP 47 tag.
    pub(super) language: String,
    /// The unit that it comes from.
    pub(super) unit: String,
    pub(super) item: Rc<Item>,
    /// The sources that it rests on, with their numbers in the unit.
    pub(super) sources: Vec<(usize, Source)>,
    /// How often it was asked again before.
    pub(super) times: usize,
}

/// Fetches the first of the questions that are due and can be had.
pub(super) async fn gather(due: &[Question], courses: &[CourseSummary], log: &LogHandle) -> Session {
    let title = |id: &str| courses.iter().find(|course| course.id == id).map(|course| course.title.clone());
    let mut session = Session { questions: Vec::new(), away: Vec::new() };
    let mut units: BTreeMap<String, UnitPage> = BTreeMap::new();
    for question in due {
        let course = question.course.as_str();
        if session.questions.len() == SESSION {
            break;
        }
        if session.away.iter().any(|away| away.course == course) {
            continue;
        }
        let file = unit_file(course, &question.unit.to_string());
        if !units.contains_key(&file) {
            match fetch::json(&file).await {
                Ok(page) => {
                    units.insert(file.clone(), page);
                }
                Err(why) => {
                    session.away.push(Away {
                        course: course.to_owned(),
                        title: title(course).unwrap_or_default(),
                        why,
                    });
                    continue;
                }
            }
        }
        session.questions.extend(units.get(&file).and_then(|page| asked(question, page, log)).map(Rc::new));
    }
    session
}

fn asked(question: &Question, page: &UnitPage, log: &LogHandle) -> Option<Asked> {
    let parts = page.unit.blocks.iter().flat_map(|block| &block.parts);
    let item = parts.into_iter().find_map(|part| match part {
        Part::Check(item) if item.id == question.item.as_str() => Some(item),
        Part::Check(_) | Part::Html(_) => None,
    })?;
    let progress = log.progress().course(&question.course);
    let times = progress.and_then(|progress| progress.reviews.get(&question.item)).map_or(0, Vec::len);
    let numbered = (1..).zip(&page.unit.sources);
    Some(Asked {
        question: question.clone(),
        course: page.course.title.clone(),
        language: page.course.language.clone(),
        unit: page.unit.title.clone(),
        item: item.clone(),
        sources: numbered
            .filter(|(_, source)| item.rests_on(&source.id))
            .map(|(n, source)| (n, source.clone()))
            .collect(),
        times,
    })
}
