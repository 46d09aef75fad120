//! Backups come back as they were, and what is no whole backup is told apart.

use super::*;
use crate::credential::key_file::Work;

const EVENTS: &str = r#"[
  {"id": "000000000000000000000000000000a1", "profile": "000000000000000000000000000000d1", "millis": 1795400000000.0, "kind": "check-answered", "course": "one", "at": 1795300000000.0},
  {"id": "000000000000000000000000000000a2", "kind": "of-the-future", "millis": 1795400009000.0, "what": {"é": [1, "]}"]}},
  {"id": "000000000000000000000000000000a2", "kind": "certificate-made", "course": "two", "millis": 1795400001000.0},
  {"kind": "nameless"}
]"#;

fn content() -> Content<'static> {
    Content {
        name: "Siân \"Ŵ\" ]}".to_owned(),
        made: made(1_795_400_000),
        release: "0.1.0".to_owned(),
        profile: "000000000000000000000000000000d1".to_owned(),
        events: serde_json::from_str(EVENTS).unwrap(),
    }
}

fn texts(events: &[&RawValue]) -> Vec<String> {
    events.iter().map(|event| event.get().to_owned()).collect()
}

fn locked(text: &'static str) -> Passphrase<'static> {
    let salt = Salt { passphrase: [1; 16], nonce: [2; 24] };
    Passphrase { text, work: Work { memory_kib: 8, passes: 1, lanes: 1 }, salt }
}

#[test]
fn what_was_backed_up_comes_back_as_it_was() {
    for (passphrase, given) in [(None, None), (None, Some("not needed")), (Some(locked("örange")), Some("örange"))] {
        let text = write(&content(), passphrase.as_ref()).unwrap();
        for copy in [text.clone(), format!("\u{feff}{text}\r\n\r\n"), text.trim().to_owned()] {
            let opened = open(&copy, given).unwrap();
            let back = opened.content().unwrap();
            assert_eq!(texts(&back.events), texts(&content().events));
            assert_eq!((back.name, back.made), (content().name, "2026-11-23T02:13:20Z".to_owned()));
        }
    }
}

#[test]
fn an_open_backup_has_an_event_a_line() {
    let empty = Content { events: Vec::new(), ..content() };
    assert!(open(&write(&empty, None).unwrap(), None).unwrap().content().unwrap().events.is_empty());
    let text = write(&content(), None).unwrap();
    assert!(text.lines().any(|line| line.starts_with("{\"id\": \"000000000000000000000000000000a1\"")));
}

#[test]
fn a_locked_backup_says_nothing_without_its_passphrase() {
    let text = write(&content(), Some(&locked("right"))).unwrap();
    assert!(!text.contains("Siân") && !text.contains("0000d1"));
    assert_eq!(open(&text, None), Err(BackupError::Locked));
    assert_eq!(open(&text, Some("wrong")), Err(BackupError::WrongPassphrase));
    let greedy = text.replace("\"memory_kib\":8", "\"memory_kib\":99999999");
    assert_eq!(open(&greedy, Some("right")), Err(BackupError::TooMuchWork));
    let eased = text.replace("\"passes\":1", "\"passes\":2");
    assert_eq!(open(&eased, Some("right")), Err(BackupError::WrongPassphrase));
}

#[test]
fn each_thing_that_is_no_backup_is_told_apart() {
    let text = write(&content(), None).unwrap();
    for (wrong, why) in [
        (String::new(), BackupError::Foreign),
        ("hello".to_owned(), BackupError::Foreign),
        ("[]".to_owned(), BackupError::Foreign),
        (r#"{"format":"another"}"#.to_owned(), BackupError::Foreign),
        (text.replace("backup-1", "backup-2"), BackupError::Newer),
        (text.replace("backup-1", "backup-x"), BackupError::Foreign),
        (text.replace("check-answered", "check-andwered"), BackupError::Damaged),
        (text.replace("\"content\":{", "\"content\":["), BackupError::Damaged),
        (format!("{text}{text}"), BackupError::Damaged),
        (
            r#"{"format":"champions-backup-1","checksum":"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="}"#.to_owned(),
            BackupError::Damaged,
        ),
    ] {
        assert_eq!(open(&wrong, None), Err(why), "{wrong:.80}");
    }
}

#[test]
fn a_backup_that_is_cut_off_anywhere_is_never_taken_for_a_whole_one() {
    for text in [write(&content(), None).unwrap(), write(&content(), Some(&locked("right"))).unwrap()] {
        let whole = text.trim_end();
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let why = open(&whole[..end], Some("right")).unwrap_err();
            let expected = if end < r#"{"format":"champions-backup-"#.len() {
                BackupError::Foreign
            } else {
                BackupError::Truncated
            };
            assert_eq!(why, expected, "{end}");
        }
    }
}

#[test]
fn only_what_is_new_is_brought_in_and_summed_up() {
    let content = content();
    let all = Summary::of(&content.events);
    assert_eq!((all.events, all.answers, all.certificates), (4, 1, 1));
    assert_eq!((all.courses, all.last), (vec!["one".to_owned(), "two".to_owned()], 1_795_400_009_000));
    let new = content.new_events(&["000000000000000000000000000000a1".to_owned()]);
    assert_eq!(texts(&new), [content.events[1].get()], "the first of each id, and none without one");
    assert_eq!(Summary::of(&new).first, 1_795_400_009_000);
    assert_eq!(Summary::of(&[]), Summary::default());
}
