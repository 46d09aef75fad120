//! A published badge as what awards say of it.

use crate::content::published::badges::{Badge, Badges};
use crate::course::id::NotAnId;
use crate::credential::badge::{AlignmentFacts, BadgeFacts};

/// What an award says of one of a site's badges.
pub fn badge_facts(badges: &Badges, badge: &Badge) -> Result<BadgeFacts, NotAnId> {
    let alignment = badge.alignment.iter().map(|target| AlignmentFacts {
        name: target.name.clone(),
        url: target.url.clone(),
        framework: target.framework.clone(),
        code: target.code.clone(),
    });
    Ok(BadgeFacts {
        badge: badge.id.parse()?,
        revision: badge.revision,
        name: badge.name.clone(),
        description: badge.description.clone(),
        criteria: badge.criteria.clone(),
        picture: format!("Badge: {}", badge.motif),
        language: badges.language.clone(),
        site: badges.url.clone(),
        alignment: alignment.collect(),
    })
}
