//! Badges in British English.

use crate::web::text::Plural;
use crate::web::text::badges::BadgeText;

/// Badges in British English.
pub(in crate::web::text) static BADGES: BadgeText = BadgeText {
    // All badges.
    title: "Badges",
    lead: "What you have earned, what is next, and what exactly is missing. All of it follows from what you did here; nothing counts days or compares you with anyone.",
    first_step: "Your first badge comes with your first whole course: read its units, then pass its assessment.",
    see_courses: "Choose a course",
    none: "There are no badges on this site yet. Your courses and certificates are not affected.",
    next: "What is next",
    next_is: "The next one you can earn is {0}.",
    ladder: "The ladder to champion",
    ladder_lead: "Each step needs the one before. Where something is not offered yet, it says so.",
    badges: "Badges for courses",
    all_earned: "You have earned every badge there is here.",

    // One badge.
    kind_course: "Badge for a course",
    kind_zone: "Badge for a zone",
    kind_pathway: "Badge for a pathway",
    kind_level: "Level",
    earned_since: "Earned on {0}",
    current_until: "Earned on {0}, current until {1}",
    resting: "Earned on {0}, to be renewed",
    met: "{0} of {1} done",
    nothing_sent: "This is what your own browser has recorded. Nobody else sees it unless you show it.",
    criteria: "What earns it",
    needs: "What it asks for, one by one",
    still_missing: "What is still missing",
    renewal: "Renewal",
    lasts: "Every {0}: only courses that changed materially since are to be passed again. If none did, it goes on by itself.",
    months: Plural { one: "{0} month", other: "{0} months" },
    alignment: "What it fits to",
    alignment_lead: "Our own reading of the work of others. It is no accreditation and no partnership.",
    alignment_in: "{0} ({1})",
    about: "About this badge",
    kind: "Kind",
    revision: "Revision of the criteria",
    address: "Its lasting address",

    // What a badge needs.
    need_course: "The course {0}",
    need_courses: Plural { one: "{0} course, whichever you like", other: "{0} courses, whichever you like" },
    need_capstone: "A course that ends in an assessed capstone",
    need_badge: "The badge or level {0}",
    need_reflections: Plural {
        one: "A reflection on {0} course; nobody reads what you write",
        other: "Reflections on {0} courses; nobody reads what you write",
    },
    need_colleagues: Plural {
        one: "Sessions you led, signed for by {0} colleague",
        other: "Sessions you led, signed for by {0} different colleagues",
    },
    need_sites: Plural { one: "{0} site", other: "{0} different sites" },
    need_taught: "{0}, at no fewer than {1}",
    need_endorsed: Plural { one: "An endorsement by {0} person", other: "Endorsements by {0} different people" },

    // What is missing.
    missing_course: "Complete the course {0}",
    missing_revised: "Pass the assessment of {0} again: the course has changed materially since",
    missing_courses: "Complete any course: {0} of {1} so far",
    missing_capstone: "Complete a course that ends in a capstone",
    capstone_not_offered: "Complete a course that ends in a capstone: not offered here yet",
    missing_badge: "Earn {0}",
    missing_reflections: "Write down what a course means for your practice, beside its certificate: {0} of {1} courses so far",
    missing_colleagues: "Lead sessions for more colleagues: {0} of {1} have signed so far",
    missing_sites: "Lead sessions at more sites: {0} of {1} so far",
    missing_endorsements: "Be endorsed by more people: {0} of {1} so far",

    // Pictures.
    picture_of: "Badge {0}: {1}",
    picture_level: Plural { one: "with {0} leaf below it", other: "with {0} leaves below it" },
    motifs: &[
        ("sprout", "a sprout with its first two leaves"),
        ("sapling", "a young plant with four leaves"),
        ("tree", "a tree in full leaf"),
        ("grove", "three trees that stand together"),
        ("balance", "a pair of scales, one pan lower than the other"),
        ("bridge", "two people side by side on a bridge"),
        ("path", "a winding path towards the sun"),
        ("music", "two notes of music"),
        ("motion", "someone in motion"),
        ("talk", "two people’s speech bubbles"),
        ("leaf", "a leaf"),
        ("loom", "a band of cloth on a loom"),
        ("lens", "a magnifying glass over two bars"),
        ("cup", "a steaming cup"),
        ("roof", "a house"),
        ("compass", "a compass"),
        ("table", "three people at a table"),
        ("globe", "a globe"),
        ("blocks", "three building blocks, one resting on two"),
        ("signpost", "a signpost"),
        ("bottle", "a medicine bottle with a leaf in it"),
        ("arch", "an arch and its keystone"),
        ("door", "a door that stands open"),
    ],
};
