//! The messages about use without a network. They stand apart from [`Text`](super::Text), because only the build and one
//! page show them.

/// The words about use without a network in one language.
#[derive(Debug, PartialEq)]
#[expect(missing_docs, reason = "a message's name says where it stands, and its English text is its documentation")]
pub struct OfflineText {
    // The page.
    pub title: &'static str,
    pub lead: &'static str,
    pub getting_ready: &'static str,
    pub app_kept: &'static str,
    pub kilobytes: &'static str,
    pub megabytes: &'static str,

    // Where it is not to be had.
    pub not_here: &'static str,
    pub framed: &'static str,
    pub insecure: &'static str,
    pub unable: &'static str,
    pub saving_data: &'static str,
    pub get_ready: &'static str,

    // Courses.
    pub courses: &'static str,
    pub not_kept: &'static str,
    pub kept: &'static str,
    pub partly_kept: &'static str,
    pub progress_of: &'static str,
    pub keep: &'static str,
    pub pause: &'static str,
    pub resume: &'static str,
    pub remove: &'static str,
    pub keep_this: &'static str,
    pub pause_this: &'static str,
    pub resume_this: &'static str,
    pub remove_this: &'static str,
    pub now_kept: &'static str,
    pub now_removed: &'static str,

    // What went wrong.
    pub full: &'static str,
    pub no_network: &'static str,
    pub changed: &'static str,

    // New versions.
    pub versions: &'static str,
    pub newest: &'static str,
    pub waiting: &'static str,
    pub take_over: &'static str,

    // On the home screen.
    pub install: &'static str,
    pub install_why: &'static str,
    pub install_android: &'static str,
    pub install_apple: &'static str,
    pub install_desk: &'static str,

    // A page that is not kept.
    pub missing_title: &'static str,
    pub missing_why: &'static str,
    pub missing_again: &'static str,
    pub missing_kept: &'static str,
    pub missing_how: &'static str,

    // What the device says of the app.
    pub description: &'static str,
}
