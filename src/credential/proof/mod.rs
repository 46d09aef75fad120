//! Proofs: Data Integrity signatures (Verifiable Credential Data Integrity 1.0). Two SHA-256 digests are signed, of the
//! canonical form of the proof's own members and of that of the document without its proofs; the [cryptosuite](suite)
//! says which canonical form that is and which kind of key signs.

pub mod suite;

use super::context::{Contexts, bundled};
use super::did::document::KeyOf;
use super::did::{self, Which};
use super::key::PublicKey;
use super::moment::Moment;
use super::rdf::canonical_within;
use super::reason::Reason;
use super::web::Web;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use suite::{Canonicalization, Suite};

/// The cryptosuite of every certificate that is made here.
pub const CRYPTOSUITE: &str = "eddsa-rdfc-2022";

/// The cryptosuite of files that only this program needs to read, such as the registry.
pub const PLAIN_CRYPTOSUITE: &str = "eddsa-jcs-2022";

/// How far a clock may be off, in seconds.
pub const TOLERANCE_SECONDS: u64 = 300;

/// The proof that a learner's key is to complete with its signature.
pub fn options(key: PublicKey, created: Moment) -> Value {
    options_with(CRYPTOSUITE, &key.verification_method(), created)
}

/// The proof that the key of a verification method is to complete with its signature.
pub fn options_with(cryptosuite: &str, method: &str, created: Moment) -> Value {
    let mut options = options_of(method, &created.to_string());
    options["cryptosuite"] = cryptosuite.into();
    options
}

/// The proof of a certificate, by its verification method and its date.
pub(super) fn options_of(method: &str, created: &str) -> Value {
    json!({
        "type": "DataIntegrityProof",
        "cryptosuite": CRYPTOSUITE,
        "created": created,
        "verificationMethod": method,
        "proofPurpose": "assertionMethod",
    })
}

/// The bytes that a proof signs: of a document (whatever proofs it holds are left aside) and a proof (whatever value it
/// has is left aside), by the proof's cryptosuite.
pub fn signing_input(document: &Value, proof: &Value) -> Result<[u8; 64], Reason> {
    signing_input_with(document, proof, bundled)
}

fn signing_input_with(document: &Value, proof: &Value, contexts: Contexts) -> Result<[u8; 64], Reason> {
    let suite = Suite::of(proof).ok_or(Reason::ProofType)?;
    let document = document.as_object().ok_or(Reason::FormObject)?;
    let configuration = proof.as_object().ok_or(Reason::FormNormal)?;
    let context = document.get("@context");
    let canonical = match suite.canonicalization {
        // The proof is read with the same words as the document it belongs to.
        Canonicalization::Rdfc => {
            let own = context.ok_or(Reason::FormContext)?;
            [(configuration, "proofValue"), (document, "proof")]
                .map(|(members, without)| Ok(canonical_within(members, own, Some(without), contexts)?.into_bytes()))
        }
        Canonicalization::Jcs => {
            // A proof that names fewer contexts than the document would leave the others unsigned.
            let named = configuration.get("@context");
            if named.is_some() && named != context {
                return Err(Reason::FormContext);
            }
            [(configuration, "proofValue"), (document, "proof")].map(|(members, without)| {
                let signed: Map<String, Value> =
                    members.clone().into_iter().filter(|(name, _)| name != without).collect();
                serde_json_canonicalizer::to_vec(&signed).map_err(|_| Reason::FormNormal)
            })
        }
    };
    let [configuration, document] = canonical;
    let digests = [Sha256::digest(configuration?), Sha256::digest(document?)];
    let mut input = [0; 64];
    input.iter_mut().zip(digests.into_iter().flatten()).for_each(|(place, byte)| *place = byte);
    Ok(input)
}

/// The credential with its proof, completed by a signature, as the only one.
pub fn attach(credential: Value, proof: Value, signature: &[u8; 64]) -> Value {
    with_proof(credential, proof, &proof_value(signature))
}

/// A signature as the value of a proof.
pub(super) fn proof_value(signature: &[u8; 64]) -> String {
    format!("z{}", bs58::encode(signature).into_string())
}

/// The credential with a proof of this value as the only one.
pub(super) fn with_proof(mut credential: Value, mut proof: Value, value: &str) -> Value {
    if let (Some(credential), Some(proof_members)) = (credential.as_object_mut(), proof.as_object_mut()) {
        proof_members.insert("proofValue".to_owned(), value.into());
        credential.insert("proof".to_owned(), Value::Array(vec![proof]));
    }
    credential
}

/// The signature of a proof.
pub fn signature_of(proof: &Value) -> Option<[u8; 64]> {
    signature_in(proof.get("proofValue")?.as_str()?)
}

/// The signature that is the value of a proof.
pub(super) fn signature_in(value: &str) -> Option<[u8; 64]> {
    // A signature has at most 88 base58 digits; base58 is quadratic, so nothing longer is decoded.
    let digits = value.strip_prefix('z').filter(|digits| digits.len() <= 88)?;
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

/// Whether one of these keys has signed a document of our own kind, such as a registry, with a proof over its plain JSON.
pub fn is_signed_by_one_of(document: &Value, keys: &[PublicKey]) -> bool {
    let proofs = document.as_object().map(proofs_of).unwrap_or_default();
    proofs.iter().any(|proof| keys.iter().any(|key| is_signed_by(document, proof, *key)))
}

fn is_signed_by(document: &Value, proof: &Value, key: PublicKey) -> bool {
    let says = |name: &str, value: &str| proof.get(name).and_then(Value::as_str) == Some(value);
    let is_plain = says("proofPurpose", "assertionMethod") && says("cryptosuite", PLAIN_CRYPTOSUITE);
    let signed = |input: [u8; 64]| signature_of(proof).is_some_and(|signature| key.signed(&input, &signature));
    is_plain && signing_input(document, proof).is_ok_and(signed)
}

/// The most proofs that are checked.
const MOST_PROOFS: usize = 4;

/// Checks the proofs of an issuer's document, at a moment. Every proof must hold. Gives the keys that signed, and what is
/// wrong; a key is given only if its proof holds.
pub fn check(document: &Value, issuer: &str, now: Moment, web: &dyn Web) -> (Vec<KeyOf>, Vec<Reason>) {
    let Some(members) = document.as_object() else { return (Vec::new(), vec![Reason::FormObject]) };
    let proofs = proofs_of(members);
    match proofs.len() {
        0 => (Vec::new(), vec![Reason::ProofMissing]),
        1..=MOST_PROOFS => {
            let (mut keys, mut flaws) = (Vec::new(), Vec::new());
            for proof in proofs {
                match check_one(document, proof, issuer, now, web) {
                    Ok(key) => keys.push(key),
                    Err(found) => flaws.extend(found),
                }
            }
            (keys, flaws)
        }
        _ => (Vec::new(), vec![Reason::ProofType]),
    }
}

fn check_one(document: &Value, proof: &Value, issuer: &str, now: Moment, web: &dyn Web) -> Result<KeyOf, Vec<Reason>> {
    let text = |name: &str| proof.get(name).and_then(Value::as_str);
    let moment = |name: &str| text(name).map(|date| date.parse::<Moment>().map_err(|_| Reason::FormDate));
    let Some(suite) = Suite::of(proof) else { return Err(vec![Reason::ProofType]) };
    let mut flaws = Vec::new();
    if text("proofPurpose") != Some("assertionMethod") {
        flaws.push(Reason::ProofPurpose);
    }
    let created = moment("created");
    match created {
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
    let method = text("verificationMethod").unwrap_or_default();
    match did::key_of(issuer, Which::Named(method), web).and_then(|found| suite.accepts(found)) {
        Ok(found) => {
            // Without a date it could have been signed when the key was no longer in use.
            let signed = created.and_then(Result::ok).unwrap_or(now);
            if found.expires.is_some_and(|expires| signed > expires) {
                flaws.push(Reason::ProofMethod);
            }
            flaws.extend(signature_flaw(document, proof, &found, web));
            if flaws.is_empty() { Ok(found) } else { Err(flaws) }
        }
        Err(flaw) => {
            flaws.push(flaw);
            Err(flaws)
        }
    }
}

fn signature_flaw(document: &Value, proof: &Value, found: &KeyOf, web: &dyn Web) -> Option<Reason> {
    let Some(signature) = signature_of(proof) else { return Some(Reason::ProofSignature) };
    match web.signing_input(document).map_or_else(|| signing_input(document, proof), Ok) {
        Ok(input) if found.key.signed(&input, &signature) => None,
        Ok(_) => Some(Reason::ProofSignature),
        Err(flaw) => Some(flaw),
    }
}

#[cfg(test)]
mod tests {
    use super::super::rdf::context::Context;
    use super::super::samples;
    use super::super::web::NoWeb;
    use super::*;
    use std::sync::LazyLock;

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

    fn with_examples(address: &str) -> Option<&'static Context> {
        static EXAMPLES: LazyLock<Context> = LazyLock::new(|| {
            Context::read(r#"{"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples\u0023"}}"#).unwrap()
        });
        if address == "https://www.w3.org/ns/credentials/examples/v2" { Some(&EXAMPLES) } else { bundled(address) }
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

    /// The same credential with a plain proof, appendix B.2 of the same document.
    const PLAIN_PROOF: &str = r#"{
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": "2023-02-24T23:36:38Z",
        "verificationMethod": "did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2#z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
        "proofPurpose": "assertionMethod",
        "@context": ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"],
        "proofValue": "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
    }"#;

    #[test]
    fn the_published_plain_vector_is_reproduced() {
        let alumni: Value = serde_json::from_str(ALUMNI).unwrap();
        let proof: Value = serde_json::from_str(PLAIN_PROOF).unwrap();
        let input = signing_input(&alumni, &proof).unwrap();
        let key = PublicKey::from_did("did:key:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2").unwrap();
        assert!(key.signed(&input, &signature_of(&proof).unwrap()));
        let mut fewer = proof;
        fewer["@context"].as_array_mut().unwrap().pop();
        assert_eq!(signing_input(&alumni, &fewer), Err(Reason::FormContext));
    }

    /// The proofs of the same credential in Data Integrity ECDSA Cryptosuites 1.0, appendix A.1 and A.3: both by one key.
    #[test]
    fn the_published_vectors_on_p256_are_reproduced() {
        let alumni: Value = serde_json::from_str(ALUMNI).unwrap();
        let did = "did:key:zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP";
        for (suite, value, expected) in [
            (
                "ecdsa-rdfc-2019",
                "zaHXrr7AQdydBk3ahpCDpWbxfLokDqmCToYm2dyWvpcFVyWooC2he63w1f7UNQoAMKdhaRtcnaE2KTo5o5vTCcfw",
                "3a8a522f689025727fb9d1f0fa99a618da023e8494ac74f51015d009d35abc2e\
                 517744132ae165a5349155bef0bb0cf2258fff99dfe1dbd914b938d775a36017",
            ),
            (
                "ecdsa-jcs-2019",
                "z5ptCet75SaEgzG4v4zJhbJtfNi74Wv7Fq15hhKouJQQjEPQvPZKaYxcMXAMLPQS2FXrkCWokNJkFVkwxNzZfD5oT",
                "fe5799489119c7fe3c528715e72bd39d2ec6b4ab345978df32e9a9312648ec25\
                 59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19",
            ),
        ] {
            let mut proof = alumni["proof"].clone();
            proof["cryptosuite"] = json!(suite);
            proof["verificationMethod"] = json!(format!("{did}#{}", &did["did:key:".len()..]));
            proof["proofValue"] = json!(value);
            if suite.contains("jcs") {
                proof["@context"] = alumni["@context"].clone();
            }
            let input = signing_input_with(&alumni, &proof, with_examples).unwrap();
            let hex: String = input.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(hex, expected, "{suite}");
            let method = proof["verificationMethod"].as_str().unwrap();
            let found = did::key_of(did, Which::Named(method), &NoWeb).unwrap();
            let found = Suite::of(&proof).unwrap().accepts(found).unwrap();
            assert!(found.key.signed(&input, &signature_of(&proof).unwrap()), "{suite}");
        }
    }

    #[test]
    fn what_is_signed_here_holds_here() {
        let certificate = samples::certificate();
        let (keys, flaws) = check(&certificate, &samples::holder(&samples::key()).did(), samples::now(), &NoWeb);
        assert_eq!((keys.len(), flaws), (1, vec![]));
    }
}
