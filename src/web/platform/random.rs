//! Random bits, from the browser's cryptographic generator.

/// 128 random bits.
pub(crate) fn bits() -> u128 {
    let mut bytes = [0; 16];
    fill(&mut bytes);
    u128::from_be_bytes(bytes)
}

/// 64 random bits.
pub(crate) fn seed() -> u64 {
    bits() as u64
}

/// Fills a buffer with random bytes.
pub(crate) fn fill(bytes: &mut [u8]) {
    // A browser without this has no WebAssembly either.
    if let Ok(crypto) = gloo::utils::window().crypto() {
        crypto.get_random_values_with_u8_array(bytes).ok();
    }
}
