//! champions
fn main() {}
