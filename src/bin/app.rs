//! The learner's app, in the browser.

fn main() {
    champions::web::run();
}
