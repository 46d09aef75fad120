//! Revisions of courses in British English.

use crate::web::text::Plural;
use crate::web::text::history::HistoryText;

/// Revisions of courses in British English.
pub(in crate::web::text) static HISTORY: HistoryText = HistoryText {
    changed: "What has changed since you finished this unit",
    changed_lead: "You finished it on {0}, in revision {1}. These parts have changed since:",
    changed_opening: "The opening",
    changed_check: "A question in “{0}”: you may like to answer it again",
    changed_stands: "Nothing is taken away: what you finished stays finished.",
    asked_anew: "The course was revised, and this question is not as it was when you answered it. What you answered then is kept. Please answer it again as it is now.",
    unit_changed: "changed since",
    units_changed: Plural {
        one: "{0} unit has changed since you finished it. What you completed stays completed.",
        other: "{0} units have changed since you finished them. What you completed stays completed.",
    },
    revisions: "Revisions",
    revision_line: "Revision {0}, {1}: {2}",
    withdrawn: "This course has been withdrawn and is not to be learned from any more. What you did in it stays, and your certificates stay valid.",
    replaced_by: "Its place is taken by",
    current_to: "This certificate is for revision {0}, which is the current one.",
    revised_since: "This certificate is for revision {0}. The course is at revision {1} now; nothing it teaches has changed materially since.",
    revised_materially: "This certificate is for revision {0} and stays valid for it. The course changed materially in revision {1}: pass the assessment again to be certified for that, too.",
    attempt_earlier: "You began this attempt in revision {0} of the course, which is at revision {1} now. Go on with its questions as they were: nothing that you answered is lost, and a pass counts for revision {0}.",
    attempt_earlier_missing: "You began an attempt in revision {0} of the course, which is at revision {1} now. Its questions cannot be loaded at the moment. Your answers stay on this device: open this page again later to go on, or begin anew.",
    result_earlier: "This result is of revision {0}. The course is at revision {1} now.",
    result_earlier_missing: "Your last attempt was at revision {0} of the course, which is at revision {1} now. Its questions cannot be loaded at the moment; its result is kept.",
    begin_anew: "Begin anew with the current revision",
};
