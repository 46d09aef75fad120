//! Champions is a learning platform for rethinking medicine, personalised care and social prescribing: courses in the
//! browser, progress on the learner's own device, certificates that anyone can verify. There is no server.
//!
//! This text is the architecture: a bird's-eye view, the rooms, and what each deliberately does not do.
//!
//! # Bird's-eye view
//!
//! ```text
//!  modules/*.toml, *.md ──content::compile──▶ data/…json ─┐
//!                                                         ├─▶ dist/ ─▶ any static host ─▶ a learner's browser
//!  web (Yew, drawn on the host) ──prerender──▶ *.html ────┘                               ├ app: courses and marking
//!                                                                                         ├ records: certificates, review, device
//!                                                                                         └ credential: signs, verifies
//! ```
//!
//! Several learners on one device have a log, a key and a snapshot each (`web/state/learners.rs`); one with a passphrase
//! is sealed where it lies, and its key is only ever in memory or on the way to the next page (`web/state/holding.rs`).
//! A guest's log is in memory only.
//!
//! Authors write Markdown and TOML. `champions check` names every flaw by file and line; `champions build`, called by
//! Trunk, writes the data and draws every address as a real page; `champions serve --watch` makes the same in memory
//! whenever a course changes (`desk/serve/`). In the browser a program takes a page over once it has what the page needs.
//! What the learner does becomes events in a log in IndexedDB; everything shown is a fold of the log.
//!
//! A page's address decides which of two programs takes it over ([`web::route::Route::program`]): `app` the pages that
//! are read while learning, `records` those of certificates and badges, questions asked again, people who sign for each
//! other, the desk, the device, and finding a course. They are one library: each is given its table of pages
//! ([`web::READING`], [`web::RECORDS`]), and the linker leaves out the rest. A link from one to the other is an ordinary
//! navigation, and what is not kept by then goes along (`web/platform/handover.rs`). Certificates are made and checked by
//! a third program, `credential`, in a worker that only the pages which need it load: what a page of a course never
//! needs, it never downloads.
//!
//! Once a page is usable, a service worker (`assets/sw.js`, from lists that `desk/site/offline.rs` writes) puts the
//! release on the device: all but the courses at once, and each course when the learner asks for it.
//!
//! # Rooms
//!
//! | room | is | knows |
//! | --- | --- | --- |
//! | [`course`] | items and marking, draws, the log and its fold, completion | std only |
//! | [`content`] | Markdown and TOML to a checked course and safe HTML; the published JSON | `course` |
//! | [`credential`] | claims, canonical bytes, signatures, verifying | `course` |
//! | [`backup`] | everything of one learner in one file, and as codes from screen to camera | `course`, `credential` |
//! | [`review`] | what of finished courses is to be asked again, when, and what that shows; reminders for calendars | `course` |
//! | [`store`] | where logs and keys live, one of each for every learner on the device: IndexedDB with a copy, or memory | `course` |
//! | [`worker`] | the messages between a page and the certificate program | `backup`, `course`, `content::published`, `credential` |
//! | [`web`] | the app: pages, components, state, words; `platform` is the browser | all above but `content::compile` |
//! | `desk` | the command line; the only room that touches files | all but `backup`, `review` and `store` |
//!
//! Nothing else may know anything else; `tests/host/tidy.rs` holds that.
//!
//! # Invariants
//!
//! 1. **Marking is the same everywhere.** Whole numbers only, seeded draws with a frozen generator, no locale, no clock.
//! 2. **Identity is not revision.** Ids are written by authors, never change and are never reused. Digests serve
//!    integrity only.
//! 3. **The log is all.** It is an append-only set of events; merging is set union. There is no second place where
//!    progress is kept, and no event is ever rewritten, only sealed and opened as it lies. A snapshot is only a shorter
//!    way to the same fold ([`course::compact`]): the whole log stays. A second copy of the log
//!    (`store/browser/copy.rs`) is only read to put back what the browser has lost; of what is sealed there is none.
//! 4. **A completion is a fact for ever.** It names its revision, whose assessment every later site has, too; whether it
//!    is up to date is derived. Marking again with errata only ever improves a result, and what it came to first stays.
//! 5. **The client has no Markdown parser and no sanitizer.** One function puts prepared HTML on the page, and the HTML
//!    came through one allow-list when the site was built.
//! 6. **No request leaves the origin.** There is no analytics, no font, no script of anyone else's; a content security
//!    policy on every page says so to the browser.
//! 7. **No certificate says more than was proved.** The certificate program signs only what a verifier would accept, and
//!    a verifier derives every word of a self-recorded one from the course revision again. An institution signs only what
//!    was verified and marked again just then. Where an attempt is a pass only since an item was found to be wrong, the
//!    certificate names the signed errata by their digest, and everybody marks with exactly those ([`course::errata`]).
//!    Where a course was not taken but [tested out](course::test_out) of, that is another achievement, and its certificate
//!    says so in every form.
//!    "Could not check" is a verdict of its own; who stands behind a certificate
//!    (nobody but the learner, a web site, a registered institution) is told apart from whether it holds.
//! 8. **Releases never mix.** Everything but HTML pages has a digest in its address, or never changes. On a device a
//!    release is one cache, every byte checked by its digest, whole or not in use; a page that is open stays with its own,
//!    and where the host has that no more, the browser asks for the next page itself.
//! 9. **Pure rooms do not fail.** Parsing returns values and problems; time, randomness and keys are arguments.
//! 10. **What a learner waits for does not grow with the courses of a site.** The catalogue, the list of courses and what
//!     can be searched stand in parts, of which a page takes those that it shows. Only what is kept for use offline, and
//!     the page about that, have something of every course.
//!
//! # Absent on purpose
//!
//! No account, no server, no tracking. No router crate ([`web::route`] says why). No floating point in marks. No
//! network in `credential`: contexts are bundled, keys come from the issuer's identifier or from the document that it
//! names, and whoever calls the verifier decides what of the web it may see. No general JSON-LD processor: what the bundled
//! contexts do not define is refused, and tests compare every line with a general one's. No transparency log yet.

pub mod backup;
pub mod content;
pub mod course;
pub mod credential;
#[cfg(not(target_arch = "wasm32"))]
pub mod desk;
pub mod review;
pub mod store;
pub mod web;
pub mod worker;
