//! Bytes, numbers and bits, written one after the other and read back. Reading what was not written gives nothing.

use super::super::moment::Moment;

/// Collects bytes, and bits at the end.
#[derive(Default)]
pub(super) struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are taken; 0 when it is full.
    taken: u32,
}

impl Writer {
    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A text of at most 255 bytes; what is longer is cut, and so does not come back as it was.
    pub(super) fn text(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let length = u8::try_from(bytes.len()).unwrap_or(u8::MAX);
        self.bytes.push(length);
        self.bytes.extend(bytes.iter().take(length.into()));
    }

    /// A moment, in five bytes.
    pub(super) fn moment(&mut self, moment: Moment) {
        self.bytes.extend(moment.unix().to_be_bytes().iter().skip(3));
    }

    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    pub(super) fn signed(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    /// The lowest `width` bits of a number, highest first. After the first bits only bits may follow.
    pub(super) fn bits(&mut self, number: usize, width: u32) {
        for place in (0..width).rev() {
            if self.taken == 0 {
                self.bytes.push(0);
            }
            let bit = number.checked_shr(place).unwrap_or(0) as u8 & 1;
            if let Some(last) = self.bytes.last_mut() {
                *last |= bit << (7 - self.taken);
            }
            self.taken = (self.taken + 1) % 8;
        }
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.bytes
    }
}

/// Reads bytes, and bits at the end.
pub(super) struct Reader<'a> {
    rest: &'a [u8],
    current: u8,
    /// How many bits of the current byte were not read yet.
    left: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes, current: 0, left: 0 }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    pub(super) fn array<const COUNT: usize>(&mut self) -> Option<[u8; COUNT]> {
        let (first, rest) = self.rest.split_first_chunk()?;
        self.rest = rest;
        Some(*first)
    }

    pub(super) fn text(&mut self) -> Option<&'a str> {
        let length = self.byte()?;
        let (text, rest) = self.rest.split_at_checked(length.into())?;
        self.rest = rest;
        std::str::from_utf8(text).ok()
    }

    pub(super) fn moment(&mut self) -> Option<Moment> {
        let [a, b, c, d, e] = self.array()?;
        Some(Moment::from_unix(u64::from_be_bytes([0, 0, 0, a, b, c, d, e])))
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for group in 0..9 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << (7 * group);
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn signed(&mut self) -> Option<i64> {
        let folded = self.number()?;
        Some((folded >> 1) as i64 ^ -((folded & 1) as i64))
    }

    pub(super) fn bits(&mut self, width: u32) -> Option<usize> {
        let mut number = 0;
        for _ in 0..width {
            if self.left == 0 {
                self.current = self.byte()?;
                self.left = 8;
            }
            self.left -= 1;
            number = number << 1 | usize::from(self.current >> self.left & 1);
        }
        Some(number)
    }

    /// Whether everything was read, and what fills the last byte is zero.
    pub(super) fn is_finished(&self) -> bool {
        self.rest.is_empty() && (self.left == 0 || self.current & ((1 << self.left) - 1) == 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_is_written_is_read_back(number in 0u64..1 << 60, signed in -(1i64 << 50)..1 << 50, text in "\\PC{0,20}", bits: Vec<(u16, u8)>) {
            let mut writer = Writer::default();
            writer.number(number);
            writer.signed(signed);
            writer.text(&text);
            for (bits, width) in &bits {
                writer.bits(usize::from(*bits) & ((1 << (width % 17)) - 1), (width % 17).into());
            }
            let bytes = writer.finish();
            let mut reader = Reader::new(&bytes);
            prop_assert_eq!(reader.number(), Some(number));
            prop_assert_eq!(reader.signed(), Some(signed));
            prop_assert_eq!(reader.text(), Some(&*text));
            for (bits, width) in &bits {
                prop_assert_eq!(reader.bits((width % 17).into()), Some(usize::from(*bits) & ((1 << (width % 17)) - 1)));
            }
            prop_assert!(reader.is_finished());
        }
    }
}
