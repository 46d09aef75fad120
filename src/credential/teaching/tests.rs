//! Receipts and every way to cheat with them that we could think of.

use super::tally::{Tally, tally};
use super::*;
use crate::credential::jwt;
use crate::credential::proof::{attach, options};
use crate::credential::samples::{holder, sign};
use ed25519_dalek::SigningKey;
use proptest::prelude::*;

fn key(number: u8) -> SigningKey {
    SigningKey::from_bytes(&[number; 32])
}

fn now() -> Moment {
    "2026-11-25T12:00:00Z".parse().unwrap()
}

fn session(id: u128, site: &str) -> Session {
    Session {
        id,
        leader: holder(&key(1)),
        title: "What matters to you?".parse().unwrap(),
        site: site.parse().unwrap(),
        day: Day(20_782),
    }
}

fn receipt(attendee: u8, session: Session) -> Receipt {
    Receipt { session, attendee: holder(&key(attendee)), signer: Signer::Attendee, issued: now() }
}

/// A receipt as its issuer signs it; key 1 leads, the others attend.
fn signed(receipt: &Receipt, by: u8) -> Value {
    sign(credential(receipt), options(holder(&key(by)), receipt.issued), &key(by))
}

fn checked(value: &Value) -> Result<Receipt, NotAReceipt> {
    check(value.to_string().as_bytes(), now())
}

#[test]
fn each_signs_for_the_other_and_verifiers_accept_it() {
    let given = receipt(2, session(7, "North surgery"));
    assert_eq!(checked(&signed(&given, 2)), Ok(given.clone()));
    let back = Receipt { signer: Signer::Leader, ..given.clone() };
    assert_eq!(checked(&signed(&back, 1)), Ok(back.clone()));
    // Neither passes for the other, and nobody is named.
    assert_ne!(
        credential(&given)["credentialSubject"]["achievement"]["id"],
        credential(&back)["credentialSubject"]["achievement"]["id"]
    );
    assert!(credential(&given).pointer("/credentialSubject/identifier").is_none());
}

#[test]
fn whatever_is_changed_breaks_a_receipt() {
    let good = signed(&receipt(2, session(7, "North surgery")), 2);
    for (pointer, value) in [
        ("/credentialSubject/activityStartDate", json!("2026-11-24T00:00:00Z")),
        ("/evidence/0/description", json!("South surgery")),
        ("/evidence/0/name", json!("Another session")),
        ("/evidence/0/id", json!(Uuid::random([9; 16]).to_string())),
        ("/credentialSubject/id", json!(holder(&key(3)).did())),
        ("/issuer/id", json!(holder(&key(3)).did())),
        ("/awardedDate", json!("2026-11-25T11:00:00Z")),
        ("/issuer/name", json!("Whoever led the session")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = value;
        assert!(matches!(checked(&bad), Err(NotAReceipt::Invalid(_))), "{pointer}");
    }
}

#[test]
fn what_is_signed_by_another_key_or_in_another_way_is_no_receipt() {
    let given = receipt(2, session(7, "North surgery"));
    assert!(matches!(checked(&signed(&given, 3)), Err(NotAReceipt::Invalid(_))), "a stranger's signature");
    assert!(matches!(checked(&credential(&given)), Err(NotAReceipt::Invalid(_))), "no signature");
    let mut more = credential(&given);
    more["credentialSubject"]["achievement"]["name"] = "Led a hundred sessions".into();
    let more = sign(more, options(holder(&key(2)), now()), &key(2));
    assert_eq!(checked(&more), Err(NotAReceipt::Other), "properly signed, but says more");
    let mut noon = credential(&given);
    noon["credentialSubject"]["activityStartDate"] = "2026-11-25T12:00:00Z".into();
    assert_eq!(checked(&sign(noon, options(holder(&key(2)), now()), &key(2))), Err(NotAReceipt::Other));
    let late = Receipt { issued: now().later(86_400), ..given };
    assert!(matches!(checked(&signed(&late, 2)), Err(NotAReceipt::Invalid(_))), "signed tomorrow");
    assert!(!jwt::is_token(&signed(&late, 2).to_string()));
}

#[test]
fn nobody_signs_for_themselves() {
    let own = receipt(1, session(7, "North surgery"));
    assert_eq!(checked(&signed(&own, 1)), Err(NotAReceipt::OwnKey));
    assert_eq!(tally(holder(&key(1)), [&own]), Tally { left_out: 1, ..Tally::default() });
}

#[test]
fn distinct_keys_and_sites_count() {
    let north = || session(7, "North surgery");
    let south = || session(8, " South\u{a0}surgery".trim());
    let other_leader = Session { leader: holder(&key(9)), ..session(10, "East surgery") };
    let count = |receipts: &[Receipt]| {
        let tally = tally(holder(&key(1)), receipts);
        (tally.colleagues, tally.sites, tally.sessions, tally.left_out)
    };
    let (ann, ben) = (receipt(2, north()), receipt(3, north()));
    assert_eq!(count(&[]), (0, 0, 0, 0));
    assert_eq!(count(&[ann.clone(), ben.clone()]), (2, 1, 1, 0));
    // The same key again, in the same session, at another time, or in another session.
    assert_eq!(count(&[ann.clone(), ann.clone()]), (1, 1, 1, 1));
    assert_eq!(count(&[ann.clone(), Receipt { issued: now().earlier(60), ..ann.clone() }]), (1, 1, 1, 1));
    assert_eq!(count(&[ann.clone(), receipt(2, south())]), (1, 2, 2, 1));
    // The same site, written otherwise.
    assert_eq!(count(&[ann.clone(), receipt(3, session(9, "north  SURGERY"))]), (2, 1, 2, 0));
    // Another leader's session, and the leader's own signature for somebody.
    assert_eq!(count(&[receipt(4, other_leader)]), (0, 0, 0, 1));
    assert_eq!(count(&[Receipt { signer: Signer::Leader, ..ann.clone() }]), (0, 0, 0, 1));
    // Two receipts that disagree on one session: neither counts.
    let elsewhere = receipt(3, session(7, "South surgery"));
    let another_day = receipt(3, Session { day: Day(20_783), ..north() });
    for liar in [elsewhere, another_day] {
        assert_eq!(count(&[ann.clone(), liar.clone()]), (0, 0, 0, 2));
        assert_eq!(count(&[liar, ann.clone()]), (0, 0, 0, 2));
    }
}

#[test]
fn codes_and_invitations_are_written_out_again() {
    let sessions = [session(7, "North surgery"), session(8, "Llyfrgell Ŵyn 图书馆")];
    for session in &sessions {
        let link = format!("https://example.org/teaching/#{}", invitation::encode(session));
        assert_eq!(invitation::decode(&link).as_ref(), Some(session));
    }
    let given = receipt(2, sessions[1].clone());
    let back = Receipt { signer: Signer::Leader, ..given.clone() };
    for (receipt, by) in [(&given, 2), (&back, 1)] {
        let signed = signed(receipt, by);
        let code = code::encode(receipt, &signed).unwrap();
        assert_eq!(code.len(), 163);
        assert_eq!(code::session_of(&code), Some(8));
        assert_eq!(code::expand(&code, &sessions), Some(signed));
        assert_eq!(code::expand(&code, &sessions[..1]), None, "another session's receipt");
        // The same id, but not what was signed for.
        let moved = Session { site: "Elsewhere".parse().unwrap(), ..sessions[1].clone() };
        let expanded = code::expand(&code, [&moved]).unwrap();
        assert!(matches!(checked(&expanded), Err(NotAReceipt::Invalid(_))));
    }
}

#[test]
fn a_signature_is_not_moved_to_another_receipt() {
    let (one, other) = (receipt(2, session(7, "North surgery")), receipt(2, session(8, "North surgery")));
    let signature = crate::credential::proof::signature_of(&signed(&one, 2)["proof"][0]).unwrap();
    let moved = attach(credential(&other), options(holder(&key(2)), now()), &signature);
    assert!(matches!(checked(&moved), Err(NotAReceipt::Invalid(_))));
}

proptest! {
    #[test]
    fn nothing_that_is_read_panics(text in "(i1-|r1-|a1-)?[A-Za-z0-9_#-]{0,200}", bytes: Vec<u8>) {
        let _ = invitation::decode(&text);
        let _ = code::expand(&text, [&session(7, "x")]);
        let _ = check(text.as_bytes(), now());
        let _ = check(&bytes, now());
    }

    #[test]
    fn the_order_of_receipts_does_not_matter(order in Just((0..12_usize).collect::<Vec<_>>()).prop_shuffle()) {
        let receipts: Vec<Receipt> = (0..12_u8)
            .map(|number| receipt(number % 5 + 1, session(u128::from(number % 3), ["a", "b", "A"][usize::from(number % 3)])))
            .collect();
        let shuffled: Vec<&Receipt> = order.iter().map(|place| &receipts[*place]).collect();
        prop_assert_eq!(tally(holder(&key(1)), &receipts), tally(holder(&key(1)), shuffled));
    }
}
