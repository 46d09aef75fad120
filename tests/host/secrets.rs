//! Private keys never leave their file in clear: not in what is printed, published or kept beside it.

use crate::desk_award::office_with_hand_in;
use crate::desk_issue::{AMINA, claim};
use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use champions::credential::token_key::TokenKey;
use ed25519_dalek::SigningKey;
use std::collections::{BTreeSet, HashSet};

const PASSPHRASE: &str = "correct horse battery staple";

/// What a text may hold: itself, and whatever its parts say in the usual ways of writing bytes.
fn readings(bytes: &[u8]) -> Vec<Vec<u8>> {
    let lenient = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split(|character: char| !character.is_ascii_alphanumeric() && !"+/-_=".contains(character));
    let mut found = vec![bytes.to_vec()];
    for part in parts.filter(|part| part.len() >= 40) {
        // A multibase has a letter before its digits.
        for digits in [part, &part[1..]] {
            found.extend(GeneralPurpose::new(&STANDARD, lenient).decode(digits));
            found.extend(GeneralPurpose::new(&URL_SAFE, lenient).decode(digits));
            found.extend(bs58::decode(digits).into_vec());
            let pairs = digits.as_bytes().chunks_exact(2).map(|pair| std::str::from_utf8(pair).unwrap());
            found.extend(pairs.map(|pair| u8::from_str_radix(pair, 16).ok()).collect::<Option<Vec<u8>>>());
        }
    }
    found
}

/// Whether any 32 bytes of it are the private part of one of these public keys, of either kind.
fn betrays(bytes: &[u8], public: &BTreeSet<String>) -> bool {
    let mut seen = HashSet::new();
    readings(bytes).iter().flat_map(|reading| reading.windows(32)).any(|window| {
        let secret: [u8; 32] = window.try_into().unwrap();
        // The same bytes are read in several ways, and to make a public key takes its time.
        seen.insert(secret) && multikeys(&secret).iter().any(|multikey| public.contains(multikey))
    })
}

/// The public keys, as Multikeys, that 32 secret bytes could make.
fn multikeys(secret: &[u8; 32]) -> Vec<String> {
    let ed25519 = SigningKey::from_bytes(secret).verifying_key();
    let ed25519 = format!("z{}", bs58::encode([&[0xed, 1][..], ed25519.as_bytes()].concat()).into_string());
    let p256 = TokenKey::new(secret).map(|key| key.public().multikey());
    [Some(ed25519), p256].into_iter().flatten().collect()
}

#[test]
fn a_private_key_is_recognised_however_it_is_written() {
    let seed = [7; 32];
    let public = SigningKey::from_bytes(&seed).verifying_key();
    let public =
        BTreeSet::from([format!("z{}", bs58::encode([&[0xed, 1][..], public.as_bytes()].concat()).into_string())]);
    let hex: String = seed.iter().map(|byte| format!("{byte:02x}")).collect();
    let base64 = base64::engine::general_purpose::STANDARD.encode(seed);
    let longer = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode([&[1, 2][..], &seed].concat());
    let base58 = format!("z{}", bs58::encode([&[0x80, 0x26][..], &seed].concat()).into_string());
    for text in [format!("key: {hex}"), format!("\"{base64}\""), longer, base58] {
        assert!(betrays(text.as_bytes(), &public), "{text}");
        let p256 = BTreeSet::from([TokenKey::new(&seed).unwrap().public().multikey()]);
        assert!(betrays(text.as_bytes(), &p256), "{text}");
    }
    assert!(!betrays(b"nothing of that kind, but more than thirty-two bytes of it", &public));
}

#[test]
fn nothing_that_is_printed_or_written_betrays_a_key() {
    let scratch = office_with_hand_in("secrets");
    std::fs::rename(scratch.path("a.key"), scratch.path("first.key")).unwrap();
    scratch.write("claims/amina.json", claim(AMINA));
    scratch.write("modules/trust/members.toml", "[[member]]\ndid = \"did:web:a.org\"\nname = \"A\"\n");
    let mut printed = String::new();
    let id = || {
        let file = scratch.files().into_iter().find(|file| file.starts_with("issuer/credentials/"));
        file.map_or_else(String::new, |file| format!("urn:uuid:{}", &file["issuer/credentials/".len()..][..36]))
    };
    let at = "2026-11-22T09:10:00Z";
    for arguments in [
        &["keys", "show", "--key", "first.key", "--unlock"][..],
        &["issue", "claims", "--key", "first.key", "--now", at, "--jwt"],
        &["award", "champion", "amina.jsonl", "--key", "first.key", "--now", at, "--jwt"],
        &["revoke", "ID", "--key", "first.key", "--now", at],
        &["trust", "build", "--now", at],
        &["trust", "sign", "--key", "first.key", "--now", at],
        &["keys", "rotate", "--key", "first.key", "--new-key", "second.key", "--key-name", "2027-1"],
        &["keys", "show", "--key", "second.key", "--unlock"],
        &["keys", "retire", "2026-1", "--compromised"],
    ] {
        let id = id();
        let arguments: Vec<&str> = arguments.iter().map(|word| if *word == "ID" { &*id } else { word }).collect();
        let (status, output) = scratch.run(&arguments, PASSPHRASE);
        assert_eq!(status, Some(0), "{output}");
        printed.push_str(&output);
        printed.push_str(&scratch.run(&arguments, "another passphrase").1);
    }
    let mut public = BTreeSet::new();
    for key in ["first.key", "second.key"] {
        let file: serde_json::Value = serde_json::from_str(&scratch.read(key)).unwrap();
        for member in ["public_key", "token_key"] {
            public.insert(file["header"][member].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(public.len(), 4);
    assert!(!betrays(printed.as_bytes(), &public) && !printed.contains(PASSPHRASE), "{printed}");
    let files = scratch.files();
    for part in ["credentials/", "claims/", "hand-ins/", "public/status/", "ledger.jsonl", "index.csv"] {
        assert!(files.iter().any(|file| file.starts_with(&format!("issuer/{part}"))), "{part}");
    }
    for path in files {
        let bytes = std::fs::read(scratch.path(&path)).unwrap();
        assert!(!betrays(&bytes, &public), "{path}");
        assert!(!String::from_utf8_lossy(&bytes).contains(PASSPHRASE), "{path}");
    }
}
