//! What is said of what was handed in, and of what is missing.

use crate::course::standing::{Count, Missing};
use crate::credential::hand_in::Remark;

/// What is to be said of a piece.
pub(super) fn remark(remark: &Remark) -> String {
    match remark {
        Remark::Reasons(reasons) => {
            let told = reasons.iter().map(|reason| format!("{} ({})", reason.meaning(), reason.code()));
            told.collect::<Vec<String>>().join("; ")
        }
        Remark::OtherHolder => "the certificate of another key than the newest one's".to_owned(),
        Remark::OwnKey => "somebody signed for themselves".to_owned(),
        Remark::Other => "nothing that counts for a badge of the holder".to_owned(),
    }
}

/// What is missing.
pub(super) fn missing(missing: &Missing) -> String {
    let of = |count: &Count, what: &str| format!("{what}: {} of {}", count.done, count.needed);
    match missing {
        Missing::Course(course) => format!("the course `{course}`"),
        Missing::Revised(course) => format!("the course `{course}` in its revision of today"),
        Missing::Courses(count) => of(count, "courses"),
        Missing::Capstone => "a course with a capstone".to_owned(),
        Missing::CapstoneNotOffered => "a course with a capstone, which the site does not offer yet".to_owned(),
        Missing::Badge(badge) => format!("what the badge `{badge}` needs"),
        Missing::Reflections(count) => of(count, "courses reflected on, as the holder declares"),
        Missing::Colleagues(count) => of(count, "keys that signed for attending"),
        Missing::Sites(count) => of(count, "sites"),
        Missing::Endorsements(count) => of(count, "keys that endorse"),
    }
}
