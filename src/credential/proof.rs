//! Proofs: signing and checking with the cryptosuite `eddsa-rdfc-2022` (Data Integrity EdDSA Cryptosuites 1.0, part
//! 3.2): Ed25519 over the SHA-256 of the proof's own canonical form followed by the SHA-256 of the document's.

use super::canonical::canonical;
use super::context::{Contexts, bundled};
use super::key::PublicKey;
use super::moment::Moment;
use super::reason::Reason;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

/// The only cryptosuite here.
pub const CRYPTOSUITE: &str = "eddsa-rdfc-2022";

/// How far a clock may be off, in seconds.
pub const TOLERANCE_SECONDS: u64 = 300;

/// The proof that a key is to complete with its signature.
pub fn options(key: PublicKey, created: Moment) -> Value {
    json!({
        "type": "DataIntegrityProof",
        "cryptosuite": CRYPTOSUITE,
        "created": created.to_string(),
        "verificationMethod": key.verification_method(),
        "proofPurpose": "assertionMethod",
    })
}

/// The bytes that a proof signs: of a credential (whatever proofs it holds are left aside) and a proof (whatever value
/// it has is left aside).
pub fn signing_input(credential: &Value, proof: &Value) -> Result<[u8; 64], Reason> {
    signing_input_with(credential, proof, bundled)
}

fn signing_input_with(credential: &Value, proof: &Value, contexts: Contexts) -> Result<[u8; 64], Reason> {
    let mut document = credential.as_object().cloned().ok_or(Reason::FormObject)?;
    document.remove("proof");
    let mut configuration = proof.as_object().cloned().ok_or(Reason::FormNormal)?;
    configuration.remove("proofValue");
    // The proof is read with the same words as the document it belongs to.
    if let Some(context) = document.get("@context") {
        configuration.insert("@context".to_owned(), context.clone());
    }
    let configuration: [u8; 32] = Sha256::digest(canonical(&Value::Object(configuration), contexts)?).into();
    let document: [u8; 32] = Sha256::digest(canonical(&Value::Object(document), contexts)?).into();
    let mut input = [0; 64];
    input.iter_mut().zip(configuration.into_iter().chain(document)).for_each(|(place, byte)| *place = byte);
    Ok(input)
}

/// The credential with its proof, completed by a signature, as the only one.
pub fn attach(mut credential: Value, mut proof: Value, signature: &[u8; 64]) -> Value {
    let value = format!("z{}", bs58::encode(signature).into_string());
    if let (Some(credential), Some(proof_members)) = (credential.as_object_mut(), proof.as_object_mut()) {
        proof_members.insert("proofValue".to_owned(), value.into());
        credential.insert("proof".to_owned(), Value::Array(vec![proof]));
    }
    credential
}

/// The signature of a proof.
pub fn signature_of(proof: &Value) -> Option<[u8; 64]> {
    // A signature has at most 88 base58 digits; base58 is quadratic, so nothing longer is decoded.
    let digits = proof.get("proofValue")?.as_str()?.strip_prefix('z').filter(|digits| digits.len() <= 88)?;
    bs58::decode(digits).into_vec().ok()?.try_into().ok()
}

/// All proofs of a credential.
pub fn proofs_of(credential: &Map<String, Value>) -> Vec<&Value> {
    match credential.get("proof") {
        None => Vec::new(),
        Some(Value::Array(proofs)) => proofs.iter().collect(),
        Some(proof) => vec![proof],
    }
}

/// The most proofs that are checked.
const MOST_PROOFS: usize = 4;

/// What is wrong with a credential's proofs, at a moment. Every proof must hold.
pub fn flaws(credential: &Value, now: Moment) -> Vec<Reason> {
    let Some(members) = credential.as_object() else { return vec![Reason::FormObject] };
    let proofs = proofs_of(members);
    match proofs.len() {
        0 => vec![Reason::ProofMissing],
        1..=MOST_PROOFS => proofs.into_iter().flat_map(|proof| flaws_of_one(credential, proof, now)).collect(),
        _ => vec![Reason::ProofType],
    }
}

fn flaws_of_one(credential: &Value, proof: &Value, now: Moment) -> Vec<Reason> {
    let text = |name: &str| proof.get(name).and_then(Value::as_str);
    let moment = |name: &str| text(name).map(|date| date.parse::<Moment>().map_err(|_| Reason::FormDate));
    if text("type") != Some("DataIntegrityProof") || text("cryptosuite") != Some(CRYPTOSUITE) {
        return vec![Reason::ProofType];
    }
    let mut flaws = Vec::new();
    if text("proofPurpose") != Some("assertionMethod") {
        flaws.push(Reason::ProofPurpose);
    }
    match moment("created") {
        Some(Ok(created)) if created > now.later(TOLERANCE_SECONDS) => flaws.push(Reason::ProofCreated),
        Some(Err(flaw)) => flaws.push(flaw),
        _ => {}
    }
    match moment("expires") {
        Some(Ok(expires)) if expires.later(TOLERANCE_SECONDS) < now => flaws.push(Reason::ProofExpired),
        Some(Err(flaw)) => flaws.push(flaw),
        _ => {}
    }
    if proof.get("previousProof").is_some() {
        flaws.push(Reason::ProofChain);
    }
    let issuer = credential.pointer("/issuer/id").and_then(Value::as_str).unwrap_or_default();
    match method_key(issuer, text("verificationMethod").unwrap_or_default()) {
        Ok(key) => flaws.extend(signature_flaw(credential, proof, key)),
        Err(flaw) => flaws.push(flaw),
    }
    flaws
}

/// The key of a verification method, which must be the issuer's. A key is never taken from the credential unless it is
/// the issuer's very identifier: a method `did:web:hospital.example#z6Mk…` proves nothing about that hospital.
fn method_key(issuer: &str, method: &str) -> Result<PublicKey, Reason> {
    let Some((controller, _)) = method.split_once('#') else { return Err(Reason::ProofMethod) };
    if controller != issuer {
        return Err(Reason::ProofMethod);
    }
    if !issuer.starts_with("did:key:") {
        return Err(Reason::ProofMethodUnavailable);
    }
    match PublicKey::from_did(issuer) {
        Some(key) if key.verification_method() == method => Ok(key),
        Some(_) => Err(Reason::ProofMethod),
        // A key of another kind, such as P-256, or one that is no key at all.
        None => Err(Reason::ProofMethodUnavailable),
    }
}

fn signature_flaw(credential: &Value, proof: &Value, key: PublicKey) -> Option<Reason> {
    let Some(signature) = signature_of(proof) else { return Some(Reason::ProofSignature) };
    match signing_input(credential, proof) {
        Ok(input) if key.signed(&input, &signature) => None,
        Ok(_) => Some(Reason::ProofSignature),
        Err(flaw) => Some(flaw),
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    /// The Alumni credential of Data Integrity EdDSA Cryptosuites 1.0, appendix B.1.
    const ALUMNI: &str = r#"{
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
        "type": ["VerifiableCredential", "AlumniCredential"],
        "name": "Alumni Credential",
        "description": "A minimum viable example of an Alumni Credential.",
        "issuer": "https://vc.example/issuers/5678",
        "validFrom": "2023-01-01T00:00:00Z",
        "credentialSubject": { "id": "did:example:abcdefgh", "alumniOf": "The School of Examples" },
        "proof": {
            "type": "DataIntegrityProof",
            "cryptosuite": "eddsa-rdfc-2022",
            "created": "2023-02-24T23:36:38Z",
            "verificationMethod": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
            "proofPurpose": "assertionMethod",
            "proofValue": "z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme"
        }
    }"#;

    fn with_examples(address: &str) -> Option<&'static str> {
        match address {
            "https://www.w3.org/ns/credentials/examples/v2" => {
                Some(r#"{ "@context": { "@vocab": "https://www.w3.org/ns/credentials/examples\u0023" } }"#)
            }
            _ => bundled(address),
        }
    }

    #[test]
    fn the_published_vector_is_reproduced() {
        let alumni: Value = serde_json::from_str(ALUMNI).unwrap();
        let input = signing_input_with(&alumni, &alumni["proof"], with_examples).unwrap();
        let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            hex,
            "bea7b7acfbad0126b135104024a5f1733e705108f42d59668b05c0c50004c6b0\
             517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017"
        );
        let key = PublicKey::from_did("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").unwrap();
        assert!(key.signed(&input, &signature_of(&alumni["proof"]).unwrap()));
    }

    #[test]
    fn what_is_signed_here_holds_here() {
        assert_eq!(flaws(&samples::certificate(), samples::now()), []);
    }

    #[test]
    fn a_smuggled_key_is_not_the_issuers() {
        let stranger = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
        for (issuer, method, expected) in [
            (
                "did:web:hospital.example",
                format!("did:web:hospital.example#{stranger}"),
                Reason::ProofMethodUnavailable,
            ),
            ("did:web:hospital.example", format!("did:key:{stranger}#{stranger}"), Reason::ProofMethod),
            (
                "did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG",
                format!("did:key:{stranger}#{stranger}"),
                Reason::ProofMethod,
            ),
            (
                "did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG",
                format!("did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG#{stranger}"),
                Reason::ProofMethod,
            ),
            (
                "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
                "did:key:zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169#k".to_owned(),
                Reason::ProofMethodUnavailable,
            ),
            ("", String::new(), Reason::ProofMethod),
        ] {
            assert_eq!(method_key(issuer, &method), Err(expected), "{issuer} {method}");
        }
    }
}
