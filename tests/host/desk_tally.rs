//! The command line's `tally`.

use crate::credential::{ISSUED, ask};
use crate::desk_issue::{AMINA, claim};
use crate::scratch::Scratch;
use crate::together::receipt;
use serde_json::json;

fn tally(scratch: &Scratch, files: &[&str]) -> (Option<i32>, String) {
    scratch.run(&[&["tally", "--now", "2026-11-22T09:30:00Z"], files].concat(), "")
}

#[test]
fn twenty_five_colleagues_at_three_sites_are_counted_by_strangers() {
    let scratch = Scratch::new("tally");
    let site = |attendee: u8| ["North", "South", "West"][usize::from(attendee % 3)];
    let receipts: Vec<String> =
        (20..45).map(|attendee| receipt(7, attendee % 3 + 1, site(attendee), attendee)).collect();
    scratch.write("receipts.jsonl", receipts.join("\n"));
    let (status, output) = tally(&scratch, &["receipts.jsonl"]);
    assert_eq!(status, Some(0), "{output}");
    assert!(
        output.starts_with("did:key:z6Mk")
            && output.ends_with(": taught 25 colleagues at 3 sites in 3 sessions; 0 more receipts add nothing\n"),
        "{output}"
    );
    // The same again, and something else that is in order, change nothing; another leader is counted apart.
    scratch.write("more/again.json", &receipts[0]);
    scratch.write("more/certificate.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    scratch.write("other.json", receipt(8, 9, "East", 20));
    let (_, output) = tally(&scratch, &["receipts.jsonl", "more/again.json", "other.json"]);
    assert!(output.contains("taught 25 colleagues at 3 sites in 3 sessions; 1 more receipts add nothing"), "{output}");
    assert!(output.contains("taught 1 colleague at 1 site in 1 session; 0 more"), "{output}");
}

#[test]
fn a_receipt_that_does_not_hold_is_named_by_file_and_line() {
    let scratch = Scratch::new("tally-wrong");
    let good = receipt(7, 1, "North", 20);
    scratch.write("receipts.jsonl", format!("{good}\n{}\n", good.replace("North", "South")));
    let (status, output) = tally(&scratch, &["receipts.jsonl"]);
    assert_eq!(status, Some(1));
    assert!(output.starts_with("receipts.jsonl:2: altered after it was signed"), "{output}");
    assert!(output.contains("taught 1 colleague at 1 site"), "{output}");
    // A certificate cannot be judged without its course, and is no receipt.
    scratch.write("a.json", claim(AMINA));
    assert_eq!(tally(&scratch, &["a.json"]).0, Some(1));
    let (status, output) = tally(&scratch, &["missing.json"]);
    assert_eq!((status, output.contains("there is no `missing.json`")), (Some(2), true));
}

#[test]
fn the_page_that_verifies_counts_the_same() {
    let receipts: Vec<String> =
        (20..45).map(|attendee| receipt(7, 1, ["North", "South"][usize::from(attendee == 20)], attendee)).collect();
    let text = |lines: &[String]| json!({"op": "together-tally", "text": lines.join("\n"), "now": ISSUED + 60});
    // Of a session that is at two places, neither counts.
    assert_eq!(ask(text(&receipts))["leaders"][0]["colleagues"], 0);
    let mut shown = receipts[1..].to_vec();
    shown.extend([claim(AMINA), receipts[1].replace("South", "West").replace("North", "West")]);
    let tallied = ask(text(&shown));
    assert_eq!((&tallied["leaders"][0]["colleagues"], &tallied["leaders"][0]["sites"]), (&json!(24), &json!(1)));
    assert_eq!((&tallied["refused"], &tallied["leaders"][0]["left_out"]), (&json!(1), &json!(0)));
}
