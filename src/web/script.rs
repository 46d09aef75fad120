//! Which script a name is written in, so that browsers choose its letters and screen readers its voice.

/// A BCP 47 tag for a name whose language nobody knows: the script of its first letter that is not Latin, if there is one.
pub(crate) fn script_of(name: &str) -> &'static str {
    name.chars().find_map(script).unwrap_or("und-Latn")
}

fn script(letter: char) -> Option<&'static str> {
    Some(match u32::from(letter) {
        0x370..=0x3ff => "und-Grek",
        0x400..=0x52f => "und-Cyrl",
        0x590..=0x5ff => "und-Hebr",
        0x600..=0x6ff | 0x750..=0x77f | 0x8a0..=0x8ff => "und-Arab",
        0x900..=0x97f => "und-Deva",
        0x980..=0x9ff => "und-Beng",
        0xa00..=0xa7f => "und-Guru",
        0xa80..=0xaff => "und-Gujr",
        0xb80..=0xbff => "und-Taml",
        0xe00..=0xe7f => "und-Thai",
        0x1200..=0x137f => "und-Ethi",
        0x1100..=0x11ff | 0xac00..=0xd7af => "ko",
        0x3040..=0x30ff => "ja",
        0x3400..=0x9fff | 0x2_0000..=0x3_ffff => "und-Hani",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_of_a_name_is_known() {
        for (name, script) in [
            ("Dr Siân Ŵyn", "und-Latn"),
            ("Dr محمد", "und-Arab"),
            ("李小龙", "und-Hani"),
            ("さくら", "ja"),
            ("김", "ko"),
            ("Ελένη", "und-Grek"),
            ("", "und-Latn"),
        ] {
            assert_eq!(script_of(name), script, "{name}");
        }
    }
}
