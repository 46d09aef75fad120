//! Status lists: whether a credential was revoked (Bitstring Status List 1.0). A list is a credential of its own that the
//! issuer signs anew from time to time; each credential has a bit in it. Who fetches a list tells its server nothing but
//! that somebody verifies something.

use super::context::CREDENTIALS_V2;
use super::moment::Moment;
use super::reason::Reason;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use flate2::Compression;
use flate2::read::{GzDecoder, GzEncoder};
use serde_json::{Value, json};
use std::fmt;
use std::io::Read;

/// How many entries a list has at least, so that a place in it says little about whose it is (part 2.2).
pub const FEWEST_ENTRIES: usize = 131_072;

/// The largest list that is unpacked, in bytes: 128 times the usual size.
const LARGEST: u64 = 2 * 1024 * 1024;

/// The type of an entry.
pub const ENTRY: &str = "BitstringStatusListEntry";

/// The type of a list's credential.
pub const LIST_CREDENTIAL: &str = "BitstringStatusListCredential";

/// A credential's place in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What its bit says when it is set.
    pub purpose: Purpose,
    /// The place of its bit, from 0.
    pub index: usize,
    /// The address of the list.
    pub list: String,
}

/// What a set bit says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Withdrawn for good.
    Revocation,
    /// Withdrawn for the time being.
    Suspension,
}

impl Purpose {
    fn name(self) -> &'static str {
        match self {
            Purpose::Revocation => "revocation",
            Purpose::Suspension => "suspension",
        }
    }
}

/// The entries of a credential that can make it invalid, each as far as it can be read.
pub fn entries_of(credential: &Value) -> Vec<Result<Entry, Reason>> {
    let entries = match credential.get("credentialStatus") {
        None => &[],
        Some(Value::Array(entries)) => entries.as_slice(),
        Some(entry) => std::slice::from_ref(entry),
    };
    entries.iter().filter_map(|entry| entry_of(entry).transpose()).collect()
}

fn entry_of(entry: &Value) -> Result<Option<Entry>, Reason> {
    let text = |name: &str| entry.get(name).and_then(Value::as_str);
    let is_entry = match entry.get("type") {
        Some(Value::Array(types)) => types.iter().any(|name| name == ENTRY),
        only => only.is_some_and(|name| name == ENTRY),
    };
    if !is_entry {
        return Err(Reason::StatusType);
    }
    let purpose = match text("statusPurpose") {
        Some("revocation") => Purpose::Revocation,
        Some("suspension") => Purpose::Suspension,
        // That a newer version can be had does not make this one invalid.
        Some("refresh") => return Ok(None),
        Some(_) => return Err(Reason::StatusType),
        None => return Err(Reason::StatusPurpose),
    };
    if entry.get("statusSize").is_some_and(|size| size.as_u64() != Some(1)) {
        return Err(Reason::StatusType);
    }
    let digits = text("statusListIndex").ok_or(Reason::StatusRange)?;
    let is_number = (1..=12).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let index = digits.parse().ok().filter(|_| is_number).ok_or(Reason::StatusRange)?;
    let list = text("statusListCredential").filter(|list| list.starts_with("https://")).ok_or(Reason::StatusId)?;
    Ok(Some(Entry { purpose, index, list: list.to_owned() }))
}

/// A list, as it is at a moment.
#[derive(Debug)]
pub struct List {
    from: Option<Moment>,
    purposes: Vec<String>,
    /// The unpacked bits, if the list serves at all.
    bits: Result<Vec<u8>, Reason>,
}

impl List {
    /// Reads a list whose signature was found to hold, from the address where it was found. `issuer` is that of the
    /// credential: nobody else's list says anything about it.
    pub fn read(list: &Value, address: &str, issuer: &str, now: Moment) -> Self {
        let moment = |name: &str| list.get(name).map(|date| date.as_str().and_then(|date| date.parse::<Moment>().ok()));
        let (from, until) = (moment("validFrom"), moment("validUntil"));
        let purposes = match list.pointer("/credentialSubject/statusPurpose") {
            Some(Value::Array(purposes)) => purposes.as_slice(),
            only => only.map_or(&[][..], std::slice::from_ref),
        };
        let purposes = purposes.iter().filter_map(Value::as_str).map(str::to_owned).collect();
        let text = |pointer: &str| list.pointer(pointer).and_then(Value::as_str);
        let is_current = match (from, until) {
            (Some(None), _) | (_, Some(None)) => false,
            (from, until) => {
                from.flatten().is_none_or(|from| from <= now.later(super::proof::TOLERANCE_SECONDS))
                    && until.flatten().is_none_or(|until| until >= now)
            }
        };
        let bits = if text("/id") != Some(address) {
            Err(Reason::StatusId)
        } else if text("/issuer").or_else(|| text("/issuer/id")) != Some(issuer) {
            Err(Reason::StatusIssuer)
        } else if !is_current {
            Err(Reason::StatusStale)
        } else if text("/credentialSubject/type") != Some("BitstringStatusList") {
            Err(Reason::StatusDecode)
        } else {
            text("/credentialSubject/encodedList").ok_or(Reason::StatusDecode).and_then(decode)
        };
        Self { from: from.flatten(), purposes, bits }
    }

    /// From when it is valid.
    pub fn from(&self) -> Option<Moment> {
        self.from
    }

    /// What is wrong with an entry according to the list.
    pub fn check(&self, entry: &Entry) -> Result<(), Reason> {
        let bits = self.bits.as_ref().map_err(|flaw| *flaw)?;
        if !self.purposes.iter().any(|purpose| purpose == entry.purpose.name()) {
            return Err(Reason::StatusPurpose);
        }
        match (is_set(bits, entry.index), entry.purpose) {
            (None, _) => Err(Reason::StatusRange),
            (Some(false), _) => Ok(()),
            (Some(true), Purpose::Revocation) => Err(Reason::StatusRevoked),
            (Some(true), Purpose::Suspension) => Err(Reason::StatusSuspended),
        }
    }
}

/// What is wrong according to a list whose signature was found to hold, at a moment.
pub fn check(entry: &Entry, list: &Value, issuer: &str, now: Moment) -> Result<(), Reason> {
    List::read(list, &entry.list, issuer, now).check(entry)
}

/// The credential of a revocation list, not yet signed. `set` are the places of those revoked; a place beyond the end of
/// the list is left out.
pub fn list(address: &str, issuer: &str, valid: (Moment, Moment), set: impl IntoIterator<Item = usize>) -> Value {
    let mut bits = vec![0u8; FEWEST_ENTRIES / 8];
    for index in set {
        if let Some(byte) = bits.get_mut(index / 8) {
            *byte |= 0x80 >> (index % 8);
        }
    }
    json!({
        "@context": [CREDENTIALS_V2],
        "id": address,
        "type": ["VerifiableCredential", LIST_CREDENTIAL],
        "issuer": issuer,
        "validFrom": valid.0.to_string(),
        "validUntil": valid.1.to_string(),
        "credentialSubject": {
            "id": format!("{address}#list"),
            "type": "BitstringStatusList",
            "statusPurpose": Purpose::Revocation.name(),
            "encodedList": encode(&bits),
        },
    })
}

/// The places that are set in a list; none if it cannot be read.
pub fn places_set(list: &Value) -> Vec<usize> {
    let encoded = list.pointer("/credentialSubject/encodedList").and_then(Value::as_str).unwrap_or_default();
    let bits = decode(encoded).unwrap_or_default();
    let bytes = bits.iter().enumerate().filter(|(_, byte)| **byte != 0);
    bytes
        .flat_map(|(at, byte)| (0..8).filter(move |bit| byte & (0x80 >> bit) != 0).map(move |bit| at * 8 + bit))
        .collect()
}

/// The entry that a credential of ours carries for its place in a revocation list.
pub fn entry(list: &str, index: impl fmt::Display) -> Value {
    json!({
        "id": format!("{list}#{index}"),
        "type": ENTRY,
        "statusPurpose": Purpose::Revocation.name(),
        "statusListIndex": index.to_string(),
        "statusListCredential": list,
    })
}

/// Bits as part 3.3 writes them: gzip, base64url without padding, `u` for its base.
pub(super) fn encode(bits: &[u8]) -> String {
    let mut packed = Vec::new();
    // Reading from memory does not fail.
    let _ = GzEncoder::new(bits, Compression::best()).read_to_end(&mut packed);
    format!("u{}", URL_SAFE_NO_PAD.encode(packed))
}

fn decode(encoded: &str) -> Result<Vec<u8>, Reason> {
    let packed = URL_SAFE_NO_PAD.decode(encoded.strip_prefix('u').ok_or(Reason::StatusDecode)?);
    let packed = packed.map_err(|_| Reason::StatusDecode)?;
    let mut bits = Vec::new();
    // One byte more than is accepted is enough to see that a list is too large, however small it was packed.
    let mut unpacked = GzDecoder::new(packed.as_slice()).take(LARGEST + 1);
    unpacked.read_to_end(&mut bits).map_err(|_| Reason::StatusDecode)?;
    match bits.len() {
        length if length as u64 > LARGEST => Err(Reason::StatusDecode),
        length if length * 8 < FEWEST_ENTRIES => Err(Reason::StatusLength),
        _ => Ok(bits),
    }
}

/// Whether a bit is set; the first is the left-most. Nothing if the list is shorter.
fn is_set(bits: &[u8], index: usize) -> Option<bool> {
    bits.get(index / 8).map(|byte| byte & (0x80 >> (index % 8)) != 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    const LIST: &str = "https://hospital.example/status/revocation-1.json";
    const ISSUER: &str = "did:web:hospital.example";

    fn moment(text: &str) -> Moment {
        text.parse().unwrap()
    }

    fn now() -> Moment {
        moment("2026-11-22T10:00:00Z")
    }

    fn sample(set: impl IntoIterator<Item = usize>) -> Value {
        list(LIST, ISSUER, (moment("2026-11-22T00:00:00Z"), moment("2027-02-20T00:00:00Z")), set)
    }

    fn at(index: usize) -> Entry {
        entry_of(&entry(LIST, index)).unwrap().unwrap()
    }

    #[test]
    fn the_published_list_is_read() {
        // Bitstring Status List 1.0, part 3.3: 131,072 zeros.
        let bits = decode("uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA").unwrap();
        assert_eq!(bits, vec![0; 16_384]);
    }

    proptest! {
        #[test]
        fn those_revoked_are_the_ones_found(set: BTreeSet<u16>, asked: u16) {
            let list = sample(set.iter().map(|index| usize::from(*index)));
            let expected = if set.contains(&asked) { Err(Reason::StatusRevoked) } else { Ok(()) };
            prop_assert_eq!(check(&at(asked.into()), &list, ISSUER, now()), expected);
            prop_assert!(places_set(&list).into_iter().eq(set.iter().map(|index| usize::from(*index))));
        }

        #[test]
        fn no_text_panics(text in "u?\\PC*") {
            let _ = decode(&text);
        }
    }

    #[test]
    fn a_list_that_says_nothing_of_the_credential_is_not_believed() {
        type Change = fn(&mut Value);
        let changes: &[(Change, Reason)] = &[
            (|list| list["id"] = json!("https://hospital.example/status/revocation-2.json"), Reason::StatusId),
            (|list| list["issuer"] = json!("did:web:evil.example"), Reason::StatusIssuer),
            (|list| list["issuer"] = json!({"id": "did:web:evil.example"}), Reason::StatusIssuer),
            (|list| list["validUntil"] = json!("2026-11-22T09:59:59Z"), Reason::StatusStale),
            (|list| list["validFrom"] = json!("2026-11-23T00:00:00Z"), Reason::StatusStale),
            (|list| list["validUntil"] = json!("soon"), Reason::StatusStale),
            (|list| list["credentialSubject"]["type"] = json!("Other"), Reason::StatusDecode),
            (|list| list["credentialSubject"]["statusPurpose"] = json!("suspension"), Reason::StatusPurpose),
            (|list| list["credentialSubject"]["statusPurpose"] = json!([]), Reason::StatusPurpose),
            (|list| list["credentialSubject"]["encodedList"] = json!("u!"), Reason::StatusDecode),
            (|list| list["credentialSubject"]["encodedList"] = json!("H4sIAAAAAAAAA"), Reason::StatusDecode),
            (|list| list["credentialSubject"]["encodedList"] = json!(encode(&[0; 1000])), Reason::StatusLength),
            (
                |list| list["credentialSubject"]["encodedList"] = json!(encode(&vec![0; 3_000_000])),
                Reason::StatusDecode,
            ),
        ];
        for (change, expected) in changes {
            let mut list = sample([]);
            change(&mut list);
            assert_eq!(check(&at(7), &list, ISSUER, now()), Err(*expected), "{list}");
        }
        assert_eq!(check(&at(131_072), &sample([]), ISSUER, now()), Err(Reason::StatusRange));
        let mut several = sample([7]);
        several["credentialSubject"]["statusPurpose"] = json!(["suspension", "revocation"]);
        assert_eq!(check(&at(7), &several, ISSUER, now()), Err(Reason::StatusRevoked));
    }

    #[test]
    fn entries_are_read_or_refused() {
        let with = |change: fn(&mut Value)| {
            let mut entry = entry(LIST, 7);
            change(&mut entry);
            entries_of(&json!({ "credentialStatus": entry }))
        };
        assert_eq!(with(|_| {}), vec![Ok(at(7))]);
        assert_eq!(with(|entry| *entry = json!([entry.clone(), entry.clone()])), vec![Ok(at(7)), Ok(at(7))]);
        assert_eq!(with(|entry| entry["statusPurpose"] = json!("refresh")), vec![]);
        assert_eq!(with(|entry| entry["type"] = json!("StatusList2021Entry")), vec![Err(Reason::StatusType)]);
        assert_eq!(with(|entry| entry["statusPurpose"] = json!("message")), vec![Err(Reason::StatusType)]);
        assert_eq!(with(|entry| entry["statusSize"] = json!(2)), vec![Err(Reason::StatusType)]);
        for silly in ["-1", "", "1.0", "0x7", "99999999999999999999", " 7"] {
            let mut entry = entry(LIST, 7);
            entry["statusListIndex"] = json!(silly);
            assert_eq!(entries_of(&json!({ "credentialStatus": entry })), vec![Err(Reason::StatusRange)], "{silly}");
        }
        assert_eq!(
            with(|entry| entry["statusListCredential"] = json!("http://hospital.example/")),
            vec![Err(Reason::StatusId)]
        );
        assert_eq!(entries_of(&json!({})), vec![]);
    }
}
