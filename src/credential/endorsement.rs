//! Endorsements that a credential encloses: each is a credential of its own, by somebody else, and is verified like one.

use super::jwt::Token;
use super::reason::Reason;
use super::verify::{Surroundings, Verdict, verify_value};
use serde_json::Value;

/// The most enclosed endorsements that are looked at.
const MOST: usize = 16;

/// Where endorsements may stand (Open Badges 3.0, appendix B).
const PLACES: [&str; 3] = ["", "/issuer", "/credentialSubject/achievement"];

/// What is wrong with the endorsements that a credential encloses.
pub fn flaws(credential: &Value, surroundings: Surroundings<'_>) -> Vec<Reason> {
    let at = |name: &str| {
        let lists = PLACES.into_iter().filter_map(|place| credential.pointer(&format!("{place}/{name}")));
        lists
            .flat_map(|list| list.as_array().map_or_else(|| vec![list], |list| list.iter().collect()))
            .collect::<Vec<_>>()
    };
    let (plain, tokens) = (at("endorsement"), at("endorsementJwt"));
    if plain.len() + tokens.len() > MOST {
        return vec![Reason::EndorsementUnchecked];
    }
    let plain = plain.into_iter().map(|endorsement| flaw(endorsement.clone(), None, credential, surroundings));
    let tokens = tokens.into_iter().map(|token| match token.as_str().map(Token::read) {
        Some(Ok(token)) => flaw(token.credential(), Some(&token), credential, surroundings),
        _ => Some(Reason::EndorsementInvalid),
    });
    plain.chain(tokens).flatten().collect()
}

fn flaw(
    mut endorsement: Value,
    token: Option<&Token>,
    credential: &Value,
    surroundings: Surroundings<'_>,
) -> Option<Reason> {
    let endorsed = endorsement.pointer("/credentialSubject/id");
    let enclosing = ["/id", "/issuer", "/issuer/id", "/credentialSubject/id", "/credentialSubject/achievement/id"];
    let is_about_it = enclosing.iter().any(|place| endorsed.is_some() && credential.pointer(place) == endorsed);
    if !is_about_it || endorsement.get("endorsement").is_some() {
        return Some(Reason::EndorsementInvalid);
    }
    // Where it does not repeat them, the contexts of the credential around it are its own.
    if let (Some(members), Some(context)) = (endorsement.as_object_mut(), credential.get("@context")) {
        members.entry("@context").or_insert_with(|| context.clone());
    }
    match verify_value(endorsement, token, surroundings).verdict {
        Verdict::Valid => None,
        Verdict::Unchecked => Some(Reason::EndorsementUnchecked),
        Verdict::Invalid | Verdict::Unusable => Some(Reason::EndorsementInvalid),
    }
}
