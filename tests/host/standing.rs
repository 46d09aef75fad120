//! What was done and what it earns: single cases, and the laws that hold for whatever was done.

use champions::course::calendar::Day;
use champions::course::id::{CourseId, NotAnId};
use champions::course::standing::{
    Completion, Count, Criteria, Deeds, Endorsement, Missing, Need, Offered, Reflection, Standing, State, Taught,
    standings,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::str::FromStr;

fn id<T: FromStr<Err = NotAnId>>(text: &str) -> T {
    text.parse().expect("the test names an id")
}

/// Courses `a` (never revised), `b` (revised materially as revision 3) and, if so, `cap` with a capstone.
fn offered(capstone: bool) -> BTreeMap<CourseId, Offered> {
    let mut offered = BTreeMap::from([
        (id("a"), Offered { material: 1, capstone: false }),
        (id("b"), Offered { material: 3, capstone: false }),
    ]);
    if capstone {
        offered.insert(id("cap"), Offered { material: 1, capstone: true });
    }
    offered
}

fn criteria(badge: &str, needs: Vec<Need>, renew_after_months: Option<u32>) -> Criteria {
    Criteria { badge: id(badge), needs, renew_after_months }
}

/// A ladder of three steps, each of which needs the one before.
fn ladder() -> Vec<Criteria> {
    vec![
        criteria("learner", vec![Need::Courses(1)], None),
        criteria(
            "practitioner",
            vec![Need::Badge(id("learner")), Need::Course(id("a")), Need::Course(id("b"))],
            Some(24),
        ),
        criteria(
            "champion",
            vec![
                Need::Badge(id("practitioner")),
                Need::Capstone,
                Need::Reflections(1),
                Need::Taught { colleagues: 2, sites: 2 },
                Need::Endorsed(2),
            ],
            Some(24),
        ),
    ]
}

/// Deeds as in `a1@10 taught:ann:north@20 endorsed:ben@30 reflected:a@5`: the day is behind the `@`.
fn deeds(text: &str) -> Deeds {
    let mut deeds = Deeds::default();
    for deed in text.split_whitespace() {
        let (what, day) = deed.split_once('@').expect("a deed has a day");
        let day = Day(day.parse().expect("a day is a number"));
        match what.split(':').collect::<Vec<_>>()[..] {
            ["taught", colleague, site] => {
                deeds.taught.push(Taught { day, colleague: colleague.into(), site: site.into() });
            }
            ["endorsed", endorser] => deeds.endorsements.push(Endorsement { day, endorser: endorser.into() }),
            ["reflected", course] => deeds.reflections.push(Reflection { day, course: id(course) }),
            [completed] => {
                let (course, revision) = completed.split_at(completed.len() - 1);
                let completion = Completion { day, revision: revision.parse().expect("a revision is a digit") };
                deeds.completions.entry(id(course)).or_default().push(completion);
            }
            _ => panic!("{deed} is no deed"),
        }
    }
    deeds
}

fn stand(text: &str, capstone: bool, today: u64) -> Vec<Standing> {
    standings(&ladder(), &offered(capstone), &deeds(text), Day(today))
}

#[track_caller]
fn check(text: &str, today: u64, badge: usize, expected: State) {
    assert_eq!(stand(text, true, today)[badge].state, expected, "{text:?} on day {today}");
}

fn earned(since: u64, renew_by: Option<u64>) -> State {
    State::Earned { since: Day(since), renew_by: renew_by.map(Day) }
}

/// 24 months after days of 1970 and of 1971.
const TWO_YEARS: u64 = 365 + 365;

#[test]
fn a_badge_is_earned_on_the_day_the_last_need_was_met() {
    check("", 50, 0, State::Open { missing: vec![Missing::Courses(Count { done: 0, needed: 1 })] });
    check("a1@10", 50, 0, earned(10, None));
    check("a1@20 a1@10 b3@15", 50, 0, earned(10, None));
    check("a1@20 b3@30 a1@10", 50, 1, earned(30, Some(20 + TWO_YEARS)));
    let missing = vec![Missing::Badge(id("learner")), Missing::Course(id("a")), Missing::Course(id("b"))];
    check("", 50, 1, State::Open { missing });
    check("b3@30", 50, 1, State::Open { missing: vec![Missing::Course(id("a"))] });
}

#[test]
fn what_exactly_is_missing_is_counted() {
    let missing = vec![
        Missing::Badge(id("practitioner")),
        Missing::Capstone,
        Missing::Reflections(Count { done: 0, needed: 1 }),
        Missing::Colleagues(Count { done: 1, needed: 2 }),
        Missing::Sites(Count { done: 1, needed: 2 }),
        Missing::Endorsements(Count { done: 1, needed: 2 }),
    ];
    // The same person at the same place twice counts once.
    check(
        "taught:ann:north@1 taught:ann:north@2 endorsed:ben@3 endorsed:ben@4",
        50,
        2,
        State::Open { missing: missing.clone() },
    );
    let without = stand("", false, 50)[2].missing().to_vec();
    assert!(without.contains(&Missing::CapstoneNotOffered), "{without:?}");
    let all = "a1@1 b3@2 cap1@3 reflected:a@4 taught:ann:north@5 taught:ben:south@6 endorsed:x@7 endorsed:y@8";
    check(all, 50, 2, earned(8, Some(1 + TWO_YEARS)));
    assert_eq!(stand(all, true, 50)[2].met, Count { done: 5, needed: 5 });
}

#[test]
fn only_what_has_changed_is_to_be_renewed() {
    // Course b was passed as revision 2 and materially revised as revision 3 since.
    let before = "a1@10 b2@20";
    let due = 20 + TWO_YEARS;
    check(before, due - 1, 1, earned(20, Some(due)));
    check(before, due, 1, State::Resting { since: Day(20), missing: vec![Missing::Revised(id("b"))] });
    check("a1@10 b2@20 b3@900", 1000, 1, earned(20, Some(10 + 2 * TWO_YEARS + 1)));
    // Where nothing was revised, it goes on; 1972 has a leap day.
    check("a1@10 b3@20", 10 + TWO_YEARS, 1, earned(20, Some(20 + TWO_YEARS)));
    check("a1@10 b3@20", 20 + TWO_YEARS, 1, earned(20, Some(10 + 2 * TWO_YEARS + 1)));
    // What rests is not earned, and whatever rests on it rests too.
    let rest = "cap1@3 reflected:a@4 taught:ann:north@5 taught:ben:south@6 endorsed:x@7 endorsed:y@8";
    let missing = vec![Missing::Badge(id("practitioner"))];
    check(&format!("{before} {rest}"), due, 2, State::Resting { since: Day(20), missing });
}

#[test]
fn what_is_renewed_asks_for_changes_in_all_that_it_rests_on() {
    let ladder = [
        criteria("course", vec![Need::Course(id("b"))], None),
        criteria("champion", vec![Need::Badge(id("course")), Need::Endorsed(1)], Some(24)),
    ];
    let stand = |text: &str, today| standings(&ladder, &offered(true), &deeds(text), Day(today));
    let due = 10 + TWO_YEARS;
    assert_eq!(stand("b1@10 endorsed:x@20", due - 1)[1].state, earned(20, Some(due)));
    let late = stand("b1@10 endorsed:x@20", due);
    assert_eq!(late[0].state, earned(10, None));
    assert_eq!(late[1].state, State::Resting { since: Day(20), missing: vec![Missing::Revised(id("b"))] });
    assert!(stand("b1@10 endorsed:x@20 b3@700", due)[1].is_earned());
}

#[test]
fn a_badge_that_needs_nothing_or_what_is_not_there_is_not_earned() {
    let odd = [
        criteria("nothing", vec![], None),
        criteria("later", vec![Need::Badge(id("last"))], None),
        criteria("none", vec![Need::Courses(0)], None),
        criteria("last", vec![Need::Course(id("gone"))], None),
    ];
    for standing in standings(&odd, &offered(true), &Deeds::default(), Day(9)) {
        assert!(!standing.is_earned(), "{standing:?}");
    }
}

fn day() -> impl Strategy<Value = u64> {
    0..2_000_u64
}

fn deed() -> impl Strategy<Value = String> {
    let name = || prop::sample::select(&["ann", "ben", "cho"][..]);
    prop_oneof![
        4 => (prop::sample::select(&["a", "b", "cap"][..]), 1..5_u32, day())
            .prop_map(|(course, revision, day)| format!("{course}{revision}@{day}")),
        2 => (name(), prop::sample::select(&["north", "south"][..]), day())
            .prop_map(|(colleague, site, day)| format!("taught:{colleague}:{site}@{day}")),
        2 => (name(), day()).prop_map(|(endorser, day)| format!("endorsed:{endorser}@{day}")),
        1 => (prop::sample::select(&["a", "b"][..]), day()).prop_map(|(course, day)| format!("reflected:{course}@{day}")),
    ]
}

fn rank(state: &State) -> u32 {
    match state {
        State::Open { .. } => 0,
        State::Resting { .. } => 1,
        State::Earned { .. } => 2,
    }
}

fn since(state: &State) -> Option<Day> {
    match state {
        State::Open { .. } => None,
        State::Resting { since, .. } | State::Earned { since, .. } => Some(*since),
    }
}

proptest! {
    #[test]
    fn order_and_repetition_do_not_matter(
        (all, shuffled) in prop::collection::vec(deed(), 0..20)
            .prop_flat_map(|all| (Just(all.clone()), Just([all.clone(), all].concat()).prop_shuffle())),
        today in day(),
    ) {
        let (one, other) = (stand(&all.join(" "), true, today), stand(&shuffled.join(" "), true, today));
        prop_assert_eq!(one, other);
    }

    // The published badges leave such courses out.
    #[test]
    fn a_course_without_capstone_that_was_never_revised_need_not_be_known(
        all in prop::collection::vec(deed(), 0..20), today in day(),
    ) {
        let all = deeds(&all.join(" "));
        let mut known = offered(true);
        known.retain(|_, course| course.capstone || course.material > 1);
        prop_assert_eq!(known.len(), 2);
        prop_assert_eq!(
            standings(&ladder(), &known, &all, Day(today)),
            standings(&ladder(), &offered(true), &all, Day(today))
        );
    }

    #[test]
    fn more_done_never_earns_less(
        all in prop::collection::vec(deed(), 0..20), more in prop::collection::vec(deed(), 0..6), today in day(),
    ) {
        let before = stand(&all.join(" "), true, today);
        let after = stand(&[all, more].concat().join(" "), true, today);
        for (before, after) in before.iter().zip(&after) {
            prop_assert!(rank(&after.state) >= rank(&before.state), "{:?} {:?}", before, after);
            prop_assert!(after.met.done >= before.met.done);
            prop_assert!(after.missing().len() <= before.missing().len());
            if let Some(day) = since(&before.state) {
                prop_assert!(since(&after.state).is_some_and(|since| since <= day));
            }
        }
    }

    #[test]
    fn what_is_earned_lasts_until_its_day_and_is_never_forgotten(
        all in prop::collection::vec(deed(), 0..20), today in day(), later in 0..3_000_u64,
    ) {
        let (now, then) = (stand(&all.join(" "), true, today), stand(&all.join(" "), true, today + later));
        for (now, then) in now.iter().zip(&then) {
            if let State::Earned { renew_by, .. } = &now.state {
                let current = renew_by.is_none_or(|day| day > Day(today + later));
                prop_assert!(!current || then.is_earned(), "{:?} {:?}", now, then);
                prop_assert!(renew_by.is_none_or(|day| day > Day(today)));
            }
            prop_assert_eq!(since(&now.state), since(&then.state));
        }
    }
}
