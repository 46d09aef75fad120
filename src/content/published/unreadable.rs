//! Why a published file cannot be used.

use crate::course::id::NotAnId;
use crate::course::item::NotADecimal;

/// Why a published file cannot be used: it was not written by a build, or was damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

impl From<NotAnId> for Unreadable {
    fn from(_: NotAnId) -> Self {
        Unreadable
    }
}

impl From<NotADecimal> for Unreadable {
    fn from(_: NotADecimal) -> Self {
        Unreadable
    }
}
