//! Badges as Open Badges 3.0 achievements: what an institution awards, and what a badge's own page says, in one form.

use super::achievement::plain;
use super::uuid::Uuid;
use crate::course::id::BadgeId;
use serde_json::{Value, json};

/// What a credential says of a badge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeFacts {
    /// The badge.
    pub badge: BadgeId,
    /// The revision of its criteria.
    pub revision: u32,
    /// Its name.
    pub name: String,
    /// What someone who has it can do.
    pub description: String,
    /// What earns it.
    pub criteria: String,
    /// What its picture shows.
    pub picture: String,
    /// The language of these texts, as a BCP 47 tag.
    pub language: String,
    /// The public address of the site, without a final `/`, if it has one.
    pub site: Option<String>,
    /// What frameworks of others it fits to.
    pub alignment: Vec<AlignmentFacts>,
}

/// A competence of someone's framework.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlignmentFacts {
    /// What it is called there.
    pub name: String,
    /// Where it can be read.
    pub url: String,
    /// The framework.
    pub framework: Option<String>,
    /// Its code in the framework.
    pub code: Option<String>,
}

/// The achievement that a badge is. Its identifier names a revision and leads to the badge's page, where the site has a
/// public address; elsewhere it is a name that needs none.
pub fn achievement(facts: &BadgeFacts) -> Value {
    let page = facts.site.as_ref().map(|site| format!("{site}/badges/{}/", facts.badge));
    let id = match &page {
        Some(page) => format!("{page}#revision-{}", facts.revision),
        None => Uuid::named(format!("champions:badge:{}:{}", facts.badge, facts.revision).as_bytes()).to_string(),
    };
    let mut achievement = json!({
        "id": id,
        "type": ["Achievement"],
        "achievementType": "Badge",
        "humanCode": facts.badge.as_str(),
        "name": plain(&facts.name),
        "description": plain(&facts.description),
        "criteria": { "narrative": plain(&facts.criteria) },
        "inLanguage": plain(&facts.language),
        "version": facts.revision.to_string(),
    });
    if let (Some(page), Some(site)) = (page, &facts.site) {
        achievement["criteria"]["id"] = page.into();
        achievement["image"] = json!({
            "id": format!("{site}/badges/{}.svg", facts.badge),
            "type": "Image",
            "caption": plain(&facts.picture),
        });
    }
    // An empty list is refused by verifiers, so there is none.
    if !facts.alignment.is_empty() {
        achievement["alignment"] = facts.alignment.iter().map(alignment).collect();
    }
    achievement
}

fn alignment(facts: &AlignmentFacts) -> Value {
    let mut alignment = json!({
        "type": ["Alignment"],
        "targetName": plain(&facts.name),
        "targetUrl": facts.url,
    });
    for (name, value) in [("targetFramework", &facts.framework), ("targetCode", &facts.code)] {
        if let Some(value) = value {
            alignment[name] = plain(value).into();
        }
    }
    alignment
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credential::context::{CREDENTIALS_V2, OPEN_BADGES_V3, bundled};
    use crate::credential::form;

    fn facts(site: Option<&str>) -> BadgeFacts {
        let alignment = |code: Option<&str>| AlignmentFacts {
            name: "Definitions".to_owned(),
            url: "https://doi.org/10.1136/bmjopen-2022-070184".to_owned(),
            framework: code.map(|_| "CUSP".to_owned()),
            code: code.map(str::to_owned),
        };
        BadgeFacts {
            badge: "champion".parse().unwrap(),
            revision: 2,
            name: "Champion".to_owned(),
            description: "Helps\ncolleagues.".to_owned(),
            criteria: "Lead sessions.".to_owned(),
            picture: "a tree".to_owned(),
            language: "en-GB".to_owned(),
            site: site.map(str::to_owned),
            alignment: vec![alignment(Some("C1")), alignment(None)],
        }
    }

    /// The flaws that a verifier would find in a credential with this achievement, beside that nobody has signed it.
    fn flaws(achievement: Value) -> Vec<crate::credential::reason::Reason> {
        let credential = json!({
            "@context": [CREDENTIALS_V2, OPEN_BADGES_V3],
            "id": Uuid::random([1; 16]).to_string(),
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "issuer": { "id": "did:web:example.org", "type": ["Profile"] },
            "validFrom": "2026-11-25T00:00:00Z",
            "credentialSubject": { "type": ["AchievementSubject"], "achievement": achievement },
        });
        form::flaws(credential.as_object().unwrap(), bundled)
    }

    #[test]
    fn every_member_is_one_that_verifiers_know() {
        for site in [None, Some("https://example.org/academy")] {
            assert_eq!(flaws(achievement(&facts(site))), []);
            let bare = BadgeFacts { alignment: Vec::new(), ..facts(site) };
            assert_eq!(flaws(achievement(&bare)), []);
        }
    }

    #[test]
    fn identifiers_lead_to_the_page_where_there_is_one() {
        let named = achievement(&facts(Some("https://example.org/academy")));
        assert_eq!(named["id"], "https://example.org/academy/badges/champion/#revision-2");
        assert_eq!(named["criteria"]["id"], "https://example.org/academy/badges/champion/");
        assert_eq!(named["image"]["id"], "https://example.org/academy/badges/champion.svg");
        assert_eq!(named["alignment"][0]["targetCode"], "C1");
        let unnamed = achievement(&facts(None));
        assert!(unnamed["id"].as_str().unwrap().starts_with("urn:uuid:"));
        assert!(unnamed["criteria"].get("id").is_none() && unnamed.get("image").is_none());
        let next = achievement(&BadgeFacts { revision: 3, ..facts(None) });
        assert_ne!(next["id"], unnamed["id"]);
        assert_eq!(unnamed["description"], "Helps colleagues.");
    }
}
