//! The closed world: which members may stand where, and what each may hold.
//!
//! Taken from the two bundled contexts and the data model of Open Badges 3.0 (its appendix B). A member that the
//! contexts define but that nothing here checks is listed as [`Holds::Unsupported`], so that a certificate which uses
//! it is called unchecked and not false.

use Holds::{Boolean, Date, Iri, Node, NodeOrIri, Text, Unsupported};

/// A kind of object, by where it stands.
#[derive(Debug)]
pub struct Place {
    /// The types of which it must have at least one. Without its type, an object's own terms mean nothing.
    pub types: &'static [&'static str],
    /// Types it may have besides.
    pub more_types: &'static [&'static str],
    /// Its members besides `type`.
    pub members: &'static [Member],
}

/// A member of an object.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub holds: Holds,
    /// Whether several values may stand in a list.
    pub many: bool,
}

/// What a member holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// Plain text.
    Text,
    /// An absolute IRI.
    Iri,
    /// A date with a time and a zone.
    Date,
    /// True or false.
    Boolean,
    /// An object.
    Node(&'static Place),
    /// An object, or its identifier alone.
    NodeOrIri(&'static Place),
    /// Anything; it is not looked at.
    Unsupported,
}

const fn one(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, many: false }
}

const fn many(name: &'static str, holds: Holds) -> Member {
    Member { name, holds, many: true }
}

/// A whole credential.
pub static CREDENTIAL: Place = Place {
    types: &["VerifiableCredential"],
    more_types: &["OpenBadgeCredential", "AchievementCredential"],
    members: &[
        one("id", Iri),
        one("name", Text),
        one("description", Text),
        one("image", NodeOrIri(&IMAGE)),
        one("issuer", NodeOrIri(&PROFILE)),
        one("validFrom", Date),
        one("validUntil", Date),
        one("awardedDate", Date),
        one("credentialSubject", Node(&SUBJECT)),
        many("evidence", Node(&EVIDENCE)),
        many("relatedResource", Node(&RELATED_RESOURCE)),
        one("credentialStatus", Node(&STATUS)),
        many("proof", Node(&PROOF)),
        one("credentialSchema", Unsupported),
        one("endorsement", Unsupported),
        one("endorsementJwt", Unsupported),
        one("refreshService", Unsupported),
        one("renderMethod", Unsupported),
        one("confidenceMethod", Unsupported),
        one("termsOfUse", Unsupported),
    ],
};

static IMAGE: Place = Place { types: &["Image"], more_types: &[], members: &[one("id", Iri), one("caption", Text)] };

static PROFILE: Place = Place {
    types: &["Profile"],
    more_types: &[],
    members: &[
        one("id", Iri),
        one("name", Text),
        one("url", Iri),
        one("phone", Text),
        one("description", Text),
        one("image", NodeOrIri(&IMAGE)),
        one("email", Text),
        one("official", Text),
        one("familyName", Text),
        one("givenName", Text),
        one("additionalName", Text),
        one("patronymicName", Text),
        one("honorificPrefix", Text),
        one("honorificSuffix", Text),
        one("familyNamePrefix", Text),
        one("address", Unsupported),
        one("dateOfBirth", Unsupported),
        one("otherIdentifier", Unsupported),
        one("parentOrg", Unsupported),
        one("endorsement", Unsupported),
        one("endorsementJwt", Unsupported),
    ],
};

static SUBJECT: Place = Place {
    types: &["AchievementSubject"],
    more_types: &[],
    members: &[
        one("id", Iri),
        many("identifier", Node(&IDENTITY)),
        one("achievement", Node(&ACHIEVEMENT)),
        many("result", Node(&RESULT)),
        one("activityStartDate", Date),
        one("activityEndDate", Date),
        one("image", NodeOrIri(&IMAGE)),
        one("licenseNumber", Text),
        one("narrative", Text),
        one("role", Text),
        one("term", Text),
        one("creditsEarned", Unsupported),
        one("source", Unsupported),
    ],
};

static IDENTITY: Place = Place {
    types: &["IdentityObject"],
    more_types: &[],
    members: &[one("hashed", Boolean), one("identityHash", Text), one("identityType", Text), one("salt", Text)],
};

static ACHIEVEMENT: Place = Place {
    types: &["Achievement"],
    more_types: &[],
    members: &[
        one("id", Iri),
        one("achievementType", Text),
        many("alignment", Node(&ALIGNMENT)),
        one("creator", Node(&PROFILE)),
        one("criteria", Node(&CRITERIA)),
        one("description", Text),
        one("fieldOfStudy", Text),
        one("humanCode", Text),
        one("image", NodeOrIri(&IMAGE)),
        one("inLanguage", Text),
        one("name", Text),
        many("resultDescription", Node(&RESULT_DESCRIPTION)),
        one("specialization", Text),
        many("tag", Text),
        one("version", Text),
        one("creditsAvailable", Unsupported),
        one("endorsement", Unsupported),
        one("endorsementJwt", Unsupported),
        one("otherIdentifier", Unsupported),
        one("related", Unsupported),
    ],
};

static CRITERIA: Place =
    Place { types: &[], more_types: &["Criteria"], members: &[one("id", Iri), one("narrative", Text)] };

static ALIGNMENT: Place = Place {
    types: &["Alignment"],
    more_types: &[],
    members: &[
        one("targetCode", Text),
        one("targetDescription", Text),
        one("targetFramework", Text),
        one("targetName", Text),
        one("targetType", Text),
        one("targetUrl", Iri),
    ],
};

static RESULT_DESCRIPTION: Place = Place {
    types: &["ResultDescription"],
    more_types: &[],
    members: &[
        one("id", Iri),
        many("alignment", Node(&ALIGNMENT)),
        one("name", Text),
        one("requiredLevel", Iri),
        one("requiredValue", Text),
        one("resultType", Text),
        one("valueMax", Text),
        one("valueMin", Text),
        // A list whose order is signed, and levels with descriptions of their own: nothing here reads them.
        one("allowedValue", Unsupported),
        one("rubricCriterionLevel", Unsupported),
    ],
};

static RESULT: Place = Place {
    types: &["Result"],
    more_types: &[],
    members: &[
        one("achievedLevel", Iri),
        many("alignment", Node(&ALIGNMENT)),
        one("resultDescription", Iri),
        one("status", Text),
        one("value", Text),
    ],
};

static EVIDENCE: Place = Place {
    types: &["Evidence"],
    more_types: &[],
    members: &[
        one("id", Iri),
        one("name", Text),
        one("description", Text),
        one("narrative", Text),
        one("genre", Text),
        one("audience", Text),
        one("digestSRI", Text),
        one("mediaType", Text),
    ],
};

static RELATED_RESOURCE: Place = Place {
    types: &[],
    more_types: &[],
    members: &[one("id", Iri), one("digestSRI", Text), one("digestMultibase", Text), one("mediaType", Text)],
};

static STATUS: Place = Place {
    types: &["BitstringStatusListEntry"],
    more_types: &[],
    members: &[
        one("id", Iri),
        one("statusPurpose", Text),
        one("statusListIndex", Text),
        one("statusListCredential", Iri),
        one("statusSize", Unsupported),
        one("statusMessage", Unsupported),
        one("statusReference", Unsupported),
    ],
};

static PROOF: Place = Place {
    types: &["DataIntegrityProof"],
    more_types: &[],
    members: &[
        one("id", Iri),
        one("created", Date),
        one("expires", Date),
        one("cryptosuite", Text),
        one("proofPurpose", Text),
        one("proofValue", Text),
        one("verificationMethod", Iri),
        many("previousProof", Iri),
        one("challenge", Text),
        one("domain", Text),
        one("nonce", Text),
    ],
};
