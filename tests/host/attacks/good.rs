//! Good certificates, in the shapes in which they are issued here and elsewhere.

use super::Expected::Valid;
use super::Sample;
use super::lab::*;
use super::pictures::{PICTURE, png};
use crate::credential::{finished, presented};
use champions::credential::bake::{bake_png, bake_svg};
use champions::credential::proof::{CRYPTOSUITE, PLAIN_CRYPTOSUITE, attach, options_with, signing_input};
use p256::ecdsa::signature::Signer;
use serde_json::{Value, json};

const TOKEN_BY_RSA: &str = include_str!("rs256.jwt");

fn named(name: &str) -> Value {
    issued(|badge| badge["credentialSubject"]["identifier"][0]["identityHash"] = json!(name))
}

/// As the largest issuer of badges writes them: three contexts, a schema, pictures, evidence, alignments.
pub(crate) fn credly() -> (Value, World) {
    let did = "did:web:www.credly.example:api:v1:obi:v3:issuers:0b5b0e6e-2a5b-4bd4-8f1b-0e6e7f3a2001";
    let method = format!("{did}#key-0");
    let folder = "https://www.credly.example/api/v1/obi/v3/issuers/0b5b0e6e-2a5b-4bd4-8f1b-0e6e7f3a2001";
    let list = format!("{folder}/status_lists/1/revocation");
    let badge = json!({
        "@context": [CREDENTIALS, OPEN_BADGES, EXTENSIONS],
        "id": "https://www.credly.example/api/v1/obi/v3/badges/7d0e6f3a",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": "Clinical champion",
        "description": "Earners lead their peers.",
        "image": {"id": "https://images.credly.example/badge.png", "type": "Image"},
        "issuer": {
            "id": did, "type": ["Profile"], "name": "Hospital", "url": "https://hospital.example",
            "description": "A hospital.", "email": "badges@hospital.example",
            "image": {"id": "https://images.credly.example/hospital.png", "type": "Image"},
        },
        "validFrom": "2026-11-22T00:00:00.000Z",
        "awardedDate": "2026-11-21T00:00:00.000+00:00",
        "credentialSubject": {
            "id": "urn:uuid:6d9a1a7e-70e1-4a4c-9d0a-0d6f5c3c1009",
            "type": ["AchievementSubject"],
            "identifier": [
                {"type": "IdentityObject", "identityHash": "Amina Yusuf", "identityType": "name", "hashed": false},
                {
                    "type": "IdentityObject", "identityType": "emailAddress", "hashed": true, "salt": "c3b1a7",
                    "identityHash": "sha256$a505135eedc50a36d40933caa3eec058d03795d1b3f37aad34a8b0d091e60412",
                },
            ],
            "achievement": {
                "id": "https://www.credly.example/api/v1/obi/v3/badge_classes/9",
                "type": ["Achievement"],
                "achievementType": "Certification",
                "name": "Clinical champion",
                "description": "Earners lead their peers.",
                "criteria": {"id": "https://www.credly.example/org/badge", "narrative": "Teach 25 colleagues.\nPass."},
                "image": {"id": "https://images.credly.example/badge.png", "type": "Image", "caption": "A shield"},
                "creator": {"id": did, "type": ["Profile"], "name": "Hospital"},
                "tag": ["Teaching", "Leadership"],
                "fieldOfStudy": "Medicine",
                "alignment": [{
                    "type": ["Alignment"], "targetName": "Teaching", "targetUrl": "https://skills.example/teaching",
                    "targetFramework": "Skills", "targetType": "CTDL",
                }],
            },
        },
        "evidence": [{"id": "https://www.credly.example/evidence/1", "type": ["Evidence"], "name": "A portfolio", "genre": "IdEvidence"}],
        "credentialSchema": [{
            "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json",
            "type": "1EdTechJsonSchemaValidator2019",
        }],
        "credentialStatus": {
            "id": format!("{list}#94567"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
            "statusListIndex": "94567", "statusListCredential": list,
        },
    });
    let mut statuses = super::lab::list(&[3]);
    statuses["id"] = json!(list);
    statuses["issuer"] = json!(did);
    statuses["credentialSubject"]["id"] = json!(format!("{list}#list"));
    let mut world = World::default();
    world.put(&format!("{folder}/did.json"), &did_document(did, &method, &hospital()));
    world.put(&list, &signed_as(CRYPTOSUITE, &method, &hospital(), statuses));
    let mut badge = signed_as(CRYPTOSUITE, &method, &hospital(), badge);
    badge["proof"] = badge["proof"][0].clone();
    (badge, world)
}

/// As universities write them: the issuer is a bare key, pictures are addresses, the list is of the issuer.
fn university() -> (Value, World) {
    let key = hospital();
    let issuer = public(&key);
    let list = "https://status.university.example/e5WK8CbZ1GjycuPombrj";
    let mut badge = bare(&issuer.did());
    badge["name"] = json!("Introduction to health");
    badge["issuer"]["image"] = json!({"id": "https://university.example/logo.png", "type": "Image"});
    badge["credentialSubject"]["type"] = json!("AchievementSubject");
    badge["credentialSubject"]["achievement"]["type"] = json!("Achievement");
    badge["credentialSubject"]["achievement"]["image"] =
        json!({"id": "data:image/png;base64,iVBORw0KGgo=", "type": "Image"});
    badge["credentialStatus"] = json!([{
        "id": format!("{list}#8"), "type": "BitstringStatusListEntry", "statusPurpose": "revocation",
        "statusListIndex": "8", "statusListCredential": list,
    }]);
    let mut statuses = super::lab::list(&[]);
    statuses["id"] = json!(list);
    statuses["issuer"] = json!(issuer.did());
    statuses.as_object_mut().unwrap().remove("validUntil");
    let mut world = World::default();
    let method = issuer.verification_method();
    world.put(list, &signed_as(CRYPTOSUITE, &method, &key, statuses));
    let mut badge = signed_as(CRYPTOSUITE, &method, &key, badge);
    badge["proof"] = badge["proof"][0].clone();
    (badge, world)
}

/// A badge of an issuer whose identifier leads to its own folder or port.
fn elsewhere(name: &str, did: &str, address: &str) -> Sample {
    let method = format!("{did}#key-1");
    let badge = signed_as(CRYPTOSUITE, &method, &hospital(), bare(did));
    Sample::json(name, &badge, Valid("countersigned"))
        .within(World::with(|world| world.put(address, &did_document(did, &method, &hospital()))))
}

fn by_p256(suite: &str) -> Value {
    let did = format!("did:key:{}", p256_multikey());
    let (badge, proof) =
        (bare(&did), options_with(suite, &format!("{did}#{}", p256_multikey()), SIGNED.parse().unwrap()));
    let input = signing_input(&badge, &proof).unwrap();
    let signature: p256::ecdsa::Signature = p256().sign(&input);
    attach(badge, proof, &signature.to_bytes().into())
}

fn with_both_proofs() -> Value {
    let (plain, mut both) = (signed_as(PLAIN_CRYPTOSUITE, METHOD, &hospital(), badge()), signed(badge()));
    both["proof"] = json!([both["proof"][0], plain["proof"][0]]);
    both
}

fn with_statuses() -> Sample {
    let badge = issued(|badge| {
        let (revocation, mut suspension) = (badge["credentialStatus"].clone(), badge["credentialStatus"].clone());
        suspension["id"] = json!(format!("{LIST}#s7"));
        suspension["statusPurpose"] = json!("suspension");
        badge["credentialStatus"] = json!([revocation, suspension]);
    });
    let mut list = list(&[6, 8]);
    list["credentialSubject"]["statusPurpose"] = json!(["revocation", "suspension"]);
    Sample::json("two purposes", &badge, Valid("countersigned"))
        .within(World::with(|world| world.put(LIST, &signed(list))))
}

pub(super) fn samples() -> Vec<Sample> {
    let countersigned = |name: &str, badge: &Value| Sample::json(name, badge, Valid("countersigned"));
    let own = |name: &str, bytes: Vec<u8>| Sample::new(name, bytes, Valid("self-recorded"));
    let key_did = public(&hospital()).did();
    let key_method = public(&hospital()).verification_method();
    let (ed_did, p_did) = (did_jwk(&ed25519_jwk(&hospital())), did_jwk(&p256_jwk()));
    let p_key = format!("did:key:{}", p256_multikey());
    let of_token = |name: &str, header: Value, badge: &Value, expected| {
        Sample::new(name, token(&header, badge, &hospital()), Valid(expected))
    };
    let text = |name: &str| presented()[name].as_str().unwrap().as_bytes().to_vec();
    let token_of_badge = token(&json!({"alg": "EdDSA", "kid": METHOD}), &badge(), &hospital());
    let (credly, credly_world) = credly();
    let (university, university_world) = university();
    vec![
        own("self-recorded", finished().into_bytes()),
        own("self-recorded link", text("link")),
        own(
            "self-recorded code with spaces around",
            format!("\n {} \n", presented()["code"].as_str().unwrap()).into_bytes(),
        ),
        own("self-recorded png", bake_png(&png(&[]), &finished()).unwrap()),
        own("self-recorded svg", bake_svg(PICTURE, &finished()).unwrap().into_bytes()),
        countersigned("proof in an array", &signed(badge())),
        countersigned("proof as an object", &tampered(|badge| badge["proof"] = badge["proof"][0].clone())),
        countersigned("proof set", &with_both_proofs()),
        countersigned("plain proof", &signed_as(PLAIN_CRYPTOSUITE, METHOD, &hospital(), badge())),
        countersigned("issuer as text", &issued(|badge| badge["issuer"] = json!(HOSPITAL))),
        countersigned(
            "older context",
            &issued(|badge| badge["@context"][1] = json!("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json")),
        ),
        countersigned("achievement credential", &issued(|badge| badge["type"][1] = json!("AchievementCredential"))),
        countersigned("arabic", &named("د. أمينة يوسف")),
        countersigned("arabic with direction marks", &named("\u{200f}أمينة\u{200f} (Amina)")),
        countersigned("persian with a joiner", &named("می\u{200c}نا")),
        countersigned("welsh", &named("Siân Ŵyn Llŷr-Ffŷrdd")),
        countersigned("chinese", &named("李小龙 𠮷田")),
        countersigned("hindi", &named("क्षत्रिय")),
        countersigned("emoji", &named("Ana 👩‍⚕️")),
        countersigned("long name", &named(&"Ana ".repeat(5_000))),
        countersigned("braces and markup", &named("}{ ]]> <script>alert(1)</script> \" \\")),
        countersigned(
            "credits",
            &issued(|badge| badge["credentialSubject"]["achievement"]["creditsAvailable"] = json!(2.5)),
        ),
        countersigned("other zone", &issued(|badge| badge["validFrom"] = json!("2026-11-22T10:00:00+01:00"))),
        elsewhere(
            "did:web with a path",
            "did:web:example.org:issuers:cardiff",
            "https://example.org/issuers/cardiff/did.json",
        ),
        elsewhere("did:web with a port", "did:web:example.org%3A8443", "https://example.org:8443/.well-known/did.json"),
        elsewhere("did:web with both", "did:web:example.org%3A8443:a", "https://example.org:8443/a/did.json"),
        Sample::json("did:key", &signed_as(CRYPTOSUITE, &key_method, &hospital(), bare(&key_did)), Valid("bare-key")),
        Sample::json(
            "did:jwk",
            &signed_as(CRYPTOSUITE, &format!("{ed_did}#0"), &hospital(), bare(&ed_did)),
            Valid("bare-key"),
        ),
        Sample::json("did:key of P-256", &by_p256("ecdsa-rdfc-2019"), Valid("bare-key")),
        Sample::json("did:key of P-256, plain", &by_p256("ecdsa-jcs-2019"), Valid("bare-key")),
        Sample::new(
            "token by P-256 did:key",
            token_es256(&json!({"alg": "ES256", "kid": format!("{p_key}#{}", p256_multikey())}), &bare(&p_key)),
            Valid("bare-key"),
        ),
        Sample::new(
            "token by P-256 did:key and jwk",
            token_es256(&json!({"alg": "ES256", "jwk": p256_jwk()}), &bare(&p_key)),
            Valid("bare-key"),
        ),
        Sample::new(
            "token by P-256 did:jwk",
            token_es256(&json!({"alg": "ES256", "kid": "#0"}), &bare(&p_did)),
            Valid("bare-key"),
        ),
        of_token(
            "token by Ed25519 did:jwk",
            json!({"alg": "EdDSA", "kid": format!("{ed_did}#0")}),
            &bare(&ed_did),
            "bare-key",
        ),
        Sample::new("token by RSA did:jwk", TOKEN_BY_RSA, Valid("bare-key")),
        of_token("token with kid", json!({"alg": "EdDSA", "typ": "JWT", "kid": METHOD}), &badge(), "countersigned"),
        of_token("token with relative kid", json!({"alg": "EdDSA", "kid": "#2026-1"}), &badge(), "countersigned"),
        of_token("token with jwk", json!({"alg": "EdDSA", "jwk": ed25519_jwk(&hospital())}), &badge(), "countersigned"),
        of_token("token with neither", json!({"alg": "EdDSA"}), &badge(), "countersigned"),
        of_token("token of an endorsement", json!({"alg": "EdDSA"}), &endorsement(), "countersigned"),
        Sample::new("token png", bake_png(&png(&[]), &token_of_badge).unwrap(), Valid("countersigned")),
        Sample::new("token svg", bake_svg(PICTURE, &token_of_badge).unwrap(), Valid("countersigned")),
        countersigned(
            "enveloped",
            &json!({
                "@context": CREDENTIALS, "type": "EnvelopedVerifiableCredential",
                "id": format!("data:application/vc+jwt,{token_of_badge}"),
            }),
        ),
        with_statuses(),
        Sample::json("list in a token", &signed(badge()), Valid("countersigned")).within(World::with(|world| {
            world.web.insert(
                LIST.to_owned(),
                token(
                    &json!({"alg": "EdDSA", "kid": METHOD}),
                    &{
                        let mut list = list(&[6]);
                        list["validFrom"] = json!(SIGNED);
                        list
                    },
                    &hospital(),
                )
                .into_bytes(),
            );
        })),
        countersigned("endorsement", &signed(endorsement())),
        countersigned(
            "endorsement enclosed",
            &issued(|badge| badge["credentialSubject"]["achievement"]["endorsement"] = json!([signed(endorsement())])),
        ),
        countersigned(
            "endorsement token enclosed",
            &issued(|badge| {
                badge["credentialSubject"]["achievement"]["endorsementJwt"] =
                    json!([token(&json!({"alg": "EdDSA"}), &endorsement(), &hospital())]);
            }),
        ),
        countersigned(
            "endorsement enclosed, of fewer contexts",
            &issued(|badge| {
                badge["@context"] = json!([CREDENTIALS, OPEN_BADGES, EXTENSIONS]);
                badge["credentialSubject"]["achievement"]["endorsement"] = json!([signed(endorsement())]);
            }),
        ),
        Sample::json("as Credly", &credly, Valid("countersigned")).within(credly_world),
        Sample::json("as universities", &university, Valid("bare-key")).within(university_world),
        Sample::json("registered", &signed(badge()), Valid("registered"))
            .within(World::with(|world| world.trust = Some(registry().to_string()))),
        Sample::new(
            "registered by a P-256 key",
            token_es256(&json!({"alg": "ES256"}), &bare(&p_key)),
            Valid("registered"),
        )
        .within(World::with(|world| {
            world.trust = Some(
                json!({
                    "meta": {"sequence": 1},
                    "registry": {p_key.clone(): {"name": "Hospital", "keys": [p256_multikey()]}},
                })
                .to_string(),
            );
        })),
    ]
}
