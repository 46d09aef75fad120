//! Tests of the whole, on the host.

mod credential;
mod peers;
