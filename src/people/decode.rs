//! Files, as the text that is in them.

/// Why a file cannot be read as a list: one variant for each thing that the user can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileError {
    /// More than [`MAX_BYTES`].
    TooLarge,
    /// Nothing in it.
    Empty,
    /// A workbook of a spreadsheet program, or another document that is a zip archive inside:
    /// to be saved as CSV.
    Workbook,
    /// A PDF: the list has to be copied out of it.
    Pdf,
    /// A picture: nothing to copy.
    Picture,
    /// Something else that is no text.
    NotText,
}

/// The largest file that is read: 10 MB, some 200,000 people.
pub const MAX_BYTES: usize = 10_000_000;

/// The first bytes of what people drop instead of a text file.
const MAGIC: [(&[u8], FileError); 8] = [
    (b"PK\x03\x04", FileError::Workbook),
    (b"\xd0\xcf\x11\xe0", FileError::Workbook),
    (b"%PDF", FileError::Pdf),
    (b"\x89PNG", FileError::Picture),
    (b"\xff\xd8\xff", FileError::Picture),
    (b"GIF8", FileError::Picture),
    (b"RIFF", FileError::Picture),
    (b"{\\rtf", FileError::NotText),
];

/// Whether a text is a picture's: SVG.
fn is_drawing(text: &str) -> bool {
    let start = text.trim_start();
    let is_document = start.starts_with("<?xml") || start.starts_with("<!");
    let head = start.chars().take(1_000).collect::<String>();
    start.starts_with("<svg") || (is_document && head.contains("<svg"))
}

/// What the bytes 0x80 to 0x9F mean in Windows-1252.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// Reads the bytes of a text file.
///
/// UTF-8 and UTF-16, with or without a byte order mark; what is neither is Windows-1252, which is
/// what spreadsheet programs in the west save as "CSV".
///
/// ```
/// use invite_users::people::{FileError, decode};
/// assert_eq!(decode(b"\xff\xfea\0@\0b\0").as_deref(), Ok("a@b"));
/// assert_eq!(decode(b"PK\x03\x04\x14\0"), Err(FileError::Workbook));
/// ```
pub fn decode(bytes: &[u8]) -> Result<String, FileError> {
    if bytes.len() > MAX_BYTES {
        return Err(FileError::TooLarge);
    }
    if let Some((_, error)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(*error);
    }
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [first, 0, ..] if *first != 0 => utf16(bytes, u16::from_le_bytes),
        [0, second, ..] if *second != 0 => utf16(bytes, u16::from_be_bytes),
        _ => text_of(bytes),
    };
    if is_drawing(&text) {
        return Err(FileError::Picture);
    }
    let is_control = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\x0b' | '\x0c' | '\r');
    match text.trim() {
        "" => Err(FileError::Empty),
        text if text.contains(is_control) => Err(FileError::NotText),
        _ => Ok(text),
    }
}

/// The text of bytes in UTF-8, else in Windows-1252.
pub(super) fn text_of(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| windows(*byte)).collect(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units: Vec<u16> = bytes.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
    String::from_utf16_lossy(&units)
}

fn windows(byte: u8) -> char {
    let special = byte
        .checked_sub(0x80)
        .and_then(|at| WINDOWS.get(usize::from(at)));
    special.copied().unwrap_or(char::from(byte))
}
