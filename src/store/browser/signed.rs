//! What an institution's desk has signed in this browser: when, by digest.

use super::convert::store_error;
use super::{BrowserStore, DEVICE, commit, get, put};
use crate::store::StoreError;

impl BrowserStore {
    pub(in crate::store) async fn keep_signed(&self, digests: &[String], at: u64) -> Result<(), StoreError> {
        let transaction = self.write(&[DEVICE])?;
        let device = transaction.object_store(DEVICE).map_err(store_error)?;
        for name in digests.iter().map(|digest| name(digest)) {
            if get(&device, &name).await?.is_none() {
                put(&device, Some(&name), (at as f64).into()).await?;
            }
        }
        commit(transaction).await
    }

    pub(in crate::store) async fn when_signed(&self, digests: &[String]) -> Result<Vec<Option<u64>>, StoreError> {
        let transaction = self.read(&[DEVICE])?;
        let device = transaction.object_store(DEVICE).map_err(store_error)?;
        let mut found = Vec::new();
        for digest in digests {
            found.push(get(&device, &name(digest)).await?.and_then(|at| at.as_f64()).map(|at| at as u64));
        }
        Ok(found)
    }
}

fn name(digest: &str) -> String {
    format!("signed {digest}")
}
