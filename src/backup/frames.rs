//! A backup as a row of QR codes: one screen shows them one after the other, another device's camera reads as many as it
//! needs, in any order, whichever it misses.
//!
//! A code is the text `CB1:` and, in Base45: four bytes that tell this transfer from others (the first of the SHA-256 of
//! what is sent), four of its length, four of the packet's number, and the packet (see `fountain`). What is sent
//! is the text of the backup, deflated; its own checksum tells whether it came over whole.

use super::fountain::{Basin, Fountain};
use super::{BackupError, base45};
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use sha2::{Digest, Sha256};

const PREFIX: &str = "CB1:";
/// Bytes in a packet: a code of 81 modules, which phones read from each other's screens.
const PACKET: usize = 400;
/// The most that is sent, in bytes: some minutes before a camera. More goes by file.
const MOST: usize = 160 * 1024;
/// The longest text that is unpacked, in bytes.
const LONGEST: usize = 64 * 1024 * 1024;

/// The sending side.
#[derive(Clone, Debug)]
pub struct Sender {
    head: [u8; 8],
    fountain: Fountain,
}

impl Sender {
    /// Sends a text; `None` if it is too long for this way.
    pub fn new(text: &str) -> Option<Sender> {
        let packed = compress_to_vec(text.as_bytes(), 10);
        if packed.len() > MOST {
            return None;
        }
        let mut head = [0; 8];
        head[..4].copy_from_slice(&Sha256::digest(&packed)[..4]);
        head[4..].copy_from_slice(&(packed.len() as u32).to_be_bytes());
        Some(Sender { head, fountain: Fountain::new(&packed, PACKET) })
    }

    /// How many codes are enough if none is missed.
    pub fn count(&self) -> usize {
        self.fountain.count()
    }

    /// The text of the code of a number. There is no last one.
    pub fn code(&self, number: u32) -> String {
        let bytes = [&self.head[..], &number.to_be_bytes(), &self.fountain.packet(number)].concat();
        format!("{PREFIX}{}", base45::encode(&bytes))
    }
}

/// The receiving side. It goes on where it was when the camera is off for a while, and begins anew with another transfer.
#[derive(Clone, Debug, Default)]
pub struct Receiver {
    head: [u8; 8],
    basin: Option<Basin>,
}

/// How far receiving is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Received {
    /// It was no code of a transfer.
    Nothing,
    /// So many of so many codes have come.
    Part(usize, usize),
    /// The text.
    All(String),
}

impl Receiver {
    /// Takes in what a code says.
    pub fn take(&mut self, code: &str) -> Result<Received, BackupError> {
        let bytes = code.strip_prefix(PREFIX).and_then(base45::decode).unwrap_or_default();
        let Some((head, bytes)) = bytes.split_first_chunk::<8>() else { return Ok(Received::Nothing) };
        let Some((number, packet)) = bytes.split_first_chunk::<4>() else { return Ok(Received::Nothing) };
        let [.., a, b, c, d] = *head;
        let length = u32::from_be_bytes([a, b, c, d]) as usize;
        if length == 0 || length > MOST || packet.len() != PACKET {
            return Ok(Received::Nothing);
        }
        if self.head != *head || self.basin.is_none() {
            self.head = *head;
            self.basin = Some(Basin::new(length.div_ceil(PACKET), PACKET));
        }
        let Some(basin) = &mut self.basin else { return Ok(Received::Nothing) };
        basin.take(u32::from_be_bytes(*number), packet.to_vec());
        let (have, of) = basin.filled();
        let Some(mut packed) = basin.bytes() else { return Ok(Received::Part(have, of)) };
        self.basin = None;
        packed.truncate(length);
        if Sha256::digest(&packed)[..4] != head[..4] {
            return Err(BackupError::Damaged);
        }
        let text = decompress_to_vec_with_limit(&packed, LONGEST).map_err(|_| BackupError::Damaged)?;
        String::from_utf8(text).map(Received::All).map_err(|_| BackupError::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_goes_another_way() {
        let mut noise = crate::course::random::Generator::new(1);
        let long: String = (0..20_000).map(|_| format!("{:016x}", noise.next_u64())).collect();
        assert!(Sender::new(&long[..20_000]).is_some());
        assert!(Sender::new(&long).is_none());
    }

    #[test]
    fn other_codes_say_nothing_and_another_transfer_begins_anew() {
        let (one, other) = (Sender::new("one").unwrap(), Sender::new("other").unwrap());
        let mut receiver = Receiver::default();
        for code in ["", "CB1:", "CB1:BB8", "https://example.org/", &one.code(0)[..40], "CB1:é"] {
            assert_eq!(receiver.take(code), Ok(Received::Nothing), "{code}");
        }
        assert_eq!(receiver.take(&one.code(0)), Ok(Received::All("one".to_owned())));
        assert_eq!(receiver.take(&other.code(7)), Ok(Received::All("other".to_owned())));
    }

    #[test]
    fn a_code_fits_what_a_camera_reads() {
        let sender = Sender::new("some text").unwrap();
        let code = crate::credential::qr::qr_code(&sender.code(u32::MAX)).unwrap();
        assert_eq!(code.size, 81 + 8);
    }
}
