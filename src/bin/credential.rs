//! credential
fn main() {}
