//! The words about use without a network, in British English.

use crate::web::text::OfflineText;

pub(in crate::web::text) static OFFLINE: OfflineText = OfflineText {
    title: "Offline use",
    lead: "Keep courses on this device, to read, answer and make certificates without a network.",
    getting_ready: "The app is being put on this device…",
    app_kept: "The app itself is on this device ({0}): all pages outside courses work without a network.",
    kilobytes: "{0} KB",
    megabytes: "{0} MB",

    not_here: "Not available here",
    framed: "Champions is open inside another page, such as a learning management system, and keeps nothing for offline use there. Open it in a window of its own to keep courses.",
    insecure: "This site was opened at an address without https, and browsers keep nothing for offline use there. Ask whoever runs the site for its https address.",
    unable: "This browser, or its private mode, keeps nothing for offline use. Everything else works as usual.",
    saving_data: "This device asks web sites to save data, so nothing has been put on it yet.",
    get_ready: "Put the app on this device",

    courses: "Courses",
    not_kept: "Not kept, {0}",
    kept: "Kept, {0}",
    partly_kept: "{0} of {1}",
    progress_of: "How much is kept: {0}",
    keep: "Keep for offline",
    pause: "Pause",
    resume: "Resume",
    remove: "Remove",
    keep_this: "Keep for offline: {0}",
    pause_this: "Pause: {0}",
    resume_this: "Resume: {0}",
    remove_this: "Remove from this device: {0}",
    now_kept: "Kept for offline use: {0}",
    now_removed: "Removed from this device: {0}. Your answers and certificates stay.",

    full: "There is no room left on this device. What was kept before is safe. Remove a course or make room, then resume.",
    no_network: "The network went away. What has arrived stays; resume when you are online again.",
    changed: "The site has a new version meanwhile. What has arrived stays; reload this page, take the new version, then resume.",

    versions: "New versions",
    newest: "You have the newest version that this device knows of. When there is a new one, you are asked before it is used.",
    waiting: "A new version is on this device, whole and checked. It is used when you say so, or once all pages of Champions have been closed. Other open pages go on with the version they have.",
    take_over: "Use the new version now",

    install: "On the home screen",
    install_why: "Champions can have an icon of its own and open like an app. It is the same site, and what you have done is there.",
    install_android: "On Android: open the browser’s menu and choose “Install app” or “Add to Home screen”.",
    install_apple: "On an iPhone or iPad: in Safari, press Share, then “Add to Home Screen”. Do it before you begin: Safari and the icon may keep what you do apart. Safari also deletes what web sites keep after seven days of use without a visit; it spares apps on the home screen.",
    install_desk: "On a computer: Chrome and Edge show an icon for installing at the end of the address bar; in Safari it is “Add to Dock” in the File menu.",

    missing_title: "This page is not kept on this device",
    missing_why: "There is no network just now, and this page was not kept for offline use. Everything that you have done is safe.",
    missing_again: "Try again",
    missing_kept: "What is here",
    missing_how: "When you are online again, open “Offline use” and keep the course. Then it works without a network.",

    description: "Courses in rethinking medicine, personalised care and social prescribing. What you do stays on your device.",
};
