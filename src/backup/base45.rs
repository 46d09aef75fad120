//! Base45 (RFC 9285): bytes in the letters that a QR code holds most of.

const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// Bytes as text.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(2) * 3);
    for pair in bytes.chunks(2) {
        let (mut number, letters) = match *pair {
            [high, low] => (usize::from(high) << 8 | usize::from(low), 3),
            [single] => (usize::from(single), 2),
            _ => continue,
        };
        for _ in 0..letters {
            text.push(char::from(LETTERS[number % 45]));
            number /= 45;
        }
    }
    text
}

/// The bytes of a text; none if it is not of this kind.
pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 3 * 2 + 1);
    for group in text.as_bytes().chunks(3) {
        let mut number = 0;
        for letter in group.iter().rev() {
            number = number * 45 + LETTERS.iter().position(|known| known == letter)?;
        }
        match group.len() {
            3 => bytes.extend(u16::try_from(number).ok()?.to_be_bytes()),
            2 => bytes.push(u8::try_from(number).ok()?),
            _ => return None,
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standard_hold() {
        for (bytes, text) in [(&b"AB"[..], "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"", "")]
        {
            assert_eq!(encode(bytes), text);
            assert_eq!(decode(text).as_deref(), Some(bytes));
        }
        for wrong in ["A", "GGW", "::", "ab8", "BB8é"] {
            assert_eq!(decode(wrong), None, "{wrong}");
        }
    }
}
