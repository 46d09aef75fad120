//! What was signed at earlier sittings. This browser keeps digests and days of it, and no names.

use super::state::Before;
use crate::store::Store;
use crate::web::platform::clock;
use crate::worker::desk::{Looked, Summary};

/// What was signed before of a claim.
pub(super) async fn of_claim(store: &Store, claim: &Summary) -> Option<Before> {
    match when(store, &digests(claim)).await[..] {
        [Some(at), _] => Some(Before::Same(at)),
        [None, Some(at)] => Some(Before::Copy(at)),
        _ => None,
    }
}

/// When a badge was awarded before to whoever hands something in, in milliseconds since 1970.
pub(super) async fn of_award(store: &Store, looked: &Looked) -> Option<u64> {
    when(store, looked.likeness.as_slice()).await.into_iter().flatten().next()
}

/// Remembers that a claim is signed now; says whether it will be known at the next sitting.
pub(super) async fn keep_claim(store: &Store, claim: &Summary) -> bool {
    keep(store, &digests(claim)).await
}

/// Remembers that a badge is awarded now.
pub(super) async fn keep_award(store: &Store, looked: &Looked) -> bool {
    keep(store, looked.likeness.as_slice()).await
}

/// The digests of an attempt with the key that signs it, and of the attempt.
fn digests(claim: &Summary) -> [String; 2] {
    [claim.own_likeness.clone(), claim.likeness.clone()]
}

/// When each was signed; a store that cannot be read knows of nothing.
async fn when(store: &Store, digests: &[String]) -> Vec<Option<u64>> {
    store.when_signed(digests).await.unwrap_or_default()
}

async fn keep(store: &Store, digests: &[String]) -> bool {
    store.keep_signed(digests, clock::now()).await.is_ok() && store.is_durable()
}
