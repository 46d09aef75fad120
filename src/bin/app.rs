//! The reading program, in the browser: courses, units, assessments, and how far the learner is.

fn main() {
    champions::web::run(&champions::web::READING);
}
