//! The addresses of the app.
//!
//! Every address is a folder below wherever the site is hosted, ends in `/`, and was written by the build as a real
//! `index.html`. Links are relative (`../../settings/`), so the same files work under any path of any server.
//! A router crate is not used: yew-router drops the final slash, on which relative links depend, and wants to be
//! told a base that only the browser knows.

/// The programs that draw the pages. A link to a page of the other one is followed by the browser.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// `app`: what a learner reads and answers.
    Reading,
    /// `records`: certificates and badges, questions asked again, people who sign for each other, the desk, what is on the
    /// device, and finding courses.
    Records,
}

/// A page of the app.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The catalogue and what to do next.
    Home,
    /// All courses, to look through and to search.
    Courses {
        /// Which page of them, from 1.
        page: usize,
    },
    /// A course.
    Course {
        /// Its id.
        course: String,
    },
    /// A unit of a course.
    Unit {
        /// The course's id.
        course: String,
        /// The unit's id.
        unit: String,
    },
    /// The end assessment of a course.
    Assessment {
        /// The course's id.
        course: String,
    },
    /// The certificate of a course.
    Certificate {
        /// The course's id.
        course: String,
    },
    /// What the learner has done.
    Learning,
    /// Questions of finished courses, asked again.
    Review,
    /// All badges and levels.
    Badges,
    /// A badge or level and its criteria.
    Badge {
        /// Its id.
        badge: String,
    },
    /// What whoever hosts the site says of it.
    About,
    /// Checking a certificate.
    Verify,
    /// What certificates prove.
    Meaning,
    /// Sessions, receipts and endorsements.
    Teaching,
    /// An institution's desk.
    Desk,
    /// The learners on the device.
    Profiles,
    /// What is stored on the device: backups, and bringing them in.
    Data,
    /// What is kept on the device for use without a network.
    Offline,
    /// Name and appearance.
    Settings,
    /// No such page.
    NotFound,
}

const COURSES: &str = "courses";
/// The first part of the addresses of all pages of courses but the first: below [`COURSES`] stand the courses themselves.
const MORE_COURSES: &str = "all-courses";
const LEARNING: &str = "learning";
const REVIEW: &str = "review";
const BADGES: &str = "badges";
const ABOUT: &str = "about";
const VERIFY: &str = "verify";
const MEANING: &str = "certificates";
const TEACHING: &str = "teaching";
const DESK: &str = "desk";
const PROFILES: &str = "profiles";
const DATA: &str = "your-data";
const OFFLINE: &str = "offline";
const SETTINGS: &str = "settings";
/// The last part of an assessment's address; no unit may have it as its id.
pub const ASSESSMENT: &str = "assessment";
/// The last part of a certificate's address; no unit may have it as its id.
pub const CERTIFICATE: &str = "certificate";

impl Route {
    /// The program that draws the page.
    pub fn program(&self) -> Program {
        match self {
            Route::Home
            | Route::Course { .. }
            | Route::Unit { .. }
            | Route::Assessment { .. }
            | Route::Learning
            | Route::NotFound => Program::Reading,
            Route::Certificate { .. }
            | Route::Review
            | Route::Badges
            | Route::Badge { .. }
            | Route::About
            | Route::Courses { .. }
            | Route::Verify
            | Route::Meaning
            | Route::Teaching
            | Route::Desk
            | Route::Profiles
            | Route::Data
            | Route::Offline
            | Route::Settings => Program::Records,
        }
    }

    /// The address below the site's own folder: empty for home, otherwise `…/`.
    pub fn path(&self) -> String {
        match self {
            Route::Home | Route::NotFound => String::new(),
            Route::Courses { page: 1 } => format!("{COURSES}/"),
            Route::Courses { page } => format!("{MORE_COURSES}/{page}/"),
            Route::Course { course } => format!("{COURSES}/{course}/"),
            Route::Unit { course, unit } => format!("{COURSES}/{course}/{unit}/"),
            Route::Assessment { course } => format!("{COURSES}/{course}/{ASSESSMENT}/"),
            Route::Certificate { course } => format!("{COURSES}/{course}/{CERTIFICATE}/"),
            Route::Learning => format!("{LEARNING}/"),
            Route::Review => format!("{REVIEW}/"),
            Route::Badges => format!("{BADGES}/"),
            Route::Badge { badge } => format!("{BADGES}/{badge}/"),
            Route::About => format!("{ABOUT}/"),
            Route::Verify => format!("{VERIFY}/"),
            Route::Meaning => format!("{MEANING}/"),
            Route::Teaching => format!("{TEACHING}/"),
            Route::Desk => format!("{DESK}/"),
            Route::Profiles => format!("{PROFILES}/"),
            Route::Data => format!("{DATA}/"),
            Route::Offline => format!("{OFFLINE}/"),
            Route::Settings => format!("{SETTINGS}/"),
        }
    }

    /// The page at an address below the site's own folder, with or without `index.html` or a final slash.
    pub fn parse(path: &str) -> Route {
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Route::Home,
            [COURSES] => Route::Courses { page: 1 },
            [MORE_COURSES, page] => later_page(page).map_or(Route::NotFound, |page| Route::Courses { page }),
            [COURSES, course] => Route::Course { course: (*course).to_owned() },
            [COURSES, course, ASSESSMENT] => Route::Assessment { course: (*course).to_owned() },
            [COURSES, course, CERTIFICATE] => Route::Certificate { course: (*course).to_owned() },
            [COURSES, course, unit] => Route::Unit { course: (*course).to_owned(), unit: (*unit).to_owned() },
            [LEARNING] => Route::Learning,
            [REVIEW] => Route::Review,
            [BADGES] => Route::Badges,
            [BADGES, badge] => Route::Badge { badge: (*badge).to_owned() },
            [ABOUT] => Route::About,
            [VERIFY] => Route::Verify,
            [MEANING] => Route::Meaning,
            [TEACHING] => Route::Teaching,
            [DESK] => Route::Desk,
            [PROFILES] => Route::Profiles,
            [DATA] => Route::Data,
            [OFFLINE] => Route::Offline,
            [SETTINGS] => Route::Settings,
            _ => Route::NotFound,
        }
    }

    /// The relative address of the site's own folder as seen from this page: `./` or `../../`.
    pub fn root(&self) -> String {
        match self.path().matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }

    /// The relative address of another page as seen from this one.
    pub fn link_to(&self, target: &Route) -> String {
        format!("{}{}", self.root(), target.path())
    }
}

/// The number of a page after the first, as it is written in an address.
fn later_page(written: &str) -> Option<usize> {
    written.parse().ok().filter(|page: &usize| *page > 1 && page.to_string() == written)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Route> {
        let course = || "a".to_owned();
        vec![
            Route::Home,
            Route::Courses { page: 1 },
            Route::Courses { page: 12 },
            Route::Course { course: course() },
            Route::Unit { course: course(), unit: "b".to_owned() },
            Route::Assessment { course: course() },
            Route::Certificate { course: course() },
            Route::Learning,
            Route::Review,
            Route::Badges,
            Route::Badge { badge: "c".to_owned() },
            Route::About,
            Route::Verify,
            Route::Meaning,
            Route::Teaching,
            Route::Desk,
            Route::Profiles,
            Route::Data,
            Route::Offline,
            Route::Settings,
        ]
    }

    #[test]
    fn every_page_is_found_at_its_address() {
        for route in all() {
            for suffix in ["", "index.html"] {
                assert_eq!(Route::parse(&format!("{}{suffix}", route.path())), route);
            }
            assert_eq!(Route::parse(route.path().trim_end_matches('/')), route);
        }
        for nowhere in
            ["nowhere/", "courses/a/b/c/", "all-courses/", "all-courses/1/", "all-courses/02/", "all-courses/a/"]
        {
            assert_eq!(Route::parse(nowhere), Route::NotFound, "{nowhere}");
        }
    }

    #[test]
    fn links_are_relative_to_the_page() {
        let unit = Route::Unit { course: "a".to_owned(), unit: "b".to_owned() };
        assert_eq!(unit.link_to(&Route::Home), "../../../");
        assert_eq!(Route::Home.link_to(&unit), "./courses/a/b/");
        assert_eq!(Route::Settings.link_to(&Route::Verify), "../verify/");
    }
}
