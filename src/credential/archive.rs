//! Several files in one: a ZIP file (APPNOTE 6.3.10) whose files are stored as they are, which every system opens. It needs
//! neither clock nor compression: what is packed twice is the same to the byte.

use flate2::Crc;

/// The version that is needed to read what is written here.
const VERSION: u16 = 20;

/// Names are in UTF-8.
const UTF8: u16 = 1 << 11;

/// 1 January 1980, which stands for no date.
const NO_DATE: u16 = 0x21;

/// A ZIP file of files by their names. Names and sizes are those of a desk's certificates: at most 65,535 files, less than
/// 4 GiB in all.
pub fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let offset = archive.len() as u32;
        let mut entry = Vec::new();
        for short in [VERSION, UTF8, 0, 0, NO_DATE] {
            entry.extend(short.to_le_bytes());
        }
        for long in [crc.sum(), bytes.len() as u32, bytes.len() as u32] {
            entry.extend(long.to_le_bytes());
        }
        entry.extend((name.len() as u16).to_le_bytes());
        entry.extend(0u16.to_le_bytes());
        archive.extend(b"PK\x03\x04");
        archive.extend(&entry);
        archive.extend(name.as_bytes());
        archive.extend(*bytes);
        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&entry);
        // No comment, first disk, no attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let (start, size, count) = (archive.len() as u32, directory.len() as u32, files.len() as u16);
    archive.extend(directory);
    archive.extend(b"PK\x05\x06");
    for short in [0, 0, count, count] {
        archive.extend(short.to_le_bytes());
    }
    for long in [size, start] {
        archive.extend(long.to_le_bytes());
    }
    archive.extend([0; 2]);
    archive
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_says_where_each_file_is() {
        let packed = archive(&[("a.json", b"{}"), ("\u{e9}/b.json", b"[1]")]);
        let end = packed.len() - 22;
        assert_eq!(&packed[end..end + 4], b"PK\x05\x06");
        let number = |at: usize| u32::from_le_bytes(packed[at..at + 4].try_into().unwrap()) as usize;
        let (size, start) = (number(end + 12), number(end + 16));
        assert_eq!(start + size, end);
        assert_eq!(&packed[start..start + 4], b"PK\x01\x02");
        let second = start + 46 + "a.json".len();
        let offset = number(second + 42);
        assert_eq!(&packed[offset..offset + 4], b"PK\x03\x04");
        assert_eq!(&packed[offset + 30..offset + 30 + "\u{e9}/b.json".len()], "\u{e9}/b.json".as_bytes());
    }
}
