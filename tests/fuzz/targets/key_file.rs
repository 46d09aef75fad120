//! Key files: read without panicking. They are not opened: that is slow on purpose.
#![no_main]

use champions::credential::key_file::KeyFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(file) = KeyFile::read(bytes) {
        let _ = (file.issuer(), file.name(), file.public());
    }
});
