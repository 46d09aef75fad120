//! A ledger keeps what was added to it, whatever happens while it is written.

use super::*;
use crate::credential::claim::ContentDigest;
use crate::credential::moment::Moment;
use sha2::{Digest, Sha256};
use std::fs;

fn scratch(test: &str) -> Folder {
    let folder = std::env::temp_dir().join(format!("champions-ledger-{test}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    Folder(folder)
}

fn issued(number: u8, attempt: u8) -> Issued {
    let moment = Moment::from_unix(1_795_338_000);
    Issued {
        id: Uuid::random([number; 16]),
        issued: moment,
        valid_until: (number == 2).then_some(moment),
        key: "2026-1".to_owned(),
        list: 1,
        index: number.into(),
        name: "Ámina 李".to_owned(),
        holder: "z6Mk".to_owned(),
        course: "first-look".to_owned(),
        revision: 2,
        by_assessment: number == 3,
        percent: 80,
        completed: moment,
        claim: Uuid::random([1; 16]),
        claim_digest: ContentDigest::of(&[number]),
        attempt: [attempt; 16],
        identity: true,
        supervised: false,
        email: false,
        duplicate_of: None,
        digest: [number; 32],
        before: None,
    }
}

fn entries(folder: &Folder) -> Vec<Entry> {
    let mut found = Vec::new();
    scan(&folder.ledger(), |_, entry| found.push(entry)).unwrap();
    found
}

#[test]
fn a_ledger_cut_at_any_byte_keeps_its_whole_lines_and_takes_more() {
    let folder = scratch("cut");
    let all = [Entry::Issued(issued(1, 1)), Entry::Issued(issued(2, 2)), Entry::Issued(issued(3, 3))];
    Ledger::open(&folder).unwrap().append(all.to_vec()).unwrap();
    let text = fs::read(folder.ledger()).unwrap();
    for length in 0..=text.len() {
        fs::write(folder.ledger(), &text[..length]).unwrap();
        let whole = text[..length].iter().filter(|byte| **byte == b'\n').count();
        let mut ledger = Ledger::open(&folder).unwrap();
        assert_eq!(entries(&folder), all[..whole], "cut at {length}");
        ledger.append(all[whole..].to_vec()).unwrap();
        assert_eq!(fs::read(folder.ledger()).unwrap(), text, "cut at {length}");
    }
    fs::remove_dir_all(folder.0).unwrap();
}

#[test]
fn a_changed_lost_or_inserted_line_is_told() {
    let folder = scratch("damaged");
    let all = (1..=4).map(|number| Entry::Issued(issued(number, number))).collect();
    Ledger::open(&folder).unwrap().append(all).unwrap();
    let text = fs::read_to_string(folder.ledger()).unwrap();
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    for (number, damaged) in [
        (2, text.replacen("\"index\":2", "\"index\":9", 1)),
        (2, [lines[0], lines[2], lines[3]].concat()),
        (2, [lines[0], lines[0], lines[1], lines[2]].concat()),
        (1, lines[1..].concat()),
        (3, [lines[0], lines[1], "\n", lines[2]].concat()),
    ] {
        fs::write(folder.ledger(), &damaged).unwrap();
        let error = Ledger::open(&folder).err().unwrap().to_string();
        assert!(error.contains(&format!("ledger.jsonl:{number}: a damaged line")), "{error}");
        assert_eq!(fs::read_to_string(folder.ledger()).unwrap(), damaged, "nothing is written");
    }
    fs::remove_dir_all(folder.0).unwrap();
}

#[test]
fn all_certificates_of_an_attempt_are_found_last_first() {
    let folder = scratch("attempts");
    let mut ledger = Ledger::open(&folder).unwrap();
    ledger.append(vec![Entry::Issued(issued(1, 7)), Entry::Issued(issued(2, 8)), Entry::Issued(issued(3, 7))]).unwrap();
    ledger.append(vec![Entry::Issued(issued(4, 7))]).unwrap();
    let found = |ledger: &mut Ledger, attempt| {
        ledger.issued_for(&[attempt; 16]).unwrap().iter().map(|issued| issued.index).collect::<Vec<u32>>()
    };
    for _ in 0..2 {
        assert_eq!(
            (found(&mut ledger, 7), found(&mut ledger, 8), found(&mut ledger, 9)),
            (vec![4, 3, 1], vec![2], vec![])
        );
        drop(ledger);
        ledger = Ledger::open(&folder).unwrap();
    }
    fs::remove_dir_all(folder.0).unwrap();
}

#[test]
fn what_lies_beside_its_place_takes_it_only_if_it_was_issued() {
    let folder = scratch("beside");
    let bytes = b"a certificate";
    let mut entry = issued(1, 1);
    entry.digest = Sha256::digest(bytes).into();
    let never = Uuid::random([9; 16]);
    fs::create_dir_all(folder.credentials()).unwrap();
    fs::create_dir_all(folder.claims()).unwrap();
    Ledger::open(&folder).unwrap().append(vec![Entry::Issued(entry.clone())]).unwrap();
    let put = |path: PathBuf, bytes: &[u8]| fs::write(crate::desk::safe::beside(&path), bytes).unwrap();
    put(folder.credential(entry.id), bytes);
    put(folder.credential(never), bytes);
    put(folder.claim(&entry.claim_digest), b"torn");
    drop(Ledger::open(&folder).unwrap());
    assert_eq!(fs::read(folder.credential(entry.id)).unwrap(), bytes);
    assert_eq!(fs::read_dir(folder.credentials()).unwrap().count(), 1);
    assert_eq!(fs::read_dir(folder.claims()).unwrap().count(), 0);
    put(folder.credential(entry.id), b"torn");
    drop(Ledger::open(&folder).unwrap());
    assert_eq!(fs::read(folder.credential(entry.id)).unwrap(), bytes);
    assert_eq!(fs::read_dir(folder.credentials()).unwrap().count(), 1);
    fs::remove_dir_all(folder.0).unwrap();
}
