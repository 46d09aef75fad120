//! Errata in British English.

use crate::web::text::errata::ErrataText;

/// Errata in British English.
pub(in crate::web::text) static ERRATA: ErrataText = ErrataText {
    became_pass: "A question that you were asked has been corrected. Your attempt of {0} counts as passed now: it came to {1}% when you handed it in, and comes to {2}% with the correction.",
    improved: "A question that you were asked has been corrected. Your attempt of {0} came to {1}% when you handed it in, and comes to {2}% with the correction.",
    stays: "Corrections never take anything away. Both results are kept.",
    corrected_on: "Corrected on {0}",
    also_right: "More answers count as right than before.",
    void: "The question does not count any more, except for those who had it right.",
    source: "Source:",
    attempts: "Your attempts",
    attempt_passed: "{0}, revision {1}: {2}%, passed",
    attempt_not_passed: "{0}, revision {1}: {2}%, not passed",
    attempt_open: "{0}, revision {1}: not handed in",
    marked_again: "Marked {0}%, corrected to {1}% on {2} because of this:",
    marked_the_same: "Looked at again on {0} with corrected questions: the result stays the same.",
    since: "Questions of this assessment have been corrected since you took it.",
    see: "See what that means for your result",
};
