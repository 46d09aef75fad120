//! Reasons: everything that can keep a certificate from being valid, as a closed list.
//!
//! A reason's code never changes its meaning, so that programs can rely on it; what a person reads is written where it
//! is shown. A reason weighs in one of four ways ([`Weight`]): what could not be had is never held against a
//! certificate, and never for it.

use serde::{Deserialize, Serialize, de};

/// What a reason makes of a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// It is not a certificate at all.
    Unusable,
    /// It is a certificate that does not hold.
    Invalid,
    /// Something that is needed could not be had, or is beyond this verifier.
    Unchecked,
    /// It holds; this is said of it besides.
    Note,
}

macro_rules! reasons {
    ($($name:ident $code:literal $weight:ident $meaning:literal)*) => {
        /// A way to fail.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Reason {
            $(#[doc = concat!("`", $code, "`: ", $meaning, ".")] $name,)*
        }

        impl Reason {
            /// All reasons, in the order in which they are looked for.
            pub const ALL: &'static [Reason] = &[$(Reason::$name),*];

            /// The code, such as `proof.signature`.
            pub fn code(self) -> &'static str {
                match self { $(Reason::$name => $code),* }
            }

            /// What it makes of a certificate.
            pub fn weight(self) -> Weight {
                match self { $(Reason::$name => Weight::$weight),* }
            }

            /// What it means, in English, for the command line and for documentation.
            pub fn meaning(self) -> &'static str {
                match self { $(Reason::$name => $meaning),* }
            }
        }
    };
}

reasons! {
    ParseFile "parse.file" Unusable "a file that cannot be read"
    ParseSize "parse.size" Unusable "larger than 2 MB"
    ParseBake "parse.bake" Unusable "a picture that is damaged, of no kind that can hold a credential, or has something behind its end"
    BakeMissing "bake.missing" Unusable "a picture without a credential"
    BakeTwice "bake.twice" Unusable "a picture with more than one credential"
    ParseEncoding "parse.encoding" Unusable "not UTF-8, or begins with a byte order mark"
    ParseCode "parse.code" Unusable "a code or link that is incomplete or altered beyond reading"
    ParseSyntax "parse.syntax" Unusable "not JSON, or JSON with half a character or with something after its end"
    ParseDepth "parse.depth" Unusable "nested deeper than 64 levels"
    ParseDuplicate "parse.duplicate" Unusable "a member that stands twice in one object"
    ParseNumber "parse.number" Unusable "a number so large that some readers round it"
    ParseMember "parse.member" Unusable "a member named __proto__"
    FormObject "form.object" Unusable "not a JSON object"
    SchemaType "schema.type" Unusable "not a verifiable credential of the kind Open Badge"
    FormContext "form.context" Invalid "its contexts are not those of Verifiable Credentials 2.0 and Open Badges 3.0, in this order"
    FormContextUnknown "form.context.unknown" Unchecked "names contexts that are unknown to this verifier"
    FormNormal "form.normal" Invalid "a value that is empty, repeated or of the wrong kind, or a member spelt in a way that is not signed"
    FormUnmapped "form.unmapped" Invalid "a member, type or address that the signature does not cover"
    FormUnsupported "form.unsupported" Note "has parts that this verifier does not look at"
    FormText "form.text" Invalid "text with control characters or with marks that turn its direction around"
    FormDate "form.date" Invalid "a date that is not a date with a time and a zone"
    FormToxic "form.toxic" Unchecked "built so that checking its signature would take too long"
    SchemaSubject "schema.subject" Invalid "says nothing on who achieved what"
    SchemaOb3 "schema.ob3" Invalid "lacks a member that Open Badges 3.0 requires"
    SchemaIssuer "schema.issuer" Invalid "its issuer is not a profile with an identifier"
    ProofMissing "proof.missing" Invalid "not signed"
    ProofType "proof.type" Unchecked "signed in a way that this verifier cannot check"
    ProofPurpose "proof.purpose" Invalid "signed for another purpose than to assert it"
    ProofCreated "proof.created" Invalid "signed in the future"
    ProofExpired "proof.expired" Invalid "its signature has expired"
    ProofChain "proof.chain" Unchecked "its signature depends on another one"
    ProofMethod "proof.vm" Invalid "signed with a key that is not the issuer's"
    ProofMethodUnavailable "proof.vm.unavailable" Unchecked "the issuer's keys could not be had"
    JwtForm "jwt.form" Unusable "not a JSON Web Token as credentials are written in"
    JwtAlgorithm "jwt.alg" Invalid "signed by another algorithm than the issuer's key is for"
    JwtCritical "jwt.crit" Invalid "asks to be read by rules that are not those of credentials"
    JwtClaims "jwt.claims" Invalid "says one thing inside and another in the envelope of its signature"
    ProofSignature "proof.signature" Invalid "altered after it was signed, or signed by someone else"
    TimeClock "time.clock" Unchecked "the clock of the device that checks it is wrong"
    TimeValidFrom "time.validFrom" Invalid "not valid yet"
    TimeValidUntil "time.validUntil" Invalid "no longer valid"
    StatusType "status.type" Unchecked "its status is kept in a way that this verifier cannot check"
    StatusUnavailable "status.unavailable" Unchecked "whether it was revoked could not be found out"
    StatusStale "status.stale" Unchecked "the list that says whether it was revoked is out of date"
    StatusId "status.id" Invalid "names a status list that is another one or has no address"
    StatusIssuer "status.issuer" Invalid "its status list is not its issuer's"
    StatusProof "status.proof" Invalid "its status list was altered or is not signed by its issuer"
    StatusPurpose "status.purpose" Invalid "its status list is for another purpose"
    StatusDecode "status.decode" Invalid "its status list cannot be unpacked"
    StatusLength "status.length" Invalid "its status list is shorter than the standard allows"
    StatusRange "status.range" Invalid "its place in the status list is not in it"
    StatusRevoked "status.revoked" Invalid "revoked by its issuer"
    StatusSuspended "status.suspended" Invalid "suspended by its issuer"
    EndorsementInvalid "endorsement.invalid" Invalid "an endorsement that it encloses does not hold"
    EndorsementUnchecked "endorsement.unchecked" Unchecked "an endorsement that it encloses could not be checked"
    TrustKey "trust.key" Invalid "signed with another key than the registry gives for its issuer"
    TrustUnlisted "trust.unlisted" Note "its issuer is not in the registry"
    TrustPeriod "trust.period" Note "its issuer was not in the registry when it was issued"
    TrustScope "trust.scope" Note "its issuer is in the registry, but not for this achievement"
    TrustRegistryForm "trust.registry.form" Note "the registry cannot be read"
    TrustRegistrySignature "trust.registry.signature" Note "the registry was altered or is not signed by those who keep it"
    TrustRegistryStale "trust.registry.stale" Note "the registry is out of date"
    ClaimTranscript "claim.transcript" Unchecked "encloses no transcript that could be marked again"
    ClaimContent "claim.content" Unchecked "the course revision it rests on could not be had"
    ClaimDigest "claim.digest" Unchecked "rests on other content than the course revision that could be had"
    ClaimErrata "claim.errata" Unchecked "was marked with corrections of the assessment that could not be had"
    ClaimDraw "claim.draw" Invalid "its answers are not to the questions that its draw gives"
    ClaimScore "claim.score" Invalid "its score is not what its answers come to"
    ClaimPass "claim.pass" Invalid "its answers do not reach the pass mark"
    ClaimWay "claim.way" Invalid "stands for a course by its assessment alone, which the course does not allow"
    ClaimWords "claim.words" Invalid "says something else than the course says"
}

impl Serialize for Reason {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        let known = Reason::ALL.iter().copied().find(|reason| reason.code() == code);
        known.ok_or_else(|| de::Error::custom("not a reason code"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn codes_are_distinct_and_read_back() {
        let codes: BTreeSet<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
        assert_eq!(codes.len(), Reason::ALL.len());
        for reason in Reason::ALL {
            let text = serde_json::to_string(reason).unwrap();
            assert_eq!(serde_json::from_str::<Reason>(&text).unwrap(), *reason);
        }
    }
}
