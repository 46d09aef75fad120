//! When a question is asked again: the Free Spaced Repetition Scheduler (FSRS-5), by the formulas and the published
//! weights of the crate `rs-fsrs`, in whole days.
//!
//! The crate's own schedulers ask the clock and work with dates and times; only its formulas are used here. Nobody says
//! how hard an answer was, so the mark stands for it: all right is "good", at least half right is "hard", less is
//! "again".

use crate::course::calendar::Day;
use crate::course::item::Mark;
use crate::course::progress::Review;
use rs_fsrs::{Parameters, Rating};

/// A question is asked at least once in so many days.
const LONGEST: i32 = 365;

/// What is thought to be left of an answer.
#[derive(Clone, Copy)]
struct Memory {
    /// How easily it is forgotten, 1 to 10.
    difficulty: f64,
    /// After how many days it is still there nine times in ten.
    stability: f64,
    /// When it was last called up.
    last: Day,
}

/// When a question is due that was learned by the time the course was finished, and asked again so often. Finishing
/// counts as one good answer.
pub(super) fn due(finished: Day, reviews: &[Review]) -> Day {
    let parameters = Parameters { maximum_interval: LONGEST, enable_fuzz: false, ..Parameters::default() };
    let first = Memory {
        difficulty: parameters.init_difficulty(Rating::Good),
        stability: parameters.init_stability(Rating::Good),
        last: finished,
    };
    let memory = reviews.iter().fold(first, |memory, review| memory.after(review, &parameters));
    // The crate keeps intervals between one day and the longest.
    Day(memory.last.0.saturating_add(parameters.next_interval(memory.stability, 0) as u64))
}

impl Memory {
    fn after(self, review: &Review, parameters: &Parameters) -> Memory {
        let Memory { difficulty, stability, last } = self;
        // A clock that was set back is taken to have stood still.
        let day = Day::of_millis(review.millis).max(last);
        let left = Parameters::forgetting_curve((day.0 - last.0) as f64, stability);
        let rating = rating(review.mark);
        let stability = match rating {
            Rating::Again => parameters.next_forget_stability(difficulty, stability, left).min(stability),
            _ => parameters.next_recall_stability(difficulty, stability, left, rating),
        };
        Memory { difficulty: parameters.next_difficulty(difficulty, rating), stability, last: day }
    }
}

fn rating(mark: Mark) -> Rating {
    match mark.thousandths() {
        1000.. => Rating::Good,
        500.. => Rating::Hard,
        _ => Rating::Again,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn review(day: u64, thousandths: u16) -> Review {
        Review { millis: Day(day).millis(), mark: Mark::of_thousandths(thousandths).unwrap() }
    }

    /// The days after finishing on which a question comes that is answered so each time that it does.
    fn days(answers: &[u16]) -> Vec<u64> {
        let finished = Day(20_000);
        let mut reviews = Vec::new();
        let mut next = || {
            let day = due(finished, &reviews).0;
            if let Some(thousandths) = answers.get(reviews.len()) {
                reviews.push(review(day, *thousandths));
            }
            day - finished.0
        };
        (0..=answers.len()).map(|_| next()).collect()
    }

    #[test]
    fn what_is_known_is_asked_ever_more_rarely_and_what_was_forgotten_soon() {
        let known = days(&[1000; 8]);
        let gaps: Vec<u64> = known.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert_eq!(known[0], 3);
        assert!(gaps.is_sorted() && gaps[0] > 3 && gaps[7] == 365, "{gaps:?}");
        let [.., before, after] = days(&[1000, 1000, 0])[..] else { unreachable!() };
        assert!((1..=5).contains(&(after - before)), "{before} {after}");
        let [partly, right] = [666, 1000].map(|thousandths| days(&[1000, thousandths])[2]);
        assert!(partly < right, "{partly} {right}");
    }

    proptest! {
        #[test]
        fn a_question_comes_again_within_a_year_and_never_on_the_same_day(
            finished in 0_u64..100_000,
            answers in prop::collection::vec((0_u64..200_000, 0_u16..=1000), 0..20),
        ) {
            let reviews: Vec<Review> = answers.iter().map(|(day, thousandths)| review(*day, *thousandths)).collect();
            let last = reviews.iter().map(|review| Day::of_millis(review.millis).0).fold(finished, u64::max);
            let next = due(Day(finished), &reviews).0;
            prop_assert!((last + 1..=last + LONGEST as u64).contains(&next), "{} {}", last, next);
        }

        #[test]
        fn a_better_answer_is_never_asked_about_sooner(
            gaps in prop::collection::vec((1_u64..100, 0_u16..=1000), 0..8), day in 1_u64..100, mark in 0_u16..1000,
        ) {
            let mut now = 0;
            let mut reviews = Vec::new();
            for (gap, thousandths) in gaps {
                now += gap;
                reviews.push(review(now, thousandths));
            }
            let with = |thousandths| due(Day(0), &[&reviews[..], &[review(now + day, thousandths)]].concat());
            prop_assert!(with(mark) <= with(1000));
        }

        /// The crate's own scheduler for the long term comes to the same, day by day, where it has no rules of its own
        /// on how far its four buttons lie apart.
        #[test]
        fn the_crates_own_scheduler_remembers_the_same(
            answers in prop::collection::vec((1_u64..200, prop::sample::select(&[0_u16, 600, 1000][..])), 1..8),
        ) {
            let parameters = Parameters { enable_short_term: false, maximum_interval: LONGEST, ..Parameters::default() };
            let peer = rs_fsrs::FSRS::new(parameters.clone());
            let start = chrono::DateTime::from_timestamp(0, 0).unwrap();
            let mut card = peer.next(rs_fsrs::Card { due: start, last_review: start, ..rs_fsrs::Card::new() }, start, Rating::Good).card;
            let mut memory = Memory {
                difficulty: parameters.init_difficulty(Rating::Good),
                stability: parameters.init_stability(Rating::Good),
                last: Day(0),
            };
            let mut day = 0;
            for (gap, thousandths) in answers {
                day += gap;
                let review = review(day, thousandths);
                let expected = parameters.next_forget_stability(memory.difficulty, memory.stability, Parameters::forgetting_curve(gap as f64, memory.stability));
                let capped = thousandths == 0 && expected > memory.stability;
                memory = memory.after(&review, &parameters);
                let now = chrono::DateTime::from_timestamp(day as i64 * 86_400, 0).unwrap();
                card = peer.next(card, now, rating(review.mark)).card;
                // Forgetting never makes a memory more stable here.
                prop_assume!(!capped);
                prop_assert!((card.stability - memory.stability).abs() < 1e-9 * card.stability, "{} {}", card.stability, memory.stability);
                prop_assert!((card.difficulty - memory.difficulty).abs() < 1e-9);
            }
        }
    }
}
