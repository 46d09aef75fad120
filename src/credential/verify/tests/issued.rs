//! Certificates of institutions: their keys, tokens, lists, endorsements and the registry.

use super::super::super::proof::{CRYPTOSUITE, PLAIN_CRYPTOSUITE};
use super::super::super::samples::institution::{
    self, HOSPITAL, Hospital, METHOD, badge, endorsement, key, list, registry, signed, signed_with,
};
use super::super::super::status;
use super::*;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer, SigningKey};

fn of(credential: Value, expected: &'static [Reason]) -> Case {
    Case::of(credential.to_string(), expected)
}

/// A badge that the hospital changed before it signed it.
fn issued(expected: &'static [Reason], change: impl FnOnce(&mut Value)) -> Case {
    let mut badge = badge();
    change(&mut badge);
    of(signed(badge, &key()), expected)
}

/// A good badge of a hospital that publishes something else than it should.
fn published(expected: &'static [Reason], change: impl FnOnce(&mut Hospital)) -> Case {
    let mut case = issued(expected, |_| {});
    change(&mut case.hospital);
    case
}

fn with_list(expected: &'static [Reason], list: Value) -> Case {
    published(expected, |hospital| hospital.list = list.to_string())
}

fn with_registry(expected: &'static [Reason], change: impl FnOnce(&mut Value)) -> Case {
    let mut registry = registry();
    change(&mut registry);
    published(expected, |hospital| hospital.registry = Some(registry))
}

/// A token of a credential, as the hospital signs it.
fn token(header: Value, credential: &Value, change: impl FnOnce(&mut Value)) -> String {
    let mut claims = credential.clone();
    claims["iss"] = json!(HOSPITAL);
    claims["jti"] = claims["id"].clone();
    claims["sub"] = claims["credentialSubject"]["id"].clone();
    claims["nbf"] = json!("2026-11-22T09:00:00Z".parse::<Moment>().unwrap().unix());
    change(&mut claims);
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(&header), part(&claims));
    let signature = key().sign(signed.as_bytes()).to_bytes();
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature))
}

fn header() -> Value {
    json!({"alg": "EdDSA", "typ": "JWT", "kid": METHOD})
}

fn enclosed(expected: &'static [Reason], endorsement: Value) -> Case {
    issued(expected, |badge| badge["credentialSubject"]["achievement"]["endorsement"] = json!([endorsement]))
}

pub(super) fn cases() -> Vec<Case> {
    use Reason::*;
    let stranger = SigningKey::from_bytes(&[9; 32]);
    let both = {
        let (plain, general) =
            (signed_with(PLAIN_CRYPTOSUITE, badge(), &key()), signed_with(CRYPTOSUITE, badge(), &key()));
        let mut both = plain.clone();
        both["proof"] = json!([plain["proof"][0], general["proof"][0]]);
        both
    };
    let one_bad = {
        let mut one_bad = both.clone();
        one_bad["proof"][1] = signed(badge(), &stranger)["proof"][0].clone();
        one_bad
    };
    let revoked_endorsement = {
        let mut endorsement = endorsement();
        endorsement["credentialStatus"] = badge()["credentialStatus"].clone();
        signed(endorsement, &key())
    };
    vec![
        // Signatures.
        issued(&[], |_| {}),
        of(signed_with(PLAIN_CRYPTOSUITE, badge(), &key()), &[]),
        of(both, &[]),
        of(one_bad, &[ProofSignature]),
        of(signed(badge(), &stranger), &[ProofSignature]),
        issued(&[], |badge| badge["issuer"] = json!(HOSPITAL)),
        issued(&[FormUnsupported], |badge| {
            badge["refreshService"] = json!({"id": "https://x.example", "type": "urn:x"})
        }),
        of(
            {
                let mut object = signed(badge(), &key());
                object["proof"] = object["proof"][0].clone();
                object
            },
            &[],
        ),
        published(&[ProofMethod, StatusProof], |hospital| hospital.did["id"] = json!("did:web:other.example")),
        published(&[ProofMethod, StatusProof], |hospital| hospital.did["assertionMethod"] = json!([])),
        published(&[ProofMethod, StatusProof], |hospital| {
            hospital.did["verificationMethod"][0]["expires"] = json!("2026-11-01T00:00:00Z")
        }),
        // Times.
        issued(&[TimeValidUntil], |badge| badge["validUntil"] = json!("2026-11-22T09:00:00Z")),
        // Tokens.
        Case::of(token(header(), &badge(), |_| {}), &[]),
        Case::of(token(json!({"alg": "EdDSA"}), &badge(), |_| {}), &[]),
        of(
            json!({"@context": "https://www.w3.org/ns/credentials/v2", "type": "EnvelopedVerifiableCredential",
                  "id": format!("data:application/vc+jwt,{}", token(header(), &badge(), |_| {}))}),
            &[],
        ),
        Case::of(token(json!({"alg": "none", "kid": METHOD}), &badge(), |_| {}), &[JwtAlgorithm]),
        Case::of(token(json!({"alg": "EdDSA", "kid": METHOD, "crit": ["exp"]}), &badge(), |_| {}), &[JwtCritical]),
        Case::of(token(header(), &badge(), |claims| claims["iss"] = json!("did:web:other.example")), &[JwtClaims]),
        Case::of(token(header(), &badge(), |claims| claims["vc"] = badge()), &[FormUnmapped]),
        Case::of("eyJhIjoxfQ.e30", &[ParseSyntax]),
        Case::of("eyJhIjoxfQ.!.x", &[JwtForm]),
        Case::of(
            token(json!({"alg": "EdDSA", "kid": "did:web:hospital.example#other"}), &badge(), |_| {}),
            &[ProofMethod],
        ),
        // Status.
        with_list(&[StatusRevoked], signed(list(&[7]), &key())),
        with_list(&[], signed(list(&[6, 8]), &key())),
        published(&[], |hospital| {
            hospital.list = {
                let list = list(&[]);
                token(header(), &list, |claims| {
                    drop(claims.as_object_mut().map(|claims| {
                        claims.remove("sub");
                        claims.remove("nbf")
                    }))
                })
            }
        }),
        with_list(&[StatusProof], signed(list(&[]), &stranger)),
        with_list(&[StatusProof], list(&[])),
        with_list(&[StatusDecode], json!({"id": "x"})),
        with_list(&[StatusIssuer], {
            let mut list = list(&[]);
            list["issuer"] = json!("did:web:other.example");
            signed(list, &key())
        }),
        with_list(&[StatusId], {
            let mut list = list(&[]);
            list["id"] = json!("https://hospital.example/status/revocation-2.json");
            signed(list, &key())
        }),
        with_list(&[StatusStale], {
            let mut list = list(&[]);
            list["validUntil"] = json!("2026-11-22T09:59:59Z");
            signed(list, &key())
        }),
        with_list(&[StatusPurpose], {
            let mut list = list(&[]);
            list["credentialSubject"]["statusPurpose"] = json!("suspension");
            signed(list, &key())
        }),
        with_list(&[StatusDecode], {
            let mut list = list(&[]);
            list["credentialSubject"]["encodedList"] = json!("uAAAA");
            signed(list, &key())
        }),
        with_list(&[StatusLength], {
            let mut list = list(&[]);
            list["credentialSubject"]["encodedList"] = json!(status::encode(&[0; 1000]));
            signed(list, &key())
        }),
        issued(&[StatusRange], |badge| badge["credentialStatus"]["statusListIndex"] = json!("131072")),
        issued(&[StatusType], |badge| badge["credentialStatus"]["statusPurpose"] = json!("message")),
        issued(&[StatusUnavailable], |badge| {
            badge["credentialStatus"]["statusListCredential"] = json!("https://hospital.example/other.json")
        }),
        Case {
            hospital: Hospital {
                list: signed(
                    {
                        let mut list = list(&[7]);
                        list["credentialSubject"]["statusPurpose"] = json!(["revocation", "suspension"]);
                        list
                    },
                    &key(),
                )
                .to_string(),
                ..Hospital::default()
            },
            ..issued(&[StatusRevoked, StatusSuspended], |badge| {
                let revocation = badge["credentialStatus"].clone();
                let mut suspension = revocation.clone();
                suspension["statusPurpose"] = json!("suspension");
                suspension["id"] = json!("https://hospital.example/status/revocation-1.json#s7");
                badge["credentialStatus"] = json!([revocation, suspension]);
            })
        },
        // The registry.
        with_registry(&[], |_| {}),
        with_registry(&[TrustUnlisted], |registry| registry["registry"] = json!({})),
        with_registry(&[TrustScope], |registry| registry["registry"][HOSPITAL]["may"] = json!([])),
        with_registry(&[TrustPeriod], |registry| {
            registry["registry"][HOSPITAL]["until"] = json!("2026-11-01T00:00:00Z")
        }),
        with_registry(&[TrustKey], |registry| {
            registry["registry"][HOSPITAL]["keys"] = json!(["z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"])
        }),
        with_registry(&[TrustRegistryStale], |registry| registry["meta"]["next"] = json!("2026-11-22T09:00:00Z")),
        // Endorsements, alone and enclosed.
        of(signed(endorsement(), &key()), &[]),
        of(signed(endorsement(), &stranger), &[ProofSignature]),
        enclosed(&[], signed(endorsement(), &key())),
        enclosed(&[EndorsementInvalid], signed(endorsement(), &stranger)),
        enclosed(&[EndorsementInvalid], {
            let mut other = endorsement();
            other["credentialSubject"]["id"] = json!("urn:x:other");
            signed(other, &key())
        }),
        enclosed(&[], revoked_endorsement),
        issued(&[], |badge| badge["endorsementJwt"] = json!([token(header(), &endorsement(), |_| {})])),
        issued(&[EndorsementInvalid], |badge| badge["endorsementJwt"] = json!(["x.y.z"])),
        enclosed(&[EndorsementUnchecked], {
            let mut other = endorsement();
            other["issuer"] = json!("did:web:other.example");
            let mut proof = signed(endorsement(), &key())["proof"].clone();
            proof[0]["verificationMethod"] = json!("did:web:other.example#1");
            other["proof"] = proof;
            other
        }),
    ]
}

#[test]
fn who_stands_behind_a_badge_is_said() {
    for (change, expected, name) in [
        ((|_| {}) as fn(&mut Hospital), Assurance::Countersigned, None),
        (|hospital| hospital.registry = Some(registry()), Assurance::Registered, Some("The Registered Hospital")),
    ] {
        let mut hospital = Hospital::default();
        change(&mut hospital);
        let (web, registry) = (hospital.web(), hospital.registry());
        let surroundings = Surroundings {
            now: now(),
            not_before: Moment::from_unix(0),
            content: None,
            web: &web,
            registry: registry.as_ref(),
        };
        let report = verify(signed(badge(), &key()).to_string().as_bytes(), surroundings);
        assert_eq!((report.assurance, report.registered_name.as_deref()), (Some(expected), name));
        assert_eq!(report.status_as_of.as_deref(), Some("2026-11-22T00:00:00Z"));
    }
    let web = Hospital::default().web();
    let content = content();
    let surroundings = Surroundings {
        now: now(),
        not_before: Moment::from_unix(0),
        content: Some(&content),
        web: &web,
        registry: None,
    };
    let code = compact::encode(&institution::countersigned(), &content).unwrap();
    let report = verify(code.as_bytes(), surroundings);
    assert_eq!((report.verdict, report.assurance), (Verdict::Valid, Some(Assurance::Countersigned)));
    let mut bare = badge();
    bare.as_object_mut().unwrap().remove("credentialStatus");
    let issuer = samples::holder(&key());
    bare["issuer"]["id"] = json!(issuer.did());
    let bare = sign(bare, options(issuer, now()), &key());
    assert_eq!(verify_at(&bare.to_string(), now(), None).assurance, Some(Assurance::BareKey));
}

proptest! {
    #[test]
    fn no_changed_character_of_a_token_is_valid(place: prop::sample::Index, character in "[A-Za-z0-9_.-]") {
        let good = token(header(), &badge(), |_| {});
        let place = place.index(good.len());
        let mut changed = good.clone();
        changed.replace_range(place..=place, &character);
        prop_assume!(changed != good);
        let web = Hospital::default().web();
        let surroundings = Surroundings { now: now(), not_before: Moment::from_unix(0), content: None, web: &web, registry: None };
        prop_assert_ne!(verify(changed.as_bytes(), surroundings).verdict, Verdict::Valid, "{}", changed);
    }

    #[test]
    fn no_changed_value_of_a_badge_is_valid(place: prop::sample::Index, value in any_value()) {
        let mut changed = signed(badge(), &key());
        let good = changed.clone();
        let mut found = Vec::new();
        pointers(&changed, "", &mut found);
        *changed.pointer_mut(&found[place.index(found.len())]).unwrap() = value;
        prop_assume!(changed != good);
        let web = Hospital::default().web();
        let surroundings = Surroundings { now: now(), not_before: Moment::from_unix(0), content: None, web: &web, registry: None };
        prop_assert_ne!(verify(changed.to_string().as_bytes(), surroundings).verdict, Verdict::Valid, "{}", changed);
    }
}
