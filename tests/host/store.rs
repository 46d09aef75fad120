//! The store in memory keeps what every store promises.

use crate::store_suite::{self, every_promise};
use champions::store::{MemoryStore, Store};

macro_rules! each {
    ($($promise:ident)*) => {$(
        #[test]
        fn $promise() {
            let place = MemoryStore::default();
            futures::executor::block_on(store_suite::$promise(async || Store::Memory(place.clone())));
        }
    )*};
}
every_promise!(each);

#[test]
fn memory_does_not_claim_to_last() {
    assert!(!Store::Memory(MemoryStore::default()).is_durable());
}
