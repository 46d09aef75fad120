//! What was signed at earlier sittings. This browser keeps digests and days of it, and no names.

use super::state::Before;
use crate::store::{Store, StoreError};
use crate::web::platform::clock;
use crate::worker::desk::{Looked, Summary};

/// What was signed before of a claim.
pub(super) async fn of_claim(store: &Store, claim: &Summary) -> Result<Option<Before>, StoreError> {
    Ok(match store.when_signed(&[claim.own_likeness.clone(), claim.likeness.clone()]).await?[..] {
        [Some(at), _] => Some(Before::Same(at)),
        [None, Some(at)] => Some(Before::Copy(at)),
        _ => None,
    })
}

/// When a badge was awarded before to whoever hands something in, in milliseconds since 1970.
pub(super) async fn of_award(store: &Store, looked: &Looked) -> Option<u64> {
    store.when_signed(looked.likeness.as_slice()).await.ok()?.into_iter().flatten().next()
}

/// Remembers that a claim is signed now; says whether it will be known at the next sitting.
pub(super) async fn keep_claim(store: &Store, claim: &Summary) -> bool {
    keep(store, &[claim.own_likeness.clone(), claim.likeness.clone()]).await
}

/// Remembers that a badge is awarded now.
pub(super) async fn keep_award(store: &Store, looked: &Looked) -> bool {
    keep(store, looked.likeness.as_slice()).await
}

async fn keep(store: &Store, digests: &[String]) -> bool {
    store.keep_signed(digests, clock::now()).await.is_ok() && store.is_durable()
}
