//! A key file gives its key to its passphrase and to nothing else.

use super::super::samples;
use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

const LITTLE: Work = Work { memory_kib: 32, passes: 1, lanes: 1 };
const PASSPHRASE: &str = "correct horse battery staple";

fn key() -> IssuerKey {
    let did = "did:web:hospital.example.org".parse().unwrap();
    let issuer = Issuer::new(did, "Hospital", "https://hospital.example.org", None).unwrap();
    IssuerKey::new(issuer, "2026-1".parse().unwrap(), &[7; 32])
}

fn text() -> String {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let salt = Salt { passphrase: [1; 16], nonce: [2; 24] };
        seal(&key(), samples::now(), PASSPHRASE, LITTLE, &salt).unwrap()
    });
    TEXT.clone()
}

/// The same with a key for tokens.
fn text_with_token_key() -> String {
    let salt = Salt { passphrase: [1; 16], nonce: [2; 24] };
    let key = key().with_token_key(TokenKey::new(&[9; 32]).unwrap());
    seal(&key, samples::now(), PASSPHRASE, LITTLE, &salt).unwrap()
}

/// The text with a member changed, and with the checksum that belongs to it.
fn changed(pointer: &str, value: Value) -> String {
    let mut file: Value = serde_json::from_str(&text()).unwrap();
    *file.pointer_mut(pointer).unwrap() = value;
    let mut written: Written = serde_json::from_value(file).unwrap();
    written.checksum = checksum(&written.header, &written.sealed).unwrap();
    serde_json::to_string(&written).unwrap()
}

fn opened_method(text: &str, passphrase: &str) -> Result<String, KeyFileError> {
    KeyFile::read(text.as_bytes())?.open(passphrase).map(|key| key.method())
}

#[test]
fn only_its_passphrase_opens_a_file() {
    assert_eq!(opened_method(&text(), PASSPHRASE), Ok("did:web:hospital.example.org#2026-1".to_owned()));
    let key = KeyFile::read(text().as_bytes()).unwrap().open(PASSPHRASE).unwrap();
    assert_eq!(key.seed(), &[7; 32]);
    for passphrase in ["", "correct horse battery stapl", "Correct horse battery staple"] {
        assert_eq!(opened_method(&text(), passphrase), Err(KeyFileError::WrongPassphrase), "{passphrase}");
    }
}

#[test]
fn a_key_for_tokens_is_sealed_with_the_other() {
    let file = KeyFile::read(text_with_token_key().as_bytes()).unwrap();
    let opened = file.open(PASSPHRASE).unwrap();
    assert_eq!((opened.seed(), file.token()), (&[7; 32], Some(TokenKey::new(&[9; 32]).unwrap().public())));
    assert_eq!(opened.token_key().map(|key| *key.secret()), Some([9; 32]));
    // A file that names another key for tokens, or none, does not open.
    let mut other: Value = serde_json::from_str(&text_with_token_key()).unwrap();
    for token in [Some(TokenKey::new(&[8; 32]).unwrap().public().multikey()), None] {
        match token {
            Some(token) => other["header"]["token_key"] = json!(token),
            None => drop(other["header"].as_object_mut().unwrap().remove("token_key")),
        }
        let mut written: Written = serde_json::from_value(other.clone()).unwrap();
        written.checksum = checksum(&written.header, &written.sealed).unwrap();
        let text = serde_json::to_string(&written).unwrap();
        assert_eq!(opened_method(&text, PASSPHRASE), Err(KeyFileError::WrongPassphrase));
    }
}

#[test]
fn a_file_of_before_there_were_keys_for_tokens_opens() {
    let file = KeyFile::read(include_bytes!("../../../tests/data/key-without-tokens.json")).unwrap();
    assert_eq!((file.token(), file.open(PASSPHRASE).unwrap().token_key().is_none()), (None, true));
}

#[test]
fn a_file_does_not_show_its_secret() {
    for byte in [7, 9] {
        let secret = [byte; 32];
        let written = [
            STANDARD.encode(secret),
            format!("{byte:02}").repeat(32),
            bs58::encode(secret).into_string(),
            PASSPHRASE.to_owned(),
        ];
        for secret in written {
            assert!(!text_with_token_key().contains(&secret), "{secret}");
        }
    }
}

#[test]
fn what_a_file_says_cannot_be_changed_without_the_passphrase() {
    for (pointer, value) in [
        ("/header/issuer/id", json!("did:web:other.example.org")),
        ("/header/issuer/name", json!("Other")),
        ("/header/key", json!("2026-2")),
        ("/header/created", json!("2020-01-01T00:00:00Z")),
        ("/header/salt", json!(STANDARD.encode([9; 16]))),
        ("/header/nonce", json!(STANDARD.encode([9; 24]))),
        ("/header/work/passes", json!(2)),
        ("/sealed", json!(STANDARD.encode([0; 48]))),
    ] {
        assert_eq!(
            opened_method(&changed(pointer, value), PASSPHRASE),
            Err(KeyFileError::WrongPassphrase),
            "{pointer}"
        );
    }
}

#[test]
fn a_hostile_file_cannot_ask_for_much() {
    for (pointer, value) in [
        ("/header/work/memory_kib", json!(4 * 1024 * 1024)),
        ("/header/work/passes", json!(1_000_000)),
        ("/header/work/lanes", json!(1000)),
    ] {
        assert_eq!(opened_method(&changed(pointer, value), PASSPHRASE), Err(KeyFileError::TooMuchWork), "{pointer}");
    }
    for (pointer, value) in
        [("/header/work/memory_kib", json!(0)), ("/header/work/passes", json!(0)), ("/header/work/lanes", json!(0))]
    {
        assert_eq!(opened_method(&changed(pointer, value), PASSPHRASE), Err(KeyFileError::NotAKeyFile), "{pointer}");
    }
}

#[test]
fn another_file_is_not_a_key_file() {
    for (pointer, value) in [
        ("/header/format", json!("champions-key-2")),
        ("/header/kdf", json!("pbkdf2")),
        ("/header/cipher", json!("none")),
        ("/header/public_key", json!("z6Mk")),
        ("/header/salt", json!("AA==")),
        ("/header/nonce", json!("")),
        ("/header/key", json!("z6Mk#")),
    ] {
        assert_eq!(opened_method(&changed(pointer, value), PASSPHRASE), Err(KeyFileError::NotAKeyFile), "{pointer}");
    }
    for text in ["", "{}", "[]", "key", &" ".repeat(LARGEST + 1)] {
        assert_eq!(opened_method(text, PASSPHRASE), Err(KeyFileError::NotAKeyFile));
    }
}

#[test]
fn a_private_key_that_is_not_the_named_one_is_told() {
    // Only who has the passphrase can make such a file, by mistake.
    let header = KeyFile::read(text().as_bytes()).unwrap().header;
    let other = IssuerKey::new(key().issuer().clone(), "2026-1".parse().unwrap(), &[8; 32]);
    let header = Header { public_key: other.public().unwrap().multikey(), ..header };
    let cipher = cipher(PASSPHRASE, LITTLE, &[1; 16]).unwrap();
    let key = key();
    let payload = Payload { msg: key.seed(), aad: &header.bytes().unwrap() };
    let sealed = STANDARD.encode(cipher.encrypt(&XNonce::from([2; 24]), payload).unwrap());
    let checksum = checksum(&header, &sealed).unwrap();
    let text = serde_json::to_string(&Written { header, sealed, checksum }).unwrap();
    assert_eq!(opened_method(&text, PASSPHRASE), Err(KeyFileError::AnotherKey));
}

proptest! {
    #[test]
    fn a_damaged_file_is_told_from_a_wrong_passphrase(at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = text().into_bytes();
        let at = at.index(bytes.len());
        prop_assume!(bytes[at] != byte);
        bytes[at] = byte;
        match KeyFile::read(&bytes) {
            // White space between members means nothing.
            Ok(file) => prop_assert_eq!(file, KeyFile::read(text().as_bytes()).unwrap()),
            Err(error) => prop_assert!(matches!(error, KeyFileError::Damaged | KeyFileError::NotAKeyFile)),
        }
    }

    #[test]
    fn no_bytes_panic(bytes: Vec<u8>) {
        let _ = KeyFile::read(&bytes);
    }
}
