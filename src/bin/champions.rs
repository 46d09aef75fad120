//! The command line `champions`.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    champions::desk::run(std::env::args_os())
}

/// Cargo builds every program for every target; this one has nothing to do in a browser.
#[cfg(target_arch = "wasm32")]
fn main() {}
