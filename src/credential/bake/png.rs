//! PNG: the credential is the text of one `iTXt` chunk (Portable Network Graphics, third edition, parts 5 and 11.3.3).

use crate::credential::json::LARGEST;
use crate::credential::reason::Reason;
use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

/// What every PNG begins with.
pub(super) const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

const KEYWORD: &[u8] = b"openbadgecredential";

/// What stands between the keyword and the text: not compressed, no language, no keyword in that language.
const PLAIN: &[u8] = &[0, 0, 0, 0, 0];

struct Chunk<'a> {
    kind: &'a [u8],
    data: &'a [u8],
    /// All of it, from its length to its check sum.
    whole: &'a [u8],
}

impl Chunk<'_> {
    /// Whether this is text by our keyword, in whichever of the three kinds of text: only one of them may hold a
    /// credential, but some readers look for the keyword alone.
    fn is_ours(&self) -> bool {
        matches!(self.kind, b"iTXt" | b"tEXt" | b"zTXt") && self.data.split(|byte| *byte == 0).next() == Some(KEYWORD)
    }
}

/// The text baked into a PNG.
pub(super) fn unbake(png: &[u8]) -> Result<String, Reason> {
    let chunks = chunks(png).ok_or(Reason::ParseBake)?;
    let mut ours = chunks.iter().filter(|chunk| chunk.is_ours());
    let chunk = ours.next().ok_or(Reason::BakeMissing)?;
    if ours.next().is_some() {
        return Err(Reason::BakeTwice);
    }
    if chunk.kind != b"iTXt" {
        return Err(Reason::BakeMissing);
    }
    String::from_utf8(text(chunk.data)?).map_err(|_| Reason::ParseEncoding)
}

/// The text of an `iTXt` chunk: keyword, 0, whether compressed, how compressed, language, 0, keyword in that language,
/// 0, text.
fn text(data: &[u8]) -> Result<Vec<u8>, Reason> {
    let mut fields = data.splitn(2, |byte| *byte == 0).skip(1);
    let (compression, rest) = fields.next().and_then(|rest| rest.split_at_checked(2)).ok_or(Reason::ParseBake)?;
    let text = rest.splitn(3, |byte| *byte == 0).nth(2).ok_or(Reason::ParseBake)?;
    match compression {
        [0, 0] => Ok(text.to_vec()),
        // The rules forbid compressing; who does it all the same still cannot make a reader unpack without end.
        [1, 0] => decompress_to_vec_zlib_with_limit(text, LARGEST).map_err(|_| Reason::ParseBake),
        _ => Err(Reason::ParseBake),
    }
}

/// A PNG with this text right after its header, and with no other by our keyword.
pub(super) fn bake(png: &[u8], text: &str) -> Result<Vec<u8>, Reason> {
    let chunks = chunks(png).ok_or(Reason::ParseBake)?;
    let mut kept = chunks.iter().filter(|chunk| !chunk.is_ours());
    let header = kept.next().ok_or(Reason::ParseBake)?;
    let typed = [b"iTXt", KEYWORD, PLAIN, text.as_bytes()].concat();
    let length = u32::try_from(typed.len() - 4).map_err(|_| Reason::ParseSize)?;
    let mut baked = [&SIGNATURE, header.whole, &length.to_be_bytes(), &typed, &check_sum(&typed)].concat();
    kept.for_each(|chunk| baked.extend_from_slice(chunk.whole));
    Ok(baked)
}

/// The chunks of a PNG from its header to its end, if they fill it and every check sum is right.
fn chunks(png: &[u8]) -> Option<Vec<Chunk<'_>>> {
    let mut rest = png.strip_prefix(&SIGNATURE)?;
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    while chunks.last().is_none_or(|chunk| chunk.kind != b"IEND") {
        let length = u32::from_be_bytes(*rest.first_chunk()?);
        let (whole, after) = rest.split_at_checked(usize::try_from(length).ok()?.checked_add(12)?)?;
        let (typed, sum) = whole.get(4..)?.split_last_chunk()?;
        let (kind, data) = typed.split_at_checked(4)?;
        let begins_well = !chunks.is_empty() || (kind == b"IHDR" && length == 13);
        if !begins_well || !kind.iter().all(u8::is_ascii_alphabetic) || check_sum(typed) != *sum {
            return None;
        }
        chunks.push(Chunk { kind, data, whole });
        rest = after;
    }
    rest.is_empty().then_some(chunks)
}

/// The CRC-32 of a chunk's kind and data.
fn check_sum(typed: &[u8]) -> [u8; 4] {
    let mut sum = u32::MAX;
    for byte in typed {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = (sum >> 1) ^ (0xedb8_8320 * (sum & 1));
        }
    }
    (!sum).to_be_bytes()
}
